"""Small reports by hand: a few goals and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from amnparse import parse
from amnparse.models import Document
from amnparse.series.promises import follow
from amnparse.series.promises_model import Promise, Step

COMMITTEE = "Månnämnden"
_TITLES = {
    "VP": "Verksamhetsplan",
    "T1": "Tertialrapport 1",
    "T2": "Tertialrapport 2",
    "VB": "Verksamhetsberättelse",
}
_LEVELS = ("KF:s inriktningsmål", "KF:s mål för verksamhetsområdet", "Nämndmål")
FILLER = (
    "Nämnden ska kartlägga kratrarnas djup",
    "Nämnden ska måla om rymdhissen",
    "Nämnden ska anlägga en stig runt Stillhetens hav",
)
"""Activities that every report has, so that one more or less is seen as that."""


def goal(number: str, title: str, *parts: str) -> str:
    """A goal with what stands under it."""
    return "\n\n".join((f"{_LEVELS[number.count('.')]}: {number} {title}", *parts))


def activities(*rows: tuple[str, str, str] | str) -> str:
    """A table of activities; a name alone is one of the whole year YEAR."""
    full = [(row, "YEAR-01-01", "YEAR-12-31") if isinstance(row, str) else row for row in rows]
    return "\n".join(("Aktivitet\tStartdatum\tSlutdatum", *map("\t".join, full)))


def targets(*rows: tuple[str, str] | tuple[str, str, str], period: str = "Tertial") -> str:
    """A table of indicators: name, årsmål and KF:s årsmål."""
    full = [(*row, "", "")[:3] for row in rows]
    return "\n".join(
        (
            "Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet",
            *("\t".join((*row, period)) for row in full),
        )
    )


def outcomes(*rows: tuple[str, str, str], period: str = "VB YEAR") -> str:
    """A table of indicators: name, utfall and årsmål."""
    lines = ("\t".join((*row, period)) for row in rows)
    return "\n".join(("Indikator\tPeriodens utfall\tÅrsmål\tPeriod", *lines))


def results(*items: str) -> str:
    """A list of expected results."""
    return "\n".join(("Förväntat resultat", "", *(f"- {item}" for item in items)))


def report(
    kind: str, year: int, *goals: str, committee: str = COMMITTEE, back: bool = True
) -> Document:
    """A report of a kind ("VP", "T1", "T2", "VB"); `back`: a chapter follows its goals."""
    front = f"{_TITLES[kind]} {year} för {committee}\n\nInledning\n\n{committee} ser på månen."
    end = ("Uppföljning av ekonomi\n\nNämndens ekonomi är i balans.",) if back else ()
    text = "\n\n".join((front, *goals, *end)).replace("YEAR", str(year))
    return parse(f"{text}\n".encode())


def usual(kind: str, year: int, *extra: tuple[str, str, str] | str, **kept: bool) -> Document:
    """A report with the filler's activities and some more under goal 1.1.1."""
    above = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    filled = goal("1.1.1", "Kratrarna är kända", activities(*FILLER, *extra))
    return report(kind, year, *above, filled, goal("1.1.2", "Rymden är trygg"), **kept)


def found(documents: Sequence[Document], text: str, year: int | None = None) -> Promise:
    """The one promise with a text (the beginning of it will do), of a year where there are more."""
    every = [
        one for one in follow(documents).promises
        if one.text.startswith(text) and year in (None, one.year)
    ]  # fmt: skip
    assert len(every) == 1, [one.id for one in every]
    return every[0]


def states(promise: Promise) -> dict[str, str]:
    """How each report has a promise."""
    return {step.stage: step.state for step in promise.steps}


def step(promise: Promise, stage: str) -> Step:
    """The step of a promise in a report."""
    return next(one for one in promise.steps if one.stage == stage)
