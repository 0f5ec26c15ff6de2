"""What can be corrected: the lists of a document, what names their records, and their fields."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, get_args

from amnparse.corrections.refs import ListName
from amnparse.corrections.typed import Form, Typed
from amnparse.models import (
    Fulfilment,
    GoalLevel,
    Model,
    Provenance,
    ReportKind,
    StatusColor,
    Table,
    TableKind,
    Value,
)
from amnparse.vocabulary import VALUE_FIELDS

CELL = "cell"
"""Field of a cell of a table."""
EXTRA = "extra/"
"""What stands before the header of a column of unknown meaning."""
LEVELS: tuple[GoalLevel, ...] = get_args(GoalLevel)
"""From the top of the goal chain down."""


class Field(NamedTuple):
    """A field that can be corrected; `required`: it cannot be emptied."""

    name: str
    form: Form
    choices: tuple[str, ...] = ()
    required: bool = False


class Names(NamedTuple):
    """What tells a record of a list from others, as printed."""

    goal: str | None = None
    heading: str | None = None
    name: str | None = None
    header: str | None = None


class Listed(NamedTuple):
    """A list of the document: where it is, the attribute of each part of its records' names, and
    their fields; `extra`: whether they have columns of unknown meaning."""

    path: tuple[str, ...]
    named: Mapping[str, str]
    fields: tuple[Field, ...]
    extra: bool = False


_COLOR = Field("status_color", "choice", get_args(StatusColor))
_NAME = Field("name", "line", required=True)
_TITLE = Field("title", "line", required=True)
_TEXT = Field("text", "prose", required=True)
_GOAL = Field("goal", "goal")
_REPORT = (
    Field("kind", "choice", get_args(ReportKind)),
    Field("committee", "line"),
    Field("year", "year"),
    Field("tertial", "choice", ("1", "2")),
    Field("title", "line"),
    Field("case", "line"),
    Field("diary_numbers", "lines"),
    Field("meeting_date", "date"),
    Field("officers", "lines"),
    Field("internal_control", "line"),
)
_INDICATOR = (
    _NAME,
    _GOAL,
    Field("gender_split", "flag", required=True),
    *(Field(name, "value") for name in VALUE_FIELDS),
    Field("period", "line"),
    Field("analysis", "prose"),
    _COLOR,
)
_ACTIVITY = (
    _NAME,
    _GOAL,
    Field("start", "date"),
    Field("end", "date"),
    Field("deviation", "line"),
    Field("analysis", "prose"),
    _COLOR,
)
_GOALS = (
    _TITLE,
    Field("parent", "goal"),
    Field("fulfilment", "choice", get_args(Fulfilment)),
    Field("fulfilment_text", "line"),
    _COLOR,
)
_MATTER = (_TITLE, Field("group", "line"), Field("diary_number", "line"), Field("party", "line"))
_TABLE = (
    Field("kind", "choice", get_args(TableKind), required=True),
    Field("caption", "line"),
    Field("unit", "line"),
)

LISTS: Mapping[ListName, Listed] = {
    "report": Listed((), {}, _REPORT),
    "signatories": Listed(
        ("report", "signatories"), {"name": "name"}, (_NAME, Field("role", "line"))
    ),
    "goals": Listed(("goals",), {"goal": "id", "name": "title"}, _GOALS),
    "indicators": Listed(("indicators",), {"goal": "goal", "name": "name"}, _INDICATOR, True),
    "activities": Listed(("activities",), {"goal": "goal", "name": "name"}, _ACTIVITY, True),
    "expected_results": Listed(
        ("expected_results",), {"goal": "goal", "name": "text"}, (_TEXT, _GOAL)
    ),
    "decisions": Listed(("decisions",), {"name": "text"}, (_TEXT, Field("number", "line"))),
    "matters": Listed(("matters",), {"heading": "group", "name": "title"}, _MATTER),
    "tables": Listed(("tables",), {"name": "caption"}, _TABLE),
}
"""Every list in the order of the document.  Ids, places and what the outline holds cannot be
corrected: they say how the report was read, and other parts refer to them."""

CELL_FIELD = Field(CELL, "value")


def names_of(list_name: ListName, record: Model, title_of: Callable[[str | None], str]) -> Names:
    """Return the names of a record; `title_of` gives the heading of a section id."""
    parts = {part: getattr(record, name) for part, name in LISTS[list_name].named.items()}
    if isinstance(record, Table):
        cells = [cell for row in record.header for cell in row if cell]
        parts |= {"heading": title_of(record.section) or None, "header": " | ".join(cells) or None}
    return Names(**parts)


def where_of(record: Model) -> Provenance | None:
    """Return where a record stands, None where the contract does not tell."""
    where = getattr(record, "provenance", None)
    return where if isinstance(where, Provenance) else None


def content(found: object) -> Typed:
    """Return what stands in a field as a file of corrections tells it: of a value its `raw`, of a
    list its texts by newlines."""
    if isinstance(found, Value):
        return found.raw
    if isinstance(found, tuple):
        return "\n".join(map(str, found)) or None
    return found if isinstance(found, str | int) else None
