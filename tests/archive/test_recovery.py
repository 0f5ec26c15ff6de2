"""What was damaged, lost or edited between two runs is noticed, and costs nothing that was sure."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from amnparse.batch import ledger as ledger_module
from amnparse.batch import run as run_module
from amnparse.batch.build import DATABASE, STATE
from amnparse.batch.executors import Bounds, Done
from amnparse.batch.ledger import Ledger
from amnparse.batch.manifest import NAME, load
from amnparse.batch.run import Order, run
from amnparse.batch.work import Task, failure
from amnparse.diagnostics import OutputError, UnreadableInputError

from .conftest import Batch, Silent
from .test_batch import contents

Spoil = Callable[[Path], object]


class StoppedError(Exception):
    """A run that ends in the middle."""


class Stopping(Silent):
    """Stops a run after some reports."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def read(self, line: object) -> None:
        self._after -= 1
        if self._after < 0:
            raise StoppedError


@pytest.fixture
def cut(reports: Path, tmp_path: Path) -> Path:
    """An archive whose first run was cut after six reports."""
    with pytest.raises(StoppedError):
        run(Order((str(reports),), tmp_path / "archive"), Stopping(6))
    assert (tmp_path / "archive" / STATE / ledger_module.NAME).exists()
    return tmp_path / "archive"


def statement(text: str) -> Spoil:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database:
            database.execute(text)
            database.commit()

    return spoil


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def make_folder(path: Path) -> None:
    for one in path.parent.glob(path.name + "*"):
        one.unlink()
    path.mkdir()


SPOILT: dict[str, Spoil] = {
    "no shard": statement("UPDATE done SET shard = NULL"),
    "empty shard": statement("UPDATE done SET shard = x''"),
    "half a shard": statement("UPDATE done SET shard = substr(shard, 1, 4096)"),
    "letters": statement("UPDATE done SET shard = CAST(replace(shard, 'a', 'b') AS BLOB)"),
    "line": statement("UPDATE done SET line = '{'"),
    "key": statement("UPDATE done SET sha256 = 'x' || sha256"),
    "digest": statement("UPDATE done SET digest = seal"),
    "no table": statement("DROP TABLE done"),
    "half": halve,
    "folder": make_folder,
    "text": lambda path: path.write_bytes(b"no database" * 1000),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_damaged_ledger_is_read_again(
    spoil: Spoil, cut: Path, archive: Path, reports: Path, batch: Batch
) -> None:
    spoil(cut / STATE / ledger_module.NAME)
    batch(cut, reports)
    made, whole = contents(cut), contents(archive)
    for name in made:
        if name.startswith("reports/") or name == DATABASE:
            assert (made[name] == whole[name]) == (name != DATABASE) or _same_rows(cut, archive)


def _same_rows(one: Path, other: Path) -> bool:
    """Whether two databases hold the same, but for where their sources lie."""
    rows = []
    for folder in (one, other):
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            rows.append([line for line in database.iterdump() if '"inputs"' not in line])
    return rows[0] == rows[1]


def test_a_sound_ledger_is_not_read_again(cut: Path, reports: Path) -> None:
    with closing(Ledger(cut / STATE)) as kept:
        done = len(kept.lines())
    listener = Silent()
    run(Order((str(reports),), cut), listener)
    assert len(listener.lines) == 12 - done == 6


def test_nothing_is_left_of_reports_that_went_while_a_run_was_cut(
    cut: Path, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    with closing(Ledger(cut / STATE)) as kept:
        gone = {line.name for line in kept.lines().values()}
    left = tmp_path / "left"
    left.mkdir()
    for path in reports.iterdir():
        if path.name not in gone:
            shutil.copy(path, left)
    result = batch(cut, left)
    documents = {line.document for line in result.lines}
    assert {f"reports/{path.name}" for path in (cut / "reports").iterdir()} == documents


def test_runs_one_by_one_make_the_same_bytes(reports: Path, tmp_path: Path, batch: Batch) -> None:
    paths = sorted(reports.iterdir())
    for start in range(0, 12, 4):
        batch(tmp_path / "steps", *paths[start : start + 4])
    batch(tmp_path / "once", reports)
    assert contents(tmp_path / "steps") == contents(tmp_path / "once")


@pytest.fixture
def source(reports: Path, tmp_path: Path) -> Path:
    """A folder with one report."""
    folder = tmp_path / "src"
    folder.mkdir()
    shutil.copy(reports / "report000.txt", folder)
    return folder


def test_a_changed_database_is_not_carried_on(
    source: Path, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    batch(tmp_path / "archive", source)
    statement("UPDATE observations SET value = value + 1000")(tmp_path / "archive" / DATABASE)
    with pytest.raises(OutputError, match="changed by another program"):
        batch(tmp_path / "archive", source, forms=frozenset(["csv"]))
    shutil.copy(reports / "report000.txt", source / "copy.txt")
    with pytest.raises(OutputError, match="changed by another program"):
        batch(tmp_path / "archive", source)
    batch(tmp_path / "archive", source, rebuild=True)
    with closing(sqlite3.connect(tmp_path / "archive" / DATABASE)) as database:
        query = "SELECT count(*) FROM observations WHERE value > 1000 AND unit = '%'"
        assert database.execute(query).fetchone() == (0,)


def test_an_input_that_can_be_read_again_is_no_longer_named(
    source: Path, tmp_path: Path, batch: Batch
) -> None:
    path = source / "report000.txt"
    batch(tmp_path / "archive", source)
    data = path.read_bytes()
    path.unlink()
    path.symlink_to(path)
    assert "not read again" in (batch(tmp_path / "archive", source).wrong[0].reason or "")
    path.unlink()
    path.write_bytes(data)
    assert batch(tmp_path / "archive", source).wrong == ()
    assert {line.reason for line in load(tmp_path / "archive").values()} == {None}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken"])
def test_a_report_outlives_what_came_in_its_place(
    data: bytes, source: Path, tmp_path: Path, batch: Batch
) -> None:
    before = batch(tmp_path / "archive", source).lines
    (source / "report000.txt").write_bytes(data)
    (line,) = batch(tmp_path / "archive", source).lines
    assert line.status == "ok"
    assert line.sha256 == before[0].sha256
    assert (line.reason or "").startswith("not read again: ")
    assert (tmp_path / "archive" / (line.document or "")).is_file()


def test_a_failure_does_not_take_a_report_that_was_read(
    source: Path, tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(tasks: Iterable[Task], bounds: Bounds) -> Iterator[Done]:
        return ((task, failure(task, "not read within 1 s", transient=True)) for task in tasks)

    archive = tmp_path / "archive"
    batch(archive, source)
    lines = (archive / NAME).read_text()
    (archive / NAME).write_text(lines.replace('"version": "', '"version": "0.0.'))
    with monkeypatch.context() as patched:
        patched.setattr(run_module, "local", late)
        result = batch(archive, source)
    assert [line.status for line in result.lines] == ["ok"]
    assert result.wrong
    assert batch(archive, source).wrong == ()


@pytest.mark.parametrize("field", ["document", "report"])
def test_a_manifest_names_no_files_outside(
    field: str, source: Path, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    archive = tmp_path / "archive"
    batch(archive, source)
    victim = tmp_path / "victim.json"
    victim.write_text("{}")
    fields = json.loads((archive / NAME).read_text())
    fields[field] = "../../victim.json" if field == "document" else "../../victim"
    (archive / NAME).write_text(json.dumps(fields) + "\n")
    with pytest.raises(OutputError, match="damaged"):
        batch(archive, reports / "report001.txt")
    assert victim.exists()


def test_rebuilding_deletes_no_json_that_it_cannot_read(
    source: Path, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    archive = tmp_path / "archive"
    (line,) = batch(archive, source).lines
    shutil.rmtree(source)
    document = archive / (line.document or "")
    document.write_text(document.read_text().replace('"1.0"', '"1.1"', 1))
    edited = document.read_bytes()
    with pytest.raises(OutputError, match=r"schema_version 1\.1"):
        batch(archive, reports / "report001.txt", rebuild=True)
    assert document.read_bytes() == edited
    assert list(load(archive)) == [line.location]


def test_what_a_newer_amnparse_read_is_left_alone(
    source: Path, tmp_path: Path, batch: Batch
) -> None:
    archive = tmp_path / "archive"
    batch(archive, source)
    lines = (archive / NAME).read_text()
    (archive / NAME).write_text(lines.replace('"version": "', '"version": "9'))
    with pytest.raises(OutputError, match="update amnparse"):
        batch(archive, source)


def test_json_that_was_cut_is_made_again_or_named(
    source: Path, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    archive = tmp_path / "archive"
    (line,) = batch(archive, source).lines
    document = archive / (line.document or "")
    whole = document.read_bytes()
    document.write_bytes(whole[:100])
    batch(archive, source)
    assert document.read_bytes() == whole
    document.write_bytes(whole[:100])
    shutil.rmtree(source)
    lines = {one.name: one for one in batch(archive, reports / "report001.txt").lines}
    assert "missing or damaged" in (lines["report000.txt"].reason or "")
    with closing(sqlite3.connect(archive / DATABASE)) as database:
        assert database.execute("SELECT count(*) FROM reports").fetchone() == (2,)


def test_a_folder_without_files_makes_no_archive(tmp_path: Path, batch: Batch) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableInputError, match="no files, so no archive was made"):
        batch(tmp_path / "archive", tmp_path / "empty")
    assert not (tmp_path / "archive").exists()
