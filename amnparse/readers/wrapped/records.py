"""Tables of indicators and activities in wrapped text."""

from amnparse.labels import HEADER, PART, names_analysis, part_of
from amnparse.paragraphs import split_paragraphs
from amnparse.readers.base import Scan
from amnparse.readers.wrapped.chunks import NAME, STOPS, Chunk, chunk_at
from amnparse.readers.wrapped.record_header import read_header
from amnparse.readers.wrapped.record_rows import Table, decode_row, read_body
from amnparse.tables.grid import Grid
from amnparse.tables.header import header_findings

_ROW_LEAD = 2
_MOST_PARAGRAPHS = 20


def read_record_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """The table of indicators or activities whose header begins at `index`, or None."""
    header = read_header(scan, index)
    if header is None:
        return None
    table = Table(scan, header, level)
    table.findings += header_findings(
        header.columns, scan.lines[index].number, scan.lines[header.end - 1].number
    )
    last = _read_rows(table, header.end)
    return Grid(
        table.kind,
        table.columns,
        (tuple(column.header for column in table.columns),),
        tuple(table.rows),
        index,
        last,
        frozenset(table.repeats),
        tuple(table.findings),
        NAME,
        cut_off=table.cut_off,
    )


def _read_rows(table: Table, index: int) -> int:
    """Read rows from `index` on; returns the index of the table's last line."""
    scan, last = table.scan, index - 1
    resumed = opened = False
    while (chunk := chunk_at(scan, index)) is not None:
        label = scan.labels[chunk.start]
        if label == HEADER:
            again = read_header(scan, chunk.start)
            if again is None or again.kind != table.kind or again.columns != table.columns:
                break
            table.repeats.extend(
                place for place in range(chunk.start, again.end) if not scan.is_gap(place)
            )
            index, last, resumed = again.end, again.end - 1, True
            continue
        if label == PART and table.rows and _is_row_analysis(table, chunk):
            _add_analysis(table, chunk.start + _is_field(table, chunk), chunk.end)
            opened = opened or chunk.end == chunk.start + 1
            index, last, resumed = chunk.end, chunk.end - 1, False
            continue
        if label in STOPS:
            break
        opened = opened or bool(table.rows and table.rows[-1].analysis)
        if opened and not _marks_row(chunk) and _row_ahead(table, chunk.end):
            _add_analysis(table, chunk.start, chunk.end)
            index, last, resumed, opened = chunk.end, chunk.end - 1, False, False
            continue
        if resumed and table.rows and table.rows[-1].analysis and _goes_on(table, chunk):
            _add_analysis(table, chunk.start, chunk.end)
            index, last, resumed = chunk.end, chunk.end - 1, False
            continue
        body = read_body(table, chunk)
        if body is None:
            break
        table.rows.append(decode_row(table, chunk, body))
        index, last, resumed = body.end, body.end - 1, False
    return last


def _is_row_analysis(table: Table, chunk: Chunk) -> bool:
    """A row's own Analys is followed by its text at once; the goal's stands alone, unless the table
    goes on behind the text."""
    if part_of(table.scan.lines[chunk.start].text) != "analysis":
        return False
    if chunk.end > chunk.start + 1:
        return True
    return not table.rows[-1].analysis and _row_ahead(table, chunk.end)


def _is_field(table: Table, chunk: Chunk) -> bool:
    """Whether a label stands for the row's field; a second one, or another word, is its text."""
    return not table.rows[-1].analysis and names_analysis(table.scan.lines[chunk.start].text)


def _marks_row(chunk: Chunk) -> bool:
    return chunk.marked and chunk.lead >= _ROW_LEAD


def _row_ahead(table: Table, index: int) -> bool:
    """Whether the table's next row stands behind paragraphs, as its leading spaces tell: a row
    without a header belongs to the table above."""
    if not table.scan.traced:
        return False
    for _ in range(_MOST_PARAGRAPHS):
        chunk = chunk_at(table.scan, index)
        if chunk is None or table.scan.labels[chunk.start] in STOPS:
            return False
        if _marks_row(chunk):
            return read_body(table, chunk) is not None
        index = chunk.end
    return False


def _goes_on(table: Table, chunk: Chunk) -> bool:
    """Whether a chunk below a repeated header goes on the analysis above it."""
    if table.scan.traced:
        return not chunk.marked
    first = table.scan.lines[chunk.start].text
    return first[:1].islower() or read_body(table, chunk) is None


def _add_analysis(table: Table, start: int, end: int) -> None:
    """Append paragraphs to the last row's analysis; a paragraph cut by a page is rejoined."""
    scan, row = table.scan, table.rows[-1]
    lines = scan.lines[start:end]
    if not lines:
        return
    texts = [scan.joiner.join(part) for part in split_paragraphs(lines)]
    before = row.analysis
    cut = before and before[-1][-1:] not in ".!?" and part_of(before[-1]) is None
    if cut and texts:
        texts[0] = scan.joiner.rejoin(before[-1], scan.lines[row.end - 1], lines[0], texts[0])
        before = before[:-1]
    table.rows[-1] = row._replace(analysis=(*before, *texts), end=lines[-1].number)
