"""What there is to say about a row of a ruled table: footnote marks, texts across borders, and
values in cells over several columns or rows."""

from collections.abc import Iterator, Sequence

from amnparse.pdf.raised import remarks
from amnparse.pdf.raw_table import RawCell, RawRow
from amnparse.pdf.unit import Remark
from amnparse.swedish import is_year, read_value
from amnparse.tables.decode import is_period

_BELOW = 1.0
"""Points by which a cell that goes over several rows reaches below its own."""


def row_remarks(row: RawRow, columns: Sequence[int], below: Sequence[RawRow]) -> tuple[Remark, ...]:
    """All that is to be said about a row; `below` are the rows under it."""
    return (
        *remarks(line.words for cell in row.cells for line in cell.lines),
        *(Remark("AMN126", (("text", c.text), ("reading", c.reading))) for c in row.crossings),
        *_merged(row, columns, below),
    )


def _merged(row: RawRow, columns: Sequence[int], below: Sequence[RawRow]) -> Iterator[Remark]:
    """Values in cells over several columns or rows: which are they the values of?"""
    holds_values = any(_is_value(cell) for cell in row.cells)  # no header
    for cell in row.cells:
        if not holds_values or cell.column <= columns[0]:
            continue
        if (width := _width(cell, columns)) > 1 and _is_value(cell):
            yield _remark(cell, f"{width} columns")
        if (height := _height(cell, row, below)) > 1 and (_is_value(cell) or is_period(cell.text)):
            yield _remark(cell, f"{height} rows")


def _width(cell: RawCell, columns: Sequence[int]) -> int:
    """How many columns of text a cell goes over."""
    return sum(cell.column <= column < cell.column + cell.span for column in columns)


def _is_value(cell: RawCell) -> bool:
    return not is_year(cell.text) and read_value(cell.text).kind != "text"


def _height(cell: RawCell, row: RawRow, below: Sequence[RawRow]) -> int:
    """How many rows that have text of their own a cell goes over."""
    if cell.box.bottom <= row.box.bottom + _BELOW:
        return 1
    return 1 + sum(other.box.top < cell.box.bottom - _BELOW for other in below)


def _remark(cell: RawCell, over: str) -> Remark:
    return Remark("AMN127", (("text", cell.text), ("over", over)))
