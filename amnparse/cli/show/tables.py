"""Every other table: caption, unit, numbers to the right, notes below."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from amnparse.cli.show.grid import Column, Row, grid
from amnparse.cli.show.style import DIM, place_text, plain, value_text
from amnparse.models import Table, Value
from amnparse.wording import clean


def table_block(table: Table, section: str | None, console: Console) -> list[RenderableType]:
    """Return one table of the report under its caption; `section` is the heading it stands in."""
    caption = table.caption or section or "Table without caption"
    facts = [table.kind.replace("_", " ")]
    if table.unit:
        facts.append(f"unit {table.unit}")
    facts.append(place_text(table.provenance))
    if table.caption and section:
        facts.append(f"in {section}")
    fact_line = plain(" · ".join(filter(None, [table.id, *facts])), DIM)
    items: list[RenderableType] = [Text(""), plain(caption, "bold"), fact_line]
    if table.header or table.rows:
        items.append(Padding(_body(table, console), (1, 0, 0, 0)))
    if table.notes:
        items.append(Text(""))
    items += [plain(note, "italic") for note in table.notes]
    return items


def _body(table: Table, console: Console) -> RenderableType:
    count = max(map(len, (*table.header, *table.rows)), default=0)
    columns = [_column(table, index) for index in range(count)]
    rows = [_row(row, count) for row in table.rows]
    return grid(columns, rows, console, headed=any(column.header for column in columns))


def _column(table: Table, index: int) -> Column:
    """A header of several rows is set as lines; a column of mostly numbers goes to the right."""
    heads = [clean(row[index] or "") if index < len(row) else "" for row in table.header]
    values = [row[index] for row in table.rows if index < len(row) and row[index] is not None]
    numbers = sum(value is not None and value.kind == "number" for value in values)
    # The first column names the rows, even where the names are years.
    right = index > 0 and 2 * numbers > len(values)
    header = "\n".join(heads) if any(heads) else ""
    return Column(header, "right" if right else "left")


def _row(row: Sequence[Value | None], count: int) -> Row:
    # A lone first cell is the heading of the rows below it.
    group = count > 1 and bool(row) and row[0] is not None and not any(row[1:])
    style = "bold" if group else ""
    cells = [value_text(cell, style) for cell in row]
    return cells + [Text("")] * (count - len(cells))
