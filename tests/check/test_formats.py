"""SARIF, JUnit, GitHub annotations and JSON: valid, the same each time, and nothing breaks out."""

import json
import re
from pathlib import Path
from typing import Any

import handmade
import jsonschema
import pytest
import xmlschema

from amnparse.cli import main
from amnparse.export.json import to_json
from amnparse.lint.formats import FORMATS
from amnparse.lint.formats.sarif import uri
from amnparse.wording import inert
from tests.check.plans import check, plan, write

Capture = pytest.CaptureFixture[str]
SCHEMAS = Path(__file__).parent.parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text()))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
HOSTILE = (
    "[bold red]x[/] \x1b[31m\x07\x9b31m \u202eabc\u2066 ]]> <b a='1'>&amp; %0A%25"
    "\r\n::error file=x::y\n##[error]z \ufffe\x00\x85\u2028 100 % \U000e0041"
)
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\U000e0000-\U000e007f]"
)


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "AMNPARSE_DOCS_URL"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path / "bad.txt", plan(3))
    write(tmp_path / "good.txt", plan(2))


def hostile_document() -> str:
    """A document whose texts try to take over what shows them."""
    goals = (
        handmade.goal("1", HOSTILE, None, level="direction"),
        handmade.goal("1.1", HOSTILE, "1"),
        handmade.goal("1.1.1", HOSTILE, "1.1", level="committee"),
        handmade.goal("1.1.3", HOSTILE, "1.1", level="committee"),
    )
    value = handmade.number(f"12 {HOSTILE}", 12.0, HOSTILE)
    other = handmade.number("10 %", 10.0, "%")
    row = handmade.indicator(HOSTILE, outcome=value, annual_target=other, council_target=value)
    notes = (
        handmade.note("AMN110", "warning", f"row {HOSTILE!r}: {HOSTILE}", 3, HOSTILE),
        handmade.note(f"AMN{HOSTILE}", "error", HOSTILE, None, HOSTILE),
    )
    document = handmade.document(goals=goals, indicators=(row,), diagnostics=notes)
    source = document.source.model_copy(update={"name": HOSTILE})
    return to_json(document.model_copy(update={"source": source}))


def output(capfd: Capture, form: str, *files: str) -> str:
    main(["check", "--isolated", *files, "--output-format", form])
    return capfd.readouterr().out


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert not list(SARIF.iter_errors(log))
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif(capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMNPARSE_DOCS_URL", "https://example.org/diagnostics.md")
    check("bad.txt", "nix.txt", "--output-format", "sarif")
    run = run_of(capfd.readouterr().out)
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == "AMN209"
    assert rule["helpUri"] == "https://example.org/diagnostics.md#amn209"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert "To mend" in rule["help"]["markdown"]
    [result] = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("AMN209", 0, "warning")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "bad.txt"},
        "region": {
            "startLine": 17,
            "endLine": 17,
            "startColumn": 11,
            "endColumn": 16,
            "snippet": {"text": "Nämndmål: 1.1.3 Blänka"},
        },
    }
    assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["amnparse/v1"])
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "no such file" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_suppresses_what_the_baseline_knows(capfd: Capture) -> None:
    check("bad.txt", "--baseline", "known.json", "--write-baseline")
    assert check("bad.txt", "--baseline", "known.json", "--output-format", "sarif") == 0
    [result] = run_of(capfd.readouterr().out)["results"]
    assert result["suppressions"][0]["kind"] == "external"


def test_uris() -> None:
    assert uri("år 1/a#b%.txt") == "%C3%A5r%201/a%23b%25.txt"
    assert uri("/tmp/å.txt") == "file:///tmp/%C3%A5.txt"
    assert uri("x\udcff.txt") == "x%FF.txt"


def test_junit(capfd: Capture) -> None:
    check("bad.txt", "good.txt", "nix.txt", "--output-format", "junit")
    text = capfd.readouterr().out
    JUNIT.validate(text)
    assert 'tests="3" failures="1" errors="1"' in text
    assert '<testcase name="AMN209 17:11" classname="bad.txt" time="0">' in text
    assert '<testcase name="no findings" classname="good.txt" time="0" />' in text
    check("bad.txt", "--output-format", "junit", "--fail-on", "error")
    lenient = capfd.readouterr().out
    JUNIT.validate(lenient)
    assert 'failures="0"' in lenient
    assert "1.1.2 is not in the report" in lenient


def test_github(capfd: Capture) -> None:
    check("bad.txt", "nix.txt", "--output-format", "github")
    assert capfd.readouterr().out == (
        "::error file=nix.txt,title=not read::no such file\n"
        "::warning file=bad.txt,line=17,endLine=17,col=11,endColumn=15,"
        "title=AMN209 Committee goal skipped::goal 1.1.3 follows goal 1.1.1: 1.1.2 is not in the"
        " report (hint: number the goals without a gap, or look for a heading that is missing)\n"
    )


@pytest.mark.parametrize("form", ["rich", *FORMATS])
def test_nothing_breaks_out(form: str, capfd: Capture, tmp_path: Path) -> None:
    name = "a,b:c%[red]x[bold]\x1b[1m\n::error::z##[warning]q.json"
    write(tmp_path / name, hostile_document())
    write(tmp_path / "plain.json", hostile_document())
    main(["check", "--isolated", ".", "nix\x1b[2J\n::error::.txt", "--output-format", form])
    out, err = capfd.readouterr()
    assert "AMN209" in out
    for text in (out, err):
        assert not CONTROLS.search(text.replace("\n", " "))
        assert "##[" not in text
    lines = out.splitlines()
    if form == "github":
        assert all(
            line.startswith(("::error file=", "::warning file=", "::notice file="))
            for line in lines
        )
        assert all(line.count("::") >= 2 and "\n" not in line for line in lines)
        for line in lines:
            properties = line.split("::")[1]
            assert re.fullmatch(r"\w+ (?:[a-zA-Z]+=[^,:]*)(?:,[a-zA-Z]+=[^,:]*)*", properties)
    elif form == "sarif":
        run_of(out)
    elif form == "junit":
        JUNIT.validate(out)
    elif form == "json":
        json.loads(out)
    else:
        assert not any(line.lstrip().startswith("::") for line in lines)
        assert "[bold red]x[/]" in out


def test_rich_on_a_terminal_shows_markup_as_text(
    capfd: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    write(tmp_path / "plain.json", hostile_document())
    main(["check", "--isolated", "plain.json"])
    out = re.sub(r"\x1b\[[\d;]*m", "", capfd.readouterr().out)
    assert "[bold red]x[/]" in out
    assert not CONTROLS.search(out.replace("\n", " "))


def test_inert() -> None:
    assert inert("a ::b\n  ::set-env x\n##[add-mask]") == "a ::b\n  : :set-env x\n## [add-mask]"


@pytest.mark.parametrize("form", ["rich", *FORMATS])
def test_the_same_run_gives_the_same_text(form: str, capfd: Capture) -> None:
    files = ("bad.txt", "good.txt")
    assert output(capfd, form, *files) == output(capfd, form, *files)


def test_json(capfd: Capture) -> None:
    check("bad.txt", "nix.txt", "--output-format", "json")
    content = json.loads(capfd.readouterr().out)
    assert content["summary"]["failed"] is True
    assert content["unread"] == [{"name": "nix.txt", "reason": "no such file"}]
    [finding] = content["files"][0]["findings"]
    assert finding["concerns"] == "report"
    [line] = finding["excerpt"]["lines"]
    assert (line["number"], line["marks"]) == (17, [[10, 15, True]])
