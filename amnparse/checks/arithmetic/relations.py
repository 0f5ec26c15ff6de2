"""Relations between the rows, or between the columns, of a table, and how a line of figures fits.

A line is a column while rows are added, and a row while columns are.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role, row_role
from amnparse.checks.arithmetic.sheet import Line, Sheet


class View(NamedTuple):
    """A sheet seen along one of its sides: items that may be added, line by line."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    lines: tuple[Line, ...]
    """Of each line: the figure of each item."""
    upright: bool
    """Items are rows and lines are columns."""


class Relation(NamedTuple):
    """An item is the sum of others, each with its sign; so says a label, or so do the figures."""

    target: int
    terms: tuple[tuple[int, int], ...]
    upright: bool
    labelled: bool


class Residual(NamedTuple):
    """The sum of the terms less the target, how far rounding may go, how many terms weigh."""

    delta: int
    slack: int
    weight: int

    @property
    def holds(self) -> bool:
        """Whether the line fits."""
        return abs(self.delta) <= self.slack


class Found(NamedTuple):
    """A relation with the lines that show that it holds, and those in which it does not."""

    relation: Relation
    held: tuple[int, ...]
    failed: tuple[int, ...]
    exact: bool
    """Whether all that hold do so to the last digit."""


def upright(sheet: Sheet) -> View:
    """Rows as items; shares are no lines, for they do not add up."""
    lines = tuple(
        line
        for line, share in zip(zip(*sheet.rows, strict=True), sheet.shares, strict=True)
        if not share
    )
    return View(sheet.names, sheet.roles, lines, True)


def across(sheet: Sheet) -> View:
    """Columns as items; those with shares are blank."""
    lines = tuple(
        tuple(None if share else figure for figure, share in zip(row, sheet.shares, strict=True))
        for row in sheet.rows
    )
    roles = tuple(_column_role(head) for head in sheet.heads)
    return View(sheet.columns, roles, lines, False)


def _column_role(head: Sequence[str]) -> Role:
    roles = {row_role(word) for word in head}
    return next((role for role in (Role.PART, Role.SUM) if role in roles), Role.LEAF)


def residual(relation: Relation, line: Line) -> Residual | None:
    """How a line fits a relation; None where the target or all terms are absent.

    A row that a column has no figure of adds nothing to a sum; a column that is empty in a row
    says only something where the others fit without it.
    """
    target = line[relation.target]
    if target is None:
        return None
    delta, slack, present, weight = -target.number, target.slack, 0, 0
    for item, sign in relation.terms:
        figure = line[item]
        if figure is not None:
            delta += sign * figure.number
            slack += figure.slack
            present += 1
            weight += figure.number != 0
    fit = Residual(delta, slack, weight)
    if not relation.upright and present < len(relation.terms) and not fit.holds:
        return None
    return fit if present else None


def found(relation: Relation, lines: Sequence[Line]) -> Found:
    """A relation with the lines that speak for it and against it."""
    held, failed, exact = [], [], True
    least = min(2, len(relation.terms))
    for place, line in enumerate(lines):
        fit = residual(relation, line)
        if fit is not None and not fit.holds:
            failed.append(place)
        elif fit is not None and fit.weight >= least:
            held.append(place)
            exact = exact and not fit.delta
    return Found(relation, tuple(held), tuple(failed), exact)
