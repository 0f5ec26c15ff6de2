"""Pages of reports, and a browser that opens them as a reader would: from the disk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amnparse import parse
from amnparse.review import review
from tests.reportgen import render_pdf, render_tabbed
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import STYLES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium; in CI it has to be there."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed: apt-get install chromium")
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=list(_OPTIONS))
        yield opened
        opened.close()
