"""A page as a picture."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

import pypdfium2 as pdfium

from amnparse.diagnostics import UsageError
from amnparse.pdf.frame import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 60_000_000


class PageImage(NamedTuple):
    """A page drawn at `scale` pixels a point, and the place of its top left corner: a page may
    show a part of its sheet only."""

    image: "Image"
    scale: float
    left: float
    top: float


def page_image(data: bytes, number: int, scale: float) -> PageImage:
    """Draw a page (1-based) of a PDF that can be opened.

    Raises UsageError where the picture would be too large to be drawn.
    """
    pdf = pdfium.PdfDocument(data)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        largest = _largest_scale(page)
        if scale > largest:
            raise UsageError(
                f"page {number} is {width:.0f} x {height:.0f} points large;"
                f" choose a --scale below {largest:.2g}"
            )
        return _drawn(page, scale)
    finally:
        pdf.close()


def page_images(data: bytes, scale: float, most: int) -> Iterator[PageImage]:
    """Draw the pages of a PDF that can be opened, in order; those that would have more than `most`
    pixels at a smaller scale."""
    pdf = pdfium.PdfDocument(data)
    try:
        for page in pdf:
            yield _drawn(page, min(scale, _largest_scale(page, most)))
            page.close()
    finally:
        pdf.close()


def _largest_scale(page: pdfium.PdfPage, most: int = _MOST_PIXELS) -> float:
    width, height = page.get_size()
    return float((most / max(width * height, 1)) ** 0.5)


def _drawn(page: pdfium.PdfPage, scale: float) -> PageImage:
    left, bottom, right, top = page.get_mediabox()
    frame = Frame(left, bottom, right, top, page.get_rotation())
    shown = frame.box(*page.get_cropbox())
    image = page.render(scale=scale).to_pil().convert("RGB")
    return PageImage(cast("Image", image), scale, max(0.0, shown.x0), max(0.0, shown.top))
