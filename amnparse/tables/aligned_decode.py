"""Values of column-true rows get their columns: by their places, what columns hold, arithmetic."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from operator import itemgetter
from statistics import median

from amnparse.tables.aligned_rows import AlignedCell, AlignedRow, Grid, GrowingRow, Reach, Stretch
from amnparse.tables.atoms import Atom, cuts, widths
from amnparse.tables.decode import row_cost
from amnparse.tables.grid import Cell

_MOST_WAYS = 600
_FAR = 20.0
_HEADER_DOUBT = 1.0
_PLACE_WEIGHT = 0.5
_FEW_CELLS = 3
_SHIFT_COST = 0.15
THIN = 1.2
"""What must speak against the second reading for the first one to be beyond doubt."""


def decode_rows(rows: Sequence[GrowingRow], grid: Grid) -> list[AlignedRow]:
    """Give the values of all rows of a table part their columns."""
    known: list[list[tuple[float, float, float]]] = [
        [(cell.x0, cell.x1, _HEADER_DOUBT)]
        for cell, column in zip(grid.header.cells, grid.header.columns, strict=True)
        if column.key != "name"
    ]
    for row in rows:
        pieces_ = row.whole()
        if widths(pieces_) == {len(known)}:
            for number, atom in enumerate(pieces_):
                known[number].append((*row.place(atom), 0.0))
    # Rows of one table mostly stand at the same few places: each counts once.
    known = [list(dict.fromkeys(places)) for places in known]
    return [_decode(row, grid, known) for row in rows]


_MOVED = 4.0
"""What speaks against a number at the end of a name that stands where values do."""


def _decode(
    row: GrowingRow, grid: Grid, known: Sequence[Sequence[tuple[float, float, float]]]
) -> AlignedRow:
    ranked = sorted(_ways(row, row.whole(), grid, known), key=itemgetter(0))
    renamed = row.renamed()
    if renamed is not None:
        ways = sorted(_ways(renamed, renamed.whole(), grid, known), key=itemgetter(0))
        if ways and (not ranked or ways[0][0] + _MOVED < ranked[0][0]):
            row, ranked = renamed, ways
    name = _name_cell(row)
    if not ranked:
        cells = _in_order(row, row.whole(), len(known))
        return _row(row, grid, name, cells, None)._replace(misfit=True)
    cost, best = ranked[0]
    limit = float("inf") if grid.exact and _is_loose(best, known) else THIN
    other = None
    texts = [cell.text if cell else None for cell in best]
    for second, way in ranked[1:]:
        others = [cell.text if cell else None for cell in way]
        if others != texts:
            other = tuple(others) if second - cost < limit else None
            break
    return _row(row, grid, name, best, other)


def _is_loose(
    cells: Sequence[Stretch | None], known: Sequence[Sequence[tuple[float, float, float]]]
) -> bool:
    """Whether a cell stands neither under its column's header nor in line with a value of it."""
    return any(
        cell is not None and not any(cell.x0 < x1 and x0 < cell.x1 for x0, x1, _ in places)
        for cell, places in zip(cells, known, strict=True)
    )


def _ways(
    row: GrowingRow,
    pieces_: Sequence[Atom],
    grid: Grid,
    known: Sequence[Sequence[tuple[float, float, float]]],
) -> Iterator[tuple[float, tuple["Stretch | None", ...]]]:
    """Readings of a row with what speaks against each."""
    width = len(known)
    count = 0
    for size in sorted(widths(pieces_)):
        if size > width:
            continue
        for cut in islice(cuts(pieces_, size), _MOST_WAYS):
            stretches = _stretches(row, pieces_, cut)
            for places in combinations(range(width), size):
                count += 1
                if count > 4 * _MOST_WAYS:
                    return
                cells: list[Stretch | None] = [None] * width
                for place, stretch in zip(places, stretches, strict=True):
                    cells[place] = stretch
                cost = _PLACE_WEIGHT * _distances(places, stretches, known, grid)
                plain = [Cell(c.text, row.first, row.first) if c else None for c in cells]
                yield cost + row_cost(plain, grid.context), tuple(cells)


def _stretches(
    row: GrowingRow, pieces_: Sequence[Atom], cut: Sequence[Sequence[str]]
) -> list[Stretch]:
    """The cells of one way to cut the atoms, each with its place."""
    found = []
    for atom, parts in zip(pieces_, cut, strict=True):
        at = atom.start
        for number, part in enumerate(parts):
            words = len(part.split(" ")) if len(parts) > 1 else atom.end - atom.start + 1
            last = atom.end if number == len(parts) - 1 else min(at + words - 1, atom.end)
            values = row.start.values
            x0, x1 = values[at].x0, values[last].x1
            line = row.start.line_of(at)
            own = Reach(line, line, x0, x1)
            whole = row.reach.get(atom.start, own) if len(parts) == 1 else own
            found.append(Stretch(part, x0, x1, whole))
            at = min(last + 1, atom.end)
    return found


def _distances(
    places: Sequence[int],
    stretches: Sequence[Stretch],
    known: Sequence[Sequence[tuple[float, float, float]]],
    grid: Grid,
) -> float:
    """How far cells stand from where their columns are known to be.

    In a text a long name pushes all of its row to the right: there a common shift costs less.
    """
    off = [_offset(stretch, known[place]) for place, stretch in zip(places, stretches, strict=True)]
    plain = sum([min(abs(shift), _FAR) + doubt for shift, doubt in off])
    if grid.exact or len(off) < _FEW_CELLS:
        return plain
    middle = median([shift for shift, _ in off])
    shifted = sum([min(abs(shift - middle), _FAR) + doubt for shift, doubt in off])
    return min(plain, shifted + _SHIFT_COST * abs(middle) * len(off))


def _offset(cell: Stretch, known: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """By how much a cell stands right of the nearest known place, and how doubtful that one is."""
    ways = [
        (shift, doubt)
        for x0, x1, doubt in known
        for shift in (cell.x0 - x0, cell.x1 - x1, (cell.x0 + cell.x1 - x0 - x1) / 2)
    ]
    return min(ways, key=lambda way: abs(way[0]) + way[1])


def _in_order(row: GrowingRow, pieces_: Sequence[Atom], width: int) -> tuple[Stretch | None, ...]:
    """Cells that do not fit the columns: as many as there are, what is left over in the last."""
    cells: list[Stretch | None] = [
        Stretch(a.text, *row.place(a), Reach(row.start.line, row.last, *row.place(a)))
        for a in pieces_[:width]
    ]
    rest = " ".join(atom.text for atom in pieces_[width:])
    if rest and cells and cells[-1]:
        cells[-1] = cells[-1]._replace(text=f"{cells[-1].text} {rest}")
    return (*cells, *[None] * (width - len(cells)))


def _name_cell(row: GrowingRow) -> AlignedCell | None:
    if not row.name:
        return None
    parts = tuple(text for text, _ in row.name)
    return AlignedCell(parts, row.name[0][1], row.name[-1][1], *row.name_room, row.name_end)


def _row(
    row: GrowingRow,
    grid: Grid,
    name: AlignedCell | None,
    cells: Sequence[Stretch | None],
    other: tuple[str | None, ...] | None,
) -> AlignedRow:
    built: list[AlignedCell | None] = [
        AlignedCell((c.text,), *c.reach) if c else None for c in cells
    ]
    built.insert(grid.name_at, name)
    return AlignedRow(tuple(built), row.first, row.last, other)
