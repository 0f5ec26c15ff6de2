"""The whole way of an archive: survey, what is known, reading, publishing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from filelock import FileLock, Timeout
from pydantic import ValidationError

from amnparse.batch import build, manifest
from amnparse.batch.addresses import is_address
from amnparse.batch.executors import Bounds, Done, dask, local
from amnparse.batch.inputs import Input, contents, survey
from amnparse.batch.ledger import Ledger
from amnparse.batch.manifest import READ, Line
from amnparse.batch.plan import Plan, check_prunable, lines_of, planned, pruned
from amnparse.batch.work import Outcome, Settings, Task
from amnparse.diagnostics import OutputError
from amnparse.export.forms import check_packages
from amnparse.export.json import make_folder
from amnparse.export.sqlite import shard
from amnparse.models import Document
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
    changed, and the inputs of this run that could not be read."""

    lines: tuple[Line, ...]
    read: int
    changed: bool
    wrong: tuple[Line, ...] = ()


def run(order: Order, listener: Listener) -> Result:
    """Bring an archive up to date with its sources.

    Raises `OutputError` where the archive cannot be used or written, another run has it, or
    something newer wrote it; errors of `survey` for a source that does not exist.
    """
    build.check_folder(order.archive)
    check_packages(sorted(order.forms | build.present_forms(order.archive)))
    inputs = survey(order.sources, order.archive)
    if order.prune:
        check_prunable(inputs)
    archive = make_folder(order.archive)
    with _locked(archive):
        before = manifest.load(archive)
        build.check_database(archive, rebuild=order.rebuild)
        with closing(Ledger(archive / build.STATE)) as ledger:
            return _run(order, listener, before, inputs, ledger)


def _run(
    order: Order,
    listener: Listener,
    before: Mapping[str, Line],
    inputs: Sequence[Input],
    ledger: Ledger,
) -> Result:
    rebuild = order.rebuild or (bool(before) and not (order.archive / build.DATABASE).exists())
    if rebuild:
        _restore(order.archive, before, ledger)
    kept = pruned(before, inputs) if order.prune else before
    plan = planned(order.archive, order.settings, kept, inputs, ledger.lines())
    plan = plan._replace(before=tuple(before.values()), rebuild=rebuild)
    listener.found(len(plan.inputs) + len(plan.again), len(plan.needed))
    if plan.needed and not rebuild:
        build.check_digest(order.archive)
    known = dict(plan.known)
    by_hash = {one.sha256: one for one in plan.needed}
    for task, outcome in _executed(order, plan.needed):
        line = manifest.line_of(by_hash[task.sha256], outcome, order.settings)
        ledger.keep(line, outcome)
        listener.read(line)
        known[task.sha256] = line
    return _published(order, plan._replace(known=known), ledger)


def _published(order: Order, plan: Plan, ledger: Ledger) -> Result:
    lines = tuple(lines_of(plan))
    changed = bool(plan.rebuild or plan.needed or lines != plan.before)
    present = build.present_forms(order.archive)
    forms = present | order.forms
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


def _restore(archive: Path, before: Mapping[str, Line], ledger: Ledger) -> None:
    """Bring the rows of reports that the archive holds into the ledger, from their JSON."""
    for line in before.values():
        path = archive / (line.document or "")
        if line.status in READ and line.report and path.is_file():
            data = path.read_bytes()
            try:
                document = Document.model_validate_json(data)
            except ValidationError:
                # As if it were gone: it is read again where its source is there.
                path.unlink()
                continue
            rows = rows_of(document, Origin(line.report, line.document))
            kept = Outcome(line.sha256 or "", line.status, 0.0, report=line.report, document=data)
            ledger.keep(line, kept._replace(shard=shard(rows)))


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
