"""What `check` found, for people: each finding with its source, a table, a line at the end."""

from io import StringIO

from rich.console import Console

from amnparse.cli.findings.closing import closing, statistics, sum_line
from amnparse.cli.findings.finding import finding
from amnparse.lint.findings import Run
from amnparse.wording import inert

PLAIN_WIDTH = 100
"""Columns of a page that is no terminal's, where COLUMNS says nothing."""


def page(run: Run, console: Console, counts: bool) -> None:
    """Print all findings and what closes a run; with `counts`, counts instead of findings."""
    for file in run.files:
        for found in () if counts else file.new:
            for line in finding(file, found, console.width):
                console.print(line, soft_wrap=True)
            console.print()
    for line in statistics(run) if counts else closing(run):
        console.print(line, soft_wrap=True)
    console.print(sum_line(run), soft_wrap=True)


def text(run: Run, width: int, counts: bool) -> str:
    """Return the page as text without colours: for a file."""
    stream = StringIO()
    console = Console(
        file=stream, width=width, color_system=None, highlight=False, markup=False, emoji=False
    )
    page(run, console, counts)
    return inert("".join(f"{line.rstrip()}\n" for line in stream.getvalue().split("\n")[:-1]))
