"""More tables that hold: other signs, other columns, sums in other places, other spellings."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from . import words
from .grids import _UNITS
from .sound_tables import Row, added, amount, printed
from .spec import Grid
from .values import spell

_SPACES = ("\u00a0", "\u202f")
_MINUSES = ("−", "–")


def adjusted(rng: Random, year: int) -> Grid:
    """Budget, adjusted budget, accounts, result and last year's result a unit."""
    rounded = rng.random() < 0.3
    result = rng.choice(("Årets resultat", "Resultat", "Avvikelse mot budget"))
    header = (
        "Verksamhet (mnkr)", f"Budget {year}", f"Justerad budget {year}", f"Bokslut {year}",
        result, f"Resultat {year - 1}",
    )  # fmt: skip
    rows: list[Row] = []
    kept = []
    for unit in rng.sample(_UNITS, rng.randint(3, 6)):
        sign = -1 if rng.random() < 0.15 else 1
        planned = sign * amount(rng, 1, rounded)
        moved = planned + amount(rng, 1, rounded, 3000) * rng.choice((1, 0, -1))
        used = moved + amount(rng, 1, rounded, 4000) * rng.choice((1, -1))
        before = amount(rng, 1, rounded, 3000) * rng.choice((1, -1))
        kept.append((planned, moved, used, moved - used, before))
        rows.append(printed(unit, kept[-1], 1))
    total = rng.choice(("Summa nettobudget", "Totalt", "Summa verksamhet"))
    rows.append(printed(total, added(kept), 1))
    return Grid("outcome", (header,), tuple(rows), "Tabell: Ekonomiskt utfall", "mnkr")


def forecast(rng: Random, year: int) -> Grid:
    """Thousands of kronor: budget, outcome so far, forecast and deviation; costs and income."""
    header = ("Tkr", "Budget", "Utfall", "Prognos", "Avvikelse")
    rows: list[Row] = []
    sums = []
    for group, names, sign in (
        ("intäkter", ("Avgifter", "Bidrag", "Övriga intäkter"), 1),
        ("kostnader", ("Personal", "Lokaler", "Köpta tjänster", "Övrigt"), -1),
    ):
        kept = []
        for name in rng.sample(names, rng.randint(2, len(names))):
            planned = sign * rng.randint(200, 90_000) * 100
            spent = round(planned * rng.uniform(0.5, 0.8) / 100) * 100
            whole = round(planned * rng.uniform(0.9, 1.1) / 100) * 100
            kept.append((planned, spent, whole, whole - planned))
            rows.append(printed(name, kept[-1], 0))
        sums.append(added(kept))
        rows.append(printed(f"{rng.choice(('Summa', 'Totala'))} {group}", sums[-1], 0))
    rows.append(printed(rng.choice(("Nettoresultat", "Netto", "Resultat")), added(sums), 0))
    return Grid("", (header,), tuple(rows), f"Tabell: Prognos {year}", "tkr")


def unsigned(rng: Random, year: int) -> Grid:
    """Income and costs are both positive, and the net is the one less the other."""
    header = ("Mnkr", f"VP {year}", f"VP {year - 1}", f"Justerad VP {year - 1}")
    rows: list[Row] = []
    nets = []
    for unit in rng.sample(_UNITS, rng.randint(2, 4)):
        costs = [amount(rng, 1, False) for _ in header[1:]]
        income = [amount(rng, 1, False, 20_000) for _ in header[1:]]
        nets.append([one - other for one, other in zip(costs, income, strict=True)])
        rows.append((unit, None, None, None))
        rows.append(printed("Kostnader", costs, 1))
        rows.append(printed("Intäkter", income, 1))
        rows.append(printed(rng.choice(("Netto", "Nettokostnad")), nets[-1], 1))
    rows.append(printed("Summa netto", added(nets), 1))
    return Grid("budget", (header,), tuple(rows), unit="mnkr")


def units(rng: Random, year: int) -> Grid:
    """A net a unit, the units in two groups, a sum each and one of all."""
    header = ("Nettobudget (mnkr)", f"VP {year}", f"VP {year - 1}")
    names = rng.sample(_UNITS, 6)
    rows: list[Row] = []
    sums = []
    for label, part in (("ordinarie verksamhet", names[:3]), ("statsbidrag", names[3:])):
        kept = [[amount(rng, 1, False) for _ in header[1:]] for _ in part]
        rows += [printed(name, row, 1) for name, row in zip(part, kept, strict=True)]
        sums.append(added(kept))
        rows.append(printed(f"{rng.choice(('Summa', 'Delsumma'))} {label}", sums[-1], 1))
    rows.append(printed(rng.choice(("Totalt", "Summa totalt", "Totalsumma")), added(sums), 1))
    return Grid("budget", (header,), tuple(rows), unit="mnkr")


def genders(rng: Random, year: int) -> Grid:
    """People by gender in one year, their sum on the right and below."""
    header = ("Ålder", "Kvinnor", "Män", rng.choice(("Totalt", "Summa", "Samtliga")))
    rows: list[Row] = []
    counted = []
    for name in ("0-6 år", "7-15 år", "16-19 år", "20-64 år", "65 år och äldre"):
        women, men = rng.randint(10, 900), rng.randint(10, 900)
        counted.append((women, men, women + men))
        rows.append((name, *(spell(value, 0, " ") for value in counted[-1])))
    rows.append((rng.choice(("Totalt", "Summa")), *(spell(v, 0, " ") for v in added(counted))))
    return Grid("head_count", (header,), tuple(rows))


def members(rng: Random, grid: Grid) -> Grid:
    """The members and substitutes of a table, each person once."""
    names = list(dict.fromkeys(words.person(rng) for _ in range(200)))

    def person(cell: str | None) -> str | None:
        return f"{names.pop()} ({rng.choice(words.PARTIES)})" if cell else None

    return replace(grid, rows=tuple(tuple(map(person, row)) for row in grid.rows))


def respelled(rng: Random, grid: Grid) -> Grid:
    """The same figures with other spaces between thousands, or with another minus."""
    space = rng.choice(_SPACES) if rng.random() < 0.3 else " "
    minus = rng.choice(_MINUSES) if rng.random() < 0.3 else "-"

    def cell(raw: str | None) -> str | None:
        if raw is None or not raw[-1:].strip("%").isdigit():
            return raw
        return raw.replace(" ", space).replace("-", minus)

    rows = tuple((row[0], *map(cell, row[1:])) for row in grid.rows)
    return replace(grid, rows=rows)
