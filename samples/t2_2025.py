"""Friluftsnämnden's second interim report of 2025 (invented)."""

from samples.common import COMMITTEE, OFFICE, columns, goal, group, part, results, row, task, texts
from tests.reportgen.spec import Grid, Layout, ReportSpec, Section, TitleBlock

T2 = "T2 2025"
WILL, PARTLY = "Kommer att uppfyllas helt", "Kommer att uppfyllas delvis"

FRONT = (
    part(
        "Sammanfattande analys",
        "Årets två första tertial har präglats av kontraster: en lång och stadig isvinter, en "
        "regnig vår och en sommar som var två grader kallare än den föregående. Besöken på "
        "friluftsgårdarna ligger åtta procent över samma period 2024. På strandbaden är besöken 22 "
        "procent färre.",
        "Nämnden bedömer att elva av tretton mål kommer att uppfyllas helt och två delvis. De "
        "aktiviteter som skulle vara klara före sommaren är genomförda, med undantag för de nya "
        "bidragsreglerna som beslutades en månad senare än planerat.",
        "Helårsprognosen visar ett överskott på 1,2 mnkr.",
    ),
    part(
        "Viktiga händelser under perioden",
        "Den 11 juni öppnade den digitala kartan över leder, bad och rastplatser. På "
        "midsommarafton "
        "fyllde Friluftsgården i Tallmossen hundra år, och omkring 2 300 personer kom för att äta "
        "tårta, tälja smörknivar och höra kören från Hässelby-Vällingby.",
        "Filialen för utlåning i Skärholmen tog emot sin första låntagare den 5 maj. En vecka "
        "senare "
        "var alla cyklar ute.",
        "I juli upptäcktes alger vid tre bad. Två av dem stängdes under sammanlagt nio dagar.",
    ),
)

GOALS = (
    goal(
        "1",
        WILL,
        comment=texts(
            "Nämnden bedömer att målet kommer att uppfyllas under året. Utvecklingen är god i de "
            "stadsdelar som tidigare haft lägst andel besökare."
        ),
    ),
    goal(
        "1.1",
        WILL,
        comment=texts(
            "Nämnden bedömer att målet kommer att uppfyllas. Arbetet med skolskogar har börjat i "
            "Farsta, Rinkeby-Kista och Skärholmen. Kartan har haft 61 000 användare.",
            "Läs mer om lovaktiviteterna under nämndmål 1.1.1.",
        ),
        indicators=(
            row(
                "Antal besök på stadens friluftsgårdar",
                T2,
                icon=True,
                outcome="451 600 st",
                annual_target="640 000 st",
                council_target="Tas fram av nämnd",
                forecast="665 000 st",
            ),
            row(
                "Andel friluftsgårdar som är tillgängliga för rullstol (klass 1-2)",
                T2,
                "Ramperna i Tallmossen blev klara i augusti. Två gårdar återstår, varav en "
                "ligger i "
                "en byggnad som är kulturmärkt.",
                outcome="68 %",
                annual_target="70 %",
                council_target="Tas fram av nämnd/styrelse",
                forecast="70 %",
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
        WILL,
        expected_results=results(
            "Fler barn från Järva, Skärholmen och Farsta har deltagit i lovaktiviteter.",
            "Utlåningen av utrustning har byggts ut och når även dem som inte kan boka digitalt.",
            "Minst 60 procent av ledarna på friluftsgårdarna har utbildats i barnkonventionen.",
        ),
        comment=texts(
            "De två första resultaten är i praktiken nådda. Utbildningen av ledare fortsätter "
            "under "
            "hösten; hittills har 44 procent deltagit."
        ),
        sections=(
            Section(
                "Lov och helger",
                "A.",
                texts(
                    "Under sportlov, påsklov och sommarlov deltog 14 900 barn. Turerna till "
                    "Lindön var "
                    "fullbokade inom en timme, och en kölista infördes i juni."
                ),
                (
                    Section(
                        "Tältkollot",
                        "A.a",
                        texts(
                            "Kollot pågick i sex veckor. Två barn avbröt, mot elva föregående år."
                        ),
                    ),
                ),
            ),
            Section(
                "Utlåning av utrustning",
                "B.",
                texts(
                    "Mer än en tredjedel av lånen i Skärholmen görs med bibliotekskort. "
                    "Personalen har "
                    "lagt till ett enkelt formulär på sex språk."
                ),
            ),
        ),
        indicators=(
            row(
                "Antal deltagare i lovaktiviteter",
                T2,
                outcome="14 900 st",
                outcome_men="7 310 st",
                outcome_women="7 590 st",
                annual_target="18 500 st",
                forecast="19 000 st",
            ),
            row(
                "Antal lån av utrustning per öppen dag",
                T2,
                outcome="53",
                outcome_men="28",
                outcome_women="25",
                annual_target="46",
                forecast="50",
            ),
        ),
        activities=(
            task("Friluftsförvaltningen ska öppna en filial för utlåning i Skärholmen"),
            task(
                "Friluftsnämnden ska se över reglerna för bidrag till föreningar med fokus på barn "
                "under 12 år och föreningar som är yngre än två år",
                "Reglerna remitterades till 64 föreningar. Svaren var fler än väntat och beslutet "
                "flyttades till nämndens möte i juni.",
                end="2025-05-31",
                deviation="Försenad en månad",
            ),
        ),
    ),
    goal(
        "1.1.2",
        WILL,
        comment=texts(
            "Nämnden bedömer att målet kommer att uppfyllas om hösten blir lugn. Av spängerna i "
            "riskklass 1 är 860 av 1 140 meter utbytta."
        ),
        indicators=(
            row(
                "Andel spänger utan anmärkning",
                T2,
                outcome="78 %",
                annual_target="80 %",
                forecast="82 %",
            ),
            row(
                "Genomsnittlig tid till åtgärd vid felanmälan",
                T2,
                outcome="2,9 dagar",
                annual_target="3 dagar",
                forecast="3 dagar",
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
        WILL,
        comment=texts(
            "Nämnden bedömer att målet kommer att uppfyllas. Trafiknämndens översyn av gångvägar "
            "redovisas i november."
        ),
    ),
    goal(
        "1.2.1",
        PARTLY,
        comment=texts(
            "Belysningen byts enligt plan, men mätningen av trygghet görs först i november. "
            "Nämnden "
            "bedömer att årsmålet på 75 procent blir svårt att nå."
        ),
        indicators=(
            row(
                "Antal elljusspår med ny belysning",
                T2,
                outcome="8 st",
                annual_target="12 st",
                forecast="12 st",
            ),
        ),
    ),
    goal("2", WILL, comment=texts("Nämnden bedömer att målet kommer att uppfyllas.")),
    goal(
        "2.1",
        WILL,
        comment=texts(
            "Nämnden bedömer att målet kommer att uppfyllas. Tre skötselplaner har varit på samråd "
            "under sommaren."
        ),
        indicators=(
            row(
                "Andel reservat med aktuell skötselplan",
                T2,
                outcome="78 %",
                annual_target="89 %",
                council_target="85 %",
                forecast="89 %",
            ),
        ),
    ),
    goal(
        "2.1.1",
        WILL,
        comment=texts(
            "Slåttern är avslutad. Regnet gjorde höet tungt, men elva slåtterlag med sammanlagt "
            "240 "
            "personer hann med alla planerade ytor."
        ),
        indicators=(
            row(
                "Areal slagen äng (hektar)",
                T2,
                outcome="47",
                annual_target="45",
                forecast="47",
            ),
            row(
                "Antal betesdjur på stadens öar",
                T2,
                outcome="134 st",
                annual_target="120 st",
                forecast="134 st",
            ),
        ),
        activities=(task("Friluftsnämnden ska ta fram en handbok för ideella slåtterlag"),),
    ),
    goal("3", WILL, comment=texts("Nämnden bedömer att målet kommer att uppfyllas.")),
    goal(
        "3.1",
        WILL,
        comment=texts(
            "Nämnden bedömer att målet kommer att uppfyllas. Prognosen visar ett överskott på 1,2 "
            "mnkr, vilket motsvarar 0,3 procent av budgeten."
        ),
        indicators=(
            row(
                "Nämndens budgetföljsamhet efter resultatöverföringar",
                T2,
                outcome="99,7 %",
                annual_target="100 %",
                council_target="100 %",
                forecast="99,7 %",
            ),
            row(
                "Nämndens prognossäkerhet T2",
                T2,
                annual_target="+/-1 %",
                council_target="+/- 1 %",
                outcome="0,3 %",
            ),
        ),
    ),
    goal("3.2", WILL, comment=texts("Nämnden bedömer att målet kommer att uppfyllas.")),
    goal(
        "3.2.1",
        PARTLY,
        comment=texts(
            "Fem av sju driftområden har par av en erfaren och en ny medarbetare. Sjukfrånvaron är "
            "högre än årsmålet, och under hösten prövas förkortade utepass vid kyla."
        ),
        indicators=(
            row(
                "Sjukfrånvaro",
                T2,
                icon=True,
                outcome="5,4 %",
                outcome_men="5,0 %",
                outcome_women="5,9 %",
                annual_target="4,8 %",
                forecast="5,2 %",
            ),
            row(
                "Sjukfrånvaro dag 1-14",
                T2,
                "Antalet olycksfall var fjorton under februari och har därefter varit högst två "
                "per "
                "månad.",
                icon=True,
                outcome="1,9 %",
                outcome_men="1,8 %",
                outcome_women="2,0 %",
                annual_target="1,6 %",
                forecast="1,8 %",
            ),
        ),
        activities=(task("Friluftsförvaltningen ska införa parvis introduktion i driften."),),
    ),
)

FORECAST = Grid(
    "outcome",
    (("Verksamhet", "Budget 2025", "Utfall T2 2025", "Prognos 2025", "Avvikelse"),),
    (
        ("Drift av leder och bad", "170,2", "112,6", "169,9", "0,3"),
        ("Friluftsgårdar", "97,3", "63,8", "96,6", "0,7"),
        ("Naturvård", "41,9", "28,1", "42,1", "-0,2"),
        ("Stöd till föreningar", "22,0", "18,4", "22,0", "0,0"),
        ("Nämnd och gemensam administration", "31,7", "20,7", "31,3", "0,4"),
        ("Summa netto", "363,1", "243,6", "361,9", "1,2"),
    ),
    "Tabell: Prognos per verksamhet, belopp i mnkr.",
    "mnkr",
)

BACK = (
    group(
        "Uppföljning av ekonomi",
        part(
            "Prognos för året",
            "Nämnden prognostiserar ett överskott på 1,2 mnkr mot en justerad budget på 363,1 "
            "mnkr.",
            FORECAST,
            "Friluftsgårdarnas överskott beror på vakanser och på att kaféerna sålde mer än väntat "
            "under isvintern. Naturvården väntas överskrida budgeten med 0,2 mnkr till följd av "
            "algblomningen.",
        ),
        part(
            "Budgetjusteringar",
            "Nämnden begär en budgetjustering med 2,1 mnkr för helårskostnader för de två "
            "badplatser "
            "som öppnades 2024.",
        ),
        part(
            "Investeringar",
            "Av årets investeringsplan på 58,0 mnkr har 31,4 mnkr förbrukats. Byggstarten för "
            "bryggan "
            "på Lindön skjuts till 2026 eftersom tillståndet för arbete i vatten har dröjt.",
        ),
        page=True,
    ),
    part(
        "Synpunkter och klagomål",
        "Under perioden januari-augusti kom 157 synpunkter om skötsel och 40 om tillgänglighet. "
        "Flest gällde toaletter, därefter hundar utan koppel.",
    ),
)

INTERIM = ReportSpec(
    kind="interim_report",
    committee=COMMITTEE,
    office=OFFICE,
    year=2025,
    tertial=2,
    title_block=TitleBlock(
        "Tertialrapport 2 2025 för Friluftsnämnden",
        ("Mirjam Alnäs",),
        "FRN 2025/251",
        "2025-09-25",
        "5",
    ),
    decisions=(
        (
            "1",
            "Friluftsnämnden godkänner tertialrapport 2 2025 och överlämnar den till "
            "kommunstyrelsen.",
        ),
        ("2", "Friluftsnämnden begär budgetjustering med 2,1 mnkr."),
        ("3", "Beslutet justeras omedelbart."),
    ),
    contents=True,
    front=FRONT,
    columns=columns(
        "outcome outcome_men outcome_women annual_target council_target forecast", "Period"
    ),
    deviation_column=True,
    goals=GOALS,
    back=BACK,
    layout=Layout(seed=7, page_break=0.04, running_head=0.3, pages=11),
)
