"""Text that keeps its lines as on paper: names that go on below their values, stray pipes."""

import json

import pytest

from amnparse import parse
from amnparse.lines import read_text
from amnparse.models import Document, Indicator
from tests.corpus import corpus_file
from tests.promises import VALUE_FIELDS, lost_lines, miscounted_lines, words

HEAD = """\
Badnämnden, Verksamhetsberättelse {page}(9)
"""
TOP = """\
Verksamhetsberättelse 2031
Badnämnden
KF:s inriktningsmål: 1. En stad vid vatten
KF:s mål för verksamhetsområdet: 1.1 Alla kan simma i sjöar och hav
Uppfylls helt
Analys
Nämnden har under året hållit alla badhus öppna och anlagt flera bryggor, vilket besökarna
uppskattar.
"""
HEADER = """\
Indikator Periodens Utfall Utfall Utfall VB Årsmål KF:s Period
utfall män/ kvinnor/ 2030 årsmål
pojkar flickor
"""
ROWS = """\
Andel barn i årskurs fyra 75,02 % 76,34 73,35 % 72,38 % 72 % Tas fram VB 2031
som kan simma utan hjälp % av
från en brygga till nämnd/st
stranden yrelse
Nöjda badgäster 82 83 82 82 83 83 2031
"""
ACTIVITIES = """\
Aktivitet Startdatum Slutdatum Avvikelse
Badnämnden ska i samarbete med skolorna 2031-01-01 2031-12-31
utreda hur fler barn kan lära sig simma
Badnämnden ska laga bryggorna 2031-03-01 2031-06-30 Nej
Nämndmål: 1.1.1 Bryggorna är hela och trygga för alla
Uppfylls delvis
"""


def _read(rows: str = ROWS, header: str = HEADER) -> Document:
    return parse(HEAD.format(page=1) + TOP + header + rows + ACTIVITIES, name="bad.txt")


def _raws(row: Indicator) -> list[str | None]:
    values = [getattr(row, field) for field in VALUE_FIELDS[:-1]]
    return [value.raw if value else None for value in values]


def test_the_form_is_recognised() -> None:
    assert _read().source.reader == "visual-lines"


def test_names_and_wrapped_cells_are_put_together() -> None:
    first, second = _read().indicators
    assert first.name == (
        "Andel barn i årskurs fyra som kan simma utan hjälp från en brygga till stranden"
    )
    assert _raws(first) == [
        "75,02 %",
        "76,34 %",
        "73,35 %",
        "72,38 %",
        "72 %",
        "Tas fram av nämnd/styrelse",
    ]
    assert first.period == "VB 2031"
    assert _raws(second) == ["82", "83", "82", "82", "83", "83"]


def test_activities_end_in_dates_on_their_first_line() -> None:
    first, second = _read().activities
    assert first.name == (
        "Badnämnden ska i samarbete med skolorna utreda hur fler barn kan lära sig simma"
    )
    assert (first.start, first.end, first.deviation) == ("2031-01-01", "2031-12-31", None)
    assert (second.name, second.deviation) == ("Badnämnden ska laga bryggorna", "Nej")


def test_pipes_between_visual_lines_are_borders() -> None:
    rows = """\
| Antal anlagda       | 146 |     | 79 130 st | Tas fram VB 2031 |
| ------------------- | --- | --- | --------- | ---------------- |
| bryggor i sjöar och |     |     |           | av               |
hav nämnd
Nöjda badgäster som har 82 83 82 82 83 83 2031
svarat i år
"""
    document = _read(rows)
    first = document.indicators[0]
    assert first.name == "Antal anlagda bryggor i sjöar och hav"
    assert _raws(first) == ["146", None, None, "79", "130 st", "Tas fram av nämnd"]
    codes = {found.code for found in document.diagnostics if found.provenance.line_start == 13}
    assert codes & {"AMN110", "AMN120"}


def test_a_page_break_repeats_the_header_above_the_analysis() -> None:
    broken = """
Badnämnden, Verksamhetsberättelse 2(9)
Indikator Periodens Utfall  Utfall  Utfall VB Årsmål KF:s  Period
|     | utfall | män/  kvinnor/  | 2030 | årsmål |
| --- | ------ | --------------- | ---- | ------ |
pojkar flickor
Analys
Barnen har övat i alla badhus och i flera sjöar under hela sommaren.
Nöjda badgäster 82 83 82 82 83 83 2031
"""
    rows = "".join(ROWS.splitlines(keepends=True)[:4]) + broken
    first, second = _read(rows + "\n" + HEAD.format(page=3)).indicators
    assert first.analysis == (
        "Barnen har övat i alla badhus och i flera sjöar under hela sommaren."
    )
    assert second.name == "Nöjda badgäster"


def test_a_number_at_the_end_of_a_names_first_line_is_a_value() -> None:
    rows = "Hälso- och 78 80 80 2031\nbadindex för personalen\n" + ROWS
    row = _read(rows).indicators[0]
    assert row.name == "Hälso- och badindex för personalen"
    assert row.outcome
    assert row.outcome.raw == "78"


def test_an_unknown_column_of_text_is_kept() -> None:
    header = "Indikator Periodens Årsmål Period Källa\nutfall\n"
    rows = "Andel barn som kan 75 % 80 % VB 2031 Egen mätning\nsimma\n"
    row = _read(rows, header).indicators[0]
    assert row.name == "Andel barn som kan simma"
    assert row.extra["Källa"].raw == "Egen mätning"


def test_text_behind_a_table_is_no_name() -> None:
    text = (
        "Under året har nämnden dessutom byggt tre bryggor och ett hopptorn, vilket var väntat.\n"
    )
    document = _read(ROWS + text)
    assert document.indicators[-1].name == "Nöjda badgäster"
    assert text.strip() in str(document.outline)


def test_a_table_of_numbers_with_a_header_on_two_lines() -> None:
    numbers = """\
Uppföljning av ekonomi
Nedan redovisas budget och bokslut för nämndens verksamheter under hela året.
Tabell: Ekonomiskt utfall, belopp i mnkr.
| Verksamhet        | Budget 2031 |       |             | Justerad Bokslut 2031 | Årets    |
| ----------------- | ----------- | ----- | ----------- | --------------------- | -------- |
|                   |             |       | budget 2031 |                       | resultat |
| Badhus i söder    |             | 434,9 |             | 438,8                 | -3,9     |
med hopptorn
Bryggor 36,0 40,7 40,4 0,3
Summa 470,9 479,5 479,2 0,3
"""
    rows = "| Badhus i söder    |             | 434,9 |             | 438,8 442,7 | -3,9     |"
    numbers = numbers.replace(numbers.splitlines()[6], rows)
    (table,) = parse(HEAD.format(page=1) + TOP + HEADER + ROWS + ACTIVITIES + numbers).tables
    assert table.header == (
        ("Verksamhet", "Budget 2031", "Justerad budget 2031", "Bokslut 2031", "Årets resultat"),
    )
    assert [[cell.raw if cell else None for cell in row] for row in table.rows] == [
        ["Badhus i söder med hopptorn", "434,9", "438,8", "442,7", "-3,9"],
        ["Bryggor", "36,0", "40,7", "40,4", "0,3"],
        ["Summa", "470,9", "479,5", "479,2", "0,3"],
    ]


def test_wrapped_cells_are_another_form() -> None:
    rows = "Andel barn som kan simma utan hjälp\nfrån en brygga 75 % 80 % VB 2031\n" * 3
    document = parse(TOP + "Indikator Periodens\nutfall Årsmål Period\n" + rows)
    assert document.source.reader != "visual-lines"


def test_every_line_is_in_one_place() -> None:
    text = HEAD.format(page=1) + TOP + HEADER + ROWS + ACTIVITIES
    document = parse(text)
    assert not lost_lines(document, text)
    assert not miscounted_lines(document)


@pytest.mark.parametrize("name", ["vb2023", "vp2022"])
def test_a_dump_of_a_real_report_says_what_its_text_says(name: str) -> None:
    """Every value is as in the form that keeps empty cells, or its row has a diagnostic."""
    dump = corpus_file(f"dumps/{name}_a.markitdown.txt")
    told, found = parse(corpus_file(f"{name}.txt")), parse(dump)
    assert found.source.reader == "visual-lines"
    assert [goal.title for goal in found.goals] == [goal.title for goal in told.goals]
    assert [(row.name, row.analysis) for row in found.activities] == [
        (row.name, row.analysis) for row in told.activities
    ]
    assert [row.name for row in found.indicators] == [row.name for row in told.indicators]
    doubted = {
        line
        for doubt in found.diagnostics
        if doubt.code in ("AMN110", "AMN111", "AMN120") and doubt.provenance.line_start
        for line in range(doubt.provenance.line_start, (doubt.provenance.line_end or 0) + 1)
    }
    cells = wrong = 0
    for want, got in zip(told.indicators, found.indicators, strict=True):
        for expected, raw in zip(_raws(want), _raws(got), strict=True):
            cells += raw is not None
            wrong += raw != expected
            assert raw == expected or got.provenance.line_start in doubted, got.name
    assert wrong <= 0.03 * cells


@pytest.mark.parametrize("name", ["vb2023", "vp2022"])
def test_a_dump_of_a_real_report_loses_and_invents_nothing(name: str) -> None:
    text = corpus_file(f"dumps/{name}_a.markitdown.txt").read_text("utf-8")
    document = parse(text)
    assert not lost_lines(document, text)
    assert not miscounted_lines(document)
    lines = read_text(text, name).lines
    for row in (*document.indicators, *document.activities):
        start, end = row.provenance.line_start, row.provenance.line_end
        inside = words(" ".join(line.text for line in lines[start - 1 : end]))
        assert words(row.name) <= inside, row.name
    assert json.loads(document.model_dump_json())["source"]["reader"] == "visual-lines"


def _indicator(rows: str, header: str = HEADER) -> Indicator:
    return _read(rows + "Nöjda badgäster 82 83 82 82 83 83 2031\n", header).indicators[0]


def test_units_below_go_where_they_make_numbers_alike() -> None:
    rows = "Antal badande vid 1 162 801 st 1 105 57 340 st 909 982 490 330 VB 2031\n"
    row = _indicator(rows + "stränderna 461 st st st\n")
    assert row.name == "Antal badande vid stränderna"
    found = [raw for raw in _raws(row) if raw]
    assert found == ["1 162 801 st", "1 105 461 st", "57 340 st", "909 982 st", "490 330 st"]


def test_a_year_in_a_name_takes_no_unit() -> None:
    row = _indicator("Antal badande 2030 110 699 st 58 966 51 733 57 110 VB 2031\nst st st\n")
    assert row.name == "Antal badande 2030"
    assert row.outcome is not None
    assert row.outcome.raw == "110 699 st"


def test_a_long_unit_may_break_in_its_cells() -> None:
    rows = "Index för hur barn –2,1 –1,3 8,0 –4,8 4,2 VB 2031\nkan simma procentenhe procent"
    row = _indicator(f"{rows} procent procent procent\nter enheter enheter enheter enheter\n")
    assert row.outcome is not None
    assert row.outcome.raw == "–2,1 procentenheter"
    assert row.name == "Index för hur barn kan simma"


def test_a_span_of_time_belongs_to_the_name() -> None:
    row = _indicator("Andel fel lagade inom 24 timmar 75 % 76 % 74 % 72 % 72 % VB 2031\n")
    assert row.name == "Andel fel lagade inom 24 timmar"
    assert row.outcome is not None
    assert row.outcome.raw == "75 %"


def test_a_header_whose_words_a_narrow_column_breaks() -> None:
    header = (
        "Indikator Periodens Utfall Utfall Utfall VB Årsmå KF:s Progno Period\n"
        "utfall män/ kvinnor/ 2030 l årsmå s helår\n"
        "pojkar flickor l\n"
    )
    row = _indicator("Andel barn som kan simma 75 % 76 % 74 % 72 % 72 % 73 % 74 % T1 2031\n"
                     "från en brygga\n", header)  # fmt: skip
    assert row.forecast is not None
    assert (row.forecast.raw, row.period) == ("74 %", "T1 2031")


def test_one_word_of_deviation_is_whole() -> None:
    activities = ACTIVITIES.replace("utreda hur", "för att utreda hur").replace(
        "2031-12-31\nför", "2031-12-31 Nej\nför"
    )
    document = parse(HEAD.format(page=1) + TOP + HEADER + ROWS + activities, name="bad.txt")
    first = document.activities[0]
    assert first.deviation == "Nej"
    assert first.name.endswith("skolorna för att utreda hur fler barn kan lära sig simma")


def test_many_bare_numbers_above_many_units_take_no_time() -> None:
    numbers, units = "1 111 " * 40, "st " * 11
    document = _read(f"Antal badande {numbers}VB 2031\n{units}och mer\n{ROWS}")
    assert document.indicators
