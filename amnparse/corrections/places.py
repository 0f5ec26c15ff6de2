"""From a place of a document to the words that find it again, and back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.corrections.fields import CELL, CELL_FIELD, EXTRA, LISTS, Field, content
from amnparse.corrections.finding import find_axis, find_record
from amnparse.corrections.refs import Axis, Ref
from amnparse.corrections.register import (
    Record,
    Register,
    Step,
    axes,
    register,
    rows_and_columns,
)
from amnparse.corrections.typed import Form, Typed, UnfitError
from amnparse.diagnostics import UsageError
from amnparse.models import Document, Provenance, Table, Value


class Place(NamedTuple):
    """A place that can be corrected: the way to it, what names it, what stands there, and what can
    be typed there (see `typed.Form`); `at` is where it stands in the source."""

    path: tuple[Step, ...]
    ref: Ref
    field: str
    was: Typed
    form: Form
    choices: tuple[str, ...]
    required: bool
    at: Provenance | None

    @property
    def pointer(self) -> str:
        """The way to it as JSON Pointer."""
        return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in self.path)

    def entry(self) -> dict[str, object]:
        """What a file of corrections holds for it, but for `now`."""
        ref = self.ref.model_dump(mode="json", exclude_defaults=True)
        return {"ref": ref, "field": self.field, "was": self.was}


def places(document: Document) -> Iterator[Place]:
    """Return every place of a document that can be corrected, in the order of its lists."""
    known = register(document)
    for record in known.records.values():
        ref = reference_of(known, record)
        yield from (_place(known, record, field, ref) for field in _fields(known, record))
        if isinstance(record.node, Table):
            yield from _cells(record, record.node, ref)


def reference(document: Document, pointer: str) -> Place:
    """Return the place that a JSON Pointer leads to, with its `ref` and `field`.

    Raises `UsageError` where the pointer leads out of the document, or to what cannot be corrected.
    """
    for place in places(document):
        if place.pointer == pointer:
            return place
    raise UsageError(f"{pointer}: no place of the document that can be corrected")


def resolve(document: Document, ref: Ref, field: str) -> str:
    """Return the JSON Pointer of the place that `reference` named so.

    Raises `UnfitError` where the document has no such place, or several.
    """
    return find_place(register(document), ref, field).pointer


def find_place(known: Register, ref: Ref, field: str) -> Place:
    """Return the place that is named so; raises as `resolve` does."""
    record = find_record(known, ref)
    if field == CELL:
        return _find_cell(record, ref, reference_of(known, record))
    for one in _fields(known, record):
        if one.name == field:
            return _place(known, record, one, reference_of(known, record))
    raise UnfitError("that field cannot be corrected, or is not there")


def reference_of(known: Register, record: Record) -> Ref:
    """Return what names a record."""
    equals = known.equals[record.list, record.names]
    where = record.where
    return Ref.model_construct(
        list=record.list,
        **{part: name for part, name in record.names._asdict().items() if name is not None},
        nth=next(n for n, one in enumerate(equals, start=1) if one.path == record.path),
        of=len(equals),
        page=where.page if where else None,
        line=where.line_start if where else None,
        top=where.bbox[1] if where and where.bbox else None,
    )


def _fields(known: Register, record: Record) -> Iterator[Field]:
    """The fields of a record; of its columns of unknown meaning also those that are empty in its
    row: a cell may have been overlooked."""
    listed = LISTS[record.list]
    yield from listed.fields
    if listed.extra:
        for header in known.headers[record.list, record.names.goal]:
            yield Field(EXTRA + header, "value")


def _place(known: Register, record: Record, field: Field, ref: Ref) -> Place:
    choices = known.goals_for(field, record) if field.form == "goal" else field.choices
    if field.name.startswith(EXTRA):
        header = field.name.removeprefix(EXTRA)
        extra: Mapping[str, Value] = getattr(record.node, "extra", {})
        found: object = extra.get(header)
        path = (*record.path, "extra", header)
    else:
        found, path = getattr(record.node, field.name), (*record.path, field.name)
    at = found.at if isinstance(found, Value) and found.at else record.where
    return Place(path, ref, field.name, content(found), field.form, choices, field.required, at)


def _cells(record: Record, table: Table, ref: Ref) -> Iterator[Place]:
    rows, columns = map(axes, rows_and_columns(table))
    for number, cells in enumerate(table.rows):
        for place in range(len(cells)):
            yield _cell(record, table, ref, (rows[number], columns[place]))


def _cell(record: Record, table: Table, ref: Ref, axes: tuple[Axis, Axis]) -> Place:
    row, column = axes
    value = table.rows[row.number - 1][column.number - 1]
    path = (*record.path, "rows", row.number - 1, column.number - 1)
    named = ref.model_copy(update={"row": row, "column": column})
    at = value.at if value else None  # the table's own place says too little of one cell
    return Place(path, named, CELL, content(value), CELL_FIELD.form, (), False, at)


def _find_cell(record: Record, wanted: Ref, ref: Ref) -> Place:
    if not isinstance(record.node, Table) or wanted.row is None or wanted.column is None:
        raise UnfitError("a cell needs a table, a row and a column")
    rows, columns = rows_and_columns(record.node)
    row = _axis(rows, wanted.row, "row")
    column = _axis(columns, wanted.column, "column")
    if column.number > len(record.node.rows[row.number - 1]):
        raise UnfitError("its row has no such column")
    return _cell(record, record.node, ref, (row, column))


def _axis(names: Sequence[str | None], wanted: Axis, what: str) -> Axis:
    place = find_axis(names, wanted)
    if place is None:
        raise UnfitError(f"the table has no such {what}, or several")
    return axes(names)[place]
