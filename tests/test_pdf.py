"""PDFs: generated reports come back, both engines agree, the real reports are read as a person
reads them."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import zip_longest

import pytest
from pypdf import PdfWriter, Transformation
from pypdf.generic import RectangleObject

from amnparse import parse
from amnparse.models import Diagnostic, Document
from tests.pdf_cases import Printed, printed
from tests.reportgen.compare import plain
from tests.reportgen.expected import expected
from tests.reportgen.pdf_style import STYLES
from tests.test_roundtrip import Tally, _anywhere, _rows, _take

SEEDS = range(100, 112)
BAR = 0.995
LISTS = ("goals", "indicators", "activities", "expected_results")
_LOOSE = re.compile(r"\s+(?=%)")
"""A space before a sign that may stand on a line of its own: the page does not tell."""


def _same(want: str | None, got: str | None) -> bool:
    return want == got or _LOOSE.sub("", want or "") == _LOOSE.sub("", got or "")


def _pages(case: Printed, name: str) -> set[int]:
    return {cell.page for cell in case.cells if cell.text == name}


def _doubted(diagnostics: list[Diagnostic], name: str, pages: set[int]) -> bool:
    """Whether a diagnostic on one of the row's pages names the row."""
    return any(
        name[:20] in found.message and (not pages or found.provenance.page in pages)
        for found in diagnostics
    )


def _judge(tally: Tally, case: Printed, document: Document, label: str) -> None:
    """Compare every row of a report with what was read."""
    got: dict[tuple[str, str], list[list[str | None]]] = {}
    for place, (name, cells) in _rows(plain(document)):
        got.setdefault((_anywhere(place), name), []).append(cells)
    for place, (name, cells) in _rows(expected(case.spec, "pdf")):
        have = _take(got.get((_anywhere(place), name), []), cells)
        pairs = [pair for pair in zip_longest(cells, have) if pair != (None, None)]
        bad = sum(not _same(*pair) for pair in pairs)
        tally.total += len(pairs)
        tally.wrong += bad
        pages = _pages(case, name)
        if bad and not _doubted(document.diagnostics, name, pages):
            line = f"{label}, page {sorted(pages)}, {place}: expected {cells!r}, got {have!r}"
            tally.silent.append(line)


def test_cells_come_back_and_wrong_ones_are_doubted() -> None:
    tally = Tally()
    for name in STYLES:
        for seed in SEEDS:
            case = printed(name, seed)
            _judge(tally, case, parse(case.data), f"{name} {seed}")
    assert not tally.silent, f"{len(tally.silent)} silently wrong rows\n" + "\n".join(tally.silent)
    assert tally.right >= BAR, f"{tally.right:.2%} of {tally.total} cells right"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_places_do_not_depend_on_where_a_page_has_its_origin(engine: str) -> None:
    data = printed(next(iter(STYLES)), 0).data
    moved = PdfWriter(clone_from=BytesIO(data))
    for page in moved.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        page.add_transformation(Transformation().translate(-900, -2000))
        page.mediabox = RectangleObject((-900, -2000, width - 900, height - 2000))
        page.cropbox = page.mediabox
    written = BytesIO()
    moved.write(written)
    before, after = (
        parse(given, pdf_engine=engine).indicators for given in (data, written.getvalue())
    )
    assert len(before) == len(after) > 0
    for row, same in zip(before, after, strict=True):
        assert same.provenance.bbox == pytest.approx(row.provenance.bbox, abs=0.2)
