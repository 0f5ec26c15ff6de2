"""How a file of corrections names a place: by what is printed there, and where as a help."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST = 100_000
"""Characters of a text in a file of corrections."""

ListName = Literal[
    "report",
    "signatories",
    "goals",
    "indicators",
    "activities",
    "expected_results",
    "decisions",
    "matters",
    "tables",
]
Text = Annotated[str, Field(max_length=LONGEST)]
Count = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class Closed(BaseModel):
    """Frozen and closed, as the models of the contract: a slip of the pen in a key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Axis(Closed):
    """A row or a column of a table."""

    name: Text | None = None
    """First cell of a row, header cells of a column."""
    nth: Count = 1
    """Which of those of that name it is, from 1."""
    of: Count = 1
    """How many there are of that name."""
    number: Count
    """Its place in the table, from 1."""


class Ref(Closed):
    """A record, or a cell of a table, by what is printed.

    Names say which record it is; `nth` of `of` tells equals apart, and so do `page`, `line` and
    `top` where a later version reads the names or the number of equals otherwise: the bytes of the
    source are the same, so a row that is read better still begins in the same place.
    """

    list: ListName
    """The list of the document that holds it; "report" for the report itself."""
    goal: Text | None = None
    """Id of the goal that it stands under; of a goal its own."""
    heading: Text | None = None
    """Of a table or a matter: the heading that it stands under."""
    name: Text | None = None
    """Name, title, text or caption as printed."""
    header: Text | None = None
    """Of a table: its header cells."""
    nth: Count = 1
    """Which of the records with all of these it is, from 1."""
    of: Count = 1
    """How many there are."""
    page: Annotated[int, Field(strict=True, ge=1)] | None = None
    """1-based page on which it begins."""
    line: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Source line on which it begins, from 1."""
    top: float | None = None
    """Its upper edge on the page, in points (PDF)."""
    row: Axis | None = None
    """Of a cell: its row."""
    column: Axis | None = None
    """Of a cell: its column."""
