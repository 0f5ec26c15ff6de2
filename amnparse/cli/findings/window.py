"""As much of a source line as fits, with carets below the spots, dashes below what names them."""

from collections.abc import Sequence

from amnparse.cli.findings.line import cell_len
from amnparse.lint.spots import Mark

_CUT = "…"
_LEAD = 3
"""At most a third of the room stands before the first spot of a line that is cut."""


def window(text: str, marks: Sequence[Mark], room: int, inset: int = 0) -> tuple[str, str]:
    """Return the part of a line that shows its marks in `room` cells, and the carets below it.

    `inset` characters at its beginning are left out, blanks that all lines of an excerpt share.
    """
    start = min(inset, marks[0].start) if marks else inset
    if cell_len(text[start:].rstrip()) <= room:
        shown, cut = text[start:].rstrip(), ""
    else:
        start = _start(text, [mark for mark in marks if mark.primary] or marks, start, room)
        cut = _CUT if start > inset else ""
        shown = _fitting(text[start:].rstrip(), room - len(cut))
    end = start + len(shown.removesuffix(_CUT)) if shown != text[start:] else start + len(shown)
    return cut + shown, _carets(text, marks, start, end, len(cut))


def _start(text: str, marks: Sequence[Mark], start: int, room: int) -> int:
    """Where the part begins that shows all marks, or the first ones, with what stands before."""
    if not marks or cell_len(text[start : marks[-1].end]) < room:
        return start
    span = cell_len(text[marks[0].start : marks[-1].end])
    before = max(min(room // _LEAD, room - span - 2), 0)
    return max(start, marks[0].start - before)


def _fitting(text: str, room: int) -> str:
    """The beginning of a text, with a mark where it was cut."""
    if cell_len(text) <= room:
        return text
    end = min(len(text), max(room - len(_CUT), 0))
    while end and cell_len(text[:end]) > room - len(_CUT):
        end -= 1
    return text[:end].rstrip() + _CUT


def _carets(text: str, marks: Sequence[Mark], start: int, end: int, lead: int) -> str:
    line = ""
    for mark in marks:
        left, right = max(mark.start, start), min(mark.end, end)
        if left < right:
            line = line.ljust(lead + cell_len(text[start:left]))
            line += ("^" if mark.primary else "-") * cell_len(text[left:right])
    return line
