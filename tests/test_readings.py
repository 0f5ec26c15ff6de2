"""Small texts with one difficulty each, and the one right reading of it."""

import pytest

from amnparse import parse
from amnparse.models import Document, Indicator
from tests.promises import broken_promises

HEAD = """Verksamhetsplan 2025 för Friluftsnämnden

KF:s inriktningsmål: 1. En stad nära naturen

KF:s mål för verksamhetsområdet: 1.1 Alla når ett grönområde

"""
INDICATORS = "Indikator\tÅrsmål\tPeriodicitet\n"
ACTIVITIES = "Aktivitet\tStartdatum\tSlutdatum\n"


def read(text: str) -> Document:
    """Parse a text that also has to keep the promises."""
    document = parse(text)
    assert broken_promises(document, text) == []
    return document


def codes(document: Document) -> set[str]:
    return {finding.code for finding in document.diagnostics}


def rows(document: Document) -> list[list[list[str | None]]]:
    return [[[cell and cell.raw for cell in row] for row in t.rows] for t in document.tables]


@pytest.mark.parametrize(
    "headings",
    [
        "KF:s inriktningsmål:1 En stad|KF:s mål för verksamhetsområdet:1.1 Nära|Nämndmål:1.1.1 Ute",
        "KF:s_inriktningsmål: 1._En stad|KF:s mål_för verksamhetsområdet: 1.1_Nära|"
        "Nämndmål:_1.1.1_Ute",
        "Kommunfullmäktiges inriktningsmål 1 En stad|"
        "Kommunfullmäktiges mål för verksamhetsområdet 1.1 Nära|Nämndens mål 1.1.1 Ute",
    ],
)
def test_goal_headings_in_other_spellings(headings: str) -> None:
    """An underscore stands for a space that binds."""
    spaced = headings.replace("_", "\u00a0").replace("|", "\n\n")
    document = read(f"Verksamhetsplan 2025 Friluftsnämnden\n\n{spaced}\n\nText.\n")
    assert [(goal.id, goal.title, goal.parent) for goal in document.goals] == [
        ("1", "En stad", None),
        ("1.1", "Nära", "1"),
        ("1.1.1", "Ute", "1.1"),
    ]


@pytest.mark.parametrize("gap", ["\n", "\f\n", "\n\n"])
def test_a_gap_between_header_and_rows(gap: str) -> None:
    document = read(f"{HEAD}{ACTIVITIES}{gap}Bygga spång\t2025-01-01\t2025-12-31\n")
    assert [(one.name, one.start, one.end) for one in document.activities] == [
        ("Bygga spång", "2025-01-01", "2025-12-31")
    ]


def test_a_second_name_column_is_extra() -> None:
    [row] = read(f"{HEAD}Indikator\tAktivitet\tPeriodicitet\nBesök\tRäkna\tÅr\n").indicators
    assert (row.name, row.extra["Aktivitet"].raw, row.period) == ("Besök", "Räkna", "År")


def test_a_group_above_a_row_of_numbers() -> None:
    document = read(f"{HEAD}Ökade kostnader\tKostnader\tIntäkter\nLeder\nSpänger\t0,8\t-0,8\n")
    assert rows(document) == [[["Leder", None, None], ["Spänger", "0,8", "-0,8"]]]
    assert "AMN121" in codes(document)


def test_a_line_above_a_row_is_its_name_or_a_doubt() -> None:
    plain = read(f"{HEAD}{INDICATORS}Andel leder som är\nhela och rena\t80 %\tÅr\n")
    assert [row.name for row in plain.indicators] == ["Andel leder som är hela och rena"]
    assert "AMN121" not in codes(plain)
    odd = read(f"{HEAD}{INDICATORS}Ett stycke utan punkt\nAndel hela leder\t80 %\tÅr\n")
    assert "AMN121" in codes(odd)


def test_rows_without_a_header_are_named() -> None:
    tabbed = read(f"{HEAD}Besök\t5 st\tTas fram av nämnd\tTertial\nLån\t7 st\t6 st\tÅr\n")
    assert tabbed.indicators == ()
    assert "AMN117" in codes(tabbed)
    wrapped = read(f"{HEAD}  Antal besök på gårdar 500 st 400 st Tertial \n")
    assert "AMN117" in codes(wrapped)


@pytest.mark.parametrize("printed", ["Års- mål", "Års-mål", "Årsmål"])
def test_headers_hyphenated_by_a_narrow_column(printed: str) -> None:
    [row] = read(f"{HEAD}Indikator\t{printed}\tPeriodi- citet\nFyrar\t5 st\tÅr\n").indicators
    assert row.annual_target is not None
    assert (row.annual_target.number, row.period, row.extra) == (5, "År", {})


@pytest.mark.parametrize(("printed", "key"), [("1ndikator", "name"), ("Arsmål", "annual_target")])
def test_slips_in_headers_are_read_and_told(printed: str, key: str) -> None:
    header = (
        f"{'Indikator' if key != 'name' else printed}\t{printed if key != 'name' else 'Årsmål'}"
    )
    document = read(f"{HEAD}{header}\tPeriodicitet\nBesök\t5 st\tÅr\n")
    [row] = document.indicators
    assert row.annual_target is not None
    assert row.annual_target.number == 5
    assert "AMN113" in codes(document)


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("Lån\tTas fram av nämn", "AMN116"),
        ("Lån\t7 st\tÅr\nAnalys\nVi lånade ut fler skidor än någon", "AMN305"),
        ("Lån\t+/-\tÅr", "AMN115"),
        ("\t7 st\tÅr", "AMN111"),
    ],
)
def test_rows_that_are_cut_or_odd(last: str, code: str) -> None:
    assert code in codes(read(f"{HEAD}{INDICATORS}Besök\t5 st\tÅr\n{last}"))


def test_a_cut_date_is_no_date() -> None:
    document = read(f"{HEAD}{ACTIVITIES}Bygga spång\t2025-01-01\t2025-12-3")
    [row] = document.activities
    assert (row.start, row.end) == ("2025-01-01", None)
    assert row.extra["Slutdatum"].raw == "2025-12-3"
    assert "AMN114" in codes(document)


def test_rows_of_years_that_are_no_header_stay_rows() -> None:
    document = read(
        f"{HEAD}Målgrupp Kvinna Man Totalsumma \n\n"
        "Januari 4 3 3 0 \nJanuari-december 2023 2022 2023 2022 2023 2022 \n\n"
        "Försörjningsstöd 1 493 1 486 1 744 1 743 3 237 3 229 \n\nKAA 554 427 678 556 1 232 983 \n"
    )
    [table] = rows(document)
    assert table[1] == ["Försörjningsstöd", "1 493", "1 486", "1 744", "1 743", "3 237", "3 229"]
    assert table[2] == ["KAA", "554", "427", "678", "556", "1 232", "983"]


WRAPPED = """Verksamhetsberättelse 2025 för Friluftsnämnden \n
KF:s inriktningsmål: 1. En stad nära naturen \n
   Indikator Periodens \nutfall \n
Utfall \nmän/ \npojkar \n
Utfall \nkvinnor/ \nflickor \n
Utfall VB \n2024 Årsmål KF:s \nårsmål Period \n
"""
FIELDS = (
    "outcome", "outcome_men", "outcome_women", "previous_outcome", "annual_target",
    "council_target",
)  # fmt: skip


def cells(row: Indicator) -> list[str | None]:
    values = [getattr(row, field) for field in FIELDS]
    return [value and value.raw for value in values] + [row.period]


@pytest.mark.parametrize(
    "period",
    ["VB 2025", "2025", "VT 2025", "VT/HT 2025", "Dec 2025", "Kv 3 2025", "Kvartal 4 2025",
     "Halvår 2 2025", "Läsår 24/25", "2024/2025", "2025-12"],
)  # fmt: skip
def test_periods_of_every_kind(period: str) -> None:
    document = read(
        f"{WRAPPED}  Andel elever \n\n95 % 94 % 96 % 94 % 100 % 90 % {period} \n\n"
        f"  Antal pass 12 6 6 11 14 12 {period} \n\n"
    )
    assert [row.name for row in document.indicators] == ["Andel elever", "Antal pass"]
    assert [cells(row) for row in document.indicators] == [
        ["95 %", "94 %", "96 %", "94 %", "100 %", "90 %", period],
        ["12", "6", "6", "11", "14", "12", period],
    ]


@pytest.mark.parametrize("unit", ["kr/besök", "kWh/m2", "h", "dgr", "milj", "tkr"])
def test_units_beyond_the_usual(unit: str) -> None:
    [row] = read(f"{WRAPPED}  Kostnad 52 {unit}   50 {unit} 51 {unit}  2025 \n\n").indicators
    assert cells(row) == [f"52 {unit}", None, None, f"50 {unit}", f"51 {unit}", None, "2025"]
    assert row.outcome is not None
    assert (row.outcome.number, row.outcome.unit) == (52, unit)


def test_missing_values_and_footnote_marks() -> None:
    first, second = read(
        f"{WRAPPED}  Nöjda brukare \n\ni.u. i.u. i.u. 83 % 85 % 85 % 2025 \n\n"
        "  Andel fall 3,2 %* 3 % 3 % 3 % 2,5 % 2 % 2025 \n\n"
    ).indicators
    assert cells(first) == ["i.u.", "i.u.", "i.u.", "83 %", "85 %", "85 %", "2025"]
    assert cells(second)[0] == "3,2 %*"
    assert second.outcome is not None
    assert (second.outcome.number, second.outcome.unit) == (3.2, "%")


@pytest.mark.parametrize(
    "row", ["Antal pass 12 6 6 11 14 12 Foo 2025", "Plan 52 xyz 50 xyz 51 xyz 2025"]
)
def test_values_that_stay_in_a_name_are_told(row: str) -> None:
    assert "AMN111" in codes(read(f"{WRAPPED}  {row} \n\n"))


def test_thousands_with_traced_empty_cells() -> None:
    [row] = read(f"{WRAPPED}  Antal besök 120 400   98 000 110 000  2025 \n\n").indicators
    assert cells(row) == ["120 400", None, None, "98 000", "110 000", None, "2025"]


def test_an_analysis_of_several_paragraphs_does_not_end_its_table() -> None:
    paragraphs = "Analys\n\nFörsta stycket.\n\nAndra stycket.\n\n"
    document = read(
        f"{HEAD}{INDICATORS}Besök\t5 st\tÅr\n{paragraphs}Lån\t7 st\tÅr\n\nAnalys\n\nNy.\n"
    )
    assert [(row.name, row.analysis) for row in document.indicators] == [
        ("Besök", "Första stycket.\nAndra stycket."),
        ("Lån", None),
    ]
    wrapped = read(
        f"{WRAPPED}  Antal besök 5 st   4 st 6 st  2025 \n\nAnalys \nFörsta stycket. \n\n"
        "Andra stycket. \n\n  Antal lån 7 st   4 st 6 st  2025 \n\n"
    )
    assert [(row.name, row.analysis) for row in wrapped.indicators] == [
        ("Antal besök", "Första stycket.\nAndra stycket."),
        ("Antal lån", None),
    ]


def test_body_tables_with_empty_cells() -> None:
    document = read(
        f"{WRAPPED}  Antal besök 5 st   4 st 6 st  2025 \n\nVi följer ekonomin varje månad. \n\n"
        "Verksamhet Budget 2025 Utfall 2025 Avvikelse \n\nLeder 120,5 118,3 2,2 \n\n"
        "Nya projekt 5,0   \n\nReserv   -1,0 \n\nSumma 125,5 118,3 7,2 \n\n"
    )
    assert rows(document) == [
        [
            ["Leder", "120,5", "118,3", "2,2"],
            ["Nya projekt", "5,0", None, None],
            ["Reserv", None, None, "-1,0"],
            ["Summa", "125,5", "118,3", "7,2"],
        ]
    ]


def test_arithmetic_decides_between_readings() -> None:
    document = read(
        f"{WRAPPED}  Antal besök 5 st   4 st 6 st  2025 \n\nVi följer ekonomin varje månad. \n\n"
        "Tkr Budget Utfall Avvikelse \n\nLeder 120 500 118 300 2 200 \n\n"
        "Bad 85 000 80 000 5 000 \n\nSumma 205 500 198 300 7 200 \n\n"
    )
    assert rows(document) == [
        [
            ["Leder", "120 500", "118 300", "2 200"],
            ["Bad", "85 000", "80 000", "5 000"],
            ["Summa", "205 500", "198 300", "7 200"],
        ]
    ]
    assert "AMN110" not in codes(document)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("Bedöms uppfyllas helt under året", "full"),
        ("Måluppfyllelse: Uppfylls delvis", "partial"),
        ("Prognos: uppfylls inte", "none"),
    ],
)
def test_fulfilment_in_other_words(printed: str, verdict: str) -> None:
    text = f"Verksamhetsplan 2025 Nämnden\n\nKF:s inriktningsmål 1: En stad\n\n{printed}\n\nText.\n"
    [goal] = read(text).goals
    assert (goal.fulfilment, goal.fulfilment_text) == (verdict, printed)


def test_title_block_of_an_interim_report() -> None:
    report = read(
        "Handläggare\nAnna Ek, 08-508 00 000\nBo Al och Cilla Dal\n\nTill\n"
        "Friluftsnämnden\n2025-10-05\n\nTertialrapport II 2025 för Friluftsnämnden\n\n"
        "KF:s inriktningsmål: 1. En stad\n\nText.\n"
    ).report
    assert (report.kind, report.tertial, report.year) == ("interim_report", 2, 2025)
    assert report.officers == ("Anna Ek", "Bo Al", "Cilla Dal")
    assert report.meeting_date == "2025-10-05"


def test_text_given_as_text() -> None:
    assert parse(HEAD.replace("\n", "\r")).goals == parse(HEAD).goals


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        (" (AMF 2023/46)", "Ljus 2024-2027"),
        (" (AMF 2023/46,)", "Ljus 2024-2027"),
        (" (AMF 2023/46), svar", "Ljus 2024-2027 (AMF 2023/46), svar"),
    ],
)
def test_the_words_around_a_diary_number_are_not_joined(behind: str, title: str) -> None:
    [matter] = read(f"{HEAD}Remisser\n\nLjus 2024-2027{behind}\n").matters
    assert (matter.title, matter.diary_number) == (title, "AMF 2023/46")
