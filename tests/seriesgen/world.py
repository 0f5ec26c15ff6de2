"""A committee while the years go by, and the truth about it: what stays the same, what changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from tests.reportgen.spec import ReportKind, ReportSpec

from .figures import Figures
from .goals import Aim
from .names import Name
from .vocabulary import Field

Pace = Literal["Tertial", "Halvår", "År"]
Plant = Literal[
    "renamed", "slip", "moved", "split", "merged", "unit_changed", "restated", "new", "vanished",
    "sibling",
]  # fmt: skip


@dataclass
class Thing:
    """An indicator as it is this year."""

    key: str
    name: Name
    figures: Figures
    goal: str
    pace: Pace
    born: int
    council: bool


@dataclass(frozen=True)
class Planted:
    """A change: what, in which report it shows first, of which indicators (before, after)."""

    kind: Plant
    report: str
    """Label of the report: "VP 2017"."""
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A report with the truth: the key of each indicator row, and of each goal, in order."""

    spec: ReportSpec
    keys: tuple[str, ...]
    goals: tuple[str, ...]

    @property
    def label(self) -> str:
        """As `Report.label`."""
        return label(self.spec.kind, self.spec.year, self.spec.tertial)


@dataclass(frozen=True)
class Evolution:
    """Ten years of a committee."""

    seed: int
    committee: str
    reports: tuple[Told, ...]
    planted: tuple[Planted, ...]


@dataclass(frozen=True)
class Rates:
    """How often what happens: a share of the indicators a year, or a number a year."""

    renamed: float = 0.05
    renamed_within: float = 0.012
    """Between the plan and the reports of one year."""
    slip: float = 0.008
    """Of all rows."""
    moved: float = 0.03
    vanished: float = 0.05
    new: float = 2.0
    split: float = 0.6
    merged: float = 0.45
    unit_changed: float = 0.5
    restated: float = 0.05
    sibling: float = 0.8
    """An indicator that goes while one that looks like it comes."""
    renumbered: float = 0.22
    previous: float = 0.75
    """How often an annual report tells the outcome of the year before."""


@dataclass
class World:
    """Everything that changes while the years go by."""

    rng: Random
    field: Field
    rates: Rates
    aims: tuple[Aim, ...]
    things: list[Thing] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)
    restated: dict[tuple[str, int], float] = field(default_factory=dict)
    """Outcomes of a year as later reports tell them, by key and year."""
    told: set[tuple[str, int]] = field(default_factory=set)
    """Outcomes that the annual report of their year told, by key and year."""
    made: int = 0
    taken: set[str] = field(default_factory=set)
    """Names that were ever used, so that no other indicator gets one again."""
    meant: set[tuple[str, ...]] = field(default_factory=set)
    """What was ever reported on, so that no two indicators are about the same."""

    def key(self) -> str:
        """A new key."""
        self.made += 1
        return f"i{self.made:03}"

    def thing(self, name: Name, figures: Figures, year: int, goal: str | None = None) -> Thing:
        """A new indicator, under a goal where one is not given."""
        rng = self.rng
        council = goal.startswith("a") if goal else rng.random() < 0.4
        level = "area" if council else "committee"
        under = goal or rng.choice([aim.key for aim in self.aims if aim.level == level])
        pace = rng.choice(("Tertial", "Tertial", "Halvår", "År"))
        made = Thing(self.key(), name, figures, under, pace, year, council)
        self.take(name)
        self.things.append(made)
        return made

    def take(self, name: Name) -> None:
        """Remember a name as used."""
        self.taken.add(str(name).casefold().rstrip("."))
        self.meant.add(name.meaning)

    def free(self, name: Name, of: Thing | None = None) -> bool:
        """Whether no indicator ever had that name, or, but for `of`, ever meant the same."""
        unused = str(name).casefold().rstrip(".") not in self.taken
        return unused and (of is not None or name.meaning not in self.meant)

    def plant(
        self, kind: Plant, report: str, before: Sequence[Thing], after: Sequence[Thing] = ()
    ) -> None:
        """Write down what was changed."""
        keys = tuple(one.key for one in before), tuple(one.key for one in after)
        self.planted.append(Planted(kind, report, *keys))


def label(kind: ReportKind, year: int, tertial: int | None = None) -> str:
    """What a report is called: "VP 2017", "T2 2017", "VB 2017"."""
    words = {"plan": "VP", "annual_report": "VB", "interim_report": f"T{tertial}"}
    return f"{words[kind]} {year}"
