"""Which words of a source line a message speaks of.

A message quotes the report's own words and figures as printed; they are looked for where the
diagnostic says that it stands, and marked there.
"""

import re
from collections.abc import Iterable, Sequence

_QUOTED = re.compile(r"(?<!\w)'([^']{2,})'(?!\w)|\"([^\"]{2,})\"|“([^”]{2,})”|`([^`]{2,})`")
_FIGURE = re.compile(
    r"(?<![\w,.])[-−+–]?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?: ?%)?(?![\w])"
    r"|(?<![\w,.])\d{4}-\d\d-\d\d(?!\w)"
    r"|(?<![\w,.])[-−+–]?\d+(?:[.,]\d+)*(?: ?%)?(?![\w])"
)
_CUT = "…"
_SHORTEST = 8
"""A quotation that was cut, or that breaks off at a line's end, is found by its beginning, if that
is as long."""

Mark = tuple[int, int]
"""Beginning and end of a spot, in characters of its line."""


def quotations(message: str) -> tuple[str, ...]:
    """Return what a message quotes, quoted words before figures, in its order."""
    words = [next(filter(None, match.groups())) for match in _QUOTED.finditer(message)]
    rest = _QUOTED.sub(" ", message)
    figures = [match[0] for match in _FIGURE.finditer(rest)]
    return tuple(dict.fromkeys(text.strip() for text in (*words, *figures)))


def find_spots(lines: Sequence[str], quoted: Iterable[str]) -> tuple[tuple[Mark, ...], ...]:
    """Return for each line the marks of the quotations that it holds; each is marked once, on the
    first line that has it, and no two marks overlap."""
    marks: list[list[Mark]] = [[] for _ in lines]
    for text in quoted:
        for found, line in zip(marks, lines, strict=True):
            mark = _find(line, text, found)
            if mark is not None:
                found.append(mark)
                break
    return tuple(tuple(sorted(found)) for found in marks)


def _find(line: str, text: str, taken: Sequence[Mark]) -> Mark | None:
    """Where a quotation stands on a line: whole, or as much of its beginning as the line has."""
    for start in _starts(line, text):
        mark = (start, start + len(text))
        if not any(begin < mark[1] and mark[0] < end for begin, end in taken):
            return mark
    head = text.partition(_CUT)[0].rstrip()
    start = line.find(head[:_SHORTEST]) if len(head) > _SHORTEST else -1
    if start < 0:
        return None
    length = _common(line[start:], head)
    at_end = start + length >= len(line.rstrip())
    if length < len(head) and not at_end:
        return None
    mark = (start, start + length)
    return None if any(begin < mark[1] and mark[0] < end for begin, end in taken) else mark


def _starts(line: str, text: str) -> Iterable[int]:
    """Where a text stands by itself, not inside a longer word or number."""
    start = line.find(text)
    while start >= 0:
        before, after = line[start - 1 : start], line[start + len(text) : start + len(text) + 1]
        inside = (before.isalnum() and text[:1].isalnum()) or (
            after.isalnum() and text[-1:].isalnum()
        )
        if not inside:
            yield start
        start = line.find(text, start + 1)


def _common(one: str, other: str) -> int:
    """Length of the beginning that two texts share."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
