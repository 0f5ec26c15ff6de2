"""What sentences say of a row: contradictions are found, and true or open sentences left alone."""

import pytest

from tests.checks.cases import codes
from tests.checks.prose_reports import accounts, analysed, plain, told

SCHOOL = "Andel elever i åk 9 som är behöriga till gymnasieskolan"
SCHOOL_ROW = {
    "outcome": "86,4 %", "outcome_men": "84,1 %", "outcome_women": "88,9 %",
    "previous_outcome": "85,2 %", "annual_target": "88 %", "council_target": "90 %",
}  # fmt: skip
CARE = "Andel nöjda brukare - vård- och omsorgsboende"
CARE_ROW = {"outcome": "81 %", "previous_outcome": "83 %", "annual_target": "80 %"}
COUNT = "Antal anlagda cykelparkeringar"
COUNT_ROW = {"outcome": "1 063 st", "previous_outcome": "590 st", "annual_target": "1 000 st"}
SICK = "Sjukfrånvaro"
SICK_ROW = {"outcome": "7,4 %", "previous_outcome": "7,9 %", "annual_target": "7,0 %"}
WAIT = "Genomsnittlig väntetid till simskola"
WAIT_ROW = {"outcome": "9,1 mån", "previous_outcome": "8,2 mån", "annual_target": "9 mån"}
INDEX = "Aktivt Medskapandeindex"
INDEX_ROW = {"outcome": "82", "previous_outcome": "82", "annual_target": "83"}

CONTRADICTED = (
    (SCHOOL, SCHOOL_ROW, "Årsmålet om 90,5 procent nås inte.", "AMN701"),
    (SCHOOL, SCHOOL_ROW, "Utfallet når inte målet på 85 procent.", "AMN701"),
    (SCHOOL, SCHOOL_ROW, "Målvärdet är 80 procent och nås inte.", "AMN701"),
    (SCHOOL, SCHOOL_ROW, "Årsmålet, 87 procent, uppnås inte.", "AMN701"),
    (SCHOOL, SCHOOL_ROW, "Nämndens årsmål är satt till 92 %.", "AMN701"),
    (SCHOOL, SCHOOL_ROW, "Kommunfullmäktiges årsmål om 95 procent nås inte.", "AMN701"),
    (SCHOOL, SCHOOL_ROW, "Utfallet uppgick till 87,6 procent.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Årets resultat blev 84 procent.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Med ett utfall på 78 procent nås inte årsmålet.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Indikatorns utfall hamnade på drygt 87 procent.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Resultatet ligger på knappt 85 procent.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Utfallet är 81,9 procent för kvinnor.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Bland flickor är utfallet 84,1 procent och bland pojkar 88,9.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Utfallet för män uppgår till 80 procent.", "AMN702"),
    (SCHOOL, SCHOOL_ROW, "Föregående år var utfallet 83,2 procent.", "AMN703"),
    (SCHOOL, SCHOOL_ROW, "Utfallet var 86,2 procent föregående år.", "AMN703"),
    (SCHOOL, SCHOOL_ROW, "Förra årets utfall var 80 procent.", "AMN703"),
    (SCHOOL, SCHOOL_ROW, "Resultatet är bättre än i fjol (2030: 79 procent).", "AMN703"),
    (SCHOOL, SCHOOL_ROW, "Årsmålet uppnås.", "AMN704"),
    (SCHOOL, SCHOOL_ROW, "Årsmålet om 88 procent överträffas.", "AMN704"),
    (SCHOOL, SCHOOL_ROW, "Nämnden når årsmålet.", "AMN704"),
    (SCHOOL, SCHOOL_ROW, "Utfallet ligger över målvärdet.", "AMN704"),
    (SCHOOL, SCHOOL_ROW, "Utfallet överstiger årsmålet.", "AMN704"),
    (SCHOOL, SCHOOL_ROW, "Indikatorns målvärde har uppnåtts.", "AMN704"),
    (CARE, CARE_ROW, "Årsmålet uppnås inte.", "AMN704"),
    (CARE, CARE_ROW, "Utfallet når inte upp till årsmålet på 80 procent.", "AMN704"),
    (CARE, CARE_ROW, "Nämnden missade årsmålet.", "AMN704"),
    (CARE, CARE_ROW, "Resultatet ligger under årsmålet.", "AMN704"),
    (CARE, CARE_ROW, "Utfallet har ökat jämfört med föregående år.", "AMN705"),
    (CARE, CARE_ROW, "Andelen nöjda brukare har stigit under året.", "AMN705"),
    (CARE, CARE_ROW, "Resultatet är högre än föregående år.", "AMN705"),
    (CARE, CARE_ROW, "Andelen har minskat med fyra procentenheter.", "AMN705"),
    (CARE, CARE_ROW, "Under året har andelen nöjda brukare ökat.", "AMN705"),
    (COUNT, COUNT_ROW, "Årsmålet om 1 100 cykelparkeringar överträffades.", "AMN701"),
    (COUNT, COUNT_ROW, "Utfallet blev 1 036 stycken.", "AMN702"),
    (COUNT, COUNT_ROW, "Antalet cykelparkeringar har minskat kraftigt.", "AMN705"),
    (SICK, SICK_ROW, "Sjukfrånvaron uppgick till 6,4 procent.", "AMN702"),
    (SICK, SICK_ROW, "Sjukfrånvaron har ökat jämfört med föregående år.", "AMN705"),
    (SICK, SICK_ROW, "Årsmålet uppnås.", "AMN704"),
    (WAIT, WAIT_ROW, "Utfallet är 8,1 månader.", "AMN702"),
    (WAIT, WAIT_ROW, "Den genomsnittliga väntetiden nådde årsmålet.", "AMN704"),
    (WAIT, WAIT_ROW, "Resultatet har sjunkit jämfört med föregående år.", "AMN705"),
    (INDEX, INDEX_ROW, "Utfallet ligger kvar på 84.", "AMN702"),
    (INDEX, INDEX_ROW, "Indexet har minskat med en enhet sedan förra året.", "AMN705"),
    (INDEX, INDEX_ROW, "Årsmålet på 85 nås inte.", "AMN701"),
)

AGREEING = (
    (SCHOOL, SCHOOL_ROW, "Årsmålet om 88 procent nås inte."),
    (SCHOOL, SCHOOL_ROW, "Kommunfullmäktiges årsmål om 90 procent nås inte."),
    (SCHOOL, SCHOOL_ROW, "Utfallet uppgick till 86,4 procent jämfört med 85,2 procent 2030."),
    (SCHOOL, SCHOOL_ROW, "Utfallet är drygt 86 procent."),
    (SCHOOL, SCHOOL_ROW, "Resultatet ligger strax under 87 procent."),
    (SCHOOL, SCHOOL_ROW, "Utfallet är nästan 87 procent, en ökning med drygt en procentenhet."),
    (SCHOOL, SCHOOL_ROW, "Utfallet är 88,9 procent för kvinnor och 84,1 procent för män."),
    (SCHOOL, SCHOOL_ROW, "Resultatet är 79 procent på Bergskolan."),
    (SCHOOL, SCHOOL_ROW, "Resultatet för Bergskolan är 79 procent."),
    (SCHOOL, SCHOOL_ROW, "Bland elever med svenska som andraspråk är andelen 61 procent."),
    (SCHOOL, SCHOOL_ROW, "Svarsfrekvensen var 56 procent för flickor och 48 procent för pojkar."),
    (SCHOOL, SCHOOL_ROW, "54 procent av eleverna är flickor och 46 procent är pojkar."),
    (SCHOOL, SCHOOL_ROW, "Målet om 92 procent gäller från nästa år."),
    (SCHOOL, SCHOOL_ROW, "Årsmålet höjs till 90 procent 2032."),
    (SCHOOL, SCHOOL_ROW, "Det nationella målet på 95 procent nås inte."),
    (SCHOOL, SCHOOL_ROW, "Årsmålet nås nästan, trots att resultatet har ökat."),
    (SCHOOL, SCHOOL_ROW, "Nämnden arbetar för att nå årsmålet under kommande år."),
    (SCHOOL, SCHOOL_ROW, "Målet uppnås för flickor men inte för pojkar."),
    (SCHOOL, SCHOOL_ROW, "Årsmålet nås i 14 av 20 skolor."),
    (SCHOOL, SCHOOL_ROW, "Utfallet är 1,6 procentenheter under årsmålet."),
    (SCHOOL, SCHOOL_ROW, "Utfallet förväntas öka till 90 procent under 2032."),
    (SCHOOL, SCHOOL_ROW, "Meritvärdet har minskat från 241 till 238."),
    (SCHOOL, SCHOOL_ROW, "Resultatet ligger över genomsnittet för länet (84 procent)."),
    (SCHOOL, SCHOOL_ROW, "Det är svårt att nå årsmålet om 88 procent."),
    (SCHOOL, SCHOOL_ROW, "Resultatet har ökat sedan 2027, då det var 82 procent."),
    (SCHOOL, SCHOOL_ROW, "Andelen behöriga elever har minskat bland pojkar."),
    (SCHOOL, SCHOOL_ROW, "Antalet elever har minskat."),
    (SCHOOL, SCHOOL_ROW, "Antal elever i åk 9 uppgick till 1 240."),
    (SCHOOL, SCHOOL_ROW, "Av de 1 240 eleverna är 86 procent behöriga."),
    (SCHOOL, SCHOOL_ROW, "Resultatet är högre än riksgenomsnittet på 83 procent."),
    (SCHOOL, SCHOOL_ROW, "I tertialrapport 2 var prognosen att årsmålet skulle uppnås."),
    (SCHOOL, SCHOOL_ROW, "Utfallet har minskat jämfört med tertial 2."),
    (CARE, CARE_ROW, "Årsmålet uppnås, även om resultatet har minskat med två procentenheter."),
    (CARE, CARE_ROW, "Utfallet överträffar årsmålet om 80 procent."),
    (CARE, CARE_ROW, "Utfallet, 81 procent, är lägre än föregående år (83 procent)."),
    (CARE, CARE_ROW, "Andelen nöjda brukare har minskat från 83 till 81 procent."),
    (CARE, CARE_ROW, "Andelen som upplever trygghet har ökat."),
    (CARE, CARE_ROW, "Resultatet på Ekens boende har ökat till 92 procent."),
    (CARE, CARE_ROW, "Undersökningen besvarades av 61 procent av de tillfrågade."),
    (CARE, CARE_ROW, "Målet är att andelen nöjda brukare ska öka till 85 procent på sikt."),
    (COUNT, COUNT_ROW, "Årsmålet om 1 000 cykelparkeringar överträffas."),
    (COUNT, COUNT_ROW, "Utfallet blev 1 063 stycken, vilket är över årsmålet."),
    (COUNT, COUNT_ROW, "Utfallet är över 1 000 cykelparkeringar."),
    (COUNT, COUNT_ROW, "Antalet har ökat från 590 till 1 063."),
    (COUNT, COUNT_ROW, "I innerstaden anlades 430 cykelparkeringar och i ytterstaden 633."),
    (SICK, SICK_ROW, "Sjukfrånvaron uppgick till 7,4 procent och årsmålet om 7,0 nås inte."),
    (SICK, SICK_ROW, "Sjukfrånvaron har minskat, men årsmålet uppnås inte."),
    (SICK, SICK_ROW, "Inom förskolan är sjukfrånvaron 9,2 procent."),
    (SICK, SICK_ROW, "Sjukfrånvaron är 9,2 procent inom förskolan."),
    (SICK, SICK_ROW, "Kvinnors sjukfrånvaro är 8,1 procent och mäns 5,2 procent."),
    (SICK, SICK_ROW, "Sjukfrånvaron dag 1-14 har ökat till 3,1 procent."),
    (SICK, SICK_ROW, "Sjukfrånvaron i december var 6,9 procent."),
    (SICK, SICK_ROW, "Den korta sjukfrånvaron har ökat."),
    (SICK, SICK_ROW, "Sjukfrånvaron har ökat inom förskolan."),
    (WAIT, WAIT_ROW, "Väntetiden är drygt 9 månader och årsmålet om 9 månader nås inte."),
    (WAIT, WAIT_ROW, "I augusti låg köerna på 15 veckor."),
    (INDEX, INDEX_ROW, "Utfallet är oförändrat, 82, och årsmålet om 83 nås inte."),
    (INDEX, INDEX_ROW, "Delindex Ledarskap har minskat med en enhet till 84."),
    (INDEX, INDEX_ROW, "Resultatet per delindex är Ledarskap (84) och Styrning (81)."),
)


@pytest.mark.parametrize(("name", "row", "said", "code"), CONTRADICTED)
def test_a_contradicted_analysis_is_found(
    name: str, row: dict[str, str], said: str, code: str
) -> None:
    assert code in codes(analysed(name, said, **row))


@pytest.mark.parametrize(("name", "row", "said"), AGREEING)
def test_a_true_or_open_analysis_is_left_alone(name: str, row: dict[str, str], said: str) -> None:
    assert not _of_prose(codes(analysed(name, said, **row)))


IN_THE_TEXT = (
    (SICK, SICK_ROW, "Sjukfrånvaron har ökat jämfört med föregående år.", {"AMN705"}),
    (SICK, SICK_ROW, "Nämndens sjukfrånvaro har minskat jämfört med föregående år.", set()),
    (SICK, SICK_ROW, "Sjukfrånvaron är 6,9 procent och under årsmålet.", {"AMN702", "AMN704"}),
    (
        SCHOOL, SCHOOL_ROW,
        "86 procent av eleverna i åk 9 är behöriga till gymnasieskolan, vilket inte når årsmålet "
        "om 91 procent.", {"AMN701"},
    ),
    (
        SCHOOL, SCHOOL_ROW,
        "86 procent av eleverna i åk 9 är behöriga till gymnasieskolan, vilket inte når årsmålet "
        "om 88 procent.", set(),
    ),
    (SCHOOL, SCHOOL_ROW, "Av eleverna i åk 9 deltog 40 procent, målet var 50 procent.", set()),
    (CARE, CARE_ROW, "Årsmålet på 60 procent till arbete eller studier uppnås.", set()),
)  # fmt: skip


@pytest.mark.parametrize(("name", "row", "said", "expected"), IN_THE_TEXT)
def test_text_of_a_goal_that_names_an_indicator(
    name: str, row: dict[str, str], said: str, expected: set[str]
) -> None:
    assert _of_prose(codes(told(said, name, **row))) == expected


RESULTS = (
    "Verksamhet|Budget 2031|Bokslut 2031|Avvikelse",
    "Individ- och familjeomsorg|210,0|214,5|-4,5",
    "Äldreomsorg|540,2|537,1|3,1",
    "Förskola|310,0|310,0|0,0",
    "Summa|1 060,2|1 061,6|-1,4",
)
OVERRUNS = (
    "Verksamhet|Budget 2031|Utfall 2031|Avvikelse utfall mot budget",
    "Gatudrift|100,0|104,0|4,0",
    "Trafiksignaler|50,0|48,5|-1,5",
)
YEARS = (
    "Resultaträkning|2030|2031|Förändring",
    "Bidrag|-372,6|-409,2|-36,6",
    "Försäljning av verksamhet och entreprenader|-117,6|-73,0|44,6",
    "Personalkostnader|700,5|779,3|78,8",
    "Lokalkostnader|99,5|108,7|9,2",
    "Upplupna kostnader och förutbetalda intäkter|168,1|152,6|-15,5",
    "Summa kostnader|1 434,6|1 522,0|87,4",
)
MONEY = (
    (RESULTS, "Individ- och familjeomsorgen redovisar ett underskott på 5,4 mnkr.", "AMN706"),
    (RESULTS, "Individ- och familjeomsorg redovisar ett överskott på 4,5 mnkr.", "AMN707"),
    (RESULTS, "Utfallet för äldreomsorg är ett underskott om 3,1 mnkr.", "AMN707"),
    (RESULTS, "Äldreomsorgen visar ett överskott på 1,3 mnkr.", "AMN706"),
    (RESULTS, "Budgeten för förskola uppgår till 301,0 mnkr.", "AMN706"),
    (RESULTS, "Nämnden redovisar ett överskott på 1,4 mnkr.", "AMN707"),
    (RESULTS, "Nämnden redovisar totalt ett underskott om 2,4 mnkr.", "AMN706"),
    (RESULTS, "Äldreomsorgen blev 3,1 mnkr högre än budget.", "AMN707"),
    (OVERRUNS, "Gatudriften redovisar ett överskott på 4,0 mnkr.", "AMN707"),
    (OVERRUNS, "Gatudriften gick med ett underskott på 5,0 mnkr.", "AMN706"),
    (YEARS, "Personalkostnaderna har minskat med 78,8 mnkr.", "AMN707"),
    (YEARS, "Lokalkostnaderna har ökat med 2,9 mnkr.", "AMN706"),
    (YEARS, "Försäljning av verksamhet ökade med 44,6 mnkr.", "AMN707"),
    (YEARS, "Nämndens kostnader har minskat med 87,4 mnkr.", "AMN707"),
    (YEARS, "Lokalkostnaderna har ökat med 9,2 mnkr, vilket motsvarar 12 procent.", "AMN708"),
    (YEARS, "Bidrag blev 36,6 mnkr högre jämfört med 2029.", "AMN713"),
    (YEARS, "Personalkostnaderna uppgick till 797,3 mnkr.", "AMN706"),
)
FRAMES = (
    "mnkr|VP 2031|VP 2030|Justerad VP 2030",
    "Kostnader|90,0|82,0|85,0",
    "Netto|77,4|72,4|75,4",
)
PLAN = (
    ("Verksamhetens nettoram uppgår till 77,4 mnkr.", set()),
    ("Verksamhetens nettoram uppgår till 74,7 mnkr.", {"AMN706"}),
    ("Nettobudgeten uppgår till 77,4 mnkr, vilket är 5,0 mnkr högre än 2030.", set()),
    ("Nettobudgeten uppgår till 77,4 mnkr, vilket är 5,0 mnkr lägre än 2030.", {"AMN707"}),
    ("Nettoramen uppgår till 77,4 mnkr, vilket är en ökning med 5,0 mnkr.", set()),
    ("Nettoramen uppgår till 77,4 mnkr, vilket är en minskning med 5,0 mnkr.", {"AMN707"}),
    ("Nettoramen uppgår till 77,4 mnkr, vilket är 4,0 mnkr högre än 2030.", {"AMN706"}),
)


@pytest.mark.parametrize(("said", "expected"), PLAN)
def test_budget_of_a_plan_under_its_heading(said: str, expected: set[str]) -> None:
    assert _of_prose(codes(accounts(said, *FRAMES, kind="budget"))) == expected


MONEY_RIGHT = (
    (RESULTS, "Individ- och familjeomsorgen redovisar ett underskott på 4,5 mnkr."),
    (RESULTS, "Äldreomsorg redovisar ett överskott om drygt 3 mnkr."),
    (RESULTS, "Äldreomsorgens kostnader beror på ett underskott om 7,0 mnkr inom hemtjänsten."),
    (RESULTS, "Hemtjänsten inom äldreomsorg redovisar ett underskott på 2,2 mnkr."),
    (RESULTS, "Förskola redovisar kostnader på 310,0 mnkr."),
    (RESULTS, "Nämnden redovisar ett underskott på 1,4 mnkr."),
    (RESULTS, "Nämnden redovisar ett underskott på 4,6 mnkr exklusive statsbidrag."),
    (RESULTS, "Nämnden prognostiserade ett överskott på 2,0 mnkr i tertialrapport 2."),
    (RESULTS, "Budgeten för äldreomsorg uppgår till 540,2 mnkr och bokslutet till 537,1 mnkr."),
    (RESULTS, "Avdelningen Äldreomsorg redovisar ett överskott på 3 100 tkr."),
    (RESULTS, "Omslutningen för äldreomsorg blev 18,8 mnkr högre än budget."),
    (RESULTS, "Projektet Äldreomsorg hemma har fått 2,5 mnkr från Socialstyrelsen."),
    (OVERRUNS, "Gatudriften redovisar ett underskott på 4,0 mnkr."),
    (OVERRUNS, "Trafiksignaler redovisar ett överskott på 1,5 miljoner kronor."),
    (YEARS, "Personalkostnaderna har ökat med 78,8 mnkr, vilket motsvarar 11 procent."),
    (YEARS, "Bidrag blev 36,6 mnkr högre jämfört med 2030."),
    (YEARS, "Upplupna kostnader har ökat med 11,1 mnkr."),
    (YEARS, "Upplupna kostnader och förutbetalda intäkter har minskat med 15,5 mnkr."),
    (YEARS, "Lokalkostnaderna har ökat från 99,5 mnkr till 108,7 mnkr."),
    (YEARS, "Lokalkostnaderna uppgick till 12,0 mnkr för Campus Åsen."),
    (YEARS, "Personalkostnaderna blev 12,0 mnkr lägre än budget."),
    (YEARS, "Bidrag från Skolverket uppgick till 174,4 mnkr."),
    (RESULTS, "Resultatenheterna inom förskola redovisar ett överskott på 5,1 mnkr."),
    (RESULTS, "Nämnden har ett balanserat överskott på 11,0 mnkr från tidigare år."),
    (YEARS, "Bidrag uppgick 2029 till 301,2 mnkr."),
    (RESULTS, "Äldreomsorgen redovisade ett underskott på 7,0 mnkr föregående år."),
    (RESULTS, "Äldreomsorgen redovisar ett underskott på 2,0 mnkr inom hemtjänsten."),
    (YEARS, "Av lokalkostnaderna har hyror ökat med 4,4 mnkr."),
)


@pytest.mark.parametrize(("table", "said", "code"), MONEY)
def test_a_contradicted_amount_is_found(table: tuple[str, ...], said: str, code: str) -> None:
    assert code in codes(accounts(said, *table))


@pytest.mark.parametrize(("table", "said"), MONEY_RIGHT)
def test_a_true_or_open_amount_is_left_alone(table: tuple[str, ...], said: str) -> None:
    assert not _of_prose(codes(accounts(said, *table)))


OF_ITSELF = (
    ("Antalet lån har minskat från 4 100 till 4 350.", {"AMN709"}),
    ("Kostnaderna ökade med 4,6 mnkr, vilket motsvarar en minskning med 3 procent.", {"AMN709"}),
    ("Antalet lån har ökat från 4 100 till 4 350.", set()),
    ("Avgiften sänks från 120 till 90 kronor och antalet barn har ökat.", set()),
    ("Öppettiderna har ökat från 4 till 2 dagar per vecka i stängda lokaler.", {"AMN709"}),
    ("Av deltagarna är 60 procent kvinnor och 45 procent män.", {"AMN710"}),
    ("Av deltagarna är 60 procent kvinnor och 40 procent män.", set()),
    ("Under året har 115 personer deltagit, 97 män och 28 kvinnor.", {"AMN710"}),
    ("Under året har 115 personer deltagit, 97 män och 18 kvinnor.", set()),
    ("Under året har 115 personer deltagit i 12 kurser, 97 män och 28 kvinnor i den ena.", set()),
    ("Sammanlagt 80 personer har avslutats, varav 47 procent till arbete.", set()),
    ("Av kvinnorna svarade 60 procent ja och av männen 52 procent.", set()),
    ("Av de svarande är 49,6 % kvinnor, 49 % män och 1,4 % annat.", set()),
)


@pytest.mark.parametrize(("said", "expected"), OF_ITSELF)
def test_figures_of_one_sentence(said: str, expected: set[str]) -> None:
    assert _of_prose(codes(plain(said))) == expected


def _of_prose(found: set[str]) -> set[str]:
    return {code for code in found if code.startswith("AMN7")}
