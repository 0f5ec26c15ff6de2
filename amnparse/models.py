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
FurnitureKind = Literal["page_header", "page_number", "contents", "table_header"]
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


class Source(Model):
    """The input that was read."""

    name: str | None
    """File name without its folder; null for text given as a string."""
    sha256: str
    """Of the bytes as they came (of the UTF-8 form for a string)."""
    media_type: str
    reader: str
    """The input form that was recognised."""
    reader_confidence: float
    """How sure the recognition is, 0 to 1."""
    encoding: str | None
    pages: int | None
    lines: int | None


class Signatory(Model):
    """Somebody who signs the report."""

    name: str
    role: str | None


class Report(Model):
    """What the title block, the running heads and the table headers tell of the report."""

    kind: ReportKind | None
    """verksamhetsplan (VP), tertialrapport (T1, T2) or verksamhetsberättelse (VB)."""
    committee: str | None
    """nämnd."""
    year: int | None
    tertial: Literal[1, 2] | None
    title: str | None
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


class RecordRange(Model):
    """A run of records that stands at this place of the outline."""

    kind: RecordKind
    start: int
    """Index of the first record in the list of that name."""
    count: int


class Block(Model):
    """A paragraph, a list, a table or a note of a section, in reading order."""

    kind: BlockKind
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


class Section(Model):
    """A heading and what stands under it."""

    id: str
    label: str | None
    """"1.1", "A.b", or null."""
    title: str | None
    """Null for what stands before the first heading."""
    kind: SectionKind
    goal: str | None
    """Id of the goal that this section belongs to."""
    heading: str | None
    """The whole heading as printed, where it says more than label and title."""
    provenance: Provenance
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...]


class Goal(Model):
    """A link of the goal chain (styrkedja)."""

    id: str
    """The number; where a document prints it again, "1.2#2"."""
    level: GoalLevel
    """`direction` (inriktningsmål), `area` (verksamhetsområdet) or `committee` (nämndmål)."""
    number: str | None
    title: str
    parent: str | None
    fulfilment: Fulfilment | None
    fulfilment_text: str | None
    """The judgement as printed ("Uppfylls helt")."""
    status_color: StatusColor | None
    provenance: Provenance


class Indicator(Model):
    """A row of an indicator table."""

    goal: str | None
    name: str
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
    provenance: Provenance


class Activity(Model):
    """A row of an activity table."""

    goal: str | None
    name: str
    start: str | None
    """ISO date."""
    end: str | None
    """ISO date."""
    deviation: str | None
    """avvikelse."""
    analysis: str | None
    extra: dict[str, Value]
    status_color: StatusColor | None
    provenance: Provenance


class ExpectedResult(Model):
    """A bullet under Förväntat resultat."""

    goal: str | None
    text: str
    provenance: Provenance


class Decision(Model):
    """A point of the proposal for a decision (förslag till beslut)."""

    number: str | None
    text: str
    provenance: Provenance


class Matter(Model):
    """A case that the report lists as handled (ärende)."""

    group: str | None
    """The heading that it stands under."""
    title: str
    diary_number: str | None
    party: str | None
    provenance: Provenance


class Table(Model):
    """Every table that is neither indicators nor activities."""

    id: str
    kind: TableKind
    caption: str | None
    section: str | None
    """Id of the section that it stands in."""
    unit: str | None
    header: tuple[tuple[str | None, ...], ...]
    rows: tuple[tuple[Value | None, ...], ...]
    notes: tuple[str, ...]
    provenance: Provenance


class Diagnostic(Model):
    """A doubt of ours or a fault of the report, with its place."""

    code: str
    severity: Severity
    message: str
    hint: str | None
    provenance: Provenance


class LineCounts(Model):
    """How many source lines became what; the sum is `source.lines`."""

    heading: int
    paragraph: int
    list: int
    table: int
    furniture: int
    contents: int
    blank: int
    unclassified: int


class FurnitureText(Model):
    """Text that belongs to the page or the table layout, not to the report's argument."""

    kind: FurnitureKind
    text: str
    provenance: Provenance


class Coverage(Model):
    """What became of every input line."""

    lines: LineCounts
    furniture: tuple[FurnitureText, ...]


class Document(Model):
    """A plan, an interim report or an annual report, as data."""

    schema_version: Literal["1.0"]
    source: Source
    report: Report
    outline: tuple["Section", ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    activities: tuple[Activity, ...]
    expected_results: tuple[ExpectedResult, ...]
    decisions: tuple[Decision, ...]
    matters: tuple[Matter, ...]
    tables: tuple[Table, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage
