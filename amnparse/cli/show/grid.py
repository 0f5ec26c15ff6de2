"""Tables that keep numbers whole: columns get their widths here, not from Rich.

Rich shrinks all columns alike and cuts what does not fit.  Here text wraps first; where even that
is not enough, a wide table is set in several bands, or each row as a paragraph.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

GAP = 2
HANG = 2
LONGEST_WORD = 16
LONGEST_FIRST = 28
FIRST_COLUMN = 22
FIRST_SHARE = 0.6


class Column(NamedTuple):
    """The head of a column; its lines are separated by a newline."""

    header: str
    justify: Literal["left", "right"] = "left"


Row = Sequence[Text]


def grid(
    columns: Sequence[Column],
    rows: Sequence[Row],
    console: Console,
    *,
    headed: bool = True,
    sample: Sequence[Row] | None = None,
) -> RenderableType:
    """Return a table of the console's width or less; the first column names the row.

    No text is lost: a row that cannot be set as columns becomes a paragraph.  The widths follow
    `sample`, rows of which `rows` are a part, so that several tables get the same columns.
    """
    bands = _bands(columns, rows if sample is None else sample, console.width)
    if bands is None:
        return _paragraphs(columns, rows)
    tables = [_table(columns, rows, band, console, headed) for band in bands]
    return Group(*(Padding(table, (0, 0, int(table is not tables[-1]), 0)) for table in tables))


def fits(columns: Sequence[Column], rows: Sequence[Row], width: int, first: int) -> bool:
    """Tell whether all columns fit side by side and leave `first` cells to the first column."""
    minimal = _minimal(columns, rows)
    minimal[0] = max(minimal[0], min(first, _natural(columns, rows)[0]))
    return sum(minimal) + GAP * (len(columns) - 1) <= width


class _Band(NamedTuple):
    """Columns that are set side by side, and how wide each is."""

    indexes: list[int]
    widths: list[int]


def _bands(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[_Band] | None:
    """Share the columns out to as few bands as possible, the first column in each."""
    minimal, natural = _minimal(columns, rows), _natural(columns, rows)
    groups: list[list[int]] = [[0]]
    for index in range(1, len(columns)):
        used = sum(minimal[i] + GAP for i in groups[-1])
        if used + minimal[index] > width and len(groups[-1]) > 1:
            groups.append([0])
            used = minimal[0] + GAP
        if used + minimal[index] > width:
            return None
        groups[-1].append(index)
    return [
        _Band(group, _share([minimal[i] for i in group], [natural[i] for i in group], width))
        for group in groups
    ]


def _share(minimal: list[int], natural: list[int], width: int) -> list[int]:
    """Widths between minimal and natural, as far as there is room.

    The first column, the longest text as a rule, gets its part of the spare room beforehand and
    what the others leave; among these, small wishes are met first.
    """
    spare = width - GAP * (len(minimal) - 1) - sum(minimal)
    wanted = [most - least for least, most in zip(minimal, natural, strict=True)]
    given = [0] * len(wanted)
    given[0] = min(wanted[0], int(spare * FIRST_SHARE))
    spare -= given[0]
    others = sorted(range(1, len(wanted)), key=wanted.__getitem__)
    for done, index in enumerate(others):
        given[index] = min(wanted[index], spare // (len(others) - done))
        spare -= given[index]
    given[0] = min(wanted[0], given[0] + spare)
    return [least + more for least, more in zip(minimal, given, strict=True)]


def _natural(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    return [
        max(_line_width(column.header), *(_line_width(row[i].plain) for row in rows), 1)
        for i, column in enumerate(columns)
    ]


def _minimal(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    widths = [
        max(_word_width(column.header), *(_least(row[i]) for row in rows), 1)
        for i, column in enumerate(columns)
    ]
    # Later lines of the first column are set in; its longest word must fit on those, too.
    longest = max((_word_width(row[0].plain) for row in rows), default=0)
    least = max(widths[0], FIRST_COLUMN, min(longest, LONGEST_FIRST) + HANG)
    widths[0] = min(least, _natural(columns, rows)[0])
    return widths


def _least(text: Text) -> int:
    return _line_width(text.plain) if text.no_wrap else min(_word_width(text.plain), LONGEST_WORD)


def _line_width(text: str) -> int:
    return max(map(cell_len, text.split("\n")))


def _word_width(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _table(
    columns: Sequence[Column], rows: Sequence[Row], band: _Band, console: Console, headed: bool
) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if headed else None,
        show_edge=False,
        show_header=headed,
        pad_edge=False,
        padding=(0, 1, 0, 0) if headed else (0, GAP, 0, 0),
        header_style="bold",
        border_style="dim",
    )
    for index, width in zip(band.indexes, band.widths, strict=True):
        column = columns[index]
        header = Text(column.header, overflow="fold")
        table.add_column(
            header, justify=column.justify, width=width, vertical="top", overflow="fold"
        )
    for row in rows:
        cells = [row[index] for index in band.indexes]
        table.add_row(_hanging(cells[0], band.widths[0], console), *cells[1:])
    return table


def _hanging(text: Text, width: int, console: Console) -> Text:
    """Break `text` into lines with the later ones set in, so that a row's start stands out."""
    if text.no_wrap or _line_width(text.plain) <= width or width <= 4 * HANG:
        return text
    head, *rest = text.wrap(console, width - HANG, overflow="fold")
    for line in rest:
        line.pad_left(HANG)
    return Text("\n").join([head, *rest])


def _paragraphs(columns: Sequence[Column], rows: Sequence[Row]) -> RenderableType:
    """Set each row as its name and, below, "header value" pairs."""
    items: list[RenderableType] = []
    for row in rows:
        items.append(row[0])
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell.plain:
                label = (" ".join(column.header.split()) + " ", "dim")
                items.append(Padding(Text.assemble(label, cell, overflow="fold"), (0, 0, 0, HANG)))
    return Group(*items)
