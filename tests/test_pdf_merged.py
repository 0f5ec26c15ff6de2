"""Values in cells that go over several columns, or over several rows."""

import pytest

from amnparse.models import Document
from tests.drawn_tables import COLUMNS, COVERED, WIDTHS, DrawnReport, Row, found

SOUND = ("Mörka hörn", "12,5", "10", "11", "2031")


def _merged(document: Document) -> list[str]:
    return [d.message for d in document.diagnostics if d.code == "AMN127"]


@pytest.mark.parametrize(
    ("cells", "spans", "read"),
    [
        (("Fyrar", "99 %", "81 %", "2031"), (1, 2, 1, 1), ("99 %", "", "81 %", "2031")),
        (("Fyrar", "99 %", "2031"), (1, 3, 1), ("99 %", "", "", "2031")),
        (("Fyrar", "7", "Tas fram av nämnd", "2031"), (1, 1, 2, 1),
         ("7", "Tas fram av nämnd", "", "2031")),
    ],
)  # fmt: skip
def test_a_value_over_several_columns_is_named(
    cells: Row, spans: tuple[int, ...], read: tuple[str, ...]
) -> None:
    report = DrawnReport()
    report.row(COLUMNS, ruled=True, bold=True)
    report.row(SOUND, ruled=True)
    starts = [sum(spans[:number]) for number in range(len(spans))]
    widths = [sum(WIDTHS[at : at + span]) for at, span in zip(starts, spans, strict=True)]
    report.row(cells, ruled=True, widths=widths)
    document = report.read()
    assert found(document) == [SOUND, ("Fyrar", *read)]
    text = next(cell for cell, span in zip(cells, spans, strict=True) if span > 1)
    assert _merged(document) == [
        f"row 'Fyrar': '{text}' stands in a cell over {max(spans)} columns; "
        "it was given to the first of them"
    ]


@pytest.mark.parametrize("column", [2, 4])
def test_a_value_over_two_rows_is_named(column: int) -> None:
    above = ("Nöjda män", "7", "8", "9", "2031")
    below = ("Nöjda kvinnor", "6", "8", "9", "2031")
    report = DrawnReport()
    report.row(COLUMNS, ruled=True, bold=True)
    report.row(above, ruled=True, tall={column})
    report.row([COVERED if n == column else cell for n, cell in enumerate(below)], ruled=True)
    report.row(SOUND, ruled=True)
    document = report.read()
    left = tuple("" if n == column else cell for n, cell in enumerate(below))
    assert found(document) == [above, left, SOUND]
    assert _merged(document) == [
        f"row 'Nöjda män': '{above[column]}' stands in a cell over 2 rows; "
        "it was given to the first of them"
    ]


def test_merged_cells_without_values_are_no_doubt() -> None:
    """A header over two rows, a row of the table's own text, a heading over all columns."""
    report = DrawnReport()
    report.row(COLUMNS, ruled=True, bold=True)
    report.row(SOUND, ruled=True)
    report.row(("Analys", "Året 2031 var mörkt."), ruled=True, widths=(250, sum(WIDTHS) - 250))
    report.row(("Fyrar", "Ingen uppgift", "2031"), ruled=True, widths=(180, 240, 70))
    document = report.read()
    assert _merged(document) == []
