"""The hostile PDFs are as hostile as they say, and no more."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pypdfium2
import pytest

from tests.hostile_base import base
from tests.hostile_pdfs import CASES


def _letters(pdf: bytes) -> Counter[str]:
    """Every character that pdfium finds, without spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (document[at].get_textpage().get_text_range() for at in range(len(document)))
    return Counter("".join("".join(text.split()) for text in pages))


def _names(owed: str) -> list[str]:
    return [name for name, case in CASES.items() if case.owed == owed]


@pytest.mark.parametrize("name", _names("report"))
def test_report_is_whole(name: str) -> None:
    letters = _letters(CASES[name].build())
    times = 2 if name == "doubled_text" else 1
    assert letters == Counter({char: times * n for char, n in _letters(base()).items()})


@pytest.mark.parametrize("name", _names("no text"))
def test_text_is_useless(name: str) -> None:
    letters = _letters(CASES[name].build())
    assert not set("Nämdenr") <= set(letters)


@pytest.mark.parametrize("name", _names("unreadable"))
def test_nothing_can_be_read(name: str) -> None:
    with suppress(pypdfium2.PdfiumError):
        assert not _letters(CASES[name].build())


@pytest.mark.parametrize("name", [*_names("part"), *_names("anything")])
def test_can_be_built(name: str) -> None:
    assert CASES[name].build().startswith(b"%PDF-")
