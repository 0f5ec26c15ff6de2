"""Rendered Markdown holds what its report says, in tables whose rows are all as wide."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.reportgen.expected import expected
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.md_style import STYLES
from tests.reportgen.render_markdown import render


def _tables(text: str) -> list[list[list[str]]]:
    """The cells of every pipe table, without its alignment row."""
    found = []
    for block in text.split("\n\n"):
        if block.startswith("|"):
            rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in block.splitlines()]
            found.append([[cell.strip() for cell in row] for row in (rows[0], *rows[2:])])
    return found


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("seed", range(6))
def test_markdown_holds_the_report(name: str, seed: int) -> None:
    kinds = ("annual_report", "interim_report", "plan")
    knobs = Knobs("markdown", kinds[seed % 3], seed, page_break=0.1, contents=True, hostile=0.6)
    spec = invent(knobs)
    text = render(spec, STYLES[name])
    tables = _tables(text)
    assert all(len({len(row) for row in table}) == 1 for table in tables)
    cells = {
        " ".join(unescape(cell).removeprefix("♀ ").split())
        for table in tables
        for row in table
        for cell in row
    }
    want = expected(spec, "markdown")
    for row in want["indicators"]:
        assert row["name"] in cells
        assert all(row[field]["raw"] in cells for field in row if _is_value(row[field]))
    assert {row["name"] for row in want["activities"]} <= cells
    headings = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert all(section["title"] in headings for section in want["sections"])


def _is_value(field: object) -> bool:
    return isinstance(field, dict) and "raw" in field
