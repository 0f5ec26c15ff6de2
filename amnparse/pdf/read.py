"""A PDF becomes lines: one for each paragraph and each table row, with what the page told of it.

The lines have the form of tab-separated text, whose borders are certain, too, so that everything
after this stage is shared; their places, fonts and colours travel beside them as `Evidence`.
"""

import re
from collections.abc import Sequence

from amnparse.diagnostics import Finding
from amnparse.joining import Joiner, squeeze
from amnparse.labels import FURNITURE, PICTURE
from amnparse.lines import Evidence, Line, Place, Text, normalise
from amnparse.pdf.breaks import head_rows, join_rows
from amnparse.pdf.frame import turned_back
from amnparse.pdf.gather import gather
from amnparse.pdf.heads import Heads, body_size, find_heads
from amnparse.pdf.page import Box, outward
from amnparse.pdf.raw_table import GLUE
from amnparse.pdf.unit import PARAGRAPH, ROW, Unit
from amnparse.pdf.unit import PICTURE as PICTURE_UNIT
from amnparse.pdf.units import PageUnits
from amnparse.tables.aligned_rows import MISFIT
from amnparse.tables.header import is_header_word
from amnparse.tables.tokens import makes_value_word

NAME = "pdf"
_LEADERS = re.compile(r"(\.{4,}) (\d{1,4})$")
"""The dots of a contents list, which stand closer to the page number than letters do."""
_FEW_HEADINGS = 3
_SLACK = 1.5
_OTHER_SIZE = 0.6
_MARKS = '.,;:()"”“!?*'
_HEADING = 1.07
"""Font sizes of the body from which on a paragraph is set off as a heading."""


def read_pdf(data: bytes, label: str, engine: str) -> Text:
    """Read a PDF with an engine; `label` is what messages call it.

    Raises UnreadableInputError for what is no PDF, needs a password, has no pages or no text.
    """
    gathered = gather(data, label, engine)
    pages = gathered.pages
    body = body_size(pages) or gathered.habits.body
    heads = find_heads(pages, body)
    head_rows(pages, heads.places)
    builder = _Lines(body, heads, join_rows(pages, heads.places))
    builder.build(pages)
    findings = [*gathered.findings(), *builder.findings]
    return Text(builder.lines, None, len(pages), findings, evidence=builder.evidence())


class _Lines:
    """The lines while they are built, and what is known of each."""

    def __init__(self, body: float, heads: Heads, gone: frozenset[tuple[int, int]]) -> None:
        self.body = body
        self.gone = gone
        self.inside: set[int] = set()
        self.heads = heads
        self.lines: list[Line] = []
        self.places: list[Place | None] = []
        self.labels: dict[int, str] = {}
        self.cells: dict[int, tuple[Box | None, ...]] = {}
        self.headings: set[int] = set()
        self.resumes: set[int] = set()
        self.lamps: dict[int, str] = {}
        self.findings: list[Finding] = []

    def build(self, pages: Sequence[PageUnits]) -> None:
        """Turn all units into lines; words that lines broke are weighed by the whole document."""
        texts = [text for page in pages for unit in page.units for c in unit.cells for text in c]
        self.joiner = Joiner([Line(0, None, text, text) for text in texts])
        # A word on a line of its own may be the half of one.
        self.words = frozenset(
            word.strip(_MARKS).lower()
            for words in (text.split() for text in texts)
            if len(words) > 1
            for word in words
        )
        last: Unit | None = None
        for page in pages:
            first, small = True, False
            self.page = page
            for place, unit in enumerate(page.units):
                if (page.number, place) in self.heads.places:
                    self._blank(page.number)
                    self._add(unit, "", squeeze(self._join(unit.cells[0])))
                    self.labels[len(self.lines) - 1] = FURNITURE
                    self._blank(page.number)
                    continue
                if (page.number, place) in self.gone:
                    continue
                resumes = first and last is not None and _goes_on(last, unit)
                if (first or small) and last is not None and last.inside:
                    unit, resumes = _own_text(unit, resumes)
                    small = abs(unit.size - self.body) > _OTHER_SIZE
                    if small and unit.size == last.size and unit.kind == PARAGRAPH:
                        unit = unit._replace(inside=True)
                self._unit(unit, resumes)
                last, first = unit, False
            page.units.clear()  # a long report would be held twice

    def evidence(self) -> Evidence:
        """What is known of the lines beside their text."""
        return Evidence(
            NAME,
            self.places,
            self.labels,
            self.cells,
            headings=frozenset(self.headings) if len(self.headings) >= _FEW_HEADINGS else None,
            resumes=frozenset(self.resumes),
            inside=frozenset(self.inside),
            lamps=self.lamps,
            page_labels=self.heads.labels,
        )

    def _unit(self, unit: Unit, resumes: bool) -> None:
        if unit.kind == PICTURE_UNIT:
            self._add(unit, "", "")
            self.labels[len(self.lines) - 1] = PICTURE
            return
        if unit.apart:
            self._blank(unit.page)
        text = "\t".join([self._join(cell) for cell in unit.cells])
        self._add(unit, "", text)
        index = len(self.lines) - 1
        if unit.kind == ROW:
            self._row(unit, index, text)
        else:
            self._paragraph(unit, index, resumes)
        if unit.lamp:
            self.lamps[index] = unit.lamp

    def _row(self, unit: Unit, index: int, text: str) -> None:
        self.cells[index] = tuple(box and self._shown(box) for box in unit.boxes)
        if unit.continued:
            self.resumes.add(index)
        name = text.split("\t", 1)[0]
        if unit.misfit:
            arguments: dict[str, object] = {"row": name, "detail": MISFIT}
            self.findings.append(Finding("AMN111", index + 1, index + 1, arguments))
        for remark in unit.remarks:
            arguments = {"row": name, **dict(remark.arguments)}
            self.findings.append(Finding(remark.code, index + 1, index + 1, arguments))
        if unit.other:
            self._doubt(unit, text)

    def _paragraph(self, unit: Unit, index: int, resumes: bool) -> None:
        if resumes:
            self.resumes.add(index)
        if unit.inside:
            self.inside.add(index)
        if unit.bold or unit.size > _HEADING * self.body:
            self.headings.add(index)

    def _doubt(self, unit: Unit, text: str) -> None:
        name, _, values = text.partition("\t")
        reading = " | ".join(cell or "–" for cell in values.split("\t"))
        arguments: dict[str, object] = {"row": name, "reading": reading, "other": unit.other}
        self.findings.append(Finding("AMN110", len(self.lines), len(self.lines), arguments))

    def _blank(self, page: int) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(len(self.lines) + 1, page, "", ""))
            self.places.append(None)

    def _add(self, unit: Unit, lead: str, text: str) -> None:
        self.lines.append(Line(len(self.lines) + 1, unit.page, lead + text, text))
        count = max((len(cell) for cell in unit.cells), default=0)
        self.places.append(Place(unit.page, self._shown(unit.box), count))

    def _shown(self, box: Box) -> Box:
        """The room on the page as a reader sees it, in tenths of a point."""
        width, height, turn = self.page.width, self.page.height, self.page.turn
        if turn:
            box = turned_back(box, width, height, turn)
            width, height = (height, width) if turn != 180 else (width, height)
        return outward(box, width, height)

    def _mended(self, texts: list[str]) -> list[str]:
        """Words that a narrow column may have broken are whole where the document knows them so,
        or does not know their second half."""
        whole: list[str] = []
        for text in texts:
            if not (whole and whole[-1].endswith(GLUE)):
                whole.append(text)
                continue
            before = whole[-1].removesuffix(GLUE)
            piece = text.split(" ", 1)[0].removesuffix(GLUE).lower()
            head = before.rsplit(" ", 1)[-1]
            word = f"{head}{piece}".lower()
            number = before[-1] in "0123456789," and piece[:1].isdigit()
            known = not number and (piece in self.words or is_header_word(piece))
            slash = head.endswith("/") or piece.startswith("/")
            if word in self.words or slash or not known or makes_value_word(head, piece):
                whole[-1] = before + text
            else:
                whole[-1:] = [before, text]
        return whole

    def _join(self, texts: Sequence[str]) -> str:
        """The lines of a paragraph or a cell as one text."""
        number = len(self.lines) + 1
        clean = self._mended([normalise(text) for text in texts])
        lines = [
            Line(number, None, text if text[-1:] == "-" else f"{text} ", text) for text in clean
        ]
        before = len(self.joiner.findings)
        joined = _LEADERS.sub(r"\1\2", self.joiner.join(lines))
        self.findings += self.joiner.findings[before:]
        return joined


def _own_text(unit: Unit, resumes: bool) -> tuple[Unit, bool]:
    """A page's first unit below a row's own text: the rest of that text, if it can be."""
    if unit.kind == ROW and unit.continued and not any(unit.cells[1:]):
        cells = (unit.cells[0],)
        return unit._replace(kind=PARAGRAPH, cells=cells, inside=True), True
    return (unit._replace(inside=True) if resumes else unit), resumes


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Whether the first paragraph of a page goes on the last one of the page above."""
    if before.kind != PARAGRAPH or unit.kind != PARAGRAPH or unit.item:
        return False
    if abs(before.size - unit.size) > 0.6 or before.bold != unit.bold or before.bold:
        return False
    return before.room < unit.opening + _SLACK and before.cells[0][-1][-1:] not in ".!?:"
