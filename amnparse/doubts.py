"""What a report as a whole leaves open: parts that it lacks, rows that no table claimed."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from amnparse.diagnostics import Finding
from amnparse.lines import Line
from amnparse.paragraphs import SENTENCE_ENDS
from amnparse.swedish import is_year, read_date, read_value
from amnparse.tables.atoms import atoms
from amnparse.tables.grid import Grid
from amnparse.tables.tokens import Token, is_value_token, value_suffix
from amnparse.vocabulary import DELEGATED, PERIOD_WORDS

_VALUES = frozenset(("number", "date", "period", "delegated", "tolerance"))
_FEWEST_VALUES = 2
_LONGEST_ROW = 400
_LONGEST_CELL = 24
_NAME_LINES = 3
"""How many lines above its first cell a row's name may begin, where every cell has a line."""
_TAIL = 40
_CELL_STARTS = frozenset("0123456789-−–+±<>≥≤")
_LAST_WORDS = tuple({phrase.split()[-1] for phrase in (*PERIOD_WORDS, *DELEGATED)})
_ROW_ENDS = (*"0123456789%", *_LAST_WORDS)
_LAST_LETTERS = frozenset(end[-1] for end in _ROW_ENDS)
_RECORD_CELLS = frozenset(word.casefold() for word in (*PERIOD_WORDS, *DELEGATED))
_PERIOD = re.compile(r"(?:VB|T[12]|VP) (?:19|20)\d\d")
_SHORTEST_CUT = 50


def missing_parts(
    report: Mapping[str, object],
    counts: Mapping[str, int],
    lines: Sequence[Line],
    roles: Sequence[str],
    grids: Sequence[Grid],
) -> Iterator[Finding]:
    """What a report should have and this one lacks; `counts` is how many records of a name it has.

    A text that ends in the middle of a sentence or of a table's row is missing its end.
    """
    for key, code in (("kind", "AMN301"), ("committee", "AMN302"), ("year", "AMN303")):
        if report[key] is None:
            yield Finding(code, None, None, {})
    for what, count in counts.items():
        if not count:
            yield Finding("AMN304", None, None, {"what": what})
    last = next((line for line in reversed(lines) if line.text), None)
    if last is None:
        return
    if grids and grids[-1].last == last.number - 1:
        yield from _cut_row(grids[-1])
        return
    if roles[last.number - 1] not in ("paragraph", "list"):
        return
    if last.text[-1] not in SENTENCE_ENDS and len(last.text) > _SHORTEST_CUT:
        detail = "its last line ends without a full stop"
        yield Finding("AMN305", last.number, last.number, {"detail": detail})


def _cut_row(grid: Grid) -> Iterator[Finding]:
    """The row in which the text ends: its Analys has no full stop, or its last cell is missing."""
    row = grid.rows[-1] if grid.rows else None
    if row is None or any(finding.code == "AMN116" for finding in grid.findings):
        return
    if row.analysis:
        if row.analysis[-1][-1:] not in SENTENCE_ENDS:
            detail = "a row's Analys ends without a full stop"
            yield Finding("AMN305", row.end, row.end, {"detail": detail})
        return
    filled_above = any(above.cells[-1] is not None for above in grid.rows[:-1])
    if grid.columns and row.cells[-1] is None and filled_above:
        name = next((cell.raw for cell in row.cells if cell), "")
        yield Finding("AMN116", row.start, row.end, {"row": name})


def stray_rows(
    lines: Iterable[Line], grids: Sequence[Grid], resumes: Container[int] = ()
) -> Iterator[Finding]:
    """Rows of indicators and activities that stand under no header that could be read.

    They are kept, as text or as a plain table, but their values are no records.  `lines` are
    those of text that may be rows, `resumes` the indexes of lines that go on what the page above
    ends with, as their columns tell.
    """
    run: list[Line] = []
    for line in lines:
        yield from _stray_cells(run, line)
        text = line.text
        if text[-1] == "|" or "\t" in text:
            text = " ".join(text.replace("|", " ").split())
        last = text[-1:]
        if (last in _LAST_LETTERS and _is_row(text)) or (last.isalpha() and _has_last_text(text)):
            yield Finding("AMN117", line.number, line.number, {"text": text})
    for above, grid in zip((None, *grids), grids, strict=False):
        if grid.kind == "table":
            cut = above is not None and bool(above.columns) and grid.first in resumes
            headless = not grid.header or any(map(_is_dated, grid.header))
            for row in grid.rows:
                if (
                    cut
                    or any(c and c.raw.casefold() in _RECORD_CELLS for c in row.cells)
                    or (headless and _is_record([c.raw if c else None for c in row.cells]))
                ):
                    text = " | ".join(cell.raw for cell in row.cells if cell)
                    yield Finding("AMN117", row.start, row.end, {"text": text})


def _is_record(cells: Sequence[str | None]) -> bool:
    """Whether a row has two dates, as an activity has, or a period among two values and more."""
    filled = [cell for cell in cells[1:] if cell]
    told = any(map(_PERIOD.fullmatch, filled)) or (filled and is_year(filled[-1]))
    values = [cell for cell in filled if read_value(cell).kind == "number"]
    return _is_dated(cells) or bool(told and len(values) >= _FEWEST_VALUES)


def _is_dated(cells: Iterable[str | None]) -> bool:
    """Whether a row has two dates side by side, as an activity has."""
    return any(a and b and read_date(a) and read_date(b) for a, b in pairwise(cells))


def _stray_cells(run: list[Line], line: Line) -> Iterator[Finding]:
    """Cells on lines of their own, one below the other: `run` are those right above `line`."""
    if len(line.text) <= _LONGEST_CELL and line.text[0] in _CELL_STARTS:
        words = [Token(word, 1, 0) for word in line.text.split()]
        if value_suffix(words) == 0:
            if run and line.number != run[-1].number + 1:
                run.clear()
            run.append(line)
            if len(run) == _FEWEST_VALUES:
                text = " ".join(part.text for part in run)
                start = max(1, run[0].number - _NAME_LINES)
                yield Finding("AMN117", start, line.number, {"text": text})
            return
    run.clear()


def _has_last_text(text: str) -> bool:
    """Whether a line ends in values up to a period, and in a word of a last column behind them."""
    if len(text) > _LONGEST_ROW or not any(map(str.isdigit, text[-_TAIL:])):
        return False
    words = text.split()
    tokens = [Token(word, 1, 0) for word in words[:-1]]
    found = atoms(tokens[value_suffix(tokens) :])
    kinds = [atom.kind for atom in found]
    period = bool(found) and (kinds[-1] == "period" or is_year(found[-1].text))
    return period and sum(kind in _VALUES for kind in kinds) > _FEWEST_VALUES


def _is_row(text: str) -> bool:
    """Whether a line ends in two values or more, as no sentence does."""
    if not text.endswith(_ROW_ENDS) or len(text) > _LONGEST_ROW:
        return False
    if not is_value_token(text.rpartition(" ")[2]):
        return False
    tokens = [Token(word, 1, 0) for word in text.split()]
    found = atoms(tokens[value_suffix(tokens) :])
    return sum(atom.kind in _VALUES for atom in found) >= _FEWEST_VALUES
