"""Wrapped cells: a PDF text layer in which tables are flattened cell by cell.

Cells of one line follow each other with one space between them, every further space is an empty
cell, and a cell of several lines ends with a blank line.  A row begins with a space or two, the
traces of its icon columns.  Where a tool has trimmed the spaces, rows are told apart by what they
hold, and the row decoder weighs where the empty cells were.
"""

from amnparse.labels import HEADER, MEMBERS, TABBED
from amnparse.readers.base import Scan
from amnparse.readers.wrapped.chunks import NAME
from amnparse.readers.wrapped.members import read_members
from amnparse.readers.wrapped.numbers import read_number_table
from amnparse.readers.wrapped.records import read_record_table
from amnparse.tables.grid import Grid


def read_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """The table that begins at, or right above, the line at `index`, or None."""
    label = scan.labels[index]
    if label == TABBED or scan.flattened:
        return None
    if label == HEADER:
        grid = read_record_table(scan, index, level)
        if grid is not None:
            return grid
    if label == MEMBERS:
        return read_members(scan, index)
    if scan.forms.get("visual") is not None:
        return None  # a row's first line holds its numbers there
    return read_number_table(scan, index)


__all__ = ["NAME", "read_table"]
