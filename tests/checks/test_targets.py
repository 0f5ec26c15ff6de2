"""Outcome against target: what the target itself tells, and what the name makes likely."""

from typing import Any

import pytest

from amnparse.checks.targets import Judgement, better, judgement, same_unit, standing, stated_side
from tests.handmade import delegated, indicator, number, percent, tolerance


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Andel elever med godkänt betyg", "more"),
        ("Brukares nöjdhet", "more"),
        ("Andel missnöjda boende", "less"),
        ("Sjukfrånvaro dag 1-14", "less"),
        ("Genomsnittlig inskrivningstid", "less"),
        ("Arbetskraftsbrist (andel vakanser)", "less"),
        ("Nämndens budgetföljsamhet", None),
        ("Nämndens prognossäkerhet T2", None),
        ("Antal fönster", None),
    ],
)
def test_better_side_by_name(name: str, side: str | None) -> None:
    assert better(name) == side


@pytest.mark.parametrize(
    ("outcome", "target", "expected"),
    [
        (percent(75), percent(72), "above"),
        (percent(72), percent(72), "equal"),
        (number("3", 3, "%"), tolerance("+/-1 %", 1, "%"), "missed"),
        (number("-1 %", -1, "%"), tolerance("+/-1 %", 1, "%"), "hit"),
        (percent(75), number("≥ 72 %", 72, "%", "≥"), "hit"),
        (percent(75), number("< 72 %", 72, "%", "<"), "missed"),
        (percent(75), number("≈ 72 %", 72, "%", "≈"), None),
        (number("72", 72), percent(72), None),
        (number("72 st", 72, "st"), number("72", 72), "equal"),
        (percent(75), delegated(), None),
        (None, percent(75), None),
    ],
)
def test_standing(outcome: Any, target: Any, expected: str | None) -> None:
    assert standing(outcome, target) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Andel nöjda", Judgement(hit=False, certain=False)),
        ("Sjukfrånvaro", Judgement(hit=True, certain=False)),
        ("Nämndens budgetföljsamhet", None),
    ],
)
def test_judgement(name: str, expected: Judgement | None) -> None:
    row = indicator(name, outcome=percent(4), annual_target=percent(5))
    assert judgement(row) == expected
    met = indicator(name, outcome=percent(5), annual_target=percent(5))
    assert judgement(met) == Judgement(hit=True, certain=True)


def test_units_that_are_one() -> None:
    assert same_unit(number("8 mån", 8, "mån"), number("8 månader", 8, "månader"))
    assert not same_unit(number("8 mån", 8, "mån"), number("8", 8))


def test_side_that_a_target_states() -> None:
    assert stated_side(None, percent(5), number("≤ 5 %", 5, "%", "≤")) == "less"
    assert stated_side(percent(5)) is None
