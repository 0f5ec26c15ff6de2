"""The text of a PDF as common extractors dump it, which is what users paste into files."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
from collections.abc import Callable


def _pypdf(pdf: bytes) -> str:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


def _pymupdf(pdf: bytes) -> str:
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return "".join(page.get_text() for page in document)


def _pdfminer(pdf: bytes) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(pdf))


def _pdfium(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_range() for page in document)
    return "\n".join(pages).replace("\r\n", "\n")


def _pdfplumber(pdf: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def _pdftotext(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


_EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "pypdf": _pypdf,
    "pymupdf": _pymupdf,
    "pdfminer": _pdfminer,
    "pdfium": _pdfium,
    "pdfplumber": _pdfplumber,
    "pdftotext": _pdftotext,
    "pdftotext-layout": lambda pdf: _pdftotext(pdf, "-layout"),
}
EXTRACTORS = tuple(_EXTRACTORS)


def available(extractor: str) -> bool:
    """Whether the extractor can run here."""
    if extractor.startswith("pdftotext"):
        return shutil.which("pdftotext") is not None
    module = {"pdfium": "pypdfium2"}.get(extractor, extractor)
    return importlib.util.find_spec(module) is not None


def dump(pdf: bytes, extractor: str) -> str:
    """The text as `extractor` gives it; KeyError where there is no such, see `available`."""
    return _EXTRACTORS[extractor](pdf)
