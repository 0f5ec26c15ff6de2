"""`amnparse debug`: everything that the parser saw on a page is on its picture."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from amnparse import parse
from amnparse.cli import main
from amnparse.export.marks import LAYERS, LIGHTS, RECORD_LAYERS, TAGGED, Mark, page_marks
from amnparse.export.overlay import draw_page
from amnparse.pdf.image import page_image
from amnparse.pdf.page import Box
from amnparse.pdf.sight import look
from tests.hostile_pdfs import CASES

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
PDF = SAMPLES / "vb2025.pdf"
MARGIN, PANEL = 76, 172


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def seen(path: Path, number: int, engine: str = "pdfium") -> dict[str, list[Mark]]:
    """Marks of a page by the name of their layer."""
    sight = look(path.read_bytes(), path.name, engine, number)
    layers = page_marks(sight, parse(path, pdf_engine=engine))
    return {layer.name: marks for layer, marks in layers}


def letter(text: str, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF of one page with a line of text near its top left corner."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=True)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, size[1] - 100, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_everything_on_a_page_is_marked(engine: str) -> None:
    found = seen(PDF, 5, engine)
    assert [mark.tag for mark in found["traffic light"]] == [
        "green", "yellow", "green", "red", "green",
    ]  # fmt: skip
    assert [mark.tag for mark in found["indicator"]] == [
        "indicator 1",
        "indicator 2",
        "indicator 3",
    ]
    assert [mark.tag for mark in found["goal"]] == ["goal 1.1", "goal 1.1.1"]
    assert [mark.tag for mark in found["heading"]] == ["heading"] * 4
    assert len(found["activity"]) == 2
    assert len(found["running head or foot"]) == 1
    assert len(found["expected result, decision, matter"]) == 3
    assert len(found["word"]) == 343
    assert len(found["cell between rules"]) == 53
    assert not found["row or cell without rules"]


def test_tables_without_rules_and_drawn_marks() -> None:
    found = seen(SAMPLES / "plan2025.pdf", 4)
    assert not found["cell between rules"]
    assert len(found["row or cell without rules"]) > 30
    assert len(found["indicator"]) == 4
    assert all(rule.box.top == rule.box.bottom for rule in found["rule"])


@pytest.mark.parametrize("name", ["plan2025", "t2_2025", "vb2025"])
def test_records_are_marked_once_and_on_the_page(name: str) -> None:
    path = SAMPLES / f"{name}.pdf"
    document, data = parse(path), path.read_bytes()
    counts = {"goal": 0, "indicator": 0, "activity": 0, "other table": 0}
    for number in range(1, (document.source.pages or 0) + 1):
        sight = look(data, name, "pdfium", number)
        for layer, marks in page_marks(sight, document):
            for mark in marks:
                assert mark.box.x0 <= mark.box.x1
                assert mark.box.top <= mark.box.bottom
                assert mark.box.x0 >= -1
                assert mark.box.x1 <= sight.content.width + 1
            if layer.name in counts:
                counts[layer.name] += len(marks)
    assert list(counts.values()) == [
        len(document.goals), len(document.indicators), len(document.activities),
        len(document.tables),
    ]  # fmt: skip


def test_layers_can_be_told_apart() -> None:
    layers = (*LAYERS, *RECORD_LAYERS)
    assert len({layer.colour for layer in layers}) == len(layers)
    assert len({layer.name for layer in layers}) == len(layers)
    assert {layer.name for layer in RECORD_LAYERS} == TAGGED
    assert frozenset({"green", "yellow", "red"}) == LIGHTS


def test_picture_has_the_page_its_marks_and_the_legend(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["debug", str(PDF), "--page", "5"]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert err.endswith(
        "vb2025.pdf -> vb2025-page-5.png: page 5 of 14, 343 words, 2 ruled tables, 7 records\n"
    )
    assert os.listdir() == ["vb2025-page-5.png"]
    image = Image.open("vb2025-page-5.png").convert("RGB")
    assert image.size == (2 * MARGIN + 1191 + 2 * PANEL, 1684)
    colours = {colour for _, colour in image.getcolors(1 << 24) or ()}
    shown = seen(PDF, 5)
    for layer in (*LAYERS, *RECORD_LAYERS):
        opaque = layer.line and layer.name != "traffic light"
        if shown[layer.name] and opaque:
            assert layer.colour in colours, layer.name


def test_picture_is_the_same_every_time() -> None:
    assert main(["debug", str(PDF), "--page", "3", "-o", "a.png", "--scale", "1"]) == 0
    assert main(["debug", str(PDF), "--page", "3", "-o", "b.png", "--scale", "1"]) == 0
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()


def test_marks_lie_on_what_they_mark() -> None:
    """The word's ink is inside of its mark, also where a page shows a part of its sheet."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(letter("Hej")))
    page = writer.pages[0]
    page.cropbox = pypdf.generic.RectangleObject((50, 300, 500, 800))
    stream = io.BytesIO()
    writer.write(stream)
    for data, size in ((letter("Hej"), (595, 842)), (stream.getvalue(), (450, 500))):
        picture = page_image(data, 1, 1.0)
        assert picture.image.size == size
        word = look(data, "x", "pdfium", 1).content.words[0].box
        ink = picture.image.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
        assert ink is not None
        assert word.x0 - 1 <= ink[0] + picture.left
        assert ink[2] + picture.left <= word.x1 + 1
        assert word.top - 1 <= ink[1] + picture.top
        assert ink[3] + picture.top <= word.bottom + 1


def test_tags_do_not_cover_each_other() -> None:
    """Twenty records at one place still get twenty tags below each other."""
    page = page_image(letter("Hej"), 1, 1.0)
    marks = [Mark(Box(200, 50, 300, 60), f"indicator {n}") for n in range(20)]
    layer = next(layer for layer in RECORD_LAYERS if layer.name == "indicator")
    image = Image.open(io.BytesIO(draw_page(page, [(layer, marks)], ["å"]))).convert("L")
    margin = image.crop((0, 0, MARGIN - 8, 842)).point(lambda value: 255 if value < 200 else 0)
    rows = [margin.crop((0, y, MARGIN - 8, y + 1)).getbbox() is not None for y in range(842)]
    assert sum(a and not b for a, b in pairwise(rows)) == 20


def test_targets(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["debug", str(PDF), "--page", "1", "--scale", "1", "-o", "new/"]) == 0
    assert os.listdir("new") == ["vb2025-page-1.png"]
    Path("old.png").write_bytes(b"old")
    assert main(["debug", str(PDF), "--page", "1", "--scale", "1", "-o", "old.png"]) == 0
    capfdbinary.readouterr()
    assert main(["debug", str(PDF), "--page", "1", "--scale", "1", "-o", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == Path("old.png").read_bytes() == Path("new/vb2025-page-1.png").read_bytes()
    assert b"-> standard output: page 1 of 14" in err


def test_standard_input() -> None:
    script = "from amnparse.cli import entry; entry()"
    with PDF.open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", script, "debug", "-", "--page", "2", "--scale", "1"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=stream,
            capture_output=True,
            text=True,
            check=True,
        )
    assert done.stderr.startswith("standard input -> stdin-page-2.png: page 2 of 14, ")
    assert os.listdir() == ["stdin-page-2.png"]


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        ([PDF, "--page", "15"], 2, "vb2025.pdf has 14 pages; there is no page 15"),
        ([PDF, "--page", "0"], 2, "vb2025.pdf has 14 pages; there is no page 0"),
        (["one.pdf", "--page", "2"], 2, "one.pdf has 1 page; there is no page 2"),
        ([PDF, "--page", "1", "--scale", "9"], 2, "--scale is 9; it goes from 0.5 to 8"),
        ([PDF, "--page", "1", "--scale", "nan"], 2, "--scale is nan; it goes from 0.5 to 8"),
        (
            ["wide.pdf", "--page", "1"],
            2,
            "is 9000 x 9000 points large; choose a --scale below 0.86",
        ),
        ([PDF, "--page", "1", "--pdf-engine", "x"], 2, "unknown PDF engine 'x'; known engines:"),
        (["one.pdf", "--page", "1", "-o", "one.pdf"], 2, "one.pdf is an input (one.pdf)"),
        ([SAMPLES / "vb2025.md", "--page", "1"], 3, "no PDF; only a PDF has pages that can be"),
        (["nosuch.pdf", "--page", "1"], 3, "nosuch.pdf: no such file"),
        (["cut.pdf", "--page", "1"], 3, "cut.pdf: not a readable PDF"),
        ([PDF, "--page", "1", "-o", "no/x.png"], 5, "cannot write no/x.png: its folder does not"),
    ],
)
def test_refusals_are_one_line(
    arguments: Sequence[object], code: int, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("one.pdf").write_bytes(letter("Hej"))
    Path("wide.pdf").write_bytes(letter("Hej", (9000, 9000)))
    Path("cut.pdf").write_bytes(PDF.read_bytes()[:300])
    before = sorted(os.listdir())
    assert main(["debug", *map(str, arguments)]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("amnparse: ")
    assert err.count("\n") == 1
    assert line in err
    assert sorted(os.listdir()) == before


def test_what_is_no_report_is_drawn_without_records(capfd: pytest.CaptureFixture[str]) -> None:
    Path("letter.pdf").write_bytes(letter("Hej"))
    assert main(["debug", "letter.pdf", "--page", "1"]) == 0
    err = capfd.readouterr().err
    assert re.search(r"page 1 of 1, 1 word, 0 ruled tables, no records \(not a steering rep", err)
    assert Path("letter-page-1.png").is_file()


@pytest.mark.parametrize(
    "name", sorted(name for name, case in CASES.items() if case.owed in ("no text", "anything"))
)
def test_odd_pdfs_are_drawn_or_refused(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("odd.pdf").write_bytes(CASES[name].build())
    code = main(["debug", "odd.pdf", "--page", "1", "--scale", "0.5"])
    assert code in (0, 2, 3)
    assert Path("odd-page-1.png").exists() == (code == 0)
    assert capfd.readouterr().err.count("\n") == 1
