"""Tables of numbers in wrapped text: found by rows that end in numbers, headers looked up above.

A name over several lines ends with a blank line and its numbers follow; a group row has a name
alone; a row of empty cells ends in as many spaces; a page break repeats the header.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.labels import BLANK, HEADER, NUMBERED, TEXT
from amnparse.readers.base import Scan
from amnparse.readers.chunks import (
    STOPS,
    Chunk,
    chunk_at,
    chunk_tokens,
    trailing_empties,
    words_cell,
)
from amnparse.tables.atoms import Token, value_suffix
from amnparse.tables.grid import Cell, Grid, Row
from amnparse.tables.numbers import Decoded, NumberRow, count_columns, decode_rows, number_row
from amnparse.tables.splitting import split_header

NAME = "wrapped-cells"
_MOST_LINES = 8
_LONGEST_NAME = 110
_MOST_WORDS = 60
_TERMINAL = ".:;?!"
_DATED = frozenset(("VP", "VB", "T1", "T2"))
_LONGEST_HEADER_LINE = 100


class _Found(NamedTuple):
    """A row as found: its chunks' lines, name tokens, value tokens, traced empty cells."""

    start: int
    end: int
    name: tuple[Token, ...]
    values: tuple[Token, ...]
    trailing: int

    @property
    def is_years(self) -> bool:
        """Whether all values are years ("2023", "VP 2023"): a header row."""
        words = [token.text for token in self.values if token.text not in _DATED]
        return len(words) >= 2 and all(map(_is_year, words))


class _Region(NamedTuple):
    rows: list[_Found]
    repeats: list[int]
    last: int


def read_number_table(scan: Scan, index: int) -> Grid | None:
    """The table whose first row begins at `index`, with the header above it, or None."""
    if not _promising(scan, index):
        return None
    head = _header_above(scan, index)
    first = _row_at(scan, index) or _group_row(scan, index, head)
    if first is None or len(first.values) + first.trailing < 2:
        return None
    above = _header_above(scan, head.start) if head and _is_group(scan, head) else None
    region = _collect(scan, index, [_texts(scan, known) for known in (head, above) if known])
    years = []
    while region.rows and region.rows[0].is_years:
        years.append(region.rows.pop(0))
    if sum(len(row.values) >= 2 for row in region.rows) < 2:
        return None
    return _grid(scan, index, head, years, region)


def _promising(scan: Scan, index: int) -> bool:
    """A cheap look: the chunk's last line, or the one behind it, ends like a number."""
    if scan.labels[index] in STOPS:
        return False
    place, end = index, len(scan.lines)
    while place + 1 < end and place < index + _MOST_LINES and scan.lines[place + 1].text:
        if scan.lines[place + 1].raw[0] == " ":
            break
        place += 1
    if _ends_like_number(scan.lines[place].text) or scan.lines[place].tail >= 3:
        return True
    if _empty_cells_below(scan, Chunk(index, place + 1, False, 0)) >= 2:
        return True
    if place - index > 4 or len(scan.lines[index].text) > 60:
        return False
    after = place + 1
    while after < end and not scan.lines[after].text:
        after += 1
    if after >= end:
        return False
    text = scan.lines[after].text
    return _ends_like_number(text) and (text[0].isdigit() or text[0] in "-−–")


def _ends_like_number(text: str) -> bool:
    return text[-1:].isdigit() or text[-1:] in "%" or text.endswith((" st", " kr", " mnkr", " tkr"))


def _row_at(scan: Scan, index: int, known: Chunk | None = None) -> _Found | None:
    """A row that begins at `index`: a name with numbers behind it, or a name chunk and numbers."""
    chunk = known or chunk_at(scan, index)
    if chunk is None or scan.labels[chunk.start] in STOPS or chunk.end - chunk.start > _MOST_LINES:
        return None
    tokens = chunk_tokens(scan, chunk)
    if len(tokens) > _MOST_WORDS:
        return None
    split = value_suffix(tokens)
    values = tokens[split:]
    if sum(token.text[-1:].isdigit() or "%" in token.text for token in values) >= 2:
        if not _short(scan, chunk, tokens[:split]):
            return None
        return _found(scan, chunk, chunk, tokens[:split], values)
    if split == len(tokens) and _short(scan, chunk, tokens):
        after = chunk_at(scan, chunk.end)
        if after is not None and scan.labels[after.start] not in STOPS:
            more = chunk_tokens(scan, after)
            if len(more) >= 2 and value_suffix(more) == 0:
                return _found(scan, chunk, after, tokens, more)
    return None


def _group_row(scan: Scan, index: int, head: Chunk | None) -> _Found | None:
    """A row of traced empty cells that opens a table, with a row of numbers right below."""
    chunk = chunk_at(scan, index)
    row = _bare_row(scan, chunk, begun=False) if chunk else None
    below = chunk_at(scan, row.end) if row else None
    if below is not None and head is not None and _texts(scan, below) == _texts(scan, head):
        below = chunk_at(scan, below.end)
    if row is None or below is None or row.trailing < 2:
        return None
    return row if _row_at(scan, below.start) else None


def _found(
    scan: Scan, first: Chunk, last: Chunk, name: Sequence[Token], values: Sequence[Token]
) -> _Found:
    return _Found(first.start, last.end, tuple(name), tuple(values), trailing_empties(scan, last))


def _short(scan: Scan, chunk: Chunk, name: Sequence[Token]) -> bool:
    """A row's name: short, and no sentence."""
    length = sum(len(token.text) + 1 for token in name)
    return length <= _LONGEST_NAME and not (name and name[-1].text[-1] in _TERMINAL[1:])


def _collect(scan: Scan, index: int, headers: Sequence[Sequence[str]]) -> _Region:
    """Rows from `index` on, with group rows and rows of empty cells between them.

    `headers` are the lines that may be the header, for a page break repeats them.
    """
    rows: list[_Found] = []
    repeats: list[int] = []
    last = index - 1
    while (chunk := chunk_at(scan, index)) is not None:
        chunk = _before_header(scan, chunk, headers)
        texts = _texts(scan, chunk)
        if any(texts == printed[: len(texts)] for printed in headers):
            repeats.extend(range(chunk.start, chunk.end))
            index, last = chunk.end, chunk.end - 1
            continue
        row = _row_at(scan, chunk.start, chunk) or _bare_row(scan, chunk, bool(rows), headers)
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
    return _Region(rows, repeats, last)


def _before_header(scan: Scan, chunk: Chunk, headers: Sequence[Sequence[str]]) -> Chunk:
    """The chunk up to a header that a page break repeated in it without a blank line."""
    first_lines = [printed[0] for printed in headers]
    for place in range(chunk.start + 1, chunk.end):
        if scan.lines[place].text in first_lines:
            return chunk._replace(end=place)
    return chunk


def _first_years(scan: Scan, rows: Sequence[_Found]) -> list[str]:
    return [line.text for line in scan.lines[rows[0].start : rows[0].end]]


def _bare_row(
    scan: Scan, chunk: Chunk, begun: bool, headers: Sequence[Sequence[str]] = ()
) -> _Found | None:
    """A row without values: traced empty cells, or a group's name right above another row."""
    if scan.labels[chunk.start] in STOPS or chunk.end - chunk.start > 3:
        return None
    tokens = chunk_tokens(scan, chunk)
    traced = trailing_empties(scan, chunk)
    if not _short(scan, chunk, tokens) or tokens[-1].text[-1] in _TERMINAL:
        return None
    if traced >= 2:
        return _found(scan, chunk, chunk, tokens, ())
    if (below := _empty_cells_below(scan, chunk)) >= 2:
        return _found(scan, chunk, chunk, tokens, ())._replace(trailing=below)
    if not begun or scan.traced:
        return None
    after = chunk_at(scan, chunk.end)
    if after is not None and _texts(scan, after) in headers:
        after = chunk_at(scan, after.end)
    if after is None:
        return None
    follows = _row_at(scan, after.start)
    if follows is None or not follows.name or follows.start != after.start:
        return None
    return _found(scan, chunk, chunk, tokens, ())


def _empty_cells_below(scan: Scan, chunk: Chunk) -> int:
    """Empty cells behind a name of several lines: a line of spaces right below it."""
    for place in (chunk.end, chunk.end + 1):
        if place >= len(scan.lines) or scan.lines[place].text:
            return 0
        if spaces := len(scan.lines[place].raw):
            return spaces
    return 0


def _header_above(scan: Scan, index: int) -> Chunk | None:
    """The chunk right above the first row, without a caption that stands in it."""
    end = index
    while end > 0 and scan.labels[end - 1] == BLANK:
        end -= 1
    if index - end > 3 or end == 0:
        return None
    start = end
    while start > 0 and scan.labels[start - 1] in (TEXT, NUMBERED, HEADER):
        if end - start >= _MOST_LINES:
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


def _texts(scan: Scan, chunk: Chunk) -> list[str]:
    return [line.text for line in scan.lines[chunk.start : chunk.end]]


def _grid(
    scan: Scan, index: int, head: Chunk | None, years: Sequence[_Found], region: _Region
) -> Grid | None:
    rows = [_number_row(scan, row) for row in region.rows]
    named = any(row.name for row in region.rows)
    printed = _texts(scan, head) if head else []
    expected = _header_count(printed, named)
    if years:
        expected = sum(_is_year(token.text) for token in years[0].values)
    width = count_columns([row for row in rows if row.pieces], expected)
    decoded = decode_rows(rows, width)
    header, first = _header(scan, head, years, width + named)
    if head and first is None and named and _is_group(scan, head):
        above = _header_above(scan, head.start)
        header, first = _header(scan, above, years, width + named)
        if above and first is not None:
            # The chunk right above the numbers is the name of a group of rows.
            group = _found(scan, head, head, chunk_tokens(scan, head), ())
            region.rows.insert(0, group)
            rows.insert(0, _number_row(scan, group))
            decoded.insert(0, Decoded((None,) * width, None, True))
            index, head = head.start, above
    if head and first == head.start and named:
        group, top = _group_above(scan, head)
        if group and top:
            region.rows.insert(0, group)
            region.repeats.extend(range(head.start, head.end))
            rows.insert(0, _number_row(scan, group))
            decoded.insert(0, Decoded((None,) * width, None, True))
            index, head, first = group.start, top, top.start
    findings = [*_doubts(scan, region.rows, rows, decoded)]
    cells = tuple(
        Row(
            (row.name, *found.cells) if named else found.cells,
            scan.lines[place.start].number,
            scan.lines[place.end - 1].number,
        )
        for place, row, found in zip(region.rows, rows, decoded, strict=True)
    )
    top = head.start if head and header and first == head.start else index
    return Grid(
        "table", (), header, cells, top, region.last, frozenset(region.repeats),
        tuple(findings), NAME, scan.caption_above(top), scan.notes_below(region.last),
    )  # fmt: skip


def _group_above(scan: Scan, head: Chunk) -> tuple[_Found | None, Chunk | None]:
    """A group's name between a header and its repetition at a page break."""
    name = _header_above(scan, head.start)
    top = _header_above(scan, name.start) if name and _is_group(scan, name) else None
    if name is None or top is None or _texts(scan, top) != _texts(scan, head):
        return None, None
    return _found(scan, name, name, chunk_tokens(scan, name), ()), top


def _is_group(scan: Scan, head: Chunk) -> bool:
    """One to six words without a year: no header, but a group's name."""
    words = [word for text in _texts(scan, head) for word in text.split(" ")]
    return len(words) <= 6 and not any(map(_is_year, words))


def _header_count(printed: Sequence[str], named: bool) -> int | None:
    """How many value columns a header names, if its cells can be told."""
    words = [word for line in printed for word in line.split()]
    capitals = sum(word[0].isupper() or _is_year(word) for word in words)
    return max(1, capitals - named) if words else None


def _header(
    scan: Scan, head: Chunk | None, years: Sequence[_Found], width: int
) -> tuple[tuple[tuple[str | None, ...], ...], int | None]:
    """Header rows: the chunk above, and rows of years."""
    rows: list[tuple[str | None, ...]] = []
    first = None
    if head is not None:
        cells = split_header(_texts(scan, head), width)
        if cells is not None:
            rows.append(cells)
            first = head.start
    for row in years:
        cells = split_header([line.text for line in scan.lines[row.start : row.end]], width)
        if cells is not None:
            rows.append(cells)
    return tuple(rows), first


def _number_row(scan: Scan, row: _Found) -> NumberRow:
    name = words_cell(scan, row.name) if row.name else None
    return number_row(name, row.values, row.trailing)


def _doubts(
    scan: Scan, places: Sequence[_Found], rows: Sequence[NumberRow], decoded: Sequence[Decoded]
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


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")
