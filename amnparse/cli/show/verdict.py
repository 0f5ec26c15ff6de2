"""Whether an indicator reached its target, said only as far as the report itself tells.

For most indicators nothing says whether more is better (more jobs, less sick leave), so a number
beside its target is called above or below; hit and missed need a target that has a direction of
its own: a comparator or a tolerance.
"""

from typing import NamedTuple

from amnparse.models import Indicator, Value

LEGEND = (
    "▲ above / ▼ below target: which of them is good depends on the indicator. "
    "✓ hit / ✗ missed where the target tells (≥, ≤, +/-). "
    "M men, W women; KF target: the city council's (KF:s årsmål); ♀: reported by gender."
)


class Verdict(NamedTuple):
    """A sign with its words, and the style that goes with it."""

    text: str
    style: str = ""


_HIT = Verdict("✓ hit", "green")
_MISSED = Verdict("✗ missed", "red")
_EQUAL = Verdict("= target", "green")
_ABOVE = Verdict("▲ above")
_BELOW = Verdict("▼ below")


def verdict(indicator: Indicator) -> Verdict | None:
    """Return the outcome against the annual target, else against the council's ("KF").

    None where one of them is missing, is no plain number, or has another unit.
    """
    outcome = indicator.outcome
    if outcome is None or outcome.kind != "number" or outcome.number is None or outcome.comparator:
        return None
    for target, suffix in ((indicator.annual_target, ""), (indicator.council_target, " KF")):
        if target is None or not _same_unit(outcome, target):
            continue
        found = _compare(outcome.number, target)
        if found is not None:
            return found._replace(text=found.text + suffix)
    return None


def _compare(outcome: float, target: Value) -> Verdict | None:
    if target.kind == "tolerance" and target.tolerance is not None:
        return _hit(abs(outcome - (target.number or 0)) <= target.tolerance)
    if target.kind != "number" or target.number is None:
        return None
    if target.comparator:
        return _against(outcome, target.comparator, target.number)
    if outcome == target.number:
        return _EQUAL
    return _ABOVE if outcome > target.number else _BELOW


def _against(outcome: float, comparator: str, target: float) -> Verdict | None:
    match comparator:
        case "≥" | ">=":
            return _hit(outcome >= target)
        case "≤" | "<=":
            return _hit(outcome <= target)
        case ">":
            return _hit(outcome > target)
        case "<":
            return _hit(outcome < target)
    return None


def _hit(reached: bool) -> Verdict:
    return _HIT if reached else _MISSED


def _same_unit(one: Value, other: Value) -> bool:
    """A count with "st" and one without are the same; 72 and 72 % may not be."""
    return _unit(one) == _unit(other)


def _unit(value: Value) -> str:
    unit = (value.unit or "").casefold()
    return "" if unit == "st" else unit
