"""`amnparse batch` and `amnparse export` as they are typed."""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from amnparse import parse
from amnparse.batch.manifest import load
from amnparse.cli import main
from amnparse.diagnostics import errors
from amnparse.export.json import to_json
from tests.reportgen import render_markdown

from .conftest import generated
from .test_batch import contents


def batch(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "amnparse", "batch", *map(str, arguments)]


def test_batch_says_what_became_of_its_inputs(
    reports: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    archive = tmp_path / "archive"
    sources = [str(reports / "report000.txt"), str(broken)]
    assert main(["batch", *sources, "-o", str(archive), "--jobs", "1"]) == 3
    told = capfd.readouterr().err.splitlines()
    assert told[0] == "2 inputs found, 2 to read"
    assert told[1].startswith(f"amnparse: {broken}: not a readable PDF")
    assert told[2] == f"{archive}: 2 inputs read; 2 inputs: 1 failed, 1 ok"
    assert main(["batch", sources[0], "-o", str(archive)]) == 0
    assert "nothing new" in capfd.readouterr().err


def test_batch_needs_options_that_go_together(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["batch", str(reports), "-o", str(tmp_path / "archive")]
    for wrong, line in (
        (["--jobs", "0"], "--jobs must be 1 or more"),
        (["--timeout", "0"], "--timeout must be a number of seconds above 0"),
        (["--timeout", "nan"], "--timeout must be a number of seconds above 0"),
        (["--timeout", "inf"], "--timeout must be a number of seconds above 0"),
        (["--engine", "dask"], "belong together"),
        (["--scheduler", "tcp://127.0.0.1:1"], "belong together"),
        (["--reader", "teletext"], "unknown reader 'teletext'"),
        (["-o", " "], "-o needs a folder"),
    ):
        assert main([*given, *wrong]) == 2
        assert line in capsys.readouterr().err
    assert not (tmp_path / "archive").exists()


def test_batch_stops_cleanly(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for seed in range(40):
        name, data = generated(seed)
        (given / name).write_bytes(data)
    archive = tmp_path / "archive"
    command = batch(given, "-o", archive, "--jobs", "1")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        ledger = archive / ".amnparse" / "reports"
        while not ledger.is_dir() or len(os.listdir(ledger)) < 3:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.splitlines()[-1].startswith("stopped; what was read is kept")
    assert "Traceback" not in told
    finished = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    first = finished.stderr.splitlines()[0]
    assert first.startswith("40 inputs found")
    assert not first.endswith(" 40 to read")
    assert len(load(archive)) == 40


def test_batch_on_a_full_disk_overwrites_nothing(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    subprocess.run(batch(reports / "report000.txt", "-o", archive, "-q"), check=True, timeout=60)
    before = contents(archive)

    def cramped() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    run = subprocess.run(
        batch(reports, "-o", archive, "-q"),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=cramped,
    )
    assert run.returncode == 5, run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert run.stderr.startswith("amnparse: cannot write ")
    after = contents(archive)
    assert {name: after[name] for name in before} == before
    subprocess.run(batch(reports, "-o", archive, "-q"), check=True, timeout=120)
    assert len(load(archive)) == 12


def test_batch_into_a_file_is_refused(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive").write_text("mine")
    assert main(["batch", str(reports), "-o", str(tmp_path / "archive")]) == 5
    assert "a file has that name" in capsys.readouterr().err
    assert (tmp_path / "archive").read_text() == "mine"


@pytest.mark.parametrize(
    ("form", "made"),
    [
        ("csv", "out/observations.csv"),
        ("csv-excel", "out/observations.csv"),
        ("parquet", "out/observations.parquet"),
        ("datapackage", "out/datapackage.json"),
        ("xlsx", "out"),
        ("sqlite", "out"),
    ],
)
def test_export_of_a_report(form: str, made: str, reports: Path, tmp_path: Path) -> None:
    source, out = str(reports / "report002.md"), str(tmp_path / "out")
    assert main(["export", source, "--to", form, "-o", out]) == 0
    assert (tmp_path / made).stat().st_size > 0


def test_export_of_an_archive_and_of_its_reports_is_the_same(archive: Path, tmp_path: Path) -> None:
    documents = sorted(map(str, (archive / "reports").iterdir()))
    assert main(["export", str(archive), "--to", "csv", "-o", str(tmp_path / "a")]) == 0
    assert main(["export", *documents, "--to", "csv", "-o", str(tmp_path / "b")]) == 0
    for name in ("observations.csv", "goals.csv", "cells.csv", "texts.csv"):
        made = (tmp_path / "a" / name).read_bytes()
        assert made == (tmp_path / "b" / name).read_bytes()
        assert made == (archive / "csv" / name).read_bytes()


def test_an_exported_database_is_one(reports: Path, tmp_path: Path) -> None:
    source, made = reports / "report001.txt", tmp_path / "report001.sqlite"
    assert main(["export", str(source), "--to", "sqlite", "-o", str(tmp_path) + os.sep]) == 0
    with closing(sqlite3.connect(made)) as database:
        count = database.execute("SELECT count(*) FROM indicators").fetchone()[0]
    assert count == len(parse(source).indicators)


def test_exported_markdown_is_read_again(reports: Path, tmp_path: Path) -> None:
    for path in sorted(reports.iterdir()):
        assert main(["export", str(path), "--to", "markdown", "-o", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*.md"))) == 12
    assert callable(render_markdown.render)
    for path in sorted(reports.iterdir()):
        before = parse(path)
        made = next(tmp_path.glob(f"*{before.source.sha256[:12]}.md"))
        after = parse(made)
        assert [goal.id for goal in after.goals] == [goal.id for goal in before.goals]
        assert [one.name for one in after.indicators] == [one.name for one in before.indicators]


def test_export_of_edited_json_is_refused_or_right(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(to_json(parse(reports / "report004.txt")))
    value = document["indicators"][0]["annual_target"]
    value |= {"raw": str(2**53 + 1), "kind": "number", "number": 2**53 + 1}
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(document))
    assert main(["export", str(edited), "--to", "sqlite", "-o", str(tmp_path / "one.sqlite")]) == 0
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as database:
        query = "SELECT value FROM observations WHERE raw = '9007199254740993'"
        assert database.execute(query).fetchall() == [(None,)]
    capsys.readouterr()
    for change in (
        {"goals": document["goals"] * 2},
        {"report": document["report"] | {"year": 10**25}},
    ):
        edited.write_text(json.dumps(document | change))
        assert main(["export", str(edited), "--to", "csv", "-o", str(tmp_path / "out")]) == 3
        (line,) = capsys.readouterr().err.splitlines()
        assert "edited.json: not as amnparse writes it" in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["nowhere.txt", "--to", "csv"], 3, "no such file"),
        (["{reports}/report000.txt", "--to", "dbf"], 2, "unknown form 'dbf'; known forms: csv,"),
        (["{reports}", "--to", "csv"], 3, "a folder without archive.sqlite"),
        (["{archive}", "{archive}", "--to", "csv"], 2, "an archive is exported alone"),
        (["{archive}/datapackage.json", "--to", "csv"], 3, "JSON, but no document of amnparse"),
        (["{archive}", "--to", "sqlite", "-o", "{archive}/archive.sqlite"], 2, "belongs to an"),
        (["{reports}/report000.txt", "--to", "csv", "-o", "{archive}/csv"], 2, "belongs to an"),
        (["{archive}", "--to", "xlsx", "-o", "{archive}/reports"], 2, "belongs to an"),
        (["{archive}", "--to", "xlsx", "-o", "{archive}/reports/new/"], 2, "belongs to an"),
        (["{archive}", "--to", "csv", "-o", "{archive}/a/b/c"], 2, "belongs to an"),
        (["{archive}", "--to", "markdown", "-o", "{archive}/reports"], 2, "belongs to an"),
    ],
)
def test_export_refuses(
    arguments: list[str],
    code: int,
    line: str,
    archive: Path,
    reports: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    filled = [one.format(archive=archive, reports=reports) for one in arguments]
    assert main(["export", *filled]) == code
    told = capsys.readouterr().err
    assert line in told
    assert len(told.splitlines()) == 1


def test_export_writes_nothing_into_the_archive_that_it_is_called_in(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = contents(archive)
    (tmp_path / "link").symlink_to(archive / "reports")
    for folder in (archive, archive / "reports", tmp_path / "link"):
        monkeypatch.chdir(folder)
        assert main(["export", str(archive), "--to", "xlsx"]) == 2
    assert contents(archive) == before
    assert not (archive / "reports" / "new").exists()


@pytest.fixture
def own(archive: Path, tmp_path: Path) -> Path:
    """A copy of the archive that may be damaged."""
    return Path(shutil.copytree(archive, tmp_path / "own"))


FORMS_OF_TABLES = ("csv", "csv-excel", "xlsx", "parquet", "sqlite", "datapackage")


@pytest.mark.parametrize("form", FORMS_OF_TABLES)
def test_export_of_a_changed_database_is_refused(
    form: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(own / "archive.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE observations SET value = value + 1000")
    assert main(["export", str(own), "--to", form, "-o", str(tmp_path / "out")]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert str(own / "archive.sqlite") in line
    assert "--rebuild" in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMS_OF_TABLES)
@pytest.mark.parametrize("damage", ["text", "cut", "head"])
def test_export_of_a_damaged_database_names_it(
    damage: str, form: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own / "archive.sqlite"
    data = bytearray(path.read_bytes())
    if damage == "text":
        place = data.index(b"CREATE TABLE")
        data[place + 13 : place + 20] = b"\xff" * 7
    elif damage == "cut":
        data = data[: len(data) // 2]
    else:
        data[:100] = bytes(100)
    path.write_bytes(data)
    # Even one whose digest was forged.
    (own / ".amnparse" / "archive.sha256").unlink()
    assert main(["export", str(own), "--to", form, "-o", str(tmp_path / "out")]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line
    assert "cannot write" not in line


def test_export_of_markdown_writes_what_the_archive_holds(own: Path, tmp_path: Path) -> None:
    left = next((own / "reports").glob("*.json"))
    shutil.copy(left, own / "reports" / "left-by-a-stopped-run.json")
    document = json.loads(left.read_text())
    document["source"]["sha256"] = "f" * 64
    (own / "reports" / "left-by-a-stopped-run.json").write_text(json.dumps(document))
    assert main(["export", str(own), "--to", "markdown", "-o", str(tmp_path / "texts")]) == 0
    assert len(list((tmp_path / "texts").iterdir())) == 12


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite", "parquet"])
def test_export_says_why_it_cannot_write(
    form: str, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    target = str(tmp_path / "file" / "out")
    assert main(["export", str(reports / "report000.txt"), "--to", form, "-o", target]) == 5
    (line,) = capsys.readouterr().err.splitlines()
    assert "a part of that path is not what it should be" in line or "file has that name" in line
    missing = str(tmp_path / "nowhere" / "out")
    code = main(["export", str(reports / "report000.txt"), "--to", form, "-o", missing])
    told = capsys.readouterr().err
    # One file needs its folder; a folder is made.
    assert (code == 0) == (form in ("csv", "parquet")), told
    assert "OSError" not in told


def test_every_exit_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines() if line.split()}
    codes = {str(one.exit_code) for one in vars(errors).values() if hasattr(one, "exit_code")}
    assert codes >= {"2", "3", "4", "5", "70"}
    assert listed >= codes
