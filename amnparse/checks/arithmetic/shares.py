"""Columns of percentages: what they are shares of, and the rows that do not fit."""

from collections.abc import Iterator
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.sheet import Figure, Sheet

_LEAST_PROOF = 3
_SHARE = 3
"""How many rows must fit for each one that does not."""
_MOST_COLUMNS = 8
_HAIR = 1e-6

Range = tuple[float, float]


class Rule(NamedTuple):
    """A column in percent: `part` of `base` (or of the figure of `part` in the row `of`), or by
    how much `part` is more than `base`."""

    part: int
    base: int
    rise: bool
    of: int | None = None
    plain: bool = False
    """The base without its sign."""


class Misfit(NamedTuple):
    """A row whose percentage is another than its rule gives: from `low` to `high`."""

    row: int
    column: int
    rule: Rule
    low: float
    high: float


def find_misfits(sheet: Sheet) -> Iterator[Misfit]:
    """Percentages that no rule explains which explains the others of their column."""
    for column, share in enumerate(sheet.shares):
        if share:
            rules = _proven(sheet, column)
            if rules:
                yield from _misfits(sheet, column, rules)


def _misfits(sheet: Sheet, column: int, rules: list[Rule]) -> Iterator[Misfit]:
    for row in range(len(sheet.rows)):
        figure = sheet.rows[row][column]
        ranges = [_range(rule, sheet, row) for rule in rules]
        if figure is None or None in ranges:
            continue
        known = [limits for limits in ranges if limits]
        if known and not any(_within(figure, limits, sheet.scale) for limits in known):
            yield Misfit(row, column, rules[0], *known[0])


def _proven(sheet: Sheet, column: int) -> list[Rule]:
    """The rules that nearly all rows of a column follow, the best first; none where all rows
    follow one, for then no row is a misfit."""
    proven: list[tuple[int, int, Rule]] = []
    for rule in _rules(sheet):
        if rule.plain and proven:
            break
        held, failed = _tried(rule, sheet, column)
        if held >= _LEAST_PROOF and not failed:
            return []
        if held >= _LEAST_PROOF and held >= _SHARE * failed:
            proven.append((failed, -held, rule))
    return [rule for _, _, rule in sorted(proven, key=lambda one: one[:2])]


def _rules(sheet: Sheet) -> Iterator[Rule]:
    amounts = [column for column, share in enumerate(sheet.shares) if not share][:_MOST_COLUMNS]
    totals = [row for row, role in enumerate(sheet.roles) if role is Role.SUM]
    pairs = [(part, base) for part in amounts for base in amounts if part != base]
    for plain in (False, True):
        for part, base in pairs:
            yield Rule(part, base, rise=False, plain=plain)
            yield Rule(part, base, rise=True, plain=plain)
        for part in amounts if totals and not plain else ():
            yield Rule(part, part, rise=False, of=totals[-1])


def _tried(rule: Rule, sheet: Sheet, column: int) -> tuple[int, int]:
    """How many rows follow a rule, and how many do not; gives up after a few that do not."""
    held = failed = 0
    most = len(sheet.rows) // (_SHARE + 1)
    for row, line in enumerate(sheet.rows):
        figure = line[column]
        limits = _range(rule, sheet, row) if figure else None
        if figure is None or limits is None:
            continue
        if _within(figure, limits, sheet.scale):
            held += figure.number != 0
        else:
            failed += 1
            if failed > most:
                break
    return held, failed


def _range(rule: Rule, sheet: Sheet, row: int) -> Range | None:
    """The percentages that rounded figures allow; None where there is nothing to divide."""
    part = sheet.rows[row][rule.part]
    base = sheet.rows[row if rule.of is None else rule.of][rule.base]
    if part is None or base is None or abs(base.number) <= base.slack:
        return None
    sign = -1 if rule.plain and base.number < 0 else 1
    corners = [
        (part.number + up) / (base.number + down)
        for up in (-part.slack, part.slack)
        for down in (-base.slack, base.slack)
    ]
    less = 1 if rule.rise else 0
    found = [sign * 100 * (corner - less) for corner in corners]
    return min(found), max(found)


def _within(figure: Figure, limits: Range, scale: int) -> bool:
    low, high = limits
    number, slack = figure.number / scale, figure.slack / scale
    return low - slack - _HAIR <= number <= high + slack + _HAIR
