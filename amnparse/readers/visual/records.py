"""Tables of indicators and activities on visual lines."""

from collections.abc import Sequence

from amnparse.labels import (
    BLANK,
    BULLET,
    FURNITURE,
    HEADER,
    LETTERED,
    NUMBERED,
    PART,
    PIPED,
    RULE,
    part_of,
)
from amnparse.paragraphs import split_paragraphs, text_width
from amnparse.readers.base import Scan
from amnparse.readers.visual.cells import Values
from amnparse.readers.visual.evidence import STOPS, Start, VisualForm, row_start
from amnparse.readers.visual.header import VisualHeader, read_header
from amnparse.readers.visual.rows import Draft, finish
from amnparse.readers.visual.words import NAME, pipe_cells, text_of, tokens_at
from amnparse.readers.wrapped.record_header import RecordHeader
from amnparse.readers.wrapped.record_rows import Table
from amnparse.tables.grid import Grid
from amnparse.tables.header import header_findings
from amnparse.tables.tokens import Token

_SPACE = 5
_SLACK = 1.06
_ROOM = 0.8
_FAR_WIDER = 1.25
_LONGEST_TITLE = 70
_GENDER_MARK = "♀"


class _Reading:
    """A table while it is read: the open row, what was found ahead, its last line so far."""

    def __init__(
        self, scan: Scan, form: VisualForm, header: VisualHeader, level: str | None
    ) -> None:
        self.scan = scan
        self.form = form
        self.header = header
        known = RecordHeader(header.kind, header.columns, header.end)
        self.table = Table(scan, known, level)
        self.table.context = self.table.context._replace(lossy=True)
        self.measure = form.measures.get(header.columns, 0)
        self.draft: Draft | None = None
        self.resumed = False
        self.starts: dict[int, Start | None] = {}
        self.ahead = (-1, -1)
        """Behind which line the next row was looked for, and where it stands (or the end)."""


def read_record_table(scan: Scan, form: VisualForm, index: int, level: str | None) -> Grid | None:
    """The table of indicators or activities whose header begins at `index`, or None."""
    header = read_header(scan, index)
    if header is None:
        return None
    reading = _Reading(scan, form, header, level)
    table = reading.table
    number = scan.lines[index].number
    table.findings += header_findings(header.columns, number, scan.lines[header.end - 1].number)
    last = _read_rows(reading, header.end)
    table.cut_off = scan.next_text(last + 1) >= len(scan.lines)
    return Grid(
        table.kind,
        table.columns,
        (tuple(column.header for column in table.columns),),
        tuple(table.rows),
        index,
        last,
        frozenset(table.repeats),
        tuple(table.findings),
        NAME,
        cut_off=table.cut_off,
    )


def _read_rows(reading: _Reading, index: int) -> int:
    """Read rows from `index` on; returns the index of the table's last line."""
    scan, last = reading.scan, index - 1
    while index < len(scan.lines):
        after = _step(reading, index)
        if after is None:
            break
        if scan.labels[index] not in (BLANK, FURNITURE):
            last = after - 1
        index = after
    _close(reading)
    return last


def _step(reading: _Reading, index: int) -> int | None:
    """Take the line at `index`, and return the next one; None where the table ends."""
    scan = reading.scan
    label = scan.labels[index]
    if label == RULE:
        return index + 1
    if label in (BLANK, FURNITURE):
        return _over_gap(reading, index)
    if label in (HEADER, PIPED) and (again := read_header(scan, index)) is not None:
        if again.columns != reading.header.columns:
            return None
        reading.table.repeats.extend(
            place for place in range(index, again.end) if scan.labels[place] != RULE
        )
        reading.resumed = True
        return again.end
    if label == PART:
        return _open_analysis(reading, index)
    if label in STOPS:
        return None
    return _take_line(reading, index)


def _over_gap(reading: _Reading, index: int) -> int | None:
    """Where the table goes on behind a page break: at its header, or, in a report that does not
    repeat headers, at its next row or in the middle of a text."""
    scan = reading.scan
    after = scan.next_text(index)
    if after >= len(scan.lines):
        return None
    label = scan.labels[after]
    if label in (HEADER, PIPED) and (again := read_header(scan, after)) is not None:
        return after if again.columns == reading.header.columns else None
    if reading.form.repeats or label in STOPS:
        return None
    if label == PART:
        return after if _row_ahead(reading, after + 1) else None
    start = _start_at(reading, after)
    if start is not None and start.sure and _is_row_name(reading, after, start):
        return after
    draft = reading.draft
    if draft is None or not scan.lines[after].text[0].islower():
        return None
    if draft.analysis and scan.lines[draft.last].text[-1] in ".!?":
        return None
    reading.resumed = True
    return after


def _open_analysis(reading: _Reading, index: int) -> int | None:
    """ "Analys" on a line of its own: the row's, a second one in a row stays in its text."""
    draft, scan = reading.draft, reading.scan
    if draft is None or part_of(scan.lines[index].text) != "analysis":
        return None
    if index + 1 >= len(scan.lines) or scan.labels[index + 1] in STOPS:
        return None
    if draft.analysis:
        draft.analysis.append(index)
    else:
        draft.analysis.append(-1)
    draft.last = index
    reading.resumed = False
    return index + 1


def _take_line(reading: _Reading, index: int) -> int | None:
    """A row's first line, a line of the open row's Analys, or the rest of its cells."""
    draft, scan = reading.draft, reading.scan
    start = _start_at(reading, index)
    if start is not None and _begins_row(reading, index, start):
        _close(reading)
        reading.draft = _draft(reading, index, start)
        reading.resumed = False
        return index + 1
    if draft is None:
        return _take_bare_row(reading, index)
    if draft.analysis:
        if _ends_analysis(reading, index):
            return None
        if reading.resumed:
            draft.breaks.add(index)
        draft.analysis.append(index)
    elif _goes_on(reading, draft, index):
        draft.take(tokens_at(scan, index), reading.measure)
    else:
        return None
    draft.last, reading.resumed = index, False
    return index + 1


def _take_bare_row(reading: _Reading, index: int) -> int | None:
    """A name without any value right below the header, where rows follow."""
    if reading.table.rows or not _row_ahead(reading, index):
        return None
    length = len(tokens_at(reading.scan, index))
    reading.draft = _draft(reading, index, Start(length, length, False))
    return index + 1


def _draft(reading: _Reading, index: int, start: Start) -> Draft:
    tokens, keys = tokens_at(reading.scan, index), reading.table.context.keys
    values = Values(tokens[start.name : start.end], keys[-1] if keys else "")
    draft = Draft(tokens, start.name, values, last=index)
    if start.celled:
        cells = pipe_cells(reading.scan.lines[index])
        draft.trailing = next(place for place, cell in enumerate(reversed(cells)) if cell)
    draft.text += tokens[start.end :]
    return draft


def _start_at(reading: _Reading, index: int) -> Start | None:
    if index not in reading.starts:
        reading.starts[index] = row_start(reading.scan, reading.header, index)
    return reading.starts[index]


def _begins_row(reading: _Reading, index: int, start: Start) -> bool:
    """Whether a line that ends in values begins a row, not a line of a name or of an Analys."""
    draft = reading.draft
    if draft is not None and draft.analysis:
        return start.sure and _is_row_name(reading, index, start) and _is_full(reading, index)
    tokens = tokens_at(reading.scan, index)
    if draft is not None and _goes_on_values(reading, draft, tokens, start):
        return False
    if start.sure:
        return True
    if draft is None:
        return True
    if not (tokens[0].text[0].isupper() or tokens[0].text == _GENDER_MARK):
        return False
    if _room_above(reading, draft, tokens[0].text) > (1 - _ROOM) * reading.measure:
        return True
    return not text_of(tokens[start.name : start.end]).isalnum()


def _room_above(reading: _Reading, draft: Draft, word: str) -> int:
    """The room on the name's last line behind the next word: below zero, the word must wrap."""
    return reading.measure - text_width(text_of(draft.above())) - _SPACE - text_width(word)


def _goes_on_values(reading: _Reading, draft: Draft, tokens: Sequence[Token], start: Start) -> bool:
    """Whether the values of a line are pieces of the open row's cells."""
    if not start.name or not draft.values.name_on(tokens):
        return True
    lower = tokens[0].text[0].islower()
    return lower and draft.name_on(tokens, reading.measure) < len(tokens)


def _is_row_name(reading: _Reading, index: int, start: Start) -> bool:
    """Whether the words before the values can be a name: no wider than its column."""
    tokens = tokens_at(reading.scan, index)[: start.name]
    if not tokens or tokens[0].text[0].islower():
        return False
    return text_width(text_of(tokens)) <= _SLACK * reading.measure


def _is_full(reading: _Reading, index: int) -> bool:
    """Whether the values behind a name reach to the last column, as prose that ends in two
    numbers does not."""
    keys = reading.table.context.keys
    last = tokens_at(reading.scan, index)[-1].text
    if reading.header.kind == "activities" or not keys or keys[-1] != "period":
        return True
    return not last.endswith("%")


def _ends_analysis(reading: _Reading, index: int) -> bool:
    """Whether a line stands behind the table's last row: a heading that no row follows."""
    scan = reading.scan
    line, above = scan.lines[index], scan.lines[index - 1]
    label = scan.labels[index]
    if label == BULLET or not above.text or above.text[-1] not in ".!?":
        return False
    if len(line.text) > _LONGEST_TITLE or line.text[-1] in ".!?:;,":
        return False
    if not (line.text[0].isupper() or label in (NUMBERED, LETTERED)):
        return False
    return not _row_ahead(reading, index + 1)


def _row_ahead(reading: _Reading, index: int) -> bool:
    """Whether this table goes on behind a line: with its header, or with a row."""
    scan, known = reading.scan, reading.ahead
    if not known[0] <= index <= known[1]:
        place = index
        while place < len(scan.lines) and scan.labels[place] not in STOPS:
            if scan.labels[place] in (HEADER, PIPED) and read_header(scan, place) is not None:
                break
            start = _start_at(reading, place) if scan.lines[place].text else None
            if start is not None and start.sure and _is_row_name(reading, place, start):
                break
            place += 1
        reading.ahead = known = (index, place)
    place = known[1]
    if place >= len(scan.lines) or scan.labels[place] in STOPS:
        return False
    if scan.labels[place] in (HEADER, PIPED):
        again = read_header(scan, place)
        return again is None or again.columns == reading.header.columns
    return True


def _goes_on(reading: _Reading, draft: Draft, index: int) -> bool:
    """Whether a line goes on the open row's cells: it holds pieces of them, or words no wider than
    its name; what opens with a capital letter did not fit on the line above."""
    label, tokens = reading.scan.labels[index], tokens_at(reading.scan, index)
    if label == BULLET and tokens[0].text[0] not in "-–—":
        return False
    length = draft.name_on(tokens, reading.measure)
    if length < len(tokens) and length == 0:
        return True
    name = text_of(tokens[:length])
    width, measure = text_width(name), reading.measure
    if not name[0].isupper() and label not in (NUMBERED, LETTERED):
        return width <= _FAR_WIDER * measure or bool(draft.first[draft.start :])
    if width > _FAR_WIDER * measure:
        return False
    room = _room_above(reading, draft, tokens[0].text)
    if length < len(tokens) or room <= (1 - _ROOM) * measure:
        return True
    if not _row_ahead(reading, index):
        return False
    draft.doubt = f"{name!r} below it was read as a part of its name"
    return True


def _close(reading: _Reading) -> None:
    """The open row is complete."""
    draft, table = reading.draft, reading.table
    if draft is None:
        return
    table.rows.append(finish(table, draft, _analysis(reading, draft)))
    reading.draft = None


def _analysis(reading: _Reading, draft: Draft) -> tuple[str, ...]:
    """The paragraphs of a row's Analys; one that a page break cut is rejoined."""
    scan = reading.scan
    texts: list[str] = []
    runs: list[list[int]] = [[]]
    for place in draft.analysis:
        if place < 0:
            continue
        if place in draft.breaks:
            runs.append([])
        runs[-1].append(place)
    for run in runs:
        lines = [scan.lines[place] for place in run]
        parts = [scan.joiner.join(part) for part in split_paragraphs(lines)]
        if texts and parts and texts[-1][-1:] not in ".!?":
            before = scan.lines[lines[0].number - 2]
            parts[0] = scan.joiner.rejoin(texts.pop(), before, lines[0], parts[0])
        texts += parts
    return tuple(texts)
