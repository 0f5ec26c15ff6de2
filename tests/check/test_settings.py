"""Settings and selections: where they are found, what they say, what is wrong with them."""

from pathlib import Path

import pytest

from amnparse.cli import main
from amnparse.diagnostics import UsageError
from amnparse.lint.selection import Selection, patterns
from tests.check.plans import plan, write

Capture = pytest.CaptureFixture[str]
ONLY = 'select = ["AMN209"]\n'


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "vp.txt", plan(3))


def check(*arguments: str) -> int:
    return main(["check", "--output-format", "text", "-q", *arguments])


def test_found_upwards_and_the_command_line_wins(
    capfd: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(tmp_path / "amnparse.toml", ONLY + 'fail-on = "error"\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert check("../../vp.txt") == 0
    assert capfd.readouterr().out.count("\n") == 1
    assert check("../../vp.txt", "--fail-on", "warning") == 1
    capfd.readouterr()
    assert check("../../vp.txt", "--select", "AMN204", "--fail-on", "info") == 0
    assert check("../../vp.txt", "--isolated", "--select", "AMN209") == 1
    write(tmp_path / "own.toml", 'ignore = ["AMN"]')
    assert check("../../vp.txt", "--config", "../../own.toml") == 0


def test_a_project_file_counts_where_it_has_our_table(tmp_path: Path) -> None:
    project = write(tmp_path / "pyproject.toml", '[project]\nname = "amnparse-reports"\n')
    assert check("vp.txt", "--select", "AMN209") == 1
    write(project, '[tool.amnparse]\nselect = ["AMN204"]\n')
    assert check("vp.txt") == 0
    write(tmp_path / "amnparse.toml", ONLY)
    assert check("vp.txt") == 1


def test_per_file_ignores_exclude_severity_and_baseline(
    capfd: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    write(old / "vp.txt", plan(3))
    settings = tmp_path / "amnparse.toml"
    write(settings, ONLY + '[per-file-ignores]\n"old/*" = ["structure"]\n')
    assert check(".") == 1
    assert capfd.readouterr().out.startswith("vp.txt:")
    monkeypatch.chdir(old)
    assert check("vp.txt") == 0
    monkeypatch.chdir(tmp_path)
    write(settings, ONLY + 'exclude = ["old"]\n')
    assert check(".") == 1
    assert "old" not in capfd.readouterr().out
    write(settings, ONLY + '[severity]\nAMN209 = "info"\n')
    assert check(".") == 0
    assert ": info AMN209: " in capfd.readouterr().out
    write(settings, ONLY + 'baseline = "known.json"\n')
    monkeypatch.chdir(old)
    assert check("../vp.txt", "--write-baseline") == 0
    assert (tmp_path / "known.json").is_file()
    assert check("../vp.txt") == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("select = [", "no TOML"),
        ('slect = ["AMN2"]', "unknown key 'slect'; did you mean select?"),
        ('fail_on = "error"', "unknown key 'fail_on'; did you mean fail-on?"),
        ("colour = 1", "known keys: select, ignore"),
        ("select = [7]", "select: a text is expected, not 7"),
        ("select = 7", "select: a list of texts is expected, not 7"),
        ('ignore = ["AMN999"]', "ignore: unknown code 'AMN999'"),
        ('fail-on = "fatal"', "fail-on: unknown 'fatal'"),
        ('per-file-ignores = ["a"]', "per-file-ignores: a table is expected"),
        ('[per-file-ignores]\n"a" = ["AMN999"]', "per-file-ignores.a: unknown code"),
        ('[severity]\nAMN209 = "loud"', "severity.AMN209: unknown 'loud'"),
        ("[severity]\nAMN999 = 'info'", "severity: unknown code"),
        ("baseline = 3", "baseline: a text is expected"),
        ("\xff", "not UTF-8"),
    ],
)
def test_bad_settings_are_told(text: str, says: str, capfd: Capture, tmp_path: Path) -> None:
    (tmp_path / "amnparse.toml").write_bytes(text.encode("latin-1"))
    assert check("vp.txt") == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "amnparse.toml" in err
    assert says in err


def test_the_narrower_of_two_names_wins() -> None:
    selection = Selection(patterns(["AMN2", "AMN401"], "x"), patterns(["AMN209,values"], "x"))
    assert [selection.wants(code) for code in ("AMN203", "AMN209", "AMN401", "AMN402")] == [
        True,
        False,
        True,
        False,
    ]
    assert Selection(ignore=patterns(["reading"], "x")).wants("AMN999")
    with pytest.raises(UsageError, match="unknown code"):
        patterns(["'"], "x")
