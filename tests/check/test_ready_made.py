"""The GitHub action, the pre-commit hook and the README's snippets for build servers."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from amnparse.cli import main
from tests.check.plans import plan, write

ROOT = Path(__file__).parent.parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step.get("name"): step for step in ACTION["runs"]["steps"]}


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that checks, as a runner does."""
    program = folder / "env" / "bin" / "amnparse"
    program.parent.mkdir(parents=True, exist_ok=True)
    write(program, f'#!/bin/sh\nexec "{sys.executable}" -m amnparse "$@"\n').chmod(0o755)
    given = {"PATHS": ".", "ARGS": "", "SARIF_FILE": "", "REPOSITORY": "", "PAGE": "x"} | inputs
    return subprocess.run(
        [
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            STEPS["Check the reports"]["run"],
        ],
        cwd=folder,
        env=os.environ | given | {"ENVIRONMENT": str(folder / "env"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_and_fails(tmp_path: Path) -> None:
    write(tmp_path / "vp.txt", plan(3))
    done = run_action(tmp_path, ARGS="--select AMN209")
    assert done.returncode == 1
    assert done.stdout.startswith("::warning file=vp.txt,line=17")
    assert run_action(tmp_path, ARGS="--select AMN204").returncode == 0


def test_the_action_writes_sarif(tmp_path: Path) -> None:
    write(tmp_path / "vp.txt", plan(3))
    inputs = {"ARGS": "--select AMN209", "SARIF_FILE": "out.sarif"}
    assert (
        run_action(tmp_path, **inputs, REPOSITORY="a/b", PAGE="https://x.org/d.md").returncode == 1
    )
    assert "https://x.org/d.md#amn209" in (tmp_path / "out.sarif").read_text()
    assert run_action(tmp_path, **inputs, PATHS="vp.txt nix.txt").returncode == 3


def test_inputs_are_no_shell(tmp_path: Path) -> None:
    write(tmp_path / "vp.txt", plan(2))
    hostile = "vp.txt\n$(touch owned) `touch owned` ;touch owned"
    done = run_action(tmp_path, PATHS=hostile, ARGS="--select AMN209")
    assert done.returncode == 3
    assert not (tmp_path / "owned").exists()


def test_every_input_is_used_as_a_variable() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
    used = re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text())
    assert set(used) == set(ACTION["inputs"])


def test_the_hook_calls_a_command_that_is_there(tmp_path: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["id"] == "amnparse-check"
    program, *arguments = hook["entry"].split()
    assert program == "amnparse"
    report = write(tmp_path / "vp.txt", plan(2))
    assert main([*arguments, "--isolated", "--select", "AMN209", str(report)]) == 0


def test_the_snippets_of_the_readme_are_yaml() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    snippets = [
        yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    ]
    assert len(snippets) >= 2
