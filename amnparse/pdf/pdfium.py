"""PDFium behind the reader: a few milliseconds a page."""

import ctypes
import re
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amnparse.diagnostics import UnreadableInputError
from amnparse.pdf.frame import Frame, most_common_turn
from amnparse.pdf.page import MOST_LETTERS, PageContent, PageError, Word, is_bold
from amnparse.pdf.pdfium_calls import (
    char_matrix,
    font_size,
    loose_box,
    map_error,
    object_font,
    text_object,
)
from amnparse.pdf.pdfium_letters import LEVEL, Letters
from amnparse.pdf.pdfium_shapes import Drawn, Icons

_HYPHENS = frozenset("\x02\ufffe\u00ad")
"""What PDFium makes of a hyphen at a line's end; it drops the line break behind it."""
_GAPS = r"\s\x00\u00a0\u2000-\u200b\u3000"
_WORD = re.compile(rf"[^{_GAPS}\x02\ufffe\u00ad]*[\x02\ufffe\u00ad]|[^{_GAPS}\x02\ufffe\u00ad]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDEST_LETTER = 1.6
_SAME = 0.01
"""Points by which the same place differs through rounding."""
_TALL = 0.12
"""Font sizes by which the letters of a font differ in height, as PDFium has it."""
_NO_GAP = 0.08
"""Font sizes between letters where no space is, whatever PDFium says."""


class Pdfium:
    """A PDF file opened with PDFium."""

    name = "pdfium"

    def __init__(self, data: bytes, label: str) -> None:
        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            raise UnreadableInputError(f"{label}: {_reason(data)}") from None
        self.pages = len(self._pdf)
        self._icons: Icons = {}

    def page(self, number: int, turn: int = 0) -> PageContent:
        """Words and shapes of a page (1-based)."""
        try:
            page = self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise PageError(str(error)) from None
        try:
            return self._content(page, number, turn)
        except pdfium.PdfiumError as error:
            raise PageError(str(error)) from None
        finally:
            page.close()

    def _content(self, page: pdfium.PdfPage, number: int, turn: int) -> PageContent:
        left, bottom, right, top = page.get_mediabox()
        frame = Frame(left, bottom, right, top, (page.get_rotation() + turn) % 360)
        text = page.get_textpage()
        try:
            read = _Words(text.raw, frame)
            read.read()
        finally:
            text.close()
        drawn = Drawn(self._pdf, page, frame, self._icons)
        shapes = tuple(drawn.read(page.raw))
        return PageContent(
            number, frame.width, frame.height, tuple(read.words), tuple(read.sideways), shapes,
            read.unmapped, read.cut or not drawn.left, most_common_turn(read.turns),
        )  # fmt: skip

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()


def _reason(data: bytes) -> str:
    """Why a file cannot be opened.  A file without pages can, and sets no error: PDFium still tells
    that of the file before."""
    if opened := raw.FPDF_LoadMemDocument64(data, len(data), None):
        raw.FPDF_CloseDocument(opened)
        return "a PDF without pages"
    error = raw.FPDF_GetLastError()
    if error == raw.FPDF_ERR_PASSWORD:
        return "the PDF is protected by a password; save it without one and try again"
    if error == raw.FPDF_ERR_SECURITY:
        return "the PDF is encrypted in a way that cannot be read; save it without encryption"
    return "not a readable PDF (damaged, cut short or another kind of file); fetch it again"


class _Style(NamedTuple):
    """What the words of one text object on one baseline share."""

    item: int
    font: int
    bottom: float
    top: float
    base: float
    size: float
    bold: bool
    turn: int | None
    unmapped: bool


class _Words:
    """The words of a text page, and what is needed to ask PDFium about them."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self.raw_page = page
        self.frame = frame
        self.letters = Letters(page, frame)
        self.page = self.letters.page
        self.rect, self.rect_at = self.letters.rect, self.letters.rect_at
        self.matrix = raw.FS_MATRIX()
        self.bold: dict[int, bool] = {}
        self.style: _Style | None = None
        self.words: list[Word] = []
        self.sideways: list[Word] = []
        self.unmapped = 0
        self.turns: Counter[int | None] = Counter()
        self.cut = False

    def read(self) -> None:
        """Read the words from left to right, and the other ones."""
        for match in _WORD.finditer(self._text()):
            word = match[0]
            if word[-1] in _HYPHENS:
                word = f"{word[:-1]}-"
            self._word(word, match.start())

    def _text(self) -> str:
        """All letters of the page, one a position."""
        count = raw.FPDFText_CountChars(self.raw_page)
        if count <= 0:
            return ""
        self.cut = count > MOST_LETTERS
        count = min(count, MOST_LETTERS)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self.raw_page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _SURROGATE.search(text):
            return text
        # Letters without meaning, or beyond the basic plane, are left out there or count double.
        codes = [raw.FPDFText_GetUnicode(self.raw_page, index) for index in range(count)]
        return "".join([chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes])

    def _word(self, text: str, start: int) -> None:
        """Add the word that begins at a letter."""
        rect, last = self.rect, start + len(text) - 1
        loose_box(self.page, start, self.rect_at)
        left, bottom, top = rect.left, rect.bottom, rect.top
        right = rect.right
        end_bottom = bottom
        tall = self.letters.tall()
        if last > start:
            loose_box(self.page, last, self.rect_at)
            right, end_bottom = rect.right, rect.bottom
        style = self._style(start, bottom, top)
        if style.unmapped:
            self.unmapped += len(text)
        self.turns[style.turn] += len(text)
        if style.turn != 0:
            room = self.frame.box(
                min(left, rect.left), min(bottom, rect.bottom),
                max(right, rect.right), max(top, rect.top),
            )  # fmt: skip
            word = Word(text, room.x0, room.x1, room.bottom, style.size, bold=False)
            self.sideways.append(word)
            return
        if self.frame.rotation:
            x0 = self.frame.box(left, bottom, left, top).x0
            x1 = self.frame.box(rect.left, rect.bottom, rect.right, rect.top).x1
        else:
            x0, x1 = left - self.frame.left, right - self.frame.left
        middle = self._middle(text, start, (x0, x1, bottom - end_bottom, tall), style)
        if middle:
            self._word(text[:middle], start)
            self._word(text[middle:], start + middle)
            return
        before = self.words[-1] if self.words else None
        base, size = style.base, style.size
        if before and abs(base - before.base) < LEVEL and abs(x0 - before.x1) < _NO_GAP * size:
            self.words[-1] = before._replace(text=before.text + text, x1=x1)
        else:
            self.words.append(Word(text, x0, x1, base, size, style.bold))

    def _middle(
        self, text: str, start: int, room: tuple[float, float, float, float], style: _Style
    ) -> int | None:
        """Where a word falls in two, if it does: number of letters before.  `room` is its left and
        right end, by how much its last letter stands lower, and how tall the first one is."""
        x0, x1, step, tall = room
        size, length = style.size, len(text)
        if length == 1:
            return None
        plain = text.isalpha()
        middle = None
        if not 0 < x1 - x0 < _WIDEST_LETTER * size * length or abs(step) > 0.3 * size:
            middle = self.letters.seam(start, length, size)
        if not middle and not plain:
            middle = self.letters.raised(text, start, tall, style.base)
        if not middle and not (plain and (text.islower() or text.istitle() or text.isupper())):
            middle = self.letters.drawn_over(text, start, style.item, size)
        return middle

    def _style(self, start: int, bottom: float, top: float) -> _Style:
        """What a word shares with the others of its text object; asked for once."""
        item = text_object(self.page, start) or 0
        style = self.style
        if (
            style
            and abs(style.bottom - bottom) < _SAME
            and abs(style.top - top) < _TALL * style.size
        ):
            if style.item == item:
                return style
            font = (object_font(item) if item else None) or 0
            if style.font == font:
                self.style = style._replace(item=item)
                return style
        font = (object_font(item) if item else None) or 0
        matrix = self.matrix
        char_matrix(self.page, start, ctypes.addressof(matrix))
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        base = self.letters.base(start)
        self.style = _Style(
            item,
            font,
            bottom,
            top,
            base,
            font_size(self.page, start) * scale,
            self._is_bold(font),
            self.frame.turn(matrix.a, matrix.b),
            map_error(self.page, start) > 0,
        )
        return self.style

    def _is_bold(self, font: int) -> bool:
        if not font:
            return False
        known = self.bold.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(200)
            handle = ctypes.cast(font, raw.FPDF_FONT)
            raw.FPDFFont_GetBaseFontName(handle, buffer, 200)
            known = self.bold[font] = is_bold(buffer.value.decode("latin-1"))
        return known
