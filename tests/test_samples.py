"""The samples are what their source says, and parse back to it."""

import pytest

from amnparse import parse
from amnparse.models import Document
from samples.make_samples import HERE, RENDERERS, differing
from samples.source import SPECS
from tests.reportgen.compare import differences, plain
from tests.reportgen.expected import expected


def test_samples_are_up_to_date() -> None:
    assert differing() == [], "run python samples/make_samples.py"


@pytest.mark.parametrize("form", sorted(RENDERERS))
@pytest.mark.parametrize("name", sorted(SPECS))
def test_sample_parses_to_its_source(name: str, form: str) -> None:
    document = parse(HERE / f"{name}.{form}.txt")
    assert differences(expected(SPECS[name], form), plain(document)) == []


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("name", sorted(SPECS))
def test_pdf_and_markdown_hold_the_same_records(name: str, engine: str) -> None:
    """Where cells have certain borders, the records are the same to the letter; a cell of Markdown
    has no paragraphs."""
    tabbed = _records(parse(HERE / f"{name}.tabbed.txt"))
    assert _records(parse(HERE / f"{name}.pdf", pdf_engine=engine)) == tabbed
    in_one_line = [text.replace("\\n", " ") for text in tabbed]
    assert _records(parse(HERE / f"{name}.md")) == in_one_line


def _records(document: Document) -> list[str]:
    """Goals, indicators and activities without their places and what only a page shows."""
    lists = (document.goals, document.indicators, document.activities)
    left_out = {"provenance", "status_color"}
    return [record.model_dump_json(exclude=left_out) for records in lists for record in records]
