"""What is printed twice: an activity, a matter's diary number."""

from collections.abc import Iterator

from amnparse.checks.base import Check, Problem, beside
from amnparse.checks.facts import Facts
from amnparse.models import Activity, Matter
from amnparse.swedish import fold


def repeated_activities(facts: Facts) -> Iterator[Problem]:
    """The same activity printed twice."""
    seen: dict[str, Activity] = {}
    for row in facts.document.activities:
        name = " ".join(fold(row.name).split()).rstrip(". ")
        first = seen.setdefault(name, row)
        if first is not row:
            other = beside(f"the same name, {first.start} to {first.end}", first.provenance)
            yield Problem("AMN505", row.provenance, {"name": row.name}, (other,))


def repeated_matters(facts: Facts) -> Iterator[Problem]:
    """Two matters with one diary number."""
    seen: dict[str, Matter] = {}
    for matter in facts.document.matters:
        if matter.diary_number:
            first = seen.setdefault(matter.diary_number, matter)
            if first is not matter and first.title != matter.title:
                other = beside(first.title, first.provenance)
                yield Problem("AMN226", matter.provenance, {"diary": matter.diary_number}, (other,))


CHECKS = (
    Check("repeated activities", ("AMN505",), repeated_activities),
    Check("repeated matters", ("AMN226",), repeated_matters),
)
