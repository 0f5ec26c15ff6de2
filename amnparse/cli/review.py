"""`amnparse review`: a report beside its source, as one page for a browser."""

from typing import NamedTuple

from amnparse.cli.inputs import Reading, label, parse_input, read_input
from amnparse.cli.targets import plan_page
from amnparse.cli.terminal import say, write_stdout_bytes
from amnparse.export.json import write_atomically
from amnparse.wording import clean


class Job(NamedTuple):
    """What the command line asked for."""

    input: str
    output: str | None
    language: str
    reading: Reading
    quiet: bool


def run(job: Job) -> None:
    """Write the page of one report.

    Raises `UsageError`, `UnreadableInputError` or `OutputError` with a line for the user.
    """
    from amnparse.review import review

    job.reading.check()
    target = plan_page(job.input, job.output)
    data = read_input(job.input)
    document = parse_input(data, job.input, job.reading)
    page = review(document, data, job.language)
    if target is None:
        write_stdout_bytes(page)
    else:
        write_atomically(target, page)
    if not job.quiet:
        place = "standard output" if target is None else clean(str(target))
        say(f"{label(job.input)} -> {place}: {len(page) / 1e6:.1f} MB; open it in a browser")
