"""Texts that are too long for their cells and run across the border to the next one."""

import pytest

from amnparse.models import Document
from tests.drawn_tables import COLUMNS, DrawnReport, Row, found

SOUND = ("Mörka hörn", "12,5", "10", "11", "2031")


def _read(*rows: Row) -> Document:
    report = DrawnReport()
    for row in (COLUMNS, SOUND, *rows, SOUND):
        report.row(row, ruled=True, bold=row is COLUMNS)
    return report.read()


def _across(document: Document) -> list[str]:
    return [d.message for d in document.diagnostics if d.code == "AMN126"]


@pytest.mark.parametrize(
    "row",
    [
        ("Antal", "1 063 500 000 000 000 st", "", "12", "2031"),
        ("Antal", "Tas fram av nämnd/styrelse", "", "12", "2031"),
        ("Andel lampor som lyser mycket starkt om natten", "", "80 %", "81 %", "2031"),
        ("Andel lampor som lyser mycket starkt om natten och på dagen", "", "", "", "2031"),
        ("Andel fyrar", "7", "8", "", "Tertial 2 och VB 2031"),
    ],
)
def test_a_text_that_covers_an_empty_cell_is_one_cell(row: Row) -> None:
    document = _read(row)
    assert found(document) == [SOUND, row, SOUND]
    assert len(_across(document)) == 1


@pytest.mark.parametrize("end", ["natten", "natten och", "torget", "natten, även", "nattens"])
def test_a_value_below_the_end_of_a_name_keeps_its_cell(end: str) -> None:
    row = (f"Andel lampor som lyser mycket starkt om {end}", "75,5 %", "80 %", "", "2031")
    document = _read(row)
    assert found(document) == [SOUND, row, SOUND]
    assert _across(document) == [
        f"row '{row[0]}': '{row[0]}' runs across a border between columns; it was read as "
        "one text of the cell in which it begins"
    ]


def test_texts_within_their_cells_are_no_doubt() -> None:
    rows = (
        ("Andel lampor som lyser mycket starkt så", "1 063 500 000 st", "10", "11", "2031"),
        ("Andel", "Tas fram av", "1 500 000,75 mnkr", "", "Tertial 2 2031"),
    )
    document = _read(*rows)
    assert found(document) == [SOUND, *rows, SOUND]
    assert _across(document) == []


def test_a_text_that_ends_at_the_border_is_named() -> None:
    """A space parts it from the text of the next cell: it could be one text."""
    row = ("Andel", "Tas fram av nämnd", "1 500 000,75 mnkr", "", "2031")
    document = _read(row)
    assert found(document) == [SOUND, row, SOUND]
    assert _across(document) == [
        "row 'Andel': 'nämnd 1' runs across a border between columns; it was read as "
        "two texts, parted at the border"
    ]
