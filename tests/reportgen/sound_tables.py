"""Tables of money and people in which every sum, net, difference and share holds.

Amounts are kept in whole hundredths, so that what is printed with one decimal is rounded honestly:
a sum of rounded terms may differ from the rounded sum by a unit, as in real reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .grids import _MONTHS, _UNITS
from .spec import Grid
from .values import spell

Row = tuple[str | None, ...]
_PARTS = (
    "Personal", "Lokaler", "Köpta tjänster", "Material", "Övriga kostnader", "Transporter",
)  # fmt: skip
_GROUPS = (
    "Yngre barn", "Skolungdomar", "Vuxna 20-64", "Seniorer", "Familjer", "Nyanlända",
    "Föreningsaktiva",
)  # fmt: skip
_PART_OF = ("varav nybörjare", "varav via webben", "därav utan avgift", "varav i egen regi")


def _money(hundredths: int, decimals: int) -> str:
    return spell(hundredths / 100, decimals, " ")


def amount(rng: Random, decimals: int, rounded: bool, high: int = 90_000) -> int:
    """Hundredths; those that are printed exactly unless the table rounds."""
    step = 1 if rounded else 10 ** (2 - decimals)
    return rng.randint(1, high // step) * step


def printed(name: str, row: Sequence[int], decimals: int) -> Row:
    """A row of amounts in hundredths as a table prints it."""
    return (name, *(_money(value, decimals) for value in row))


def added(rows: Sequence[Sequence[int]]) -> list[int]:
    """The sum of each column."""
    return [sum(column) for column in zip(*rows, strict=True)]


def budget(rng: Random, year: int) -> Grid:
    """Costs and income a unit with a net each, and the net of all; income is negative."""
    decimals, rounded = rng.choice((0, 1, 1)), rng.random() < 0.5
    header = ("Mnkr", f"VP {year}", f"VP {year - 1}", f"Justerad VP {year - 1}")
    rows: list[Row] = []
    nets = []
    for unit in rng.sample(_UNITS, rng.randint(2, 3)):
        costs = [amount(rng, decimals, rounded) for _ in header[1:]]
        income = [-amount(rng, decimals, rounded, 20_000) for _ in header[1:]]
        nets.append(added((costs, income)))
        rows.append((unit, None, None, None))
        rows.append(printed("Kostnader", costs, decimals))
        rows.append(printed("Intäkter", income, decimals))
        rows.append(printed("Netto", nets[-1], decimals))
    total = rng.choice(("Summa netto", "Summa netto", "Summa nettobudget", "Totalt netto"))
    rows.append(printed(total, added(nets), decimals))
    return Grid("budget", (header,), tuple(rows), unit="mnkr")


def outcome(rng: Random, year: int) -> Grid:
    """Budget, accounts and what is left a unit; with parts that are named "varav"."""
    decimals, rounded = rng.choice((0, 1, 1)), rng.random() < 0.4
    header = ("Verksamhet", f"Budget {year}", f"Bokslut {year}", "Avvikelse")
    sign = rng.choice((1, 1, -1))
    rows: list[Row] = []
    kept = []
    for unit in rng.sample(_UNITS, rng.randint(3, 6)):
        planned = amount(rng, decimals, rounded)
        used = planned + amount(rng, decimals, rounded, 4000) * rng.choice((1, -1))
        kept.append((planned, used, sign * (planned - used)))
        rows.append(printed(unit, kept[-1], decimals))
        if rng.random() < 0.3:
            part = [value // 3 for value in kept[-1][:2]]
            if not rounded:
                step = 10 ** (2 - decimals)
                part = [value // step * step for value in part]
            row = (*part, sign * (part[0] - part[1]))
            rows.append(printed(rng.choice(_PART_OF), row, decimals))
    rows.append(
        printed(
            rng.choice(("Summa", "Totalt", "Summa nettobudget", "Totalsumma")),
            added(kept),
            decimals,
        )
    )
    caption = "Tabell: Ekonomiskt utfall, belopp i mnkr."
    return Grid("outcome", (header,), tuple(rows), caption, "mnkr")


def shares(rng: Random, year: int) -> Grid:
    """Costs a kind in two years, the change in money and in percent, and the sum."""
    header = ("Kostnadsslag", str(year - 1), str(year), "Förändring", "Förändring %")
    pairs = []
    rows: list[Row] = []
    for part in rng.sample(_PARTS, rng.randint(3, 5)):
        pairs.append([rng.randint(100, 9000) * 10 for _ in range(2)])
        rows.append(_change(part, *pairs[-1]))
    rows.append(_change(rng.choice(("Summa kostnader", "Totalt", "Summa")), *added(pairs)))
    return Grid("", (header,), tuple(rows), unit=None)


def _change(name: str, before: int, after: int) -> Row:
    percent = 100 * (after - before) / before
    change = f"{spell(round(percent), 0, ' ')} %"
    return (name, *(_money(value, 1) for value in (before, after, after - before)), change)


def head_count(rng: Random, year: int) -> Grid:
    """People by gender in two years; the parts of a row ("varav") count once."""
    header = (
        ("Målgrupp", "Kvinna", None, "Man", None, "Totalsumma", None),
        ("Januari-december", *(str(year), str(year - 1)) * 3),
    )
    rows: list[Row] = []
    counted = []
    for name in rng.sample(_GROUPS, rng.randint(3, 5)):
        women, men = ([rng.randint(60, 2400) for _ in range(2)] for _ in range(2))
        counted.append([*women, *men, *added((women, men))])
        rows.append((name, *(spell(value, 0, " ") for value in counted[-1])))
        if rng.random() < 0.3:
            part = [value // 4 for value in (*women, *men)]
            both = added((part[:2], part[2:]))
            rows.append((rng.choice(_PART_OF), *(spell(v, 0, " ") for v in (*part, *both))))
    total = rng.choice(("Totalt inskrivna", "Totalt", "Summa"))
    rows.append((total, *(spell(value, 0, " ") for value in added(counted))))
    return Grid("head_count", header, tuple(rows))


def monthly(rng: Random, year: int) -> Grid:
    """Complaints a month with their sum; the last months may still be empty."""
    header = (str(year), "Bemötande", "Innehåll", "Tillgänglighet", "Summa")
    filled = rng.choice((8, 11, 12, 12))
    rows: list[Row] = []
    counted = []
    for at, month in enumerate(_MONTHS):
        if at >= filled:
            rows.append((month, None, None, None, None))
            continue
        numbers = [rng.randint(0, 12) for _ in range(3)]
        counted.append([*numbers, sum(numbers)])
        rows.append((month, *map(str, counted[-1])))
    rows.append((rng.choice(("Totalsumma", "Summa", "Totalt")), *map(str, added(counted))))
    return Grid("complaints", (header,), tuple(rows))
