"""Headers of column-true tables: words above each other become columns with their places."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from amnparse.labels import part_of
from amnparse.swedish import fold
from amnparse.tables.bits import Bit, BitLine, Piece, pieces
from amnparse.tables.grid import Column
from amnparse.tables.header import (
    closed_header,
    column_key,
    is_header_word,
    joins_header_word,
    match_cells,
)

_OPENERS = frozenset(("indikator", "indikatorer", "aktivitet", "aktiviteter"))
_SAME_START = 1.6
_NEAR_START = 2.0
_MOST_LINES = 4
_MOST_WORDS = 6
_ROUNDS = 2
_WIDEST = 120
"""No header line has more words than this."""
_CLOSE = 1.6
"""Line steps between the lines of a header."""


class HeaderCell(NamedTuple):
    """A column's header and its room."""

    text: str
    x0: float
    x1: float


class AlignedHeader(NamedTuple):
    """A header: what it heads, its columns, their places, and its lines (positions in the list)."""

    kind: str
    columns: tuple[Column, ...]
    cells: tuple[HeaderCell, ...]
    first: int
    last: int


def opens_header(line: BitLine) -> bool:
    """Whether a line holds the name column of a record table beside other column words."""
    if len(line.bits) > _WIDEST:
        return False
    if not any(fold(bit.text) in _OPENERS and bit.text[0].isupper() for bit in line.bits):
        return False
    return sum(_heads(bit.text) for bit in line.bits) >= 0.5 * len(line.bits)


def mended(lines: Sequence[BitLine]) -> list[BitLine]:
    """The lines with the header of a name column whole where its column broke it ("Indika-" over
    "tor"): it tells that the line is a header."""
    found = list(lines)
    for place, (line, below) in enumerate(pairwise(lines)):
        for number, head in enumerate(line.bits):
            if head.text[0] not in _CAPITALS or not _begins_opener(head.text):
                continue
            tail = next((bit for bit in below.bits if _ends_opener(head, bit)), None)
            if tail is None or below.step > _CLOSE:
                continue
            text = head.text.removesuffix("-") + tail.text
            whole = Bit(head.x0, max(head.x1, tail.x1), text)
            bits = (*line.bits[:number], whole, *line.bits[number + 1 :])
            left = tuple(bit for bit in below.bits if bit is not tail)
            found[place : place + 2] = [line._replace(bits=bits), below._replace(bits=left)]
    return found


_CAPITALS = frozenset(opener[0].upper() for opener in _OPENERS)
_LEAST_HEAD = 3


@lru_cache(maxsize=1_024)
def _begins_opener(text: str) -> bool:
    head = fold(text.removesuffix("-"))
    if len(head) < _LEAST_HEAD or head in _OPENERS:
        return False
    return any(opener.startswith(head) for opener in _OPENERS)


def _ends_opener(head: Bit, bit: Bit) -> bool:
    if abs(head.x0 - bit.x0) > _SAME_START:
        return False
    return fold(head.text.removesuffix("-") + bit.text) in _OPENERS


def header_at(lines: Sequence[BitLine], place: int, wide: float) -> AlignedHeader | None:
    """The header of a record table whose name column stands on the line at `place`.

    Its other lines stand below and, where the cells end on one line, above.
    """
    if not opens_header(lines[place]):
        return None
    first = last = place
    best: AlignedHeader | None = None
    opening = pieces(lines[place].bits, wide)
    while last + 1 < len(lines) and last - place < _MOST_LINES:
        below = lines[last + 1]
        if not (_belongs(below, below.step, opening, wide) or _closes(below, lines[last], wide)):
            break
        last += 1
    while first > 0 and place - first < _MOST_LINES:
        if not _belongs(lines[first - 1], lines[first].step, opening, wide):
            break
        first -= 1
    for start in range(first, place + 1):
        for end in range(last, place - 1, -1):
            found = _match([line.bits for line in lines[start : end + 1]], wide)
            if found and (best is None or _known(found[1]) > _known(best.columns)):
                best = AlignedHeader(*found, start, end)
    return best


def _belongs(line: BitLine, step: float, opening: Sequence[Piece], wide: float) -> bool:
    """Whether a line close to the one that names the name column holds more of the header: words
    of headers, or words under or above its columns among them.

    "Analys" alone heads a row's own text.
    """
    if step > _CLOSE or not line.bits or part_of(line.text) is not None:
        return False
    if len(line.bits) > 1 and opens_header(line):  # the header again
        return False
    known = sum(_heads(bit.text) for bit in line.bits)
    if known == len(line.bits):
        return True
    stacked = all(_stands_in(piece, opening) for piece in pieces(line.bits, wide))
    return stacked and 2 * known >= len(line.bits)


def _closes(line: BitLine, above: BitLine, wide: float) -> bool:
    """Whether a line close below one of a header ends words that its narrow columns broke
    ("Perioden" over "s utfall"), and all of it stands under columns."""
    if line.step > _CLOSE or not line.bits:
        return False
    upper = pieces(above.bits, wide)
    ends = 0
    for piece in pieces(line.bits, wide):
        over = [other for other in upper if _stands_in(piece, (other,))]
        if not over:
            return False
        ends += any(joins_header_word(o.bits[-1].text, piece.bits[0].text) for o in over)
    return ends > 0


def _heads(word: str) -> bool:
    """Whether a word is a column's header or occurs in one."""
    return is_header_word(word) or column_key(word) is not None


def _is_header_line(line: BitLine) -> bool:
    """Whether all words of a line occur in headers; "Analys" alone heads a row's own text."""
    return (
        bool(line.bits)
        and all(_heads(bit.text) for bit in line.bits)
        and part_of(line.text) is None
    )


def _known(columns: Sequence[Column]) -> int:
    return sum(1 if column.key != "extra" else -1 for column in columns)


def _match(
    block: Sequence[Sequence[Bit]], wide: float
) -> tuple[str, tuple[Column, ...], tuple[HeaderCell, ...]] | None:
    cells = header_cells(block, wide)
    matched = match_cells(tuple(cell.text for cell in cells))
    return (matched[0], matched[1], cells) if matched else None


def header_cells(block: Sequence[Sequence[Bit]], wide: float) -> tuple[HeaderCell, ...]:
    """The columns of some header lines, from left to right."""
    found = [pieces(line, wide) for line in block]
    for _ in range(_ROUNDS):  # a cut in one line may tell of one in another
        found = [_cut(line, [p for n, o in enumerate(found) if n != m for p in o])
                 for m, line in enumerate(found)]  # fmt: skip
    columns: list[list[Piece]] = []
    for piece in sorted((p for line in found for p in line), key=lambda piece: piece.x0):
        home = next((column for column in columns if _stands_in(piece, column)), None)
        if home is None:
            columns.append([piece])
        else:
            home.append(piece)
    order = {id(piece): number for number, line in enumerate(found) for piece in line}
    cells: list[HeaderCell] = []
    for column in columns:
        column.sort(key=lambda piece: (order[id(piece)], piece.x0))
        cells.extend(_split_known(column))
    return tuple(sorted(cells, key=lambda cell: cell.x0))


def _cut(line: Sequence[Piece], others: Sequence[Piece]) -> list[Piece]:
    """A line's pieces, cut where a piece of another line begins, too, or near there."""
    starts = [piece.x0 for piece in others]
    found: list[Piece] = []
    for piece in line:
        places = {
            near for start in starts if piece.x0 + _SAME_START < start < piece.x1
            if (near := _nearest_word(piece, start))
        }  # fmt: skip
        for begin, end in pairwise((0, *sorted(places), len(piece.bits))):
            found.append(Piece(piece.bits[begin:end]))
    return found


def _nearest_word(piece: Piece, start: float) -> int | None:
    """The word of a piece that begins nearest to a place, if near enough; never the first."""
    distance, number = min(
        ((abs(bit.x0 - start), n) for n, bit in enumerate(piece.bits) if n), default=(9.0, 0)
    )
    return number if distance <= _NEAR_START else None


def _stands_in(piece: Piece, column: Sequence[Piece]) -> bool:
    return any(
        abs(piece.x0 - other.x0) <= _SAME_START or (piece.x0 < other.x1 and piece.x1 > other.x0)
        for other in column
    )


def _split_known(column: Sequence[Piece]) -> list[HeaderCell]:
    """A column, or the columns that its first line holds side by side ("Utfall VB  Årsmål")."""
    text = " ".join(piece.text for piece in column)
    whole = HeaderCell(text, min(p.x0 for p in column), max(p.x1 for p in column))
    top = column[0].bits
    if column_key(text) or closed_header(text) or len(top) == 1 or len(top) > _MOST_WORDS:
        return [whole]
    best, most = [whole], 0
    for count in range(1, len(top)):
        for places in combinations(range(1, len(top)), count):
            cells = _parted(column, (0, *places))
            known = sum(column_key(cell.text) is not None for cell in cells)
            plain = all(column_key(cell.text) or cell.text[0].isupper() for cell in cells)
            if plain and known > most:
                best, most = cells, known
    return best


def _parted(column: Sequence[Piece], places: Sequence[int]) -> list[HeaderCell]:
    """The first line cut before the words at `places`; words below go to the cut above them."""
    top = column[0].bits
    starts = [top[place].x0 for place in places]
    texts: list[list[Bit]] = [[] for _ in places]
    for bit in top:
        texts[max(n for n, start in enumerate(starts) if bit.x0 >= start)].append(bit)
    for piece in column[1:]:
        for bit in piece.bits:
            home = min(
                range(len(starts)), key=[abs(bit.x0 - start) for start in starts].__getitem__
            )
            texts[home].append(bit)
    return [
        HeaderCell(" ".join(b.text for b in run), min(b.x0 for b in run), max(b.x1 for b in run))
        for run in texts
    ]
