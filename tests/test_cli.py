"""The command line: streams, files, exit codes; never a traceback, nothing half-written."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import stub_cli

from amnparse import __version__
from amnparse.cli import main
from amnparse.diagnostics import OutputError
from amnparse.export.json import write_text_atomically

TESTS = Path(__file__).parent
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    modules: dict[str, Any] = {}
    stub_cli.install(modules)
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    for name in ("AMNPARSE_DEBUG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("good", "evil", "boom", "interrupt", "long"):
        (tmp_path / f"{name}.txt").write_text(name)
    (tmp_path / "empty.txt").touch()


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command over the stub in a process of its own."""
    path = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    environment = os.environ | {"PYTHONPATH": path} | options.pop("env", {})
    return subprocess.run(
        [sys.executable, str(TESTS / "stub_cli.py"), *arguments],
        env=environment,
        text=True,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options,
    )


def folder(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_extract_prints_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "good.txt"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["source"]["name"] == "good.txt"
    assert "Månnämnden" in out
    assert out.endswith("}\n")
    assert err == (
        "good.txt -> standard output: 4 goals, 4 indicators, 2 activities, 1 table; "
        "2 warnings, 1 note; read as wrapped (98% sure)\n"
    )


def test_extract_compact_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "good.txt", "--compact", "--quiet"]) == 0
    out, err = capfd.readouterr()
    assert out.count("\n") == 1
    assert json.loads(out)["schema_version"] == "1.0"
    assert err == ""


def test_quiet_still_tells_errors(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "-q", "empty.txt"]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "amnparse: empty.txt: the input is empty\n"


def test_extract_reads_standard_input() -> None:
    done = command("extract", "-", "-o", "x/", input="good")
    assert done.returncode == 0
    assert done.stderr.startswith("standard input -> x/stdin.json: ")
    assert json.loads(Path("x/stdin.json").read_text("utf-8"))["source"]["name"] is None


def test_extract_into_file_and_folder() -> None:
    assert main(["extract", "good.txt", "-o", "one.json"]) == 0
    assert main(["extract", "good.txt", "long.txt", "-o", "new/deep/"]) == 0
    assert json.loads(Path("one.json").read_text("utf-8"))["goals"]
    assert folder(Path("new/deep")) == ["good.json", "long.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["good.txt", "long.txt"], "-o DIR/"),
        (["good.txt", "long.txt", "-o", "x"], "-o x/"),
        (["good.txt", "--reader", "nosuch"], "known readers: tabs, wrapped"),
        (["good.txt", "sub/GOOD.pdf", "-o", "x/"], "good.txt and sub/GOOD.pdf"),
        (["good.txt", "good.txt", "-o", "x/"], "both become good.json"),
        (["-", "-", "-o", "x/"], "only once"),
        (["good.txt", "-o", "good.txt"], "is an input"),
        (["good.txt", "-o", "./link.txt"], "is an input"),
        (["in.json", "-o", "./"], "is an input"),
    ],
)
def test_usage_errors_come_before_work(
    arguments: Sequence[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("link.txt").symlink_to("good.txt")
    Path("in.json").write_text("good")
    before = folder(Path())
    assert main(["extract", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert words in err
    assert err.startswith("amnparse: ")
    assert err.count("\n") == 1
    assert folder(Path()) == before
    assert Path("good.txt").read_text() == "good"


@pytest.mark.parametrize("arguments", [["nosuch"], ["extract"], ["extract", "x", "--nosuch"], []])
def test_typer_usage_errors(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Usage: amnparse" in "".join(capfd.readouterr())


def test_one_bad_file_does_not_stop_the_others(capfd: pytest.CaptureFixture[str]) -> None:
    names = ["empty.txt", "good.txt", "boom.txt", "nosuch.txt", "long.txt"]
    assert main(["extract", *names, "-o", "x/"]) == 70
    assert folder(Path("x")) == ["good.json", "long.json"]
    lines = capfd.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "amnparse",
        "good.txt -> x/good.json",
        "amnparse",
        "amnparse",
        "long.txt -> x/long.json",
        "2 reports written, 3 failed",
    ]
    assert main(["extract", "empty.txt", "good.txt", "-o", "y/", "-q"]) == 3


def test_internal_error_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "boom.txt"]) == 70
    err = capfd.readouterr().err
    assert err.count("\n") == 1
    assert "internal error, RuntimeError: of a kind that nobody expected" in err
    assert "AMNPARSE_DEBUG=1" in err
    assert main(["show", "boom.txt"]) == 70
    assert "Traceback" not in capfd.readouterr().err


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMNPARSE_DEBUG", "1")
    assert main(["extract", "boom.txt"]) == 70
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["extract", "show"])
def test_interrupt(name: str) -> None:
    done = command(name, "interrupt.txt")
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


def test_interrupt_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_text_atomically("x.json", "text")
    assert not [name for name in folder(Path()) if "json" in name or "tmp" in name]


@pytest.mark.parametrize("arguments", [["extract", "long.txt"], ["show", "long.txt", "--tables"]])
def test_closed_pipe_is_quiet(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = command(*arguments, stdout=write)
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments", [["extract", "good.txt", "-q"], ["show", "good.txt"], ["schema"]]
)
def test_full_disk(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = command(*arguments, stdout=full)
    assert done.returncode == 5
    assert done.stderr.startswith("amnparse: cannot write to standard output")
    assert done.stderr.count("\n") == 1


def test_output_failures(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "good.txt", "-o", "missing/x.json"]) == 5
    assert "cannot write missing/x.json: its folder does not exist" in capfd.readouterr().err
    assert main(["extract", "good.txt", "-o", "good.txt/"]) == 5
    assert main(["schema", "--out", "good.txt"]) == 5
    assert Path("good.txt").read_text() == "good"


def test_failed_write_keeps_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("x.json").write_text("old")
    before = folder(Path())
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError, match=r"cannot write x\.json: No space left"):
        write_text_atomically("x.json", "new")
    assert Path("x.json").read_text() == "old"
    assert folder(Path()) == before


def test_write_follows_links_and_keeps_modes() -> None:
    Path("real.json").write_text("old")
    Path("real.json").chmod(0o640)
    Path("link.json").symlink_to("real.json")
    write_text_atomically("link.json", "å\n")
    assert Path("link.json").is_symlink()
    assert Path("real.json").read_bytes() == "å\n".encode()
    assert Path("real.json").stat().st_mode & 0o777 == 0o640


def test_write_to_a_device_does_not_replace_it() -> None:
    write_text_atomically(os.devnull, "x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "evil.txt", "-o", "x.json"],
        ["extract", "no\x1b[31msuch\n.txt"],
        ["show", "evil.txt"],
        ["show", "evil.txt", "--tables", "--outline", "--indicators", "--activities"],
        ["show", "evil.txt", "--goal", "\x1b[31m"],
        ["extract", "good.txt", "--reader", "\x1b[31m"],
        ["extract", "good.txt", "--provenance", "\x1b[31m"],
    ],
)
def test_terminal_escapes_are_neutralised(arguments: list[str]) -> None:
    done = command(*arguments)
    assert not CONTROLS.search(done.stdout + done.stderr)
    assert re.search(r"(\ufffd|\\x1b)\[31m", done.stdout + done.stderr)


def test_report_text_is_no_markup() -> None:
    assert "[bold]x[/bold]" in command("show", "evil.txt", env={"COLUMNS": "140"}).stdout


def test_json_keeps_the_text_as_it_is() -> None:
    assert main(["extract", "evil.txt", "-o", "x.json", "-q"]) == 0
    assert json.loads(Path("x.json").read_text("utf-8"))["report"]["title"] == stub_cli.EVIL


def test_odd_file_name() -> None:
    name = os.fsdecode(b"\xff.txt")
    try:
        Path(name).write_text("good")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    done = command("extract", name)
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"]["name"] == "?.txt"


def test_version_and_help_are_light() -> None:
    script = (
        "import sys; from amnparse.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'pydantic', 'rich'} & set(sys.modules); print(code, sorted(heavy))"
    )
    for argument in ("--version", "--help"):
        done = subprocess.run(
            [sys.executable, "-c", script, argument],
            env=os.environ | {"PYTHONPATH": str(TESTS.parent)},
            text=True,
            capture_output=True,
            check=True,
        )
        assert done.stdout.endswith("0 []\n")
    assert command("--version").stdout == f"amnparse {__version__}\n"


def test_extract_does_without_rich() -> None:
    script = (
        "import sys, stub_cli; from amnparse.cli import main; stub_cli.install();"
        "code = main(sys.argv[1:]); print(code, 'rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "extract", "good.txt", "-o", "x.json"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])},
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stdout == "0 False\n"


def test_help_at_80_columns() -> None:
    for name in ("", "extract", "show", "check", "explain", "debug", "schema"):
        done = command(*filter(None, [name]), "--help", env={"COLUMNS": "80"})
        assert done.returncode == 0
        assert max(map(len, done.stdout.splitlines())) <= 80
        assert "Examples:\n" in done.stdout
    general = command("--help", env={"COLUMNS": "80"}).stdout
    assert "..." not in general.replace("COMMAND [ARGS]...", "")
    assert re.search(r"^    130  interrupted$", general, re.MULTILINE)
    assert "--install-completion" in general


def test_reader_names_complete() -> None:
    done = command(
        env={
            "_AMNPARSE_COMPLETE": "complete_bash",
            "COMP_WORDS": "amnparse extract --reader w",
            "COMP_CWORD": "3",
        }
    )
    assert done.stdout.split() == ["wrapped"]
