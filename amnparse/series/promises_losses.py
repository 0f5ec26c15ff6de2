"""What may be missing from what was read of a report: where that can be, nobody is accused.

A parser tells of much that it lost.  Of a page that was never there, or a text that was cut, only
traces tell: goals that are skipped, a report that ends with its goals, neighbours that are missing.
"""

from collections import Counter
from collections.abc import Collection, Container, Sequence
from functools import cached_property
from itertools import groupby

from amnparse.series.promises_changes import cited, spot
from amnparse.series.promises_model import CALLED, What
from amnparse.series.promises_track import Matched, Track

_FEWEST_LOST = 3
"""How many promises side by side must be missing for a page to be."""


class Losses:
    """What a report may have lost of promises that it should have.

    `expected` are those promises, `there` the ids of those that it has, for sure or perhaps.
    """

    def __init__(self, expected: Sequence[Track], found: Matched, there: Container[str]) -> None:
        self._expected, self._found, self._there = expected, found, there
        self._reading = found.reading
        self._label = found.reading.ref.label

    def reason(self, track: Track) -> str | None:
        """Why the report may have lost a track; None where nothing tells that it has."""
        label, reading = self._label, self._reading
        goal, last = self._found.goal_of(track), self._reading.last_goal
        if self.of_goals is not None:
            return self.of_goals
        if last is not None and last == goal:
            return _ends(label, last)
        if track.id in self._stretches:
            return f"{label} lacks what stood around it, too: a page may be missing"
        if track.what == "goal":
            return None
        if reading.rows_lost(goal):
            return f"rows of {label} may be lost under its goal"
        if track.what in self._doubted:
            return f"{label} has {CALLED[track.what][1]} whose names may be read wrong"
        if all(said.doubts for said in track.history):
            return f"its row in {cited(track.last)} may be read wrong"
        return None

    @cached_property
    def of_goals(self) -> str | None:
        """Why whole goals may be missing from what was read of the report."""
        if self._reading.damage is not None:
            return f"text of {self._label} may be lost ({self._reading.damage})"
        if self._skipped is not None:
            return f"{self._label} has no goal {self._skipped}: pages may be missing"
        last = self._reading.last_goal
        return _ends(self._label, last) if last is not None and self._ends_early else None

    @property
    def _ends_early(self) -> bool:
        """Whether the goal that would come last is missing."""
        goals = [track for track in self._expected if track.what == "goal"]
        latest = max(goals, key=lambda track: _order(track.last.goal), default=None)
        return latest is not None and latest.id not in self._there

    @cached_property
    def _skipped(self) -> str | None:
        """The number of a goal that is missing between others, as where a page is lost."""
        there = {number_of(goal.goal) for goal in self._reading.said["goal"]}
        goals = (one for one in self._expected if one.what == "goal" and one.id not in self._there)
        absent = (number_of(track.last.goal) for track in goals)
        return next((one for one in absent if skipped(one, there)), None)

    @cached_property
    def _stretches(self) -> frozenset[str]:
        """Tracks that stood side by side under several goals, and are all missing."""
        reports = Counter(track.last.report.id for track in self._expected)
        usual = {report for report, _ in reports.most_common(1)}
        order = [track for track in self._expected if track.last.report.id in usual]
        order.sort(key=lambda track: spot(track.last.where))
        lost: set[str] = set()
        for there, group in groupby(order, key=lambda track: track.id in self._there):
            run = list(group)
            partly = [track for track in run if track.goal in self._there]
            if not there and len(run) >= _FEWEST_LOST and 0 < len(partly) < len(run):
                lost.update(track.id for track in run)
        return frozenset(lost)

    @cached_property
    def _doubted(self) -> frozenset[What]:
        """Kinds of which the report has doubtful rows that are no promise that we know."""
        return frozenset(
            what
            for what, matching in self._found.by_kind.items()
            for at, said in enumerate(self._reading.said[what])
            if said.doubts and at not in matching.claimed
        )


def number_of(goal: str | None) -> str:
    """The number of a goal's id, as printed."""
    return (goal or "").partition("#")[0]


def skipped(number: str, there: Collection[str]) -> bool:
    """Tell whether goals of some numbers go past one: 1.2 is not among 1.1 and 1.3."""
    return number not in there and any(_follows(other, number) for other in there)


def _follows(other: str, number: str) -> bool:
    """Whether a goal's number comes later under the same goal: 1.3 after 1.2."""
    above, _, last = number.rpartition(".")
    its_above, _, its_last = other.rpartition(".")
    digits = last.isdigit() and its_last.isdigit()
    return above == its_above and digits and int(its_last) > int(last)


def _order(goal: str | None) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in number_of(goal).split("."))


def _ends(label: str, goal: str) -> str:
    return f"{label} ends with goal {goal}: its end may be missing"
