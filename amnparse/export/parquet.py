"""The tables as Parquet, with typed columns and their comments."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from amnparse.relations.rows import Cell, Row
from amnparse.relations.schema import Relation

_ROWS_A_GROUP = 50_000


def write_parquet(path: Path, relation: Relation, rows: Iterable[Row]) -> None:
    """Write a table to `path`, some ten thousand rows at a time; pyarrow must be there."""
    import pyarrow
    from pyarrow import parquet

    schema = _schema(pyarrow, relation)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = zip(*group, strict=True)
            arrays = [
                pyarrow.array([_cell(value, field.type, pyarrow) for value in column], field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def _schema(pyarrow: Any, relation: Relation) -> Any:
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    fields = [
        pyarrow.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"comment": column.comment},
        )
        for column in relation.columns
    ]
    return pyarrow.schema(fields, metadata={"title": relation.title, "comment": relation.comment})


def _cell(value: Cell, kind: Any, pyarrow: Any) -> Cell | date:
    if value is None:
        return None
    if pyarrow.types.is_date(kind):
        return date.fromisoformat(str(value))
    return bool(value) if pyarrow.types.is_boolean(kind) else value


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while group := list(islice(source, _ROWS_A_GROUP)):
        yield group
