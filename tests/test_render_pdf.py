"""A rendered PDF holds what its report says: every cell in its place, every paragraph in order."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pytest

from tests.reportgen.expected import expected
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import GENDER_MARK, STYLES, PdfStyle, visible
from tests.reportgen.pdf_tables import PlacedCell
from tests.reportgen.render_pdf import render, render_with_cells
from tests.reportgen.spec import ReportKind, ReportSpec

KINDS: tuple[ReportKind, ...] = ("annual_report", "interim_report", "plan")


def _spec(seed: int) -> ReportSpec:
    kind = KINDS[seed % len(KINDS)]
    knobs = Knobs("pdf", kind, seed, directions=1, rows=4, contents=True, status=0.8, hostile=0.5)
    return invent(knobs)


def _solid(text: str) -> str:
    """Without any space: line breaks leave no trace."""
    return "".join(text.split()).replace(GENDER_MARK, "")


def _chars(page: pdfplumber.page.Page, style: PdfStyle) -> Iterator[tuple[float, float, str]]:
    """Middle and text of each character between head and foot."""
    for char in page.chars:
        y = (char["top"] + char["bottom"]) / 2
        if style.margin - 2 < y < style.page_size[1] - style.margin + 2:
            yield (char["x0"] + char["x1"]) / 2, y, char["text"]


def _pieces(cells: list[PlacedCell], pages: list[list[tuple[float, float, str]]]) -> dict[str, str]:
    """The text of each cell -> what was printed where such cells are said to stand."""
    found: dict[str, str] = {}
    for cell in cells:
        inside = (
            text
            for x, y, text in pages[cell.page - 1]
            if cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom
        )
        found[cell.text] = found.get(cell.text, "") + _solid("".join(inside))
    return found


@pytest.mark.parametrize(("seed", "name"), list(enumerate(STYLES)))
def test_pages_hold_cells_and_text(seed: int, name: str) -> None:
    style, spec = STYLES[name], _spec(seed)
    made, cells = render_with_cells(spec, style)
    assert cells
    assert max(cell.x1 for cell in cells) <= style.page_size[0] - style.margin + 1
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        pages = [list(_chars(page, style)) for page in pdf.pages]
        icons = sum(len(page.images) + len(page.curves) for page in pdf.pages)
    for text, printed in _pieces(cells, pages).items():
        whole = _solid(text)
        assert printed, text
        assert printed == whole * (len(printed) // len(whole)), text
    everything = _solid("".join(text for page in pages for *_, text in page))
    want = expected(visible(spec, style), "pdf")
    for section in want["sections"]:
        assert _solid(section["title"]) in everything
    for paragraph in _paragraphs(spec):
        assert _solid(paragraph) in everything
    lights = [row["status_color"] for part in ("goals", "indicators") for row in want[part]]
    assert any(lights) == (style.icons != "none" and spec.kind != "plan")
    assert icons >= sum(map(bool, lights))


def _paragraphs(spec: ReportSpec) -> Iterator[str]:
    for goal in spec.goals:
        for block in (*goal.intro, *goal.description, *goal.comment):
            yield getattr(block, "text", "")


def test_same_report_is_same_bytes() -> None:
    assert render(_spec(0), STYLES["ruled"]) == render(_spec(0), STYLES["ruled"])


def test_expected_of_other_forms_has_no_lights() -> None:
    assert all("status_color" not in goal for goal in expected(_spec(0), "tabbed")["goals"])
