"""Finding the table regions of a document, each in its own form, and naming the document's form."""

from collections import Counter
from collections.abc import Sequence
from itertools import compress, count
from operator import not_
from typing import NamedTuple

from amnparse.diagnostics import Finding, UsageError
from amnparse.labels import GOAL, HEADER, MEMBERS, PIPED, TABBED, goal_heading
from amnparse.readers.base import GAPS, Columns, Reader, Scan
from amnparse.readers.columns import NAME as COLUMN_WISE
from amnparse.readers.flattened import NAME as FLATTENED
from amnparse.readers.table import READERS
from amnparse.readers.visual.evidence import visual_form
from amnparse.readers.visual.words import NAME as VISUAL
from amnparse.tables.grid import Grid

_OPENERS = frozenset((TABBED, PIPED, HEADER, MEMBERS, GOAL))
_THIN = 0.7
_UNPROVEN = 0.5
_DOUBTS = frozenset(("AMN110", "AMN111", "AMN121"))
_PLAIN = "wrapped-cells"
_PROSE = "tab-separated"


class Detection(NamedTuple):
    """The form of most table regions, how sure that is, and what is worth saying about it."""

    reader: str
    confidence: float
    findings: list[Finding]


def selected_readers(name: str | None) -> tuple[Reader, ...]:
    """All readers, or the one that the user forces; raises UsageError for an unknown name."""
    if name is None:
        return tuple(READERS.values())
    if name not in READERS:
        known = ", ".join(READERS)
        raise UsageError(f"unknown reader {name!r}; known readers: {known}")
    return (READERS[name],)


def find_tables(scan: Scan, readers: Sequence[Reader]) -> list[Grid]:
    """All tables of the document in order; no two share a line."""
    grids: list[Grid] = []
    if scan.columns is not None:
        return grids
    readers = _fitting_readers(scan, readers)
    level: str | None = None
    floor = 0
    for index in _openings(scan):
        if index < floor:
            continue
        if scan.labels[index] == GOAL and (heading := goal_heading(scan.lines[index].text)):
            level = heading.level
            continue
        grid = _read(scan, readers, index, level, floor)
        if grid is not None:
            grids.append(grid)
            floor = grid.last + 1
    return grids


def _fitting_readers(scan: Scan, readers: Sequence[Reader]) -> list[Reader]:
    """The readers without those that read as another one does, and without those of a form that
    this document cannot have."""
    whole = (FLATTENED, COLUMN_WISE)
    readers = [reader for reader in readers if scan.flattened or reader.name not in whole]
    kept = {reader.read: reader for reader in readers if reader.name != VISUAL or not scan.traced}
    return list(kept.values())


def _openings(scan: Scan) -> list[int]:
    """Lines at which a table may begin: behind a gap, a space or a label that opens one."""
    lines, labels = scan.lines, scan.labels
    if scan.flattened or (not scan.traced and visual_form(scan) is not None):
        # No blank lines part tables from text there.
        return [index for index, label in enumerate(labels) if label not in GAPS]
    return [
        index
        for index in compress(count(), map(not_, scan.flows))
        if labels[index] not in GAPS
        and (index == 0 or labels[index - 1] in GAPS
             or lines[index].raw[0] == " " or labels[index] in _OPENERS)
    ]  # fmt: skip


def detect(scan: Scan, grids: Sequence[Grid], forced: str | None) -> Detection:
    """Name the document's form by the lines of its tables, and how well it explains them.

    `forced` is the user's word; whether it was the right one, the tables tell as well.
    """
    if scan.columns is not None:
        return _column_wise(scan, scan.columns)
    weights: Counter[str] = Counter()
    for grid in grids:
        weights[grid.reader] += grid.last - grid.first + 1
    if scan.evidence is not None and grids:
        return Detection(scan.evidence.reader, round(_fitting(scan, grids), 2), [])
    if not weights:
        guess = scan.form or (_PLAIN if scan.traced else _PROSE)
        return Detection(forced or guess, _UNPROVEN, [])
    (reader, most), *others = weights.most_common()
    confidence = round(most / weights.total() * _fitting(scan, grids), 2)
    findings = [_mixed(grids, other, reader) for other, _ in others]
    if confidence < _THIN:
        findings.append(Finding("AMN101", None, None, {"reader": reader, "confidence": confidence}))
    return Detection(reader, confidence, findings)


def _column_wise(scan: Scan, columns: Columns) -> Detection:
    """A text that reads tables column by column: one finding says so, at the first table."""
    first = scan.lines[columns.torn[0]].number if columns.torn else None
    finding = Finding("AMN122", first, first, {"count": len(columns.torn)})
    confidence = round(len(columns.torn) / max(1, columns.openings), 2)
    return Detection(COLUMN_WISE, confidence, [finding])


def _fitting(scan: Scan, grids: Sequence[Grid]) -> float:
    """Share of the rows of indicators and activities that are read without a doubt.

    Goals without any such table speak against the form, too.
    """
    rows = sum(len(grid.rows) for grid in grids if grid.columns)
    if not rows:
        return _UNPROVEN if GOAL in scan.labels else 1.0
    # Where every text of the form lacks its empty cells, a row that had some speaks not against it.
    codes = _DOUBTS - {"AMN120"} if scan.flattened else _DOUBTS
    doubts = sum(
        finding.code in codes for grid in grids if grid.columns for finding in grid.findings
    )
    return max(0.0, 1 - doubts / rows)


def _mixed(grids: Sequence[Grid], other: str, reader: str) -> Finding:
    first = next(grid for grid in grids if grid.reader == other)
    return Finding("AMN102", first.first + 1, first.last + 1, {"other": other, "reader": reader})


def _read(
    scan: Scan, readers: Sequence[Reader], index: int, level: str | None, floor: int
) -> Grid | None:
    for reader in readers:
        grid = reader.read(scan, index, level)
        if grid is not None and grid.first >= floor:
            return grid
    return None
