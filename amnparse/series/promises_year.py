"""One year of a committee: its promises from the plan to the next plan."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amnparse.series.promises_begun import Origin, Returns, Successors, begun
from amnparse.series.promises_model import Stage, Step, What
from amnparse.series.promises_reports import Reading
from amnparse.series.promises_steps import continued, stepped
from amnparse.series.promises_track import Matched, Track, by_kind, matched

Stages = Mapping[Stage, Reading | None]
"""The reports of a year by stage, the plan of the next year last; None where there is none."""
_WANTED: dict[Stage, str] = {"VB": "annual report (VB)", "next_plan": "report of the year after"}


class Year(NamedTuple):
    """What a year came to."""

    tracks: tuple[Track, ...]
    successors: Successors


def follow_year(stages: Stages, name: str, before: Successors, returns: Returns) -> Year:
    """Follow what the reports of a year promise, from the first that the archive has.

    `name` begins the ids; `before` is the year before's `successors`; `returns` finds promises of
    earlier years that were gone.
    """
    counts: Counter[What] = Counter()
    tracks: list[Track] = []
    successors: Successors = {}
    earlier: list[Reading] = []
    for stage, reading in stages.items():
        if reading is None:
            reason = f"the archive has no {_WANTED.get(stage, stage)}"
            step = Step(stage, None, "no_report", reason=reason)
            tracks = [stepped(track, step) for track in tracks]
            continue
        found = matched(tracks, reading, stage, returns)
        tracks = continued(tracks, found)
        if stage == "next_plan":
            successors = _successors(tracks, found)
            continue
        fresh = begun(found, Origin(reading, stage, tuple(earlier), before, returns, name), counts)
        tracks = [one._replace(goal=fresh.goals.get(one.goal or "", one.goal)) for one in tracks]
        tracks += fresh.tracks
        earlier.append(reading)
    return Year(tuple(tracks), successors)


def _successors(tracks: Sequence[Track], found: Matched) -> Successors:
    kinds = by_kind(tracks)
    return {
        (what, found.reading.said[what][pair.right].position): kinds[what][pair.left].id
        for what, matching in found.by_kind.items()
        for pair in matching.pairs.values()
        if pair.sure
    }
