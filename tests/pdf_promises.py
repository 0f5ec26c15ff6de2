"""The promises of the contract for PDFs, held against what the other engine reads of the pages."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2

from amnparse.models import Document, Value
from tests.promises import VALUE_FIELDS, _squeezed, _texts, miscounted_lines, places, words

GENDER_MARK = "♀"
_BULLETS = re.compile(r"\(cid:\d+\)")


class Source(NamedTuple):
    """A PDF as pdfplumber reads it: the letters of each page in the order in which they are
    printed, and its words from top to bottom."""

    streams: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


@cache
def read_source(data: bytes) -> Source:
    """Read a PDF with pdfplumber and nothing else."""
    streams, found = [], []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            streams.append(squeezed("".join(char["text"] for char in page.chars)))
            found.append(tuple(word["text"] for word in page.extract_words()))
            page.close()
    return Source(tuple(streams), tuple(found))


def squeezed(text: str) -> str:
    """A text without spaces, hyphens, marks of gender and what no font names."""
    return _squeezed(_BULLETS.sub("", text)).replace(GENDER_MARK, "")


def broken_promises(document: Document, data: bytes) -> list[str]:
    """All that breaks a promise."""
    source = read_source(data)
    return [
        *lost_words(document, source),
        *miscounted_lines(document),
        *invented_texts(document, source),
        *misplaced(document),
    ]


def lost_words(document: Document, source: Source) -> list[str]:
    """Words of the pages that the document does not hold, and letters that it holds too few of."""
    held: Counter[str] = Counter()
    for place in places(document):
        held += place.words
    everything = _solid(" ".join(_everything(document)))
    lost = [
        f"page {number}: {word!r} is lost"
        for number, page in enumerate(source.words, 1)
        for word in page
        if _solid(word) not in everything
    ]
    printed = words(" ".join(_BULLETS.sub("", word) for page in source.words for word in page))
    short = dict(printed - held)
    return [*lost, *([f"letters lost: {short}"] if short else [])]


def _solid(text: str) -> str:
    """The letters and digits of a text, lower case."""
    return re.sub(r"[\W_]+", "", _BULLETS.sub("", text)).casefold()


def _everything(document: Document) -> Iterator[str]:
    """Every text of the document, in any order."""

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for part in value.values():
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)

    yield from walk(document.model_dump(mode="json", exclude={"diagnostics", "source"}))


def invented_texts(document: Document, source: Source) -> list[str]:
    """Texts that the pages do not hold, letter for letter; a page break may cut them."""
    pages = list(source.streams)
    for item in document.coverage.furniture:
        number = min(item.provenance.page or 1, len(pages)) - 1
        pages[number] = pages[number].replace(squeezed(item.text), "", 1)
    body, whole = "".join(pages), "".join(source.streams)
    return [
        f"{what}: {text[:80]!r} is invented"
        for what, text in _texts(document)
        if (plain := squeezed(text)) not in body and plain not in whole
    ]


def misplaced(document: Document) -> list[str]:
    """Records without a page and a room on it, or with lines, which a PDF does not have."""
    records = [
        *document.goals, *document.indicators, *document.activities, *document.expected_results,
        *document.decisions, *document.matters, *document.tables, *document.coverage.furniture,
    ]  # fmt: skip
    found = []
    for record in records:
        where = record.provenance
        lines = (where.line_start, where.line_end) != (None, None)
        if lines or where.page is None or where.bbox is None:
            found.append(f"{str(record)[:60]} is at {where}")
    return found


def values(document: Document) -> Iterator[tuple[str, Value]]:
    """Every value of a row, and what it is called."""
    for row in document.indicators:
        for name in VALUE_FIELDS:
            if (value := getattr(row, name)) is not None:
                yield f"{row.name}: {name}", value
    for row in (*document.indicators, *document.activities):
        for name, value in row.extra.items():
            yield f"{row.name}: {name}", value
    for table in document.tables:
        for number, cells in enumerate(table.rows, 1):
            for cell in cells:
                if cell is not None:
                    yield f"{table.id} row {number}", cell


WAYS = ("within_bbox", "crop", "get_text_bounded")


def reread(document: Document, data: bytes, ways: tuple[str, ...] = WAYS) -> dict[str, list[str]]:
    """Read each value's room again, in several ways: way -> the values that read otherwise."""
    wrong: dict[str, list[str]] = {way: [] for way in ways}
    pdf, other = pdfplumber.open(io.BytesIO(data)), pypdfium2.PdfDocument(data)
    for name, value in values(document):
        assert value.at is not None, name
        assert value.at.page is not None, name
        assert value.at.bbox is not None, name
        box, page = value.at.bbox, pdf.pages[value.at.page - 1]
        for way in ways:
            if way == "get_text_bounded":
                text = other[value.at.page - 1].get_textpage()
                x0, top, x1, bottom = box
                height = float(page.height)
                found = text.get_text_bounded(x0, height - bottom, x1, height - top)
            else:
                found = getattr(page, way)(box).extract_text()
            if squeezed(found) != squeezed(value.raw):
                place = f"page {value.at.page} {box}"
                wrong[way].append(f"{name}, {place}: {value.raw!r} is read again as {found!r}")
    pdf.close()
    other.close()
    return wrong
