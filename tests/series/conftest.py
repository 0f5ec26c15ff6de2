"""Archives of generated reports over some years, and what series make of them."""

from pathlib import Path

import pytest

from amnparse.batch.executors import Bounds
from amnparse.batch.run import Order, run
from amnparse.cli import main
from tests.archive.conftest import Silent
from tests.seriesgen.evolve import evolve
from tests.seriesgen.papers import file_name, rendered


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four years of one committee as PDF, three of another as text."""
    folder = tmp_path_factory.mktemp("years")
    for seed, years, form in ((3, 4, "pdf"), (5, 3, "tabbed")):
        reports = folder / str(seed)
        reports.mkdir()
        for told in evolve(seed, years=years).reports:
            (reports / file_name(told, form)).write_bytes(rendered(told, form))
    made = folder / "archive"
    run(Order((str(folder / "3"), str(folder / "5")), made, bounds=Bounds(2, 60.0)), Silent())
    return made


@pytest.fixture(scope="session")
def folder(archive: Path) -> Path:
    """What `series` writes of that archive, in all forms."""
    made = archive.parent / "series åren"
    asked = ["series", str(archive), "-o", str(made), "--parquet", "--xlsx", "-q"]
    assert main(asked) == 0
    return made
