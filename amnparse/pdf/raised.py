"""Footnote marks: small raised digits behind a word, which the text of a PDF cannot tell from it.

A mark becomes part of its word's text, as in running text, and the word remembers where the mark
lies in it: the cells of a table are read without.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from amnparse.pdf.page import Word
from amnparse.pdf.unit import Remark

SMALL = 0.8
"""Share of its word's size that a mark has at most: programs set marks in 0.58 to 0.7 of it."""
MARK_LETTERS = frozenset("0123456789*)")
"""Letters that end a mark."""
_LOWEST, _HIGHEST = 0.08, 0.65
"""Font sizes by which a mark's baseline is raised."""
_OVERLAP, _GAP = 0.3, 0.4
"""Font sizes by which a mark may overlap its word or stand apart from it: a space, no more."""
_TOUCH = 0.1
"""Font sizes between a mark and what goes on the word behind it: a comma, a sign of per cent."""
_LEVEL = 0.02
"""Font sizes by which the baseline of one word differs through rounding."""
_LONGEST = 6
_MARK = re.compile(r"[1-9]\d?\)?(?:,[1-9]\d?\)?)*|\*{1,3}\)?")
_WORD = re.compile(r"[\w%‰)]")
_METRE = re.compile(r"(?<![^\W\d_])[kcdm]?m")
_EXPONENTS = ("2", "3")
"""Behind a metre they are a part of the unit."""


def with_marks(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page, raised marks put to the words that they stand behind."""
    places = _small_places(words)
    if not places:
        return words
    largest = max(word.size for word in words)
    by_end = sorted(range(len(words)), key=lambda place: words[place].x1)
    ends = [words[place].x1 for place in by_end]
    found: list[Word | None] = list(words)
    for place in places:
        mark = words[place]
        low = bisect_left(ends, mark.x0 - _GAP * largest)
        high = bisect_right(ends, mark.x0 + _OVERLAP * largest)
        hosts = [
            (word.mark is not None, abs(mark.x0 - words[at].x1), at)
            for at in by_end[low:high]
            if (word := found[at]) is not None and _stands_behind(mark, words[at])
        ]
        if not hosts:
            continue
        host = min(hosts)[-1]
        parts = [found[host] or words[host], mark]
        found[place] = None
        if place + 1 < len(words) and _goes_on(parts[0], mark, words[place + 1]):
            parts.append(words[place + 1])
            found[place + 1] = None
        found[host] = _whole(parts)
    return [word for word in found if word is not None]


def _small_places(words: Sequence[Word]) -> list[int]:
    """Places of the words that look like marks and are smaller than others."""
    places = [
        place for place, word in enumerate(words)
        if word.text[-1] in MARK_LETTERS and len(word.text) <= _LONGEST
    ]  # fmt: skip
    limit = SMALL * max((word.size for word in words), default=0.0)
    return [
        place for place in places
        if words[place].size < limit and _MARK.fullmatch(words[place].text)
    ]  # fmt: skip


def _stands_behind(mark: Word, word: Word) -> bool:
    size, gap, rise = word.size, mark.x0 - word.x1, word.base - mark.base
    if not (mark.size < SMALL * size and _LOWEST * size <= rise <= _HIGHEST * size):
        return False
    return -_OVERLAP * size <= gap <= _GAP * size and _WORD.search(word.text) is not None


def _goes_on(word: Word, mark: Word, rest: Word) -> bool:
    """Whether the letters behind a mark belong to the marked word: "72²%"."""
    level = abs(rest.base - word.base) <= _LEVEL * word.size and rest.size > SMALL * word.size
    return level and abs(rest.x0 - mark.x1) <= _TOUCH * word.size


def _whole(parts: Sequence[Word]) -> Word:
    """A word, its mark and what goes on behind, as one word."""
    word, mark = parts[0], parts[1]
    text = "".join([part.text for part in parts])
    right = max(part.x1 for part in parts)
    if mark.text in _EXPONENTS and _ends_in_metre(word.text):
        return word._replace(text=text, x1=right)
    start = len(word.text)
    return word._replace(text=text, x1=right, mark=(start, start + len(mark.text)))


def _ends_in_metre(text: str) -> bool:
    return any(match.end() == len(text) for match in _METRE.finditer(text))


def remarks(lines: Iterable[Sequence[Word]]) -> tuple[Remark, ...]:
    """What there is to say about the marks in the lines of a table's row."""
    return tuple(
        Remark(
            "AMN125",
            (("text", _before(words[: place + 1])), ("mark", word.text[slice(*word.mark)])),
        )
        for words in lines
        for place, word in enumerate(words)
        if word.mark is not None
    )


def _before(words: Sequence[Word]) -> str:
    """The word that a mark stands behind; with its number where it is a sign."""
    last = words[-1].plain
    return last if len(words) < 2 or last[:1].isalnum() else f"{words[-2].plain} {last}"
