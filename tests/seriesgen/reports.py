"""One report of an evolving committee, as a spec."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.reportgen import words
from tests.reportgen.rows import columns as _known_columns
from tests.reportgen.spec import (
    Activity,
    Bullets,
    Column,
    Goal,
    Indicator,
    Layout,
    Paragraph,
    Printed,
    ReportKind,
    ReportSpec,
    Section,
    TitleBlock,
)

from .figures import council_cell
from .goals import WORDINGS, Aim
from .names import mistyped
from .world import Planted, Thing, Told, World, label

_TITLES = {
    "plan": "Verksamhetsplan {year} för {committee}",
    "interim_report": "Tertialrapport {tertial} {year} för {committee}",
    "annual_report": "Verksamhetsberättelse {year} för {committee}",
}
_VERDICTS = {
    "plan": (None,),
    "interim_report": ("Kommer att uppfyllas helt", "Kommer att uppfyllas delvis"),
    "annual_report": ("Uppfylls helt", "Uppfylls helt", "Uppfylls delvis"),
}
_PACES = {None: ("Tertial", "Halvår", "År"), 1: ("Tertial",), 2: ("Tertial", "Halvår")}


def report(world: World, kind: ReportKind, year: int, tertial: int | None = None) -> Told:
    """The report of a year, with the key of each row and goal."""
    goals: list[Goal] = []
    keys: list[str] = []
    for aim in world.aims:
        here = [one for one in world.things if one.goal == aim.key]
        here = [one for one in here if one.pace in _PACES[tertial]]
        # Rows stand in the order of their names, as the city's system prints them.
        here.sort(key=lambda one: str(one.name))
        goals.append(
            _goal(world, aim, kind, year, [_row(world, one, kind, year, tertial) for one in here])
        )
        keys += [one.key for one in here]
    title = _TITLES[kind].format(year=year, tertial=tertial, committee=world.field.committee)
    spec = ReportSpec(
        kind=kind,
        committee=world.field.committee,
        office=world.field.office,
        year=year,
        tertial=tertial,
        title_block=TitleBlock(title),
        front=(Section("Inledning", None, (Paragraph(words.paragraph(world.rng)),)),),
        columns=_columns(kind, year),
        deviation_column=kind != "plan",
        goals=tuple(goals),
        layout=Layout(world.rng.randrange(2**31), 0.0),
    )
    return Told(spec, tuple(keys), tuple(aim.key for aim in world.aims))


def _columns(kind: ReportKind, year: int) -> tuple[Column, ...]:
    """All columns that reports of this kind can have, in the usual order."""
    every: dict[str, Column] = {}
    for seed in range(40):
        for column in _known_columns(Random(seed), "wrapped", kind, year):
            every.setdefault(column.field, column)
    order = ("outcome", "outcome_men", "outcome_women", "previous_outcome", "annual_target",
             "council_target", "forecast", "period")  # fmt: skip
    return tuple(every[name] for name in order if name in every)


def _goal(world: World, aim: Aim, kind: ReportKind, year: int, rows: list[Indicator]) -> Goal:
    rng = world.rng
    committee = aim.level == "committee"
    return Goal(
        level=aim.level,
        number=aim.number,
        title=aim.title[aim.how],
        wording=WORDINGS[aim.level],
        fulfilment=rng.choice(_VERDICTS[kind]),
        description=(Paragraph(words.paragraph(rng)),) if committee else (),
        expected_results=Bullets((words.result(rng),)) if committee else None,
        comment_title="Kommentar" if kind == "plan" else "Analys",
        comment=(Paragraph(words.paragraph(rng)),) if kind != "plan" else (),
        indicators=tuple(rows),
        activities=(_activity(world, year),) if committee else (),
    )


def _activity(world: World, year: int) -> Activity:
    name = words.activity(world.rng, world.field.committee)
    return Activity(name, f"{year}-01-01", f"{year}-12-31")


def _row(world: World, thing: Thing, kind: ReportKind, year: int, tertial: int | None) -> Indicator:
    rng = world.rng
    here = label(kind, year, tertial)
    name = str(thing.name)
    if rng.random() < world.rates.slip:
        slip = mistyped(rng, name)
        if slip != name and slip.casefold().rstrip(".") not in world.taken:
            name = slip
            world.planted.append(Planted("slip", here, (thing.key,), (thing.key,)))
    values = _targets(thing, year)
    if kind != "plan":
        values |= _outcomes(world, thing, kind, year, tertial)
    period = {"plan": thing.pace, "interim_report": f"T{tertial} {year}"}.get(kind)
    return Indicator(
        name,
        values,
        period or rng.choice((f"VB {year}", f"{year}")),
        gender_split=thing.figures.gender,
    )


def _targets(thing: Thing, year: int) -> dict[str, Printed]:
    figures = thing.figures
    found: dict[str, Printed] = {}
    target = figures.target(year)
    if figures.rng.random() < 0.96:
        found["annual_target"] = figures.printed(target)
    if thing.council:
        found["council_target"] = council_cell(figures, year)
    return found


def _outcomes(
    world: World, thing: Thing, kind: ReportKind, year: int, tertial: int | None
) -> Mapping[str, Printed]:
    """The figures of a report on what was reached."""
    rng, figures = world.rng, thing.figures
    found: dict[str, Printed] = {}
    total = figures.outcome(year)
    women, men = figures.by_gender(year) if figures.gender else (total, total)
    if kind == "interim_report":
        part = (tertial or 1) / 3 if figures.adds_up else rng.uniform(0.97, 1.0)
        women, men = (round(one * part, figures.decimals) for one in (women, men))
        total = (
            women + men
            if figures.adds_up and figures.gender
            else round(total * part, figures.decimals)
        )
        found["forecast"] = figures.printed(figures.outcome(year))
    if rng.random() < 0.97:
        found["outcome"] = figures.printed(total, figures.decimals)
        if kind == "annual_report":
            world.told.add((thing.key, year))
        if figures.gender:
            found["outcome_women"] = figures.printed(women, figures.decimals)
            found["outcome_men"] = figures.printed(men, figures.decimals)
    told = world.rates.previous if kind == "annual_report" else 0.5
    if rng.random() < (told if thing.born < year else 0.1):
        before = figures.outcome(year - 1)
        again = world.restated.get((thing.key, year - 1))
        found["previous_outcome"] = figures.printed(before)
        if again is not None:
            # With all decimals: "24 %" could be 23,8 % rounded.
            found["previous_outcome"] = figures.printed(again, figures.decimals)
            here = label(kind, year, tertial)
            world.planted.append(Planted("restated", here, (thing.key,), (thing.key,)))
    return found
