"""A report as checks ask for it: its records by goal, its prose passage by passage.

Everything is found on first use, so that a check pays only for what it looks at.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from amnparse.models import (
    Activity,
    Diagnostic,
    Document,
    ExpectedResult,
    Goal,
    Indicator,
    Provenance,
    Section,
    Table,
)

ROW_DOUBTS = frozenset(("AMN110", "AMN111", "AMN115", "AMN120", "AMN121"))
"""Diagnostics after which the values of a row may be other ones."""

_LOST_ROWS = frozenset(("AMN111", "AMN116", "AMN117", "AMN122"))
"""Diagnostics of rows that became no records, or not whole ones."""


class Passage(NamedTuple):
    """A piece of prose: a paragraph, an item of a list, a table's note or a row's Analys.

    `where` is the place of the block or of the row that it stands in.
    """

    text: str
    where: Provenance
    section: Section | None
    goal: str | None
    indicator: Indicator | None = None
    activity: Activity | None = None
    table: Table | None = None


class _OfGoal(Protocol):
    @property
    def goal(self) -> str | None: ...


_Record = TypeVar("_Record", bound=_OfGoal)


class Facts:
    """One report; frozen as its document is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.kind = document.report.kind
        self.year = document.report.year

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """Goals by id, in the order of the document."""
        return {goal.id: goal for goal in self.document.goals}

    @cached_property
    def subgoals(self) -> Mapping[str | None, Sequence[Goal]]:
        """Goals by the id of their parent."""
        below: defaultdict[str | None, list[Goal]] = defaultdict(list)
        for goal in self.document.goals:
            below[goal.parent].append(goal)
        return below

    @cached_property
    def indicators(self) -> Mapping[str | None, Sequence[Indicator]]:
        """Indicators by the id of the goal that they stand under."""
        return _by_goal(self.document.indicators)

    @cached_property
    def activities(self) -> Mapping[str | None, Sequence[Activity]]:
        """Activities by the id of the goal that they stand under."""
        return _by_goal(self.document.activities)

    @cached_property
    def expected_results(self) -> Mapping[str | None, Sequence[ExpectedResult]]:
        """Expected results by the id of the goal that they stand under."""
        return _by_goal(self.document.expected_results)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Tables by id."""
        return {table.id: table for table in self.document.tables}

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """All sections by id, in the order of the document."""
        return {section.id: section for section in _walk(self.document.outline)}

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """All prose: that of the outline in its order, then the rows' own analyses."""
        return [*self._blocks(), *self._analyses()]

    @cached_property
    def lowered(self) -> Sequence[str]:
        """The texts of the passages in lower case."""
        return [passage.text.lower() for passage in self.passages]

    def doubtful(self, where: Provenance) -> bool:
        """Tell whether the parser was not sure of a row that stands in that place."""
        return bool(self.doubts(where))

    def doubts(self, where: Provenance) -> frozenset[str]:
        """The codes of what the parser was not sure of in a row."""
        return frozenset(one.code for one in self._doubts if overlap(one.provenance, where))

    def rows_lost(self, goal: Goal) -> bool:
        """Tell whether rows that stand under a goal, and above the next one, became no records."""
        lost = [one.provenance for one in self.document.diagnostics if one.code in _LOST_ROWS]
        if not lost:
            return False
        places = [one.provenance for one in self.document.goals]
        below = places[places.index(goal.provenance) + 1 :]
        start = _spot(goal.provenance)
        end = _spot(below[0]) if below else (sys.maxsize, 0.0)
        return any(start <= _spot(where) < end for where in lost)

    @cached_property
    def _doubts(self) -> Sequence[Diagnostic]:
        return [one for one in self.document.diagnostics if one.code in ROW_DOUBTS]

    def _blocks(self) -> Iterator[Passage]:
        for section in self.sections.values():
            for block in section.blocks:
                for text in (block.text, *block.items):
                    if text:
                        yield Passage(text, block.provenance, section, section.goal)
                table = self.tables.get(block.table or "")
                for note in table.notes if table else ():
                    yield Passage(note, block.provenance, section, section.goal, table=table)
        for result in self.document.expected_results:
            yield Passage(result.text, result.provenance, None, result.goal)

    def _analyses(self) -> Iterator[Passage]:
        for row in self.document.indicators:
            if row.analysis:
                yield Passage(row.analysis, row.provenance, None, row.goal, indicator=row)
        for activity in self.document.activities:
            for text in (activity.analysis, activity.deviation):
                if text:
                    where, goal = activity.provenance, activity.goal
                    yield Passage(text, where, None, goal, activity=activity)


def _by_goal(records: Iterable[_Record]) -> Mapping[str | None, Sequence[_Record]]:
    grouped: defaultdict[str | None, list[_Record]] = defaultdict(list)
    for record in records:
        grouped[record.goal].append(record)
    return grouped


def _walk(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def overlap(one: Provenance, other: Provenance) -> bool:
    """Tell whether two places share a line, or on paper some height of a page."""
    if one.bbox and other.bbox:
        return (
            one.page == other.page and one.bbox[1] < other.bbox[3] and other.bbox[1] < one.bbox[3]
        )
    start, end = one.line_start, one.line_end
    first, last = other.line_start, other.line_end
    if start is None or end is None or first is None or last is None:
        return False
    return start <= last and first <= end


def _spot(where: Provenance) -> tuple[int, float]:
    """Where a place begins: its line, or its page and the height on it."""
    if where.line_start is not None:
        return where.line_start, 0.0
    return where.page or 0, where.bbox[1] if where.bbox else 0.0
