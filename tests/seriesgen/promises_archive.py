"""The reports of a committee over some years, and what happens to its promises between them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .promises_plant import PLANTS, Event, Moment
from .promises_reports import Form, Paper, hidden, printed
from .promises_world import STAGES, Stage, What, World, fill, found

ALL: frozenset[What] = frozenset(("goal", "target", "activity", "expected_result"))
FORMS: tuple[Form, ...] = ("tabbed", "wrapped", "markdown", "pdf")
_MISSING = 0.12
"""Chance that the archive lacks an interim report."""
_PLANTED = (0, 6)
"""How many changes there are between two reports."""


def archive(
    seed: int,
    years: int = 3,
    held: bool = False,
    forms: tuple[Form, ...] = FORMS,
    quiet: bool = False,
) -> list[Paper]:
    """All reports of a committee; `quiet` plants nothing, only neutral changes."""
    world = found(seed, held)
    rng = Random(f"archive {seed}")
    papers: list[Paper] = []
    first = world.year
    for year in range(first, first + years + 1):
        moving = _next_year(world, year) if papers else ([], set())
        for stage in STAGES if year < first + years else STAGES[:1]:
            if stage in ("T1", "T2") and rng.random() < _MISSING:
                continue
            touched = moving[1] if stage == "plan" else set()
            moment = Moment(world, year, stage, _lists(rng, stage), touched)
            events = list(moving[0]) if stage == "plan" else []
            if papers and not quiet:
                events += _planted(moment, rng)
            told = hidden(world, rng, moment.lists, touched) if stage == "VB" else frozenset()
            form = rng.choice(forms)
            data = printed(world, year, stage, moment.lists, told, form)
            papers.append(Paper(year, stage, form, data, tuple(events)))
    return papers


def _lists(rng: Random, stage: Stage) -> frozenset[What]:
    """What a report lists: a T1 often neither activities nor expected results."""
    without: set[What] = set()
    if stage == "T1":
        without |= {"activity"} if rng.random() < 0.3 else set()
        without |= {"expected_result"} if rng.random() < 0.4 else set()
    elif stage == "T2" and rng.random() < 0.15:
        without = {"expected_result"}
    return ALL - without


def _planted(moment: Moment, rng: Random) -> list[Event]:
    plants, weights = zip(*PLANTS, strict=True)
    events: list[Event] = []
    for plant in rng.choices(plants, weights, k=rng.randint(*_PLANTED)):
        events += plant(moment)
    return events


def _next_year(world: World, year: int) -> tuple[list[Event], set[int]]:
    """The next plan: what has ended is left out, planned anew or prolonged; goals change places."""
    rng = world.rng
    world.year = year
    events: list[Event] = []
    touched: set[int] = set()
    for item in list(world.items):
        chance = rng.random()
        if item.what == "activity" and item.end < f"{year}-01-01":
            seasonal = item.idea is not None and item.idea.season is not None
            if chance < 0.55 or seasonal:
                world.drop(item)
            elif chance < 0.88:
                world.put(replace(item, start=f"{year}-01-01", end=f"{year}-12-31"))
            else:
                world.put(replace(item, end=f"{year}-12-31"))
                events.append(
                    Event(year, "plan", "date_moved", "activity", item.text, item.text, "later")
                )
            touched.add(item.uid)
        elif item.what == "expected_result" and chance < 0.45:
            world.drop(item)
    _renumber(world)
    for goal in [goal for goal in world.goals if goal.level == "committee"]:
        for _ in range(rng.randint(0, 2)):
            touched.add(world.new_activity(goal.uid).uid)
        for _ in range(rng.randint(1, 2)):
            touched.add(world.new_result(goal.uid).uid)
    areas = [goal.uid for goal in world.goals if goal.level == "area"]
    if world.words.has_goals() and rng.random() < 0.4:
        fresh = world.new_goal("committee", rng.choice(areas))
        fill(world, fresh.uid)
        touched |= {fresh.uid, *(item.uid for item in world.items if item.goal == fresh.uid)}
    return events, touched


def _renumber(world: World) -> None:
    """Goals of one branch change places, and with them their numbers."""
    rng = world.rng
    if rng.random() < 0.5:
        return
    at = rng.randrange(len(world.goals))
    level, parent = world.goals[at].level, world.goals[at].parent
    same = [i for i, goal in enumerate(world.goals) if (goal.level, goal.parent) == (level, parent)]
    if level == "committee" and len(same) > 1:
        one, other = rng.sample(same, 2)
        goals = world.goals
        goals[one], goals[other] = goals[other], goals[one]
