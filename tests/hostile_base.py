"""The small report that hostile PDFs are made from, and the tools that spoil it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
)
from reportlab.pdfgen.canvas import Canvas

from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import PdfStyle
from tests.reportgen.render_pdf import render
from tests.reportgen.spec import ReportSpec

STYLE = PdfStyle(icons="image", head="both")
PASSWORD = "hemligt"


@cache
def base_spec() -> ReportSpec:
    """A small annual report with tables, lights and a contents list."""
    knobs = Knobs("pdf", "annual_report", 12, 1, 3, 0.0, contents=True, hostile=0.0, status=1.0)
    return replace(invent(replace(knobs, economy=False)), front=())


@cache
def base() -> bytes:
    """The report as a sound PDF."""
    return render(base_spec(), STYLE)


def reader(pdf: bytes | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(base() if pdf is None else pdf))


def written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def changed(change: Callable[[PageObject], object], pdf: bytes | None = None) -> bytes:
    """The report with every page changed in place."""
    writer = PdfWriter(clone_from=reader(pdf))
    for page in writer.pages:
        change(page)
    return written(writer)


def drawn(draw: Callable[[Canvas], object], size: tuple[float, float] = (595, 842)) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def stream(words: str) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(words.encode())
    return made


def dictionary(entries: Mapping[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): entry for name, entry in entries.items()})


def content_of(page: PageObject) -> bytes:
    contents = page.get_contents()
    return b"" if contents is None else contents.get_data()
