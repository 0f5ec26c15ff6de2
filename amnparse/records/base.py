"""What every builder of records shares: plain data, places, values."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.lines import Line
from amnparse.swedish import read_value
from amnparse.tables.grid import Cell

Data = dict[str, object]


class Places(NamedTuple):
    """How line numbers become provenance, and whether cells get their own."""

    lines: Sequence[Line]
    cells: bool

    def span(self, start: int, end: int) -> Data:
        """Provenance of source lines `start`..`end`."""
        page = self.lines[start - 1].page
        return {"page": page, "line_start": start, "line_end": end, "bbox": None}


def value(cell: Cell | None, places: Places) -> Data | None:
    """A cell as a `Value`."""
    if cell is None:
        return None
    reading = read_value(cell.raw)
    data: Data = {
        "raw": cell.raw,
        "kind": reading.kind,
        "number": reading.number,
        "unit": reading.unit,
        "tolerance": reading.tolerance,
    }
    if reading.comparator:
        data["comparator"] = reading.comparator
    if places.cells:
        data["at"] = places.span(cell.start, cell.end)
    return data
