"""The row decoder: atoms and columns in, the best assignment of cells and its runner-up out.

Where the borders between cells are certain the assignment is, too.  Where empty cells left no
trace, or digit groups may be one number or several, every reading that the text allows is weighed:
what a column may hold, units along the row, arithmetic that columns promise (men + women = total
for counts, an outcome between men's and women's for shares), and which cells reports leave empty.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from amnparse.swedish import is_year, read_value
from amnparse.tables.atoms import Atom, atoms, cuts, readings, widths
from amnparse.tables.costs import COSTS, EMPTY
from amnparse.tables.grid import Cell
from amnparse.tables.tokens import Token, is_unit
from amnparse.vocabulary import PERIOD_WORDS

_MOST_READINGS = 4_000
_SHARES = ("", "%", " %")
"""Units of a run of digit groups that say nothing of the groups in front of the last."""
_FAR = 500
_SHORTEST_WRAPPED = 7
"""Letters of the shortest value that a column is too narrow for."""
_PERIOD = re.compile(r"[^\W\d].*[ /]\d{2}(?:\d{2})?|\d{4}[/-]\d{2}(?:\d{2})?")
_PERIODS = frozenset((*PERIOD_WORDS, "VB", "VP", "T1", "T2", "T3"))


_NUMBERS = frozenset(("outcome", "outcome_men", "outcome_women", "previous_outcome", "forecast"))
_TARGETS = frozenset(("annual_target", "council_target"))
_DATES = frozenset(("start", "end"))


class Context(NamedTuple):
    """What the decoder knows of the row: its columns (without the name), the level of its
    goal, and whether empty cells leave no trace in this text."""

    keys: tuple[str, ...]
    level: str | None
    lossy: bool = False


class Decoded(NamedTuple):
    """Cells in column order, how much speaks against them, and the runner-up."""

    cells: tuple[Cell | None, ...]
    cost: float | None
    """What speaks against the cells; None where nothing was weighed."""
    other: tuple[str | None, ...] | None
    margin: float
    lost: int
    """How many empty cells were placed without a trace in the text."""


def decode(
    tokens: Sequence[Token], context: Context, trailing: int = 0, full: bool = False
) -> Decoded | None:
    """Assign the tokens behind a row's name to columns; None when they do not fit at all.

    `trailing` is the number of empty cells that left a trace at the row's end; `full` asks for
    readings that fill the row without empty cells that left none.
    """
    pieces = atoms(tokens)
    certain = _certain(pieces, len(context.keys), trailing)
    if certain is not None:
        return Decoded(certain, None, None, 99.0, 0)
    ranked = sorted(_candidates(pieces, context, trailing, full), key=itemgetter(0))
    if not ranked:
        return None
    cost, cells, lost = ranked[0]
    best = tuple(cell.raw if cell else None for cell in cells)
    for other_cost, other_cells, _ in ranked[1:]:
        other = tuple(cell.raw if cell else None for cell in other_cells)
        if other != best:
            return Decoded(cells, cost, other, other_cost - cost, lost)
    return Decoded(cells, cost, None, 99.0, lost)


def _certain(pieces: Sequence[Atom], width: int, trailing: int) -> tuple[Cell | None, ...] | None:
    """The only assignment: as many cells and traced empty cells as columns, no run open."""
    cells: list[Cell | None] = []
    for piece in pieces:
        cells.extend([None] * piece.empties)
        ways = readings(piece)
        if len(ways) > 1:
            return None
        cells.extend([Cell(_plain(part), piece.start, piece.end) for part in ways[0]])
    cells.extend([None] * trailing)
    return tuple(cells) if len(cells) == width else None


def _candidates(
    pieces: Sequence[Atom], context: Context, trailing: int, full: bool
) -> list[tuple[float, tuple[Cell | None, ...], int]]:
    """Readings with their costs and their number of lost empty cells.

    Runs of digits are cut in every way; where no cut fills the row, or the text loses its empty
    cells, lost ones are tried in every place.
    """
    room = len(context.keys) - trailing - sum(piece.empties for piece in pieces)
    found: list[tuple[float, tuple[Cell | None, ...], int]] = []
    for width in sorted(widths(pieces), reverse=True):
        if width > room or (width < room and full) or (found and not context.lossy):
            continue
        for cut in islice(cuts(pieces, width), _MOST_READINGS):
            slots, merges = _slots(pieces, cut, trailing)
            for cells in _spread(slots, len(context.keys)):
                lost = room - width
                cost = merges + _fit(cells, context) + _emptiness(cells, context, lost)
                found.append((cost, cells, lost))
            if len(found) > _MOST_READINGS:
                return found
    return found


def _slots(
    pieces: Sequence[Atom], cut: Sequence[Sequence[str]], trailing: int
) -> tuple[list[Cell | None], float]:
    """Cells and traced empty cells in order, and what speaks against the cut."""
    slots: list[Cell | None] = []
    cost = 0.0
    for piece, parts in zip(pieces, cut, strict=True):
        slots.extend([None] * piece.empties)
        slots.extend([Cell(_plain(part), piece.start, piece.end) for part in parts])
        if len(piece.groups) > 1:
            cost += sum([merge_cost(part) for part in parts]) + split_cost(parts)
            if piece.unit not in _SHARES:
                cost += COSTS.bare_head * (len(parts) - 1)
    slots.extend([None] * trailing)
    return slots, cost


def _spread(slots: Sequence[Cell | None], width: int) -> Iterator[tuple[Cell | None, ...]]:
    """Place the slots on `width` columns in order; columns without a slot are empty."""
    if len(slots) == width:
        yield tuple(slots)
        return
    for places in combinations(range(width), len(slots)):
        row: list[Cell | None] = [None] * width
        for place, slot in zip(places, slots, strict=True):
            row[place] = slot
        yield tuple(row)


def merge_cost(number: str) -> float:
    """Merging digit groups is odd in proportion to the digits of the first one, and beyond
    millions."""
    head, _, rest = number.partition(" ")
    if not rest[:3].isdigit():
        return 0.0
    digits = sum(letter.isdigit() for letter in head)
    cost = COSTS.long_merge if digits == 3 else COSTS.short_merge * (digits - 1)
    if number[-1] == "%":
        cost += COSTS.wrong_kind  # a share is no thousands
    return cost + (COSTS.billions if rest[8:11].isdigit() else 0.0)


def split_cost(parts: Sequence[str]) -> float:
    """A single digit beside a three-digit group is rather the head of a number."""
    cost = 0.0
    for part, after in pairwise(parts):
        if len(part.lstrip("-−–+")) == 1 and part[-1:] != "0" and after[:3].isdigit():
            cost += COSTS.no_merge
    return cost


def is_period(text: str) -> bool:
    """Whether a text names a period: "VB 2023", "T2", "Tertial", "2023"."""
    year = len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")
    return year or text in _PERIODS or _PERIOD.fullmatch(text) is not None


def row_cost(cells: Sequence[Cell | None], context: Context) -> float:
    """What speaks against cells in their columns, however they came there."""
    return sum([merge_cost(cell.raw) for cell in cells if cell]) + _fit(cells, context)


def fit_cost(found: Decoded, context: Context) -> float:
    """What speaks against a decoded row, weighed now where it was certain before."""
    if found.cost is not None:
        return found.cost
    merges = sum([merge_cost(cell.raw) for cell in found.cells if cell])
    return merges + _fit(found.cells, context)


def _fit(cells: Sequence[Cell | None], context: Context) -> float:
    cost = 0.0
    for key, cell in zip(context.keys, cells, strict=True):
        if cell is not None:
            cost += _kind_cost(key, cell.raw)
            if cell.start != cell.end and len(cell.raw) < _SHORTEST_WRAPPED:
                cost += COSTS.early_wrap
    return cost + _unit_cost(cells, context) + _gender_cost(cells, context) + _scale_cost(cells)


def _scale_cost(cells: Sequence[Cell | None]) -> float:
    """Thousands beside numbers far smaller are rather two numbers: "100 % | 100 | 100"."""
    if not any(cell and " " in cell.raw for cell in cells):
        return 0.0
    numbers = [read_value(cell.raw).number for cell in cells if cell and not is_year(cell.raw)]
    sizes = [abs(number) for number in numbers if number]
    return COSTS.far_apart if sizes and max(sizes) > _FAR * min(sizes) else 0.0


def _kind_cost(key: str, raw: str) -> float:
    """What speaks against a text in a column of that kind."""
    if key == "extra":
        return 0.3
    if key in _DATES:
        return 0.0 if len(raw) == 10 and raw[4] == "-" else COSTS.wrong_kind
    if key in ("deviation", "analysis"):
        return COSTS.wrong_kind if raw[:1].isdigit() else 0.0
    if is_unit(raw):
        return 2 * COSTS.wrong_kind
    reading = read_value(raw)
    period = raw in _PERIODS or _PERIOD.fullmatch(raw) is not None
    if key == "period":
        if reading.kind == "number":
            year = len(raw) == 4 and raw[:2] in ("19", "20")
            return 0.2 if year else 2 * COSTS.wrong_kind
        return COSTS.wrong_kind if reading.kind != "text" else 0.0
    if reading.kind == "number":
        year = len(raw) == 4 and raw[:2] == "20" and reading.unit is None
        return COSTS.like_a_year if year else 0.0
    if reading.kind == "delegated" or reading.kind == "tolerance":
        if key in _TARGETS:
            own = key == "annual_target" and reading.kind == "delegated"
            return COSTS.self_delegated if own else 0.0
        return COSTS.wrong_kind
    return COSTS.wrong_kind if period or key in _NUMBERS else COSTS.odd_kind


def _unit_cost(cells: Sequence[Cell | None], context: Context) -> float:
    """Outcomes and targets of one row are in one unit, as a rule."""
    percent = other = bare = 0
    for key, cell in zip(context.keys, cells, strict=True):
        if cell is None or not (key in _NUMBERS or key in _TARGETS):
            continue
        reading = read_value(cell.raw)
        if reading.kind == "number":
            percent += reading.unit == "%"
            bare += reading.unit is None
            other += reading.unit not in (None, "%")
    mixed = COSTS.other_unit * min(percent, other + bare)
    return mixed + 0.5 * COSTS.other_unit * min(other, bare)


def _gender_cost(cells: Sequence[Cell | None], context: Context) -> float:
    """Men and women come together; the outcome is their sum, or lies between them."""
    row = dict(zip(context.keys, cells, strict=True))
    if "outcome_men" not in row or "outcome_women" not in row:
        return 0.0
    men, women, outcome = row["outcome_men"], row["outcome_women"], row.get("outcome")
    if (men is None) != (women is None):
        return COSTS.lone_gender
    if men is None or women is None or outcome is None:
        return 0.0
    numbers = [read_value(cell.raw) for cell in (outcome, men, women)]
    if any(number.number is None for number in numbers):
        return COSTS.odd_kind
    total, his, hers = (number.number or 0 for number in numbers)
    if numbers[0].unit != "%" and his + hers == total != 0:
        return -COSTS.outside_genders
    if min(his, hers) <= total <= max(his, hers):
        return 0.0
    return COSTS.outside_genders


def _emptiness(cells: Sequence[Cell | None], context: Context, lost: int) -> float:
    """Which cells a report leaves empty: the council sets no target for a committee's own goal."""
    if not lost:
        return 0.0
    own = context.level == "committee"
    cost = 0.0
    for key, cell in zip(context.keys, cells, strict=True):
        if key == "council_target" and context.level is not None:
            filled_is_odd, empty_is_odd = (2.5, 0.0) if own else (0.0, 2.5)
            cost += empty_is_odd if cell is None else filled_is_odd
        elif cell is None:
            cost += EMPTY.get(key, 1.0)
    return cost


def _plain(raw: str) -> str:
    return raw.replace("\u00a0", " ")
