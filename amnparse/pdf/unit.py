"""The pieces of a page in reading order: paragraphs, table rows and pictures."""

from typing import NamedTuple

from amnparse.pdf.page import Box
from amnparse.pdf.rules import Drawing

PARAGRAPH = "paragraph"
ROW = "row"
PICTURE = "picture"
GENDER_MARK = "♀"


class Remark(NamedTuple):
    """What is to be said about a row: a code of the catalogue, and arguments beside its name."""

    code: str
    arguments: tuple[tuple[str, str], ...]


class Unit(NamedTuple):
    """A paragraph, a table row or a picture, with its place.

    `cells` holds the visual lines of each cell (a paragraph is one cell), `boxes` the room of each
    cell that is not empty.
    """

    kind: str
    page: int
    box: Box
    cells: tuple[tuple[str, ...], ...] = ()
    boxes: tuple[Box | None, ...] = ()
    apart: bool = True
    size: float = 0.0
    bold: bool = False
    item: bool = False
    room: float = 0.0
    """Points that the last line left free."""
    opening: float = 0.0
    """Width of the first word with a space before it."""
    inside: bool = False
    """A paragraph inside a table: a row that is one cell over the whole width."""
    lamp: str | None = None
    continued: bool = False
    """The first row of a table that goes on from the page above."""
    misfit: bool = False
    """A row with more values than columns."""
    other: str | None = None
    """A row's second reading, where its places allow two."""
    remarks: tuple[Remark, ...] = ()


def lamp_in(box: Box, drawing: Drawing) -> str | None:
    """Colour of the traffic light in a strip of the page."""
    for lamp, colour in drawing.lamps:
        if box.top <= (lamp.top + lamp.bottom) / 2 <= box.bottom:
            return colour
    return None


def has_gender_mark(box: Box, drawing: Drawing) -> bool:
    """Whether the mark of an indicator reported by gender is drawn within a row."""
    return any(
        box.top <= (mark.top + mark.bottom) / 2 <= box.bottom
        and box.x0 <= (mark.x0 + mark.x1) / 2 <= box.x1
        for mark in drawing.genders
    )
