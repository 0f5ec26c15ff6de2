"""Tar archives from front to back: ustar, pax and GNU heads, and nothing that is unclear.

A tar archive has no list of its members and no sum over them: where a head is damaged, what is
behind it is lost.  The standard library takes such a place for the end; here the archive fails.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

from amnparse.batch.limits import MIB, ContainerError

BLOCK = 512
_ZEROS = bytes(BLOCK)
_MAGICS = (b"ustar\0", b"ustar ", bytes(6))
"""How the head of POSIX, of GNU and of the first Unix tell themselves."""
_NUMBER = re.compile(rb" *([0-7]*)[ \0]*")
_LARGEST_OCTAL = 8**11 - 1
_HEADS = 64 * 1024
"""Bytes that the heads of a member may have together."""
_PADDING = 128 * BLOCK
"""Zeros at the end; tar fills its last record, of 20 blocks if it is not told otherwise.  A file
that was made in its full length before it was filled has many more."""
_NO_DATA = b"123456"
_FILES = b"\x000\x007"
_FOLDERS, _SPARSE = b"5DV", b"S"
"""A list of a folder and the label of a tape say nothing of files either."""
_POSIX_KEYS = frozenset(
    b"atime charset comment ctime gid gname hdrcharset linkpath mtime path size uid uname".split()
)
_DECIMAL = re.compile(rb"[0-9]{1,20}")
_CUT = "damaged archive: it ends in the middle"
_NO_HEAD = "damaged archive: the head of a member is broken"


class Stream(Protocol):
    """What can be read from front to back."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; none at the end."""


class Data:
    """What is left of the bytes of a member."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream, self._left = stream, size

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; raises `ContainerError` where the archive has no more of them."""
        part = self._stream.read(min(size, self._left))
        if self._left and not part:
            raise ContainerError(_CUT)
        self._left -= len(part)
        return part


class Entry(NamedTuple):
    """A member that is no folder; `data` can be read until the next one is asked for.

    `problem` says why there is nothing to read.
    """

    name: str
    size: int
    data: Data
    problem: str | None


class _Head(NamedTuple):
    kind: bytes
    name: bytes
    size: int
    more: bool
    """Whether blocks with the rest of a list of holes follow."""


def entries(first: bytes, stream: Stream) -> Iterator[Entry | None]:
    """Yield the members of a tar archive whose `first` block was read already; None for folders.

    Raises `ContainerError` for what is damaged or not clear; what was given before is not to be
    trusted then.
    """
    block, said, heads = first, dict[bytes, bytes](), 0
    while block != _ZEROS:
        head = _head(block)
        heads += BLOCK
        if head.kind in _EXTENSIONS:
            heads += head.size
            if heads > _HEADS:
                raise ContainerError("a member's head is too large")
            said.update(_EXTENSIONS[head.kind](_exactly(stream, head.size)))
            _exactly(stream, -head.size % BLOCK)
        else:
            _skip_holes(head, stream, heads)
            yield from _entry(head, said, stream)
            said, heads = {}, 0
        block = _exactly(stream, BLOCK)
    if said:
        raise ContainerError(_NO_HEAD)
    _check_end(stream)


def _entry(head: _Head, said: Mapping[bytes, bytes], stream: Stream) -> Iterator[Entry | None]:
    size = 0 if head.kind in _NO_DATA else _size(head, said)
    name = said.get(b"GNU.sparse.name") or said.get(b"path") or head.name
    if b"\0" in name:
        raise ContainerError(_NO_HEAD)
    data = Data(stream, size)
    if head.kind in _FOLDERS or (head.kind in _FILES and not size and name.endswith(b"/")):
        yield None
    else:
        sparse = head.kind == _SPARSE or any(key.startswith(b"GNU.sparse.") for key in said)
        kind = None if head.kind in _FILES else "no regular file"
        problem = "a file with holes, which is not read; pack it without" if sparse else kind
        yield Entry(name.decode("utf-8", "surrogateescape"), size, data, problem)
    while data.read(MIB):
        pass
    _exactly(stream, -size % BLOCK)


def _head(block: bytes) -> _Head:
    """The head of a member; raises `ContainerError` where its sum does not fit."""
    total = sum(block) - sum(block[148:156]) + 8 * ord(" ")
    magic = block[257:263]
    if magic not in _MAGICS or _number(block[148:156]) != total:
        raise ContainerError(_NO_HEAD)
    name = _text(block[:100])
    before = _text(block[345:500]) if magic == _MAGICS[0] else b""
    kind = block[156:157]
    more = kind == _SPARSE and bool(block[482])
    return _Head(kind, before + b"/" + name if before else name, _number(block[124:136]), more)


def _number(field: bytes) -> int:
    """A number in octal digits, or where the first bit is set in bytes; never below zero."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    match = _NUMBER.fullmatch(field)
    if match is None:
        raise ContainerError(_NO_HEAD)
    return int(match[1] or b"0", 8)


def _size(head: _Head, said: Mapping[bytes, bytes]) -> int:
    """The size of a member; pax says it where the head has no room for it, or the same twice."""
    if b"size" not in said:
        return head.size
    size = int(said[b"size"]) if _DECIMAL.fullmatch(said[b"size"]) else -1
    if size != head.size and size <= _LARGEST_OCTAL:
        raise ContainerError("damaged archive: a member has two sizes")
    return size


def _skip_holes(head: _Head, stream: Stream, heads: int) -> None:
    more = head.more
    while more:
        heads += BLOCK
        if heads > _HEADS:
            raise ContainerError("a member's head is too large")
        more = bool(_exactly(stream, BLOCK)[504])


def _records(body: bytes) -> dict[bytes, bytes]:
    """What a pax head says: `20 path=2023/plan.txt`, each record with its length before it."""
    said, place = {}, 0
    while place < len(body):
        digits = body[place : place + 6].partition(b" ")[0]
        length = int(digits) if _DECIMAL.fullmatch(digits) else 0
        record = body[place : place + length]
        blank, rest = record[len(digits) : len(digits) + 1], record[len(digits) + 1 :]
        key, equal, value = rest[:-1].partition(b"=")
        framed = len(record) == length and (blank, rest[-1:]) == (b" ", b"\n")
        if not framed or not equal or (key not in _POSIX_KEYS and b"." not in key):
            raise ContainerError(_NO_HEAD)
        place += length
        if value:
            said[key] = value
    return said


def _of_all(body: bytes) -> dict[bytes, bytes]:
    """What a head says of all members behind it; a name or a size is none of that."""
    said = _records(body)
    if b"path" in said or b"size" in said or any(key.startswith(b"GNU.sparse.") for key in said):
        raise ContainerError("damaged archive: one name or size for all members")
    return {}


def _long_name(body: bytes) -> dict[bytes, bytes]:
    return {b"path": _text(body)}


def _nothing(_: bytes) -> dict[bytes, bytes]:
    return {}


_EXTENSIONS: Mapping[bytes, Callable[[bytes], dict[bytes, bytes]]] = {
    b"x": _records,
    b"X": _records,
    b"g": _of_all,
    b"L": _long_name,
    b"K": _nothing,
}
"""Heads that say more of the next member, or of all, by their kind."""


def _text(field: bytes) -> bytes:
    return field.partition(b"\0")[0]


def _exactly(stream: Stream, size: int) -> bytes:
    """So many bytes; at most those of a member's heads."""
    parts = []
    while size:
        part = stream.read(size)
        if not part:
            raise ContainerError(_CUT)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _check_end(stream: Stream) -> None:
    """Raise where there is more behind the first block of zeros than another one, and zeros."""
    if _exactly(stream, BLOCK) != _ZEROS:
        raise ContainerError("damaged archive: zeros in its middle, or more behind its end")
    zeros = 0
    while part := stream.read(_PADDING):
        zeros += len(part)
        if part.strip(b"\0"):
            raise ContainerError("damaged archive: zeros in its middle, or more behind its end")
        if zeros > _PADDING:
            raise ContainerError("damaged archive: zeros where members were; copy it once more")
