"""Wrapped lines become paragraphs: where one ends is told by a line that could have been longer.

In text that wraps as on paper, a line that stops although the next word would have fitted ends its
paragraph.  Lines are measured by the widths of their letters, not by their number, since an m
is as wide as three i.  A line that goes on in lower case never begins a paragraph.
"""

from collections.abc import Sequence
from itertools import pairwise

from amnparse.lines import Line

SENTENCE_ENDS = '.!?:)”"'
_SHORTEST_MEASURE = 45
_NARROWEST_MEASURE = 360
_WIDEST_MEASURE = 1_360
_SAMPLE = 200
_SMALL_WORDS = frozenset("och eller samt av i på för till med inom om under mot genom".split())
"""Words that no paragraph ends in."""
_AVERAGE = 10
"""Width of an average letter; widths are in tenths of it, about those of a common sans serif."""

_LETTERS = 126
"""Letters of Swedish prose per thousand units of width."""

_WIDTHS = {
    4: "ijl'|!",
    5: " tfI.,:;/()[]r-\u00a0",
    9: "sckvxyzJ",
    10: 'abdeghnopquåäöéáàü0123456789?"LFTZ',
    13: "wABEKPSVXYÅÄÉ&RCDHNU",
    15: "mMWOQGÖ%",
}
_TABLE = bytearray([_AVERAGE]) * 256
for _width, _letters in _WIDTHS.items():
    for _letter in _letters:
        _TABLE[_letter.encode("latin-1")[0]] = _width


def text_width(text: str) -> int:
    """Approximate width of a text, in tenths of an average letter."""
    return sum(text.encode("latin-1", "replace").translate(_TABLE))


class Measure(int):
    """The width of a full line, in the units of `text_width`."""

    @property
    def letters(self) -> int:
        """About how many letters a full line has."""
        return int(self) * _LETTERS // 1000


def split_paragraphs(lines: Sequence[Line], measure: Measure | None = None) -> list[list[Line]]:
    """Split adjacent wrapped lines into paragraphs.

    `measure` is the usual width of a full line; by default the widest of these lines tells it.
    """
    if len(lines) < 2:
        return [list(lines)] if lines else []
    full = measure or Measure(max(text_width(line.text) for line in lines))
    paragraphs = [[lines[0]]]
    for before, after in pairwise(lines):
        if breaks_between(before.text, after.text, full):
            paragraphs.append([after])
        else:
            paragraphs[-1].append(after)
    return paragraphs


def breaks_between(before: str, after: str, measure: Measure) -> bool:
    """Whether a paragraph ends between two adjacent lines of wrapped text."""
    last = before[-1:]
    if after[:1].islower() and last not in ".!?:":
        return False
    if last == "-" or (after[:1] == "(" and last not in ".!?:"):
        return False
    width = text_width(before)
    if width > 1.4 * measure:
        return True
    word, _, _ = after.partition(" ")
    room = measure - width - 5 - text_width(word)
    slack = 0.015 if last in SENTENCE_ENDS else 0.05
    return room > slack * measure and before.rpartition(" ")[2] not in _SMALL_WORDS


def usual_measure(texts: Sequence[str]) -> Measure:
    """The width of a full line, from lines of text that another line follows."""
    usable = [text for text in texts if len(text) >= _SHORTEST_MEASURE]
    if not usable:
        return Measure(_NARROWEST_MEASURE)
    step = max(1, len(usable) // _SAMPLE)
    widths = sorted(text_width(text) for text in usable[::step])
    widest = widths[int(0.97 * (len(widths) - 1))]
    return Measure(min(widest, _WIDEST_MEASURE))
