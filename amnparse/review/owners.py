"""Which record a line of the source, or a spot on a page, belongs to: the way back to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from amnparse.checks import Facts
from amnparse.models import Block, Document, Provenance, RecordKind, RecordRange, Section

Box = tuple[float, float, float, float]
RECORD_ANCHORS: Mapping[RecordKind, str] = {
    "decisions": "decision",
    "matters": "matter",
    "expected_results": "result",
    "activities": "activity",
    "indicators": "indicator",
}
"""What the anchors of the records of a list begin with; rows win over what holds them."""


class Owned(NamedTuple):
    """A record on the page: the anchor by which it is linked to, and where it stands."""

    anchor: str
    where: Provenance


class Owners:
    """The records of a document by their places; the more special one wins: a row over its table,
    a paragraph over its section."""

    def __init__(self, document: Document) -> None:
        self._lines: dict[int, str] = {}
        self._boxes: defaultdict[int, list[tuple[Box, str]]] = defaultdict(list)
        for anchor, where in owned(document):
            if where.bbox and where.page:
                self._boxes[where.page].append((where.bbox, anchor))
            elif where.line_start is not None:
                for number in range(where.line_start, (where.line_end or where.line_start) + 1):
                    self._lines[number] = anchor

    def of_line(self, number: int) -> str | None:
        """The record that a line (1-based) belongs to."""
        return self._lines.get(number)

    def on_page(self, page: int) -> list[tuple[Box, str]]:
        """The records on a page (1-based) with their boxes, the more special ones later."""
        return self._boxes[page]

    def at(self, where: Provenance) -> str | None:
        """The record that stands in a place."""
        if where.bbox and where.page:
            met = [name for box, name in self._boxes[where.page] if _meet(box, where.bbox)]
            return met[-1] if met else None
        if where.line_start is None:
            return None
        lines = range(where.line_start, (where.line_end or where.line_start) + 1)
        return next((self._lines[number] for number in lines if number in self._lines), None)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def goal_anchor(identity: str) -> str:
    """The anchor of a goal: "goal-1.2", "goal-1.2-2" where its number is printed twice."""
    return f"goal-{identity.replace('#', '-')}"


def owned(document: Document) -> Iterator[Owned]:
    """Every record of a document, general ones first."""
    for place, text in enumerate(document.coverage.furniture, start=1):
        yield Owned(f"furniture-{place}", text.provenance)
    for section in sections(document):
        yield Owned(f"section-{section.id}", section.provenance)
    for name, block in blocks(document):
        # The printed header of a table of records leads to its first row.
        yield Owned(_first(block.records) if block.records else name, block.provenance)
    for goal in document.goals:
        yield Owned(goal_anchor(goal.id), goal.provenance)
    for table in document.tables:
        yield Owned(f"table-{table.id}", table.provenance)
    for name, anchor in RECORD_ANCHORS.items():
        for place, record in enumerate(getattr(document, name), start=1):
            yield Owned(f"{anchor}-{place}", record.provenance)


def _first(records: RecordRange) -> str:
    return f"{RECORD_ANCHORS[records.kind]}-{records.start + 1}"


def sections(document: Document) -> Iterable[Section]:
    """All sections in the order of the document."""
    return Facts(document).sections.values()


def blocks(document: Document) -> Iterator[tuple[str, Block]]:
    """All blocks with their anchors, "text-s3-2" for the second one of section s3."""
    for section in sections(document):
        for place, block in enumerate(section.blocks, start=1):
            yield f"text-{section.id}-{place}", block
