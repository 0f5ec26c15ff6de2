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
    """The column of each row of a table of gains (the Hungarian method, with potentials)."""
    height, width = len(table), len(table[0])
    if height > width:
        turned = _best([[table[row][column] for row in range(height)] for column in range(width)])
        found: list[int | None] = [None] * height
        for column, row in enumerate(turned):
            if row is not None:
                found[row] = column
        return found
    above, left = [0.0] * (width + 1), [0.0] * (height + 1)
    owner, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], at = row, 0
        least, used = [inf] * (width + 1), [False] * (width + 1)
        while owner[at]:
            used[at] = True
            mine, step, nearest = owner[at], inf, 0
            for column in range(1, width + 1):
                if used[column]:
                    continue
                cost = -table[mine - 1][column - 1] - left[mine] - above[column]
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < step:
                    step, nearest = least[column], column
            for column in range(width + 1):
                if used[column]:
                    left[owner[column]] += step
                    above[column] -= step
                else:
                    least[column] -= step
            at = nearest
        while at:
            owner[at], at = owner[way[at]], way[at]
    columns: list[int | None] = [None] * height
    for column in range(1, width + 1):
        if owner[column]:
            columns[owner[column] - 1] = column - 1
    return columns
