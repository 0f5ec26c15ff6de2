"""Invented tables of money, people and complaints, with sums that add up."""

from __future__ import annotations

from random import Random

from . import words
from .spec import Form, Grid
from .values import spell

_UNITS = (
    "Simhallar",
    "Bibliotek och läsfrämjande",
    "Parker och naturmark",
    "Stöd till föreningar",
    "Nämnd och gemensam administration",
    "Regional samverkan",
    "Statsbidrag för lovaktiviteter",
)
_MONTHS = (
    "Januari",
    "Februari",
    "Mars",
    "April",
    "Maj",
    "Juni",
    "Juli",
    "Augusti",
    "September",
    "Oktober",
    "November",
    "December",
)


def _money(value: float) -> str:
    return spell(value, 1, " ")


def _amount(rng: Random, high: int = 4000) -> float:
    return rng.randint(1, high) / 10 * rng.choice((1, 1, 1, 1, -1))


def net_budget(rng: Random, year: int) -> Grid:
    """A plan's net budget an area, with a sum row."""
    header = (
        ("Verksamhetsområde netto (mnkr)", f"VP {year}", f"VP {year - 1}")
        if rng.random() < 0.3
        else ("Mnkr", f"VP {year}", f"VP {year - 1}", f"Justerad VP {year - 1}")
    )
    amounts = [[_amount(rng) for _ in header[1:]] for _ in range(rng.randint(2, 5))]
    names = rng.sample(_UNITS, len(amounts))
    rows = [(n, *map(_money, row)) for n, row in zip(names, amounts, strict=True)]
    total = ("Summa netto", *(_money(sum(column)) for column in zip(*amounts, strict=True)))
    return Grid("budget", (header,), (*rows, total), unit="mnkr")


def turnover(rng: Random) -> Grid:
    """A plan's omslutningsförändringar: groups, their rows, sum rows."""
    rows: list[tuple[str | None, ...]] = []
    whole = 0.0
    for unit in rng.sample(_UNITS, 2):
        rows.append((unit, None, None))
        part = 0.0
        for name in rng.sample(("Hyresintäkter", "EU-bidrag", "Övriga statsbidrag"), 2):
            amount = rng.randint(1, 900) / 10
            part += amount
            rows.append((name, _money(amount), _money(-amount)))
        rows.append((f"S:a ökade kostnader och intäkter {unit}", _money(part), _money(-part)))
        whole += part
    rows.append(("Summa ökade kostnader och intäkter totalt", _money(whole), _money(-whole)))
    return Grid("", (("Ökade kostnader/intäkter för:", "Kostnader", "Intäkter"),), tuple(rows))


def outcome(rng: Random, year: int) -> Grid:
    """Economic outcome an area: adjusted budget less accounts is the result."""
    header = (
        "Verksamhet",
        f"Budget {year}",
        f"Justerad budget {year}",
        f"Bokslut {year}",
        "Årets resultat",
        f"Resultat {year - 1}",
    )
    rows = []
    sums = [0.0] * 5
    for name in rng.sample(_UNITS, rng.randint(3, 6)):
        budget, adjusted, previous = _amount(rng), _amount(rng), _amount(rng, 90)
        closed = adjusted + _amount(rng, 90)
        row = [budget, adjusted, closed, round(adjusted - closed, 1), previous]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        rows.append((name, *map(_money, row)))
    rows.append(("Summa nettobudget", *map(_money, sums)))
    caption = "Tabell: Ekonomiskt utfall, belopp i mnkr."
    return Grid("outcome", (header,), tuple(rows), caption, "mnkr")


def income_statement(rng: Random, year: int) -> Grid:
    """Income and costs of two years; the last heading spans two columns."""
    header = (
        "Analys av resultaträkning",
        str(year - 1),
        str(year),
        f"Förändring {year - 1} till {year}",
        None,
    )
    rows: list[tuple[str | None, ...]] = []
    net = [0.0, 0.0]
    for group, names, sign in (
        ("Intäkter", ("Bidrag", "Avgifter från besökare", "Övriga externa intäkter"), -1),
        ("Kostnader", ("Personalkostnader", "Lokalkostnader", "Övriga kostnader"), 1),
    ):
        rows.append((group, None, None, None, None))
        total = [0.0, 0.0]
        for name in names:
            pair = [sign * rng.randint(10, 9000) / 10 for _ in range(2)]
            total = [a + b for a, b in zip(total, pair, strict=True)]
            rows.append(_change(name, *pair))
        net = [a + b for a, b in zip(net, total, strict=True)]
        rows.append(_change(f"Summa {group.lower()}", *total))
    rows.append(_change("Netto", *net))
    caption = f"Tabell: Intäkter och kostnader {year - 1} och {year} (mnkr)"
    notes = ("* I tabellen ingår även finansiella poster.",) if rng.random() < 0.5 else ()
    return Grid("income_statement", (header,), tuple(rows), caption, "mnkr", notes)


def _change(name: str, before: float, after: float) -> tuple[str, ...]:
    change = after - before
    percent = round(100 * change / before) if before else 0
    return (name, _money(before), _money(after), _money(change), f"{percent}%")


def balance_sheet(rng: Random, year: int) -> Grid:
    """Assets and debts of two years."""
    change = f"Förändring {year - 1} till {year}"
    header = ("Analys av balansräkning", str(year - 1), str(year), change)
    rows = []
    for group, names in (
        ("tillgångar", ("Maskiner och inventarier", "Kundfordringar", "Diverse fordringar")),
        ("skulder", ("Leverantörsskulder", "Övriga kortfristiga skulder")),
    ):
        total = [0.0, 0.0]
        for name in names:
            pair = [(-1 if group == "skulder" else 1) * rng.randint(0, 900) / 10 for _ in range(2)]
            total = [a + b for a, b in zip(total, pair, strict=True)]
            rows.append((name, _money(pair[0]), _money(pair[1]), _money(pair[0] - pair[1])))
        rows.append((f"Summa {group}", *map(_money, (*total, total[0] - total[1]))))
    caption = f"Tabell: Balansräkning {year - 1} och {year} i mnkr."
    return Grid("balance_sheet", (header,), tuple(rows), caption, "mnkr")


def head_count(rng: Random, year: int) -> Grid:
    """People by gender in two years: two header rows, and a row of those "varav" ..."""
    header = (
        ("Målgrupp", "Kvinna", None, "Man", None, "Totalsumma", None),
        ("Januari-december", *(str(year), str(year - 1)) * 3),
    )
    rows = []
    for name in ("Simskola", "Ålder 20-29", "Lovaktiviteter", "varav anpassade grupper", "Totalt"):
        women, men = ([rng.randint(40, 4800) for _ in range(2)] for _ in range(2))
        both = [a + b for a, b in zip(women, men, strict=True)]
        rows.append((name, *(spell(v, 0, " ") for v in (*women, *men, *both))))
    return Grid("head_count", header, tuple(rows))


def members(rng: Random, form: Form) -> Grid:
    """Members and their substitutes; there may be more of these than of those."""
    count = rng.randint(3, 7)

    def member() -> str:
        return f"{words.person(rng)} ({rng.choice(words.PARTIES)})"

    rows: list[tuple[str | None, ...]] = [(member(), member()) for _ in range(count)]
    rows += [(None, member()) for _ in range(rng.randint(0, 2))]
    return Grid("members", (("Ledamöter", "Ersättare"),), tuple(rows))


def complaints(rng: Random, year: int) -> Grid:
    """Complaints a month, one of them still empty."""
    header = (str(year), "Bemötande", "Innehåll", "Tillgänglighet", "Övrigt")
    rows: list[tuple[str | None, ...]] = []
    sums = [0] * 4
    for month in _MONTHS:
        numbers = [rng.randint(0, 12) for _ in range(4)]
        if month == "December" and rng.random() < 0.7:
            rows.append((month, None, None, None, None))
            continue
        sums = [a + b for a, b in zip(sums, numbers, strict=True)]
        rows.append((month, *map(str, numbers)))
    rows.append(("Totalsumma", *map(str, sums)))
    return Grid("complaints", (header,), tuple(rows))
