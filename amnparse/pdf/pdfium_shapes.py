"""What PDFium knows to be drawn on a page beside its text: paths, images, forms."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amnparse.pdf.frame import UNIT, Frame, Matrix
from amnparse.pdf.icons import SIDE, Icon, Pixel, read_icon, turned
from amnparse.pdf.page import MOST_SHAPES, Box, Colour, Shape
from amnparse.pdf.paths import LARGEST_LAMP, Segment, outline_shapes

_DEEPEST = 4
_MOST_SEGMENTS = 2_000
_LARGEST_IMAGE = 600
Icons = dict[tuple[bytes, int], Icon]
"""What the small images of a file show, by their data and by how far their page is turned."""


class Drawn:
    """Everything drawn on a page but text."""

    def __init__(
        self, pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame, icons: Icons
    ) -> None:
        self.pdf = pdf
        self.page = page
        self.frame = frame
        self.icons = icons
        self.left = MOST_SHAPES
        """How many more shapes are read of the page."""

    def read(self, parent: Any, matrix: Matrix = UNIT, depth: int = 0) -> Iterator[Shape]:
        """The shapes of a page or of a form on it; `matrix` is that of the form around it."""
        if depth:
            count, get = raw.FPDFFormObj_CountObjects(parent), raw.FPDFFormObj_GetObject
        else:
            count, get = raw.FPDFPage_CountObjects(parent), raw.FPDFPage_GetObject
        for index in range(count):
            if not self.left:
                return
            self.left -= 1
            item = get(parent, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield from _path(item, self.frame, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = _bounds(item, self.frame, matrix)
                small = max(box.x1 - box.x0, box.bottom - box.top) <= LARGEST_LAMP
                icon = self.icon(item) if small else None
                yield Shape(
                    "image", box, icon.colour if icon else None, None, bool(icon and icon.gender)
                )
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                yield from self.read(item, _matrix(item).times(matrix), depth + 1)

    def icon(self, item: Any) -> Icon | None:
        """What a small image shows; the same image is looked at once."""
        size = raw.FPDFImageObj_GetImageDataRaw(item, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFImageObj_GetImageDataRaw(item, buffer, size)
        key = buffer.raw, self.frame.rotation
        if key not in self.icons:
            image = pdfium.PdfImage(item, page=self.page, pdf=self.pdf)
            pixels = _pixels(image) if max(image.get_px_size()) <= _LARGEST_IMAGE else []
            pixels = turned(pixels, self.frame.rotation)
            self.icons[key] = read_icon(pixels) if pixels else Icon(None, gender=False)
        return self.icons[key]


def _pixels(image: pdfium.PdfImage) -> list[Pixel]:
    """An image as `SIDE` x `SIDE` pixels; none where it cannot be drawn."""
    try:
        bitmap = image.get_bitmap(render=True)
    except pdfium.PdfiumError:
        return []
    step = _BYTES.get(bitmap.format, 0)
    if not step:
        return []
    data = bytes(bitmap.buffer)
    columns = [int((x + 0.5) * bitmap.width / SIDE) * step for x in range(SIDE)]
    starts = [int((y + 0.5) * bitmap.height / SIDE) * bitmap.stride for y in range(SIDE)]
    return [
        (data[at + 2], data[at + 1], data[at], data[at + 3] if step == 4 else 255)
        for start in starts
        for at in [start + column for column in columns]
    ]


_BYTES = {raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4}


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return UNIT
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


_SIDES = tuple(ctypes.c_float() for _ in range(4))
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))


def _bounds(item: Any, frame: Frame, matrix: Matrix) -> Box:
    left, bottom, right, top = _SIDES
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    one = matrix.apply(left.value, bottom.value)
    other = matrix.apply(right.value, top.value)
    return frame.box(*one, *other)


def _path(item: Any, frame: Frame, matrix: Matrix) -> Iterator[Shape]:
    """A path as a rectangle, as its straight lines, or as a curve."""
    fills, strokes = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fills, strokes)
    fill = _colour(raw.FPDFPageObj_GetFillColor, item) if fills.value else None
    stroke = _colour(raw.FPDFPageObj_GetStrokeColor, item) if strokes.value else None
    if fill is None and stroke is None:
        return
    count = raw.FPDFPath_CountSegments(item)
    if count > _MOST_SEGMENTS:
        yield Shape("curve", _bounds(item, frame, matrix), fill, stroke)
        return
    own = _matrix(item).times(matrix)
    yield from outline_shapes(_segments(item, count, frame, own), fill, stroke)


def _segments(item: Any, count: int, frame: Frame, matrix: Matrix) -> Iterator[Segment]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        closes = bool(raw.FPDFPathSegment_GetClose(segment))
        point = frame.point(*matrix.apply(x.value, y.value))
        yield Segment(_SEGMENTS.get(kind, "curve"), *point, closes)


_SEGMENTS = {raw.FPDF_SEGMENT_MOVETO: "move", raw.FPDF_SEGMENT_LINETO: "line"}


def _colour(ask: Callable[..., int], item: Any) -> Colour | None:
    red, green, blue, alpha = _COLOUR
    if not ask(item, red, green, blue, alpha) or not alpha.value:
        return None
    return red.value, green.value, blue.value
