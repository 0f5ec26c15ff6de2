"""What a run is given: files, folders, patterns, archives and addresses become a list of inputs.

Each input has one `location`, by which the manifest knows it: the way from the archive to it, or
its address; with `!/member` behind that of an archive.  Nothing is left out silently: what is no
report by its name is there with the reason.
"""

import glob
import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from amnparse.batch.addresses import fsspec_module, is_address, listed
from amnparse.batch.containers import Member, is_container, members
from amnparse.batch.limits import ContainerError
from amnparse.batch.names import INSIDE as INSIDE
from amnparse.batch.names import is_hidden, located, member_located, printable, unlocated
from amnparse.batch.unpacking import limited
from amnparse.diagnostics import UnreadableInputError, UsageError
from amnparse.wording import counted

REPORTS = (".pdf", ".txt", ".text", ".md", ".markdown")
"""What names of reports end in."""
_MAGIC = re.compile(r"[*?\[]")


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
    for address, name, below in listed(source):
        one = Input(located(address), printable(name), address)
        yield one if below is None else _sifted(one, below)


def location_of(path: str, archive: Path) -> str:
    """The way from an archive to a file; the whole path where there is none (another drive)."""
    absolute = os.path.abspath(path)
    try:
        way = os.path.relpath(absolute, os.path.abspath(archive))
    except ValueError:
        way = absolute
    return located(way)


def path_of(location: str, archive: Path) -> str | None:
    """The file that a location leads to, that of the archive for a member; None for addresses."""
    if is_address(location):
        return None
    way = unlocated(location.partition(INSIDE)[0])
    return os.path.abspath(os.path.join(archive, way))


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
            inside.extend(_members(entry, members(stream, entry.name)))
    except ContainerError as error:
        # Nothing of a damaged archive is sure, so that none of it is listed.
        reason = f"{error}; {_of_none(inside)}" if inside else str(error)
        yield entry._replace(status="failed", reason=reason)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        yield entry._replace(status="failed", reason=reason)
    else:
        yield from inside


def _of_none(inside: Sequence[Input]) -> str:
    return f"nothing was taken of {counted(len(inside), 'member')} before that"


def _members(entry: Input, inside: Iterable[Member]) -> Iterator[Input]:
    seen: Counter[str] = Counter()
    for member in inside:
        seen[member.name] += 1
        place = member_located(member.name, seen[member.name])
        name = printable(member.name.rpartition("/")[2])
        location = f"{entry.location}{INSIDE}{place}"
        yield _member(Input(location, name, entry.origin, member.place), member)


def _member(one: Input, member: Member) -> Input:
    if is_container(one.name):
        return one._replace(status="skipped", reason="an archive in an archive")
    sifted = _sifted(one, member.name.split("/"))
    if sifted.status:
        return sifted
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
        raise UnreadableInputError(f"{printable(source)}: {_why_not(source)}")


def _why_not(path: str) -> str:
    """Why a path cannot be looked at: it may be in a folder that may not be entered."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "no such file or folder"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "no file any more"


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
        if os.path.isdir(entry.path) and not is_hidden(entry.name):
            yield from _walk(entry.path, own, seen)
        else:
            yield _filtered(entry.path, entry.name)


def _filtered(path: str, *below: str) -> Input:
    """A file that nobody named, with the names that make it hidden or not."""
    one = _file(path)
    # Where a link leads that leads nowhere is not known: it may be a folder of reports.
    is_lost = one.status == "failed" and os.path.islink(path)
    return one if is_lost and not any(map(is_hidden, below)) else _sifted(one, below)


def _file(path: str) -> Input:
    """A file; what would not end (a pipe, a device) is not opened."""
    one = _entry(path)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        reason = "a link that leads nowhere" if os.path.islink(path) else "gone meanwhile"
        return one._replace(status="failed", reason=reason)
    except OSError as error:
        return one._replace(status="failed", reason=f"cannot be read: {error.strerror}")
    return one if stat.S_ISREG(mode) else one._replace(status="failed", reason="no regular file")


def _entry(path: str) -> Input:
    name = printable(os.path.basename(os.path.normpath(path)))
    return Input(name, name, path)


def _sifted(one: Input, below: Iterable[str]) -> Input:
    """An input that nobody named: skipped where one of the names below what was named is hidden,
    or its own is not that of a report."""
    reason = "hidden" if any(map(is_hidden, below)) else None
    if reason is None and not is_container(one.name):
        reason = _not_a_report(one.name)
    return one._replace(status="skipped", reason=reason) if reason else one


def _not_a_report(name: str) -> str | None:
    if name.casefold().endswith(REPORTS):
        return None
    return "no report by its name: " + ", ".join(REPORTS) + " are read"


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
