"""A row of a record table in wrapped text: which chunks it has, where its name ends, its cells."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.labels import BULLET, LETTERED, NUMBERED
from amnparse.readers.base import Scan
from amnparse.readers.wrapped.chunks import (
    STOPS,
    Chunk,
    chunk_at,
    chunk_tokens,
    name_cell,
    trailing_empties,
    words_cell,
)
from amnparse.readers.wrapped.record_header import RecordHeader
from amnparse.tables.costs import COSTS
from amnparse.tables.decode import Context, Decoded, decode, fit_cost
from amnparse.tables.grid import Cell, Row
from amnparse.tables.name_end import ending_cost
from amnparse.tables.tokens import BREAK, GLUE, WEAK, Token, is_value_token, value_suffix

_MOST_NAME_LINES = 40
_NAME_STEP = 0.3
_BORDER_BONUS = 0.8
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Table:
    """A table while it is read: rows, findings and repeated headers so far."""

    def __init__(self, scan: Scan, header: RecordHeader, level: str | None) -> None:
        self.scan = scan
        self.kind = header.kind
        self.columns = header.columns
        self.context = Context(
            tuple(column.key for column in header.columns if column.key != "name"),
            level,
            not scan.traced,
        )
        self.name_at = next(i for i, column in enumerate(header.columns) if column.key == "name")
        self.rows: list[Row] = []
        self.findings: list[Finding] = []
        self.repeats: list[int] = []
        self.cut_off = False


class RowBody(NamedTuple):
    """A row before it is decoded: its tokens, and where it and its name end.

    Where a chunk border parts name and values, `names` are the chunks of the name and the tokens
    are the values; else the tokens are both, and the values begin at `first_value` or behind it.
    """

    names: tuple[Chunk, ...]
    tokens: list[Token]
    first_value: int
    trailing: int
    end: int
    border: int
    """Number of tokens in the first chunk."""


def read_body(table: Table, chunk: Chunk) -> RowBody | None:
    """Collect a row that begins with `chunk`: its name, and the chunks of its values."""
    scan = table.scan
    if chunk.end - chunk.start > _MOST_NAME_LINES or _is_prose(table, chunk):
        return None
    names = [chunk] if _is_plain_name(table, chunk) else []
    tokens = [] if names else chunk_tokens(scan, chunk)
    first_value = _first_value(table, tokens)
    if not names and first_value == 0 and not chunk.marked and table.name_at == 0:
        return None
    border = len(tokens)
    end, trailing = chunk.end, trailing_empties(scan, chunk)
    while (after := chunk_at(scan, end)) is not None:
        if scan.labels[after.start] in STOPS:
            break
        values_only = _holds_values(table, after)
        if scan.traced and after.lead > 1 and not (values_only and _own_lead(scan, after)):
            break
        if values_only:
            empties = trailing + (after.lead if scan.traced else 0)
            tokens += chunk_tokens(scan, after, 1 + empties if empties else BREAK)
        elif names and not tokens and _name_goes_on(table, after):
            names.append(after)
        else:
            break
        end, trailing = after.end, trailing_empties(scan, after)
    if first_value == len(tokens) and not _bare_row(table, chunk, end):
        return None
    return RowBody(tuple(names), tokens, first_value, trailing, end, border)


def _is_plain_name(table: Table, chunk: Chunk) -> bool:
    """Whether a chunk holds no value for sure: no date in it, or no value at its end."""
    lines = table.scan.lines[chunk.start : chunk.end]
    if table.kind == "activities":
        return not any(_DATE.search(line.text) for line in lines)
    last = lines[-1].text.rsplit(" ", 1)[-1]
    if is_value_token(last) or any("Tas" in line.text for line in lines):
        return False
    # The end of a unit that a narrow column broke: "procente/nheter".
    above = lines[-2].text.rsplit(" ", 1)[-1] if len(lines) > 1 else ""
    return not (above and is_value_token(above + lines[-1].text))


def _holds_values(table: Table, chunk: Chunk) -> bool:
    """Whether a chunk consists of values alone."""
    if _is_plain_name(table, chunk):
        return False
    return _first_value(table, chunk_tokens(table.scan, chunk)) == 0


def _own_lead(scan: Scan, chunk: Chunk) -> bool:
    """Spaces on the chunk's own line are empty cells; those of icon lines above mark a row."""
    return scan.lines[chunk.start].lead == chunk.lead


def _is_prose(table: Table, chunk: Chunk) -> bool:
    """A heading, a bullet or a long text cannot be a row's name, unless spaces mark a row."""
    label = table.scan.labels[chunk.start]
    if label in (BULLET, LETTERED) and not chunk.marked:
        return True
    return label == NUMBERED and not chunk.marked and table.scan.traced


def _name_goes_on(table: Table, after: Chunk) -> bool:
    """A name that a page break cut goes on in the next chunk, right above the values."""
    scan = table.scan
    if after.marked and scan.traced:
        return False
    behind = chunk_at(scan, after.end)
    if behind is None or scan.labels[behind.start] in STOPS:
        return False
    return scan.lines[after.start].text[:1].islower() and _holds_values(table, behind)


def _bare_row(table: Table, chunk: Chunk, end: int) -> bool:
    """A name without any value is a row only where the text ends in it, or marks say so."""
    scan = table.scan
    if chunk_at(scan, end) is None:
        table.cut_off = True
        return True
    return scan.traced and chunk.lead >= 2


def _first_value(table: Table, tokens: Sequence[Token]) -> int:
    """Index of the first token behind the name."""
    if table.kind == "activities":
        for place, token in enumerate(tokens):
            if _DATE.fullmatch(token.text):
                return place
        return len(tokens)
    return value_suffix(tokens)


def decode_row(table: Table, chunk: Chunk, body: RowBody) -> Row:
    """Decode a row; where name and values share a line, try where the name ends."""
    scan, tokens = table.scan, body.tokens
    split, found = best_split(table, body)
    name = name_cell(scan, body.names) if body.names else None
    if name is None and split:
        name = words_cell(scan, tokens[:split])
    start = scan.lines[chunk.start].number
    end = scan.lines[body.end - 1].number
    label = name.raw if name else ""
    width = len(table.context.keys)
    if found is None:
        cells = unfit_cells(scan, tokens[split:], width)
        detail = f"{squeeze(' '.join(token.text for token in tokens[split:]))!r}"
        table.findings.append(Finding("AMN111", start, end, {"row": label, "detail": detail}))
    else:
        cells = found.cells
        if not (any(cells) or body.trailing or table.cut_off):
            arguments: dict[str, object] = {"row": label, "detail": "no value behind its name"}
            table.findings.append(Finding("AMN111", start, end, arguments))
        table.findings.extend(row_doubts(table, label, start, end, found))
        if table.cut_off and not any(cells):
            table.findings.append(Finding("AMN116", start, end, {"row": label}))
    ordered = list(cells)
    ordered.insert(table.name_at, name)
    return Row(tuple(ordered), start, end)


def best_split(table: Table, body: RowBody) -> tuple[int, Decoded | None]:
    """Where the name ends: at a chunk border, else where the values fit their columns best."""
    tokens, first = body.tokens, body.first_value
    if table.kind == "activities":
        return first, _decode_dates(table, body)
    if body.names or first >= len(tokens):
        return first, decode(tokens[first:], table.context, body.trailing)
    options = [] if table.context.lossy else _splits(table, body, full=True)
    options = options or _splits(table, body, full=False)
    if not options:
        return first, None
    options.sort(key=lambda option: option[:2])
    best, split, found = options[0]
    if len(options) > 1 and options[1][0] - best < found.margin:
        other = options[1][2]
        found = found._replace(
            margin=options[1][0] - best,
            other=tuple(cell.raw if cell else None for cell in other.cells),
        )
    return split, found


def _splits(table: Table, body: RowBody, full: bool) -> list[tuple[float, int, Decoded]]:
    """Ways to part name and values: what speaks against each, where the name ends, the cells."""
    tokens, first = body.tokens, body.first_value
    options: list[tuple[float, int, Decoded]] = []
    start = max(first, 1 if table.name_at == 0 else 0)
    for split in range(start, min(first + 4, len(tokens))):
        if table.scan.flattened and tokens[split].gap == GLUE:
            continue
        found = decode(tokens[split:], table.context, body.trailing, full)
        if found is not None:
            cost = fit_cost(found, table.context)
            cost += _NAME_STEP * (split - first)
            cost += ending_cost(tokens[:split], tokens[split].text)
            if split == body.border:
                cost -= _BORDER_BONUS
            options.append((cost, split, found))
    return options


def _decode_dates(table: Table, body: RowBody) -> Decoded | None:
    """Start and end are dates, what follows them is text: a deviation of several words."""
    tokens = body.tokens[body.first_value :]
    dates = 0
    while dates < min(2, len(tokens)) and _DATE.fullmatch(tokens[dates].text):
        dates += 1
    texts = [key for key in table.context.keys if key not in ("start", "end")]
    plain = table.context.keys == ("start", "end", *texts) and dates == 2
    first_two = [Cell(token.text, token.line, token.line) for token in tokens[:2]]
    if plain and len(tokens) == 2 and tokens[1].gap in (WEAK, BREAK):
        return Decoded((*first_two, *[None] * len(texts)), None, None, 99.0, 0)
    if plain and len(texts) == 1 and len(tokens) > 3:
        return Decoded((*first_two, words_cell(table.scan, tokens[2:])), None, None, 99.0, 0)
    return decode(tokens, table.context, body.trailing)


def unfit_cells(scan: Scan, tokens: Sequence[Token], width: int) -> tuple[Cell | None, ...]:
    """Values that fit no column: kept together behind the last column."""
    return (*[None] * width, words_cell(scan, tokens) if tokens else None)


def row_doubts(table: Table, name: str, start: int, end: int, found: Decoded) -> list[Finding]:
    """Say where another reading is near, or where empty cells were placed without a trace."""
    if found.other is not None and found.margin < COSTS.thin:
        code = "AMN110"
    elif table.kind == "indicators" and found.other is not None and _doubtful(table, found):
        code = "AMN120"
    else:
        return []
    reading = _readable(table, tuple(cell.raw if cell else None for cell in found.cells))
    other = _readable(table, found.other)
    arguments: dict[str, object] = {"row": name, "reading": reading, "other": other}
    return [Finding(code, start, end, arguments)]


def _doubtful(table: Table, found: Decoded) -> bool:
    """Whether empty cells were placed without a trace, or might have been."""
    return found.lost > 0 or (table.context.lossy and found.margin < COSTS.doubtful)


def _readable(table: Table, cells: Sequence[str | None]) -> str:
    """ "Årsmål 50 %, Period 2023" """
    headers = [column.header for column in table.columns if column.key != "name"]
    pairs = zip(headers, cells, strict=False)
    return ", ".join(f"{header} {cell}" for header, cell in pairs if cell) or "nothing"
