"""Tables whose columns are too narrow for their words, or which a page break cuts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from amnparse import parse
from amnparse.models import Document, Value
from tests.hostile_base import drawn

HEAD = """Verksamhetsberättelse 2025 för Park- och
naturnämnden

KF:s inriktningsmål: 1. Staden är grön

KF:s mål för verksamhetsområdet: 1.1.
Parkerna är rena och trygga för alla
Parkerna sköts väl.
"""


def _raw(value: Value | None) -> str | None:
    return value.raw if value else None


def _row(document: Document, at: int = 0) -> tuple[object, ...]:
    row = document.indicators[at]
    values = (row.outcome, row.annual_target, row.council_target)
    return (row.name, *map(_raw, values), row.period)


def test_words_of_a_header_and_of_values_that_columns_broke() -> None:
    table = """
Indikator                Perioden   Årsm   KF:s    Perio
                         s utfall   ål     årsm    d
                                           ål
Andel nöjda besökare     81,5 %     80     Tas     VB
i parkerna                          %      fram    2025
                                           av
                                           nämn
                                           d
Antal träd i allé        12         1      2 000   VB
                                    500            2025
                                    st
"""
    document = parse(HEAD + table)
    first = ("Andel nöjda besökare i parkerna", "81,5 %", "80 %", "Tas fram av nämnd", "VB 2025")
    assert _row(document) == first
    assert _row(document, 1)[1:3] == ("12", "1 500 st")


def test_a_title_below_the_number_of_its_goal_and_a_title_over_two_lines() -> None:
    document = parse(f"{HEAD}\nIndikator    Årsmål    Period\nAntal träd    40 st    VB 2025\n")
    assert document.report.title == "Verksamhetsberättelse 2025 för Park- och naturnämnden"
    area = document.goals[1]
    assert (area.number, area.title) == ("1.1", "Parkerna är rena och trygga för alla")


def test_rows_behind_an_analysis_that_stand_off_the_others_and_columns_of_words() -> None:
    table = """
         Indikator                    Periodens utfall    Årsmål    Period    Ansvarig
         Andel lekplatser i skick     81,5 %              80 %      VB 2025   Egen mätning
Analys
Fler lekplatser har rustats upp under året, och flera av dem ligger nära skolor, vilket märks.
            Antal träd i åk 9         12                            2025      Egen enkät
"""
    document = parse(HEAD + table)
    assert [row.name for row in document.indicators] == [
        "Andel lekplatser i skick",
        "Antal träd i åk 9",
    ]
    assert _row(document, 1)[1:] == ("12", None, None, "2025")
    assert document.indicators[1].extra["Ansvarig"].raw == "Egen enkät"


def test_a_page_break_inside_the_cells_of_a_row() -> None:
    header = "Indikator                Årsmål           KF:s årsmål        Period\n"
    table = (
        f"\n{header}Antal träd i staden      40 st            Tas fram av        VB\n"
        f"\n\n\f{header}                                          nämnd              2025\n"
        "Antal bänkar             50 st            60 st              2025\n"
    )
    document = parse(HEAD + table)
    assert _row(document) == ("Antal träd i staden", None, "40 st", "Tas fram av nämnd", "VB 2025")
    assert _row(document, 1)[0] == "Antal bänkar"


X = (60.0, 260.0, 330.0, 385.0, 440.0, 520.0)
HEADER = ("Indikator", "Perioden|s utfall", "Årsmål", "KF:s|årsmål", "Period")
MERGED = "merged"


def _cell(canvas: Canvas, text: str, x: float, top: float, bold: bool) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
    for number, line in enumerate(text.split("|")):
        canvas.drawString(x + 4, top - 11 - 11 * number, line)


def _ruled(canvas: Canvas, top: float, rows: Sequence[Sequence[str]]) -> None:
    """A ruled table; a `|` ends a line of a cell, a merged row is one cell over all columns."""
    for number, cells in enumerate(rows):
        merged = cells[0] == MERGED
        texts = cells[1:] if merged else cells
        height = 6 + 11 * max(text.count("|") + 1 for text in texts)
        canvas.rect(X[0], top - height, X[-1] - X[0], height, stroke=1, fill=0)
        for x, text in zip(X, texts, strict=False):
            if not merged:
                canvas.line(x, top, x, top - height)
            _cell(canvas, text, x, top, number == 0 and not merged)
        top -= height


def _report(canvas: Canvas) -> None:
    y = 780.0
    for size, line in (
        (16, "Verksamhetsberättelse 2025 för Parknämnden"),
        (13, "KF:s inriktningsmål: 1. Staden är grön"),
        (12, "KF:s mål för verksamhetsområdet: 1.1. Parkerna är rena"),
    ):
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(60, y, line)
        y -= 40


def test_words_broken_in_ruled_cells() -> None:
    def draw(canvas: Canvas) -> None:
        _report(canvas)
        delegated = "Tas fram|av nämnd/|styrelse"
        _ruled(canvas, 600, (HEADER, ("Antal träd", "12 st", "40 st", delegated, "2025")))

    document = parse(drawn(draw))
    target = "Tas fram av nämnd/styrelse"
    assert _row(document) == ("Antal träd", "12 st", "40 st", target, "2025")


def test_a_ruled_row_and_its_analysis_that_page_breaks_cut() -> None:
    def draw(canvas: Canvas) -> None:
        _report(canvas)
        whole = ("Antal bänkar", "12 st", "40 st", "50 st", "2025")
        _ruled(canvas, 600, (HEADER, whole, ("Antal träd som", "12 st", "40 st", "9 st", "VB")))
        canvas.showPage()
        rest = ("står i en allé", "", "", "", "2025")
        _ruled(canvas, 780, (HEADER, rest, (MERGED, "Analys")))
        canvas.showPage()
        _ruled(canvas, 780, (HEADER, (MERGED, "Träden har vuxit bra."), whole))
        canvas.showPage()
        _ruled(canvas, 780, ((MERGED, "Analys|Bänkarna räcker."),))
        canvas.showPage()

    document = parse(drawn(draw))
    assert [(row.name, row.period, row.analysis) for row in document.indicators] == [
        ("Antal bänkar", "2025", None),
        ("Antal träd som står i en allé", "VB 2025", "Träden har vuxit bra."),
        ("Antal bänkar", "2025", "Bänkarna räcker."),
    ]
