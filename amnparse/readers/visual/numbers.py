"""Tables of numbers on visual lines: rows that end in numbers, names that go on below them.

Pipes that a tool drew are borders; its empty cells say nothing here, for it often takes the header
and the numbers below it for different columns.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.labels import LETTERED, NUMBERED, PIPED, RULE, TEXT
from amnparse.paragraphs import text_width
from amnparse.readers.base import Scan
from amnparse.readers.visual.number_header import find_header
from amnparse.readers.visual.rows import name_of
from amnparse.readers.visual.words import NAME, first_value, text_of, tokens_at
from amnparse.swedish import is_year
from amnparse.tables.grid import Cell, Grid, Row
from amnparse.tables.numbers import Decoded, NumberRow, count_columns, decode_rows, number_row
from amnparse.tables.tokens import BREAK, WEAK, Token

_ROW_LABELS = frozenset((TEXT, NUMBERED, LETTERED, PIPED))
_LONGEST_NAME = 110
_LONGEST_HEADER = 100
_MOST_HEADER_LINES = 3
_MOST_WORDS = 40
_FEWEST_VALUES = 2
_FEWEST_ROWS = 2
_MOST_GROUP_WORDS = 6
_SPACE = 5
_ROOM = 0.9
_DIGITS = frozenset("0123456789%")


class _Found(NamedTuple):
    """A row as found: the lines of its name, its values, the indexes of its lines."""

    names: list[list[Token]]
    values: list[Token]
    first: int
    last: int


class _Region(NamedTuple):
    rows: list[_Found]
    repeats: list[int]
    last: int
    doubts: list[Finding]
    first: int
    years: tuple[str, ...] | None
    """The cells of a second header row, which holds years."""


def read_number_table(scan: Scan, index: int) -> Grid | None:
    """The table whose first row with numbers stands at `index`, with the header above, or None."""
    if index < scan.refused:
        return None
    first = _row_at(scan, index)
    if first is None or not first.values:
        return None
    above = _lines_above(scan, index)
    printed = [text_of(tokens_at(scan, place)) for place in above]
    years = None
    if _is_years(first):
        below = _past_rules(scan, index + 1)
        row = _row_at(scan, below) if below < len(scan.lines) else None
        if row is not None and row.values and not _is_years(row):
            years = (*map(text_of, first.names), *(token.text for token in first.values))
            first = row
    region = _collect(scan, first, printed)._replace(first=index, years=years)
    full = [row for row in region.rows if row.values]
    if len(full) < _FEWEST_ROWS:
        scan.refused = region.last + 1
        return None
    return _grid(scan, above, region)


def _row_at(scan: Scan, index: int) -> _Found | None:
    """A row: a short name with two numbers or more behind it."""
    text = scan.lines[index].text
    if scan.labels[index] not in _ROW_LABELS or text.rstrip("| ")[-1:] not in _DIGITS:
        return None
    tokens = tokens_at(scan, index)
    if len(tokens) > _MOST_WORDS:
        return None
    start = first_value(tokens)
    values = [token._replace(gap=_gap(token)) for token in tokens[start:]]
    name = list(tokens[:start])
    count = sum(token.text[-1:] in _DIGITS and token.text != "%" for token in values)
    if count < _FEWEST_VALUES or len(text_of(name)) > _LONGEST_NAME:
        return None
    return _Found([name] if name else [], values, index, index)


def _gap(token: Token) -> int:
    return WEAK if token.gap == WEAK else BREAK


def _is_years(row: _Found) -> bool:
    return all(is_year(token.text) for token in row.values)


def _lines_above(scan: Scan, index: int) -> list[int]:
    """Indexes of the lines right above the first row that may be its header."""
    found: list[int] = []
    place = index - 1
    while place >= 0 and len(found) < _MOST_HEADER_LINES:
        if scan.labels[place] == RULE:
            place -= 1
            continue
        text = scan.lines[place].text.rstrip("| ")
        if (
            scan.labels[place] not in _ROW_LABELS
            or text[-1:] in ".:;"
            or len(text) > 2 * _LONGEST_HEADER
        ):
            break
        if scan.labels[place] != PIPED and (len(text) > _LONGEST_HEADER or ". " in text):
            break
        found.append(place)
        place -= 1
    return found[::-1]


def _collect(scan: Scan, first: _Found, printed: Sequence[str]) -> _Region:
    """Rows below the first one, over page breaks behind which a line of the header stands again."""
    region = _Region([first], [], first.last, [], first.first, None)
    measure = _name_width(first)
    index, last = first.last + 1, first.last
    while index < len(scan.lines):
        if scan.labels[index] == RULE:
            index += 1
            continue
        if scan.is_gap(index):
            after = scan.next_text(index)
            if after >= len(scan.lines) or text_of(tokens_at(scan, after)) not in printed:
                break
            index = after
        if scan.labels[index] not in _ROW_LABELS:
            break
        if text_of(tokens_at(scan, index)) in printed and index > last + 1:
            region.repeats.append(index)
            index += 1
            continue
        row = _row_at(scan, index)
        if row is not None and not _is_years(row):
            region.rows.append(row)
            measure = max(measure, _name_width(row))
        elif not _take_words(scan, region, index, measure):
            break
        last, index = index, index + 1
    while region.repeats and region.repeats[-1] > last:
        region.repeats.pop()
    return region._replace(last=last)


def _name_width(row: _Found) -> int:
    return max((text_width(text_of(name)) for name in row.names), default=0)


def _take_words(scan: Scan, region: _Region, index: int, measure: int) -> bool:
    """A line without numbers: the rest of the name above, or the name of a group of rows."""
    tokens, row = list(tokens_at(scan, index)), region.rows[-1]
    text = text_of(tokens)
    wide = text_width(text) > measure
    if not row.names or text[-1] in ":;" or (wide and text[-1] == "."):
        return False
    room = measure - text_width(text_of(row.names[-1])) - _SPACE - text_width(tokens[0].text)
    fits = room >= 0
    if text[0].islower() or (not fits and text_width(text) <= measure):
        if text_width(text) > measure / _ROOM:
            return False
        region.rows[-1] = row._replace(names=[*row.names, tokens], last=index)
        if not text[0].islower():
            region.doubts.append(_name_doubt(row, text, index))
        return True
    if len(tokens) > _MOST_GROUP_WORDS or not _row_below(scan, index + 1):
        return False
    region.rows.append(_Found([tokens], [], index, index))
    return True


def _past_rules(scan: Scan, index: int) -> int:
    while index < len(scan.lines) and scan.labels[index] == RULE:
        index += 1
    return index


def _row_below(scan: Scan, index: int) -> bool:
    """Whether a row stands right below, a page break and a header between at most."""
    index = _past_rules(scan, index)
    if index < len(scan.lines) and scan.is_gap(index):
        index = scan.next_text(index) + 1
    return (
        index < len(scan.lines)
        and bool(scan.lines[index].text)
        and (_row_at(scan, index) is not None)
    )


def _name_doubt(row: _Found, text: str, index: int) -> Finding:
    arguments: dict[str, object] = {
        "row": text_of(row.names[0]),
        "detail": f"{text!r} below it was read as a part of its name",
    }
    return Finding("AMN111", row.first + 1, index + 1, arguments)


def _grid(scan: Scan, above: Sequence[int], region: _Region) -> Grid:
    named = any(row.names for row in region.rows)
    rows = [_number_row(scan, row) for row in region.rows]
    full = [row for row in rows if row.pieces]
    width = count_columns(full, None)
    lines = [tokens_at(scan, place) for place in above]
    header = find_header(lines, region.years, width + named)
    group = above[-1] if header.group else None
    used = above[len(above) - header.lines - header.group : len(above) - header.group]
    decoded = decode_rows(rows, width)
    places = list(region.rows)
    if group is not None:
        found = _Found([list(tokens_at(scan, group))], [], group, group)
        places.insert(0, found)
        rows.insert(0, _number_row(scan, found))
        decoded.insert(0, Decoded((None,) * width, None, True))
    cells = tuple(
        Row((row.name, *reading.cells) if named else reading.cells, place.first + 1, place.last + 1)
        for place, row, reading in zip(places, rows, decoded, strict=True)
    )
    first = used[0] if used else group if group is not None else region.first
    findings = [*region.doubts, *_doubts(places, rows, decoded)]
    if header.guessed:
        printed = " ".join(text_of(tokens_at(scan, place)) for place in used)
        count = sum(cell is not None for cell in header.rows[0])
        arguments: dict[str, object] = {"header": printed, "count": count}
        findings.append(Finding("AMN119", used[0] + 1, used[-1] + 1, arguments))
    return Grid(
        "table", (), header.rows, cells, first, region.last, frozenset(region.repeats),
        tuple(findings), NAME, scan.caption_above(first), scan.notes_below(region.last),
    )  # fmt: skip


def _number_row(scan: Scan, row: _Found) -> NumberRow:
    name: Cell | None = name_of(scan, row.names)
    values = [token._replace(gap=WEAK) if not place else token
              for place, token in enumerate(row.values)]  # fmt: skip
    return number_row(name, values, 0)


def _doubts(
    places: Sequence[_Found], rows: Sequence[NumberRow], decoded: Sequence[Decoded]
) -> list[Finding]:
    findings = []
    for place, row, found in zip(places, rows, decoded, strict=True):
        name = row.name.raw if row.name else ""
        start, end = place.first + 1, place.last + 1
        arguments: dict[str, object] = {"row": name}
        if not found.fits:
            arguments["detail"] = f"{len(found.cells)} columns, other cells"
            findings.append(Finding("AMN111", start, end, arguments))
        elif found.other is not None:
            arguments["reading"] = _readable(found.cells)
            arguments["other"] = _readable(found.other)
            findings.append(Finding("AMN110", start, end, arguments))
    return findings


def _readable(cells: Sequence[Cell | None]) -> str:
    return " | ".join(cell.raw if cell else "" for cell in cells)
