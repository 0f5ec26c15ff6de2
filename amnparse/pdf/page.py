"""What a page of a PDF is made of: words, drawn shapes and pictures, each with its place.

Places are in PDF points from the top left corner of the page as it is shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from math import ceil, floor
from typing import NamedTuple, Protocol

ASCENT, DESCENT = 1.0, 0.3
"""How far a word's box reaches above and below its baseline, in font sizes: enough for the boxes
that any extractor gives its letters."""
_MARGIN = 0.1
"""Points by which engines differ in the place of a letter."""
OVERLAP = 0.25
"""Font sizes by which letters of a word overlap at most."""
_ACCENTS = frozenset(("Mn", "Sk", "Lm"))
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)", re.IGNORECASE)


MOST_LETTERS = 50_000
MOST_SHAPES = 50_000
MOST_BYTES = 500_000
"""What is read of a page at most, ten times what the fullest real one holds: letters, drawn shapes,
and the size of its instructions where an engine must read all or nothing of them."""


class PageError(Exception):
    """An engine cannot read a page."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """A word: its text, its place on the baseline, its font's size in points and its weight."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    mark: tuple[int, int] | None = None
    """From where to where in its text a raised footnote mark lies."""

    @property
    def plain(self) -> str:
        """The text without its mark."""
        if self.mark is None:
            return self.text
        return self.text[: self.mark[0]] + self.text[self.mark[1] :]

    @property
    def box(self) -> Box:
        """The room that the word takes."""
        top, bottom = self.base - ASCENT * self.size, self.base + DESCENT * self.size
        return Box(self.x0, top, self.x1, bottom)


Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Shape(NamedTuple):
    """Something drawn: a straight `line`, a `rect`, any other `curve`, or an `image`.

    `fill` and `stroke` are its colours, None where it has none; an image's `fill` is the colour of
    most of it, None where the engine was not asked or cannot tell.
    """

    kind: str
    box: Box
    fill: Colour | None
    stroke: Colour | None
    gender: bool = False
    """A small picture that marks an indicator reported by gender (♀)."""


class PageContent(NamedTuple):
    """A page: its number (1-based), its size, and what stands on it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    sideways: tuple[Word, ...]
    """Words that do not run from left to right; `x0`..`x1` and `base` give their room only."""
    shapes: tuple[Shape, ...]
    unmapped: int = 0
    """Letters for which the font does not tell what they are."""
    cut: bool = False
    """Whether the page holds more than is read of a page."""
    turn: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which most of its text is off from upright."""


class Engine(Protocol):
    """A PDF library behind the reader: opens a file, gives its pages one at a time."""

    name: str

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        ...

    def page(self, number: int, turn: int = 0) -> PageContent:
        """The content of a page (1-based), turned by so many degrees clockwise; nothing of it is
        kept in the engine.  Raises PageError where the page cannot be read."""
        ...

    def close(self) -> None:
        """Release the file."""
        ...


def are_two_texts(one: str, other: str) -> bool:
    """Whether two letters over each other are of two texts: none is the other's accent."""
    return all(unicodedata.category(letter) not in _ACCENTS for letter in one[-1] + other[0])


def is_bold(font: str) -> bool:
    """Whether a font is a bold one, by its name ("ABCDEF+LiberationSerif-Bold")."""
    return _BOLD.search(font) is not None


def outward(box: Box, width: float, height: float) -> Box:
    """A box in tenths of a point that holds a given one, as far as that is on the page: what is
    read again inside of it is the same text."""
    left, top = (max(0, floor((side - _MARGIN) * 10)) for side in (box.x0, box.top))
    right = min(floor(width * 10), ceil((box.x1 + _MARGIN) * 10))
    bottom = min(floor(height * 10), ceil((box.bottom + _MARGIN) * 10))
    return Box(min(left, right) / 10, min(top, bottom) / 10, right / 10, bottom / 10)


def union(boxes: Iterator[Box]) -> Box:
    """The smallest box around all; there must be at least one."""
    x0, top, x1, bottom = next(boxes)
    for box in boxes:
        x0, top = min(x0, box[0]), min(top, box[1])
        x1, bottom = max(x1, box[2]), max(bottom, box[3])
    return Box(x0, top, x1, bottom)
