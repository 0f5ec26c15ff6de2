"""Column-true tables of numbers and of people: columns are where values stand below each other."""

from collections.abc import Callable, Iterator, Sequence

from amnparse.swedish import is_year
from amnparse.tables.bits import BitLine, pieces
from amnparse.tables.number_cells import (
    Columns,
    NumberRow,
    NumberTable,
    count_names,
    find_columns,
    home_of,
    stacked,
    value_pieces,
    value_row,
)
from amnparse.tables.number_header import number_header
from amnparse.tables.people import is_pair, people_table

_CLOSE = 1.6
"""Line steps between lines of a table that no room parts."""
_MOST_HEADER = 5
_NEAR = 2.5
_NAME_ROOM = 0.6
_FOOT = 2
_FAR_BELOW = 3.0
_REPEATED = 10
"""Lines within which a header is repeated behind a page break."""


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
    if is_pair(lines[place], wide):
        return people_table(lines, place, wide, ends)
    first = _first_values(lines, place, wide, ends)
    if first is None:
        return None
    body = _body(lines, first, wide, ends, lines[place].text)
    body = [*_groups_above(lines, place, first, wide), *body]
    values = [value_pieces(lines[at], wide) for at in body]
    columns = find_columns(values)
    counted = sum(len(found) == len(columns) for found in values if found)
    least = 1 if len(pieces(lines[place].bits, wide)) > 2 and first > place else 2
    if not columns or counted < max(least, 0.5 * sum(map(bool, values))):
        return None
    limit = columns[0][0]
    header = number_header(lines, place, body[0], columns, wide, exact)
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
    if count_names(lines[first], wide) != 1:
        return None
    for piece in values if len(values) != len(columns) else ():
        left, right = columns[home_of(piece.x0, piece.x1, columns)]
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
        if values and count_names(line, wide) == 1 and not all(is_year(p.text) for p in values):
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
        if values and count_names(line, wide):
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
        return count_names(lines[at + 1], wide) > 0
    short = len(pieces(lines[at + 1].bits, wide)) == 1
    after = [line for line in lines[at + 2 : at + 4] if line.bits][:1]
    return short and any(value_pieces(line, wide) and count_names(line, wide) for line in after)


def _values_ahead(lines: Sequence[BitLine], at: int, wide: float) -> bool:
    for line in lines[at + 1 : at + 3]:
        if not line.bits:
            return False
        if value_pieces(line, wide) and count_names(line, wide):
            return True
    return False


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
        new = value_row(line, at, values, columns)
        if values:
            if row:
                yield row
            row, opening = new, new.cells[0] or ""
            continue
        parted = line.band is not None and banded
        if row and parted and line.band == lines[row.last].band:
            row = stacked(row, new)
            continue
        lower = line.bits[0].text[0].islower()
        wraps = not parted and _wraps(lines, at, limit, widest)
        # A row with the same words above went on, too.
        again = opening in continued and row is not None and row.first == row.last
        if row and not parted and (lower or again or (wraps and len(line.bits) == 1)):
            continued.add(opening)
            row = stacked(row, new)._replace(doubtful=row.doubtful or not lower)
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
