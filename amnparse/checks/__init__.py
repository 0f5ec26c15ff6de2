"""What in a report does not hold together: checks over its `Document`.

A check declares the codes that it can give.  Each finding of a value or a sum has been tried
against the other readings that the source allows: where one of those holds, it is a doubt of ours
(AMN1xx) and no fault of the report.
"""

from collections.abc import Iterable

from amnparse.checks import (
    comparisons,
    dates,
    followup,
    fulfilment,
    headings,
    repeats,
    slips,
    structure,
    values,
    years,
)
from amnparse.checks.base import Check, Comparison, Problem, diagnostic
from amnparse.checks.facts import Facts
from amnparse.models import Diagnostic, Document, ReportKind

CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *headings.CHECKS,
    *fulfilment.CHECKS,
    *values.CHECKS,
    *dates.CHECKS,
    *years.CHECKS,
    *followup.CHECKS,
    *repeats.CHECKS,
    *slips.CHECKS,
)
"""Every check of one report, in the order in which they run."""

COMPARISONS: tuple[Comparison, ...] = (*comparisons.COMPARISONS,)
"""Every check of a report beside an earlier one of its committee."""

_KINDS: tuple[ReportKind | None, ...] = (None, "plan", "interim_report", "annual_report")

__all__ = ["CHECKS", "COMPARISONS", "Check", "Comparison", "check"]


def check(document: Document, *, earlier: Iterable[Document] = ()) -> tuple[Diagnostic, ...]:
    """Return all that is doubtful or wrong in a report, in the order of its places.

    The diagnostics of the document itself (doubts in reading) are among them.  `earlier` are other
    reports to compare it with: those of the same committee that come before it count.
    """
    facts = Facts(document)
    problems: list[Problem] = [found for one in CHECKS for found in one.run(facts)]
    for other in earlier:
        before = Facts(other)
        if _comparable(before, facts):
            problems += [found for one in COMPARISONS for found in one.run(before, facts)]
    # Two forms of one earlier report tell the same.
    once = {(one.code, one.message, one.provenance): one for one in map(diagnostic, problems)}
    return tuple(sorted((*document.diagnostics, *once.values()), key=_place))


def _comparable(before: Facts, facts: Facts) -> bool:
    """Whether both are reports of one committee, and the first is the earlier one."""
    one, other = before.document.report.committee, facts.document.report.committee
    if one is None or other is None or before.year is None or facts.year is None:
        return False
    return one.casefold() == other.casefold() and _turn(before) < _turn(facts)


def _turn(facts: Facts) -> tuple[int, int, int]:
    """When a report comes: the plan, the interim reports and the annual report of each year."""
    report = facts.document.report
    return facts.year or 0, _KINDS.index(facts.kind), report.tertial or 0


def _place(found: Diagnostic) -> tuple[int, int, float, str]:
    where = found.provenance
    top = where.bbox[1] if where.bbox else 0.0
    return where.page or 0, where.line_start or 0, top, found.code
