"""Hostile PDFs: a document with the diagnostics owed, or a refusal in one clear line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from amnparse import parse
from amnparse.cli import main
from amnparse.diagnostics import UnreadableInputError
from amnparse.models import Document
from amnparse.pdf.page import PageContent, PageError
from amnparse.pdf.pdfium import Pdfium
from tests.hostile_base import base
from tests.hostile_pdfs import CASES

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("pdfium", "pdfplumber")
DAMAGED = "not a readable PDF (damaged, cut short or another kind of file); fetch it again"
SCANNED = "its pages have no text layer; make one with: ocrmypdf -l swe in.pdf out.pdf"
NO_LETTERS = "recognise the text anew: ocrmypdf -l swe --force-ocr in.pdf out.pdf"

REFUSALS = {
    "truncated": DAMAGED,
    "garbage": DAMAGED,
    "only_header": DAMAGED,
    "zip_as_pdf": "a zip archive, as Word and Excel files are, no PDF and no text",
    "real_password": "the PDF is protected by a password; save it without one and try again",
    "zero_pages": "a PDF without pages",
    "page_tree_loop": "none of its pages can be read",
    "only_empty_pages": "no text on its pages",
    "no_unicode_map": NO_LETTERS,
    "type3_font": NO_LETTERS,
    "scanned": SCANNED,
}
"""What the line says that refuses a file."""
DIAGNOSED = {
    "turned_pages": "AMN109",
    "turned_text": "AMN109",
    "partly_scanned": "AMN105",
    "text_flood": "AMN107",
    "line_flood": "AMN107",
}
"""The diagnostic that comes with the document."""
OTHERWISE = {
    ("broken_xref", "pdfplumber"): "a PDF without pages",
    ("page_tree_loop", "pdfplumber"): "a PDF without pages",
    ("type3_font", "pdfplumber"): "not a steering report",
}
"""Where pdfplumber sees less than PDFium: it repairs no table of offsets, and gives the glyphs of a
drawn font the letters of their codes."""
BYTES_ONLY = {("bomb", "pdfplumber"): "AMN107"}


@cache
def made(name: str) -> bytes:
    return CASES[name].build()


def _codes(document: Document) -> set[str]:
    return {found.code for found in document.diagnostics}


def _refusal(name: str, engine: str) -> str | None:
    return OTHERWISE.get((name, engine), REFUSALS.get(name))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CASES)
def test_hostile_pdf_is_read_or_refused(name: str, engine: str) -> None:
    says = _refusal(name, engine)
    if says is not None:
        with pytest.raises(UnreadableInputError) as caught:
            parse(made(name), name="in.pdf", pdf_engine=engine)
        assert str(caught.value).startswith("in.pdf: ")
        assert says in str(caught.value)
        assert "\n" not in str(caught.value)
        return
    document = parse(made(name), name="in.pdf", pdf_engine=engine)
    codes = _codes(document)
    owed = BYTES_ONLY.get((name, engine), DIAGNOSED.get(name))
    doubts = codes & {"AMN105", "AMN106", "AMN107", "AMN108", "AMN109"}
    assert doubts == ({owed} if owed else set())
    assert document.goals
    assert document.indicators


WHOLE = [*(n for n, case in CASES.items() if case.owed == "report"), "turned_pages", "turned_text"]


@pytest.mark.parametrize("name", WHOLE)
def test_a_report_that_is_only_packed_oddly_is_whole(name: str) -> None:
    """The same records as in the sound file: encrypted, turned, shifted, printed twice."""
    sound, found = parse(base()), parse(made(name))
    for part in ("goals", "indicators", "activities", "expected_results"):
        ours = [_bare(record) for record in getattr(found, part)]
        assert ours == [_bare(record) for record in getattr(sound, part)], part


def _bare(record: object) -> dict[str, object]:
    assert hasattr(record, "model_dump")
    return {k: v for k, v in record.model_dump().items() if k != "provenance"}


@pytest.mark.parametrize("name", CASES)
def test_command_line_says_it_in_one_line(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.pdf"
    path.write_bytes(made(name))
    says = _refusal(name, "pdfium")
    assert main(["extract", str(path)]) == (3 if says else 0)
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    if says:
        assert out == ""
        assert err.count("\n") == 1
        assert says in err
    else:
        assert json.loads(out)["goals"]


@pytest.mark.parametrize(("name", "pages"), [("partly_scanned", "5"), ("turned_text", "1-5")])
def test_diagnostics_name_the_pages(name: str, pages: str) -> None:
    document = parse(made(name))
    assert document.source.pages == 5
    [found] = [one for one in document.diagnostics if one.code == DIAGNOSED[name]]
    assert f"pages {pages} " in found.message


def test_a_page_that_an_engine_cannot_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Pdfium.page

    def page(self: Pdfium, number: int, turn: int = 0) -> PageContent:
        if number == 2:
            raise PageError("damaged")
        return whole(self, number, turn)

    monkeypatch.setattr(Pdfium, "page", page)
    document = parse(base())
    [found] = [one for one in document.diagnostics if one.code == "AMN108"]
    assert (found.severity, "pages 2 are damaged" in found.message) == ("error", True)
    assert document.goals


def test_zero_pages_are_told_from_a_password() -> None:
    """PDFium keeps the error of the file before."""
    for name in ("real_password", "zero_pages"):
        with pytest.raises(UnreadableInputError, match=REFUSALS[name]):
            parse(made(name))


MEMORY = """
import sys
from pathlib import Path
from amnparse import parse
document = parse(sys.argv[1])
status = Path("/proc/self/status").read_text()
peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
print(document.source.pages, int(peak) // 1024)
"""
PAGES, MEGABYTES = 400, 110


def test_memory_is_bounded(tmp_path: Path) -> None:
    """Pages are released one by one: a long report costs little more than its records."""
    if not Path("/proc/self/status").exists():
        pytest.skip("needs /proc: the peak of ru_maxrss is that of the process that started this")
    from pypdf import PdfReader, PdfWriter

    pages = PdfReader(ROOT / "samples" / "vb2025.pdf").pages
    writer = PdfWriter()
    for number in range(PAGES):
        writer.add_page(pages[number % len(pages)])
    writer.write(tmp_path / "long.pdf")
    command = [sys.executable, "-c", MEMORY, str(tmp_path / "long.pdf")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    count, used = map(int, done.stdout.split())
    assert count == PAGES
    assert used < MEGABYTES, f"{used} MB for {count} pages"
