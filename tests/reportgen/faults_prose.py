"""Sentences that say of an indicator or of a table's row something else than the table does."""

from __future__ import annotations

from random import Random

from . import claims
from .faults import ANNUAL, REPORTS, Change, Fault, reprinted
from .spec import Printed, ReportSpec
from .values import figure, spell


def _other(rng: Random, value: Printed) -> Printed:
    """Another figure of the same kind: some points off, or a tenth, or a third."""
    old = value.number or 0.0
    size = max(1.0, abs(old) * rng.choice((0.02, 0.1, 0.3)))
    new = old + rng.choice((-1, 1)) * size
    if value.unit == "%":
        new = min(new, 99.0)
    made = reprinted(value, round(new) if float(old).is_integer() else new)
    return made if made.number != value.number else reprinted(value, old + 1)


def other_target(spec: ReportSpec, rng: Random) -> Change | None:
    """Another target than the table's, and the right verdict."""
    row = claims.named_once(spec, rng, "outcome", "annual_target")
    if row is None:
        return None
    wrong = _other(rng, row.row.values["annual_target"])
    said = claims.said_of(spec, rng, row, "target", annual_target=wrong)
    return claims.told(spec, rng, row, said)


def other_figure(spec: ReportSpec, rng: Random) -> Change | None:
    """Another outcome than the table's."""
    row = claims.named_once(spec, rng, "outcome")
    if row is None:
        return None
    wrong = _other(rng, row.row.values["outcome"])
    return claims.told(spec, rng, row, claims.said_of(spec, rng, row, "outcome", outcome=wrong))


def other_year_before(spec: ReportSpec, rng: Random) -> Change | None:
    """Another outcome of the year before than the table's."""
    row = claims.named_once(spec, rng, "outcome", "previous_outcome")
    if row is None:
        return None
    lead = claims.said_of(spec, rng, row, "outcome")
    wrong = _other(rng, row.row.values["previous_outcome"])
    said = claims.said_of(spec, rng, row, "previous", previous_outcome=wrong)
    return claims.told(spec, rng, row, f"{lead} {said}")


def other_gender(spec: ReportSpec, rng: Random) -> Change | None:
    """Another outcome of women or men than the table's, or the two the wrong way round."""
    row = claims.named_once(spec, rng, "outcome_men", "outcome_women")
    if row is None:
        return None
    men, women = row.row.values["outcome_men"], row.row.values["outcome_women"]
    if men.number == women.number:
        return None
    name = rng.choice(("outcome_men", "outcome_women"))
    wrong = {name: _other(rng, row.row.values[name])}
    if rng.random() < 0.3:
        wrong = {"outcome_men": women, "outcome_women": men}
    return claims.told(spec, rng, row, claims.said_of(spec, rng, row, "gender", **wrong))


def wrong_direction(spec: ReportSpec, rng: Random) -> Change | None:
    """It fell and the sentence says that it rose, or the other way round."""
    row = claims.named_once(spec, rng, "outcome", "previous_outcome")
    if row is None or not claims.is_final(row):
        return None
    now, before = row.number("outcome") or 0, row.number("previous_outcome") or 0
    if now == before:
        return None
    said = claims.said_of(spec, rng, row, "down" if now > before else "up")
    return claims.told(spec, rng, row, said)


def wrong_verdict(spec: ReportSpec, rng: Random) -> Change | None:
    """The outcome is below the target and the sentence says above, or the other way round."""
    row = claims.named_once(spec, rng, "outcome", "annual_target")
    if row is None or claims.less_is_better(row) or not claims.is_final(row):
        return None
    now, target = row.number("outcome") or 0, row.number("annual_target") or 0
    said = claims.said_of(spec, rng, row, "below" if now >= target else "above")
    return claims.told(spec, rng, row, said)


def _off(rng: Random, raw: str) -> str:
    """Another amount with the same decimals, without a sign."""
    value = abs(figure(raw) or 0)
    decimals = len(raw.partition(",")[2])
    gap = max(4 * 10.0**-decimals, value * rng.choice((0.02, 0.1, 0.4)))
    return spell(value + gap, decimals, " ")


def other_deficit(spec: ReportSpec, rng: Random) -> Change | None:
    """A deficit or surplus that the table does not show."""
    found = claims.result_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    amount = _off(rng, claims.left(grid, row))
    return claims.below(spec, grid, claims.result(rng, row, amount, claims.is_surplus(grid, row)))


def deficit_for_surplus(spec: ReportSpec, rng: Random) -> Change | None:
    """The right amount, and a surplus where the table shows a deficit, or the other way round."""
    found = claims.result_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    surplus = not claims.is_surplus(grid, row)
    return claims.below(spec, grid, claims.result(rng, row, claims.left(grid, row), surplus))


def other_change(spec: ReportSpec, rng: Random) -> Change | None:
    """A cost rose by another amount, or by another share, than the table shows."""
    found = claims.statement_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    amount, percent = 0.0, rng.randint(4, 20)
    if rng.random() < 0.5:
        amount, percent = abs(figure(row[3]) or 0) * rng.choice((0.02, 0.1, 0.4)) + 0.4, 0
    said = claims.change(spec, rng, row, claims.has_risen(row), amount, percent)
    return claims.below(spec, grid, said)


def turned_change(spec: ReportSpec, rng: Random) -> Change | None:
    """A cost rose, and the sentence says that it fell, or the other way round."""
    found = claims.statement_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    return claims.below(spec, grid, claims.change(spec, rng, row, not claims.has_risen(row)))


_PROSE = ("AMN7",)
FAULTS = (
    Fault("target stated differently", "prose", _PROSE, other_target, REPORTS),
    Fault("outcome stated differently", "prose", _PROSE, other_figure, REPORTS),
    Fault("previous outcome stated differently", "prose", _PROSE, other_year_before, REPORTS),
    Fault("women's or men's stated differently", "prose", _PROSE, other_gender, REPORTS),
    Fault("wrong direction", "prose", _PROSE, wrong_direction, REPORTS),
    Fault("reached or missed, told wrong", "prose", _PROSE, wrong_verdict, REPORTS),
    Fault("deficit stated differently", "prose", _PROSE, other_deficit, ANNUAL),
    Fault("deficit told as surplus", "prose", _PROSE, deficit_for_surplus, ANNUAL),
    Fault("change stated differently", "prose", _PROSE, other_change, ANNUAL),
    Fault("change told the wrong way", "prose", _PROSE, turned_change, ANNUAL),
)
