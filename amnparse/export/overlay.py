"""The picture of a page with marks over it, tags in its margin, and a legend beside it."""

import io
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from amnparse.export.marks import LIGHTS, TAGGED, Layer, Mark, RecordLayer
from amnparse.pdf.image import PageImage
from amnparse.pdf.page import Box

_MARGIN = 76.0
"""Points left of the page, for the tags of records."""
_PANEL = 172.0
"""Points right of the page, for the legend."""
_TEXT = 8.0
_STEP = 13.0
_INK = (30, 30, 30)
_PALE = (110, 110, 110)

Layers = Sequence[tuple[Layer | RecordLayer, Sequence[Mark]]]


def draw_page(page: PageImage, layers: Layers, title: Sequence[str]) -> bytes:
    """Return a PNG: the page under its marks, and `title`, line by line, above the legend."""
    sheet = _Sheet(page)
    for layer, marks in layers:
        sheet.layer(layer, marks)
    sheet.tags(layers)
    sheet.legend(layers, title)
    return sheet.png()


class _Tag(NamedTuple):
    y: float
    x: float
    text: str
    colour: tuple[int, int, int]


class _Sheet:
    """The picture while it is drawn; places in points, pixels inside."""

    def __init__(self, page: PageImage) -> None:
        self.page = page
        self.scale = page.scale
        width, height = page.image.size
        self.margin = round(_MARGIN * self.scale)
        panel = round(_PANEL * self.scale)
        self.image = Image.new("RGB", (self.margin + width + panel, height), "white")
        self.image.paste(page.image, (self.margin, 0))
        self.panel = self.margin + width + round(10 * self.scale)
        self.font = ImageFont.load_default(max(6.0, _TEXT * self.scale))
        edge = ImageDraw.Draw(self.image)
        edge.rectangle((self.margin, 0, self.margin + width, height - 1), outline=(200, 200, 200))

    def layer(self, layer: Layer | RecordLayer, marks: Sequence[Mark]) -> None:
        """Put a layer's marks on the page; what lies below shines through."""
        if not marks:
            return
        over = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        draw = ImageDraw.Draw(over)
        for mark in marks:
            if mark.tag in LIGHTS:
                self._light(draw, mark)
            else:
                x0, top, x1, bottom = mark.box
                room = Box(x0 - layer.room, top - layer.room, x1 + layer.room, bottom + layer.room)
                self._box(draw, layer, self._pixels(room))
        self.image.paste(over, (0, 0), over)

    def _pixels(self, box: Box) -> tuple[float, float, float, float]:
        left = self.margin - self.page.left * self.scale
        top = -self.page.top * self.scale
        x0, y0 = left + box.x0 * self.scale, top + box.top * self.scale
        x1, y1 = left + box.x1 * self.scale, top + box.bottom * self.scale
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _box(
        self,
        draw: ImageDraw.ImageDraw,
        layer: Layer | RecordLayer,
        place: tuple[float, float, float, float],
    ) -> None:
        width = max(1, round(layer.line * self.scale)) if layer.line else 0
        if min(place[2] - place[0], place[3] - place[1]) < 1:
            draw.line(place, fill=(*layer.colour, 255), width=max(1, width))
            return
        fill = (*layer.colour, layer.fill) if layer.fill else None
        draw.rectangle(place, fill, (*layer.colour, 255) if width else None, width)

    def _light(self, draw: ImageDraw.ImageDraw, mark: Mark) -> None:
        """A ring around it, and the first letter of its colour beside it."""
        x0, y0, x1, y1 = self._pixels(mark.box)
        room, width = 1.5 * self.scale, max(1, round(1.2 * self.scale))
        draw.ellipse((x0 - room, y0 - room, x1 + room, y1 + room), None, (*_INK, 255), width)
        place = x0 - 3 * self.scale, (y0 + y1) / 2
        halo = max(1, round(self.scale))
        draw.text(
            place, mark.tag[0].upper(), (*_INK, 255), self.font, "rm",
            stroke_width=halo, stroke_fill=(255, 255, 255, 255),
        )  # fmt: skip

    def tags(self, layers: Layers) -> None:
        """Name the records in the left margin, each at its top, none over another."""
        draw = ImageDraw.Draw(self.image)
        tags = []
        for layer, marks in layers:
            for mark in marks if layer.name in TAGGED else ():
                x0, y0, *_ = self._pixels(mark.box)
                tags.append(_Tag(y0, x0, mark.tag, layer.colour))
        floor, step = 0.0, 1.25 * _TEXT * self.scale
        for tag in sorted(tags):
            y = max(floor, tag.y)
            end = self.margin - 6 * self.scale
            draw.text((end, y), tag.text, fill=tag.colour, font=self.font, anchor="ra")
            line = (end + 2 * self.scale, y + step / 3, tag.x, tag.y)
            draw.line(line, fill=tag.colour, width=max(1, round(0.5 * self.scale)))
            floor = y + step

    def legend(self, layers: Layers, title: Sequence[str]) -> None:
        """Write what the colours mean, and how often each is on the page."""
        draw = ImageDraw.Draw(self.image)
        over = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        swatches = ImageDraw.Draw(over)
        step, y = _STEP * self.scale, 8 * self.scale
        for line in title:
            draw.text((self.panel, y), _plain(line), fill=_INK, font=self.font)
            y += step
        y += step / 2
        for layer, marks in layers:
            swatch = (self.panel, y, self.panel + 12 * self.scale, y + 8 * self.scale)
            self._box(swatches, layer, swatch)
            ink = _INK if marks else _PALE
            text = f"{len(marks)}  {layer.name}"
            place = (self.panel + 18 * self.scale, y - 0.5 * self.scale)
            draw.text(place, text, fill=ink, font=self.font)
            y += step
        self.image.paste(over, (0, 0), over)

    def png(self) -> bytes:
        """The picture as a file."""
        stream = io.BytesIO()
        self.image.save(stream, "PNG", optimize=False)
        return stream.getvalue()


def _plain(text: str) -> str:
    """Letters that the built-in font has: a for å."""
    bare = unicodedata.normalize("NFKD", text)
    letters = (letter for letter in bare if not unicodedata.combining(letter))
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in letters)
