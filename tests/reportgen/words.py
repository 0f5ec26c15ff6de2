"""Swedish words for generated reports: invented sentences, committees, names."""

from __future__ import annotations

from random import Random

COMMITTEES = (
    ("Idrottsnämnden", "Idrottsförvaltningen", "IDN"),
    ("Kulturnämnden", "Kulturförvaltningen", "KUN"),
    ("Miljö- och hälsoskyddsnämnden", "Miljöförvaltningen", "MHN"),
    ("Trafiknämnden", "Trafikkontoret", "TRN"),
    ("Äldrenämnden", "Äldreförvaltningen", "ÄLN"),
    ("Fastighetsnämnden", "Fastighetskontoret", "FSN"),
    ("Kyrkogårdsnämnden", "Kyrkogårdsförvaltningen", "KGN"),
    ("Farsta stadsdelsnämnd", "Farsta stadsdelsförvaltning", "FAR"),
)

_WHO = (
    "Nämnden",
    "Förvaltningen",
    "Enheten för friluftsliv",
    "Avdelningen för drift och underhåll",
    "Samtliga badhus",
    "Biblioteken i ytterstaden",
    "Parkleken Tallbacken",
    "Projektet ”Rörelse för alla”",
    "Servicecenter i Hässelby-Vällingby",
    "Verksamheten i Enskede-Årsta-Vantör",
    "Stadens e-tjänst för bokning",
    "Ledningen",
)
_DOES = (
    "har öppnat fler lokaler för",
    "fortsätter att utveckla",
    "har under året följt upp",
    "prövar ett nytt arbetssätt för",
    "ser ett ökat intresse för",
    "har avsatt 2,5 mnkr till",
    "samlar in synpunkter på",
    "har tillsammans med föreningslivet stärkt",
    "ska göra en översyn av",
    "erbjuder varje vecka",
)
_WHAT = (
    "simundervisning för nybörjare",
    "kvällsöppna mötesplatser",
    "skötsel av motionsspår och elljusspår",
    "tillsynen av strandbad och badbryggor",
    "läsfrämjande arbete bland barn 0-5 år",
    "trygga gångvägar mellan skola och hem",
    "återbruk av möbler och material",
    "tillgängliga lekmiljöer",
    "utlåning av skridskor, skidor och cyklar",
    "de 14 kulturskolornas undervisning",
    "uthyrning av bollplaner på kvällstid",
    "snöröjning av gång- och cykelbanor",
)
_WHY = (
    "för att fler ska kunna delta oavsett bakgrund",
    "och resultatet visar en ökning med 12 procent",
    "vilket har gett kortare väntetider än föregående år",
    "i nära samverkan med skolor, föreningar och boende",
    "eftersom efterfrågan är störst i Rinkeby-Kista och Spånga-Tensta",
    "så att öppettiderna motsvarar invånarnas behov",
    "med stöd av den plan som togs fram 2021-2022",
    "där besökarna själva har varit med och bestämt",
    "trots att flera anläggningar har varit stängda för upprustning",
    "även om kostnaden per besök har stigit något",
)
_WHOLE = (
    "Läs mer om arbetet under nämndmål 3.1.1.",
    "Se även mål 1.2 och nämndmål 2.1.1 för en fördjupad beskrivning.",
    "Ungefär 40 procent av besökarna är under 18 år.",
    "Antalet besök uppgick till 1 204 300, vilket är fler än någonsin.",
    "I Bromma och Hägersten-Älvsjö är köerna längre (cirka 15 veckor).",
    "Andelen flickor bland deltagarna är 52 %.",
    "Arbetet tar sin utgångspunkt i stadens e-strategi och i Barnkonventionen.",
    "Källa: den egna besöksmätningen.",
)
_VERB = ("ska utreda", "ska ta fram", "ska i samarbete med föreningslivet utveckla", "ska se över")
_INDICATORS = (
    "Antal besök på stadens bibliotek",
    "Antal besök 2023 i simhallar och utebad",
    "Andel elever i åk 9 som kan simma",
    "Andel barn 7-9 år som deltar i kulturskolan",
    "Sjukfrånvaro dag 1-14",
    "Sjukfrånvaro",
    "Nöjd-besökar-index",
    "Andel felanmälningar åtgärdade inom 24 timmar",
    "Andel fordon som klarar miljökraven (minst 50 % biogas)",
    "Antal anlagda kvadratmeter ängsmark per 1 000 invånare",
    "Medelvärde på skala 1-5 för bemötande",
    "Genomsnittlig väntetid till simskola",
    "Andel kvinnor och män som upplever trygghet kvällstid",
    "Upphandlingar med krav på tillgänglighet",
    "Nämndens prognossäkerhet T2",
    "Andel inköp via e-handel",
    "Frisktal",
    "Antal besök 2023",
    "Andel elever i åk 9",
    "Antal evenemang",
    "Aktivt Medskapandeindex",
)
_GOALS = (
    "Stockholmare i alla åldrar rör på sig och mår bra",
    "Kulturen når fler barn och unga i hela staden",
    "Stadens parker och naturområden är rena, trygga och tillgängliga för alla som bor där",
    "Luften och vattnet blir renare",
    "Ekonomin är i balans och resurserna används där de gör störst nytta",
    "Medarbetare och chefer har goda förutsättningar att göra ett bra arbete",
    "Boende i Skärholmen, Rinkeby-Kista och Farsta har samma tillgång till service",
    "Stockholm är en stad som planerar för år 2040 och klarar ett förändrat klimat",
)
_TITLES = (
    "Öppna mötesplatser",
    "Simkunnighet bland barn",
    "Drift och underhåll av anläggningar",
    "Samverkan med civilsamhället",
    "Digital bokning",
    "Läsning hela livet",
    "Biologisk mångfald i parkmiljö",
    "Uppföljning av avtal",
    "Kompetensförsörjning",
    "Beredskap vid värmebölja",
    "Återbruk och cirkulära inköp",
    "Tillgänglighet för personer med funktionsnedsättning",
)
_FIRST = ("Agnes", "Birger", "Carin", "Davoud", "Elsa", "Folke", "Gun-Britt", "Hanna", "Ismail")
_LAST = ("Åkerlund", "Boström", "Ceder", "Dahlgren", "Ek", "af Forsell", "Gyllenberg", "Hassan")
_MATTERS = (
    "Förslag till ny taxa för uthyrning av lokaler",
    "Yttrande över remiss av Program för ett rörligt friluftsliv 2024-2030",
    "Skrivelse om belysning längs motionsspår",
    "Skrivelse angående öppettider på Vällingby bibliotek",
    "Upphandling av städtjänster i simhallar",
    "Rapport om barns läsvanor",
    "Yttrande över betänkandet En stärkt kulturmiljö (SOU 2023:77)",
)
PARTIES = ("S", "M", "V", "MP", "C", "L", "SD", "KD")


def sentence(rng: Random) -> str:
    """One invented sentence."""
    if rng.random() < 0.15:
        return rng.choice(_WHOLE)
    return f"{rng.choice(_WHO)} {rng.choice(_DOES)} {rng.choice(_WHAT)} {rng.choice(_WHY)}."


def paragraph(rng: Random, most: int = 5) -> str:
    """One to `most` sentences."""
    return " ".join(sentence(rng) for _ in range(rng.randint(1, most)))


def result(rng: Random) -> str:
    """An expected result: what has been reached at the end of the year."""
    return f"Nämnden har utvecklat {rng.choice(_WHAT)} {rng.choice(_WHY)}."


def activity(rng: Random, committee: str) -> str:
    """An activity; sometimes very long, sometimes one short line."""
    text = f"{committee} {rng.choice(_VERB)} {rng.choice(_WHAT)}"
    for _ in range(rng.choice((0, 0, 1, 1, 2, 5))):
        text += f", {rng.choice(_WHAT)}"
    return text + rng.choice(("", ".", f" {rng.choice(_WHY)}."))


def indicator(rng: Random) -> str:
    """An indicator's name; some hold numbers, years, ranges, percent signs."""
    return rng.choice(_INDICATORS)


def goal_title(rng: Random) -> str:
    """A goal's title, without a full stop."""
    return rng.choice(_GOALS)


def section_title(rng: Random) -> str:
    """A sub-heading."""
    return rng.choice(_TITLES)


def person(rng: Random) -> str:
    """A name."""
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"


def matter(rng: Random) -> str:
    """The title of a case."""
    return rng.choice(_MATTERS)
