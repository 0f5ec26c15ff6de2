"""Small reports with one sentence of prose, for tests of what it says beside the tables."""

from typing import Any

from amnparse.models import Block, Document, Section, Table, Value
from amnparse.swedish import read_value
from tests.handmade import document, goal, indicator, place, report, table

YEAR = 2031


def cell(raw: str | None) -> Value | None:
    """Return a cell as the parser reads it."""
    return None if raw is None else Value(raw=raw, **read_value(raw)._asdict())


def analysed(name: str, said: str, **values: Any) -> Document:
    """Return an annual report with one indicator and its Analys."""
    kind = values.pop("kind", "annual_report")
    cells = {field: cell(raw) for field, raw in values.items()}
    return _document(kind, indicators=(indicator(name, analysis=said, **cells),), tables=())


def told(said: str, name: str, **values: Any) -> Document:
    """Return an annual report that speaks of an indicator in the text of its goal."""
    cells = {field: cell(raw) for field, raw in values.items()}
    outline = (_section("s1", "Analys", said, "1.1"),)
    rows = (indicator(name, **cells),)
    return _document("annual_report", indicators=rows, tables=(), outline=outline)


def accounts(said: str, header: str, *rows: str, title: str = "Drift", **changes: Any) -> Document:
    """Return an annual report with a table of money ("|" between its cells) and a sentence."""
    printed = tuple(tuple(cell(raw or None) for raw in row.split("|")) for row in rows)
    fields: dict[str, Any] = {"kind": "outcome", "caption": None, "section": "s1"} | changes
    money: Table = table(header=(tuple(header.split("|")),), rows=printed, notes=(), **fields)
    outline = (_section("s1", title, said, None),)
    return _document("annual_report", indicators=(), tables=(money,), outline=outline)


def plain(*paragraphs: str) -> Document:
    """Return an annual report of paragraphs only."""
    outline = tuple(_section(f"s{n}", None, text, None) for n, text in enumerate(paragraphs))
    return _document("annual_report", indicators=(), tables=(), outline=outline)


def _section(id_: str, title: str | None, text: str, goal_id: str | None) -> Section:
    block = Block(kind="paragraph", text=text, provenance=place(5))
    return Section(
        id=id_, label=None, title=title, kind="heading", goal=goal_id, heading=None,
        provenance=place(4), blocks=(block,), sections=(),
    )  # fmt: skip


def _document(kind: str, **parts: Any) -> Document:
    nothing: dict[str, Any] = {
        "report": report(kind=kind, year=YEAR),
        "goals": (goal("1.1", "Alla lånar böcker", None),),
        "activities": (),
        "diagnostics": (),
        "outline": (),
    }
    return document(**nothing | parts)
