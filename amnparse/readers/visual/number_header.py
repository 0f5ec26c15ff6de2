"""Headers of number tables on visual lines: cells whose words stand on several lines.

"Verksamhet Budget 2023 Justerad Bokslut 2023" over "budget 2023" is four cells: the capital
letters of the first line open them, and what stands below goes on the cell that lacks it.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from amnparse.readers.visual.words import text_of
from amnparse.swedish import fold, is_year
from amnparse.tables.splitting import is_plain_split, split_header
from amnparse.tables.tokens import WEAK, Token

_MOST_GROUP_WORDS = 3
_FEWEST_CELLS = 3
_MOST_CHUNKS = 6
_TWICE = 3.0
_YEARLESS = 0.5
_OPEN = 2.0
_MOST_CELLS = 14
_SMALL_WORDS = frozenset("till och av per for i fran mot exkl inkl".split())
"""Words that no cell ends in."""

HeaderRows = tuple[tuple[str | None, ...], ...]


class NumberHeader(NamedTuple):
    """The header rows, of how many lines above the rows they were made, whether a group of rows
    is named below them, and whether the lines left a choice."""

    rows: HeaderRows
    lines: int
    group: bool
    guessed: bool


def find_header(
    above: Sequence[Sequence[Token]], years: tuple[str, ...] | None, width: int
) -> NumberHeader:
    """The header among the lines right above a table of `width` columns, the nearest one last.

    `years` are the cells of a second row that was found below them.
    """
    if years is not None:
        top = split_header([text_of(above[-1])], width) if above else None
        fits = top is not None and len(years) == width
        rows = tuple(row for row in (top, years if len(years) == width else None) if row)
        return NumberHeader(rows, int(top is not None), False, not fits)
    if len(above) > 1 and _is_group(above[-1]):
        found = _header(above[:-1], width)
        if found is not None:
            return found._replace(group=True)
    return _header(above, width) or NumberHeader((), 0, False, False)


def _is_group(line: Sequence[Token]) -> bool:
    """One to three words without a number, in lower case behind the first: a group's name."""
    words = [token.text for token in line]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= _MOST_GROUP_WORDS and capitals < _FEWEST_CELLS and words[0][0].isupper()


def _header(above: Sequence[Sequence[Token]], width: int) -> NumberHeader | None:
    """The header that ends in the last of the lines: on one line or more, or the likeliest cut."""
    for count in range(1, len(above) + 1):
        lines = above[-count:]
        first = text_of(lines[0])
        cells = split_header([first], width)
        if cells is None or not is_plain_split([first], cells) or None in cells:
            continue
        open_cells: frozenset[int] = frozenset()
        for line in lines[1:]:
            cells, open_cells = _dealt([cell or "" for cell in cells], line, open_cells)
        return NumberHeader((cells,), count, False, count > 1)
    for count in range(1, len(above) + 1):
        printed = [text_of(line) for line in above[-count:]]
        cells = split_header(printed, width)
        if cells is not None and _reads_like_header(printed, width):
            return NumberHeader((cells,), count, False, not is_plain_split(printed, cells))
    return None


def _reads_like_header(printed: Sequence[str], width: int) -> bool:
    """Whether lines open about as many cells as the table has, as a sentence does not."""
    words = [word for line in printed for word in line.split()]
    opening = sum(word[0].isupper() or is_year(word) for word in words)
    return words[0][0].isupper() and opening + 1 >= width and 3 * opening >= len(words)


def _dealt(
    cells: Sequence[str], line: Sequence[Token], before: frozenset[int]
) -> tuple[tuple[str, ...], frozenset[int]]:
    """The cells with the words of the line below put to those that lack them most, and which
    those were; `before` are those that the line above went on."""
    chunks = _chunks(line)
    if not chunks or len(chunks) > min(_MOST_CHUNKS, len(cells)) or len(cells) > _MOST_CELLS:
        return (*cells[:-1], f"{cells[-1]} {text_of(line)}"), frozenset((len(cells) - 1,))
    ways = combinations(range(len(cells)), len(chunks))
    _, way = min(
        (_oddity(_grown(cells, way, chunks)) + _YEARLESS * len(before and set(way) - before), way)
        for way in ways
    )
    return _grown(cells, way, chunks), frozenset(way)


def _chunks(line: Sequence[Token]) -> list[str]:
    """Words that belong to one cell: up to a pipe, a double space or a year."""
    chunks: list[str] = []
    for token in line:
        ended = bool(chunks) and is_year(chunks[-1][-4:])
        if chunks and token.gap == WEAK and not ended:
            chunks[-1] = f"{chunks[-1]} {token.text}"
        else:
            chunks.append(token.text)
    return chunks


def _grown(cells: Sequence[str], way: Sequence[int], chunks: Sequence[str]) -> tuple[str, ...]:
    grown = list(cells)
    for place, chunk in zip(way, chunks, strict=True):
        grown[place] = f"{cells[place]} {chunk}"
    return tuple(grown)


def _oddity(cells: Sequence[str]) -> float:
    """What speaks against header cells: a word or a year twice in one, a slash at the end, words
    below the name, cells without a year beside cells with one."""
    cost = 0.0
    for place, cell in enumerate(cells):
        words = fold(cell).split()
        cost += _TWICE * (len(words) - len(set(words)))
        years = [
            before
            for before, word in pairwise(["", *words])
            if is_year(word) and before not in _SMALL_WORDS
        ]
        cost += _TWICE * max(0, len(years) - 1)
        cost += _OPEN * (cell[-1] in "/-" or words[-1] in _SMALL_WORDS) + _YEARLESS * (
            not is_year(cell[-4:])
        )
        cost -= _OPEN * ("/ " in cell)
        cost += _YEARLESS * (place == 0 and len(words) > 1)
    return cost
