"""The members of zip and tar archives, one at a time; nothing is unpacked to disk."""

import io
import itertools
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, NamedTuple, cast

from amnparse.batch.limits import LIMITS, MIB, ContainerError, Limits
from amnparse.batch.tars import BLOCK, Entry, entries
from amnparse.batch.unpacking import (
    UNPACKERS,
    Unpacked,
    damage_told,
    kind_of,
    limited,
    over,
    overfull,
)

SUFFIXES = (
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"
)  # fmt: skip
_ENCRYPTED = 0x1
_LARGEST_LIST = 32 * MIB
"""Bytes of a zip archive that are read at once: no more than its list of members."""
_ZIP_END, _ZIP_END_SIZE, _ZIP_HEAD_SIZE = b"PK\5\6", 22, 30
_ZIP64 = 0xFFFF
_SPLIT_MARK = 4
"""Bytes before the first member of a zip archive that was in parts once."""


class Member(NamedTuple):
    """A file in an archive, the `place`-th from 0; `read` works until the next one is asked for.

    `problem` says why it is not to be read.
    """

    place: int
    name: str
    read: Callable[[], bytes]
    problem: str | None = None


def is_container(name: str) -> bool:
    """Whether a file is an archive, by its name."""
    return name.casefold().endswith(SUFFIXES)


def members(stream: IO[bytes], name: str, limits: Limits = LIMITS) -> Iterator[Member]:
    """Yield the files in an archive, in its own order.

    Raises `ContainerError` where the archive is damaged, empty, over a limit or not of the kind
    that its name says: what was given before that is not to be trusted.  `OSError` where it
    cannot be read.
    """
    start = stream.read(BLOCK)
    stream.seek(0)
    if not start:
        raise ContainerError("the file is empty")
    opened = _zip if name.casefold().endswith(".zip") else _tar
    count = 0
    with damage_told("damaged archive"):
        for member in opened(stream, kind_of(start), limits):
            count += 1
            yield member
    if not count:
        raise ContainerError("an archive without files")


def _zip(stream: IO[bytes], kind: str | None, limits: Limits) -> Iterator[Member]:
    if kind != "zip":
        raise ContainerError(f"no zip archive but {kind or 'something else'}, by its first bytes")
    with zipfile.ZipFile(cast(IO[bytes], _Bounded(stream))) as archive:
        found = archive.infolist()
        _check_list(archive, stream, limits)
        # A folder has no bytes; a file whose name was damaged into that of a folder has.
        files = [info for info in found if info.file_size or not info.is_dir()]
        for index, info in enumerate(files):
            problem = (
                _bad_name(info.filename)
                or ("encrypted" if info.flag_bits & _ENCRYPTED else None)
                or _too_large(info.file_size, info.compress_size, limits)
            )
            yield Member(index, info.filename, partial(_zipped, archive, info, limits), problem)


def _check_list(archive: zipfile.ZipFile, stream: IO[bytes], limits: Limits) -> None:
    """Raise where a zip archive's list is not all that is there, or says too much of it."""
    found = archive.infolist()
    stream.seek(-_ZIP_END_SIZE - len(archive.comment), io.SEEK_END)
    end = stream.read(_ZIP_END_SIZE)
    count = int.from_bytes(end[10:12], "little")
    if not end.startswith(_ZIP_END):
        raise ContainerError("damaged archive: more behind its end")
    if count not in (len(found), _ZIP64):
        raise ContainerError(f"damaged archive: it says {count} members and lists {len(found)}")
    if len(found) > limits.members:
        raise ContainerError(_too_many(limits))
    if sum(info.file_size for info in found) > limits.archive_bytes:
        raise ContainerError(overfull(limits))
    places = sorted((info.header_offset, info.compress_size) for info in found)
    if places and places[0][0] > _SPLIT_MARK:
        raise ContainerError("damaged archive: more before its first member")
    for (place, size), (following, _) in itertools.pairwise(places):
        if place + _ZIP_HEAD_SIZE + size > following:
            raise ContainerError("damaged archive: members in each other's place")


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    with damage_told("damaged in its archive"), archive.open(info) as stream:
        return limited(stream, limits)


class _Bounded:
    """A stream of which nobody takes more at once than fits: zipfile reads the list of members,
    of the length that the archive says, in one go."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Read up to `size` bytes; raises `ContainerError` for more than a list has."""
        if size > _LARGEST_LIST:
            raise ContainerError("its list of members is too large")
        return self._stream.read(size)


def _tar(packed: IO[bytes], kind: str | None, limits: Limits) -> Iterator[Member]:
    stream = Unpacked(packed, kind, limits)
    first = stream.head()
    inside = kind_of(first)
    if inside not in ("tar", None):
        layer = f" inside {kind}" if kind in UNPACKERS else ""
        raise ContainerError(f"no tar archive but {inside}{layer}, by its first bytes")
    index = 0
    for count, entry in enumerate(entries(first, stream), start=1):
        if count > limits.members:
            raise ContainerError(_too_many(limits))
        if entry is not None:
            problem = _bad_name(entry.name) or entry.problem or _too_large(entry.size, None, limits)
            yield Member(index, entry.name, partial(_tarred, entry, limits), problem)
            index += 1


def _tarred(entry: Entry, limits: Limits) -> bytes:
    return limited(entry.data, limits)


def _bad_name(name: str) -> str | None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or parts[0].endswith(":"):
        return "its name leads out of the archive"
    return None


def _too_large(size: int, packed: int | None, limits: Limits) -> str | None:
    if size > limits.file_bytes:
        return over(limits)
    if packed is not None and size > MIB and size > limits.ratio * max(packed, 1):
        return f"unpacks to over {limits.ratio} times its size"
    return None


def _too_many(limits: Limits) -> str:
    return f"more than {limits.members} members; split the archive"
