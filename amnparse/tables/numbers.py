"""Tables of numbers whose borders are gone: how many columns, which digits belong together.

The column count is the one that most rows allow; a row that may be cut in several ways is settled
by arithmetic that the clear rows show (a column that is the sum or the difference of two others),
else by the shape of the numbers.
"""

from collections.abc import Sequence
from itertools import combinations, islice, product
from typing import NamedTuple

from amnparse.swedish import read_value
from amnparse.tables.atoms import Atom, Token, atoms, readings
from amnparse.tables.decode import merge_cost, split_cost
from amnparse.tables.grid import Cell

_MOST_READINGS = 4_000
_TOLERANCE = 0.11


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
    """How many value columns most rows allow; `header_count` breaks ties."""
    votes: dict[int, int] = {}
    costs: dict[int, float] = {}
    for row in rows:
        for reading in _cuts(row):
            width = len(reading.cells)
            best = costs.get(width, 0.0)
            costs[width] = best + reading.cost
        for width in {len(reading.cells) for reading in _cuts(row)}:
            votes[width] = votes.get(width, 0) + 1
    if not votes:
        return header_count or 0
    return max(
        votes,
        key=lambda width: (votes[width], width == header_count, -costs[width], width),
    )


def decode_rows(rows: Sequence[NumberRow], width: int) -> list[Decoded]:
    """Cells of every row; rows that do not fit keep the reading with the nearest count."""
    options = [[cut for cut in _cuts(row) if len(cut.cells) == width] for row in rows]
    clear = [cuts[0].cells for cuts in options if len(cuts) == 1]
    relations: list[_Relation] | None = None
    decoded = []
    for row, cuts in zip(rows, options, strict=True):
        if len(cuts) > 1 and relations is None:
            relations = _relations(clear, width)
        if cuts:
            decoded.append(_choose(cuts, relations or []))
        else:
            decoded.append(_unfit(row, width))
    return decoded


def _cuts(row: NumberRow) -> list[Reading]:
    """All readings of a row."""
    found = []
    ways = [readings(piece) for piece in row.pieces]
    for cut in islice(product(*ways), _MOST_READINGS):
        cells: list[Cell | None] = []
        cost = 0.0
        for piece, parts in zip(row.pieces, cut, strict=True):
            cells.extend([None] * piece.empties)
            cells.extend(
                Cell(part.replace("\u00a0", " "), piece.start, piece.end) for part in parts
            )
            if len(piece.groups) > 1:
                cost += sum(merge_cost(part) for part in parts) + split_cost(parts)
        found.append(Reading((*cells, *[None] * row.trailing), cost))
    return found


def _choose(cuts: Sequence[Reading], relations: Sequence[_Relation]) -> Decoded:
    """The reading that most relations support, then the one with the likeliest numbers."""
    if len(cuts) == 1:
        return Decoded(cuts[0].cells, None, True)
    held = [sum(_holds(relation, cut.cells) for relation in relations) for cut in cuts]
    order = sorted(range(len(cuts)), key=lambda i: (-held[i], cuts[i].cost))
    best, second = order[0], order[1]
    proven = relations and held[best] == len(relations) > held[second]
    return Decoded(cuts[best].cells, None if proven else cuts[second].cells, True)


def _unfit(row: NumberRow, width: int) -> Decoded:
    """No reading has the table's width: the nearest one, filled up with empty cells."""
    nearest = min(
        _cuts(row), key=lambda cut: (abs(len(cut.cells) - width), cut.cost)
    ).cells
    filled = (*nearest, *[None] * (width - len(nearest)))
    empty = not any(nearest)
    return Decoded(filled, None, empty)


def _relations(rows: Sequence[Sequence[Cell | None]], width: int) -> list[_Relation]:
    """Sums and differences of columns that hold in at least two rows and in three of four."""
    if width < 3 or width > 12 or len(rows) < 2:
        return []
    found = []
    for left, right in combinations(range(width), 2):
        for total in range(width):
            if total in (left, right):
                continue
            for sign in (1, -1):
                relation = _Relation(left, right, total, sign)
                held = sum(_holds(relation, row) for row in rows)
                if held >= 2 and held >= 0.75 * len(rows):
                    found.append(relation)
    return found


def _holds(relation: _Relation, cells: Sequence[Cell | None]) -> bool:
    left, right, total = (
        _number(cells[place]) for place in (relation.left, relation.right, relation.total)
    )
    if left is None or right is None or total is None or left == 0 or right == 0:
        return False
    return abs(left + relation.sign * right - total) <= _TOLERANCE


def _number(cell: Cell | None) -> float | None:
    return None if cell is None else read_value(cell.raw).number
