"""Findings about single rows and figures, in words: parts, slips, zeros with a minus, months."""

import re
from collections.abc import Iterator, Sequence

from amnparse.checks.arithmetic.figures import printed
from amnparse.checks.arithmetic.finest import find_slip
from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.places import row_place
from amnparse.checks.arithmetic.problems import Accusation
from amnparse.checks.arithmetic.sheet import Sheet
from amnparse.checks.arithmetic.table import Solved
from amnparse.checks.base import Problem
from amnparse.models import Related
from amnparse.vocabulary import MONTHS

_NEGATIVE_ZERO = re.compile(r"[-−–]0(?:,0+)?")
_LEAST_MONTHS = 9
"""In a report on eight months the others are empty."""


def large_parts(solved: Solved) -> Iterator[Accusation]:
    """Rows of a part (varav) that is more than what it is a part of."""
    sheet = solved.sheet
    if Role.PART not in sheet.roles:
        return
    whole: int | None = None
    for row, role in enumerate(sheet.roles):
        if role is not Role.PART:
            whole = None if role is Role.TITLE else row
        elif whole is not None:
            columns = _exceeding(row, whole, sheet)
            if columns:
                yield Accusation(row, _large_part(row, whole, columns, sheet))


def _exceeding(row: int, whole: int, sheet: Sheet) -> list[int]:
    found = []
    for column, share in enumerate(sheet.shares):
        part, of = sheet.rows[row][column], sheet.rows[whole][column]
        signed = [line[column] for line in sheet.rows]
        if share or part is None or of is None or part.number <= of.number + part.slack + of.slack:
            continue
        if all(figure is None or figure.number >= 0 for figure in signed):
            found.append(column)
    return found


def _large_part(row: int, whole: int, columns: Sequence[int], sheet: Sheet) -> Problem:
    part, of = sheet.rows[row][columns[0]], sheet.rows[whole][columns[0]]
    arguments: dict[str, object] = {
        "row": sheet.names[row],
        "whole": sheet.names[whole],
        "column": sheet.columns[columns[0]],
        "part": part.raw if part else "",
        "of": of.raw if of else "",
    }
    place = row_place(sheet.table, whole)
    related = (Related(message=f"the row {sheet.names[whole]!r}", provenance=place),)
    return Problem("AMN606", row_place(sheet.table, row), arguments, related)


def small_slips(solved: Solved) -> Iterator[Accusation]:
    """A figure that is off by a unit of the last place where all others are exact."""
    slip = find_slip(solved)
    if slip is None:
        return
    sheet, (row, column) = solved.sheet, slip.cell
    figure = sheet.rows[row][column]
    arguments: dict[str, object] = {
        "row": sheet.names[row],
        "column": sheet.columns[column],
        "printed": figure.raw if figure else "",
        "off": printed(abs(slip.equations[0].delta), sheet.scale),
    }
    yield Accusation(row, Problem("AMN608", row_place(sheet.table, row), arguments))


def negative_zeros(solved: Solved) -> Iterator[Accusation]:
    """Rows with a zero that has a minus: an amount that was rounded away, or a sign in error."""
    sheet = solved.sheet
    for row, line in enumerate(sheet.rows):
        zeros = [one.raw for one in line if one and not one.number]
        if zeros and any(_NEGATIVE_ZERO.fullmatch(raw) for raw in zeros):
            arguments: dict[str, object] = {"row": sheet.names[row], "printed": zeros[0]}
            yield Accusation(row, Problem("AMN609", row_place(sheet.table, row), arguments))


def empty_months(solved: Solved) -> Iterator[Accusation]:
    """Months without any figure between others, or before the sum of the year."""
    sheet = solved.sheet
    if Role.TITLE not in sheet.roles:
        return
    months = [row for row, name in enumerate(sheet.names) if name.lower() in MONTHS]
    empty = [row for row in months if not any(sheet.rows[row])]
    if len(months) - len(empty) < _LEAST_MONTHS:
        return
    for row in empty:
        arguments: dict[str, object] = {"row": sheet.names[row]}
        yield Accusation(row, Problem("AMN610", row_place(sheet.table, row), arguments))
