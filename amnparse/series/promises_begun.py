"""What a report promises that no earlier one of the year has, and whether that is news."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from amnparse.series.diff import letters
from amnparse.series.promises_changes import changes, cited
from amnparse.series.promises_losses import number_of, skipped
from amnparse.series.promises_mentions import mention
from amnparse.series.promises_model import CALLED, Change, Said, Stage, Step, What
from amnparse.series.promises_reports import KINDS, Reading
from amnparse.series.promises_steps import returned, unknown
from amnparse.series.promises_track import Matched, Track

_NEW_SHARE = 0.5
"""From which share of new statements on a report is not of the plan that we have."""
_NEW, _NEW_GOAL = 0.9, 0.6
"""How sure it is that what is not found in a plan is not in it; goals hardly come in mid-year."""

Successors = Mapping[tuple[What, int], str]
"""Track of a year by the kind and place of the statement of the next year that goes on with it."""
Returns = Callable[[Said], Track | None]
"""The promise of an earlier year that was gone, and has the words of a statement."""


class Origin(NamedTuple):
    """What tells whether something that a report has first is new."""

    reading: Reading
    stage: Stage
    earlier: tuple[Reading, ...]
    """The reports of the year before it."""
    before: Successors
    returns: Returns
    name: str
    """Of the committee and the year: what ids begin with."""


class Begun(NamedTuple):
    """What a report adds."""

    tracks: tuple[Track, ...]
    goals: Mapping[str, str]
    """The tracks of its new goals, by what stood for them until now."""


def begun(found: Matched, origin: Origin, counts: Counter[What]) -> Begun:
    """Tracks of what a report has first; `counts` is how many there are of each kind, and grows."""
    tracks: list[Track] = []
    goals = dict(found.goals)
    fresh_goals: dict[str, str] = {}
    reading = origin.reading
    for what in KINDS:
        matching = found.by_kind[what]
        sure = {pair.right for pair in matching.pairs.values() if pair.sure}
        fresh = [(at, one) for at, one in enumerate(reading.said[what]) if at not in sure]
        few = len(fresh) <= _NEW_SHARE * len(reading.said[what])
        for at, said in fresh:
            counts[what] += 1
            own = f"{origin.name}-{what}-{counts[what]}"
            if what == "goal":
                goals[said.goal or ""] = own
                fresh_goals[unknown(said.goal) or ""] = own
            # What stands under a new goal came with it.
            old = what == "goal" or said.goal is None or said.goal in found.goals
            news = few and old and at not in matching.claimed
            tracks.append(_first(said, own, goals.get(said.goal or ""), origin, news))
    return Begun(tuple(tracks), fresh_goals)


def _first(said: Said, own: str, goal: str | None, origin: Origin, news: bool) -> Track:
    predecessor = None if origin.earlier else origin.before.get((said.what, said.position))
    told: list[Change] = []
    if predecessor is None and (gone := origin.returns(said)) is not None:
        predecessor = gone.id
        told += [returned(gone.history, said), *changes(gone.history, said, False, 1.0)]
    elif news and origin.earlier and _is_new(said, origin.earlier):
        told.append(_new(said, origin.earlier))
    reading = origin.reading
    step = Step(origin.stage, reading.ref, "first", said, said.reported, tuple(told))
    series = reading.series(said) if said.what == "target" else None
    return Track(own, said.what, (said,), goal, (step,), predecessor, series)


def _is_new(said: Said, earlier: Sequence[Reading]) -> bool:
    """Whether the reports of the year that stand before one list such things, and could not hide
    this one."""
    plan = earlier[0]
    if plan.stage != "plan" or said.doubts or _may_lack(plan, said):
        return False
    words = letters(said.text)
    for reading in earlier:
        if reading.damage is not None or (said.what != "goal" and reading.lost_rows):
            return False
        if any(letters(one.text) == words for one in reading.said[said.what]):
            return False
        if mention((said.text,), reading.spread):
            return False
    return any(one.level == said.level for one in plan.said[said.what])


def _may_lack(plan: Reading, said: Said) -> bool:
    """Whether the plan may have lost the goal that a statement stands under: its number is skipped
    there, or the plan ends with its goals, so that more may have come."""
    if plan.last_goal is not None:
        return True
    numbers = {number_of(goal.goal) for goal in plan.said["goal"]}
    return skipped(number_of(said.goal), numbers)


def _new(said: Said, earlier: Sequence[Reading]) -> Change:
    many = CALLED[said.what][1]
    labels = ", ".join(reading.ref.label for reading in earlier)
    evidence = f"{cited(said)} has it; it is not among the {many} of {labels}"
    certainty = _NEW_GOAL if said.what == "goal" else _NEW
    return Change("new", None, said.text, None, said, evidence, certainty)
