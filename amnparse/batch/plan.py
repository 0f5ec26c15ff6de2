"""What a run has to read, and what its archive holds after it: decided from what is known."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from amnparse.batch import manifest
from amnparse.batch.inputs import INSIDE, Input, path_of, survey
from amnparse.batch.manifest import READ, Line
from amnparse.batch.work import DOCUMENTS, Settings


class Plan(NamedTuple):
    """What is known when reading begins.

    `carried` are the lines of earlier runs that stay, `again` those among them whose input is here
    and cannot be read now; `chosen` says which location stands for a hash; `needed` are the inputs
    to read.
    """

    before: tuple[Line, ...]
    inputs: tuple[Input, ...]
    carried: Mapping[str, Line]
    again: frozenset[str]
    chosen: Mapping[str, str]
    known: Mapping[str, Line]
    needed: tuple[Input, ...]
    rebuild: bool


def planned(
    archive: Path,
    settings: Settings,
    before: Mapping[str, Line],
    inputs: Sequence[Input],
    done: Mapping[str, Line],
) -> Plan:
    """Decide what to read of the inputs that were found, given the lines of the archive and what
    an unfinished run has done already (by hash)."""
    there = _documents(archive, before.values())
    given = [*inputs, *_lost(archive, before, inputs, there)]
    given, again = _unreadable_now(before, given)
    known = _known(before, there) | dict(done)
    carried = _carried(archive, before, given) | again
    chosen = _chosen(carried, given)
    needed = tuple(one for one in given if _needed(one, chosen, known, settings))
    lines = tuple(before.values())
    return Plan(
        lines, tuple(given), carried, frozenset(again), chosen, known, needed, rebuild=False
    )


def _lost(
    archive: Path,
    before: Mapping[str, Line],
    inputs: Sequence[Input],
    there: frozenset[str | None],
) -> list[Input]:
    """Inputs of earlier runs whose JSON somebody deleted, where they are still to be found."""
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

    opened = {location.partition(INSIDE)[0] for location in found if INSIDE in location}
    opened.update(str(folder) for location in found for folder in PurePosixPath(location).parents)

    def moved(line: Line) -> bool:
        path = path_of(line.location, archive)
        gone = path is not None and not os.path.lexists(path)
        if line.sha256 is None:
            # It was never read; it may be an archive or a folder that can be opened by now.
            return gone or line.location in opened
        return gone and (line.sha256 in here or line.status == "failed")

    return {
        location: line for location, line in before.items() if location in found or not moved(line)
    }


def _known(before: Mapping[str, Line], there: frozenset[str | None]) -> dict[str, Line]:
    """What the archive holds, by the hash of the source; a report whose JSON is gone does not
    count.  That an input could not be read at some time is no part of it."""
    return {
        line.sha256: line._replace(reason=None) if line.status in READ else line
        for line in before.values()
        if line.sha256
        and (line.status == "failed" or (line.status in READ and line.document in there))
    }


def _documents(archive: Path, lines: Iterable[Line]) -> frozenset[str | None]:
    """The reports' JSON that is there as it was written, as lines name it."""
    folder = archive / DOCUMENTS
    if not folder.is_dir():
        return frozenset()
    sizes = {f"{DOCUMENTS}/{entry.name}": entry.stat().st_size for entry in os.scandir(folder)}
    return frozenset(
        line.document
        for line in lines
        if line.document in sizes and line.document_bytes in (None, sizes[line.document])
    )


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


def lines_of(plan: Plan) -> Iterator[Line]:
    """All lines of the archive in the order of locations; inputs of earlier runs stay."""
    before = plan.carried
    found = {one.location: one for one in plan.inputs}
    for location in sorted({*before, *found}):
        one = found.get(location)
        if one is not None and (one.status or one.sha256 is None):
            yield manifest.unread(one)
            continue
        base = before[location] if one is None else _unknown(one)
        first = plan.chosen.get(base.sha256 or "")
        if first is None:
            yield base
        elif first != location:
            yield manifest.duplicate(base, first)
        else:
            yield _line_of(plan, base, before.get(location))


def _line_of(plan: Plan, base: Line, earlier: Line | None) -> Line:
    """The line of the input that stands for its bytes."""
    line = plan.known.get(base.sha256 or "")
    if line is None:
        return _without_document(base)
    if line.status == "failed" and earlier and _stands_alone(plan, earlier):
        # What came in its place cannot be read: the report that was there stays.
        return earlier._replace(reason=f"not read again: {line.reason}")
    reason = base.reason or line.reason
    return line._replace(location=base.location, bytes=base.bytes, reason=reason)


def _without_document(base: Line) -> Line:
    if base.status in READ:
        reason = f"{base.document} is missing or damaged; run again with its source"
        return base._replace(reason=reason)
    reason = "gone or changed, and its report with it; run again with it as a source"
    return base._replace(status="failed", reason=reason, transient=True)


def _stands_alone(plan: Plan, earlier: Line) -> bool:
    """Whether a report was read, and no other input has its bytes."""
    return (
        earlier.status in READ
        and earlier.sha256 in plan.known
        and earlier.sha256 not in plan.chosen
    )


def _unknown(one: Input) -> Line:
    return Line(one.location, one.name, "", one.sha256, one.size)
