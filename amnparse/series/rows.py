"""Series, findings and promises as tables, in the terms in which every format is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from amnparse.models import Provenance, Value
from amnparse.relations.rows import Row, real
from amnparse.relations.schema import Column, Relation
from amnparse.series.model import (
    Finding,
    FindingKind,
    Gender,
    History,
    LeftOut,
    Measure,
    Mention,
    Place,
    Report,
    Series,
    Statement,
)
from amnparse.series.promises_model import Promise, Stage, State, Step, What
from amnparse.series.promises_status import STATUSES, status

SourceOf = Callable[[str], str | None]
"""Where the source of a report (its id) is, as a table names it; None where that is not known."""


class Story(NamedTuple):
    """Everything that is told of an archive, and what it is told from."""

    history: History
    promises: tuple[Promise, ...]
    left_out: tuple[LeftOut, ...]


def _text(name: str, comment: str, *choices: str) -> Column:
    return Column(name, "string", comment, choices=choices)


def _whole(name: str, comment: str) -> Column:
    return Column(name, "integer", comment)


def _must(column: Column) -> Column:
    return column._replace(required=True)


_REPORT = (
    _text("report", "Id of the report, as in an archive's database"),
    _text("report_label", "The same in short: VP 2022, T1 2022, VB 2022"),
    _text("report_kind", "VP, T1/T2 or VB", "plan", "interim_report", "annual_report"),
    _whole("report_year", "The year that the report is about"),
    _whole("report_tertial", "1 or 2 in an interim report"),
    _text("source", "The report's file, from the folder of this table; else its name"),
    _text("source_sha256", "SHA-256 of the bytes that were read"),
)
_PLACE = (
    _whole("page", "Page of the source, from 1, where pages are known"),
    _text("page_label", "The page number that is printed on the page (PDF)"),
    _whole("line", "Line of the source, from 1 (text)"),
    _text("bbox", "Box on the page in points, origin top left: x0 top x1 bottom (PDF)"),
)

SERIES = Relation(
    "series",
    "Series",
    "One row a statement: what a report says about a year; nothing is derived or overwritten",
    (
        _must(_text("series", "Id of the series, stable over runs")),
        _must(_text("name", "Name of the indicator in the latest report")),
        _must(_text("printed_name", "Its name in this report")),
        _must(_text("committee", "Committee (nämnd)")),
        _text("goal", "Id of the goal that it stands under in this report"),
        _text("goal_title", "Title of that goal"),
        _must(_whole("position", "Place among the report's indicators, from 1")),
        _must(_whole("about", "The year that the value is about")),
        _whole("about_tertial", "1 or 2: up to the end of that tertial; empty: the whole year"),
        _must(_text("measure", "Which column of the report it is", *get_args(Measure))),
        _must(_text("gender", "T total, K women, M men, as printed", *get_args(Gender))),
        Column("value", "number", "The number; empty where there is none"),
        _text("unit", "Unit as read"),
        _must(_text("raw", "The value as printed, or as corrected")),
        _must(_text("kind", "What it is", "number", "tolerance", "delegated", "text")),
        _text("comparator", "Sign before the number", "≥", "≤", "<", ">"),
        Column("tolerance", "number", "Half-width of a tolerance: 1 in +/-1 %"),
        _text("period", "Period or periodicity as printed in the row"),
        *_REPORT,
        *_PLACE,
        _must(Column("doubtful", "boolean", "Whether the parser was not sure of the row")),
        _must(Column("corrected", "boolean", "Whether a person typed it over what was read")),
        _text("restated", "Of an outcome that reports give differently: first or later",
              "first", "later"),
    ),
    ("series", "report", "position", "measure", "gender"),
)  # fmt: skip
FINDINGS = Relation(
    "findings",
    "Findings",
    "One row a thing that whoever follows a series must know",
    (
        _must(_text("finding", "Id of the finding")),
        _must(_text("kind", "What it is", *get_args(FindingKind))),
        _must(_text("committee", "Committee (nämnd)")),
        _must(_text("series", "Ids of the series, separated by semicolons")),
        _whole("about", "The year that it is about"),
        _must(_text("message", "One sentence with the figures")),
        _text("link", "Id of the link in links.toml that it is about"),
    ),
    ("finding",),
)
PROMISES = Relation(
    "promises",
    "Promises",
    "One row a promise and report: how the report has it",
    (
        _must(_text("promise", "Id of the promise")),
        _must(_text("committee", "Committee (nämnd)")),
        _must(_text("what", "What was promised", *get_args(What))),
        _must(_whole("year", "The year that it was promised for")),
        _must(_text("text", "As first printed")),
        _text("goal", "Id of its goal in the report that has it first"),
        _text("goal_title", "Title of that goal"),
        _text("predecessor", "Id of the same promise in an earlier year"),
        _must(_text("status", "What became of it", *STATUSES)),
        _must(_text("stage", "Which report of the year", *get_args(Stage))),
        _must(_text("state", "How that report has it", *get_args(State))),
        _text("printed", "As that report prints it"),
        *_REPORT,
        *_PLACE,
        Column("start", "date", "Start of an activity"),
        Column("end", "date", "End of an activity"),
        _text("annual_target", "Årsmål as printed"),
        _text("council_target", "KF:s årsmål as printed"),
        _text("outcome", "Outcome as printed"),
        Column("hit", "boolean", "Our reading: whether it hits the target that this report prints"),
        Column("hit_first", "boolean", "... whether it hits the target that was promised first"),
        _text("fulfilment", "The judgement of a goal", "full", "partial", "none"),
        _text("deviation", "Deviation (avvikelse) as printed"),
        _text("changes", "What changed since the report before, separated by semicolons"),
        _text("evidence", "A line a change: both wordings with their places"),
        Column("certainty", "number", "How sure the least sure of the changes is, 0 to 1"),
        _text("reason", "Why it is in this state, where that needs a word"),
    ),
    ("promise", "stage"),
)
TABLES = (SERIES, FINDINGS, PROMISES)


def rows(story: Story, source_of: SourceOf) -> Mapping[str, Sequence[Row]]:
    """The rows of all tables by their names."""
    return {
        SERIES.name: list(_series(story.history, source_of)),
        FINDINGS.name: [_finding(one) for one in story.history.findings],
        PROMISES.name: list(_promises(story.promises, source_of)),
    }


def _series(history: History, source_of: SourceOf) -> Iterator[Row]:
    for series in history.series:
        restated = _restated(series.findings)
        for row in series.mentions:
            for said in row.statements:
                yield _statement(series, row, said, restated.get(_key(said)), source_of)


def _restated(findings: Iterable[Finding]) -> Mapping[tuple[str, str, str], str]:
    """Which values reports give differently, and whether another one came first."""
    found: dict[tuple[str, str, str], str] = {}
    for one in findings:
        if one.kind == "restated":
            for at, said in enumerate(one.statements):
                found.setdefault(_key(said), "later" if at else "first")
    return found


def _key(said: Statement) -> tuple[str, str, str]:
    return said.mention, said.measure, said.gender


def _statement(
    series: Series, row: Mention, said: Statement, restated: str | None, source_of: SourceOf
) -> Row:
    return (
        series.id,
        series.name,
        row.name,
        series.committee,
        row.goal,
        row.goal_title,
        row.position,
        said.about,
        said.tertial,
        said.measure,
        said.gender,
        real(said.value),
        said.unit,
        said.raw,
        said.kind,
        said.comparator,
        real(said.tolerance),
        said.period,
        *_report(said.report, source_of),
        *_place(said.place),
        said.doubtful,
        said.corrected,
        restated,
    )


def _finding(one: Finding) -> Row:
    return (
        one.id,
        one.kind,
        one.committee,
        "; ".join(one.series),
        one.about,
        one.message,
        one.link,
    )


def _promises(promises: Iterable[Promise], source_of: SourceOf) -> Iterator[Row]:
    for promise in promises:
        became = status(promise)
        for step in promise.steps:
            yield (
                promise.id,
                promise.committee,
                promise.what,
                promise.year,
                promise.text,
                promise.goal,
                promise.goal_title,
                promise.predecessor,
                became,
                step.stage,
                step.state,
                *_step(step, source_of),
            )


def _step(step: Step, source_of: SourceOf) -> Row:
    # What the next year's report says of its own year is no outcome of this promise.
    said, told = step.said, step.reported if step.stage != "next_plan" else None
    report = _report(step.report, source_of) if step.report else (None,) * len(_REPORT)
    return (
        said.text if said else None,
        *report,
        *_place(place_of(said.where) if said else None),
        said.start if said else None,
        said.end if said else None,
        _raw(said.annual_target if said else None),
        _raw(said.council_target if said else None),
        _raw(told.outcome if told else None),
        told.hit if told else None,
        told.hit_first if told else None,
        told.fulfilment if told else None,
        told.deviation if told else None,
        "; ".join(change.kind for change in step.changes) or None,
        "\n".join(change.evidence for change in step.changes) or None,
        min((change.certainty for change in step.changes), default=None),
        step.reason,
    )


def _report(report: Report, source_of: SourceOf) -> Row:
    return (
        report.id,
        report.label,
        report.kind,
        report.year,
        report.tertial,
        source_of(report.id) or report.source_name,
        report.sha256,
    )


def place_of(where: Provenance) -> Place:
    """A place as series have it."""
    return Place(where.page, where.page_label, where.line_start, where.bbox)


def _place(place: Place | None) -> Row:
    if place is None:
        return (None,) * len(_PLACE)
    box = " ".join(f"{edge:g}" for edge in place.bbox) if place.bbox else None
    return place.page, place.page_label, place.line, box


def _raw(value: Value | None) -> str | None:
    return value.raw if value else None
