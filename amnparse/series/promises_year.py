"""One year of a committee: its promises from the plan to the next plan."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from amnparse.checks.targets import judgement
from amnparse.series.diff import letters
from amnparse.series.promises_absence import CALLED, Absences, mention
from amnparse.series.promises_changes import changes, cited, renewed, reworded
from amnparse.series.promises_match import Pair
from amnparse.series.promises_model import (
    Candidate,
    Change,
    Reported,
    Said,
    Stage,
    State,
    Step,
    What,
)
from amnparse.series.promises_reports import KINDS, Reading
from amnparse.series.promises_track import Matched, Track, by_kind, matched

_NEW_SHARE = 0.5
"""From which share of new statements on a report is not of the plan that we have."""

Stages = Mapping[Stage, Reading | None]
"""The reports of a year by stage, the plan of the next year last; None where there is none."""
Returns = Callable[[Said], Track | None]
"""The promise of an earlier year that was gone, and has the words of a statement."""


class Year(NamedTuple):
    """What a year came to."""

    tracks: tuple[Track, ...]
    successors: Mapping[tuple[What, int], str]
    """Track of this year by the kind and place of the statement of the next year that goes on
    with it."""


def follow_year(
    stages: Stages, name: str, before: Mapping[tuple[What, int], str], returns: Returns
) -> Year:
    """Follow what the reports of a year promise, from the first that the archive has.

    `name` begins the ids; `before` is the year before's `successors`; `returns` finds promises of
    earlier years that were gone.
    """
    counts: Counter[What] = Counter()
    tracks: list[Track] = []
    successors: Mapping[tuple[What, int], str] = {}
    earlier: list[Reading] = []
    for stage, reading in stages.items():
        if reading is None:
            reason = f"the archive has no {_wanted(stage)}"
            tracks = [
                _stepped(one, Step(stage, None, "no_report", reason=reason)) for one in tracks
            ]
            continue
        if stage == "next_plan" and not tracks:
            break
        found = matched(tracks, reading, stage, returns)
        tracks = _continued(tracks, found)
        if stage == "next_plan":
            successors = _successors(tracks, found)
        else:
            origin = _Origin(reading, stage, tuple(earlier), before, returns)
            begun, goals = _begun(tracks, found, origin, name, counts)
            tracks = [one._replace(goal=goals.get(one.goal or "", one.goal)) for one in tracks]
            tracks += begun
        earlier.append(reading)
    return Year(tuple(tracks), successors)


class _Origin(NamedTuple):
    """What tells whether something that a report has first is new."""

    reading: Reading
    stage: Stage
    earlier: tuple[Reading, ...]
    before: Mapping[tuple[What, int], str]
    returns: Returns


def _wanted(stage: Stage) -> str:
    words = {"plan": "plan", "VB": "annual report (VB)", "next_plan": "report of the year after"}
    return words.get(stage, stage)


def _stepped(track: Track, step: Step) -> Track:
    return track._replace(steps=(*track.steps, step))


def _continued(tracks: Sequence[Track], found: Matched) -> list[Track]:
    """The tracks, each with its step in a report."""
    absences = Absences(tracks, found)
    places = {track.id: at for group in by_kind(tracks).values() for at, track in enumerate(group)}
    known = set(found.goals.values())
    done = []
    for track in tracks:
        matching, there = found.by_kind[track.what], found.reading.said[track.what]
        pair = matching.pairs.get(places[track.id])
        if pair is not None and pair.sure:
            done.append(_found(track, there[pair.right], pair, found, known))
            continue
        near = [*matching.candidates.get(places[track.id], ())]
        done.append(_absent(track, _candidates(near, there, matching.pairs), absences))
    return done


def _candidates(
    near: Sequence[Pair], there: Sequence[Said], pairs: Mapping[int, Pair]
) -> list[Candidate]:
    sure = {pair.right for pair in pairs.values() if pair.sure}
    return [Candidate(there[one.right], round(one.score, 2), one.right in sure) for one in near]


def _found(track: Track, said: Said, pair: Pair, found: Matched, known: set[str]) -> Track:
    """A track that a report has for sure."""
    if track.what == "goal":
        goal: str | None = track.id
    else:
        goal = found.goals.get(said.goal or "")
    moved = _moved(track, said, goal, known)
    all_changes = list(changes(track.last, said, moved, pair.score))
    if track.gone:
        all_changes.insert(0, _returned(track.last, said))
    state: State = "changed" if all_changes else "kept"
    reason = "planned anew" if not all_changes and renewed(track.last, said) else None
    step = Step(
        found.stage, found.reading.ref, state, said, _told(track, said, found.reading),
        tuple(all_changes), reason,
    )  # fmt: skip
    fresh = reworded(track.last, said)
    return _stepped(track, step)._replace(
        last=said,
        goal=goal or _unknown(said.goal),
        wordings=(*track.wordings, said) if fresh else track.wordings,
    )


def _unknown(goal: str | None) -> str | None:
    """What stands for a goal of a report that goes on with none before."""
    return f"new {goal}" if goal is not None else None


def _moved(track: Track, said: Said, goal: str | None, known: set[str]) -> bool:
    """Whether it stands under another goal than before; a goal that we lost sight of, and one that
    we had not seen, may be the same."""
    if track.what == "goal" or track.goal is None or said.goal is None or goal == track.goal:
        return False
    return goal is not None or track.goal in known


def _told(track: Track, said: Said, reading: Reading) -> Reported | None:
    """What the report tells of how it went, against the first target too."""
    told = said.reported
    if told is None or said.what != "target" or track.first.annual_target is None:
        return told
    row = reading.document.indicators[said.position - 1]
    first = row.model_copy(update={"annual_target": track.first.annual_target})
    judged = judgement(first)
    return told._replace(hit_first=judged.hit if judged else None)


def _absent(track: Track, candidates: Sequence[Candidate], absences: Absences) -> Track:
    """A track that a report does not have, or not for sure."""
    absence = absences.of(track, candidates)
    lost: tuple[Change, ...] = ()
    if absence.state == "gone" and not track.gone:
        lost = (
            Change(
                "gone", track.last.text, None, track.last, None, absence.reason, absence.certainty
            ),
        )
    step = Step(
        absences.stage, absences.reading.ref, absence.state, changes=lost, reason=absence.reason,
        candidates=absence.candidates,
    )  # fmt: skip
    return _stepped(track, step)


def _returned(last: Said, said: Said) -> Change:
    evidence = f"{cited(last)} has it, later reports do not, {cited(said)} has it again"
    return Change("returned", last.text, said.text, last, said, evidence, 0.9)


def _successors(tracks: Sequence[Track], found: Matched) -> Mapping[tuple[What, int], str]:
    kinds = by_kind(tracks)
    return {
        (what, found.reading.said[what][pair.right].position): kinds[what][pair.left].id
        for what, matching in found.by_kind.items()
        for pair in matching.pairs.values()
        if pair.sure
    }


def _begun(
    tracks: Sequence[Track], found: Matched, origin: _Origin, name: str, counts: Counter[What]
) -> tuple[list[Track], Mapping[str, str]]:
    """Tracks of what a report has and no earlier one of the year; and those of its goals, by what
    stood for them."""
    begun: list[Track] = []
    goals = dict(found.goals)
    fresh_goals: dict[str, str] = {}
    reading = origin.reading
    for what in KINDS:
        matching = found.by_kind[what]
        sure = {pair.right for pair in matching.pairs.values() if pair.sure}
        fresh = [(at, one) for at, one in enumerate(reading.said[what]) if at not in sure]
        few = len(fresh) <= _NEW_SHARE * len(reading.said[what])
        for at, said in fresh:
            flagged = few and at not in matching.claimed
            counts[what] += 1
            own = f"{name}-{what}-{counts[what]}"
            if what == "goal":
                goals[said.goal or ""] = own
                fresh_goals[_unknown(said.goal) or ""] = own
            goal = goals.get(said.goal or "")
            begun.append(_first(said, own, goal, origin, flagged, found))
    return begun, fresh_goals


def _first(
    said: Said, own: str, goal: str | None, origin: _Origin, flagged: bool, found: Matched
) -> Track:
    predecessor = None if origin.earlier else origin.before.get((said.what, said.position))
    told: list[Change] = []
    if predecessor is None and (gone := origin.returns(said)) is not None:
        predecessor = gone.id
        told.append(_returned(gone.last, said))
        told += changes(gone.last, said, False, 1.0)
    elif flagged and origin.earlier and _is_new(said, origin.earlier):
        told.append(_new(said, origin.earlier))
    step = Step(
        origin.stage, origin.reading.ref, "first", said, said.reported, tuple(told)
    )  # fmt: skip
    series = origin.reading.series(said) if said.what == "target" else None
    return Track(own, said.what, said, said, goal, (said,), (step,), predecessor, series)


def _is_new(said: Said, earlier: Sequence[Reading]) -> bool:
    """Whether the reports of the year that stand before one list such things, and could not hide
    this one."""
    if earlier[0].stage != "plan" or said.doubts:
        return False
    for reading in earlier:
        if reading.damage is not None or (said.what != "goal" and reading.lost_rows):
            return False
        if mention((said.text,), reading.spread):
            return False
    levels = {one.level for one in earlier[0].said[said.what]}
    words = letters(said.text)
    again = any(letters(one.text) == words for each in earlier for one in each.said[said.what])
    return said.level in levels and not again


def _new(said: Said, earlier: Sequence[Reading]) -> Change:
    many = CALLED[said.what][1]
    labels = ", ".join(reading.ref.label for reading in earlier)
    evidence = f"{cited(said)} has it; it is not among the {many} of {labels}"
    return Change("new", None, said.text, None, said, evidence, 0.9)
