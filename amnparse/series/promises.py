"""The promise tracker: what a committee planned, followed from report to report.

Every goal, target (årsmål), activity and expected result of a plan is looked up in T1, T2, the
annual report and the next plan.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from amnparse.models import Document
from amnparse.relations.rows import slug
from amnparse.series.model import History, LeftOut
from amnparse.series.promises_likeness import Likeness, sentence
from amnparse.series.promises_model import Followed, Promise, Said, Stage, What
from amnparse.series.promises_reports import Reading
from amnparse.series.promises_track import Track
from amnparse.series.promises_year import Year, follow_year
from amnparse.series.reading import committee_key, edition

_STAGES: tuple[Stage, ...] = ("plan", "T1", "T2", "VB")
_YEARS_BACK = 3
"""How many years a promise may be gone and still return."""
_RETURNED = 0.9


def follow(documents: Iterable[Document], told: History | None = None) -> Followed:
    """Follow the promises of reports, of any number of committees and years, in any order.

    `told` is what is known of their indicators (`history.history`): which are one, though renamed.
    Without it they go by their names.  Never raises for what reports say: those that cannot be
    placed are named in `left_out`, and so are further forms of a report.
    """
    series = _series(told)
    left_out: list[LeftOut] = []
    readings: list[Reading] = []
    for document in documents:
        found = edition(document)
        if isinstance(found, LeftOut):
            left_out.append(found)
            continue
        reading = Reading(document, found, series.get(found.report.id))
        if reading.stage is None:
            reason = "which tertial it is about could not be read"
            left_out.append(LeftOut(found.report.source_name, found.report.sha256, reason))
        else:
            readings.append(reading)
    readings.sort(key=lambda one: (_key(one), one.ref.order, one.rank))
    promises: list[Promise] = []
    for _, group in groupby(readings, key=_key):
        promises += _committee(_preferred(list(group), left_out))
    return Followed(tuple(promises), tuple(left_out))


def _series(told: History | None) -> Mapping[str, Mapping[int, str]]:
    """Ids of series by report and place of the row."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for (report, position), series in told.series_of().items() if told else ():
        found[report][position] = series.id
    return found


def _key(reading: Reading) -> str:
    return committee_key(reading.ref.committee)


def _preferred(
    readings: Sequence[Reading], left_out: list[LeftOut]
) -> dict[tuple[int, Stage], Reading]:
    """One report a year and stage, the best form of it; the others are left out by name."""
    chosen: dict[tuple[int, Stage], Reading] = {}
    for reading in readings:
        assert reading.stage is not None
        first = chosen.setdefault((reading.ref.year, reading.stage), reading)
        if first is not reading:
            reason = f"another form of {first.ref.label}, {first.ref.committee}"
            own = reading.ref
            left_out.append(LeftOut(own.source_name, own.sha256, reason, first.ref.id))
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
        name = f"{slug(first.ref.committee)}-{year}"
        recent = [past[one] for one in sorted(past, reverse=True) if year - one <= _YEARS_BACK]
        returns = _Returns([track for each in recent for track in each.tracks])
        past[year] = follow_year(stages, name, before.successors if before else {}, returns)
        for track in past[year].tracks:
            yield _promise(track, first.ref.committee, year)


def _following(chosen: Mapping[tuple[int, Stage], Reading], year: int) -> Reading | None:
    """The next plan; where there is none, the first report of the year after."""
    return next((found for stage in _STAGES if (found := chosen.get((year + 1, stage)))), None)


def _promise(track: Track, committee: str, year: int) -> Promise:
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
