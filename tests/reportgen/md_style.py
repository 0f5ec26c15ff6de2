"""How converters write Markdown: the knobs, and the spelling of cells, headings and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

_NARROWEST = 3


@dataclass(frozen=True)
class MarkdownStyle:
    """The habits of a converter."""

    flat_headings: bool = True
    """Every heading is `##`, whatever its depth."""
    bold_headings: bool = False
    bold_cells: bool = False
    """Cells of a header, and "Analys" in a row, stand between `**`."""
    cell_break: Literal[" ", "<br>"] = " "
    """What parts the lines of a cell, or the paragraphs of a row's Analys."""
    repeat_spans: bool = True
    """The text of a cell that spans columns stands in each of them, else only in the first."""
    entities: bool = True
    """`&`, `<` and `>` as HTML entities."""
    padded: bool = True
    """Columns of a table are filled up with spaces to the same width."""
    picture: str = "<!-- image -->"
    """What stands where a picture was; it may hold the number of the page."""
    pictures: float = 0.5
    """Chance of such a trace before a fulfilment."""
    icon_columns: int = 0
    """Empty columns before the name, where the page had icons."""
    page_marks: bool = False
    """A line such as `{3}------------` at every page break."""
    contents: Literal["table", "lines"] = "table"
    joined_lines: bool = False
    """Lines of a title page stay lines of one paragraph."""


STYLES: dict[str, MarkdownStyle] = {
    "docling": MarkdownStyle(),
    "docling-icons": MarkdownStyle(icon_columns=2, pictures=1.0),
    "marker": MarkdownStyle(
        flat_headings=False,
        bold_headings=True,
        bold_cells=True,
        cell_break="<br>",
        repeat_spans=False,
        entities=False,
        padded=False,
        picture="![](_page_{page}_Picture_0.jpeg)",
        contents="lines",
        joined_lines=True,
    ),
    "marker-pages": MarkdownStyle(
        flat_headings=False,
        cell_break="<br>",
        repeat_spans=False,
        entities=False,
        padded=False,
        picture="![](_page_{page}_Picture_0.jpeg)",
        page_marks=True,
        contents="lines",
        icon_columns=1,
    ),
}


def inline(text: str, style: MarkdownStyle) -> str:
    """Text with what Markdown would misread escaped."""
    made = text.replace("\\", "\\\\").replace("|", "\\|").replace("_", "\\_").replace("*", "\\*")
    return escape(made, quote=False) if style.entities else made


def heading(text: str, depth: int, style: MarkdownStyle) -> str:
    """A heading; `depth` 1 is the title of the report."""
    marks = "#" * (min(depth, 2) if style.flat_headings else min(depth, 6))
    words = inline(text, style)
    return f"{marks} **{words}**" if style.bold_headings else f"{marks} {words}"


def table(rows: Sequence[Sequence[str]], style: MarkdownStyle) -> list[str]:
    """A pipe table, whose first row is its header in the eyes of Markdown."""
    count = max(map(len, rows))
    filled = [[*row, *([""] * (count - len(row)))] for row in rows]
    widths = [max(_NARROWEST, *(len(row[at]) for row in filled)) for at in range(count)]
    if style.padded:
        lines = [
            "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
            for row in filled
        ]
        rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    else:
        lines = ["| " + " | ".join(row) + " |" for row in filled]
        rule = "|" + "---|" * count
    return [lines[0], rule, *lines[1:]]
