"""The whole way of an archive: survey, what is known, reading, publishing."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from filelock import FileLock, Timeout
from pydantic import ValidationError

from amnparse.batch import build, manifest
from amnparse.batch.addresses import is_address
from amnparse.batch.executors import Bounds, Done, dask, local
from amnparse.batch.inputs import Input, contents, path_of, survey
from amnparse.batch.ledger import Ledger
from amnparse.batch.manifest import READ, Line
from amnparse.batch.work import DOCUMENTS, Outcome, Settings, Task
from amnparse.diagnostics import OutputError
from amnparse.export.json import make_folder
from amnparse.models import Document
from amnparse.relations import Origin, rows_of


class Order(NamedTuple):
    """What a run is to do: `scheduler` is the address of a Dask cluster, None for this machine;
    `forms` are those of `build.FORM_PLACES`; `rebuild` makes the database from the JSON anew."""

    sources: tuple[str, ...]
    archive: Path
    settings: Settings = Settings()
    bounds: Bounds = Bounds(1, 120.0)
    scheduler: str | None = None
    forms: frozenset[str] = frozenset()
    rebuild: bool = False


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
    inputs = survey(order.sources, order.archive)
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
    inputs = [*inputs, *_lost(order.archive, before, inputs)]
    inputs, again = _unreadable_now(before, inputs)
    known = _known(order.archive, before) | dict(ledger.lines())
    carried = _carried(order.archive, before, inputs) | again
    chosen = _chosen(carried, inputs)
    needed = [one for one in inputs if _needed(one, chosen, known, order.settings)]
    listener.found(len(inputs) + len(again), len(needed))
    if needed and not rebuild:
        build.check_digest(order.archive)
    by_hash = {one.sha256: one for one in needed}
    for task, outcome in _executed(order, needed):
        line = manifest.line_of(by_hash[task.sha256], outcome, order.settings)
        ledger.keep(line, outcome)
        listener.read(line)
        known[task.sha256] = line
    lines = tuple(_lines(carried, inputs, chosen, known))
    changed = bool(rebuild or needed or lines != tuple(before.values()))
    present = build.present_forms(order.archive)
    if changed:
        change = build.Change(tuple(before.values()), lines, present | order.forms, rebuild)
        build.publish(order.archive, ledger, change)
    else:
        ledger.remove()
        if not order.forms <= present or not build.is_whole(order.archive, present):
            build.write_forms(order.archive, lines, present | order.forms)
    given = {one.location for one in inputs} | set(again)
    wrong = tuple(line for line in lines if line.location in given and line.is_wrong)
    return Result(lines, len(needed), changed, wrong)


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
            ledger.keep(line, kept._replace(rows=rows))


def _lost(archive: Path, before: Mapping[str, Line], inputs: Sequence[Input]) -> list[Input]:
    """Inputs of earlier runs whose JSON somebody deleted, where they are still to be found."""
    there = _documents(archive)
    found = {one.location for one in inputs}
    again: list[Input] = []
    for line in before.values():
        path = path_of(line.location, archive)
        gone = line.status in READ and line.document not in there
        if gone and line.location not in found and path and Path(path).is_file():
            again += [one for one in survey([path], archive) if one.location == line.location]
    return again


def _unreadable_now(
    before: Mapping[str, Line], inputs: Sequence[Input]
) -> tuple[list[Input], dict[str, Line]]:
    """The inputs apart from those that were read once and cannot be read now; their reports stay,
    and their lines say so."""
    kept = {
        one.location: before[one.location]._replace(reason=f"not read again: {one.reason}")
        for one in inputs
        if one.status == "failed" and one.location in before and before[one.location].status in READ
    }
    return [one for one in inputs if one.location not in kept], kept


def _carried(archive: Path, before: Mapping[str, Line], inputs: Sequence[Input]) -> dict[str, Line]:
    """The inputs of earlier runs that stay: all but files that were moved or renamed, which are
    among the inputs under another name."""
    here = {one.sha256 for one in inputs if one.sha256}
    found = {one.location for one in inputs}

    containers = {location.partition("!/")[0] for location in found if "!/" in location}

    def moved(line: Line) -> bool:
        path = path_of(line.location, archive)
        gone = path is not None and not os.path.lexists(path)
        if line.sha256 is None:
            # It was never read; it may be an archive that is whole by now.
            return gone or line.location in containers
        return gone and (line.sha256 in here or line.status == "failed")

    return {
        location: line for location, line in before.items() if location in found or not moved(line)
    }


def _known(archive: Path, before: Mapping[str, Line]) -> dict[str, Line]:
    """What the archive holds, by the hash of the source; a report whose JSON is gone does not
    count."""
    there = _documents(archive)
    return {
        line.sha256: line
        for line in before.values()
        if line.sha256
        and (line.status == "failed" or (line.status in READ and line.document in there))
    }


def _documents(archive: Path) -> frozenset[str | None]:
    """The reports' JSON that is there, as lines name it."""
    folder = archive / DOCUMENTS
    if not folder.is_dir():
        return frozenset()
    return frozenset(f"{DOCUMENTS}/{path.name}" for path in folder.iterdir())


def _chosen(before: Mapping[str, Line], inputs: Iterable[Input]) -> dict[str, str]:
    """For every hash the location that stands for it: the first of them all."""
    places = {one.location: one.sha256 for one in inputs if not one.status}
    given = {one.location for one in inputs}
    for line in before.values():
        if line.location not in given:
            places[line.location] = line.sha256
    chosen: dict[str, str] = {}
    for location in sorted(places):
        digest = places[location]
        if digest:
            chosen.setdefault(digest, location)
    return chosen


def _needed(
    one: Input, chosen: Mapping[str, str], known: Mapping[str, Line], settings: Settings
) -> bool:
    if one.status or one.sha256 is None or chosen[one.sha256] != one.location:
        return False
    line = known.get(one.sha256)
    return line is None or not line.fits(one.name, settings)


def _executed(order: Order, needed: Sequence[Input]) -> Iterator[Done]:
    tasks = _tasks(order, needed)
    if order.scheduler is not None:
        return dask(tasks, order.bounds, order.scheduler)
    jobs = max(1, min(order.bounds.jobs, len(needed)))
    return local(tasks, order.bounds._replace(jobs=jobs))


def _tasks(order: Order, needed: Sequence[Input]) -> Iterator[Task]:
    """Tasks that say where their bytes are; those of archives' members bring them."""
    inside = [one for one in needed if one.member is not None or not _reachable(one, order)]
    carried = {one.location for one in inside}
    for one in needed:
        if one.location not in carried:
            yield Task(one.name, one.sha256 or "", order.settings, origin=_origin(one))
    for one, data in contents(inside):
        yield Task(one.name, one.sha256 or "", order.settings, data=data)


def _reachable(one: Input, order: Order) -> bool:
    """Whether a worker can open an input itself: not what lives in the memory of this process."""
    return not one.origin.startswith("memory:")


def _origin(one: Input) -> str:
    return one.origin if is_address(one.origin) else str(Path(one.origin).absolute())


def _unknown(one: Input) -> Line:
    return Line(one.location, one.name, "", one.sha256, one.size)


def _lines(
    before: Mapping[str, Line],
    inputs: Sequence[Input],
    chosen: Mapping[str, str],
    known: Mapping[str, Line],
) -> Iterator[Line]:
    """All lines of the archive in the order of locations; inputs of earlier runs stay."""
    found = {one.location: one for one in inputs}
    for location in sorted({*before, *found}):
        one = found.get(location)
        if one is not None and (one.status or one.sha256 is None):
            yield manifest.unread(one)
            continue
        base = before[location] if one is None else _unknown(one)
        first = chosen.get(base.sha256 or "")
        if first is None:
            yield base
        elif first != location:
            yield manifest.duplicate(base, first)
        elif (line := known.get(base.sha256 or "")) is not None:
            yield line._replace(
                location=location, bytes=base.bytes, reason=base.reason or line.reason
            )
        else:
            reason = "gone or changed, and its report with it; run again with it as a source"
            yield base._replace(status="failed", reason=reason, transient=True)


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
