"""Activities as a table: what, from when to when, and what went otherwise."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from amnparse.cli.show.grid import Column, Row, grid
from amnparse.cli.show.style import light, plain
from amnparse.models import Activity

_ORDER = ("start", "end", "light", "deviation")


class ActivityTables:
    """The tables of one page: the same columns, equally wide, for every goal."""

    def __init__(self, activities: Sequence[Activity], console: Console) -> None:
        """Choose the columns that `activities`, all of the page, need."""
        self._console = console
        self._fields = _used_fields(activities)
        self._sample = [_row(activity, self._fields) for activity in activities]

    def table(self, activities: Sequence[Activity]) -> RenderableType:
        """Return the table of some of the activities."""
        columns = [Column("Activity")]
        columns += [Column(name.capitalize()) for name in _ORDER if name in self._fields]
        rows = [_row(activity, self._fields) for activity in activities]
        return grid(columns, rows, self._console, sample=self._sample)


def _used_fields(activities: Sequence[Activity]) -> frozenset[str]:
    present = {
        name
        for row in activities
        for name in ("start", "end", "deviation")
        if getattr(row, name) is not None
    }
    if any(row.status_color for row in activities):
        present.add("light")
    return frozenset(present)


def _row(activity: Activity, fields: frozenset[str]) -> Row:
    cells: list[Text] = [plain(activity.name)]
    if "start" in fields:
        cells.append(plain(activity.start, rigid=True))
    if "end" in fields:
        cells.append(plain(activity.end, rigid=True))
    if "light" in fields:
        cells.append(light(activity.status_color))
    if "deviation" in fields:
        cells.append(plain(activity.deviation))
    return cells
