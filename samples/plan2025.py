"""Friluftsnämnden's plan for 2025 (invented)."""

from samples.common import (
    COMMITTEE,
    OFFICE,
    columns,
    goal,
    group,
    part,
    results,
    row,
    task,
    texts,
)
from tests.reportgen.spec import (
    Bullets,
    Grid,
    Layout,
    ReportSpec,
    Section,
    Signatory,
    TitleBlock,
)

FRONT = (
    part(
        "Inledning",
        "Intresset för att vara ute har inte varit så stort sedan mätningarna började. Sju av "
        "tio stockholmare säger att de går i skogen minst en gång i månaden, och de nya "
        "besökarna är ofta yngre och har kortare väg hem än de gamla. Samtidigt är slitaget på "
        "de mest kända platserna tydligt: spänger brister, grillplatser flyttar sig och "
        "parkeringarna räcker inte en solig söndag i maj.",
        "Friluftsnämnden möter utvecklingen på två sätt. Det som redan finns ska fungera, och "
        "därför går mer än hälften av årets medel till drift och reparationer. Därutöver ska "
        "fler platser bli kända. Ett naturområde som ligger tio minuter från tunnelbanan i "
        "Hässelby-Vällingby eller Skärholmen kan avlasta Nackareservatet om fler vet att det "
        "finns och hittar dit.",
        "Ekonomin är stramare än på många år. Nämnden har fått ersättning för ökade priser, men "
        "inte för de nya badplatser som öppnades 2024. Planen utgår från att varje enhet prövar "
        "sina öppettider och att samarbetet med föreningslivet fördjupas. Ingen friluftsgård "
        "stängs under året.",
        "Under 2025 firar Friluftsgården i Tallmossen hundra år. Jubileet blir ett tillfälle att "
        "berätta varför staden en gång köpte marken, och att fråga barnen hur den ska användas "
        "under de nästa hundra åren.",
    ),
    group(
        "Nämndens uppdrag och organisation",
        part(
            "Uppdraget",
            "Friluftsnämnden ansvarar för stadens friluftsgårdar, strandbad, vandringsleder, "
            "elljusspår och naturreservat utanför parkmark. I uppdraget ingår också:",
            Bullets(
                (
                    "information till besökare, på plats och digitalt",
                    "bidrag till föreningar som ordnar friluftsliv för barn och unga",
                    "skötsel av öar och stränder i Mälaren som staden äger",
                    "samråd med grannkommuner om leder som korsar kommungränsen",
                ),
                "-",
            ),
        ),
        part(
            "Organisationen",
            "Förvaltningen har 212 medarbetare fördelade på tre avdelningar: Drift, Friluftsgårdar "
            "och Naturvård. Under sommaren tillkommer omkring 140 ungdomar med feriejobb. "
            "Förvaltningens kansli ligger i Farsta och delar lokaler med två föreningar.",
        ),
    ),
)

GOALS = (
    goal(
        "1",
        intro=texts(
            "Tillgången till natur är ojämnt fördelad i staden. I de östra stadsdelarna har nio av "
            "tio hushåll en skog inom 500 meter, i innerstaden färre än vart femte. Nämnden "
            "prioriterar därför kollektivtrafiknära områden, skyltning och gratis utlåning av "
            "utrustning framför nya anläggningar."
        ),
    ),
    goal(
        "1.1",
        intro=texts(
            "Nämnden bidrar till målet genom att hålla leder och friluftsgårdar öppna, genom "
            "utlåning av cyklar, skridskor och vindskydd och genom att sprida kunskap om "
            "allemansrätten. Samverkan sker med utbildningsnämnden om skolskogar och med "
            "idrottsnämnden om spår som används av båda.",
            "Läs mer om arbetet med barn och unga under nämndmål 1.1.1 och om skötseln av leder "
            "under nämndmål 1.1.2.",
        ),
        indicators=(
            row(
                "Andel stockholmare som är nöjda med stadens natur- och friluftsområden",
                "År",
                annual_target="85 %",
                council_target="83 %",
            ),
            row(
                "Antal besök på stadens friluftsgårdar",
                "Tertial",
                annual_target="640 000 st",
                council_target="Tas fram av nämnd",
            ),
            row(
                "Andel friluftsgårdar som är tillgängliga för rullstol (klass 1-2)",
                "År",
                annual_target="70 %",
                council_target="Tas fram av nämnd/styrelse",
            ),
        ),
        activities=(
            task(
                "Friluftsnämnden ska i samarbete med utbildningsnämnden ta fram en plan för "
                "skolskogar inom gångavstånd från stadens grundskolor"
            ),
            task(
                "Friluftsnämnden ska införa en gemensam digital karta över leder, bad och "
                "rastplatser",
                end="2025-06-30",
            ),
        ),
    ),
    goal(
        "1.1.1",
        dot=True,
        description=texts(
            "Barn som är ute mycket mår bättre, sover bättre och rör sig mer. Ändå säger vart "
            "tredje barn i årskurs 5 att de inte varit i en skog på fritiden under det senaste "
            "halvåret. Nämnden ska under året öppna dörren för dem som saknar vana, utrustning "
            "eller vuxna som kan följa med.",
            "Friluftsgårdarna är navet i arbetet. Där finns personal, toalett, tak över huvudet "
            "och utrustning att låna utan kostnad.",
        ),
        expected_results=results(
            "Fler barn från Järva, Skärholmen och Farsta har deltagit i lovaktiviteter.",
            "Utlåningen av utrustning har byggts ut och når även dem som inte kan boka digitalt.",
            "Minst 60 procent av ledarna på friluftsgårdarna har utbildats i barnkonventionen.",
            "Föreningar som arbetar med barn under 12 år har fått ett enklare sätt att söka "
            "bidrag.",
        ),
        comment_title="Kommentar",
        comment=texts(
            "Insatserna samlas i tre områden. Inom vart och ett finns en ansvarig enhet, och "
            "uppföljning sker i samband med tertialrapporterna."
        ),
        sections=(
            Section(
                "Lov och helger",
                "1.",
                texts(
                    "Under sportlov, påsklov, sommarlov och höstlov erbjuds dagsturer med buss "
                    "från "
                    "åtta stadsdelar. Turerna är gratis och leds av två vuxna, varav en med "
                    "utbildning i första hjälpen."
                ),
                (
                    Section(
                        "Sommarkollo i tält",
                        "1.1",
                        texts(
                            "Tältkollot på Lindön utökas från fyra till sex veckor. Barn som "
                            "aldrig "
                            "sovit ute får pröva en natt på friluftsgården först, tillsammans med "
                            "en vuxen hemifrån."
                        ),
                    ),
                    Section(
                        "Vinteraktiviteter",
                        "1.2",
                        texts(
                            "När isen bär plogas banor på fyra sjöar. Skridskor och hjälmar lånas "
                            "ut på plats."
                        ),
                    ),
                ),
            ),
            Section(
                "Utlåning av utrustning",
                "2.",
                texts(
                    "Fritidsbanken vid Tallmossen får en filial i Skärholmen. Utlåningen ska kunna "
                    "ske utan bank-id, med lånekort från biblioteket."
                ),
            ),
            Section(
                "Stöd till föreningar",
                "3.",
                texts(
                    "Bidragsreglerna skrivs om under våren. Målet är att en ny förening ska kunna "
                    "söka på en kvart och få besked inom tre veckor."
                ),
            ),
        ),
        indicators=(
            row(
                "Andel barn 7-12 år som varit i skog eller på ö på fritiden",
                "År",
                annual_target="72 %",
                gender_split=True,
            ),
            row("Antal deltagare i lovaktiviteter", "Tertial", annual_target="18 500 st"),
            row(
                "Antal lån av utrustning per öppen dag",
                "Tertial",
                annual_target="46",
                gender_split=True,
            ),
        ),
        activities=(
            task("Friluftsförvaltningen ska öppna en filial för utlåning i Skärholmen"),
            task(
                "Friluftsnämnden ska se över reglerna för bidrag till föreningar med fokus på barn "
                "under 12 år och föreningar som är yngre än två år",
                end="2025-05-31",
            ),
        ),
    ),
    goal(
        "1.1.2",
        dot=True,
        description=texts(
            "Staden har 410 kilometer markerade leder, 31 strandbad och drygt 200 rastplatser. En "
            "genomgång 2023-2024 visade att var fjärde spång behöver bytas inom tre år. Nämnden "
            "har därför tagit fram en ordning för vad som ska lagas först: det som är farligt, det "
            "som används mest och sist det som är fult."
        ),
        expected_results=results(
            "Samtliga spänger i riskklass 1 har bytts ut.",
            "Leder som börjar vid en tunnelbanestation har ny skyltning på svenska och engelska.",
            "Felanmälningar om bad och bryggor åtgärdas inom två arbetsdagar.",
        ),
        indicators=(
            row("Andel spänger utan anmärkning", "Halvår", annual_target="80 %"),
            row("Genomsnittlig tid till åtgärd vid felanmälan", "Tertial", annual_target="3 dagar"),
            row("Nöjd-besökar-index strandbad", "År", annual_target="78"),
        ),
        activities=(
            task(
                "Friluftsnämnden ska byta ut spänger och broar i riskklass 1 längs "
                "Mälarleden, Sörmlandsleden och rundan kring Tallmossen"
            ),
        ),
    ),
    goal(
        "1.2",
        intro=texts(
            "Trygghet handlar om ljus, sikt och människor. Nämnden ansvarar för 38 elljusspår och "
            "arbetar tillsammans med stadsdelsnämnderna för att de ska vara tända, röjda och "
            "använda."
        ),
        activities=(
            task(
                "Trafiknämnden ska i samarbete med friluftsnämnden se över belysningen på "
                "gångvägar "
                "mellan kollektivtrafik och elljusspår"
            ),
        ),
    ),
    goal(
        "1.2.1",
        description=texts(
            "Kvinnor avstår oftare än män från att springa i elljusspår efter klockan 18. "
            "Skillnaden "
            "är störst i spår som saknar en gård eller ett omklädningsrum i närheten."
        ),
        expected_results=results(
            "Belysningen i tolv spår har bytts till energisnål och jämnare belysning.",
            "Fyra friluftsgårdar har öppet minst två kvällar i veckan även under vintern.",
        ),
        indicators=(
            row(
                "Andel besökare som känner sig trygga i elljusspår efter kl. 18",
                "År",
                annual_target="≥ 75 %",
                gender_split=True,
            ),
            row("Antal elljusspår med ny belysning", "Tertial", annual_target="12 st"),
        ),
    ),
    goal(
        "2",
        intro=texts(
            "Stadens natur är både en plats för människor och ett hem för arter som har blivit "
            "ovanliga på andra håll. Nämnden väger de två mot varandra i skötselplanerna."
        ),
    ),
    goal(
        "2.1",
        intro=texts(
            "Nämnden sköter nio naturreservat och elva öar. Under 2025 påbörjas arbetet med en "
            "gemensam metod för att mäta hur markerna mår."
        ),
        indicators=(
            row(
                "Andel reservat med aktuell skötselplan",
                "År",
                annual_target="89 %",
                council_target="85 %",
            ),
            row("Arealen slåttermark", "År", annual_target="Öka", council_target="Öka"),
        ),
    ),
    goal(
        "2.1.1",
        description=texts(
            "Lieslåtter och betande djur ger ljus åt blåklint, prästkrage och backtimjan. Slåttern "
            "görs till stor del av ideella slåtterlag, med lie och i egen takt."
        ),
        expected_results=results(
            "Minst 45 hektar har slagits och höet har samlats in.",
            "Två nya djurhållare har avtal om bete på stadens öar.",
        ),
        indicators=(
            row("Areal slagen äng (hektar)", "År", annual_target="45"),
            row("Antal betesdjur på stadens öar", "År", annual_target="120 st"),
        ),
        activities=(task("Friluftsnämnden ska ta fram en handbok för ideella slåtterlag"),),
    ),
    goal("3"),
    goal(
        "3.1",
        intro=texts(
            "Nämnden följer ekonomin varje månad. Vid avvikelser större än 0,5 mnkr ska berörd "
            "avdelning lämna ett förslag till åtgärd inom två veckor."
        ),
        indicators=(
            row(
                "Nämndens budgetföljsamhet efter resultatöverföringar",
                "Tertial",
                annual_target="100 %",
                council_target="100 %",
            ),
            row(
                "Nämndens prognossäkerhet T2",
                "År",
                annual_target="+/-1 %",
                council_target="+/- 1 %",
            ),
        ),
    ),
    goal("3.2"),
    goal(
        "3.2.1",
        description=texts(
            "Var femte medarbetare i driften går i pension före 2030. Det de kan om spänger, is "
            "och gamla brunnar finns sällan nedskrivet. Nämnden ska därför låta kunskapen gå i arv."
        ),
        expected_results=results(
            "Varje driftområde har ett par av en erfaren och en ny medarbetare.",
            "Chefer har genomfört utvecklingssamtal med alla medarbetare före 31 mars.",
        ),
        indicators=(
            row("Sjukfrånvaro", "Tertial", annual_target="4,8 %"),
            row("Sjukfrånvaro dag 1-14", "Tertial", annual_target="1,6 %"),
            row("Aktivt Medskapandeindex", "År", annual_target="84"),
        ),
        activities=(task("Friluftsförvaltningen ska införa parvis introduktion i driften."),),
    ),
)

AREAS = Grid(
    "budget",
    (("Verksamhetsområde netto (mnkr)", "VP 2025", "VP 2024", "Justerad VP 2024"),),
    (
        ("Drift av leder och bad", "168,4", "161,0", "163,2"),
        ("Friluftsgårdar", "97,3", "95,8", "95,8"),
        ("Naturvård", "41,6", "39,9", "40,4"),
        ("Stöd till föreningar", "22,0", "20,5", "20,5"),
        ("Nämnd och gemensam administration", "31,7", "31,1", "31,1"),
        ("Summa netto", "361,0", "348,3", "351,0"),
    ),
    unit="mnkr",
)
YARDS = Grid(
    "budget",
    (("Mnkr", "VP 2025", "VP 2024", "Justerad VP 2024"),),
    (
        ("Kostnader", "109,8", "107,2", "107,2"),
        ("Intäkter", "-12,5", "-11,4", "-11,4"),
        ("Netto", "97,3", "95,8", "95,8"),
    ),
    unit="mnkr",
)
TURNOVER = Grid(
    "",
    (("Ökade kostnader/intäkter för:", "Kostnader", "Intäkter"),),
    (
        ("Friluftsgårdar", None, None),
        ("Hyra av stugor och salar", "6,2", "-6,2"),
        ("Kaféer", "4,1", "-4,1"),
        ("S:a ökade kostnader och intäkter Friluftsgårdar", "10,3", "-10,3"),
        ("Naturvård", None, None),
        ("EU-bidrag för våtmarker", "3,4", "-3,4"),
        ("Miljöstöd för bete", "1,1", "-1,1"),
        ("S:a ökade kostnader och intäkter Naturvård", "4,5", "-4,5"),
        ("Summa ökade kostnader och intäkter totalt", "14,8", "-14,8"),
    ),
)
BACK = (
    group(
        "Redovisning av ekonomi",
        part(
            "Nämndens budget",
            "Tabellen visar nettobudgeten för varje verksamhetsområde.",
            AREAS,
            "Drift av leder och bad får den största ökningen. Den beror på priserna för trä och på "
            "att de två badplatser som öppnades 2024 nu har helårskostnader.",
        ),
        part(
            "Friluftsgårdar",
            YARDS,
            "Intäkterna från uthyrning väntas öka med 1,1 mnkr när stugorna i Tallmossen är "
            "renoverade.",
        ),
        part(
            "Omslutningsförändringar",
            "Nämnden begär omslutningsförändringar med sammanlagt 14,8 mnkr.",
            TURNOVER,
        ),
        part(
            "Investeringar",
            "Investeringsplanen uppgår till 58,0 mnkr. De största posterna är belysning i "
            "elljusspår "
            "(21,5 mnkr), spänger (14,0 mnkr) och ny brygga på Lindön (6,5 mnkr).",
        ),
        text="Kommunfullmäktige har beslutat om en nettobudget på 361,0 mnkr för 2025, vilket är "
        "12,7 mnkr mer än i verksamhetsplanen för 2024.",
        page=True,
    ),
    part(
        "Systematiskt kvalitetsarbete",
        "Varje friluftsgård för dagbok över besök, synpunkter och händelser. Dagböckerna läses "
        "gemensamt två gånger om året, och det som återkommer blir förbättringar.",
        "Barn och unga intervjuas i samband med loven. Svaren redovisas för nämnden i september.",
    ),
)

PLAN = ReportSpec(
    kind="plan",
    committee=COMMITTEE,
    office=OFFICE,
    year=2025,
    title_block=TitleBlock(
        "Verksamhetsplan 2025 för Friluftsnämnden",
        ("Mirjam Alnäs", "Torkel Vik"),
        "FRN 2024/318",
        "2024-12-12",
        "6",
    ),
    decisions=(
        (
            "1",
            "Friluftsnämnden fastställer verksamhetsplan 2025 med budget, inklusive bilagor, och "
            "överlämnar den till kommunstyrelsen.",
        ),
        ("2", "Internkontrollplan 2025 och nämndens system för intern kontroll godkänns."),
        (
            "3",
            "Friluftsnämnden begär omslutningsförändringar med 14,8 mnkr enligt förvaltningens "
            "förslag.",
        ),
        ("4", "Beslutet justeras omedelbart."),
    ),
    contents=True,
    front=FRONT,
    columns=columns("annual_target council_target", "Periodicitet"),
    goals=GOALS,
    back=BACK,
    signatories=(
        Signatory("Hedvig Sandmark", "förvaltningsdirektör"),
        Signatory("Josef Lindblad Haile", "ekonomichef"),
    ),
    signed=(("Hedvig Sandmark", "2024-12-13"), ("Josef Lindblad Haile", "2024-12-13")),
    layout=Layout(seed=4, page_break=0.04, pages=12),
)
