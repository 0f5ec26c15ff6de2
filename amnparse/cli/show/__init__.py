"""`amnparse show`: a report as a page in the terminal.

One module a part (head, goals, indicators, activities, tables, outline, diagnostics); each turns
pieces of a `Document` into Rich renderables.  Text of the report goes through `style.plain`, so
that nothing in it is markup or moves the cursor.
"""

from typing import TYPE_CHECKING

from amnparse.cli.inputs import UNCORRECTED, Correcting, Reading, read_document
from amnparse.cli.sheet import drawn
from amnparse.cli.terminal import write_stdout

if TYPE_CHECKING:
    from rich.console import Console

    from amnparse.models import Document


def run(
    argument: str,
    goal: str | None,
    parts: frozenset[str],
    reading: Reading,
    correcting: Correcting = UNCORRECTED,
) -> None:
    """Parse one input and print it with its corrections; see `render`.

    Raises `UsageError` for an unknown goal, reader or engine, and what reading and writing raise.
    """
    reading.check()
    document, _ = correcting.apply(read_document(argument, reading))
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
    from amnparse.cli.show.page import page

    def draw(console: "Console") -> None:
        for item in page(document, goal, parts, console):
            console.print(item)

    return drawn(draw, width)
