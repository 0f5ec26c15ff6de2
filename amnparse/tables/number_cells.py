"""Rows of column-true tables of numbers: values, the columns that they stand in, cells."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.swedish import read_date, read_value
from amnparse.tables.atoms import atoms
from amnparse.tables.bits import BitLine, Piece, pieces
from amnparse.tables.tokens import WEAK, Token

_FULL_ROWS = 0.4
"""Share of the rows that must be full for them to tell the columns."""
_NOTHING = frozenset(("-", "–", "—", "*", "..", "i.u."))

Columns = Sequence[tuple[float, float]]
"""From where to where the values of each column reach."""


class NumberRow(NamedTuple):
    """A row: the text of each cell (None where empty), and its first and last position."""

    cells: tuple[str | None, ...]
    spans: tuple[tuple[int, int, float, float] | None, ...]
    """Of each cell: first and last line index, and from where to where it reaches."""
    first: int
    last: int
    doubtful: bool = False
    """A name over two lines that may be a name and a row of its own."""


class NumberTable(NamedTuple):
    """A table: its header rows and rows, and the last position that belongs to it."""

    header: tuple[NumberRow, ...]
    rows: tuple[NumberRow, ...]
    last: int
    columns: tuple[tuple[float, float], ...] = ()
    """Where the values of each column stand."""


def is_value(text: str) -> bool:
    """Whether a text is a number, a date or a sign that stands for nothing."""
    if text in _NOTHING:
        return True
    reading = read_value(text)
    return reading.kind in ("number", "tolerance") or read_date(text) is not None


def value_pieces(line: BitLine, wide: float) -> list[Piece]:
    """The values at the end of a line, where wide gaps part them from its name."""
    found = pieces(line.bits, wide)
    values: list[Piece] = []
    for piece in reversed(found):
        if is_value(piece.text):
            values.insert(0, piece)
        elif len(found) > 1 and piece is not found[0] and (parts := _values_in(piece)):
            values[0:0] = parts
        else:
            break
    return values


def _values_in(piece: Piece) -> list[Piece]:
    """The values of a piece in which a single space parts two of them ("590,3 1 518,3")."""
    tokens = [Token(bit.text, WEAK, number) for number, bit in enumerate(piece.bits)]
    parts = [Piece(piece.bits[atom.start : atom.end + 1]) for atom in atoms(tokens)]
    return parts if len(parts) > 1 and all(is_value(part.text) for part in parts) else []


def count_names(line: BitLine, wide: float) -> int:
    """How many pieces stand before the values of a line."""
    count = sum(len(piece.bits) for piece in value_pieces(line, wide))
    return len(pieces(line.bits[: len(line.bits) - count], wide))


def find_columns(values: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Where values stand below each other."""
    spans = sorted((piece.x0, piece.x1) for found in values for piece in found)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    most = max((len(found) for found in values), default=0)
    full = [found for found in values if len(found) == most]
    share = _FULL_ROWS if most > len(columns) else 2 * _FULL_ROWS
    if most != len(columns) and len(full) >= share * sum(map(bool, values)):
        # Values that touch those of the next column in other rows, or miss those of their own.
        return [
            (min(p.x0 for p in column), max(p.x1 for p in column))
            for column in zip(*full, strict=True)
        ]
    return columns


def home_of(x0: float, x1: float, columns: Columns) -> int:
    """The column that a word stands in or nearest to."""

    def distance(number: int) -> tuple[float, float]:
        left, right = columns[number]
        apart = max(left - x1, x0 - right, 0.0)
        return apart, abs((x0 + x1) / 2 - (left + right) / 2)

    return min(range(len(columns)), key=distance)


def stacked(one: NumberRow, other: NumberRow) -> NumberRow:
    """Two lines of a row as one."""
    cells = [
        " ".join(filter(None, pair)) or None for pair in zip(one.cells, other.cells, strict=True)
    ]
    spans = []
    for a, b in zip(one.spans, other.spans, strict=True):
        both = (a[0], b[1], min(a[2], b[2]), max(a[3], b[3])) if a and b else a or b
        spans.append(both)
    return NumberRow(tuple(cells), tuple(spans), one.first, other.last, one.doubtful)


def value_row(line: BitLine, at: int, values: Sequence[Piece], columns: Columns) -> NumberRow:
    cells: list[str | None] = [None] * (len(columns) + 1)
    spans: list[tuple[int, int, float, float] | None] = [None] * (len(columns) + 1)
    count = sum(len(piece.bits) for piece in values)
    name = line.bits[: len(line.bits) - count]
    if name:
        cells[0] = " ".join([bit.text for bit in name])
        spans[0] = (at, at, name[0].x0, name[-1].x1)
    in_order = len(values) == len(columns)
    for place, piece in enumerate(values):
        number = 1 + (place if in_order else home_of(piece.x0, piece.x1, columns))
        if cells[number]:
            cells[number] = f"{cells[number]} {piece.text}"
        else:
            cells[number] = piece.text
        spans[number] = (at, at, piece.x0, piece.x1)
    return NumberRow(tuple(cells), tuple(spans), at, at)
