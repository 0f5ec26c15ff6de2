"""Visual lines: a PDF text layer that keeps the lines as they stand on paper.

The first line of a row holds the first line of its name and of all its cells; what wraps follows
on the next lines, the words of all columns mixed from left to right.  Empty cells leave no trace,
except where the tool took some of these lines for a table and drew pipes between their words.
"""

from amnparse.labels import HEADER, MEMBERS, PIPED, TABBED
from amnparse.readers.base import Scan
from amnparse.readers.visual.evidence import visual_form
from amnparse.readers.visual.numbers import read_number_table
from amnparse.readers.visual.records import read_record_table
from amnparse.readers.visual.words import NAME
from amnparse.tables.grid import Grid

_OTHERS = frozenset((TABBED, MEMBERS))


def read_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """The table whose header begins at `index`, or None."""
    label = scan.labels[index]
    if label in _OTHERS or scan.traced or (form := visual_form(scan)) is None:
        return None
    if label in (HEADER, PIPED):
        grid = read_record_table(scan, form, index, level)
        if grid is not None:
            return grid
    return read_number_table(scan, index)


__all__ = ["NAME", "read_table"]
