"""PDFs: generated reports come back, both engines agree, the real reports are read as a person
reads them."""

from __future__ import annotations

import re
from itertools import zip_longest

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
