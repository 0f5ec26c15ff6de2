"""`--corrections` as it is typed: streams, files and exit codes; nothing half-written."""

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from amnparse import parse
from amnparse.cli import main
from amnparse.corrections import places
from amnparse.models import Document
from tests.corrections.base import digest, entry, file_of, place, text, written

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A report in this folder, as it is read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    Path("report.txt").write_bytes(text())
    return parse(Path("report.txt"))


def corrections(report: Document, *entries: dict[str, Any], **changes: Any) -> str:
    return written(Path(), file_of(report, entries, **changes))


def test_extract_replays(report: Document, capfd: pytest.CaptureFixture[str]) -> None:
    where = place(report, "/indicators/", "/outcome")
    date = place(report, "/activities/", "/start")
    settled = {**entry(place(report, "/report/year"), report.report.year), "was": 1999}
    given = corrections(report, entry(where, "76,3 %"), entry(date, "2020-01-02"), settled)
    assert main(["extract", "report.txt", "--corrections", given, "-o", "out.json"]) == 0
    told = capfd.readouterr().err.splitlines()
    assert "2 corrections" in told[0]
    assert re.fullmatch(r"  correction 3 \(report, year\): no longer needed, .*", told[1])
    document = Document.model_validate_json(Path("out.json").read_bytes())
    assert [mark.pointer for mark in document.corrections] == [where.pointer, date.pointer]
    assert main(["extract", "-q", "report.txt", "--corrections", given]) == 0
    out, err = capfd.readouterr()
    assert (out, err) == (Path("out.json").read_text("utf-8"), "")


@pytest.mark.parametrize("command", ["extract", "show"])
def test_another_source_is_refused(
    command: str, report: Document, capfd: pytest.CaptureFixture[str]
) -> None:
    given = corrections(report)
    Path("report.txt").write_bytes(text() + b"\n")
    assert main([command, "report.txt", "--corrections", given]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert report.source.sha256[:12] in err
    assert digest(text() + b"\n")[:12] in err


def test_conflicts_are_lines_and_nothing_is_written(
    report: Document, capfd: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b[31m\u202e::error::\r\n<script>"
    where = place(report, "/indicators/", "/outcome")
    bad = {**entry(where, "1 %"), "was": evil}
    name = {**bad, "ref": {**bad["ref"], "name": evil}, "field": evil}
    given = corrections(report, bad, name, entry(place(report, "/goals/", "/title"), "Nytt"))
    assert main(["extract", "report.txt", "--corrections", given, "-o", "new/"]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 3
    assert "2 of 3 do not fit report.txt" in err
    assert not CONTROLS.search(err)
    assert not list(Path("new").iterdir())


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["report.txt", "--corrections", "none.json"], 2, "no such file"),
        (["report.txt", "--corrections", "report.txt"], 2, "broken"),
        (["report.txt", "a.txt", "--corrections", "c.json", "-o", "x/"], 2, "for one report"),
        (["report.txt", "--corrections", "c.json", "-o", "c.json"], 2, "holds the corrections"),
        (["none.txt", "--corrections", "c.json"], 3, "no such file"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    arguments: list[str],
    code: int,
    told: str,
    report: Document,
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path(corrections(report)).rename("c.json")
    before = Path("c.json").read_bytes()
    assert main(["extract", *arguments]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert Path("c.json").read_bytes() == before


def test_show_marks_what_was_typed(report: Document, capfd: pytest.CaptureFixture[str]) -> None:
    where = place(report, "/indicators/", "/outcome")
    date = place(report, "/activities/", "/end")
    given = corrections(report, entry(where, "76,3 %"), entry(date, "2020-01-02"))
    assert main(["show", "report.txt", "--corrections", given]) == 0
    page = capfd.readouterr().out
    assert "76,3 % ✎" in page
    assert f"✎ {date.pointer}" in page
    assert main(["show", "report.txt"]) == 0
    assert "✎" not in capfd.readouterr().out


def test_a_workbook_of_a_corrected_report_tells_it(report: Document) -> None:
    where = place(report, "/indicators/", "/outcome")
    given = corrections(report, entry(where, "76,3 %"))
    assert main(["extract", "-q", "report.txt", "--corrections", given, "-o", "out.json"]) == 0
    assert main(["export", "-q", "out.json", "--to", "xlsx", "-o", "out.xlsx"]) == 0
    header, *rows = openpyxl.load_workbook("out.xlsx")["Observations"].iter_rows(values_only=True)
    raw, corrected = header.index("raw"), header.index("corrected")
    assert [row[raw] for row in rows if row[corrected]] == ["76,3 %"]
    assert len(rows) > 10


def test_the_places_of_standard_input_are_the_same(
    report: Document, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    given = corrections(report, entry(place(report, "/indicators/", "/outcome"), "76,3 %"))
    with Path("report.txt").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["extract", "-", "--corrections", given, "--compact"]) == 0
    assert len(json.loads(capfd.readouterr().out)["corrections"]) == 1


def test_places_are_the_same_whether_cells_carry_theirs_or_not(report: Document) -> None:
    detailed = parse(Path("report.txt"), provenance="cell")
    assert [one.entry() for one in places(detailed)] == [one.entry() for one in places(report)]
