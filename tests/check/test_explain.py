"""`explain` and the page that is made from it."""

import json
from pathlib import Path

import pytest

from amnparse.cli import main
from amnparse.diagnostics import CATALOGUE
from amnparse.lint.catalogue import whole_page

Capture = pytest.CaptureFixture[str]
PAGE = Path(__file__).parent.parent.parent / "docs" / "diagnostics.md"


def test_the_page_is_what_the_catalogue_says() -> None:
    """Mend with: amnparse explain --all --output-format markdown > docs/diagnostics.md"""
    assert PAGE.read_text(encoding="utf-8") == whole_page()


def test_an_entry(capfd: Capture) -> None:
    assert main(["explain", "AMN209", "amn101"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("AMN209  Committee goal skipped  warning, a fault of the report\n")
    assert "To mend it\n" in out
    assert "--ignore AMN209" in out
    assert "\nAMN101  Input form in doubt  warning, a doubt of ours" in out


def test_all_codes(capfd: Capture) -> None:
    assert main(["explain"]) == 0
    assert capfd.readouterr().out.count("AMN") == len(CATALOGUE)
    assert main(["explain", "--all", "--output-format", "json"]) == 0
    assert [rule["code"] for rule in json.loads(capfd.readouterr().out)] == list(CATALOGUE)
    assert main(["explain", "--all", "--output-format", "markdown"]) == 0
    assert capfd.readouterr().out == whole_page()
    assert main(["explain", "structure", "--output-format", "markdown"]) == 0
    assert "# AMN209" in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["AMN999"], ["AMN209", "--all"], ["--output-format", "html"], ["[red]x\x1b[1m"]]
)
def test_what_it_does_not_know(arguments: list[str], capfd: Capture) -> None:
    assert main(["explain", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "\x1b" not in err
