"""Invented rows of indicators: values that fit their name, men, women and targets."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import values, words
from .spec import Column, Form, Indicator, Printed, ReportKind

_TARGETS = ("annual_target", "council_target")


@dataclass(frozen=True)
class RowContext:
    """What the rows of a table have in common."""

    form: Form
    kind: ReportKind
    year: int
    tertial: int | None
    columns: tuple[Column, ...]
    council: bool
    """The table stands under a goal of the council, so council targets are printed."""
    hostile: float = 0.3
    """Chance of each nasty choice."""


def columns(rng: Random, form: Form, kind: ReportKind, year: int) -> tuple[Column, ...]:
    """The columns of a report's indicator tables; only the wrapped form needs a fixed order."""
    known = {
        "outcome": "Periodens utfall",
        "outcome_men": "Utfall män/pojkar",
        "outcome_women": "Utfall kvinnor/flickor",
        "previous_outcome": f"Utfall VB {year - 1}",
        "annual_target": "Årsmål",
        "council_target": "KF:s årsmål",
        "forecast": "Prognos helår",
        "period": "Periodicitet" if kind == "plan" else "Period",
    }
    if kind == "plan":
        chosen = ["annual_target", "council_target", "period"]
    else:
        chosen = [name for name in known if name != "forecast" or kind == "interim_report"]
        if kind == "interim_report" and rng.random() < 0.6:
            chosen.remove("previous_outcome")
        if rng.random() < 0.25:
            chosen = [name for name in chosen if name not in ("outcome_men", "outcome_women")]
    optional = ("council_target", "previous_outcome", "period")
    for name in optional:
        if name in chosen and rng.random() < 0.1 and form != "wrapped":
            chosen.remove(name)
    made = [Column(name, known[name]) for name in chosen]
    if form != "wrapped":
        if rng.random() < 0.2:
            made.append(Column("extra", rng.choice(("Ansvarig", "Källa", "Nyckeltal nr"))))
        if rng.random() < 0.3:
            rng.shuffle(made)
    return tuple(made)


def _spelling(rng: Random, context: RowContext, unit: str | None) -> dict[str, object]:
    """How this row spells its numbers.  Without a unit, a plain space between thousands would
    leave open where a cell ends, so the wrapped form does without it."""
    choices = values.THOUSANDS
    if unit is None and context.form == "wrapped":
        choices = ("", "\u00a0", "\u202f", ".")
    nasty = rng.random() < context.hostile
    return {
        "separator": rng.choice(choices) if nasty or choices[0] != " " else " ",
        "minus": rng.choice(values.MINUS) if nasty else "-",
        "tight": nasty and unit == "%",
    }


def _plain(rng: Random, context: RowContext, family: str) -> dict[str, Printed]:
    """Values of every field for a family of indicators: shares, counts, indices ..."""
    low, high, decimals, unit = {
        "share": (3, 99, rng.choice((0, 1, 2)), "%"),
        "count": (4, rng.choice((900, 90_000, 1_500_000)), 0, rng.choice(("st", "st", None))),
        "counted": (4, 90_000, 0, "st"),
        "index": (55, 95, 0, None),
        "scale": (2, 5, 1, None),
        "time": (2, 40, 1, rng.choice(("mån", "dagar", "veckor"))),
        "money": (-9, 900, 1, rng.choice(("mnkr", "tkr", "kr"))),
        "points": (-5, 9, 1, "procentenheter"),
    }[family]
    if unit is None and family == "count" and context.form == "wrapped":
        high = 900
    how = _spelling(rng, context, unit)

    def make(value: float) -> Printed:
        return values.number(value, decimals, unit, **how)  # type: ignore[arg-type]

    def draw() -> float:
        return rng.randint(low, high) + (rng.randint(0, 99) / 100 if decimals else 0)

    men, women = draw(), draw()
    outcome = men + women if family.startswith("count") else men + (women - men) * rng.random()
    made = {"outcome": outcome, "outcome_men": men, "outcome_women": women}
    made |= {name: draw() for name in ("previous_outcome", "forecast", *_TARGETS)}
    printed = {name: make(value) for name, value in made.items()}
    if rng.random() < context.hostile / 3:
        sign = rng.choice(("≥", "≤", ">", "<"))
        target = values.number(made["annual_target"], decimals, unit, comparator=sign, **how)  # type: ignore[arg-type]
        printed["annual_target"] = target
    return printed


def _words(rng: Random) -> dict[str, Printed]:
    """An indicator that is answered by a word."""
    pick = {name: values.text(rng.choice(("Ja", "Nej"))) for name in values.FIELDS}
    pick["annual_target"] = values.text(rng.choice(values.WORDS))
    return pick


def _tolerances(rng: Random, context: RowContext) -> dict[str, Printed]:
    """The accuracy of a forecast: outcomes around zero, targets with a tolerance."""
    minus = rng.choice(values.MINUS)
    made = {name: values.number(rng.randint(-9, 9), 0, "%", minus=minus) for name in values.FIELDS}
    width = rng.choice((1.0, 2.0, 0.5))
    return made | {name: values.tolerance(rng, width) for name in _TARGETS}


def _family(rng: Random, name: str) -> str:
    lowered = name.casefold()
    for start, family in (
        ("antal", "count"),
        ("andel", "share"),
        ("sjukfrånvaro", "share"),
        ("frisktal", "share"),
        ("medelvärde", "scale"),
        ("genomsnittlig", "time"),
        ("upphandlingar", "words"),
        ("nämndens prognos", "tolerance"),
    ):
        if lowered.startswith(start):
            return family
    return rng.choice(("index", "index", "index", "index", "money", "points"))


def _fill(rng: Random, context: RowContext, name: str) -> dict[str, Printed]:
    family = _family(rng, name)
    if family == "count" and name[-1].isdigit():
        # "Antal besök 2023 938 445": only a unit tells where such a name ends.
        family = "counted"
    if family == "words":
        made = _words(rng)
    elif family == "tolerance":
        made = _tolerances(rng, context)
    else:
        made = _plain(rng, context, family)
    by_gender = rng.random() < 0.5 and family not in ("words", "tolerance", "money", "points")
    if not by_gender:
        del made["outcome_men"], made["outcome_women"]
    elif rng.random() < 0.05:
        del made[rng.choice(("outcome_men", "outcome_women"))]
    # In the real reports every row of a council goal has a council target and no other row has.
    if rng.random() < (0.08 if context.council else 0.96):
        del made["council_target"]
    elif rng.random() < 0.4:
        made["council_target"] = values.delegated(rng.choice(values.DELEGATED))
    for field, chance in (
        ("previous_outcome", 0.3),
        ("annual_target", 0.05),
        ("forecast", 0.1),
        ("outcome", 0.02),
    ):
        if rng.random() < chance:
            del made[field]
    return made


def _period(rng: Random, context: RowContext) -> str | None:
    if context.kind == "plan":
        return rng.choice(("Tertial", "År", "Halvår", "Månad", "Kvartal"))
    if context.kind == "interim_report":
        return f"T{context.tertial} {context.year}"
    return rng.choice((f"VB {context.year}", f"{context.year}"))


def indicator(rng: Random, context: RowContext, name: str) -> Indicator:
    """A row for the indicator `name`."""
    fields = {column.field for column in context.columns}
    filled = {k: v for k, v in _fill(rng, context, name).items() if k in fields}
    extra = {
        column.header: rng.choice(("HR", "Fritid", "Egen mätning"))
        for column in context.columns
        if column.field == "extra" and rng.random() < 0.8
    }
    reasons = context.kind != "plan" and rng.random() < 0.35
    return Indicator(
        name=name,
        values=filled,
        period=_period(rng, context) if "period" in fields else None,
        analysis=tuple(words.paragraph(rng) for _ in range(rng.randint(1, 3))) if reasons else (),
        extra=extra,
        gender_split=rng.random() < 0.2,
        icon=context.council and rng.random() < 0.5,
    )
