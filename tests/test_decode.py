"""The row decoder: fragments and the evidence between them become cells."""

import pytest

from amnparse.tables.atoms import atoms, readings
from amnparse.tables.decode import Context, decode
from amnparse.tables.header import header_findings, match_cells, match_flat
from amnparse.tables.numbers import decode_rows, number_row
from amnparse.tables.splitting import split_header
from amnparse.tables.tokens import BREAK, GLUE, WEAK, Token, value_suffix

KEYS = (
    "outcome",
    "outcome_men",
    "outcome_women",
    "previous_outcome",
    "annual_target",
    "council_target",
    "period",
)


def tokens(text: str) -> list[Token]:
    """Words with their gaps: one space is weak, each further one an empty cell; "|" is a break,
    "~" a line break inside a cell."""
    found: list[Token] = []
    gap = BREAK
    for part in text.replace("|", " | ").replace("~", " ~ ").split(" "):
        if part == "":
            gap = gap + 1 if gap > 0 else 2
        elif part == "|":
            gap = BREAK
        elif part == "~":
            gap = GLUE
        else:
            found.append(Token(part, gap, 1))
            gap = WEAK
    return found


def cells(text: str, level: str | None = "area", lossy: bool = False) -> list[str | None]:
    found = decode(tokens(text), Context(KEYS, level, lossy))
    assert found is not None
    return [cell.raw if cell else None for cell in found.cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "100,6 %   91,8 % 100 % 100 % VB 2023",
            ["100,6 %", None, None, "91,8 %", "100 %", "100 %", "VB 2023"],
        ),
        (
            "988 613 375 806 850 Tas fram av nämnd VB 2023",
            ["988", "613", "375", "806", "850", "Tas fram av nämnd", "VB 2023"],
        ),
        (
            "1 063 st 607 st 456 st 589 st 1 000 st 1 000 VB 2023",
            ["1 063 st", "607 st", "456 st", "589 st", "1 000 st", "1 000", "VB 2023"],
        ),
        (
            "146   79 130 st Tas fram~av~nämnd/styrelse|VB 2023",
            ["146", None, None, "79", "130 st", "Tas fram av nämnd/styrelse", "VB 2023"],
        ),
        (
            "1 %   -8 % +/-1 % +/- 1 % 2023",
            ["1 %", None, None, "-8 %", "+/-1 %", "+/- 1 %", "2023"],
        ),
        ("58,39 %    50 %  2023", ["58,39 %", None, None, None, "50 %", None, "2023"]),
    ],
)
def test_traced_cells(text: str, expected: list[str | None]) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("59 % 50 % 2023", "committee", ["59 %", None, None, None, "50 %", None, "2023"]),
        (
            "62,65 % 62,78 % 62,5 % 55 % VB 2023",
            "committee",
            ["62,65 %", "62,78 %", "62,5 %", None, "55 %", None, "VB 2023"],
        ),
        (
            "96,2 % 91,3 % 90 % 2023",
            "committee",
            ["96,2 %", None, None, "91,3 %", "90 %", None, "2023"],
        ),
        (
            "0 st 0 st 0 st 11 000 VB 2023",
            "area",
            ["0 st", None, None, "0 st", "0 st", "11 000", "VB 2023"],
        ),
    ],
)
def test_lost_cells_are_placed_by_what_reports_leave_empty(
    text: str, level: str, expected: list[str | None]
) -> None:
    assert cells(text, level, lossy=True) == expected


def test_lost_cells_name_the_other_reading() -> None:
    found = decode(tokens("59 % 50 % 2023"), Context(KEYS, "committee", True))
    assert found is not None
    assert found.lost == 4
    assert found.other is not None


def test_more_cells_than_columns_do_not_fit() -> None:
    assert decode(tokens("1 % 2 % 3 % 4 % 5 % 6 % 7 % 8 % 2023"), Context(KEYS, "area")) is None


def test_digit_groups_allow_what_the_text_allows() -> None:
    (run,) = atoms(tokens("988 613 375"))
    assert ("988", "613", "375") in readings(run)
    assert ("988 613 375",) in readings(run)
    (thousands,) = atoms(tokens("1 063"))
    assert readings(thousands) == (("1 063",),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sjukfrånvaro dag 1-14 1,4 % 1,2 %", 3),
        ("Barn 6-9 år 3 911 3 402", 3),
        ("Frisktal 68,1 %", 1),
        ("Andel utan värden", 3),
    ],
)
def test_where_values_begin(text: str, name: int) -> None:
    assert value_suffix(tokens(text)) == name


def test_flat_header_in_any_order_with_an_unknown_column() -> None:
    found = match_flat("Indikator Årsmål Periodens utfall Trend KF:s årsmål Period")
    assert found is not None
    kind, columns = found
    assert kind == "indicators"
    assert [column.key for column in columns] == [
        "name",
        "annual_target",
        "outcome",
        "extra",
        "council_target",
        "period",
    ]


def test_dated_outcomes_are_told_apart_by_their_years() -> None:
    found = match_cells(("Indikator", "Utfall 2022", "Utfall 2023", "Årsmål"))
    assert found is not None
    assert [column.key for column in found[1]] == [
        "name",
        "previous_outcome",
        "outcome",
        "annual_target",
    ]


def test_header_slips_are_read_and_reported() -> None:
    found = match_cells(("lndikator", "Arsmål", "Periodicitet"))
    assert found is not None
    codes = [finding.code for finding in header_findings(found[1], 1, 1)]
    assert codes == ["AMN113", "AMN113"]


@pytest.mark.parametrize(
    ("lines", "width", "expected"),
    [
        (
            ["Verksamhet Budget 2023 Justerad budget", "2023 Bokslut 2023 Årets resultat"],
            5,
            ("Verksamhet", "Budget 2023", "Justerad budget 2023", "Bokslut 2023", "Årets resultat"),
        ),
        (
            ["Grupp Kvinna Man Totalsumma"],
            7,
            ("Grupp", "Kvinna", None, "Man", None, "Totalsumma", None),
        ),
        (
            ["Mnkr VP2022 VP2021 Justerad VP 2021"],
            4,
            ("Mnkr", "VP2022", "VP2021", "Justerad VP 2021"),
        ),
        (
            ["Post 2022 2023 Förändring 2022 till 2023"],
            5,
            ("Post", "2022", "2023", "Förändring 2022 till 2023", None),
        ),
    ],
)
def test_header_cells_are_split_where_a_reader_would(
    lines: list[str], width: int, expected: tuple[str | None, ...]
) -> None:
    assert split_header(lines, width) == expected


def test_columns_that_are_rounded_one_by_one_settle_how_a_row_is_cut() -> None:
    """-289 is printed for 508 less 796: whole amounts may differ by a unit and still relate."""
    lines = (
        "154 565 411 266 %",
        "658 654 -4 -1 %",
        "113 411 298 264 %",
        "796 508 -289 -36 %",
        "45 648 603 1 340 %",
        "1 767 2 786 1 020 58 %",
    )
    found = decode_rows([number_row(None, tokens(line), 0) for line in lines], 4)
    assert [cell.raw for cell in found[4].cells if cell] == ["45", "648", "603", "1 340 %"]
    assert found[4].other is None
