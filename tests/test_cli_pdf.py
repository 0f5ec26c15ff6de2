"""The command line over real PDFs: by path and by standard input, forced forms, clear refusals."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from amnparse import parse
from amnparse.cli import main
from amnparse.cli.show.notes import SHOWN, diagnostic_groups
from amnparse.cli.show.style import place_text
from amnparse.cli.texts import EXTRACT_EPILOG
from amnparse.diagnostics import UnreadableInputError
from amnparse.models import Diagnostic, Provenance
from amnparse.readers import READERS

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
PDF, TEXT = SAMPLES / "t2_2025.pdf", SAMPLES / "t2_2025.tabbed.txt"
HEAVY = "{'PIL', 'pdfplumber', 'pdfminer', 'pypdfium2', 'rich'}"


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("AMNPARSE_DEBUG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def test_extract_by_path_and_by_standard_input(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(PDF), "-q"]) == 0
    by_path = json.loads(capfd.readouterr().out)
    assert by_path["source"]["media_type"] == "application/pdf"
    assert by_path["source"]["name"] == "t2_2025.pdf"
    script = "from amnparse.cli import entry; entry()"
    with PDF.open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", script, "extract", "-", "-q"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=stream,
            capture_output=True,
            check=True,
        )
    by_stream = json.loads(done.stdout)
    assert by_stream["source"].pop("name") is None
    del by_path["source"]["name"]
    assert by_stream == by_path


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_engines(engine: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(PDF), "--pdf-engine", engine, "-o", "x.json"]) == 0
    assert "read as pdf (100% sure)" in capfd.readouterr().err
    assert main(["show", str(PDF), "--pdf-engine", engine, "--outline"]) == 0
    assert re.search(r"block, page \d+\n", capfd.readouterr().out)


@pytest.mark.parametrize("command", ["extract", "show"])
@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        ([PDF, "--pdf-engine", "mupdf"], 2, "unknown PDF engine 'mupdf'; known engines: pdfium,"),
        ([PDF, "--reader", "docling"], 2, "unknown reader 'docling'; known readers: pdf, tab-"),
        ([PDF, "--reader", "markdown"], 3, "t2_2025.pdf: a PDF, which --reader markdown cannot"),
        ([PDF, "--reader", "aligned-columns"], 3, "a PDF, which --reader aligned-columns cannot"),
        ([TEXT, "--reader", "pdf"], 3, "t2_2025.tabbed.txt: no PDF, which --reader pdf asks for"),
        (["web.pdf"], 3, "web.pdf: named .pdf, but it is no PDF; download it again (it is a web"),
        (["text.PDF"], 3, "text.PDF: named .pdf, but it is no PDF; download it again (a report's"),
        (["empty.pdf"], 3, "empty.pdf: the file is empty; give it a report, as PDF or text"),
        (["cut.pdf"], 3, "cut.pdf: not a readable PDF (damaged, cut short or"),
    ],
)
def test_refusals_are_one_line(
    command: str,
    arguments: Sequence[object],
    code: int,
    line: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("web.pdf").write_text("<!DOCTYPE html><title>404</title>")
    Path("text.PDF").write_bytes(TEXT.read_bytes())
    Path("empty.pdf").touch()
    Path("cut.pdf").write_bytes(PDF.read_bytes()[:300])
    assert main([command, *map(str, arguments)]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("amnparse: ")
    assert err.count("\n") == 1
    assert line in err


def test_a_text_with_the_name_of_a_pdf_can_be_forced() -> None:
    Path("text.pdf").write_bytes(TEXT.read_bytes())
    assert parse("text.pdf", reader="tab-separated").indicators
    with pytest.raises(UnreadableInputError, match=r"text\.pdf: named \.pdf"):
        parse("text.pdf", reader="pdf")
    with pytest.raises(UnreadableInputError, match="text: no PDF, which --reader pdf asks for"):
        parse(TEXT.read_text("utf-8"), reader="pdf")


ALIGNED = """\
Verksamhetsplan 2025 för Friluftsnämnden

1.1 Stockholms natur är öppen
Indikator                        Årsmål     KF:s årsmål    Periodicitet
Andel nöjda besökare             85 %       83 %           År
Antal besök                      640 st     600 st         Tertial
"""


def test_aligned_columns_can_be_forced_and_forbidden() -> None:
    found, forced = parse(ALIGNED), parse(ALIGNED, reader="aligned-columns")
    assert found == forced
    assert found.source.reader == "aligned-columns"
    assert [row.name for row in forced.indicators] == ["Andel nöjda besökare", "Antal besök"]
    assert parse(ALIGNED, reader="tab-separated").source.reader != "aligned-columns"


def test_every_form_that_is_found_can_be_forced() -> None:
    for path in sorted(SAMPLES.glob("*.*")):
        if path.suffix in (".pdf", ".md", ".txt"):
            assert parse(path).source.reader in READERS
    words = EXTRACT_EPILOG.split()
    assert all(name in words for name in READERS)


def place(page: int | None, label: str | None = None, line: int | None = None) -> Provenance:
    return Provenance(page=page, line_start=line, line_end=line, bbox=None, page_label=label)


def test_pages_stand_in_for_lines() -> None:
    assert place_text(place(3)) == "page 3"
    assert place_text(place(3, "3")) == "page 3"
    assert place_text(place(3, "1")) == "page 3 (printed 1)"
    assert place_text(place(3, line=12)) == "line 12"
    assert place_text(place(None)) == ""


def test_many_diagnostics_name_their_pages() -> None:
    from rich.console import Console

    notes = [
        Diagnostic(code="AMN110", severity="warning", message="m", hint="h", provenance=place(page))
        for page in (*range(1, SHOWN + 1), 20, 20, 21)
    ]
    console = Console(width=80, record=True, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for item in diagnostic_groups(notes, console):
        console.print(item)
    assert "and 3 more, on pages 20, 21" in console.export_text()


def test_start_is_light() -> None:
    """Neither help nor the import of the library loads what opens or draws PDFs."""
    script = (
        "import sys; import amnparse; from amnparse.cli import main; code = main(sys.argv[1:]);"
        f"print(code, sorted({HEAVY} & set(sys.modules)))"
    )
    for arguments in (["--help"], ["extract", "--help"], ["debug", "--help"], ["--version"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            text=True,
            capture_output=True,
            check=True,
        )
        assert done.stdout.endswith("0 []\n")


def test_a_text_needs_no_pdf_library() -> None:
    script = (
        "import sys; from amnparse.cli import main; code = main(sys.argv[1:]);"
        "print(code, sorted({'PIL', 'pdfplumber', 'pdfminer', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "extract", str(TEXT), "-o", "x.json", "-q"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stdout == "0 []\n"
