"""Which years in a sentence are not the report's, and which are right."""

import pytest

from tests.checks.cases import codes
from tests.checks.cases_dates import said


@pytest.mark.parametrize(
    "text",
    [
        "Under 2032 har nämnden byggt om tornet.",
        "Nämnden har under år 2032 byggt om tornet.",
        "I år, 2030, har nämnden byggt om tornet.",
        "Under innevarande år (2030) har nämnden byggt om tornet.",
        "Under 2030 kommer nämnden att bygga om tornet.",
        "Nämnden redovisar i denna rapport sitt arbete under 2030.",
    ],
)
def test_other_years(text: str) -> None:
    assert "AMN504" in codes(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Under 2031 har nämnden byggt om tornet.",
        "Under 2030 har nämnden byggt om tornet.",
        "Under 2032 kommer nämnden att bygga om tornet.",
        "Under 2032 har nämnden för avsikt att bygga om tornet.",
        "Antalet besök har ökat under året (2030: 850 besök).",
        "Tornet, som under 2030 byggdes om, ska under hösten 2030 ha besökts av många.",
        "Fordran har i januari 2032 betalats.",
        "Nämnden arbetar efter Månprogram 2030-2035 (2030:11).",
    ],
)
def test_years_that_are_right(text: str) -> None:
    assert "AMN504" not in codes(said(text))


def test_plans_speak_of_years_to_come_and_of_years_that_are_over() -> None:
    assert "AMN504" in codes(said("Under 2030 ska nämnden bygga om tornet.", "VP"))
    assert "AMN504" not in codes(said("Under 2030 har nämnden byggt om tornet.", "VP"))
    assert "AMN504" not in codes(said("Under 2032 ska nämnden bygga om tornet.", "VP"))
