"""Ruled tables: rules that meet make a lattice, its fields are cells.

Fields between which the rule is missing are one cell: the merged row of an Analys, a header over
two columns, a cell over two rows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from amnparse.pdf.page import Box, union
from amnparse.pdf.rules import Drawing, Rule, merged

_TOUCH = 3.0
_OPEN = 6.0
"""Points by which rules must reach beyond the outermost crossing one to leave a side open."""
_MOST_RULES = 4_000


class Lattice(NamedTuple):
    """Column and row borders, and for each field (row, column) the first field of its cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]]

    @property
    def box(self) -> Box:
        """The room of the whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def cells(self) -> list[Box]:
        """The room of each cell, merged ones as one."""
        fields: dict[tuple[int, int], list[Box]] = {}
        for (row, column), first in self.owner.items():
            box = Box(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])
            fields.setdefault(first, []).append(box)
        return [union(iter(boxes)) for boxes in fields.values()]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that a point lies in, by its first field."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owner.get((row, column))


class Stack(NamedTuple):
    """Horizontal rules of one table that no vertical ones join."""

    x0: float
    x1: float
    ys: tuple[float, ...]


def find_lattices(
    drawing: Drawing, above: Sequence[float] = ()
) -> tuple[list[Lattice], list[Stack]]:
    """The lattices of a page from top to bottom, and the horizontal rules that are left.

    `above` are the column borders of the table that ends the page above: a box as wide as that
    one is the rest of a merged row.
    """
    horizontal = merged(drawing.horizontal[:_MOST_RULES])
    vertical = merged(drawing.vertical[:_MOST_RULES])
    lattices: list[Lattice] = []
    left: list[Rule] = []
    for rows, columns in _components(horizontal, vertical):
        if len({round(rule.at) for rule in columns}) >= 3 and len(rows) >= 2:
            lattices.append(_lattice(rows, columns))
        elif len(rows) >= 2 and _is_as_wide(columns, above):
            lattices.append(_one_column(rows, columns, above))
        else:
            left.extend(rows)
    lattices.sort(key=lambda lattice: lattice.ys[0])
    return lattices, _stacks(left)


def _components(
    horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules that meet each other, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    places = [rule.at for rule in horizontal]
    for number, rule in enumerate(vertical, len(horizontal)):
        first = bisect_right(places, rule.start - _TOUCH)
        for other in range(first, len(horizontal)):
            row = horizontal[other]
            if row.at > rule.end + _TOUCH:
                break
            if row.start - _TOUCH <= rule.at <= row.end + _TOUCH:
                parent[find(other)] = find(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate((*horizontal, *vertical)):
        rows, columns = groups.setdefault(find(number), ([], []))
        (rows if number < len(horizontal) else columns).append(rule)
    return groups.values()


def _lattice(rows: Sequence[Rule], columns: Sequence[Rule]) -> Lattice:
    xs = _borders([rule.at for rule in columns], rows)
    ys = _borders([rule.at for rule in rows], columns)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            if column and not _parted(columns, xs[column], middle):
                owner[row, column] = owner[row, column - 1]
                continue
            above = owner.get((row - 1, column))
            centre = (xs[column] + xs[column + 1]) / 2
            # A cell goes on below where no rule parts it from the field above it.
            goes_on = above and above[1] == column and not _parted(rows, ys[row], centre)
            owner[row, column] = above if above and goes_on else (row, column)
    return Lattice(tuple(xs), tuple(ys), owner)


def _is_as_wide(columns: Sequence[Rule], above: Sequence[float]) -> bool:
    """Whether the sides of a box are those of the table that ends the page above."""
    if not (columns and above):
        return False
    left, right = min(rule.at for rule in columns), max(rule.at for rule in columns)
    return abs(left - above[0]) <= _TOUCH and abs(right - above[-1]) <= _TOUCH


def _one_column(rows: Sequence[Rule], columns: Sequence[Rule], xs: Sequence[float]) -> Lattice:
    """A box whose rows each go over all columns of a table."""
    ys = _borders([rule.at for rule in rows], columns)
    places = ((row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1))
    return Lattice(tuple(xs), tuple(ys), {place: (place[0], 0) for place in places})


def _borders(places: Sequence[float], across: Sequence[Rule]) -> list[float]:
    """Borders in one direction: the rules' places, and open sides that the others reach."""
    borders: list[float] = []
    for place in sorted(places):
        if not borders or place - borders[-1] > _TOUCH:
            borders.append(place)
    first, last = min(rule.start for rule in across), max(rule.end for rule in across)
    if first < borders[0] - _OPEN:
        borders.insert(0, first)
    if last > borders[-1] + _OPEN:
        borders.append(last)
    return borders


def _parted(rules: Sequence[Rule], at: float, crossing: float) -> bool:
    """Whether a rule at that place covers the crossing coordinate."""
    return any(
        abs(rule.at - at) <= _TOUCH and rule.start - 1 <= crossing <= rule.end + 1 for rule in rules
    )


def _stacks(rules: Sequence[Rule]) -> list[Stack]:
    """Horizontal rules of about the same length above each other."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules):
        for stack in reversed(stacks):
            if abs(stack[0].start - rule.start) < 4 and abs(stack[0].end - rule.end) < 4:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [
        Stack(stack[0].start, stack[0].end, tuple(rule.at for rule in stack))
        for stack in stacks
        if len(stack) >= 2
    ]
