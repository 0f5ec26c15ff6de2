"""`amnparse series`: reports of several years as series of their indicators, and their promises."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amnparse.cli.inputs import Reading
from amnparse.cli.series.sources import called, sources
from amnparse.cli.terminal import complain, say, write_stdout
from amnparse.diagnostics import NoReportError, UsageError
from amnparse.export.forms import check_packages
from amnparse.export.json import make_folder
from amnparse.wording import clean, counted

if TYPE_CHECKING:
    from amnparse.cli.series.story import Told


class Job(NamedTuple):
    """What the command line asked for; `forms` are of "parquet", "xlsx"."""

    sources: tuple[str, ...]
    output: str | None
    links: str | None
    committee: str | None
    promises: bool
    forms: frozenset[str]
    language: str
    reading: Reading
    quiet: bool


def run(job: Job) -> None:
    """Print the series, or write them to a folder.

    Raises `UsageError`, `UnreadableInputError`, `NoReportError` or `OutputError` with a line for
    the user; nothing is written then.
    """
    from amnparse.cli.series.files import check_folder, open_links, write
    from amnparse.cli.series.story import tell

    job.reading.check()
    check_packages(sorted(job.forms))
    if job.output is None and job.forms:
        raise UsageError("--parquet and --xlsx need a folder: -o DIR")
    folder = None if job.output is None else check_folder(job.output)
    links = open_links(job.links, folder)
    # Thousands of reports are read, one after the other.
    gc.enable()
    told = tell(sources(job.sources, job.reading), links.file.decisions, job.committee)
    if not told.story.history.reports:
        reason = told.story.left_out[0].reason
        raise NoReportError(f"nothing to follow: of the first report, {reason}")
    if not job.quiet:
        _warn(told, links.name)
    if folder is None:
        from amnparse.cli.series.table import render

        write_stdout(render(told, details=job.promises))
        return
    made = write(told, make_folder(folder), links, job.forms, job.language)
    if not job.quiet:
        series = counted(len(told.story.history.series), "indicator")
        names = ", ".join(path.name for path in made)
        say(f"{called(job.sources)} -> {clean(str(Path(folder)))}: {series}; {names}")


def _warn(told: "Told", links: str) -> None:
    """Say what was left aside: a line each."""
    history = told.story.history
    for one in told.story.left_out:
        complain(f"{one.source_name or one.sha256[:12]}: left out: {one.reason}")
    for unused in history.unused:
        complain(f"{links}:{unused.decision.line}: not applied: {unused.reason}")
