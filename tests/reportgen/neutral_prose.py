"""True sentences that `check` has to leave alone: the very ones that faults are made of."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from . import claims
from .faults import ANNUAL, REPORTS, Change, Fault, first, rows, with_row
from .faults_dates import inserted
from .neutral import neutral
from .sound_words import spoken
from .spec import ReportSpec

_YEARS = (
    "Sedan {before} har nämnden haft ansvar för två av stadens friluftsgårdar.",
    "Programmet för {span} omfattar samtliga områden.",
    "Jämfört med {before} har antalet bokningar ökat.",
    "Under {after} kommer nämnden att öppna ytterligare en mötesplats.",
    "Den utredning som var klar redan under {before} ligger till grund för arbetet (SOU 2019:36).",
    "Förvaltningen planerar att under {after} ta fram en ny taxa.",
    "Satsningen avslutades {before}.",
    "Redan {before} hade nämnden fattat beslut om en översyn.",
)
_APPROXIMATE = (
    "Utfallet är {word} {number} {unit}.",
    "Utfallet uppgår till {word} {number} {unit}.",
)
_OTHER_FIGURES = (
    "Av de 35 personer som svarade var 79 procent nöjda, en ökning med 12 procentenheter.",
    "I projektet Rörelse för alla är målet att 40 procent ska vara flickor.",
    "Målet på 40 procent i avtalet med föreningarna nåddes i maj.",
    "Inom ytterstaden var andelen 61 procent.",
    "Kostnaden ökade med 2,5 mnkr, vilket motsvarar 4 procent.",
)


def years_in_prose(spec: ReportSpec, rng: Random) -> Change | None:
    """Other years, of which the sentence speaks rightly."""
    year = spec.year
    said = rng.choice(_YEARS).format(
        before=year - rng.choice((1, 2)), after=year + 1, span=f"{year - 1}-{year + 3}"
    )
    if spec.kind == "plan" and "kommer" in said:
        return None
    return inserted(spec, rng, said)


def approximately(spec: ReportSpec, rng: Random) -> Change | None:
    """ "drygt 54 procent" of 54,3; "knappt 60" of 59,4."""
    row = first(rng, rows(spec), lambda one: one.unit() == "%" and bool(one.number("outcome")))
    if row is None:
        return None
    exact = float(row.number("outcome") or 0)
    if exact.is_integer():
        return None
    word, whole = rng.choice((("drygt", int(exact)), ("knappt", int(exact) + 1)))
    if exact - int(exact) < 0.5 and word == "knappt":
        word, whole = "cirka", int(exact)
    said = rng.choice(_APPROXIMATE).format(word=word, number=whole, unit="procent")
    new = replace(row.row, analysis=(said,))
    return Change(with_row(spec, row, new), (said,), f"{said} ({exact})")


def other_figures(spec: ReportSpec, rng: Random) -> Change | None:
    """Figures of something else beside the row's own."""
    row = first(rng, rows(spec), lambda one: one.number("outcome") is not None)
    if row is None:
        return None
    said = f"Utfallet är {spoken(row.row.values['outcome'])}. {rng.choice(_OTHER_FIGURES)}"
    new = replace(row.row, analysis=(said,))
    return Change(with_row(spec, row, new), (said,), said)


def _true(spec: ReportSpec, rng: Random, topic: claims.Topic, *cells: str) -> Change | None:
    row = claims.named_once(spec, rng, *cells)
    if row is None:
        return None
    return claims.told(spec, rng, row, claims.said_of(spec, rng, row, topic))


def figures_told(spec: ReportSpec, rng: Random) -> Change | None:
    """Target, outcome, last year's or the genders' figures as the table has them."""
    topics: dict[claims.Topic, tuple[str, ...]] = {
        "target": ("outcome", "annual_target"),
        "outcome": ("outcome",),
        "gender": ("outcome_men", "outcome_women"),
    }
    topic = rng.choice(list(topics))
    return _true(spec, rng, topic, *topics[topic])


def year_before_told(spec: ReportSpec, rng: Random) -> Change | None:
    """The outcome, and that of the year before."""
    row = claims.named_once(spec, rng, "outcome", "previous_outcome")
    if row is None:
        return None
    topics: tuple[claims.Topic, ...] = ("outcome", "previous")
    said = " ".join(claims.said_of(spec, rng, row, topic) for topic in topics)
    return claims.told(spec, rng, row, said)


def direction_told(spec: ReportSpec, rng: Random) -> Change | None:
    """It rose, and the sentence says so."""
    row = claims.named_once(spec, rng, "outcome", "previous_outcome")
    if row is None or not claims.is_final(row):
        return None
    if row.number("outcome") == row.number("previous_outcome"):
        return None
    rose = (row.number("outcome") or 0) > (row.number("previous_outcome") or 0)
    return claims.told(spec, rng, row, claims.said_of(spec, rng, row, "up" if rose else "down"))


def verdict_told(spec: ReportSpec, rng: Random) -> Change | None:
    """It is above the target, and the sentence says so."""
    row = claims.named_once(spec, rng, "outcome", "annual_target")
    if row is None or claims.less_is_better(row) or not claims.is_final(row):
        return None
    now, target = row.number("outcome") or 0, row.number("annual_target") or 0
    if now == target:
        return None
    topic: claims.Topic = "above" if now > target else "below"
    return claims.told(spec, rng, row, claims.said_of(spec, rng, row, topic))


def deficit_told(spec: ReportSpec, rng: Random) -> Change | None:
    """The deficit or surplus that the table shows."""
    found = claims.result_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    surplus = claims.is_surplus(grid, row)
    return claims.below(spec, grid, claims.result(rng, row, claims.left(grid, row), surplus))


def change_told(spec: ReportSpec, rng: Random) -> Change | None:
    """A change between two years, by amount and by share."""
    found = claims.statement_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    return claims.below(spec, grid, claims.change(spec, rng, row, claims.has_risen(row)))


NEUTRAL: tuple[Fault, ...] = (
    neutral("other years told rightly", years_in_prose),
    neutral("outcome told roughly", approximately, REPORTS),
    neutral("other figures beside the row's", other_figures, REPORTS),
    neutral("figures told rightly", figures_told, REPORTS),
    neutral("year before told rightly", year_before_told, REPORTS),
    neutral("direction told rightly", direction_told, REPORTS),
    neutral("reached or missed, told rightly", verdict_told, REPORTS),
    neutral("deficit told rightly", deficit_told, ANNUAL),
    neutral("change told rightly", change_told, ANNUAL),
)
