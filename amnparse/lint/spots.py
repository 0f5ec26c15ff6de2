"""Which words of a source line a message speaks of.

A message quotes the report's own words and figures as printed; they are looked for where the
diagnostic says that it stands, and marked there.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_QUOTED = re.compile(r"(?<!\w)'([^']{2,})'(?!\w)|\"([^\"]{2,})\"|“([^”]{2,})”|`([^`]{2,})`")
_FIGURE = re.compile(
    r"(?<![\w,.])[-−+–]?(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[-.,/:]\d+)*)(?: ?%)?(?!\w)"
)
_CUT = "…"
_SHORTEST = 8
"""A quotation that was cut, or that breaks off at a line's end, is found by its beginning, if that
is as long."""


class Mark(NamedTuple):
    """Beginning and end of a spot, in characters of its line; the figures that a message quotes are
    `primary`, and its words where it has no figures that are there."""

    start: int
    end: int
    primary: bool = True


def quotations(message: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words and the figures that a message quotes, longer ones first."""
    words = [match[match.lastindex or 0].strip() for match in _QUOTED.finditer(message)]
    rest = _QUOTED.sub(" ", message) if words else message
    figures = _FIGURE.findall(rest)
    return tuple(sorted(words, key=len, reverse=True)), tuple(
        sorted(figures, key=len, reverse=True)
    )


def find_spots(lines: Sequence[str], message: str) -> tuple[tuple[Mark, ...], ...]:
    """Return for each line the marks of what a message quotes from it; each quotation is marked
    once, on the first line that has it, and no two marks overlap."""
    words, figures = quotations(message)
    marks: list[list[Mark]] = [[] for _ in lines]
    for text in words:
        _mark(lines, text, marks)
    named = [mark for found in marks for mark in found]
    for text in figures:
        _mark(lines, text, marks)
    if 0 < len(named) < sum(map(len, marks)):
        second = frozenset(named)
        marks = [[mark._replace(primary=mark not in second) for mark in found] for found in marks]
    return tuple(tuple(sorted(found)) for found in marks)


def _mark(lines: Sequence[str], text: str, marks: Sequence[list[Mark]]) -> None:
    """Mark a quotation on the first line that has it."""
    head = text[:_SHORTEST] if len(text) > _SHORTEST else text
    for line, found in zip(lines, marks, strict=True):
        if head in line:
            mark = _find(line, text, found)
            if mark is not None:
                found.append(mark)
                return


def _find(line: str, text: str, taken: Sequence[Mark]) -> Mark | None:
    """Where a quotation stands on a line: whole, or as much of its beginning as the line has."""
    for start in _starts(line, text):
        mark = Mark(start, start + len(text))
        if _free(mark, taken):
            return mark
    head = text.partition(_CUT)[0].rstrip()
    start = line.find(head[:_SHORTEST]) if len(head) > _SHORTEST else -1
    if start < 0:
        return None
    length = _common(line[start:], head)
    at_end = start + length >= len(line.rstrip())
    if length < len(head) and not at_end:
        return None
    mark = Mark(start, start + length)
    return mark if _free(mark, taken) else None


def _free(mark: Mark, taken: Iterable[Mark]) -> bool:
    return not any(other.start < mark.end and mark.start < other.end for other in taken)


def _starts(line: str, text: str) -> Iterable[int]:
    """Where a text stands by itself, not inside a longer word or number."""
    start = line.find(text)
    while start >= 0:
        end = start + len(text)
        inside = _joined(line, start, text[:1], -1) or _joined(line, end - 1, text[-1:], 1)
        if not inside:
            yield start
        start = line.find(text, start + 1)


def _joined(line: str, place: int, edge: str, step: int) -> bool:
    """Whether a word or a number goes on beyond its edge: "2" does in "79,2"."""
    beyond = line[place + step : place + step + 1] if place + step >= 0 else ""
    if beyond.isalnum():
        return edge.isalnum()
    further = line[place + 2 * step : place + 2 * step + 1] if place + 2 * step >= 0 else ""
    return edge.isdigit() and beyond in (",", ".", ":") and further.isdigit()


def _common(one: str, other: str) -> int:
    """Length of the beginning that two texts share."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
