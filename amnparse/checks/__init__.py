"""What in a report does not hold together: checks over its `Document`.

A check declares the codes that it can give.  Each finding of a value or a sum has been tried
against the other readings that the source allows: where one of those holds, it is a doubt of ours
(AMN1xx) and no fault of the report.
"""

from collections.abc import Iterable

from amnparse.checks import (
    arithmetic,
    comparisons,
    dates,
    followup,
    fulfilment,
    headings,
    prose,
    repeats,
    structure,
    values,
    years,
)
from amnparse.checks.base import Check, Comparison, Problem, diagnostic
from amnparse.checks.facts import Facts
from amnparse.models import Diagnostic, Document, ReportKind, Section

CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *headings.CHECKS,
    *fulfilment.CHECKS,
    *values.CHECKS,
    *dates.CHECKS,
    *years.CHECKS,
    *followup.CHECKS,
    *repeats.CHECKS,
    *arithmetic.CHECKS,
    *prose.CHECKS,
)
"""Every check of one report, in the order in which they run."""

COMPARISONS: tuple[Comparison, ...] = (*comparisons.COMPARISONS,)
"""Every check of a report beside an earlier one of its committee."""

_KINDS: tuple[ReportKind | None, ...] = (None, "plan", "interim_report", "annual_report")

__all__ = [
    "CHECKS",
    "COMPARISONS",
    "Check",
    "Comparison",
    "Facts",
    "check",
    "compare",
    "essence",
    "in_order",
    "reading_order",
]


def check(document: Document, *, earlier: Iterable[Document] = ()) -> tuple[Diagnostic, ...]:
    """Return all that is doubtful or wrong in a report, in the order of its places.

    The diagnostics of the document itself (doubts in reading) are among them.  `earlier` are other
    reports to compare it with: those of the same committee that come before it count.
    """
    facts = Facts(document)
    problems: list[Problem] = [found for one in CHECKS for found in one.run(facts)]
    found = [*document.diagnostics, *map(diagnostic, problems)]
    for other in earlier:
        found += compare(Facts(essence(other)), facts)
    return in_order(found)


def compare(before: Facts, facts: Facts) -> tuple[Diagnostic, ...]:
    """Return what a report shows beside another one, nothing where that is not an earlier one of
    the same committee."""
    if not _comparable(before, facts):
        return ()
    return tuple(diagnostic(found) for one in COMPARISONS for found in one.run(before, facts))


def essence(document: Document) -> Document:
    """Return what comparisons see of a report: its records, its tables and their headers, without
    its prose, which is most of it."""
    outline = tuple(map(_without_prose, document.outline))
    coverage = document.coverage.model_copy(update={"furniture": ()})
    return document.model_copy(update={"outline": outline, "matters": (), "coverage": coverage})


def _without_prose(section: Section) -> Section:
    blocks = tuple(block for block in section.blocks if block.header)
    below = tuple(map(_without_prose, section.sections))
    return section.model_copy(update={"blocks": blocks, "sections": below})


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics in the order of their places, each once: two forms of one earlier report
    tell the same."""
    once = {(one.code, one.message, one.provenance): one for one in found}
    return tuple(sorted(once.values(), key=reading_order))


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


def reading_order(found: Diagnostic) -> tuple[int, int, float, str]:
    """Return a key that sorts diagnostics by their places."""
    where = found.provenance
    top = where.bbox[1] if where.bbox else 0.0
    return where.page or 0, where.line_start or 0, top, found.code
