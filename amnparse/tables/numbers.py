"""Tables of numbers whose borders are gone: how many columns, which digits belong together.

The column count is the one that most rows allow; a row that may be cut in several ways is settled
by arithmetic that the clear rows show (a column that is the sum or the difference of two others),
else by the shape of the numbers.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, islice
from typing import NamedTuple

from amnparse.swedish import read_value
from amnparse.tables.atoms import Atom, atoms, cuts, widths
from amnparse.tables.decode import merge_cost, split_cost
from amnparse.tables.grid import Cell
from amnparse.tables.tokens import Token

_MOST_READINGS = 4_000
_TOLERANCE = 0.11
_WHOLE_TOLERANCE = 1.1
"""Of numbers without decimals; small ones are counts, which are never rounded."""
_SMALL = 100
_MOST_RELATED = 32
_UNEVEN = 0.1
"""What speaks against a reading for each letter that its cells differ in length."""
_WIDEST_RELATED = 12


class NumberRow(NamedTuple):
    """A row: its name and the atoms behind it, with the empty cells that left a trace."""

    name: Cell | None
    pieces: tuple[Atom, ...]
    trailing: int


class Reading(NamedTuple):
    """A way to cut a row into cells, and what speaks against it."""

    cells: tuple[Cell | None, ...]
    cost: float


class Decoded(NamedTuple):
    """A row's cells and, where the text allows another reading, that one."""

    cells: tuple[Cell | None, ...]
    other: tuple[Cell | None, ...] | None
    fits: bool


class _Relation(NamedTuple):
    """Column `total` is column `left` plus (or minus) column `right`."""

    left: int
    right: int
    total: int
    sign: int


def number_row(name: Cell | None, tokens: Sequence[Token], trailing: int) -> NumberRow:
    """A row from the tokens behind its name."""
    return NumberRow(name, tuple(atoms(tokens)), trailing)


def count_columns(rows: Sequence[NumberRow], header_count: int | None) -> int:
    """How many value columns most rows allow; `header_count` breaks ties, then likely numbers."""
    votes: Counter[int] = Counter()
    for row in rows:
        votes.update(count + _traced(row) for count in widths(row.pieces))
    if not votes:
        return header_count or 0
    top = max(votes.values())
    tied = sorted(width for width, count in votes.items() if count == top)
    if header_count in tied or len(tied) == 1:
        return header_count if header_count in tied and header_count else tied[0]
    return min(tied, key=lambda width: (sum(_least_cost(row, width) for row in rows), -width))


def _least_cost(row: NumberRow, width: int) -> float:
    return min((cut.cost for cut in _cuts(row, width)), default=99.0)


def _traced(row: NumberRow) -> int:
    """Empty cells of a row that left a trace."""
    return row.trailing + sum(piece.empties for piece in row.pieces)


def decode_rows(rows: Sequence[NumberRow], width: int) -> list[Decoded]:
    """Cells of every row; rows that do not fit keep the reading with the nearest count."""
    options = [_cuts(row, width) for row in rows]
    clear = [found[:1] for found in options if len(found) == 1]
    relations: list[_Relation] | None = None
    decoded = []
    for row, found in zip(rows, options, strict=True):
        if len(found) > 1 and relations is None:
            relations = _relations(clear, width) or _relations(options, width)
        if found:
            decoded.append(_choose(found, relations or []))
        else:
            decoded.append(_unfit(row, width))
    return decoded


def _cuts(row: NumberRow, width: int) -> list[Reading]:
    """The readings of a row with `width` cells."""
    found = []
    for cut in islice(cuts(row.pieces, width - _traced(row)), _MOST_READINGS):
        cells: list[Cell | None] = []
        cost = 0.0
        for piece, parts in zip(row.pieces, cut, strict=True):
            cells.extend([None] * piece.empties)
            cells.extend(
                [Cell(part.replace("\u00a0", " "), piece.start, piece.end) for part in parts]
            )
            if len(piece.groups) > 1:
                cost += sum([merge_cost(part) for part in parts]) + split_cost(parts)
        if cost:
            lengths = [len(cell.raw) for cell in cells if cell]
            cost += _UNEVEN * (max(lengths) - min(lengths))
        found.append(Reading((*cells, *[None] * row.trailing), cost))
    return found


def _choose(options: Sequence[Reading], relations: Sequence[_Relation]) -> Decoded:
    """The reading that most relations support, then the one with the likeliest numbers."""
    if len(options) == 1:
        return Decoded(options[0].cells, None, True)
    held = [
        sum([_holds(relation, numbers) for relation in relations])
        for numbers in [_numbers(cut.cells) for cut in options]
    ]
    order = sorted(range(len(options)), key=lambda i: (-held[i], options[i].cost))
    best, second = order[0], order[1]
    proven = relations and held[best] == len(relations) > held[second]
    return Decoded(options[best].cells, None if proven else options[second].cells, True)


def _unfit(row: NumberRow, width: int) -> Decoded:
    """No reading has the table's width: the nearest one, filled up with empty cells."""
    possible = {count + _traced(row) for count in widths(row.pieces)}
    nearest = min(possible, key=lambda count: (abs(count - width), count))
    cells = min(_cuts(row, nearest), key=lambda cut: cut.cost).cells
    return Decoded((*cells, *[None] * (width - len(cells))), None, not any(cells))


def _relations(options: Sequence[Sequence[Reading]], width: int) -> list[_Relation]:
    """Sums and differences of columns that hold, in some reading, in at least two rows and in
    three of four."""
    rows = [found for found in options if found]
    if not 3 <= width <= _WIDEST_RELATED or len(rows) < 2:
        return []
    numbers = [[_numbers(cut.cells) for cut in found[:_MOST_RELATED]] for found in rows]
    enough = max(2, 0.75 * len(rows))
    relations = (
        _Relation(left, right, total, sign)
        for left, right in combinations(range(width), 2)
        for total in range(width)
        if total not in (left, right)
        for sign in (1, -1)
    )
    return [
        relation
        for relation in relations
        if sum([any(_holds(relation, cut) for cut in row) for row in numbers]) >= enough
    ]


def _holds(relation: _Relation, row: Sequence[float | None]) -> bool:
    left, right, total = row[relation.left], row[relation.right], row[relation.total]
    if not left or not right or total is None:
        return False
    off = abs(left + relation.sign * right - total)
    return off <= _TOLERANCE or (off <= _WHOLE_TOLERANCE and _rounded(left, right, total))


def _rounded(*numbers: float) -> bool:
    """Whether numbers are large amounts printed without decimals."""
    whole = all(isinstance(number, int) for number in numbers)
    return whole and max(map(abs, numbers)) >= _SMALL


def _numbers(cells: Sequence[Cell | None]) -> list[float | None]:
    return [None if cell is None else read_value(cell.raw).number for cell in cells]
