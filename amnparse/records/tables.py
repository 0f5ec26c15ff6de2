"""Every other table: its kind, its unit, its typed cells."""

import re

from amnparse.records.base import Data, Places, value
from amnparse.swedish import fold
from amnparse.tables.grid import Grid
from amnparse.vocabulary import MONEY_UNITS, TABLE_KINDS

_UNIT_WORD = re.compile(rf"(?:\b(?:i|belopp i)[ ]|\(|^)({'|'.join(MONEY_UNITS)})\b", re.IGNORECASE)
_KINDS = tuple((kind, re.compile(inner), re.compile(outer)) for kind, inner, outer in TABLE_KINDS)


def table(grid: Grid, number: int, section: str | None, title: str | None, places: Places) -> Data:
    """Any other table as a grid of typed cells."""
    caption = places.lines[grid.caption].text if grid.caption is not None else None
    notes = [places.lines[place].text for place in grid.notes]
    start = grid.first if grid.caption is None else grid.caption
    end = max((grid.last, *grid.notes))
    return {
        "id": f"t{number}",
        "kind": _table_kind(grid, caption, title),
        "caption": caption,
        "section": section,
        "unit": _unit(grid, caption),
        "header": grid.header,
        "rows": [[value(cell, places) for cell in row.cells] for row in grid.rows],
        "notes": [" ".join(notes)] if notes else [],
        "provenance": places.span(start + 1, end + 1),
    }


def _table_kind(grid: Grid, caption: str | None, title: str | None) -> str:
    header = [cell or "" for row in grid.header for cell in row]
    names = [row.cells[0].raw for row in grid.rows if row.cells and row.cells[0]]
    inside = fold("|".join((*header, *names)))
    outside = fold(f"{caption or ''} {title or ''}")
    for kind, inner, outer in _KINDS:
        if inner.search(inside):
            return kind
        if outer.search(outside) and kind != "complaints":
            return kind
    return "other"


def _unit(grid: Grid, caption: str | None) -> str | None:
    """The unit of money that header or caption name ("Mnkr", "(tkr)", "belopp i mnkr")."""
    header = [cell for row in grid.header for cell in row if cell]
    for text in (*header, caption or ""):
        if match := _UNIT_WORD.search(text):
            return match[1].lower()
    return None
