"""Rows between pipes that are not what they seem: one cell over all columns, the rest of a row.

Converters repeat a cell that spans columns in each of them, and a row that a page break cut goes
on in a row of its own.
"""

from collections.abc import Sequence
from itertools import pairwise

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.labels import names_analysis, part_of
from amnparse.lines import Line
from amnparse.swedish import is_year, read_value
from amnparse.tables.grid import Cell, Row


def with_analysis(row: Row, line: Line) -> tuple[Row, list[Finding]]:
    """The row with the text of one cell over all columns below it as its Analys; where the word
    itself is missing, that is said."""
    text = squeeze(line.text)
    word, _, rest = text.partition(" ")
    findings: list[Finding] = []
    if not row.analysis:
        if part_of(word) == "analysis":
            text = rest if names_analysis(word) else text
        else:
            detail = f"{text!r} stands below it in one cell over all columns"
            arguments: dict[str, object] = {"row": _name(row), "detail": detail}
            findings.append(Finding("AMN111", row.start, line.number, arguments))
    texts = [text] if text else []
    if row.analysis and text[:1].islower():
        texts = [f"{row.analysis[-1]} {text}"]
        row = row._replace(analysis=row.analysis[:-1])
    return row._replace(end=line.number, analysis=(*row.analysis, *texts)), findings


def goes_on(cells: Sequence[str]) -> bool:
    """Whether cells are the rest of the row above: its name goes on in lower case, and no other
    cell holds a number."""
    name, *others = cells
    if not name[:1].islower():
        return False
    return all(read_value(cell).kind != "number" for cell in others if cell)


def joined(row: Row, cells: Sequence[str], line: Line) -> tuple[Row, Finding]:
    """The row with the rest of its cells, which a page break parted from it."""
    grown: list[Cell | None] = list(row.cells)
    for place, text in enumerate(cells[: len(grown)]):
        above = grown[place]
        if not text:
            continue
        start = above.start if above else line.number
        grown[place] = Cell(f"{above.raw} {text}" if above else text, start, line.number)
    detail = f"the row below it, {cells[0]!r}, was read as its rest"
    arguments: dict[str, object] = {"row": _name(row), "detail": detail}
    finding = Finding("AMN111", row.start, line.number, arguments)
    return row._replace(cells=tuple(grown), end=line.number), finding


def spanned(cells: Sequence[str | None]) -> tuple[str | None, ...]:
    """A header row in which a cell over several columns stands in each of them."""
    spread = [
        None if cell == before and not is_year(cell or "") else cell
        for before, cell in pairwise(cells)
    ]
    return (*cells[:1], *spread)


def _name(row: Row) -> str:
    return row.cells[0].raw if row.cells and row.cells[0] else ""
