"""Tables in which one figure, or one row, breaks a sum, a net, a difference or a share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from .faults import ANNUAL, Change, Fault, grids, printed_cells, silenced, with_block
from .spec import Grid, ReportSpec
from .values import figure, spell

Cells = tuple[str | None, ...]
_TOTALS = ("summa", "total", "s:a", "delsumma")
_NETS = ("netto", "resultat")
_PARTS = ("varav", "därav")
_MONEY = ("budget", "outcome", "income_statement", "balance_sheet", "")
_ALL = (*_MONEY, "head_count", "complaints")
_STATEMENTS = ("income_statement", "")


def _decimals(raw: str) -> int:
    return len(raw.partition(",")[2])


def _label(row: Cells) -> str:
    return (row[0] or "").casefold()


def is_total(row: Cells) -> bool:
    """Whether a row is a sum of others."""
    return _label(row).startswith(_TOTALS)


def is_net(row: Cells) -> bool:
    """Whether a row is what its costs and income leave."""
    return _label(row).startswith(_NETS)


def is_part(row: Cells) -> bool:
    """Whether a row is a part of the one above ("varav ...")."""
    return _label(row).startswith(_PARTS)


def is_term(row: Cells) -> bool:
    """Whether a row is counted in a sum."""
    filled = [cell for cell in row[1:] if cell]
    return bool(filled) and not (is_total(row) or is_net(row) or is_part(row))


def _is_share(raw: str | None) -> bool:
    return (raw or "").endswith("%")


def with_cell(grid: Grid, at: int, column: int, raw: str) -> Grid:
    """The table with another cell."""
    row = grid.rows[at]
    changed = (*row[:column], raw, *row[column + 1 :])
    return replace(grid, rows=(*grid.rows[:at], changed, *grid.rows[at + 1 :]))


def _sums_of(grid: Grid, at: int) -> list[int]:
    """Rows that may show that a cell of a row is wrong: the next sum and net, and the last row."""
    below = range(at + 1, len(grid.rows))
    sums = [here for here in below if is_total(grid.rows[here]) or is_net(grid.rows[here])]
    return sorted({at, *sums[:1], *sums[-1:]})


def _slips(rng: Random, raw: str) -> Iterator[str]:
    """The same figure with a slip of the pen: a digit changed, two swapped, one lost, the sign."""
    digits = [at for at, char in enumerate(raw) if char.isdigit()]
    at = rng.choice(digits)
    yield raw[:at] + rng.choice([d for d in "0123456789" if d != raw[at]]) + raw[at + 1 :]
    pairs = [at for at in digits if raw[at + 1 : at + 2].isdigit() and raw[at] != raw[at + 1]]
    if pairs:
        at = rng.choice(pairs)
        yield raw[:at] + raw[at + 1] + raw[at] + raw[at + 2 :]
    if raw.startswith(("-", "−", "–")):
        yield raw[1:]


def least(grid: Grid, raw: str, terms: int) -> float:
    """The smallest error that the rounding of so many terms does not explain."""
    if grid.kind in ("head_count", "complaints"):
        return 1.0
    return (terms + 2) * 10.0 ** -_decimals(raw.removesuffix("%"))


def slip(rng: Random, raw: str, bar: float) -> str | None:
    """A slip as large as the bar; a figure still, as it would be printed."""
    old = figure(raw)
    if old is None:
        return None
    decimals = _decimals(raw.removesuffix("%").strip())
    made = []
    for text in _slips(rng, raw):
        value = figure(text)
        if value is not None and abs(value - old) >= bar:
            unit = "%" if raw.endswith("%") else ""
            space = " " if raw.endswith(" %") else ""
            made.append(spell(value, decimals, " ") + space + unit)
    return rng.choice(made) if made else None


Choose = Callable[[Grid, int, int], bool]


def _cell_slip(
    spec: ReportSpec, rng: Random, kinds: Sequence[str], choose: Choose, terms: int | None = None
) -> Change | None:
    """A slip in one of the cells that are chosen; of a relation of so many terms, or a column."""
    places = [
        (grid, at, column)
        for grid in grids(spec, *kinds)
        for at, row in enumerate(grid.rows)
        for column in range(1, len(row))
        if figure(row[column]) is not None and choose(grid, at, column)
    ]
    if not places:
        return None
    grid, at, column = rng.choice(places)
    raw = grid.rows[at][column] or ""
    wrong = slip(rng, raw, least(grid, raw, len(grid.rows) if terms is None else terms))
    if wrong is None:
        return None
    return _replaced(spec, grid, with_cell(grid, at, column, wrong), at, f"{raw} -> {wrong}")


def _replaced(spec: ReportSpec, old: Grid, new: Grid, at: int, what: str) -> Change:
    spots = tuple(printed_cells(new.rows[here]) for here in _sums_of(new, at))
    return Change(with_block(silenced(spec, old), old, new), spots, f"{new.rows[at][0]}: {what}")


def _money(grid: Grid, at: int, column: int) -> bool:
    return not _is_share(grid.rows[at][column])


def wrong_sum(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in the table's last sum."""

    def chosen(grid: Grid, at: int, column: int) -> bool:
        last = at == len(grid.rows) - 1
        return last and is_total(grid.rows[at]) and _money(grid, at, column)

    return _cell_slip(spec, rng, _ALL, chosen)


def wrong_part_sum(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in a sum of some of the rows: "Summa intäkter", "S:a ökade kostnader ..."."""

    def chosen(grid: Grid, at: int, column: int) -> bool:
        inner = 0 < at < len(grid.rows) - 1
        return inner and is_total(grid.rows[at]) and _money(grid, at, column)

    return _cell_slip(spec, rng, _MONEY, chosen)


def wrong_net(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in a row "Netto"."""
    return _cell_slip(
        spec,
        rng,
        _MONEY,
        lambda grid, at, column: is_net(grid.rows[at]) and _money(grid, at, column),
        4,
    )


def wrong_difference(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in the column of deviations or changes."""

    def chosen(grid: Grid, at: int, column: int) -> bool:
        header = " ".join(row[column] or "" for row in grid.header).casefold()
        result = header.endswith("resultat") and header.startswith(("årets", "resultat"))
        named = header.startswith(("avvikelse", "förändring")) or result
        return named and "%" not in header and _money(grid, at, column)

    return _cell_slip(spec, rng, ("outcome", *_STATEMENTS, "balance_sheet"), chosen, 2)


def wrong_share(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in the column of percentages."""
    return _cell_slip(
        spec, rng, _STATEMENTS, lambda grid, at, column: _is_share(grid.rows[at][column]), 1
    )


def wrong_term(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in a row that a sum counts."""
    return _cell_slip(
        spec,
        rng,
        _ALL,
        lambda grid, at, column: is_term(grid.rows[at]) and _money(grid, at, column),
    )


def wrong_gender_sum(spec: ReportSpec, rng: Random) -> Change | None:
    """A slip in the total of women and men of a row."""

    def chosen(grid: Grid, at: int, column: int) -> bool:
        third = (len(grid.rows[at]) - 1) // 3
        return column > 2 * third and is_term(grid.rows[at])

    return _cell_slip(spec, rng, ("head_count",), chosen)


def part_counted_twice(spec: ReportSpec, rng: Random) -> Change | None:
    """The sum counts a row "varav", which the row above it holds already."""
    found = [
        (grid, at)
        for grid in grids(spec, "outcome", "head_count")
        for at, row in enumerate(grid.rows)
        if is_part(row) and all(abs(figure(cell) or 0) > 2 for cell in row[1:3])
    ]
    if not found:
        return None
    grid, at = rng.choice(found)
    last = len(grid.rows) - 1
    part, total = grid.rows[at], grid.rows[last]
    # As in the real one: the columns of women and men count it, those of all do not.
    columns = range(1, len(total))
    if grid.kind == "head_count" and rng.random() < 0.5:
        columns = range(1, 5)
    new = grid
    for column in columns:
        both = (figure(total[column]) or 0) + (figure(part[column]) or 0)
        new = with_cell(new, last, column, spell(both, _decimals(total[column] or ""), " "))
    return _replaced(spec, grid, new, last, f"counts {part[0]!r} twice")


def missing_row(spec: ReportSpec, rng: Random) -> Change | None:
    """A row was left out, and the sum still counts it."""
    found = [
        (grid, at)
        for grid in grids(spec, *_ALL)
        for at, row in enumerate(grid.rows)
        if is_term(row) and _weighs(grid, row) and not _before_part(grid, at)
    ]
    if not found:
        return None
    grid, at = rng.choice(found)
    new = replace(grid, rows=(*grid.rows[:at], *grid.rows[at + 1 :]))
    if not _still_sums(new):
        return None
    change = _replaced(spec, grid, new, at, "")
    sums = [
        printed_cells(new.rows[here]) for here in range(at, len(new.rows)) if _sum_row(new, here)
    ]
    spots = (sums[0], sums[-1])
    return replace(change, spots=spots, what=f"without {printed_cells(grid.rows[at])}")


def _sum_row(grid: Grid, at: int) -> bool:
    return is_total(grid.rows[at]) or is_net(grid.rows[at])


def _before_part(grid: Grid, at: int) -> bool:
    return at + 1 < len(grid.rows) and is_part(grid.rows[at + 1])


def _weighs(grid: Grid, row: Cells) -> bool:
    """Whether no rounding explains that the row is missing."""
    cells = [cell for cell in row[1:] if cell and not _is_share(cell)]
    return all(abs(figure(cell) or 0) >= least(grid, cell, len(grid.rows)) for cell in cells)


def _still_sums(grid: Grid) -> bool:
    """Whether every sum still has two rows to add, so that it reads as a sum."""
    terms = 0
    for row in grid.rows:
        if is_total(row) or is_net(row):
            if terms == 1:
                return False
            terms = 0
        terms += is_term(row)
    return True


_SUMS = ("AMN601", "AMN602", "AMN603")
FAULTS = (
    Fault("wrong sum", "arithmetic", _SUMS, wrong_sum),
    Fault("wrong sum of some rows", "arithmetic", _SUMS, wrong_part_sum),
    Fault("wrong net", "arithmetic", _SUMS, wrong_net),
    Fault("wrong difference", "arithmetic", _SUMS, wrong_difference, ANNUAL),
    Fault("wrong percentage", "arithmetic", ("AMN604", *_SUMS), wrong_share, ANNUAL),
    Fault("digit changed in a term", "arithmetic", _SUMS, wrong_term),
    Fault("women and men do not add up", "arithmetic", _SUMS, wrong_gender_sum, ANNUAL),
    Fault("varav counted twice", "arithmetic", _SUMS, part_counted_twice, ANNUAL),
    Fault("row missing", "arithmetic", _SUMS, missing_row),
)
