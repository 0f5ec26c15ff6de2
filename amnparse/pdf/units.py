"""A page becomes units: paragraphs, table rows and pictures in reading order.

A unit keeps text and places only; the page's words are released with it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.pdf.lattice import find_lattices
from amnparse.pdf.page import Box, PageContent, Word
from amnparse.pdf.page_marks import ZONE, is_page_mark
from amnparse.pdf.prose import Habits, Paragraph, is_item, paragraphs
from amnparse.pdf.raised import with_marks
from amnparse.pdf.raw_table import (
    RawCell,
    RawRow,
    RawTable,
    cell_texts,
    fill_lattice,
    is_full_width,
    is_gender_mark,
    text_columns,
)
from amnparse.pdf.row_remarks import row_remarks
from amnparse.pdf.rules import Drawing, sort_shapes
from amnparse.pdf.unit import (
    GENDER_MARK,
    PARAGRAPH,
    PICTURE,
    ROW,
    Unit,
    has_gender_mark,
    lamp_in,
)
from amnparse.pdf.unruled import OpenTable, UnruledTable, find_unruled
from amnparse.pdf.visual import VisualLine, fragments, visual_lines

_FAR = 3.0
"""Font sizes of room between words that do not belong together."""
_SAME_EDGE = 3.0
_FOOT = 3
"""Lines below a table that may be the foot of the page."""
_SPACE = 0.25


class PageUnits(NamedTuple):
    """The units of a page in reading order, and what is worth saying about it."""

    number: int
    width: float
    height: float
    units: list[Unit]
    edges: tuple[float, ...]
    """Column borders of the table that ends the page, () where none does."""
    columns: tuple[int, ...]
    open: OpenTable | None
    """The table without vertical rules that ends the page."""
    letters: int
    unmapped: int
    pictures: int
    turn: int = 0
    """Degrees clockwise by which the page was turned to read it."""


def page_units(content: PageContent, habits: Habits, above: PageUnits | None) -> PageUnits:
    """Read a page; `habits` learns from it, `above` is the page before."""
    drawing = sort_shapes(content.shapes, content.width, content.height)
    marked = with_marks(content.words)
    tables, words = ruled_tables(drawing, marked, above.edges if above else ())
    lines = visual_lines(words)
    habits.learn(lines, content.width)
    right = habits.right(content.width)
    columns: tuple[int, ...] = ()
    edges: tuple[float, ...] = ()
    units: list[Unit] = []
    opened = above.open if above else None
    floor = (1 - ZONE) * content.height
    for run, table in _runs(lines, tables):
        made, opened = _open_units(run, habits, right, drawing, content.number, floor, opened)
        units.extend(made)
        if table is not None:
            goes_on = not edges and above is not None and _same_edges(above.edges, table.edges)
            kept = set(text_columns(table))
            if goes_on and above is not None:
                kept.update(above.columns)
            columns, edges, opened = tuple(sorted(kept)), table.edges, None
            rows = list(_table(table, columns, content.number, habits, drawing))
            units.extend([rows[0]._replace(continued=goes_on), *rows[1:]])
    if lines and tables and lines[-1].base > tables[-1].box.bottom:
        last = [line for line in lines if line.base > tables[-1].box.bottom]
        if len(last) > _FOOT:
            edges, columns = (), ()
    units = _with_pictures(units, drawing, content.number)
    units += [_sideways(word, content.number) for word in content.sideways]
    letters = sum(len(word.text) for word in (*content.words, *content.sideways))
    return PageUnits(
        content.number, content.width, content.height, units, edges, columns, opened, letters,
        content.unmapped, sum(shape.kind == "image" for shape in content.shapes),
        content.turn,
    )  # fmt: skip


def ruled_tables(
    drawing: Drawing, words: Sequence[Word], above: Sequence[float] = ()
) -> tuple[list[RawTable], list[Word]]:
    """The tables that rules make, and the words that are in none of them; `above` are the column
    borders of the table that ends the page above: what a page break cut off it may be a single
    cell."""
    lattices, _ = find_lattices(drawing, above)
    tables: list[RawTable] = []
    left = list(words)
    for lattice in lattices:
        rest = not tables and _same_edges(above, lattice.xs)
        filled = fill_lattice(lattice, left, 1 if rest else 2)
        if filled is not None:
            tables.append(filled[0])
            left = filled[1]
    return tables, left


def _runs(
    lines: Sequence[VisualLine], tables: Sequence[RawTable]
) -> Iterator[tuple[Sequence[VisualLine], RawTable | None]]:
    """Lines above each table with the table, and the lines below the last one."""
    start = 0
    for table in tables:
        end = start
        while end < len(lines) and lines[end].base < table.box.bottom:
            end += 1
        yield lines[start:end], table
        start = end
    yield lines[start:], None


def _open_units(
    lines: Sequence[VisualLine],
    habits: Habits,
    right: float | None,
    drawing: Drawing,
    page: int,
    floor: float,
    above: OpenTable | None,
) -> tuple[list[Unit], OpenTable | None]:
    """Paragraphs, the tables that no lattice holds, and the one that the last lines belong to.

    Below the `floor` a page number may stand, which is no row of a table above it.
    """
    units: list[Unit] = []
    start, opened = 0, None
    body = lines[: _foot(lines, floor)]
    for table in find_unruled(body, drawing, habits.pitch, page, above):
        units.extend(_prose(lines[start : table.first], habits, right, drawing, page))
        units.extend(_unruled(table, habits, drawing, page))
        start, opened = table.last + 1, table.open
    units.extend(_prose(lines[start:], habits, right, drawing, page))
    return units, opened if len(lines) - start <= _FOOT else None


def _foot(lines: Sequence[VisualLine], floor: float) -> int:
    """The place of the first of the page numbers that end the page."""
    end = len(lines)
    while end and lines[end - 1].base > floor and is_page_mark(lines[end - 1].text):
        end -= 1
    return end


def _prose(
    lines: Sequence[VisualLine], habits: Habits, right: float | None, drawing: Drawing, page: int
) -> Iterator[Unit]:
    for paragraph in paragraphs(_plain(lines), habits, right):
        yield _paragraph(paragraph, page, right, drawing)


def _unruled(table: UnruledTable, habits: Habits, drawing: Drawing, page: int) -> Iterator[Unit]:
    right = max((unit.box.x1 for unit in table.units if isinstance(unit, Unit)), default=None)
    for unit in table.units:
        if isinstance(unit, Unit):
            yield unit
            continue
        inner = max([right or 0.0, *[line.x1 for line in unit]])
        for paragraph in paragraphs(unit, habits, inner):
            made = _paragraph(paragraph, page, inner, drawing)
            yield made._replace(apart=False, inside=True)


def _plain(lines: Sequence[VisualLine]) -> list[VisualLine]:
    """Lines of running text; what stands far apart on a line becomes lines of their own."""
    found: list[VisualLine] = []
    for line in lines:
        parts = fragments(line, _FAR)
        if len(parts) == 1 or len(parts[0].text) <= 3 or parts[-1].text.isdigit():
            found.append(line)
        else:
            found.extend(parts)
    return found


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) > 0 and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _paragraph(paragraph: Paragraph, page: int, right: float | None, drawing: Drawing) -> Unit:
    last, word = paragraph.lines[-1], paragraph.lines[0].words[0]
    box = paragraph.box
    return Unit(
        PARAGRAPH, page, box, (tuple(line.text for line in paragraph.lines),), (box,),
        paragraph.apart, paragraph.size, paragraph.bold, is_item(paragraph.lines[0]),
        room=0.0 if right is None else right - last.x1,
        opening=word.x1 - word.x0 + _SPACE * word.size,
        lamp=lamp_in(paragraph.lines[0].box, drawing),
    )  # fmt: skip


def _sideways(word: Word, page: int) -> Unit:
    return Unit(PARAGRAPH, page, word.box, ((word.text,),), (word.box,), size=word.size)


def _table(
    table: RawTable, columns: Sequence[int], page: int, habits: Habits, drawing: Drawing
) -> Iterator[Unit]:
    """A table's rows; a row that is one cell over the whole width becomes paragraphs."""
    first = True
    for number, row in enumerate(table.rows, 1):
        if is_full_width(row, columns):
            cell = row.cells[0]
            inner = cell.box.x1 - max(1.0, min(line.x0 for line in cell.lines) - cell.box.x0)
            for paragraph in paragraphs(cell.lines, habits, inner):
                unit = _paragraph(paragraph, page, inner, drawing)
                yield unit._replace(apart=first and unit.apart, inside=True)
                first = False
        else:
            made = _row(row, table.rows[number:], columns, page, drawing)
            yield made._replace(apart=first)
        first = False


def _row(
    row: RawRow, below: Sequence[RawRow], columns: Sequence[int], page: int, drawing: Drawing
) -> Unit:
    texts: list[tuple[str, ...]] = [()] * len(columns)
    boxes: list[Box | None] = [None] * len(columns)
    marks: list[str] = []
    for cell in row.cells:
        if is_gender_mark(cell.text) and len(columns) > 1:
            marks.append(cell.text)
            continue
        place = _place(cell, columns)
        texts[place] = (*texts[place], *cell_texts(cell))
        boxes[place] = _clipped(cell)
    if has_gender_mark(row.box, drawing):
        marks.append(GENDER_MARK)
    if marks and texts[0]:
        texts[0] = (f"{marks[0]} {texts[0][0]}", *texts[0][1:])
    room, opening = _first_room(row, columns)
    return Unit(
        ROW, page, row.box, tuple(texts), tuple(boxes), room=room, opening=opening,
        lamp=lamp_in(row.box, drawing),
        remarks=row_remarks(row, columns, below),
    )  # fmt: skip


def _first_room(row: RawRow, columns: Sequence[int]) -> tuple[float, float]:
    """Room behind the last line of the first column's cell, and the width of its first word."""
    cell = next((cell for cell in row.cells if cell.column == columns[0]), None)
    if cell is None:
        return 0.0, 0.0
    padding = max(1.0, min(line.x0 for line in cell.lines) - cell.box.x0)
    word = cell.lines[0].words[0]
    room = cell.box.x1 - padding - cell.lines[-1].x1
    return room, word.x1 - word.x0 + _SPACE * word.size


def _place(cell: RawCell, columns: Sequence[int]) -> int:
    """The first kept column that a cell covers, else the nearest one."""
    for number, column in enumerate(columns):
        if cell.column <= column < cell.column + cell.span:
            return number
    return min(range(len(columns)), key=lambda number: abs(columns[number] - cell.column))


def _clipped(cell: RawCell) -> Box:
    """The room of a cell's text, within the cell's borders."""
    boxes = [line.box for line in cell.lines]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top = max(min(box.top for box in boxes), cell.box.top)
    bottom = min(max(box.bottom for box in boxes), cell.box.bottom)
    return Box(x0, top, x1, bottom) if bottom > top else Box(x0, boxes[0].top, x1, boxes[-1].bottom)


def _with_pictures(units: list[Unit], drawing: Drawing, page: int) -> list[Unit]:
    """Pictures put where they stand between the other units."""
    for box in drawing.pictures:
        place = next((i for i, unit in enumerate(units) if unit.box.top >= box.top), len(units))
        units.insert(place, Unit(PICTURE, page, box))
    return units
