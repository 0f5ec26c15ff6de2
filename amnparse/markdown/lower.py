"""Lines of Markdown become plain lines, one for one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from amnparse.furniture import Furniture
from amnparse.joining import Joiner, squeeze
from amnparse.labels import BULLETS, FURNITURE, RULE
from amnparse.lines import Line, Text
from amnparse.markdown.inline import plain
from amnparse.swedish import fold
from amnparse.tables.tokens import makes_value_word

MARKDOWN = "markdown"
"""Name of the form."""

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_BREAK = re.compile(r"(?:[-*_][ \t]*){3,}|=+|`{3,}.*")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_PAGE = re.compile(r"\{(\d{1,5})\}-{3,}")
_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\]\([^()\s]{0,1000}\)|<!--.{0,1000}-->|<img [^<>]{0,1000}>")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_LINE_BREAK = re.compile(r"<br[ ]*/?>", re.IGNORECASE)
_QUOTE = re.compile(r"^(?:>[ ]?)+")
_FEWEST_HEADINGS = 2
_ALONE = 0.9
_LONG = 80
_ANALYSIS = ("analys", "kommentar")


class Lowered(NamedTuple):
    """A text without its marks, and what they told: indexes of lines.

    `headings` holds the level of each heading, `rules` the rules of dashes and the rows without a
    word, `merged` the rows of one cell over all columns, `furniture` images and page marks.
    """

    text: Text
    headings: dict[int, int]
    rules: set[int]
    merged: set[int]
    furniture: dict[int, str]


def is_markdown(text: Text) -> bool:
    """Whether a text is Markdown: headings with their marks, or tables between pipes that stand
    alone, as those do not that a tool took for tables in the middle of its text."""
    if not text.marked:
        return False
    lines = text.lines
    marked = [line for line in lines if line.text.startswith(("#", "|"))]
    headings = sum(_HEADING.fullmatch(line.text) is not None for line in marked)
    if headings >= _FEWEST_HEADINGS:
        return True
    tables = [block for block in _blocks(marked) if _holds_rule(lines, block)]
    alone = sum(_stands_alone(lines, block) for block in tables)
    return bool(tables) and alone >= _ALONE * len(tables)


def _blocks(marked: Sequence[Line]) -> list[tuple[int, int]]:
    """First and last index of each run of adjacent lines that begin with a pipe."""
    blocks: list[tuple[int, int]] = []
    for line in marked:
        index = line.number - 1
        if line.text[0] != "|":
            continue
        if blocks and blocks[-1][1] == index - 1:
            blocks[-1] = (blocks[-1][0], index)
        else:
            blocks.append((index, index))
    return blocks


def _holds_rule(lines: Sequence[Line], block: tuple[int, int]) -> bool:
    return any(
        "-" in line.text and _RULE.fullmatch(line.text) for line in lines[block[0] : block[1] + 1]
    )


def _stands_alone(lines: Sequence[Line], block: tuple[int, int]) -> bool:
    """Whether blank lines, headings or the ends of the text stand around a table."""
    above, below = block[0] - 1, block[1] + 1
    first = above < 0 or not lines[above].text or lines[above].text[0] == "#"
    return first and (below >= len(lines) or not lines[below].text)


def lower(text: Text) -> Lowered:
    """Take the marks off every line."""
    lowerer = _Lowerer(text)
    lines = [lowerer.line(line) for line in text.lines]
    findings = [*text.findings, *lowerer.joiner.findings]
    plain_text = text._replace(lines=lines, findings=findings, pages=lowerer.page or text.pages)
    return Lowered(plain_text, lowerer.headings, lowerer.rules, lowerer.merged, lowerer.furniture)


def apply_marks(lowered: Lowered, labels: list[str], furniture: Furniture) -> None:
    """Label the lines that are known by their marks: rules, images, page marks."""
    for index in lowered.rules:
        labels[index] = RULE
    for index, kind in lowered.furniture.items():
        labels[index] = FURNITURE
        furniture.pages[index] = kind


class _Lowerer:
    """What the marks told so far."""

    def __init__(self, text: Text) -> None:
        self.joiner = Joiner(text.lines)
        self.page: int | None = None
        self.headings: dict[int, int] = {}
        self.rules: set[int] = set()
        self.merged: set[int] = set()
        self.furniture: dict[int, str] = {}
        self.explains = False
        """Whether the last row of one cell was an Analys."""

    def line(self, line: Line) -> Line:
        """The line without marks, at its number, on its page."""
        text = self._text(line)
        page = line.page if self.page is None else self.page
        return Line(line.number, page, text, text)

    def _text(self, line: Line) -> str:
        text, index = line.text, line.number - 1
        if not text:
            return ""
        if text[0] == "|":
            return self._row(line)
        if text[0] == "#" and (match := _HEADING.fullmatch(text)):
            self.headings[index] = len(match[1])
            return squeeze(plain(match[2])).strip()
        if match := _PAGE.fullmatch(text):
            self.page = int(match[1]) + 1
            self.furniture[index] = "page_number"
            return text
        if text[0] in "!<" and _IMAGE.fullmatch(text):
            self.furniture[index] = "image"
            return text
        if text[0] in "-*_=`" and _BREAK.fullmatch(text):
            self.rules.add(index)
            return text
        return self._prose(text)

    def _prose(self, text: str) -> str:
        """A line of running text or a bullet; a bullet's own sign behind Markdown's is dropped."""
        text = _QUOTE.sub("", text)
        if match := _BULLET.match(text):
            item = plain(_LINE_BREAK.sub(" ", text[match.end() :]))
            if item[:1] in BULLETS and item[1:2] == " ":
                item = item[1:].lstrip()
            return f"- {squeeze(item)}".rstrip()
        return squeeze(plain(_LINE_BREAK.sub(" ", text))).strip()

    def _row(self, line: Line) -> str:
        """A row between pipes: its cells with TABs between them, or the text of its only cell."""
        index = line.number - 1
        if "-" in line.text and _RULE.fullmatch(line.text):
            self.rules.add(index)
            return line.text
        inner = line.text[1:-1] if _ends_in_pipe(line.text) else line.text[1:]
        cells = [self._cell(cell, line) for cell in _CELL_BORDER.split(inner)]
        if not any(cells):
            self.rules.add(index)
            return line.text
        if self._is_merged(cells):
            self.merged.add(index)
            return cells[0]
        self.explains = False
        return "\t".join(cells) if len(cells) > 1 else f"{cells[0]}\t"

    def _is_merged(self, cells: Sequence[str]) -> bool:
        """Whether a row is one cell over all columns: the same text in each of them, or an Analys
        in the first one alone."""
        first, *others = cells
        if not first or not others:
            return False
        explains = fold(first).startswith(_ANALYSIS)
        same = all(cell == first for cell in others)
        alone = not any(others) and (explains or (self.explains and len(first) >= _LONG))
        if same or alone:
            self.explains = explains or self.explains
        return same or alone

    def _cell(self, cell: str, line: Line) -> str:
        """A cell's text, the lines in it joined."""
        if "<" not in cell:
            return squeeze(plain(cell)).strip()
        whole = plain(_LINE_BREAK.sub("\n", cell))
        parts = [squeeze(part).strip() for part in whole.split("\n")]
        text = ""
        for part in parts:
            text = self._joined(text, part, line) if text and part else text or part
        return text

    def _joined(self, text: str, part: str, line: Line) -> str:
        """Two lines of a cell: a slash and the halves of a unit need no space between them."""
        word, first = text.rsplit(" ", 1)[-1], part.split(" ", 1)[0]
        if word[-1] == "/" or first[0] == "/" or makes_value_word(word, first):
            return f"{text}{part}"
        before = line._replace(raw=text, text=text)
        return self.joiner.attach(text, before, line._replace(raw=part, text=part))


def _ends_in_pipe(text: str) -> bool:
    return len(text) > 1 and text[-1] == "|" and text[-2] != "\\"
