"""The members of zip and tar archives, one at a time; nothing is unpacked to disk."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, NamedTuple, cast

from amnparse.batch.limits import LIMITS, MIB, Limits

SUFFIXES = (
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"
)  # fmt: skip
_ENCRYPTED = 0x1
_STEP = 4096
"""Bytes asked for at once of what is unpacked: the unpackers of some kinds give all that so many
packed bytes hold, whatever was asked for."""
_UNPACKERS: tuple[tuple[bytes, Callable[[IO[bytes]], object]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
)
"""How packed tar archives begin, and what unpacks them."""
_MAGIC = max(len(magic) for magic, _ in _UNPACKERS)
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the libraries raise over an archive that is damaged, or of a kind that they do not know."""


class Member(NamedTuple):
    """A file in an archive, the `place`-th from 0; `read` works until the next one is asked for.

    `problem` says why it is not to be read.
    """

    place: int
    name: str
    read: Callable[[], bytes]
    problem: str | None = None


class ContainerError(Exception):
    """An archive that cannot be read, or no further; the text says why."""


def is_container(name: str) -> bool:
    """Whether a file is an archive, by its name."""
    return name.casefold().endswith(SUFFIXES)


def members(stream: IO[bytes], name: str, limits: Limits = LIMITS) -> Iterator[Member]:
    """Yield the files in an archive, in its own order.

    Raises `ContainerError` where the archive is damaged or over a limit: what was given before
    that is not to be trusted.
    """
    opened = _zip if name.casefold().endswith(".zip") else _tar
    with _damage_told("damaged archive"):
        for member in opened(stream, limits):
            if member.place >= limits.members:
                raise ContainerError(f"more than {limits.members} members; split the archive")
            yield member


@contextmanager
def _damage_told(what: str) -> Iterator[None]:
    """Let what the libraries raise over damage be a `ContainerError` that says what is damaged."""
    try:
        yield
    except _DAMAGE as error:
        raise ContainerError(f"{what}: {str(error) or type(error).__name__}") from None


def _zip(stream: IO[bytes], limits: Limits) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        total = 0
        files = [info for info in archive.infolist() if not info.is_dir()]
        for index, info in enumerate(files):
            total += info.file_size
            problem = (
                _bad_name(info.filename)
                or ("encrypted" if info.flag_bits & _ENCRYPTED else None)
                or _too_large(info.file_size, info.compress_size, total, limits)
            )
            yield Member(index, info.filename, partial(_zipped, archive, info, limits), problem)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    with _damage_told("damaged in its archive"), archive.open(info) as stream:
        return limited(stream, limits)


def _tar(stream: IO[bytes], limits: Limits) -> Iterator[Member]:
    bounded = cast(IO[bytes], _Bounded(_unpacked(stream)))
    with tarfile.open(fileobj=bounded, mode="r:") as archive:
        total = 0
        for index, info in enumerate(info for info in archive if not info.isdir()):
            total += info.size
            if total > limits.archive_bytes:
                raise ContainerError(_overfull(limits))
            problem = (
                _bad_name(info.name)
                or (None if info.isfile() else "no regular file")
                or _too_large(info.size, None, total, limits)
            )
            yield Member(index, info.name, partial(_tarred, archive, info, limits), problem)
        _read_to_the_end(archive)


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    start = stream.read(_MAGIC)
    stream.seek(0)
    unpack = next((one for magic, one in _UNPACKERS if start.startswith(magic)), None)
    return cast(IO[bytes], unpack(stream)) if unpack else stream


class _Bounded:
    """A stream of which nobody takes more at once than fits: tarfile reads the long names that a
    member's head announces in one go."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes; raises `ContainerError` for more than a member's head has."""
        if size > MIB:
            raise ContainerError("a member's head is too large")
        return self._stream.read(size)


def _tarred(archive: tarfile.TarFile, info: tarfile.TarInfo, limits: Limits) -> bytes:
    stream = archive.extractfile(info)
    if stream is None:
        raise ContainerError("no regular file")
    with _damage_told("damaged in its archive"), stream:
        data = limited(stream, limits)
    if len(data) < info.size:
        raise ContainerError("damaged in its archive: it ends in the middle")
    return data


def _read_to_the_end(archive: tarfile.TarFile) -> None:
    """Raise where a tar archive does not end as one does, or its compressed form has an error.

    tarfile takes what it cannot read for the end.
    """
    stream = archive.fileobj
    if stream is None:
        return
    stream.seek(archive.offset)
    block = stream.read(tarfile.BLOCKSIZE)
    if len(block) < tarfile.BLOCKSIZE or block.strip(b"\0"):
        raise EOFError("it ends in the middle, or a member's head is broken")
    while stream.read(MIB):
        pass


def limited(stream: IO[bytes], limits: Limits = LIMITS) -> bytes:
    """All bytes of a stream; raises `ContainerError` where they are more than a file may have."""
    data = io.BytesIO()
    while part := stream.read(_STEP):
        data.write(part)
        if data.tell() > limits.file_bytes:
            raise ContainerError(_over(limits))
    return data.getvalue()


def _over(limits: Limits) -> str:
    return f"larger than {limits.file_bytes // MIB} MiB"


def _bad_name(name: str) -> str | None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or parts[0].endswith(":"):
        return "its name leads out of the archive"
    return None


def _too_large(size: int, packed: int | None, total: int, limits: Limits) -> str | None:
    if size > limits.file_bytes:
        return _over(limits)
    if packed is not None and size > MIB and size > limits.ratio * max(packed, 1):
        return f"unpacks to over {limits.ratio} times its size"
    return _overfull(limits) if total > limits.archive_bytes else None


def _overfull(limits: Limits) -> str:
    return f"the archive unpacks to over {limits.archive_bytes // MIB} MiB"
