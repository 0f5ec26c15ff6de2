"""pdfplumber behind the reader: the reference, slower, with nothing of PDFium in it."""

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from operator import itemgetter
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from amnparse.diagnostics import UnreadableInputError
from amnparse.pdf.frame import Frame, most_common_turn
from amnparse.pdf.icons import SIDE, Icon, Pixel, read_icon
from amnparse.pdf.page import (
    MOST_BYTES,
    MOST_LETTERS,
    MOST_SHAPES,
    OVERLAP,
    Box,
    Colour,
    PageContent,
    PageError,
    Shape,
    Word,
    are_two_texts,
    is_bold,
)
from amnparse.pdf.paths import LARGEST_LAMP, Segment, outline_shapes
from amnparse.pdf.raised import MARK_LETTERS, SMALL
from amnparse.pdf.streams import instructions

_GAP = 0.17
"""Font sizes of room between letters of two words."""
_SPACES = frozenset(" \u00a0\t\r\n\u2002\u2003\u2009\u3000")
_HYPHENS = frozenset("\u00ad\u0002\ufffe")
_UNMAPPED = "(cid:"
_BULLETS = frozenset(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))
"""Codes without a letter in the usual encoding of Windows: its fonts show a bullet for them."""
_SHOWN = Frame(0.0, 0.0, 0.0, 0.0, 0)
"""pdfplumber's places are those of the page as it is shown."""
_STEP = 0.5
"""Font sizes by which letters of a word differ in height."""
_SMALLEST_RISE = 0.05
_size = itemgetter("size")
_KINDS = {"m": "move", "l": "line", "h": "line"}


class Plumber:
    """A PDF file opened with pdfplumber."""

    name = "pdfplumber"

    def __init__(self, data: bytes, label: str) -> None:
        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self.pages = len(self._pdf.pages)
        except PdfminerException as error:
            raise UnreadableInputError(f"{label}: {_reason(error)}") from None
        except Exception:  # what a damaged file makes of pdfminer is not foreseen there
            raise UnreadableInputError(f"{label}: not a readable PDF; fetch it again") from None
        self._icons: dict[int, Icon] = {}

    def page(self, number: int, turn: int = 0) -> PageContent:
        """Words and shapes of a page (1-based)."""
        page = self._pdf.pages[number - 1]
        if turn:
            page = Page(self._pdf, _turned(page.page_obj, turn), number)
        width, height = float(page.width), float(page.height)
        page.mediabox = (0, 0, page.width, page.height)  # else its corner is added to all places
        try:
            if instructions(page.page_obj) > MOST_BYTES:
                return PageContent(number, width, height, (), (), (), cut=True)
            return self._content(page, number)
        except Exception as error:  # what a damaged page makes of pdfminer is not foreseen there
            raise PageError(repr(error)) from None
        finally:
            page.close()

    def _content(self, page: Page, number: int) -> PageContent:
        words: list[Word] = []
        sideways: list[Word] = []
        unmapped = 0
        turns: Counter[int | None] = Counter()
        for letters in _runs(_with_rise(page.chars[:MOST_LETTERS])):
            text = "".join([letter["text"] for letter in letters])
            if text in _BULLETS:
                text = "•"
            elif _UNMAPPED in text:
                unmapped += len(letters)
                text = "\ufffd" * len(letters)
            first, last = letters[0], letters[-1]
            turns[_SHOWN.turn(*first["matrix"][:2])] += len(letters)
            if first["upright"]:
                words.append(_word(text, first, last, page))
            else:
                x0, x1 = min(c["x0"] for c in letters), max(c["x1"] for c in letters)
                base = max(c["bottom"] for c in letters)
                sideways.append(Word(text, x0, x1, base, first["size"], bold=False))
        shapes = (*_shapes(page), *self._images(page))
        cut = len(page.chars) > MOST_LETTERS or len(shapes) > MOST_SHAPES
        return PageContent(
            number, float(page.width), float(page.height), tuple(words), tuple(sideways),
            shapes[:MOST_SHAPES], unmapped, cut, most_common_turn(turns),
        )  # fmt: skip

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()

    def _images(self, page: Any) -> Iterator[Shape]:
        for item in page.images:
            box = Box(item["x0"], item["top"], item["x1"], item["bottom"])
            small = max(box.x1 - box.x0, box.bottom - box.top) <= LARGEST_LAMP
            icon = self._icon(item["stream"]) if small else None
            yield Shape(
                "image", box, icon.colour if icon else None, None, bool(icon and icon.gender)
            )

    def _icon(self, stream: Any) -> Icon | None:
        key = stream.objid
        if key not in self._icons:
            pixels = _pixels(stream)
            self._icons[key] = read_icon(pixels) if pixels else Icon(None, gender=False)
        return self._icons[key]


def _turned(page: PDFPage, turn: int) -> PDFPage:
    """The page as it is when somebody turns it by so many degrees clockwise."""
    turned = copy(page)
    turned.rotate = (page.rotate + turn) % 360
    turned.attrs = {**page.attrs, "Rotate": turned.rotate}
    return turned


def _reason(error: PdfminerException) -> str:
    cause = error.args[0] if error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return "the PDF is protected by a password; save it without one and try again"
    if isinstance(cause, PDFEncryptionError):
        return "the PDF is encrypted in a way that cannot be read; save it without encryption"
    if isinstance(cause, PDFSyntaxError | PSException):
        return "not a readable PDF (damaged, cut short or another kind of file); fetch it again"
    return "not a readable PDF; fetch it again"


def _with_rise(chars: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Letters with their own baseline: where a PDF raises letters from the line's (`Ts`), pdfminer
    has that in their boxes only, and the other letters of the font tell how deep a box goes."""
    depths = [
        round((char["y0"] - char["matrix"][5]) / (char["size"] or 1.0), 2) if char["upright"] else 0
        for char in chars
    ]
    counts: dict[str, Counter[float]] = {}
    for char, depth in zip(chars, depths, strict=True):
        counts.setdefault(char["fontname"], Counter())[depth] += 1
    usual = {font: count.most_common(1)[0][0] for font, count in counts.items()}
    for char, depth in zip(chars, depths, strict=True):
        rise = depth - usual[char["fontname"]]
        if abs(rise) > _SMALLEST_RISE and char["upright"]:
            *matrix, up = char["matrix"]
            char = {**char, "matrix": (*matrix, up + rise * char["size"])}
        yield char


def _runs(chars: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Letters in words: parted by spaces, by gaps, and by changes of the line."""
    run: list[dict[str, Any]] = []
    for char in chars:
        if char["text"] in _SPACES or not char["text"]:
            if run:
                yield run
            run = []
            continue
        if run and _parted(run[-1], char):
            yield run
            run = []
        if char["text"] in _HYPHENS:
            char = {**char, "text": "-"}
        run.append(char)
    if run:
        yield run


def _parted(before: dict[str, Any], char: dict[str, Any]) -> bool:
    if not char["upright"]:
        return bool(before["upright"])
    small, large = sorted((before, char), key=_size)
    size = char["size"]
    gap = char["x0"] - before["x1"]
    step = char["matrix"][5] - before["matrix"][5]
    if not -size < gap < _GAP * size or abs(step) > _STEP * large["size"]:
        return True
    if gap < -OVERLAP * size and are_two_texts(before["text"], char["text"]):
        return True
    # A raised footnote mark, or what stands behind one.
    if small["size"] < SMALL * large["size"] and small["text"] in MARK_LETTERS:
        return bool(small["matrix"][5] > large["matrix"][5])
    return False


def _word(text: str, first: dict[str, Any], last: dict[str, Any], page: Any) -> Word:
    base = first["top"] + first["y1"] - first["matrix"][5]
    return Word(text, first["x0"], last["x1"], base, first["size"], is_bold(str(first["fontname"])))


def _shapes(page: Any) -> Iterator[Shape]:
    for item in (*page.lines, *page.rects, *page.curves):
        fill = _colour(item["non_stroking_color"]) if item["fill"] else None
        stroke = _colour(item["stroking_color"]) if item["stroke"] else None
        if fill is None and stroke is None:
            continue
        if path := item.get("path"):
            yield from outline_shapes(_segments(path), fill, stroke)


def _segments(path: Sequence[Any]) -> Iterator[Segment]:
    start: tuple[float, float] | None = None
    for step in path:
        kind = _KINDS.get(step[0], "curve")
        if step[0] == "h":
            if start:
                yield Segment("line", *start, closes=True)
            continue
        x, y = step[-1]
        if kind == "move":
            start = (x, y)
        yield Segment(kind, x, y, closes=False)


def _colour(given: Any) -> Colour | None:
    """A colour of one (grey), three (RGB) or four (CMYK) parts, 0 to 1."""
    if isinstance(given, int | float):
        given = (given,)
    if not isinstance(given, tuple | list) or not all(isinstance(p, int | float) for p in given):
        return (0, 0, 0)
    if len(given) == 1:
        grey = round(255 * given[0])
        return grey, grey, grey
    if len(given) == 4:
        black = 1 - given[3]
        given = tuple((1 - part) * black for part in given[:3])
    if len(given) != 3:
        return (0, 0, 0)
    red, green, blue = (round(255 * part) for part in given)
    return red, green, blue


def _pixels(stream: Any) -> list[Pixel]:
    """An image with its mask as `SIDE` x `SIDE` pixels; none where it cannot be decoded."""
    image = _decoded(stream)
    if image is None:
        return []
    mask = stream.get("SMask")
    alpha = _decoded(mask.resolve() if hasattr(mask, "resolve") else mask) if mask else None
    image, alpha = image.convert("RGB"), alpha.convert("L") if alpha else None
    found = []
    for y in range(SIDE):
        for x in range(SIDE):
            place = (x + 0.5) / SIDE, (y + 0.5) / SIDE
            red, green, blue = _at(image, place)
            cover = _at(alpha, place) if alpha else 255
            found.append((red, green, blue, cover))
    return found


def _at(image: Any, place: tuple[float, float]) -> Any:
    return image.getpixel((int(place[0] * image.width), int(place[1] * image.height)))


def _decoded(stream: Any) -> Any:
    from PIL import Image, ImageChops, UnidentifiedImageError

    try:
        names = [str(name) for name, _ in stream.get_filters()]
        if any("DCTDecode" in name or "JPXDecode" in name for name in names):
            return Image.open(io.BytesIO(stream.get_data()))
        size = int(stream["Width"]), int(stream["Height"])
        data = stream.get_data()
        mode = {1: "L", 3: "RGB", 4: "CMYK"}.get(len(data) // max(1, size[0] * size[1]))
        if mode is None:
            return None
        image = Image.frombytes(mode, size, data)
        inverted = list(stream.get("Decode") or ())[:2] == [1, 0]
        return ImageChops.invert(image) if inverted else image
    except (KeyError, TypeError, ValueError, OSError, UnidentifiedImageError):
        return None
