"""A promise while its year is being followed, and how it is matched with the next report."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from amnparse.series.promises_goals import GoalSide, match_goals
from amnparse.series.promises_likeness import Sentence, sentence
from amnparse.series.promises_match import Matching, Side, match
from amnparse.series.promises_model import Said, Stage, Step, What
from amnparse.series.promises_reports import KINDS, Reading


class Track(NamedTuple):
    """A promise as far as it has been followed."""

    id: str
    what: What
    history: tuple[Said, ...]
    """What reports say of it, in their order, as far as nothing is in doubt; never empty."""
    goal: str | None
    """Id of the track of its goal; of a goal, its own."""
    steps: tuple[Step, ...]
    predecessor: str | None = None
    series: str | None = None
    """Of an indicator: its series, where links tell."""

    @property
    def first(self) -> Said:
        """What it was promised as."""
        return self.history[0]

    @property
    def last(self) -> Said:
        """The latest words on it."""
        return self.history[-1]

    @property
    def wordings(self) -> tuple[Sentence, ...]:
        """Each wording that it has had, the latest last."""
        words = (sentence(said.text, said.report.year) for said in reversed(self.history))
        return tuple(dict.fromkeys(words))[::-1]

    @property
    def gone(self) -> bool:
        """Whether a report did not have it, with nothing to say why, and none has had it since."""
        for step in reversed(self.steps):
            if step.said is not None:
                return False
            if step.state == "gone":
                return True
        return False

    @property
    def last_stage(self) -> Stage:
        """The last report of its year that has it."""
        return next((step.stage for step in reversed(self.steps) if step.said), "plan")


class Matched(NamedTuple):
    """A report matched with the tracks of a year."""

    reading: Reading
    stage: Stage
    by_kind: Mapping[What, Matching]
    """Left: places among the tracks of that kind; right: among the report's statements."""
    goals: Mapping[str, str]
    """Track of each goal of the report that is an old one, by the goal's id in it."""

    def goal_of(self, track: Track) -> str | None:
        """Id in the report of the goal that a track stood under; None where it is not there."""
        there = (goal for goal, own in self.goals.items() if own == track.goal)
        return next(there, None)


def by_kind(tracks: Sequence[Track]) -> Mapping[What, list[Track]]:
    """Tracks by what they promise, in their order."""
    return {what: [track for track in tracks if track.what == what] for what in KINDS}


def matched(
    tracks: Sequence[Track], reading: Reading, stage: Stage, returns: Callable[[Said], object]
) -> Matched:
    """Match a report with the tracks of a year: goals first, then what stands under them.

    What `returns` knows goes on with a promise of an earlier year.
    """
    year, same_year = reading.ref.year, stage != "next_plan"
    kinds = by_kind(tracks)
    found = _match_goals(kinds["goal"], tracks, reading, same_year)
    goals = {
        reading.said["goal"][pair.right].goal or "": kinds["goal"][pair.left].id
        for pair in found.pairs.values()
    }
    matchings: dict[What, Matching] = {"goal": found}
    for what in KINDS[1:]:
        left = [_track_side(track, same_year) for track in kinds[what]]
        right = [_said_side(one, reading, goals, year) for one in reading.said[what]]
        back = {at for at, one in enumerate(reading.said[what]) if returns(one)}
        matchings[what] = match(left, right, same_year, back)
    return Matched(reading, stage, matchings, goals)


def _match_goals(
    goals: Sequence[Track], tracks: Sequence[Track], reading: Reading, same_year: bool
) -> Matching:
    parents = _parents(goals)
    below: dict[str, list[Said]] = {track.id: [] for track in goals}
    for track in tracks:
        if track.what != "goal":
            at = track.goal
            while at in below:
                below[at].append(track.last)
                at = parents.get(at)
    mine = [
        GoalSide(
            track.wordings, _number(track.last), track.last.level, _keys(below[track.id]),
        )
        for track in goals
    ]  # fmt: skip
    there = reading.below()
    yours = [
        GoalSide(
            (sentence(said.text, said.report.year),), _number(said), said.level,
            _keys(there.get(said.goal or "", ())),
        )
        for said in reading.said["goal"]
    ]  # fmt: skip
    return match_goals(mine, yours, same_year)


def _parents(goals: Sequence[Track]) -> Mapping[str, str]:
    """The track above each goal's: that of the number above its own."""
    numbers = {_number(track.last): track.id for track in goals}
    found = ((track.id, numbers.get(_number(track.last).rpartition(".")[0])) for track in goals)
    return {one: above for one, above in found if above is not None and above != one}


def _number(goal: Said) -> str:
    return (goal.goal or "").partition("#")[0]


def _keys(found: Sequence[Said]) -> Mapping[What, frozenset[str]]:
    """What makes statements the same, by what they promise."""
    return {
        what: frozenset(
            sentence(said.text, said.report.year).key for said in found if said.what == what
        )
        for what in KINDS[1:]
    }


def _track_side(track: Track, same_year: bool) -> Side:
    last, year = track.last, track.first.report.year
    over = last.end is None or last.end <= f"{year}-12-31"
    ends = not same_year and (
        track.what == "expected_result" or (track.what == "activity" and over)
    )
    return Side(track.what, track.wordings, track.goal, (last.start, last.end), track.series, ends)


def _said_side(said: Said, reading: Reading, goals: Mapping[str, str], year: int) -> Side:
    goal = goals.get(said.goal or "", f"new {said.goal}") if said.goal else None
    series = reading.series(said) if said.what == "target" else None
    return Side(said.what, (sentence(said.text, year),), goal, (said.start, said.end), series)
