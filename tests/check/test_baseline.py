"""Known findings: quiet until they change, stale when they are gone."""

import json
from pathlib import Path

import pytest

from amnparse.cli import main
from tests.check.plans import SKIPPED, check, plan, write

Capture = pytest.CaptureFixture[str]
KNOWN = ("--baseline", "known.json")


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "vp.txt", plan(3))


def learn(*files: str) -> None:
    assert check(*(files or ("vp.txt",)), *KNOWN, "--write-baseline") == 0


def test_known_findings_are_quiet_wherever_they_stand(capfd: Capture, tmp_path: Path) -> None:
    learn()
    assert capfd.readouterr().err == "known.json: 1 finding of 1 report known from now on\n"
    assert check("vp.txt", *KNOWN) == 0
    assert capfd.readouterr().out == "1 report checked, nothing found; 1 known in the baseline\n"
    write(tmp_path / "vp.txt", plan(3).replace("\n\nKF:s mål", "\n\nNämnden ser.\n\nKF:s mål"))
    assert check("vp.txt", *KNOWN) == 0


def test_a_changed_finding_is_new_and_the_old_one_stale(capfd: Capture, tmp_path: Path) -> None:
    learn()
    write(tmp_path / "vp.txt", plan(4))
    capfd.readouterr()
    assert check("vp.txt", *KNOWN) == 1
    out = capfd.readouterr().out
    assert "1.1.4 follows goal 1.1.1" in out
    assert f"stale[AMN209] vp.txt: {SKIPPED} – in the baseline, and found no more" in out
    assert out.endswith("; 1 stale in it\n")


def test_a_mended_finding_is_stale_and_no_failure(capfd: Capture, tmp_path: Path) -> None:
    learn()
    write(tmp_path / "vp.txt", plan(2))
    capfd.readouterr()
    assert check("vp.txt", *KNOWN) == 0
    assert "stale[AMN209]" in capfd.readouterr().out
    learn()
    assert json.loads((tmp_path / "known.json").read_text())["files"] == {}


def test_one_more_of_the_same_is_new(tmp_path: Path) -> None:
    twice = plan(3) + plan(3).partition("\n\n")[2].replace("mål: 1.1.", "mål: 2.1.")
    learn()
    write(tmp_path / "vp.txt", twice)
    assert check("vp.txt", *KNOWN) == 1


def test_other_files_and_codes_stay_in_the_baseline(tmp_path: Path) -> None:
    write(tmp_path / "other.txt", plan(4))
    learn("vp.txt", "other.txt")
    before = json.loads((tmp_path / "known.json").read_text())
    learn("vp.txt")
    assert json.loads((tmp_path / "known.json").read_text()) == before
    main(["check", "--isolated", "--select", "AMN204", "vp.txt", *KNOWN, "--write-baseline"])
    assert json.loads((tmp_path / "known.json").read_text()) == before


def test_codes_that_were_not_looked_for_are_not_stale(capfd: Capture, tmp_path: Path) -> None:
    learn()
    capfd.readouterr()
    main(["check", "--isolated", "--select", "AMN204", "vp.txt", *KNOWN])
    assert "stale" not in capfd.readouterr().out


def test_files_are_named_from_the_baseline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    learn()
    monkeypatch.chdir(tmp_path / "deep")
    assert check("../vp.txt", "--baseline", "../known.json") == 0
    assert check(tmp_path / "vp.txt", "--baseline", tmp_path / "known.json") == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "broken at line 1, column 2"),
        ("[]", "a file of another kind"),
        ('{"amnparse-baseline": 9}', "version 9, which this amnparse does not know"),
        ('{"amnparse-baseline": 1}', "'files' is missing"),
        ('{"amnparse-baseline": 1, "files": {"a": [{"code": 1}]}}', "a finding of 'a' lacks"),
        ('{"amnparse-baseline": 1, "files": {"a": 7}}', "a finding of 'a' lacks"),
        ("\xe5", "name another file"),
        ("Verksamhetsplan 2031", "broken at line 1, column 1"),
    ],
)
@pytest.mark.parametrize("writing", [(), ("--write-baseline",)])
def test_a_broken_baseline_is_told_and_kept(
    content: str, says: str, writing: tuple[str, ...], capfd: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content.encode("latin-1"))
    assert check("vp.txt", *KNOWN, *writing) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err
    assert "known.json" in err
    assert path.read_bytes() == content.encode("latin-1")


def test_an_unreadable_file_does_not_spoil_the_baseline(capfd: Capture, tmp_path: Path) -> None:
    learn()
    before = (tmp_path / "known.json").read_text()
    (tmp_path / "vp.txt").write_bytes(b"\x00\x01")
    assert check("vp.txt", *KNOWN, "--write-baseline") == 3
    assert (tmp_path / "known.json").read_text() == before
