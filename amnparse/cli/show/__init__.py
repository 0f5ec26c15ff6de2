"""`amnparse show`: a report as a page in the terminal.

One module a part (head, goals, indicators, activities, tables, outline, diagnostics); each turns
pieces of a `Document` into Rich renderables.  Text of the report goes through `style.plain`, so
that nothing in it is markup or moves the cursor.
"""

import io
import re
import sys
from typing import TYPE_CHECKING

from amnparse.cli.inputs import Reading, read_document
from amnparse.cli.terminal import write_stdout

if TYPE_CHECKING:
    from rich.console import Console

    from amnparse.models import Document

WIDEST = 160
"""Columns beyond which lines get too long to read."""


def run(argument: str, goal: str | None, parts: frozenset[str], reading: Reading) -> None:
    """Parse one input and print it; see `render`.

    Raises `UsageError` for an unknown goal, reader or engine, and what reading and writing raise.
    """
    reading.check()
    document = read_document(argument, reading)
    write_stdout(render(document, goal, parts))


def render(
    document: "Document",
    goal: str | None = None,
    parts: frozenset[str] = frozenset(),
    width: int | None = None,
) -> str:
    """Return the page as text, with colours only where stdout is a terminal that wants them.

    `goal` narrows it to a goal and those below, `parts` (`indicators`, `activities`, `tables`,
    `outline`) to these; `width` replaces the terminal's.  Raises `UsageError` for an unknown goal.
    """
    from rich.console import Console

    from amnparse.cli.show.page import page

    sheet = _Sheet()
    console = Console(file=sheet, width=width, highlight=False, markup=False, emoji=False)
    if width is None and console.width > WIDEST:
        console.width = WIDEST
    for item in page(document, goal, parts, console):
        console.print(item)
    return _trimmed(sheet.getvalue(), console)


class _Sheet(io.StringIO):
    """Collects the page, with the properties of stdout that Rich asks for.

    The whole page exists before a byte of it is written, and it is written in one place, the one
    that knows what to do about a full disk or a closed pipe.
    """

    def isatty(self) -> bool:
        """Tell whether stdout is a terminal."""
        return sys.stdout is not None and sys.stdout.isatty()


def _trimmed(text: str, console: "Console") -> str:
    """Rich pads its tables with blanks; a file or a pipe need not hold them."""
    return text if console.is_terminal else re.sub(r" +$", "", text, flags=re.MULTILINE)
