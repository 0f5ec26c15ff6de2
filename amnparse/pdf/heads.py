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
_PLACED_SHARE, _COUNTED_SHARE = 0.8, 0.4
"""The same for heads whose words change, without the page's number in it and with it."""
_FEWEST_PLACED = 3
_OTHER_SIZE = 0.6
_COUNTER = re.compile(r"(?<=\s)(\d{1,4})$")
_LEADING = re.compile(r"(\d{1,4})(?=\s)")


class Heads(NamedTuple):
    """Units that are furniture, by page and place in its list, and the pages' labels."""

    places: frozenset[tuple[int, int]]
    labels: dict[int, str]


class _Spot(NamedTuple):
    """Where heads stand whose words change: whether at the foot, at which height (points from
    that edge), in which size, and what parts a number at an end from that of the page."""

    foot: bool
    height: int
    size: float
    offset: int | None


def body_size(pages: Sequence[PageUnits]) -> float | None:
    """Font size of most of the text outside tables, which may hold more text than the prose, and
    off the edges of the pages, if there is any."""
    sizes: Counter[float] = Counter()
    for page in pages:
        edges = {place for place, _ in _edge_units(page)}
        for place, unit in enumerate(page.units):
            plain = unit.kind == PARAGRAPH and not unit.inside and not unit.bold
            if plain and place not in edges:
                sizes[round(unit.size, 1)] += sum(map(len, unit.cells[0]))
    return sizes.most_common(1)[0][0] if sizes else None


def find_heads(pages: Sequence[PageUnits], body: float) -> Heads:
    """Tell running heads, feet and page numbers from the text of the pages; `body` is the font
    size of most of it."""
    edges = [(page.number, place, unit) for page in pages for place, unit in _edge_units(page)]
    placed = _placed(pages, edges, body)
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
        changing = (number, place) in placed
        if repeated or changing or (counted and is_number(text)) or is_page_mark(text):
            places.add((number, place))
            printed = printed if counted or is_page_mark(text) else placed.get((number, place))
            if printed is not None:
                labels.setdefault(number, printed)
    return Heads(frozenset(places), labels)


def _placed(
    pages: Sequence[PageUnits], edges: Sequence[tuple[int, int, Unit]], body: float
) -> dict[tuple[int, int], str | None]:
    """Heads whose words change from page to page, with the page's number where they print it: lines
    that stand at the same height in the same size on nearly all pages.  A page's first line of text
    does that, too: so they are smaller than the body, or count the pages."""
    heights = {page.number: page.height for page in pages}
    spots = {
        (number, place): spot
        for number, place, unit in edges
        if (spot := _spot(unit, number, heights[number], body))
    }
    counts = Counter(spots.values())
    found: dict[tuple[int, int], str | None] = {}
    for key, spot in spots.items():
        share = _PLACED_SHARE if spot.offset is None else _COUNTED_SHARE
        near = sum(counts[spot._replace(height=spot.height + off)] for off in (-1, 0, 1))
        if near >= max(_FEWEST_PLACED, share * (len(pages) - 1)):
            found[key] = None if spot.offset is None else str(key[0] + spot.offset)
    return found


def _spot(unit: Unit, number: int, height: float, body: float) -> _Spot | None:
    """The place of a line that may be a head, by its size or by its number alone."""
    text = _text(unit)
    small, large = unit.size < body - _OTHER_SIZE, unit.size > body + _OTHER_SIZE
    foot = unit.box.top > height / 2
    if len(unit.cells[0]) > 1 or unit.item or unit.inside or large:
        return None
    counter = _COUNTER.search(text) or (_LEADING.match(text) if small else None)
    if counter is None and (foot or not small):
        return None
    offset = int(counter[1]) - number if counter else None
    edge = height - unit.box.bottom if foot else unit.box.top
    return _Spot(foot, round(edge), round(unit.size, 1), offset)


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
