"""Footnote marks: small raised digits, which are no part of what they stand behind."""

import pytest

from amnparse.models import Document
from tests.drawn_tables import COLUMNS, DrawnReport, Row, found

SOUND = ("Mörka hörn", "12,5", "10", "11", "2031")
CASES = [
    (("Andel lampor", "75,5^2^ %", "80 %", "", "2031"), ("Andel lampor", "75,5 %", "80 %")),
    (("Andel lampor", "75,5 %^12^", "80 %", "", "2031"), ("Andel lampor", "75,5 %", "80 %")),
    (("Andel lampor", "75,5^3^%", "80 %", "", "2031"), ("Andel lampor", "75,5%", "80 %")),
    (("Andel lampor^1^", "75", "8^1,2^", "", "2031"), ("Andel lampor", "75", "8")),
    (("Antal fyrar", "1 063^1)^", "1^4^ st", "", "2031"), ("Antal fyrar", "1 063", "1 st")),
    (("Antal fyrar", "7^*^", "8 st^**^", "", "2031"), ("Antal fyrar", "7", "8 st")),
    (("Antal fyrar", "Tas fram\nav nämnd^1^", "8", "", "2031"),
     ("Antal fyrar", "Tas fram av nämnd", "8")),
    (("Lampor^1^ som lyser^2^", "7", "8", "", "2031"), ("Lampor som lyser", "7", "8")),
]  # fmt: skip


def _read(row: Row, ruled: bool, rise: bool, header: Row = COLUMNS) -> Document:
    report = DrawnReport(rise=rise)
    report.row(header, ruled, bold=True)
    for cells in (SOUND, row, SOUND):
        report.row(cells, ruled)
    return report.read()


def _marks(document: Document) -> list[str]:
    return [d.message for d in document.diagnostics if d.code == "AMN125"]


@pytest.mark.parametrize("rise", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(("row", "read"), CASES)
def test_marks_are_no_part_of_a_cell(row: Row, read: Row, ruled: bool, rise: bool) -> None:
    document = _read(row, ruled, rise)
    assert found(document) == [SOUND, (*read, "", "2031"), SOUND]
    marks = _marks(document)
    assert len(marks) == sum(cell.count("^") // 2 for cell in row)
    assert all(f"row '{read[0]}'" in message for message in marks)


@pytest.mark.parametrize("ruled", [True, False])
def test_the_diagnostic_names_the_mark_and_what_it_stands_behind(ruled: bool) -> None:
    document = _read(("Lampor", "75,5 %^1^", "80^2^", "", "2031"), ruled, rise=True)
    assert _marks(document) == [
        "row 'Lampor': '1' behind '75,5 %' was read as the mark of a footnote",
        "row 'Lampor': '2' behind '80' was read as the mark of a footnote",
    ]
    where = [d.provenance for d in document.diagnostics if d.code == "AMN125"]
    assert {place.page for place in where} == {1}
    assert {place.line_start for place in where} == {document.indicators[1].provenance.line_start}


@pytest.mark.parametrize("rise", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
def test_marks_of_a_header_hide_no_column(ruled: bool, rise: bool) -> None:
    header = ("Indikator^1^", "Periodens utfall^2^", "KF:s årsmål^*^", *COLUMNS[3:])
    document = _read(SOUND, ruled, rise, header)
    assert found(document) == [SOUND] * 3
    assert document.indicators[0].extra == {}
    assert len(_marks(document)) == 3


@pytest.mark.parametrize("rise", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("unit", ["m", "km", "kWh/m", "1 000 m"])
def test_a_power_is_part_of_its_unit(unit: str, ruled: bool, rise: bool) -> None:
    document = _read((f"Yta i {unit}^2^", "7", "8", "", "2031"), ruled, rise)
    assert document.indicators[1].name == f"Yta i {unit}2"
    assert not _marks(document)


@pytest.mark.parametrize("rise", [True, False])
def test_a_mark_stays_in_running_text(rise: bool) -> None:
    report = DrawnReport(rise=rise)
    report.row(("Torget lyser^1^.", "", "", "", ""))
    document = report.read()
    texts = [block.text for block in document.outline[-1].blocks if block.text]
    assert any("lyser1." in text for text in texts) or "lyser1." in document.model_dump_json()
    assert not _marks(document)
