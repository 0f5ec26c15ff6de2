"""Headers of column-true tables of numbers: which words stand over which column."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from amnparse.tables.bits import Bit, BitLine, Piece, pieces
from amnparse.tables.number_cells import Columns, NumberRow, home_of, stacked

_NEAR = 2.5
_MOST_WORDS = 8
_SAME_START = 0.8
_NO_CAPITAL = 4.0
"""What speaks against a header cell that begins without a capital."""


def number_header(
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
            rows[-1] = stacked(rows[-1], row)
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
            home = 1 + (covered[0] if covered else home_of(piece.x0, piece.x1, columns))
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
