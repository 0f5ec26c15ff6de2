"""Chunks of wrapped text: the lines between two blank lines, and the tokens in them."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from amnparse.joining import squeeze
from amnparse.labels import (
    BLANK,
    CAPTION,
    CHAPTER,
    CONTENTS,
    FULFILS,
    FURNITURE,
    GOAL,
    HEADER,
    MEMBERS,
    PART,
    TABBED,
)
from amnparse.lines import NBSP, Line
from amnparse.readers.base import Scan
from amnparse.tables.grid import Cell
from amnparse.tables.tokens import BREAK, GLUE, WEAK, Token, makes_value_word

NAME = "wrapped-cells"

STOPS = frozenset((GOAL, FULFILS, CHAPTER, CAPTION, MEMBERS, CONTENTS, TABBED, PART, HEADER))
_ENDS = frozenset((BLANK, FURNITURE, GOAL, HEADER, TABBED, FULFILS, CONTENTS, CHAPTER))
_CUT_NUMBER = re.compile(r"[-−–]?\d{1,3}(?:\.\d{3})*\.(\d{1,2})\n(\d{1,2})(?:[.,%].*)?")
_LONGEST_LINE = 1_000
_WORD = re.compile(r"[^ ]+")


class Chunk(NamedTuple):
    """Lines `start`..`end` (indexes, end exclusive) of wrapped text without a blank line.

    `marked` tells that spaces stand before it, on its own line or on icon lines above it.
    """

    start: int
    end: int
    marked: bool
    lead: int


def chunk_at(scan: Scan, index: int) -> Chunk | None:
    """The chunk that begins at the first line with text from `index` on, or None at a stop.

    A line that begins with a space begins a chunk of its own: a row or a page.
    """
    if index not in scan.chunks:
        scan.chunks[index] = _chunk_at(scan, index)
    found = scan.chunks[index]
    return found if isinstance(found, Chunk) else None


def _chunk_at(scan: Scan, index: int) -> Chunk | None:
    start = index
    marks = 0
    while start < len(scan.lines) and scan.labels[start] in (BLANK, FURNITURE):
        if scan.labels[start] == BLANK and scan.lines[start].raw.strip("\u00a0"):
            marks = max(marks, len(scan.lines[start].raw))
        elif scan.labels[start] == FURNITURE:
            marks = 0
        start += 1
    if start >= len(scan.lines):
        return None
    lead = scan.lines[start].lead
    lines, labels, end = scan.lines, scan.labels, start + 1
    while end < len(lines) and labels[end] not in _ENDS:
        raw = lines[end].raw
        if raw[0] == " " or len(raw) > _LONGEST_LINE:
            break
        end += 1
    return Chunk(start, end, bool(marks or lead), max(marks, lead))


def chunk_tokens(scan: Scan, chunk: Chunk, gap: int = BREAK) -> list[Token]:
    """Words of a chunk with the gaps between them; `gap` stands before the first one."""
    key = (chunk.start, chunk.end)
    if key not in scan.tokens:
        scan.tokens[key] = tuple(_chunk_tokens(scan, chunk))
    tokens = list(scan.tokens[key])
    if gap != BREAK:
        tokens[0] = tokens[0]._replace(gap=gap)
    return tokens


def _chunk_tokens(scan: Scan, chunk: Chunk) -> list[Token]:
    tokens: list[Token] = []
    before: Line | None = None
    for line in scan.lines[chunk.start : chunk.end]:
        number = line.number
        broken = before is not None and _broken(before, line, tokens)
        if not broken and "  " not in line.text:
            first, *rest = line.text.split(" ")
            tokens.append(Token(first, BREAK if before is None else GLUE, number))
            # The plain constructor of tuples: half the time of the named one, once a word.
            tokens += [tuple.__new__(Token, (word, WEAK, number)) for word in rest]
            before = line
            continue
        end: int | None = None
        for match in _WORD.finditer(line.text):
            if end is None:
                if broken and tokens:
                    last = tokens[-1]
                    tokens[-1] = last._replace(text=_joined(last.text, match[0]))
                else:
                    tokens.append(Token(match[0], BREAK if before is None else GLUE, number))
            else:
                tokens.append(Token(match[0], match.start() - end, number))
            end = match.end()
        before = line
    return tokens


def _joined(head: str, tail: str) -> str:
    """Two halves of a word; a number that broke at its thousands keeps the space there."""
    thousands = NBSP in head and head[-3:].isdigit() and tail[:3].isdigit()
    return f"{head}{NBSP}{tail}" if thousands else head + tail


def _broken(before: Line, after: Line, tokens: Sequence[Token]) -> bool:
    """Whether the line break fell into a word: no space where all other lines have one, or,
    where lines are trimmed, both halves make a word of values ("procente/nheter"), or a share
    as the row prints its shares ("48,06/%" beside "55,62%")."""
    if before.raw[-1:] == " " or before.text[-1:] == "-":
        return False
    if after.raw[-1:] == " ":
        return True
    word, first = tokens[-1].text, after.text.split(" ", 1)[0]
    if first == "%":
        return any(token.text[-1] == "%" and len(token.text) > 1 for token in tokens)
    if word[-1].isdigit() and first[:1].isdigit():
        cut = _CUT_NUMBER.fullmatch(f"{word}\n{first}")
        return cut is not None and len(cut[1]) + len(cut[2]) == 3
    return makes_value_word(word, first)


def trailing_empties(scan: Scan, chunk: Chunk) -> int:
    """Empty cells that left a trace at the chunk's end."""
    return max(0, scan.lines[chunk.end - 1].tail - 1)


def name_cell(scan: Scan, chunks: Sequence[Chunk]) -> Cell:
    """Chunks as one cell: a name, which a page break may have cut in two."""
    lines = [line for chunk in chunks for line in scan.lines[chunk.start : chunk.end]]
    return Cell(scan.joiner.join(lines), lines[0].number, lines[-1].number)


def words_cell(scan: Scan, tokens: Sequence[Token]) -> Cell:
    """Tokens on one or more lines as one cell, words rejoined over line ends."""
    first, last = tokens[0].line, tokens[-1].line
    if first == last:
        return Cell(squeeze(" ".join([token.text for token in tokens])), first, last)
    parts: list[Line] = []
    for number, group in groupby(tokens, key=attrgetter("line")):
        text = " ".join([token.text for token in group])
        parts.append(scan.lines[number - 1]._replace(text=text))
    return Cell(squeeze(scan.joiner.join(parts)), first, last)
