"""The whole way of an archive: survey, what is known, reading, publishing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from filelock import FileLock, Timeout

from amnparse.batch import build, manifest
from amnparse.batch.addresses import is_address
from amnparse.batch.executors import Bounds, Done, dask, local
from amnparse.batch.inputs import Input, contents, path_of, survey
from amnparse.batch.ledger import Ledger
from amnparse.batch.manifest import READ, Line
from amnparse.batch.plan import Plan, lines_of, planned
from amnparse.batch.prune import check_prunable, forgotten
from amnparse.batch.work import Outcome, Settings, Task
from amnparse.diagnostics import OutputError, UnreadableInputError
from amnparse.export.forms import check_packages
from amnparse.export.json import from_json, make_folder
from amnparse.export.sqlite import shard
from amnparse.relations import Origin, rows_of


class Order(NamedTuple):
    """What a run is to do: `scheduler` is the address of a Dask cluster, None for this machine;
    `forms` are those of `build.FORM_PLACES`; `rebuild` makes the database from the JSON anew;
    `prune` forgets inputs of earlier runs that the sources no longer hold."""

    sources: tuple[str, ...]
    archive: Path
    settings: Settings = Settings()
    bounds: Bounds = Bounds(1, 120.0)
    scheduler: str | None = None
    forms: frozenset[str] = frozenset()
    rebuild: bool = False
    prune: bool = False


class Listener(Protocol):
    """Who is told how a run goes on."""

    def found(self, inputs: int, to_read: int) -> None:
        """All inputs were found; so many of them are to be read."""

    def read(self, line: Line) -> None:
        """One of them was read."""


class Result(NamedTuple):
    """How a run ended: all lines of the archive, how many reports were read, whether anything
    changed, the inputs of this run that could not be read, and the locations forgotten."""

    lines: tuple[Line, ...]
    read: int
    changed: bool
    wrong: tuple[Line, ...] = ()
    forgotten: tuple[str, ...] = ()


def run(order: Order, listener: Listener) -> Result:
    """Bring an archive up to date with its sources.

    Raises `OutputError` where the archive cannot be used or written, another run has it, or
    something newer wrote it; errors of `survey` for a source that does not exist.
    """
    build.check_folder(order.archive)
    check_packages(sorted(order.forms | build.present_forms(order.archive)))
    inputs = survey(order.sources, order.archive)
    if order.prune:
        check_prunable(order.sources, inputs)
    if not inputs and not order.archive.exists():
        raise UnreadableInputError(f"{', '.join(order.sources)}: no files, so no archive was made")
    archive = make_folder(order.archive)
    try:
        with _locked(archive):
            before = manifest.load(archive)
            manifest.check_versions(archive, before.values())
            build.check_database(archive, rebuild=order.rebuild)
            with closing(Ledger(archive / build.STATE)) as ledger:
                return _run(order, listener, before, inputs, ledger)
    except OSError as error:
        raise OutputError(f"{error.filename or archive}: {error.strerror or error}") from error


def _run(
    order: Order,
    listener: Listener,
    before: Mapping[str, Line],
    inputs: Sequence[Input],
    ledger: Ledger,
) -> Result:
    rebuild = order.rebuild or (bool(before) and not build.has_database(order.archive))
    if rebuild:
        _restore(order.archive, before, inputs, ledger)
    gone = forgotten(before, inputs, order.sources, order.archive) if order.prune else frozenset()
    kept = {location: line for location, line in before.items() if location not in gone}
    plan = planned(order.archive, order.settings, kept, inputs, ledger.lines())
    plan = plan._replace(before=tuple(before.values()), rebuild=rebuild)
    listener.found(len(plan.inputs) + len(plan.again), len(plan.needed))
    if plan.needed and not rebuild:
        build.check_digest(order.archive)
    known = dict(plan.known)
    by_hash = {one.sha256: one for one in plan.needed}
    for task, outcome in _executed(order, plan.needed):
        line = manifest.line_of(by_hash[task.sha256], outcome, order.settings)
        listener.read(line)
        earlier = known.get(task.sha256)
        if line.status == "failed" and earlier and earlier.status in READ:
            # The same bytes were read once: that report stays until it is read again.
            known[task.sha256] = earlier._replace(reason=f"not read again: {line.reason}")
        else:
            ledger.keep(line, outcome)
            known[task.sha256] = line
    result = _published(order, plan._replace(known=known), ledger)
    return result._replace(forgotten=tuple(sorted(gone)))


def _published(order: Order, plan: Plan, ledger: Ledger) -> Result:
    lines = tuple(lines_of(plan))
    changed = bool(plan.rebuild or plan.needed or lines != plan.before)
    present = build.present_forms(order.archive)
    forms = present | order.forms
    if (changed or forms != present) and not plan.rebuild:
        build.check_digest(order.archive)
    if changed:
        change = build.Change(plan.before, lines, forms, plan.rebuild)
        build.publish(order.archive, ledger, change)
    else:
        ledger.remove()
        if forms != present or not build.is_whole(order.archive, present):
            build.write_forms(order.archive, lines, forms)
    given = {one.location for one in plan.inputs} | plan.again
    wrong = tuple(line for line in lines if line.location in given and line.is_wrong)
    return Result(lines, len(plan.needed), changed, wrong)


def _restore(
    archive: Path, before: Mapping[str, Line], inputs: Sequence[Input], ledger: Ledger
) -> None:
    """Bring the rows of reports that the archive holds into the ledger, from their JSON.

    Raises `OutputError` for JSON that cannot be used, unless its source is at hand.
    """
    at_hand = {one.sha256 for one in inputs}
    for line in before.values():
        path = archive / (line.document or "")
        if line.status not in READ or not line.report or not path.is_file():
            continue
        data = path.read_bytes()
        try:
            document = from_json(data, str(path))
        except UnreadableInputError as error:
            if line.sha256 not in at_hand and not _is_there(line, archive):
                raise OutputError(f"{error}; or delete it to go on without that report") from error
            path.unlink()
            continue
        rows = rows_of(document, Origin(line.report, line.document))
        kept = Outcome(line.sha256 or "", line.status, 0.0, report=line.report, document=data)
        ledger.keep(line, kept._replace(shard=shard(rows)))


def _is_there(line: Line, archive: Path) -> bool:
    """Whether the source of a report is still where it was."""
    path = path_of(line.location, archive)
    if path is None or not Path(path).is_file():
        return False
    wanted = line.location, line.sha256
    return any((one.location, one.sha256) == wanted for one in survey([path], archive))


def _executed(order: Order, needed: Sequence[Input]) -> Iterator[Done]:
    tasks = _tasks(order, needed)
    if order.scheduler is not None:
        return dask(tasks, order.bounds, order.scheduler)
    jobs = max(1, min(order.bounds.jobs, len(needed)))
    return local(tasks, order.bounds._replace(jobs=jobs))


def _tasks(order: Order, needed: Sequence[Input]) -> Iterator[Task]:
    """Tasks that say where their bytes are; those of archives' members bring them."""
    inside = [one for one in needed if one.member is not None or not _reachable(one)]
    carried = {one.location for one in inside}
    for one in needed:
        if one.location not in carried:
            yield Task(one.name, one.sha256 or "", order.settings, origin=_origin(one))
    for one, data in contents(inside):
        yield Task(one.name, one.sha256 or "", order.settings, data=data)


def _reachable(one: Input) -> bool:
    """Whether a worker can open an input itself: not what lives in the memory of this process."""
    return not one.origin.startswith("memory:")


def _origin(one: Input) -> str:
    return one.origin if is_address(one.origin) else str(Path(one.origin).absolute())


@contextmanager
def _locked(archive: Path) -> Iterator[None]:
    """Keep other runs off the archive; raises `OutputError` where one is at it."""
    lock = FileLock(make_folder(archive / build.STATE) / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(
            f"{archive}: another run is at this archive; wait until it has ended"
        ) from None
    except OSError as error:
        raise OutputError(f"cannot write {archive}: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
