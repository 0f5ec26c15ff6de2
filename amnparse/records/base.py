"""What every builder of records shares: plain data, places, values."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.lines import Box, Evidence, Line
from amnparse.swedish import read_value
from amnparse.tables.grid import Cell

Data = dict[str, object]


class Places(NamedTuple):
    """How line numbers become provenance, and whether cells get their own."""

    lines: Sequence[Line]
    cells: bool
    evidence: Evidence | None = None

    def span(self, start: int, end: int, box: Box | None = None) -> Data:
        """Provenance of source lines `start`..`end`; `box` is the room of a part of a line."""
        page = self.lines[start - 1].page
        if self.evidence is None or self.evidence.places is None:
            return {"page": page, "line_start": start, "line_end": end, "bbox": None}
        room = box or self._room(start, end, page)
        rounded = [round(side, 1) for side in room] if room else None
        label = self.evidence.page_labels.get(page) if page else None
        where: Data = {"page": page, "line_start": None, "line_end": None, "bbox": rounded}
        if label is not None:
            where["page_label"] = label
        return where

    def _room(self, start: int, end: int, page: int | None) -> Box | None:
        """The room of lines, as far as they stand on the page on which they begin."""
        assert self.evidence is not None
        assert self.evidence.places is not None
        places = [
            place.box for place in self.evidence.places[start - 1 : end]
            if place is not None and place.page == page
        ]  # fmt: skip
        if not places:
            return None
        left, top, right, bottom = zip(*places, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def lamp(self, start: int, end: int) -> str | None:
        """Colour of the traffic light beside lines `start`..`end`."""
        if self.evidence is None or not self.evidence.lamps:
            return None
        lamps = self.evidence.lamps
        return next((lamps[i] for i in range(start - 1, end) if i in lamps), None)


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
        data["at"] = places.span(cell.start, cell.end, cell.box)
    return data
