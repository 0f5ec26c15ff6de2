"""Cases of the family AMN6xx: tables that do not add up, and their neighbours that do."""

from amnparse.models import Document, Table
from tests.checks.cases import Case, Cases
from tests.handmade import document, number, place, table, words

HEADER = ("Verksamhet", "Budget 2031", "Bokslut 2031", "Avvikelse")
SOUND = (
    ("Fritid", "443,8", "438,8", "5,0"),
    ("Kultur", "674,1", "671,1", "3,0"),
    ("varav bibliotek", "301,0", "300,0", "1,0"),
    ("Stab", "21,5", "23,0", "-1,5"),
    ("Summa", "1 139,4", "1 132,9", "6,5"),
)


def read(raw: str) -> float:
    """The number that is printed."""
    return float(raw.replace(" ", "").replace(",", ".").rstrip("%"))


def figures(
    *rows: tuple[str | None, ...], header: tuple[str | None, ...] = HEADER, **changes: object
) -> Table:
    """A table of a name and figures a row; "" is an empty cell."""
    cells = tuple(
        (words(row[0] or ""), *(number(raw, read(raw)) if raw else None for raw in row[1:]))
        for row in rows
    )
    fields: dict[str, object] = {"kind": "outcome", "header": (header,), "rows": cells}
    return table(**fields | {"provenance": place(50, 60)} | changes)


def report(*tables: Table) -> Document:
    """A report with these tables."""
    return document(tables=tables)


def put(row: int, column: int, raw: str) -> Document:
    """The sound table with another figure."""
    rows = [list(one) for one in SOUND]
    rows[row][column] = raw
    return report(figures(*(tuple(one) for one in rows)))


def without_difference(total: str) -> Document:
    """Two years without a column of changes, and a total of the first."""
    rows = (*(row[:3] for row in SOUND[:-1]), ("Summa", total, "1 132,9"))
    return report(figures(*rows, header=HEADER[:3]))


CASES: Cases = {
    "AMN601": Case(without_difference("1 440,4"), without_difference("1 139,5")),
    "AMN602": Case(
        report(figures(*SOUND[:2], ("Stab", "21,5", "23,0", "1,5"))),
        report(figures(*SOUND[:2], ("Stab", "21,5", "23,0", "-1,4"))),
    ),
    "AMN603": Case(put(1, 1, "647,1"), put(1, 1, "674,2")),
}
