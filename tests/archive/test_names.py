"""Names: each input has one location, which leads back to it, whatever its name."""

import os
import tarfile
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amnparse.batch.build import page_links
from amnparse.batch.inputs import location_of, path_of, survey
from amnparse.batch.names import INSIDE, located, member_located, unlocated
from amnparse.diagnostics import UnreadableInputError

from .conftest import Batch

NAMES = st.text(
    st.one_of(st.sampled_from("!/\\x21() 2%"), st.characters(exclude_characters="\0")), max_size=12
)
ODD = (
    b"Viktigt!/v.pdf", b"a.zip!/b.pdf", b"\xe5r.pdf", b"a\\b.pdf", b"a\\x21.pdf", b"50 % klart.pdf",
    b"a%20b.pdf", b"a b.pdf", b"nr #1 [utkast]?.pdf", "årsmål 🏛.pdf".encode(), b"!/!.pdf",
)  # fmt: skip


@given(NAMES)
def test_locations_lead_back(name: str) -> None:
    path = os.fsdecode(name.encode("utf-8", "replace") + b"\xff\xe5")
    for one in (name, path, f"{name}!"):
        location = located(one)
        assert unlocated(location) == one
        assert INSIDE not in location
        assert not location.endswith("!")
        assert location.encode().decode() == location


@given(NAMES, NAMES, st.integers(1, 12), st.integers(1, 12))
def test_members_never_share_a_location(one: str, other: str, first: int, second: int) -> None:
    for a, b in ((one, other), (f"{one} ({second})", one), (f"{one} (2)", other)):
        same = member_located(a, first) == member_located(b, second)
        assert same == ((a, first) == (b, second))


def odd_files(folder: Path) -> list[str]:
    """Files of odd names."""
    paths = []
    for number, name in enumerate(ODD):
        path = os.path.join(os.fsencode(folder), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(b"%%PDF-1.7 %d" % number)
        paths.append(os.fsdecode(path))
    return sorted(paths)


def test_odd_files_are_found_and_found_again(tmp_path: Path) -> None:
    paths = odd_files(tmp_path / "given")
    with zipfile.ZipFile(tmp_path / "given" / "a.zip", "w") as packed:
        packed.writestr("b.pdf", b"%PDF-1.7 packed")
    archive = tmp_path / "archive"
    found = survey([str(tmp_path / "given")], archive)
    assert len({one.location for one in found}) == len({one.sha256 for one in found}) == 12
    for one in found:
        assert path_of(one.location, archive) == one.origin
    assert sorted(one.origin for one in found if one.member is None) == paths


def test_links_to_pages_lead_to_the_file(tmp_path: Path) -> None:
    paths = odd_files(tmp_path / "given")
    archive = tmp_path / "archive"
    link = page_links(
        {path: path_of(location_of(path, archive), archive) for path in paths}, archive
    )
    for path in paths:
        target = link(path, 3)
        assert target is not None
        way, _, page = target.removeprefix("external:").partition("#")
        assert page == "page=3"
        assert not set(way) & set(' #?[]"<>\\')
        back = unquote(way, errors="surrogateescape")
        assert os.path.normpath(archive / back) == path


def test_members_with_numbers_in_their_names_are_told_apart(
    reports: Path, tmp_path: Path, batch: Batch
) -> None:
    names = {"000": "a.txt (2)", "004": "a.txt", "008": "a.txt", "001": "a (2).txt"}
    with tarfile.open(tmp_path / "c.tar", "w") as packed:
        for number, name in names.items():
            packed.add(reports / f"report{number}.txt", name)
    result = batch(tmp_path / "archive", tmp_path / "c.tar")
    assert {line.location.partition("!/")[2]: line.status for line in result.lines} == {
        "a (2).txt": "ok", "a.txt": "ok", "a.txt (2)": "ok", "a.txt \\x282)": "skipped"
    }  # fmt: skip
    assert not batch(tmp_path / "archive", tmp_path / "c.tar").changed


def test_links_that_lead_nowhere_have_failed(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, target in (
        ("2019", tmp_path / "share"), ("v1.0", tmp_path / "share"), ("loop.txt", "loop.txt"),
        (".#lock", "somebody@somewhere"),
    ):  # fmt: skip
        (folder / name).symlink_to(target)
    found = survey([str(folder)], tmp_path / "archive")
    assert {one.name: (one.status, one.reason) for one in found} == {
        "2019": ("failed", "a link that leads nowhere"),
        "v1.0": ("failed", "a link that leads nowhere"),
        "loop.txt": ("failed", "cannot be read: Too many levels of symbolic links"),
        ".#lock": ("skipped", "hidden"),
    }
    (alone,) = survey([str(folder / "v1.0")], tmp_path / "archive")
    assert alone.status == "failed"


def test_a_source_that_cannot_be_looked_at_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UnreadableInputError, match="cannot be read: Too many levels"):
        survey([f"{tmp_path}/loop/plan.txt"], tmp_path / "archive")
    with pytest.raises(UnreadableInputError, match="no such file or folder"):
        survey([f"{tmp_path}/nothing/plan.txt"], tmp_path / "archive")


def test_patterns_in_addresses_find_what_is_below_folders(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as packed:
        for name in ("dir.txt/", "dir.txt/a.txt", "dir.txt/.b.txt", "c.txt", "d/e.txt"):
            packed.writestr(name, name)
    packed_files = f"zip://*.txt::file://{tmp_path}/in.zip"
    found = survey([packed_files], tmp_path / "archive")
    assert {one.name: one.reason for one in found} == {
        ".b.txt": "hidden", "a.txt": None, "c.txt": None
    }  # fmt: skip
    below = survey([f"zip://::file://{tmp_path}/in.zip"], tmp_path / "archive")
    assert {one.name for one in below if not one.status} == {"a.txt", "c.txt", "e.txt"}
