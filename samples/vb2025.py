"""Friluftsnämnden's annual report for 2025 (invented)."""

from samples.common import COMMITTEE, OFFICE, columns, goal, group, part, results, row, task, texts
from samples.vb2025_tables import (
    BALANCE,
    COMPLAINTS,
    INCOME,
    MEMBERS,
    OUTCOME,
    VISITORS,
)
from tests.reportgen.lights import with_lights
from tests.reportgen.spec import Bullets, Layout, Matter, Matters, ReportSpec, Section, TitleBlock

FULL, PARTIAL = "Uppfylls helt", "Uppfylls delvis"
DECIDED = Matters(
    (
        Matter("Nya regler för bidrag till föreningar", "FRN 2025/12"),
        Matter("Plan för skolskogar 2025-2030", "FRN 2025/88"),
        Matter("Förhyrning av lokal för utlåning i Skärholmen, Bredholmsgatan 4-6", "FRN 2024/402"),
        Matter("Reviderad delegationsordning för friluftsnämnden"),
        Matter(
            "Skötselplan för Lindön med tillhörande avtal om bete på stadens öar i Mälaren",
            "FRN 2025/140",
        ),
    )
)
REFERRED = Matters(
    (
        Matter("Yttrande över remiss av Strategi för stadens stränder 2025-2035", "FRN 2025/61"),
        Matter("Yttrande över betänkandet Allemansrätt för fler (SOU 2025:19)", "FRN 2025/203"),
    )
)
ANSWERED = Matters(
    (
        Matter("Skrivelse om bastun vid Tallmossen", "FRN 2025/31", "M"),
        Matter("Skrivelse angående vinteröppna toaletter längs Mälarleden", "FRN 2025/77", "L"),
        Matter("Skrivelse gällande kostnader för skyltar på engelska", "FRN 2025/119", "SD"),
        Matter("Skrivelse om hundbad", "FRN 2025/164", "C"),
    )
)

FRONT = (
    part(
        "Sammanfattande analys",
        "Året 2025 började med is. I sju veckor gick det att åka skridskor på fyra av stadens "
        "sjöar, och friluftsgårdarna hade fler besök i januari och februari än under hela våren "
        "året innan. Sommaren blev i stället kall. Badplatserna tappade var femte besökare, medan "
        "lederna fick fler.",
        "Nämnden bedömer att tio av tretton mål har uppfyllts helt och tre delvis. Det som inte "
        "nåddes "
        "fullt ut gäller framför allt tiden till åtgärd vid felanmälan, tryggheten i elljusspår "
        "och sjukfrånvaron.",
        "Den enskilt största satsningen var lovturerna med buss från åtta stadsdelar. Drygt 19 000 "
        "barn deltog, och nästan hälften av dem hade aldrig tidigare besökt en friluftsgård. "
        "Filialen för utlåning i Skärholmen öppnade i maj och fick genast kö.",
        "Ekonomiskt redovisar nämnden ett överskott på 2,1 mnkr. Överskottet beror främst på "
        "tjänster som varit vakanta och på att byggstarten för bryggan på Lindön sköts upp.",
    ),
    group(
        "Nämndens arbete under 2025",
        part("Sammansättning", "Nämnden har haft följande ledamöter och ersättare.", MEMBERS),
        part(
            "Sammanträden",
            "Nämnden har sammanträtt vid nio tillfällen, varav ett på Friluftsgården i Tallmossen.",
        ),
        part("Urval av större beslutsärenden", DECIDED),
        part("Urval av större remissärenden", REFERRED),
        part("Svar på skrivelser", ANSWERED),
        page=True,
    ),
)

GOALS = (
    goal(
        "1",
        FULL,
        comment=texts(
            "Nämnden bedömer att målet uppfylls. Fler har besökt naturen nära hemmet, och "
            "ökningen är störst där nämnden har satsat på skyltar från tunnelbanan."
        ),
    ),
    goal(
        "1.1",
        FULL,
        comment=texts(
            "Nämnden bedömer att målet uppfylls. Nöjdheten ligger över årsmålet, och den digitala "
            "kartan hade 96 000 användare under sitt första halvår.",
            "Läs mer om barn och unga under nämndmål 1.1.1 och om underhållet under nämndmål "
            "1.1.2.",
        ),
        indicators=(
            row(
                "Andel stockholmare som är nöjda med stadens natur- och friluftsområden",
                "VB 2025",
                "Nöjdheten har ökat i samtliga stadsdelar utom två. I Bromma och Hägersten-Älvsjö "
                "nämner många trängseln på parkeringarna.",
                "Frågan ställdes till 4 200 personer. Svarsfrekvensen var 41 procent, vilket är "
                "tre "
                "procentenheter lägre än föregående år.",
                icon=True,
                outcome="86,4 %",
                outcome_men="85,3 %",
                outcome_women="87,51 %",
                previous_outcome="84,9 %",
                annual_target="85 %",
                council_target="83 %",
            ),
            row(
                "Antal besök på stadens friluftsgårdar",
                "VB 2025",
                icon=True,
                outcome="688 210 st",
                previous_outcome="631 900 st",
                annual_target="640 000 st",
                council_target="Tas fram av nämnd",
            ),
            row(
                "Andel friluftsgårdar som är tillgängliga för rullstol (klass 1-2)",
                "2025",
                outcome="71 %",
                previous_outcome="64 %",
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
                "Kartan öppnade den 11 juni. Under hösten har nitton fel rättats och två språk "
                "lagts till.",
                end="2025-06-30",
            ),
        ),
    ),
    goal(
        "1.1.1",
        FULL,
        description=texts(
            "Barn som är ute mycket mår bättre, sover bättre och rör sig mer. Nämnden ska under "
            "året "
            "öppna dörren för dem som saknar vana, utrustning eller vuxna som kan följa med."
        ),
        expected_results=results(
            "Fler barn från Järva, Skärholmen och Farsta har deltagit i lovaktiviteter.",
            "Utlåningen av utrustning har byggts ut och når även dem som inte kan boka digitalt.",
            "Minst 60 procent av ledarna på friluftsgårdarna har utbildats i barnkonventionen.",
        ),
        comment=texts(
            "De förväntade resultaten har nåtts. Av ledarna har 68 procent gått utbildningen i "
            "barnkonventionen, och resten är anmälda till kursen i mars."
        ),
        sections=(
            Section(
                "Lov och helger",
                "A.",
                (),
                (
                    Section(
                        "Dagsturer med buss",
                        "A.a",
                        texts(
                            "Under fyra lov gick 212 bussar. Den längsta turen gick till "
                            "Hanveden, den kortaste till en skogsdunge som låg 900 meter från "
                            "hållplatsen och som ingen i gruppen kände till. Barnen fick "
                            "utvärdera dagen med bilder: grillen fick flest hjärtan, bussresan "
                            "minst."
                        ),
                    ),
                    Section(
                        "Tältkollot på Lindön",
                        "A.b",
                        texts(
                            "Kollot utökades till sex veckor. Provnatten på friluftsgården gjorde "
                            "att avhoppen minskade från elva till två."
                        ),
                    ),
                ),
            ),
            Section(
                "Utlåning av utrustning",
                "B.",
                texts(
                    "Filialen i Skärholmen lånade ut 6 400 saker under åtta månader. Vanligast var "
                    "cyklar, därefter regnställ och skridskor. Lånekort från biblioteket användes "
                    "vid vart tredje lån.",
                    "Svinnet är lågt. Av tusen lån kom fyra inte tillbaka.",
                ),
            ),
            Section(
                "Stöd till föreningar, nya regler och kortare handläggning under årets andra hälft",
                "C.",
                texts(
                    "Reglerna beslutades i juni. Sedan dess får en förening besked inom 16 dagar "
                    "i genomsnitt."
                ),
            ),
        ),
        indicators=(
            row(
                "Andel barn 7-12 år som varit i skog eller på ö på fritiden",
                "2025",
                outcome="74,2 %",
                outcome_men="72,85 %",
                outcome_women="75,6 %",
                previous_outcome="69,9 %",
                annual_target="72 %",
            ),
            row(
                "Antal deltagare i lovaktiviteter",
                "VB 2025",
                outcome="19 044 st",
                outcome_men="9 312 st",
                outcome_women="9 732 st",
                previous_outcome="16 870 st",
                annual_target="18 500 st",
            ),
            row(
                "Antal lån av utrustning per öppen dag",
                "VB 2025",
                outcome="51",
                outcome_men="27",
                outcome_women="24",
                previous_outcome="43",
                annual_target="46",
            ),
        ),
        activities=(
            task("Friluftsförvaltningen ska öppna en filial för utlåning i Skärholmen"),
            task(
                "Friluftsnämnden ska se över reglerna för bidrag till föreningar med fokus på barn "
                "under 12 år och föreningar som är yngre än två år",
                end="2025-05-31",
                deviation="Försenad en månad",
            ),
        ),
    ),
    goal(
        "1.1.2",
        PARTIAL,
        description=texts(
            "Staden har 410 kilometer markerade leder, 31 strandbad och drygt 200 rastplatser. Det "
            "som är farligt ska lagas först, därefter det som används mest."
        ),
        expected_results=results(
            "Samtliga spänger i riskklass 1 har bytts ut.",
            "Felanmälningar om bad och bryggor åtgärdas inom två arbetsdagar.",
        ),
        comment=texts(
            "Målet uppfylls delvis. Alla spänger i riskklass 1 är utbytta, sammanlagt 1 140 meter, "
            "men tiden till åtgärd är längre än årsmålet. Orsaken är stormen i oktober, då 300 "
            "träd "
            "föll över leder på en enda natt."
        ),
        indicators=(
            row(
                "Andel spänger utan anmärkning",
                "2025",
                outcome="82 %",
                previous_outcome="73 %",
                annual_target="80 %",
            ),
            row(
                "Genomsnittlig tid till åtgärd vid felanmälan",
                "VB 2025",
                "Utan oktober är tiden 2,8 dagar.",
                outcome="4,6 dagar",
                previous_outcome="3,9 dagar",
                annual_target="3 dagar",
            ),
            row(
                "Nöjd-besökar-index strandbad",
                "2025",
                outcome="77",
                outcome_men="76",
                outcome_women="78",
                previous_outcome="79",
                annual_target="78",
            ),
        ),
        activities=(
            task(
                "Friluftsnämnden ska byta ut spänger och broar i riskklass 1 längs Mälarleden, "
                "Sörmlandsleden och rundan kring Tallmossen"
            ),
        ),
    ),
    goal(
        "1.2",
        FULL,
        comment=texts(
            "Nämnden bedömer att målet uppfylls. Arbetet tillsammans med stadsdelsnämnderna och "
            "trafiknämnden har gett fler tända meter och färre mörka hål."
        ),
    ),
    goal(
        "1.2.1",
        PARTIAL,
        comment=texts(
            "Ljuset är på plats i alla tolv spår. Tryggheten har ökat, men inte så mycket som "
            "nämnden räknade med, och skillnaden mellan kvinnor och män är densamma som 2024."
        ),
        indicators=(
            row(
                "Andel besökare som känner sig trygga i elljusspår efter kl. 18",
                "2025",
                "Bland kvinnor är det framför allt sträckor utan hus i närheten som nämns. Nämnden "
                "avser att pröva kvällsöppna omklädningsrum vid tre spår.",
                icon=True,
                outcome="71,5 %",
                outcome_men="79,2 %",
                outcome_women="64,1 %",
                previous_outcome="69,0 %",
                annual_target="≥ 75 %",
            ),
            row(
                "Antal elljusspår med ny belysning",
                "VB 2025",
                outcome="12 st",
                previous_outcome="7 st",
                annual_target="12 st",
            ),
        ),
    ),
    goal(
        "2",
        FULL,
        comment=texts(
            "Nämnden bedömer att målet uppfylls. Åtta av nio reservat har nu en skötselplan som är "
            "yngre än tio år."
        ),
    ),
    goal(
        "2.1",
        FULL,
        comment=texts(
            "Nämnden bedömer att målet uppfylls. Den gemensamma metoden för att mäta markernas "
            "tillstånd har prövats på två öar."
        ),
        indicators=(
            row(
                "Andel reservat med aktuell skötselplan",
                "2025",
                outcome="89 %",
                previous_outcome="78 %",
                annual_target="89 %",
                council_target="85 %",
            ),
            row(
                "Arealen slåttermark",
                "2025",
                outcome="Öka",
                previous_outcome="Öka",
                annual_target="Öka",
                council_target="Öka",
            ),
        ),
    ),
    goal(
        "2.1.1",
        FULL,
        expected_results=results(
            "Minst 45 hektar har slagits och höet har samlats in.",
            "Två nya djurhållare har avtal om bete på stadens öar.",
        ),
        comment=texts(
            "Slåtterlagen har blivit elva. På Lindön räknades 214 plantor av backtimjan, mot 90 "
            "året "
            "innan. En av de nya djurhållarna har fjällkor, den andra får."
        ),
        indicators=(
            row(
                "Areal slagen äng (hektar)",
                "2025",
                outcome="47",
                previous_outcome="41",
                annual_target="45",
            ),
            row(
                "Antal betesdjur på stadens öar",
                "2025",
                outcome="134 st",
                previous_outcome="108 st",
                annual_target="120 st",
            ),
        ),
        activities=(task("Friluftsnämnden ska ta fram en handbok för ideella slåtterlag"),),
    ),
    goal("3", FULL, comment=texts("Nämnden bedömer att målet uppfylls.")),
    goal(
        "3.1",
        FULL,
        comment=texts(
            "Nämnden bedömer att målet uppfylls. Kostnaderna har följts varje månad, och två "
            "avdelningar har lämnat förslag till åtgärder som sedan genomförts."
        ),
        indicators=(
            row(
                "Nämndens budgetföljsamhet efter resultatöverföringar",
                "VB 2025",
                outcome="99,4 %",
                previous_outcome="100,3 %",
                annual_target="100 %",
                council_target="100 %",
            ),
            row(
                "Nämndens prognossäkerhet T2",
                "2025",
                outcome="0,6 %",
                previous_outcome="-1,2 %",
                annual_target="+/-1 %",
                council_target="+/- 1 %",
            ),
        ),
    ),
    goal("3.2", FULL, comment=texts("Nämnden bedömer att målet uppfylls.")),
    goal(
        "3.2.1",
        PARTIAL,
        expected_results=results(
            "Varje driftområde har ett par av en erfaren och en ny medarbetare.",
            "Chefer har genomfört utvecklingssamtal med alla medarbetare före 31 mars.",
        ),
        comment=texts(
            "Sex av sju driftområden har par. Sjukfrånvaron är högre än årsmålet, främst bland "
            "medarbetare som arbetar ute under vintern."
        ),
        indicators=(
            row(
                "Sjukfrånvaro",
                "VB 2025",
                outcome="5,3 %",
                outcome_men="4,9 %",
                outcome_women="5,8 %",
                previous_outcome="5,0 %",
                annual_target="4,8 %",
            ),
            row(
                "Sjukfrånvaro dag 1-14",
                "VB 2025",
                "Frånvaron var högst i februari, då halka orsakade fjorton olycksfall.",
                outcome="1,9 %",
                outcome_men="1,8 %",
                outcome_women="2,0 %",
                previous_outcome="1,7 %",
                annual_target="1,6 %",
            ),
            row(
                "Aktivt Medskapandeindex",
                "2025",
                outcome="84",
                outcome_men="83",
                outcome_women="85",
                previous_outcome="82",
                annual_target="84",
            ),
        ),
        activities=(task("Friluftsförvaltningen ska införa parvis introduktion i driften."),),
    ),
)

BACK = (
    group(
        "Uppföljning av ekonomi",
        part(
            "Uppföljning av driftbudget",
            "Nämnden redovisar ett överskott på 2,1 mnkr mot en justerad budget på 363,1 mnkr.",
            OUTCOME,
        ),
        part(
            "Friluftsgårdar",
            "Verksamheten redovisar ett överskott på 1,6 mnkr. Kaféerna sålde mer än väntat under "
            "vintern, och två tjänster har varit vakanta sedan augusti.",
        ),
        part(
            "Naturvård",
            "Underskottet på 0,4 mnkr beror på röjningen efter stormen i oktober.",
        ),
        part(
            "Resultaträkning",
            "Både intäkter och kostnader har ökat.",
            INCOME,
        ),
        part(
            "Balansräkning",
            "Nämndens tillgångar har ökat med 4,5 mnkr, främst genom ny utrustning för utlåning.",
            BALANCE,
            "Leverantörsskulderna är högre eftersom flera fakturor för belysning kom i slutet av "
            "december.",
        ),
        page=True,
    ),
    part(
        "Besök och synpunkter",
        "Besökare på lovaktiviteter räknas av ledarna, som också noterar ålder och kön.",
        VISITORS,
        "Synpunkter lämnas på plats, i appen eller per telefon. De flesta får svar inom tre dagar. "
        "Siffrorna för december sammanställs i januari.",
        COMPLAINTS,
        page=True,
    ),
    part(
        "Systematiskt arbetsmiljöarbete",
        "Skyddsronder har genomförts på samtliga friluftsgårdar. Följande prioriteras under 2026:",
        Bullets(
            (
                "Broddar och halkskydd delas ut före första frosten, även till vikarier och "
                "ungdomar "
                "med feriejobb.",
                "Ensamarbete kvällstid undviks.",
                "Rutinen för hot och våld övas två gånger per år, en gång tillsammans med "
                "ordningsvakterna i Farsta.",
            ),
            "\uf0b7",
        ),
    ),
)

_ANNUAL = ReportSpec(
    kind="annual_report",
    committee=COMMITTEE,
    office=OFFICE,
    year=2025,
    title_block=TitleBlock(
        "Verksamhetsberättelse 2025 för Friluftsnämnden",
        ("Mirjam Alnäs", "Torkel Vik"),
        "FRN 2025/377",
        "2026-02-05",
        "4",
    ),
    decisions=(
        (
            "1",
            "Friluftsnämnden godkänner verksamhetsberättelse 2025 och överlämnar den till "
            "kommunstyrelsen.",
        ),
        ("2", "Friluftsnämnden begär resultatöverföring med 1,6 mnkr."),
        ("3", "Beslutet justeras omedelbart."),
    ),
    contents=True,
    front=FRONT,
    columns=columns(
        "outcome outcome_men outcome_women previous_outcome annual_target council_target", "Period"
    ),
    deviation_column=True,
    goals=GOALS,
    back=BACK,
    internal_control="Tillräcklig",
    internal_control_text=texts(
        "Internkontrollplanen omfattar sexton kontroller. Fjorton har genomförts utan anmärkning. "
        "För kontantkassor och nyckelhantering har rutinerna skrivits om.",
        "Nämnden bedömer att den interna kontrollen under 2025 har varit tillräcklig.",
    ),
    layout=Layout(seed=11, page_break=0.04, running_head=0.3, pages=17),
)
ANNUAL = with_lights(_ANNUAL, seed=2025, chance=0.9)
