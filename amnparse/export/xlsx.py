"""The tables as an Excel workbook: a sheet a table, with types, filters and links to the source."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from amnparse.export.forms import Links
from amnparse.relations.rows import Cell, Row
from amnparse.relations.schema import RELATIONS, Column, Relation
from amnparse.relations.views import VIEWS, View

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_MOST_LINKS = 65_000
_FIRST_YEAR = 1900
"""What Excel can hold: characters a cell, rows and links a sheet, the first year of dates."""
_WIDTHS = {"string": 18.0, "integer": 9.0, "number": 11.0, "boolean": 9.0, "date": 12.0}
_WIDE = {"text": 80.0, "name": 60.0, "title": 60.0, "analysis": 60.0, "message": 60.0,
         "report": 30.0, "row_header": 40.0, "hint": 40.0, "deviation": 40.0}  # fmt: skip
_CUT = " … [cut: Excel holds no more]"
_CREATED = datetime(2000, 1, 1)
"""A workbook says when it was made; one that says always the same has always the same bytes."""

Table = Callable[[Relation], Iterable[Row]]
"""Gives the rows of a table."""
Answer = Callable[[View], sqlite3.Cursor]
"""Gives the rows of a view, and the names of their columns."""


def write_xlsx(path: Path, table: Table, view: Answer, links: Links | None = None) -> None:
    """Write the views that a reader asks for first, and all tables, to a workbook."""
    write_sheets(path, _views_and_tables(table, view), links)


def write_sheets(
    path: Path, sheets: Iterable[tuple[Relation, Iterable[Row]]], links: Links | None = None
) -> None:
    """Write tables to a workbook, a sheet each; pages of a `report` are linked.

    Text stays text whatever it begins with.  XlsxWriter must be there.
    """
    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    try:
        with xlsxwriter.Workbook(str(path), options) as workbook:
            workbook.set_properties({"created": _CREATED})
            made = _Sheets(workbook, links)
            for relation, rows in sheets:
                made.add(relation, rows)
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise OSError(str(error)) from error


def _views_and_tables(table: Table, view: Answer) -> Iterator[tuple[Relation, Iterable[Row]]]:
    for asked in VIEWS:
        if asked.sheet:
            answer = view(asked)
            columns = tuple(map(_typed, (one[0] for one in answer.description)))
            yield Relation(asked.name, asked.sheet, asked.comment, columns, ()), answer
    for relation in RELATIONS:
        yield relation, table(relation)


def _typed(name: str) -> Column:
    """A column of a view: of the type of a table's column of that name, else a number or a text."""
    known = next((one for table in RELATIONS for one in table.columns if one.name == name), None)
    return known or Column(name, "string" if name.endswith("_raw") else "number", name)


class _Sheets:
    """The sheets of a workbook; one that is full goes on in another."""

    def __init__(self, workbook: Any, links: Links | None) -> None:
        self._workbook = workbook
        self._links = links
        self._head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._link = workbook.get_default_url_format()

    def add(self, relation: Relation, rows: Iterable[Row]) -> None:
        part, line, linked = 1, 0, 0
        sheet = self._sheet(relation, part)
        names = [column.name for column in relation.columns]
        page = names.index("page") if "page" in names else None
        report = names.index("report") if "report" in names else 0
        for row in rows:
            line += 1
            if line == _MOST_ROWS:
                _close(sheet, line - 1, len(names))
                part, line, linked = part + 1, 1, 0
                sheet = self._sheet(relation, part)
            address = None
            if page is not None and self._links and linked < _MOST_LINKS:
                address = self._address(row[report], row[page])
            for place, (column, value) in enumerate(zip(relation.columns, row, strict=True)):
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

    def _sheet(self, relation: Relation, part: int) -> Any:
        name = relation.title if part == 1 else f"{relation.title} ({part})"
        sheet = self._workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(relation.columns):
            sheet.set_column(place, place, _WIDE.get(column.name, _WIDTHS[column.type]))
            sheet.write_string(0, place, column.name, self._head)
        return sheet

    def _write(self, sheet: Any, line: int, place: int, column: Column, value: Cell) -> None:
        if value is None:
            return
        if column.type == "boolean":
            sheet.write_boolean(line, place, bool(value))
        elif column.type == "date" and int(str(value)[:4]) >= _FIRST_YEAR:
            sheet.write_datetime(line, place, date.fromisoformat(str(value)), self._date)
        elif column.type in ("integer", "number") and isinstance(value, int | float):
            sheet.write_number(line, place, value)
        else:
            sheet.write_string(line, place, _held(str(value)))


def _close(sheet: Any, last: int, columns: int) -> None:
    sheet.autofilter(0, 0, max(last, 1), columns - 1)


def _held(text: str) -> str:
    # Excel counts as UTF-16 does.
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _LONGEST_CELL:
        return text
    return units[: 2 * (_LONGEST_CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
