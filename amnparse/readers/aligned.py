"""Column-true text (`pdftotext -layout`): cells stand where they stand on paper.

Its tables are turned into tab-separated lines, whose reader then does the rest: the first line of
a row gets all of its cells, the lines below are absorbed.  Line numbers stay what they are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.joining import Joiner
from amnparse.labels import (
    ABSORBED,
    BLANK,
    BULLET,
    CHAPTER,
    CONTENTS,
    FURNITURE,
    GOAL,
    TEXT,
    goal_heading,
    label_lines,
)
from amnparse.lines import Evidence, Line
from amnparse.paragraphs import (
    SENTENCE_ENDS,
    breaks_between,
    split_paragraphs,
    usual_measure,
)
from amnparse.tables.aligned import AlignedPart, leading_cells, read_part
from amnparse.tables.aligned_header import AlignedHeader, header_at, opens_header
from amnparse.tables.aligned_numbers import number_rows_at, number_table_at
from amnparse.tables.aligned_rows import MISFIT, AlignedCell, AlignedRow
from amnparse.tables.bits import Bit, BitLine
from amnparse.tables.number_cells import NumberRow, NumberTable
from amnparse.tables.tokens import makes_value_word

NAME = "aligned-columns"
_DRIFT = 8.0
_BREAK = 10
"""Lines between the text of two pages."""
_WIDE = 2.0
"""Spaces that part cells."""
_GAP = "  "
_INITIALS = "IA"
_SAMPLE = 500
_ROW = re.compile(r"\S[ ]{3,}[-−–]?\d[^ ]*(?:[ ]\S+)*[ ]{3,}[-−–]?\d")
"""A row with two values that wide gaps part."""
_FEW_ROWS = 4
_FEW_TRAILING = 0.05
_WORD = re.compile(r"\S+")
_OPENING = re.compile(r"(?m)^[ \f]*(?:Indikator|Aktivitet)(?:er)?[ ]{2,}\S")
_ENDS = frozenset((GOAL, CHAPTER, CONTENTS, BULLET))


class Lowered(NamedTuple):
    """Lines and labels after the tables have become tab-separated, and what was doubtful."""

    lines: list[Line]
    labels: list[str]
    evidence: Evidence
    findings: list[Finding]


def is_aligned(lines: Sequence[Line]) -> bool:
    """Whether tables stand in columns that spaces part: a header of a record table does, or rows
    of numbers do, in a text whose lines do not end in spaces."""
    sample = lines[:: max(1, len(lines) // _SAMPLE)]
    if sum([line.raw[-1:] == " " for line in sample]) > _FEW_TRAILING * len(sample):
        return False
    wide = [line.text for line in lines if _GAP in line.text]
    if any(text[0] in _INITIALS and _OPENING.match(text) for text in wide):
        return True
    return sum(_ROW.search(text) is not None for text in wide) >= _FEW_ROWS


def lower_aligned(lines: Sequence[Line], labels: Sequence[str]) -> Lowered:
    """Turn the tables of column-true text into tab-separated lines."""
    return _Lowering(lines, labels).run()


class _Lowering:
    """The lines while their tables are turned."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[str]) -> None:
        self.source = lines
        self.lines = [line._replace(raw=line.text) for line in lines]
        self.labels = list(labels)
        self.joiner = Joiner(lines)
        self.bits = [
            BitLine(index, tuple(_bits(line)) if labels[index] not in (FURNITURE, BLANK) else ())
            for index, line in enumerate(lines)
        ]
        self.spans: dict[int, tuple[tuple[int, int] | None, ...]] = {}
        self.inside: set[int] = set()
        """Lines of rows' own text."""
        self.goes_on: set[int] = set()
        """Rows of tables of numbers, which blank lines may part."""
        self.findings: list[Finding] = []
        self.last_row: int | None = None

    def run(self) -> Lowered:
        """Go over the lines, turning each table part."""
        index, level = 0, None
        while index < len(self.lines):
            heading = goal_heading(self.lines[index].text) if self.labels[index] == GOAL else None
            if heading:
                level = heading.level
            header = self._header(index)
            if header is None:
                index = self._numbers(index)
                continue
            part = read_part(self.bits, header, level, _WIDE, self._ends, _DRIFT)
            self._turn(part)
            index = part.last + 1
        relabelled = label_lines(self.lines)
        labels = [
            old if old in (FURNITURE, CONTENTS, ABSORBED) else new
            for old, new in zip(self.labels, relabelled, strict=True)
        ]
        resumes = frozenset((*_resumes(self.lines, labels), *self.goes_on))
        evidence = Evidence(
            reader=NAME, spans=self.spans, resumes=resumes, inside=frozenset(self.inside)
        )
        return Lowered(self.lines, labels, evidence, [*self.findings, *self.joiner.findings])

    def _header(self, index: int) -> AlignedHeader | None:
        line = self.bits[index]
        if len(line.bits) < 2 or not opens_header(line):
            return None
        return header_at(self.bits, index, _WIDE)

    def _numbers(self, index: int) -> int:
        """Turn the table of numbers that begins at a line; the line to go on with."""
        if len(self.bits[index].bits) < 2:
            return index + 1
        table = number_table_at(self.bits, index, _WIDE, self._ends)
        if table is None:
            return index + 1
        self._put_rows(table)
        while (after := self._behind_break(table.last + 1)) is not None:
            rest = number_rows_at(self.bits, after, table.columns, _WIDE, self._ends)
            if rest is None:
                break
            table = rest
            self._put_rows(rest)
        return table.last + 1

    def _behind_break(self, index: int) -> int | None:
        """The first line of the next page, where the page ends here."""
        broken = False
        for place in range(index, min(index + _BREAK, len(self.bits))):
            broken = broken or self.labels[place] == FURNITURE
            if self.bits[place].bits:
                return place if broken else None
        return None

    def _put_rows(self, table: NumberTable) -> None:
        for row in (*table.header, *table.rows):
            self._put(row.first, "\t".join(cell or "" for cell in row.cells), row.last)
            self.spans[row.first] = tuple(
                (span[0] + 1, span[1] + 1) if span else None for span in row.spans
            )
            if row.doubtful:
                self._doubt(row)
        self.goes_on.update(row.first for row in table.rows)

    def _doubt(self, row: NumberRow) -> None:
        """Say of a name over two lines that it may be two rows, and the other way round."""
        readings = ("a row of its own", "the end of the name above")
        joined = row.last > row.first
        text = self.source[row.last].text.split("  ", 1)[0] if joined else row.cells[0]
        arguments: dict[str, object] = {
            "text": text, "reading": readings[joined], "other": readings[not joined],
        }  # fmt: skip
        self.findings.append(Finding("AMN124", row.first + 1, row.last + 1, arguments))

    def _ends(self, place: int) -> bool:
        return self.labels[place] in _ENDS

    def _turn(self, part: AlignedPart) -> None:
        header = part.header
        text = "\t".join(cell.text for cell in header.cells)
        self._put(header.first, text, header.last)
        if part.leading:
            self._go_on(part)
        for item in part.items:
            if isinstance(item, AlignedRow):
                self._row(item, part)
            else:
                self._text(item)

    def _go_on(self, part: AlignedPart) -> None:
        """The rest of cells that a page break cut goes to the row above it."""
        lines = [start.line for start in part.leading]
        if self.last_row is None:
            return
        cells = self.lines[self.last_row].text.split("\t")
        spans = list(self.spans[self.last_row])
        for at, parts in enumerate(leading_cells(part, _WIDE)):
            if parts:
                rest = self._joined(parts)
                head, tail = cells[at].rsplit(" ", 1)[-1], rest.split(" ", 1)[0]
                space = "" if not cells[at] or makes_value_word(head, tail) else " "
                cells[at] = f"{cells[at]}{space}{rest}"
                first = spans[at]
                spans[at] = (first[0] if first else lines[0] + 1, lines[-1] + 1)
        row = self.lines[self.last_row]
        text = "\t".join(cells)
        self.lines[self.last_row] = row._replace(text=text, raw=text)
        self.spans[self.last_row] = tuple(spans)
        self._absorb(lines[0], lines[-1])

    def _row(self, row: AlignedRow, part: AlignedPart) -> None:
        texts = [self._joined(cell.parts) if cell else "" for cell in row.cells]
        self._put(row.first, "\t".join(texts), row.last)
        self.spans[row.first] = tuple(_span(cell) for cell in row.cells)
        self.last_row = row.first
        if row.misfit:
            at = next(i for i, c in enumerate(part.header.columns) if c.key == "name")
            misfit: dict[str, object] = {"row": texts[at], "detail": MISFIT}
            self.findings.append(Finding("AMN111", row.first + 1, row.last + 1, misfit))
        if row.other is not None:
            at = next(i for i, c in enumerate(part.header.columns) if c.key == "name")
            values = [text or None for n, text in enumerate(texts) if n != at]
            arguments: dict[str, object] = {
                "row": texts[at], "reading": _shown(values), "other": _shown(row.other),
            }  # fmt: skip
            self.findings.append(Finding("AMN110", row.first + 1, row.last + 1, arguments))

    def _text(self, places: Sequence[int]) -> None:
        """A row's own text: one line for each of its paragraphs."""
        self.inside.update(places)
        opening, *rest = places
        self.last_row = None
        if self.lines[opening].text.casefold().rstrip(" :") not in ("analys", "kommentar"):
            rest = list(places)
        if not rest:
            return
        for paragraph in split_paragraphs([self.lines[place] for place in rest]):
            first, last = paragraph[0].number - 1, paragraph[-1].number - 1
            text = self._joined(line.text for line in paragraph)
            self._put(first, text, last)

    def _joined(self, texts: Iterator[str] | Sequence[str]) -> str:
        lines = [Line(0, None, t if t[-1:] == "-" else f"{t} ", t) for t in texts]
        return self.joiner.join(lines)

    def _put(self, first: int, text: str, last: int) -> None:
        self.lines[first] = self.lines[first]._replace(text=text, raw=text)
        self._absorb(first + 1, last)

    def _absorb(self, first: int, last: int) -> None:
        for place in range(first, last + 1):
            if self.labels[place] not in (FURNITURE, BLANK):
                self.labels[place] = ABSORBED


def _resumes(lines: Sequence[Line], labels: Sequence[str]) -> Iterator[int]:
    """Lines behind a page break that go on a full line without the end of a sentence."""
    prose = [i for i, label in enumerate(labels) if label == TEXT and lines[i].text]
    measure = usual_measure([lines[i].text for i in prose if i + 1 < len(labels)])
    for before, after in pairwise(prose):
        above, line = lines[before], lines[after]
        broken = above.page != line.page and TEXT not in labels[before + 1 : after]
        if not broken or above.text[-1] in SENTENCE_ENDS or labels[before + 1] == TEXT:
            continue
        if not breaks_between(above.text, line.text, measure):
            yield after


def _bits(line: Line) -> Iterator[Bit]:
    lead = line.raw.replace("\f", "")
    for match in _WORD.finditer(lead):
        yield Bit(match.start(), match.end(), match[0])


def _span(cell: AlignedCell | None) -> tuple[int, int] | None:
    return (cell.first + 1, cell.last + 1) if cell else None


def _shown(cells: Sequence[str | None]) -> str:
    return " | ".join(cell or "–" for cell in cells)
