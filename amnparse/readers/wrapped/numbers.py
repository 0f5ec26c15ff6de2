"""Tables of numbers in wrapped text: found by rows that end in numbers, headers looked up above.

A name over several lines ends with a blank line and its numbers follow; a group row has a name
alone; a row of empty cells ends in as many spaces; a page break repeats the header.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.labels import BLANK, HEADER, NUMBERED, TEXT
from amnparse.readers.base import Scan
from amnparse.readers.wrapped.chunks import NAME, Chunk, chunk_at, chunk_tokens, words_cell
from amnparse.readers.wrapped.number_rows import (
    MOST_LINES,
    FoundRow,
    bare_row,
    before_header,
    found_row,
    group_row,
    looks_promising,
    row_at,
    texts_of,
)
from amnparse.swedish import is_year
from amnparse.tables.grid import Cell, Grid, Row
from amnparse.tables.numbers import Decoded, NumberRow, count_columns, decode_rows, number_row
from amnparse.tables.splitting import is_plain_split, split_header

_LONGEST_HEADER_LINE = 100

HeaderRows = tuple[tuple[str | None, ...], ...]


class Region(NamedTuple):
    """The rows of a table, the indexes of repeated header lines, and the last line."""

    rows: list[FoundRow]
    repeats: list[int]
    last: int
    header: tuple[str | None, ...] | None = None
    """The header's cells, where they are known already."""
    sure: bool = True


def read_number_table(scan: Scan, index: int) -> Grid | None:
    """The table whose first row begins at `index`, with the header above it, or None."""
    if index < scan.refused or not looks_promising(scan, index):
        return None
    head = _header_above(scan, index)
    first = row_at(scan, index) or group_row(scan, index, head)
    if first is None or max(first.cells, first.trailing) < 2:
        return None
    above = _header_above(scan, head.start) if head and _is_group(scan, head) else None
    region = _collect(scan, index, [texts_of(scan, known) for known in (head, above) if known])
    years = []
    while region.rows and region.rows[0].is_years:
        years.append(region.rows.pop(0))
    if sum(row.cells >= 2 for row in region.rows) < 2:
        scan.refused = region.last + 1
        return None
    return number_grid(scan, index, head, years, region)


def _collect(scan: Scan, index: int, headers: Sequence[Sequence[str]]) -> Region:
    """Rows from `index` on, with group rows and rows of empty cells between them.

    `headers` are the lines that may be the header, for a page break repeats them.
    """
    rows: list[FoundRow] = []
    repeats: list[int] = []
    last = index - 1
    while (chunk := chunk_at(scan, index)) is not None:
        chunk = before_header(scan, chunk, headers)
        texts = texts_of(scan, chunk)
        if any(texts == printed[: len(texts)] for printed in headers):
            repeats.extend(range(chunk.start, chunk.end))
            index, last = chunk.end, chunk.end - 1
            continue
        row = row_at(scan, chunk.start, chunk) or bare_row(scan, chunk, bool(rows), headers)
        if row is None:
            break
        if rows and row.is_years and not rows[-1].is_years:
            if texts != _first_years(scan, rows):
                break
            repeats.extend(range(row.start, row.end))
        else:
            rows.append(row)
        index, last = row.end, row.end - 1
    while repeats and repeats[-1] == last and rows:
        last = rows[-1].end - 1
        repeats = [place for place in repeats if place <= last]
    return Region(rows, repeats, last)


def _first_years(scan: Scan, rows: Sequence[FoundRow]) -> list[str]:
    return _printed(scan, rows[0])


def _header_above(scan: Scan, index: int) -> Chunk | None:
    """The chunk right above the first row, without a caption that stands in it."""
    if scan.flattened:
        return None  # no blank lines part chunks
    end = index
    while end > 0 and scan.labels[end - 1] == BLANK:
        end -= 1
    if index - end > 3 or end == 0:
        return None
    start = end
    while start > 0 and scan.labels[start - 1] in (TEXT, NUMBERED, HEADER):
        if end - start >= MOST_LINES:
            return None
        start -= 1
        if scan.lines[start].raw[0] == " ":
            break
    lines = scan.lines[start:end]
    if not lines or any(line.text[-1] == "." for line in lines) or lines[-1].text[-1] == ":":
        return None
    if any(len(line.text) > _LONGEST_HEADER_LINE for line in lines):
        return None
    return Chunk(start, end, False, scan.lines[start].lead)


class _Head(NamedTuple):
    """A table's header rows, the chunk of the first one, and the group named between it and the
    first row, if any; `repeated` tells that the header stands above the group and below it."""

    rows: HeaderRows
    chunk: Chunk | None
    group: Chunk | None = None
    repeated: Chunk | None = None


def number_grid(
    scan: Scan, index: int, head: Chunk | None, years: Sequence[FoundRow], region: Region
) -> Grid | None:
    """The table of a region: its header found and split, its rows decoded together."""
    named = any(row.name for row in region.rows)
    rows = [number_row_of(scan, row) for row in region.rows]
    expected = _header_count(texts_of(scan, head) if head else [], named)
    if years:
        expected = sum(is_year(token.text) for token in years[0].values)
    width = count_columns([row for row in rows if row.pieces], expected)
    # Rows of years that no header can be made of are rows like the others.
    unfit = [row for row in years if split_header(_printed(scan, row), width + named) is None]
    rows = [*(number_row_of(scan, row) for row in unfit), *rows]
    fit = [row for row in years if row not in unfit]
    if region.header is not None:
        rows_above, _ = _header(scan, None, fit, width + named)
        found = _Head((region.header, *rows_above), head)
    else:
        found = _find_head(scan, head, fit, width, named)
    decoded = decode_rows(rows, width)
    places = [*unfit, *region.rows]
    if found.group:
        group = found_row(scan, found.group, found.group, chunk_tokens(scan, found.group), ())
        places.insert(0, group)
        rows.insert(0, number_row_of(scan, group))
        decoded.insert(0, Decoded((None,) * width, None, True))
    repeats = set(region.repeats)
    if found.repeated:
        repeats.update(range(found.repeated.start, found.repeated.end))
    cells = tuple(
        Row(
            (row.name, *reading.cells) if named else reading.cells,
            scan.lines[place.start].number,
            scan.lines[place.end - 1].number,
        )
        for place, row, reading in zip(places, rows, decoded, strict=True)
    )
    first = found.chunk.start if found.chunk else index
    doubts = [] if region.header and region.sure else _header_doubts(scan, found)
    return Grid(
        "table", (), found.rows, cells, first, region.last, frozenset(repeats),
        (*doubts, *_doubts(scan, places, rows, decoded)), NAME,
        scan.caption_above(first), scan.notes_below(region.last),
    )  # fmt: skip


def _find_head(
    scan: Scan, head: Chunk | None, years: Sequence[FoundRow], width: int, named: bool
) -> _Head:
    """The header: the chunk above the rows, or, where that names a group, the one above it."""
    rows, fits = _header(scan, head, years, width + named)
    if head is None or not named:
        return _Head(rows, head if fits else None)
    above = _header_above(scan, head.start)
    if not fits:
        if above is None or not _is_group(scan, head):
            return _Head(rows, None)
        higher, fits = _header(scan, above, years, width + named)
        return _Head(higher, above, head) if fits else _Head(rows, None)
    if above is not None and _is_group(scan, above):
        top = _header_above(scan, above.start)
        if top is not None and texts_of(scan, top) == texts_of(scan, head):
            return _Head(rows, top, above, head)
    return _Head(rows, head)


def _is_group(scan: Scan, head: Chunk) -> bool:
    """One to six words without a year: no header, but a group's name."""
    words = [word for text in texts_of(scan, head) for word in text.split(" ")]
    return len(words) <= 6 and not any(map(is_year, words))


def _header_count(printed: Sequence[str], named: bool) -> int | None:
    """How many value columns a header names, if its cells can be told."""
    words = [word for line in printed for word in line.split()]
    capitals = sum(word[0].isupper() or is_year(word) for word in words)
    return max(1, capitals - named) if words else None


def _header(
    scan: Scan, head: Chunk | None, years: Sequence[FoundRow], width: int
) -> tuple[HeaderRows, bool]:
    """Header rows, the chunk above and rows of years, and whether the chunk is one of them."""
    rows: list[tuple[str | None, ...]] = []
    cells = _split(scan, head, width) if head is not None else None
    fits = cells is not None
    if cells is not None:
        rows.append(cells)
    for row in years:
        cells = split_header(_printed(scan, row), width)
        if cells is not None:
            rows.append(cells)
    return tuple(rows), fits


def _split(scan: Scan, head: Chunk, width: int) -> tuple[str | None, ...] | None:
    """Header cells of a chunk; a space before it may be all that is left of an empty corner."""
    printed = texts_of(scan, head)
    if head.lead:
        cells = split_header(printed, width - 1)
        if cells is not None and is_plain_split(printed, cells):
            return (None, *cells)
    return split_header(printed, width)


def _printed(scan: Scan, row: FoundRow) -> list[str]:
    return [line.text for line in scan.lines[row.start : row.end] if line.text]


def number_row_of(scan: Scan, row: FoundRow) -> NumberRow:
    """A row ready to be decoded."""
    name = words_cell(scan, row.name) if row.name else None
    return number_row(name, row.values, row.trailing)


def _header_doubts(scan: Scan, found: _Head) -> list[Finding]:
    """Say where header cells were joined, or spread over columns, to fit the rows below."""
    if found.chunk is None or not found.rows:
        return []
    printed, cells = texts_of(scan, found.chunk), found.rows[0]
    if is_plain_split(printed, cells):
        return []
    start, end = scan.lines[found.chunk.start].number, scan.lines[found.chunk.end - 1].number
    arguments: dict[str, object] = {
        "header": squeeze(" ".join(printed)),
        "count": sum(cell is not None for cell in cells),
    }
    return [Finding("AMN119", start, end, arguments)]


def _doubts(
    scan: Scan, places: Sequence[FoundRow], rows: Sequence[NumberRow], decoded: Sequence[Decoded]
) -> list[Finding]:
    findings = []
    for place, row, found in zip(places, rows, decoded, strict=True):
        start, end = scan.lines[place.start].number, scan.lines[place.end - 1].number
        name = row.name.raw if row.name else ""
        if not found.fits:
            detail = f"{len(found.cells)} columns, other cells"
            findings.append(Finding("AMN111", start, end, {"row": name, "detail": detail}))
        elif found.other is not None:
            arguments: dict[str, object] = {
                "row": name,
                "reading": _readable(found.cells),
                "other": _readable(found.other),
            }
            findings.append(Finding("AMN110", start, end, arguments))
    return findings


def _readable(cells: Sequence[Cell | None]) -> str:
    return " | ".join(cell.raw if cell else "" for cell in cells)
