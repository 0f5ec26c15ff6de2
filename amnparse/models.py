"""The contract: one report becomes one `Document`.

Nothing in here reads, prints or saves.  `schemas/` publishes these models as JSON Schema; a field
may be added, but the names and meanings that stand here stay within one major `schema_version`.
All lists are tuples and all models are frozen: a parsed report is a fact, not a workspace.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

ReportKind = Literal["plan", "interim_report", "annual_report"]
GoalLevel = Literal["direction", "area", "committee"]
Fulfilment = Literal["full", "partial", "none"]
StatusColor = Literal["green", "yellow", "red"]
ValueKind = Literal["number", "tolerance", "delegated", "text"]
SectionKind = Literal["front", "chapter", "goal", "part", "numbered", "lettered", "heading"]
BlockKind = Literal["paragraph", "list", "table", "note"]
RecordKind = Literal["indicators", "activities", "expected_results", "decisions", "matters"]
TableKind = Literal[
    "budget",
    "outcome",
    "income_statement",
    "balance_sheet",
    "head_count",
    "members",
    "complaints",
    "signatures",
    "other",
]
FurnitureKind = Literal["page_header", "page_number", "contents", "table_header", "image"]
Severity = Literal["error", "warning", "info"]


def _is_none(value: object) -> bool:
    return value is None


class Model(BaseModel):
    """Frozen and closed: a field that the contract does not name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Provenance(Model):
    """Where in the source something stands; what is not known is null."""

    page: int | None
    """1-based page, where pages are known (form feeds, PDF)."""
    line_start: int | None
    """First source line, 1-based (text inputs)."""
    line_end: int | None
    """Last source line, 1-based, inclusive (text inputs)."""
    bbox: tuple[float, float, float, float] | None
    """`[x0, top, x1, bottom]` in PDF points, origin top left (PDF inputs)."""
    page_label: str | None = Field(default=None, exclude_if=lambda label: label is None)
    """The page number that is printed on the page (PDF inputs)."""


class ValueCorrection(Model):
    """The mark on a value that a person typed over the one that was read."""

    was: str | None
    """The cell as it was read; null where it was read as empty."""
    note: str | None = Field(default=None, exclude_if=_is_none)
    """Why, in the words of who corrected it."""
    by: str | None = Field(default=None, exclude_if=_is_none)
    """Who corrected it."""
    at: str | None = Field(default=None, exclude_if=_is_none)
    """When, as ISO date and time."""


class Value(Model):
    """One cell: what the document says, and what it means."""

    raw: str
    """As printed; whitespace collapsed, words that a narrow column broke put together again."""
    kind: ValueKind
    """`number`, `tolerance` ("+/-1 %"), `delegated` ("Tas fram av nämnd") or `text`."""
    number: int | float | None
    """The number, null where there is none."""
    unit: str | None
    """"%", "st", "mån", "mnkr", ... or null."""
    tolerance: int | float | None
    """The half-width of a tolerance: 1 in "+/-1 %"."""
    comparator: str | None = Field(default=None, exclude_if=_is_none)
    """"≥", "≤", "<" or ">" where such a sign stands before the number."""
    at: Provenance | None = Field(default=None, exclude_if=_is_none)
    """The cell's own place, when asked for."""
    correction: ValueCorrection | None = Field(default=None, exclude_if=_is_none)
    """Where it was corrected by hand: `raw` is then what was typed, and this what was read."""


class Source(Model):
    """The input that was read."""

    name: str | None
    """File name without its folder; null for text given as a string."""
    sha256: str
    """Of the bytes as they came (of the UTF-8 form for a string)."""
    media_type: str
    """"text/plain"."""
    reader: str
    """The input form that was recognised."""
    reader_confidence: float
    """How sure the recognition is, 0 to 1."""
    encoding: str | None
    """Encoding of the bytes, as recognised."""
    pages: int | None
    """Number of pages, where pages are known."""
    lines: int | None
    """Number of lines, where the input has lines."""


class Signatory(Model):
    """Somebody who signs the report."""

    name: str
    """The name as printed."""
    role: str | None
    """The role as printed."""


class Report(Model):
    """What the title block, the running heads and the table headers tell of the report."""

    kind: ReportKind | None
    """verksamhetsplan (VP), tertialrapport (T1, T2) or verksamhetsberättelse (VB)."""
    committee: str | None
    """nämnd."""
    year: int | None
    """The year that the report is about."""
    tertial: Literal[1, 2] | None
    """1 or 2 in an interim report, else null."""
    title: str | None
    """The title as printed."""
    case: str | None
    """ärende."""
    diary_numbers: tuple[str, ...]
    """dnr."""
    meeting_date: str | None
    """ISO date."""
    officers: tuple[str, ...]
    """handläggare."""
    internal_control: str | None
    """The rating of the internal control, as printed ("Tillräcklig")."""
    signatories: tuple[Signatory, ...]
    """Who signed or answers for it."""


class RecordRange(Model):
    """A run of records that stands at this place of the outline."""

    kind: RecordKind
    """Name of the list."""
    start: int
    """Index of the first record in the list of that name."""
    count: int
    """How many records."""


class Block(Model):
    """A paragraph, a list, a table or a note of a section, in reading order."""

    kind: BlockKind
    """What it is."""
    text: str | None = None
    """Of a paragraph or a note; lines and words that a break cut are rejoined."""
    items: tuple[str, ...] = ()
    """Of a list, one a bullet."""
    table: str | None = None
    """Id of the table that stands here."""
    records: RecordRange | None = None
    """The records that stand here instead: indicators, activities, decisions ..."""
    header: tuple[tuple[str | None, ...], ...] = ()
    """Header rows of a table of indicators or activities, as printed."""
    provenance: Provenance
    """Where it stands in the source."""


class Section(Model):
    """A heading and what stands under it."""

    id: str
    """"s1", "s2", ... in the order of the document."""
    label: str | None
    """"1.1", "A.b", or null."""
    title: str | None
    """Null for what stands before the first heading."""
    kind: SectionKind
    """What kind of heading opens it."""
    goal: str | None
    """Id of the goal that this section belongs to."""
    heading: str | None
    """The whole heading as printed, where it says more than label and title."""
    provenance: Provenance
    """Where it stands in the source."""
    blocks: tuple[Block, ...]
    """What stands under the heading, in reading order."""
    sections: tuple["Section", ...]
    """The sections below it."""


class Goal(Model):
    """A link of the goal chain (styrkedja)."""

    id: str
    """The number; where a document prints it again, "1.2#2"."""
    level: GoalLevel
    """`direction` (inriktningsmål), `area` (verksamhetsområdet) or `committee` (nämndmål)."""
    number: str | None
    """As printed, without a trailing dot; null where the heading has none."""
    title: str
    """The title without level and number."""
    parent: str | None
    """Id of the goal above, or null."""
    fulfilment: Fulfilment | None
    """The judgement: `full`, `partial` or `none`; null where there is none."""
    fulfilment_text: str | None
    """The judgement as printed ("Uppfylls helt")."""
    status_color: StatusColor | None
    """Colour of the traffic light printed beside it, where the input has it (PDF)."""
    provenance: Provenance
    """Where it stands in the source."""


class Indicator(Model):
    """A row of an indicator table."""

    goal: str | None
    """Id of the goal that it stands under."""
    name: str
    """The name as printed, without the mark for gender."""
    gender_split: bool
    """The ♀ mark: the indicator is reported by gender."""
    outcome: Value | None
    """periodens utfall."""
    outcome_men: Value | None
    """utfall män/pojkar."""
    outcome_women: Value | None
    """utfall kvinnor/flickor."""
    previous_outcome: Value | None
    """utfall in the year before."""
    annual_target: Value | None
    """årsmål."""
    council_target: Value | None
    """KF:s årsmål."""
    forecast: Value | None
    """prognos helår."""
    period: str | None
    """periodicitet in a plan, period in a report."""
    analysis: str | None
    """The row's own Analys; paragraphs are separated by a newline."""
    extra: dict[str, Value]
    """Columns that the vocabulary does not know, by their header."""
    status_color: StatusColor | None
    """Colour of the traffic light printed beside it, where the input has it (PDF)."""
    provenance: Provenance
    """Where it stands in the source."""


class Activity(Model):
    """A row of an activity table."""

    goal: str | None
    """Id of the goal that it stands under."""
    name: str
    """The activity as printed."""
    start: str | None
    """ISO date."""
    end: str | None
    """ISO date."""
    deviation: str | None
    """avvikelse."""
    analysis: str | None
    """The row's own Analys; paragraphs are separated by a newline."""
    extra: dict[str, Value]
    """Columns that the contract does not name, by their printed header."""
    status_color: StatusColor | None
    """Colour of the traffic light printed beside it, where the input has it (PDF)."""
    provenance: Provenance
    """Where it stands in the source."""


class ExpectedResult(Model):
    """A bullet under Förväntat resultat."""

    goal: str | None
    """Id of the goal that it stands under."""
    text: str
    """The bullet, without its mark."""
    provenance: Provenance
    """Where it stands in the source."""


class Decision(Model):
    """A point of the proposal for a decision (förslag till beslut)."""

    number: str | None
    """Its number as printed, or null."""
    text: str
    """The point, without its number."""
    provenance: Provenance
    """Where it stands in the source."""


class Matter(Model):
    """A case that the report lists as handled (ärende)."""

    group: str | None
    """The heading that it stands under."""
    title: str
    """The case, without its diary number."""
    diary_number: str | None
    """Diarienummer, "AMF 2023/82", or null."""
    party: str | None
    """Parties named with it, "SD" or "V, MP", or null."""
    provenance: Provenance
    """Where it stands in the source."""


class Table(Model):
    """Every table that is neither indicators nor activities."""

    id: str
    """"t1", "t2", ... in the order of the document."""
    kind: TableKind
    """What kind of table it is, by its header, its rows and its caption."""
    caption: str | None
    """The caption above it, or null."""
    section: str | None
    """Id of the section that it stands in."""
    unit: str | None
    """Unit of its amounts (mnkr, tkr, ...) where the table tells."""
    header: tuple[tuple[str | None, ...], ...]
    """Rows of header cells; null under a cell that spans several columns."""
    rows: tuple[tuple[Value | None, ...], ...]
    """Rows of cells; null where a cell is empty."""
    notes: tuple[str, ...]
    """Footnotes right below it."""
    provenance: Provenance
    """Where it stands in the source."""


class Related(Model):
    """Another place that a diagnostic speaks of."""

    message: str
    """What stands there, in a few words."""
    provenance: Provenance
    """Where it stands in the source."""


class Diagnostic(Model):
    """A doubt of ours (AMN1xx, AMN3xx) or a fault of the report (all others), with its place."""

    code: str
    """Code in the catalogue, "AMN203"; its first digit names the family."""
    severity: Severity
    """`error`, `warning` or `info`."""
    message: str
    """One sentence."""
    hint: str | None
    """What to do about it."""
    provenance: Provenance
    """Where it stands in the source."""
    related: tuple[Related, ...] = Field(default=(), exclude_if=lambda places: not places)
    """Other places that belong to it: the sentence's table, the sum's other row."""
    corrected: bool = Field(default=False, exclude_if=lambda corrected: not corrected)
    """Whether what it speaks of was corrected by hand after it was said; it may be settled."""


class LineCounts(Model):
    """How many source lines became what; the sum is `source.lines`."""

    heading: int
    """Headings of any kind."""
    paragraph: int
    """Running text."""
    list: int
    """Bullets, decisions, matters."""
    table: int
    """Tables, their captions and notes."""
    furniture: int
    """Page heads and feet, page numbers, repeated table headers."""
    contents: int
    """The contents list."""
    blank: int
    """Lines without text."""
    unclassified: int
    """Lines that no rule placed."""


class FurnitureText(Model):
    """Text that belongs to the page or the table layout, not to the report's argument."""

    kind: FurnitureKind
    """What part of the page or the layout it is."""
    text: str
    """The text, whitespace collapsed."""
    provenance: Provenance
    """Where it stands in the source."""


class Coverage(Model):
    """What became of every input line."""

    lines: LineCounts
    """Number of lines by what they became."""
    furniture: tuple[FurnitureText, ...]
    """Text of page heads and feet, page numbers, repeated headers and the contents list."""


class Correction(Model):
    """A place of this document at which a person's word stands for what was read."""

    pointer: str
    """The place, as JSON Pointer: "/indicators/3/outcome"."""
    field: str
    """The field that was corrected: "outcome", "extra/Antal", "cell"."""
    was: str | int | bool | None
    """What was read; of a value its `raw`, of a list its texts by newlines; null for nothing."""
    now: str | int | bool | None
    """What stands there now, in the same form."""
    note: str | None = Field(default=None, exclude_if=_is_none)
    """Why, in the words of who corrected it."""
    by: str | None = Field(default=None, exclude_if=_is_none)
    """Who corrected it."""
    at: str | None = Field(default=None, exclude_if=_is_none)
    """When, as ISO date and time."""


class Document(Model):
    """A plan, an interim report or an annual report, as data."""

    schema_version: Literal["1.0"]
    """Version of this contract: the major number changes when a name or a meaning does."""
    source: Source
    """The input that was read."""
    report: Report
    """What the title block and the running heads tell."""
    outline: tuple["Section", ...]
    """The whole document as a tree of sections, in reading order."""
    goals: tuple[Goal, ...]
    """The goal chain (styrkedja), in the order of the document."""
    indicators: tuple[Indicator, ...]
    """One object a row of an indicator table."""
    activities: tuple[Activity, ...]
    """One object a row of an activity table."""
    expected_results: tuple[ExpectedResult, ...]
    """One object a bullet under Förväntat resultat."""
    decisions: tuple[Decision, ...]
    """One object a point of the proposal (förslag till beslut)."""
    matters: tuple[Matter, ...]
    """The cases that an annual report lists as handled."""
    tables: tuple[Table, ...]
    """Every other table."""
    diagnostics: tuple[Diagnostic, ...]
    """What is doubtful or odd, in the order of the document."""
    coverage: Coverage
    """What became of every line of the input."""
    corrections: tuple[Correction, ...] = Field(default=(), exclude_if=lambda places: not places)
    """What was corrected by hand, in the order of the document; left out where nothing was."""
