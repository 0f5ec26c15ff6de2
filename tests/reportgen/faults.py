"""Reports with one known fault each: a sound report in which one thing was broken.

A fault is a pure function of a sound report and dice; it says nothing about what `check` does with
it.  `planted` draws sound reports until one offers a place for the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from typing import NamedTuple, TypeVar

from . import values
from .invent import Knobs, invent
from .sound import sound
from .spec import (
    Activity,
    Block,
    Form,
    Goal,
    Grid,
    Indicator,
    Paragraph,
    Printed,
    ReportKind,
    ReportSpec,
    Section,
    goal_heading,
)

_T = TypeVar("_T")
_TRIES = 200
ALL_KINDS: tuple[ReportKind, ...] = ("plan", "interim_report", "annual_report")
REPORTS: tuple[ReportKind, ...] = ("interim_report", "annual_report")
ANNUAL: tuple[ReportKind, ...] = ("annual_report",)
FORMS: tuple[Form, ...] = ("tabbed", "markdown", "pdf")
PLAN: tuple[ReportKind, ...] = ("plan",)


@dataclass(frozen=True)
class Change:
    """A report after the change, and what was changed."""

    spec: ReportSpec
    spots: tuple[str, ...]
    """Texts as printed, any of which is a right place for a finding: the row, the sum, ..."""
    what: str
    """What was done, for a reader: "Summa 466,6 -> 476,6"."""
    earlier: ReportSpec | None = None
    """The report to compare with."""
    damage: Callable[[str], str | bytes] | None = None
    """What happens to the text after it was rendered; such a fault has no PDF."""


Plant = Callable[[ReportSpec, Random], Change | None]
"""None where the report has no place for it."""


class Fault(NamedTuple):
    """A kind of fault: the family of issue and catalogue, and the codes that name it."""

    name: str
    family: str
    codes: tuple[str, ...]
    """Codes or beginnings of codes: one of them has to be found."""
    plant: Plant
    kinds: tuple[ReportKind, ...] = ALL_KINDS
    forms: tuple[Form, ...] = FORMS
    """Input forms in which the fault can show."""


@dataclass(frozen=True)
class Planted:
    """A change that was made to a sound report."""

    fault: Fault
    base: ReportSpec
    change: Change = field(repr=False)


def base_report(rng: Random, kind: ReportKind, form: Form = "tabbed") -> ReportSpec:
    """A sound report that a form can carry; large enough that most faults find a place."""
    knobs = Knobs(
        form=form,
        kind=kind,
        seed=rng.randrange(2**32),
        directions=rng.randint(1, 3),
        rows=rng.randint(2, 5),
        page_break=rng.choice((0.0, 0.05)),
        contents=rng.random() < 0.5,
        hostile=0.0,
    )
    return sound(invent(knobs), knobs.seed)


def planted(fault: Fault, seed: int) -> Planted:
    """The fault in a report of its own; the same seed gives the same.

    Raises LookupError where no report of those that were drawn has a place for it.
    """
    for attempt in range(_TRIES):
        rng = Random(f"{fault.family} {fault.name} {seed} {attempt}")
        form: Form = "wrapped" if fault.forms == ("wrapped",) else "tabbed"
        base = base_report(rng, rng.choice(fault.kinds), form)
        change = fault.plant(base, rng)
        if change is not None:
            return Planted(fault, base, change)
    raise LookupError(fault.name)


def first(rng: Random, items: Sequence[_T], fits: Callable[[_T], bool]) -> _T | None:
    """One of the items that fit."""
    fitting = [item for item in items if fits(item)]
    return rng.choice(fitting) if fitting else None


class Row(NamedTuple):
    """An indicator and where it is."""

    goal: Goal
    row: Indicator

    def number(self, name: str) -> float | None:
        """The number of one of its cells; None where it is empty, or no plain number."""
        value = self.row.values.get(name)
        plain = value is not None and value.kind == "number" and not value.comparator
        return value.number if value is not None and plain else None

    def unit(self) -> str | None:
        """The unit of its first value."""
        return next(iter(value.unit for value in self.row.values.values()), None)


def rows(spec: ReportSpec) -> list[Row]:
    """All indicators."""
    return [Row(goal, row) for goal in spec.goals for row in goal.indicators]


def activities(spec: ReportSpec) -> list[tuple[Goal, Activity]]:
    """All activities."""
    return [(goal, row) for goal in spec.goals for row in goal.activities]


def with_goal(spec: ReportSpec, old: Goal, new: Goal) -> ReportSpec:
    """The report with one goal in place of another."""
    return replace(spec, goals=tuple(new if one is old else one for one in spec.goals))


def with_row(spec: ReportSpec, old: Row, new: Indicator) -> ReportSpec:
    """The report with one indicator in place of another."""
    kept = tuple(new if one is old.row else one for one in old.goal.indicators)
    return with_goal(spec, old.goal, replace(old.goal, indicators=kept))


def with_activity(spec: ReportSpec, goal: Goal, old: Activity, new: Activity) -> ReportSpec:
    """The report with one activity in place of another."""
    kept = tuple(new if one is old else one for one in goal.activities)
    return with_goal(spec, goal, replace(goal, activities=kept))


def revalued(row: Indicator, changed: Mapping[str, Printed | None]) -> Indicator:
    """The row with other cells, and without an analysis that speaks of the old ones."""
    merged = {**row.values, **changed}
    kept = {name: value for name, value in merged.items() if value is not None}
    return replace(row, values=kept, analysis=())


def reprinted(value: Printed, number: float) -> Printed:
    """Another number in the same spelling."""
    return values.number(number, values.decimals_of(value.raw), value.unit)


def printed_row(spec: ReportSpec, row: Indicator) -> str:
    """The cells of an indicator as its table prints them."""
    cells = [row.name]
    for column in spec.columns:
        value = row.values.get(column.field)
        extra = row.extra.get(column.header, "")
        named = {"period": row.period or "", "extra": extra}
        cells.append(named.get(column.field, value.raw if value else ""))
    return " ".join(cells)


def printed_activity(row: Activity) -> str:
    """The cells of an activity as its table prints them."""
    return f"{row.name} {row.start or ''} {row.end or ''}"


def printed_cells(cells: Sequence[str | None]) -> str:
    """A table's row as printed."""
    return " ".join(cell or "" for cell in cells)


def heading(goal: Goal) -> str:
    """A goal's heading as printed."""
    return goal_heading(goal)


def _walk(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def grids(spec: ReportSpec, *kinds: str) -> list[Grid]:
    """The tables of these kinds."""
    found = (block for one in _walk((*spec.front, *spec.back)) for block in one.blocks)
    return [block for block in found if isinstance(block, Grid) and block.kind in kinds]


def with_block(spec: ReportSpec, old: Block, *new: Block) -> ReportSpec:
    """The report with other blocks in place of one of its chapters'."""

    def section(one: Section) -> Section:
        blocks = tuple(kept for block in one.blocks for kept in (new if block is old else (block,)))
        return replace(one, blocks=blocks, sections=tuple(map(section, one.sections)))

    return replace(spec, front=tuple(map(section, spec.front)), back=tuple(map(section, spec.back)))


def silenced(spec: ReportSpec, grid: Grid) -> ReportSpec:
    """The report without the sentence about a table that stands right below it."""
    for section in _walk(spec.back):
        pairs = pairwise(section.blocks)
        below = next((after for block, after in pairs if block is grid), None)
        if grid.kind == "outcome" and isinstance(below, Paragraph):
            return with_block(spec, below)
    return spec
