"""What became of a promise: a goal, a target, an activity or an expected result, report by report.

All types are frozen.  Whatever a report says comes with its place, and whatever we conclude comes
with the evidence and with how sure we are.
"""

from typing import Literal, NamedTuple

from amnparse.models import Fulfilment, GoalLevel, Provenance, StatusColor, Value
from amnparse.series.diff import Piece
from amnparse.series.model import LeftOut, Report

What = Literal["goal", "target", "activity", "expected_result"]
CALLED: dict[What, tuple[str, str]] = {
    "goal": ("goal", "goals"),
    "target": ("indicator", "indicators"),
    "activity": ("activity", "activities"),
    "expected_result": ("expected result", "expected results"),
}
"""What messages call one of them, and several."""
Stage = Literal["plan", "T1", "T2", "VB", "next_plan"]
"""Of the promise's year; `next_plan` is the plan of the year after (or, where the archive lacks
it, the first report of that year)."""
State = Literal[
    "first", "kept", "changed", "mentioned", "ended", "not_due", "not_listed", "no_report",
    "unsure", "gone",
]  # fmt: skip
"""How a report has the promise.

`first`: it is the report that we know it from.  `kept`, `changed`: it stands there.  `mentioned`:
not where promises are listed, but in the text.  `ended`: its own end has passed.  `not_due`: it is
not to be reported yet.  `not_listed`: the report lists no such things, or only a few of them.
`no_report`: the archive has no such report.  `unsure`: it may be there.  `gone`: not there, and
nothing says why.
"""
ChangeKind = Literal[
    "reworded", "respelled", "target_lowered", "target_raised", "target_changed", "unit_changed",
    "date_moved", "moved", "gone", "returned", "new",
]  # fmt: skip
"""`respelled`: reworded by no more than slips of the pen.  `target_lowered` and `target_raised` are
about the number; `Change.effect` tells whether that is less or more ambitious.  `target_changed` is
a change of a comparator or a tolerance.  `moved`: to another goal.  `new`: first in a report after
the plan, which does not have it."""
Effect = Literal["eased", "tightened", "earlier", "later"]


class Reported(NamedTuple):
    """What a report after the plan tells of how it went."""

    outcome: Value | None = None
    hit: bool | None = None
    """Whether the outcome hits the target that the same report prints."""
    hit_first: bool | None = None
    """Whether it hits the target that was promised first."""
    certain: bool = False
    """Whether the target itself tells which side is the good one."""
    fulfilment: Fulfilment | None = None
    fulfilment_text: str | None = None
    deviation: str | None = None
    analysis: bool = False
    """Whether the row has an Analys of its own."""
    status_color: StatusColor | None = None


class Said(NamedTuple):
    """What a report says of one promise, and where."""

    report: Report
    what: What
    text: str
    """The goal's title, the indicator's name, the activity or the result, as printed."""
    goal: str | None
    """Id of the goal in that report: of a goal, its own."""
    goal_title: str | None
    level: GoalLevel | None
    """Level of that goal."""
    where: Provenance
    start: str | None = None
    """ISO date, of an activity."""
    end: str | None = None
    annual_target: Value | None = None
    council_target: Value | None = None
    period: str | None = None
    """periodicitet, of an indicator."""
    reported: Reported | None = None
    doubts: tuple[str, ...] = ()
    """Codes of what the parser was not sure of in the row."""
    position: int = 1
    """Place in the report's list of such records, from 1."""


class Change(NamedTuple):
    """One difference between what two reports say of a promise."""

    kind: ChangeKind
    before: str | None
    """As printed; a goal's number and title for `moved`, dates for `date_moved`."""
    after: str | None
    earlier: Said | None
    """What is compared: null for `new`."""
    later: Said | None
    """Null for `gone`."""
    evidence: str
    """One sentence that names both places."""
    certainty: float
    """0 to 1."""
    effect: Effect | None = None
    """Null where nothing tells whether the change is for the better."""
    words: tuple[Piece, ...] = ()
    """The diff, of `reworded`."""


class Candidate(NamedTuple):
    """What a promise may have become."""

    said: Said
    score: float
    """Likeness, 0 to 1."""
    taken: bool
    """Whether another promise has a better claim to it."""


class Step(NamedTuple):
    """A promise in one report of its year."""

    stage: Stage
    report: Report | None
    state: State
    said: Said | None = None
    reported: Reported | None = None
    changes: tuple[Change, ...] = ()
    reason: str | None = None
    """Why it is in this state, where that needs a word."""
    candidates: tuple[Candidate, ...] = ()


class Promise(NamedTuple):
    """A goal, a target, an activity or an expected result of one year."""

    id: str
    """"idrottsnamnden-2023-activity-17": stable as long as the reports of the year are the same."""
    what: What
    committee: str
    year: int
    text: str
    """As first printed."""
    goal: str | None
    """Id of its goal in the report that has it first."""
    goal_title: str | None
    steps: tuple[Step, ...]
    """One a stage, in their order."""
    predecessor: str | None = None
    """Id of the same promise the year before, or of the year that it returns from."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the order of the reports."""
        return tuple(change for step in self.steps for change in step.changes)

    @property
    def fate(self) -> State:
        """How the last report that tells anything has it."""
        silent = ("no_report", "not_listed", "not_due")
        told = [step.state for step in self.steps if step.state not in silent]
        return told[-1] if told else "no_report"


class Followed(NamedTuple):
    """All promises of an archive, and what was left aside on the way."""

    promises: tuple[Promise, ...]
    left_out: tuple[LeftOut, ...]
    """Reports that were not used, and why."""
