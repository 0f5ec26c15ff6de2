"""Sentences that say of an indicator or of a table's row what its figures say."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from .spec import Grid, Printed
from .values import decimals_of, figure, spell

_UNIT_WORDS = {"%": "procent", "st": "stycken"}
_TARGET_MET = (
    "Årsmålet om {target} uppnås.",
    "Utfallet, {outcome}, når årsmålet om {target}.",
    "Nämnden når målet på {target} och årets resultat blev {outcome}.",
    "Med ett utfall på {outcome} är årsmålet nått.",
)
_TARGET_MISSED = (
    "Årsmålet om {target} nås inte.",
    "Utfallet blev {outcome}, vilket inte når upp till årsmålet om {target}.",
    "Målet på {target} uppnås inte under året; utfallet uppgår till {outcome}.",
)
_GENDER = (
    "Bland kvinnor är utfallet {women} och bland män {men}.",
    "För män uppgår utfallet till {men} och för kvinnor till {women}.",
)
_BEFORE = (
    "Föregående år var utfallet {previous}.",
    "Utfallet var {previous} föregående år.",
)
_NOISE = (
    "Under året har 14 enheter och omkring 230 medarbetare deltagit i arbetet.",
    "Undersökningen besvarades av 61 procent av de tillfrågade.",
    "I augusti låg köerna på 15 veckor.",
    "Arbetet pågår till 2030 och omfattar 40 miljoner kronor från Boverket.",
    "Drygt 70 procent av besökarna kom med kollektivtrafik.",
)


def spoken(value: Printed) -> str:
    """ "71,0 %" -> "71 procent"; sometimes a whole number loses its decimals in prose."""
    assert value.number is not None
    whole = float(value.number).is_integer()
    decimals = 0 if whole else decimals_of(value.raw)
    number = spell(value.number, decimals, " ")
    unit = _UNIT_WORDS.get(value.unit or "", value.unit or "")
    return f"{number} {unit}".strip()


def claim(rng: Random, row: Mapping[str, Printed], met: bool) -> str:
    """One to three true sentences about a row, and perhaps one with figures of something else."""
    said = []
    outcome, target = row.get("outcome"), row.get("annual_target")
    forecast = row.get("forecast", outcome)
    if _known(outcome) and _known(target) and forecast == outcome:
        assert outcome is not None
        assert target is not None
        template = rng.choice(_TARGET_MET if met else _TARGET_MISSED)
        said.append(template.format(outcome=spoken(outcome), target=spoken(target)))
    men, women, previous = (
        row.get(name) for name in ("outcome_men", "outcome_women", "previous_outcome")
    )
    if men and women and _known(men) and _known(women) and rng.random() < 0.5:
        said.append(rng.choice(_GENDER).format(men=spoken(men), women=spoken(women)))
    if previous and _known(previous) and rng.random() < 0.4:
        said.append(rng.choice(_BEFORE).format(previous=spoken(previous)))
    if rng.random() < 0.3:
        said.append(rng.choice(_NOISE))
    return " ".join(said)


def result_columns(table: Grid) -> tuple[int, int, int]:
    """Where an outcome table has what was granted, what was spent, and what is left of it."""
    return (2, 3, 4) if len(table.rows[0]) > 4 else (1, 2, 3)


def economy(rng: Random, table: Grid) -> str:
    """A true sentence about a row of an outcome table: its result, or what it cost."""
    rows = [row for row in table.rows if row[-1] and not str(row[0]).startswith(("varav", "därav"))]
    row = rng.choice(rows)
    name, (planned, used, left) = row[0], (row[at] for at in result_columns(table))
    gap = (figure(planned) or 0) - (figure(used) or 0)
    kind = "överskott" if gap > 0 else "underskott"
    amount = str(left).lstrip("-−–")
    if gap == 0 or not amount.strip("0, "):
        return f"{name} redovisar kostnader på {used} mnkr."
    which = rng.choice(
        (
            f"{name} redovisar ett {kind} på {amount} mnkr.",
            f"Utfallet för {name} är ett {kind} om {amount} mnkr i förhållande till budget.",
            f"Budgeten för {name} uppgår till {planned} mnkr och bokslutet till {used} mnkr.",
        )
    )
    if str(name).startswith(("Summa", "Totalt")):
        return f"Nämnden redovisar totalt ett {kind} på {amount} mnkr."
    return which


def _known(value: Printed | None) -> bool:
    return value is not None and value.number is not None and not value.comparator
