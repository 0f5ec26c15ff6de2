"""Zip and tar archives: all of their members with their very bytes, or a line that says why not."""

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amnparse.batch.containers import members
from amnparse.batch.inputs import survey
from amnparse.batch.limits import LIMITS, MIB, ContainerError, Limits
from amnparse.batch.manifest import load
from amnparse.batch.unpacking import Unpacked

from .conftest import Batch

FORMATS = {
    "ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT
}  # fmt: skip
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress
}  # fmt: skip
FILES = {"a.txt": b"one", "d/b.txt": b"", "c.txt": b"three" * 200}
LONG = "år/" + "lång" * 60 + ".txt"
BLOCK, END = tarfile.BLOCKSIZE, bytes(2 * tarfile.BLOCKSIZE)


def tarred(files: dict[str, bytes], form: int = tarfile.USTAR_FORMAT, **pax: str) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.pax_headers = len(data), pax
            archive.addfile(info, io.BytesIO(data))
    return written.getvalue()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return written.getvalue()


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % BLOCK)


def head(name: str, size: int, kind: bytes = b"0") -> bytes:
    """A head whose size may be what no writer would give it."""
    block = bytearray(tarfile.TarInfo(name).tobuf(tarfile.USTAR_FORMAT))
    block[156:157] = kind
    block[124:136] = (
        b"\xff" + size.to_bytes(11, "big", signed=True) if size < 0 else (b"%011o\0" % size)
    )
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def pax(body: bytes, *, kind: bytes = b"x") -> bytes:
    return head("pax", len(body), kind) + padded(body)


def record(key: str, value: str) -> bytes:
    rest = f" {key}={value}\n".encode()
    length = len(rest)
    while len(str(length)) + len(rest) != length:
        length = len(str(length)) + len(rest)
    return str(length).encode() + rest


def read(data: bytes, name: str = "a.tar", limits: Limits = LIMITS) -> list[tuple[str, bytes]]:
    """All members; raises `ContainerError` as soon as one of them cannot be read."""
    found = []
    for member in members(io.BytesIO(data), name, limits):
        if member.problem:
            raise ContainerError(member.problem)
        found.append((member.name, member.read()))
    return found


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("form", FORMATS)
def test_what_tarfile_writes_is_read(form: str, suffix: str) -> None:
    names = [LONG, "n" * 100, "d/" * 60 + "x.md", "a.txt"]
    if form == "ustar":
        names.remove(LONG)
    files = {name: name.encode() * 500 for name in names}
    data = PACKERS[suffix](tarred(files, FORMATS[form]))
    assert read(data, f"a.tar{suffix}") == list(files.items())


@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="\0\\", exclude_categories=("Cs",)), min_size=1)
        .filter(lambda name: not name.startswith("/") and not name.endswith("/"))
        .filter(lambda name: ".." not in name.split("/") and ":" not in name),
        st.binary(max_size=1500),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from((tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)),
)
def test_any_names_and_bytes_come_back(files: dict[str, bytes], form: int) -> None:
    assert read(tarred(files, form)) == list(files.items())


def test_what_is_no_file_is_named() -> None:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for kind, name in (
            (tarfile.DIRTYPE, "d"), (tarfile.SYMTYPE, "s.txt"), (tarfile.LNKTYPE, "h.txt"),
            (tarfile.FIFOTYPE, "f.txt"), (tarfile.CONTTYPE, "c.txt"), (b"V", "label"), (b"D", "e/"),
        ):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "l" * 200
            archive.addfile(info)
    found = [(one.name, one.problem) for one in members(io.BytesIO(written.getvalue()), "a.tar")]
    odd = "no regular file"
    assert found == [("s.txt", odd), ("h.txt", odd), ("f.txt", odd), ("c.txt", None)]


def is_true_or_refused(data: bytes, name: str, files: dict[str, bytes]) -> bool:
    """Whether an archive, damaged in one place, gives all its bytes or says that it does not."""
    try:
        found = read(data, name)
    except ContainerError:
        return True
    return [data for _, data in found] == list(files.values())


@pytest.mark.parametrize("form", FORMATS)
def test_a_flip_in_the_heads_of_a_tar_loses_nothing(form: str) -> None:
    files = FILES if form == "ustar" else {LONG: b"long", **FILES}
    data = tarred(files, FORMATS[form], **({"comment": "årsmål"} if form == "pax" else {}))
    whole = padded(data.rstrip(b"\0")) + END
    assert [found for _, found in read(whole)] == list(files.values())
    contents = b"".join(files.values())
    for place, byte in enumerate(whole):
        for other in {byte ^ 1, byte ^ 0x80, byte ^ 0xFF, byte ^ 8}:
            flipped = whole[:place] + bytes((other,)) + whole[place + 1 :]
            try:
                found = [data for _, data in read(flipped)]
            except ContainerError:
                continue
            # No tar archive can tell a flip in the bytes of a member from what they were.
            assert [len(data) for data in found] == [len(data) for data in files.values()]
            different = sum(a != b for a, b in zip(b"".join(found), contents, strict=True))
            assert different <= 1


@pytest.mark.parametrize("suffix", [".tar.gz", ".tar.bz2", ".tar.xz", ".zip"])
def test_a_flip_anywhere_in_what_is_packed_loses_nothing(suffix: str) -> None:
    pack = PACKERS.get(suffix.removeprefix(".tar"))
    whole = pack(tarred(FILES)) if pack else zipped(FILES)
    for place in range(len(whole)):
        for mask in (1, 0x10, 0x80, 0xFF):
            flipped = bytearray(whole)
            flipped[place] ^= mask
            assert is_true_or_refused(bytes(flipped), f"a{suffix}", FILES), (place, mask)


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tar.bz2", ".tar.xz", ".zip"])
def test_a_cut_anywhere_loses_nothing(suffix: str) -> None:
    pack = PACKERS.get(suffix.removeprefix(".tar"))
    whole = pack(tarred(FILES)) if pack else zipped(FILES)
    for size in range(len(whole)):
        assert is_true_or_refused(whole[:size], f"a{suffix}", FILES), size


@pytest.mark.parametrize("suffix", PACKERS)
def test_zeros_in_a_tar_are_no_end(suffix: str) -> None:
    whole = tarred(FILES)
    heads = [0, 2 * BLOCK, 3 * BLOCK]
    for place, size in [*((head, BLOCK) for head in heads), (0, 4096), (BLOCK, 2 * BLOCK)]:
        holed = whole[:place] + bytes(size) + whole[place + size :]
        with pytest.raises(ContainerError):
            read(PACKERS[suffix](holed), f"a.tar{suffix}")


def test_more_behind_the_end_of_a_tar_is_told() -> None:
    one, other = tarred({"a.txt": b"one"}), tarred({"b.txt": b"two"})
    for both in (one + other, gzip.compress(one) + gzip.compress(other), one + b"x"):
        with pytest.raises(ContainerError, match="more behind its end"):
            read(both)
    # A file that was given its length before it was filled.
    with pytest.raises(ContainerError, match="zeros where members were"):
        read(one + bytes(100_000))


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, gzip.compress])
def test_streams_of_one_tar_are_one(pack: Callable[[bytes], bytes]) -> None:
    whole = tarred(FILES)
    assert read(pack(whole[:700]) + pack(whole[700:])) == list(FILES.items())
    with pytest.raises(ContainerError, match="damaged archive"):
        read(pack(whole) + b"and something else")


def test_more_around_a_zip_is_told() -> None:
    one, other = zipped({"a.txt": b"one"}), zipped({"b.txt": b"two"})
    with pytest.raises(ContainerError, match="more before its first member"):
        read(one + other, "a.zip")
    with pytest.raises(ContainerError, match="more behind its end"):
        read(one + other[: len(other) // 2], "a.zip")


def test_members_in_each_others_place_are_refused() -> None:
    whole = bytearray(zipped({"a.txt": b"x" * 5000, "b.txt": os.urandom(5000)}))
    listed = whole.index(b"PK\1\2")
    struct.pack_into("<I", whole, listed + 20, 5000)
    with pytest.raises(ContainerError, match="in each other's place"):
        read(bytes(whole), "a.zip")


def test_a_list_that_hides_a_member_is_refused() -> None:
    whole = bytearray(zipped({"a.txt": b"one", "b.txt": b"two"}))
    first = whole.index(b"PK\1\2")
    second = whole.index(b"PK\1\2", first + 1)
    # The comment of the first member swallows the entry of the second.
    struct.pack_into("<H", whole, first + 32, whole.index(b"PK\5\6") - second)
    with pytest.raises(ContainerError, match="says 2 members and lists 1"):
        read(bytes(whole), "a.zip")


FILE = head("a.txt", 3) + padded(b"one")
SPARSE = b"".join(
    record(f"GNU.sparse.{key}", value)
    for key, value in (("major", "1"), ("minor", "0"), ("name", "s.txt"), ("realsize", "100"))
)
HOSTILE = {
    "digits": pax(b"9" * 200_000) + FILE,
    "some digits": pax(b"9" * 60_000) + FILE,
    "length 0": pax(b"0 path=a\n") + FILE,
    "length over": pax(b"999 path=a\n") + FILE,
    "no value": pax(b"10 path a\n") + FILE,
    "unknown key": pax(record("paht", "b.txt")) + FILE,
    "two sizes": pax(record("size", "4")) + FILE,
    "size below zero": pax(record("size", "-512")) + FILE,
    "size of all": pax(record("size", "3"), kind=b"g") + FILE,
    "name with an end in it": pax(record("path", "a.txt\0.exe")) + FILE,
    "too large": pax(record("size", "9" * 19)) + FILE,
    "below zero": FILE + head("q.txt", -512, b"Q"),
    "below zero first": head("q.txt", -512, b"Q") + FILE,
    "long name below zero": head("././@LongLink", -512, b"L") + FILE,
    "heads without a member": FILE + pax(record("mtime", "1")),
    "many heads": pax(record("comment", "x" * 1000)) * 100 + FILE,
    "long name": head("././@LongLink", 2_000_000, b"L") + bytes(2_000_000) + FILE,
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_heads_that_are_not_clear_are_refused_at_once(what: str) -> None:
    packed = gzip.compress(HOSTILE[what] + END)
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(ContainerError):
        read(packed)
    assert time.process_time() - started < 1
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_files_with_holes_are_named_and_cost_nothing() -> None:
    holes = padded(b"5000000\n" + b"0\n" * 5_000_000)
    data = pax(SPARSE) + head("GNUSparseFile.0/s.txt", len(holes)) + holes + FILE + END
    tracemalloc.start()
    packed = members(io.BytesIO(gzip.compress(data)), "a.tar.gz")
    found = [(one.name, one.problem and one.problem[:17]) for one in packed]
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    assert found == [("s.txt", "a file with holes"), ("a.txt", None)]


def test_an_old_list_of_holes_is_walked_over() -> None:
    block = bytearray(head("s.txt", 3, b"S"))
    block[257:265], block[482:483] = b"ustar  \0", b"\1"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    more = bytearray(BLOCK)
    more[504] = 1
    data = bytes(block) + bytes(more) + bytes(BLOCK) + padded(b"one") + FILE + END
    assert [one.name for one in members(io.BytesIO(data), "a.tar")] == ["s.txt", "a.txt"]


@pytest.mark.parametrize("compress", [bz2.compress, lzma.compress, gzip.compress])
def test_little_that_unpacks_to_much_is_refused(compress: Callable[[bytes], bytes]) -> None:
    size = 40 * MIB
    packed = compress(head("a.dat", size) + bytes(size) + END)
    limits = Limits(archive_bytes=20 * MIB)
    tracemalloc.start()
    with pytest.raises(ContainerError, match="unpacks to over 20 MiB"):
        list(members(io.BytesIO(packed), "a.tar", limits))
    assert tracemalloc.get_traced_memory()[1] < 25_000_000
    tracemalloc.stop()


def test_too_many_members_are_refused() -> None:
    many = tarred({f"{number}.txt": b"" for number in range(9)})
    for data, name in ((many, "a.tar"), (zipped(dict.fromkeys("abcdefghi", b"")), "a.zip")):
        with pytest.raises(ContainerError, match="more than 8 members"):
            read(data, name, Limits(members=8))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.tgz", zipped(FILES), "no tar archive but zip, by its first bytes"),
        ("a.zip", tarred(FILES), "no zip archive but tar, by its first bytes"),
        ("a.zip", gzip.compress(b""), "no zip archive but gzip, by its first bytes"),
        ("a.zip", b"<html>", "no zip archive but something else, by its first bytes"),
        ("a.tar.gz", b"\x28\xb5\x2f\xfd" + bytes(900), "no tar archive but zstd, by its first"),
        ("a.tar.xz", lzma.compress(b"x", lzma.FORMAT_ALONE), "no tar archive but lzma, by its"),
        ("a.tgz", gzip.compress(zipped(FILES)), "no tar archive but zip inside gzip, by its"),
        ("a.tar", b"%PDF-1.7", "no tar archive but PDF, by its first bytes"),
        ("a.tar", b"x" * 2000, "damaged archive: the head of a member is broken"),
        ("a.tar", b"", "the file is empty"),
        ("a.tar", bytes(10240), "an archive without files"),
        ("a.zip", zipped({}), "an archive without files"),
        ("a.txz", b"\xfd7zXZ\0" + bytes(90), "damaged archive: what xz packed in it is broken"),
        ("a.tgz", b"\x1f\x8b", "damaged archive: what gzip packed in it is broken"),
        ("a.tbz2", b"BZh9" + b"x" * 90, "damaged archive: what bzip2 packed in it is broken"),
    ],
)  # fmt: skip
def test_what_a_file_is_instead_is_said(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ContainerError) as raised:
        read(data, name)
    assert str(raised.value).startswith(reason)
    assert "\n" not in str(raised.value)


def test_an_xz_head_cannot_ask_for_all_memory() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30, "preset": 0}]
    packed = lzma.compress(tarred(FILES), filters=filters)
    with pytest.raises(ContainerError, match="Memory usage limit"):
        read(packed)


def test_a_failed_archive_is_one_line_and_costs_no_report(
    reports: Path, tmp_path: Path, batch: Batch
) -> None:
    whole = tarred({path.name: path.read_bytes() for path in sorted(reports.glob("*.md"))})
    place = tmp_path / "all.tar"
    place.write_bytes(whole)
    before = batch(tmp_path / "archive", place).lines
    place.write_bytes(whole[: len(whole) // 2])
    for prune in (False, True):
        after = batch(tmp_path / "archive", place, reports / "report000.txt", prune=prune)
        (failed,) = after.wrong
        assert failed.location == "../all.tar"
        assert failed.reason is not None
        assert "in the middle; nothing was taken of" in failed.reason
        assert [line for line in after.lines if line in before] == list(before)
    place.write_bytes(whole)
    again = batch(tmp_path / "archive", place, reports / "report000.txt")
    assert (again.read, again.wrong) == (0, ())
    assert [line for line in again.lines if "all.tar" in line.location] == list(before)


def test_one_rule_says_what_is_hidden(tmp_path: Path) -> None:
    names = (".hidden.txt", "~$lock.txt", "__MACOSX/._a.txt", ".git/b.txt", "d/.c/e.txt", "f/g.txt")
    for name in names:
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "all.zip").write_bytes(zipped({name: name.encode() for name in names}))
    (tmp_path / "all.tar").write_bytes(tarred({f"./{name}": name.encode() for name in names}))
    for source in ("tree", "all.zip", "all.tar"):
        found = survey([str(tmp_path / source)], tmp_path / "archive")
        assert [one.name for one in found if not one.status] == ["g.txt"]
        assert {one.reason for one in found if one.status} == {"hidden"}
    # A folder that is hidden itself may be named.
    inside = survey([str(tmp_path / "tree" / ".git")], tmp_path / "archive")
    assert [one.status for one in inside] == [None]


def test_a_text_that_is_too_large_is_refused(tmp_path: Path, batch: Batch) -> None:
    (tmp_path / "large.txt").write_bytes(b"ord " * (MIB // 2 + 1))
    (tmp_path / "all.zip").write_bytes(
        zipped({"large.md": b"ord " * (MIB // 2 + 1)}, zipfile.ZIP_STORED)
    )
    (tmp_path / "pictures.pdf").write_bytes(b"%PDF-1.7\n" + bytes(3 * MIB))
    found = survey([str(path) for path in tmp_path.iterdir()], tmp_path / "archive")
    reasons = {one.name: one.reason for one in found}
    over = "no PDF, and larger than 2 MiB"
    assert reasons == {"large.txt": over, "large.md": over, "pictures.pdf": None}


def test_members_that_are_damaged_alone_are_named_alone(tmp_path: Path, batch: Batch) -> None:
    text = b"Kvarstad stads ord, ett efter ett"
    whole = zipped({"a.txt": text, "b.txt": text + b"!"}, zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(whole.replace(text, text[::-1], 1))
    batch(tmp_path / "archive", tmp_path / "a.zip")
    reasons = [line.reason or "" for line in load(tmp_path / "archive").values()]
    assert "damaged in its archive: Bad CRC-32" in reasons[0]
    assert "damaged" not in reasons[1]


def test_a_file_that_was_damaged_into_a_folder_is_named() -> None:
    whole = zipped({"a.txt": b"one", "b.txt": b"two"})
    listed = whole.rindex(b"a.txt")
    damaged = whole[:listed] + b"a.tx/" + whole[listed + 5 :]
    with pytest.raises(ContainerError, match="differ"):
        read(damaged, "a.zip")


class OnceBroken(io.BytesIO):
    """Fails at the second read, and goes on as if nothing had been."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads == 2:
            raise EOFError("the line was cut")
        return super().read(size)


def test_what_has_failed_once_stays_failed() -> None:
    stream = Unpacked(OnceBroken(b"x" * 2000), None, LIMITS)
    assert stream.head() == b"x" * BLOCK
    for _ in range(2):
        with pytest.raises(ContainerError, match="the line was cut"):
            stream.read(BLOCK)
