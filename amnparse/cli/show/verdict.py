"""Whether an indicator reached its target, said only as far as the report itself tells.

For most indicators nothing says whether more is better (more jobs, less sick leave), so a number
beside its target is called above or below; hit and missed need a target that has a direction of
its own: a comparator or a tolerance.
"""

from typing import NamedTuple

from amnparse.checks.targets import Standing, standing
from amnparse.models import Indicator

LEGEND = (
    "▲ above / ▼ below target: which of them is good depends on the indicator. "
    "✓ hit / ✗ missed where the target tells (≥, ≤, +/-). "
    "M men, W women; KF target: the city council's (KF:s årsmål); ♀: reported by gender."
)


class Verdict(NamedTuple):
    """A sign with its words, and the style that goes with it."""

    text: str
    style: str = ""


_VERDICTS: dict[Standing, Verdict] = {
    "hit": Verdict("✓ hit", "green"),
    "missed": Verdict("✗ missed", "red"),
    "equal": Verdict("= target", "green"),
    "above": Verdict("▲ above"),
    "below": Verdict("▼ below"),
}


def verdict(indicator: Indicator) -> Verdict | None:
    """Return the outcome against the annual target, else against the council's ("KF").

    None where one of them is missing, is no plain number, or has another unit.
    """
    for target, suffix in ((indicator.annual_target, ""), (indicator.council_target, " KF")):
        found = standing(indicator.outcome, target)
        if found is not None:
            verdict = _VERDICTS[found]
            return verdict._replace(text=verdict.text + suffix)
    return None
