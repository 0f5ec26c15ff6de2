"""The tables, declared once: every format takes its columns, types, keys and comments from here."""

from typing import Literal, NamedTuple

ColumnType = Literal["string", "integer", "number", "boolean", "date"]


class Column(NamedTuple):
    """A column: its type as Frictionless names it, and what it holds."""

    name: str
    type: ColumnType
    comment: str
    required: bool = False
    choices: tuple[str, ...] = ()


class Link(NamedTuple):
    """A foreign key: these columns are the primary key of another table."""

    columns: tuple[str, ...]
    table: str


class Relation(NamedTuple):
    """A table of the database; `indexes` are sets of columns that questions are asked by."""

    name: str
    title: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


def _text(name: str, comment: str, *choices: str) -> Column:
    return Column(name, "string", comment, choices=choices)


def _whole(name: str, comment: str) -> Column:
    return Column(name, "integer", comment)


def _must(column: Column) -> Column:
    return column._replace(required=True)


_REPORT = _must(_text("report", "Id of the report"))
_GOAL = _text("goal", "Id of the goal that it stands under: its number; 1.2#2 where printed twice")
_NAME = _must(_text("name", "The name as printed"))
_COLOR = _text(
    "status_color", "The traffic light printed beside it (PDF)", "green", "yellow", "red"
)
_PLACE = (
    _whole("page", "Page of the source, from 1, where pages are known"),
    _text("page_label", "The page number that is printed on the page (PDF)"),
    _whole("line_start", "First line of the source, from 1 (text)"),
    _whole("line_end", "Last line of the source, inclusive (text)"),
    _text("bbox", "Box on the page in points, origin top left: x0 top x1 bottom (PDF)"),
)
_SPOT = (
    _PLACE[0],
    _whole("line", "Line of the source, from 1 (text)"),
    _PLACE[-1],
)
_VALUE = (
    _must(_text("raw", "The cell as printed")),
    _must(_text("kind", "What the cell is", "number", "tolerance", "delegated", "text")),
    Column(
        "value",
        "number",
        "The number; empty where there is none, or none that a double holds",
    ),
    _text("unit", "Unit as read: %, st, mån, mnkr ..."),
    Column("tolerance", "number", "Half-width of a tolerance: 1 in +/-1 %"),
    _text("comparator", "Sign before the number", "≥", "≤", "<", ">"),
)
_OF_REPORT = Link(("report",), "reports")
_OF_GOAL = Link(("report", "goal"), "goals")

MEASURES = (
    "outcome",
    "previous_outcome",
    "annual_target",
    "council_target",
    "forecast",
    "extra",
)
_LEVELS = ("direction", "area", "committee")
STATUSES = ("ok", "doubtful", "failed", "duplicate", "skipped")
_ENTRIES = ("goal", "indicator", "activity", "expected_result", "decision", "matter", "prose")

RELATIONS: tuple[Relation, ...] = (
    Relation(
        "reports",
        "Reports",
        "One row a report: a plan, an interim report or an annual report",
        (
            _REPORT,
            _text("kind", "VP, T1/T2 or VB", "plan", "interim_report", "annual_report"),
            _text("committee", "Committee (nämnd)"),
            _whole("year", "The year that the report is about"),
            _whole("tertial", "1 or 2 in an interim report"),
            _text("title", "Title as printed"),
            _text("case", "The case (ärende)"),
            _text("diary_numbers", "Diary numbers (dnr), separated by semicolons"),
            Column("meeting_date", "date", "Date of the meeting"),
            _text("officers", "Officers (handläggare), separated by semicolons"),
            _text("internal_control", "Rating of the internal control as printed"),
            _text("signatories", "Name and role of who signs, separated by semicolons"),
            _text("source_name", "Name of the file that was read"),
            _must(_text("source_sha256", "SHA-256 of the bytes that were read")),
            _text("media_type", "Media type of the source"),
            _text("reader", "The input form that was recognised"),
            Column("reader_confidence", "number", "How sure that is, 0 to 1"),
            _text("encoding", "Encoding of a text"),
            _whole("pages", "Number of pages, where known"),
            _whole("lines", "Number of lines of a text"),
            _text("document", "The report's JSON in this archive"),
        ),
        ("report",),
        indexes=(("committee", "year"),),
    ),
    Relation(
        "goals",
        "Goals",
        "The goal chain (styrkedja)",
        (
            _REPORT,
            _must(_GOAL._replace(comment="Id of the goal: its number; 1.2#2 where printed twice")),
            _whole("position", "Place in the order of the report, from 1"),
            _must(_text("level", "Inriktningsmål, KF:s mål or nämndmål", *_LEVELS)),
            _text("number", "Number as printed"),
            _must(_text("title", "Title without level and number")),
            _text("parent", "Id of the goal above"),
            _text("fulfilment", "The judgement", "full", "partial", "none"),
            _text("fulfilment_text", "The judgement as printed"),
            _COLOR,
            *_PLACE,
        ),
        ("report", "goal"),
        (_OF_REPORT, Link(("report", "parent"), "goals")),
    ),
    Relation(
        "indicators",
        "Indicators",
        "One row an indicator of a report; its numbers are in observations",
        (
            _REPORT,
            _must(_whole("indicator", "Place in the order of the report, from 1")),
            _GOAL,
            _NAME,
            _must(Column("gender_split", "boolean", "Whether it is marked as reported by gender")),
            _text("period", "Period or periodicity as printed"),
            _text("analysis", "The row's own analysis"),
            Column(
                "target_hit",
                "boolean",
                "Our reading, no fact of the report: whether the outcome hit the annual target;"
                " empty where that cannot be told",
            ),
            Column(
                "target_certain",
                "boolean",
                "Whether the target itself says so (equal, a comparator, a tolerance); else the"
                " words of the name do",
            ),
            _COLOR,
            *_PLACE,
        ),
        ("report", "indicator"),
        (_OF_REPORT, _OF_GOAL),
        indexes=(("name",),),
    ),
    Relation(
        "observations",
        "Observations",
        "One row a value of an indicator: the long form for analysis; nothing is derived",
        (
            _REPORT,
            _must(_whole("indicator", "The indicator's place in the report, from 1")),
            _must(_text("measure", "Which column of the report it is", *MEASURES)),
            _must(
                _text("gender", "T total, K women, M men, as printed; never derived", "T", "K", "M")
            ),
            _must(_whole("extra", "0, or which of the columns of unknown meaning it is, from 1")),
            _text("header", "The header of a column of unknown meaning"),
            _GOAL,
            _NAME,
            _whole("year", "The year that the value is about, where the column tells"),
            _text("period", "Period as printed in the row"),
            *_VALUE,
            *_SPOT,
            _must(_text("source_sha256", "SHA-256 of the source")),
            _must(Column("corrected", "boolean", "Whether a person typed it over what was read")),
        ),
        ("report", "indicator", "measure", "gender", "extra"),
        (Link(("report", "indicator"), "indicators"), _OF_GOAL),
        indexes=(("name", "measure", "gender"),),
    ),
    Relation(
        "activities",
        "Activities",
        "One row an activity",
        (
            _REPORT,
            _must(_whole("activity", "Place in the order of the report, from 1")),
            _GOAL,
            _NAME,
            Column("start", "date", "Start date"),
            Column("end", "date", "End date"),
            _text("deviation", "Deviation (avvikelse) as printed"),
            _text("analysis", "The row's own analysis"),
            _text("extra", "Other columns, as a JSON object of header and cell"),
            _COLOR,
            *_PLACE,
        ),
        ("report", "activity"),
        (_OF_REPORT, _OF_GOAL),
    ),
    Relation(
        "expected_results",
        "Expected results",
        "One row a bullet under Förväntat resultat",
        (
            _REPORT,
            _must(_whole("expected_result", "Place in the order of the report, from 1")),
            _GOAL,
            _must(_text("text", "The bullet")),
            *_PLACE,
        ),
        ("report", "expected_result"),
        (_OF_REPORT, _OF_GOAL),
    ),
    Relation(
        "decisions",
        "Decisions",
        "One row a point of the proposal (förslag till beslut)",
        (
            _REPORT,
            _must(_whole("decision", "Place in the order of the report, from 1")),
            _text("number", "Number as printed"),
            _must(_text("text", "The point")),
            *_PLACE,
        ),
        ("report", "decision"),
        (_OF_REPORT,),
    ),
    Relation(
        "matters",
        "Matters",
        "Cases that an annual report lists as handled",
        (
            _REPORT,
            _must(_whole("matter", "Place in the order of the report, from 1")),
            _text("group", "The heading that it stands under"),
            _must(_text("title", "The case, without its diary number")),
            _text("diary_number", "Diarienummer"),
            _text("party", "Parties named with it"),
            *_PLACE,
        ),
        ("report", "matter"),
        (_OF_REPORT,),
    ),
    Relation(
        "sections",
        "Sections",
        "The outline: one row a heading",
        (
            _REPORT,
            _must(_text("section", "Id of the section")),
            _whole("position", "Place in the order of the report, from 1"),
            _text("parent", "Id of the section above"),
            _text("label", "1.1, A.b ..."),
            _text("title", "Heading without its label"),
            _must(_text("kind", "What kind of heading opens it")),
            _GOAL,
            *_PLACE,
        ),
        ("report", "section"),
        (_OF_REPORT, Link(("report", "parent"), "sections"), _OF_GOAL),
    ),
    Relation(
        "tables",
        "Tables",
        "Every table that is neither indicators nor activities; its cells are in cells",
        (
            _REPORT,
            _must(_text("table", "Id of the table")),
            _whole("position", "Place in the order of the report, from 1"),
            _must(_text("kind", "What kind of table it is")),
            _text("caption", "Caption above it"),
            _text("section", "Id of the section that it stands in"),
            _text("unit", "Unit of its amounts, where the table tells"),
            _text("header", "Header rows as JSON"),
            _text("notes", "Notes below it, one a line"),
            *_PLACE,
        ),
        ("report", "table"),
        (_OF_REPORT, Link(("report", "section"), "sections")),
    ),
    Relation(
        "cells",
        "Cells",
        "One row a cell of a table that is not empty",
        (
            _REPORT,
            _must(_text("table", "Id of the table")),
            _must(_whole("row", "Row, from 1")),
            _must(_whole("column", "Column, from 1")),
            _text("row_header", "First cell of the row"),
            _text("column_header", "Header cells above it"),
            *_VALUE,
            *_SPOT,
        ),
        ("report", "table", "row", "column"),
        (Link(("report", "table"), "tables"),),
    ),
    Relation(
        "texts",
        "Texts",
        "Names and prose, in the order of the report: what the full-text search looks through",
        (
            _REPORT,
            _must(_whole("position", "Place in the order of the report, from 1")),
            _must(_text("kind", "What it is", *_ENTRIES)),
            _text("section", "Id of the section, of prose"),
            _text("record", "Key of the record, of a name"),
            _GOAL,
            _must(_text("text", "The text")),
            _whole("page", "Page of the source, from 1, where pages are known"),
            _whole("line", "First line of the source, from 1 (text)"),
        ),
        ("report", "position"),
        (_OF_REPORT,),
    ),
    Relation(
        "diagnostics",
        "Diagnostics",
        "What the parser was not sure of, and what in the report is odd",
        (
            _REPORT,
            _must(_whole("diagnostic", "Place in the order of the report, from 1")),
            _must(_text("code", "Code in the catalogue")),
            _must(_text("severity", "How grave it is", "error", "warning", "info")),
            _must(_text("message", "One sentence")),
            _text("hint", "What to do about it"),
            *_PLACE,
        ),
        ("report", "diagnostic"),
        (_OF_REPORT,),
        indexes=(("code",),),
    ),
    Relation(
        "inputs",
        "Inputs",
        "One row a file that was given, and what became of it",
        (
            _must(_text("location", "Path or address; !/ stands before a member of an archive")),
            _must(_text("status", "What became of it", *STATUSES)),
            _text("sha256", "SHA-256 of its bytes"),
            _whole("bytes", "Size"),
            _text("report", "Id of the report that it became"),
            _text("duplicate_of", "Location of the input with the same bytes that was read"),
            _text("reason", "Why it was not read"),
            _text("media_type", "Media type as recognised"),
            _text("reader", "Input form as recognised"),
            _text("version", "Version of amnparse that read it"),
        ),
        ("location",),
        (_OF_REPORT,),
    ),
)
"""All tables; one that another refers to comes first."""

BY_NAME = {relation.name: relation for relation in RELATIONS}
