"""The promises of the contract on PDFs: samples, real reports, generated ones; rooms of values."""

from pathlib import Path

import pytest

from amnparse import parse
from amnparse.models import Document
from tests.corpus import corpus_file
from tests.pdf_cases import printed
from tests.pdf_promises import (
    WAYS,
    broken_promises,
    invented_texts,
    lost_words,
    read_source,
    reread,
    values,
)
from tests.reportgen.pdf_style import STYLES

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.pdf"))
CORPUS = ("vb2023_a.pdf", "vp2022_a.pdf")
BAR = 0.995


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_keep_the_promises(path: Path) -> None:
    data = path.read_bytes()
    assert broken_promises(parse(data), data) == []


@pytest.mark.parametrize("name", CORPUS)
def test_real_reports_keep_the_promises(name: str) -> None:
    data = corpus_file(name).read_bytes()
    assert broken_promises(parse(data), data) == []


@pytest.mark.parametrize("seed", range(100, 103))
@pytest.mark.parametrize("name", STYLES)
def test_generated_reports_keep_the_promises(name: str, seed: int) -> None:
    data = printed(name, seed).data
    assert broken_promises(parse(data), data) == []


def test_a_lost_word_is_noticed() -> None:
    """The check itself can fail: a document of another PDF loses that PDF's words."""
    document, other = parse(SAMPLES[0]), read_source(SAMPLES[1].read_bytes())
    assert lost_words(document, other)
    assert invented_texts(document, other)


def _assert_rooms(document: Document, data: bytes, ways: tuple[str, ...] = WAYS) -> None:
    count = len(list(values(document)))
    assert count
    for way, wrong in reread(document, data, ways).items():
        share = 1 - len(wrong) / count
        assert share >= BAR, f"{way}: {share:.1%} of {count} values\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_rooms_of_samples_hold_their_values(path: Path, engine: str) -> None:
    data = path.read_bytes()
    _assert_rooms(parse(data, provenance="cell", pdf_engine=engine), data)


@pytest.mark.parametrize("name", CORPUS)
def test_rooms_of_real_reports_hold_their_values(name: str) -> None:
    data = corpus_file(name).read_bytes()
    _assert_rooms(parse(data, provenance="cell"), data)


@pytest.mark.parametrize("name", STYLES)
def test_rooms_of_generated_reports_hold_their_values(name: str) -> None:
    data = printed(name, 100).data
    _assert_rooms(parse(data, provenance="cell"), data)


def test_pages_have_the_labels_that_their_heads_print() -> None:
    document = parse(printed("horizontal", 101).data)
    found = {row.provenance.page: row.provenance.page_label for row in document.indicators}
    assert found
    assert all(label == str(page) for page, label in found.items())
