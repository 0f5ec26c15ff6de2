"""Before a report is blamed: is it our reading that is wrong?"""

from amnparse.checks.arithmetic.figures import printed
from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.places import row_place
from amnparse.checks.arithmetic.problems import Accusation
from amnparse.checks.arithmetic.readings import other_reading
from amnparse.checks.arithmetic.sheet import Line, Sheet
from amnparse.checks.arithmetic.table import Solved
from amnparse.checks.base import Problem
from amnparse.checks.facts import ROW_DOUBTS, Facts
from amnparse.models import Related

_LOST_ROWS = frozenset(("AMN116", "AMN117", "AMN122"))
"""Diagnostics after which a table may lack rows."""
_SUMS = frozenset(("AMN601", "AMN602", "AMN603"))
_NEAR = 12
"""How many lines from a table a row may stand that belongs to it."""


def judged(one: Accusation, solved: Solved, facts: Facts) -> Problem | None:
    """The finding as it is, as a doubt of ours, or nothing where the row is in doubt already."""
    sheet = solved.sheet
    rows = {cell[0] for equation in one.equations for cell, _ in equation.cells}
    if any(_in_doubt(facts, sheet, row) for row in (one.row, *rows)):
        return None
    if one.problem.code not in _SUMS:
        return one.problem
    for row in (one.row, *_gapped(one, sheet)):
        if (line := other_reading(solved, row)) is not None:
            return _doubt(row, line, sheet)
    if one.problem.code == "AMN601":
        if (blank := _blank(one, sheet)) is not None:
            return blank
        if _may_lack_rows(one, solved, facts):
            return None
    return one.problem


def _in_doubt(facts: Facts, sheet: Sheet, row: int) -> bool:
    place = row_place(sheet.table, row)
    if place is not sheet.table.provenance:
        return facts.doubtful(place)
    # Without places of its own a row is known by its name, which the doubts quote.
    name = f"row {sheet.names[row]!r}"
    return any(
        one.code in ROW_DOUBTS and one.message.startswith(name)
        for one in facts.document.diagnostics
    )


def _gapped(one: Accusation, sheet: Sheet) -> list[int]:
    """Rows of a sum in which some cells are empty."""
    rows = dict.fromkeys(cell[0] for equation in one.equations for cell, _ in equation.cells)
    return [row for row in rows if row != one.row and None in sheet.rows[row]]


def _doubt(row: int, line: Line, sheet: Sheet) -> Problem:
    def words(figures: Line) -> str:
        return " | ".join(
            printed(one.number, sheet.scale, one.raw) if one else "–" for one in figures
        )

    arguments: dict[str, object] = {
        "row": sheet.names[row],
        "reading": words(sheet.rows[row]),
        "other": words(line),
    }
    return Problem("AMN130", row_place(sheet.table, row), arguments)


def _blank(one: Accusation, sheet: Sheet) -> Problem | None:
    """A row without a figure just where sums fail: it may have had one."""
    columns = [equation.line for equation in one.equations]
    first = min(item for item, _ in one.equations[0].relation.terms)
    candidates = [
        row
        for row in range(first, one.row)
        if sheet.roles[row] is Role.LEAF
        and any(sheet.rows[row])
        and all(sheet.rows[row][column] is None for column in columns)
    ]
    if len(candidates) != 1:
        return None
    row, equation = candidates[0], one.equations[0]
    cells, place = sheet.table.rows[row], sheet.places[equation.line]
    cell = cells[place] if place < len(cells) else None
    arguments: dict[str, object] = {
        "row": sheet.names[row],
        "column": sheet.columns[equation.line],
        "printed": f"only {cell.raw!r}" if cell else "nothing",
        "sum": sheet.names[one.row],
        "expected": printed(-equation.delta, sheet.scale),
    }
    where = row_place(sheet.table, one.row)
    related = (Related(message=f"the sum {sheet.names[one.row]!r}", provenance=where),)
    return Problem("AMN131", row_place(sheet.table, row), arguments, related)


def _may_lack_rows(one: Accusation, solved: Solved, facts: Facts) -> bool:
    """Whether a sum that fits nowhere may have had rows that the parser did not place."""
    relation = one.equations[0].relation
    if any(found.held for found in solved.relations if found.relation is relation):
        return False
    where = solved.sheet.table.provenance
    start, end = where.line_start or 0, where.line_end or 0
    return any(
        other.code in _LOST_ROWS
        and (other.provenance.page == where.page or other.provenance.page is None)
        and start - _NEAR <= (other.provenance.line_start or start) <= end + _NEAR
        for other in facts.document.diagnostics
    )
