"""Faults in the cells of indicator tables, and against last year's report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from .faults import (
    ANNUAL,
    REPORTS,
    Change,
    Fault,
    Row,
    first,
    printed_row,
    reprinted,
    revalued,
    rows,
    with_goal,
    with_row,
)
from .sound_rows import LESS_IS_BETTER
from .spec import Indicator, Printed, ReportSpec

_SHARES = ("andel", "frisktal")
_MORE_IS_BETTER = (*_SHARES, "nöjd-besökar-index", "aktivt medskapandeindex", "medelvärde")
_OUTCOMES = ("outcome", "outcome_men", "outcome_women", "previous_outcome")


def _named(row: Row, starts: tuple[str, ...]) -> bool:
    return row.row.name.casefold().startswith(starts)


def _has(*names: str) -> Callable[[Row], bool]:
    return lambda row: all(row.number(name) is not None for name in names)


def _changed(
    spec: ReportSpec,
    old: Row,
    cells: Mapping[str, Printed | None],
    earlier: ReportSpec | None = None,
) -> Change:
    new = revalued(old.row, cells)
    what = ", ".join(
        f"{name} {_raw(old.row, name)} -> {value.raw if value else 'empty'}"
        for name, value in cells.items()
    )
    changed = with_row(spec, old, new)
    return Change(changed, (printed_row(spec, new),), f"{old.row.name}: {what}", earlier)


def _raw(row: Indicator, name: str) -> str:
    value = row.values.get(name)
    return value.raw if value else "empty"


def _without_unit(value: Printed) -> Printed:
    raw = value.raw.removesuffix(value.unit or "").strip()
    return replace(value, raw=raw, unit=None)


def unit_differs(spec: ReportSpec, rng: Random) -> Change | None:
    """`100` beside `100 %`; `st` in one cell only, or in all but one; now and then another unit."""
    row = first(rng, rows(spec), lambda one: bool(one.unit()) and len(one.row.values) > 1)
    if row is None:
        return None
    names = list(row.row.values)
    pair = {"outcome_men", "outcome_women"}
    if pair <= set(names) and rng.random() < 0.3:
        bare = list(pair)
    else:
        bare = rng.sample(names, rng.choice((1, 1, len(names) - 1)))
    other = rng.choice(("st", "%", "procentenheter"))
    cells: dict[str, Printed] = {}
    for name in bare:
        value = _without_unit(row.row.values[name])
        cells[name] = value
    if len(bare) == 1 and other != row.unit() and rng.random() < 0.25:
        value = cells[bare[0]]
        cells[bare[0]] = replace(value, raw=f"{value.raw} {other}", unit=other)
    return _changed(spec, row, cells)


def outside_genders(spec: ReportSpec, rng: Random) -> Change | None:
    """A share below (or above) both that of men and that of women."""
    genders = _has("outcome", "outcome_men", "outcome_women")
    row = first(rng, rows(spec), lambda one: _named(one, _SHARES) and genders(one))
    if row is None:
        return None
    total = row.number("outcome") or 0.0
    sign = 1 if total < 60 else -1
    near, far = rng.uniform(0.4, 4), rng.uniform(5, 12)
    men, women = rng.sample((total + sign * near, total + sign * far), 2)
    cells = {"outcome_men": men, "outcome_women": women}
    old = row.row.values
    return _changed(spec, row, {name: reprinted(old[name], value) for name, value in cells.items()})


def genders_do_not_add(spec: ReportSpec, rng: Random) -> Change | None:
    """Men and women of a count that make another number than the total."""
    genders = _has("outcome", "outcome_men", "outcome_women")
    row = first(rng, rows(spec), lambda one: one.unit() == "st" and genders(one))
    if row is None:
        return None
    name = rng.choice(("outcome_men", "outcome_women"))
    number = int(row.number(name) or 0)
    wrong = rng.choice((number + rng.randint(1, 9), number + 10 * rng.randint(1, 9), number + 100))
    return _changed(spec, row, {name: reprinted(row.row.values[name], wrong)})


def over_hundred(spec: ReportSpec, rng: Random) -> Change | None:
    """A share of 104,5 % in a cell where no target is judged by it."""
    fits = [row for row in rows(spec) if _named(row, _SHARES)]
    name = rng.choice(("previous_outcome", "outcome", "annual_target", "outcome"))

    def usable(row: Row) -> bool:
        outcome, target = row.number("outcome"), row.number("annual_target")
        if row.number(name) is None or "outcome_men" in row.row.values:
            return False
        if name == "outcome":
            return target is not None and outcome is not None and outcome >= target
        return name != "annual_target" or outcome is None or outcome < (target or 0)

    row = first(rng, fits, usable)
    if row is None:
        return None
    value = row.row.values[name]
    wrong = rng.choice((round(rng.uniform(100.4, 119), 1), (value.number or 0) * 10))
    if wrong <= 100:
        return None
    cells = {name: reprinted(value, wrong)}
    if name == "annual_target" and "council_target" in row.row.values:
        cells["council_target"] = reprinted(row.row.values["council_target"], 99)
    return _changed(spec, row, cells)


def weaker_target(spec: ReportSpec, rng: Random) -> Change | None:
    """The committee aims lower than the council for the same share, index or absence."""
    known = (*_MORE_IS_BETTER, *LESS_IS_BETTER)
    both = _has("annual_target", "council_target")
    row = first(rng, rows(spec), lambda one: _named(one, known) and both(one))
    if row is None:
        return None
    target = row.number("annual_target") or 0.0
    gap = max(1.0, target * rng.uniform(0.03, 0.2))
    stricter = target - gap if _named(row, LESS_IS_BETTER) else min(99.0, target + gap)
    return _changed(
        spec, row, {"council_target": reprinted(row.row.values["council_target"], stricter)}
    )


def copied_column(spec: ReportSpec, rng: Random) -> Change | None:
    """Every row of a table shows last year's outcome as this year's."""
    both = _has("outcome", "previous_outcome")

    goal = first(
        rng,
        spec.goals,
        lambda one: len(one.indicators) > 2 and all(both(Row(one, row)) for row in one.indicators),
    )
    if goal is None or "previous_outcome" not in {column.field for column in spec.columns}:
        return None
    copied = tuple(
        revalued(row, {"previous_outcome": row.values["outcome"]}) for row in goal.indicators
    )
    changed = with_goal(spec, goal, replace(goal, indicators=copied))
    spots = tuple(printed_row(spec, row) for row in copied)
    return Change(changed, spots, f"goal {goal.number}: outcome = previous in {len(copied)} rows")


def year_before(spec: ReportSpec) -> ReportSpec:
    """The annual report of the year before, whose outcomes are this one's previous ones."""
    last = spec.year - 1

    def row(one: Indicator) -> Indicator:
        previous, outcome = one.values.get("previous_outcome"), one.values.get("outcome")
        cells: dict[str, Printed | None] = {"outcome": previous, "previous_outcome": None}
        men, women = one.values.get("outcome_men"), one.values.get("outcome_women")
        if men and women and previous and outcome:
            total = previous.number or 0
            count = previous.unit == "st"
            low = round(total * 0.4) if count else total - 1
            cells["outcome_men"] = reprinted(men, low)
            cells["outcome_women"] = reprinted(women, total - low if count else total + 1)
        return replace(revalued(one, cells), period=f"VB {last}" if one.period else None)

    goals = tuple(
        replace(goal, activities=(), indicators=tuple(map(row, goal.indicators)))
        for goal in spec.goals
    )
    columns = tuple(
        replace(one, header=one.header.replace(str(last), str(last - 1))) for one in spec.columns
    )
    block = spec.title_block
    if block:
        title = block.title.replace(str(spec.year), str(last))
        day = f"{last}{block.meeting_date[4:]}" if block.meeting_date else None
        block = replace(block, title=title, meeting_date=day)
    return replace(
        spec, year=last, goals=goals, columns=columns, title_block=block, back=(), front=()
    )


def _pair(spec: ReportSpec, rng: Random, fits: Callable[[Row], bool]) -> Row | None:
    """An indicator with a previous outcome, whose name occurs once in the report."""
    if spec.title_block is None:
        return None
    names = [row.row.name for row in rows(spec)]
    known = _has("outcome", "previous_outcome")
    return first(
        rng, rows(spec), lambda one: names.count(one.row.name) == 1 and known(one) and fits(one)
    )


def other_previous(spec: ReportSpec, rng: Random) -> Change | None:
    """The previous outcome is not what last year's report said."""
    row = _pair(spec, rng, lambda _: True)
    if row is None:
        return None
    value = row.row.values["previous_outcome"]
    number = value.number or 0.0
    wrong = number + rng.choice((1, -1)) * rng.choice((1, 2, 5, 10))
    if wrong < 0 or wrong == row.number("outcome") or (value.unit == "%" and wrong > 100):
        return None
    return _changed(
        spec, row, {"previous_outcome": reprinted(value, wrong)}, earlier=year_before(spec)
    )


def other_unit_than_last_year(spec: ReportSpec, rng: Random) -> Change | None:
    """The row was printed without its unit (or in another one) in last year's report."""
    row = _pair(spec, rng, lambda one: bool(one.unit()))
    if row is None:
        return None
    before = year_before(spec)
    old = next(one for one in rows(before) if one.row.name == row.row.name)
    other = rng.choice(("", "", "st" if row.unit() == "%" else "%"))

    def unlike(value: Printed) -> Printed:
        bare = _without_unit(value)
        return replace(bare, raw=f"{bare.raw} {other}", unit=other) if other else bare

    cells = {name: unlike(value) for name, value in old.row.values.items()}
    before = with_row(before, old, revalued(old.row, cells))
    what = f"{row.row.name}: last year in {other or 'no unit'}"
    return Change(spec, (printed_row(spec, row.row),), what, before)


def copied_row(spec: ReportSpec, rng: Random) -> Change | None:
    """Outcome, men and women are those of last year's report, all three."""
    genders = _has("outcome_men", "outcome_women")
    row = _pair(spec, rng, genders)
    if row is None:
        return None
    before = year_before(spec)
    old = next(one for one in rows(before) if one.row.name == row.row.name)
    cells = {name: row.row.values[name] for name in _OUTCOMES[:3]}
    before = with_row(before, old, revalued(old.row, cells))
    return _changed(spec, row, {"previous_outcome": row.row.values["outcome"]}, earlier=before)


FAULTS = (
    Fault("unit differs in the row", "values", ("AMN401",), unit_differs),
    Fault("outcome outside men and women", "values", ("AMN402",), outside_genders, REPORTS),
    Fault("men and women do not add up", "values", ("AMN403",), genders_do_not_add, REPORTS),
    Fault("share over 100", "values", ("AMN404",), over_hundred),
    Fault("target weaker than the council's", "values", ("AMN405",), weaker_target),
    Fault(
        "outcomes copied from the year before",
        "values",
        ("AMN406", "AMN407"),
        copied_column,
        ANNUAL,
    ),
    Fault("previous is not last year's", "values", ("AMN411",), other_previous, ANNUAL),
    Fault(
        "unit is not last year's", "values", ("AMN413", "AMN414"), other_unit_than_last_year, ANNUAL
    ),
    Fault("row copied from last year's report", "values", ("AMN415",), copied_row, ANNUAL),
)
