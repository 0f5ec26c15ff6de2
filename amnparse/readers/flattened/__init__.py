"""Flattened rows: dumps that keep the order of the rows and drop their empty cells.

A row is its name, then its cells from left to right, each on a line of its own or several on one.
A line that ends in a space goes on; blank lines say little.  The document is read as a whole: how
wide its columns are is learned from table to table.
"""

from amnparse.joining import squeeze
from amnparse.labels import GOAL, HEADER, MEMBERS, NUMBERED, TEXT, goal_heading
from amnparse.paragraphs import usual_measure
from amnparse.readers.base import Scan
from amnparse.readers.flattened.members import read_people
from amnparse.readers.flattened.numbers import NumberTables
from amnparse.readers.flattened.pieces import Pieces
from amnparse.readers.flattened.resumed import Rest, name_with_rest
from amnparse.readers.flattened.rows import RowFinder
from amnparse.readers.flattened.tables import RawRow, RawTable, read_raw, split_text
from amnparse.readers.wrapped.chunks import Chunk
from amnparse.readers.wrapped.record_rows import Table, decode_row
from amnparse.tables.grid import Cell, Grid, Row

NAME = "flattened-rows"
_SAMPLE = 500
_PEOPLE = frozenset((MEMBERS, TEXT))
_MAY_OPEN = frozenset((TEXT, NUMBERED, HEADER))

__all__ = ["NAME", "read_table"]


def read_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """The table that begins at the line at `index`, or None."""
    if not scan.flattened:
        return None
    if scan.whole is None:
        scan.whole = {grid.first: grid._replace(reader=NAME) for grid in _all_tables(scan)}
    return scan.whole.get(index)


def _all_tables(scan: Scan) -> list[Grid]:
    """All tables of the document, in order."""
    pieces = Pieces(scan)
    finder, numbers = RowFinder(pieces, _measure(scan)), NumberTables(pieces)
    found: list[Grid] = []
    level: str | None = None
    floor = index = 0
    while index < len(scan.lines):
        label = scan.labels[index]
        table: Grid | None = None
        if label == GOAL and (heading := goal_heading(scan.lines[index].text)):
            level = heading.level
        elif label == HEADER:
            raw = read_raw(finder, index, level)
            table = _grid(raw) if raw else None
        elif label in _PEOPLE:
            table = read_people(scan, index, NAME)
        if table is None and label in _MAY_OPEN and _begins_cell(scan, index):
            table = numbers.table_at(index, floor)
        if table is not None:
            found.append(table)
            floor = index = table.last + 1
        else:
            index += 1
    return found


def _begins_cell(scan: Scan, index: int) -> bool:
    """Whether no cell and no sentence goes on into a line."""
    return not scan.flows[index] and (index == 0 or scan.lines[index - 1].raw[-1:] != " ")


def _measure(scan: Scan) -> int:
    """Width of a full line of running text."""
    places = range(0, len(scan.lines) - 1, max(1, len(scan.lines) // _SAMPLE))
    prose = [place for place in places if scan.labels[place] == TEXT == scan.labels[place + 1]]
    return usual_measure([scan.lines[place].text for place in prose])


def _grid(raw: RawTable) -> Grid:
    """Decode the rows of a table."""
    table = raw.table
    for row in raw.rows:
        table.findings += row.doubts
        table.rows.append(_decoded(table, row))
    header = (tuple(column.header for column in table.columns),)
    return Grid(
        table.kind, table.columns, header, tuple(table.rows), raw.first, raw.last,
        frozenset(table.repeats), tuple(table.findings), NAME, cut_off=table.cut_off,
    )  # fmt: skip


def _decoded(table: Table, row: RawRow) -> Row:
    found, lines = row.found, table.scan.lines
    assert found.body is not None
    chunk = Chunk(found.names[0], found.end, False, 0)
    decoded = decode_row(table, chunk, found.body)
    if row.rest:
        decoded = _with_rest(table, decoded, row, row.rest)
    if not row.analysis:
        return decoded
    parts = split_text([lines[place] for place in row.analysis])
    texts = tuple(table.scan.joiner.join(part) for part in parts)
    return decoded._replace(analysis=texts, end=lines[row.last].number)


def _with_rest(table: Table, decoded: Row, row: RawRow, rest: Rest) -> Row:
    """A row that goes on behind a page break."""
    end = table.scan.lines[rest.last].number
    name = decoded.cells[0]
    if name is None or not rest.name:
        return decoded._replace(end=end)
    before = table.scan.lines[name.end - 1]
    if not (row.found.body and row.found.body.names):
        before = before._replace(raw=name.raw, text=name.raw)
    text = squeeze(name_with_rest(table, name.raw, before, rest.name))
    whole = Cell(text, name.start, rest.name[-1].number)
    return decoded._replace(cells=(whole, *decoded.cells[1:]), end=end)
