"""A line with styles, as light as it can be: Rich is asked for where a terminal shows colours."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NARROW = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff‐-…≤≥−–✓]*")
_WORD = re.compile(r"\S+(?: %)?")
Span = tuple[str, str]
"""A text and the name of its style, "" for none."""


class Line(NamedTuple):
    """Spans side by side."""

    spans: tuple[Span, ...] = ()

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(text for text, _ in self.spans)

    @property
    def width(self) -> int:
        """Cells that it takes on a terminal."""
        return cell_len(self.plain)

    def cut(self, start: int, end: int) -> "Line":
        """The part between two characters."""
        parts: list[Span] = []
        place = 0
        for text, style in self.spans:
            part = text[max(start - place, 0) : max(end - place, 0)]
            if part:
                parts.append((part, style))
            place += len(text)
        return Line(tuple(parts))


EMPTY = Line()


def cell_len(text: str) -> int:
    """Return how many cells a text takes: characters, where none of them is wide or without width,
    as nearly always; else Rich is asked."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len as measured

    return measured(text)


def line(*spans: Span | str) -> Line:
    """Return a line of spans; a bare text has no style."""
    return Line(tuple((span, "") if isinstance(span, str) else span for span in spans))


def joined(*lines: Line) -> Line:
    """Return lines side by side as one."""
    return Line(tuple(span for one in lines for span in one.spans))


def hanging(lead: Line, text: Line, width: int, indent: int | None = None) -> Iterator[Line]:
    """A paragraph after `lead`, its further lines set in as far as that reaches, or by `indent`."""
    inset = lead.width if indent is None else indent
    for number, part in enumerate(_wrapped(text, width - inset)):
        yield joined(lead if number == 0 else line(" " * inset), part)


def _wrapped(text: Line, width: int) -> list[Line]:
    """Lines of whole words."""
    plain = text.plain
    if cell_len(plain) <= width:
        return [text]
    lines: list[Line] = []
    start = end = 0
    for word in _WORD.finditer(plain):
        if end > start and cell_len(plain[start : word.end()]) > width:
            lines.append(text.cut(start, end))
            start = word.start()
        end = word.end()
    return [*lines, text.cut(start, end)]
