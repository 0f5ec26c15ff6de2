"""Things in a report that look like faults and are none: `check` has to leave them alone."""

from __future__ import annotations

import calendar
from dataclasses import replace
from random import Random

from .faults import (
    ALL_KINDS,
    ANNUAL,
    Change,
    Fault,
    Plant,
    activities,
    first,
    grids,
    printed_activity,
    printed_cells,
    rows,
    silenced,
    with_activity,
    with_block,
    with_goal,
)
from .faults_arithmetic import is_total, with_cell
from .faults_structure import moved
from .sound import JUDGEMENTS
from .spec import Grid, ReportKind, ReportSpec, Section, goal_heading
from .values import figure, spell

_FREE = ("Totalt unika", "Antal unika deltagare", "Unika individer")


def many_years(spec: ReportSpec, rng: Random) -> Change | None:
    """An activity that began before the year, or goes on after it."""
    found = [(goal, row) for goal, row in activities(spec) if row.start and row.end]
    if not found:
        return None
    goal, row = rng.choice(found)
    start = f"{spec.year - rng.choice((0, 1, 2))}-01-01"
    end = f"{spec.year + rng.choice((0, 1))}-12-31"
    new = replace(row, start=start, end=end)
    changed = with_activity(spec, goal, row, new)
    return Change(changed, (printed_activity(new),), f"{start} - {end}")


def quarter_ends(spec: ReportSpec, rng: Random) -> Change | None:
    """Activities that end before the year does, on the last day of a month."""
    found = activities(spec)
    if not found:
        return None
    goal, row = rng.choice(found)
    month = rng.choice((3, 6, 9))
    last = calendar.monthrange(spec.year, month)[1]
    new = replace(row, start=f"{spec.year}-01-01", end=f"{spec.year}-{month:02}-{last}")
    return Change(with_activity(spec, goal, row, new), (printed_activity(new),), new.end or "")


def council_gap(spec: ReportSpec, rng: Random) -> Change | None:
    """The council's area goals that do not concern the committee are left out."""
    areas = [goal for goal in spec.goals if goal.level == "area"]
    later = [goal for goal in areas if not goal.number.endswith(".1")]
    if not later:
        return None
    goal = rng.choice(later)
    number_ = f"{goal.number.rpartition('.')[0]}.{rng.randint(3, 6)}"
    changed = moved(spec, goal.number, number_)
    return Change(changed, (goal_heading(replace(goal, number=number_)),), f"-> {number_}")


def restarted_headings(spec: ReportSpec, rng: Random) -> Change | None:
    """Sub-headings of each goal begin with 1 again, and look like numbers of goals."""
    goals = [goal for goal in spec.goals if goal.level == "committee" and goal.comment]
    if not goals:
        return None
    inner = (
        Section("Öppna mötesplatser", "1.1", goals[0].comment[:1]),
        Section("Drift och underhåll", "1.2", goals[0].comment[:1]),
    )
    sections = (
        Section("Unga i fokus", "1.", goals[0].comment[:1], inner),
        Section("Uppföljning av avtal", "2.", goals[0].comment[:1]),
    )
    changed = tuple(
        replace(goal, sections=sections) if goal in goals else goal for goal in spec.goals
    )
    return Change(replace(spec, goals=changed), (), "1, 1.1, 1.2, 2 under every goal")


def some_below(spec: ReportSpec, rng: Random) -> Change | None:
    """A goal of the council rated full, one of whose parts is rated partial."""
    scale = JUDGEMENTS["annual_report"]
    for area in spec.goals:
        below = [one for one in spec.goals if one.number.rpartition(".")[0] == area.number]
        full = [one for one in below if one.fulfilment == scale[2]]
        if area.level == "area" and len(below) > 1 and len(full) == 1:
            new = replace(area, fulfilment=scale[2])
            return Change(with_goal(spec, area, new), (goal_heading(area),), f"{area.number} full")
    return None


def unmeasured(spec: ReportSpec, rng: Random) -> Change | None:
    """A committee goal with expected results, and neither indicator nor activity."""
    goal = first(rng, spec.goals, lambda one: one.level == "committee")
    if goal is None or len(activities(spec)) == len(goal.activities):
        return None
    changed = with_goal(spec, goal, replace(goal, indicators=(), activities=()))
    return Change(changed, (goal_heading(goal),), goal.number)


def rounded_sum(spec: ReportSpec, rng: Random) -> Change | None:
    """A sum that is one in its last decimal off, as sums of rounded terms are."""
    found = [
        (grid, column)
        for grid in grids(spec, "outcome", "budget")
        for column in range(1, len(grid.rows[-1]))
        if is_total(grid.rows[-1]) and "," in (grid.rows[-1][column] or "")
    ]
    if not found:
        return None
    grid, column = rng.choice(found)
    raw = grid.rows[-1][column] or ""
    wrong = spell((figure(raw) or 0) + rng.choice((-0.1, 0.1)), 1, " ")
    new = with_cell(grid, len(grid.rows) - 1, column, wrong)
    return Change(
        with_block(silenced(spec, grid), grid, new),
        (printed_cells(new.rows[-1]),),
        f"{raw} -> {wrong}",
    )


def free_row(spec: ReportSpec, rng: Random) -> Change | None:
    """Below the sum a row of its own: the persons behind the places."""
    found = grids(spec, "head_count")
    if not found:
        return None
    grid = found[0]
    third = (len(grid.rows[-1]) - 1) // 3
    fewer = [round((figure(cell) or 0) * 0.8) for cell in grid.rows[-1][1 : 2 * third + 1]]
    women, men = fewer[:third], fewer[third:]
    both = [one + two for one, two in zip(women, men, strict=True)]
    row = (rng.choice(_FREE), *(spell(value, 0, " ") for value in (*women, *men, *both)))
    new = replace(grid, rows=(*grid.rows, row))
    return Change(with_block(spec, grid, new), (printed_cells(row),), printed_cells(row))


def zero_row(spec: ReportSpec, rng: Random) -> Change | None:
    """An item without any amount yet."""
    found = grids(spec, "outcome", "balance_sheet")
    if not found:
        return None
    grid: Grid = rng.choice(found)
    zero = "0,0" if any("," in (cell or "") for cell in grid.rows[0]) else "0"
    row = ("Regiongemensam verksamhet", *[zero] * (len(grid.rows[0]) - 1))
    new = replace(grid, rows=(row, *grid.rows))
    return Change(with_block(spec, grid, new), (printed_cells(row),), printed_cells(row))


def sound_pair(spec: ReportSpec, rng: Random) -> Change | None:
    """Last year's report, whose outcomes are this one's previous ones."""
    from .faults_values import year_before

    names = [row.row.name for row in rows(spec)]
    if spec.title_block is None or len(set(names)) < len(names):
        return None
    return Change(spec, (), "with last year's report", year_before(spec))


def untouched(spec: ReportSpec, rng: Random) -> Change | None:
    """Nothing at all."""
    return Change(spec, (), "nothing")


def neutral(name: str, plant: Plant, kinds: tuple[ReportKind, ...] = ALL_KINDS) -> Fault:
    """A change that no code is right for."""
    return Fault(name, "neutral", (), plant, kinds)


NEUTRAL: tuple[Fault, ...] = (
    neutral("nothing changed", untouched),
    neutral("nothing changed, with last year's report", sound_pair, ANNUAL),
    neutral("activity over several years", many_years),
    neutral("activity ends in March", quarter_ends),
    neutral("council goals left out", council_gap),
    neutral("headings restart under each goal", restarted_headings),
    neutral("full though one part is partial", some_below, ANNUAL),
    neutral("goal with expected results only", unmeasured),
    neutral("sum rounded", rounded_sum),
    neutral("free row below the sum", free_row, ANNUAL),
    neutral("row of zeros", zero_row, ANNUAL),
)
