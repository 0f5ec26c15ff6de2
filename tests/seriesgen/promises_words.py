"""Swedish words for promises: what a committee is to do, said in several ways.

Every meaning is a tuple of wordings.  Held-out seeds draw from meanings that the others never see.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

Meaning = tuple[str, ...]

_OBJECTS: tuple[Meaning, ...] = (
    (
        "simskola för vuxna nybörjare",
        "simundervisning för vuxna som inte kan simma",
        "kurser i simning för ovana vuxna",
    ),
    (
        "trygghetsvandringar kring parkerna",
        "vandringar för ökad trygghet i parkmiljöer",
        "gemensamma trygghetsronder i parkerna",
    ),
    (
        "en digital bokning av bollplaner",
        "ett e-bokningssystem för stadens bollplaner",
        "bokning av bollplaner via webben",
    ),
    (
        "läsombud på alla förskolor",
        "utbildade läsombud vid samtliga förskolor",
        "ombud för läsning i förskolan",
    ),
    (
        "återbruk av byggmaterial",
        "en depå för återbrukat byggmaterial",
        "arbetet med begagnade byggprodukter",
    ),
    (
        "energikartläggning av idrottshallar",
        "kartläggningar av hallarnas energianvändning",
        "en genomgång av energin i idrottshallarna",
    ),
    ("mötesplatser för seniorer", "träffpunkter där äldre kan mötas", "öppna seniorträffar"),
    (
        "rutiner vid skyfall",
        "en rutin för hantering av skyfall",
        "beredskapen för översvämning vid skyfall",
    ),
    (
        "språkstöd för medarbetare inom hemtjänsten",
        "språkutvecklande stöd i hemtjänstens arbetslag",
        "svenskundervisning för hemtjänstens personal",
    ),
    (
        "vinterväghållning på cykelstråken",
        "sopsaltning av de viktigaste cykelstråken",
        "snöröjningen längs pendlingsstråken för cykel",
    ),
    (
        "kulturskola utan avgift",
        "avgiftsfria kurser i kulturskolan",
        "kulturskolans kostnadsfria verksamhet",
    ),
    (
        "skyddade boenden för våldsutsatta",
        "fler platser i skyddat boende",
        "ett utökat antal skyddsplatser för våldsutsatta",
    ),
    (
        "uppföljning av föreningsbidrag",
        "granskningen av bidrag till föreningar",
        "kontroller av hur föreningsbidragen används",
    ),
    (
        "gatuträd i täta kvarter",
        "plantering av träd längs gator i innerstaden",
        "fler stadsträd i täta kvarter",
    ),
    ("feriearbete för ungdomar", "sommarjobb åt unga", "platser för ungas feriearbete"),
    (
        "introduktion av nya chefer",
        "ett introduktionsprogram för nyanställda chefer",
        "stödet till den som är ny som chef",
    ),
    (
        "tillsyn av livsmedelsbutiker",
        "livsmedelskontroll i butiker",
        "kontrollen av butikernas livsmedelshantering",
    ),
    (
        "lekplatser för alla",
        "tillgänglighetsanpassning av lekplatser",
        "lekmiljöer som fungerar för barn med funktionsnedsättning",
    ),
    (
        "gallring av arkiverade handlingar",
        "en plan för gallring i arkivet",
        "gallringen av äldre handlingar",
    ),
    (
        "matsvinn i skolrestaurangerna",
        "ett minskat matsvinn vid skolornas restauranger",
        "svinnet från skolmåltider",
    ),
    (
        "samordnade varutransporter",
        "samlastning av stadens varutransporter",
        "en samordnad leverans av varor",
    ),
    (
        "drogförebyggande arbete på gymnasier",
        "insatser mot droger i gymnasieskolan",
        "det förebyggande drogarbetet bland gymnasister",
    ),
    (
        "belysning i gångtunnlar",
        "ny belysning i stadens gångtunnlar",
        "ljussättningen av gång- och cykeltunnlar",
    ),
    (
        "medborgarbudget i ytterstaden",
        "en pilot med medborgarbudget i ytterstadens områden",
        "invånarnas egen budget i ytterstaden",
    ),
    (
        "vaccinationer på äldreboenden",
        "vaccinering av boende på äldreboenden",
        "arbetet med vaccination vid särskilda boenden",
    ),
    (
        "digitala anslagstavlor",
        "anslagstavlor i digital form",
        "stadens elektroniska anslagstavlor",
    ),
    (
        "buller vid förskolegårdar",
        "åtgärder mot buller på förskolors gårdar",
        "ljudmiljön på förskolegårdarna",
    ),
    (
        "handledning av familjehem",
        "ett handledningsprogram för familjehem",
        "stöd och handledning till familjehemmen",
    ),
    (
        "bibliotekens öppettider",
        "meröppna bibliotek på kvällar och helger",
        "utökat öppethållande på bibliotek",
    ),
    (
        "cykelparkering vid stationer",
        "fler cykelställ vid tunnelbanans stationer",
        "parkeringsplatser för cykel intill stationer",
    ),
    (
        "upphandling av måltidstjänster",
        "en ny upphandling av måltider",
        "de upphandlade måltidstjänsterna",
    ),
    (
        "krisledningsövning för förvaltningen",
        "en övning av krisledningen",
        "förvaltningens krisövningar",
    ),
    ("dialogmöten med hyresgäster", "hyresgästdialoger", "möten där hyresgäster får tycka till"),
    (
        "naturreservatets skötselplan",
        "en reviderad skötselplan för naturreservatet",
        "skötseln av reservatet",
    ),
    (
        "elevhälsans tillgänglighet",
        "tillgången till elevhälsa",
        "elevers möjlighet att träffa elevhälsan",
    ),
    (
        "konst i offentliga miljöer",
        "gestaltning och konst på allmänna platser",
        "den offentliga konsten",
    ),
    (
        "snabbspår för undersköterskor",
        "en snabbare väg till yrket undersköterska",
        "förkortad utbildning till undersköterska",
    ),
    (
        "klagomålshantering",
        "hanteringen av synpunkter och klagomål",
        "rutinerna för invånarnas klagomål",
    ),
    (
        "solceller på kommunala tak",
        "installation av solceller på egna fastigheter",
        "solenergianläggningar på stadens tak",
    ),
    (
        "samverkan kring placerade barn",
        "samarbetet om barn som är placerade",
        "en samverkansmodell för placerade barns skolgång",
    ),
    (
        "informationssäkerhet i verksamhetssystem",
        "säkerhetsklassning av verksamhetssystem",
        "skyddet av information i systemen",
    ),
    ("strandbad och badbryggor", "upprustning av badbryggor", "badplatsernas bryggor och stränder"),
    (
        "arbetsträning för långtidsarbetslösa",
        "praktiknära träning för den som länge saknat arbete",
        "platser för arbetsträning",
    ),
    (
        "ett lokalförsörjningsprogram",
        "en strategisk plan för lokaler",
        "planeringen av verksamheternas lokaler",
    ),
    (
        "utlåning av fritidsutrustning",
        "en fritidsbank med utlåning",
        "lån av sport- och fritidsartiklar",
    ),
    ("uppsökande tandvård", "munhälsobedömningar i hemmet", "den uppsökande munhälsovården"),
    (
        "kartläggning av ensamhet bland äldre",
        "en undersökning om äldres ensamhet",
        "kunskapen om ofrivillig ensamhet hos äldre",
    ),
    ("stöd till anhöriga", "anhörigstödet", "avlastning för den som vårdar en närstående"),
    ("säkra skolvägar", "trygga vägar mellan hem och skola", "trafiksäkerheten runt skolor"),
    ("avtal om städning", "uppföljningen av städavtal", "avtalen med städföretagen"),
    ("ungdomsråd i stadsdelarna", "lokala råd för unga", "ungas inflytande genom ungdomsråd"),
    (
        "dagvattendammar",
        "anläggning av dammar för dagvatten",
        "renare dagvatten med hjälp av dammar",
    ),
    (
        "schemaläggning inom omsorgen",
        "hälsofrämjande scheman i omsorgen",
        "modellen för bemanning och scheman",
    ),
    ("romsk inkludering", "arbetet för romers rättigheter", "åtgärder för romsk inkludering"),
    ("föräldrastöd i grupp", "gruppverksamhet för föräldrar", "kurser för föräldrar till små barn"),
    ("utomhusgym", "fler utegym i bostadsnära parker", "träningsplatser utomhus"),
)

_VERBS: tuple[tuple[str, str, str], ...] = (
    ("utveckla", "utvecklat", "fördjupa"),
    ("införa", "infört", "genomföra"),
    ("ta fram förslag om", "tagit fram förslag om", "föreslå hur man utformar"),
    (
        "utreda förutsättningarna för",
        "utrett förutsättningarna för",
        "analysera möjligheterna till",
    ),
    ("stärka", "stärkt", "förbättra"),
    ("se över", "sett över", "göra en översyn av"),
    ("pröva nya former för", "prövat nya former för", "testa"),
    ("kartlägga behovet av", "kartlagt behovet av", "undersöka efterfrågan på"),
    ("bygga ut", "byggt ut", "utöka"),
    ("utvärdera", "utvärderat", "följa upp"),
    ("samordna", "samordnat", "hålla ihop"),
    ("intensifiera", "intensifierat", "öka takten i"),
)

_PURPOSES: tuple[Meaning, ...] = (
    (
        "för att fler ska kunna delta oavsett bakgrund",
        "så att alla invånare kan vara med",
        "i syfte att nå grupper som sällan deltar",
    ),
    (
        "i syfte att minska kostnaderna",
        "för att sänka kostnaderna på sikt",
        "med målet att hushålla med skattemedel",
    ),
    ("så att väntetiderna blir kortare", "för att korta köerna", "i syfte att ge stöd snabbare"),
    ("med fokus på barn och unga", "särskilt för barn och ungdomar", "där barns behov går först"),
    (
        "utifrån stadens miljöprogram",
        "i linje med programmet för miljön",
        "som ett led i miljöprogrammet",
    ),
    (
        "inför kommande upphandling",
        "som underlag för nästa upphandling",
        "inför att avtalen löper ut",
    ),
    (
        "för att öka tryggheten på kvällstid",
        "så att fler känner sig trygga på kvällarna",
        "i syfte att motverka otrygghet",
    ),
    ("enligt den nya lagstiftningen", "för att möta nya lagkrav", "med anledning av ändrad lag"),
    ("med stöd av statsbidrag", "inom ramen för statliga bidrag", "finansierat av statsbidraget"),
    (
        "för en jämlik hälsa",
        "i syfte att minska skillnader i hälsa",
        "så att hälsan blir mer jämlik",
    ),
    (
        "och redovisa resultatet för nämnden",
        "samt återrapportera till nämnden",
        "med redovisning i nämnden",
    ),
    ("i alla verksamheter i egen regi", "inom samtliga egna enheter", "hos de egna utförarna"),
    (
        "så att kompetensen tas till vara",
        "för att bättre använda medarbetarnas kunskap",
        "i syfte att behålla personal",
    ),
    (
        "för att möta en växande befolkning",
        "när staden växer",
        "så att utbudet följer befolkningens tillväxt",
    ),
    ("genom gemensamma arbetssätt", "med enhetliga arbetssätt", "via en gemensam metod"),
    (
        "för att stärka invånarnas inflytande",
        "så att invånarna får mer att säga till om",
        "i syfte att öka delaktigheten",
    ),
)

_PARTNERS = (
    "tillsammans med trafiknämnden",
    "i samarbete med föreningslivet",
    "i samverkan med Region Stockholm",
    "tillsammans med stadsdelsnämnderna",
    "i dialog med civilsamhället",
    "i samråd med kommunstyrelsen",
    "tillsammans med näringslivet",
    "i samarbete med Polismyndigheten",
    "ihop med fastighetsägarna",
    "i samverkan med utbildningsnämnden",
    "tillsammans med lärosätena",
    "i samråd med socialnämnden",
)
DISTRICTS = (
    "Farsta",
    "Skärholmen",
    "Rinkeby-Kista",
    "Bromma",
    "Södermalm",
    "Hässelby-Vällingby",
    "Älvsjö",
    "Kungsholmen",
    "Skarpnäck",
    "Enskede-Årsta-Vantör",
    "Spånga-Tensta",
    "Norrmalm",
    "Östermalm",
)
_SINGLE = (
    ("fler", "ett ökat antal"),
    ("samtliga", "alla"),
    ("utifrån", "med utgångspunkt i"),
    ("för att", "i syfte att"),
    ("tillsammans med", "i samarbete med"),
    ("behovet", "behoven"),
    ("stadens", "Stockholms stads"),
    ("ska", "kommer att"),
    ("möta", "svara mot"),
    ("minska", "reducera"),
    ("särskilt", "framför allt"),
    ("stärka", "förstärka"),
)
_GROUPS: tuple[Meaning, ...] = (
    ("de boende", "alla boende"),
    ("eleverna", "stadens elever"),
    ("besökarna", "alla besökare"),
    ("brukarna", "samtliga brukare"),
    ("medarbetarna", "de anställda"),
    ("föräldrarna", "vårdnadshavarna"),
)
_OUTCOMES: tuple[Meaning, ...] = (
    ("är nöjda med bemötandet", "upplever ett gott bemötande"),
    ("känner till vart de kan vända sig", "vet vart man vänder sig"),
    ("har en aktuell plan", "har en plan som är uppdaterad"),
    ("har tagit del av utbildningen", "har deltagit i utbildning"),
    ("kan påverka innehållet", "är med och påverkar innehållet"),
    ("har fått svar inom två veckor", "har besvarats inom fjorton dagar"),
)
_GOALS: tuple[Meaning, ...] = (
    ("Stockholmare rör på sig hela livet", "Invånare i alla åldrar är fysiskt aktiva livet ut"),
    ("Kulturen når alla delar av staden", "Alla stadsdelar har ett rikt kulturliv"),
    (
        "Parker och natur är rena och tillgängliga",
        "Stadens grönområden är välskötta och öppna för alla",
    ),
    ("Luft och vatten blir renare", "Utsläppen till luft och vatten minskar stadigt"),
    ("Ekonomin är i balans", "Nämnden har en ekonomi i balans på lång sikt"),
    ("Medarbetarna har en god arbetsmiljö", "Chefer och medarbetare trivs och mår bra på jobbet"),
    ("Barn får den hjälp de behöver i tid", "Tidiga insatser ges till barn som behöver stöd"),
    ("Äldre lever ett självständigt liv", "Stadens äldre kan bo kvar och leva självständigt"),
    ("Företag får snabba besked", "Näringslivet möts av god service och korta tider"),
    ("Staden är trygg dygnet runt", "Invånare känner sig trygga i sitt bostadsområde"),
    ("Skolan ger alla samma möjligheter", "Elever når kunskapsmålen oavsett bakgrund"),
    ("Resurserna används effektivt", "Varje skattekrona används där den gör störst nytta"),
    ("Klimatpåverkan halveras", "Utsläppen av växthusgaser halveras till 2030"),
    ("Inflytandet över den egna vardagen ökar", "Invånare är med och bestämmer om sin vardag"),
    ("Bostäder byggs i god takt", "Byggandet av bostäder håller planerad takt"),
    ("Digitala tjänster är enkla att använda", "Stadens e-tjänster fungerar för alla"),
    ("Trafiken är säker och framkomlig", "Gående och cyklister tar sig fram säkert"),
    ("Beredskapen för kriser är hög", "Nämnden klarar sina uppdrag även i kris"),
    ("Mänskliga rättigheter genomsyrar arbetet", "Arbetet utgår från mänskliga rättigheter"),
    ("Fler har ett eget arbete", "Vägen till egen försörjning är kort"),
)
_INDICATORS: tuple[tuple[str, str], ...] = (
    ("Andel nöjda besökare i simhallar", "%"),
    ("Antal besök på biblioteken", "st"),
    ("Sjukfrånvaro bland månadsavlönade", "%"),
    ("Andel elever som deltar i kulturskolan", "%"),
    ("Antal planterade gatuträd", "st"),
    ("Genomsnittlig väntetid till särskilt boende", "dagar"),
    ("Andel ekologiska livsmedel i måltider", "%"),
    ("Andel trygga hyresgäster", "%"),
    ("Antal feriejobb för gymnasieungdomar", "st"),
    ("Utsläpp av växthusgaser från transporter", "ton"),
    ("Andel ärenden som handläggs inom fyra månader", "%"),
    ("Nöjd-kund-index för bygglov", ""),
    ("Antal genomförda brandskyddsövningar", "st"),
    ("Energianvändning per kvadratmeter", "kWh"),
    ("Andel upphandlingar med miljökrav", "%"),
    ("Antal utlånade redskap i fritidsbanken", "st"),
    ("Andel cyklister med hjälm", "%"),
    ("Antal klagomål på städning", "st"),
    ("Andel legitimerad personal", "%"),
    ("Antal deltagare i föräldrastöd", "st"),
    ("Frisktal bland tillsvidareanställda", "%"),
    ("Antal olyckor på lekplatser", "st"),
    ("Andel digitala ansökningar", "%"),
    ("Antal dagar med bad av god kvalitet", "st"),
    ("Andel verksamheter med uppdaterad krisplan", "%"),
    ("Medelbetyg på skolmåltider", ""),
    ("Andel anställda som genomfört grundutbildning i dataskydd", "%"),
    ("Antal nya träningsplatser utomhus", "st"),
    ("Andel inköp från ramavtal", "%"),
    ("Vattenförbrukning i badanläggningar", "st"),
    ("Antal lägenheter för försökspersoner", "st"),
    ("Andel gångtunnlar med ny belysning", "%"),
    ("Andel återbrukade möbler", "%"),
    ("Antal samtal till trygghetsjouren", "st"),
    ("Andel brukare som upplever självbestämmande", "%"),
    ("Antal cykelparkeringar vid stationer", "st"),
)
_PROSE = (
    "Året har präglats av ett högt tryck på verksamheten.",
    "Arbetet följs upp i den ordinarie uppföljningen.",
    "Nämnden ser positivt på utvecklingen men noterar att mer återstår.",
    "Samarbetet med andra nämnder har fördjupats.",
    "Kostnaderna har ökat något jämfört med budget.",
    "Flera enheter har haft svårt att rekrytera.",
)

TOTAL = 4
"""The way of saying a thing in which no word of it is left."""


class Idea(NamedTuple):
    """What a sentence says, part by part, so that it can be said otherwise."""

    verb: int
    object: int
    purpose: int | None
    partner: int | None
    district: str | None = None
    season: str | None = None


class Words:
    """The vocabulary of a committee; `held` draws from meanings that no other seed sees."""

    def __init__(self, rng: Random, committee: str, held: bool) -> None:
        self.rng, self.committee, self.held = rng, committee, held
        self._goals = self._half(_GOALS)
        self._indicators = self._half(_INDICATORS)
        rng.shuffle(self._goals)
        rng.shuffle(self._indicators)
        self._used: set[tuple[int, int | None]] = set()

    def _half(self, every: Sequence[object]) -> list[int]:
        return [at for at in range(len(every)) if (at % 2 == 1) == self.held]

    def idea(self) -> Idea:
        """Something to do that nothing else of the committee's is about in the same way."""
        rng = self.rng
        while True:
            verb, thing = rng.choice(self._half(_VERBS)), rng.choice(self._half(_OBJECTS))
            purpose = rng.choice(self._half(_PURPOSES)) if rng.random() < 0.8 else None
            if not {(-1 - verb, thing), (thing, purpose)} & self._used:
                break
        self._used |= {(-1 - verb, thing), (thing, purpose)}
        partner = rng.choice(self._half(_PARTNERS)) if rng.random() < 0.35 else None
        return Idea(verb, thing, purpose, partner)

    def activity(self, idea: Idea, way: int = 0) -> str:
        """An activity; `way` 1 says the purpose otherwise, 2 the object, 3 both, 4 all of it."""
        verb = _VERBS[idea.verb][2 if way == TOTAL else 0]
        who = "Förvaltningen" if way == TOTAL else self.committee
        return f"{who} ska {verb} {self._rest(idea, way)}."

    def result(self, idea: Idea, way: int = 0) -> str:
        """An expected result, as if it had been reached."""
        if way == TOTAL:
            rest = self._rest(idea, way)
            return f"Arbetet med {rest} har gett resultat."
        return f"Nämnden har {_VERBS[idea.verb][1]} {self._rest(idea, way)}."

    def _rest(self, idea: Idea, way: int) -> str:
        thing = _OBJECTS[idea.object][(0, 0, 1, 2, 2)[way]]
        place = f" i {idea.district}" if idea.district else ""
        season = f" under {idea.season}" if idea.season else ""
        partner = "" if idea.partner is None or way >= 3 else f" {_PARTNERS[idea.partner]}"
        purpose = (
            "" if idea.purpose is None else f" {_PURPOSES[idea.purpose][(0, 1, 0, 1, 2)[way]]}"
        )
        return f"{thing}{place}{season}{partner}{purpose}"

    def light(self, text: str) -> str:
        """A text with a word or two said otherwise; the same text where no word is known."""
        options = [(one, other) for one, other in _SINGLE if f" {one} " in text]
        if not options:
            return text.removesuffix(".") + " under året."
        one, other = self.rng.choice(options)
        return text.replace(f" {one} ", f" {other} ", 1)

    def share(self, percent: int, group: int, outcome: int, way: int = 0) -> str:
        """An expected result with a figure in it."""
        who, what = _GROUPS[group][min(way, 1)], _OUTCOMES[outcome][min(way, 1)]
        return f"Minst {percent} procent av {who} {what}."

    def goal(self) -> int:
        """A goal that the committee has not had."""
        return self._goals.pop()

    def goal_title(self, goal: int, way: int = 0) -> str:
        """The title of a goal, in one of two ways."""
        return _GOALS[goal][way]

    def indicator(self) -> tuple[str, str]:
        """Name and unit of an indicator that the committee has not had."""
        return _INDICATORS[self._indicators.pop()]

    def has_indicators(self) -> bool:
        """Whether there are indicators left."""
        return bool(self._indicators)

    def has_goals(self) -> bool:
        """Whether there are goals left."""
        return bool(self._goals)

    def prose(self) -> str:
        """A paragraph that promises nothing."""
        return " ".join(self.rng.sample(_PROSE, 2))
