"""Tables without rules, whose rows nothing but room parts."""

from collections.abc import Sequence

import pytest

from amnparse import parse
from amnparse.models import Document
from tests.drawn_tables import DrawnReport, Row, codes, flat, found

LAMPS = ("Andel lampor som lyser", "75,5 %", "80 %", "81 %", "2031")
FYRAR = ("Antal fyrar i drift", "1 063 st", "", "1 100 st", "2031")
BELOW = ("Månen går upp över torget och över hamnen när natten kommer till staden.",)
NONE = ("Tom lampa utan tal", "", "", "", "")


def _read(rows: Sequence[Row], room: float, below: Sequence[str] = ()) -> Document:
    report = DrawnReport()
    report.table(rows, room=room)
    report.y -= 20
    for line in below:
        report.text(line)
    return report.read()


@pytest.mark.parametrize("room", [2, 4, 6, 12])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_row_without_values_is_a_row(place: int, room: float) -> None:
    long = ("Nöjda vandrare på torget\noch i hamnen", "", "72", "", "2031")
    rows = [LAMPS, FYRAR, long]
    rows.insert(place, NONE)
    document = _read(rows, room, BELOW)
    assert found(document) == flat(rows)
    assert codes(document) <= {"AMN124"}


@pytest.mark.parametrize("room", [0, 6])
def test_where_all_lines_are_as_far_apart_the_words_tell_a_row_and_that_is_said(
    room: float,
) -> None:
    rows = [LAMPS, FYRAR, NONE, LAMPS]
    document = _read(rows, room)
    assert found(document) == flat(rows)
    assert [d.message for d in document.diagnostics if d.code == "AMN124"] == [
        "'Tom lampa utan tal' was read as a row without values; "
        "it may be the end of the name above it"
    ]


@pytest.mark.parametrize("room", [3, 6, 12])
def test_cells_may_end_on_one_line(room: float) -> None:
    rows = [
        ("Andel lampor som\nlyser om natten", "\n75,5 %", "\n80 %", "", "\n2031"),
        ("Antal\nfyrar", "\n10", "Tas fram\nav nämnd", "\n12", "\n2031"),
        ("Nöjda\nfyrvakter", "", "\n7", "\n1 008 st", "\n2031"),
    ]
    document = _read(rows, room, BELOW)
    assert found(document) == flat(rows)
    assert codes(document) == set()


@pytest.mark.parametrize("room", [3, 6, 12])
def test_cells_may_stand_in_the_middle_of_a_row(room: float) -> None:
    rows = [
        ("\nAntal fyrar", "Tas\nfram av\nnämnd", "\n10", "", "\n2031"),
        (
            "Andel lampor som\nlyser om natten\npå torget",
            "\n7",
            "Tas\nfram av\nnämnd",
            "",
            "\n2031",
        ),
        ("Mörka hörn", "12", "", "8", "2031"),
    ]
    document = _read(rows, room)
    assert found(document) == flat(rows)
    assert codes(document) == set()


def test_places_of_cells_are_their_own() -> None:
    """A value on the second line of its row has its box there."""
    rows = [("Antal\nfyrar", "\n10", "Tas fram\nav nämnd", "", "\n2031"), LAMPS, FYRAR]
    report = DrawnReport()
    report.table(rows)
    row = parse(report.data(), provenance="cell").indicators[0]
    assert row.outcome
    assert row.council_target
    assert row.outcome.at
    assert row.council_target.at
    value, target = row.outcome.at.bbox, row.council_target.at.bbox
    assert value
    assert target
    assert value[1] > target[1] + 6
    assert abs(value[3] - target[3]) < 0.2


@pytest.mark.parametrize("hyphen", ["", "-"])
@pytest.mark.parametrize("ruled", [True, False])
def test_the_first_word_of_a_header_may_be_broken(ruled: bool, hyphen: str) -> None:
    header = (
        f"Indika{hyphen}\ntor",
        "Periodens\nutfall",
        "KF:s\nårsmål",
        "Prognos\nhelår",
        "Period",
    )
    report = DrawnReport()
    report.row(header, ruled, bold=True)
    for row in (LAMPS, FYRAR):
        report.row(row, ruled)
    assert found(report.read()) == [LAMPS, FYRAR]


def test_text_below_a_table_is_no_row() -> None:
    document = _read([LAMPS, FYRAR, LAMPS], 6, BELOW)
    assert found(document) == [LAMPS, FYRAR, LAMPS]
    assert codes(document) == set()
