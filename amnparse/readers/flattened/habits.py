"""What a document leaves empty: learned from its own rows, for the rows that do not say.

Columns that are filled, or empty, in the rows that can be read without doubt are so in the others
of the same kind of table and the same level of goals, as a rule.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from amnparse.tables.decode import Habits, usual_cost

_WEIGHT = 2.0
"""How many rows the general expectation counts for."""
_CERTAIN = 2.0
"""Margin from which on a row counts as read without doubt."""


class Observed(NamedTuple):
    """A row as read: its kind of table and goal, which cells are filled, and how surely."""

    keys: tuple[str, ...]
    level: str | None
    filled: tuple[bool, ...]
    margin: float


def learn_habits(
    rows: Iterable[Observed],
) -> dict[tuple[tuple[str, ...], str | None], Habits]:
    """What an empty and a filled cell cost in each column, by columns and level of the goal."""
    groups: dict[tuple[tuple[str, ...], str | None], list[Observed]] = {}
    for row in rows:
        if row.margin >= _CERTAIN:
            groups.setdefault((row.keys, row.level), []).append(row)
    return {group: _habits(group, seen) for group, seen in groups.items()}


def _habits(group: tuple[tuple[str, ...], str | None], seen: Sequence[Observed]) -> Habits:
    keys, level = group
    costs = []
    for at, key in enumerate(keys):
        empty, filled = (usual_cost(key, level, is_filled) for is_filled in (False, True))
        expected = math.exp(-filled) / (math.exp(-filled) + math.exp(-empty))
        share = sum(row.filled[at] for row in seen) + _WEIGHT * expected
        share /= len(seen) + _WEIGHT
        costs.append((-math.log(max(1 - share, 1e-3)), -math.log(max(share, 1e-3))))
    return tuple(costs)
