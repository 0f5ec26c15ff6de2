"""A small report with one table, drawn cell by cell, and what both engines read of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Container, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from amnparse import parse
from amnparse.models import Document
from tests.test_pdf import unlike

COLUMNS = ("Indikator", "Periodens utfall", "KF:s årsmål", "Prognos helår", "Period")
WIDTHS = (180, 80, 80, 80, 70)
_SIZE = 9
STEP, ROOM = 12, 6
"""Points between the lines of a cell, and what a row has beside them."""
COVERED = " "
"""A cell of a row that one of the row above goes over."""
_LEFT, _TOP, _PAD = 60, 60, 3
_MARK = re.compile(r"\^([^^]+)\^")
_MARK_SIZE, _RISE = 0.58, 0.35
"""Size of a footnote mark and how far it is raised, in font sizes."""
Row = Sequence[str]


class DrawnReport:
    """A report while it is drawn, from top to bottom; a line break within a cell is one on
    paper, what stands between two `^` is set as a footnote mark: with `rise` by the instruction
    for that, else as a text of its own.  `head` gives what stands at the top of a page."""

    def __init__(
        self, head: Callable[[int], str] = str, head_size: float = 8, rise: bool = False
    ) -> None:
        self.rise = rise
        self._target = io.BytesIO()
        self._canvas = Canvas(self._target, pagesize=A4, invariant=1)
        self._head, self._head_size = head, head_size
        self._page = 0
        self.y = 0.0
        self.page()
        self.text("Verksamhetsberättelse 2031 för Månnämnden", 18, 30, bold=True)
        self.text("Sammanfattande analys", 14, 22, bold=True)
        self.text("Nämnden lyser upp torget om natten och om dagen.", 10, 24)
        self.text("KF:s mål för verksamhetsområdet: 1.1 Måntorget ska lysa", 12, 20, bold=True)
        self.text("Indikatorer", 11, 18, bold=True)

    def page(self) -> None:
        """Begin a page."""
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self.y = A4[1] - _TOP
        self._canvas.setFont("Helvetica", self._head_size)
        self._canvas.drawRightString(A4[0] - 50, A4[1] - 30, self._head(self._page))

    def text(self, words: str, size: float = 10, step: float = 14, bold: bool = False) -> None:
        """Draw a line, `step` points above the next one."""
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self._canvas.drawString(_LEFT, self.y, words)
        self.y -= step

    def row(
        self,
        cells: Row,
        ruled: bool = False,
        bold: bool = False,
        room: float = ROOM,
        widths: Sequence[float] = WIDTHS,
        tall: Container[int] = (),
    ) -> None:
        """Draw the cells of a row; those whose numbers are in `tall` go over the next one, which
        has `COVERED` in their place."""
        height = STEP * max(cell.count("\n") + 1 for cell in cells) + room
        top, x = self.y + 10, float(_LEFT)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            if ruled and cell != COVERED:
                high = 2 * height if place in tall else height
                self._canvas.rect(x, top - high, width, high)
            for number, line in enumerate(cell.split("\n")):
                self._line(line, x + _PAD, top - 11 - STEP * number, bold)
            x += width
        self.y -= height

    def _line(self, line: str, x: float, y: float, bold: bool = False) -> None:
        """Draw a line of a cell, its footnote marks raised."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        text = self._canvas.beginText(x, y)
        for number, part in enumerate(_MARK.split(line)):
            mark = number % 2
            size = _MARK_SIZE * _SIZE if mark else _SIZE
            up = _RISE * _SIZE if mark else 0
            if self.rise:
                text.setFont(font, size)
                text.setRise(up)
                text.textOut(part)
            else:
                self._canvas.setFont(font, size)
                self._canvas.drawString(x, y + up, part)
                x += self._canvas.stringWidth(part, font, size)
        if self.rise:
            self._canvas.drawText(text)

    def table(self, rows: Sequence[Row], header: Row = COLUMNS, room: float = ROOM) -> None:
        """Draw a table without rules."""
        self.row(header, bold=True, room=room)
        for row in rows:
            self.row(row, room=room)

    def data(self) -> bytes:
        """The finished PDF."""
        self._canvas.save()
        return self._target.getvalue()

    def read(self) -> Document:
        """What is read of it, with both engines."""
        data = self.data()
        one, other = (parse(data, pdf_engine=engine) for engine in ("pdfium", "pdfplumber"))
        assert not list(unlike(one.model_dump(mode="json"), other.model_dump(mode="json")))
        return one


def flat(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Rows of cells with their lines joined, as they are to be read."""
    return [tuple(" ".join(cell.split()) for cell in row) for row in rows]


def found(document: Document) -> list[tuple[str, ...]]:
    """The indicators as rows of the table that `COLUMNS` heads."""
    return [
        (
            row.name,
            *[value.raw if value else "" for value in (row.outcome, row.council_target)],
            row.forecast.raw if row.forecast else "",
            row.period or "",
        )
        for row in document.indicators
    ]


def codes(document: Document) -> set[str]:
    """The diagnostics that doubt what was read."""
    return {d.code for d in document.diagnostics if d.code.startswith("AMN1")}
