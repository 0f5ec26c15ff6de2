"""Who does the work: processes of this machine, or a Dask cluster.  One function, two executors.

An executor takes tasks as a stream, never holds more of them than its workers need, and yields
each with its outcome as it is done, in any order.  It knows nothing of archives.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures import TimeoutError as OverdueError
from typing import TYPE_CHECKING, Any, NamedTuple

from amnparse.batch.work import Outcome, Task, failure, work
from amnparse.diagnostics import MissingExtraError, UnreadableInputError

if TYPE_CHECKING:
    from pebble import ProcessPool

Done = tuple[Task, Outcome]
_AHEAD = 3
"""Tasks that wait for each worker, so that none idles while results are kept."""
_LOOK_EVERY = 1.0
"""Seconds between two looks whether the process that wants the results is still there."""
_TASKS_A_PROCESS = 500
"""After so many reports a process makes room for a new one: what a library leaks goes with it."""


class Bounds(NamedTuple):
    """How many at once, and how many seconds for each."""

    jobs: int
    timeout: float


def local(tasks: Iterable[Task], bounds: Bounds) -> Iterator[Done]:
    """Work in processes of this machine; one that hangs or dies costs its own report only."""
    from pebble import ProcessPool

    method = "spawn" if sys.platform == "win32" else "forkserver"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["amnparse.batch.worker"])
        _start_forkserver()
    pool = ProcessPool(
        max_workers=bounds.jobs,
        max_tasks=_TASKS_A_PROCESS,
        initializer=end_with,
        initargs=[os.getpid()],
        context=context,
    )
    waiting: dict[Future[Outcome], Task] = {}
    try:
        for task in tasks:
            waiting[pool.schedule(work, args=[task], timeout=bounds.timeout)] = task
            if len(waiting) >= bounds.jobs * (1 + _AHEAD):
                yield from _collected(waiting, bounds)
        while waiting:
            yield from _collected(waiting, bounds)
        pool.close()
    finally:
        _ended(pool)


def _start_forkserver() -> None:
    """Start what makes the processes, and let none of them hear Ctrl-C: this process ends them."""
    from multiprocessing import forkserver

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with(parent: int) -> None:
    """End this process when that one is gone: nobody is left to wait for what it does."""
    if sys.platform == "win32":
        return

    def watch() -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            try:
                os.kill(parent, 0)
            except ProcessLookupError:
                os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _ended(pool: "ProcessPool") -> None:
    pool.stop()
    pool.join()


def _collected(waiting: dict[Future[Outcome], Task], bounds: Bounds) -> Iterator[Done]:
    """Wait for at least one result and give all that are there."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        task = waiting.pop(future)
        yield task, _outcome(future.result, task, bounds)


def _outcome(result: Callable[[], Outcome], task: Task, bounds: Bounds) -> Outcome:
    try:
        return result()
    except OverdueError:
        return failure(
            task, f"not read within {bounds.timeout:g} s; raise --timeout", transient=True
        )
    except (Exception, CancelledError) as error:
        reason = f"the process that read it died: {error or type(error).__name__}"
        return failure(task, reason, transient=True)


def dask(tasks: Iterable[Task], bounds: Bounds, scheduler: str) -> Iterator[Done]:
    """Work on an existing Dask cluster; a report whose worker dies goes to another one.

    Raises `MissingExtraError` without Dask, `UnreadableInputError` where no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingExtraError(
            "--engine dask needs another package: pip install 'amnparse[dask]'"
        ) from error
    try:
        client = Client(scheduler, timeout=bounds.timeout, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"{scheduler}: no Dask scheduler answers there") from error
    with client:
        threads = sum(client.nthreads().values())
        waiting: dict[Any, Task] = {}
        results = as_completed(loop=client.loop, raise_errors=False)
        for task in tasks:
            future = client.submit(work, task, pure=False, retries=2)
            waiting[future] = task
            results.add(future)
            if len(waiting) >= max(threads, 1) * (1 + _AHEAD):
                yield _next(results, waiting, bounds)
        while waiting:
            yield _next(results, waiting, bounds)


def _next(results: Any, waiting: dict[Any, Task], bounds: Bounds) -> Done:
    future = next(results)
    task = waiting.pop(future)
    done = task, _outcome(future.result, task, bounds)
    future.release()
    return done
