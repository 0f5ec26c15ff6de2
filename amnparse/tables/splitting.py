"""Header cells that ran together are split where a reader would split them.

"Verksamhet Budget 2023 Justerad budget 2023 Bokslut 2023" is four cells: a capital letter opens
one, and years that follow each other are cells of their own.  A header with fewer cells than the
table has columns spans several of them with its last cells.
"""

import re
from collections.abc import Sequence
from itertools import combinations

_YEAR = re.compile(r"(?:19|20)\d\d")


def split_header(lines: Sequence[str], width: int) -> tuple[str | None, ...] | None:
    """Cells of a header row of `width` columns from its printed lines; None when it cannot be one.

    A cell that spans several columns is followed by None.
    """
    words = [word for line in lines for word in line.split()]
    if not words or len(words) > 60:
        return None
    for cells in (_by_capitals(words), _by_capitals_and_years(words)):
        if len(cells) == width:
            return tuple(cells)
    cells = _by_capitals(words)
    if len(cells) > width:
        joined = _merge_surplus(cells, width)
        return tuple(joined) if joined else None
    cells = _by_capitals_and_years(words)
    if len(cells) > width:
        return None
    return _span(cells, width)


def is_plain_split(lines: Sequence[str], cells: Sequence[str | None]) -> bool:
    """Whether capitals and years alone part a header's cells, so that nothing was guessed."""
    words = [word for line in lines for word in line.split()]
    return list(cells) in (_by_capitals(words), _by_capitals_and_years(words))


def _by_capitals(words: Sequence[str]) -> list[str]:
    cells: list[list[str]] = []
    for word in words:
        if not cells or word[0].isupper() or (len(cells) == 1 and _bare_year(cells[0])):
            cells.append([word])
        else:
            cells[-1].append(word)
    return [" ".join(cell) for cell in cells]


def _bare_year(cell: Sequence[str]) -> bool:
    return len(cell) == 1 and _YEAR.fullmatch(cell[0]) is not None


def _by_capitals_and_years(words: Sequence[str]) -> list[str]:
    """As by capitals, and a year beside another year is a cell of its own."""
    cells: list[list[str]] = []
    for place, word in enumerate(words):
        follows = words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place else ""
        in_series = _YEAR.fullmatch(word) and (
            _YEAR.fullmatch(follows) or (_YEAR.fullmatch(before) and cells and len(cells[-1]) == 1)
        )
        if not cells or word[0].isupper() or in_series:
            cells.append([word])
        else:
            cells[-1].append(word)
    return [" ".join(cell) for cell in cells]


def _merge_surplus(cells: list[str], width: int) -> list[str] | None:
    """Too many cells: join neighbours so that the header reads most evenly.

    A cell that ends in a slash or a hyphen goes on; where the other cells end in a year, a cell
    without one goes on in its neighbour.
    """
    surplus = len(cells) - width
    if surplus > 3 or len(cells) > 14 or width < 2:
        return None
    borders = range(1, len(cells))
    best = min(
        combinations(borders, surplus),
        key=lambda joined: _unevenness(_joined(cells, joined), cells, joined),
    )
    return _joined(cells, best)


def _joined(cells: Sequence[str], joins: Sequence[int]) -> list[str]:
    merged: list[str] = []
    for place, cell in enumerate(cells):
        if place in joins:
            merged[-1] = f"{merged[-1]} {cell}"
        else:
            merged.append(cell)
    return merged


def _unevenness(merged: Sequence[str], cells: Sequence[str], joins: Sequence[int]) -> float:
    dated = [bool(_YEAR.search(cell[-4:])) for cell in merged[1:]]
    uneven = min(sum(dated), len(dated) - sum(dated))
    broken = sum(cells[place - 1][-1] in "/-" for place in joins)
    return uneven - 2 * broken + (0.5 if 1 in joins else 0.0)


def _span(cells: Sequence[str], width: int) -> tuple[str | None, ...] | None:
    """Spread too few cells: evenly over all but the first, else the last spans the rest."""
    spread: list[str | None] = []
    if len(cells) > 1 and (width - 1) % (len(cells) - 1) == 0:
        gap = (width - 1) // (len(cells) - 1) - 1
        spread.append(cells[0])
        for cell in cells[1:]:
            spread.extend([cell, *[None] * gap])
        return tuple(spread)
    if len(cells) < 2:
        return None
    return (*cells, *[None] * (width - len(cells)))
