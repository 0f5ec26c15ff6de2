"""Column-true tables of numbers and of people: columns are where values stand below each other."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from amnparse.swedish import fold, is_year, read_date, read_value
from amnparse.tables.atoms import atoms
from amnparse.tables.bits import Bit, BitLine, Piece, pieces
from amnparse.tables.tokens import WEAK, Token
from amnparse.vocabulary import MEMBER_HEADERS, SIGNATURE_HEADERS

_CLOSE = 1.6
"""Line steps between lines of a table that no room parts."""
_MOST_HEADER = 5
_NEAR = 2.5
_MOST_WORDS = 8
_SAME_START = 0.8
_FULL_ROWS = 0.4
"""Share of the rows that must be full for them to tell the columns."""
_NAME_ROOM = 0.6
_NO_CAPITAL = 4.0
"""What speaks against a header cell that begins without a capital."""
_FOOT = 2
_FAR_BELOW = 3.0
_REPEATED = 10
"""Lines within which a header is repeated behind a page break."""
_PAIRS = frozenset((*MEMBER_HEADERS, *SIGNATURE_HEADERS))
_NOTHING = frozenset(("-", "–", "—", "*", "..", "i.u."))


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


Columns = Sequence[tuple[float, float]]


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


def _names(line: BitLine, wide: float) -> int:
    """How many pieces stand before the values of a line."""
    count = sum(len(piece.bits) for piece in value_pieces(line, wide))
    return len(pieces(line.bits[: len(line.bits) - count], wide))


def number_table_at(
    lines: Sequence[BitLine],
    place: int,
    wide: float,
    ends: Callable[[int], bool],
    exact: bool = False,
) -> NumberTable | None:
    """The table whose header begins at a position, or None.

    `wide` is the gap that parts cells, always if it is `exact`; `ends` tells whether a line cannot
    be of a table.
    """
    if ends(place) or len(pieces(lines[place].bits, wide)) < 2:
        return None
    if _is_pair(lines[place], wide):
        return _people(lines, place, wide, ends)
    first = _first_values(lines, place, wide, ends)
    if first is None:
        return None
    body = _body(lines, first, wide, ends, lines[place].text)
    body = [*_groups_above(lines, place, first, wide), *body]
    values = [value_pieces(lines[at], wide) for at in body]
    columns = _columns(values)
    counted = sum(len(found) == len(columns) for found in values if found)
    least = 1 if len(pieces(lines[place].bits, wide)) > 2 and first > place else 2
    if not columns or counted < max(least, 0.5 * sum(map(bool, values))):
        return None
    limit = columns[0][0]
    header = _header(lines, place, body[0], columns, wide, exact)
    rows = tuple(_rows(lines, body, columns, limit, wide))
    return NumberTable(header, rows, body[-1], tuple(columns))


def number_rows_at(
    lines: Sequence[BitLine],
    place: int,
    columns: Columns,
    wide: float,
    ends: Callable[[int], bool],
) -> NumberTable | None:
    """The rows at a position that go on a table above a page break, whose `columns` are known."""
    first = next(
        (at for at in range(place, min(place + 3, len(lines))) if value_pieces(lines[at], wide)),
        None,
    )
    if first is None or any(ends(at) or not lines[at].bits for at in range(place, first + 1)):
        return None
    if any(lines[at].step > 2 * _CLOSE for at in range(place + 1, first + 1)):
        return None
    if any(lines[at].bits[-1].x1 > columns[0][0] for at in range(place, first)):
        return None
    values = value_pieces(lines[first], wide)
    if _names(lines[first], wide) != 1:
        return None
    for piece in values if len(values) != len(columns) else ():
        left, right = columns[_home(piece.x0, piece.x1, columns)]
        if max(left - piece.x1, piece.x0 - right) > _NEAR:
            return None
    body = [*range(place, first), *_body(lines, first, wide, ends, "")]
    rows = tuple(_rows(lines, body, columns, columns[0][0], wide))
    return NumberTable((), rows, body[-1], tuple(columns))


def _first_values(
    lines: Sequence[BitLine], place: int, wide: float, ends: Callable[[int], bool]
) -> int | None:
    """The first line of values below a header that begins at `place`."""
    blank = 0
    for at in range(place, len(lines)):
        line = lines[at]
        blank += not line.bits
        if at - place - blank >= _MOST_HEADER:
            return None
        if not line.bits and at > place and lines[at - 1].bits:
            continue
        if not line.bits or ends(at) or (at > place and line.step > 2 * _CLOSE):
            return None
        found = pieces(line.bits, wide)
        values = value_pieces(line, wide)
        if values and _names(line, wide) == 1 and not all(is_year(p.text) for p in values):
            return at
        if at > place and len(found) == 1 and len(found[0].bits) > 8:
            return None
    return None


def _groups_above(lines: Sequence[BitLine], place: int, first: int, wide: float) -> list[int]:
    """Names right above the first values, below a whole header: they head a group of rows."""
    margin = lines[first].bits[0].x0
    found: list[int] = []
    for at in range(first - 1, place, -1):
        line = lines[at]
        name = len(pieces(line.bits, wide)) == 1 and abs(line.bits[0].x0 - margin) <= _NEAR
        if not name or lines[place].bits[0].x0 > margin + _NEAR or line.bits[0].text[0].islower():
            break
        found.insert(0, at)
    return found


def _body(
    lines: Sequence[BitLine], first: int, wide: float, ends: Callable[[int], bool], header: str
) -> list[int]:
    """Positions of the table's lines from its first values on; `header` is its first line, which a
    page break repeats."""
    body = [first]
    limit = value_pieces(lines[first], wide)[0].x0
    margin = lines[first].bits[0].x0
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if not line.bits:
            if _row_behind(lines, at, wide):
                continue  # rows that room parts
            break
        if ends(at) or (line.step > 2 * _CLOSE and not value_pieces(line, wide)):
            break
        if line.bits[0].text.startswith("*"):
            break  # a footnote
        values = value_pieces(line, wide)
        if values and _names(line, wide):
            body.append(at)
            limit = min(limit, values[0].x0)
            continue
        inside = line.bits[-1].x1 <= limit and abs(line.bits[0].x0 - margin) <= 4 * _NEAR
        if not inside or len(pieces(line.bits, wide)) > 1:
            break
        if not (
            line.bits[0].text[0].islower()
            or _values_ahead(lines, at, wide)
            or _repeated(lines, at, header)
            or line.step <= _CLOSE
            or _ends_page(lines, at)
        ):
            break
        body.append(at)
    return _without_text_below(lines, body, limit, wide, header)


def _without_text_below(
    lines: Sequence[BitLine], body: list[int], limit: float, wide: float, header: str
) -> list[int]:
    """The lines without those at the end that go on no name: text below the table."""
    widest = _widest(lines, body, limit)
    while len(body) > 1 and not value_pieces(lines[body[-1]], wide):
        line = lines[body[-1]]
        if line.bits[0].text[0].islower() or _wraps(lines, body[-1], limit, widest):
            break
        if _repeated(lines, body[-1], header) or _ends_page(lines, body[-1]):
            break
        body.pop()
    return body


def _wraps(lines: Sequence[BitLine], at: int, limit: float, widest: float) -> bool:
    """Whether a name had no room for the first word of the line below it."""
    above, line = lines[at - 1], lines[at]
    names = [bit for bit in above.bits if bit.x1 <= limit]
    if not names or line.step > _CLOSE:
        return False
    word = line.bits[0]
    return names[-1].x1 + 1 + word.x1 - word.x0 > widest


def _widest(lines: Sequence[BitLine], body: Sequence[int], limit: float) -> float:
    """How far the names of a table reach, and at least the better part of their room."""
    reach = [bit.x1 for at in body for bit in lines[at].bits if bit.x1 <= limit]
    margin = min(lines[at].bits[0].x0 for at in body)
    return max((*reach, margin + _NAME_ROOM * (limit - margin)))


def _ends_page(lines: Sequence[BitLine], at: int) -> bool:
    """Whether nothing but the page's foot follows, far below: the table goes on behind it."""
    return (
        at + _FOOT >= len(lines) - 1
        and all(line.step > _FAR_BELOW for line in lines[at + 1 : at + 2])
        and lines[at].step <= _CLOSE * 2
    )


def _repeated(lines: Sequence[BitLine], at: int, header: str) -> bool:
    """Whether the header stands again behind a page break below a line."""
    return any(line.text == header for line in lines[at + 1 : at + _REPEATED])


def _row_behind(lines: Sequence[BitLine], at: int, wide: float) -> bool:
    """Whether a row, or a name that heads one, stands right behind a blank line."""
    if at + 1 >= len(lines) or not lines[at + 1].bits:
        return False
    if value_pieces(lines[at + 1], wide):
        return _names(lines[at + 1], wide) > 0
    short = len(pieces(lines[at + 1].bits, wide)) == 1
    after = [line for line in lines[at + 2 : at + 4] if line.bits][:1]
    return short and any(value_pieces(line, wide) and _names(line, wide) for line in after)


def _values_ahead(lines: Sequence[BitLine], at: int, wide: float) -> bool:
    for line in lines[at + 1 : at + 3]:
        if not line.bits:
            return False
        if value_pieces(line, wide) and _names(line, wide):
            return True
    return False


def _columns(values: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
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


def _home(x0: float, x1: float, columns: Columns) -> int:
    """The column that a word stands in or nearest to."""

    def distance(number: int) -> tuple[float, float]:
        left, right = columns[number]
        apart = max(left - x1, x0 - right, 0.0)
        return apart, abs((x0 + x1) / 2 - (left + right) / 2)

    return min(range(len(columns)), key=distance)


def _header(
    lines: Sequence[BitLine], place: int, first: int, columns: Columns, wide: float, exact: bool
) -> tuple[NumberRow, ...]:
    """Header lines as rows: lines of one header cell go together."""
    limit = columns[0][0]
    rows: list[NumberRow] = []
    above: list[tuple[Piece, int]] = []
    for at in range(place, first):
        line = lines[at]
        if not line.bits:
            continue
        cells: list[str | None] = [None] * (len(columns) + 1)
        spans: list[tuple[int, int, float, float] | None] = [None] * (len(columns) + 1)
        homes = list(_homes(line, columns, limit, wide, exact))
        if exact and all(home for home, _ in homes):
            homes = _below(homes, above, pieces(line.bits, wide))
        above += [
            (piece, next(home for home, bit in homes if bit == piece.bits[0]))
            for piece in pieces(line.bits, wide)
        ]
        for number, bit in homes:
            old, where = cells[number], spans[number]
            cells[number] = f"{old} {bit.text}" if old else bit.text
            spans[number] = (at, at, where[2] if where else bit.x0, bit.x1)
        row = NumberRow(tuple(cells), tuple(spans), at, at)
        if rows and (cells[0] is None or rows[-1].cells[0] is None):
            rows[-1] = _stacked(rows[-1], row)
        else:
            rows.append(row)
    return tuple(rows)


def _below(
    homes: Sequence[tuple[int, Bit]], above: Sequence[tuple[Piece, int]], found: Sequence[Piece]
) -> list[tuple[int, Bit]]:
    """Words under the words of a header cell, flush with them or centred, belong to it."""
    moved: list[tuple[int, Bit]] = []
    for piece in found:
        own = next(home for home, bit in homes if bit == piece.bits[0])
        known = next((home for other, home in above if _is_flush(piece, other)), own)
        moved.extend((known, bit) for bit in piece.bits)
    return moved


def _is_flush(one: Piece, other: Piece) -> bool:
    left, right = one.x0 - other.x0, one.x1 - other.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _SAME_START


def _homes(
    line: BitLine, columns: Columns, limit: float, wide: float, exact: bool
) -> Iterator[tuple[int, Bit]]:
    """The words of a header line, each with its column; 0 is the name's."""
    found = pieces(line.bits, wide)
    named = found[0].x0 <= limit - 2 * _NEAR and found[0].x1 <= columns[0][1] - 1
    groups = _groups(found[1:], columns) if named else []
    if groups:
        if named:
            yield from ((0, bit) for bit in found[0].bits)
        for home, piece in zip(groups, found[int(named) :], strict=True):
            yield from ((1 + home, bit) for bit in piece.bits)
        return
    for number, piece in enumerate(found):
        if number == 0 and piece.x0 <= limit - 2 * _NEAR and piece.x1 <= columns[0][1] - 1:
            for bit in piece.bits:
                yield 0, bit
            continue
        covered = [
            n for n, (left, right) in enumerate(columns) if left < piece.x1 > piece.x0 < right
        ]
        if exact or len(covered) < 2 or len(piece.bits) > _MOST_WORDS:
            home = 1 + (covered[0] if covered else _home(piece.x0, piece.x1, columns))
            for bit in piece.bits:
                yield home, bit
            continue
        yield from _parted(piece, covered, columns)


def _groups(found: Sequence[Piece], columns: Columns) -> list[int]:
    """First columns of header cells that each span the same number of columns, if they do."""
    span, left = divmod(len(columns), len(found)) if found else (0, 0)
    if left or span < 2:
        return []
    homes = list(range(0, len(columns), span))
    for home, piece in zip(homes, found, strict=True):
        room = columns[home][0] - _NEAR, columns[home + span - 1][1] + _NEAR
        if not room[0] <= (piece.x0 + piece.x1) / 2 <= room[1]:
            return []
    return homes


def _parted(piece: Piece, covered: Sequence[int], columns: Columns) -> Iterator[tuple[int, Bit]]:
    """Header cells that a single space parts: cut where the parts fit their columns best."""
    count = min(len(covered), len(piece.bits))

    def misfit(cuts: Sequence[int]) -> float:
        total = 0.0
        for number, (start, end) in enumerate(pairwise((0, *cuts, len(piece.bits)))):
            left, right = columns[covered[number]]
            x0, x1 = piece.bits[start].x0, piece.bits[end - 1].x1
            total += min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2)
            total += (max(0.0, x1 - right) + max(0.0, left - x0)) / 2
            if number and not piece.bits[start].text[0].isupper():
                total += _NO_CAPITAL
        return total

    best = min(combinations(range(1, len(piece.bits)), count - 1), key=misfit)
    for number, (start, end) in enumerate(pairwise((0, *best, len(piece.bits)))):
        for bit in piece.bits[start:end]:
            yield 1 + covered[number], bit


def _stacked(one: NumberRow, other: NumberRow) -> NumberRow:
    """Two lines of a row as one."""
    cells = [
        " ".join(filter(None, pair)) or None for pair in zip(one.cells, other.cells, strict=True)
    ]
    spans = []
    for a, b in zip(one.spans, other.spans, strict=True):
        both = (a[0], b[1], min(a[2], b[2]), max(a[3], b[3])) if a and b else a or b
        spans.append(both)
    return NumberRow(tuple(cells), tuple(spans), one.first, other.last, one.doubtful)


def _rows(
    lines: Sequence[BitLine], body: Sequence[int], columns: Columns, limit: float, wide: float
) -> Iterator[NumberRow]:
    """Rows of values, names over several lines, and names that head a group of rows."""
    row: NumberRow | None = None
    widest = _widest(lines, body, limit)
    banded = _has_bands(lines, body, wide)
    opening, continued = "", set[str]()
    for at in body:
        line = lines[at]
        values = value_pieces(line, wide)
        new = _row(line, at, values, columns)
        if values:
            if row:
                yield row
            row, opening = new, new.cells[0] or ""
            continue
        parted = line.band is not None and banded
        if row and parted and line.band == lines[row.last].band:
            row = _stacked(row, new)
            continue
        lower = line.bits[0].text[0].islower()
        wraps = not parted and _wraps(lines, at, limit, widest)
        # A row with the same words above went on, too.
        again = opening in continued and row is not None and row.first == row.last
        if row and not parted and (lower or again or (wraps and len(line.bits) == 1)):
            continued.add(opening)
            row = _stacked(row, new)._replace(doubtful=row.doubtful or not lower)
            continue
        if row:
            yield row
        row = None
        yield new._replace(doubtful=wraps)
    if row:
        yield row


def _has_bands(lines: Sequence[BitLine], body: Sequence[int], wide: float) -> bool:
    """Whether rules or shadings part the rows: no strip between them holds two rows."""
    bands = [lines[at].band for at in body if value_pieces(lines[at], wide)]
    return len(set(bands)) == len(bands) and len(bands) > 1


def _row(line: BitLine, at: int, values: Sequence[Piece], columns: Columns) -> NumberRow:
    cells: list[str | None] = [None] * (len(columns) + 1)
    spans: list[tuple[int, int, float, float] | None] = [None] * (len(columns) + 1)
    count = sum(len(piece.bits) for piece in values)
    name = line.bits[: len(line.bits) - count]
    if name:
        cells[0] = " ".join([bit.text for bit in name])
        spans[0] = (at, at, name[0].x0, name[-1].x1)
    in_order = len(values) == len(columns)
    for place, piece in enumerate(values):
        number = 1 + (place if in_order else _home(piece.x0, piece.x1, columns))
        if cells[number]:
            cells[number] = f"{cells[number]} {piece.text}"
        else:
            cells[number] = piece.text
        spans[number] = (at, at, piece.x0, piece.x1)
    return NumberRow(tuple(cells), tuple(spans), at, at)


def _is_pair(line: BitLine, wide: float) -> bool:
    """Whether a line heads a list of people: members and substitutes, names and dates."""
    found = pieces(line.bits, wide)
    return len(found) == 2 and (fold(found[0].text), fold(found[1].text)) in _PAIRS


def _people(
    lines: Sequence[BitLine], place: int, wide: float, ends: Callable[[int], bool]
) -> NumberTable | None:
    head = pieces(lines[place].bits, wide)
    split = head[1].x0 - _NEAR
    rows: list[NumberRow] = []
    for at in range(place + 1, len(lines)):
        line = lines[at]
        after = lines[at + 1].bits if at + 1 < len(lines) else ()
        if not line.bits and len(pieces(after, wide)) == 2:
            continue  # rows that room parts
        if not line.bits or ends(at) or line.step > 2 * _CLOSE:
            break
        found = pieces(line.bits, wide)
        crosses = any(piece.x0 < split - _NEAR and piece.x1 > split + 2 for piece in found)
        if len(found) > 2 or crosses:
            break
        rows.append(_pair_row(at, found, split))
    if not rows:
        return None
    return NumberTable((_pair_row(place, head, split),), tuple(rows), rows[-1].last)


def _pair_row(at: int, found: Sequence[Piece], split: float) -> NumberRow:
    cells: list[str | None] = [None, None]
    spans: list[tuple[int, int, float, float] | None] = [None, None]
    for piece in found:
        number = int(piece.x0 >= split)
        cells[number] = piece.text
        spans[number] = (at, at, piece.x0, piece.x1)
    return NumberRow(tuple(cells), tuple(spans), at, at)
