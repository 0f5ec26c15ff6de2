"""PDFium behind the reader: a few milliseconds a page."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amnparse.diagnostics import UnreadableInputError
from amnparse.pdf.frame import UNIT, Frame, Matrix
from amnparse.pdf.icons import SIDE, Icon, Pixel, read_icon
from amnparse.pdf.page import Box, Colour, PageContent, Shape, Word, is_bold
from amnparse.pdf.paths import LARGEST_LAMP, Segment, outline_shapes

_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
"""What PDFium makes of a hyphen at a line's end; it drops the line break behind it."""
_SPACES = frozenset((0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x00, 0x2002, 0x2003, 0x2009, 0x3000))
_DEEPEST = 4
_MOST_OBJECTS = 50_000
_MOST_SEGMENTS = 2_000
_LARGEST_IMAGE = 600
_WIDEST_LETTER = 1.6
_GAP = 0.35
_NO_GAP = 0.08
"""Font sizes between letters where no space is, whatever PDFium says."""
_FLAT = 0.02
"""Sine of the steepest slope that still counts as running from left to right."""


class Pdfium:
    """A PDF file opened with PDFium."""

    name = "pdfium"

    def __init__(self, data: bytes, label: str) -> None:
        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise UnreadableInputError(f"{label}: {_reason(error)}") from None
        self.pages = len(self._pdf)
        self._icons: dict[bytes, Icon] = {}

    def page(self, number: int) -> PageContent:
        """Words and shapes of a page (1-based)."""
        page = self._pdf[number - 1]
        try:
            left, bottom, right, top = page.get_mediabox()
            frame = Frame(left, bottom, right, top, page.get_rotation())
            text = page.get_textpage()
            try:
                words, sideways, unmapped = _Words(text.raw, frame).read()
            finally:
                text.close()
            drawn = _Shapes(self._pdf, page, frame, self._icons)
            shapes = tuple(drawn.read(page.raw))
        finally:
            page.close()
        return PageContent(
            number, frame.width, frame.height, tuple(words), tuple(sideways), shapes, unmapped
        )

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()


def _reason(error: pdfium.PdfiumError) -> str:
    text = str(error).lower()
    if "password" in text:
        return "the PDF is protected by a password; save it without one and try again"
    if "security" in text:
        return "the PDF is encrypted in a way that cannot be read; save it without encryption"
    return "not a readable PDF (damaged, cut short or another kind of file); fetch it again"


class _Words:
    """The words of a text page, and what is needed to ask PDFium about them."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self.page = page
        self.frame = frame
        self.rect = raw.FS_RECTF()
        self.rect_at = ctypes.byref(self.rect)
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.bold: dict[int, bool] = {}

    def read(self) -> tuple[list[Word], list[Word], int]:
        """Words from left to right, other words, and how many letters the font does not tell."""
        unicode, page = raw.FPDFText_GetUnicode, self.page
        words: list[Word] = []
        sideways: list[Word] = []
        unmapped = 0
        letters: list[int] = []
        count = raw.FPDFText_CountChars(page)
        for index in range(count + 1):
            code = unicode(page, index) if index < count else 0x20
            if code in _HYPHENS:
                letters.append(0x2D)
                index += 1
            elif code not in _SPACES:
                letters.append(code)
                continue
            if letters:
                unmapped += self._word(letters, index - len(letters), words, sideways)
                letters = []
        return words, sideways, unmapped

    def _word(self, letters: list[int], start: int, words: list[Word], sideways: list[Word]) -> int:
        """Add the word that begins at a letter; returns its number of letters without meaning."""
        page, rect = self.page, self.rect
        raw.FPDFText_GetLooseCharBox(page, start, self.rect_at)
        box = rect.left, rect.bottom, rect.right, rect.top
        end = start + len(letters) - 1
        raw.FPDFText_GetLooseCharBox(page, end, self.rect_at)
        last = rect.left, rect.bottom, rect.right, rect.top
        raw.FPDFText_GetMatrix(page, start, self.matrix)
        matrix = self.matrix
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        size = raw.FPDFText_GetFontSize(page, start) * scale
        raw.FPDFText_GetCharOrigin(page, start, self.x, self.y)
        right, up = self.frame.direction(matrix.a, matrix.b)
        unmapped = len(letters) if raw.FPDFText_HasUnicodeMapError(page, start) > 0 else 0
        text = "".join([chr(code) if code < 0xD800 or code > 0xDFFF else "�" for code in letters])
        if right <= 0 or abs(up) > _FLAT * right:
            room = self.frame.box(
                min(box[0], last[0]), min(box[1], last[1]),
                max(box[2], last[2]), max(box[3], last[3]),
            )  # fmt: skip
            sideways.append(Word(text, room.x0, room.x1, room.bottom, size, bold=False))
            return unmapped
        if self.frame.rotation:
            first, final = self.frame.box(*box), self.frame.box(*last)
            x0, x1 = first.x0, final.x1
            base = self.frame.point(self.x.value, self.y.value)[1]
        else:
            x0, x1 = box[0] - self.frame.left, last[2] - self.frame.left
            base = self.frame.top - self.y.value
        length = len(letters)
        if length > 1 and (
            not 0 < x1 - x0 < _WIDEST_LETTER * size * length or abs(box[1] - last[1]) > 0.3 * size
        ):
            middle = self._seam(start, length, size)
            if middle:
                self._word(letters[:middle], start, words, sideways)
                self._word(letters[middle:], start + middle, words, sideways)
                return unmapped
        before = words[-1] if words else None
        if before and abs(base - before.base) < 0.1 and abs(x0 - before.x1) < _NO_GAP * size:
            words[-1] = before._replace(text=before.text + text, x1=x1)
        else:
            words.append(Word(text, x0, x1, base, size, self._is_bold(start)))
        return unmapped

    def _seam(self, start: int, length: int, size: float) -> int | None:
        """Where letters that PDFium took for one word stand apart: number of letters before."""
        before: tuple[float, float] | None = None
        for place in range(length):
            raw.FPDFText_GetLooseCharBox(self.page, start + place, self.rect_at)
            left, right, bottom = self.rect.left, self.rect.right, self.rect.bottom
            if before and (
                not -size < left - before[0] < _GAP * size or abs(bottom - before[1]) > 0.5 * size
            ):
                return place
            before = right, bottom
        return None

    def _is_bold(self, index: int) -> bool:
        text = raw.FPDFText_GetTextObject(self.page, index)
        if not text:
            return False
        font = raw.FPDFTextObj_GetFont(text)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self.bold.get(key)
        if known is None:
            buffer = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, buffer, 200)
            known = self.bold[key] = is_bold(buffer.value.decode("latin-1"))
        return known


class _Shapes:
    """Everything drawn on a page but text."""

    def __init__(
        self, pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame, icons: dict[bytes, Icon]
    ) -> None:
        self.pdf = pdf
        self.page = page
        self.frame = frame
        self.icons = icons

    def read(self, parent: Any, matrix: Matrix = UNIT, depth: int = 0) -> Iterator[Shape]:
        """The shapes of a page or of a form on it; `matrix` is that of the form around it."""
        if depth:
            count, get = raw.FPDFFormObj_CountObjects(parent), raw.FPDFFormObj_GetObject
        else:
            count, get = raw.FPDFPage_CountObjects(parent), raw.FPDFPage_GetObject
        for index in range(min(count, _MOST_OBJECTS)):
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
        key = buffer.raw
        if key not in self.icons:
            image = pdfium.PdfImage(item, page=self.page, pdf=self.pdf)
            pixels = _pixels(image) if max(image.get_px_size()) <= _LARGEST_IMAGE else []
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
