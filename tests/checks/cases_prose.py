"""Cases of the family AMN7xx."""

from tests.checks.cases import Case, Cases
from tests.checks.prose_reports import accounts, analysed, plain

_NAME = "Andel nöjda besökare på simhallarna"
_ROW = {"outcome": "71 %", "previous_outcome": "68 %", "annual_target": "70 %"}
_RESULTS = ("Verksamhet|Budget 2031|Bokslut 2031|Avvikelse", "Parkdrift|40,0|42,5|-2,5")
_YEARS = ("mnkr|2030|2031|Förändring", "Lokalkostnader|12,0|13,5|1,5")
_TWICE = "Arbetet med simskolor fortsätter under hela året i nära samverkan med förskolorna"
_KEPT = "Biblioteken har haft öppet varje kväll och samverkat med stadens alla förskolor. "


def _analysed(said: str) -> Case:
    """A case of two analyses of the same row, with "|" between them."""
    raising, _, clean = said.partition(" | ")
    return Case(analysed(_NAME, raising, **_ROW), analysed(_NAME, clean, **_ROW))


CASES: Cases = {
    "AMN701": _analysed("Årsmålet om 75 procent uppnås. | Årsmålet om 70 procent uppnås."),
    "AMN702": _analysed("Utfallet blev 74 procent. | Utfallet blev 71 procent."),
    "AMN703": _analysed(
        "Föregående år var utfallet 66 procent. | Föregående år var utfallet 68 procent."
    ),
    "AMN704": _analysed("Årsmålet uppnås inte. | Årsmålet uppnås."),
    "AMN705": _analysed("Andelen nöjda besökare har minskat. | Andelen nöjda besökare har ökat."),
    "AMN706": Case(
        accounts("Parkdrift redovisar ett underskott på 3,5 mnkr.", *_RESULTS),
        accounts("Parkdrift redovisar ett underskott på 2,5 mnkr.", *_RESULTS),
    ),
    "AMN707": Case(
        accounts("Lokalkostnaderna har minskat med 1,5 mnkr.", *_YEARS),
        accounts("Lokalkostnaderna har ökat med 1,5 mnkr.", *_YEARS),
    ),
    "AMN708": Case(
        accounts("Lokalkostnaderna har ökat med 1,5 mnkr, vilket motsvarar 8 procent.", *_YEARS),
        accounts("Lokalkostnaderna har ökat med 1,5 mnkr, vilket motsvarar 13 procent.", *_YEARS),
    ),
    "AMN709": Case(
        plain("Antalet besök har ökat från 450 till 410."),
        plain("Antalet besök har ökat från 410 till 450."),
    ),
    "AMN710": Case(
        plain("Av de svarande är 52 % kvinnor, 45 % män och 5 % annat."),
        plain("Av de svarande är 52 % kvinnor, 45 % män och 3 % annat."),
    ),
    "AMN711": Case(
        plain(f"{_TWICE}. Badhusen hålls öppna. {_TWICE}."),
        plain(f"{_TWICE}. Badhusen hålls öppna. {_TWICE} och skolorna."),
    ),
    "AMN712": Case(
        plain(
            _KEPT + "Under året har 4 200 barn lånat böcker på biblioteken i stadsdelen.",
            _KEPT + "Under året har 4 300 barn lånat böcker på biblioteken i stadsdelen.",
        ),
        plain(
            _KEPT + "Under året har 4 200 barn lånat böcker på biblioteken i stadsdelen.",
            _KEPT + "Under året har 4 200 barn lånat böcker på biblioteken i stadsdelen.",
        ),
    ),
    "AMN713": Case(
        accounts("Lokalkostnaderna ökade med 1,5 mnkr jämfört med 2029.", *_YEARS),
        accounts("Lokalkostnaderna ökade med 1,5 mnkr jämfört med 2030.", *_YEARS),
    ),
    "AMN715": Case(
        plain("Sammanlagt har 35 personer avslutats, varav 79 procent till arbete."),
        plain("Sammanlagt har 35 personer avslutats, varav 77 procent till arbete."),
    ),
    "AMN716": Case(
        plain("Egen regi visar ett underskott på -2,2 mnkr."),
        plain("Egen regi visar ett underskott på 2,2 mnkr."),
    ),
    "AMN714": Case(
        analysed("Antal evenemang", "Årsmålet nås.", outcome="45", annual_target="60"),
        analysed("Antal evenemang", "Årsmålet nås inte.", outcome="45", annual_target="60"),
    ),
}
