"""`amnparse check`: what in reports does not hold together."""

import os
from typing import TYPE_CHECKING, NamedTuple

from amnparse.cli.inputs import DEFAULT_ENGINE, STDIN, Reading, read_input
from amnparse.cli.terminal import complain, say, stderr_is_terminal, write_stdout
from amnparse.diagnostics import UsageError
from amnparse.wording import clean, counted

if TYPE_CHECKING:
    from amnparse.lint.baseline import Baseline
    from amnparse.lint.findings import Run
    from amnparse.lint.run import Options
    from amnparse.lint.settings import Settings
    from amnparse.lint.sources import Sources

RICH = "rich"
FINDINGS = 1


class Job(NamedTuple):
    """What the command line asked for; what it left open, settings may say."""

    inputs: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    form: str = RICH
    output: str | None = None
    statistics: bool = False
    baseline: str | None = None
    write_baseline: bool = False
    settings: str | None = None
    isolated: bool = False
    reading: Reading = Reading()
    quiet: bool = False


def run(job: Job) -> int:
    """Check all inputs and return the exit code.

    Raises `UsageError` before any work when the job cannot be done as asked, `OutputError` when its
    result cannot be written.
    """
    from amnparse.lint.baseline import read_baseline

    settings = _settings(job)
    job = job._replace(baseline=job.baseline or settings.baseline)
    options = _options(job, settings)
    sources = _sources(job, settings)
    fresh = job.write_baseline and job.baseline and not os.path.lexists(job.baseline)
    known = read_baseline(job.baseline) if job.baseline and not fresh else {}
    found = _check(sources, options, job.quiet)
    for unread in found.unread:
        complain(f"{unread.name}: {unread.reason}")
    if job.write_baseline and job.baseline:
        _write_baseline(found, job.baseline, known, options)
        return _code(found._replace(fail_on="never"))
    found = _compared(found, job.baseline, known, options)
    _write(found, job)
    return _code(found)


def _settings(job: Job) -> "Settings":
    from amnparse.lint.settings import Settings, load_settings

    return Settings() if job.isolated else load_settings(os.curdir, job.settings)


def _options(job: Job, settings: "Settings") -> "Options":
    """What the command line says, else the settings; raises UsageError for what is unknown."""
    from amnparse.lint.formats import FORMATS
    from amnparse.lint.run import Options
    from amnparse.lint.selection import Selection, patterns
    from amnparse.lint.settings import FAIL_ON, one_of

    one_of(job.form, (RICH, *FORMATS), "--output-format")
    if job.statistics and job.form not in (RICH, "json"):
        raise UsageError(f"--statistics goes with rich and json, not with {job.form}")
    job.reading.check()
    selection = Selection(
        patterns(job.select, "--select") or settings.select,
        patterns(job.ignore, "--ignore") or settings.ignore,
    )
    return Options(
        selection=selection,
        per_file=tuple(
            (pattern, Selection(ignore=codes)) for pattern, codes in settings.per_file_ignores
        ),
        severities=settings.severity,
        fail_on=one_of(job.fail_on or settings.fail_on, FAIL_ON, "--fail-on"),
        reader=job.reading.reader,
        engine=job.reading.engine or DEFAULT_ENGINE,
        excerpts=not job.write_baseline and not (job.statistics and job.form == RICH),
    )


def _sources(job: Job, settings: "Settings") -> "Sources":
    """The files to check; raises UsageError where a result would replace one of them."""
    from amnparse.lint.sources import find_sources

    if job.write_baseline and not job.baseline:
        raise UsageError("--write-baseline needs a file to write: --baseline FILE")
    if job.inputs.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once")
    ours = [path for path in (job.output, job.baseline) if path and path != STDIN]
    sources = find_sources(job.inputs, settings.exclude, ours)
    for path in ours:
        if any(_same(path, given.name) for given in sources.inputs):
            raise UsageError(f"{path} is an input; write the result somewhere else")
    if len(ours) > 1 and _same(*ours):
        raise UsageError(f"{job.output} is the baseline; write the result somewhere else")
    return sources


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return os.path.abspath(one) == os.path.abspath(other)


def _check(sources: "Sources", options: "Options", quiet: bool) -> "Run":
    from amnparse.lint.run import check_files

    if quiet or not stderr_is_terminal():
        return check_files(sources, options, read_input)
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with console.status("") as status:

        def told(name: str, position: int, total: int) -> None:
            count = f"[{position}/{total}] " if total > 1 else ""
            status.update(Text(f"{count}checking {clean(name)}"))

        return check_files(sources, options, read_input, told)


def _compared(found: "Run", path: str | None, known: "Baseline", options: "Options") -> "Run":
    """The run with what the baseline knows marked, and what it knows in vain."""
    from amnparse.lint.baseline import file_key, mark_known, stale

    if path is None:
        return found
    wants = options.selection.wants
    entries = {file.name: known.get(file_key(file.name, path), ()) for file in found.files}
    files = tuple(mark_known(file, entries[file.name]) for file in found.files)
    gone = [one for file in files for one in stale(file, entries[file.name], wants)]
    return found._replace(files=files, stale=tuple(gone))


def _write_baseline(found: "Run", path: str, known: "Baseline", options: "Options") -> None:
    from amnparse.export.json import write_text_atomically
    from amnparse.lint.baseline import baseline_text

    text = baseline_text(found.files, path, known, options.selection.wants)
    write_text_atomically(path, text)
    count = sum(len(file.found) for file in found.files)
    files = counted(len(found.files), "report")
    say(f"{path}: {counted(count, 'finding')} of {files} known from now on")


def _write(found: "Run", job: Job) -> None:
    """Write the result: to a file whole or not at all, else to standard output."""
    from amnparse.export.json import write_text_atomically
    from amnparse.lint.formats import written

    to_file = job.output is not None and job.output != STDIN
    if job.form == RICH and not to_file:
        _print(found, job)
        return
    if job.form == RICH:
        from amnparse.cli.findings import plain
        from amnparse.cli.sheet import PLAIN_WIDTH

        content = plain(found, PLAIN_WIDTH, job.statistics)
    else:
        content = written(found, job.form)
    if to_file and job.output:
        write_text_atomically(job.output, content)
    else:
        write_stdout(content)
    if not job.quiet and (to_file or job.form == "text"):
        from amnparse.cli.findings.closing import sum_line

        say(sum_line(found).plain)


def _print(found: "Run", job: Job) -> None:
    from amnparse.cli.findings import coloured, plain
    from amnparse.cli.sheet import drawn, plain_width, wants_colours

    if wants_colours():
        write_stdout(drawn(lambda console: coloured(found, console, job.statistics)))
    else:
        write_stdout(plain(found, plain_width(), job.statistics))


def _code(found: "Run") -> int:
    """3 where an input could not be read, else 1 where findings fail the run, else 0."""
    if found.unread:
        return 3
    return FINDINGS if found.failed else 0
