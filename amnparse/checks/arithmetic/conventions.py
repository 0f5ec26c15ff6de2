"""Columns of changes in which some rows are the later year less the earlier, others the reverse."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import is_difference
from amnparse.checks.arithmetic.relations import View

_LEAST = 4
_LEAST_HALF = 2
"""A single row with another sign has a slip of its own."""
_SHARE = 3
"""How many rows must fit for each one that fits neither way."""


class Turned(NamedTuple):
    """`target` is `left` less `right` in the rows `straight`, and the reverse in `turned`."""

    target: int
    left: int
    right: int
    straight: tuple[int, ...]
    turned: tuple[int, ...]


def find_turned(view: View) -> Iterator[Turned]:
    """Columns that a header calls a change, with both signs in them."""
    targets = [item for item, name in enumerate(view.names) if item > 1 and is_difference(name)]
    if not targets or len(view.lines) < _LEAST:
        return
    columns = enumerate(zip(*view.lines, strict=True))
    filled = [item for item, cells in columns if len(cells) - cells.count(None) >= _LEAST]
    for target in targets if len(filled) > 2 else ():
        if target in filled:
            others = [item for item in filled if item < target]
            for left, right in combinations(others, 2):
                turned = _turned(view, target, left, right)
                if turned is not None:
                    yield turned


def _turned(view: View, target: int, left: int, right: int) -> Turned | None:
    straight, reverse, odd = [], [], 0
    for place, line in enumerate(view.lines):
        one, two, change = line[left], line[right], line[target]
        if one is None or two is None or change is None:
            continue
        slack = one.slack + two.slack + change.slack
        difference = one.number - two.number
        forth = abs(difference - change.number) <= slack
        back = abs(difference + change.number) <= slack
        if forth and not back:
            straight.append(place)
        elif back and not forth:
            reverse.append(place)
        elif not forth and not back:
            odd += 1
            if odd * _SHARE > len(view.lines) - odd:
                return None
    fitting = len(straight) + len(reverse)
    if fitting < max(_LEAST, _SHARE * odd) or min(len(straight), len(reverse)) < _LEAST_HALF:
        return None
    return Turned(target, left, right, tuple(straight), tuple(reverse))
