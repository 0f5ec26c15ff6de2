"""Headers of record tables in wrapped text: column words over several lines, gaps between."""

from itertools import pairwise
from typing import NamedTuple

from amnparse.labels import HEADER, TEXT
from amnparse.readers.base import Scan
from amnparse.tables.grid import Column
from amnparse.tables.header import is_header_word, joins_header_word, match_flat, opens_table

_LONGEST_HEADER = 40


class RecordHeader(NamedTuple):
    """What kind of table a header opens, its columns, and where it ends."""

    kind: str
    columns: tuple[Column, ...]
    end: int
    """Index behind the header's last line."""


def read_header(scan: Scan, index: int) -> RecordHeader | None:
    """The longest header that begins at `index`: lines of column words, gaps between them.

    A report prints the same header over table after table: one that was read before and stands
    here again, with something behind it that cannot go on a header, is not read anew.
    """
    first = scan.lines[index].text
    if first in scan.headers:
        raws, kind, columns = scan.headers[first]
        end = index + len(raws)
        if [line.raw for line in scan.lines[index:end]] == raws:
            known = RecordHeader(kind, columns, end)
            behind = scan.next_text(end)
            if behind >= len(scan.lines) or _ends_header(scan, behind, known):
                return known
    header = _read_header(scan, index)
    if header is not None:
        raws = [line.raw for line in scan.lines[index : header.end]]
        scan.headers[first] = raws, header.kind, header.columns
    return header


def _read_header(scan: Scan, index: int) -> RecordHeader | None:
    words: list[str] = []
    best: RecordHeader | None = None
    printed, known = "", 0
    place = index
    while place < len(scan.lines) and place < index + _LONGEST_HEADER:
        line = scan.lines[place]
        if scan.is_gap(place):
            place += 1
            continue
        if place > index and _ends_header(scan, place, best):
            break
        more = line.text.split()
        if words and scan.flattened and _broke(scan, place, words[-1], more[0]):
            words[-1] += more.pop(0)
        words.extend(more)
        place += 1
        found = match_flat(" ".join(words))
        if found is None:
            continue
        # A longer reading counts while it adds known columns, not unknown words.
        count = sum([column.key != "extra" for column in found[1]])
        if count > known:
            best, known, printed = RecordHeader(found[0], found[1], place), count, " ".join(words)
    if best is not None and any(column.key == "extra" for column in best.columns):
        mended = match_flat(printed, slips=True)
        best = best._replace(columns=mended[1]) if mended else best
    return best


def _broke(scan: Scan, place: int, head: str, tail: str) -> bool:
    """Whether a word of the header broke at the end of the line above, in a narrow column."""
    above = scan.lines[place - 1]
    if above.raw[-1:] == " " or not tail[0].islower():
        return False
    return joins_header_word(head, tail)


def _ends_header(scan: Scan, place: int, found: RecordHeader | None) -> bool:
    """Whether a line stands behind the header: spaces mark a row, or it holds other words."""
    return scan.lines[place].lead >= 1 or not _may_go_on(scan, place, found)


def _may_go_on(scan: Scan, place: int, found: RecordHeader | None) -> bool:
    """Whether a line can belong to the header above it: column words, no values, no new header.

    Where spaces no longer mark the first row, a header whose columns are all known is complete
    when words follow that no column has.
    """
    text = scan.lines[place].text
    if scan.labels[place] not in (HEADER, TEXT) or len(text) > 60:
        return False
    if scan.labels[place] == HEADER and opens_table(text):
        return False
    if any(word[0].isdigit() and not _is_year(word) for word in text.split(" ") if word):
        return False
    known = found is not None and all(column.key != "extra" for column in found.columns)
    if not known or scan.labels[place] == HEADER or is_header_word(text):
        return True
    if scan.flattened is None:
        return False
    around = [line.text for line in scan.lines[place - 1 : place + 2]]
    return any(joins_header_word(head, tail) for head, tail in pairwise(around))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()
