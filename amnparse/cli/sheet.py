"""A page drawn with Rich, whole before a byte of it is written."""

import io
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from amnparse.wording import inert

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 160
"""Columns beyond which lines get too long to read."""
PLAIN_WIDTH = 100
"""Columns where there is no terminal."""


def drawn(draw: Callable[["Console"], None], width: int | None = None) -> str:
    """Return what `draw` prints, with colours only where stdout is a terminal that wants them.

    `width` replaces the terminal's.
    """
    from rich.console import Console

    sheet = _Sheet()
    console = Console(file=sheet, width=width, highlight=False, markup=False, emoji=False)
    if width is None and console.width > WIDEST:
        console.width = WIDEST
    draw(console)
    return _trimmed(sheet.getvalue(), console)


def wants_colours() -> bool:
    """Tell whether stdout is, or passes for, a terminal; Rich then decides on its colours."""
    forced = any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))
    return forced or (sys.stdout is not None and sys.stdout.isatty())


def plain_width() -> int:
    """Return the columns of a page without colours: those of COLUMNS, of the terminal on which a
    pager may show it, or a number that suits the log of a build server."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    for handle in (0, 1, 2):
        with suppress(OSError, ValueError):
            return min(os.get_terminal_size(handle).columns or PLAIN_WIDTH, WIDEST)
    return PLAIN_WIDTH


class _Sheet(io.StringIO):
    """Collects the page, with the properties of stdout that Rich asks for.

    It is written in one place, the one that knows what to do about a full disk or a closed pipe.
    """

    def isatty(self) -> bool:
        """Tell whether stdout is a terminal."""
        return sys.stdout is not None and sys.stdout.isatty()


def _trimmed(text: str, console: "Console") -> str:
    """Rich pads its tables with blanks; a file or a pipe need not hold them, nor the log of a
    build server what it would take for a command."""
    return text if console.is_terminal else inert(re.sub(r" +$", "", text, flags=re.MULTILINE))
