"""Dates that do not fit the year of the report."""

from __future__ import annotations

import calendar
from dataclasses import replace
from random import Random

from .faults import (
    Change,
    Fault,
    activities,
    printed_activity,
    with_activity,
    with_block,
    with_goal,
)
from .spec import Activity, Block, Goal, Paragraph, ReportSpec

_ACTS = ("arbetat aktivt med", "utvecklat", "genomfört en översyn av", "förstärkt")
_THINGS = ("öppettiderna", "föreningsstödet", "arbetet för trygga platser", "kvällsverksamheten")
_DONE_LATER = (
    "{who} har under {year} {acts} {things}.",
    "Under {year} har {whom} {acts} {things} i samtliga områden.",
    "{who} genomförde under {year} två utbildningar för ledare.",
    "Under {year} genomfördes en översyn av {things}.",
    "Arbetet med {things} har under {year} bedrivits i fem områden.",
)
"""Said of the year after the report's as of one that is over."""
_DONE_NOW = (
    "I år, {year}, har {whom} {acts} {things}.",
    "Under innevarande år ({year}) har {whom} {acts} {things}.",
    "Under året, {year}, har {whom} {acts} {things} i två steg.",
    "{who} redovisar i denna rapport sitt arbete under {year}.",
    "Detta år, {year}, har {whom} {acts} {things}.",
    "Under rapportåret {year} har {whom} {acts} {things}.",
)
"""Said of this year with another one's number."""
_PLANNED = (
    "Under {year} kommer {whom} att utveckla {things}.",
    "{who} ska under {year} se över {things}.",
    "Under året, {year}, ska {whom} utveckla {things}.",
    "{who} planerar att under {year} utveckla {things}.",
    "Målet är att {things} ska vara utvecklade under {year}.",
)
"""Said of a year that was over when the plan was made."""


def _chosen(spec: ReportSpec, rng: Random, least: int = 1) -> tuple[Goal, Activity] | None:
    found = [(goal, row) for goal, row in activities(spec) if row.start and row.end]
    return rng.choice(found) if len(found) >= least else None


def _redated(
    spec: ReportSpec, found: tuple[Goal, Activity], start: str | None, end: str | None
) -> Change:
    goal, row = found
    new = replace(row, start=start, end=end, analysis=())
    what = f"{row.start} - {row.end} -> {start} - {end}"
    return Change(with_activity(spec, goal, row, new), (printed_activity(new),), what)


def other_year(spec: ReportSpec, rng: Random) -> Change | None:
    """An activity that lies wholly in the year before, or in the one after."""
    found = _chosen(spec, rng)
    if found is None:
        return None
    year = spec.year + rng.choice((-1, -1, -1, 1))
    start, end = (f"{year}{day[4:]}" for day in (found[1].start or "", found[1].end or ""))
    return _redated(spec, found, start, end.replace("02-29", "02-28"))


def ends_before_start(spec: ReportSpec, rng: Random) -> Change | None:
    """The two dates changed places, or the end bears last year's number."""
    found = _chosen(spec, rng)
    if found is None:
        return None
    row = found[1]
    if rng.random() < 0.5:
        return _redated(spec, found, row.end, row.start)
    end = f"{spec.year - 1}{(row.end or '')[4:]}".replace("02-29", "02-28")
    return _redated(spec, found, row.start, end)


def odd_end(spec: ReportSpec, rng: Random) -> Change | None:
    """2022-12-03 where all other activities end on the last day of a month."""
    found = _chosen(spec, rng, least=5)
    if found is None:
        return None
    year, month, day = (int(part) for part in (found[1].end or "").split("-"))
    last = calendar.monthrange(year, month)[1]
    odd = rng.choice((3, 3, 13, last - 1, 21))
    if odd == day:
        return None
    return _redated(spec, found, found[1].start, f"{year}-{month:02}-{odd:02}")


def year_in_prose(spec: ReportSpec, rng: Random) -> Change | None:
    """A sentence about this year that names another one."""
    if spec.kind == "plan":
        template, year = rng.choice(_PLANNED), spec.year - 1
    elif rng.random() < 0.5:
        template, year = rng.choice(_DONE_LATER), spec.year + 1
    else:
        template, year = rng.choice(_DONE_NOW), spec.year + rng.choice((-1, 1))
    who, whom = rng.choice((("Nämnden", "nämnden"), ("Förvaltningen", "förvaltningen")))
    said = template.format(
        who=who, whom=whom, year=year, acts=rng.choice(_ACTS), things=rng.choice(_THINGS)
    )
    return inserted(spec, rng, said)


def inserted(spec: ReportSpec, rng: Random, said: str) -> Change | None:
    """The sentence at the end of a paragraph: of a goal's reasoning, or of a chapter."""
    goals = [goal for goal in spec.goals if _paragraphs(goal.comment)]
    if goals and rng.random() < 0.7:
        goal = rng.choice(goals)
        old = rng.choice(_paragraphs(goal.comment))
        new = Paragraph(f"{old.text} {said}")
        comment = tuple(new if block is old else block for block in goal.comment)
        return Change(with_goal(spec, goal, replace(goal, comment=comment)), (said,), said)
    chapters = [old for section in spec.front for old in _paragraphs(section.blocks)]
    if not chapters:
        return None
    old = rng.choice(chapters)
    return Change(with_block(spec, old, Paragraph(f"{old.text} {said}")), (said,), said)


def _paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


FAULTS = (
    Fault("activity in another year", "dates", ("AMN501",), other_year),
    Fault("activity ends before it starts", "dates", ("AMN502",), ends_before_start),
    Fault("end that is no month's end", "dates", ("AMN503",), odd_end),
    Fault("another year in a sentence", "dates", ("AMN504", "AMN508"), year_in_prose),
)
