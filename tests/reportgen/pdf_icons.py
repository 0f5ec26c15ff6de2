"""Traffic lights, gender marks and diamonds of a generated PDF, drawn or as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph

Icon = Literal["green", "yellow", "red", "gender", "diamond"]
_COLORS = {
    "green": (84, 164, 36),
    "yellow": (245, 194, 17),
    "red": (205, 32, 44),
    "gender": (60, 60, 60),
    "diamond": (0, 94, 168),
}
STEP = 1.35
"""Width of an icon with the space behind it, in icon widths."""


@cache
def _picture(icon: Icon) -> ImageReader:
    """A picture of 32 x 32 pixels on a transparent ground."""
    image = Image.new("RGBA", (32, 32), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    color = (*_COLORS[icon], 255)
    if icon == "gender":
        pen.ellipse((9, 2, 23, 16), outline=color, width=3)
        pen.line((16, 16, 16, 30), fill=color, width=3)
        pen.line((10, 23, 22, 23), fill=color, width=3)
    elif icon == "diamond":
        pen.polygon([(16, 1), (31, 16), (16, 31), (1, 16)], fill=color)
    else:
        pen.ellipse((1, 1, 30, 30), fill=color, outline=(90, 90, 90, 255))
    return ImageReader(image)


def draw_icon(canvas: Any, icon: Icon, x: float, y: float, size: float, as_image: bool) -> None:
    """Draw an icon of `size` points whose lower left corner is (x, y)."""
    if as_image:
        canvas.drawImage(_picture(icon), x, y, size, size, mask="auto")
        return
    canvas.saveState()
    color = [part / 255 for part in _COLORS[icon]]
    canvas.setFillColorRGB(*color)
    canvas.setStrokeColorRGB(*color)
    half = size / 2
    if icon == "gender":
        canvas.setLineWidth(size / 10)
        canvas.circle(x + half, y + 0.7 * size, 0.25 * size, stroke=1, fill=0)
        canvas.line(x + half, y, x + half, y + 0.45 * size)
        canvas.line(x + 0.28 * size, y + 0.22 * size, x + 0.72 * size, y + 0.22 * size)
    elif icon == "diamond":
        path = canvas.beginPath()
        path.moveTo(x + half, y)
        for dx, dy in ((size, half), (half, size), (0, half)):
            path.lineTo(x + dx, y + dy)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.circle(x + half, y + half, half, stroke=0, fill=1)
    canvas.restoreState()


class Marked(Flowable):
    """A paragraph with icons before its first line.

    The paragraph's style must indent its first line by `indent(len(icons), size)`.
    """

    def __init__(
        self, paragraph: Paragraph, icons: Sequence[Icon], size: float, as_image: bool
    ) -> None:
        super().__init__()
        self.paragraph, self.icons = paragraph, tuple(icons)
        self.size, self.as_image = size, as_image
        self.spaceBefore = paragraph.getSpaceBefore()
        self.spaceAfter = paragraph.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The paragraph decides, but an icon needs its own height."""
        self.width, self.height = self.paragraph.wrap(width, height)
        self.height = max(self.height, self.size)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The icons stay with the first line."""
        parts = self.paragraph.split(width, height)
        if not parts:
            return []
        return [Marked(parts[0], self.icons, self.size, self.as_image), *parts[1:]]

    def draw(self) -> None:
        """Icons from the left, then the text."""
        style = self.paragraph.style
        middle = self.height - style.leading / 2
        for at, icon in enumerate(self.icons):
            x = at * STEP * self.size
            draw_icon(self.canv, icon, x, middle - self.size / 2, self.size, self.as_image)
        self.paragraph.drawOn(self.canv, 0, self.height - self.paragraph.height)


def indent(count: int, size: float) -> float:
    """How far the first line stands in behind `count` icons."""
    return count * STEP * size
