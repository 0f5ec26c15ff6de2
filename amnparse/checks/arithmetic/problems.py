"""The findings of one table, in words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.checks.arithmetic.equations import Culprit, Equation
from amnparse.checks.arithmetic.explain import reason
from amnparse.checks.arithmetic.figures import listed, printed, slip
from amnparse.checks.arithmetic.places import row_place
from amnparse.checks.arithmetic.relations import Relation
from amnparse.checks.arithmetic.sheet import Sheet
from amnparse.checks.arithmetic.table import Solved
from amnparse.checks.base import Problem
from amnparse.models import Related


class Accusation(NamedTuple):
    """A finding, the row that it blames, and what fails there."""

    row: int
    problem: Problem
    equations: tuple[Equation, ...] = ()


def wrong_sums(solved: Solved) -> Iterator[Accusation]:
    """Rows and columns that do not add up."""
    yield from _wrong_figures(solved)
    merged: set[int] = set()
    for equations in _by_relation(solved.broken, upright=True):
        merged |= set(map(id, equations))
        beside = _settled(equations, solved)
        merged |= set(map(id, beside))
        problem = _wrong_sum(equations, beside, solved)
        yield Accusation(equations[0].relation.target, problem, tuple(equations))
    flat = [one for one in solved.broken if id(one) not in merged]
    for equations in _by_line(flat):
        problem = _wrong_row(equations, solved)
        yield Accusation(equations[0].line, problem, tuple(equations))


def _by_relation(broken: Sequence[Equation], *, upright: bool) -> list[list[Equation]]:
    grouped: defaultdict[Relation, list[Equation]] = defaultdict(list)
    for one in broken:
        if one.relation.upright is upright:
            grouped[one.relation].append(one)
    return list(grouped.values())


def _by_line(broken: Sequence[Equation]) -> list[list[Equation]]:
    grouped: defaultdict[int, list[Equation]] = defaultdict(list)
    for one in broken:
        if not one.relation.upright:
            grouped[one.line].append(one)
    return list(grouped.values())


def _settled(equations: Sequence[Equation], solved: Solved) -> list[Equation]:
    """What is wrong between the columns of a sum row and right once its sums are mended."""
    row = equations[0].relation.target
    mended = {one.line: one for one in equations}
    found = []
    for other in solved.broken:
        if other.relation.upright or other.line != row:
            continue
        parts = [(mended.get(column), sign) for (_, column), sign in other.cells]
        change = sum([sign * one.delta for one, sign in parts if one])
        slack = other.slack + sum([one.slack for one, _ in parts if one])
        if any(one for one, _ in parts) and abs(other.delta + change) <= slack:
            found.append(other)
    return found


def _wrong_sum(
    equations: Sequence[Equation], beside: Sequence[Equation], solved: Solved
) -> Problem:
    sheet = solved.sheet
    row = equations[0].relation.target
    view_lines = {column: at for at, column in enumerate(solved.lines)}
    off = {view_lines[one.line]: -one.delta for one in equations}
    why = reason(solved.down, equations[0].relation, off)
    targets = [sheet.rows[row][one.line] for one in equations]
    figures = [figure for figure in targets if figure]
    sums = [figure.number + one.delta for figure, one in zip(figures, equations, strict=True)]
    because = ""
    related: tuple[Related, ...] = ()
    if why is not None:
        because = f": the difference is the row {_name(sheet, why.row)!r}, {why.words}"
        message = f"the row {_name(sheet, why.row)!r}"
        related = (Related(message=message, provenance=row_place(sheet.table, why.row)),)
    elif len(figures) == 1 and (words := slip(figures[0], sums[0], sheet.scale)):
        because = f": {words}"
    arguments: dict[str, object] = {
        "row": _name(sheet, row),
        "printed": listed([figure.raw for figure in figures]),
        "columns": listed([sheet.columns[one.line] for one in equations]),
        "expected": listed(
            [printed(n, sheet.scale, f.raw) for n, f in zip(sums, figures, strict=True)]
        ),
        "off": _amounts(equations, sheet),
        "because": because,
        "beside": _beside(beside, sheet),
    }
    return Problem("AMN601", row_place(sheet.table, row), arguments, related)


def _amounts(equations: Sequence[Equation], sheet: Sheet) -> str:
    return listed([printed(abs(one.delta), sheet.scale) for one in equations])


def _beside(equations: Sequence[Equation], sheet: Sheet) -> str:
    """What is therefore wrong between the columns."""
    if not equations:
        return ""
    columns = listed([sheet.columns[one.relation.target] for one in equations])
    return f"; hence it is off by {_amounts(equations, sheet)} against {columns}"


def _wrong_row(equations: Sequence[Equation], solved: Solved) -> Problem:
    sheet = solved.sheet
    row, relation = equations[0].line, equations[0].relation
    target = sheet.rows[row][relation.target]
    assert target is not None
    expected = target.number + equations[0].delta
    words = slip(target, expected, sheet.scale)
    arguments: dict[str, object] = {
        "row": _name(sheet, row),
        "formula": formula(relation, sheet),
        "expected": printed(expected, sheet.scale, target.raw),
        "column": sheet.columns[relation.target],
        "printed": target.raw,
        "off": printed(abs(equations[0].delta), sheet.scale),
        "because": f": {words}" if words else "",
    }
    return Problem("AMN602", row_place(sheet.table, row), arguments)


def formula(relation: Relation, sheet: Sheet) -> str:
    """ "Justerad budget less Bokslut", "Kvinna plus Man"."""
    terms = sorted(relation.terms, key=lambda term: -term[1])
    words = sheet.columns[terms[0][0]] if terms[0][1] > 0 else f"minus {sheet.columns[terms[0][0]]}"
    for column, sign in terms[1:]:
        words += f" {'plus' if sign > 0 else 'less'} {sheet.columns[column]}"
    return words


def _wrong_figures(solved: Solved) -> Iterator[Accusation]:
    by_row: defaultdict[int, list[Culprit]] = defaultdict(list)
    for one in solved.culprits:
        by_row[one.cell[0]].append(one)
    for row, found in by_row.items():
        equations = tuple(equation for one in found for equation in one.equations)
        yield Accusation(row, _wrong_figure(row, found, solved.sheet), equations)


def _wrong_figure(row: int, found: Sequence[Culprit], sheet: Sheet) -> Problem:
    cells = [sheet.rows[row][one.cell[1]] for one in found]
    figures = [figure for figure in cells if figure]
    sums = [figure.number + one.change for figure, one in zip(figures, found, strict=True)]
    slips = [slip(figure, n, sheet.scale) for figure, n in zip(figures, sums, strict=True)]
    fitted = [other for one in found for other in one.equations]
    words = [word for word in dict.fromkeys(slips) if word]
    arguments: dict[str, object] = {
        "row": _name(sheet, row),
        "columns": listed([sheet.columns[one.cell[1]] for one in found]),
        "printed": listed([figure.raw for figure in figures]),
        "expected": listed(
            [printed(n, sheet.scale, f.raw) for n, f in zip(sums, figures, strict=True)]
        ),
        "fits": _fits(fitted, row, sheet),
        "because": f": {listed(words)}" if words else "",
    }
    return Problem("AMN603", row_place(sheet.table, row), arguments, _sums(fitted, row, sheet))


def _fits(equations: Sequence[Equation], row: int, sheet: Sheet) -> str:
    """The sums and differences that the right figure would mend."""
    names = []
    for one in equations:
        if one.relation.upright and one.relation.target != row:
            names.append(f"the sum {_name(sheet, one.relation.target)!r}")
        elif one.relation.upright:
            names.append("the rows above it")
        else:
            names.append(f"{sheet.columns[one.relation.target]!r}")
    return listed(list(dict.fromkeys(names)))


def _sums(equations: Sequence[Equation], row: int, sheet: Sheet) -> tuple[Related, ...]:
    targets = dict.fromkeys(
        one.relation.target
        for one in equations
        if one.relation.upright and one.relation.target != row
    )
    return tuple(
        Related(
            message=f"the sum {_name(sheet, target)!r}", provenance=row_place(sheet.table, target)
        )
        for target in targets
    )


def _name(sheet: Sheet, row: int) -> str:
    return sheet.names[row]
