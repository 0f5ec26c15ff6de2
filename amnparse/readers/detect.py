"""Finding the table regions of a document, each in its own form, and naming the document's form."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from amnparse.diagnostics import Finding, UsageError
from amnparse.labels import BLANK, GOAL, HEADER, MEMBERS, TABBED, goal_heading
from amnparse.readers.base import GAPS, Reader, Scan
from amnparse.readers.table import READERS
from amnparse.tables.grid import Grid

_OPENERS = frozenset((TABBED, HEADER, MEMBERS, GOAL))
_THIN = 0.7
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
        raise UsageError(f"unknown reader {name!r}; known are: {known}")
    return (READERS[name],)


def find_tables(scan: Scan, readers: Sequence[Reader]) -> list[Grid]:
    """All tables of the document in order; no two share a line."""
    grids: list[Grid] = []
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


def _openings(scan: Scan) -> list[int]:
    """Lines at which a table may begin: behind a gap, a space or a label that opens one."""
    above = chain((BLANK,), scan.labels)
    return [
        index
        for index, (line, label, before) in enumerate(
            zip(scan.lines, scan.labels, above, strict=False)
        )
        if label not in GAPS and (before in GAPS or line.raw[0] == " " or label in _OPENERS)
    ]


def detect(scan: Scan, grids: Sequence[Grid], forced: str | None) -> Detection:
    """Name the document's form by the lines of its tables; `forced` is the user's word."""
    if forced is not None:
        return Detection(forced, 1.0, [])
    weights: Counter[str] = Counter()
    for grid in grids:
        weights[grid.reader] += grid.last - grid.first + 1
    if not weights:
        return Detection(_PLAIN if scan.traced else _PROSE, 0.5, [])
    (reader, most), *others = weights.most_common()
    confidence = round(most / weights.total(), 2)
    findings = [_mixed(grids, other, reader) for other, _ in others]
    if confidence < _THIN:
        findings.append(Finding("AMN101", None, None, {"reader": reader, "confidence": confidence}))
    return Detection(reader, confidence, findings)


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
