"""Record tables of a flattened dump, walked from their header to the last row's Analys."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.labels import (
    BULLET,
    FURNITURE,
    HEADER,
    LETTERED,
    NUMBERED,
    PART,
    TEXT,
    names_analysis,
    part_of,
)
from amnparse.lines import Line
from amnparse.paragraphs import SENTENCE_ENDS, text_width
from amnparse.readers.flattened.pieces import goes_on
from amnparse.readers.flattened.resumed import Rest, rest_of_row
from amnparse.readers.flattened.rows import LABELLED, Found, RowFinder
from amnparse.readers.wrapped.chunks import STOPS, Chunk
from amnparse.readers.wrapped.record_header import RecordHeader, read_header
from amnparse.readers.wrapped.record_rows import RowBody, Table
from amnparse.tables.header import header_findings
from amnparse.tables.tokens import BREAK, GLUE

_LONGEST_DEVIATION = 3
_NARROW = 0.6
_WIDER = 1.08
_NARROWER = 0.92
_SHORT = 0.5


class RawRow(NamedTuple):
    """A row before it is decoded, with the indexes of its Analys's lines."""

    found: Found
    analysis: list[int]
    doubts: list[Finding]
    rest: Rest | None = None
    """What stands of it behind a page break."""

    @property
    def last(self) -> int:
        """Index of its last line."""
        end = self.rest.last if self.rest else self.found.end - 1
        return max(end, *self.analysis[-1:])


class RawTable(NamedTuple):
    """A table before its rows are decoded."""

    table: Table
    header: RecordHeader
    rows: list[RawRow]
    first: int
    last: int


def read_raw(finder: RowFinder, index: int, level: str | None) -> RawTable | None:
    """The table whose header begins at `index`, or None."""
    scan = finder.scan
    header = read_header(scan, index)
    if header is None:
        return None
    table = Table(scan, header, level)
    if table.name_at != 0:
        return None
    start, end = scan.lines[index].number, scan.lines[header.end - 1].number
    table.findings += header_findings(header.columns, start, end)
    walk = _Walk(finder, table)
    walk.run(header.end)
    return RawTable(table, header, walk.rows, index, walk.last)


class _Walk:
    """The rows so far, the last line, and whether the header was repeated right above."""

    def __init__(self, finder: RowFinder, table: Table) -> None:
        self.finder = finder
        self.scan = finder.scan
        self.table = table
        self.rows: list[RawRow] = []
        self.last = 0
        self.resumed = False
        self.widest = 0
        """Width of the widest line of the last row's Analys."""

    def run(self, index: int) -> None:
        """Read rows, repeated headers and each row's Analys from `index` on."""
        self.last = index - 1
        while (place := self.scan.next_text(self.last + 1)) < len(self.scan.lines):
            if not self._step(place):
                break

    def _step(self, place: int) -> bool:
        label = self.scan.labels[place]
        if label == HEADER:
            return self._repeat(place)
        if label == PART and self.rows and part_of(self.scan.lines[place].text) == "analysis":
            return self._open_analysis(place)
        if label in STOPS:
            return False
        cut = bool(self.resumed and self.rows and self.rows[-1].analysis)
        if cut and self._goes_on(place):
            return self._analysis(place)
        if self.resumed and self.rows and self._take_rest(place):
            return True
        found = self.finder.row_at(self.table, place, below_text=cut)
        if found is not None and found.body is not None:
            if not self._fits(found):
                return False
            self._take(found, [])
            return True
        if cut:
            return self._analysis(place)
        return found is not None and self._take_bare(found)

    def _open_analysis(self, place: int) -> bool:
        """ "Analys" on a line of its own; another word for it stays in the text."""
        row, below = self.rows[-1], self.scan.next_text(place + 1)
        if row.analysis:
            return self._analysis(self._behind_repeat(place, place))
        if not names_analysis(self.scan.lines[place].text):
            if below >= len(self.scan.lines) or self.scan.labels[below] in STOPS:
                return False
            row.analysis.append(place)
            self.last = place
        return self._analysis(self._behind_repeat(place, below))

    def _fits(self, found: Found) -> bool:
        """Whether a row is as narrow as the table's column: what stands right below a header is
        its row in any case, and so is what has its dates behind it."""
        dated = self.table.kind == "activities"
        return not self.rows or dated or self.finder.is_narrow(self.table, found)

    def _goes_on(self, place: int) -> bool:
        """Whether a line behind a page break goes on the Analys in front of it."""
        before = self.scan.lines[self.rows[-1].analysis[-1]]
        return before.raw[-1:] == " " or self.scan.lines[place].text[:1].islower()

    def _take(self, found: Found, doubts: list[Finding]) -> None:
        self.rows.append(RawRow(found, [], doubts))
        self.widest = 0
        self.finder.learn(self.table, found)
        self.last, self.resumed = found.end - 1, False

    def _repeat(self, place: int) -> bool:
        """The same header again, behind a page break."""
        again = read_header(self.scan, place)
        if again is None or again.columns != self.table.columns or again.kind != self.table.kind:
            return False
        self.table.repeats += [
            index for index in range(place, again.end) if not self.scan.is_gap(index)
        ]
        self.last, self.resumed = again.end - 1, True
        return True

    def _behind_repeat(self, place: int, first: int) -> int:
        """Index of the first line of an Analys whose title, at `place`, is the last line of its
        page: the next page repeats the header above it."""
        labels = self.scan.labels
        broken = FURNITURE in labels[place:first]
        if broken and first < len(labels) and labels[first] == HEADER and self._repeat(first):
            return self.scan.next_text(self.last + 1)
        return first

    def _take_bare(self, found: Found) -> bool:
        """A cell with no value behind it: the deviation of the row above, or a row without any."""
        after = self.scan.next_text(found.end)
        follows = after < len(self.scan.lines) and self.scan.labels[after] not in STOPS
        below = self.finder.row_at(self.table, after) if follows else None
        has_row = below is not None and below.body is not None
        if self._is_deviation(found) and (has_row or not follows):
            self._add_deviation(found)
            return True
        if not has_row or not self.finder.is_narrow(self.table, found):
            return False
        body = RowBody(_names(found), [], 0, 0, found.end, -1)
        self._take(found._replace(body=body), [self._doubt(found, "a row of its own")])
        return True

    def _take_rest(self, place: int) -> bool:
        """What a page break cut off the last row: its first lines stand above the break."""
        row = self.rows[-1]
        if row.analysis or row.rest:
            return False
        rest = rest_of_row(self.finder, self.table, row.found, place)
        if rest is None:
            return False
        doubts = row.doubts if rest.sure else [*row.doubts, self._rest_doubt(rest.name)]
        self.rows[-1] = RawRow(rest.found, [], doubts, rest)
        self.last, self.resumed = rest.last, False
        return True

    def _rest_doubt(self, rest: Sequence[Line]) -> Finding:
        arguments: dict[str, object] = {
            "text": self.scan.joiner.join(list(rest)),
            "reading": "the rest of a name", "other": "a part of the next one",
        }  # fmt: skip
        return Finding("AMN124", rest[0].number, rest[-1].number + 1, arguments)

    def _is_deviation(self, found: Found) -> bool:
        """Whether a narrow cell right below a row's dates is its deviation."""
        if self.table.context.keys[-1] != "deviation" or not self.rows or self.resumed:
            return False
        body = self.rows[-1].found.body
        if body is None or self.rows[-1].analysis or len(body.tokens) - body.first_value > 2:
            return False
        widest = max(text_width(self.scan.lines[place].text) for place in found.names)
        known = self.finder.widths.get(self.table.kind, 0)
        return len(found.names) <= _LONGEST_DEVIATION and widest < _NARROW * known

    def _add_deviation(self, found: Found) -> None:
        row = self.rows[-1]
        body = row.found.body
        assert body is not None
        tokens = list(body.tokens)
        for at, place in enumerate(found.names):
            first, *rest = self.finder.pieces.at(place).tokens
            tokens += (first._replace(gap=GLUE if at else BREAK), *rest)
        whole = row.found._replace(body=body._replace(tokens=tokens, end=found.end), end=found.end)
        doubt = self._doubt(found, self.table.columns[-1].header)
        self.rows[-1] = RawRow(whole, [], [*row.doubts, doubt], row.rest)
        self.last = found.end - 1

    def _doubt(self, found: Found, reading: str) -> Finding:
        lines = self.scan.lines
        after = min(self.scan.next_text(found.end), len(lines) - 1)
        text = lines[found.names[-1]].text
        arguments: dict[str, object] = {"row": text, "text": text, "reading": reading}
        return Finding("AMN121", lines[found.names[0]].number, lines[after].number, arguments)

    def _analysis(self, place: int) -> bool:
        """Lines of the last row's Analys, up to the next row or another part of the report."""
        lines, labels, row = self.scan.lines, self.scan.labels, self.rows[-1]
        start = place
        while place < len(lines):
            if labels[place] in STOPS or (place > start and self._ends(row, place)):
                break
            row.analysis.append(place)
            self.widest = max(self.widest, text_width(lines[place].text))
            place = self.scan.next_text(place + 1)
        if row.analysis:
            self.last, self.resumed = row.analysis[-1], False
        return bool(row.analysis) and row.analysis[-1] >= start

    def _ends(self, row: RawRow, place: int) -> bool:
        """Whether another row, a heading or running text begins at a line below an Analys."""
        line, above = self.scan.lines[place], self.scan.lines[row.analysis[-1]]
        if above.raw[-1:] == " " or line.text[:1].islower():
            return False
        label = self.scan.labels[place]
        ended = above.text[-1] in SENTENCE_ENDS
        if ended and label in (LETTERED, NUMBERED) and LABELLED.match(line.text):
            return True
        if label == BULLET:
            return False
        found = self.finder.row_at(self.table, place, below_text=True)
        if found is not None and found.body is not None:
            return self.finder.is_narrow(self.table, found)
        return self._is_prose(place)

    def _is_prose(self, place: int) -> bool:
        """Full lines much narrower than those of the Analys are set in the report's own type."""
        measure = self.finder.measure
        widest, below = self.widest, self.scan.next_text(place + 1)
        if widest < _WIDER * measure or below >= len(self.scan.lines):
            return False
        if self.scan.labels[below] != TEXT:
            return False
        line, after = self.scan.lines[place], self.scan.lines[below]
        width = text_width(line.text)
        if width < _SHORT * measure and line.text[-1] not in SENTENCE_ENDS:
            return not goes_on(line, after, widest)  # a heading on a line of its own
        if text_width(after.text) > _WIDER * measure:
            return False
        return goes_on(line, after, measure) and width <= measure < _NARROWER * widest


def _names(found: Found) -> tuple[Chunk, ...]:
    return tuple(Chunk(place, place + 1, False, 0) for place in found.names)


def split_text(lines: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs of an Analys: one ends with a line that does not go on."""
    widest = max(text_width(line.text) for line in lines)
    parts = [[lines[0]]]
    for before, after in pairwise(lines):
        if goes_on(before, after, widest):
            parts[-1].append(after)
        else:
            parts.append([after])
    return parts
