"""A table of numbers as its arithmetic needs it: figures with their rounding, named rows, columns.

Figures are whole numbers of half units of the table's last printed place, so that sums are exact:
with one decimal, 1,5 is 30 and may be off by 1 (half a tenth).
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role, is_share, row_role
from amnparse.models import Table, Value
from amnparse.swedish import fold, is_year

_DECIMALS = re.compile(r"[.,](\d+)\s*(?:\D*)$")
_ROUNDED_COUNTS = re.compile(r"arsarbet|heltid|helar|avrundad|\baa\b|tusental")
_COUNTS = frozenset(("head_count", "complaints"))
_NO_NUMBERS = frozenset(("members", "signatures"))
_MOST_PLACES = 4


class Figure(NamedTuple):
    """A number in half units, how far rounding may have moved it, and what is printed."""

    number: int
    slack: int
    raw: str


Line = tuple[Figure | None, ...]


class Sheet(NamedTuple):
    """A table: rows of figures (None: no number stands there), what rows and columns are called."""

    table: Table
    names: tuple[str, ...]
    """Of the rows."""
    roles: tuple[Role, ...]
    columns: tuple[str, ...]
    """Of the columns of figures."""
    heads: tuple[tuple[str, ...], ...]
    """Of the columns of figures: the words of each level of the header."""
    places: tuple[int, ...]
    """Of the columns of figures: which cell of a row."""
    rows: tuple[Line, ...]
    shares: tuple[bool, ...]
    """Of the columns of figures: whether they hold percentages."""
    scale: int
    """Half units to the printed unit."""
    counts: bool
    """Whether it counts people or cases, which are never rounded."""
    torn: bool
    """Whether the rows above it may stand in the table before it, on the page before."""


def sheet_of(table: Table, before: Table | None = None) -> Sheet | None:
    """The figures of a table, or None where there are too few for any arithmetic.

    `before` is the table before it in the document.
    """
    if table.kind in _NO_NUMBERS or len(table.rows) < 2:
        return None
    width = max(map(len, table.rows))
    columns = list(zip_longest(*table.rows))[1:]
    read = [one for place, cells in enumerate(columns, 1) if (one := _column(table, place, cells))]
    if not read:
        return None
    decimals = max(column.decimals for column in read)
    added = [column.decimals for column in read if not column.share]
    counts = _counts(table) and not any(added)
    lines = zip(*(_figures(one, decimals, counts and not one.share) for one in read), strict=True)
    rows = [
        (None,) * len(read) if _only_years(row) else line
        for row, line in zip(table.rows, lines, strict=True)
    ]
    names = [row[0].raw if row and row[0] is not None else "" for row in table.rows]
    return Sheet(
        table=table,
        names=tuple(names),
        roles=tuple([row_role(name, any(row)) for name, row in zip(names, rows, strict=True)]),
        columns=tuple([" ".join(column.head) for column in read]),
        heads=tuple([column.head for column in read]),
        places=tuple([column.place for column in read]),
        rows=tuple(rows),
        shares=tuple([column.share for column in read]),
        scale=2 * 10**decimals,
        counts=counts,
        torn=before is not None and (before.header == table.header or _unfinished(before, width)),
    )


class _Column(NamedTuple):
    """A column of figures while a table is read."""

    place: int
    head: tuple[str, ...]
    numbers: Sequence[float | None]
    printed: Sequence[str]
    places: Sequence[int]
    """The decimals of each number, as printed."""
    decimals: int
    share: bool


def _column(table: Table, place: int, cells: Sequence[Value | None]) -> _Column | None:
    """A column in which more than half of what stands there are numbers."""
    numbers = [None if cell is None else cell.number for cell in cells]
    count = len(cells) - numbers.count(None)
    if not count or count * 2 <= sum([cell is not None for cell in cells]):
        return None
    printed = [
        "" if cell is None or number is None else cell.raw
        for cell, number in zip(cells, numbers, strict=True)
    ]
    places = list(map(_printed_decimals, printed))
    head = _head(table, place)
    share = is_share(" ".join(head)) or _mostly_percent(cells, printed)
    return _Column(place, head, numbers, printed, places, max(places), share)


def _mostly_percent(cells: Sequence[Value | None], printed: Sequence[str]) -> bool:
    """Whether more than half of the numbers of a column are percentages."""
    units = [cell.unit for cell, raw in zip(cells, printed, strict=True) if cell and raw]
    return units.count("%") * 2 > len(units)


def _figures(column: _Column, decimals: int, exact: bool) -> list[Figure | None]:
    unit = 2 * 10**decimals
    slacks = [0 if exact else 10 ** (decimals - own) for own in range(decimals + 1)]
    return [
        None if number is None else Figure(round(number * unit), slacks[own], raw)
        for number, own, raw in zip(column.numbers, column.places, column.printed, strict=True)
    ]


def _only_years(row: Sequence[Value | None]) -> bool:
    """A header row that was read as a row: nothing but years stands in it."""
    last = row[-1]
    if last is not None and not is_year(last.raw):
        return False
    cells = [cell for cell in row[1:] if cell]
    return len(cells) > 1 and all(is_year(cell.raw) for cell in cells)


def _unfinished(table: Table, width: int) -> bool:
    """Whether a table ends without a sum and is as wide as the one that follows."""
    if max((len(row) for row in table.rows), default=0) != width:
        return False
    last = table.rows[-1]
    name = last[0].raw if last and last[0] else ""
    return row_role(name) not in (Role.SUM, Role.NET)


def _printed_decimals(raw: str) -> int:
    if "," not in raw and "." not in raw:
        return 0
    _, comma, tail = raw.rpartition(",")
    if comma and tail.isdecimal():
        return min(len(tail), _MOST_PLACES)
    match = _DECIMALS.search(raw)
    if match is None or (raw[match.start()] == "." and len(match[1]) == 3):
        return 0
    return min(len(match[1]), _MOST_PLACES)


def _counts(table: Table) -> bool:
    if table.kind not in _COUNTS or table.unit:
        return False
    words = " ".join([cell for row in table.header for cell in row if cell])
    return not _ROUNDED_COUNTS.search(fold(f"{words} {table.caption or ''}"))


def _head(table: Table, place: int) -> tuple[str, ...]:
    """The header over a column, level by level; a cell that spans columns counts for all."""
    words = []
    for row in table.header:
        above = [cell for cell in row[1 : place + 1] if cell]
        own = row[place] if place < len(row) else None
        words.append(own or (above[-1] if above else ""))
    return tuple(word for word in words if word)
