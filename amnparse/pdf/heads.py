"""Running heads and feet: what stands at a page's edge again and again, and the page's label."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from amnparse.labels import goal_heading, part_of
from amnparse.pdf.page_marks import ZONE, is_number, is_page_mark, printed_page
from amnparse.pdf.unit import PARAGRAPH, Unit
from amnparse.pdf.units import PageUnits
from amnparse.swedish import fold

_NEAREST = 3
_LONGEST = 160
_NUMBERED_SHARE = 0.1
_PLAIN_SHARE = 0.4
"""Share of the pages on which a head stands at least, with a number in it and without."""


class Heads(NamedTuple):
    """Units that are furniture, by page and place in its list, and the pages' labels."""

    places: frozenset[tuple[int, int]]
    labels: dict[int, str]


def find_heads(pages: Sequence[PageUnits]) -> Heads:
    """Tell running heads, feet and page numbers from the text of the pages."""
    edges = [(page.number, place, unit) for page in pages for place, unit in _edge_units(page)]
    texts = {(number, place): _text(unit) for number, place, unit in edges}
    patterns: Counter[str] = Counter()
    offsets: Counter[int] = Counter()
    for number, place, _ in edges:
        text = texts[number, place]
        patterns[_pattern(text)] += 1
        found = printed_page(text)
        if found is not None:
            offsets[int(found) - number] += 1
    least = min(3, max(2, len(pages)))
    usual = [offset for offset, count in offsets.items() if count >= least]
    places = set()
    labels: dict[int, str] = {}
    for number, place, _ in edges:
        text = texts[number, place]
        printed = printed_page(text)
        counted = printed is not None and int(printed) - number in usual
        numbered = "#" in _pattern(text)
        share = _NUMBERED_SHARE if numbered else _PLAIN_SHARE
        repeated = patterns[_pattern(text)] >= max(least, share * len(pages))
        if part_of(text) or goal_heading(text):
            continue
        if repeated or (counted and is_number(text)) or is_page_mark(text):
            places.add((number, place))
            if printed is not None and (counted or is_page_mark(text)):
                labels.setdefault(number, printed)
    return Heads(frozenset(places), labels)


def _edge_units(page: PageUnits) -> list[tuple[int, Unit]]:
    """The first and last paragraphs of a page, as far as they stand at its edge."""
    numbered = [(i, unit) for i, unit in enumerate(page.units) if unit.kind == PARAGRAPH]
    found = []
    for i, unit in (*numbered[:_NEAREST], *numbered[-_NEAREST:]):
        at_top = unit.box.bottom < ZONE * page.height
        at_foot = unit.box.top > (1 - ZONE) * page.height
        if (at_top or at_foot) and len(unit.cells[0]) <= 2 and (i, unit) not in found:
            found.append((i, unit))
    return found


def _text(unit: Unit) -> str:
    return " ".join(unit.cells[0])[:_LONGEST]


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))
