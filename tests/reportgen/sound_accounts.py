"""Income statements, balance sheets and turnover in which everything adds up."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .grids import _UNITS
from .sound_tables import Row, added, amount, printed
from .spec import Grid
from .values import spell

_INCOME = ("Bidrag", "Avgifter från besökare", "Försäljning av verksamhet", "Hyresintäkter")
_COSTS = (
    "Personalkostnader", "Lokalkostnader", "Köpta tjänster", "Avskrivningar", "Övriga kostnader",
)  # fmt: skip
_ASSETS = ("Maskiner och inventarier", "Kundfordringar", "Diverse fordringar", "Kassa och bank")
_DEBTS = ("Leverantörsskulder", "Övriga kortfristiga skulder", "Upplupna kostnader")
_GRANTS = ("Hyresintäkter", "EU-bidrag", "Övriga statsbidrag", "Ersättning från kommuner")


def _changed(name: str, before: int, after: int) -> Row:
    """A row of two years, the change in money and in percent."""
    percent = f"{spell(round(100 * (after - before) / before), 0, ' ')}%"
    return (*printed(name, (before, after, after - before), 1), percent)


def _group(rng: Random, names: Sequence[str], sign: int) -> tuple[list[Row], list[int]]:
    """Some of the rows with amounts of about the same size in both years, and their sums."""
    pairs = []
    rows: list[Row] = []
    for name in rng.sample(names, rng.randint(2, len(names))):
        before = rng.randint(100, 5000) * 10 * sign
        after = round(before * rng.uniform(0.6, 1.5) / 10) * 10
        pairs.append((before, after))
        rows.append(_changed(name, before, after))
    return rows, added(pairs)


def income_statement(rng: Random, year: int) -> Grid:
    """Income (negative) and costs of two years, the sum of each and the net."""
    header = (
        "Analys av resultaträkning", str(year - 1), str(year),
        f"Förändring {year - 1} till {year}", None,
    )  # fmt: skip
    income, earned = _group(rng, _INCOME, -1)
    costs, spent = _group(rng, _COSTS, 1)
    rows: list[Row] = [
        ("Intäkter", None, None, None, None),
        *income,
        _changed("Summa intäkter", *earned),
        ("Kostnader", None, None, None, None),
        *costs,
        _changed("Summa kostnader", *spent),
        _changed(rng.choice(("Netto", "Resultat", "Nettokostnad")), *added((earned, spent))),
    ]
    caption = f"Tabell: Intäkter och kostnader {year - 1} och {year} (mnkr)"
    return Grid("income_statement", (header,), tuple(rows), caption, "mnkr")


def balance_sheet(rng: Random, year: int) -> Grid:
    """What is owned, and (negative) what is owed; both sums are as large."""
    header = (
        "Analys av balansräkning", str(year - 1), str(year), f"Förändring {year - 1} till {year}"
    )  # fmt: skip
    rounded = rng.random() < 0.4

    def pair(sign: int) -> tuple[int, int, int]:
        before, after = sign * amount(rng, 1, rounded), sign * amount(rng, 1, rounded)
        return before, after, after - before

    assets = [pair(1) for _ in range(rng.randint(3, len(_ASSETS)))]
    debts = [pair(-1) for _ in range(rng.randint(2, len(_DEBTS)))]
    own = [-value for value in added((*assets, *debts))]
    rows = [printed(name, row, 1) for name, row in zip(_ASSETS, assets, strict=False)]
    rows.append(printed("Summa tillgångar", added(assets), 1))
    rows.append(printed("Eget kapital", own, 1))
    rows += [printed(name, row, 1) for name, row in zip(_DEBTS, debts, strict=False)]
    rows.append(printed("Summa skulder och eget kapital", added((own, *debts)), 1))
    caption = f"Tabell: Balansräkning {year - 1} och {year} i mnkr."
    return Grid("balance_sheet", (header,), tuple(rows), caption, "mnkr")


def turnover(rng: Random, year: int) -> Grid:
    """Costs and the income that pays for them, in groups with a sum each and one of all."""
    rows: list[Row] = []
    sums = []
    for unit in rng.sample(_UNITS, rng.randint(2, 3)):
        rows.append((unit, None, None))
        parts = []
        for name in rng.sample(_GRANTS, rng.randint(2, 4)):
            cost = rng.randint(1, 900) * 10
            parts.append((cost, -cost))
            rows.append(printed(name, parts[-1], 1))
        sums.append(added(parts))
        rows.append(printed(f"S:a ökade kostnader och intäkter {unit}", sums[-1], 1))
    rows.append(printed("Summa ökade kostnader och intäkter totalt", added(sums), 1))
    return Grid("", (("Ökade kostnader/intäkter för:", "Kostnader", "Intäkter"),), tuple(rows))
