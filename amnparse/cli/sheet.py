"""A page drawn with Rich, whole before a byte of it is written."""

import io
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from amnparse.wording import inert

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 160
"""Columns beyond which lines get too long to read."""


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
