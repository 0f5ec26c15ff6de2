"""Dumps that read tables column by column: recognised, so that no row is invented from them.

Plain pdftotext and pdfminer print a table's names one below the other, then its first column of
values, and so on.  Which value stands beside which name is gone.  It shows where a header's words
stand apart, with names or values between them, and where dates or periods pile up.
"""

import re
from collections.abc import Iterator

from amnparse.labels import (
    BLANK,
    CHAPTER,
    FULFILS,
    GOAL,
    HEADER,
    LETTERED,
    NUMBERED,
    PART,
    REMAINS,
    TEXT,
    part_of,
)
from amnparse.readers.base import Columns, Scan
from amnparse.readers.wrapped.record_header import read_header
from amnparse.swedish import read_date
from amnparse.tables.grid import Grid
from amnparse.tables.header import is_header_word, opens_table
from amnparse.vocabulary import PERIOD_WORDS

NAME = "column-wise"
_SHARE = 0.3
_FEWEST = 2
_FEWEST_OTHERS = 3
_FEWEST_BLANK = 0.1
_SPACES = "   "
_MOST_SPACED = 0.02
_SAMPLE = 500
_PERIODS = frozenset(PERIOD_WORDS)
_ENDS = frozenset((GOAL, CHAPTER, FULFILS))
_LABELS = frozenset((NUMBERED, LETTERED))
_HEADING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.|\d{1,2}(?:\.\d{1,2})+|[A-ZÅÄÖ](?:\.\w)*\.) +[A-ZÅÄÖ]"
)
_REMAINS = frozenset((TEXT, HEADER, PART, NUMBERED, LETTERED))


def read_table(scan: Scan, index: int, level: str | None) -> Grid | None:
    """No table: rows that were read column by column cannot be rebuilt."""
    return None


def find_columns(scan: Scan) -> Columns | None:
    """The tables of a text that reads tables column by column; None for any other text."""
    if scan.traced:
        return None
    openings = _openings(scan)
    if not openings or _keeps_columns(scan):
        return None
    if scan.labels.count(BLANK) < _FEWEST_BLANK * len(scan.lines):
        return None  # extractors that keep the rows leave no blank lines between cells
    ends = [*openings[1:], len(scan.lines)]
    torn = [start for start, end in zip(openings, ends, strict=True) if _is_torn(scan, start, end)]
    enough = len(torn) >= min(_FEWEST, len(openings)) and len(torn) >= _SHARE * len(openings)
    if torn and not enough:
        # Every cell is a block of its own: which ones keep their row is the extractor's guess.
        apart = sum(_stands_apart(scan, index) for index in openings)
        enough = 2 * apart > len(openings)
    return Columns(tuple(torn), len(openings)) if enough else None


def _stands_apart(scan: Scan, index: int) -> bool:
    """Whether a header's first word is a block of its own, a blank line below it."""
    alone = " " not in scan.lines[index].text
    return alone and index + 1 < len(scan.lines) and scan.labels[index + 1] == BLANK


def mark_remains(scan: Scan, labels: list[str]) -> None:
    """Label what is left of the tables, so that no heading is made of it."""
    openings = _openings(scan)
    for start, end in zip(openings, [*openings[1:], len(scan.lines)], strict=True):
        for place in list(_table_lines(scan, start, end)):
            if labels[place] in _REMAINS:
                labels[place] = REMAINS


def _openings(scan: Scan) -> list[int]:
    """Indexes of the lines that open with the name column of a record table."""
    return [
        index
        for index, label in enumerate(scan.labels)
        if label == HEADER and opens_table(scan.lines[index].text)
    ]


def _keeps_columns(scan: Scan) -> bool:
    """Whether spaces, bars or TABs keep the columns apart."""
    sample = scan.lines[:: max(1, len(scan.lines) // _SAMPLE)]
    spaced = sum(_SPACES in line.text or "\t" in line.text or "|" in line.text for line in sample)
    return spaced > _MOST_SPACED * len(sample)


def _is_torn(scan: Scan, start: int, end: int) -> bool:
    """Whether column words stand apart from the header, or dates or periods pile up."""
    header = read_header(scan, start)
    pile = others = 0
    for place in _table_lines(scan, header.end if header else start + 1, end):
        text = scan.lines[place].text
        if scan.labels[place] == HEADER and others >= _FEWEST_OTHERS:
            return True
        others += not is_header_word(text)
        words = text.split(" ")
        dates = sum(read_date(word) is not None for word in words)
        period = text in _PERIODS
        pile = pile + (dates or 2 * period) if dates == len(words) or period else 0
        if pile > _FEWEST:
            return True
    return False


def _table_lines(scan: Scan, start: int, end: int) -> Iterator[int]:
    """Indexes of lines with text from `start` on, up to `end` or a heading."""
    for place in range(start, end):
        label = scan.labels[place]
        text = scan.lines[place].text
        if label in _ENDS or (label == PART and part_of(text) != "analysis"):
            return
        if label in _LABELS and _HEADING.match(text):
            return
        if not scan.is_gap(place):
            yield place
