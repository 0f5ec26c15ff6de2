"""The tables as an Excel workbook: a sheet a table, with types, filters and links to the source."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from amnparse.export.delimited import number_text
from amnparse.export.forms import Links
from amnparse.relations.rows import Cell, Row
from amnparse.relations.schema import EXPORTED, Column, Relation
from amnparse.relations.views import VIEWS, Sheet, described

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_MOST_LINKS = 65_000
_FIRST_YEAR = 1900
_DIGITS = 15
"""What Excel can hold: characters a cell, rows and links a sheet, the first year of dates, digits
of a number."""
_WIDTHS = {"string": 18.0, "integer": 9.0, "number": 11.0, "boolean": 9.0, "date": 12.0}
_WIDE = {"text": 80.0, "name": 60.0, "title": 60.0, "analysis": 60.0, "message": 60.0,
         "report": 30.0, "row_header": 40.0, "hint": 40.0, "deviation": 40.0,
         "source_name": 30.0}  # fmt: skip
_SHOWN_WIDE = {"committee": 18.0, "year": 6.0, "kind": 12.0, "tertial": 6.0, "goal": 6.0,
               "goal_title": 20.0, "name": 42.0, "deviation": 40.0, "report": 30.0,
               "source_name": 30.0}  # fmt: skip
"""Widths where the names stay in sight: what is frozen must leave room for the rest."""
_WRAPPED = ("goal_title", "name", "deviation")
_CUT = " … [cut: Excel holds no more]"
_CREATED = datetime(2000, 1, 1)
"""A workbook says when it was made; one that says always the same has always the same bytes."""
_NOTE_LETTERS = 140
"""How many letters of a note are seen before its box has to grow."""

Table = Callable[[Relation], Iterable[Row]]
"""Gives the rows of a table."""
Answer = Callable[[Sheet], sqlite3.Cursor]
"""Gives the rows of a sheet, and the names of their columns."""


class SheetPlan(NamedTuple):
    """A sheet as it is to be; `frozen`: so many columns stay in sight."""

    title: str
    comment: str
    columns: tuple[Column, ...]
    frozen: int = 0


def write_xlsx(path: Path, table: Table, answer: Answer, links: Links | None = None) -> None:
    """Write what a reader asks for first, and all tables, to a workbook; see `write_sheets`."""
    write_sheets(path, _views_and_tables(table, answer), links)


def write_sheets(
    path: Path, sheets: Iterable[tuple[SheetPlan, Iterable[Row]]], links: Links | None = None
) -> None:
    """Write tables to a workbook, a sheet each; pages of a `report` are linked.

    Text stays text whatever it begins with; the cells of the head say what their columns hold.
    XlsxWriter must be there.  Raises `OSError` where the file cannot be written.
    """
    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    try:
        with xlsxwriter.Workbook(str(path), options) as workbook:
            workbook.set_properties({"created": _CREATED})
            made = _Sheets(workbook, links)
            for plan, rows in sheets:
                made.add(plan, rows)
    except xlsxwriter.exceptions.XlsxWriterException as error:
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _views_and_tables(table: Table, answer: Answer) -> Iterator[tuple[SheetPlan, Iterable[Row]]]:
    for view in VIEWS:
        if view.sheet:
            rows = answer(view.sheet)
            title, comment, _, frozen = view.sheet
            columns = tuple(described(one[0]) for one in rows.description)
            yield SheetPlan(title, comment, columns, frozen), rows
    for relation in EXPORTED:
        yield SheetPlan(relation.title, relation.comment, relation.columns), table(relation)


class _Sheets:
    """The sheets of a workbook; one that is full goes on in another."""

    def __init__(self, workbook: Any, links: Links | None) -> None:
        self._workbook = workbook
        self._links = links
        self._head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._link = workbook.get_default_url_format()
        self._top = workbook.add_format({"valign": "top"})
        self._wrapped = workbook.add_format({"valign": "top", "text_wrap": True})
        self._right = workbook.add_format({"valign": "top", "align": "right"})

    def add(self, plan: SheetPlan, rows: Iterable[Row]) -> None:
        part, line, linked = 1, 0, 0
        sheet = self._sheet(plan, part)
        names = [column.name for column in plan.columns]
        page = names.index("page") if "page" in names else None
        report = names.index("report") if "report" in names else 0
        for row in rows:
            line += 1
            if line == _MOST_ROWS:
                _close(sheet, line - 1, len(names))
                part, line, linked = part + 1, 1, 0
                sheet = self._sheet(plan, part)
            address = None
            if page is not None and self._links and linked < _MOST_LINKS:
                address = self._address(row[report], row[page])
            for place, (column, value) in enumerate(zip(plan.columns, row, strict=True)):
                if place == page and address:
                    sheet.write_url(line, place, address)
                    # The number takes the place of the address; the link stays.
                    sheet.write_number(line, place, value, self._link)
                    linked += 1
                else:
                    self._write(sheet, line, place, column, value)
        _close(sheet, line, len(names))

    def _address(self, report: Cell, page: Cell) -> str | None:
        if self._links is None or not isinstance(page, int):
            return None
        return self._links(str(report), page)

    def _sheet(self, plan: SheetPlan, part: int) -> Any:
        name = plan.title if part == 1 else f"{plan.title} ({part})"
        sheet = self._workbook.add_worksheet(name)
        sheet.freeze_panes(1, plan.frozen)
        widths = _SHOWN_WIDE if plan.frozen else _WIDE
        for place, column in enumerate(plan.columns):
            width = widths.get(column.name, _WIDTHS[column.type])
            sheet.set_column(place, place, width, self._format(plan, column))
            sheet.write_string(0, place, column.name, self._head)
            note = f"{plan.comment}\n\n{column.name}: " if place == 0 else ""
            _write_note(sheet, place, note + _told(column))
        return sheet

    def _format(self, plan: SheetPlan, column: Column) -> Any:
        if not plan.frozen:
            return None
        if column.name in _WRAPPED:
            return self._wrapped
        return self._right if column.type == "number" else self._top

    def _write(self, sheet: Any, line: int, place: int, column: Column, value: Cell) -> None:
        if value is None:
            return
        if column.type == "boolean":
            sheet.write_boolean(line, place, bool(value))
        elif column.type == "date" and int(str(value)[:4]) >= _FIRST_YEAR:
            sheet.write_datetime(line, place, date.fromisoformat(str(value)), self._date)
        elif column.type in ("integer", "number") and isinstance(value, int | float):
            self._write_number(sheet, line, place, value)
        else:
            sheet.write_string(line, place, _held(str(value)))

    def _write_number(self, sheet: Any, line: int, place: int, value: float) -> None:
        if float(f"{value:.{_DIGITS}g}") == value:
            sheet.write_number(line, place, value)
        else:
            sheet.write_string(line, place, number_text(float(value)))


def _write_note(sheet: Any, place: int, text: str) -> None:
    size = {"x_scale": 2, "y_scale": 1 + len(text) // _NOTE_LETTERS, "font_size": 9}
    sheet.write_comment(0, place, text, size)


def _told(column: Column) -> str:
    choices = f" ({', '.join(column.choices)})" if column.choices else ""
    return column.comment + choices


def _close(sheet: Any, last: int, columns: int) -> None:
    sheet.autofilter(0, 0, max(last, 1), columns - 1)


def _held(text: str) -> str:
    # Excel counts as UTF-16 does.
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _LONGEST_CELL:
        return text
    return units[: 2 * (_LONGEST_CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
