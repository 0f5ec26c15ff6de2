"""Tables without vertical rules: columns come from the header and the gaps, rows from horizontal
rules, shadings, or the lines that hold values."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from amnparse.labels import part_of
from amnparse.pdf.page import OVERLAP, Box, Colour, union
from amnparse.pdf.raised import remarks
from amnparse.pdf.rules import Drawing
from amnparse.pdf.unit import GENDER_MARK, ROW, Remark, Unit, has_gender_mark, lamp_in
from amnparse.pdf.visual import VisualLine, fragments
from amnparse.tables.aligned import AlignedPart, leading_cells, read_part
from amnparse.tables.aligned_blocks import Doubt
from amnparse.tables.aligned_header import AlignedHeader, header_at, mended, opens_header
from amnparse.tables.aligned_numbers import number_rows_at, number_table_at
from amnparse.tables.aligned_rows import AlignedCell, AlignedRow
from amnparse.tables.bits import Bit, BitLine
from amnparse.tables.number_cells import NumberTable

_WIDE = 1.0
"""Halves of the font size that part cells."""
_DRIFT = 3.0
_LETTER = 0.5
"""Width of a letter in font sizes: the unit in which tables are read."""
_OTHER_SIZE = 1.2
_NARROWEST = 60.0
"""Points: a shorter rule or shading parts no rows."""
_NEAR = 2.0
_HEADS = 4
"""Lines within which a table goes on at the top of a page, below its running head."""
_FAR_BELOW = 2.2
"""Line steps that part a running head from the text below it."""
_ABOVE = 4
"""Lines above the name column's line that a header may have."""


class UnruledTable(NamedTuple):
    """A table of a page as units, and the lines (positions, inclusive) that it takes."""

    units: tuple[Unit | tuple[VisualLine, ...], ...]
    """Rows, and runs of lines that are a row's own text."""
    first: int
    last: int
    open: "OpenTable"


class OpenTable(NamedTuple):
    """What is needed to go on with a table on the next page: its header or the places of its
    values, and the width of a letter."""

    header: AlignedHeader | None
    columns: tuple[tuple[float, float], ...]
    size: float
    text: str
    """The header's first line, which the next page may repeat."""
    inside: bool = False
    """Whether the page ends within a row's own text."""


class Strip(NamedTuple):
    """A horizontal border between rows: where it lies, and from where to where it goes."""

    y: float
    x0: float
    x1: float


def find_unruled(
    lines: Sequence[VisualLine],
    drawing: Drawing,
    pitch: float,
    page: int,
    above: OpenTable | None,
) -> list[UnruledTable]:
    """The tables among lines that no lattice holds; `pitch` is the usual step between lines, in
    font sizes, `above` the table that ends the page above."""
    strips = _strips(drawing)
    found: list[UnruledTable] = []
    place = 0
    if above is not None:
        for place in range(min(_HEADS, len(lines))):
            reader = _Reader(lines, place, strips, drawing, pitch, page, above.size)
            if reader.is_header() or lines[place].text == above.text:
                break
            if table := reader.go_on(above):
                # The header is still that of the page above, whatever row opens this one.
                found.append(table._replace(open=table.open._replace(text=above.text)))
                break
        place = found[0].last + 1 if found else 0
    again = above is not None and above.inside and not found
    while place < len(lines):
        within = again and above is not None and lines[place].text == above.text
        table = _Reader(lines, place, strips, drawing, pitch, page).read(within)
        if table is None:
            place += 1
        else:
            found.append(table)
            place = table.last + 1
    return found


def _strips(drawing: Drawing) -> list[Strip]:
    strips = [Strip(rule.at, rule.start, rule.end) for rule in drawing.horizontal]
    for box, _ in _joined(drawing.shadings):
        strips.append(Strip(box.top, box.x0, box.x1))
        strips.append(Strip(box.bottom, box.x0, box.x1))
    return sorted(strip for strip in strips if strip.x1 - strip.x0 >= _NARROWEST)


def _joined(shadings: Sequence[tuple[Box, Colour]]) -> list[tuple[Box, Colour]]:
    """Shadings side by side as one: the cells of a row."""
    rows: dict[tuple[int, int, Colour], Box] = {}
    for box, colour in shadings:
        key = (round(box.top), round(box.bottom), colour)
        old = rows.get(key)
        rows[key] = (
            Box(min(old.x0, box.x0), box.top, max(old.x1, box.x1), box.bottom) if old else box
        )
    return [(box, key[2]) for key, box in rows.items()]


def _overlaps(lines: Sequence[VisualLine]) -> Iterator[Remark]:
    """Texts of two cells over each other: the one that is too long for its column."""
    for line in lines:
        for before, word in pairwise(line.words):
            if before.x1 - word.x0 > OVERLAP * line.size:
                text = f"{before.text} {word.text}"
                yield Remark("AMN126", (("text", text), ("reading", _OVERLAPPED)))


_OVERLAPPED = "cells by the places of its words"


def _remark(doubt: Doubt) -> Remark:
    found = (("text", doubt.text), ("reading", doubt.reading), ("other", doubt.other))
    return Remark("AMN124", found)


def _continued(
    units: Sequence[Unit | tuple[VisualLine, ...]], goes_on: bool
) -> tuple[Unit | tuple[VisualLine, ...], ...]:
    """The units, the first row marked where the table goes on from the page above."""
    first = units[0]
    if goes_on and isinstance(first, Unit):
        return (first._replace(continued=True), *units[1:])
    return tuple(units)


class _Reader:
    """The table that may begin at a line, and how its places become those of the page."""

    def __init__(
        self, lines: Sequence[VisualLine], place: int, strips: Sequence[Strip],
        drawing: Drawing, pitch: float, page: int, size: float | None = None,
    ) -> None:  # fmt: skip
        self.source = lines
        self.place = place
        self.strips = strips
        self.drawing = drawing
        self.pitch = pitch
        self.page = page
        self.size = size or lines[place].size
        self.unit = _LETTER * self.size
        self.start = max(0, place - _ABOVE) if size is None else place

    def read(self, within_text: bool = False) -> UnruledTable | None:
        """The table whose header stands on the line, if it does; `within_text` tells that the
        header is repeated and a row's own text goes on below."""
        line = self.source[self.place]
        if len(line.words) < 2 or len(fragments(line, _WIDE * _LETTER)) < 2:
            return None
        bits = mended(list(self._bits()))
        at = self.place - self.start
        if opens_header(bits[at]):
            header = header_at(bits, at, _WIDE)
            if header is None:
                return None
            part = read_part(bits, header, None, _WIDE, self._ends, _DRIFT, True, within_text)
            return self._records(part)
        numbers = number_table_at(bits, at, _WIDE, self._ends, exact=True)
        return self._numbers(numbers) if numbers else None

    def is_header(self) -> bool:
        """Whether the line is a table's header."""
        return opens_header(mended(list(islice(self._bits(), 2)))[0])

    def go_on(self, above: OpenTable) -> UnruledTable | None:
        """The rows on the line that go on the table of the page above, if they do."""
        if self._ends(0):
            return None
        bits = mended(list(self._bits()))
        if opens_header(bits[0]):
            return None
        if above.header is None:
            numbers = number_rows_at(bits, 0, above.columns, _WIDE, self._ends)
            return self._numbers(numbers) if numbers else None
        header = above.header._replace(first=-1, last=-1)
        part = read_part(bits, header, None, _WIDE, self._ends, _DRIFT, True, above.inside)
        row = next((item for item in part.items if isinstance(item, AlignedRow)), None)
        if row is None:
            # The last row's own text alone, between rules as the rows above.
            own = part_of(bits[0].text) == "analysis" and bits[0].band is not None
            return self._records(part) if own and part.items else None
        if row is part.items[0]:
            at_top = bits[0].step > _FAR_BELOW or self.place == 0
            return self._records(part) if row.first == 0 or (part.leading and at_top) else None
        if not above.inside and part_of(bits[0].text) != "analysis":
            return None
        return self._records(part)

    def _ends(self, place: int) -> bool:
        """Whether a line is set in another size than the table."""
        return abs(self.source[place + self.start].size - self.size) > _OTHER_SIZE

    def _bits(self) -> Iterator[BitLine]:
        before = self.source[self.start - 1] if self.start else None
        for number in range(self.start, len(self.source)):
            line = self.source[number]
            words = tuple(
                Bit(word.x0 / self.unit, word.x1 / self.unit, word.plain) for word in line.words
            )
            step = (line.base - before.base) / (self.pitch * line.size) if before else 1.0
            yield BitLine(number - self.start, words, step, self._band(line))
            before = line

    def _band(self, line: VisualLine) -> int | None:
        """Number of the last border above a line, where one is below it, too."""
        middle = line.base - 0.3 * line.size
        below = bisect_right(self.strips, middle, key=lambda strip: strip.y)
        above = [
            n for n in range(below - 1, -1, -1)
            if self.strips[n].x0 - _NEAR <= line.x0 and line.x1 <= self.strips[n].x1 + _NEAR
        ][:1]  # fmt: skip
        covered = any(
            strip.x0 - _NEAR <= line.x0 and line.x1 <= strip.x1 + _NEAR
            for strip in self.strips[below:]
        )
        return above[0] if above and covered else None

    def _box(self, x0: float, x1: float, first: int, last: int) -> Box:
        top = self.source[first + self.start].box.top
        bottom = self.source[last + self.start].box.bottom
        return Box(x0 * self.unit, top, x1 * self.unit, bottom)

    def _records(self, part: AlignedPart) -> UnruledTable:
        header = part.header
        units: list[Unit | tuple[VisualLine, ...]] = []
        if header.first >= 0:
            boxes = [self._box(c.x0, c.x1, header.first, header.last) for c in header.cells]
            room = self._row_box(header.first, header.last)
            heads = tuple((cell.text,) for cell in header.cells)
            said = self._remarks(header.first, header.last)
            units.append(Unit(ROW, self.page, room, heads, tuple(boxes), remarks=said))
        name_at = next(i for i, c in enumerate(header.columns) if c.key == "name")
        if part.leading:
            cells = leading_cells(part, _WIDE)
            box = self._row_box(part.leading[0].line, part.leading[-1].line)
            rooms = tuple(box if cell else None for cell in cells)
            said = self._remarks(part.leading[0].line, part.leading[-1].line)
            units.append(Unit(ROW, self.page, box, tuple(cells), rooms, apart=False, remarks=said))
        for item in part.items:
            if isinstance(item, AlignedRow):
                row = self._row(item, name_at, [cell.x0 for cell in header.cells])
                said = tuple(_remark(d) for d in part.doubts if item.first <= d.place <= item.last)
                units.append(row._replace(remarks=(*row.remarks, *said)))
            else:
                units.append(tuple(self.source[at + self.start] for at in item))
        first = max(header.first, 0) + self.start
        inside = bool(units) and not isinstance(units[-1], Unit)
        opened = OpenTable(header, (), self.size, self.source[first].text, inside)
        return UnruledTable(
            _continued(units, header.first < 0), first, part.last + self.start, opened
        )

    def _row_box(self, first: int, last: int) -> Box:
        lines = self.source[first + self.start : last + self.start + 1]
        return union(line.box for line in lines)

    def _remarks(self, first: int, last: int) -> tuple[Remark, ...]:
        lines = self.source[first + self.start : last + self.start + 1]
        return (*remarks(line.words for line in lines), *_overlaps(lines))

    def _room(self, cell: AlignedCell, limit: float | None) -> tuple[float, float]:
        """Points behind a name up to the next column, and about the width of its first word."""
        word = cell.parts[0].split(" ", 1)[0]
        room = 0.0 if limit is None else (limit - _WIDE - cell.last_x1) * self.unit
        return room, (len(word) + _WIDE / 2) * self.unit

    def _row(self, row: AlignedRow, name_at: int, cells_x0: Sequence[float]) -> Unit:
        box = self._row_box(row.first, row.last)
        cells = [cell.parts if cell else () for cell in row.cells]
        wide = box._replace(x0=0.0)
        if has_gender_mark(wide, self.drawing) and cells[name_at]:
            cells[name_at] = (f"{GENDER_MARK} {cells[name_at][0]}", *cells[name_at][1:])
        boxes = tuple(
            self._box(cell.x0, cell.x1, cell.first, cell.last) if cell else None
            for cell in row.cells
        )
        name, after = row.cells[name_at], name_at + 1
        limit = cells_x0[after] if after < len(cells_x0) else None
        room, opening = self._room(name, limit) if name else (0.0, 0.0)
        other = " | ".join(text or "–" for text in row.other) if row.other else None
        return Unit(
            ROW, self.page, box, tuple(cells), boxes, apart=False, room=room, opening=opening,
            lamp=lamp_in(box, self.drawing), other=other, misfit=row.misfit,
            remarks=self._remarks(row.first, row.last),
        )  # fmt: skip

    def _numbers(self, table: NumberTable) -> UnruledTable:
        units = []
        limit = min((span[2] for row in table.rows for span in row.spans[1:] if span), default=0.0)
        for number, row in enumerate((*table.header, *table.rows)):
            cells = tuple((cell,) if cell else () for cell in row.cells)
            boxes = tuple(
                self._box(span[2], span[3], span[0], span[1]) if span else None
                for span in row.spans
            )
            box = self._row_box(row.first, row.last)
            name = row.spans[0]
            room = (limit - name[3] - _WIDE) * self.unit if name else 0.0
            opening = (len((row.cells[0] or "").split(" ", 1)[0]) + _WIDE / 2) * self.unit
            units.append(
                Unit(
                    ROW, self.page, box, cells, boxes, apart=number == 0, room=room,
                    opening=opening, remarks=self._remarks(row.first, row.last),
                )
            )  # fmt: skip
        first = (table.header or table.rows)[0].first
        opened = OpenTable(None, table.columns, self.size, self.source[first + self.start].text)
        return UnruledTable(
            _continued(units, not table.header), first + self.start, table.last + self.start, opened
        )
