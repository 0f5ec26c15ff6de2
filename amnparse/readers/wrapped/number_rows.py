"""Rows of number tables in wrapped text: a name with numbers behind it, in one chunk or two."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.readers.base import Scan
from amnparse.readers.wrapped.chunks import (
    STOPS,
    Chunk,
    chunk_at,
    chunk_tokens,
    trailing_empties,
)
from amnparse.swedish import is_year
from amnparse.tables.tokens import Token, value_suffix

MOST_LINES = 8
_LONGEST_NAME = 110
_MOST_WORDS = 60
_LONGEST_FIRST = 78
_TERMINAL = ".:;?!"
DATED = frozenset(("VP", "VB", "T1", "T2"))


class FoundRow(NamedTuple):
    """A row as found: its chunks' lines, name tokens, value tokens, traced empty cells."""

    start: int
    end: int
    name: tuple[Token, ...]
    values: tuple[Token, ...]
    trailing: int

    @property
    def cells(self) -> int:
        """How many cells its values and traced empty cells make; 0 without values."""
        return len(self.values) + self.trailing + _inner_empties(self.values) if self.values else 0

    @property
    def is_years(self) -> bool:
        """Whether all values are years ("2023", "VP 2023"): a header row."""
        words = [token.text for token in self.values if token.text not in DATED]
        return len(words) >= 2 and all(map(is_year, words))


def looks_promising(scan: Scan, index: int) -> bool:
    """A cheap look: the chunk's last line, or the one behind it, ends like a number."""
    place, end = index, len(scan.lines)
    if scan.labels[index] in STOPS or _is_full_line(scan, index):
        return False
    while place + 1 < end and place < index + MOST_LINES and scan.lines[place + 1].text:
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


def _is_full_line(scan: Scan, index: int) -> bool:
    """A long line with another right below it: prose."""
    if len(scan.lines[index].text) <= _LONGEST_FIRST or index + 1 >= len(scan.lines):
        return False
    below = scan.lines[index + 1]
    return bool(below.text) and below.raw[0] != " "


def _ends_like_number(text: str) -> bool:
    return text[-1:].isdigit() or text[-1:] in "%" or text.endswith((" st", " kr", " mnkr", " tkr"))


def row_at(scan: Scan, index: int, known: Chunk | None = None) -> FoundRow | None:
    """A row that begins at `index`: a name with numbers behind it, or a name chunk and numbers."""
    chunk = known or chunk_at(scan, index)
    if chunk is None or scan.labels[chunk.start] in STOPS or chunk.end - chunk.start > MOST_LINES:
        return None
    tokens = chunk_tokens(scan, chunk)
    if len(tokens) > _MOST_WORDS:
        return None
    split = value_suffix(tokens)
    values = tokens[split:]
    numbers = sum(token.text[-1:].isdigit() or "%" in token.text for token in values)
    if numbers >= 2 or (numbers and scan.traced and _has_empties(scan, chunk, values)):
        if not _short(scan, chunk, tokens[:split]):
            return None
        return found_row(scan, chunk, chunk, tokens[:split], values)
    if split == len(tokens) and _short(scan, chunk, tokens):
        after = chunk_at(scan, chunk.end)
        if after is not None and scan.labels[after.start] not in STOPS:
            more = chunk_tokens(scan, after)
            if 2 <= len(more) <= _MOST_WORDS and value_suffix(more) == 0:
                return found_row(scan, chunk, after, tokens, more)
    return None


def _has_empties(scan: Scan, chunk: Chunk, values: Sequence[Token]) -> bool:
    return trailing_empties(scan, chunk) + _inner_empties(values) > 0


def _inner_empties(values: Sequence[Token]) -> int:
    """Empty cells before and between values, as the spaces there tell."""
    return sum(token.gap - 1 for token in values if token.gap > 1)


def group_row(scan: Scan, index: int, head: Chunk | None) -> FoundRow | None:
    """A row of traced empty cells that opens a table, with a row of numbers right below."""
    chunk = chunk_at(scan, index)
    row = bare_row(scan, chunk, begun=False) if chunk else None
    below = chunk_at(scan, row.end) if row else None
    if below is not None and head is not None and texts_of(scan, below) == texts_of(scan, head):
        below = chunk_at(scan, below.end)
    if row is None or below is None or row.trailing < 2:
        return None
    return row if row_at(scan, below.start) else None


def found_row(
    scan: Scan, first: Chunk, last: Chunk, name: Sequence[Token], values: Sequence[Token]
) -> FoundRow:
    return FoundRow(first.start, last.end, tuple(name), tuple(values), trailing_empties(scan, last))


def _short(scan: Scan, chunk: Chunk, name: Sequence[Token]) -> bool:
    """A row's name: short, and no sentence."""
    length = sum(len(token.text) + 1 for token in name)
    return length <= _LONGEST_NAME and not (name and name[-1].text[-1] in _TERMINAL[1:])


def before_header(scan: Scan, chunk: Chunk, headers: Sequence[Sequence[str]]) -> Chunk:
    """The chunk up to a header that a page break repeated in it without a blank line."""
    first_lines = [printed[0] for printed in headers]
    for place in range(chunk.start + 1, chunk.end):
        if scan.lines[place].text in first_lines:
            return chunk._replace(end=place)
    return chunk


def bare_row(
    scan: Scan, chunk: Chunk, begun: bool, headers: Sequence[Sequence[str]] = ()
) -> FoundRow | None:
    """A row without values: traced empty cells, or a group's name right above another row."""
    if scan.labels[chunk.start] in STOPS or chunk.end - chunk.start > 3:
        return None
    tokens = chunk_tokens(scan, chunk)
    traced = trailing_empties(scan, chunk)
    if not _short(scan, chunk, tokens) or tokens[-1].text[-1] in _TERMINAL:
        return None
    if traced >= 2:
        return found_row(scan, chunk, chunk, tokens, ())
    if (below := _empty_cells_below(scan, chunk)) >= 2:
        return found_row(scan, chunk, chunk, tokens, ())._replace(trailing=below)
    if not begun or scan.traced:
        return None
    after = chunk_at(scan, chunk.end)
    if after is not None and texts_of(scan, after) in headers:
        after = chunk_at(scan, after.end)
    if after is None:
        return None
    follows = row_at(scan, after.start)
    if follows is None or not follows.name or follows.start != after.start:
        return None
    return found_row(scan, chunk, chunk, tokens, ())


def _empty_cells_below(scan: Scan, chunk: Chunk) -> int:
    """Empty cells behind a name of several lines: a line of spaces right below it."""
    for place in (chunk.end, chunk.end + 1):
        if place >= len(scan.lines) or scan.lines[place].text:
            return 0
        if spaces := len(scan.lines[place].raw):
            return spaces
    return 0


def texts_of(scan: Scan, chunk: Chunk) -> list[str]:
    return [line.text for line in scan.lines[chunk.start : chunk.end] if line.text]
