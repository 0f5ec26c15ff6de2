"""Running heads and feet: what stands at a page's edge again and again, and the page's label."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from amnparse.labels import goal_heading, part_of
from amnparse.pdf.unit import PARAGRAPH, Unit
from amnparse.pdf.units import PageUnits
from amnparse.swedish import fold

_ZONE = 0.13
"""Share of the page's height, at its top and at its bottom, in which heads and feet stand."""
_NEAREST = 3
_MARK = re.compile(
    r"(?:^|(?<=\s))(?:(?:sida|sidan|sid|s\.)[.:]?[ ]?)?(?P<page>\d{1,4})"
    r"(?:[ ]?(?:\((?P<of>\d{1,4})\)|(?:av|/|of)[ ]?(?P<last>\d{1,4})))?(?=\s|$)",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"[-–—]?[ ]?(\d{1,4})[ ]?[-–—]?")
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
        found = _printed(text)
        if found is not None:
            offsets[int(found) - number] += 1
    least = min(3, max(2, len(pages)))
    usual = [offset for offset, count in offsets.items() if count >= least]
    places = set()
    labels: dict[int, str] = {}
    for number, place, _ in edges:
        text = texts[number, place]
        printed = _printed(text)
        counted = printed is not None and int(printed) - number in usual
        numbered = "#" in _pattern(text)
        share = _NUMBERED_SHARE if numbered else _PLAIN_SHARE
        repeated = patterns[_pattern(text)] >= max(least, share * len(pages))
        if part_of(text) or goal_heading(text):
            continue
        if repeated or (counted and _PLAIN_NUMBER.fullmatch(text)) or _is_mark(text):
            places.add((number, place))
            if printed is not None and (counted or _is_mark(text)):
                labels.setdefault(number, printed)
    return Heads(frozenset(places), labels)


def _edge_units(page: PageUnits) -> list[tuple[int, Unit]]:
    """The first and last paragraphs of a page, as far as they stand at its edge."""
    numbered = [(i, unit) for i, unit in enumerate(page.units) if unit.kind == PARAGRAPH]
    found = []
    for i, unit in (*numbered[:_NEAREST], *numbered[-_NEAREST:]):
        at_top = unit.box.bottom < _ZONE * page.height
        at_foot = unit.box.top > (1 - _ZONE) * page.height
        if (at_top or at_foot) and len(unit.cells[0]) <= 2 and (i, unit) not in found:
            found.append((i, unit))
    return found


def _text(unit: Unit) -> str:
    return " ".join(unit.cells[0])[:_LONGEST]


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _printed(text: str) -> str | None:
    """The page number that a head or foot prints."""
    if plain := _PLAIN_NUMBER.fullmatch(text):
        return plain[1]
    found = list(_MARK.finditer(text))
    with_total = [match for match in found if match["of"] or match["last"]]
    chosen = with_total or [m for m in found if m[0].lower().startswith("s")]
    return chosen[-1]["page"] if chosen else None


def _is_mark(text: str) -> bool:
    """Whether a text is nothing but a page number with its total ("Sida 24 av 90", "24 (90)")."""
    match = _MARK.fullmatch(text)
    return match is not None and bool(match["of"] or match["last"] or match[0][:1].isalpha())
