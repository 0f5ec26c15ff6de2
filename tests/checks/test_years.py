"""Years in running text: what tense goes with which in the report on 2031."""

import pytest

from tests.checks.cases import codes
from tests.checks.prose_reports import plain

WRONG = (
    "Nämnden har under 2032 arbetat med trygghet.",
    "Under 2032 har nämnden stärkt arbetet.",
    "Under 2032 har förvaltningens enheter bland annat utbildat 40 medarbetare.",
    "Förvaltningen har under 2030 genomfört en översyn av lokalerna.",
    "Under 2030 kommer nämnden att utveckla arbetet.",
    "Under 2030 ska parkerna rustas upp.",
    "Flera insatser har genomförts under 2032.",
    "Under 2032 genomfördes fyra utbildningar.",
    "Nämnden planerar att under 2030 utveckla öppettiderna.",
    "Nämnden avser att under 2030 utveckla öppettiderna.",
    "Under rapportåret 2029 har nämnden utvecklat öppettiderna.",
    "Detta år, 2030, har nämnden utvecklat öppettiderna.",
)
RIGHT = (
    "Nämnden har under 2031 arbetat med trygghet.",
    "Under 2032 har nämnden ett särskilt uppdrag att samordna arbetet.",
    "Under 2032 har nämnden stort fokus på klimat.",
    "Nämnden har under 2030 och 2031 byggt ut förskolan.",
    "Planen har under 2030 reviderats, vilket gav effekt under 2031.",
    "Under 2030 kommer inga uppgifter att finnas, enligt SCB.",
    "Under 2032 kommer arbetet att fortsätta.",
    "Enligt beslutet från 2029 ska nämnden under 2030 ta fram en plan, vilket är gjort.",
    "Sedan 2029 har nämnden arbetat med detta.",
    "Läsåret 2030/31 har fler elever blivit behöriga.",
    "Under 2030 genomfördes en förstudie.",
    "Nämnden planerar att under 2032 utveckla öppettiderna.",
    "Under rapportåret 2031 har nämnden utvecklat öppettiderna.",
    "Nämnden har beslutat om insatser som genomförs under 2032.",
    "Medel har avsatts för att bygga lekplatser under 2032.",
)


@pytest.mark.parametrize("said", WRONG)
def test_a_year_against_its_tense_is_found(said: str) -> None:
    assert "AMN504" in codes(plain(said))


@pytest.mark.parametrize("said", RIGHT)
def test_a_year_that_may_be_meant_is_left_alone(said: str) -> None:
    assert "AMN504" not in codes(plain(said))
