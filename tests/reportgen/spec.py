"""What a report says, apart from how a form prints it.

A `ReportSpec` is the single source of a generated report: a renderer turns it into text, and
`expected.expected` tells what a parser must give back.  Whatever only concerns the look (page
breaks, running heads, line lengths) is decided by the renderer from `Layout`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["tabbed", "wrapped", "pdf", "markdown"]
Light = Literal["green", "yellow", "red"]
ReportKind = Literal["plan", "interim_report", "annual_report"]
GoalLevel = Literal["direction", "area", "committee"]

VALUE_FIELDS = (
    "outcome",
    "outcome_men",
    "outcome_women",
    "previous_outcome",
    "annual_target",
    "council_target",
    "forecast",
)


@dataclass(frozen=True)
class Printed:
    """A cell as printed, and what it means (`kind` None: the meaning is not checked)."""

    raw: str
    kind: str | None = None
    number: float | None = None
    unit: str | None = None
    tolerance: float | None = None
    comparator: str | None = None


@dataclass(frozen=True)
class Column:
    """A column of an indicator table: a value field, `period`, or `extra`."""

    field: str
    header: str


@dataclass(frozen=True)
class Indicator:
    """A row of an indicator table; a value that is missing is an empty cell."""

    name: str
    values: Mapping[str, Printed] = field(default_factory=dict)
    period: str | None = None
    analysis: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    gender_split: bool = False
    icon: bool = False
    """Wrapped form: the row begins with lines of its own that only hold icons."""
    status: Light | None = None
    """The traffic light beside the row; only the PDF form prints it."""


@dataclass(frozen=True)
class Activity:
    """A row of an activity table."""

    name: str
    start: str | None
    end: str | None
    deviation: str | None = None
    analysis: tuple[str, ...] = ()
    status: Light | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list; `mark` is the bullet as printed."""

    items: tuple[str, ...]
    mark: str = "•"


@dataclass(frozen=True)
class Grid:
    """Any table that holds neither indicators nor activities; None is an empty cell.

    `kind` is that of the contract, or "" where the form does not settle it (not compared then).
    In a header row a None stands for a cell that the one before it spans.
    """

    kind: str
    header: tuple[tuple[str | None, ...], ...]
    rows: tuple[tuple[str | None, ...], ...]
    caption: str | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    """A case that the report lists as handled."""

    title: str
    diary_number: str | None = None
    party: str | None = None


@dataclass(frozen=True)
class Matters:
    """The cases of one group; the group's name is the heading of the section around them."""

    items: tuple[Matter, ...]


Block = Paragraph | Bullets | Grid | Matters


@dataclass(frozen=True)
class Section:
    """A heading (`label` as printed, with or without a dot) and what stands under it."""

    title: str
    label: str | None = None
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    page: bool = False
    """The section begins on a page of its own."""


@dataclass(frozen=True)
class Goal:
    """A goal with its parts, its rows and its running text."""

    level: GoalLevel
    number: str
    title: str
    wording: str
    """The words before the colon: "KF:s mål för verksamhetsområdet"."""
    dot: bool = False
    """A dot is printed behind the number."""
    fulfilment: str | None = None
    """As printed: "Uppfylls helt"."""
    intro: tuple[Block, ...] = ()
    """Text right under the heading."""
    description: tuple[Block, ...] = ()
    expected_results: Bullets | None = None
    comment_title: str = "Analys"
    """Heading of the goal's own reasoning: "Analys" in a report, "Kommentar" in a plan."""
    comment: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()
    status: Light | None = None
    """The traffic light before the fulfilment."""


@dataclass(frozen=True)
class Signatory:
    """Who signs, and as what."""

    name: str
    role: str


@dataclass(frozen=True)
class TitleBlock:
    """The first page."""

    title: str
    officers: tuple[str, ...] = ()
    diary_number: str | None = None
    meeting_date: str | None = None
    """ISO; printed as "den 14 december 2024"."""
    case: str | None = None


@dataclass(frozen=True)
class Layout:
    """The look that the renderers decide by chance, reproducibly from `seed`."""

    seed: int = 0
    page_break: float = 0.05
    """Chance of a page break at each place where one may fall."""
    running_head: float = 0.15
    """Chance that the running head survives at a page break (wrapped form)."""
    pages: int = 60


@dataclass(frozen=True)
class ReportSpec:
    """A whole report."""

    kind: ReportKind
    committee: str
    office: str
    """förvaltningen: "Idrottsförvaltningen"."""
    year: int
    tertial: int | None = None
    title_block: TitleBlock | None = None
    decisions: tuple[tuple[str, str], ...] = ()
    """Number as printed without dot, text."""
    contents: bool = False
    front: tuple[Section, ...] = ()
    columns: tuple[Column, ...] = ()
    deviation_column: bool = False
    goals: tuple[Goal, ...] = ()
    back: tuple[Section, ...] = ()
    internal_control: str | None = None
    internal_control_text: tuple[Block, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    signed: tuple[tuple[str, str], ...] = ()
    """The table of digital signatures: name, ISO date."""
    layout: Layout = field(default_factory=Layout)


INTERNAL_CONTROL_TITLE = "Bedömning av nämndens interna kontroll"
SIGNATURES_TITLE = "Digitala signaturer"
SIGNATURES_LEAD = "Detta dokument har signerats digitalt av följande personer"
KIND_WORDS = {
    "plan": "Verksamhetsplan",
    "interim_report": "Tertialrapport",
    "annual_report": "Verksamhetsberättelse",
}


def goal_heading(goal: Goal) -> str:
    """The heading as printed: "Nämndmål: 1.2.1. Fler barn rör på sig"."""
    return f"{goal.wording}: {goal.number}{'.' if goal.dot else ''} {goal.title}"


def section_heading(section: Section) -> str:
    """The heading as printed: "A.b Elevteam"."""
    return f"{section.label} {section.title}" if section.label else section.title


def matter_title(matter: Matter) -> str:
    """A case without its number: "Skrivelse om X. Svar på skrivelse från (SD)"."""
    party = f". Svar på skrivelse från ({matter.party})" if matter.party else ""
    return matter.title + party


def matter_line(matter: Matter) -> str:
    """A case as printed: "Skrivelse om X. Svar på skrivelse från (SD) (IDN 2024/12)"."""
    number = f" ({matter.diary_number})" if matter.diary_number else ""
    return matter_title(matter) + number


def name_cell(goal: Goal, row: Indicator | Activity) -> str:
    """The first cell of a row in the tabbed form: rows of the council's goals are indented."""
    if isinstance(row, Indicator) and row.gender_split:
        return f"♀ {row.name}"
    return row.name if goal.level == "committee" else f" {row.name}"
