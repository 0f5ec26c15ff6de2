"""The tables of figures in Friluftsnämnden's annual report for 2025 (invented)."""

from tests.reportgen.spec import Grid

MEMBERS = Grid(
    "members",
    (("Ledamöter", "Ersättare"),),
    (
        ("Amal Rosén (S)", "Lars-Erik Tuvesson (S)"),
        ("Gunnel Fors (S)", "Nadia Said Karim (S)"),
        ("Petter Almlöf (V)", "Siv Grankvist (V)"),
        ("Yasmin Öberg (MP)", "Hugo Stjärne (MP)"),
        ("Carl-Magnus Brandt (M)", "Eivor Lilja (M)"),
        ("Disa Hammar (L)", "Tor Viberg (L)"),
        ("Rune Backe (SD)", "Anette Ros (C)"),
        (None, "Milan Ekdahl (KD)"),
    ),
)
OUTCOME = Grid(
    "outcome",
    (
        (
            "Verksamhet",
            "Budget 2025",
            "Justerad budget 2025",
            "Bokslut 2025",
            "Årets resultat",
            "Resultat 2024",
        ),
    ),
    (
        ("Drift av leder och bad", "168,4", "170,2", "169,8", "0,4", "-1,1"),
        ("Friluftsgårdar", "97,3", "97,3", "95,7", "1,6", "0,2"),
        ("Naturvård", "41,6", "41,9", "42,3", "-0,4", "0,6"),
        ("Stöd till föreningar", "22,0", "22,0", "21,9", "0,1", "0,0"),
        ("Nämnd och gemensam administration", "31,7", "31,7", "31,3", "0,4", "-0,7"),
        ("Summa nettobudget", "361,0", "363,1", "361,0", "2,1", "-1,0"),
    ),
    "Tabell: Ekonomiskt utfall, belopp i mnkr.",
    "mnkr",
)
INCOME = Grid(
    "income_statement",
    (("Analys av resultaträkning", "2024", "2025", "Förändring 2024 till 2025", None),),
    (
        ("Intäkter", None, None, None, None),
        ("Bidrag", "-8,2", "-9,6", "-1,4", "17%"),
        ("Hyror och avgifter", "-21,0", "-24,1", "-3,1", "15%"),
        ("Övriga externa intäkter", "-4,4", "-4,0", "0,4", "-9%"),
        ("Summa intäkter", "-33,6", "-37,7", "-4,1", "12%"),
        ("Kostnader", None, None, None, None),
        ("Personalkostnader", "141,7", "149,2", "7,5", "5%"),
        ("Lokalkostnader", "58,3", "60,1", "1,8", "3%"),
        ("Entreprenader och skötsel", "128,8", "134,0", "5,2", "4%"),
        ("Övriga kostnader", "57,1", "55,4", "-1,7", "-3%"),
        ("Summa kostnader", "385,9", "398,7", "12,8", "3%"),
        ("Netto", "352,3", "361,0", "8,7", "2%"),
    ),
    "Tabell: Intäkter och kostnader 2024 och 2025 (mnkr)",
    "mnkr",
    ("* I tabellen ingår avskrivningar och finansiella poster.",),
)
BALANCE = Grid(
    "balance_sheet",
    (("Analys av balansräkning", "2024", "2025", "Förändring 2024 till 2025"),),
    (
        ("Maskiner och inventarier", "12,4", "15,6", "3,2"),
        ("Kundfordringar", "3,1", "3,9", "0,8"),
        ("Diverse kortfristiga fordringar", "6,0", "6,5", "0,5"),
        ("Summa tillgångar", "21,5", "26,0", "4,5"),
        ("Eget kapital", "-1,0", "2,1", "3,1"),
        ("Leverantörsskulder", "-14,9", "-21,7", "-6,8"),
        ("Övriga kortfristiga skulder", "-5,6", "-6,4", "-0,8"),
        ("Summa skulder och eget kapital", "-21,5", "-26,0", "-4,5"),
    ),
    "Tabell: Balansräkning 2024 och 2025 i mnkr.",
    "mnkr",
)
VISITORS = Grid(
    "head_count",
    (
        ("Målgrupp", "Kvinna", None, "Man", None, "Totalsumma", None),
        ("Januari-december", "2025", "2024", "2025", "2024", "2025", "2024"),
    ),
    (
        ("Barn 6-9 år", "3 911", "3 402", "3 620", "3 205", "7 531", "6 607"),
        ("Barn 10-12 år", "4 088", "3 590", "4 012", "3 611", "8 100", "7 201"),
        ("Ungdomar 13-16 år", "1 733", "1 529", "1 680", "1 533", "3 413", "3 062"),
        ("varav med ledsagare", "206", "187", "284", "233", "490", "420"),
        ("Totalt", "9 732", "8 521", "9 312", "8 349", "19 044", "16 870"),
    ),
)
COMPLAINTS = Grid(
    "complaints",
    (("2025", "Bemötande", "Skötsel", "Tillgänglighet", "Övrigt"),),
    (
        ("Januari", "2", "14", "3", "1"),
        ("Februari", "1", "22", "5", "0"),
        ("Mars", "0", "9", "2", "4"),
        ("April", "3", "11", "2", "2"),
        ("Maj", "4", "18", "6", "3"),
        ("Juni", "2", "25", "8", "5"),
        ("Juli", "5", "31", "9", "7"),
        ("Augusti", "3", "27", "4", "6"),
        ("September", "1", "12", "3", "2"),
        ("Oktober", "0", "48", "2", "9"),
        ("November", "1", "19", "1", "3"),
        ("December", None, None, None, None),
        ("Totalsumma", "22", "236", "45", "42"),
    ),
)
