"""A table of a page before it is lines: rows of cells, each with the visual lines in it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.pdf.lattice import Lattice
from amnparse.pdf.overflow import Cell, Crossing, settle
from amnparse.pdf.page import Box, Word
from amnparse.pdf.visual import VisualLine, visual_lines
from amnparse.tables.header import joins_header_word

_GENDER = frozenset("♀♂⚥⚧\ufe0e\ufe0f")
GLUE = "\x1f"
_GROUP = 3
_MIDDLE = 0.3
"""Font sizes above the baseline where a word's middle is."""
_ROOM = 0.8
"""Points of room at a line's end that do not count: its last letter is not as wide as others."""


class RawCell(NamedTuple):
    """A cell: its first column, how many it spans, its room, and the lines in it."""

    column: int
    span: int
    box: Box
    lines: tuple[VisualLine, ...]

    @property
    def text(self) -> str:
        """The lines with single spaces."""
        return " ".join([line.text for line in self.lines])


class RawRow(NamedTuple):
    """A row's cells that hold text, and its room."""

    cells: tuple[RawCell, ...]
    box: Box
    crossings: tuple[Crossing, ...] = ()
    """Texts that run across borders between its cells."""


class RawTable(NamedTuple):
    """Rows of a table on one page, and the lattice that they stand in."""

    rows: tuple[RawRow, ...]
    lattice: Lattice

    @property
    def edges(self) -> tuple[float, ...]:
        """The borders of its columns."""
        return self.lattice.xs

    @property
    def box(self) -> Box:
        """The room of the whole table."""
        return self.lattice.box


def word_centre(word: Word) -> tuple[float, float]:
    """The point by which a word is found in a cell."""
    return (word.x0 + word.x1) / 2, word.base - _MIDDLE * word.size


def fill_lattice(
    lattice: Lattice, words: Iterable[Word], least: int = 2
) -> tuple[RawTable, list[Word]] | None:
    """A ruled table with the words in it, and the words that are not; None where it is no table:
    fewer than `least` columns are written in."""
    given = list(words)
    places = [lattice.cell_at(*word_centre(word)) for word in given]
    spans = _spans(lattice)
    xs = lattice.xs
    bounds = {cell: (xs[cell[1]], xs[cell[1] + span]) for cell, (span, _) in spans.items()}
    crossings = settle(given, places, bounds, lattice)
    inside: dict[Cell, list[Word]] = {}
    outside: list[Word] = []
    for word, place in zip(given, places, strict=True):
        if place is None:
            outside.append(word)
        else:
            inside.setdefault(place, []).append(word)
    if len({column for _, column in inside}) < least:
        return None
    rows = []
    for row, (top, bottom) in enumerate(pairwise(lattice.ys)):
        cells = []
        for column in range(len(xs) - 1):
            if (row, column) in inside:
                span, end = spans[row, column]
                box = Box(xs[column], top, xs[column + span], lattice.ys[end])
                lines = tuple(visual_lines(inside[row, column]))
                cells.append(RawCell(column, span, box, lines))
        if cells:
            across = tuple(one for one in crossings if one.cell[0] == row)
            rows.append(RawRow(tuple(cells), Box(xs[0], top, xs[-1], bottom), across))
    return RawTable(tuple(rows), lattice), outside


def _spans(lattice: Lattice) -> dict[Cell, tuple[int, int]]:
    """First field of a cell -> how many columns it spans, and the border below it."""
    spans: dict[Cell, tuple[int, int]] = {}
    for (row, column), first in lattice.owner.items():
        width, end = spans.get(first, (1, 0))
        spans[first] = (max(width, column - first[1] + 1), max(end, row + 1))
    return spans


def is_gender_mark(text: str) -> bool:
    """Whether a cell holds nothing but the mark of an indicator reported by gender."""
    return bool(text) and all(letter in _GENDER or letter == " " for letter in text)


def text_columns(table: RawTable) -> list[int]:
    """Columns that hold text of their own; icon columns hold none, or gender marks only."""
    kept = set()
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1 and not is_gender_mark(cell.text):
                kept.add(cell.column)
    if not kept:
        kept = {cell.column for row in table.rows for cell in row.cells}
    return sorted(kept)


def cell_texts(cell: RawCell) -> tuple[str, ...]:
    """The visual lines of a cell; `GLUE` ends one that may have broken inside a word."""
    texts: list[str] = []
    for number, line in enumerate(cell.lines):
        if number and _broke_word(cell, cell.lines[number - 1], line):
            texts[-1] += GLUE
        texts.append(line.plain)
    return tuple(texts)


def _broke_word(cell: RawCell, before: VisualLine, after: VisualLine) -> bool:
    """Whether a line ended inside a word or a number: one that fills its line and is wider than
    the column, or one with a slash in it.  Most headers are set in words that fit."""
    word = after.words[0]
    if before.bold and after.bold:
        if not joins_header_word(before.words[-1].text, word.text) and len(word.text) > 1:
            return False
    elif before.text[-1] == "/" and before.text[-2:-1].isalpha() and after.text[0].islower():
        return True
    if before.text[-1].isalpha():
        if len(before.words) > 1 or not after.text.removeprefix("/")[:1].islower():
            return False
        whole = before.x1 - before.x0 + word.x1 - word.x0
    elif _is_cut_number(before.words[-1].text, word.text):
        whole = before.x1 - before.x0 + after.x1 - after.x0
    else:
        return False
    left = min(line.x0 for line in cell.lines)
    padding = max(1.0, left - cell.box.x0)
    right = max(cell.box.x1 - padding, max(line.x1 for line in cell.lines))
    letter = (word.x1 - word.x0) / len(word.text)
    return right - before.x1 < letter + _ROOM and whole > right - left


def _is_cut_number(head: str, rest: str) -> bool:
    """Whether digits go on inside a group of three, or behind the decimal comma."""
    if head[-1] == ",":
        return rest[0].isdigit()
    if not (head[-1].isdigit() and rest[0].isdigit()):
        return False
    if "," in head:
        return True
    digits = len(head) - len(head.rstrip("0123456789"))
    more = len(rest) - len(rest.lstrip("0123456789"))
    return digits + more <= _GROUP and more < _GROUP


def is_full_width(row: RawRow, columns: Sequence[int]) -> bool:
    """Whether a row is one cell over the whole table: a row's Analys, a title."""
    if len(row.cells) != 1 or len(columns) < 2:
        return False
    cell = row.cells[0]
    return cell.column <= columns[0] and cell.column + cell.span > columns[-1]
