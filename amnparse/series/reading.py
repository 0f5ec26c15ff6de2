"""From a `Document` to the little that series need of it, so that the document can be let go.

An archive of thousands of reports is read one report at a time.
"""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2s
from typing import NamedTuple, cast

from amnparse.checks.comparisons import previous_year
from amnparse.checks.facts import Facts
from amnparse.models import Document, Indicator, Provenance, Value
from amnparse.relations.rows import OBSERVED, report_id
from amnparse.series.model import Gender, LeftOut, Measure, Mention, Place, Report, Statement
from amnparse.swedish import fold

_PERIOD = re.compile(r"(?P<kind>VB|VP|T ?[12])? ?(?P<year>(?:19|20)\d\d)")
_ID_BYTES = 6
_OF = re.compile(r"^(?:stockholms stads?|stockholms|stadens) |\bi stockholms stad$")
_NO_GOAL = "-"


class Edition(NamedTuple):
    """A report with its indicators' rows; `rank` orders the forms of one report, the best first."""

    report: Report
    mentions: tuple[Mention, ...]
    rank: tuple[bool, float, int, str]


class Origin(NamedTuple):
    """Where a report came from: its source file, and its JSON in an archive."""

    path: str | None = None
    document: str | None = None


def edition(document: Document, origin: Origin = Origin()) -> Edition | LeftOut:  # noqa: B008
    """Return what a report says of its indicators, or why no series can take from it."""
    said, source = document.report, document.source
    missing = [
        name
        for name, value in (("committee", said.committee), ("year", said.year), ("kind", said.kind))
        if value is None
    ]
    if said.committee is None or said.year is None or said.kind is None:
        reason = f"its {' and '.join(missing)} could not be read"
        return LeftOut(source.name, source.sha256, reason)
    if said.kind == "interim_report" and said.tertial is None:
        # Its figures are of some months, and nobody knows of which.
        return LeftOut(source.name, source.sha256, "which tertial it is of could not be read")
    report = Report(
        report_id(document), said.committee, said.kind, said.year, said.tertial, said.title,
        source.name, source.sha256, origin.path, origin.document,
    )  # fmt: skip
    rank = (
        source.media_type != "application/pdf",
        -source.reader_confidence,
        -len(document.indicators),
        report.id,
    )
    return Edition(report, tuple(_mentions(document, report)), rank)


def committee_key(name: str) -> str:
    """A committee whatever its spelling: "Stadens Idrottsnämnd" is "Idrottsnämnden"."""
    plain = _OF.sub("", " ".join(fold(name).split())).strip()
    return re.sub(r"namnd(?:en)?s?$", "namnd", plain)


def same_report_key(report: Report) -> tuple[str, int, str, int | None]:
    """What two forms of one report agree on."""
    return committee_key(report.committee), report.year, report.kind, report.tertial


def mention_key(committee: str, label: str, goal: str | None, name: str, count: int) -> str:
    """Id of a row, from what people can see of it; `count`: of that name under that goal."""
    name = " ".join(name.casefold().split())
    parts = (committee_key(committee), label, goal or _NO_GOAL, name, str(count))
    return short_hash(*parts)


def short_hash(*parts: str) -> str:
    """A dozen hexadecimal digits that only these parts decide."""
    return blake2s("\x1f".join(parts).encode("utf-8", "replace"), digest_size=_ID_BYTES).hexdigest()


def mention_ref(label: str, goal: str | None, name: str, count: int) -> str:
    """A row as people write it: "VB 2023 | 3.2 | Sjukfrånvaro", " | #2" behind a second one."""
    again = f" | #{count}" if count > 1 else ""
    return f"{label} | {goal or _NO_GOAL} | {' '.join(name.split())}{again}"


def _mentions(document: Document, report: Report) -> Iterator[Mention]:
    facts = Facts(document)
    before = previous_year(facts) or report.year - 1
    counts: Counter[tuple[str | None, str]] = Counter()
    for position, row in enumerate(document.indicators, start=1):
        counts[row.goal, row.name.casefold()] += 1
        count = counts[row.goal, row.name.casefold()]
        key = mention_key(report.committee, report.label, row.goal, row.name, count)
        goal = facts.goals.get(row.goal or "")
        doubtful = facts.doubtful(row.provenance)
        yield Mention(
            id=key,
            ref=mention_ref(report.label, row.goal, row.name, count),
            report=report,
            position=position,
            goal=row.goal,
            goal_title=goal.title if goal else None,
            name=row.name,
            gender_split=row.gender_split or bool(row.outcome_women or row.outcome_men),
            doubtful=doubtful,
            place=_place(row.provenance),
            statements=tuple(_statements(row, report, key, before, doubtful)),
        )


def _statements(
    row: Indicator, report: Report, mention: str, before: int, doubtful: bool
) -> Iterator[Statement]:
    for field, measure, gender, offset in OBSERVED:
        value: Value | None = getattr(row, field)
        if value is None:
            continue
        about, tertial = before if offset else report.year, None
        if measure == "outcome":
            about, tertial = _about(row.period, report)
        yield Statement(
            report, mention, about, tertial, cast(Measure, measure), cast(Gender, gender),
            value.number, value.kind, value.unit, value.comparator, value.tolerance, value.raw,
            row.period, doubtful, value.correction is not None,
            _place(value.at or row.provenance),
        )  # fmt: skip


def _about(period: str | None, report: Report) -> tuple[int, int | None]:
    """Year and tertial that an outcome is about: what its period says, else the report's own."""
    match = _PERIOD.fullmatch((period or "").strip())
    if match is None:
        return report.year, report.tertial
    year, kind = int(match["year"]), match["kind"] or ""
    if kind.startswith("T"):
        return year, int(kind[-1])
    # "2023" in an interim report for 2023 is the year so far.
    so_far = year == report.year and kind != "VB"
    return year, report.tertial if so_far else None


def _place(where: Provenance) -> Place:
    return Place(where.page, where.page_label, where.line_start, where.bbox)
