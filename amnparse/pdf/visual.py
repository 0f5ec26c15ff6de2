"""Words become visual lines: what stands on one baseline, from left to right."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from amnparse.pdf.page import ASCENT, DESCENT, Box, Word

_TWIN = 1.0
"""Points between words that are one, printed twice."""
_SAME_LINE = 0.34
"""Share of the font size by which baselines of one line may differ."""
_BOLD_SHARE = 0.9
_LEFT, _BASE = itemgetter(1), itemgetter(3)
"""Where a word begins, and its baseline."""
BULLETS = frozenset("•▪◦●○■□‣·➢➤►\uf0b7\uf0a7\uf0d8\uf02d\uf0fc◆❖–—-*o")


class VisualLine(NamedTuple):
    """Words on one baseline, from left to right, and what they have in common."""

    words: tuple[Word, ...]
    text: str
    """The words with single spaces."""
    x0: float
    x1: float
    base: float
    """The baseline of its words of text."""
    size: float
    """The usual font size of its words."""
    bold: bool
    """Whether nearly all of it is bold."""
    box: Box
    """The room that the line takes."""

    @property
    def plain(self) -> str:
        """The words with single spaces, without their footnote marks."""
        if all(word.mark is None for word in self.words):
            return self.text
        return " ".join([word.plain for word in self.words])


def visual_line(words: Sequence[Word]) -> VisualLine:
    """The line that words on one baseline make."""
    first, last = words[0], words[-1]
    text = " ".join([word.text for word in words])
    sizes = [word.size for word in words]
    largest = max(sizes)
    if largest == min(sizes):
        size, base = largest, (words[1] if len(words) > 2 else last).base
        top, bottom = base - ASCENT * size, base + DESCENT * size
    else:
        size, base = median(sizes), (words[1] if len(words) > 2 else last).base
        top = min([word.base - ASCENT * word.size for word in words])
        bottom = max([word.base + DESCENT * word.size for word in words])
    if first.bold == last.bold and len(words) < 3:
        bold = first.bold
    else:
        heavy = sum([len(word.text) for word in words if word.bold])
        bold = bool(heavy) and heavy >= _BOLD_SHARE * sum([len(word.text) for word in words])
    x1 = max(last.x1, words[-2].x1) if len(words) > 1 else last.x1
    return VisualLine(
        tuple(words), text, first.x0, last.x1, base, size, bold, Box(first.x0, top, x1, bottom)
    )


def visual_lines(words: Iterable[Word]) -> list[VisualLine]:
    """Words in lines, lines from top to bottom; what was printed twice in a place counts once."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_BASE):
        if lines and _same_line(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [visual_line(_once(sorted(line, key=_LEFT))) for line in lines]


def _same_line(line: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on a line: measured from the line's first and its last word, so that a
    raised mark joins its line, and lines do not creep into each other."""
    room = _SAME_LINE * max(word.size, line[0].size)
    return word.base - line[0].base <= room and word.base - line[-1].base <= room


def _once(words: Sequence[Word]) -> Sequence[Word]:
    """Drop words printed over themselves, as some programs make their bold type."""
    if not any(a.text == b.text and b.x0 - a.x0 < _TWIN for a, b in pairwise(words)):
        return words
    kept: list[Word] = []
    for word in words:
        twin = next(
            (n for n, other in enumerate(kept[-2:], max(0, len(kept) - 2))
             if other.text == word.text and abs(other.x0 - word.x0) < _TWIN),
            None,
        )  # fmt: skip
        if twin is None:
            kept.append(word)
        else:
            kept[twin] = kept[twin]._replace(bold=True)
    return kept


def fragments(line: VisualLine, gap: float) -> list[VisualLine]:
    """A line cut where words stand further apart than `gap` font sizes."""
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > gap * max(word.size, before.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [visual_line(part) for part in parts] if len(parts) > 1 else [line]
