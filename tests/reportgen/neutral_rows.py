"""Rows of indicators that look wrong and are not: `check` has to leave them alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from . import values
from .faults import (
    REPORTS,
    Change,
    Fault,
    first,
    printed_row,
    reprinted,
    revalued,
    rows,
    with_goal,
    with_row,
)
from .neutral import neutral
from .sound import JUDGEMENTS
from .spec import Indicator, ReportSpec


def city_target(spec: ReportSpec, rng: Random) -> Change | None:
    """The council's target is a count of the whole city, of which the committee's is a part."""
    row = first(
        rng, rows(spec), lambda one: one.unit() == "st" and bool(one.number("council_target"))
    )
    if row is None:
        return None
    old = row.row.values["council_target"]
    total = round((old.number or 0) * rng.uniform(1.5, 9))
    new = revalued(row.row, {"council_target": reprinted(old, total)})
    return Change(with_row(spec, row, new), (printed_row(spec, new),), f"{old.raw} -> {total} st")


def stricter_target(spec: ReportSpec, rng: Random) -> Change | None:
    """The committee aims higher than the council."""
    row = first(
        rng,
        rows(spec),
        lambda one: one.row.name.startswith("Andel") and bool(one.number("council_target")),
    )
    if row is None:
        return None
    old = row.row.values["council_target"]
    new = revalued(row.row, {"council_target": reprinted(old, (old.number or 0) - 5)})
    return Change(with_row(spec, row, new), (printed_row(spec, new),), "stricter than the council")


def delegated_target(spec: ReportSpec, rng: Random) -> Change | None:
    """ "Tas fram av nämnd" beside a figure."""
    row = first(rng, rows(spec), lambda one: bool(one.number("council_target")))
    if row is None:
        return None
    new = revalued(row.row, {"council_target": values.delegated(rng.choice(values.DELEGATED))})
    return Change(with_row(spec, row, new), (printed_row(spec, new),), "delegated")


def unchanged_outcome(spec: ReportSpec, rng: Random) -> Change | None:
    """One index is what it was the year before."""
    row = first(
        rng,
        rows(spec),
        lambda one: one.unit() is None and one.number("previous_outcome") is not None,
    )
    if row is None or "outcome" not in row.row.values or len(row.goal.indicators) < 2:
        return None
    new = revalued(row.row, {"previous_outcome": row.row.values["outcome"]})
    return Change(with_row(spec, row, new), (printed_row(spec, new),), "outcome = previous")


def equal_to_men(spec: ReportSpec, rng: Random) -> Change | None:
    """A share is that of men; rounding does not tell the difference."""
    row = first(
        rng,
        rows(spec),
        lambda one: one.unit() == "%" and one.number("outcome_men") is not None,
    )
    if row is None or "outcome" not in row.row.values:
        return None
    cells = {rng.choice(("outcome_men", "outcome_women")): row.row.values["outcome"]}
    new = revalued(row.row, cells)
    return Change(with_row(spec, row, new), (printed_row(spec, new),), "outcome = one gender's")


def ratio_over_hundred(spec: ReportSpec, rng: Random) -> Change | None:
    """A budget was kept to 100,6 %: a ratio and no share."""
    goal = first(rng, spec.goals, lambda one: bool(one.indicators))
    if goal is None:
        return None
    cells = {
        "outcome": values.number(rng.choice((100.6, 101.2, 99.7)), 1, "%"),
        "annual_target": values.number(100.0, 1, "%"),
        "previous_outcome": values.number(102.3, 1, "%"),
    }
    known = {column.field for column in spec.columns}
    old = goal.indicators[0]
    row = Indicator(
        "Nämndens budgetföljsamhet efter resultatöverföringar",
        {name: value for name, value in cells.items() if name in known},
        period=old.period,
    )
    changed = with_goal(spec, goal, replace(goal, indicators=(*goal.indicators, row)))
    return Change(changed, (printed_row(spec, row),), printed_row(spec, row))


def worse_than_target(spec: ReportSpec, rng: Random) -> Change | None:
    """Fewer days of absence than the target: less is better here."""
    goal = first(rng, spec.goals, lambda one: bool(one.indicators))
    known = {column.field for column in spec.columns}
    if goal is None or not {"outcome", "annual_target"} <= known:
        return None
    cells = {"outcome": values.number(5.8, 1, "%"), "annual_target": values.number(6.5, 1, "%")}
    scale = JUDGEMENTS[spec.kind]
    row = Indicator("Sjukfrånvaro totalt", cells, goal.indicators[0].period, ("Årsmålet uppnås.",))
    met = goal.fulfilment == scale[2]
    kept = (*goal.indicators, row) if met else (row, *goal.indicators)
    changed = with_goal(spec, goal, replace(goal, indicators=kept))
    return Change(changed, (printed_row(spec, row),), printed_row(spec, row))


NEUTRAL: tuple[Fault, ...] = (
    neutral("city-wide council target", city_target),
    neutral("target stricter than the council's", stricter_target),
    neutral("target delegated", delegated_target),
    neutral("one outcome unchanged", unchanged_outcome, REPORTS),
    neutral("outcome equals one gender's", equal_to_men, REPORTS),
    neutral("ratio over 100 %", ratio_over_hundred, REPORTS),
    neutral("less is better", worse_than_target, REPORTS),
)
