"""Pages of reports."""

from pathlib import Path

import pytest

from amnparse import parse
from amnparse.review import review
from tests.reportgen import render_pdf, render_tabbed
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import STYLES


def page_of(data: bytes, name: str, language: str = "sv") -> bytes:
    """The review page of a report."""
    return review(parse(data, name=name, provenance="cell"), data, language)


@pytest.fixture(scope="session")
def reports() -> dict[str, bytes]:
    """An annual report with decisions, targets and tables, as text and as PDF."""
    spec = invent(Knobs("tabbed", "annual_report", 7, hostile=0, page_break=0))
    return {
        "report.txt": render_tabbed.render(spec).encode(),
        "report.pdf": render_pdf.render(spec, STYLES["ruled"]),
    }


@pytest.fixture(scope="session")
def pages(reports: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Their pages on the disk."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, data in reports.items():
        made[name] = folder / f"{name}.html"
        made[name].write_bytes(page_of(data, name))
    return made
