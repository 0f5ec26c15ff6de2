"""Visual lines become paragraphs by geometry: gaps, indents, fonts, and the room a line leaves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.pdf.page import Box, union
from amnparse.pdf.visual import BULLETS, VisualLine

_LABEL = re.compile(r"\d{1,2}[.)]|[a-zA-Z][.)]")
_LEADERS = re.compile(r"\.{4}|…{2}|_{4}|(?:\. ){4}")
_INDENT = 3.0
_LONGEST_INDENT = 50.0
_USUAL_PITCH = 1.17
_SPACE = 0.25
_SLACK = 1.5


class Habits:
    """What the pages so far tell of the document's layout."""

    def __init__(self) -> None:
        self.pitches: Counter[float] = Counter()
        self.sizes: Counter[float] = Counter()
        self.rights: dict[int, Counter[int]] = {}

    def learn(self, lines: Sequence[VisualLine], width: float) -> None:
        """Take in the running text of a page."""
        for line in lines:
            self.sizes[round(line.size, 1)] += len(line.text)
        for before, after in pairwise(lines):
            step = after.base - before.base
            if abs(before.size - after.size) < 0.5 and 0.9 < step / after.size < 2.5:
                self.pitches[round(step / after.size, 2)] += 1
        body = self.body
        ends = self.rights.setdefault(round(width), Counter())
        for line in lines:
            if abs(line.size - body) < 1.0 and len(line.words) > 5:
                ends[round(line.x1)] += 1

    @property
    def body(self) -> float:
        """Font size of most of the text."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 11.0

    @property
    def pitch(self) -> float:
        """The usual distance of baselines in a paragraph, in font sizes."""
        if not self.pitches:
            return _USUAL_PITCH
        most = max(self.pitches.values())
        return min(pitch for pitch, count in self.pitches.items() if count >= 0.4 * most)

    def right(self, width: float) -> float | None:
        """Where full lines end on pages of that width."""
        ends = self.rights.get(round(width))
        if not ends:
            return None
        left, total = 0.02 * ends.total(), 0
        for end in sorted(ends, reverse=True):
            total += ends[end]
            if total > left or total >= 3:
                return float(end)
        return float(max(ends))


class Paragraph(NamedTuple):
    """Lines that belong together; `apart` tells that room or another font parts it from what
    stands above."""

    lines: tuple[VisualLine, ...]
    apart: bool

    @property
    def box(self) -> Box:
        """The room of all its lines."""
        return union(line.box for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Its font size."""
        return self.lines[0].size


def paragraphs(lines: Iterable[VisualLine], habits: Habits, right: float | None) -> list[Paragraph]:
    """Cut visual lines, from top to bottom, into paragraphs; `right` is where full lines end."""
    found: list[Paragraph] = []
    run: list[VisualLine] = []
    apart = True
    for line in lines:
        if run:
            parted = _apart(run, line, habits)
            if parted or _begins(run, line, right):
                found.append(Paragraph(tuple(run), apart))
                run, apart = [], parted
        run.append(line)
    if run:
        found.append(Paragraph(tuple(run), apart))
    return found


def _apart(run: Sequence[VisualLine], line: VisualLine, habits: Habits) -> bool:
    """Whether room or another font parts a line from the one above."""
    before = run[-1]
    if abs(before.size - line.size) > 0.6 or before.bold != line.bold:
        plain = len(before.text) > 3 and len(line.text) > 3
        return plain or abs(before.size - line.size) > 0.6
    step = line.base - before.base
    return step > habits.pitch * line.size * 1.13 + 0.8 or step < 0


def _begins(run: Sequence[VisualLine], line: VisualLine, right: float | None) -> bool:
    """Whether a line begins a paragraph by its first sign, its indent, or the room above it."""
    before = run[-1]
    if is_item(line):
        return True
    if _LEADERS.search(before.text):
        return True
    hang = text_start(run[0])
    expected = run[1].x0 if len(run) > 1 else None
    if expected is not None:
        if abs(line.x0 - expected) > _INDENT:
            return True
    elif is_item(run[0]):
        if line.x0 < hang - _INDENT and line.x0 < run[0].x0 + _INDENT and hang > run[0].x0 + 1:
            return not _full(before, line, right)
    elif _is_set_in(before, line) or line.x0 < before.x0 - _LONGEST_INDENT:
        return True
    return not _full(before, line, right)


def _is_set_in(before: VisualLine, line: VisualLine) -> bool:
    return line.x0 > before.x0 + _INDENT and not _LABEL.fullmatch(before.words[0].text)


def _full(before: VisualLine, line: VisualLine, right: float | None) -> bool:
    """Whether the first word of a line had no room on the line above."""
    if right is None or before.text[-1] == "-":
        return True
    word = line.words[0]
    return before.x1 + _SPACE * line.size + word.x1 - word.x0 > right - _SLACK


def is_item(line: VisualLine) -> bool:
    """Whether a line begins with a bullet or a number that stands apart."""
    first = line.words[0].text
    if first in BULLETS and len(line.words) > 1:
        gap = line.words[1].x0 - line.words[0].x1
        return first not in "-–—o*" or gap > 0.5 * line.size
    return False


def text_start(line: VisualLine) -> float:
    """Where the text of a line begins, behind its bullet or number."""
    first = line.words[0].text
    if len(line.words) > 1 and (first in BULLETS or _LABEL.fullmatch(first)):
        return line.words[1].x0
    return line.x0
