"""Headers on visual lines: the words of every line are dealt out to columns, left to right.

"Indikator Periodens Utfall Årsmål KF:s" over "utfall män/ årsmål" over "pojkar" is five columns:
each takes a run of words from every line, so that as many as possible are known to the vocabulary.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from amnparse.labels import BLANK, FURNITURE, HEADER, PIPED, RULE, TEXT, is_cut_word
from amnparse.readers.base import Scan
from amnparse.readers.visual.words import pipe_cells, tokens_at
from amnparse.swedish import fold, is_year
from amnparse.tables.grid import Column
from amnparse.tables.header import (
    closed_header,
    column_key,
    is_header_word,
    joins_header_word,
    match_cells,
)

_MOST_LINES = 5
_MOST_WORDS = 16
_MOST_RUN = 3
_UNKNOWN = 4.0
_TWICE = 4.0
_COLUMN = 0.01
_YEARLESS = 0.1
"""For an outcome of the year before that does not say of which year."""
_LOW = 1.0
"""For a column that has no word on the first line, and for one that begins in lower case."""
_NAMES = ("indicator", "activity")
_NOTHING = 1e9


class VisualHeader(NamedTuple):
    """What kind of table a header opens, its columns, the index behind its last line, and, where
    pipes part its cells one by one, the index behind the last line of that block of pipes."""

    kind: str
    columns: tuple[Column, ...]
    end: int
    celled: int = 0


def read_header(scan: Scan, index: int) -> VisualHeader | None:
    """The header of a record table that begins at `index`, or None."""
    lines: list[tuple[str, ...]] = []
    ends: list[int] = []
    place = index
    while place < len(scan.lines) and len(lines) < _MOST_LINES:
        label = scan.labels[place]
        if label == RULE:
            place += 1
            continue
        if label not in (HEADER, TEXT, PIPED) or (lines and not _may_go_on(scan, place, lines[-1])):
            break
        words = tuple(token.text for token in tokens_at(scan, place))
        if not lines and not _opens(words):
            return None
        lines.append(words)
        place += 1
        ends.append(place)
    best: VisualHeader | None = None
    least = _NOTHING
    for count in range(1, len(lines) + 1):
        found = _assemble(tuple(lines[:count]))
        if found is not None and found[0] <= least:
            least = found[0]
            best = VisualHeader(found[1], found[2], ends[count - 1])
    if best is None:
        return None
    best = best._replace(end=_behind(scan, best.end, (RULE,)))
    if len(lines) > 1 or pipe_cells(scan.lines[index]) != [c.header for c in best.columns]:
        return best
    return best._replace(celled=_behind(scan, best.end, (PIPED, RULE)))


def _behind(scan: Scan, index: int, labels: Sequence[str]) -> int:
    """The first line from `index` on that has none of the labels."""
    while index < len(scan.lines) and scan.labels[index] in labels:
        index += 1
    return index


def _opens(words: Sequence[str]) -> bool:
    """Whether the first line of a header holds column words, among them one of its name column."""
    return 2 <= len(words) <= _MOST_WORDS and column_key(words[0]) in _NAMES


def _may_go_on(scan: Scan, place: int, above: Sequence[str]) -> bool:
    """Whether a line can go a header on: column words, whole or broken by a narrow column, and
    years, without a new header."""
    if scan.labels[place] in (BLANK, FURNITURE):
        return False
    words = [token.text for token in tokens_at(scan, place)]
    if not words or len(words) > _MOST_WORDS or _opens(words):
        return False
    return all(
        is_year(word) or is_header_word(word) or "/" in word
        or is_cut_word(fold(word)) or any(joins_header_word(head, word) for head in above)
        for word in words
    )  # fmt: skip


@lru_cache(maxsize=1_024)
def _field(cell: str) -> str | None:
    """Field of a header's cell, whole or broken: "Årsmå l"."""
    if (key := column_key(cell)) or all(map(is_header_word, cell.split())):
        return key
    closed = closed_header(cell)
    return closed and column_key(closed)


@lru_cache(maxsize=256)
def _assemble(lines: tuple[tuple[str, ...], ...]) -> tuple[float, str, tuple[Column, ...]] | None:
    """What speaks against the best way to deal the words out, and the table it is the header of."""
    cost, cells = _deal(lines)
    if cost >= _NOTHING:
        return None
    found = match_cells(cells)
    return None if found is None else (cost, *found)


def _deal(lines: tuple[tuple[str, ...], ...]) -> tuple[float, tuple[str, ...]]:
    """The cheapest columns that take all words: what speaks against them, and their cells."""
    known: dict[tuple[tuple[int, ...], frozenset[str]], tuple[float, tuple[str, ...]]] = {}

    def deal(at: tuple[int, ...], used: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        if all(place == len(words) for place, words in zip(at, lines, strict=True)):
            return 0.0, ()
        key = (at, used)
        if key in known:
            return known[key]
        best: tuple[float, tuple[str, ...]] = (_NOTHING, ())
        for runs in _runs(lines, at):
            cell = " ".join(
                word
                for words, place, run in zip(lines, at, runs, strict=True)
                for word in words[place : place + run]
            )
            field = _field(cell)
            if field is None and not _may_be_unknown(cell, runs):
                continue
            cost = _COLUMN + (0.0 if runs[0] else _LOW) + (0.0 if cell[0].isupper() else _LOW)
            cost += _YEARLESS if field == "previous_outcome" and not is_year(cell[-4:]) else 0.0
            cost += _UNKNOWN if field is None else _TWICE if field in used else 0.0
            after = tuple(place + run for place, run in zip(at, runs, strict=True))
            seen = used | {field} if field and field != "dated_outcome" else used
            rest, cells = deal(after, seen)
            if cost + rest < best[0]:
                best = (cost + rest, (cell, *cells))
        known[key] = best
        return best

    return deal((0,) * len(lines), frozenset())


def _runs(lines: Sequence[Sequence[str]], at: Sequence[int]) -> list[tuple[int, ...]]:
    """How many words a column may take from each line."""
    found: list[tuple[int, ...]] = [()]
    for words, place in zip(lines, at, strict=True):
        most = min(_MOST_RUN, len(words) - place)
        found = [(*runs, count) for runs in found for count in range(most + 1)]
    return [runs for runs in found if any(runs)]


def _may_be_unknown(cell: str, runs: Sequence[int]) -> bool:
    """A column that the vocabulary does not know: it begins with a capital letter, on the first
    line, and has no word of a known column."""
    if not runs[0] or not cell[0].isupper():
        return False
    return not any("/" in word or is_year(word) or is_header_word(word) for word in cell.split())
