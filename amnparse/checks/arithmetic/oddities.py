"""Findings about percentages and signs, in words."""

import re
from collections.abc import Iterator, Sequence

from amnparse.checks.arithmetic.conventions import Turned
from amnparse.checks.arithmetic.figures import decimal
from amnparse.checks.arithmetic.labels import Role, is_change, sign_group
from amnparse.checks.arithmetic.places import row_place
from amnparse.checks.arithmetic.problems import Accusation
from amnparse.checks.arithmetic.shares import Misfit, Rule
from amnparse.checks.arithmetic.sheet import Sheet
from amnparse.checks.arithmetic.table import Solved
from amnparse.checks.base import Problem
from amnparse.models import Related

_YEAR = re.compile(r"(?:19|20)\d\d")


def wrong_shares(solved: Solved) -> Iterator[Accusation]:
    """Percentages that do not follow from the figures beside them."""
    accused = {one.cell[0] for one in solved.culprits}
    accused |= {one.line for one in solved.broken if not one.relation.upright}
    for one in solved.misfits:
        if one.row not in accused:
            yield Accusation(one.row, _wrong_share(one, solved.sheet))


def _wrong_share(one: Misfit, sheet: Sheet) -> Problem:
    figure = sheet.rows[one.row][one.column]
    arguments: dict[str, object] = {
        "row": sheet.names[one.row],
        "column": sheet.columns[one.column],
        "printed": figure.raw if figure else "",
        "formula": _share_words(one.rule, sheet),
        "expected": decimal((one.low + one.high) / 2, figure.raw if figure else ""),
    }
    return Problem("AMN604", row_place(sheet.table, one.row), arguments)


def _share_words(rule: Rule, sheet: Sheet) -> str:
    part, base = repr(sheet.columns[rule.part]), repr(sheet.columns[rule.base])
    if rule.of is not None:
        return f"{part} as a share of {sheet.names[rule.of]!r}"
    return f"the rise from {base} to {part}" if rule.rise else f"{part} in percent of {base}"


def turned_columns(solved: Solved) -> Iterator[Accusation]:
    """Columns of changes with two conventions for the sign."""
    for one in solved.turned:
        wrong, right = _wrong_half(one, solved.sheet)
        if not _legitimate(wrong, solved) and not _legitimate(right, solved):
            yield Accusation(wrong[0], _turned_column(one, wrong, right, solved.sheet))


def _turned_column(
    one: Turned, wrong: Sequence[int], right: Sequence[int], sheet: Sheet
) -> Problem:
    names = [sheet.columns[one.left], sheet.columns[one.right]]
    if wrong is one.turned:
        names.reverse()
    arguments: dict[str, object] = {
        "column": sheet.columns[one.target],
        "formula": f"{names[0]} less {names[1]}",
        "odd": _rows(wrong, sheet),
        "others": _rows(right, sheet),
    }
    places = (
        Related(
            message=f"the first row with the other sign, {sheet.names[right[0]]!r}",
            provenance=row_place(sheet.table, right[0]),
        ),
    )
    return Problem("AMN605", row_place(sheet.table, wrong[0]), arguments, places)


def _rows(rows: Sequence[int], sheet: Sheet) -> str:
    rest = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{sheet.names[rows[0]]!r}{rest}"


def _wrong_half(one: Turned, sheet: Sheet) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows with the sign that the header does not mean, or that fewer rows have."""
    years = [_YEAR.findall(sheet.columns[column]) for column in (one.left, one.right)]
    if is_change(sheet.columns[one.target]) and all(years) and years[0] != years[1]:
        straight_is_right = years[0][-1] > years[1][-1]
    else:
        straight_is_right = len(one.straight) >= len(one.turned)
    return (one.turned, one.straight) if straight_is_right else (one.straight, one.turned)


def _legitimate(rows: Sequence[int], solved: Solved) -> bool:
    """Rows of income, where more is better, may be reckoned the other way round."""
    return all(_group(row, solved) < 0 for row in rows)


def _group(row: int, solved: Solved) -> int:
    """-1 for a row that itself, its title or its sum calls income."""
    sheet = solved.sheet
    titles = [at for at in range(row) if sheet.roles[at] is Role.TITLE]
    names = [sheet.names[row], *(sheet.names[at] for at in titles[-1:])]
    names += [
        sheet.names[one.relation.target]
        for one in solved.relations
        if one.relation.upright and any(item == row for item, _ in one.relation.terms)
    ]
    return next((group for name in names if (group := sign_group(name))), 0)
