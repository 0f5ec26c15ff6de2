"""The records of a document by their place: what stands where a diagnostic points to.

A PDF has no lines, and a document in JSON has those of another file: there a record shows what the
report says, its cells as printed with bars between.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from amnparse.models import Activity, Document, Indicator, Provenance, Section, Table, Value
from amnparse.vocabulary import VALUE_FIELDS

_BAR = " | "
_EMPTY = "–"
Key = tuple[int | None, int | None, int | None, tuple[float, ...] | None]


class Entry(NamedTuple):
    """A record as lines of text; the first `head` are a table's header."""

    pointer: str
    lines: tuple[str, ...]
    head: int = 0


class Records:
    """The records of one document, found by their places."""

    def __init__(self, document: Document) -> None:
        self._entries: dict[Key, Entry] = {}
        for where, entry in _entries(document):
            self._entries.setdefault(_key(where), entry)

    def at(self, where: Provenance) -> Entry | None:
        """The record that stands in a place; None where there is none."""
        return self._entries.get(_key(where))


def _key(where: Provenance) -> Key:
    return where.page, where.line_start, where.line_end, where.bbox


def _entries(document: Document) -> Iterator[tuple[Provenance, Entry]]:
    for index, goal in enumerate(document.goals):
        number = f"{goal.number} " if goal.number else ""
        verdict = (goal.fulfilment_text,) if goal.fulfilment_text else ()
        yield goal.provenance, Entry(f"/goals/{index}", (number + goal.title, *verdict))
    for index, row in enumerate(document.indicators):
        yield from _row(f"/indicators/{index}", row, _indicator_cells(row))
    for index, activity in enumerate(document.activities):
        cells = (activity.start, activity.end, activity.deviation)
        yield from _row(f"/activities/{index}", activity, cells)
    for index, result in enumerate(document.expected_results):
        yield result.provenance, Entry(f"/expected_results/{index}", (result.text,))
    for index, decision in enumerate(document.decisions):
        number = f"{decision.number} " if decision.number else ""
        yield decision.provenance, Entry(f"/decisions/{index}", (number + decision.text,))
    for index, matter in enumerate(document.matters):
        parts = (matter.title, matter.diary_number, matter.party)
        yield matter.provenance, Entry(f"/matters/{index}", (_BAR.join(filter(None, parts)),))
    for index, table in enumerate(document.tables):
        yield from _table(f"/tables/{index}", table)
    yield from _sections("/outline", document.outline)


def _indicator_cells(row: Indicator) -> Iterator[str | None]:
    for field in VALUE_FIELDS:
        value: Value | None = getattr(row, field)
        if value is not None:
            yield value.raw
    yield row.period


def _row(
    pointer: str, row: Indicator | Activity, cells: Iterable[str | None]
) -> Iterator[tuple[Provenance, Entry]]:
    """A row by its own place and by those of its cells."""
    extra = (value.raw for value in row.extra.values())
    text = _BAR.join((row.name, *filter(None, cells), *extra))
    entry = Entry(pointer, (text, *(row.analysis or "").splitlines()))
    yield row.provenance, entry
    if isinstance(row, Indicator):
        for field in VALUE_FIELDS:
            value: Value | None = getattr(row, field)
            if value is not None and value.at is not None:
                yield value.at, entry


def _table(pointer: str, table: Table) -> Iterator[tuple[Provenance, Entry]]:
    """A table by its own place, and its rows by those of their cells."""
    head = [_BAR.join(cell or "" for cell in row) for row in table.header]
    rows = [_BAR.join(cell.raw if cell else _EMPTY for cell in row) for row in table.rows]
    lines = (*head, *rows, *table.notes)
    yield table.provenance, Entry(pointer, lines, len(head))
    for index, row in enumerate(table.rows):
        entry = Entry(f"{pointer}/rows/{index}", (*head, rows[index]), len(head))
        for cell in row:
            if cell is not None and cell.at is not None:
                yield cell.at, entry


def _sections(pointer: str, sections: Iterable[Section]) -> Iterator[tuple[Provenance, Entry]]:
    for index, section in enumerate(sections):
        here = f"{pointer}/{index}"
        heading = section.heading or " ".join(filter(None, (section.label, section.title)))
        if heading:
            yield section.provenance, Entry(here, (heading,))
        for number, block in enumerate(section.blocks):
            lines = (block.text,) if block.text else block.items
            if lines:
                yield block.provenance, Entry(f"{here}/blocks/{number}", tuple(lines))
        yield from _sections(f"{here}/sections", section.sections)
