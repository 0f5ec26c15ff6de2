"""The columns of a table of records as the report prints them: which field each of them is."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from amnparse.models import Activity, Block, Indicator
from amnparse.tables.header import closed_header, column_key

EXTRA = "extra:"
"""What begins the field of a column that the contract does not name: "extra:Kommentar"."""
Kind = Literal["indicators", "activities"]
KINDS: tuple[Kind, ...] = ("indicators", "activities")

_NAMES = {"indicator": "name", "activity": "name"}
_FIELDS: dict[Kind, tuple[str, ...]] = {
    "indicators": (
        "name",
        "outcome",
        "outcome_women",
        "outcome_men",
        "previous_outcome",
        "annual_target",
        "council_target",
        "forecast",
        "period",
    ),
    "activities": ("name", "start", "end", "deviation"),
}
_DATED = "dated_outcome"
_DATES = ("outcome", "previous_outcome")


class Column(NamedTuple):
    """A column: the field of the record, and its header as printed, None where it has none."""

    field: str
    header: str | None = None


def columns(kind: Kind, block: Block | None, rows: Sequence[Indicator | Activity]) -> list[Column]:
    """The columns of a block of records, in the order of the page; fields that hold something and
    stand under no known header come last."""
    found: dict[str, Column] = {}
    for header in _headers(block):
        field = _field(header, found)
        if field in _FIELDS[kind] or field.startswith(EXTRA):
            found.setdefault(field, Column(field, header))
    needed = [field for field in _FIELDS[kind] if any(_holds(row, field) for row in rows)]
    extra = dict.fromkeys(f"{EXTRA}{header}" for row in rows for header in row.extra)
    for field in (*needed, *extra):
        found.setdefault(
            field, Column(field, field.removeprefix(EXTRA) if field in extra else None)
        )
    used = {field for field in found if not field.startswith(EXTRA) or field in extra}
    return [column for field, column in found.items() if field in used]


def _headers(block: Block | None) -> Iterable[str]:
    """The printed headers, each joined of its lines."""
    for cells in zip_longest(*(block.header if block else ())):
        yield " ".join(dict.fromkeys(filter(None, cells)))


def _field(header: str, taken: dict[str, Column]) -> str:
    key = column_key(header) or column_key(closed_header(header) or "")
    if key == _DATED:
        key = next((one for one in _DATES if one not in taken), None)
    return _NAMES.get(key, key) if key else f"{EXTRA}{header}"


def _holds(row: Indicator | Activity, field: str) -> bool:
    return getattr(row, field, None) is not None
