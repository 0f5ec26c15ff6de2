"""Every sum and difference of a table, cell by cell: which fail, and which cell is to blame.

A wrong cell breaks every relation that it stands in, by one and the same amount: the cell in which
two broken relations meet, and that no other relation vouches for, is the culprit.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.checks.arithmetic.relations import Found, Relation, View, residual

MOST_SLIPS = 3
"""How many equations may be inexact for one figure's sake."""
Cell = tuple[int, int]
"""Row and column."""


class Equation(NamedTuple):
    """A relation in one line: the terms less the target come to `delta` instead of nothing."""

    relation: Relation
    line: int
    cells: tuple[tuple[Cell, int], ...]
    """Cells with figures and their sign; the target has -1."""
    delta: int
    slack: int


class Culprit(NamedTuple):
    """A cell that alone breaks the equations, and what to add to it."""

    cell: Cell
    change: int
    equations: tuple[Equation, ...]


def equation(relation: Relation, line: int, view: View, lines: Sequence[int]) -> Equation | None:
    """A relation in one line; `lines` are the table's own numbers of the lines of the view."""
    figures = view.lines[line]
    fit = residual(relation, figures)
    if fit is None:
        return None
    signed = [*relation.terms, (relation.target, -1)]
    own = lines[line]
    cells = tuple(
        ((item, own) if relation.upright else (own, item), sign)
        for item, sign in signed
        if figures[item] is not None
    )
    return Equation(relation, own, cells, fit.delta, fit.slack)


def broken_and_sound(
    relations: Sequence[tuple[Found, View]], lines: Sequence[int], height: int
) -> tuple[list[Equation], list[Equation]]:
    """The equations that fail and those that hold; none where no question is open: nothing fails,
    and all are exact, or so many are not that rounding is all it takes."""
    broken, sound = [], []
    if not any(one.failed for one, _ in relations):
        inexact = sum([one.inexact for one, _ in relations])
        if not 0 < inexact <= MOST_SLIPS:
            return [], []
    for one, view in relations:
        own = lines if one.relation.upright else range(height)
        broken += [equation(one.relation, line, view, own) for line in one.failed]
        sound += [equation(one.relation, line, view, own) for line in one.held]
    return [one for one in broken if one], [one for one in sound if one]


def culprits(broken: Sequence[Equation], sound: Sequence[Equation]) -> list[Culprit]:
    """Cells that explain two or more broken equations by one change."""
    vouched = {cell for one in sound for cell, _ in one.cells}
    left = list(broken)
    found: list[Culprit] = []
    while True:
        best = max(
            _suspects(left, vouched), key=lambda suspect: len(suspect.equations), default=None
        )
        if best is None or len(best.equations) < 2:
            return found
        found.append(best)
        left = [one for one in left if one not in best.equations]


def _suspects(broken: Sequence[Equation], vouched: set[Cell]) -> Iterator[Culprit]:
    standing: defaultdict[Cell, list[tuple[Equation, int]]] = defaultdict(list)
    for one in broken:
        for cell, sign in one.cells:
            if cell not in vouched:
                standing[cell].append((one, -sign * one.delta))
    for cell, changes in standing.items():
        if len(changes) > 1 and _agree(changes):
            # The shortest equation says best what should stand there.
            exact = min(changes, key=lambda change: change[0].slack)[1]
            yield Culprit(cell, exact, tuple(one for one, _ in changes))


def _agree(changes: Sequence[tuple[Equation, int]]) -> bool:
    first, change = changes[0]
    return all(abs(other - change) <= one.slack + first.slack for one, other in changes[1:])
