"""A table of numbers as its arithmetic needs it: figures with their rounding, named rows, columns.

Figures are whole numbers of half units of the table's last printed place, so that sums are exact:
with one decimal, 1,5 is 30 and may be off by 1 (half a tenth).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
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
    places = tuple(place for place in range(1, width) if _numeric(table, place))
    if not places:
        return None
    decimals = _decimals(table, places)
    heads = tuple(_heads(table, place) for place in places)
    columns = tuple(" ".join(head) for head in heads)
    shares = tuple(
        is_share(name) or _percent(table, place)
        for name, place in zip(columns, places, strict=True)
    )
    added = [place for place, share in zip(places, shares, strict=True) if not share]
    counts = _counts(table) and _decimals(table, added) == 0
    exact = [counts and not share for share in shares]
    rows = tuple(
        ()
        if _only_years(row)
        else tuple(
            _figure(row[place] if place < len(row) else None, decimals, whole)
            for place, whole in zip(places, exact, strict=True)
        )
        for row in table.rows
    )
    rows = tuple(line or (None,) * len(places) for line in rows)
    names = tuple((row[0].raw if row and row[0] else "") for row in table.rows)
    roles = tuple(row_role(name, filled=any(row)) for name, row in zip(names, rows, strict=True))
    return Sheet(
        table=table,
        names=names,
        roles=roles,
        columns=columns,
        heads=heads,
        places=places,
        rows=rows,
        shares=shares,
        scale=2 * 10**decimals,
        counts=counts,
        torn=before is not None and (before.header == table.header or _unfinished(before, width)),
    )


def _only_years(row: Sequence[Value | None]) -> bool:
    """A header row that was read as a row: nothing but years stands in it."""
    cells = [cell for cell in row[1:] if cell]
    return len(cells) > 1 and all(is_year(cell.raw) for cell in cells)


def _unfinished(table: Table, width: int) -> bool:
    """Whether a table ends without a sum and is as wide as the one that follows."""
    if max((len(row) for row in table.rows), default=0) != width:
        return False
    last = table.rows[-1]
    name = last[0].raw if last and last[0] else ""
    return row_role(name) not in (Role.SUM, Role.NET)


def _numeric(table: Table, place: int) -> bool:
    cells = [row[place] for row in table.rows if place < len(row) and row[place]]
    numbers = sum([cell is not None and cell.number is not None for cell in cells])
    return numbers * 2 > len(cells)


def _decimals(table: Table, places: Sequence[int]) -> int:
    cells = [row[p] for row in table.rows for p in places if p < len(row)]
    found = [_printed_decimals(cell.raw) for cell in cells if cell and cell.number is not None]
    return min(max(found, default=0), _MOST_PLACES)


@lru_cache(maxsize=2048)
def _printed_decimals(raw: str) -> int:
    match = _DECIMALS.search(raw)
    if match is None or (raw[match.start()] == "." and len(match[1]) == 3):
        return 0
    return len(match[1])


def _counts(table: Table) -> bool:
    if table.kind not in _COUNTS or table.unit:
        return False
    words = " ".join([cell for row in table.header for cell in row if cell])
    return not _ROUNDED_COUNTS.search(fold(f"{words} {table.caption or ''}"))


def _figure(cell: Value | None, decimals: int, exact: bool) -> Figure | None:
    if cell is None or cell.number is None:
        return None
    own = min(_printed_decimals(cell.raw), decimals)
    slack = 0 if exact else 10 ** (decimals - own)
    return Figure(round(cell.number * 2 * 10**decimals), slack, cell.raw)


def _heads(table: Table, place: int) -> tuple[str, ...]:
    """The header over a column, level by level; a cell that spans columns counts for all."""
    words = []
    for row in table.header:
        above = [cell for cell in row[1 : place + 1] if cell]
        own = row[place] if place < len(row) else None
        words.append(own or (above[-1] if above else ""))
    return tuple(word for word in words if word)


def _percent(table: Table, place: int) -> bool:
    cells = [row[place] for row in table.rows if place < len(row) and row[place]]
    shares = sum([cell is not None and cell.unit == "%" for cell in cells])
    return shares * 2 > len(cells)
