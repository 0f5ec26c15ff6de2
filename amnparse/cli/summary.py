"""The closing words of `extract` on stderr: Rich on a terminal, plain lines elsewhere.

Rich is imported by the class that draws with it: a run in a script must not pay for it.
"""

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from amnparse.cli.terminal import say, stderr_is_terminal
from amnparse.wording import clean, counted

if TYPE_CHECKING:
    from amnparse.models import Document


class Listener:
    """Hears what `extract` does, and says nothing: --quiet."""

    def working(self, name: str, position: int, total: int) -> AbstractContextManager[object]:
        """Enclose the work on one input."""
        return nullcontext()

    def done(self, name: str, document: "Document", target: str) -> None:
        """Hear that an input became a document, and where it went."""

    def closing(self, written: int, failed: int) -> None:
        """Hear how a run over several inputs ended."""


def listener(quiet: bool) -> Listener:
    """Return the listener that fits stderr: silent, Rich or plain."""
    if quiet:
        return Listener()
    return Rich() if stderr_is_terminal() else Plain()


def found(document: "Document") -> str:
    """Return the number of records, as in "23 goals, 45 indicators, 120 activities, 9 tables"."""
    parts = (
        counted(len(document.goals), "goal"),
        counted(len(document.indicators), "indicator"),
        counted(len(document.activities), "activity"),
        counted(len(document.tables), "table"),
    )
    return ", ".join(parts)


def doubts(document: "Document") -> str:
    """Return the number of diagnostics by severity, as in "1 error, 3 warnings", and of
    corrections."""
    counts = Counter[str](diagnostic.severity for diagnostic in document.diagnostics)
    parts = [
        counted(counts[severity], noun)
        for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if counts[severity]
    ]
    if document.corrections:
        parts.append(counted(len(document.corrections), "correction"))
    return ", ".join(parts) or "no diagnostics"


def reading(document: "Document") -> str:
    """Return which reader was chosen and how sure that is."""
    source = document.source
    return f"read as {source.reader} ({source.reader_confidence:.0%} sure)"


class Plain(Listener):
    """One line an input, for logs and scripts."""

    def done(self, name: str, document: "Document", target: str) -> None:
        """Write the line."""
        parts = (found(document), doubts(document), reading(document))
        say(f"{name} -> {target}: {'; '.join(parts)}")

    def closing(self, written: int, failed: int) -> None:
        """Write a last line."""
        say(_ending(written, failed))


class Rich(Listener):
    """A spinner while it works, and lines with some colour."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)

    def working(self, name: str, position: int, total: int) -> AbstractContextManager[object]:
        """Show a spinner."""
        from rich.text import Text

        count = f"[{position}/{total}] " if total > 1 else ""
        return self._console.status(Text(f"{count}reading {clean(name)}"))

    def done(self, name: str, document: "Document", target: str) -> None:
        """Print the summary of one report."""
        from rich.padding import Padding
        from rich.text import Text

        severities = {diagnostic.severity for diagnostic in document.diagnostics}
        style = "red" if "error" in severities else "yellow" if "warning" in severities else "green"
        mark = "!" if style == "red" else "✓"
        head = Text.assemble((f"{mark} ", style), (clean(name), "bold"), " → ", clean(target))
        self._console.print(head)
        lines = ((found(document), ""), (doubts(document), style), (reading(document), "dim"))
        for line, line_style in lines:
            self._console.print(Padding(Text(clean(line), style=line_style), (0, 0, 0, 2)))

    def closing(self, written: int, failed: int) -> None:
        """Print the last line."""
        self._console.print(_ending(written, failed), style="red" if failed else "bold")


def _ending(written: int, failed: int) -> str:
    return f"{counted(written, 'report')} written" + (f", {failed} failed" if failed else "")
