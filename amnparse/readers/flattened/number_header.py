"""Headers of number tables in a flattened dump: looked for in the lines right above the rows."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.joining import squeeze
from amnparse.readers.flattened.pieces import NEVER_FULL, Pieces, goes_on
from amnparse.swedish import is_year
from amnparse.tables.splitting import is_plain_split, split_header

_MOST_WORDS = 6
_MOST_GROUP_LINES = 2
_FEWEST_DATED = 2

Cells = tuple[str | None, ...]


class Head(NamedTuple):
    """A header: its lines, its cells, whether they are sure, and the lines of the group that is
    named between it and the first row."""

    lines: tuple[int, ...]
    cells: Cells
    sure: bool
    group: tuple[int, ...] = ()


def find_head(pieces: Pieces, above: Sequence[int], width: int, groups: int | None) -> Head | None:
    """The header of `width` columns among the lines above a table; `groups` is the number of
    column groups that a row of years below it shows."""
    if pieces.one_a_line:
        return _of_cells(pieces, above, width, groups)
    return _of_words(pieces, above, width)


def _of_words(pieces: Pieces, above: Sequence[int], width: int) -> Head | None:
    """Cells share lines: the fewest lines whose words split into the columns."""
    if cells := _plain(pieces, above, width):
        return _regrouped(pieces, tuple(above), cells, True)
    if found := _grouped(pieces, above, width):
        return found
    joined: Head | None = None
    cornered: Head | None = None
    for start in range(len(above) - 1, -1, -1):
        if _goes_on_above(pieces, above[start]):
            continue
        lines = tuple(above[start:])
        if cells := _plain(pieces, lines, width):
            return _regrouped(pieces, lines, cells, True)
        if found := _grouped(pieces, lines, width):
            return found
        texts = [pieces.scan.lines[place].text for place in lines]
        split = split_header(texts, width)
        if joined is None and split is not None and _is_likely(split, texts):
            joined = Head(lines, split, False)
        if cornered is None and (cells := _plain(pieces, lines, width - 1)):
            cornered = Head(lines, (None, *cells), False)
    return joined or cornered


def _of_cells(pieces: Pieces, above: Sequence[int], width: int, groups: int | None) -> Head | None:
    """Every cell has lines of its own: as many cells as columns, or as groups of them."""
    cells: list[list[int]] = []
    for place in above:
        last = pieces.scan.lines[cells[-1][-1]] if cells else None
        if last is not None and goes_on(last, pieces.scan.lines[place], NEVER_FULL):
            cells[-1].append(place)
        else:
            cells.append([place])
    wanted = width if groups is None else groups + 1
    _join_years(pieces, cells, wanted)
    if len(cells) == wanted - 1:
        lines, texts = _flat(pieces, cells)
        return Head(lines, (None, *texts), False) if groups is None else None
    if len(cells) < wanted:
        return None
    group = cells[-1]
    if len(cells) > wanted and groups is None and not _has_years(pieces, group):
        lines, texts = _flat(pieces, cells[-wanted - 1 : -1])
        if any(map(has_digit, texts)) or _is_column(texts):
            return Head(lines, texts, False, tuple(group))
    lines, texts = _flat(pieces, cells[-wanted:])
    if groups is None:
        return _regrouped(pieces, lines, texts, True)
    gap = (width - 1) // groups - 1
    spread = [part for text in texts[1:] for part in (text, *[None] * gap)]
    return Head(lines, (texts[0], *spread), True) if len(spread) == width - 1 else None


def _regrouped(pieces: Pieces, lines: tuple[int, ...], cells: Cells, sure: bool) -> Head:
    """A header whose last cell is rather a group's name: alone on its line, without a year where
    all the other columns have one."""
    last = pieces.scan.lines[lines[-1]].text
    dated = [has_digit(cell or "") for cell in cells[1:]]
    if len(dated) > _FEWEST_DATED and last == cells[-1] and all(dated[:-1]) and not dated[-1]:
        return Head(lines[:-1], (*cells[:-1], None), False, lines[-1:])
    return Head(lines, cells, sure)


def _join_years(pieces: Pieces, cells: list[list[int]], wanted: int) -> None:
    """Where there are too many cells, a year between words is the end of the cell above it."""
    texts = ["", *(pieces.scan.lines[cell[0]].text for cell in cells), ""]
    for at in range(len(cells) - 1, 1, -1):
        before, text, after = texts[at : at + 3]
        alone = is_year(text) and not (has_digit(before) or is_year(after))
        if len(cells) > wanted and alone:
            cells[at - 1] += cells.pop(at)


def _is_column(texts: Sequence[str]) -> bool:
    """Whether a header's cells after the first are single words, as amounts are headed."""
    return all(" " not in text for text in texts[1:])


def _flat(
    pieces: Pieces, cells: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    lines = tuple(place for cell in cells for place in cell)
    join = pieces.scan.joiner.join
    return lines, tuple(join([pieces.scan.lines[place] for place in cell]) for cell in cells)


def _has_years(pieces: Pieces, cell: Sequence[int]) -> bool:
    return any(has_digit(pieces.scan.lines[place].text) for place in cell)


def _plain(pieces: Pieces, lines: Sequence[int], width: int) -> Cells | None:
    """Header cells, where capitals and years alone part them."""
    texts = [pieces.scan.lines[place].text for place in lines]
    cells = split_header(texts, width)
    return cells if cells is not None and is_plain_split(texts, cells) else None


def _is_likely(cells: Cells, texts: Sequence[str]) -> bool:
    """Whether joined cells fill the columns, or cells of several lines span them."""
    if None not in cells:
        return any(map(has_digit, texts))
    return sum(cell is not None for cell in cells) > 2


def _grouped(pieces: Pieces, lines: Sequence[int], width: int) -> Head | None:
    """A header with the name of a group below it."""
    for cut in range(1, min(_MOST_GROUP_LINES + 1, len(lines))):
        group = tuple(lines[-cut:])
        words = squeeze(" ".join(pieces.scan.lines[place].text for place in group)).split()
        if len(words) > _MOST_WORDS or any(map(has_digit, words)):
            continue
        if cells := _plain(pieces, lines[:-cut], width):
            return Head(tuple(lines[:-cut]), cells, True, group)
    return None


def _goes_on_above(pieces: Pieces, place: int) -> bool:
    """Whether the line above goes on into a line: then no header begins there."""
    scan, above = pieces.scan, place - 1
    while above >= 0 and scan.is_gap(above):
        above -= 1
    if above < 0:
        return False
    return scan.lines[above].raw[-1:] == " " or scan.lines[place].text[:1].islower()


def has_digit(text: str) -> bool:
    """Whether a text holds a digit, as a header's years do and a group's name does not."""
    return any(map(str.isdigit, text))
