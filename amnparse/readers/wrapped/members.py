"""Lists of people in wrapped text: members and substitutes, signatures with their dates."""

import re

from amnparse.diagnostics import Finding
from amnparse.labels import MEMBERS
from amnparse.readers.base import Scan
from amnparse.readers.wrapped.chunks import NAME, STOPS, Chunk, chunk_at
from amnparse.swedish import fold
from amnparse.tables.grid import Cell, Grid, Row
from amnparse.vocabulary import MEMBER_HEADERS, SIGNATURE_HEADERS

_MEMBER = re.compile(r"[^()]+\([A-ZÅÄÖ]{1,4}\)")
_SIGNED = re.compile(r"(\S.*?) (\d{4}-\d{2}-\d{2})")
_LONGEST = 160
VISUAL = "visual-lines"
"""The form in which every row of a list of people is a line."""


def read_members(scan: Scan, index: int) -> Grid | None:
    """The list of people whose header stands at `index`, or None when no rows follow."""
    header = _header(scan, index)
    rows: list[Row] = []
    findings: list[Finding] = []
    repeats: list[int] = []
    last, place = index, index + 1
    while (chunk := _row_at(scan, place)) is not None:
        line = scan.lines[chunk.start]
        if scan.labels[chunk.start] == MEMBERS and line.text == scan.lines[index].text:
            repeats.append(chunk.start)
            place = chunk.start + 1
            continue
        if scan.labels[chunk.start] in STOPS or chunk.end - chunk.start > 1:
            break
        names = _names(line.text)
        if names is None:
            break
        cells = [Cell(name, line.number, line.number) for name in names]
        if len(cells) == 2:
            pair: tuple[Cell | None, ...] = tuple(cells)
        elif line.lead:
            pair = (None, cells[0])
        else:
            pair = (cells[0], None)
            if not scan.traced:
                findings.append(_doubt(cells[0], header))
        rows.append(Row(pair, line.number, line.number))
        last, place = chunk.start, chunk.end
    if not rows:
        return None
    inside = frozenset(place for place in repeats if place < last)
    reader = NAME if scan.forms.get("visual") is None else VISUAL
    return Grid("table", (), (header,), tuple(rows), index, last, inside, tuple(findings), reader)


def _row_at(scan: Scan, index: int) -> Chunk | None:
    """The chunk that begins at the next line with text; its first line on visual lines, where no
    blank lines part rows."""
    chunk = chunk_at(scan, index)
    if chunk is None or scan.forms.get("visual") is None:
        return chunk
    return chunk._replace(end=chunk.start + 1)


def _header(scan: Scan, index: int) -> tuple[str, ...]:
    words = scan.lines[index].text
    for left, _ in (*MEMBER_HEADERS, *SIGNATURE_HEADERS):
        if fold(words).startswith(f"{left} "):
            return words[: len(left)], words[len(left) + 1 :]
    return (words,)


def _names(text: str) -> list[str] | None:
    """One or two names with their parties, or a name with a date; None for any other text."""
    if len(text) > _LONGEST:
        return None
    if signed := _SIGNED.fullmatch(text):
        return [signed[1], signed[2]]
    if not text.endswith(")"):
        return None
    names = [match[0].strip() for match in _MEMBER.finditer(text)]
    whole = "".join(names).replace(" ", "") == text.replace(" ", "")
    return names if whole and 1 <= len(names) <= 2 else None


def _doubt(cell: Cell, header: tuple[str, ...]) -> Finding:
    arguments: dict[str, object] = {
        "row": cell.raw,
        "reading": header[0],
        "other": header[-1],
    }
    return Finding("AMN110", cell.start, cell.end, arguments)
