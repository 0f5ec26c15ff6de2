"""Other readings of a row that its source allows, tried before the report is blamed.

Empty cells may stand elsewhere in the row; a minus with a space behind it may be a dash for "no
value" or a hyphen; a dot or a comma before three digits may part thousands or decimals.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from amnparse.checks.arithmetic.relations import View, residual
from amnparse.checks.arithmetic.sheet import Figure, Line, Sheet
from amnparse.checks.arithmetic.table import Solved

_MOST_SHIFTS = 60
_SPACED_MINUS = re.compile(r"[-−–] \d")
_THOUSANDS = re.compile(r"-?\d{1,3}([.,])\d{3}")


def other_reading(solved: Solved, row: int) -> Line | None:
    """Another reading of a row with which all its sums and differences hold."""
    for line in _readings(solved.sheet, row):
        if _settles(solved, row, line):
            return line
    return None


def _readings(sheet: Sheet, row: int) -> Iterator[Line]:
    line = sheet.rows[row]
    for column, figure in enumerate(line):
        if figure is not None:
            for number in _numbers(figure, sheet.scale):
                other = figure._replace(number=number)
                yield (*line[:column], other, *line[column + 1 :])
    yield from islice(_shifted(line), _MOST_SHIFTS)


def _numbers(figure: Figure, scale: int) -> Iterator[int]:
    if _SPACED_MINUS.match(figure.raw):
        yield -figure.number
    if match := _THOUSANDS.fullmatch(figure.raw):
        digits = figure.raw.replace(match[1], "")
        yield int(digits) * scale
        yield int(digits) * scale // 1000


def _shifted(line: Line) -> Iterator[Line]:
    """The same figures in the same order, with the empty cells elsewhere."""
    figures = [figure for figure in line if figure is not None]
    if not 1 < len(figures) < len(line):
        return
    for places in combinations(range(len(line)), len(figures)):
        shifted: list[Figure | None] = [None] * len(line)
        for place, figure in zip(places, figures, strict=True):
            shifted[place] = figure
        if tuple(shifted) != line:
            yield tuple(shifted)


def _settles(solved: Solved, row: int, line: Line) -> bool:
    """Whether all relations that a row stands in hold with another reading of it, and some do."""
    held = 0
    for one in solved.relations:
        if one.relation.upright:
            if row != one.relation.target and all(row != item for item, _ in one.relation.terms):
                continue
            lines = _with(solved.down, solved.lines, row, line)
        else:
            lines = [line]
        fits = [residual(one.relation, figures) for figures in lines]
        if any(fit is not None and not fit.holds for fit in fits):
            return False
        held += any(fit is not None for fit in fits)
    return held > 0


def _with(view: View, columns: Sequence[int], row: int, line: Line) -> list[Line]:
    return [
        (*figures[:row], line[column], *figures[row + 1 :])
        for figures, column in zip(view.lines, columns, strict=True)
    ]
