"""`amnparse batch`: an archive of reports becomes one database."""

import gc
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from amnparse.cli.inputs import DEFAULT_ENGINE, Reading
from amnparse.cli.terminal import complain, say, stderr_is_terminal
from amnparse.diagnostics import UnreadableInputError, UsageError
from amnparse.wording import clean, counted

if TYPE_CHECKING:
    from rich.progress import TaskID

    from amnparse.batch.manifest import Line

_SHOWN = 20
_EVERY = 15.0
"""Seconds between two lines of a run whose stderr is no terminal."""


class Job(NamedTuple):
    """What the command line asked for."""

    sources: tuple[str, ...]
    archive: str
    jobs: int
    timeout: float
    reading: Reading
    engine: str
    scheduler: str | None
    forms: frozenset[str]
    rebuild: bool
    prune: bool
    quiet: bool


def run(job: Job) -> int:
    """Bring the archive up to date; return 3 where an input of this run could not be read.

    Raises `UsageError` for options that do not go together, and what `amnparse.batch.run` raises.
    """
    _check(job)
    gc.enable()
    from amnparse.batch.executors import Bounds
    from amnparse.batch.run import Order
    from amnparse.batch.run import run as run_order
    from amnparse.batch.work import Settings

    order = Order(
        job.sources,
        Path(job.archive),
        Settings(job.reading.reader, job.reading.engine or DEFAULT_ENGINE),
        Bounds(job.jobs, job.timeout),
        job.scheduler if job.engine == "dask" else None,
        job.forms,
        job.rebuild,
        job.prune,
    )
    telling = _listener(job.quiet)
    try:
        with telling.showing(), _terminated_as_interrupted():
            result = run_order(order, telling)
    except KeyboardInterrupt:
        say(f"stopped; what was read is kept, run again to finish {clean(job.archive)}")
        raise
    if result.forgotten:
        names = [_seen_from_here(one, order.archive) for one in result.forgotten]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        say(f"forgot {counted(len(names), 'input')}: {', '.join(names[:_SHOWN])}{more}")
    failed = result.wrong
    for line in failed[:_SHOWN]:
        complain(f"{_seen_from_here(line.location, order.archive)}: {line.reason}")
    if len(failed) > _SHOWN:
        complain(f"... and {len(failed) - _SHOWN} more; manifest.jsonl names them all")
    if not job.quiet:
        counts = Counter(line.status for line in result.lines)
        parts = ", ".join(f"{counts[status]} {status}" for status in sorted(counts))
        read = f"{counted(result.read, 'input')} read" if result.read else "brought up to date"
        news = read if result.changed else "nothing new"
        say(f"{clean(job.archive)}: {news}; {counted(len(result.lines), 'input')}: {parts}")
    return UnreadableInputError.exit_code if failed else 0


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM stop the work as Ctrl-C does, so that no process is left behind."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _seen_from_here(location: str, archive: Path) -> str:
    """A location as the user would name it."""
    from amnparse.batch.inputs import INSIDE, path_of

    path = path_of(location, archive)
    _, inside, member = location.partition(INSIDE)
    if path is None:
        return location
    here = os.getcwd() + os.sep
    return f"{path.removeprefix(here)}{inside}{member}"


def _check(job: Job) -> None:
    if not job.archive.strip():
        raise UsageError("-o needs a folder for the archive")
    job.reading.check()
    if job.jobs < 1:
        raise UsageError("--jobs must be 1 or more")
    if not job.timeout > 0:
        raise UsageError("--timeout must be more than 0 seconds")
    if job.engine not in ("local", "dask"):
        raise UsageError(f"unknown engine {job.engine!r}; known engines: local, dask")
    if (job.engine == "dask") != (job.scheduler is not None):
        raise UsageError("--engine dask and --scheduler tcp://HOST:PORT belong together")


class Quiet:
    """Hears how a run goes on, and says nothing."""

    def showing(self) -> AbstractContextManager[object]:
        """Enclose the run."""
        return nullcontext()

    def found(self, inputs: int, to_read: int) -> None:
        """Hear how many inputs there are."""

    def read(self, line: "Line") -> None:
        """Hear that one was read."""


class Plain(Quiet):
    """A line now and then, for logs."""

    def __init__(self) -> None:
        self._done, self._total, self._failed, self._next = 0, 0, 0, 0.0

    def found(self, inputs: int, to_read: int) -> None:
        """Say how many inputs there are."""
        self._total, self._next = to_read, time.monotonic() + _EVERY
        say(f"{counted(inputs, 'input')} found, {to_read} to read")

    def read(self, line: "Line") -> None:
        """Say how far it is, now and then."""
        self._done += 1
        self._failed += line.status == "failed"
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            say(f"{self._done} of {self._total} read, {self._failed} failed")


class Bar(Quiet):
    """A bar with rate, time to go and failures, for terminals."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._progress: Progress = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}", style="red"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID | None = None
        self._failed = 0

    def showing(self) -> AbstractContextManager[object]:
        """Enclose the run in a live display."""
        return self._progress

    def found(self, inputs: int, to_read: int) -> None:
        """Draw the empty bar."""
        self._task = self._progress.add_task("", total=to_read, rate="", failed="")

    def read(self, line: "Line") -> None:
        """Move on by one."""
        if self._task is None:
            return
        self._failed += line.status == "failed"
        speed = self._progress.tasks[0].speed
        self._progress.update(
            self._task,
            advance=1,
            rate=f"{speed:.0f}/s" if speed else "",
            failed=f"{self._failed} failed" if self._failed else "",
        )


def _listener(quiet: bool) -> Quiet:
    if quiet:
        return Quiet()
    return Bar() if stderr_is_terminal() else Plain()
