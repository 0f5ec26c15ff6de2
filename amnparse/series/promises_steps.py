"""One step of promises: what the next report of the year makes of each."""

from collections.abc import Mapping, Sequence

from amnparse.checks.targets import judgement
from amnparse.series.diff import same_words
from amnparse.series.promises_absence import Absences
from amnparse.series.promises_changes import changes, cited, renewed
from amnparse.series.promises_match import Pair
from amnparse.series.promises_model import Candidate, Change, Reported, Said, State, Step
from amnparse.series.promises_reports import Reading
from amnparse.series.promises_track import Matched, Track, by_kind

_RETURNED = 0.9
"""How sure it is that a promise was gone in between."""


def continued(tracks: Sequence[Track], found: Matched) -> list[Track]:
    """The tracks, each with its step in a report."""
    absences = Absences(tracks, found)
    places = {track.id: at for group in by_kind(tracks).values() for at, track in enumerate(group)}
    done = []
    for track in tracks:
        matching, there = found.by_kind[track.what], found.reading.said[track.what]
        pair = matching.pairs.get(places[track.id])
        if pair is not None and pair.sure:
            done.append(_found(track, there[pair.right], pair, found, absences))
        else:
            near = matching.candidates.get(places[track.id], ())
            done.append(_absent(track, _candidates(near, there, matching.pairs), absences))
    return done


def stepped(track: Track, step: Step) -> Track:
    """A track with one more step."""
    return track._replace(steps=(*track.steps, step))


def returned(history: Sequence[Said], said: Said) -> Change:
    """That a promise which was gone is back."""
    last = history[-1]
    evidence = f"{cited(last)} has it, later reports do not, {cited(said)} has it again"
    return Change("returned", last.text, said.text, last, said, evidence, _RETURNED)


def unknown(goal: str | None) -> str | None:
    """What stands for a goal of a report that goes on with none before."""
    return f"new {goal}" if goal is not None else None


def _candidates(
    near: Sequence[Pair], there: Sequence[Said], pairs: Mapping[int, Pair]
) -> list[Candidate]:
    sure = {pair.right for pair in pairs.values() if pair.sure}
    return [Candidate(there[one.right], round(one.score, 2), one.right in sure) for one in near]


def _found(track: Track, said: Said, pair: Pair, found: Matched, absences: Absences) -> Track:
    """A track that a report has for sure."""
    goal = _goal(track, said, found, absences)
    moved = goal != track.goal and _moved(track, said, found)
    all_changes = list(changes(track.history, said, moved, pair.score))
    if track.gone:
        all_changes.insert(0, returned(track.history, said))
    state: State = "changed" if all_changes else "kept"
    step = Step(
        found.stage, found.reading.ref, state, said, _told(track, said, found.reading),
        tuple(all_changes), _remark(track.last, said, bool(all_changes)),
    )  # fmt: skip
    trusted = track.history if said.doubts else (*track.history, said)
    return stepped(track, step)._replace(history=trusted, goal=goal)


def _remark(last: Said, said: Said, changed: bool) -> str | None:
    if said.doubts:
        return f"the row may be read wrong ({', '.join(said.doubts)}): it is not compared"
    return "planned anew" if not changed and renewed(last, said) else None


def _goal(track: Track, said: Said, found: Matched, absences: Absences) -> str | None:
    """Track of the goal that a promise stands under now.

    Where the report lacks its old goal, that goal's heading may be lost, and what stood under it
    seems to stand under the one before.
    """
    if track.what == "goal":
        return track.id
    goal = found.goals.get(said.goal or "")
    if goal is None:
        return unknown(said.goal) or track.goal
    lost = track.goal is not None and track.goal not in found.goals.values()
    sound = found.stage == "next_plan" and not absences.unsound
    return track.goal if lost and not sound else goal


def _moved(track: Track, said: Said, found: Matched) -> bool:
    """Whether another goal than before is no other name for the old one: one that we lost sight
    of, and one that we had not seen, may be the same."""
    before = track.last.goal_title
    if track.goal is None or said.goal is None or before is None or said.goal_title is None:
        return False
    if same_words(before, said.goal_title):
        return False
    return said.goal in found.goals or track.goal in found.goals.values()


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
        last = track.last
        change = Change(
            "gone", last.text, None, last, None, absence.reason, absence.certainty
        )  # fmt: skip
        lost = (change,)
    step = Step(
        absences.stage, absences.reading.ref, absence.state, changes=lost, reason=absence.reason,
        candidates=absence.candidates,
    )  # fmt: skip
    return stepped(track, step)
