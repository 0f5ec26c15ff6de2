"""Whole outputs, frozen: `pytest --update-golden` writes them anew after a wanted change."""

from pathlib import Path

import pytest

from amnparse import parse
from amnparse.export.json import to_json

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
NAMES = (
    "plan2025.md", "plan2025.pdf", "plan2025.tabbed.txt", "t2_2025.md", "t2_2025.pdf",
    "t2_2025.wrapped.txt", "vb2025.md", "vb2025.pdf", "vb2025.wrapped.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_frozen(name: str, request: pytest.FixtureRequest) -> None:
    output = to_json(parse(SAMPLES / name))
    golden = _golden(name)
    if request.config.getoption("--update-golden"):
        golden.write_text(output, encoding="utf-8")
    assert output == golden.read_text(encoding="utf-8"), f"{golden.name} differs"


def test_goldens_are_compared_and_not_rewritten(request: pytest.FixtureRequest) -> None:
    assert not request.config.getoption("--update-golden"), "golden files were written anew"


@pytest.mark.parametrize("name", NAMES)
def test_output_does_not_depend_on_the_place(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes elsewhere give the same output: no path, clock or order of a set in it."""
    copy = tmp_path / name
    copy.write_bytes((SAMPLES / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert to_json(parse(copy)) == _golden(name).read_text(encoding="utf-8")


def _golden(name: str) -> Path:
    return HERE / "golden" / f"{name.removesuffix('.txt')}.json"
