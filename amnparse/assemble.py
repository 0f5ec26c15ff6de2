"""The parts of a parsed report are put together in the order of the contract.

Sections get their ids, tables and records their place in the outline, findings their words, and
every line its count in `coverage`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from amnparse import records as R
from amnparse.diagnostics import CATALOGUE, Finding, worded
from amnparse.doubts import missing_parts, stray_rows
from amnparse.furniture import Furniture
from amnparse.joining import squeeze
from amnparse.lines import Evidence, Line
from amnparse.models import SCHEMA_VERSION
from amnparse.outline import BlockDraft, Outline, Place, SectionDraft
from amnparse.tables.grid import Grid

Data = R.Data

_ROLES = (
    "heading", "paragraph", "list", "table", "furniture", "contents", "blank", "unclassified",
)  # fmt: skip
_TEXT_ROLES = ("paragraph", "heading", "list")


class Parts(NamedTuple):
    """What the stages found."""

    lines: Sequence[Line]
    flows: Sequence[bool]
    furniture: Furniture
    grids: Sequence[Grid]
    outline: Outline
    findings: Sequence[Finding]
    evidence: Evidence | None = None


class _Lists(NamedTuple):
    """The records while they are collected, in the order of the document."""

    indicators: list[Data]
    activities: list[Data]
    expected_results: list[Data]
    decisions: list[Data]
    matters: list[Data]
    tables: list[Data]


def assemble(parts: Parts, source: Data, report: Data, cell_places: bool) -> Data:
    """The document as plain data, ready to be validated as `models.Document`."""
    places = R.Places(parts.lines, cell_places, parts.evidence)
    goals, goal_ids, findings = R.goal_records(parts.outline.goals, places)
    collector = _Collector(parts, places, goal_ids)
    outline = [collector.section(section, None) for section in parts.outline.sections]
    lists = collector.lists
    counts = {"goal": len(goals)}
    resumes = parts.evidence.resumes if parts.evidence else ()
    torn = any(finding.code == "AMN122" for finding in parts.findings)
    if not torn:  # else that finding tells why there are none, and what their rows look like
        counts |= {"indicator": len(lists.indicators), "activity": len(lists.activities)}
    findings = [
        *parts.findings,
        *parts.outline.findings,
        *(finding for grid in parts.grids for finding in grid.findings),
        *findings,
        *collector.findings,
        *missing_parts(report, counts, parts.lines, parts.outline.roles, parts.grids),
        *([] if torn else stray_rows(_loose(parts), parts.grids, resumes)),
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "source": source,
        "report": report,
        "outline": outline,
        "goals": goals,
        **lists._asdict(),
        "diagnostics": diagnostics(findings, places),
        "coverage": _coverage(parts, places),
    }


class _Collector:
    """Walks the outline once, numbering sections and moving records into their lists."""

    def __init__(self, parts: Parts, places: R.Places, goal_ids: dict[int, str]) -> None:
        self.parts = parts
        self.places = places
        self.goal_ids = goal_ids
        self.lists = _Lists([], [], [], [], [], [])
        self.findings: list[Finding] = []
        self.sections = 0

    def section(self, draft: SectionDraft, goal: str | None) -> Data:
        """A section with its blocks and its sections below."""
        self.sections += 1
        section_id = f"s{self.sections}"
        if draft.goal is not None:
            goal = self.goal_ids[id(draft.goal)]
        elif draft.kind == "chapter":
            goal = None
        return {
            "id": section_id,
            "label": draft.label,
            "title": draft.title,
            "kind": draft.kind,
            "goal": goal,
            "heading": draft.heading,
            "provenance": self.places.span(draft.start, draft.end),
            "blocks": self._blocks(draft, goal, section_id),
            "sections": [self.section(below, goal) for below in draft.sections],
        }

    def _blocks(self, draft: SectionDraft, goal: str | None, section_id: str) -> list[Data]:
        blocks: list[Data] = []
        expected = set(R.expected_results(draft)) if draft.part == "expected" else set()
        decisions = R.decision_places(draft) if R.holds_decisions(draft) else set()
        matters = R.matter_places(draft) if R.holds_matters(draft) else set()
        special = expected | decisions | matters
        for block in draft.blocks:
            if block.grid is not None:
                blocks.append(self._table(block.grid, goal, section_id, draft.title))
                continue
            if not special:
                blocks.extend(self._prose(block.kind, block.places))
                continue
            for run in _runs(block, special):
                if run[0] in expected:
                    kept = [self._expected(place, goal) for place in run]
                    blocks.append(self._records("expected_results", kept, run))
                elif run[0] in decisions:
                    kept = [R.decision(place, self.places) for place in run]
                    self.findings += R.decision_findings(self.lists.decisions, kept, run)
                    blocks.append(self._records("decisions", kept, run))
                elif run[0] in matters:
                    kept = [R.matter(place, draft.title, self.places) for place in run]
                    blocks.append(self._records("matters", kept, run))
                else:
                    blocks.extend(self._prose(block.kind, run))
        return _merged(blocks) if special else blocks

    def _prose(self, kind: str, run: Sequence[Place]) -> Iterable[Data]:
        if kind == "note":
            for place in run:
                yield {"kind": "note", "provenance": self.places.span(place.start, place.end)}
            return
        if kind == "list":
            span = self.places.span(run[0].start, run[-1].end)
            yield {"kind": "list", "items": [place.text for place in run], "provenance": span}
            return
        for place in run:
            span = self.places.span(place.start, place.end)
            yield {"kind": "paragraph", "text": place.text, "provenance": span}

    def _expected(self, place: Place, goal: str | None) -> Data:
        span = self.places.span(place.start, place.end)
        return {"goal": goal, "text": place.text, "provenance": span}

    def _records(self, name: str, kept: list[Data], run: Sequence[Place]) -> Data:
        target: list[Data] = getattr(self.lists, name)
        start = len(target)
        target.extend(kept)
        return {
            "kind": "list",
            "records": {"kind": name, "start": start, "count": len(kept)},
            "provenance": self.places.span(run[0].start, run[-1].end),
        }

    def _table(self, number: int, goal: str | None, section_id: str, title: str | None) -> Data:
        grid = self.parts.grids[number]
        span = self.places.span(grid.first + 1, grid.last + 1)
        if grid.kind == "table":
            count = len(self.lists.tables) + 1
            record = R.table(grid, count, section_id, title, self.places)
            self.lists.tables.append(record)
            return {"kind": "table", "table": record["id"], "provenance": record["provenance"]}
        target = self.lists.indicators if grid.kind == "indicators" else self.lists.activities
        build = R.indicator if grid.kind == "indicators" else R.activity
        start = len(target)
        if goal is None and self.goal_ids:
            number = grid.first + 1
            self.findings.append(Finding("AMN208", number, number, {"kind": grid.kind}))
        for row in grid.rows:
            record, findings = build(row, grid, goal, self.places)
            target.append(record)
            self.findings.extend(findings)
        return {
            "kind": "table",
            "records": {"kind": grid.kind, "start": start, "count": len(grid.rows)},
            "header": grid.header,
            "provenance": span,
        }


def diagnostics(findings: Iterable[Finding], places: R.Places) -> list[Data]:
    """Findings in the words of the catalogue, in the order of the document."""
    ordered = sorted(findings, key=lambda finding: (finding.start or 0, finding.code))
    return [_diagnostic(finding, places) for finding in ordered]


def _diagnostic(finding: Finding, places: R.Places) -> Data:
    rule = CATALOGUE[finding.code]
    where: Data = {"page": None, "line_start": None, "line_end": None, "bbox": None}
    if finding.start is not None:
        where = places.span(finding.start, finding.end or finding.start)
    return {
        "code": rule.code,
        "severity": rule.severity,
        "message": worded(rule.message, finding.arguments),
        "hint": worded(rule.hint, finding.arguments),
        "provenance": where,
    }


def _runs(block: BlockDraft, special: set[Place]) -> Iterable[list[Place]]:
    """Places side by side that are all records, or all prose."""
    run: list[Place] = []
    for place in block.places:
        if run and (place in special) != (run[-1] in special):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _merged(blocks: list[Data]) -> list[Data]:
    """One block for records of a kind that stand side by side."""
    merged: list[Data] = []
    for block in blocks:
        before, now = merged[-1].get("records") if merged else None, block.get("records")
        if (
            isinstance(before, dict)
            and isinstance(now, dict)
            and before["kind"] == now["kind"]
            and block["kind"] == merged[-1]["kind"] == "list"
        ):
            where, last = merged[-1]["provenance"], block["provenance"]
            assert isinstance(where, dict)
            assert isinstance(last, dict)
            records = {**before, "count": before["count"] + now["count"]}
            span = _spanned(where, last)
            merged[-1] = {**merged[-1], "records": records, "provenance": span}
        else:
            merged.append(block)
    return merged


def _spanned(where: Data, last: Data) -> Data:
    """From the beginning of one place to the end of another; on paper, as far as on one page."""
    one, other = where["bbox"], last["bbox"]
    if isinstance(one, list) and isinstance(other, list) and where["page"] == last["page"]:
        sides = zip((min, min, max, max), one, other, strict=True)
        return {**where, "bbox": [pick(a, b) for pick, a, b in sides]}
    return {**where, "line_end": last["line_end"]}


def _loose(parts: Parts) -> Iterable[Line]:
    """The lines of the body's text that end by themselves: no sentence goes on in the next one.

    The body begins with the first goal or table; the title block ends in numbers, too.
    """
    starts = [goal.start - 1 for goal in parts.outline.goals[:1]]
    starts += [grid.first for grid in parts.grids[:1]]
    start = min(starts, default=0)
    runs_on = [*parts.flows[start + 1 :], False]
    roles = parts.outline.roles[start:]
    return [
        line
        for line, role, on in zip(parts.lines[start:], roles, runs_on, strict=True)
        if not on and role in _TEXT_ROLES
    ]


def _coverage(parts: Parts, places: R.Places) -> Data:
    counts: Counter[str] = Counter()
    if parts.evidence and parts.evidence.places is not None:
        for role, place in zip(parts.outline.roles, parts.evidence.places, strict=True):
            counts[role] += place.lines if place else 0
    else:
        counts.update(parts.outline.roles)
    furniture: list[tuple[int, str]] = [*parts.furniture.pages.items()]
    furniture += [
        (index, "contents") for index, role in enumerate(parts.outline.roles) if role == "contents"
    ]
    furniture += [(index, "table_header") for grid in parts.grids for index in grid.repeats]
    return {
        "lines": {role: counts.get(role, 0) for role in _ROLES},
        "furniture": [
            {
                "kind": kind,
                "text": squeeze(parts.lines[index].text),
                "provenance": places.span(index + 1, index + 1),
            }
            for index, kind in sorted(furniture)
        ],
    }
