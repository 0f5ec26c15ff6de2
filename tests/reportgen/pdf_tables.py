"""Tables of a generated PDF: cells that wrap, rules, rows that a page break may cut.

reportlab's own Table is not used, since a table here must be cut, ruled and recorded in the ways
that word processors do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from .pdf_style import PdfStyle

_GREY, _PALE, _LINE = Color(0.84, 0.84, 0.84), Color(0.93, 0.95, 0.98), Color(0.3, 0.3, 0.3)
_LEAST = 30
"""A row is cut only where at least this much of it, in points, stays on the page."""


@dataclass(frozen=True)
class PlacedCell:
    """A cell, or the part of it before or behind a page break, where it was printed."""

    page: int
    text: str
    """The whole cell's text, also where a page break cuts it."""
    x0: float
    top: float
    x1: float
    bottom: float
    """Points from the top left corner of the page."""


@dataclass
class Cell:
    """What stands in a cell, and over how many columns."""

    content: list[Flowable]
    text: str = ""
    span: int = 1


@dataclass
class Row:
    """A row of a table; `merged` rows are a row's own Analys."""

    cells: list[Cell]
    role: Literal["header", "body", "merged"] = "body"
    shaded: bool = False
    height: float = field(default=0, init=False)


class ReportTable(Flowable):
    """A table of `rows`, the first `headers` of which are its header."""

    def __init__(
        self,
        rows: Sequence[Row],
        widths: Sequence[float],
        style: PdfStyle,
        placed: list[PlacedCell],
        headers: int = 1,
        ruled: bool = True,
    ) -> None:
        super().__init__()
        self.rows, self.widths, self.style = list(rows), list(widths), style
        self.placed, self.headers, self.ruled = placed, headers, ruled
        self.spaceBefore, self.spaceAfter = style.gap / 2, style.gap * 2
        for row in self.rows:
            row.height = max(self._height(cell, width) for cell, width in self._across(row))

    def _across(self, row: Row) -> list[tuple[Cell, float]]:
        """The cells of a row, each with its width."""
        found, at = [], 0
        for cell in row.cells:
            found.append((cell, sum(self.widths[at : at + cell.span])))
            at += cell.span
        return found

    def _height(self, cell: Cell, width: float) -> float:
        pad = self.style.padding
        inner = width - 2 * pad
        return sum(item.wrap(inner, 9999)[1] for item in cell.content) + 2 * pad

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its columns."""
        self.width, self.height = sum(self.widths), sum(row.height for row in self.rows)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest under its own header."""
        head, body = self.rows[: self.headers], self.rows[self.headers :]
        room = height - sum(row.height for row in head)
        kept = 0
        while kept < len(body) and body[kept].height <= room:
            room -= body[kept].height
            kept += 1
        whole, rest = body[:kept], body[kept:]
        if rest and self._must_cut(rest[0]) and room > _LEAST + 2 * self.style.padding:
            upper, lower = self._cut(rest[0], room)
            if upper is not None:
                whole, rest = [*whole, upper], [lower, *rest[1:]]
        if not whole:
            return []
        repeated = head if self.style.repeat_header else []
        return [self._like([*head, *whole], len(head)), self._like([*repeated, *rest])]

    def _like(self, rows: list[Row], headers: int | None = None) -> ReportTable:
        count = (self.headers if self.style.repeat_header else 0) if headers is None else headers
        return ReportTable(rows, self.widths, self.style, self.placed, count, self.ruled)

    def _must_cut(self, row: Row) -> bool:
        head = sum(row.height for row in self.rows[: self.headers])
        too_tall = row.height + head > self.style.frame[1] - 12
        return self.style.split_rows or row.role == "merged" or too_tall

    def _cut(self, row: Row, room: float) -> tuple[Row | None, Row]:
        """The row above and below a page break; None where nothing fits above."""
        halves = [self._cut_cell(cell, width, room) for cell, width in self._across(row)]
        upper, lower = zip(*halves, strict=True)
        if any(
            cell.content and not kept.content for cell, kept in zip(row.cells, upper, strict=True)
        ):
            return None, row
        return Row(list(upper), row.role, row.shaded), Row(list(lower), row.role, row.shaded)

    def _cut_cell(self, cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
        pad = self.style.padding
        inner, room = width - 2 * pad, room - 2 * pad
        upper: list[Flowable] = []
        rest = list(cell.content)
        while rest:
            height = rest[0].wrap(inner, 9999)[1]
            if height > room:
                parts = rest[0].split(inner, room)
                if parts:
                    upper.append(parts[0])
                    rest[:1] = parts[1:]
                break
            room -= height
            upper.append(rest.pop(0))
        return Cell(upper, cell.text, cell.span), Cell(rest, cell.text, cell.span)

    def draw(self) -> None:
        """Row by row from the top; text over shading, rules over both."""
        top = self.height
        for at, row in enumerate(self.rows):
            x = 0.0
            for cell, width in self._across(row):
                self._shade(row, at, x, top, width)
                self._text(cell, x, top, width)
                self._record(cell, row, x, top, width)
                x += width
            top -= row.height
        if self.ruled:
            self._rules()

    def _shade(self, row: Row, at: int, x: float, top: float, width: float) -> None:
        grey = row.role == "header" and (self.style.rules in ("full", "shading") or not self.ruled)
        pale = self.style.rules == "shading" and row.shaded
        if (grey and self.style.rules != "none") or pale:
            self.canv.setFillColor(_GREY if grey else _PALE)
            self.canv.rect(x, top - row.height, width, row.height, stroke=0, fill=1)

    def _text(self, cell: Cell, x: float, top: float, width: float) -> None:
        pad = self.style.padding
        y = top - pad
        for item in cell.content:
            _, height = item.wrap(width - 2 * pad, 9999)
            y -= height
            item.drawOn(self.canv, x + pad, y)

    def _record(self, cell: Cell, row: Row, x: float, top: float, width: float) -> None:
        if not (cell.text and cell.content):
            return
        x0, y0 = self.canv.absolutePosition(x, top)
        down = self.style.page_size[1] - y0
        box = (round(n, 2) for n in (x0, down, x0 + width, down + row.height))
        self.placed.append(PlacedCell(self.canv.getPageNumber(), cell.text, *box))

    def _rules(self) -> None:
        if self.style.rules not in ("full", "horizontal"):
            return
        top = self.height
        self._rule(0, top, self.width, top)
        for row in self.rows:
            low = top - row.height
            self._rule(0, low, self.width, low)
            if self.style.rules == "full":
                x = 0.0
                self._rule(x, low, x, top)
                for _, width in self._across(row):
                    x += width
                    self._rule(x, low, x, top)
            top = low

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.style.thin_rects:
            self.canv.setFillColor(_LINE)
            self.canv.rect(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)
        else:
            self.canv.setStrokeColor(_LINE)
            self.canv.setLineWidth(0.5)
            self.canv.line(x0, y0, x1, y1)


def column_widths(
    natural: Sequence[float],
    least: Sequence[float],
    total: float,
    name: int,
    share: float,
) -> list[float]:
    """Widths that add up to `total`: column `name` has its share, the others what they ask for.

    `least` is what the longest word of a column needs; the caller sees to it that those fit.
    """
    widths = list(least)
    others = [at for at in range(len(widths)) if at != name]
    spare = total - sum(least)
    extra = min(max(0.0, share * total - least[name]), spare)
    widths[name] += extra
    spare -= extra
    wanted = {at: max(0.0, natural[at] - least[at]) for at in others}
    whole = sum(wanted.values())
    for at in others:
        grown = wanted[at] * min(1.0, spare / whole) if whole else 0.0
        widths[at] += grown
    widths[name] += total - sum(widths)
    return widths
