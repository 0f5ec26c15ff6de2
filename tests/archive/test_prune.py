"""`--prune` forgets what was deleted, and nothing that is only out of sight."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from amnparse.batch.run import Result
from amnparse.diagnostics import UsageError

from .conftest import Batch
from .test_batch import contents

Filled = Callable[..., Path]


@pytest.fixture
def filled(reports: Path, tmp_path: Path) -> Filled:
    """Make a folder of generated reports; each seed is one of them."""

    def make(name: str, *seeds: int) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            path = next(reports.glob(f"report{seed:03}.*"))
            shutil.copy(path, folder / f"{seed}{path.suffix}")
        return folder

    return make


def stems(result: Result) -> list[str]:
    return sorted(line.name.partition(".")[0] for line in result.lines)


def test_what_was_deleted_is_forgotten(filled: Filled, tmp_path: Path, batch: Batch) -> None:
    source, archive = filled("src", 0, 1, 2), tmp_path / "archive"
    batch(archive, source)
    next(source.glob("1.*")).unlink()
    assert stems(batch(archive, source)) == ["0", "1", "2"]
    result = batch(archive, source, prune=True)
    assert stems(result) == ["0", "2"]
    assert [name.rpartition("/")[2][0] for name in result.forgotten] == ["1"]
    assert len(list((archive / "reports").iterdir())) == 2
    batch(tmp_path / "fresh", source)
    for name in ("archive.sqlite", "manifest.jsonl"):
        assert contents(archive)[name] == contents(tmp_path / "fresh")[name]


def test_other_sources_are_left_alone(filled: Filled, tmp_path: Path, batch: Batch) -> None:
    archive = tmp_path / "archive"
    batch(archive, filled("2019", 0), filled("2020", 1, 2))
    next((tmp_path / "2019").iterdir()).unlink()
    next((tmp_path / "2020").glob("2.*")).unlink()
    assert stems(batch(archive, tmp_path / "2020", prune=True)) == ["0", "1"]


def test_an_empty_source_is_refused(filled: Filled, tmp_path: Path, batch: Batch) -> None:
    archive, share = tmp_path / "archive", filled("share", 0)
    batch(archive, share, filled("other", 1))
    before = contents(archive)
    next(share.iterdir()).unlink()
    (share / ".hidden").touch()
    with pytest.raises(UsageError, match="nothing was pruned; is it mounted"):
        batch(archive, share, tmp_path / "other", prune=True)
    assert contents(archive) == before


@pytest.mark.parametrize("away", ["empty", "dangling"])
def test_what_is_out_of_sight_stays(
    away: str, filled: Filled, tmp_path: Path, batch: Batch
) -> None:
    archive, share = tmp_path / "archive", filled("share", 0)
    source = filled("src", 1)
    (source / "2019").symlink_to(share)
    batch(archive, source)
    next(share.iterdir()).unlink()
    if away == "dangling":
        share.rmdir()
    assert "0" in stems(batch(archive, source, prune=True))


def test_archives_lose_members_only_when_they_can_be_read(
    filled: Filled, tmp_path: Path, batch: Batch
) -> None:
    archive, source = tmp_path / "archive", filled("src", 0)
    (tmp_path / "link").symlink_to(source)

    def pack(*seeds: int) -> None:
        with zipfile.ZipFile(source / "more.zip", "w") as packed:
            for seed in seeds:
                path = next(filled("packed", seed).glob(f"{seed}.*"))
                packed.write(path, path.name)

    pack(1, 2)
    batch(archive, source)
    whole = (source / "more.zip").read_bytes()
    (source / "more.zip").write_bytes(whole[: len(whole) // 2])
    assert {"1", "2"} <= set(stems(batch(archive, tmp_path / "link", prune=True)))
    pack(1)
    assert stems(batch(archive, source, prune=True)).count("2") == 0
