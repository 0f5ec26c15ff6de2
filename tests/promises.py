"""The promises of the contract as checks: each returns what breaks it, an empty list if nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from amnparse.lines import Text, read_text
from amnparse.models import Document, Section, Value


class Place(NamedTuple):
    """A place of the document: what it is, its source lines, all its words."""

    what: str
    start: int
    end: int
    words: Counter[str]


def words(text: str) -> Counter[str]:
    """The letters and digits of a text; line ends and hyphens do not matter to them."""
    return Counter(re.findall(r"\w", text.casefold()))


def source_lines(text: str) -> Text:
    """The source as the parser numbers it."""
    return read_text(text, "source")


def places(document: Document) -> Iterator[Place]:
    """Every place that holds source text, each line's range with all the letters it holds."""
    for section in walk(document.outline):
        if section.title is not None and section.kind != "goal":
            yield _place("heading", section, section.label, section.title)
        yield from _blocks(document, section)
    for goal in document.goals:
        heading = next(s for s in walk(document.outline) if s.goal == goal.id and s.kind == "goal")
        yield _place("goal", goal, heading.heading, goal.fulfilment_text)
    for table in document.tables:
        header = [cell for row in table.header for cell in row]
        cells = [cell and cell.raw for row in table.rows for cell in row]
        yield _place("table", table, table.caption, *header, *cells, *table.notes)
    for item in document.coverage.furniture:
        yield _place("furniture", item, item.text)
    yield from _records(document)


def _blocks(document: Document, section: Section) -> Iterator[Place]:
    for block in section.blocks:
        if block.text is not None:
            yield _place("paragraph", block, block.text)
        if block.items:
            yield _place("list", block, *block.items)
        if block.header:
            yield _place("header", block, *(cell for row in block.header for cell in row))


def _records(document: Document) -> Iterator[Place]:
    for row in document.indicators:
        mark = "♀" if row.gender_split else None
        values = [getattr(row, field) for field in VALUE_FIELDS]
        texts = [value and value.raw for value in (*values, *row.extra.values())]
        label = "Analys" if row.analysis else None
        yield _place("indicator", row, row.name, mark, *texts, row.period, label, row.analysis)
    for row in document.activities:
        texts = [value.raw for value in row.extra.values()]
        label = "Analys" if row.analysis else None
        yield _place(
            "activity",
            row,
            row.name,
            row.start,
            row.end,
            row.deviation,
            *texts,
            label,
            row.analysis,
        )
    for result in document.expected_results:
        yield _place("expected result", result, result.text)
    for decision in document.decisions:
        yield _place("decision", decision, decision.number, decision.text)
    for matter in document.matters:
        yield _place("matter", matter, matter.title, matter.diary_number)


VALUE_FIELDS = (
    "outcome",
    "outcome_men",
    "outcome_women",
    "previous_outcome",
    "annual_target",
    "council_target",
    "forecast",
)


def walk(sections: Iterable[Section]) -> Iterator[Section]:
    """All sections of an outline, in reading order."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def _place(what: str, owner: Any, *texts: str | None) -> Place:
    where = owner.provenance
    joined = " ".join(text for text in texts if text)
    return Place(what, where.line_start, where.line_end, words(joined))


def broken_promises(document: Document, text: str) -> list[str]:
    """All that breaks a promise: lines lost, lines miscounted, text that the source lacks."""
    return [
        *lost_lines(document, text),
        *miscounted_lines(document),
        *map(str, invented_texts(document, text)),
    ]


def lost_lines(document: Document, text: str) -> list[str]:
    """Non-blank lines that are in no place, or in more than one."""
    lines = source_lines(text).lines
    by_line: dict[int, list[Place]] = {}
    for place in places(document):
        for number in range(place.start, place.end + 1):
            by_line.setdefault(number, []).append(place)
    furniture = {item.provenance.line_start for item in document.coverage.furniture}
    broken = []
    for line in lines:
        letters = words(line.text)
        if not letters:
            continue
        holders = [
            place
            for place in by_line.get(line.number, [])
            if letters <= place.words and (place.what == "furniture") == (line.number in furniture)
        ]
        narrow = _innermost(holders)
        if len(narrow) != 1:
            found = ", ".join(f"{place.what} {place.start}-{place.end}" for place in narrow)
            broken.append(f"line {line.number} {line.text[:60]!r} is in: {found or 'no place'}")
    return broken


def _innermost(holders: list[Place]) -> list[Place]:
    """A table's header block spans its rows: rows inside a wider place hold their own lines."""
    return [
        place
        for place in holders
        if not any(
            other is not place
            and place.start <= other.start
            and other.end <= place.end
            and (other.start, other.end) != (place.start, place.end)
            for other in holders
        )
    ]


def miscounted_lines(document: Document) -> list[str]:
    """Line counts that do not add up."""
    counts = document.coverage.lines.model_dump()
    total = document.source.lines
    return [] if sum(counts.values()) == total else [f"{counts} add up to another sum than {total}"]


def invented_texts(document: Document, text: str) -> list[str]:
    """Texts of the document that the source does not hold, letter for letter."""
    lines = source_lines(text).lines
    furniture = {item.provenance.line_start for item in document.coverage.furniture}
    whole = _squeezed("".join(line.text for line in lines))
    body = _squeezed("".join(line.text for line in lines if line.number not in furniture))
    return [
        f"{what}: {found[:80]!r}"
        for what, found in _texts(document)
        if _squeezed(found) not in body and _squeezed(found) not in whole
    ]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-‐‑\u00ad]+", "", text)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every raw, name, title, text and analysis."""
    yield from (("report title", t) for t in [document.report.title] if t)
    for section in walk(document.outline):
        yield from ((f"section {section.id}", t) for t in (section.title, section.heading) if t)
        for block in section.blocks:
            yield from ((f"block of {section.id}", t) for t in (block.text, *block.items) if t)
    yield from (("goal", goal.title) for goal in document.goals)
    for row in (*document.indicators, *document.activities):
        yield "row", row.name
        yield from (("analysis", part) for part in (row.analysis or "").split("\n") if part)
        yield from (("extra", value.raw) for value in row.extra.values())
    for row in document.indicators:
        values = [getattr(row, field) for field in VALUE_FIELDS]
        yield from (("value", value.raw) for value in values if isinstance(value, Value))
    for record in (*document.expected_results, *document.decisions):
        yield "text", record.text
    yield from (("matter", matter.title) for matter in document.matters)
    for table in document.tables:
        yield from (("header", cell) for row in table.header for cell in row if cell)
        yield from (("cell", cell.raw) for row in table.rows for cell in row if cell)
