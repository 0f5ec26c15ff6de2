"""A report beside an earlier one of its committee: what the later says of the same indicators.

Indicators are the same where their names are, and each name stands once in either report.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from amnparse.checks.base import Comparison, Problem
from amnparse.checks.cells import FIELDS, cells, half_step, other_readings, plain
from amnparse.checks.facts import Facts
from amnparse.checks.targets import same_unit, unit_family
from amnparse.models import Indicator, Value
from amnparse.swedish import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TARGETS = ("annual_target", "council_target")
_OUTCOMES = ("outcome", "outcome_men", "outcome_women")
_FEWEST_EQUAL = 2


class Pair(NamedTuple):
    """An indicator in the earlier report and in the later one."""

    before: Indicator
    now: Indicator


def previous_outcomes(earlier: Facts, later: Facts) -> Iterator[Problem]:
    """Outcomes of the year before that are not what that year's annual report says."""
    if earlier.kind != "annual_report" or previous_year(later) != earlier.year:
        return
    for pair in _pairs(earlier, later):
        reported, repeated = pair.before.outcome, pair.now.previous_outcome
        if differ(reported, repeated) and not _doubtful(earlier, later, pair):
            yield _changed("AMN411", pair, reported, repeated, earlier)


def changed_targets(earlier: Facts, later: Facts) -> Iterator[Problem]:
    """Targets of a year that are other ones than its plan, or a report since, says."""
    if earlier.year != later.year:
        return
    for pair in _pairs(earlier, later):
        for field in _TARGETS:
            planned, now = getattr(pair.before, field), getattr(pair.now, field)
            if differ(planned, now) and not _doubtful(earlier, later, pair):
                yield _changed("AMN412", pair, planned, now, earlier, FIELDS[field])


def changed_units(earlier: Facts, later: Facts) -> Iterator[Problem]:
    """Indicators with another unit than in the earlier report, or one that is spelled otherwise."""
    for pair in _pairs(earlier, later):
        before, now = _unit(pair.before), _unit(pair.now)
        if before is None or now is None or before == now or _doubtful(earlier, later, pair):
            continue
        arguments: dict[str, object] = {
            "row": pair.now.name, "unit": now or "no unit", "earlier": before or "no unit",
            "report": _called(earlier),
        }  # fmt: skip
        same = (unit_family(now) or "st") == (unit_family(before) or "st")
        yield Problem("AMN414" if same else "AMN413", pair.now.provenance, arguments)


def repeated_rows(earlier: Facts, later: Facts) -> Iterator[Problem]:
    """Outcomes that are last year's, those of men and of women among them."""
    if earlier.kind != later.kind or earlier.year == later.year:
        return
    for pair in _pairs(earlier, later):
        filled = [
            (plain(getattr(pair.before, field)), plain(getattr(pair.now, field)))
            for field in _OUTCOMES
        ]
        both = [one for one in filled if one != (None, None)]
        equal = sum(one is not None and one == other for one, other in both)
        telling = any(one not in (None, 0, 100) for one, _ in both)
        if equal == len(both) >= _FEWEST_EQUAL and telling:
            said = ", ".join(cell.said() for cell in cells(pair.now) if cell.field in _OUTCOMES)
            arguments: dict[str, object] = {
                "row": pair.now.name, "values": said, "report": _called(earlier)
            }  # fmt: skip
            yield Problem("AMN415", pair.now.provenance, arguments)


def _changed(
    code: str,
    pair: Pair,
    before: Value | None,
    now: Value | None,
    earlier: Facts,
    what: str = "previous outcome",
) -> Problem:
    arguments: dict[str, object] = {
        "row": pair.now.name,
        "what": what,
        "now": now.raw if now else "",
        "before": before.raw if before else "",
        "report": _called(earlier),
    }
    return Problem(code, pair.now.provenance, arguments)


def _pairs(earlier: Facts, later: Facts) -> Iterator[Pair]:
    before = _by_name(earlier.document.indicators)
    for name, row in _by_name(later.document.indicators).items():
        if name in before:
            yield Pair(before[name], row)


def _by_name(rows: Iterable[Indicator]) -> Mapping[str, Indicator]:
    """Rows by their name without case and full stop; names that stand twice are left out."""
    found: dict[str, Indicator | None] = {}
    for row in rows:
        name = " ".join(fold(row.name).split()).rstrip(". ")
        found[name] = None if name in found else row
    return {name: row for name, row in found.items() if row is not None}


def differ(one: Value | None, other: Value | None) -> bool:
    """Whether two cells cannot be the same number, printed with as many or fewer decimals."""
    if one is None or other is None or not same_unit(one, other):
        return False
    numbers = _number(one), _number(other)
    if None in numbers or one.comparator != other.comparator or one.kind != other.kind:
        return False
    slack = max(half_step(one.raw), half_step(other.raw))
    if half_step(one.raw) == half_step(other.raw):
        slack = 0
    pairs = [(numbers[0] or 0, numbers[1] or 0), *other_readings(one, other)]
    return all(abs(first - second) > slack + 1e-9 for first, second, *_ in pairs)


def _number(value: Value) -> float | None:
    return value.tolerance if value.kind == "tolerance" else value.number


def _doubtful(earlier: Facts, later: Facts, pair: Pair) -> bool:
    return earlier.doubtful(pair.before.provenance) or later.doubtful(pair.now.provenance)


def _unit(row: Indicator) -> str | None:
    """The unit of a row whose cells agree on one; None where they do not, or are empty."""
    filled = [cell.value for cell in cells(row)]
    units = {value.unit or "" for value in filled if value.unit or value.number != 0}
    return units.pop() if len(units) == 1 else None


def previous_year(facts: Facts) -> int | None:
    """The year that the column of the year before names, else the year before the report's."""
    for block in _indicator_headers(facts):
        years = {int(year) for cell in block for year in _YEAR.findall(cell)}
        before = [year for year in years if facts.year is not None and year < facts.year]
        if before:
            return max(before)
    return None if facts.year is None else facts.year - 1


def _indicator_headers(facts: Facts) -> Iterator[list[str]]:
    for section in facts.sections.values():
        for block in section.blocks:
            if block.records is not None and block.records.kind == "indicators":
                yield [cell for row in block.header for cell in row if cell]


_KINDS = {"plan": "plan", "interim_report": "interim report", "annual_report": "annual report"}


def _called(facts: Facts) -> str:
    """What messages call a report: "the plan for 2022"."""
    return f"the {_KINDS.get(facts.kind or '', 'report')} for {facts.year}"


COMPARISONS = (
    Comparison("previous outcomes", ("AMN411",), previous_outcomes),
    Comparison("changed targets", ("AMN412",), changed_targets),
    Comparison("changed units", ("AMN413", "AMN414"), changed_units),
    Comparison("repeated rows", ("AMN415",), repeated_rows),
)
