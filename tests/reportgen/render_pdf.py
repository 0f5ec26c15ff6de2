"""A report as the PDF that a word processor would export."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from .pdf_story import Story
from .pdf_style import PdfStyle, fonts, visible
from .pdf_tables import PlacedCell
from .spec import KIND_WORDS, ReportSpec

_PASSES = 4
"""A contents list needs page numbers, which only the pass before knows."""
_HEAD_SIZE = 9


def _heads(spec: ReportSpec, style: PdfStyle, total: int) -> Any:
    """What to draw on every page apart from the story."""
    width, height = style.page_size
    font, _ = fonts(style.font)
    words = KIND_WORDS[spec.kind]
    right, top, foot = width - style.margin, height - style.margin * 0.55, style.margin * 0.5

    def draw(canvas: Any, _document: Any) -> None:
        number = canvas.getPageNumber()
        canvas.setFont(font, _HEAD_SIZE)
        if style.head in ("top", "both"):
            canvas.drawRightString(right, top, f"{spec.committee}, {words} {number}({total})")
        if style.head in ("foot", "both"):
            canvas.drawCentredString(width / 2, foot, f"Sida {number} av {total}")
        if style.head == "short":
            canvas.drawRightString(right, top, f"Sida {number} ({total})")
        if style.head == "number":
            canvas.drawRightString(right, foot, str(number))

    return draw


def _build(
    spec: ReportSpec, style: PdfStyle, known: dict[str, int], total: int
) -> tuple[bytes, Story, int]:
    """One pass: the bytes, what the story came to know, and the number of pages."""
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=style.page_size,
        invariant=1,
        pageCompression=int(style.compressed),
        title=spec.title_block.title if spec.title_block else "",
        author=spec.committee,
        lang="sv-SE",
    )
    frame = Frame(
        style.margin, style.margin, *style.frame, leftPadding=0, rightPadding=0,
        topPadding=0, bottomPadding=0,
    )  # fmt: skip
    template = PageTemplate("page", [frame], onPage=_heads(spec, style, total))
    document.addPageTemplates([template])
    story = Story(spec, style, known)
    document.build(story.tell())
    return target.getvalue(), story, document.page


def render_with_cells(spec: ReportSpec, style: PdfStyle) -> tuple[bytes, list[PlacedCell]]:
    """The report as a PDF, and where each cell of its tables was printed, in reading order."""
    spec = visible(spec, style)
    known: dict[str, int] = {}
    total = 1
    for _ in range(_PASSES):
        made, story, pages = _build(spec, style, known, total)
        if (story.pages, pages) == (known, total):
            break
        known, total = story.pages, pages
    return made, story.tables.placed


def render(spec: ReportSpec, style: PdfStyle) -> bytes:
    """The report as a PDF; the same report in the same style is the same bytes.

    What a parser must find in it is `expected(visible(spec, style), "pdf")`.
    """
    return render_with_cells(spec, style)[0]
