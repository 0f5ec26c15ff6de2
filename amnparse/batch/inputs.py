"""What a run is given: files, folders, patterns, archives and addresses become a list of inputs.

Each input has one `location`, by which the manifest knows it: the way from the archive to it, or
its address; with `!/member` behind that of an archive.  Nothing is left out silently: what is no
report by its name is there with the reason.
"""

import glob
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from amnparse.batch.addresses import fsspec_module, is_address, listed
from amnparse.batch.containers import ContainerError, Member, is_container, limited, members
from amnparse.diagnostics import UnreadableInputError, UsageError

REPORTS = (".pdf", ".txt", ".text", ".md", ".markdown")
"""What names of reports end in."""
_MAGIC = re.compile(r"[*?\[]")
INSIDE = "!/"


class Input(NamedTuple):
    """A file, or a member of an archive, that was found.

    `origin` is the path or the address to open, `member` the place in that archive, from 0;
    `sha256` is of its bytes.  `status` is "failed" or "skipped" where it is not to be read, and
    `reason` says why.
    """

    location: str
    name: str
    origin: str
    member: int | None = None
    sha256: str | None = None
    size: int = 0
    status: str | None = None
    reason: str | None = None


def survey(sources: Sequence[str], archive: Path) -> list[Input]:
    """Return every input of the sources with the hash of its bytes, in the order of locations.

    `archive`, where results go, is left out.  Raises `UsageError` or `UnreadableInputError` where
    a source itself does not exist, `MissingExtraError` where its kind needs a package.
    """
    own = _identity(str(archive))
    found: dict[str, Input] = {}
    for source in sources:
        for entry in _found(source, archive, own):
            for one in _looked_into(entry):
                found.setdefault(one.location, one)
    return [found[location] for location in sorted(found)]


def _found(source: str, archive: Path, own: tuple[int, int] | None) -> Iterator[Input]:
    if not is_address(source):
        inside = os.path.abspath(archive) + os.sep
        if (os.path.abspath(source) + os.sep).startswith(inside):
            raise UsageError(f"{printable(source)}: lies in the archive; name its sources")
        for entry in _local(source, own):
            if not os.path.abspath(entry.origin).startswith(inside):
                yield entry._replace(location=location_of(entry.origin, archive))
        return
    for address, name, named in listed(source):
        one = Input(printable(address), printable(name), address)
        reason = None if named or is_container(name) else _not_a_report(name)
        yield one._replace(status="skipped", reason=reason) if reason else one


def location_of(path: str, archive: Path) -> str:
    """The way from an archive to a file; the whole path where there is none (another drive)."""
    absolute = os.path.abspath(path)
    try:
        way = os.path.relpath(absolute, os.path.abspath(archive))
    except ValueError:
        way = absolute
    return printable(way).replace(os.sep, "/")


def path_of(location: str, archive: Path) -> str | None:
    """The file that a location leads to, that of the archive for a member; None for addresses."""
    if is_address(location):
        return None
    return os.path.abspath(os.path.join(archive, location.partition(INSIDE)[0]))


def contents(inputs: Iterable[Input]) -> Iterator[tuple[Input, bytes]]:
    """Read inputs once more, an archive's members in one go; what has gone meanwhile is left out.

    The bytes may have changed since the survey.
    """
    wanted: dict[str, dict[int | None, Input]] = {}
    for one in inputs:
        wanted.setdefault(one.origin, {})[one.member] = one
    for origin, parts in wanted.items():
        try:
            with opened(origin) as stream:
                if None in parts:
                    yield parts[None], limited(stream)
                    continue
                for member in members(stream, origin):
                    one_of = parts.get(member.place)
                    if one_of:
                        yield one_of, member.read()
        except (ContainerError, OSError):
            continue


@contextmanager
def opened(origin: str) -> Iterator[IO[bytes]]:
    """Open a path or an address for reading."""
    if is_address(origin):
        with fsspec_module().open(origin, "rb") as remote:
            yield remote
    else:
        with open(origin, "rb") as stream:
            yield stream


def _looked_into(entry: Input) -> Iterator[Input]:
    """An input with its hash, or the members of an archive."""
    if entry.status:
        yield entry
        return
    inside: list[Input] = []
    try:
        with opened(entry.origin) as stream:
            if not is_container(entry.name):
                yield _hashed(entry, limited(stream))
                return
            # What was found before an error stays in the list.
            inside.extend(_member(entry, member) for member in members(stream, entry.name))
        yield from _named_apart(inside)
    except ContainerError as error:
        # Nothing of a damaged archive is sure.
        reason = f"in {entry.name}: {error}"
        for one in _named_apart(inside):
            yield one._replace(status="failed", reason=reason, sha256=None, size=0)
        yield entry._replace(status="failed", reason=str(error))
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        yield entry._replace(status="failed", reason=reason)


def _named_apart(inside: Iterable[Input]) -> Iterator[Input]:
    """Members of one name, of which an archive may have several, as "plan.pdf (2)"."""
    seen: Counter[str] = Counter()
    for one in inside:
        seen[one.location] += 1
        count = seen[one.location]
        yield one._replace(location=f"{one.location} ({count})") if count > 1 else one


def _member(entry: Input, member: Member) -> Input:
    name = printable(member.name)
    one = Input(
        f"{entry.location}{INSIDE}{name}", name.rpartition("/")[2], entry.origin, member.place
    )
    reason = "an archive in an archive" if is_container(name) else _not_a_report(name)
    if reason:
        return one._replace(status="skipped", reason=reason)
    if member.problem:
        return one._replace(status="failed", reason=member.problem)
    try:
        return _hashed(one, member.read())
    except ContainerError as error:
        return one._replace(status="failed", reason=str(error))


def _hashed(one: Input, data: bytes) -> Input:
    return one._replace(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def _local(source: str, own: tuple[int, int] | None) -> Iterator[Input]:
    """The files of a path: itself, those below a folder, those that match a pattern."""
    if os.path.isdir(source):
        yield from _walk(source, own, set())
    elif os.path.lexists(source):
        yield _file(source)
    elif _MAGIC.search(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            raise UnreadableInputError(f"{printable(source)}: nothing matches this pattern")
        seen: set[object] = set()
        for path in matches:
            yield from _walk(path, own, seen) if os.path.isdir(path) else [_filtered(path)]
    else:
        raise UnreadableInputError(f"{printable(source)}: no such file or folder")


def _walk(folder: str, own: tuple[int, int] | None, seen: set[object]) -> Iterator[Input]:
    """The files below a folder; a link that leads to a folder once more is not followed."""
    identity = _identity(folder)
    if identity == own:
        return
    if identity in seen:
        yield _entry(folder)._replace(status="skipped", reason="a folder that was there already")
        return
    seen.add(identity)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        yield _entry(folder)._replace(status="failed", reason=reason)
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name == "__MACOSX":
            yield _entry(entry.path)._replace(status="skipped", reason="hidden")
        elif os.path.isdir(entry.path):
            yield from _walk(entry.path, own, seen)
        else:
            yield _filtered(entry.path)


def _filtered(path: str) -> Input:
    """A file that nobody named: skipped where its name is not that of a report."""
    one = _file(path)
    other = None if is_container(one.name) else _not_a_report(one.name)
    return one._replace(status="skipped", reason=other) if other else one


def _file(path: str) -> Input:
    """A file; what would not end (a pipe, a device) is not opened."""
    one = _entry(path)
    if os.path.exists(path) and not os.path.isfile(path):
        return one._replace(status="failed", reason="no regular file")
    return one


def _entry(path: str) -> Input:
    name = printable(os.path.basename(os.path.normpath(path)))
    return Input(name, name, path)


def _not_a_report(name: str) -> str | None:
    if name.casefold().endswith(REPORTS):
        return None
    return "no report by its name: " + ", ".join(REPORTS) + " are read"


def printable(name: str) -> str:
    """A name whose undecodable bytes are written as \\xNN, so that it has a UTF-8 form."""
    plain = name.replace("\\", "\\\\") if os.sep == "/" else name
    return os.fsencode(plain).decode("utf-8", "backslashreplace")


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
