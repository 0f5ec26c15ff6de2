"""What it means that a report does not have a promise: mostly not that it was dropped.

A report may list no such things at all, or only a few; the promise may have ended, or not be due;
text may be lost; it may be told of in the running text.  Only where none of that can be is it gone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from amnparse.models import GoalLevel
from amnparse.series.diff import letters
from amnparse.series.promises_changes import cited
from amnparse.series.promises_losses import Losses
from amnparse.series.promises_mentions import mention
from amnparse.series.promises_model import CALLED, Candidate, State, What
from amnparse.series.promises_track import Matched, Track, by_kind

_LEVELS: dict[GoalLevel | None, str] = {
    "direction": "of the council (inriktningsmål)",
    "area": "of the council (mål för verksamhetsområdet)",
    "committee": "of the committee (nämndmål)",
    None: "under no goal",
}
_PERIOD_ENDS = {"plan": "01-01", "T1": "04-30", "T2": "08-31", "VB": "12-31"}
"""Until when in the year a report tells, by its stage."""
_YEARLY, _HALF_YEARLY = ("år", "helår", "årsvis", "1 gång per år"), ("halvår", "halvårsvis")
_FEWEST_TOLD = 0.5
"""Which share of the promises a report must have for the others to be missed."""
_CERTAINTY = 0.9
"""How sure it is that what is not found is not there."""
_Group = tuple[What, str, str | None]


class Absence(NamedTuple):
    """Why a report does not have a promise."""

    state: State
    reason: str
    candidates: tuple[Candidate, ...] = ()
    certainty: float = 0.0
    """How sure it is that it is gone."""


class Absences:
    """The absences from one report."""

    def __init__(self, tracks: Sequence[Track], found: Matched) -> None:
        self.tracks, self.found = tracks, found
        self.reading, self.stage = found.reading, found.stage
        self.label = self.reading.ref.label
        self._there = {
            track.id
            for what, group in by_kind(tracks).items()
            for at, track in enumerate(group)
            if at in found.by_kind[what].pairs or at in found.by_kind[what].candidates
        }

    def of(self, track: Track, candidates: Sequence[Candidate]) -> Absence:
        """Why the report does not have a track, the plainest reason first."""
        told = (reason(self, track) for reason in _REASONS)
        found = next((absence for absence in told if absence is not None), None)
        if candidates and (found is None or found.state in ("mentioned", "unsure")):
            near = "; ".join(f"{cited(one.said)}: {one.said.text}" for one in candidates[:2])
            return Absence("unsure", f"may have become another: {near}", tuple(candidates))
        return found or self._gone(track)

    def no_report(self, track: Track) -> Absence | None:
        """The report stands in for a plan that the archive lacks."""
        if self.stage == "next_plan" and self.reading.stage != "plan":
            year = self.reading.ref.year
            reason = f"the archive has no plan for {year}, and {self.label} does not have it"
            return Absence("no_report", reason)
        return None

    def ended(self, track: Track) -> Absence | None:
        """Its end had passed by the last report that has it, or the year that it was for."""
        what, end, year = track.what, track.last.end, track.first.report.year
        if self.stage == "next_plan":
            if what == "expected_result" or (what == "activity" and end is None):
                return Absence("ended", f"the year that it was for, {year}, is over")
            told = f"{year}-12-31"
        else:
            told = f"{year}-{_PERIOD_ENDS[track.last_stage]}"
        if what == "activity" and end is not None and end <= told:
            return Absence("ended", f"its own end, {end}, has passed")
        return None

    def not_due(self, track: Track) -> Absence | None:
        """It is measured less often, or begins later, than this report looks."""
        if self.stage not in ("T1", "T2"):
            return None
        if track.what == "target":
            period = next((one.period for one in track.history if one.period), None)
            if period is None:
                return Absence("unsure", "no report tells how often it is measured (periodicitet)")
            late = period.casefold() in _YEARLY + (_HALF_YEARLY if self.stage == "T1" else ())
            return Absence("not_due", f"its periodicitet is {period}") if late else None
        until = f"{self.reading.ref.year}-{_PERIOD_ENDS[self.stage]}"
        if track.what == "activity" and track.last.start is not None and track.last.start > until:
            return Absence("not_due", f"it begins on {track.last.start}")
        return None

    def not_listed(self, track: Track) -> Absence | None:
        """The report lists no such things, or too few of them for one to be missed."""
        what, level = track.what, track.last.level
        one, many = CALLED[what]
        if not self.reading.said[what]:
            return Absence("not_listed", f"{self.label} lists no {many}")
        told, all_of_kind = self._share(_level(track))
        if all_of_kind == 1:
            if not self._lists(what, level):
                return Absence("not_listed", f"{self.label} lists no {many} {_LEVELS[level]}")
            told, all_of_kind = self._share(_kind(track))
        if told < _FEWEST_TOLD * all_of_kind:
            found = f"{told} of {all_of_kind} {many if all_of_kind > 1 else one}"
            return Absence("not_listed", f"{self.label} lists only {found} {_LEVELS[level]}")
        return None

    def lost(self, track: Track) -> Absence | None:
        """Text of the report may be missing from what was read of it."""
        reason = self._losses.reason(track)
        return Absence("unsure", reason) if reason is not None else None

    @property
    def unsound(self) -> bool:
        """Whether goals may be missing from what was read of the report."""
        return self._losses.of_goals is not None

    @cached_property
    def _losses(self) -> Losses:
        return Losses(self._expected, self.found, self._there)

    def doubled(self, track: Track) -> Absence | None:
        """The same words stand there once, for another promise with these words."""
        wanted = {letters(said.text) for said in track.history}
        for said in self.reading.said[track.what]:
            if letters(said.text) in wanted:
                reason = f"{cited(said)} has these words once, for one of two such promises"
                return Absence("unsure", reason, (Candidate(said, 1.0, True),))
        return None

    def as_before(self, track: Track) -> Absence | None:
        """What it may have become in an earlier report is still there."""
        there = {letters(said.text): said for said in self.reading.said[track.what]}
        for step in track.steps[::-1]:
            if step.said is not None:
                return None
            for one in step.candidates:
                said = there.get(letters(one.said.text))
                if said is not None:
                    reason = f"may have become another: {cited(said)}: {said.text}"
                    return Absence("unsure", reason, (one._replace(said=said),))
        return None

    def whole_table(self, track: Track) -> Absence | None:
        """Its goal is there without any of what stood under it: a table may be missing."""
        told, all_of_them = self._share(_goal(track))
        goal = self.found.goal_of(track)
        if track.what == "goal" or goal is None or told or all_of_them < 2:
            return None
        many = CALLED[track.what][1]
        return Absence("unsure", f"{self.label} has none of the {many} under goal {goal}")

    def mentioned(self, track: Track) -> Absence | None:
        """The running text tells of it."""
        where = mention((said.text for said in track.history), self.reading.spread)
        return Absence("mentioned", f"{self.label}, {where}, has its words") if where else None

    def _gone(self, track: Track) -> Absence:
        told, all_of_kind = self._share(_kind(track))
        many = CALLED[track.what][1]
        goal = track.what == "goal" or track.goal is None or track.goal in self._there
        with_goal = "" if goal else ", nor its goal"
        reason = (
            f"{cited(track.last)} has it; {self.label} has {told} of {all_of_kind} {many}"
            f" and not this one{with_goal}"
        )
        return Absence("gone", reason, certainty=_CERTAINTY)

    def _lists(self, what: What, level: GoalLevel | None) -> bool:
        return any(said.level == level for said in self.reading.said[what])

    def _share(self, key: _Group) -> tuple[int, int]:
        return self._told[key], self._all[key]

    @cached_property
    def _told(self) -> Counter[_Group]:
        return Counter(
            key for track in self._expected if track.id in self._there for key in _keys(track)
        )

    @cached_property
    def _all(self) -> Counter[_Group]:
        return Counter(key for track in self._expected for key in _keys(track))

    @cached_property
    def _expected(self) -> list[Track]:
        """Tracks that the report should have, as far as they themselves tell."""
        return [
            track for track in self.tracks
            if track.id in self._there
            or not (track.gone or self.ended(track) or self.not_due(track))
        ]  # fmt: skip


_REASONS: tuple[Callable[[Absences, Track], Absence | None], ...] = (
    Absences.no_report,
    Absences.ended,
    Absences.not_due,
    Absences.not_listed,
    Absences.lost,
    Absences.doubled,
    Absences.as_before,
    Absences.whole_table,
    Absences.mentioned,
)


def _keys(track: Track) -> Iterable[_Group]:
    """The groups of which a report may leave out all or most."""
    return _level(track), _goal(track), _kind(track)


def _level(track: Track) -> _Group:
    return track.what, "level", track.last.level


def _goal(track: Track) -> _Group:
    return track.what, "goal", track.goal


def _kind(track: Track) -> _Group:
    return track.what, "kind", None
