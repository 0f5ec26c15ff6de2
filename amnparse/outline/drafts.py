"""What the outline is made of while it grows; `assemble` turns it into the contract."""

from dataclasses import dataclass, field
from typing import NamedTuple

from amnparse.diagnostics import Finding

CHAPTER_RANK = 0
GOAL_RANKS = {"direction": 1, "area": 2, "committee": 3}
LISTED_RANK = 1
PART_RANK = 4
LABEL_RANK = 5
HEADING_RANK = 20
FRONT_RANK = HEADING_RANK + 7
"""Ranks of headings: a heading closes all sections of its own rank and below."""


class Place(NamedTuple):
    """A text with its source lines (1-based, inclusive)."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class BlockDraft:
    """A block while the outline grows: paragraphs and lists hold places, tables their grid."""

    kind: str
    places: list[Place]
    grid: int | None = None


@dataclass(slots=True)
class GoalDraft:
    """A goal's heading and judgement as found."""

    level: str
    number: str | None
    title: str
    start: int
    end: int
    verdict: str | None = None
    verdict_text: str | None = None


@dataclass(slots=True)
class SectionDraft:
    """A section while the outline grows."""

    kind: str
    rank: int
    label: str | None
    title: str | None
    heading: str | None
    start: int
    end: int
    part: str | None = None
    goal: GoalDraft | None = None
    blocks: list[BlockDraft] = field(default_factory=list)
    sections: list["SectionDraft"] = field(default_factory=list)


class Outline(NamedTuple):
    """The tree, the goals in order, what each line became, and what was doubtful."""

    sections: list[SectionDraft]
    goals: list[GoalDraft]
    roles: list[str]
    findings: list[Finding]


class Heading(NamedTuple):
    """A heading as found: its section's kind and rank, and the index of its last line."""

    kind: str
    rank: int
    label: str | None
    title: str
    heading: str | None
    last: int
    part: str | None = None
    goal: GoalDraft | None = None
