"""Rows on paper that nothing but room parts: which lines are of one row.

A row begins on the line that holds its values, unless its cells end on one line, or stand in its
middle; and a row may have no values at all.  There the steps between lines tell: within a row they
are smaller than between rows.  Where all are the same, a name that leaves room for the first word
of the next line does not go on there.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from amnparse.labels import part_of
from amnparse.tables.aligned_header import opens_header
from amnparse.tables.aligned_rows import Grid, GrowingRow, RowStart, is_tail, split_line, starts_row
from amnparse.tables.bits import Bit, BitLine, Piece, pieces

_SAME, _OTHER = 1.05, 1.1
"""How much larger a step of the same kind may be, and one between rows is at least."""
_LARGEST = 4.0
"""Line steps that part rows at most."""
_MARGIN, _INDENT, _OVERHANG = 2.6, 8.0, 10.0
"""How far left and right of its header a name may begin, and reach into the next column."""
_FLUSH = 0.6
_SPACE = 0.5
_FEWEST = 2


class Doubt(NamedTuple):
    """A line that could be read in another way: its place, its text, how it was read and how it
    could be, too."""

    place: int
    text: str
    reading: str
    other: str


class Blocks(NamedTuple):
    """The number of the row that each line (by its place) is of; {} where room tells nothing."""

    rows: dict[int, int]
    doubts: tuple[Doubt, ...] = ()
    end: int | None = None
    """Where the table ends, if room tells."""


_NONE = Blocks({})


def find_blocks(lines: Sequence[BitLine], grid: Grid, ends: Callable[[int], bool]) -> Blocks:
    """Group the lines below a header into rows by the room between them."""
    first = grid.header.last + 1
    starts = list(_body(lines, grid, ends))
    steps = [lines[first + n].step for n in range(1, len(starts))]
    if not steps or not any(start.values for start in starts):
        return _NONE
    doubts: list[Doubt] = []
    if max(steps) <= _SAME * min(steps):
        blocks = _by_words(starts, grid, doubts)
        blocks = blocks if _are_rows(blocks, grid) else []
    else:
        blocks = _by_steps(starts, steps, grid)
    end = None
    if blocks and not any(start.values for start in blocks[-1]):
        last = blocks[-1][0]
        if _ends_table(blocks, lines):
            doubts.append(Doubt(last.line, _name(last), _EMPTY, "a text below the table"))
        else:
            end = last.line
            blocks.pop()
    if not first and blocks and not any(start.values for start in blocks[0]):
        blocks = []  # perhaps the rest of a name that the page break cut
    if not end and all(_is_plain(block, grid) for block in blocks):
        return Blocks({}, tuple(doubts))
    rows = {start.line: number for number, block in enumerate(blocks) for start in block}
    return Blocks(rows, tuple(doubts), end)


def _body(lines: Sequence[BitLine], grid: Grid, ends: Callable[[int], bool]) -> Iterator[RowStart]:
    """The lines below a header that can be lines of rows."""
    left = grid.header.cells[grid.name_at].x0 - _MARGIN
    for place in range(grid.header.last + 1, len(lines)):
        line = lines[place]
        if not line.bits or ends(place) or part_of(line.text) is not None:
            return
        if line.step > _LARGEST and place > grid.header.last + 1:
            return
        if opens_header(line) and len(pieces(line.bits, grid.wide)) > 1:
            return
        start = split_line(line, grid)
        if start.name and not (
            left <= start.margin <= left + _MARGIN + _INDENT
            and start.name[-1].x1 <= grid.limit + _OVERHANG
        ):
            return
        yield start


def _by_steps(
    starts: Sequence[RowStart], steps: Sequence[float], grid: Grid
) -> list[list[RowStart]]:
    """Rows with larger steps between them than within; none where the steps tell no rows."""
    ordered = sorted(steps)
    limits = [above for below, above in pairwise(ordered) if above >= _OTHER * below]
    for limit in reversed(limits):
        blocks = [[starts[0]]]
        for start, step in zip(starts[1:], steps, strict=True):
            if step >= limit:
                blocks.append([start])
            else:
                blocks[-1].append(start)
        if _are_rows(blocks, grid):
            return blocks
    return []


def _are_rows(blocks: Sequence[Sequence[RowStart]], grid: Grid) -> bool:
    return all(block_row(block, grid) for block in blocks)


def _by_words(starts: Sequence[RowStart], grid: Grid, doubts: list[Doubt]) -> list[list[RowStart]]:
    """Rows whose lines are all as far apart as the rows: the words tell where one begins."""
    edge = _edge(starts, grid)
    blocks: list[list[RowStart]] = []
    for before, start in pairwise((None, *starts)):
        if start is None:
            continue
        if before is None or not _goes_on(blocks[-1], before, start, grid, edge):
            blocks.append([start])
            if not start.values and before is not None:
                doubts.append(Doubt(start.line, _name(start), _EMPTY, _END))
            continue
        blocks[-1].append(start)
        if not _is_opening(start):
            continue
        if not start.values and _fits(before, start, grid.limit):
            doubts.append(Doubt(start.line, _name(start), _END, _EMPTY))
        elif start.values and not any(one.values for one in blocks[-1][:-1]):
            doubts.append(Doubt(before.line, _name(before), _BEGIN, _EMPTY))
    return blocks


_EMPTY, _BEGIN = "a row without values", "the beginning of the name below it"
_END = "the end of the name above it"


def _edge(starts: Sequence[RowStart], grid: Grid) -> float:
    """Where the name column ends: before the next one, if that one's values all begin there."""
    firsts = [start.values[0].x0 for start in starts if start.values]
    flush = [abs(x0 - grid.limit) <= _FLUSH for x0 in firsts]
    if sum(flush) >= _FEWEST and not any(x0 < grid.limit - _FLUSH for x0 in firsts):
        return grid.limit
    return max(start.name[-1].x1 for start in starts if start.name)


def _goes_on(
    block: Sequence[RowStart], before: RowStart, start: RowStart, grid: Grid, edge: float
) -> bool:
    """Whether a line goes on the row above it."""
    if not start.name:
        return True
    opened = next((one for one in block if starts_row(one, grid)), None)
    if opened is not None and start.values:
        row = GrowingRow(opened, grid)
        return is_tail(start, row) and not starts_row(start, grid)
    if not _is_opening(start):
        return True
    return before.name != () and not _fits(before, start, edge)


def _is_opening(start: RowStart) -> bool:
    """Whether a name may begin with the first word of a line."""
    word = next((bit.text for bit in start.name if any(map(str.isalnum, bit.text))), "")
    return word[:1].isupper() or word[:1].isdigit()


def _fits(before: RowStart, start: RowStart, edge: float) -> bool:
    """Whether the first word of a line would have had room behind the name above."""
    word = start.name[0]
    return before.name != () and before.name[-1].x1 + _SPACE + word.x1 - word.x0 < edge - _SPACE


def block_row(block: Sequence[RowStart], grid: Grid) -> GrowingRow | None:
    """The row that some lines make, wherever in it its cells stand; None where they make none: the
    lines hold more than wrapped cells of one row."""
    opening = next((start for start in block if start.name), None)
    if opening is None or not _is_opening(opening):
        return None
    first, *others = _stacked(block, grid)
    if first.values and not starts_row(first, grid):
        return None
    row = GrowingRow(first, grid)
    for start in others:
        if not is_tail(start, row):
            return None
        row.add(start)
    return row


def _stacked(block: Sequence[RowStart], grid: Grid) -> list[RowStart]:
    """The lines of a row with the first line of each of its cells on the first one of them."""
    stacks: list[list[Piece]] = []
    tops: list[tuple[Bit, int]] = []
    rest: list[RowStart] = []
    for start in block:
        below: list[Bit] = []
        for piece in pieces(start.values, grid.wide):
            home = next((stack for stack in stacks if any(map(piece.is_under, stack))), None)
            if home is None:
                stacks.append([piece])
                tops += [(bit, start.line) for bit in piece.bits]
            else:
                home.append(piece)
                below += piece.bits
        rest.append(start._replace(values=tuple(below)))
    tops.sort(key=lambda top: top[0].x0)
    values, lines = tuple(bit for bit, _ in tops), tuple(line for _, line in tops)
    return [RowStart(block[0].name, values, block[0].line, lines), *rest[1:]]


def _is_plain(block: Sequence[RowStart], grid: Grid) -> bool:
    """Whether all cells of a row begin on its first line."""
    return (
        bool(block)
        and starts_row(block[0], grid)
        and len(_stacked(block, grid)[0].values) == len(block[0].values)
    )


def _ends_table(blocks: Sequence[Sequence[RowStart]], lines: Sequence[BitLine]) -> bool:
    """Whether the last block is as far below the one above as rows are."""
    steps = [lines[block[0].line].step for block in blocks[1:]]
    return len(steps) > 1 and abs(steps[-1] / median(steps[:-1]) - 1) < _SAME - 1


def _name(start: RowStart) -> str:
    return " ".join([bit.text for bit in start.name])
