"""Faults of the goal chain, the headings and the decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from .faults import (
    ANNUAL,
    REPORTS,
    Change,
    Fault,
    first,
    heading,
    with_goal,
)
from .sound import JUDGEMENTS, SCORES
from .spec import Goal, ReportSpec, Section, section_heading

_AREA, _COMMITTEE = "area", "committee"


def _head(number: str) -> str:
    return number.rpartition(".")[0]


def _families(spec: ReportSpec, level: str) -> list[list[Goal]]:
    """Goals of a level that have the same parent, where there are two or more."""
    grouped: dict[str, list[Goal]] = {}
    for goal in spec.goals:
        if goal.level == level:
            grouped.setdefault(_head(goal.number), []).append(goal)
    return [goals for goals in grouped.values() if len(goals) > 1]


def moved(spec: ReportSpec, old: str, new: str) -> ReportSpec:
    """A goal and those below it with another number."""

    def number(goal: Goal) -> Goal:
        if goal.number == old or goal.number.startswith(f"{old}."):
            return replace(goal, number=new + goal.number[len(old) :])
        return goal

    return replace(spec, goals=tuple(map(number, spec.goals)))


def skipped(spec: ReportSpec, rng: Random) -> Change | None:
    """1.1.3 after 1.1.1: the last committee goal of an area is numbered too high."""
    groups = _families(spec, _COMMITTEE)
    if not groups:
        return None
    goal = rng.choice(groups)[-1]
    number = f"{_head(goal.number)}.{int(goal.number.rpartition('.')[2]) + rng.choice((1, 1, 2))}"
    new = replace(goal, number=number)
    return Change(with_goal(spec, goal, new), (heading(new),), f"{goal.number} -> {number}")


def first_skipped(spec: ReportSpec, rng: Random) -> Change | None:
    """An area whose committee goals begin with 1.1.2."""
    goal = first(rng, spec.goals, lambda one: one.level == _COMMITTEE)
    if goal is None or any(
        _head(goal.number) == _head(group[0].number) for group in _families(spec, _COMMITTEE)
    ):
        return None
    new = replace(goal, number=f"{_head(goal.number)}.2")
    return Change(with_goal(spec, goal, new), (heading(new),), f"{goal.number} -> {new.number}")


def twice(spec: ReportSpec, rng: Random) -> Change | None:
    """Two goals of an area, or two areas, with one number."""
    groups = _families(spec, _COMMITTEE) + _families(spec, _AREA)
    if not groups:
        return None
    *_, before, goal = rng.choice(groups)
    changed = moved(spec, goal.number, before.number)
    pairs = zip(spec.goals, changed.goals, strict=True)
    spots = (*(heading(new) for old, new in pairs if new is not old), heading(before))
    return Change(changed, spots, f"{goal.number} -> {before.number}")


def out_of_order(spec: ReportSpec, rng: Random) -> Change | None:
    """Two goals of an area, or two areas with all below them, stand in the wrong order."""
    groups = _families(spec, _COMMITTEE) + _families(spec, _AREA)
    if not groups:
        return None
    group = rng.choice(groups)
    at = rng.randrange(len(group) - 1)
    early, late = group[at], group[at + 1]

    def within(goal: Goal, top: Goal) -> bool:
        return goal is top or goal.number.startswith(f"{top.number}.")

    first_part = [goal for goal in spec.goals if within(goal, early)]
    second_part = [goal for goal in spec.goals if within(goal, late)]
    start = spec.goals.index(early)
    end = spec.goals.index(second_part[-1]) + 1
    if end - start != len(first_part) + len(second_part):
        return None
    goals = (*spec.goals[:start], *second_part, *first_part, *spec.goals[end:])
    spots = (heading(early), heading(late))
    return Change(replace(spec, goals=goals), spots, f"{late.number} before {early.number}")


def orphan(spec: ReportSpec, rng: Random) -> Change | None:
    """A committee goal whose area is not in the report."""
    goal = first(rng, spec.goals, lambda one: one.level == _COMMITTEE)
    if goal is None:
        return None
    area = _head(goal.number)
    below = [one for one in spec.goals if _head(one.number) == area]
    goals = tuple(one for one in spec.goals if one.number != area)
    if not any(one.activities for one in goals):
        return None
    spots = tuple(map(heading, below))
    return Change(replace(spec, goals=goals), spots, f"area goal {area} left out")


def decision_twice(spec: ReportSpec, rng: Random) -> Change | None:
    """Two points of the decision with one number."""
    if len(spec.decisions) < 2:
        return None
    at = rng.randrange(1, len(spec.decisions))
    decisions = list(spec.decisions)
    decisions[at] = (decisions[at - 1][0], decisions[at][1])
    new = replace(spec, decisions=tuple(decisions))
    return Change(new, (decisions[at][1],), f"decision {at + 1} numbered {at}")


def _level(sections: tuple[Section, ...], path: tuple[int, ...]) -> tuple[Section, ...]:
    """The sub-headings of a goal, or those below one of them."""
    return sections[path[0]].sections if path else sections


def heading_twice(spec: ReportSpec, rng: Random) -> Change | None:
    """Two sub-headings of a goal with one label: "5. Språkstöd", "5. Mentorer"."""
    places = [
        (goal, path)
        for goal in spec.goals
        for path in ((), *((at,) for at in range(len(goal.sections))))
        if len(_level(goal.sections, path)) > 1 and _level(goal.sections, path)[0].label
    ]
    if not places:
        return None
    goal, path = rng.choice(places)
    level = _level(goal.sections, path)
    at = rng.randrange(1, len(level))
    before, wrong = level[at - 1 : at + 1]
    new = replace(wrong, label=before.label, sections=())
    level = (*level[:at], new, *level[at + 1 :])
    sections = level
    for here in path:
        above = replace(goal.sections[here], sections=level)
        sections = (*goal.sections[:here], above, *goal.sections[here + 1 :])
    spots = (section_heading(new), section_heading(before))
    changed = with_goal(spec, goal, replace(goal, sections=sections))
    return Change(changed, spots, f"{wrong.label} -> {before.label}")


def unjudged(spec: ReportSpec, rng: Random) -> Change | None:
    """A goal without its fulfilment, where the others have theirs."""
    goal = first(rng, spec.goals, lambda one: bool(one.fulfilment))
    if goal is None:
        return None
    changed = with_goal(spec, goal, replace(goal, fulfilment=None, status=None))
    return Change(changed, (heading(goal),), f"{goal.number} without fulfilment")


def _measured(goal: Goal, met: bool) -> bool:
    """Whether it has two or more indicators with a target, and all (or none) reach it."""
    pairs = [
        (row.values.get("outcome"), row.values.get("annual_target")) for row in goal.indicators
    ]
    if len(pairs) < 2 or any(one is None or two is None for one, two in pairs):
        return False
    return goal.fulfilment == JUDGEMENTS["annual_report"][2 if met else 0]


def rated_too_well(spec: ReportSpec, rng: Random) -> Change | None:
    """A committee goal rated full, though its indicators missed their targets."""
    return _rated(spec, rng, met=False)


def rated_too_badly(spec: ReportSpec, rng: Random) -> Change | None:
    """A committee goal rated as not reached, though its indicators reached their targets."""
    return _rated(spec, rng, met=True)


def _rated(spec: ReportSpec, rng: Random, met: bool) -> Change | None:
    goal = first(rng, spec.goals, lambda one: one.level == _COMMITTEE and _measured(one, met))
    if goal is None:
        return None
    judged = JUDGEMENTS["annual_report"][0 if met else 2]
    new = replace(goal, fulfilment=judged)
    changed = with_goal(spec, goal, new)
    # Those above keep a rating that their parts, the changed one among them, allow.
    for above in changed.goals:
        if goal.number.startswith(f"{above.number}.") and above.fulfilment:
            between = replace(above, fulfilment=JUDGEMENTS["annual_report"][1])
            changed = with_goal(changed, above, between)
    return Change(changed, (heading(goal),), f"{goal.number} {goal.fulfilment} -> {judged}")


def _parts(spec: ReportSpec, area: Goal) -> Iterator[int]:
    scale = JUDGEMENTS[spec.kind]
    for goal in spec.goals:
        if _head(goal.number) == area.number and goal.fulfilment:
            yield scale.index(goal.fulfilment)


def rated_above_parts(spec: ReportSpec, rng: Random) -> Change | None:
    """An area goal rated better than each of its committee goals."""
    full = SCORES["full"]
    area = first(
        rng,
        spec.goals,
        lambda one: one.level == _AREA and max(_parts(spec, one), default=full) < full,
    )
    if area is None:
        return None
    best = max(_parts(spec, area))
    score = rng.randint(best + 1, full)
    new = replace(area, fulfilment=JUDGEMENTS[spec.kind][score])
    what = f"{area.number} {area.fulfilment} -> {new.fulfilment}"
    return Change(with_goal(spec, area, new), (heading(area),), what)


def empty_goal(spec: ReportSpec, rng: Random) -> Change | None:
    """A committee goal without indicator, activity or expected result."""
    goal = first(rng, spec.goals, lambda one: one.level == _COMMITTEE)
    if goal is None:
        return None
    new = replace(goal, indicators=(), activities=(), expected_results=None)
    changed = with_goal(spec, goal, new)
    left = any(one.activities for one in changed.goals) and any(
        one.indicators for one in changed.goals
    )
    results = any(one.expected_results for one in changed.goals)
    return Change(changed, (heading(goal),), goal.number) if left and results else None


FAULTS = (
    Fault("goal skipped", "structure", ("AMN209",), skipped),
    Fault("first goal skipped", "structure", ("AMN209",), first_skipped),
    Fault("goal number twice", "structure", ("AMN201",), twice),
    Fault("goal out of order", "structure", ("AMN202",), out_of_order),
    Fault("goal without parent", "structure", ("AMN203",), orphan),
    Fault("decision number twice", "structure", ("AMN204",), decision_twice),
    Fault("heading number twice", "structure", ("AMN211",), heading_twice),
    Fault("goal without fulfilment", "structure", ("AMN214",), unjudged, ANNUAL),
    Fault(
        "rated full, indicators missed", "structure", ("AMN217", "AMN219"), rated_too_well, ANNUAL
    ),
    Fault(
        "rated missed, indicators reached",
        "structure",
        ("AMN218", "AMN219"),
        rated_too_badly,
        ANNUAL,
    ),
    Fault(
        "area rated above its parts", "structure", ("AMN220", "AMN224"), rated_above_parts, REPORTS
    ),
    Fault("goal without records", "structure", ("AMN215",), empty_goal),
)
