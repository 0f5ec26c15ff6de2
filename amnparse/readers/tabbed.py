"""Tab-separated text: a table row is a line, cells are separated by TABs.

Borders are certain and empty cells stay where they are.  What has to be put right: tables that a
page break cut (the header is repeated), rows with too few or too many cells, names over two lines,
and a row's own Analys, which stands as lines without TABs between the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.labels import (
    ABSORBED,
    BULLET,
    NUMBERED,
    PART,
    RULE,
    TABBED,
    TEXT,
    names_analysis,
    part_of,
)
from amnparse.readers.base import Scan
from amnparse.readers.spanning import goes_on, joined, spanned, with_analysis
from amnparse.swedish import is_year, read_date, read_value
from amnparse.tables.grid import Cell, Column, Grid, Row
from amnparse.tables.header import header_findings, match_cells

NAME = "tab-separated"
_WIDEST_GAP = 8
_LONGEST_ANALYSIS = 60
_PROSE = (TEXT, BULLET, NUMBERED)


class _Region(NamedTuple):
    """The lines of a table: header row indexes, data row starts, repeats, and the last line."""

    header: tuple[int, ...]
    repeats: list[int]
    rows: list[Row]
    last: int
    cut_off: bool
    findings: list[Finding]


@dataclass(slots=True)
class _Growing:
    """A table while it is read: its header rows, its rows, its last line so far."""

    head: list[tuple[str, ...]]
    record: bool
    last: int
    rows: list[Row] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    labelled: int = 0
    """The row (1-based) whose "Analys" stands above a page break, its text below."""

    @property
    def resumed(self) -> bool:
        """Whether the header was repeated right above."""
        return bool(self.repeats) and self.repeats[-1] == self.last


def read_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """The table that begins with the tabbed line at `index`, or None."""
    if scan.labels[index] != TABBED:
        return None
    cells = _cells(scan, index)
    record = match_cells(cells)
    if record is not None:
        kind, columns = record
        return _record_grid(scan, index, kind, columns)
    return _number_grid(scan, index)


def _record_grid(scan: Scan, index: int, kind: str, columns: tuple[Column, ...]) -> Grid:
    region = _collect(scan, (index,), record=True, index=index)
    number = scan.lines[index].number
    findings = [*header_findings(columns, number, number), *region.findings]
    rows, width = [], len(columns)
    for row in region.rows:
        fitted, doubts = _fit(row, width, region.cut_off and row is region.rows[-1])
        rows.append(fitted)
        findings.extend(doubts)
    header = tuple(cell or None for cell in _cells(scan, index))
    return Grid(
        kind, columns, (header,), tuple(rows), index, region.last,
        frozenset(region.repeats), tuple(findings), scan.form or NAME, cut_off=region.cut_off,
    )  # fmt: skip


def _number_grid(scan: Scan, index: int) -> Grid | None:
    if index < scan.refused:
        return None
    header = _header_rows(scan, index)
    region = _collect(scan, header, record=False, index=index)
    rows = region.rows
    if len(rows) + len(header) < 2 or not rows:
        scan.refused = region.last + 1
        return None
    printed = [tuple(cell or None for cell in _cells(scan, place)) for place in header]
    width = max(len(cells) for cells in printed) if printed else _usual_width(rows)
    findings = list(region.findings)
    fitted = []
    for row in rows:
        filled, doubts = _fit(row, width, region.cut_off and row is rows[-1])
        fitted.append(filled)
        findings.extend(doubts)
    if scan.form:
        printed = [spanned(cells) for cells in printed]
    padded = tuple((*cells, *[None] * (width - len(cells))) for cells in printed)
    return Grid(
        "table", (), padded, tuple(fitted), index, region.last, frozenset(region.repeats),
        tuple(findings), scan.form or NAME, scan.caption_above(index),
        scan.notes_below(region.last),
        region.cut_off,
    )  # fmt: skip


def _header_rows(scan: Scan, index: int) -> tuple[int, ...]:
    """Leading rows without a value: the header; a second one holds years only."""
    if not _is_header(_cells(scan, index)):
        return ()
    header = [index]
    after = _past_rules(scan, index + 1)
    if after + 1 < len(scan.lines) and scan.labels[after] == scan.labels[after + 1] == TABBED:
        cells = _cells(scan, after)
        years = [cell for cell in cells[1:] if cell]
        if len(years) >= 2 and all(is_year(cell) for cell in years):
            header.append(after)
    return tuple(header)


def _is_header(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells[1:] if cell]
    return bool(filled) and not any(_is_value(cell) for cell in filled)


def _is_value(cell: str) -> bool:
    return not is_year(cell) and (read_value(cell).kind != "text" or read_date(cell) is not None)


def _usual_width(rows: Sequence[Row]) -> int:
    return max(len(row.cells) for row in rows)


def _collect(scan: Scan, header: tuple[int, ...], record: bool, index: int | None) -> _Region:
    """Rows below a header, over gaps where the header is repeated, with each row's Analys.

    `header` are the lines of the header, which may be none; the table begins at `index`.
    """
    growing = _Growing([_cells(scan, place) for place in header], record, index or 0)
    if header:
        growing.last = scan.end_of(header[-1])
        index = growing.last + 1
    while index is not None and index < len(scan.lines):
        if scan.labels[index] == RULE:
            index += 1
        elif index in scan.merged and growing.record and growing.rows:
            index = _take_merged(scan, index, growing)
        elif scan.is_gap(index):
            index = _resume(scan, index, growing)
        elif scan.labels[index] == TABBED:
            index = _take_row(scan, index, growing)
        else:
            index = _take_analysis(scan, index, growing) or _take_name(scan, index, growing)
    cut_off = scan.next_text(growing.last + 1) >= len(scan.lines)
    return _Region(header, growing.repeats, growing.rows, growing.last, cut_off, growing.findings)


def _past_rules(scan: Scan, index: int) -> int:
    """The first line from `index` on that is no rule of dashes below a header."""
    while index < len(scan.lines) and scan.labels[index] == RULE:
        index += 1
    return index


def _take_merged(scan: Scan, index: int, growing: _Growing) -> int:
    """A row of one cell over all columns: the Analys of the row above."""
    growing.rows[-1], findings = with_analysis(growing.rows[-1], scan.lines[index])
    growing.findings += findings
    growing.last = index
    return index + 1


def _take_row(scan: Scan, index: int, growing: _Growing) -> int | None:
    """A row, or the header again; None where another table begins."""
    cells = _cells(scan, index)
    if cells in growing.head:
        growing.repeats.extend(range(index, scan.end_of(index) + 1))
    elif match_cells(cells) or (not growing.record and _other_header(cells, growing.rows)):
        return None
    elif scan.form and growing.record and growing.rows and goes_on(cells):
        growing.rows[-1], finding = joined(growing.rows[-1], cells, scan.lines[index])
        growing.findings.append(finding)
    else:
        growing.rows.append(_row(scan, index, index))
    growing.last = scan.end_of(index)
    return growing.last + 1


def _take_analysis(scan: Scan, index: int, growing: _Growing) -> int | None:
    """The last row's own Analys, or, behind a repeated header, what a page break left of it."""
    if not (growing.record and growing.rows):
        return None
    label, start, again = scan.labels[index], index, True
    if label == PART and part_of(scan.lines[index].text) == "analysis":
        # A second "Analys" in a row has no field of its own: the word stays in the text.
        again = bool(growing.rows[-1].analysis)
        start = index + (not again and names_analysis(scan.lines[index].text))
    elif label == PART or not _goes_on_text(scan, index, growing):
        return None
    end = _text_end(scan, index + 1)
    if end == index + 1 and label == PART:
        if not again and _text_below_header(scan, end, growing):
            growing.labelled, growing.last = len(growing.rows), index
            growing.rows[-1] = _with_analysis(scan, growing.rows[-1], start, end)
            return end
        ahead = _row_ahead(scan, end, growing)
        if ahead is None:
            return None
        end = ahead
    growing.rows[-1] = _with_analysis(scan, growing.rows[-1], start, end)
    growing.last = end - 1
    return end


def _goes_on_text(scan: Scan, index: int, growing: _Growing) -> bool:
    """Whether a text can go on the Analys of the last row."""
    return scan.is_inside(index) or (growing.resumed and _has_analysis(growing))


def _has_analysis(growing: _Growing) -> bool:
    """Whether the last row's Analys has begun: its text, or its label at the foot of a page."""
    return bool(growing.rows[-1].analysis) or growing.labelled == len(growing.rows)


def _text_below_header(scan: Scan, index: int, growing: _Growing) -> bool:
    """Whether a page break is followed by the table's header and text: that of the Analys whose
    label stands above the break."""
    after = scan.next_text(index)
    if after >= len(scan.lines) or after - index > _WIDEST_GAP or scan.labels[after] != TABBED:
        return False
    below = scan.end_of(after) + 1
    if _cells(scan, after) not in growing.head or below >= len(scan.lines):
        return False
    return scan.is_inside(below) or scan.labels[below] in _PROSE


def _take_name(scan: Scan, index: int, growing: _Growing) -> int | None:
    """A line without TABs right above a row: the first half of its name."""
    below = index + 1
    if scan.labels[index] not in (TEXT, NUMBERED) or below >= len(scan.lines):
        return None
    if scan.labels[below] != TABBED:
        return None
    name, text = _cells(scan, below)[0], squeeze(scan.lines[index].text)
    group = not growing.record and not name[:1].islower()
    if name and not name[:1].islower():
        reading = "a row of its own" if group else "the beginning of its name"
        arguments: dict[str, object] = {"row": name, "text": text, "reading": reading}
        number = scan.lines[below].number
        growing.findings.append(Finding("AMN121", scan.lines[index].number, number, arguments))
    if group:
        number = scan.lines[index].number
        growing.rows.append(Row((Cell(text, number, number),), number, number))
        growing.last = index
        return below
    growing.rows.append(_row(scan, index, below))
    growing.last = below
    return below + 1


def _resume(scan: Scan, index: int, growing: _Growing) -> int | None:
    """Where the table goes on behind a gap: at its repeated header, or at a row of its width."""
    after = scan.next_text(index)
    if after >= len(scan.lines) or after - index > _WIDEST_GAP:
        return None
    if scan.is_inside(after) and growing.rows and growing.record:
        return after
    if scan.labels[after] != TABBED:
        return _resume_analysis(scan, after, growing)
    cells = _cells(scan, after)
    if cells in growing.head:
        return after
    same_width = bool(growing.head) and len(cells) == len(growing.head[-1])
    goes_on = growing.record or not growing.rows or scan.resumes(after)
    if same_width and match_cells(cells) is None and goes_on:
        return after
    return None


def _resume_analysis(scan: Scan, index: int, growing: _Growing) -> int | None:
    """The next paragraphs of the last row's Analys: text between it and the table's next row."""
    if not (growing.record and growing.rows and growing.rows[-1].analysis):
        return None
    ahead = _row_ahead(scan, index, growing)
    if ahead is not None:
        growing.rows[-1] = _with_analysis(scan, growing.rows[-1], index, ahead)
        growing.last = growing.rows[-1].end - 1
    return ahead


def _row_ahead(scan: Scan, index: int, growing: _Growing) -> int | None:
    """The table's next row behind paragraphs: a row without a header belongs to the table above."""
    for place in range(index, min(index + _LONGEST_ANALYSIS, len(scan.lines))):
        if scan.labels[place] == TABBED:
            cells = _cells(scan, place)
            fits = len(cells) == len(growing.head[-1]) and cells not in growing.head
            return place if fits and match_cells(cells) is None else None
        if not (scan.is_gap(place) or scan.labels[place] in _PROSE):
            return None
    return None


def _other_header(cells: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a row inside a table without a gap opens another table: all text, other width."""
    return bool(rows) and len(cells) != len(rows[-1].cells) and _is_header(cells)


def _text_end(scan: Scan, index: int) -> int:
    while index < len(scan.lines) and scan.labels[index] not in (TABBED, PART):
        if scan.is_gap(index) and scan.labels[index] != ABSORBED:
            break
        index += 1
    return index


def _with_analysis(scan: Scan, row: Row, start: int, end: int) -> Row:
    places = [place for place in range(start, end) if not scan.is_gap(place)]
    texts = [squeeze(scan.lines[place].text) for place in places]
    cut = texts and (texts[0][:1].islower() or scan.resumes(places[0]))
    if row.analysis and cut and part_of(row.analysis[-1]) is None:
        # A page break cut the paragraph.
        texts[0] = f"{row.analysis[-1]} {texts[0]}"
        row = row._replace(analysis=row.analysis[:-1])
    last = scan.lines[scan.end_of(places[-1]) if places else end - 1].number
    return row._replace(end=last, analysis=(*row.analysis, *texts))


def _cells(scan: Scan, index: int) -> tuple[str, ...]:
    return tuple([squeeze(cell.strip(" \u00a0")) for cell in scan.lines[index].text.split("\t")])


def _row(scan: Scan, start: int, end: int) -> Row:
    """A row on the line `end`, its name beginning on the line `start`."""
    first, last = scan.lines[start].number, scan.lines[end].number
    texts = list(_cells(scan, end))
    if start != end:
        texts[0] = f"{squeeze(scan.lines[start].text)} {_cells(scan, end)[0]}".strip()
    boxes, spans = scan.boxes(end), scan.spans(end)
    if len(boxes) == len(texts):
        cells = [
            Cell(text, last, last, box) if text else None
            for text, box in zip(texts, boxes, strict=True)
        ]
    elif len(spans) == len(texts):
        cells = [
            Cell(text, *(span or (last, last))) if text else None
            for text, span in zip(texts, spans, strict=True)
        ]
        last = max((cell.end for cell in cells if cell), default=last)
    else:
        cells = [Cell(text, last, last) if text else None for text in texts]
    if start != end and cells[0]:
        cells[0] = cells[0]._replace(start=first)
    return Row(tuple(cells), first, last)


def _fit(row: Row, width: int, at_end: bool) -> tuple[Row, list[Finding]]:
    """Bring a row to its header's width; says so where cells are missing or left over."""
    count = len(row.cells)
    if count == width:
        return row, []
    name = row.cells[0].raw if row.cells[0] else ""
    if count > width:
        kept = row.cells[:width]
        surplus = [cell for cell in row.cells[width:] if cell]
        if not surplus:
            return row._replace(cells=kept), []
        detail = f"{count} cells under {width} columns"
        row = row._replace(cells=(*kept, *row.cells[width:]))
        return row, [_misfit(row, name, detail)]
    filled = row._replace(cells=(*row.cells, *[None] * (width - count)))
    if count == 1:
        return filled, []
    if at_end:
        return filled, [Finding("AMN116", row.start, row.end, {"row": name})]
    return filled, [_misfit(row, name, f"{count} cells under {width} columns")]


def _misfit(row: Row, name: str, detail: str) -> Finding:
    return Finding("AMN111", row.start, row.end, {"row": name, "detail": detail})
