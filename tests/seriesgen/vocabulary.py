"""Names of indicators, made of parts that can be said in several ways.

A part is a tuple of wordings of one meaning, so that a rewording keeps the meaning and another part
of the same list changes it: `("hemtjänst", "hemtjänsten")` against `("särskilt boende", ...)`.
"""

from __future__ import annotations

from typing import NamedTuple

Part = tuple[str, ...]


class Field(NamedTuple):
    """What a committee answers for: the parts that its indicators are made of."""

    committee: str
    office: str
    people: tuple[Part, ...]
    """Of whom a share is told: "Andel ..."."""
    claims: tuple[Part, ...]
    """What the share is of: "... som är nöjda"."""
    things: tuple[Part, ...]
    """What is counted: "Antal ..."."""
    services: tuple[Part, ...]
    """What one waits for, pays for or is content with."""
    where: tuple[Part, ...]
    """What several indicators are told apart by: forms of care, groups, places."""
    goals: tuple[Part, ...]


FIELDS: tuple[Field, ...] = (
    Field(
        "Äldrenämnden",
        "Äldreförvaltningen",
        (
            ("äldre", "personer 65 år och äldre"),
            ("omsorgstagare", "brukare"),
            ("anhöriga", "närstående"),
            ("undersköterskor", "medarbetare med undersköterskeutbildning"),
        ),
        (
            ("som är nöjda med omsorgen i sin helhet", "som sammantaget är nöjda med sin omsorg"),
            ("som känner sig trygga", "som upplever trygghet"),
            ("som upplever att personalen har tillräckligt med tid", "som anser att tiden räcker"),
            ("med en aktuell genomförandeplan", "som har en aktuell genomförandeplan"),
            ("som har möjlighet att komma utomhus", "som kan komma ut när de vill"),
            ("som bedöms få en god måltidssituation", "som är nöjda med måltiderna"),
            ("som inte känner sig ensamma", "som sällan eller aldrig besväras av ensamhet"),
        ),
        (
            ("fallolyckor", "rapporterade fallolyckor"),
            ("lex Sarah-rapporter", "rapporter enligt lex Sarah"),
            ("besök på aktivitetscenter för seniorer", "besök vid seniorernas aktivitetscenter"),
            ("trygghetslarm", "hushåll med trygghetslarm"),
            ("färdigställda lägenheter för äldre", "nya lägenheter för äldre"),
            ("fixartjänster", "utförda fixartjänster"),
        ),
        (
            ("plats på vård- och omsorgsboende", "vårdboendeplats"),
            ("hemtjänsttimme", "timme i hemtjänsten"),
            ("dagverksamhet", "plats i dagverksamheten"),
        ),
        (
            ("hemtjänst", "hemtjänsten"),
            ("särskilt boende", "på särskilt boende"),
            ("i ordinärt boende", "boende hemma"),
            ("servicehus", "på servicehus"),
        ),
        (
            (
                "Äldre stockholmare lever ett tryggt och självständigt liv",
                "Äldre har ett tryggt liv",
            ),
            ("Omsorgen håller hög kvalitet", "Kvaliteten i omsorgen är hög"),
            ("Personalen har rätt kompetens för sitt uppdrag", "Kompetensen i omsorgen är god"),
            ("Fler seniorer deltar i sociala aktiviteter", "Ensamheten bland seniorer minskar"),
        ),
    ),
    Field(
        "Idrottsnämnden",
        "Idrottsförvaltningen",
        (
            ("barn och unga", "barn och ungdomar"),
            ("besökare i simhallarna", "badande"),
            ("föreningar", "idrottsföreningar"),
            ("flickor i årskurs 6", "flickor i åk 6"),
        ),
        (
            ("som är nöjda med anläggningarna", "som ger anläggningarna ett gott betyg"),
            ("som kan simma 200 meter", "som är simkunniga"),
            ("som är medlemmar i en förening", "med medlemskap i förening"),
            ("som rör på sig minst tre gånger i veckan", "som tränar minst tre gånger per vecka"),
            ("som upplever bemötandet som gott", "som är nöjda med bemötandet"),
            ("som får lokaltid enligt önskemål", "som erbjuds de tider som de har sökt"),
        ),
        (
            ("besök på friluftsbaden", "besökare på friluftsbaden"),
            ("bokade timmar i idrottshallar", "uthyrda timmar i idrottshallarna"),
            ("deltagare i simskolan", "barn i simskola"),
            ("nya näridrottsplatser", "anlagda näridrottsplatser"),
            ("spolade isytor", "isytor för allmänhetens åkning"),
            ("sålda årskort", "årskort som sålts"),
        ),
        (
            ("simskola", "plats i simskolan"),
            ("badbesök", "besök i simhall"),
            ("bokad halltimme", "uthyrd timme i idrottshall"),
        ),
        (
            ("inomhus", "i inomhushallar"),
            ("utomhus", "på utomhusplaner"),
            ("innerstaden", "i innerstaden"),
            ("ytterstaden", "i ytterstaden"),
            ("lovverksamhet", "under skolloven"),
        ),
        (
            ("Stockholmare i alla åldrar rör på sig", "Fler stockholmare är fysiskt aktiva"),
            (
                "Anläggningarna är tillgängliga och välskötta",
                "Idrottsanläggningarna håller god standard",
            ),
            ("Föreningslivet ges goda villkor", "Föreningar har goda förutsättningar"),
            ("Fler barn blir simkunniga", "Alla barn lär sig simma"),
        ),
    ),
    Field(
        "Kulturnämnden",
        "Kulturförvaltningen",
        (
            ("elever i kulturskolan", "kulturskolans elever"),
            ("biblioteksbesökare", "besökare på biblioteken"),
            ("förskolor", "kommunala förskolor"),
            ("kulturaktörer med stöd", "stödmottagande kulturaktörer"),
        ),
        (
            ("som är nöjda med utbudet", "som är nöjda med det som erbjuds"),
            ("som deltar i kultur minst en gång per termin", "som tar del av kultur varje termin"),
            ("som upplever sig delaktiga", "som har fått vara med och bestämma"),
            ("som rekommenderar verksamheten", "som skulle rekommendera verksamheten till andra"),
            ("från prioriterade områden", "som bor i prioriterade stadsdelar"),
            ("som har använt digitala tjänster", "som använder de digitala tjänsterna"),
        ),
        (
            ("besök på stadens bibliotek", "biblioteksbesök"),
            ("utlån av böcker", "utlånade böcker"),
            ("ateljéstöd", "beviljade ateljéstöd"),
            ("läsfrämjande aktiviteter", "aktiviteter för läsfrämjande"),
            ("besök på museer", "museibesök"),
            ("digitala utlån", "e-lån"),
        ),
        (
            ("undervisningsplats i kulturskolan", "plats i kulturskolan"),
            ("biblioteksbesök", "besök på bibliotek"),
            ("arrangemang", "genomfört arrangemang"),
        ),
        (
            ("musik", "inom musik"),
            ("dans", "inom dans"),
            ("teater", "inom teater"),
            ("förskolebarn", "för förskolebarn"),
            ("gymnasieelever", "för gymnasieelever"),
        ),
        (
            ("Kulturen når fler barn och unga i hela staden", "Fler barn och unga möter kultur"),
            ("Biblioteken är öppna mötesplatser för alla", "Biblioteken är till för alla"),
            ("Stockholm har ett levande kulturliv", "Kulturlivet i Stockholm är mångsidigt"),
            ("Det fria kulturlivet har goda villkor", "Fria aktörer ges goda villkor"),
        ),
    ),
    Field(
        "Trafiknämnden",
        "Trafikkontoret",
        (
            ("cyklister", "personer som cyklar"),
            ("boende", "invånare"),
            ("trafikanter", "personer i trafiken"),
            ("fordon", "motorfordon"),
        ),
        (
            ("som är nöjda med snöröjningen", "som är nöjda med vinterväghållningen"),
            ("som håller hastigheten", "som kör enligt gällande hastighetsgräns"),
            ("som är nöjda med gatornas renhållning", "som tycker att gatorna är rena"),
            ("som upplever trygghet vid hållplatserna", "som är trygga vid hållplatser"),
            ("som väljer kollektivtrafik för arbetsresan", "som reser kollektivt till arbetet"),
            ("med fossilfritt drivmedel", "som drivs fossilfritt"),
        ),
        (
            ("dödade och svårt skadade", "svårt skadade och omkomna"),
            ("nya cykelparkeringar", "anlagda cykelparkeringar"),
            ("åtgärdade felanmälningar", "felanmälningar som har åtgärdats"),
            ("laddplatser för elfordon", "publika laddplatser"),
            ("passager vid mätpunkterna för cykel", "cykelpassager vid mätpunkterna"),
            ("planterade träd", "nyplanterade träd"),
        ),
        (
            ("felanmälan", "åtgärd av felanmälan"),
            ("ansökan om torghandel", "tillstånd för torghandel"),
            ("meter cykelbana", "anlagd meter cykelbana"),
        ),
        (
            ("gångbanor", "på gångbanor"),
            ("cykelbanor", "på cykelbanor"),
            ("körbanor", "på körbanor"),
            ("sommarperioden", "under sommaren"),
            ("vinterperioden", "under vintern"),
        ),
        (
            ("Det är lätt att gå och cykla", "Gång och cykel är det naturliga valet"),
            ("Gator och torg är rena och trygga", "Stadens offentliga rum är rena och trygga"),
            ("Trafiken är säker", "Färre skadas i trafiken"),
            ("Transporterna är fossilfria", "Utsläppen från trafiken minskar"),
        ),
    ),
    Field(
        "Utbildningsnämnden",
        "Utbildningsförvaltningen",
        (
            ("elever i årskurs 9", "elever i åk 9"),
            ("elever i årskurs 6", "elever i åk 6"),
            ("gymnasieelever", "elever i gymnasieskolan"),
            ("vårdnadshavare", "föräldrar"),
            ("nyanlända elever", "nyanlända"),
        ),
        (
            ("som är behöriga till gymnasieskolan", "med behörighet till gymnasiet"),
            ("med godkänt betyg i alla ämnen", "som har godkända betyg i samtliga ämnen"),
            ("utan godkänt betyg i alla ämnen", "som saknar godkänt betyg i något ämne"),
            ("som känner sig trygga i skolan", "som upplever trygghet i skolan"),
            ("som upplever studiero", "som har arbetsro på lektionerna"),
            ("med frånvaro över 15 procent", "som har en frånvaro över 15 procent"),
            ("som är nöjda med undervisningen", "nöjda med sin undervisning"),
        ),
        (
            ("legitimerade lärare", "lärare med legitimation"),
            ("anmälningar om kränkande behandling", "kränkningsanmälningar"),
            ("elever i lovskola", "deltagare i lovskolan"),
            ("elever i modersmålsundervisning", "deltagare i undervisning i modersmål"),
            ("skolplatser", "nya skolplatser"),
            ("platser i fritidshem", "fritidshemsplatser"),
        ),
        (
            ("elev", "elev och år"),
            ("måltid", "skolmåltid"),
            ("utredning av elevhälsan", "elevhälsans utredning"),
        ),
        (
            ("grundskolan", "i grundskolan"),
            ("gymnasieskolan", "i gymnasieskolan"),
            ("anpassade grundskolan", "i anpassad grundskola"),
            ("yrkesprogram", "på yrkesprogram"),
            ("högskoleförberedande program", "på högskoleförberedande program"),
        ),
        (
            ("Alla elever klarar skolan", "Eleverna når målen för utbildningen"),
            ("Skolan är trygg och präglas av studiero", "Elever har en trygg skoldag"),
            ("Lärarna har goda förutsättningar", "Lärare kan ägna sig åt undervisningen"),
            ("Skillnaderna mellan skolor minskar", "Skolan är likvärdig"),
        ),
    ),
    Field(
        "Socialnämnden",
        "Socialförvaltningen",
        (
            ("barn med insatser", "barn som har insatser"),
            ("vuxna i hemlöshet", "hemlösa vuxna"),
            ("hushåll med försörjningsstöd", "hushåll som får försörjningsstöd"),
            ("klienter", "personer med pågående insats"),
            ("våldsutsatta kvinnor", "kvinnor som har utsatts för våld"),
        ),
        (
            ("som inte återaktualiserats inom tolv månader", "utan återaktualisering inom ett år"),
            ("som upplever att insatsen har hjälpt", "som anser sig ha fått hjälp av insatsen"),
            ("som är delaktiga i sin planering", "som har deltagit i planeringen"),
            ("med utredning inom lagstadgad tid", "vars utredning blev klar i tid"),
            ("som har fått en egen bostad", "som har gått vidare till eget boende"),
            ("som har en samordnad plan", "med en samordnad individuell plan"),
        ),
        (
            ("orosanmälningar", "anmälningar om oro för barn"),
            ("vräkningar av barnfamiljer", "avhysta barnfamiljer"),
            ("familjehem", "familjehem i egen regi"),
            ("samtal till jourtelefonen", "samtal till socialjourens telefon"),
            ("försökslägenheter", "personer i försökslägenhet"),
            ("polisanmälda våldsbrott", "anmälda våldsbrott"),
        ),
        (
            ("utredning", "utredning enligt socialtjänstlagen"),
            ("vårddygn", "dygn i heldygnsvård"),
            ("bostad med särskild service", "plats i gruppbostad"),
        ),
        (
            ("barn 0-12 år", "i åldern 0-12 år"),
            ("unga 13-17 år", "i åldern 13-17 år"),
            ("unga 18-24 år", "i åldern 18-24 år"),
            ("missbruksvård", "inom missbruksvården"),
            ("socialpsykiatri", "inom socialpsykiatrin"),
        ),
        (
            ("Barn och unga växer upp under trygga villkor", "Alla barn har en trygg uppväxt"),
            ("Ingen stockholmare behöver vara hemlös", "Hemlösheten minskar"),
            ("Den som behöver stöd får det i tid", "Stöd ges tidigt och samordnat"),
            ("Våld i nära relationer upphör", "Färre utsätts för våld"),
        ),
    ),
    Field(
        "Miljö- och hälsoskyddsnämnden",
        "Miljöförvaltningen",
        (
            ("livsmedelsföretag", "verksamheter som hanterar livsmedel"),
            ("verksamhetsutövare", "företag under tillsyn"),
            ("vattenförekomster", "sjöar och kustvatten"),
            ("skolor med kontrollerad ventilation", "skolor där ventilationen kontrollerats"),
        ),
        (
            ("som uppfyller miljökvalitetsnormen", "som klarar normen för miljökvalitet"),
            ("som är nöjda med tillsynen", "som ger tillsynen ett gott betyg"),
            ("utan allvarliga anmärkningar", "som saknar allvarliga avvikelser"),
            ("med planerad kontroll genomförd", "där planerad kontroll har gjorts"),
            ("som har fått beslut inom sex veckor", "med beslut inom sex veckor"),
        ),
        (
            ("dygn över normen för kvävedioxid", "dygn då kvävedioxidnormen överskrids"),
            ("klagomål på buller", "bullerklagomål"),
            ("tillsynsbesök", "genomförda tillsynsbesök"),
            ("sanerade fastigheter", "fastigheter som har sanerats"),
            ("rådgivningssamtal om energi", "samtal i energirådgivningen"),
            ("anmälda matförgiftningar", "misstänkta matförgiftningar"),
        ),
        (
            ("livsmedelskontroll", "kontroll av livsmedel"),
            ("anmälan", "handläggning av anmälan"),
            ("tillstånd för värmepump", "värmepumpstillstånd"),
        ),
        (
            ("restauranger", "på restauranger"),
            ("storkök", "i storkök"),
            ("butiker", "i butiker"),
            ("Mälaren", "i Mälaren"),
            ("Saltsjön", "i Saltsjön"),
        ),
        (
            ("Luften och vattnet blir renare", "Luft och vatten är rena"),
            ("Maten i staden är säker", "Livsmedlen är säkra"),
            ("Stockholm är klimatpositivt", "Utsläppen av växthusgaser minskar"),
            ("Inomhusmiljön är hälsosam", "Bullret minskar"),
        ),
    ),
    Field(
        "Fastighetsnämnden",
        "Fastighetskontoret",
        (
            ("hyresgäster", "lokalhyresgäster"),
            ("byggnader", "egna byggnader"),
            ("projekt", "investeringsprojekt"),
            ("lokaler", "uthyrningsbara lokaler"),
        ),
        (
            ("som är nöjda med förvaltningen", "som är nöjda med fastighetsskötseln"),
            ("med energiklass A eller B", "som har energiklass A eller B"),
            ("som följer sin tidplan", "inom beslutad tidplan"),
            ("som håller sin budget", "inom beslutad budget"),
            ("som är tillgänglighetsanpassade", "med full tillgänglighet"),
            ("utan underhållsskuld", "som saknar eftersatt underhåll"),
        ),
        (
            ("installerade solceller", "kvadratmeter solceller"),
            ("serviceanmälningar", "inkomna serviceanmälningar"),
            ("skadegörelser", "anmälda skadegörelser"),
            ("inventerade fastigheter", "fastigheter som har inventerats"),
            ("byggda brandstationer", "färdiga brandstationer"),
        ),
        (
            ("kvadratmeter", "kvadratmeter uthyrd yta"),
            ("serviceanmälan", "åtgärd av serviceanmälan"),
            ("energiberäkning", "beräkning av energi"),
        ),
        (
            ("saluhallar", "i saluhallarna"),
            ("brandstationer", "i brandstationerna"),
            ("kontorshus", "i kontorshusen"),
            ("idrottshallar", "i idrottshallarna"),
        ),
        (
            ("Fastigheterna är hållbara", "Staden äger hållbara byggnader"),
            ("Lokalerna används effektivt", "Lokalytan används väl"),
            ("Kulturhistoriska byggnader bevaras", "Byggnadsarvet tas till vara"),
            ("Investeringarna hålls inom ramen", "Projekten följer tid och budget"),
        ),
    ),
)

STAFF = (
    ("Sjukfrånvaro", "%"),
    ("Sjukfrånvaro dag 1-14", "%"),
    ("Aktivt Medskapandeindex", None),
    ("Frisktal", "%"),
    ("Index Bra arbetsgivare", None),
    ("Nämndens budgetföljsamhet före resultatöverföringar", "%"),
    ("Nämndens budgetföljsamhet efter resultatöverföringar", "%"),
    ("Andel elektroniska inköp", "%"),
)
"""What every committee reports on: name and unit."""

STAFF_GOALS: tuple[Part, ...] = (
    (
        "Medarbetare har goda förutsättningar att göra ett bra arbete",
        "Staden är en bra arbetsgivare",
    ),
    ("Ekonomin är i balans", "Stadens ekonomi är stark och långsiktigt hållbar"),
)
