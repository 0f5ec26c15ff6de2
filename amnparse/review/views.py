"""What the page shows of a report: its records, each with its place in the source."""

from typing import NamedTuple

from amnparse.models import Goal, Table
from amnparse.review.columns import Column, Kind


class Where(NamedTuple):
    """A place as a reader is told it: "line" or "page", and its number or numbers."""

    kind: str
    text: str


class Code(NamedTuple):
    """The code of a diagnostic, "AMN203", and the anchor of the diagnostic."""

    code: str
    anchor: str


class Cell(NamedTuple):
    """A text of a record: where it stands in the source ("" where that is not known), and in the
    document (a JSON pointer)."""

    text: str
    at: str
    pointer: str
    number: bool = False


class Row(NamedTuple):
    """An indicator or an activity: its cells in the order of the columns.

    `flags` are of "missed", "hit", "doubtful", "found" (a diagnostic names it).
    """

    anchor: str
    at: str
    where: Where
    cells: tuple[Cell, ...]
    notes: tuple[Cell, ...]
    color: str | None
    gender_split: bool
    flags: tuple[str, ...]
    codes: tuple[Code, ...]


class RowTable(NamedTuple):
    """Rows that stand together under a printed header."""

    kind: Kind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Item(NamedTuple):
    """A record of one text: an expected result, a decision, a matter."""

    anchor: str
    at: str
    where: Where
    label: str | None
    cell: Cell
    codes: tuple[Code, ...]


class Node(NamedTuple):
    """A goal with what stands under it; `goal` is None for records that stand under none."""

    goal: Goal | None
    anchor: str
    at: str
    where: Where
    title: Cell | None
    verdict: Cell | None
    tables: tuple[RowTable, ...]
    results: tuple[Item, ...]
    flags: tuple[str, ...]
    codes: tuple[Code, ...]


class TableView(NamedTuple):
    """Any other table; a header cell may span several columns: its text and how many."""

    table: Table
    anchor: str
    at: str
    where: Where
    header: tuple[tuple[tuple[str, int], ...], ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    codes: tuple[Code, ...]
