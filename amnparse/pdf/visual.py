"""Words become visual lines: what stands on one baseline, from left to right."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from amnparse.pdf.page import Box, Word, union

_SAME_LINE = 0.34
"""Share of the font size by which baselines of one line may differ."""
_BOLD_SHARE = 0.9
BULLETS = frozenset("•▪◦●○■□‣·➢➤►\uf0b7\uf0a7\uf0d8\uf02d\uf0fc◆❖–—-*o")


class VisualLine(NamedTuple):
    """Words on one baseline."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join([word.text for word in self.words])

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.words[-1].x1

    @property
    def base(self) -> float:
        """The baseline of the line's first word of text."""
        return self.words[-1].base if len(self.words) < 3 else self.words[1].base

    @property
    def size(self) -> float:
        """The usual font size of its words."""
        if len(self.words) == 1:
            return self.words[0].size
        return median([word.size for word in self.words])

    @property
    def bold(self) -> bool:
        """Whether nearly all of it is bold."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) >= _BOLD_SHARE * letters

    @property
    def box(self) -> Box:
        """The room that the line takes."""
        return union(word.box for word in self.words)


def visual_lines(words: Iterable[Word]) -> list[VisualLine]:
    """Words in lines, lines from top to bottom; what was printed twice in a place counts once."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.base):
        if lines and _same_line(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [VisualLine(tuple(_once(sorted(line, key=lambda word: word.x0)))) for line in lines]


def _same_line(line: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on a line: measured from the line's first and its last word, so that a
    raised mark joins its line, and lines do not creep into each other."""
    room = _SAME_LINE * max(word.size, line[0].size)
    return word.base - line[0].base <= room and word.base - line[-1].base <= room


def _once(words: Sequence[Word]) -> list[Word]:
    """Drop words printed over themselves, as some programs make their bold type."""
    kept: list[Word] = []
    for word in words:
        twin = next(
            (
                number
                for number in range(len(kept) - 1, max(-1, len(kept) - 3), -1)
                if kept[number].text == word.text and abs(kept[number].x0 - word.x0) < 1.0
            ),
            None,
        )
        if twin is None:
            kept.append(word)
        else:
            kept[twin] = kept[twin]._replace(bold=True)
    return kept


def fragments(line: VisualLine, gap: float) -> list[VisualLine]:
    """A line cut where words stand further apart than `gap` font sizes."""
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > gap * max(word.size, before.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [VisualLine(tuple(part)) for part in parts]
