"""What is marked on the picture of a page: one table of layers, and where each of them lies."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from amnparse.pdf.page import Box
from amnparse.pdf.rules import merged
from amnparse.pdf.sight import Sight
from amnparse.pdf.unit import PARAGRAPH, ROW

if TYPE_CHECKING:
    from amnparse.models import Document, Provenance, Section

Colour = tuple[int, int, int]


class Mark(NamedTuple):
    """Something on a page: its place, and a word about it, "" where it needs none."""

    box: Box
    tag: str = ""


class Layer(NamedTuple):
    """Marks of one kind: what the legend calls them, and how they look.

    `fill` is how much of a mark's inside is covered, 0 to 255; `line` the width of its border in
    points, 0 for none, which stands `room` points outside of the mark.
    """

    name: str
    colour: Colour
    fill: int
    line: float
    room: float
    find: Callable[[Sight], Iterable[Mark]]


class RecordLayer(NamedTuple):
    """Marks of one kind of record, which a whole report is needed for."""

    name: str
    colour: Colour
    fill: int
    line: float
    room: float
    find: Callable[["Document"], Iterable[tuple["Provenance", str]]]


def _words(sight: Sight) -> Iterator[Mark]:
    return (Mark(word.box) for word in (*sight.content.words, *sight.content.sideways))


def _rules(sight: Sight) -> Iterator[Mark]:
    for rule in merged(sight.drawing.horizontal):
        yield Mark(Box(rule.start, rule.at, rule.end, rule.at))
    for rule in merged(sight.drawing.vertical):
        yield Mark(Box(rule.at, rule.start, rule.at, rule.end))


def _cells(sight: Sight) -> Iterator[Mark]:
    return (Mark(box) for grid in sight.grids for box in grid)


def _unruled_rows(sight: Sight) -> Iterator[Mark]:
    for unit in sight.units:
        if unit.kind == ROW and not _is_ruled(unit.box, sight):
            yield Mark(unit.box)
            yield from (Mark(box) for box in unit.boxes if box)


def _is_ruled(box: Box, sight: Sight) -> bool:
    middle = (box.top + box.bottom) / 2
    return any(
        min(cell.top for cell in grid) <= middle <= max(cell.bottom for cell in grid)
        for grid in sight.grids
    )


def _paragraphs(sight: Sight) -> Iterator[Mark]:
    for place, unit in enumerate(sight.units):
        if unit.kind == PARAGRAPH and place not in sight.furniture:
            yield Mark(unit.box)


def _furniture(sight: Sight) -> Iterator[Mark]:
    return (Mark(sight.units[place].box) for place in sorted(sight.furniture))


def _lights(sight: Sight) -> Iterator[Mark]:
    return (Mark(box, colour) for box, colour in sight.drawing.lamps)


def _genders(sight: Sight) -> Iterator[Mark]:
    return (Mark(box, "gender") for box in sight.drawing.genders)


def _pictures(sight: Sight) -> Iterator[Mark]:
    return (Mark(box, "picture") for box in sight.drawing.pictures)


def _headings(document: "Document") -> Iterator[tuple["Provenance", str]]:
    for section in _walk(document.outline):
        if section.title is not None and section.kind != "goal":
            kind = "chapter" if section.kind == "chapter" else "heading"
            yield section.provenance, f"{kind} {section.label or ''}".rstrip()


def _walk(sections: Iterable["Section"]) -> Iterator["Section"]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _goals(document: "Document") -> Iterator[tuple["Provenance", str]]:
    return ((goal.provenance, f"goal {goal.id}") for goal in document.goals)


def _indicators(document: "Document") -> Iterator[tuple["Provenance", str]]:
    numbered = enumerate(document.indicators, 1)
    return ((row.provenance, f"indicator {number}") for number, row in numbered)


def _activities(document: "Document") -> Iterator[tuple["Provenance", str]]:
    numbered = enumerate(document.activities, 1)
    return ((row.provenance, f"activity {number}") for number, row in numbered)


def _tables(document: "Document") -> Iterator[tuple["Provenance", str]]:
    return ((table.provenance, f"table {table.id}") for table in document.tables)


def _others(document: "Document") -> Iterator[tuple["Provenance", str]]:
    yield from ((item.provenance, "expected") for item in document.expected_results)
    yield from ((item.provenance, f"decision {item.number}") for item in document.decisions)
    yield from ((item.provenance, "matter") for item in document.matters)


def _diagnostics(document: "Document") -> Iterator[tuple["Provenance", str]]:
    return ((item.provenance, item.code) for item in document.diagnostics)


LAYERS = (
    Layer("running head or foot", (110, 110, 110), 90, 0.5, 0.0, _furniture),
    Layer("picture", (230, 140, 0), 50, 1.0, 0.0, _pictures),
    Layer("paragraph", (150, 140, 40), 0, 0.5, 1.0, _paragraphs),
    Layer("cell between rules", (0, 114, 178), 26, 0.4, 0.0, _cells),
    Layer("row or cell without rules", (0, 150, 150), 26, 0.6, 0.5, _unruled_rows),
    Layer("word", (86, 180, 233), 0, 0.35, 0.0, _words),
    Layer("rule", (213, 94, 0), 0, 0.9, 0.0, _rules),
    Layer("traffic light", (20, 20, 20), 0, 1.2, 0.0, _lights),
    Layer("gender mark", (200, 0, 120), 0, 1.2, 0.0, _genders),
)
"""From the ground up."""
RECORD_LAYERS = (
    RecordLayer("heading", (204, 121, 167), 60, 0.0, 0.0, _headings),
    RecordLayer("goal", (120, 60, 160), 60, 1.0, 1.0, _goals),
    RecordLayer("indicator", (0, 158, 115), 0, 1.6, 0.5, _indicators),
    RecordLayer("activity", (180, 120, 0), 0, 1.6, 0.5, _activities),
    RecordLayer("other table", (40, 70, 140), 0, 1.6, 2.5, _tables),
    RecordLayer("expected result, decision, matter", (90, 90, 60), 0, 1.0, 1.0, _others),
    RecordLayer("diagnostic", (220, 0, 0), 30, 1.6, 2.0, _diagnostics),
)
LIGHTS = frozenset(("green", "yellow", "red"))
"""Tags of traffic lights."""
TAGGED = frozenset(layer.name for layer in RECORD_LAYERS)
"""Layers whose tags stand in the margin."""


def page_marks(
    sight: Sight, document: "Document | None"
) -> list[tuple[Layer | RecordLayer, list[Mark]]]:
    """All layers with their marks on a page; `document` is None where no report was found."""
    found: list[tuple[Layer | RecordLayer, list[Mark]]] = [
        (layer, list(layer.find(sight))) for layer in LAYERS
    ]
    number = sight.content.number
    for layer in RECORD_LAYERS:
        marks = [
            Mark(Box(*place.bbox), tag)
            for place, tag in (layer.find(document) if document else ())
            if place.page == number and place.bbox
        ]
        found.append((layer, marks))
    return found
