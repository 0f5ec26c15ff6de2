"""The best one-to-one assignment between two lists."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

Scores = Mapping[tuple[int, int], float]
"""How well an item of the one list fits one of the other; pairs that are not there cannot be."""


def assign(scores: Scores) -> dict[int, int]:
    """Return the assignment with the highest sum of scores (all above 0), left to right.

    Neither side is ever given twice; ties go to what stands first.
    """
    found: dict[int, int] = {}
    for left, right in _islands(scores):
        found |= _best(left, right, scores)
    return found


def _islands(scores: Scores) -> Iterator[tuple[list[int], list[int]]]:
    """What hangs together by possible pairs: a few items each, so that the search stays cheap."""
    rights, lefts = defaultdict(list), defaultdict(list)
    for one, other in scores:
        rights[one].append(other)
        lefts[other].append(one)
    seen: set[int] = set()
    for start in sorted(rights):
        if start in seen:
            continue
        left, right, queue = {start}, set[int](), [start]
        while queue:
            for other in rights[queue.pop()]:
                right.add(other)
                fresh = [one for one in lefts[other] if one not in left]
                left.update(fresh)
                queue += fresh
        seen |= left
        yield sorted(left), sorted(right)


def _best(left: Sequence[int], right: Sequence[int], scores: Scores) -> dict[int, int]:
    """The Hungarian method, row by row; leaving an item alone costs nothing and earns nothing."""
    columns = [*right, *(None for _ in left)]
    costs = [
        [0.0 if other is None else -scores.get((one, other), -1e-9) for other in columns]
        for one in left
    ]
    taken = _hungarian(costs)
    return {
        left[row]: other
        for column, row in taken.items()
        if (other := columns[column]) is not None and (left[row], other) in scores
    }


def _hungarian(costs: Sequence[Sequence[float]]) -> dict[int, int]:
    """Column -> row of the cheapest assignment of every row; no more rows than columns."""
    width = len(costs[0])
    of_row, of_column = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    owner, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        owner[0], at = row, 0
        cheapest, used = [math.inf] * (width + 1), [False] * (width + 1)
        while owner[at]:
            used[at] = True
            holder, delta, following = owner[at], math.inf, 0
            for column in range(1, width + 1):
                if used[column]:
                    continue
                cost = costs[holder - 1][column - 1] - of_row[holder] - of_column[column]
                if cost < cheapest[column]:
                    cheapest[column], way[column] = cost, at
                if cheapest[column] < delta:
                    delta, following = cheapest[column], column
            for column in range(width + 1):
                if used[column]:
                    of_row[owner[column]] += delta
                    of_column[column] -= delta
                else:
                    cheapest[column] -= delta
            at = following
        while at:
            owner[at] = owner[way[at]]
            at = way[at]
    return {column - 1: owner[column] - 1 for column in range(1, width + 1) if owner[column]}
