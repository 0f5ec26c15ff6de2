"""PDFs: generated reports come back, both engines agree, the real reports are read as a person
reads them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter, Transformation
from pypdf.generic import RectangleObject

from amnparse import parse
from amnparse.export.json import to_json
from amnparse.models import Diagnostic, Document
from tests.corpus import corpus_file
from tests.pdf_cases import Printed, printed
from tests.reportgen.compare import differences, plain
from tests.reportgen.expected import expected
from tests.reportgen.pdf_style import STYLES
from tests.test_roundtrip import Tally, _anywhere, _rows, _take

SEEDS = range(100, 112)
BAR = 0.995
LISTS = ("goals", "activities", "expected_results")
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


@pytest.mark.parametrize("name", STYLES)
def test_goals_activities_and_results_come_back(name: str) -> None:
    """All that stands in no indicator table is as the spec says, status and order included."""
    wrong = []
    for seed in SEEDS:
        case = printed(name, seed)
        want, got = expected(case.spec, "pdf"), plain(parse(case.data))
        found = [one for one in differences(want, got) if one.split(":")[0] in LISTS]
        wrong += [f"seed {seed}: {one}" for one in found]
    assert not wrong, "\n".join(wrong[:20])


SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.pdf"))
CORPUS = ("vb2023_a.pdf", "vp2022_a.pdf")


def unlike(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Where two documents differ; rooms may differ by a point."""
    if place.endswith("/bbox") and one and other:
        if max(abs(a - b) for a, b in zip(one, other, strict=True)) > 1:
            yield f"{place}: {one} and {other}"
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in sorted({*one, *other}):
            yield from unlike(one.get(key), other.get(key), f"{place}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from unlike(*pair, f"{place}/{number}")
    elif one != other:
        yield f"{place}: {str(one)[:120]!r} and {str(other)[:120]!r}"


def _assert_engines_agree(data: bytes) -> None:
    documents = [
        parse(data, pdf_engine=engine, provenance="cell").model_dump(mode="json")
        for engine in ("pdfium", "pdfplumber")
    ]
    found = list(unlike(*documents))
    assert not found, f"{len(found)} differences\n" + "\n".join(found[:20])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_engines_agree_on_samples(path: Path) -> None:
    _assert_engines_agree(path.read_bytes())


@pytest.mark.parametrize("name", CORPUS)
def test_engines_agree_on_real_reports(name: str) -> None:
    _assert_engines_agree(corpus_file(name).read_bytes())


@pytest.mark.parametrize("name", STYLES)
def test_engines_agree_on_generated_reports(name: str) -> None:
    _assert_engines_agree(printed(name, SEEDS[0]).data)


@pytest.mark.parametrize("name", CORPUS)
def test_real_reports_are_read_as_a_person_reads_them(name: str, tmp_path: Path) -> None:
    gold = corpus_file(name.replace("_a.pdf", ".gold.json"))
    output = tmp_path / "output.json"
    output.write_text(to_json(parse(corpus_file(name))), encoding="utf-8")
    command = [sys.executable, gold.parent.parent / "score.py", output, gold, "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    for part in ("goals", "indicators", "activities"):
        score = scores["scores"][part]
        assert (score["f1"], score["exact_share"]) == (1, 1), f"{part}: {score}"


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
