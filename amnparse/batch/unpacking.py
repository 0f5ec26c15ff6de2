"""What is read from files and archives: of bounded size, from front to back, damage told."""

import bz2
import errno
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import IO

from amnparse.batch.limits import LIMITS, MIB, ContainerError, Limits
from amnparse.batch.tars import BLOCK, Stream

_STEP = 4096
"""Bytes asked for at once of what is unpacked: the unpackers of some kinds give all that so many
packed bytes hold, whatever was asked for."""
_PACKED_STEP = 64 * 1024
_XZ_MEMORY = 128 * MIB
"""What the head of an xz file may ask for; `xz -9` asks for 65 MiB."""
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


@contextmanager
def damage_told(what: str) -> Iterator[None]:
    """Let what the libraries raise over damage be a `ContainerError` that says what is damaged."""
    try:
        yield
    except _DAMAGE as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            # The disk or the network, not the archive.
            raise
        raise ContainerError(f"{what}: {str(error) or type(error).__name__}") from None


def kind_of(start: bytes) -> str | None:
    """What a file is, by its first bytes."""
    return next((kind for at, magic, kind in _KINDS if start.startswith(magic, at)), None)


class Unpacked:
    """What a tar archive unpacks to, from front to back; once it has failed it stays so."""

    def __init__(self, packed: IO[bytes], kind: str | None, limits: Limits) -> None:
        unpack = UNPACKERS.get(kind or "")
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
            with damage_told(f"damaged archive: what {self._kind} packed in it is broken"):
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
            raise ContainerError(overfull(limits))
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
UNPACKERS: Mapping[str, Callable[[IO[bytes]], Stream]] = {
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
                raise ContainerError(over(limits))
    return data.getvalue()


def over(limits: Limits) -> str:
    """What is said of a file that is too large."""
    return f"larger than {limits.file_bytes // MIB} MiB"


def overfull(limits: Limits) -> str:
    """What is said of an archive that is too large."""
    return f"the archive unpacks to over {limits.archive_bytes // MIB} MiB"
