"""What happens to the indicators of a committee between two reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from .figures import Figures, drawn
from .goals import renumbered
from .names import invented, parted, reworded, siblings
from .world import Thing, World

_UNITS: dict[str | None, tuple[float, str, int]] = {
    "kr": (0.001, "tkr", 2),
    "tkr": (0.001, "mnkr", 4),
    "mån": (30, "dagar", 0),
    "veckor": (7, "dagar", 0),
}
"""Unit, then factor, new unit and decimals."""


def new_year(world: World, year: int) -> None:
    """What changes between an annual report and the plan after it; a thing changes once a year."""
    rng, rates = world.rng, world.rates
    if rng.random() < rates.renumbered:
        world.aims = renumbered(rng, world.aims)
    touched: set[str] = set()
    for change, often in (
        (_split, rates.split),
        (_merge, rates.merged),
        (_unit, rates.unit_changed),
        (_sibling, rates.sibling),
    ):
        for _ in range(_times(rng, often)):
            change(world, year, touched)
    for thing in list(world.things):
        if thing.key not in touched:
            _alone(world, thing, year)
    for _ in range(_times(rng, rates.new)):
        name = invented(rng, world.field)
        if world.free(name):
            made = world.thing(name, drawn(rng, name.family), year)
            world.plant("new", f"VP {year}", (), (made,))
    _restate(world, year)


def within_year(world: World, year: int) -> None:
    """What changes between the plan and the reports of its year."""
    for thing in world.things:
        if world.rng.random() < world.rates.renamed_within and thing.name.family != "fixed":
            _rename(world, thing, f"T1 {year}")


def _times(rng: Random, often: float) -> int:
    whole = int(often)
    return whole + (rng.random() < often - whole)


def _alone(world: World, thing: Thing, year: int) -> None:
    """What happens to one indicator for itself."""
    rng, rates = world.rng, world.rates
    chance = rng.random()
    if chance < rates.vanished:
        world.things.remove(thing)
        world.plant("vanished", f"VP {year}", (thing,))
    elif chance < rates.vanished + rates.renamed and thing.name.family != "fixed":
        _rename(world, thing, f"VP {year}")
    elif chance < rates.vanished + rates.renamed + rates.moved:
        level = "area" if thing.council else "committee"
        others = [aim.key for aim in world.aims if aim.level == level and aim.key != thing.goal]
        twins = {one.goal for one in world.things if str(one.name) == str(thing.name)}
        others = [key for key in others if key not in twins]
        if others:
            thing.goal = rng.choice(others)
            world.plant("moved", f"VP {year}", (thing,), (thing,))


def _rename(world: World, thing: Thing, report: str) -> None:
    name = reworded(world.rng, thing.name)
    if world.free(name, thing):
        thing.name = name
        world.take(name)
        world.plant("renamed", report, (thing,), (thing,))


def _settled(
    world: World, touched: set[str], year: int, fits: Callable[[Thing], bool]
) -> Thing | None:
    """An indicator that was there last year, untouched so far, with a name of its own."""
    names = [str(one.name) for one in world.things]
    found = [
        one
        for one in world.things
        if one.born < year
        and one.key not in touched
        and fits(one)
        and names.count(str(one.name)) == 1
    ]
    return world.rng.choice(found) if found else None


def _split(world: World, year: int, touched: set[str]) -> None:
    rng = world.rng
    whole = _settled(
        world, touched, year,
        lambda one: one.name.family in ("share", "count", "bare") and one.name.where is None,
    )  # fmt: skip
    if whole is None:
        return
    names = parted(rng, whole.name, world.field, whole.figures.gender)
    if not all(map(world.free, names)):
        return
    by_gender = str(names[0].where) == "kvinnor"
    made = []
    for name, part in zip(names, _shares(whole.figures, year - 1, by_gender), strict=True):
        figures = replace(
            whole.figures, gender=False, outcomes={year - 1: part}, parts={}, targets={}, council={}
        )
        figures.least = min(figures.least, part)
        made.append(world.thing(name, figures, year, whole.goal))
        made[-1].pace = whole.pace
        made[-1].born = year - 1
    world.things.remove(whole)
    touched |= {one.key for one in made}
    world.plant("split", f"VP {year}", (whole,), made)


def _shares(figures: Figures, year: int, by_gender: bool) -> tuple[float, float]:
    """What the parts had in a year: sums for counts, values on either side for shares."""
    if by_gender:
        return figures.by_gender(year)
    total = figures.outcome(year)
    if figures.adds_up:
        first = round(total * figures.rng.uniform(0.25, 0.75))
        return first, total - first
    room = min(total - figures.least, figures.most - total) * figures.rng.uniform(0.2, 0.7)
    return round(total - room, figures.decimals), round(total + room * 0.8, figures.decimals)


def _merge(world: World, year: int, touched: set[str]) -> None:
    """Two that differ only in what they are told apart by become one."""
    rng = world.rng
    bare: dict[str, list[Thing]] = {}
    for one in world.things:
        if one.name.where is not None and one.born < year and one.key not in touched:
            bare.setdefault(str(replace(one.name, where=None)), []).append(one)
    pairs = [
        group
        for group in bare.values()
        if len(group) == 2
        and world.free(replace(group[0].name, where=None))
        and len({one.figures.unit for one in group}) == 1
        and len({str(one.name) for one in group}) == 2
    ]
    if not pairs:
        return
    group = rng.choice(pairs)
    first, second = (one.figures.outcome(year - 1) for one in group)
    figures = group[0].figures
    total = first + second if figures.adds_up else round((first + second) / 2, figures.decimals)
    most = max(figures.most, total * 1.5) if figures.adds_up else figures.most
    merged = replace(
        figures, most=most, outcomes={year - 1: total}, parts={}, targets={}, council={}
    )
    made = world.thing(replace(group[0].name, where=None), merged, year, group[0].goal)
    made.born, made.pace = year - 1, group[0].pace
    for one in group:
        world.things.remove(one)
    touched.add(made.key)
    world.plant("merged", f"VP {year}", group, (made,))


def _unit(world: World, year: int, touched: set[str]) -> None:
    thing = _settled(
        world, touched, year,
        lambda one: one.figures.unit in _UNITS or one.name.family == "bare",
    )  # fmt: skip
    if thing is None:
        return
    if thing.figures.unit in _UNITS:
        thing.figures.outcome(year - 1)
        thing.figures = thing.figures.rescaled(*_UNITS[thing.figures.unit])
    elif thing.figures.unit == "st":
        # Another measure under the same name: no figure of the old one fits the new one.
        thing.figures = drawn(world.rng, "share")
    else:
        return
    touched.add(thing.key)
    world.plant("unit_changed", f"VP {year}", (thing,), (thing,))


def _sibling(world: World, year: int, touched: set[str]) -> None:
    """One goes, and another that looks like it comes: no link."""
    gone = _settled(world, touched, year, lambda one: one.name.family in ("share", "count", "bare"))
    if gone is None:
        return
    name = siblings(world.rng, gone.name, world.field)
    if name is None or not world.free(name):
        return
    own = gone.figures.unit if name.family == gone.name.family else None
    made = world.thing(name, drawn(world.rng, name.family, own), year, gone.goal)
    world.things.remove(gone)
    touched.add(made.key)
    world.plant("sibling", f"VP {year}", (gone,), (made,))


def _restate(world: World, year: int) -> None:
    """Outcomes of last year that this year's reports tell otherwise."""
    for thing in world.things:
        told = (thing.key, year - 1) in world.told
        if told and world.rng.random() < world.rates.restated:
            figures = thing.figures
            value = figures.outcome(year - 1)
            step = max(abs(value) * world.rng.uniform(0.01, 0.1), 10.0**-figures.decimals)
            other = round(value + world.rng.choice((-1, 1)) * step, figures.decimals)
            if other != value:
                world.restated[thing.key, year - 1] = other
