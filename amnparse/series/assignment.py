"""Who belongs to whom: the one-to-one pairs whose gains add up to most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

Gains = Mapping[tuple[int, int], float]
"""What each possible pair is worth; a pair that is not named cannot be."""


def assign(gains: Gains) -> list[tuple[int, int]]:
    """Return the pairs whose gains add up to most, each row and column at most once, in order.

    A pair that gains nothing is none.  Rows and columns that have nothing to do with each other
    are assigned apart, which keeps the cubic algorithm small.
    """
    good = {pair: gain for pair, gain in gains.items() if gain > 0}
    pairs: list[tuple[int, int]] = []
    for part in _parts(good):
        if len(part) == 1:
            pairs += part
            continue
        rows = sorted({row for row, _ in part})
        columns = sorted({column for _, column in part})
        table = [[good.get((row, column), 0.0) for column in columns] for row in rows]
        for row, column in enumerate(_best(table)):
            if column is not None and table[row][column] > 0:
                pairs.append((rows[row], columns[column]))
    return sorted(pairs)


def _parts(gains: Gains) -> list[list[tuple[int, int]]]:
    """Pairs that share rows or columns, directly or over others, together."""
    of_row, of_column = defaultdict(list), defaultdict(list)
    for pair in gains:
        of_row[pair[0]].append(pair)
        of_column[pair[1]].append(pair)
    left, parts = set(gains), []
    for start in sorted(gains):
        if start not in left:
            continue
        left.discard(start)
        part, waiting = [], [start]
        while waiting:
            pair = waiting.pop()
            part.append(pair)
            near = [one for one in (*of_row[pair[0]], *of_column[pair[1]]) if one in left]
            left.difference_update(near)
            waiting += dict.fromkeys(near)
        parts.append(sorted(part))
    return parts


def _best(table: Sequence[Sequence[float]]) -> list[int | None]:
    """The column of each row of a table of gains; None where there are more rows than columns."""
    height, width = len(table), len(table[0])
    if height > width:
        turned = _best([[table[row][column] for row in range(height)] for column in range(width)])
        rows: list[int | None] = [None] * height
        for column, row in enumerate(turned):
            if row is not None:
                rows[row] = column
        return rows
    hungarian = _Hungarian(table)
    for row in range(1, height + 1):
        hungarian.add(row)
    found: list[int | None] = [None] * height
    for column, row in enumerate(hungarian.owner[1:]):
        if row:
            found[row - 1] = column
    return found


class _Hungarian:
    """The Hungarian method: rows are added one by one, each along the cheapest path of changes.

    Rows and columns count from 1; column 0 stands for the row that is being added.
    """

    def __init__(self, table: Sequence[Sequence[float]]) -> None:
        self._table = table
        self._width = len(table[0])
        self._above = [0.0] * (self._width + 1)
        self._left = [0.0] * (len(table) + 1)
        self.owner = [0] * (self._width + 1)
        """Row of each column, 0 where it has none."""

    def add(self, row: int) -> None:
        """Find the row a column, and other rows other columns where that gains most."""
        self.owner[0], at = row, 0
        least, came = [inf] * (self._width + 1), [0] * (self._width + 1)
        used: list[int] = []
        while self.owner[at]:
            used.append(at)
            free = [one for one in range(1, self._width + 1) if one not in used]
            for column in free:
                cost = self._cost(self.owner[at], column)
                if cost < least[column]:
                    least[column], came[column] = cost, at
            nearest = min(free, key=least.__getitem__)
            self._shift(least[nearest], used, free, least)
            at = nearest
        while at:
            self.owner[at], at = self.owner[came[at]], came[at]

    def _cost(self, row: int, column: int) -> float:
        return -self._table[row - 1][column - 1] - self._left[row] - self._above[column]

    def _shift(
        self, step: float, used: Sequence[int], free: Sequence[int], least: list[float]
    ) -> None:
        for column in used:
            self._left[self.owner[column]] += step
            self._above[column] -= step
        for column in free:
            least[column] -= step
