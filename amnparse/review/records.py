"""A report as the page shows it: every record with its place in the source, cell by cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from amnparse.checks import Facts
from amnparse.checks.targets import at_year_end
from amnparse.models import (
    Activity,
    Block,
    Document,
    ExpectedResult,
    Goal,
    Indicator,
    Provenance,
    Table,
    Value,
)
from amnparse.review.columns import EXTRA, KINDS, Column, Kind, columns
from amnparse.review.owners import blocks, goal_anchor
from amnparse.review.places import located, stream, whole
from amnparse.review.views import Cell, Code, Item, Node, Row, RowTable, TableView, Where


class Builder:
    """Makes the views of one document; `lines` are those of a text source, empty for a PDF."""

    def __init__(self, document: Document, lines: Sequence[str], codes: Mapping[str, list[Code]]):
        self.document = document
        self.lines = lines
        self.facts = Facts(document)
        self.codes = codes
        self._tables_of: defaultdict[str | None, list[RowTable]] = defaultdict(list)
        self._results_of: defaultdict[str | None, list[Item]] = defaultdict(list)
        for kind in KINDS:
            for goal, part in self._grouped(kind):
                self._tables_of[self._known(goal)].append(part)
        for place, one in enumerate(document.expected_results):
            self._results_of[self._known(one.goal)].append(self._result(place, one))

    def nodes(self) -> Iterator[Node]:
        """The goals in the order of the document, then what stands under none."""
        for place, goal in enumerate(self.document.goals):
            anchor = goal_anchor(goal.id)
            said = goal.fulfilment_text or ""
            ats = self._places(goal.provenance, [None, None], [goal.title, said])
            title = Cell(goal.title, ats[0], f"/goals/{place}/title")
            verdict = Cell(said, ats[1], f"/goals/{place}/fulfilment") if said else None
            yield self._node(goal, anchor, title, verdict)
        loose = self._node(None, "goal-none")
        if loose.tables or loose.results:
            yield loose

    def items(self, kind: str) -> Iterator[Item]:
        """The decisions, or the matters."""
        for place, record in enumerate(getattr(self.document, kind)):
            text = "text" if kind == "decisions" else "title"
            label = record.number if kind == "decisions" else record.diary_number
            pointer = f"/{kind}/{place}/{text}"
            anchor = f"{kind.removesuffix('s')}-{place + 1}"
            yield self._item(anchor, record.provenance, label, getattr(record, text), pointer)

    def tables(self) -> Iterator[TableView]:
        """The other tables in the order of the document."""
        for place, table in enumerate(self.document.tables):
            anchor = f"table-{table.id}"
            yield TableView(
                table, anchor, whole(table.provenance), spoken(table.provenance),
                tuple(_spans(row) for row in table.header),
                tuple(self._cells(table, place)), self._codes(anchor),
            )  # fmt: skip

    def _node(
        self,
        goal: Goal | None,
        anchor: str,
        title: Cell | None = None,
        verdict: Cell | None = None,
    ) -> Node:
        identity = goal.id if goal else None
        tables, results = self._tables_of[identity], self._results_of[identity]
        flags = sorted({flag for part in tables for row in part.rows for flag in row.flags})
        at, where = "", Where("page", "")
        if goal is not None:
            at, where = whole(goal.provenance), spoken(goal.provenance)
        return Node(
            goal, anchor, at, where, title, verdict, tuple(tables), tuple(results), tuple(flags),
            self._codes(anchor),
        )  # fmt: skip

    def _known(self, goal: str | None) -> str | None:
        return goal if goal in self.facts.goals else None

    def _result(self, place: int, one: ExpectedResult) -> Item:
        pointer = f"/expected_results/{place}/text"
        return self._item(f"result-{place + 1}", one.provenance, None, one.text, pointer)

    def _item(
        self, anchor: str, where: Provenance, label: str | None, text: str, pointer: str
    ) -> Item:
        at = whole(where)
        cell = Cell(text, self._places(where, [None], [text])[0], pointer)
        return Item(anchor, at, spoken(where), label, cell, self._codes(anchor))

    def _codes(self, anchor: str) -> tuple[Code, ...]:
        return tuple(self.codes.get(anchor, ()))

    def _grouped(self, kind: Kind) -> Iterator[tuple[str | None, RowTable]]:
        """Runs of records of one goal under one printed header."""
        records: Sequence[Indicator | Activity] = getattr(self.document, kind)
        headers: dict[int, Block] = {}
        for _, one in blocks(self.document):
            if one.records is not None and one.records.kind == kind:
                headers[one.records.start] = one
        starts = [
            place
            for place, record in enumerate(records)
            if place in headers or place == 0 or record.goal != records[place - 1].goal
        ]
        block: Block | None = None
        ends = [*starts[1:], len(records)]
        for start, end in zip(starts, ends, strict=False):
            block = headers.get(start, block)
            run = records[start:end]
            shown = columns(kind, block, run)
            rows = tuple(self._row(kind, start + place, shown) for place in range(len(run)))
            yield run[0].goal, RowTable(kind, tuple(shown), rows)

    def _row(self, kind: Kind, place: int, shown: Sequence[Column]) -> Row:
        record: Indicator | Activity = getattr(self.document, kind)[place]
        anchor = f"{'indicator' if kind == 'indicators' else 'activity'}-{place + 1}"
        where = record.provenance
        values = [_value(record, column.field) for column in shown]
        notes = [note for note in ("analysis",) if getattr(record, note)]
        raws = [_raw(value) for value in values] + [getattr(record, note) for note in notes]
        ats = self._places(where, [*values, *(None for _ in notes)], raws)
        cells = [
            Cell(
                raw, at, f"/{kind}/{place}/{_pointer(column.field)}",
                isinstance(value, Value) and value.kind == "number",
            )
            for column, value, raw, at in zip(shown, values, raws, ats, strict=False)
        ]  # fmt: skip
        said = [
            Cell(text, at, f"/{kind}/{place}/{note}")
            for note, text, at in zip(
                notes, raws[len(values) :], ats[len(values) :], strict=True
            )
        ]  # fmt: skip
        codes = self._codes(anchor)
        return Row(
            anchor, whole(where), spoken(where), tuple(cells), tuple(said), record.status_color,
            isinstance(record, Indicator) and record.gender_split,
            tuple(self._flags(record, codes)), codes,
        )  # fmt: skip

    def _flags(self, record: Indicator | Activity, codes: Sequence[Code]) -> Iterator[str]:
        if codes:
            yield "found"
        if self.facts.doubtful(record.provenance):
            yield "doubtful"
        kind = self.document.report.kind
        judged = at_year_end(record, kind) if isinstance(record, Indicator) else None
        if judged is not None:
            yield "hit" if judged.hit else "missed"
            if not judged.certain:
                yield "guess"

    def _cells(self, table: Table, place: int) -> Iterator[tuple[Cell | None, ...]]:
        for number, row in enumerate(table.rows):
            raws = [_raw(value) for value in row]
            first = next((value.at for value in row if value and value.at), table.provenance)
            ats = self._places(_around(row) or first, row, raws)
            start = f"/tables/{place}/rows/{number}"
            yield tuple(
                Cell(raw, at, f"{start}/{column}", value.kind == "number") if value else None
                for column, (value, raw, at) in enumerate(zip(row, raws, ats, strict=True))
            )

    def _places(
        self, where: Provenance, values: Sequence[object], raws: Sequence[str]
    ) -> list[str]:
        """The place of each text of a row: a cell's own box, or its letters in the row's lines."""
        own = [value.at if isinstance(value, Value) else None for value in values]
        if not self.lines or where.line_start is None:
            return [whole(at or where) for at in own]
        row = stream(self.lines, where.line_start, where.line_end or where.line_start)
        found = located(row, raws)
        return [place or whole(at or where) for place, at in zip(found, own, strict=True)]


def spoken(where: Provenance) -> Where:
    """A place in a few letters."""
    if where.line_start is not None:
        last = where.line_end or where.line_start
        lines = str(where.line_start) if last == where.line_start else f"{where.line_start}–{last}"
        return Where("line", lines)
    return Where("page", str(where.page)) if where.page else Where("page", "")


def _around(row: Sequence[Value | None]) -> Provenance | None:
    """The lines from a row's first cell to its last one."""
    places = [value.at for value in row if value and value.at and value.at.line_start is not None]
    if not places:
        return None
    first = min(place.line_start or 0 for place in places)
    last = max(place.line_end or 0 for place in places)
    return places[0].model_copy(update={"line_start": first, "line_end": last})


def _value(record: Indicator | Activity, field: str) -> object:
    if field.startswith(EXTRA):
        return record.extra.get(field.removeprefix(EXTRA))
    return getattr(record, field)


def _raw(value: object) -> str:
    if isinstance(value, Value):
        return value.raw
    return value if isinstance(value, str) else ""


def _pointer(field: str) -> str:
    if not field.startswith(EXTRA):
        return field
    header = field.removeprefix(EXTRA).replace("~", "~0").replace("/", "~1")
    return f"extra/{header}"


def _spans(row: Sequence[str | None]) -> tuple[tuple[str, int], ...]:
    """Header cells with the number of columns that each spans."""
    spans: list[tuple[str, int]] = []
    for cell in row:
        if cell is None and spans:
            spans[-1] = spans[-1][0], spans[-1][1] + 1
        else:
            spans.append((cell or "", 1))
    return tuple(spans)
