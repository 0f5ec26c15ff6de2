"""What a run is given: files, folders, patterns, archives and addresses become a list of inputs.

Each input has one `location`, by which the manifest knows it: its path or address as given, and
`!/member` behind that of an archive.  Nothing is left out silently: what is no report by its name
is there with the reason.
"""

import glob
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO, NamedTuple, cast

from amnparse.batch.containers import ContainerError, Member, is_container, limited, members
from amnparse.diagnostics import MissingExtraError, UnreadableInputError, UsageError

REPORTS = (".pdf", ".txt", ".text", ".md", ".markdown")
"""What names of reports end in."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_WEB = ("http", "https", "ftp")
_MAGIC = re.compile(r"[*?\[]")
_INSIDE = "!/"


class Input(NamedTuple):
    """A file, or a member of an archive, that was found.

    `origin` is the path or the address to open; `sha256` is of its bytes.  `status` is "failed" or
    "skipped" where it is not to be read, and `reason` says why.
    """

    location: str
    name: str
    origin: str
    member: str | None = None
    sha256: str | None = None
    size: int = 0
    status: str | None = None
    reason: str | None = None


def is_address(source: str) -> bool:
    """Whether a source is an address (`s3://...`) rather than a path."""
    return bool(_ADDRESS.match(source))


def survey(sources: Sequence[str], archive: Path) -> list[Input]:
    """Return every input of the sources with the hash of its bytes, in the order of locations.

    `archive`, where results go, is left out.  Raises `UsageError` or `UnreadableInputError` where
    a source itself does not exist, `MissingExtraError` where its kind needs a package.
    """
    own = _identity(str(archive))
    found: dict[str, Input] = {}
    for source in sources:
        for entry in _addressed(source) if is_address(source) else _local(source, own):
            for one in _looked_into(entry):
                found.setdefault(one.location, one)
    return [found[location] for location in sorted(found)]


def contents(inputs: Iterable[Input]) -> Iterator[tuple[Input, bytes]]:
    """Read inputs once more, an archive's members in one go; what has gone meanwhile is left out.

    The bytes may have changed since the survey.
    """
    wanted: dict[str, dict[str | None, Input]] = {}
    for one in inputs:
        wanted.setdefault(one.origin, {})[one.member] = one
    for origin, parts in wanted.items():
        try:
            with opened(origin) as stream:
                if None in parts:
                    yield parts[None], limited(stream)
                    continue
                for member in members(stream, origin):
                    one_of = parts.get(member.name)
                    if one_of:
                        yield one_of, member.read()
        except (ContainerError, OSError):
            continue


@contextmanager
def opened(origin: str) -> Iterator[IO[bytes]]:
    """Open a path or an address for reading."""
    if is_address(origin):
        with _fsspec().open(origin, "rb") as remote:
            yield remote
    else:
        with open(origin, "rb") as stream:
            yield stream


def _looked_into(entry: Input) -> Iterator[Input]:
    """An input with its hash, or the members of an archive."""
    if entry.status:
        yield entry
        return
    try:
        with opened(entry.origin) as stream:
            if is_container(entry.name):
                for member in members(stream, entry.name):
                    yield _member(entry, member)
            else:
                yield _hashed(entry, limited(stream))
    except ContainerError as error:
        yield entry._replace(status="failed", reason=str(error))
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        yield entry._replace(status="failed", reason=reason)


def _member(entry: Input, member: Member) -> Input:
    name = printable(member.name)
    one = Input(
        f"{entry.location}{_INSIDE}{name}", name.rpartition("/")[2], entry.origin, member.name
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
        for path in matches:
            yield from _walk(path, own, set()) if os.path.isdir(path) else [_file(path)]
    else:
        raise UnreadableInputError(f"{printable(source)}: no such file or folder")


def _walk(folder: str, own: tuple[int, int] | None, above: set[object]) -> Iterator[Input]:
    """The files below a folder; a link that leads back up is not followed."""
    identity = _identity(folder)
    if identity == own:
        return
    if identity in above:
        yield _entry(folder)._replace(status="skipped", reason="a link that leads back up")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        yield _entry(folder)._replace(status="failed", reason=reason)
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name == "__MACOSX":
            yield _entry(entry.path)._replace(status="skipped", reason="hidden")
        elif entry.is_dir():
            yield from _walk(entry.path, own, above | {identity})
        else:
            other = None if is_container(entry.name) else _not_a_report(entry.name)
            one = _file(entry.path)
            yield one._replace(status="skipped", reason=other) if other else one


def _file(path: str) -> Input:
    """A file; what would not end (a pipe, a device) is not opened."""
    one = _entry(path)
    if os.path.exists(path) and not os.path.isfile(path):
        return one._replace(status="failed", reason="no regular file")
    return one


def _entry(path: str) -> Input:
    location = printable(os.path.normpath(path)).replace(os.sep, "/")
    return Input(location, printable(os.path.basename(os.path.normpath(path))), path)


def _not_a_report(name: str) -> str | None:
    if name.casefold().endswith(REPORTS):
        return None
    return "no report by its name: " + ", ".join(REPORTS) + " are read"


def printable(name: str) -> str:
    """A name whose undecodable bytes are written as \\xNN, so that it has a UTF-8 form."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _addressed(source: str) -> Iterator[Input]:
    """The files of an address: itself, those below it, those that match a pattern."""
    protocol = source.partition("://")[0].casefold()
    if protocol in _WEB:
        raise UsageError(f"{source}: amnparse fetches nothing from the web; download it first")
    fsspec = _fsspec()
    try:
        files, path = fsspec.core.url_to_fs(source)
        if _MAGIC.search(path):
            paths = files.glob(path)
        else:
            paths = files.find(path) if files.isdir(path) else [path]
            if not files.exists(path):
                raise FileNotFoundError(path)
    except (ImportError, ValueError) as error:
        raise MissingExtraError(
            f"{source}: {error}; s3:// needs pip install 'amnparse[s3]'"
        ) from error
    except OSError as error:
        raise UnreadableInputError(f"{source}: cannot be read: {error}") from error
    chained = source.partition("::")[1:]
    for found in sorted(paths):
        address = files.unstrip_protocol(found) + "".join(chained)
        name = found.rpartition("/")[2]
        one = Input(printable(address), printable(name), address)
        reason = None if is_container(name) or found == path else _not_a_report(name)
        yield one._replace(status="skipped", reason=reason) if reason else one


def _fsspec() -> ModuleType:
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError(
            "addresses need another package: pip install 'amnparse[dask]'"
        ) from error
    return cast(ModuleType, fsspec)
