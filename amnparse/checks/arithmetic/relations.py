"""Relations between the rows, or between the columns, of a table, and how a line of figures fits.

A line is a column while rows are added, and a row while columns are.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter, mul
from typing import NamedTuple, TypeVar

from amnparse.checks.arithmetic.labels import Role, row_role
from amnparse.checks.arithmetic.sheet import Line, Sheet

_T = TypeVar("_T")


class View(NamedTuple):
    """A sheet seen along one of its sides: items that may be added, line by line."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    lines: tuple[Line, ...]
    """Of each line: the figure of each item."""
    upright: bool
    """Items are rows and lines are columns."""
    numbers: tuple[tuple[int, ...], ...]
    """Of each line: the number of each item, 0 where none stands."""
    slacks: tuple[tuple[int, ...], ...]
    """Of each line: how far rounding may have moved them."""


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
    inexact: int
    """How many hold, but not to the last digit."""


def upright(sheet: Sheet) -> View:
    """Rows as items; shares are no lines, for they do not add up."""
    lines = [
        line
        for line, share in zip(zip(*sheet.rows, strict=True), sheet.shares, strict=True)
        if not share
    ]
    return _view(sheet.names, sheet.roles, lines, upright=True)


def across(sheet: Sheet) -> View:
    """Columns as items; those with shares are blank."""
    lines: Sequence[Line] = sheet.rows
    if True in sheet.shares:
        blank = [place for place, share in enumerate(sheet.shares) if share]
        lines = [_blanked(row, blank) for row in sheet.rows]
    roles = tuple([_column_role(head) for head in sheet.heads])
    return _view(sheet.columns, roles, lines, upright=False)


def _view(
    names: tuple[str, ...], roles: tuple[Role, ...], lines: Sequence[Line], *, upright: bool
) -> View:
    numbers = [tuple([one.number if one else 0 for one in line]) for line in lines]
    slacks = [tuple([one.slack if one else 0 for one in line]) for line in lines]
    return View(names, roles, tuple(lines), upright, tuple(numbers), tuple(slacks))


def _blanked(row: Line, blank: Sequence[int]) -> Line:
    figures = list(row)
    for place in blank:
        figures[place] = None
    return tuple(figures)


@lru_cache(maxsize=512)
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


def picker(items: Sequence[int]) -> Callable[[tuple[_T, ...]], tuple[_T, ...]]:
    """What takes these items of a line; those that stand side by side at once."""
    if items[-1] - items[0] == len(items) - 1:
        return itemgetter(slice(items[0], items[-1] + 1))
    return itemgetter(*items)


def found(relation: Relation, view: View) -> Found:
    """A relation with the lines that speak for it and against it, as `residual` has them."""
    held, failed, inexact = [], [], 0
    target, count = relation.target, len(relation.terms)
    items, signs = zip(*relation.terms, strict=True)
    take = picker(items)
    for place, line in enumerate(view.lines):
        if line[target] is None:
            continue
        numbers, slacks = view.numbers[place], view.slacks[place]
        parts = take(numbers)
        delta = sum(parts if -1 not in signs else map(mul, parts, signs)) - numbers[target]
        if not -(slack := sum(take(slacks), slacks[target])) <= delta <= slack:
            absent = take(line).count(None)
            if absent < count and (relation.upright or not absent):
                failed.append(place)
        elif count - parts.count(0) >= min(2, count):
            held.append(place)
            inexact += delta != 0
    return Found(relation, tuple(held), tuple(failed), inexact)
