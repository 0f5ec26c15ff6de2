"""Flattened dumps: text layers in which a trailing space says that the line goes on.

Extractors such as PDFBox, Tika, pypdf and PyMuPDF keep the spaces at which a line was wrapped and
drop everything that an empty cell or a paragraph's end would have left.  That tells them from a
text layer whose every line ends in a space, and from text that somebody trimmed.
"""

from collections.abc import Sequence
from itertools import pairwise

from amnparse.labels import BLANK, BULLET, FULFILS, GOAL, HEADER, PART
from amnparse.lines import Line

_OPENERS = frozenset((GOAL, HEADER, PART, FULFILS, BULLET))
_FEWEST = 4
_MOST = 60
_GO_ON = 0.3
_END = 0.3
_BLANKS = 0.03
_LOWER = "abcdefghijklmnopqrstuvwxyzåäö"


SPACED = "spaced"
TRIMMED = "trimmed"


def flattening(lines: Sequence[Line], labels: Sequence[str]) -> str | None:
    """How a text is flattened, if it is.

    `SPACED`: lines inside a sentence end in a space and lines that end a block do not.
    `TRIMMED`: there are neither trailing spaces nor blank lines, so that nothing else is left of
    the tables than rows in their order, either.
    """
    ends = spaced = last_index = 0
    for index, label in enumerate(labels):
        if label not in _OPENERS or not index:
            continue
        before = _text_before(lines, index)
        if before is None or "\t" in before.raw or before.raw[0] == "|":
            continue
        ends += 1
        spaced += before.raw[-1] == " "
        last_index = index
        if ends >= _MOST:
            break
    if ends < _FEWEST or spaced > _END * ends:
        return None
    inner = [
        before.raw[-1] == " "
        for before, after in pairwise(lines[: last_index + 1])
        if before.text and after.text and after.text[0] in _LOWER
    ]
    if len(inner) >= _FEWEST and sum(inner) >= _GO_ON * len(inner):
        return SPACED
    if any("\t" in line.raw or "  " in line.text for line in lines):
        return None
    blank = sum(label == BLANK for label in labels)
    return TRIMMED if blank <= _BLANKS * len(labels) else None


def _text_before(lines: Sequence[Line], index: int) -> Line | None:
    for place in range(index - 1, max(-1, index - 6), -1):
        if lines[place].text:
            return lines[place]
    return None
