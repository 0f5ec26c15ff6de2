"""Cells of an indicator's row that fit each other, its name and whether its target is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from . import values
from .spec import Printed

LESS_IS_BETTER = ("sjukfrånvaro", "genomsnittlig väntetid")
"""How the names begin of which a lower outcome is the better one."""
_WAITING = ("dagar", "veckor", "mån")


@dataclass(frozen=True)
class Measure:
    """What an indicator measures, as its name tells."""

    unit: str | None
    decimals: int
    low: int
    high: int
    """Targets lie between these; in tenths where `tenths`."""
    kind: str
    """`share`, `count`, `less` (less is better), `index`."""
    tenths: bool = False


def measure(rng: Random, name: str) -> Measure:
    """What an indicator of that name measures."""
    lowered = name.casefold()
    if lowered.startswith(("andel", "frisktal")):
        return Measure("%", 1, 20, 80, "share")
    if lowered.startswith("antal") and " per " not in lowered:
        return Measure("st", 0, 20, 5000, "count")
    if lowered.startswith("sjukfrånvaro"):
        return Measure("%", 1, 3, 12, "less")
    if lowered.startswith("genomsnittlig väntetid"):
        return Measure(rng.choice(_WAITING), 0, 3, 40, "less")
    if lowered.startswith("medelvärde"):
        return Measure(None, 1, 25, 45, "index", tenths=True)
    return Measure(None, 0, 20, 90, "index")


def _total(rng: Random, what: Measure, target: float, hit: bool) -> float:
    """The outcome: at the target or beyond where it is reached, and else well off it."""
    if hit:
        more = rng.uniform(1.0, 1.2) if what.kind == "share" else 1.0
        return min(97.0, round(target * more, what.decimals)) if more > 1 else target
    worse = rng.uniform(1.1, 1.5) if what.kind == "less" else rng.uniform(0.5, 0.9)
    total = round(target * worse, what.decimals)
    return total if total != target else target + (1 if what.kind == "less" else -1)


def _genders(rng: Random, what: Measure, total: float) -> tuple[float, float]:
    if what.kind == "count":
        men = round(total * 0.4)
        return men, total - men
    gap = round(rng.uniform(0.5, 2.5), what.decimals)
    return total - gap, total + gap


def _spelling(rng: Random, what: Measure) -> Callable[[float], Printed]:
    """One way to print all numbers of the row."""
    space = rng.choice(("\u00a0", "\u202f")) if rng.random() < 0.15 else " "
    tight = what.unit == "%" and rng.random() < 0.1

    def printed(value: float) -> Printed:
        return values.number(value, what.decimals, what.unit, separator=space, tight=tight)

    return printed


def cells(
    rng: Random, name: str, hit: bool, council: bool, outcomes: bool, partial: bool
) -> dict[str, Printed]:
    """The cells of a row; those of counts are of a part of the year where `partial`.

    A target that is reached is met exactly where nothing tells whether more is better.
    """
    if name.startswith("Nämndens prognos"):
        return _tolerance(rng, hit, outcomes)
    what = measure(rng, name)
    printed = _spelling(rng, what)
    target = rng.randint(what.low, what.high) / (10 if what.tenths else 1)
    made = {"annual_target": printed(target)}
    if council:
        made["council_target"] = printed(target)
    if not outcomes:
        return made
    total = _total(rng, what, target, hit)
    so_far = round(total * rng.uniform(0.3, 0.7)) if partial and what.kind == "count" else total
    made |= {"outcome": printed(so_far), "forecast": printed(total)}
    step = rng.randint(2, 9) / (10 if what.tenths else 1)
    made["previous_outcome"] = printed(max(0, total - step))
    if what.kind in ("share", "count") and rng.random() < 0.6:
        men, women = _genders(rng, what, so_far)
        made |= {"outcome_men": printed(men), "outcome_women": printed(women)}
    return made


def _tolerance(rng: Random, hit: bool, outcomes: bool) -> dict[str, Printed]:
    """How exact a forecast was: per cent off, with a tolerance for a target."""
    width = rng.choice((1, 2))
    made = {"annual_target": values.tolerance(rng, width)}
    if outcomes:
        off = rng.randint(0, width) if hit else rng.randint(width + 1, 9)
        signed = off * rng.choice((1, -1))
        made |= {
            "outcome": values.number(signed, 0, "%"),
            "forecast": values.number(signed, 0, "%"),
        }
        made["previous_outcome"] = values.number(rng.choice((-1, 1)) * (off + 1), 0, "%")
    return made
