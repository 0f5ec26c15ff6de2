"""What a table region becomes before it is records: columns, rows, cells, each with its lines."""

from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.lines import Box


class Cell(NamedTuple):
    """A cell's text as printed, its source lines (1-based, inclusive), its room on the page."""

    raw: str
    start: int
    end: int
    box: Box | None = None


class Column(NamedTuple):
    """A column: its field in the contract (or "extra") and its header as printed."""

    key: str
    header: str


class Row(NamedTuple):
    """A row: cells in the order of the columns, None where empty, and the row's own Analys."""

    cells: tuple[Cell | None, ...]
    start: int
    end: int
    analysis: tuple[str, ...] = ()


class Grid(NamedTuple):
    """A table as found in the lines `first`..`last` (indexes, inclusive).

    `kind` is "indicators", "activities" or "table"; `columns` is empty for the latter.  `repeats`
    are the indexes of header lines that a page break repeated: furniture.
    """

    kind: str
    columns: tuple[Column, ...]
    header: tuple[tuple[str | None, ...], ...]
    rows: tuple[Row, ...]
    first: int
    last: int
    repeats: frozenset[int]
    findings: tuple[Finding, ...]
    reader: str
    caption: int | None = None
    notes: tuple[int, ...] = ()
    cut_off: bool = False
