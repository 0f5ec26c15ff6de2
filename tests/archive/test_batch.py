"""An archive: everything accounted for, the same whatever the way, and nothing read twice."""

import gzip
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from amnparse import parse
from amnparse.batch import run as run_module
from amnparse.batch.build import DATABASE
from amnparse.batch.containers import ContainerError, members
from amnparse.batch.manifest import NAME, Line, load
from amnparse.diagnostics import OutputError, UnreadableInputError, UsageError
from amnparse.export.json import to_json

from .conftest import Batch, generated


def contents(archive: Path) -> dict[str, bytes]:
    """The files of an archive; the manifest without its timings."""
    found = {}
    for path in sorted(archive.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.name == NAME:
                lines = [json.loads(line) for line in data.splitlines()]
                data = json.dumps([dict(line, seconds=0) for line in lines]).encode()
            found[str(path.relative_to(archive))] = data
    return found


def statuses(archive: Path) -> dict[str, str]:
    """The status of every input by its file name."""
    return {line.name: line.status for line in load(archive).values()}


def test_each_report_is_there_once_as_extract_gives_it(archive: Path, reports: Path) -> None:
    lines = load(archive)
    assert [Path(location).name for location in lines] == sorted(os.listdir(reports))
    for location, line in lines.items():
        assert line.status in ("ok", "doubtful")
        expected = parse(archive / location, provenance="cell")
        assert line.document is not None
        assert (archive / line.document).read_text() == to_json(expected, compact=True)
        assert line.counts["indicators"] == len(expected.indicators)


def test_jobs_order_and_several_runs_make_no_difference(
    archive: Path, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    names = sorted(reports.iterdir())
    forms = frozenset(("csv", "parquet", "xlsx"))
    batch(tmp_path / "other", *names[6:][::-1])
    batch(tmp_path / "other", *names[:6], forms=forms)
    assert contents(tmp_path / "other") == contents(archive)


def test_nothing_is_read_twice(reports: Path, tmp_path: Path, batch: Batch) -> None:
    first = batch(tmp_path, reports)
    before = contents(tmp_path)
    second = batch(tmp_path, reports)
    assert (first.read, second.read, second.changed) == (12, 0, False)
    assert contents(tmp_path) == before


def test_a_changed_input_is_read_again_and_its_old_report_goes(
    reports: Path, tmp_path: Path, batch: Batch
) -> None:
    given = tmp_path / "given"
    shutil.copytree(reports, given)
    batch(tmp_path / "archive", given)
    old = {line.name: line for line in load(tmp_path / "archive").values()}["report000.txt"]
    (given / "report000.txt").write_bytes(generated(16)[1])
    result = batch(tmp_path / "archive", given)
    assert result.read == 1
    assert old.document is not None
    assert not (tmp_path / "archive" / old.document).exists()
    batch(tmp_path / "fresh", given)
    assert contents(tmp_path / "archive") == contents(tmp_path / "fresh")


def test_other_settings_read_again(reports: Path, tmp_path: Path, batch: Batch) -> None:
    pdf = reports / "report003.pdf"
    batch(tmp_path, pdf)
    settings = run_module.Settings(pdf_engine="pdfplumber")
    assert batch(tmp_path, pdf, settings=settings).read == 1
    assert batch(tmp_path, pdf, settings=settings).read == 0


def test_inputs_of_earlier_runs_stay(reports: Path, tmp_path: Path, batch: Batch) -> None:
    batch(tmp_path, reports / "report000.txt")
    result = batch(tmp_path, reports / "report001.txt")
    assert [line.name for line in result.lines] == ["report000.txt", "report001.txt"]
    assert len(list((tmp_path / "reports").iterdir())) == 2


def test_the_same_bytes_count_once(reports: Path, tmp_path: Path, batch: Batch) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for name in ("b.txt", "a.txt"):
        shutil.copy(reports / "report000.txt", given / name)
    result = batch(tmp_path / "archive", given)
    assert statuses(tmp_path / "archive") == {"a.txt": "ok", "b.txt": "duplicate"}
    assert result.lines[1].duplicate_of == result.lines[0].location
    assert result.read == 1


def test_what_is_no_report_is_named(reports: Path, tmp_path: Path, batch: Batch) -> None:
    given = tmp_path / "given"
    (given / ".git").mkdir(parents=True)
    shutil.copy(reports / "report000.txt", given)
    (given / "broken.pdf").write_bytes(b"%PDF-1.7\nand nothing more")
    (given / "picture.png").write_bytes(b"\x89PNG")
    (given / "letter.txt").write_text("Hej, det här är inget som nämnden har beslutat om.\n")
    (given / "gone.txt").symlink_to(given / "nowhere")
    result = batch(tmp_path / "archive", given)
    assert statuses(tmp_path / "archive") == {
        ".git": "skipped",
        "broken.pdf": "failed",
        "gone.txt": "failed",
        "letter.txt": "failed",
        "picture.png": "skipped",
        "report000.txt": "ok",
    }
    assert all(line.reason for line in result.lines if line.status in ("failed", "skipped"))


def test_links_that_lead_back_are_not_followed(reports: Path, tmp_path: Path, batch: Batch) -> None:
    given = tmp_path / "given"
    (given / "deep").mkdir(parents=True)
    shutil.copy(reports / "report000.txt", given / "deep")
    (given / "deep" / "round").symlink_to(given)
    batch(tmp_path / "archive", given)
    assert statuses(tmp_path / "archive") == {"report000.txt": "ok", "round": "skipped"}


def test_odd_names_are_kept(reports: Path, tmp_path: Path, batch: Batch) -> None:
    given = tmp_path / "given"
    given.mkdir()
    data = (reports / "report000.txt").read_bytes()
    for number, name in enumerate((b"two\nlines.txt", "årsmål 🏛.txt".encode(), b"odd\xff.txt")):
        with open(os.path.join(os.fsencode(given), name), "wb") as stream:
            stream.write(data + b"\n" * number)
    result = batch(tmp_path / "archive", given)
    assert {line.status for line in result.lines} == {"ok"}
    assert {line.name for line in result.lines} == {
        "two\nlines.txt", "årsmål 🏛.txt", "odd\\xff.txt"
    }  # fmt: skip
    assert batch(tmp_path / "archive", given).read == 0


def test_a_renamed_input_is_not_another_one(reports: Path, tmp_path: Path, batch: Batch) -> None:
    given = tmp_path / "given"
    given.mkdir()
    shutil.copy(reports / "report000.txt", given / "old.txt")
    batch(tmp_path / "archive", given)
    (given / "old.txt").rename(given / "new.txt")
    batch(tmp_path / "archive", given)
    assert statuses(tmp_path / "archive") == {"new.txt": "ok"}


def test_files_of_one_name_in_two_folders_are_two(
    reports: Path, tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, name in (("a", "report000.txt"), ("b", "report001.txt")):
        (tmp_path / folder).mkdir()
        shutil.copy(reports / name, tmp_path / folder / "plan.txt")
        monkeypatch.chdir(tmp_path / folder)
        batch(Path("../archive"), "plan.txt")
    assert list(load(tmp_path / "archive")) == ["../a/plan.txt", "../b/plan.txt"]
    assert len(list((tmp_path / "archive" / "reports").iterdir())) == 2


def test_a_deleted_document_is_made_again(reports: Path, tmp_path: Path, batch: Batch) -> None:
    batch(tmp_path / "archive", reports / "report000.txt")
    good = contents(tmp_path / "archive")
    next((tmp_path / "archive" / "reports").iterdir()).unlink()
    (tmp_path / "archive" / "metadata.yaml").unlink()
    batch(tmp_path / "archive", reports / "report000.txt")
    assert contents(tmp_path / "archive") == good
    next((tmp_path / "archive" / "reports").iterdir()).write_text("{half a docum")
    batch(tmp_path / "archive", reports / "report001.txt", rebuild=True)
    after = contents(tmp_path / "archive")
    assert {name: after[name] for name in good if name.startswith("reports/")} == {
        name: good[name] for name in good if name.startswith("reports/")
    }


def test_a_folder_of_other_things_is_left_alone(
    reports: Path, tmp_path: Path, batch: Batch
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "mine.json").write_text("{}")
    with pytest.raises(OutputError, match="not empty, and no archive"):
        batch(tmp_path, reports)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["mine.json", "reports"]


def test_a_lost_manifest_is_named(reports: Path, tmp_path: Path, batch: Batch) -> None:
    batch(tmp_path / "archive", reports / "report000.txt")
    (tmp_path / "archive" / NAME).unlink()
    with pytest.raises(OutputError, match=r"manifest\.jsonl: missing beside archive\.sqlite"):
        batch(tmp_path / "archive", reports / "report000.txt")
    assert len(list((tmp_path / "archive" / "reports").iterdir())) == 1


def test_a_first_run_cut_before_its_manifest_goes_on(
    archive: Path, reports: Path, tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("amnparse.batch.build.write_forms", cut)
        with pytest.raises(KeyboardInterrupt):
            batch(tmp_path / "archive", reports)
    assert (tmp_path / "archive" / DATABASE).exists()
    assert not (tmp_path / "archive" / NAME).exists()
    forms = frozenset(("csv", "parquet", "xlsx"))
    assert batch(tmp_path / "archive", reports, forms=forms).read == 0
    assert contents(tmp_path / "archive") == contents(archive)


def test_members_of_one_name_are_all_there(reports: Path, tmp_path: Path, batch: Batch) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as packed:
        for name in ("report000.txt", "report001.txt"):
            packed.writestr("plan.txt", (reports / name).read_bytes())
    result = batch(tmp_path / "archive", tmp_path / "twice.zip")
    assert [line.location.partition("!/")[2] for line in result.lines] == [
        "plan.txt",
        "plan.txt (2)",
    ]
    assert {line.status for line in result.lines} == {"ok"}
    assert batch(tmp_path / "archive", tmp_path / "twice.zip").read == 0


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.999])
@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_nothing_of_a_damaged_tar_is_taken(
    mode: str, cut: float, reports: Path, tmp_path: Path, batch: Batch
) -> None:
    suffix = {"w": ".tar", "w:gz": ".tar.gz", "w:xz": ".txz"}[mode]
    whole = tmp_path / f"whole{suffix}"
    with tarfile.open(whole, mode) as tarred:
        for path in sorted(reports.glob("*.txt")):
            tarred.add(path, path.name)
    damaged = tmp_path / f"cut{suffix}"
    size = whole.stat().st_size
    damaged.write_bytes(whole.read_bytes()[: int(size * cut)])
    # A plain tar may lose the padding at its end.
    harmless = mode == "w" and cut == 0.999
    result = batch(tmp_path / "archive", damaged)
    statuses = {line.status for line in result.lines}
    assert ("failed" not in statuses) if harmless else (statuses == {"failed"})
    batch(tmp_path / "archive", whole)
    lines = load(tmp_path / "archive").values()
    read = sum(line.status in ("ok", "doubtful") for line in lines)
    assert read == len(list(reports.glob("*.txt")))


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_archives_of_reports(suffix: str, reports: Path, tmp_path: Path, batch: Batch) -> None:
    place = tmp_path / f"all{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(reports.iterdir()):
                packed.write(path, f"2023/{path.name}")
            packed.writestr("../outside.txt", "no")
            packed.writestr("readme.doc", "no")
    else:
        with tarfile.open(place, "w:gz") as tarred:
            for path in sorted(reports.iterdir()):
                tarred.add(path, f"2023/{path.name}")
            tarred.add(reports / "report000.txt", "../outside.txt")
            tarred.add(reports / "report000.txt", "readme.doc")
    result = batch(tmp_path / "archive", place)
    kinds = [line.status for line in result.lines]
    assert (kinds.count("failed"), kinds.count("skipped"), len(kinds)) == (1, 1, 14)
    assert f"../{place.name}!/2023/report000.txt" in load(tmp_path / "archive")
    assert batch(tmp_path / "archive", place).read == 0


def test_a_zip_bomb_is_refused(tmp_path: Path, batch: Batch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("plan.txt", b"0" * 300_000_000)
        packed.writestr("dense.txt", b"0" * 50_000_000)
    batch(tmp_path / "archive", tmp_path / "bomb.zip")
    reasons = {line.name: line.reason for line in load(tmp_path / "archive").values()}
    assert reasons == {
        "plan.txt": "larger than 64 MiB",
        "dense.txt": "unpacks to over 200 times its size",
    }


def test_heads_that_announce_more_than_they_should_fill_no_memory(tmp_path: Path) -> None:
    data = b"0" * 40_000_000
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, len(data)
    blocks = head.tobuf(tarfile.GNU_FORMAT) + data + bytes(tarfile.BLOCKSIZE)
    packed = gzip.compress(blocks, compresslevel=1)
    tracemalloc.start()
    with pytest.raises(ContainerError, match="a member's head is too large"):
        list(members(io.BytesIO(packed), "names.tar.gz"))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_sizes_that_lie_fill_no_memory(method: int) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as packed:
        packed.writestr("plan.txt", bytes(300_000_000))
    true, false = (size.to_bytes(4, "little") for size in (300_000_000, 1000))
    lying = io.BytesIO(written.getvalue().replace(true, false))
    tracemalloc.start()
    (member,) = members(lying, "lying.zip")
    with pytest.raises(ContainerError, match="damaged in its archive"):
        member.read()
    # What 4 KiB of packed zeros unpack to at once, at most.
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def test_a_damaged_zip_is_named(reports: Path, tmp_path: Path, batch: Batch) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and then nothing")
    result = batch(tmp_path / "archive", tmp_path / "cut.zip", reports / "report000.txt")
    assert sorted(line.status for line in result.lines) == ["failed", "ok"]


def test_sources_must_exist(tmp_path: Path, batch: Batch) -> None:
    with pytest.raises(UnreadableInputError, match="no such file or folder"):
        batch(tmp_path / "archive", tmp_path / "nowhere")
    with pytest.raises(UnreadableInputError, match="nothing matches"):
        batch(tmp_path / "archive", f"{tmp_path}/*.pdf")
    with pytest.raises(UsageError, match="fetches nothing from the web"):
        batch(tmp_path / "archive", "https://example.org/plan.pdf")
    with pytest.raises(UsageError, match="lies in the archive"):
        batch(tmp_path, tmp_path)


def test_addresses(reports: Path, tmp_path: Path, batch: Batch) -> None:
    fsspec = pytest.importorskip("fsspec")
    data = (reports / "report001.txt").read_bytes()
    memory = fsspec.filesystem("memory")
    memory.pipe("/kept/plan.txt", data)
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as packed:
        packed.write(reports / "report002.md", "report002.md")
    result = batch(
        tmp_path / "archive",
        f"file://{reports}/report000.txt",
        "memory://kept",
        f"zip://*.md::file://{tmp_path}/in.zip",
    )
    assert {line.name: line.status for line in result.lines} == {
        "report000.txt": "ok", "plan.txt": "ok", "report002.md": "ok"
    }  # fmt: skip


def test_a_second_run_at_once_is_refused(reports: Path, tmp_path: Path, batch: Batch) -> None:
    with (
        run_module._locked(tmp_path),
        pytest.raises(OutputError, match="another run is at this archive"),
    ):
        batch(tmp_path, reports)


def test_a_damaged_database_is_not_overwritten(reports: Path, tmp_path: Path, batch: Batch) -> None:
    batch(tmp_path, reports / "report000.txt")
    good = contents(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"this is no database at all" * 200)
    with pytest.raises(OutputError, match=r"damaged.*--rebuild"):
        batch(tmp_path, reports / "report000.txt")
    assert (tmp_path / DATABASE).read_bytes().startswith(b"this is")
    batch(tmp_path, reports / "report000.txt", rebuild=True)
    assert contents(tmp_path) == good


def test_a_newer_archive_is_refused(reports: Path, tmp_path: Path, batch: Batch) -> None:
    import sqlite3

    batch(tmp_path, reports / "report000.txt")
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(OutputError, match="written by a newer amnparse"):
        batch(tmp_path, reports / "report001.txt")


def test_a_damaged_manifest_is_named(reports: Path, tmp_path: Path, batch: Batch) -> None:
    batch(tmp_path, reports / "report000.txt")
    with (tmp_path / NAME).open("a") as stream:
        stream.write("{half a li")
    with pytest.raises(OutputError, match=r"manifest\.jsonl, line 2: damaged"):
        batch(tmp_path, reports / "report000.txt")


def test_a_report_that_takes_too_long_costs_itself_only(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: Batch
) -> None:
    monkeypatch.setattr("amnparse.batch.executors.work", slow_or_dead)
    given = tmp_path / "given"
    given.mkdir()
    for seed, name in ((0, "a.txt"), (4, "dies.txt"), (8, "hangs.txt")):
        (given / name).write_bytes(generated(seed)[1])
    bounds = run_module.Bounds(1, 4.0)
    result = batch(tmp_path / "archive", given, bounds=bounds)
    reasons = [line.reason or "" for line in result.lines]
    assert [line.status for line in result.lines] == ["ok", "failed", "failed"]
    assert "died" in reasons[1]
    assert "not read within 4 s" in reasons[2]
    monkeypatch.undo()
    again = batch(tmp_path / "archive", given)
    assert again.read == 2
    assert {line.status for line in again.lines} <= {"ok", "doubtful"}


def slow_or_dead(task: run_module.Task) -> run_module.Outcome:
    """What a worker does with a report that makes it hang or die."""
    from amnparse.batch.work import work

    if task.name == "hangs.txt":
        time.sleep(60)
    if task.name == "dies.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return work(task)


@pytest.mark.parametrize("moment", [0.3, 0.6, 0.9, 1.2, 1.6])
def test_a_killed_run_is_finished_by_the_next(
    moment: float, archive: Path, reports: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "archive"
    command = [sys.executable, "-m", "amnparse", "batch", str(reports), "-o", str(killed)]
    command += ["--csv", "--parquet", "--xlsx", "--quiet"]
    with subprocess.Popen(command, start_new_session=True) as process:
        time.sleep(moment)
        os.killpg(process.pid, signal.SIGKILL)
    subprocess.run(command, check=True, timeout=120)
    assert contents(killed) == contents(archive)


def test_lines_survive_their_text() -> None:
    from amnparse.batch.manifest import dumped_line, loaded_line

    line = Line("a\nb/årsmål.pdf", "årsmål.pdf", "ok", "00", 0, counts={"goals": 1}, seconds=0.0)
    assert loaded_line(dumped_line(line)) == line
