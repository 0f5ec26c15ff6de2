"""Tables of indicators and activities on visual lines."""

from amnparse.labels import BLANK, FURNITURE, HEADER, PART, PIPED, RULE, names_analysis, part_of
from amnparse.paragraphs import split_paragraphs
from amnparse.readers.base import Scan
from amnparse.readers.visual.cells import Values
from amnparse.readers.visual.evidence import STOPS, Start, VisualForm
from amnparse.readers.visual.header import read_header
from amnparse.readers.visual.reading import (
    Reading,
    begins_row,
    ends_analysis,
    goes_on,
    is_row_name,
    row_ahead,
    start_at,
)
from amnparse.readers.visual.rows import Draft, finish
from amnparse.readers.visual.words import NAME, pipe_cells, tokens_at
from amnparse.tables.grid import Grid
from amnparse.tables.header import header_findings


def read_record_table(scan: Scan, form: VisualForm, index: int, level: str | None) -> Grid | None:
    """The table of indicators or activities whose header begins at `index`, or None."""
    header = read_header(scan, index)
    if header is None:
        return None
    reading = Reading(scan, form, header, level)
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


def _read_rows(reading: Reading, index: int) -> int:
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


def _step(reading: Reading, index: int) -> int | None:
    """Take the line at `index`, and return the next one; None where the table ends."""
    scan = reading.scan
    label = scan.labels[index]
    if label == RULE or (label == PIPED and not tokens_at(scan, index)):
        return index + 1
    if label in (BLANK, FURNITURE):
        return _over_gap(reading, index)
    if label in (HEADER, PIPED) and (again := read_header(scan, index)) is not None:
        if again.columns != reading.header.columns:
            return None
        reading.table.repeats.extend(
            place for place in range(index, again.end) if scan.labels[place] != RULE
        )
        reading.header, reading.resumed = again, True
        return again.end
    if label == PART:
        return _open_analysis(reading, index)
    if label in STOPS:
        return None
    return _take_line(reading, index)


def _over_gap(reading: Reading, index: int) -> int | None:
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
        return after if row_ahead(reading, after + 1) else None
    start = start_at(reading, after)
    if start is not None and start.sure and is_row_name(reading, after, start):
        return after
    draft = reading.draft
    if draft is None or not scan.lines[after].text[0].islower():
        return None
    if draft.analysis and scan.lines[draft.last].text[-1] in ".!?":
        return None
    reading.resumed = True
    return after


def _open_analysis(reading: Reading, index: int) -> int | None:
    """ "Analys" on a line of its own: the row's, a second one in a row stays in its text, and so
    does another word for it."""
    draft, scan = reading.draft, reading.scan
    if draft is None or part_of(scan.lines[index].text) != "analysis":
        return None
    if index + 1 >= len(scan.lines) or scan.labels[index + 1] in STOPS:
        return None
    if draft.analysis or not names_analysis(scan.lines[index].text):
        draft.analysis.append(index)
    else:
        draft.analysis.append(-1)
    draft.last = index
    reading.resumed = False
    return index + 1


def _take_line(reading: Reading, index: int) -> int | None:
    """A row's first line, a line of the open row's Analys, or the rest of its cells."""
    draft, scan = reading.draft, reading.scan
    start = start_at(reading, index)
    if start is not None and begins_row(reading, index, start):
        _close(reading)
        reading.draft = _draft(reading, index, start)
        reading.resumed = False
        return index + 1
    if draft is None:
        return _take_bare_row(reading, index)
    if draft.analysis:
        if ends_analysis(reading, index):
            return None
        if reading.resumed:
            draft.breaks.add(index)
        draft.analysis.append(index)
    elif goes_on(reading, draft, index):
        draft.take(tokens_at(scan, index), reading.measure)
    else:
        return None
    draft.last, reading.resumed = index, False
    return index + 1


def _take_bare_row(reading: Reading, index: int) -> int | None:
    """A name without any value right below the header, where rows follow."""
    if reading.table.rows or not row_ahead(reading, index):
        return None
    length = len(tokens_at(reading.scan, index))
    reading.draft = _draft(reading, index, Start(length, length, False))
    return index + 1


def _draft(reading: Reading, index: int, start: Start) -> Draft:
    tokens, keys = tokens_at(reading.scan, index), reading.table.context.keys
    values = Values(tokens[start.name : start.end], keys[-1] if keys else "")
    draft = Draft(tokens, start.name, values, last=index)
    if start.celled:
        cells = pipe_cells(reading.scan.lines[index])
        draft.trailing = next(place for place, cell in enumerate(reversed(cells)) if cell)
    draft.text += tokens[start.end :]
    return draft


def _close(reading: Reading) -> None:
    """The open row is complete."""
    draft, table = reading.draft, reading.table
    if draft is None:
        return
    table.rows.append(finish(table, draft, _analysis(reading, draft)))
    reading.draft = None


def _analysis(reading: Reading, draft: Draft) -> tuple[str, ...]:
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
