"""A committee over ten years, and the truth: which rows are the same indicator, what was changed.

`evolve` gives the reports as specs with a key for every row and goal; `papers.parsed` renders and
parses them.  What is planted stands in `Evolution.planted`, each with the report that shows it.
"""

from __future__ import annotations

from random import Random

from . import changes, held_out
from .figures import drawn
from .goals import first_aims, renumbered
from .names import fixed, invented, siblings
from .reports import report
from .vocabulary import FIELDS, STAFF, Field
from .world import Evolution, Rates, Told, World


def evolve(seed: int, years: int = 10, rates: Rates | None = None) -> Evolution:
    """Ten years of a committee from a seed: plans, two interim reports and annual reports."""
    rng = Random(f"evolve {seed}")
    world = _first_world(rng, rates or Rates(), start := rng.randint(2010, 2016), _fields(seed))
    told: list[Told] = []
    for year in range(start, start + years):
        if year > start:
            changes.new_year(world, year)
        told.append(report(world, "plan", year))
        changes.within_year(world, year)
        told += [report(world, "interim_report", year, tertial) for tertial in (1, 2)]
        told.append(report(world, "annual_report", year))
    return Evolution(seed, world.field.committee, tuple(told), tuple(world.planted))


def _fields(seed: int) -> tuple[Field, ...]:
    return FIELDS if seed < held_out.FIRST_SEED else held_out.FIELDS


def _first_world(rng: Random, rates: Rates, year: int, fields: tuple[Field, ...]) -> World:
    """A committee with twenty to forty indicators, some of which look alike."""
    field = rng.choice(fields)
    aims = first_aims(field)
    world = World(rng, field, rates, renumbered(rng, aims) if rng.random() < 0.3 else aims)
    for _ in range(rng.randint(14, 24)):
        name = invented(rng, field)
        if not world.free(name):
            continue
        first = world.thing(name, drawn(rng, name.family), year)
        if rng.random() < 0.35:
            other = siblings(rng, name, field)
            if other is not None and world.free(other):
                own = first.figures.unit if other.family == name.family else None
                world.thing(other, drawn(rng, other.family, own), year, first.goal)
    for text, unit in STAFF:
        if rng.random() < 0.8:
            made = world.thing(fixed(text), drawn(rng, "fixed", unit), year, "a21")
            made.pace = "Tertial"
    if rng.random() < 0.5:
        _same_name_twice(world, year)
    return world


def _same_name_twice(world: World, year: int) -> None:
    """Two indicators of one name, each under a goal of its own."""
    first = world.rng.choice(world.things)
    others = [aim.key for aim in world.aims if aim.level != "direction" and aim.key != first.goal]
    figures = drawn(world.rng, first.name.family, first.figures.unit)
    world.thing(first.name, figures, year, world.rng.choice(others))
