"""Paragraphs whose words break in the middle where a column is too narrow for them."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from .pdf_style import markup


def broken_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines of at most `width` points; a word that is too long begins a line of its own."""

    def fits(line: str) -> bool:
        return stringWidth(line, font, size) <= width

    lines, line = [], ""
    for word in text.split(" "):
        if line and fits(f"{line} {word}"):
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while not fits(line) and len(line) > 1:
            cut = max((n for n in range(1, len(line)) if fits(line[:n])), default=1)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


class Broken(Flowable):
    """A paragraph that is broken as a word processor does it, once its width is known."""

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self.text, self.style = text, style

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break, and measure what comes out."""
        font, size = self.style.fontName, self.style.fontSize
        lines = broken_lines(self.text, font, size, width - 0.1)
        self.inner = Paragraph("<br/>".join(markup(line, font) for line in lines), self.style)
        self.width, self.height = self.inner.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Between lines, as any paragraph."""
        self.wrap(width, height)
        return list(self.inner.split(width, height))

    def draw(self) -> None:
        """The paragraph as it was broken."""
        self.inner.drawOn(self.canv, 0, 0)
