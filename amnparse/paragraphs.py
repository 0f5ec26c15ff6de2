"""Wrapped lines become paragraphs: where one ends is told by a line that could have been longer.

In text that wraps as on paper, a line that stops although the next word would have fitted ends its
paragraph.  Letters are not equally wide, so the margin is generous; a line that goes on in lower
case never begins a paragraph.
"""

from collections.abc import Sequence

from amnparse.lines import Line

_ENDS = ".!?:”\")"
_SHORTEST_MEASURE = 45
_LONGEST_MEASURE = 170


def split_paragraphs(lines: Sequence[Line], measure: int | None = None) -> list[list[Line]]:
    """Split adjacent wrapped lines into paragraphs.

    `measure` is the usual length of a full line; by default the longest of these lines tells it.
    """
    if len(lines) < 2:
        return [list(lines)] if lines else []
    full = max(len(line.text) for line in lines)
    measure = full if measure is None else max(measure, min(full, _LONGEST_MEASURE))
    paragraphs = [[lines[0]]]
    for before, after in zip(lines, lines[1:], strict=False):
        if breaks_between(before.text, after.text, measure):
            paragraphs.append([after])
        else:
            paragraphs[-1].append(after)
    return paragraphs


def breaks_between(before: str, after: str, measure: int) -> bool:
    """Whether a paragraph ends between two adjacent lines of wrapped text."""
    if after[:1].islower() and before[-1:] not in ".!?:":
        return False
    if before[-1:] == "-" or (after[:1] == "(" and before[-1:] not in ".!?:"):
        return False
    if len(before) > 1.4 * measure + 10:
        return True
    word = after.find(" ")
    room = measure - len(before) - 1 - (word if word >= 0 else len(after))
    slack = 0.03 if before[-1:] in _ENDS else 0.12
    return room > slack * measure


def usual_measure(lengths: Sequence[int]) -> int:
    """The length of a full line, from the lengths of lines that another line follows."""
    usable = sorted(length for length in lengths if _SHORTEST_MEASURE <= length)
    if not usable:
        return _SHORTEST_MEASURE
    return usable[int(0.95 * (len(usable) - 1))]
