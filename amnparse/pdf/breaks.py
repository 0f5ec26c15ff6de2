"""Rows that a page break cut: their second halves go back to the first ones."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.pdf.raw_table import GLUE
from amnparse.pdf.unit import ROW, Unit
from amnparse.pdf.units import PageUnits
from amnparse.swedish import is_year
from amnparse.tables.tokens import is_unit, makes_value_word
from amnparse.vocabulary import PERIOD_PREFIXES

Place = tuple[int, int]
"""Index of a page, and of a unit in its list."""
_USUAL = 0.8
_MOST_PARTS = 6
_LONGEST_NAME = 120
_SLACK = 1.5
_SMALL = frozenset("och eller samt av i på för till med per inom från under vid".split())
"""Words that no name ends with."""


class _Table(NamedTuple):
    """A table that goes on over page breaks: its header row, and its rows so far."""

    header: Unit
    rows: list[Place]


def join_rows(pages: Sequence[PageUnits], heads: frozenset[Place]) -> frozenset[Place]:
    """Put rows that a page break cut together again, in the pages' lists.

    `heads` are the units that are furniture, by page number and place.  Returns the units whose
    text has gone to the page above.
    """
    gone: set[Place] = set()
    table: _Table | None = None
    for number, page in enumerate(pages):
        body = [i for i in range(len(page.units)) if (page.number, i) not in heads]
        table = _at_top(pages, number, body, table, gone)
        for i in body:
            unit = page.units[i]
            if unit.kind != ROW:
                if unit.apart:
                    table = None
            elif unit.apart and not (table and _same(table.header, unit)):
                table = _Table(unit, [])
            elif table and not _same(table.header, unit) and (number, i) not in gone:
                table.rows.append((number, i))
    return frozenset((pages[number].number, i) for number, i in gone)


def _at_top(
    pages: Sequence[PageUnits],
    number: int,
    body: Sequence[int],
    table: _Table | None,
    gone: set[Place],
) -> _Table | None:
    """Look at the first row of a page: does it go on the last row of the page above?"""
    units = pages[number].units
    if table is None or not table.rows or not body or units[body[0]].kind != ROW:
        return table
    rest = body[1:] if _same(table.header, units[body[0]]) else body
    if not rest or units[rest[0]].kind != ROW:
        return table
    first, last = units[rest[0]], table.rows[-1]
    before = pages[last[0]].units[last[1]]
    if _goes_on(before, first, [pages[n].units[i] for n, i in table.rows]):
        cells = tuple(_seam(*pair) for pair in zip(before.cells, first.cells, strict=True))
        remarks = (*before.remarks, *first.remarks)
        pages[last[0]].units[last[1]] = before._replace(cells=cells, remarks=remarks)
        gone.add((number, rest[0]))
    return table


def _same(one: Unit, other: Unit) -> bool:
    return one.cells == other.cells


def _goes_on(before: Unit, unit: Unit, rows: Sequence[Unit]) -> bool:
    """Whether a row holds the rest of the one above: text in cells that the other one has begun,
    and none in the columns that a row of this table has as a rule."""
    if len(before.cells) != len(unit.cells) or (before.lamp and unit.lamp):
        return False
    if any(rest and not begun for begun, rest in zip(before.cells, unit.cells, strict=True)):
        return False
    name = unit.cells[0]
    fits = before.room > unit.opening + _SLACK
    if name and not name[0][:1].islower() and fits and _last_word(before.cells[0]) not in _SMALL:
        return False
    if all(_is_rest(*pair) for pair in zip(before.cells, unit.cells, strict=True)):
        return True
    usual = list(_usual_columns(rows))
    if usual:
        return not any(unit.cells[column] for column in usual)
    filled = [cell for cell in unit.cells if cell]
    if not filled:
        return False
    return all(cell[0][:1].islower() for cell in filled)


def _seam(begun: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a cell that a page break cut; the break may lie within a long unit, too."""
    if not (begun and rest and makes_value_word(_last_word(begun), rest[0].split(" ", 1)[0])):
        return (*begun, *rest)
    return (*begun[:-1], begun[-1].removesuffix(GLUE) + GLUE, *rest)


def _is_rest(begun: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a cell's text can only be the rest of the text above the page break, if there is
    any: lower-case words, a unit, a year behind "VB"."""
    if not rest:
        return True
    word = rest[0].split(" ", 1)[0].removesuffix(GLUE)
    if not begun or word[0].islower() or word[0] in "%‰/)" or is_unit(word):
        return bool(begun)
    return _last_word(begun) in PERIOD_PREFIXES and is_year(word)


def _last_word(lines: Sequence[str]) -> str:
    return lines[-1].removesuffix(GLUE).rsplit(" ", 1)[-1]


def _usual_columns(rows: Sequence[Unit]) -> Iterator[int]:
    """Columns behind the first one that most rows fill."""
    for column in range(1, len(rows[0].cells)):
        filled = sum(bool(row.cells[column]) for row in rows if len(row.cells) > column)
        if filled >= _USUAL * len(rows):
            yield column


def head_rows(pages: Sequence[PageUnits], heads: frozenset[Place]) -> None:
    """Where a page ends with a table's header and the name of its first rows, nothing on that page
    shows a table: the header at the top of the next page tells, and both become rows."""
    for above, page in pairwise(pages):
        header = next((u for i, u in enumerate(page.units) if (page.number, i) not in heads), None)
        if header is None or header.kind != ROW:
            continue
        end = len(above.units)
        while end and (above.number, end - 1) in heads:
            end -= 1
        start = _header_above(above.units[:end], _words(header))
        if start is None:
            continue
        first, *rest = start, *range(start, end)
        names = [n for n in rest if _words(above.units[n]) not in _words(header)]
        for place in range(first, end):
            unit = above.units[place]
            if place == first:
                above.units[place] = unit._replace(
                    kind=ROW, cells=header.cells, boxes=(None,) * len(header.cells), apart=True
                )
            elif place in names:
                empty: list[tuple[str, ...]] = [()] * (len(header.cells) - 1)
                cells = (unit.cells[0], *empty)
                boxes = (unit.box, *([None] * len(empty)))
                above.units[place] = unit._replace(kind=ROW, cells=cells, boxes=boxes, apart=False)
            else:
                # Its words are in the header row; the place stays, since others count on it.
                above.units[place] = unit._replace(cells=((),), boxes=(None,), apart=False)


def _header_above(units: Sequence[Unit], header: str) -> int | None:
    """Where the words of a header begin among the last paragraphs of a page, with no more than
    names behind them."""
    for start in range(len(units) - 1, max(-1, len(units) - _MOST_PARTS), -1):
        text = ""
        for place in range(start, len(units)):
            unit = units[place]
            if unit.kind == ROW or len(_words(unit)) > _LONGEST_NAME:
                break
            text = f"{text} {_words(unit)}".strip()
            if text == header and start < place < len(units) - 1:
                return start
    return None


def _words(unit: Unit) -> str:
    return " ".join(text for cell in unit.cells for text in cell)
