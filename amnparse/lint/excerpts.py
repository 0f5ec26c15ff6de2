"""What the source says where a diagnostic stands: lines of a text, or the record of a document."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.lint.records import Entry, Records
from amnparse.lint.spots import Mark, find_spots
from amnparse.models import Provenance

_MOST_LINES = 5
_CONTEXT = 2


class ExcerptLine(NamedTuple):
    """A line as it stands in the source; `number` where it is a line of the file."""

    text: str
    marks: tuple[Mark, ...] = ()
    number: int | None = None


class Region(NamedTuple):
    """The spot in the file: lines counted from 1, columns from 1 where they are known; the last
    column is the one after the spot."""

    start_line: int
    end_line: int
    start_column: int | None = None
    end_column: int | None = None


class Excerpt(NamedTuple):
    """Lines of the source, not all of a long place; `pointer` is the JSON pointer of the record."""

    lines: tuple[ExcerptLine, ...]
    region: Region | None = None
    pointer: str | None = None


class SourceLines(NamedTuple):
    """The lines of a text, and its `Excerpt`s."""

    lines: Sequence[str]

    def excerpt(self, where: Provenance, message: str) -> Excerpt | None:
        """The lines of a place, with what the message quotes from them."""
        if where.line_start is None:
            return None
        first = where.line_start - 1
        last = max(where.line_end or where.line_start, where.line_start)
        lines = self.lines[first:last]
        if not lines:
            return None
        marks = find_spots(lines, message)
        numbered = [
            ExcerptLine(text, found, number)
            for number, (text, found) in enumerate(zip(lines, marks, strict=True), first + 1)
        ]
        return Excerpt(_shown(numbered), _region(numbered))


class DocumentRecords(NamedTuple):
    """The records of a document, and their `Excerpt`s: for what has no lines of its own."""

    records: Records
    pointers: bool

    def excerpt(self, where: Provenance, message: str) -> Excerpt | None:
        """The record of a place, with what the message quotes from it."""
        entry = self.records.at(where)
        if entry is None:
            return None
        marks = find_spots(entry.lines, message)
        lines = [ExcerptLine(*pair) for pair in zip(entry.lines, marks, strict=True)]
        return Excerpt(_chosen(entry, lines), None, entry.pointer if self.pointers else None)


Excerpts = SourceLines | DocumentRecords


def _shown(lines: Sequence[ExcerptLine]) -> tuple[ExcerptLine, ...]:
    """The lines with marks and, where they are near, those between; the first ones where there are
    no marks."""
    filled = [line for line in lines if line.text.strip()] or list(lines)
    return _around_marks(filled)


def _around_marks(filled: Sequence[ExcerptLine]) -> tuple[ExcerptLine, ...]:
    marked = [place for place, line in enumerate(filled) if line.marks]
    if not marked:
        return tuple(filled[:_CONTEXT])
    first, last = marked[0], marked[-1] + 1
    if last - first <= _MOST_LINES:
        return tuple(filled[first:last])
    return tuple(filled[place] for place in marked[:_MOST_LINES])


def _chosen(entry: Entry, lines: Sequence[ExcerptLine]) -> tuple[ExcerptLine, ...]:
    """A table's header and its rows with marks; of other records the lines with marks."""
    if not entry.head:
        return _around_marks(lines)
    head = lines[: entry.head]
    marked = [line for line in lines[entry.head :] if line.marks]
    most = max(marked, key=lambda line: len(line.marks), default=None)
    best = [line for line in marked if most and len(line.marks) == len(most.marks)]
    return (*head, *(best or marked or lines[entry.head :])[:_CONTEXT])


def _region(lines: Sequence[ExcerptLine]) -> Region:
    """The first figure or words that the message is about; the whole place where there are none."""
    spots = [(line, mark) for line in lines for mark in line.marks]
    line, spot = next((pair for pair in spots if pair[1].primary), (None, None))
    if line is None or spot is None or line.number is None:
        return Region(lines[0].number or 1, lines[-1].number or 1)
    return Region(line.number, line.number, spot.start + 1, spot.end + 1)
