"""Where series come from: archives of `batch`, reports, and JSON of `extract`, in any mixture."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from amnparse.batch.inputs import path_of
from amnparse.batch.manifest import NAME as MANIFEST
from amnparse.batch.manifest import READ, Line, load
from amnparse.cli.inputs import STDIN, Reading, label, read_document
from amnparse.diagnostics import UnreadableInputError, UsageError
from amnparse.export.json import from_json
from amnparse.models import Document
from amnparse.pipeline import read_file
from amnparse.series.reading import committee_key


class Source(NamedTuple):
    """A report: how to get it (an archive's is read anew each time, so that memory stays flat),
    its file, and its JSON in an archive."""

    get: Callable[[], Document]
    path: str | None
    document: str | None


def sources(arguments: Sequence[str], reading: Reading) -> Iterator[Source]:
    """The reports that arguments name.

    Raises `UnreadableInputError` for what is neither, with a line for the user.
    """
    if arguments.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once")
    for argument in arguments:
        if argument != STDIN and Path(argument).is_dir():
            yield from _archived(Path(argument), argument)
        else:
            yield _single(argument, reading)


def _archived(archive: Path, name: str) -> Iterator[Source]:
    if not (archive / MANIFEST).is_file():
        raise UnreadableInputError(
            f"{name}: a folder without {MANIFEST}; make an archive with amnparse batch"
        )
    lines = [line for line in load(archive).values() if line.status in READ and line.document]
    if not lines:
        raise UnreadableInputError(f"{name}: an archive without any report that was read")
    for line in lines:
        yield _in_archive(archive, line)


def _in_archive(archive: Path, line: Line) -> Source:
    path = archive / (line.document or "")
    return Source(partial(_from_json, path), path_of(line.location, archive), line.document)


def _from_json(path: Path) -> Document:
    return from_json(read_file(path), str(path))


def _single(argument: str, reading: Reading) -> Source:
    if argument != STDIN and argument.casefold().endswith(".json"):
        document = _from_json(Path(argument))
        return Source(lambda: document, _beside(Path(argument), document), None)
    document = read_document(argument, reading, provenance="cell")
    return Source(lambda: document, None if argument == STDIN else argument, None)


def _beside(path: Path, document: Document) -> str | None:
    """The file that JSON was made from, where it lies beside it, unchanged."""
    beside = path.parent / Path(document.source.name or "").name
    if not beside.is_file() or beside.samefile(path):
        return None
    with beside.open("rb") as stream:
        same = hashlib.file_digest(stream, "sha256").hexdigest() == document.source.sha256
    return str(beside) if same else None


def of_committee(found: Iterable[tuple[str, Source]], wanted: str | None) -> list[str]:
    """The committees, by key, that a name on the command line means.

    `found`: committee as printed and a report of it.  Raises `UsageError` for a name that none has.
    """
    names: Mapping[str, str] = {committee_key(name): name for name, _ in found if name}
    if wanted is None:
        return list(names)
    key = committee_key(wanted)
    chosen = [key] if key in names else [one for one in names if key and key in one]
    if not chosen:
        known = "; ".join(sorted(names.values())) or "none"
        raise UsageError(f"no reports of {wanted!r}; committees here: {known}")
    return chosen


def called(arguments: Sequence[str]) -> str:
    """The sources in a message."""
    most = 3
    named = ", ".join(map(label, arguments[:most]))
    return f"{named} and {len(arguments) - most} more" if len(arguments) > most else named
