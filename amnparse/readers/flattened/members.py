"""Lists of people in a flattened dump: members and substitutes, signatures with their dates.

The two people of a row share a line, or each has one of their own; then nothing but the order
tells who stands beside whom.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.labels import FURNITURE
from amnparse.readers.base import Scan
from amnparse.swedish import fold, read_date
from amnparse.tables.grid import Cell, Grid, Row
from amnparse.vocabulary import MEMBER_HEADERS, SIGNATURE_HEADERS

_MEMBER = re.compile(r"[^()]+\([A-ZÅÄÖ]{1,4}\)")
_SIGNED = re.compile(r"(\S.*?) (\d{4}-\d{2}-\d{2})")
_SIGNATORY = re.compile(r"[A-ZÅÄÖ][^\d:;()]*[^\d:;().!?]")
_LONGEST = 160
_MEMBERS = frozenset(MEMBER_HEADERS)
_SIGNATURES = frozenset(SIGNATURE_HEADERS)


class _Header(NamedTuple):
    cells: tuple[str, str]
    signatures: bool
    last: int


def read_people(scan: Scan, index: int, reader: str) -> Grid | None:
    """The list of people whose header stands at `index`, on one line or on two; None if none."""
    header = _read_header(scan, index)
    if header is None:
        return None
    lines = list(_people(scan, header))
    if not lines:
        return None
    paired = all(len(cells) == 1 for cells in lines)
    rows = _pairs([cells[0] for cells in lines]) if paired else [_row(cells) for cells in lines]
    rows = [row for row in rows if not header.signatures or row.cells[1] is not None]
    if not rows:
        return None
    findings = [] if header.signatures else list(_doubts(header, rows, paired))
    last = rows[-1].end - 1
    return Grid("table", (), (header.cells,), tuple(rows), index, last, frozenset(),
                tuple(findings), reader)  # fmt: skip


def _read_header(scan: Scan, index: int) -> _Header | None:
    text = scan.lines[index].text
    below = scan.next_text(index + 1)
    after = scan.lines[below].text if below < len(scan.lines) else ""
    for pairs in (_MEMBERS, _SIGNATURES):
        for left, right in pairs:
            if fold(text) == f"{left} {right}":
                cells = text[: len(left)], text[len(left) + 1 :]
                return _Header(cells, pairs is _SIGNATURES, index)
            if fold(text) == left and fold(after) == right:
                return _Header((text, after), pairs is _SIGNATURES, below)
    return None


def _people(scan: Scan, header: _Header) -> Iterator[list[Cell]]:
    """The names, or the name and the date, on each line below the header."""
    place = header.last
    while (place := scan.next_text(place + 1)) < len(scan.lines):
        line = scan.lines[place]
        if scan.labels[place] == FURNITURE or len(line.text) > _LONGEST:
            return
        names = _signed(line.text) if header.signatures else _named(line.text)
        if names is None:
            return
        yield [Cell(name, line.number, line.number) for name in names]


def _signed(text: str) -> list[str] | None:
    if found := _SIGNED.fullmatch(text):
        return [found[1], found[2]]
    return [text] if read_date(text) or _SIGNATORY.fullmatch(text) else None


def _named(text: str) -> list[str] | None:
    """One or two names with their parties; None for any other text."""
    names = [match[0].strip() for match in _MEMBER.finditer(text)]
    whole = "".join(names).replace(" ", "") == text.replace(" ", "")
    return names if whole and 1 <= len(names) <= 2 else None


def _row(cells: Sequence[Cell]) -> Row:
    filled = (cells[0], cells[1] if len(cells) > 1 else None)
    return Row(filled, cells[0].start, cells[-1].end)


def _pairs(cells: Sequence[Cell]) -> list[Row]:
    """People on lines of their own, two a row."""
    return [_row(cells[at : at + 2]) for at in range(0, len(cells), 2)]


def _doubts(header: _Header, rows: Sequence[Row], paired: bool) -> Iterator[Finding]:
    """Someone alone may stand in either column; people on lines of their own, beside anyone."""
    left, right = header.cells
    for row in rows:
        first, second = row.cells
        assert first is not None
        if second is None:
            arguments: dict[str, object] = {"row": first.raw, "reading": left, "other": right}
            yield Finding("AMN110", row.start, row.end, arguments)
        elif paired:
            reading = f"{left} {first.raw}, {right} {second.raw}"
            arguments = {"row": first.raw, "reading": reading, "other": "people of one column"}
            yield Finding("AMN120", row.start, row.end, arguments)
