"""Dates of activities, meetings and signatures that do not fit the report."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from amnparse.checks.base import NOWHERE, Check, Problem
from amnparse.checks.facts import Facts
from amnparse.models import Activity
from amnparse.swedish import read_date

_FEWEST_ENDS = 5
_ODD_ENDS = 0.1
"""How many ends may be no month's end where that is worth a word, of how many at least."""
_MOSTLY = 0.5


def outside_year(facts: Facts) -> Iterator[Problem]:
    """Activities that lie wholly before or after the report's year.

    Where that is true of most of them, the year is what we have read wrong.
    """
    if facts.year is None:
        return
    dated = [row for row in facts.document.activities if row.start or row.end]
    first, last = f"{facts.year}-01-01", f"{facts.year}-12-31"
    outside = [
        row
        for row in dated
        if not _turned(row) and ((row.end or last) < first or (row.start or first) > last)
    ]
    if len(outside) > max(1, _MOSTLY * len(dated)):
        arguments: dict[str, object] = {
            "year": facts.year, "count": len(outside), "all": len(dated)
        }  # fmt: skip
        yield Problem("AMN142", outside[0].provenance, arguments)
        return
    for row in outside:
        arguments = {
            "name": row.name, "dates": _span(row), "year": facts.year,
            "side": "before" if (row.end or last) < first else "after",
        }  # fmt: skip
        yield Problem("AMN501", row.provenance, arguments)


def turned_spans(facts: Facts) -> Iterator[Problem]:
    """Activities that end before they start."""
    for row in facts.document.activities:
        if _turned(row):
            arguments: dict[str, object] = {"name": row.name, "start": row.start, "end": row.end}
            yield Problem("AMN502", row.provenance, arguments)


def odd_ends(facts: Facts) -> Iterator[Problem]:
    """Ends that are no month's end where nearly all others are: 12-03 among 12-31."""
    ended = [(row, _month_end(row.end)) for row in facts.document.activities if row.end]
    odd = [(row, expected) for row, expected in ended if expected and row.end != expected]
    if len(ended) < _FEWEST_ENDS or len(odd) > max(1, _ODD_ENDS * len(ended)):
        return
    for row, expected in odd:
        arguments: dict[str, object] = {
            "name": row.name, "end": row.end, "others": len(ended) - len(odd),
            "all": len(ended), "expected": expected,
        }  # fmt: skip
        yield Problem("AMN503", row.provenance, arguments)


def odd_meetings(facts: Facts) -> Iterator[Problem]:
    """A meeting in a year in which such a report is not decided on, or signed after it."""
    meeting = facts.document.report.meeting_date
    if meeting is None or not meeting[:4].isdecimal() or facts.year is None or facts.kind is None:
        return
    usual = _MEETING_YEARS[facts.kind]
    if int(meeting[:4]) - facts.year not in usual:
        arguments: dict[str, object] = {"meeting": meeting, "year": facts.year}
        yield Problem("AMN506", NOWHERE, arguments)
        return
    for table in facts.document.tables:
        if table.kind == "signatures":
            cells = (cell for row in table.rows for cell in row if cell is not None)
            days = [day for cell in cells if (day := read_date(cell.raw[:10]))]
            if days and min(days) > meeting:
                arguments = {"meeting": meeting, "signed": min(days)}
                yield Problem("AMN507", table.provenance, arguments)


_MEETING_YEARS: dict[str, Sequence[int]] = {
    "plan": (-1, 0), "interim_report": (0,), "annual_report": (0, 1)
}  # fmt: skip
"""How many years after its own a report is decided on."""


def _turned(row: Activity) -> bool:
    return row.start is not None and row.end is not None and row.end < row.start


def _span(row: Activity) -> str:
    return f"{row.start or '…'} to {row.end or '…'}"


@lru_cache(maxsize=256)
def _month_end(day: str) -> str | None:
    """The last day of the month of a day; None where that is no day of the calendar."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return None
    return found.replace(day=calendar.monthrange(found.year, found.month)[1]).isoformat()


CHECKS = (
    Check("outside the year", ("AMN501", "AMN142"), outside_year),
    Check("turned spans", ("AMN502",), turned_spans),
    Check("odd ends", ("AMN503",), odd_ends),
    Check("odd meetings", ("AMN506", "AMN507"), odd_meetings),
)
