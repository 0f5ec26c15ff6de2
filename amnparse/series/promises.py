"""The promise tracker: what a committee planned, followed from report to report.

Every goal, target (årsmål), activity and expected result of a plan is looked up in T1, T2, the
annual report and the next plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from amnparse.models import Document
from amnparse.relations.rows import report_id
from amnparse.series.diff import letters
from amnparse.series.model import LeftOut
from amnparse.series.promises_likeness import Likeness, sentence
from amnparse.series.promises_model import Followed, Promise, Said, Stage, What
from amnparse.series.promises_reports import Reading, SeriesOf
from amnparse.series.promises_track import Track
from amnparse.series.promises_year import Stages, Year, follow_year
from amnparse.swedish import fold

_STAGES: tuple[Stage, ...] = ("plan", "T1", "T2", "VB")
_YEARS_BACK = 3
"""How many years a promise may be gone and still return."""
_RETURNED = 0.9
_LONGEST_NAME = 32


def follow(documents: Iterable[Document], series_of: SeriesOf | None = None) -> Followed:
    """Follow the promises of reports, of any number of committees and years, in any order.

    `series_of` tells which indicators are one, by report id and place of the row from 1
    (`History.series_of`); without it they go by their names.  Never raises for what reports say:
    those that cannot be placed are named in `left_out`.
    """
    readings = [Reading(document, series_of) for document in documents]
    left_out: list[LeftOut] = []
    placed = []
    for reading in readings:
        if (reason := _unplaced(reading)) is None:
            placed.append(reading)
        else:
            left_out.append(_left_out(reading, reason))
    promises: list[Promise] = []
    placed.sort(key=_order)
    for _, group in groupby(placed, key=lambda reading: _slug(reading.committee)):
        chosen = _preferred(list(group), left_out)
        promises += _committee(chosen)
    return Followed(tuple(promises), tuple(left_out))


def _unplaced(reading: Reading) -> str | None:
    if reading.document.report.year is None:
        return "its year is not known"
    if not reading.committee:
        return "its committee is not known"
    return None if reading.stage else "which report of the year it is is not known"


def _left_out(reading: Reading, reason: str, instead: str | None = None) -> LeftOut:
    source = reading.document.source
    return LeftOut(source.name, source.sha256, reason, instead)


def _order(reading: Reading) -> tuple[str, tuple[int, int], bool, int, str]:
    """Committee, time; and of several forms of a report, the one that tells most first."""
    document = reading.document
    records = len(document.indicators) + len(document.activities) + len(document.goals)
    on_paper = document.source.media_type == "application/pdf"
    return (
        _slug(reading.committee),
        reading.ref.order,
        not on_paper,
        -records,
        document.source.sha256,
    )


def _slug(committee: str) -> str:
    return letters(fold(committee))[:_LONGEST_NAME]


def _preferred(
    readings: Sequence[Reading], left_out: list[LeftOut]
) -> dict[tuple[int, Stage], Reading]:
    """One report a year and stage; the others are left out by name."""
    chosen: dict[tuple[int, Stage], Reading] = {}
    for reading in readings:
        assert reading.stage is not None
        first = chosen.setdefault((reading.ref.year, reading.stage), reading)
        if first is not reading:
            reason = f"another form of {first.ref.label} counts"
            left_out.append(_left_out(reading, reason, report_id(first.document)))
    return chosen


def _committee(chosen: Mapping[tuple[int, Stage], Reading]) -> Iterator[Promise]:
    """All years of a committee, each with the words of those before it at hand."""
    past: dict[int, Year] = {}
    for year in sorted({year for year, _ in chosen}):
        stages: dict[Stage, Reading | None] = {
            stage: chosen.get((year, stage)) for stage in _STAGES
        }
        stages["next_plan"] = _following(chosen, year)
        first = next(reading for reading in stages.values() if reading is not None)
        before = past.get(year - 1)
        name = f"{_slug(first.committee)}-{year}"
        recent = [past[one] for one in sorted(past, reverse=True) if year - one <= _YEARS_BACK]
        returns = _Returns([track for each in recent for track in each.tracks])
        past[year] = follow_year(stages, name, before.successors if before else {}, returns)
        for track in past[year].tracks:
            yield _promise(track, first.committee, year, stages)


def _following(chosen: Mapping[tuple[int, Stage], Reading], year: int) -> Reading | None:
    """The next plan; where there is none, the first report of the year after."""
    return next((found for stage in _STAGES if (found := chosen.get((year + 1, stage)))), None)


def _promise(track: Track, committee: str, year: int, stages: Stages) -> Promise:
    first = track.first
    return Promise(
        track.id, track.what, committee, year, first.text, first.goal, first.goal_title,
        track.steps, track.predecessor,
    )  # fmt: skip


class _Returns:
    """Promises of earlier years that were gone."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        self._gone: dict[What, list[Track]] = {}
        for track in tracks:
            if track.gone:
                self._gone.setdefault(track.what, []).append(track)

    def __call__(self, said: Said) -> Track | None:
        """The one with the words of a statement, the latest year first."""
        now = sentence(said.text, said.report.year)
        for track in self._gone.get(said.what, ()):
            then = sentence(track.last.text, track.last.report.year)
            if then.key == now.key or Likeness((then, now)).between(then, now) >= _RETURNED:
                return track
        return None
