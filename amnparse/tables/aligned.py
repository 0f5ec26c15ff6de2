"""Column-true tables, from their header to their end: rows, and the text that stands between."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from amnparse.labels import part_of
from amnparse.swedish import is_year
from amnparse.tables.aligned_blocks import Doubt, block_row, find_blocks
from amnparse.tables.aligned_decode import decode_rows
from amnparse.tables.aligned_header import AlignedHeader, opens_header
from amnparse.tables.aligned_rows import (
    AlignedRow,
    Grid,
    GrowingRow,
    RowStart,
    is_rest,
    is_strong,
    is_tail,
    split_line,
    starts_row,
)
from amnparse.tables.bits import BitLine, Piece, pieces
from amnparse.tables.decode import Context

_ROOM = 1.5
"""Line steps from which on room parts a line from the one above."""
_FAR = 2.0
"""Line steps that no two lines of a row are apart."""
_SAME_MARGIN = 2.6
_STOPS = ".,;:!?"
_MOST_BLANK = 8
_MOST_BAND = 30
_OVERHANG = 10.0
"""By how much a name may reach into the next column's room, where that one is empty."""
_ICONS = 8.0
"""Room that icons before a name take."""


class AlignedPart(NamedTuple):
    """What stands under a header on one page.

    `items` are rows, and runs of lines (positions) of a row's own text, in order; `leading` are
    lines before the first row that go on cells of a row above the page break.
    """

    header: AlignedHeader
    items: tuple[AlignedRow | tuple[int, ...], ...]
    leading: tuple[RowStart, ...]
    last: int
    doubts: tuple[Doubt, ...] = ()


def column_of(piece: Piece, header: AlignedHeader) -> int | None:
    """The one column whose header a piece stands under or close to, if there is one."""
    under = [n for n, cell in enumerate(header.cells) if piece.x0 < cell.x1 and cell.x0 < piece.x1]
    if not under:
        gaps = [max(c.x0 - piece.x1, piece.x0 - c.x1) for c in header.cells]
        under = [n for n, gap in enumerate(gaps) if gap <= _SAME_MARGIN]
    return under[0] if len(under) == 1 else None


def leading_cells(part: AlignedPart, wide: float) -> list[tuple[str, ...]]:
    """What the lines before the first row hold, a tuple of texts for each column."""
    header = part.header
    cells: list[list[str]] = [[] for _ in header.cells]
    name_at = next(i for i, column in enumerate(header.columns) if column.key == "name")
    for start in part.leading:
        if start.name:
            cells[name_at].append(" ".join(bit.text for bit in start.name))
        for piece in pieces(start.values, wide):
            cells[column_of(piece, header) or 0].append(piece.text)
    return [tuple(cell) for cell in cells]


def _has_bands(lines: Sequence[BitLine], grid: Grid) -> bool:
    """Whether rules or shadings part the rows: no strip between them holds two rows."""
    rows: set[int] = set()
    place = grid.header.last + 1
    below = lines[place].band if place < len(lines) else None
    if below is None or (place and below == lines[grid.header.last].band):
        return False
    start = place
    while place < len(lines) and (band := lines[place].band) is not None:
        if part_of(lines[place].text) == "analysis":
            if place > start and lines[place - 1].band == band:
                return False
            while place < len(lines) and lines[place].band == band:
                place += 1
            continue
        if is_strong(split_line(lines[place], grid), grid):
            if band in rows:
                return False
            rows.add(band)
        place += 1
    return bool(rows)


class _Walk:
    """A table part while its lines are read."""

    def __init__(self, lines: Sequence[BitLine], grid: Grid, ends: Callable[[int], bool]) -> None:
        self.lines = lines
        self.grid = grid
        self.ends = ends
        self.items: list[GrowingRow | list[int]] = []
        self.leading: list[RowStart] = []
        self.margin: float | None = None
        self.last = grid.header.last
        self.banded = _has_bands(lines, grid)
        self.doubts: tuple[Doubt, ...] = ()
        self.end: int | None = None
        if grid.exact and not self.banded:
            blocks = find_blocks(lines, grid, ends)
            self.doubts, self.end = blocks.doubts, blocks.end
            if blocks.rows:
                rows = blocks.rows
                self.lines = [line._replace(band=rows.get(n)) for n, line in enumerate(lines)]
                self.banded = True

    def run(self) -> None:
        """Read lines until one that does not belong to the table."""
        place, blank = self.grid.header.last + 1, 0
        while place < len(self.lines) and place != self.end:
            line = self.lines[place]
            if self.banded and line.band is not None:
                end = self._band_end(place)
                if self.ends(place) or not self._take_band(range(place, end)):
                    return
                place, blank, self.last = end, 0, end - 1
                continue
            if not line.bits:
                blank += 1
                if blank > _MOST_BLANK:
                    return
            elif self.ends(place) or not self._take(place, self._apart(place, blank)):
                return
            else:
                blank = 0
                self.last = place
            place += 1

    def _apart(self, place: int, blank: int) -> bool:
        """Whether room parts a line from the one above, or, where a page begins with it, a running
        head perhaps, from the one below."""
        if place == 0:
            return len(self.lines) < 2 or self.lines[1].step > _ROOM
        return bool(blank) or self.lines[place].step > _ROOM

    def _band_end(self, place: int) -> int:
        """The position behind the last line of a band."""
        end = place + 1
        while end < len(self.lines) and self.lines[end].band == self.lines[place].band:
            if self.lines[end].step > _FAR or self.ends(end):
                break
            end += 1
        return end

    def _take_band(self, places: range) -> bool:
        """Take the lines between two rules: a row, or a row's own text."""
        opening = self.lines[places[0]]
        if opens_header(opening) and len(pieces(opening.bits, self.grid.wide)) > 1:
            return False
        starts = [split_line(self.lines[place], self.grid) for place in places]
        first = next((n for n, start in enumerate(starts) if starts_row(start, self.grid)), None)
        resumed = bool(self.items) and self.items[-1] == [] and first is None
        if (
            resumed
            or part_of(opening.text) == "analysis"
            or (first is None and not all(map(self._in_name_column, starts)))
        ):
            if (
                resumed
                or first is not None
                or part_of(opening.text) == "analysis"
                or self._row_ahead(places[-1] + 1)
            ):
                self.items.append(list(places))
                return True
            return False
        if not all(map(self._in_name_column, starts)) or len(places) > _MOST_BAND:
            return False
        row = block_row(starts, self.grid) or self._band_row(starts, first or 0)
        if self.margin is None or row.name_room[0] < self.margin:
            self.margin = row.name_room[0]
        self.items.append(row)
        return True

    def _band_row(self, starts: Sequence[RowStart], first: int) -> GrowingRow:
        """The row of some lines; the values begin on the `first` of them."""
        row = GrowingRow(starts[first], self.grid)
        for start in starts[:first]:
            row.add_above(start)
        for start in starts[first + 1 :]:
            row.add(start)
        return row

    def _take(self, place: int, apart: bool) -> bool:
        """Take a line into the table, if it is one of it."""
        line = self.lines[place]
        if opens_header(line) and len(pieces(line.bits, self.grid.wide)) > 1:
            return False
        if part_of(line.text) == "analysis":
            self.items.append([place])
            return True
        start = split_line(line, self.grid)
        within = self.items and isinstance(self.items[-1], list)
        row = self.items[-1] if self.items else None
        if (
            isinstance(row, GrowingRow)
            and start.values
            and not apart
            and self._ends_cells(start, row)
        ):
            row.add(start)
            return True
        if self._opens_row(start, line, bool(within)):
            row = GrowingRow(start, self.grid)
            if self.margin is None or row.name_room[0] < self.margin:
                self.margin = row.name_room[0]
            self.items.append(row)
            return True
        current = self.items[-1] if self.items else None
        if isinstance(current, list):
            if apart and len(current) > 1 and not self._row_ahead(place):
                return False
            current.append(place)
            return True
        if current is None:
            return self._lead(start, place, apart)
        if apart or not is_tail(start, current) or not self._in_name_column(start):
            return False
        current.add(start)
        return True

    def _opens_row(self, start: RowStart, line: BitLine, within_text: bool) -> bool:
        if not start.name or not starts_row(start, self.grid):
            return False
        if within_text:
            wide = len(pieces(line.bits, self.grid.wide)) > 1
            known = self.margin is None or abs(start.margin - self.margin) <= _SAME_MARGIN
            if wide and not known:
                return self._in_name_column(start)
            return known and (wide or (len(start.values) > 2 and line.text[-1] not in _STOPS))
        return True

    def _ends_cells(self, start: RowStart, row: GrowingRow) -> bool:
        """Whether a line is beyond doubt the rest of wrapped cells of the row above."""
        return is_tail(start, row) and self._in_name_column(start)

    def _in_name_column(self, start: RowStart) -> bool:
        if not start.name:
            return True
        header = self.grid.header.cells[self.grid.name_at].x0
        margin = header if self.margin is None else self.margin
        left, right = min(header, margin) - _SAME_MARGIN, max(header, margin) + _ICONS
        return left <= start.margin <= right and start.name[-1].x1 <= self.grid.limit + _OVERHANG

    def _lead(self, start: RowStart, place: int, apart: bool) -> bool:
        """A line before the first row: the rest of a name that a page break cut, or the rest of
        a row's own text."""
        header = self.grid.header.cells[self.grid.name_at]
        named = start.name and not start.values and start.name[-1].x1 <= self.grid.limit
        flush = bool(named) and abs(start.margin - header.x0) <= _SAME_MARGIN
        if not apart and (flush or (start.values and self._is_rest(start))):
            self.leading.append(start)
            return True
        if self._row_ahead(place):
            self.items.append([place])
            return True
        return False

    def _is_rest(self, start: RowStart) -> bool:
        """Whether a line holds nothing but the rest of cells that a page break cut."""
        found = pieces(start.values, self.grid.wide)
        columns = [column_of(piece, self.grid.header) for piece in found]
        keys = [column.key for column in self.grid.header.columns]
        named = not start.name or start.name[-1].x1 <= self.grid.limit
        return (
            named
            and None not in columns
            and all(
                is_rest(piece.text) or (keys[at or 0] == "period" and is_year(piece.text))
                for at, piece in zip(columns, found, strict=True)
            )
        )

    def _row_ahead(self, place: int) -> bool:
        """Whether a row of the table follows behind some text."""
        for ahead in range(place, min(place + 40, len(self.lines))):
            line = self.lines[ahead]
            if not line.bits:
                continue
            if self.ends(ahead) or opens_header(line):
                return False
            start = split_line(line, self.grid)
            if self._opens_row(start, line, within_text=True):
                return True
        return False


def read_part(
    lines: Sequence[BitLine],
    header: AlignedHeader,
    level: str | None,
    wide: float,
    ends: Callable[[int], bool],
    drift: float,
    exact: bool = False,
    within_text: bool = False,
) -> AlignedPart:
    """Read the rows under a header; `ends` tells of a position whether its line ends the table,
    `wide` is the gap that parts cells, `drift` by how much a value may stand left of its header,
    `exact` that no narrower gap parts any, `level` the level of the goal above; `within_text` says
    that the first lines go on a row's own text."""
    keys = tuple(column.key for column in header.columns if column.key != "name")
    grid = Grid(header, Context(keys, level, lossy=True), wide, drift, exact)
    walk = _Walk(lines, grid, ends)
    if within_text:
        walk.items.append([])
    walk.run()
    rows = decode_rows([item for item in walk.items if isinstance(item, GrowingRow)], grid)
    decoded = iter(rows)
    items = tuple(
        next(decoded) if isinstance(item, GrowingRow) else tuple(item)
        for item in walk.items
        if item
    )
    return AlignedPart(header, items, tuple(walk.leading), walk.last, walk.doubts)
