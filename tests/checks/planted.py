"""Judging what `check` says of a report with one planted fault.

A planted fault counts as found only where a finding has one of its codes and a place that covers
one of the texts where it shows.  The places are looked up in the source itself, by the text as it
was printed there and not in what the parser made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from amnparse import check, parse
from amnparse.diagnostics import CATALOGUE
from amnparse.models import Diagnostic, Document, Provenance
from tests.reportgen import render_markdown, render_pdf, render_tabbed, render_wrapped
from tests.reportgen.faults import Planted
from tests.reportgen.pdf_style import STYLES, PdfStyle
from tests.reportgen.spec import Form, ReportSpec

_SHORTEST = 12
_SLACK = 2.0
"""Points by which a box on paper may miss the letters."""
_STYLES: tuple[PdfStyle, ...] = (STYLES["ruled"], STYLES["horizontal"], STYLES["thin"])
"""Looks in which tables are told apart without doubt."""


_RENDER: dict[Form, Callable[[ReportSpec], str]] = {
    "tabbed": render_tabbed.render,
    "wrapped": render_wrapped.render,
    "markdown": render_markdown.render,
}


class Spot(NamedTuple):
    """Where a text stands: lines of a text, or a stretch of a page in points from its top."""

    page: int | None
    start: float
    end: float


def source(spec: ReportSpec, form: Form, seed: int) -> str | bytes:
    """The report in an input form."""
    if form == "pdf":
        return render_pdf.render(spec, _STYLES[seed % len(_STYLES)])
    return _RENDER[form](spec)


class _Letters(NamedTuple):
    """The letters and digits of a source, each with its place."""

    text: str
    places: Sequence[Spot]


def _of_text(text: str) -> _Letters:
    letters = [
        (char, Spot(None, number, number))
        for number, line in enumerate(text.split("\n"), 1)
        for char in line
        if char.isalnum()
    ]
    return _Letters("".join(char for char, _ in letters), [spot for _, spot in letters])


def _of_page(page: pypdfium2.PdfPage, number: int) -> Iterator[tuple[str, Spot]]:
    words = page.get_textpage()
    height = page.get_height()
    for at in range(words.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(words, at))
        if char.isalnum():
            _, bottom, _, top = words.get_charbox(at)
            yield char, Spot(number, height - top, height - bottom)


@cache
def _letters(given: str | bytes) -> _Letters:
    if isinstance(given, str):
        return _of_text(given)
    if not given.startswith(b"%PDF"):
        return _of_text(given.decode("cp1252"))
    pages = pypdfium2.PdfDocument(given)
    letters = [pair for at, page in enumerate(pages, 1) for pair in _of_page(page, at)]
    return _Letters("".join(char for char, _ in letters), [spot for _, spot in letters])


def spots(given: str | bytes, printed: str) -> list[Spot]:
    """Every place of a text in a source; of its beginning, where a page break cuts it."""
    letters = _letters(given)
    wanted = "".join(char for char in printed if char.isalnum())
    while wanted:
        found = []
        at = letters.text.find(wanted)
        while at >= 0:
            found += _merged(letters.places[at : at + len(wanted)])
            at = letters.text.find(wanted, at + 1)
        if found or len(wanted) <= _SHORTEST:
            return found
        wanted = wanted[: max(_SHORTEST, len(wanted) * 3 // 4)]
    return []


def _merged(letters: Iterable[Spot]) -> list[Spot]:
    """The stretch of each page that the letters take."""
    pages: dict[int | None, Spot] = {}
    for spot in letters:
        one = pages.get(spot.page, spot)
        pages[spot.page] = Spot(spot.page, min(one.start, spot.start), max(one.end, spot.end))
    return list(pages.values())


def covers(where: Provenance, spot: Spot) -> bool:
    """Whether a place of a finding and a spot share a line, or some height of a page."""
    if where.bbox and spot.page is not None:
        inside = where.bbox[1] < spot.end + _SLACK and spot.start - _SLACK < where.bbox[3]
        return where.page in (spot.page, spot.page - 1) and (inside or where.page != spot.page)
    if where.line_start is None or where.line_end is None:
        return False
    return where.line_start <= spot.end and spot.start <= where.line_end


class Verdict(NamedTuple):
    """What `check` made of a planted fault."""

    given: str | bytes
    found: tuple[Diagnostic, ...]
    """Findings with a code of the fault at one of its places."""
    astray: tuple[Diagnostic, ...]
    """Findings above info elsewhere, which nothing explains."""

    @property
    def warned(self) -> bool:
        """Whether it was found above info."""
        return any(one.severity != "info" for one in self.found)


def judged(planted: Planted, form: Form, seed: int) -> Verdict:
    """Plant, render, parse, check and compare."""
    change = planted.change
    given = source(change.spec, form, seed)
    if change.damage is not None:
        assert isinstance(given, str)
        given = change.damage(given)
    places = [spot for printed in change.spots for spot in spots(given, printed)]
    earlier: tuple[Document, ...] = ()
    if change.earlier is not None:
        earlier = (_parsed(source(change.earlier, form, seed)),)
    found = check(_parsed(given), earlier=earlier)

    def here(one: Diagnostic) -> bool:
        wheres = (one.provenance, *(place.provenance for place in one.related))
        return not change.spots or any(covers(where, spot) for where in wheres for spot in places)

    right = tuple(one for one in found if one.code.startswith(planted.fault.codes) and here(one))
    astray = tuple(one for one in found if _accuses(one, planted) and not here(one))
    return Verdict(given, right, astray)


def _accuses(one: Diagnostic, planted: Planted) -> bool:
    """Whether a finding is above info; doubts of the reader are what its own faults may raise."""
    doubt = CATALOGUE[one.code].concerns == "reading" and planted.fault.family == "reading"
    return one.severity != "info" and not doubt


def _parsed(given: str | bytes) -> Document:
    data = given.encode() if isinstance(given, str) else given
    return parse(data, provenance="cell")
