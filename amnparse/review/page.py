"""The review page: the source on the left, the records on the right, in one file."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from amnparse.corrections import Place, places
from amnparse.diagnostics import UsageError
from amnparse.html import Late, Sheet, environment, page
from amnparse.models import Diagnostic, Document, Section
from amnparse.review import charts
from amnparse.review.owners import RECORD_ANCHORS, Owners, blocks
from amnparse.review.places import whole
from amnparse.review.records import Builder, spoken
from amnparse.review.views import Code, Where
from amnparse.review.words import script_words, words

_MOST_PAGES = 500
_MOST_LINES = 50_000
"""Reports have 40 to 90 pages; what is far larger would only fill a browser's memory."""
_CHUNK = 100
"""Lines of the source that are laid out together, once they come near."""


class SourceLine(NamedTuple):
    """A line of a text source: its number, the record that it belongs to, and what it became: ""
    (a record), "furniture", "unplaced"."""

    number: int
    text: str
    anchor: str | None
    role: str


class SourcePage(NamedTuple):
    """A page of a PDF: its number, and what it shows, as "left top width height" in points."""

    number: int
    view: str
    width: float
    height: float


class Remark(NamedTuple):
    """A diagnostic, where it stands, and the record that it is about."""

    anchor: str
    diagnostic: Diagnostic
    at: str
    where: Where
    record: str | None


class Passage(NamedTuple):
    """A section with its depth, 0 for the outermost, and its blocks with their anchors."""

    section: Section
    depth: int
    at: str
    blocks: tuple[tuple[str, str, object], ...]


def review(document: Document, data: bytes, language: str = "sv") -> bytes:
    """Return the page of a report; `document` was read from `data` with `provenance="cell"`.

    `language` is one of `words.LANGUAGES`.  Raises `UsageError` for what is larger than a page in a
    browser can be.
    """
    _check_size(document)
    is_pdf = document.source.media_type == "application/pdf"
    lines = [] if is_pdf else _lines(data)[: document.source.lines]
    owners = Owners(document)
    remarks = tuple(_remarks(document, owners))
    builder = Builder(document, lines, _codes(remarks))
    drawn = list(_pictures(data)) if is_pdf else []
    pages = [one for one, _ in drawn]
    said = words(language)
    body = environment().get_template("review/page.html").render(
        w=said,
        lang=language,
        document=document,
        report=document.report,
        chunks=list(_chunks(_source_lines(lines, owners))),
        pages=pages,
        nodes=list(builder.nodes()),
        paths=_paths(document),
        anchors=RECORD_ANCHORS,
        tables=list(builder.tables()),
        decisions=list(builder.items("decisions")),
        matters=list(builder.items("matters")),
        passages=list(_passages(document)),
        remarks=remarks,
        furniture=[
            (f"furniture-{place}", one, whole(one.provenance), spoken(one.provenance))
            for place, one in enumerate(document.coverage.furniture, start=1)
        ],
        beads=charts.beads(document),
        chain=charts.chain(document),
        accounts=list(charts.accounts(document)),
        data=_json(_data(document, owners, pages, language)),
    )  # fmt: skip
    title = f"{said['review']}: {document.source.name or document.report.title or ''}"
    return page(
        Sheet(
            title,
            language,
            ("html/base.css", "review/review.css"),
            ("review/review.js",),
            Markup(body),
            (late for _, late in drawn),
        )
    )


def _check_size(document: Document) -> None:
    source = document.source
    for count, most, what in (
        (source.pages or 0, _MOST_PAGES, "pages"),
        (source.lines or 0, _MOST_LINES, "lines"),
    ):
        if count > most:
            name = source.name or "the report"
            raise UsageError(f"{name}: {count} {what}; a review page holds {most} at most")


def _lines(data: bytes) -> list[str]:
    from amnparse.lines import source_lines

    return source_lines(data, "")


def _source_lines(lines: Sequence[str], owners: Owners) -> Iterator[SourceLine]:
    for number, text in enumerate(lines, start=1):
        anchor = owners.of_line(number)
        role = "unplaced" if anchor is None and text.strip() else ""
        if anchor and anchor.startswith("furniture"):
            role = "furniture"
        yield SourceLine(number, text, anchor, role)


def _chunks(lines: Iterable[SourceLine]) -> Iterator[list[SourceLine]]:
    chunk: list[SourceLine] = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _pictures(data: bytes) -> Iterator[tuple[SourcePage, Late]]:
    from amnparse.review.images import pictures

    for one in pictures(data):
        view = f"{one.left:g} {one.top:g} {one.width:g} {one.height:g}"
        shown = SourcePage(one.number, view, one.width, one.height)
        yield shown, Late(f"picture-{one.number}", one.data)


def _remarks(document: Document, owners: Owners) -> Iterator[Remark]:
    for place, one in enumerate(document.diagnostics, start=1):
        where = one.provenance
        yield Remark(
            f"diagnostic-{place}", one, whole(where), spoken(where), owners.at(where)
        )  # fmt: skip


def _codes(remarks: Iterable[Remark]) -> Mapping[str, list[Code]]:
    """The codes of each record, each with the first diagnostic of it that is about the record."""
    codes: defaultdict[str, dict[str, Code]] = defaultdict(dict)
    for remark in remarks:
        if remark.record:
            code = Code(remark.diagnostic.code, remark.anchor)
            codes[remark.record].setdefault(code.code, code)
    return {record: list(found.values()) for record, found in codes.items()}


def _paths(document: Document) -> Mapping[str, str]:
    """Each goal with those above it, for the filter by goal."""
    parents = {goal.id: goal.parent for goal in document.goals}
    paths = {}
    for goal in document.goals:
        path = [goal.id]
        while (above := parents.get(path[-1])) and above not in path:
            path.append(above)
        paths[goal.id] = " ".join(path)
    return paths


def _passages(document: Document) -> Iterator[Passage]:
    by_section: defaultdict[str, list[tuple[str, str, object]]] = defaultdict(list)
    for anchor, block in blocks(document):
        identity = anchor.removeprefix("text-").rpartition("-")[0]
        by_section[identity].append((anchor, whole(block.provenance), block))
    waiting = [(section, 0) for section in reversed(document.outline)]
    while waiting:
        section, depth = waiting.pop()
        yield Passage(section, depth, whole(section.provenance), tuple(by_section[section.id]))
        waiting.extend((below, depth + 1) for below in reversed(section.sections))


def _data(
    document: Document, owners: Owners, pages: Sequence[SourcePage], language: str
) -> dict[str, object]:
    """What the page's script has to know: `refs` are the places that can be corrected."""
    return {
        "refs": {one.pointer: _ref(one) for one in places(document)},
        "source": {"name": document.source.name, "sha256": document.source.sha256},
        "words": script_words(language),
        "boxes": {one.number: [[*box, name] for box, name in owners.on_page(one.number)]
                  for one in pages},
    }  # fmt: skip


def _ref(place: Place) -> dict[str, object]:
    entry = place.entry()
    if place.choices:
        entry["choices"] = place.choices
    if place.required:
        entry["required"] = True
    if place.form == "date":
        entry["date"] = True
    return entry


def _json(value: object) -> Markup:
    """JSON that may stand inside a script element: it holds no tag."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
