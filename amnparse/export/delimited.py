"""The tables as CSV, for programs and for Excel in Swedish."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from amnparse.relations.rows import Cell, Row
from amnparse.relations.schema import Relation
from amnparse.vocabulary import MONTHS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NEGATIVE_NUMBER = re.compile(r"-[\d\s.,]+ ?%?")
_MONTH = rf"(?:{'|'.join(sorted(month[:3] for month in MONTHS))})[a-zåäö]*\.?"
_CONVERTED = re.compile(
    r"\d+(?:[./:-]\d+)+"  # dates and times: goal 1.2 would be the 2nd of January
    rf"|\d{{1,2}}[ .-]?{_MONTH}(?:[ -]?\d{{2,4}})?|{_MONTH}[ -]?\d{{1,4}}"
    r"|0\d+|\d{16,}"  # zeros in front, and more digits than Excel holds
    r"|\d+(?:[.,]\d+)?e[+-]?\d+"  # powers of ten
    r"|true|false|sant|falskt",
    re.IGNORECASE,
)
"""Texts that Excel would turn into something else."""


class Dialect(NamedTuple):
    """How cells become text."""

    delimiter: str
    decimal: str
    byte_order_mark: bool
    booleans: tuple[str, str]
    """How false and true are written."""
    guarded: bool
    """Whether a text that Excel would run as a formula gets an apostrophe before it, and one that
    it would turn into a date or a number is written as ="1.2"."""


CSV = Dialect(",", ".", byte_order_mark=False, booleans=("false", "true"), guarded=False)
"""RFC 4180 in UTF-8."""
CSV_EXCEL = Dialect(";", ",", byte_order_mark=True, booleans=("FALSKT", "SANT"), guarded=True)
"""What Swedish Excel opens by a double click."""


def delimited(
    relation: Relation, rows: Iterable[Row], dialect: Dialect = CSV, lines: int = 5000
) -> Iterator[bytes]:
    """Yield a table as CSV with a header line, in pieces of some thousand lines."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n")
    if dialect.byte_order_mark:
        buffer.write("\ufeff")
    writer.writerow([column.name for column in relation.columns])
    kinds = [column.type for column in relation.columns]
    for number, row in enumerate(rows, start=1):
        writer.writerow(
            [_cell(value, kind, dialect) for value, kind in zip(row, kinds, strict=True)]
        )
        if number % lines == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _cell(value: Cell, kind: str, dialect: Dialect) -> str:
    if value is None:
        return ""
    if kind == "boolean":
        return dialect.booleans[bool(value)]
    if isinstance(value, float):
        return number_text(value).replace(".", dialect.decimal)
    text = str(value)
    if not dialect.guarded or kind != "string":
        return text
    if _CONVERTED.fullmatch(text):
        return f'="{text}"'
    return f"'{text}" if runs_as_formula(text) else text


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number; whole numbers without a point."""
    return str(int(value)) if value.is_integer() else repr(value)


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula, +46 8 508 too; -36,6 is a number."""
    return text.startswith(_FORMULA) and not _NEGATIVE_NUMBER.fullmatch(text)
