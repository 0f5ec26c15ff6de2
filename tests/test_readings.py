"""Small texts with one difficulty each, and the one right reading of it."""

import pytest

from amnparse import parse
from amnparse.models import Document
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


def test_text_given_as_text() -> None:
    assert parse(HEAD.replace("\n", "\r")).goals == parse(HEAD).goals
