"""What the reader saw of one page: its geometry, for those who want to look over its shoulder."""

from typing import NamedTuple

from amnparse.diagnostics import UsageError
from amnparse.pdf.gather import Gathered, read_pages
from amnparse.pdf.heads import body_size, find_heads
from amnparse.pdf.page import Box, PageContent
from amnparse.pdf.rules import Drawing, sort_shapes
from amnparse.pdf.unit import Unit
from amnparse.pdf.units import ruled_tables


class Sight(NamedTuple):
    """A page as the reader saw it; all places in points from its top left corner."""

    content: PageContent
    """Its words and shapes."""
    drawing: Drawing
    """Its shapes, sorted by what they are for."""
    grids: tuple[tuple[Box, ...], ...]
    """The cells of each table that rules make."""
    units: tuple[Unit, ...]
    """Paragraphs, table rows and pictures, in reading order."""
    furniture: frozenset[int]
    """Places in `units` of running heads, feet and page numbers."""
    label: str | None
    """The page number that is printed on it."""
    pages: int
    """How many pages the file has."""


def look(data: bytes, label: str, engine: str, number: int) -> Sight:
    """See a page (1-based); all pages are read, for a head is known by its repetition.

    `label` is what messages call the file.  Raises UsageError where there is no such page, and
    what `read_pdf` raises for a file that cannot be opened.
    """
    content: PageContent | None = None
    pages, gathered = [], Gathered()
    for one, units in read_pages(data, label, engine, gathered):
        pages.append(units)
        if one.number == number:
            content = one
    if content is None:
        has = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        raise UsageError(f"{label} has {has}; there is no page {number}")
    heads = find_heads(pages, body_size(pages) or gathered.habits.body)
    drawing = sort_shapes(content.shapes, content.width, content.height)
    tables, _ = ruled_tables(drawing, content.words)
    return Sight(
        content,
        drawing,
        tuple(tuple(table.lattice.cells) for table in tables),
        tuple(pages[number - 1].units),
        frozenset(place for page, place in heads.places if page == number),
        heads.labels.get(number),
        len(pages),
    )
