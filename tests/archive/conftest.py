"""A folder of generated reports in every form, and the archive that they become."""

from collections.abc import Callable
from pathlib import Path

import pytest

from amnparse.batch.executors import Bounds
from amnparse.batch.manifest import Line
from amnparse.batch.run import Order, Result, run
from tests.reportgen import render_markdown, render_pdf, render_tabbed, render_wrapped
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import STYLES

KINDS = ("plan", "interim_report", "annual_report")
FORMS = ("tabbed", "wrapped", "markdown", "pdf")
SUFFIXES = {"tabbed": "txt", "wrapped": "txt", "markdown": "md", "pdf": "pdf"}


class Silent:
    """Hears how a run goes on, and keeps count."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def found(self, inputs: int, to_read: int) -> None:
        """Nothing to do."""

    def read(self, line: Line) -> None:
        """Keep it."""
        self.lines.append(line)


def generated(seed: int) -> tuple[str, bytes]:
    """A report in one of the forms: its file name and its bytes."""
    form = FORMS[seed % len(FORMS)]
    kind = KINDS[seed % len(KINDS)]
    layout = "wrapped" if form == "wrapped" else "tabbed"
    spec = invent(Knobs(layout, kind, seed, hostile=0, page_break=0))
    if form == "pdf":
        data = render_pdf.render(spec, STYLES["ruled"])
    elif form == "markdown":
        data = render_markdown.render(spec).encode()
    elif form == "wrapped":
        data = render_wrapped.render(spec).encode()
    else:
        data = render_tabbed.render(spec).encode()
    return f"report{seed:03}.{SUFFIXES[form]}", data


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twelve reports, three in each form."""
    folder = tmp_path_factory.mktemp("reports")
    for seed in range(12):
        name, data = generated(seed)
        (folder / name).write_bytes(data)
    return folder


Batch = Callable[..., Result]


@pytest.fixture
def batch() -> Batch:
    """Run a batch in one process unless told otherwise."""

    def start(archive: Path, *sources: Path | str, jobs: int = 1, **order: object) -> Result:
        given = Order(tuple(map(str, sources)), archive, bounds=Bounds(jobs, 60.0))
        return run(given._replace(**order), Silent())

    return start


@pytest.fixture(scope="session")
def archive(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of those reports, in all forms."""
    folder = tmp_path_factory.mktemp("made") / "archive"
    forms = frozenset(("csv", "parquet", "xlsx"))
    run(Order((str(reports),), folder, bounds=Bounds(2, 60.0), forms=forms), Silent())
    return folder
