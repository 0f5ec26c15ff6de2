"""Values that have more than one reading, and rows of which the parser was not sure."""

from typing import Any

import pytest

from amnparse import check
from amnparse.checks.cells import half_step, other_readings, readings
from amnparse.models import Diagnostic
from tests import handmade
from tests.handmade import indicator, number, percent


def findings(row: Any, *doubts: str) -> list[Diagnostic]:
    """What is found in a row, of which a parser has had these doubts."""
    notes = tuple(handmade.note(code, "warning", "doubt", 20, None) for code in doubts)
    document = handmade.document(indicators=(row,), diagnostics=notes)
    return [
        one for one in check(document) if one.code[3] == "4" or one.code in ("AMN140", "AMN141")
    ]


MIXED = indicator(
    "Andel nöjda", outcome=number("9", 9), annual_target=percent(80), council_target=percent(81)
)
LATER = indicator(
    "Andel nöjda", outcome=percent(9), annual_target=number("80", 80), council_target=percent(81)
)
SPLIT = indicator(
    "Antal besök",
    outcome=number("3 st", 3, "st"),
    annual_target=number("1", 1),
    council_target=number("275 st", 275, "st"),
)


@pytest.mark.parametrize(
    ("row", "doubts", "expected"),
    [
        (MIXED, (), True),
        (MIXED, ("AMN120",), True),
        (MIXED, ("AMN110",), False),
        (LATER, ("AMN110",), True),
        (SPLIT, ("AMN110",), False),
        (LATER, ("AMN110", "AMN115"), False),
        (LATER, ("AMN111",), False),
    ],
)
def test_units_of_a_row_in_doubt(row: Any, doubts: tuple[str, ...], expected: bool) -> None:
    assert ("AMN401" in {one.code for one in findings(row, *doubts)}) == expected


def test_readings_of_a_number() -> None:
    assert readings(number("1.063", 1063)) == (1063, 1.063)
    assert readings(number("1 063", 1063)) == (1063,)
    assert readings(handmade.delegated()) == ()
    pairs = list(other_readings(number("1.063", 1063), number("2", 2)))
    assert pairs == [(1.063, 2)]


@pytest.mark.parametrize(
    ("raw", "expected"), [("75,02 %", 0.005), ("1 063", 0.5), ("1.063", 0.5), ("4.5", 0.05)]
)
def test_half_of_the_last_place(raw: str, expected: float) -> None:
    assert half_step(raw) == pytest.approx(expected)


def test_each_row_is_reported_once_for_its_unit() -> None:
    row = indicator(
        "Andel nöjda",
        outcome=percent(70),
        outcome_men=number("71", 71),
        outcome_women=number("69", 69),
        annual_target=percent(80),
    )
    found = [one for one in findings(row) if one.code == "AMN401"]
    assert len(found) == 1
    assert "71 (men), 69 (women)" in found[0].message
