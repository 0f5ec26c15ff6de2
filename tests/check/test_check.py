"""`check`: inputs, what is shown of a finding, exit codes."""

import io
import json
import sys
from pathlib import Path

import pytest

from amnparse import parse
from amnparse.cli import main
from amnparse.export.json import to_json
from tests.check.plans import SKIPPED, check, plan, write
from tests.hostile_base import base

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("AMNPARSE_DEBUG", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path / "bad.txt", plan(3))
    write(tmp_path / "good.txt", plan(2))


def test_a_finding_shows_its_source(capfd: Capture) -> None:
    assert check("bad.txt") == 1
    out, err = capfd.readouterr()
    assert err == ""
    assert out == (
        f"warning[AMN209]: {SKIPPED}\n"
        "  --> bad.txt:17:11  (the report's own fault)\n"
        "   |\n"
        "17 | Nämndmål: 1.1.3 Blänka\n"
        "   |           ^^^^^\n"
        "   = hint: number the goals without a gap, or look for a heading that is missing\n"
        "\n"
        "bad.txt\n"
        "    1  AMN209  Committee goal skipped  report\n"
        "\n"
        "1 warning in 1 report: 1 the report's own\n"
    )


def test_a_sound_report_says_so(capfd: Capture) -> None:
    assert check("good.txt") == 0
    assert capfd.readouterr().out == "1 report checked, nothing found\n"


def test_text_is_a_line_each(capfd: Capture) -> None:
    assert check("bad.txt", "--output-format", "text") == 1
    out, err = capfd.readouterr()
    assert out == f"bad.txt:17:11: warning AMN209: {SKIPPED}\n"
    assert err == "1 warning in 1 report: 1 the report's own\n"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(fail_on: str, code: int) -> None:
    assert check("bad.txt", "--fail-on", fail_on) == code


def test_folders_patterns_and_files_twice(capfd: Capture, tmp_path: Path) -> None:
    deep = tmp_path / "year" / "deep"
    deep.mkdir(parents=True)
    write(deep / "bad.md", plan(3))
    write(deep / "other.json", '{"name": "no document"}')
    write(deep / "notes.txt", "Köp mjölk.\n")
    write(deep / "program.py", "1")
    write(deep / ".hidden.txt", plan(3))
    assert check(".", "bad.txt", "*.txt", "--output-format", "text") == 1
    out, err = capfd.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines()] == ["bad.txt", "year/deep/bad.md"]
    assert "2 other files passed over" in err


def test_an_unreadable_file_among_good_ones(capfd: Capture, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "void").mkdir()
    missing = ("nix.txt", "empty.pdf", "*.nope", "void", "good.txt", "bad.txt")
    assert check(*missing, "--output-format", "text") == 3
    out, err = capfd.readouterr()
    assert out.startswith("bad.txt:17:11")
    lines = err.splitlines()
    assert len(lines) == 5
    told = {line.split(": ")[1]: line.split(": ", 2)[2] for line in lines[:4]}
    assert told["nix.txt"] == "no such file"
    assert told["empty.pdf"].startswith("the file is empty")
    assert told["*.nope"] == "no file matches this pattern"
    assert told["void"].startswith("no .pdf, .txt, .md or .json file")
    assert lines[4].endswith("; 4 inputs not read")


def test_standard_input(capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    given(plan(3).encode())
    assert check("-", "--output-format", "text") == 1
    assert capfd.readouterr().out.startswith("-:17:11: warning")
    given(to_json(parse(plan(3), name="vp.txt")).encode())
    assert check("-", "--output-format", "text") == 1
    assert capfd.readouterr().out.startswith("-: /goals/3, line 17: warning")
    given(b"{}")
    assert check("-") == 3
    assert "no document of amnparse" in capfd.readouterr().err


def test_json_shows_the_record(capfd: Capture, tmp_path: Path) -> None:
    write(tmp_path / "doc.json", to_json(parse(plan(3), name="vp.txt")))
    assert check("doc.json") == 1
    out = capfd.readouterr().out
    assert "--> doc.json: /goals/3, line 17 of vp.txt" in out
    assert "  | 1.1.3 Blänka\n  | ^^^^^\n" in out


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text[:200], "write it anew with amnparse extract"),
        (lambda text: text.replace('"1.0"', '"2.0"', 1), "schema_version 2.0"),
        (lambda text: text.replace('"goals"', '"golas"', 1), "not as amnparse writes it"),
        (lambda text: "[" * 100_000, "amnparse"),
    ],
)
def test_documents_that_are_none(change: object, says: str, capfd: Capture, tmp_path: Path) -> None:
    assert callable(change)
    write(tmp_path / "doc.json", change(to_json(parse(plan(3), name="vp.txt"))))
    assert check("doc.json", "good.txt") == 3
    err = capfd.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_a_pdf_shows_page_and_record(capfd: Capture, tmp_path: Path) -> None:
    (tmp_path / "vb.pdf").write_bytes(base())
    code = main(["check", "--isolated", "vb.pdf", "--output-format", "json"])
    [file] = json.loads(capfd.readouterr().out)["files"]
    assert code in (0, 1)
    for finding in file["findings"]:
        if finding["place"]["bbox"]:
            assert finding["excerpt"]["lines"][0]["text"]


def test_reports_of_one_committee_are_compared(capfd: Capture, tmp_path: Path) -> None:
    header = "Indikator\tPeriodens utfall\tUtfall VB {}\tÅrsmål\tPeriod\n"
    for year, row in (
        (2030, "Antal torn\t12 st\t9 st\t10 st"),
        (2031, "Antal torn\t15 st\t13 st\t10 st"),
    ):
        text = f"Verksamhetsberättelse {year} för Månnämnden\n\nKF:s inriktningsmål: 1. Månen\n\n"
        text += f"Uppfylls helt\n\n{header.format(year - 1)}{row}\tVB {year}\n"
        write(tmp_path / f"vb{year}.txt", text)
    for order in (("vb2030.txt", "vb2031.txt"), ("vb2031.txt", "vb2030.txt")):
        main(["check", "--isolated", "--select", "AMN411", *order, "--output-format", "text"])
        out = capfd.readouterr().out
        assert out.startswith("vb2031.txt:")
        assert out.count("\n") == 1
        assert "12 st" in out
    main(["check", "--isolated", "--select", "AMN411", "vb2031.txt"])
    assert "nothing found" in capfd.readouterr().out


def test_statistics(capfd: Capture) -> None:
    assert check("bad.txt", "good.txt", "--statistics") == 1
    assert capfd.readouterr().out == (
        "    1  AMN209  Committee goal skipped  report in 1 file\n\n"
        "1 warning in 1 of 2 reports: 1 the report's own\n"
    )
    assert check("bad.txt", "--statistics", "--output-format", "sarif") == 2


@pytest.mark.parametrize("form", ["rich", "text", "json", "sarif", "github", "junit"])
def test_every_form_goes_to_a_file_whole(form: str, capfd: Capture, tmp_path: Path) -> None:
    assert check("bad.txt", "--output-format", form) == 1
    shown = capfd.readouterr().out
    assert check("bad.txt", "--output-format", form, "-o", "out") == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "1 warning in 1 report: 1 the report's own\n"
    assert (tmp_path / "out").read_text() == shown
    assert check("bad.txt", "--output-format", form, "-o", "no/where/out") == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "good.txt", "out"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--select", "AMN999"], "--select: unknown code 'AMN999'"),
        (["--select", "AMN29"], "did you mean AMN2"),
        (["--ignore", "vaules"], "did you mean values?"),
        (["--fail-on", "fatal"], "--fail-on: unknown 'fatal'; known: error, warning, info, never"),
        (["--output-format", "xml"], "known: rich, text, json, sarif, github, junit"),
        (["--write-baseline"], "--write-baseline needs a file"),
        (["--baseline", "nix.json"], "baseline nix.json: no such file"),
        (["--config", "nix.toml"], "settings nix.toml: no such file"),
        (["-o", "bad.txt"], "bad.txt is an input"),
        (["--baseline", "bad.txt", "--write-baseline"], "bad.txt is an input"),
        (["-o", "b.json", "--baseline", "b.json", "--write-baseline"], "b.json is the baseline"),
        (["--reader", "foo"], "unknown reader"),
        (["-", "-"], "only once"),
    ],
)
def test_what_cannot_be_done_is_told_first(
    arguments: list[str], says: str, capfd: Capture, tmp_path: Path
) -> None:
    assert main(["check", "bad.txt", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "good.txt"]


def test_colours_only_where_they_are_wanted(
    capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    check("bad.txt")
    coloured = capfd.readouterr().out
    assert "\x1b[1;33mwarning[AMN209]" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    check("bad.txt")
    assert "\x1b[1;33m" not in capfd.readouterr().out


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    width: int, capfd: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    write(tmp_path / "long.txt", plan(3, "Ett mycket långt mål som handlar om ljuset " * 3))
    check("long.txt")
    lines = capfd.readouterr().out.splitlines()
    findings = lines[: lines.index("long.txt")]
    assert max(map(len, findings)) <= width
