"""Hostile PDFs whose pages show something else than their text says, or far too much of it."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
from pypdf import PageObject, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.hostile_base import (
    STYLE,
    base,
    base_spec,
    changed,
    content_of,
    dictionary,
    drawn,
    reader,
    stream,
    written,
)
from tests.reportgen.pdf_style import own_font
from tests.reportgen.render_pdf import render

_SENTENCE = "Nämnden redovisar sitt arbete under året"


# Text that is not what it seems


def no_unicode_map() -> bytes:
    """A subset font with codes of its own and without a table that tells what they mean."""
    own_font("Hemlig", readable=False)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Hemlig", 12)
        for at in range(30):
            canvas.drawString(70, 780 - 20 * at, _SENTENCE)

    writer = PdfWriter(clone_from=reader(drawn(draw)))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            font.get_object().pop("/ToUnicode", None)
    return written(writer)


def type3_font() -> bytes:
    """Glyphs that are drawings without a name."""
    glyph = "500 0 0 0 450 700 d1 0 0 450 700 re f"
    codes = range(33, 123)
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    shape = writer._add_object(stream(glyph))
    names = {NameObject(f"/g{code}"): shape for code in codes}
    encoding = [NumberObject(codes[0]), *(NameObject(f"/g{code}") for code in codes)]
    numbers = (0.001, 0, 0, 0.001, 0, 0)
    font = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type3"),
        "/FontBBox": RectangleObject((0, 0, 500, 700)),
        "/FontMatrix": ArrayObject(map(FloatObject, numbers)),
        "/CharProcs": DictionaryObject(names),
        "/Encoding": dictionary({"/Differences": ArrayObject(encoding)}),
        "/FirstChar": NumberObject(codes[0]),
        "/LastChar": NumberObject(codes[-1]),
        "/Widths": ArrayObject(NumberObject(500) for _ in codes),
        "/Resources": DictionaryObject(),
    }
    fonts = dictionary({"/F1": writer._add_object(dictionary(font))})
    page[NameObject("/Resources")] = dictionary({"/Font": fonts})
    words = "".join(chr(65 + ord(char) * 37 % 26) for char in _SENTENCE)
    lines = (f"BT /F1 11 Tf 70 {780 - 16 * at} Td ({words}) Tj ET" for at in range(40))
    page[NameObject("/Contents")] = writer._add_object(stream("\n".join(lines)))
    return written(writer)


def doubled_text() -> bytes:
    """Everything is printed twice, 0.3 points apart, which looks bold."""
    twin = reader().pages

    def double(page: PageObject) -> None:
        again = Transformation().translate(0.3, 0)
        page.merge_transformed_page(twin[page.page_number or 0], again)

    return changed(double)


def form_objects() -> bytes:
    """The content of every page is a form XObject, which the page only calls."""
    writer = PdfWriter(clone_from=reader())
    for page in writer.pages:
        form = stream("")
        form.set_data(content_of(page))
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = RectangleObject(page.mediabox)
        form[NameObject("/Resources")] = page["/Resources"]
        forms = dictionary({"/Fm0": writer._add_object(form)})
        page[NameObject("/Resources")] = dictionary({"/XObject": forms})
        page[NameObject("/Contents")] = writer._add_object(stream("q /Fm0 Do Q"))
    return written(writer)


# Scans


def _images(pdf: bytes) -> list[ImageReader]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=1.2, grayscale=True).to_pil() for page in document]
    return [ImageReader(page) for page in pages]


def scanned() -> bytes:
    """Every page is a picture."""

    def draw(canvas: Canvas) -> None:
        for image in _images(base()):
            canvas.drawImage(image, 0, 0, *STYLE.page_size)
            canvas.showPage()

    return drawn(draw, STYLE.page_size)


def partly_scanned() -> bytes:
    """The last page is a picture."""
    writer = PdfWriter()
    *pages, _ = reader().pages
    for page in [*pages, reader(scanned()).pages[-1]]:
        writer.add_page(page)
    return written(writer)


def text_behind_scan() -> bytes:
    """Pictures with the text that a recognizer found, invisible (render mode 3), and no rules."""
    layer = render(base_spec(), replace(STYLE, rules="none", icons="none"))
    pictures = reader(scanned()).pages

    def hide(page: PageObject) -> None:
        hidden = stream("")
        hidden.set_data(b"3 Tr\n" + content_of(page))
        page[NameObject("/Contents")] = hidden
        number = page.page_number or 0
        if number < len(pictures):
            page.merge_page(pictures[number], over=False)

    return changed(hide, layer)


# Too much


def text_flood(count: int = 100_000) -> bytes:
    """One page that prints the same word again and again."""
    return _flooded("BT /F1 9 Tf 70 700 Td (Analys) Tj ET\n" * count)


def line_flood(count: int = 200_000) -> bytes:
    """One page that draws the same rule again and again."""
    return _flooded("70 700 m 500 700 l S\n" * count)


def bomb(size: int = 100_000_000) -> bytes:
    """A content stream of nothing but spaces, which is small until it is unpacked."""
    return _flooded(" " * size)


def _flooded(content: str) -> bytes:
    writer = PdfWriter(clone_from=reader())
    page = writer.pages[-1]
    font = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type1"),
        "/BaseFont": NameObject("/Helvetica"),
    }
    fonts = dictionary({"/F1": writer._add_object(dictionary(font))})
    page[NameObject("/Resources")] = dictionary({"/Font": fonts})
    page[NameObject("/Contents")] = writer._add_object(stream(content).flate_encode())
    return written(writer)
