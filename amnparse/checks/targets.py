"""What it means that an indicator hit or missed its target (årsmål).

For most indicators nothing says for sure whether more is better (more jobs, less sick leave).  A
target tells when it has a comparator or a tolerance; the words of the name tell for many others,
which is our reading and no more.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from amnparse.models import Indicator, ReportKind, Value
from amnparse.swedish import fold
from amnparse.vocabulary import (
    CEILING,
    CLOSER_IS_BETTER,
    LESS_IS_BETTER,
    MORE_IS_BETTER,
    UNIT_FAMILIES,
)

Standing = Literal["hit", "missed", "equal", "above", "below"]
Better = Literal["more", "less"]

_CLOSER = re.compile(CLOSER_IS_BETTER)
_CEILING = re.compile(CEILING)
_LESS = re.compile(LESS_IS_BETTER)
_MORE = re.compile(MORE_IS_BETTER)
_FAMILIES = tuple((name, re.compile(spellings)) for name, spellings in UNIT_FAMILIES)
_REACHES = {
    "≥": lambda outcome, target: outcome >= target,
    "≤": lambda outcome, target: outcome <= target,
    ">": lambda outcome, target: outcome > target,
    "<": lambda outcome, target: outcome < target,
}
_SIDES: dict[str, Better] = {"≥": "more", ">": "more", "≤": "less", "<": "less"}


class Judgement(NamedTuple):
    """Whether an outcome hit a target; `certain` where the target itself says so."""

    hit: bool
    certain: bool


def standing(outcome: Value | None, target: Value | None) -> Standing | None:
    """Where an outcome stands to a target, said only as far as the target tells.

    None where one of them is missing, is no plain number, or has another unit.
    """
    if outcome is None or outcome.kind != "number" or outcome.number is None or outcome.comparator:
        return None
    if target is None or not same_unit(outcome, target):
        return None
    if target.kind == "tolerance" and target.tolerance is not None:
        return _hit(abs(outcome.number - (target.number or 0)) <= target.tolerance)
    if target.kind != "number" or target.number is None:
        return None
    if target.comparator:
        reaches = _REACHES.get(target.comparator)
        return _hit(reaches(outcome.number, target.number)) if reaches else None
    if outcome.number == target.number:
        return "equal"
    return "above" if outcome.number > target.number else "below"


def judgement(indicator: Indicator) -> Judgement | None:
    """Whether an indicator hit its annual target; None where that cannot be told."""
    return judged(indicator.name, indicator.outcome, indicator.annual_target)


def judged(name: str, outcome: Value | None, target: Value | None) -> Judgement | None:
    """Whether an outcome of an indicator of that name hit a target; None where that cannot be
    told."""
    found = standing(outcome, target)
    if found is None:
        return None
    if found in ("hit", "missed", "equal"):
        return Judgement(found != "missed", certain=True)
    side = better(name)
    if side is None:
        overrun = found == "above" and _CEILING.search(fold(name))
        return Judgement(hit=False, certain=False) if overrun else None
    return Judgement((found == "above") == (side == "more"), certain=False)


def at_year_end(indicator: Indicator, kind: ReportKind | None) -> Judgement | None:
    """Whether the year's target was hit; in an interim report whether the forecast (prognos
    helår) does, since an outcome of some months says nothing of the year."""
    if kind != "interim_report":
        return judgement(indicator)
    return judged(indicator.name, indicator.forecast, indicator.annual_target)


def likely(indicator: Indicator) -> Judgement | None:
    """As `judgement`, but where nothing tells which side is the good one, more is better."""
    found = judgement(indicator)
    if found is None and not _CLOSER.search(fold(indicator.name)):
        side = standing(indicator.outcome, indicator.annual_target)
        return Judgement(side == "above", certain=False) if side else None
    return found


def better(name: str) -> Better | None:
    """Which side of a target is the good one, by the words of an indicator's name."""
    return _better(fold(name))


def wanted(name: str, *targets: Value | None) -> Better | None:
    """Which side is the good one; more, where neither targets nor name tell; None for neither."""
    if _CLOSER.search(fold(name)):
        return None
    return stated_side(*targets) or better(name) or "more"


def stated_side(*targets: Value | None) -> Better | None:
    """Which side is the good one, where a target has a comparator that says so."""
    signs = [target.comparator for target in targets if target and target.comparator]
    return next((_SIDES[sign] for sign in signs if sign in _SIDES), None)


def same_unit(one: Value, other: Value) -> bool:
    """A count with "st" and one without are the same; 72 and 72 % may not be."""
    return (unit_family(one.unit) or "st") == (unit_family(other.unit) or "st")


@lru_cache(maxsize=256)
def unit_family(unit: str | None) -> str:
    """A unit without its spelling: "månader" and "mån." are "mån"; "" for none and for scores."""
    folded = fold(unit or "")
    if not folded:
        return ""
    return next((name for name, spelling in _FAMILIES if spelling.fullmatch(folded)), folded)


@lru_cache(maxsize=1024)
def _better(folded: str) -> Better | None:
    if _CLOSER.search(folded):
        return None
    less, more = _LESS.search(folded) is not None, _MORE.search(folded) is not None
    if less == more:
        return None
    return "less" if less else "more"


def _hit(reached: bool) -> Standing:
    return "hit" if reached else "missed"
