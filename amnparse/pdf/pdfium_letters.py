"""Where letters stand that PDFium took for one word: within it a footnote mark may begin, or the
text of another cell that was drawn over the end of the first."""

import ctypes
import re
from typing import Any

import pypdfium2.raw as raw

from amnparse.pdf.frame import Frame
from amnparse.pdf.page import OVERLAP, are_two_texts
from amnparse.pdf.pdfium_calls import char_origin, loose_box, text_object
from amnparse.pdf.raised import MARK_LETTERS, SMALL

LEVEL = 0.1
"""Points by which the baseline of one word differs."""
_MARK_IN_WORD = re.compile(r"[\d*)][^\d*)]*$")
_GAP = 0.35


class Letters:
    """The letters of a text page by their number; `rect` is the box of the last one asked for."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self.page = ctypes.cast(page, ctypes.c_void_p).value
        self.frame = frame
        self.rect = raw.FS_RECTF()
        self.rect_at = ctypes.addressof(self.rect)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def base(self, place: int) -> float:
        """The baseline of a letter."""
        char_origin(self.page, place, ctypes.addressof(self.x), ctypes.addressof(self.y))
        return self.frame.point(self.x.value, self.y.value)[1]

    def tall(self) -> float:
        """How high the letter is that PDFium was asked for last."""
        rect = self.rect
        if self.frame.sideways:
            return float(rect.right - rect.left)
        return float(rect.top - rect.bottom)

    def other_size(self, place: int, tall: float) -> float | None:
        """The height of a letter, if it is of another size."""
        loose_box(self.page, place, self.rect_at)
        other = self.tall()
        return None if SMALL * tall < other < tall / SMALL else other

    def raised(self, text: str, start: int, tall: float, base: float) -> int | None:
        """Where a footnote mark begins or ends within a word: number of letters before.  `tall` and
        `base` are height and baseline of the first letter."""
        # Punctuation or a unit may go on behind a mark.
        match = _MARK_IN_WORD.search(text)
        if match is None or not any(
            self.other_size(start + place, tall) for place in {match.start(), len(text) - 1}
        ):
            return None
        for place in range(1, len(text)):
            if other := self.other_size(start + place, tall):
                small = text[place] if other < tall else text[place - 1]
                rise = base - self.base(start + place)
                raised = rise > LEVEL if other < tall else rise < -LEVEL
                return place if raised and small in MARK_LETTERS else None
        return None

    def drawn_over(self, text: str, start: int, item: int, size: float) -> int | None:
        """Where a text drawn over the end of another one begins within a word: number of letters
        before.  `item` is the text object of the first letter."""
        if self.frame.rotation or text_object(self.page, start + len(text) - 1) == item:
            return None
        before = 0.0
        for place, letter in enumerate(text):
            loose_box(self.page, start + place, self.rect_at)
            if place and self.rect.left - before < -OVERLAP * size:
                return place if are_two_texts(text[place - 1], letter) else None
            before = self.rect.right
        return None

    def seam(self, start: int, length: int, size: float) -> int | None:
        """Where letters that PDFium took for one word stand apart: number of letters before."""
        before: tuple[float, float] | None = None
        for place in range(length):
            loose_box(self.page, start + place, self.rect_at)
            left, right, bottom = self.rect.left, self.rect.right, self.rect.bottom
            if before and (
                not -size < left - before[0] < _GAP * size or abs(bottom - before[1]) > 0.5 * size
            ):
                return place
            before = right, bottom
        return None
