"""A page's own coordinates become places from the top left corner of the page as it is shown."""

from collections import Counter
from typing import NamedTuple

from amnparse.pdf.page import Box

_QUARTER = 90
_FLAT = 0.02
"""Tangent of the steepest slope that still counts as running from left to right."""


class Matrix(NamedTuple):
    """An affine map, as the PDF specification writes it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def times(self, other: "Matrix") -> "Matrix":
        """This map, then the other one."""
        a, b, c, d, e, f = self
        g, h, i, j, k, m = other
        return Matrix(
            a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m,
        )  # fmt: skip


UNIT = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Frame(NamedTuple):
    """The media box of a page and by how many degrees it is turned (0, 90, 180 or 270)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width of the page as shown, in points."""
        return abs(self.top - self.bottom if self.sideways else self.right - self.left)

    @property
    def height(self) -> float:
        """Height of the page as shown, in points."""
        return abs(self.right - self.left if self.sideways else self.top - self.bottom)

    @property
    def sideways(self) -> bool:
        """Whether width and height change places."""
        return self.rotation % (2 * _QUARTER) != 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, from the top left corner."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == _QUARTER:
            return y - self.bottom, x - self.left
        if self.rotation == 2 * _QUARTER:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the page's own coordinates, given by two corners."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """The direction of a line of text (its matrix's a and b) on the page as shown."""
        if self.rotation == 0:
            return a, b
        if self.rotation == _QUARTER:
            return b, -a
        if self.rotation == 2 * _QUARTER:
            return -a, -b
        return -b, a

    def turn(self, a: float, b: float) -> int | None:
        """By how many degrees clockwise a line of text is to be turned to run from left to right;
        None where it runs aslant."""
        right, up = self.direction(a, b)
        if right > 0 and abs(up) <= _FLAT * right:
            return 0
        if abs(right) <= _FLAT * abs(up):
            return _QUARTER if up > 0 else 3 * _QUARTER
        return 2 * _QUARTER if abs(up) <= -_FLAT * right else None


def turned_back(box: Box, width: float, height: float, turn: int) -> Box:
    """A box of a page that was turned clockwise (and is so wide and high since), on the page as it
    is shown."""
    x0, top, x1, bottom = box
    if turn == _QUARTER:
        return Box(top, width - x1, bottom, width - x0)
    if turn == 2 * _QUARTER:
        return Box(width - x1, height - bottom, width - x0, height - top)
    if turn == 3 * _QUARTER:
        return Box(height - bottom, x0, height - top, x1)
    return box


def most_common_turn(turns: Counter[int | None]) -> int:
    """The turn of most letters of a page; 0 where they run aslant."""
    return max(turns, key=lambda turn: (turns[turn], turn == 0), default=0) or 0
