"""The looks of a generated PDF: sizes, rules, fonts, heads; and text made ready for its fonts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, B5, LETTER, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .spec import ReportSpec

PAGE_SIZES = {"A4": A4, "Letter": LETTER, "A4 landscape": landscape(A4), "B5": B5}
GENDER_MARK = "♀"
_MARKS = "ReportMarks"
_SHAPES = {GENDER_MARK: "‡", "\uf0b7": "•"}
"""Characters that no free font at hand has, and the shape that stands for them on paper."""
_NARROW_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0"})

Font = Literal["sans", "serif", "embedded"]
Rules = Literal["full", "horizontal", "shading", "none"]
Head = Literal["none", "top", "foot", "both", "short", "number"]
HEADS: tuple[Head, ...] = get_args(Head)


@dataclass(frozen=True)
class PdfStyle:
    """How a report is printed; what it says does not depend on it (but see `visible`)."""

    rules: Rules = "full"
    """Cell borders, only horizontal rules, only shaded rows, or nothing at all."""
    thin_rects: bool = False
    """Rules are drawn as thin filled rectangles, as some word processors export them."""
    font: Font = "serif"
    """Of the running text; tables of a serif report are set in sans, as in the real ones."""
    page: str = "A4"
    head: Head = "top"
    """Top right "Nämnden, Verksamhetsberättelse 24(90)", foot "Sida 24 av 90", both,
    top right "Sida 24 (90)", or "24" below."""
    icons: Literal["none", "vector", "image"] = "none"
    """Traffic lights: not printed, drawn, or as small pictures."""
    gender: Literal["column", "name"] = "column"
    """The mark ♀ in a narrow column of its own, or before the name; a character where there are
    no icons, else a drawing."""
    cover: bool = False
    """The title page holds nothing else."""
    repeat_header: bool = True
    """A table's header is printed again after a page break."""
    split_rows: bool = False
    """A row may be cut by a page break."""
    break_words: bool = False
    """A word that is too long for its column is broken in the middle, without a hyphen."""
    name_share: float = 0.26
    """The first column of an indicator table, as a share of the table's width."""
    body: float = 11
    """Size of the running text in points; everything else follows from it."""
    table: float = 9
    """Size of the text in tables."""
    leading: float = 1.17
    gap: float = 6
    """Space between paragraphs in points."""
    padding: float = 2.5
    """Space between a cell's text and its border in points."""
    margin: float = 68
    compressed: bool = True

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = PAGE_SIZES[self.page]
        return width, height

    @property
    def frame(self) -> tuple[float, float]:
        """Width and height of what may be printed on, in points."""
        width, height = self.page_size
        return width - 2 * self.margin, height - 2 * self.margin


STYLES: dict[str, PdfStyle] = {
    "ruled": PdfStyle(icons="image"),
    "broken": PdfStyle(
        icons="image", head="both", split_rows=True, break_words=True, name_share=0.22, body=12
    ),
    "horizontal": PdfStyle(
        "horizontal", font="sans", head="foot", icons="vector", page="Letter", gender="name"
    ),
    "shaded": PdfStyle(
        "shading",
        cover=True,
        font="embedded",
        page="A4 landscape",
        icons="vector",
        head="top",
        table=8,
    ),
    "bare": PdfStyle(
        "none", font="sans", gender="name", head="number", gap=8, padding=4, repeat_header=False
    ),
    "thin": PdfStyle(
        thin_rects=True, page="B5", body=10, table=7.5, margin=48, split_rows=True, padding=2
    ),
    "plain": PdfStyle("horizontal", head="short", repeat_header=False, thin_rects=True),
}
"""One of each kind, so that tests can name them."""


def visible(spec: ReportSpec, style: PdfStyle) -> ReportSpec:
    """What the printed page still shows of `spec`: without icons there are no lights."""
    if style.icons != "none":
        return spec
    goals = tuple(
        replace(
            goal,
            status=None,
            indicators=tuple(replace(row, status=None) for row in goal.indicators),
            activities=tuple(replace(row, status=None) for row in goal.activities),
        )
        for goal in spec.goals
    )
    return replace(spec, goals=goals)


def own_font(name: str, readable: bool = True) -> TTFont:
    """Register Vera again as the font `name`, which shares nothing with Vera itself.

    reportlab takes fonts whose faces have the same name for one font.  Unless it is `readable`,
    the codes in the PDF are not those of ASCII.
    """
    font = TTFont(name, "Vera.ttf", asciiReadable=readable)
    font.face.name = name.encode()
    pdfmetrics.registerFont(font)
    return font


@cache
def _embedded() -> tuple[str, str]:
    """The embedded family, and the font of marks, known to reportlab."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    glyphs = own_font(_MARKS).face.charToGlyph
    glyphs.update({ord(char): glyphs[ord(shape)] for char, shape in _SHAPES.items()})
    return "Vera", "VeraBd"


def fonts(font: Font) -> tuple[str, str]:
    """Names of the upright and the bold font; all fonts are registered on the way."""
    embedded = _embedded()
    if font == "embedded":
        return embedded
    names = ("Times-Roman", "Times-Bold"), ("Helvetica", "Helvetica-Bold")
    return names[font == "sans"]


def table_fonts(style: PdfStyle) -> tuple[str, str]:
    """The fonts in tables."""
    return fonts("sans" if style.font == "serif" else style.font)


def _has(font: str, char: str) -> bool:
    if font.startswith("Vera"):
        return ord(char) in pdfmetrics.getFont(font).face.charToGlyph
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def markup(text: str, font: str) -> str:
    """Text for a reportlab paragraph; what its font lacks comes from the font of marks."""
    made = []
    for char in text.translate(_NARROW_SPACES):
        known = char in " \u00a0" or _has(font, char)
        made.append(escape(char) if known else f'<font name="{_MARKS}">{char}</font>')
    return "".join(made)


def bullet_font(mark: str, font: str) -> str:
    """The font that has the bullet."""
    return font if _has(font, mark) else _MARKS


@cache
def paragraph_style(
    font: str, size: float, leading: float, after: float = 0, before: float = 0, **more: object
) -> ParagraphStyle:
    """A reportlab style; the same arguments give the same object."""
    return ParagraphStyle(
        "report",
        fontName=font,
        fontSize=size,
        leading=round(size * leading, 2),
        spaceAfter=after,
        spaceBefore=before,
        allowOrphans=1,
        allowWidows=1,
        **more,
    )
