"""The members of zip and tar archives, one at a time; nothing is unpacked to disk."""

import bz2
import errno
import gzip
import io
import itertools
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import IO, NamedTuple, cast

from amnparse.batch.limits import LIMITS, MIB, ContainerError, Limits
from amnparse.batch.tars import BLOCK, Entry, Stream, entries

SUFFIXES = (
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"
)  # fmt: skip
_ENCRYPTED = 0x1
_STEP = 4096
"""Bytes asked for at once of what is unpacked: the unpackers of some kinds give all that so many
packed bytes hold, whatever was asked for."""
_PACKED_STEP = 64 * 1024
_XZ_MEMORY = 128 * MIB
"""What the head of an xz file may ask for; `xz -9` asks for 65 MiB."""
_LARGEST_LIST = 32 * MIB
"""Bytes of a zip archive that are read at once: no more than its list of members."""
_ZIP_END, _ZIP_END_SIZE, _ZIP_HEAD_SIZE = b"PK\5\6", 22, 30
_ZIP64 = 0xFFFF
_SPLIT_MARK = 4
"""Bytes before the first member of a zip archive that was in parts once."""
_PDF_MARK, _PDF_HEAD = b"%PDF-", 1024
_KINDS = (
    (257, b"ustar", "tar"),
    (0, b"PK\3\4", "zip"),
    (0, b"PK\5\6", "zip"),
    (0, b"PK00PK", "zip"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"\x5d\0\0", "lzma"),
    (0, b"LZIP", "lzip"),
    (0, b"\x04\x22\x4d\x18", "lz4"),
    (0, b"\x1f\x9d", "compress"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\7", "RAR"),
    (0, _PDF_MARK, "PDF"),
)
"""Where, and how, a file says what it is."""
_DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
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
    with _damage_told("damaged archive"):
        for member in opened(stream, _kind(start), limits):
            count += 1
            yield member
    if not count:
        raise ContainerError("an archive without files")


@contextmanager
def _damage_told(what: str) -> Iterator[None]:
    """Let what the libraries raise over damage be a `ContainerError` that says what is damaged."""
    try:
        yield
    except _DAMAGE as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            # The disk or the network, not the archive.
            raise
        raise ContainerError(f"{what}: {str(error) or type(error).__name__}") from None


def _kind(start: bytes) -> str | None:
    """What a file is, by its first bytes."""
    return next((kind for at, magic, kind in _KINDS if start.startswith(magic, at)), None)


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
        raise ContainerError(_overfull(limits))
    places = sorted((info.header_offset, info.compress_size) for info in found)
    if places and places[0][0] > _SPLIT_MARK:
        raise ContainerError("damaged archive: more before its first member")
    for (place, size), (following, _) in itertools.pairwise(places):
        if place + _ZIP_HEAD_SIZE + size > following:
            raise ContainerError("damaged archive: members in each other's place")


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    with _damage_told("damaged in its archive"), archive.open(info) as stream:
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
    stream = _Unpacked(packed, kind, limits)
    first = stream.head()
    inside = _kind(first)
    if inside not in ("tar", None):
        layer = f" inside {kind}" if kind in _UNPACKERS else ""
        raise ContainerError(f"no tar archive but {inside}{layer}, by its first bytes")
    index = 0
    for count, entry in enumerate(entries(first, stream), start=1):
        if count > limits.members:
            raise ContainerError(_too_many(limits))
        if entry is not None:
            problem = (
                _bad_name(entry.name) or entry.problem or _too_large(entry.size, None, limits)
            )
            yield Member(index, entry.name, partial(_tarred, entry, limits), problem)
            index += 1


def _tarred(entry: Entry, limits: Limits) -> bytes:
    return limited(entry.data, limits)


class _Unpacked:
    """What a tar archive unpacks to, from front to back; once it has failed it stays so."""

    def __init__(self, packed: IO[bytes], kind: str | None, limits: Limits) -> None:
        unpack = _UNPACKERS.get(kind or "")
        self._packed, self._kind, self._limits = packed, kind, limits
        self._stream: Stream = unpack(packed) if unpack else packed
        self._count = 0
        self._error: ContainerError | None = None

    def head(self) -> bytes:
        """The first block, or what there is of it."""
        block = b""
        while len(block) < BLOCK and (part := self.read(BLOCK - len(block))):
            block += part
        return block

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; raises `ContainerError` for damage and what is over a limit."""
        if self._error:
            raise self._error
        try:
            with _damage_told(f"damaged archive: what {self._kind} packed in it is broken"):
                data = self._stream.read(size)
            self._count += len(data)
            self._check_count()
        except ContainerError as error:
            self._error = error
            raise
        return data

    def _check_count(self) -> None:
        limits = self._limits
        if self._count > limits.archive_bytes:
            raise ContainerError(_overfull(limits))
        if self._count > 1024 * MIB and self._count > limits.ratio * self._packed.tell():
            raise ContainerError(f"unpacks to over {limits.ratio} times its size")


class _Decompressed:
    """What bzip2 or xz packed; the library's own files end in silence at what they cannot read."""

    def __init__(self, packed: IO[bytes], new: Callable[[], "_Decompressor"]) -> None:
        self._packed, self._new, self._one = packed, new, new()

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; raises what the library does."""
        while size:
            feed = b""
            if self._one.eof:
                # Another stream may follow, and zeros in between.
                feed = self._one.unused_data.lstrip(b"\0")
                while not feed:
                    part = self._packed.read(_PACKED_STEP)
                    if not part:
                        return b""
                    feed = part.lstrip(b"\0")
                self._one = self._new()
            elif self._one.needs_input:
                feed = self._packed.read(_PACKED_STEP)
                if not feed:
                    raise EOFError("it ends in the middle")
            if data := self._one.decompress(feed, size):
                return data
        return b""


_Decompressor = bz2.BZ2Decompressor | lzma.LZMADecompressor
_UNPACKERS: Mapping[str, Callable[[IO[bytes]], Stream]] = {
    "gzip": lambda packed: gzip.GzipFile(fileobj=packed, mode="rb"),
    "bzip2": lambda packed: _Decompressed(packed, bz2.BZ2Decompressor),
    "xz": lambda packed: _Decompressed(
        packed, partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, _XZ_MEMORY)
    ),
}
"""What unpacks a packed tar archive."""


def limited(stream: Stream, limits: Limits = LIMITS) -> bytes:
    """All bytes of a stream; raises `ContainerError` where they are more than a file may have."""
    data = io.BytesIO()
    while part := stream.read(_STEP):
        data.write(part)
        if data.tell() > limits.text_bytes:
            is_pdf = _PDF_MARK in bytes(data.getbuffer()[:_PDF_HEAD])
            if not is_pdf:
                raise ContainerError(f"no PDF, and larger than {limits.text_bytes // MIB} MiB")
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


def _too_large(size: int, packed: int | None, limits: Limits) -> str | None:
    if size > limits.file_bytes:
        return _over(limits)
    if packed is not None and size > MIB and size > limits.ratio * max(packed, 1):
        return f"unpacks to over {limits.ratio} times its size"
    return None


def _too_many(limits: Limits) -> str:
    return f"more than {limits.members} members; split the archive"


def _overfull(limits: Limits) -> str:
    return f"the archive unpacks to over {limits.archive_bytes // MIB} MiB"
