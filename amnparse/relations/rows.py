"""A `Document` as rows: one tuple a row, in the order of the columns that the schema declares."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from amnparse.checks.targets import at_year_end
from amnparse.models import Block, Document, Indicator, Provenance, Section, Table, Value

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""

NOTHING = Provenance(page=None, line_start=None, line_end=None, bbox=None)
OBSERVED: tuple[tuple[str, str, str, int], ...] = (
    ("outcome", "outcome", "T", 0),
    ("outcome_women", "outcome", "K", 0),
    ("outcome_men", "outcome", "M", 0),
    ("previous_outcome", "previous_outcome", "T", -1),
    ("annual_target", "annual_target", "T", 0),
    ("council_target", "council_target", "T", 0),
    ("forecast", "forecast", "T", 0),
)
"""Field of an indicator; measure, gender and year (against the report's) of the observation."""
_LONGEST_SLUG = 40
_LARGEST = sys.float_info.max
_SEPARATOR = "; "


class Origin(NamedTuple):
    """What a report is called in a database, and where its JSON lies (None: nowhere)."""

    report: str
    document: str | None = None


def report_id(document: Document) -> str:
    """A name that says what the report is, and that only its bytes decide: `amn-2023-vb-1f2e3d4c`.

    Only lower case letters, digits and hyphens: it serves as a file name and in an address.
    """
    report = document.report
    kind = {"plan": "vp", "annual_report": "vb", "interim_report": f"t{report.tertial or ''}"}
    parts = (
        slug(report.committee or "report"),
        str(report.year) if report.year else "",
        kind.get(report.kind or "", ""),
        document.source.sha256[:12],
    )
    return "-".join(filter(None, parts))


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].rstrip("-") or "report"


def rows_of(document: Document, origin: Origin | None = None) -> Rows:
    """Return the rows of every table of `RELATIONS` for one report."""
    here = origin or Origin(report_id(document))
    report = here.report
    return {
        "reports": [_report(document, here)],
        "goals": list(_goals(document, report)),
        "indicators": list(_indicators(document, report)),
        "observations": list(_observations(document, report)),
        "activities": list(_activities(document, report)),
        "expected_results": [
            (report, place, one.goal, one.text, *_place(one.provenance))
            for place, one in enumerate(document.expected_results, start=1)
        ],
        "decisions": [
            (report, place, one.number, one.text, *_place(one.provenance))
            for place, one in enumerate(document.decisions, start=1)
        ],
        "matters": [
            (report, place, one.group, one.title, one.diary_number, one.party,
             *_place(one.provenance))
            for place, one in enumerate(document.matters, start=1)
        ],
        "sections": list(_sections(document, report)),
        "tables": list(_tables(document, report)),
        "cells": [row for table in document.tables for row in _cells(table, report)],
        "texts": [
            (report, place, *row) for place, row in enumerate(_texts(document), start=1)
        ],
        "diagnostics": [
            (report, place, one.code, one.severity, one.message, one.hint, *_place(one.provenance))
            for place, one in enumerate(document.diagnostics, start=1)
        ],
    }  # fmt: skip


def _report(document: Document, here: Origin) -> Row:
    report, source = document.report, document.source
    signatories = (
        f"{one.name}, {one.role}" if one.role else one.name for one in report.signatories
    )
    return (
        here.report,
        report.kind,
        report.committee,
        report.year,
        report.tertial,
        report.title,
        report.case,
        _joined(report.diary_numbers),
        report.meeting_date,
        _joined(report.officers),
        report.internal_control,
        _joined(tuple(signatories)),
        source.name,
        source.sha256,
        source.media_type,
        source.reader,
        source.reader_confidence,
        source.encoding,
        source.pages,
        source.lines,
        here.document,
    )


def _goals(document: Document, report: str) -> Iterator[Row]:
    known = {goal.id for goal in document.goals}
    for position, goal in enumerate(document.goals, start=1):
        parent = goal.parent if goal.parent in known else None
        yield (
            report, goal.id, position, goal.level, goal.number, goal.title, parent,
            goal.fulfilment, goal.fulfilment_text, goal.status_color, *_place(goal.provenance),
        )  # fmt: skip


def _indicators(document: Document, report: str) -> Iterator[Row]:
    for position, one in enumerate(document.indicators, start=1):
        judged = at_year_end(one, document.report.kind)
        yield (
            report, position, one.goal, one.name, one.gender_split, one.period, one.analysis,
            judged.hit if judged else None, judged.certain if judged else None,
            one.status_color, *_place(one.provenance),
        )  # fmt: skip


def _observations(document: Document, report: str) -> Iterator[Row]:
    year, digest = document.report.year, document.source.sha256
    for position, one in enumerate(document.indicators, start=1):
        for start, offset, value in _observed(one):
            about = None if year is None or offset is None else year + offset
            yield (
                report, position, *start, one.goal, one.name, about, one.period,
                *_value(value), *_spot(value, one), digest, value.correction is not None,
            )  # fmt: skip


def _observed(one: Indicator) -> Iterator[tuple[Row, int | None, Value]]:
    """Measure, gender, number and header of an unknown column; its year; the value."""
    for field, measure, gender, offset in OBSERVED:
        value: Value | None = getattr(one, field)
        if value is not None:
            yield (measure, gender, 0, None), offset, value
    for place, (header, value) in enumerate(one.extra.items(), start=1):
        yield ("extra", "T", place, header), None, value


def _spot(value: Value, row: Indicator | Table) -> tuple[int | None, int | None, str | None]:
    """Page, line and box of a cell, or of its row where the cell's own are not known."""
    where = value.at or row.provenance
    return where.page, where.line_start, box(where)


def _activities(document: Document, report: str) -> Iterator[Row]:
    for position, one in enumerate(document.activities, start=1):
        extra = {header: value.raw for header, value in one.extra.items()}
        yield (
            report, position, one.goal, one.name, one.start, one.end, one.deviation, one.analysis,
            _json(extra) if extra else None, one.status_color, *_place(one.provenance),
        )  # fmt: skip


def _sections(document: Document, report: str) -> Iterator[Row]:
    for position, (section, parent) in enumerate(_walk(document.outline, None), start=1):
        yield (
            report, section.id, position, parent, section.label, section.title, section.kind,
            section.goal, *_place(section.provenance),
        )  # fmt: skip


def _walk(sections: Sequence[Section], parent: str | None) -> Iterator[tuple[Section, str | None]]:
    for section in sections:
        yield section, parent
        yield from _walk(section.sections, section.id)


def _tables(document: Document, report: str) -> Iterator[Row]:
    for position, table in enumerate(document.tables, start=1):
        yield (
            report, table.id, position, table.kind, table.caption, table.section, table.unit,
            _json(table.header), "\n".join(table.notes) or None, *_place(table.provenance),
        )  # fmt: skip


def _cells(table: Table, report: str) -> Iterator[Row]:
    above = column_headers(table)
    for row, cells in enumerate(table.rows, start=1):
        first = cells[0].raw if cells and cells[0] else None
        for column, value in enumerate(cells, start=1):
            if value is None:
                continue
            header = above[column - 1] if column <= len(above) else None
            yield (
                report, table.id, row, column, first, header, *_value(value),
                *_spot(value, table),
            )  # fmt: skip


def column_headers(table: Table) -> list[str | None]:
    """Return the header cells above each column in one text, None where there are none."""
    return [_joined_header(column) for column in zip_longest(*map(_spread, table.header))]


def _spread(header: Sequence[str | None]) -> list[str | None]:
    """A row of header cells, each repeated over the columns that it spans."""
    spread: list[str | None] = []
    for cell in header:
        spread.append(spread[-1] if cell is None and spread else cell)
    return spread


def _joined_header(column: Sequence[str | None]) -> str | None:
    return " ".join(dict.fromkeys(filter(None, column))) or None


def _texts(document: Document) -> Iterator[Row]:
    """Names of records, then the prose: kind, section, record, goal, text, page, line."""
    for goal in document.goals:
        yield _entry("goal", goal.id, goal.id, goal.title, goal.provenance)
    for place, row in enumerate(document.indicators, start=1):
        for text in filter(None, (row.name, row.analysis)):
            yield _entry("indicator", place, row.goal, text, row.provenance)
    for place, done in enumerate(document.activities, start=1):
        for text in filter(None, (done.name, done.deviation, done.analysis)):
            yield _entry("activity", place, done.goal, text, done.provenance)
    for place, result in enumerate(document.expected_results, start=1):
        yield _entry("expected_result", place, result.goal, result.text, result.provenance)
    for place, point in enumerate(document.decisions, start=1):
        yield _entry("decision", place, None, point.text, point.provenance)
    for place, matter in enumerate(document.matters, start=1):
        yield _entry("matter", place, None, matter.title, matter.provenance)
    for section, _ in _walk(document.outline, None):
        yield from _prose(section)


def _entry(kind: str, record: str | int, goal: str | None, text: str, where: Provenance) -> Row:
    return kind, None, str(record), goal, text, where.page, where.line_start


def _prose(section: Section) -> Iterator[Row]:
    if section.title:
        yield _passage(section, section.title, section.provenance)
    for block in section.blocks:
        for text in _texts_of(block):
            yield _passage(section, text, block.provenance)


def _texts_of(block: Block) -> Iterator[str]:
    if block.text:
        yield block.text
    yield from filter(None, block.items)


def _passage(section: Section, text: str, where: Provenance) -> Row:
    return "prose", section.id, None, section.goal, text, where.page, where.line_start


def _value(value: Value) -> tuple[str, str, float | None, str | None, float | None, str | None]:
    return (
        value.raw, value.kind, real(value.number), value.unit, real(value.tolerance),
        value.comparator,
    )  # fmt: skip


def real(number: int | float | None) -> float | None:
    """A number as the tables hold it; None for what no double is: 2^53 + 1 stands in `raw` only."""
    if number is None or abs(number) > _LARGEST:
        return None
    held = float(number)
    return held if held == number else None


def _place(where: Provenance) -> tuple[Cell, ...]:
    return where.page, where.page_label, where.line_start, where.line_end, box(where)


def box(where: Provenance) -> str | None:
    """A box as the tables hold it: its edges, separated by spaces."""
    return " ".join(f"{edge:g}" for edge in where.bbox) if where.bbox else None


def _joined(parts: Sequence[str]) -> str | None:
    return _SEPARATOR.join(parts) or None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
