"""What `check` found, for people: each finding with its source, a table, a line at the end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amnparse.cli.findings.closing import closing, statistics, sum_line
from amnparse.cli.findings.finding import finding
from amnparse.cli.findings.line import EMPTY, Line
from amnparse.lint.findings import Run
from amnparse.wording import inert

if TYPE_CHECKING:
    from rich.console import Console


def page(run: Run, width: int, counts: bool) -> Iterator[Line]:
    """All findings and what closes a run; with `counts`, counts instead of findings."""
    for file in run.files:
        for found in () if counts else file.new:
            yield from finding(file, found, width)
            yield EMPTY
    yield from statistics(run) if counts else closing(run)
    yield sum_line(run)


def plain(run: Run, width: int, counts: bool) -> str:
    """Return the page without colours: for a file, a pipe, the log of a build server."""
    return inert("".join(f"{line.plain.rstrip()}\n" for line in page(run, width, counts)))


def coloured(run: Run, console: "Console", counts: bool) -> None:
    """Print the page on a console."""
    from rich.text import Text

    for line in page(run, console.width, counts):
        console.print(Text.assemble(*line.spans), soft_wrap=True)
