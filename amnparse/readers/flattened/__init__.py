"""Flattened rows: dumps that keep the order of the rows and drop their empty cells.

A row is its name, then its cells from left to right, each on a line of its own or several on one.
A line that ends in a space goes on; blank lines say little.  All tables are read before the first
one is handed out, because the rows that are certain tell what the document leaves empty.
"""

from amnparse.labels import GOAL, HEADER, MEMBERS, TEXT, goal_heading
from amnparse.paragraphs import usual_measure
from amnparse.readers.base import Scan
from amnparse.readers.flattened.habits import Observed, learn_habits
from amnparse.readers.flattened.pieces import Pieces
from amnparse.readers.flattened.rows import RowFinder
from amnparse.readers.flattened.tables import RawRow, RawTable, read_raw, split_text
from amnparse.readers.wrapped.chunks import Chunk
from amnparse.readers.wrapped.members import read_members
from amnparse.readers.wrapped.numbers import read_number_table
from amnparse.readers.wrapped.record_rows import Table, best_split, decode_row
from amnparse.tables.decode import Habits
from amnparse.tables.grid import Grid, Row

NAME = "flattened-rows"
_SAMPLE = 500
_SURE = 99.0

__all__ = ["NAME", "read_table"]


def read_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """The table that begins at, or right above, the line at `index`, or None."""
    if not scan.flattened:
        return None
    grid = None
    if scan.labels[index] == HEADER:
        if scan.records is None:
            scan.records = {grid.first: grid for grid in _record_tables(scan)}
        grid = scan.records.get(index)
    elif scan.labels[index] == MEMBERS:
        grid = read_members(scan, index)
    if grid is None:
        grid = read_number_table(scan, index)
    return grid._replace(reader=NAME) if grid else None


def _record_tables(scan: Scan) -> list[Grid]:
    """All tables of indicators and activities of the document."""
    finder = RowFinder(Pieces(scan), _measure(scan))
    raws: list[RawTable] = []
    level: str | None = None
    floor = 0
    for index, label in enumerate(scan.labels):
        if label == GOAL and (heading := goal_heading(scan.lines[index].text)):
            level = heading.level
        elif label == HEADER and index >= floor:
            raw = read_raw(finder, index, level)
            if raw is not None:
                raws.append(raw)
                floor = raw.last + 1
    habits = learn_habits(_observe(raw.table, row) for raw in raws for row in raw.rows)
    return [_grid(raw, habits.get(_group(raw.table))) for raw in raws]


def _measure(scan: Scan) -> int:
    """Width of a full line of running text."""
    places = range(0, len(scan.lines) - 1, max(1, len(scan.lines) // _SAMPLE))
    prose = [place for place in places if scan.labels[place] == TEXT == scan.labels[place + 1]]
    return usual_measure([scan.lines[place].text for place in prose])


def _group(table: Table) -> tuple[tuple[str, ...], str | None]:
    return table.context.keys, table.context.level


def _observe(table: Table, row: RawRow) -> Observed:
    """Which cells of a row are filled in its best reading, and how sure that is."""
    keys, level = _group(table)
    body = row.found.body
    found = best_split(table, body)[1] if body and body.tokens else None
    if found is None:
        return Observed(keys, level, (False,) * len(keys), 0.0)
    filled = tuple(cell is not None for cell in found.cells)
    return Observed(keys, level, filled, found.margin if found.other else _SURE)


def _grid(raw: RawTable, habits: Habits | None) -> Grid:
    """Decode the rows, now that the document's habits are known."""
    table = raw.table
    if table.kind == "indicators":
        table.context = table.context._replace(habits=habits)
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
    if not row.analysis:
        return decoded
    parts = split_text([lines[place] for place in row.analysis])
    texts = tuple(table.scan.joiner.join(part) for part in parts)
    return decoded._replace(analysis=texts, end=lines[row.last].number)
