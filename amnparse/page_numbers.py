"""Page numbers without any mark, in a text that keeps neither page breaks nor blank lines.

A number alone on its line may be a cell as well.  Numbers that count up by one from the text's
beginning to its end are page numbers: its last line is one, or its first, or a page's lines lie
between each two of them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from statistics import median
from typing import NamedTuple

from amnparse.lines import Line

_LONGEST = 3
_FEWEST = 4
_HIGHEST_FIRST = 3
"""The highest number that the first numbered page may have: a cover and a list stand before it."""
_SHORTEST_PAGE = 1
_SHORTEST_USUAL = 12
"""How many lines the usual page has at least."""
_UNEVEN = 3.0
"""How many times longer than the usual page one may be."""
_BESIDE_VALUE = 5.0
"""What speaks against a number beside another value, as against a page e^5 times as long."""


class _Chain(NamedTuple):
    """Lines whose numbers count up by one, and what speaks against them."""

    cost: float
    places: tuple[int, ...]


def counted_pages(lines: Sequence[Line], candidates: Sequence[int]) -> list[int]:
    """Indexes of the lines that hold a page's number; none where the text tells its pages.

    `candidates` are the lines that may hold one, in order.
    """
    if not lines or lines[-1].page is not None:
        return []
    found: dict[int, list[int]] = {}
    for index in candidates:
        text = lines[index].text
        if len(text) <= _LONGEST and text.isdigit() and text[0] != "0":
            found.setdefault(int(text), []).append(index)
    found = _up_to_last(lines, found)
    chains = (_longest(lines, found, first) for first in range(1, _HIGHEST_FIRST + 1))
    fitting = [chain for chain in chains if _covers(lines, chain.places)]
    best = max(fitting, key=lambda chain: (len(chain.places), -chain.cost), default=None)
    return list(best.places) if best else []


def _up_to_last(lines: Sequence[Line], found: dict[int, list[int]]) -> dict[int, list[int]]:
    """The numbers up to the one that ends the text: the last page's, where it is one's at all."""
    text = lines[_last(lines)].text
    if not (text.isdigit() and len(text) <= _LONGEST) or int(text) < _FEWEST:
        return found
    return {
        number: places if number < int(text) else [_last(lines)]
        for number, places in found.items()
        if number <= int(text)
    }


def _last(lines: Sequence[Line]) -> int:
    """Index of the last line with text."""
    return next(index for index in range(len(lines) - 1, -1, -1) if lines[index].text)


def _longest(lines: Sequence[Line], found: dict[int, list[int]], first: int) -> _Chain:
    """The likeliest of the longest chains that begin with the number `first`."""
    count = 0
    while first + count in found:
        count += 1
    if count < _FEWEST:
        return _Chain(0.0, ())
    usual = len(lines) / count
    chains = [_Chain(_oddness(lines, place), (place,)) for place in found[first]]
    for number in range(first + 1, first + count):
        longer = [
            min(ways)
            for place in found[number]
            if (ways := list(_steps(chains, place, usual, _oddness(lines, place))))
        ]
        if not longer:
            break
        chains = longer
    return min(chains)


def _steps(chains: Sequence[_Chain], place: int, usual: float, odd: float) -> Iterator[_Chain]:
    """The chains that the number at `place` may go on; pages are about equally long."""
    for chain in chains:
        gap = place - chain.places[-1]
        if gap >= _SHORTEST_PAGE:
            yield _Chain(chain.cost + odd + abs(log(gap / usual)), (*chain.places, place))


def _oddness(lines: Sequence[Line], place: int) -> float:
    """What speaks against a number with other values above and below it."""
    around = (lines[at].text for at in (place - 1, place + 1) if 0 <= at < len(lines))
    return sum(_BESIDE_VALUE for text in around if text[:1].isdigit() and len(text) <= 2 * _LONGEST)


def _covers(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether the numbers span the whole text: they begin or end it, or stand evenly in it."""
    if len(places) < _FEWEST:
        return False
    first = next(index for index, line in enumerate(lines) if line.text)
    if places[0] == first or places[-1] == _last(lines):
        return True
    gaps = [after - before for before, after in pairwise(places)]
    usual = _UNEVEN * median(gaps)
    return (
        usual >= _UNEVEN * _SHORTEST_USUAL
        and max(*gaps, len(lines) - places[-1]) <= usual
        and places[0] <= usual * _HIGHEST_FIRST
    )
