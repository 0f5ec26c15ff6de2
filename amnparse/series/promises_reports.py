"""A report as the promise tracker asks for it: what it says of promises, and what it may hide."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

from amnparse.checks.facts import Facts, overlap
from amnparse.checks.targets import judgement
from amnparse.models import (
    Activity,
    Document,
    ExpectedResult,
    Goal,
    Indicator,
    Provenance,
    ReportKind,
)
from amnparse.series.diff import letters
from amnparse.series.promises_model import Reported, Said, Stage, What
from amnparse.series.reading import Edition

KINDS: tuple[What, ...] = get_args(What)
_LOST_TEXT = frozenset(
    ("AMN101", "AMN104", "AMN105", "AMN106", "AMN107", "AMN108", "AMN122", "AMN305")
)
"""Diagnostics after which anything may be missing from what was read of a report."""
_LOST_ROWS = frozenset(("AMN111", "AMN116", "AMN117", "AMN124"))
"""Diagnostics of rows and names that became no records, or not whole ones."""
_CUT_ROWS = frozenset(("AMN116", "AMN124"))
"""Those of them after which a name may be cut, or may be another one."""
_STAGES: dict[tuple[str | None, int | None], Stage] = {
    ("plan", None): "plan", ("interim_report", 1): "T1", ("interim_report", 2): "T2",
    ("annual_report", None): "VB",
}  # fmt: skip


def stage_of(kind: ReportKind | None, tertial: int | None) -> Stage | None:
    """Which report of its year it is; None where that is not known."""
    return _STAGES.get((kind, tertial))


class Spread(NamedTuple):
    """A piece of a report's text outside its lists of promises."""

    text: str
    letters: str
    where: Provenance


class Reading:
    """One report, with its records as statements of promises; frozen as its document is.

    `series` is the id of each indicator's series by its place from 1, where links tell.
    """

    def __init__(
        self, document: Document, edition: Edition, series: Mapping[int, str] | None = None
    ) -> None:
        self.document = document
        self.facts = Facts(document)
        self.ref = edition.report
        self.rank = edition.rank
        self.stage = stage_of(edition.report.kind, edition.report.tertial)
        self._series = series or {}

    @cached_property
    def said(self) -> Mapping[What, Sequence[Said]]:
        """What it says of promises, in its order."""
        document = self.document
        return {
            "goal": [self._goal(at, goal) for at, goal in enumerate(document.goals, 1)],
            "target": [self._target(at, row) for at, row in enumerate(document.indicators, 1)],
            "activity": [self._activity(at, row) for at, row in enumerate(document.activities, 1)],
            "expected_result": [
                self._result(at, one) for at, one in enumerate(document.expected_results, 1)
            ],
        }

    def series(self, said: Said) -> str | None:
        """The series of an indicator, where links tell."""
        return self._series.get(said.position)

    @cached_property
    def damage(self) -> str | None:
        """The code of a diagnostic after which anything may be missing; None for a sound text."""
        codes = (one.code for one in self.document.diagnostics)
        return next((code for code in codes if code in _LOST_TEXT), None)

    @cached_property
    def lost_rows(self) -> Sequence[Provenance]:
        """Where rows stand that became no records."""
        return [one.provenance for one in self.document.diagnostics if one.code in _LOST_ROWS]

    def rows_lost(self, goal: str | None) -> bool:
        """Tell whether rows may be lost under a goal; for no goal, anywhere in the report."""
        if not self.lost_rows:
            return False
        found = self.facts.goals.get(goal or "")
        return found is None or self.facts.rows_lost(found) or self._lost_beyond

    @cached_property
    def _lost_beyond(self) -> bool:
        """Whether some lost row cannot be put under any goal."""
        under = [goal for goal in self.document.goals if self.facts.rows_lost(goal)]
        return not under

    @cached_property
    def last_goal(self) -> str | None:
        """The goal that the report ends with; None where other chapters follow the goals, so that
        nothing can be missing at its end."""
        sections = list(self.facts.sections.values())
        return sections[-1].goal if sections else None

    @cached_property
    def spread(self) -> Sequence[Spread]:
        """The report's running text and plain tables."""
        results = {one.provenance for one in self.document.expected_results}
        texts = [
            Spread(passage.text, letters(passage.text), passage.where)
            for passage in self.facts.passages
            if passage.where not in results
        ]
        tables = self.document.tables
        cells = [
            Spread(cell.raw, letters(cell.raw), table.provenance)
            for table in tables for row in table.rows for cell in row if cell
        ]  # fmt: skip
        return texts + cells

    def _said(self, what: What, text: str, goal_id: str | None, where: Provenance) -> Said:
        goal = self.facts.goals.get(goal_id or "")
        title, level = (goal.title, goal.level) if goal else (None, None)
        doubts = self.facts.doubts(where) | {
            one.code
            for one in self.document.diagnostics
            if one.code in _CUT_ROWS and overlap(one.provenance, where)
        }
        return Said(
            self.ref, what, text, goal_id, title, level, where, doubts=tuple(sorted(doubts))
        )

    def _goal(self, at: int, goal: Goal) -> Said:
        judged = goal.fulfilment is not None or goal.status_color is not None
        told = Reported(
            fulfilment=goal.fulfilment, fulfilment_text=goal.fulfilment_text,
            status_color=goal.status_color,
        )  # fmt: skip
        said = self._said("goal", goal.title, goal.id, goal.provenance)
        return said._replace(position=at, reported=told if judged and self._reports else None)

    def _target(self, at: int, row: Indicator) -> Said:
        judged = judgement(row)
        told = Reported(
            outcome=row.outcome, hit=judged.hit if judged else None,
            certain=judged.certain if judged else False, analysis=row.analysis is not None,
            status_color=row.status_color,
        )  # fmt: skip
        said = self._said("target", row.name, row.goal, row.provenance)
        return said._replace(
            position=at, annual_target=row.annual_target, council_target=row.council_target,
            period=row.period, reported=told if self._reports else None,
        )  # fmt: skip

    def _activity(self, at: int, row: Activity) -> Said:
        told = Reported(
            deviation=row.deviation, analysis=row.analysis is not None,
            status_color=row.status_color,
        )  # fmt: skip
        said = self._said("activity", row.name, row.goal, row.provenance)
        return said._replace(
            position=at, start=row.start, end=row.end, reported=told if self._reports else None
        )

    def _result(self, at: int, one: ExpectedResult) -> Said:
        told = Reported() if self._reports else None
        said = self._said("expected_result", one.text, one.goal, one.provenance)
        return said._replace(position=at, reported=told)

    @property
    def _reports(self) -> bool:
        return self.document.report.kind != "plan"

    def below(self) -> Mapping[str, Sequence[Said]]:
        """Targets, activities and results under each goal and the goals below it."""
        parents = {goal.id: goal.parent for goal in self.document.goals}
        found: dict[str, list[Said]] = {goal.id: [] for goal in self.document.goals}
        for what in KINDS[1:]:
            for one in self.said[what]:
                for goal in _upwards(one.goal, parents):
                    found[goal].append(one)
        return found


def _upwards(goal: str | None, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A goal and those above it."""
    seen: set[str] = set()
    while goal is not None and goal in parents and goal not in seen:
        seen.add(goal)
        yield goal
        goal = parents[goal]
