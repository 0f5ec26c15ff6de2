"""The words that steering reports use: data, not code.

A new wording of a heading, a column or a judgement belongs in one of these tables and nowhere
else.  Everything is written folded (`swedish.fold`: lower case, å ä ö é without their marks), so
that one entry also covers what a text recogniser or a typist dropped.
"""

from typing import NamedTuple

# --- the goal chain (styrkedja) -------------------------------------------------------------

GOAL_LEVELS: tuple[tuple[str, str], ...] = (
    ("direction", r"(?:kf:?s?|kommunfullmaktiges?)[ ]?(?:inriktningsmal)|inriktningsmal"),
    (
        "area",
        r"(?:kf:?s?|kommunfullmaktiges?)[ ]?(?:mal[ ]for[ ]verksamhetsomrade(?:t|na)?"
        r"|verksamhetsomradesmal|verksamhetsmal)|mal[ ]for[ ]verksamhetsomradet"
        r"|verksamhetsomradesmal",
    ),
    (
        "committee",
        r"(?:stadsdels)?namndmal|(?:stadsdels)?namndens[ ]mal|namndspecifikt[ ]mal"
        r"|namndmal[ ]for[ ]verksamhetsomradet",
    ),
)
"""Level of a goal and the wording that stands before its number; longest wording first."""

_DURING = r"(?: (?:under|for) (?:aret|helaret|20\d\d))?"
_COMING = (
    r"(?:(?:maluppfyllelse|prognos|bedomning): ?)?(?:malet )?(?:har )?"
    r"(?:kommer att |bedoms |beraknas )?"
)
_MET = r"(?:uppfylls|uppfyllas|uppnas|uppfyllts)"

FULFILMENT: tuple[tuple[str, str], ...] = (
    (
        "partial",
        rf"{_COMING}{_MET} (?:endast )?delvis{_DURING}|delvis (?:uppfyllt|uppnatt)"
        r"|(?:uppfylls|uppnas) i viss man",
    ),
    (
        "none",
        rf"{_COMING}{_MET} (?:inte|ej)(?: alls)?{_DURING}|(?:inte|ej) (?:uppfyllt|uppnatt)"
        r"|(?:kommer|bedoms|beraknas) (?:inte|ej) (?:att )?(?:uppfyllas|uppnas)",
    ),
    (
        "full",
        rf"{_COMING}{_MET} (?:helt|fullt ut|i sin helhet){_DURING}|helt (?:uppfyllt|uppnatt)"
        r"|uppfylls|uppfyllt",
    ),
)
"""Judgement of a goal -> wording of the whole line; the first that fits wins."""

PARTS: dict[str, str] = {
    "beskrivning": "description",
    "forvantat resultat": "expected",
    "forvantade resultat": "expected",
    "kommentar": "comment",
    "kommentarer": "comment",
    "analys": "analysis",
    "uppfoljning": "analysis",
}
"""Headings of the parts under a goal."""

CHAPTERS: frozenset[str] = frozenset(
    (
        "inledning",
        "sammanfattning",
        "sammanfattande analys",
        "sammanfattande bedomning",
        "namndens arbete",
        "namndens arbete under aret",
        "konsekvenser av pandemin",
        "uppfoljning av kommunfullmaktiges inriktningsmal",
        "uppfoljning av kommunfullmaktiges mal",
        "kommunfullmaktiges inriktningsmal",
        "redovisning av ekonomi",
        "redovisning av ekonomin",
        "uppfoljning av ekonomi",
        "uppfoljning av ekonomin",
        "ekonomi",
        "ekonomisk uppfoljning",
        "ekonomisk redovisning",
        "sarskilda redovisningar",
        "ovriga redovisningar",
        "systematiskt kvalitetsarbete",
        "systematiskt arbetsmiljoarbete",
        "bedomning av namndens interna kontroll",
        "intern kontroll",
        "internkontroll",
        "synpunkter och klagomal",
        "ovrigt",
        "ovriga arenden",
        "bilagor",
        "digitala signaturer",
        "forslag till beslut",
        "underskrifter",
    )
)
"""Headings that end the goal chain and open a chapter of their own; a year reads as "aret"."""

CONTENTS_TITLES = frozenset(("innehallsforteckning", "innehall"))
DECISION_TITLES = ("forslag till beslut", "beslutsforslag", "forslag till namndbeslut")
OFFICER_TITLES = frozenset(("handlaggare", "kontaktperson", "kontaktpersoner"))
RECIPIENT_TITLES = frozenset(("till", "till:"))
MATTER_TITLES = (
    "beslutsarenden",
    "remissarenden",
    "svar pa skrivelser",
    "skrivelser",
    "urval av arenden",
    "urval av storre arenden",
    "remisser",
    "medborgarforslag",
    "namndinitiativ",
)
"""Endings of headings under which an annual report lists the cases it handled."""

PARTIES = frozenset(("S", "M", "SD", "C", "V", "KD", "MP", "L", "FI", "FP", "K"))
"""Marks of the parties in the city council."""

INTERNAL_CONTROL = frozenset(
    ("tillracklig", "inte tillracklig", "ej tillracklig", "otillracklig", "i huvudsak tillracklig",
     "delvis tillracklig", "god", "bristfallig")
)  # fmt: skip
"""Ratings of the internal control."""

REPORT_KINDS: tuple[tuple[str, str], ...] = (
    (
        "interim_report",
        r"tertialrapport|tertialuppfoljning|delarsrapport|\btertial ?[12]\b"
        r"|\bt ?[12] (?:19|20)\d\d",
    ),
    ("annual_report", r"verksamhetsberattelse"),
    ("plan", r"verksamhetsplan"),
)

ROLES = (
    "chef", "direktor", "ordforande", "sekreterare", "controller", "ansvarig", "ledare",
    "strateg", "samordnare", "handlaggare", "forvaltningschef", "koordinator",
)  # fmt: skip
"""Endings of the words that name a signatory's role."""

# --- tables of indicators and activities ----------------------------------------------------

_YEAR = r"(?: (?:ar )?(?:19|20)\d\d)?"


class ColumnWord(NamedTuple):
    """A column of a record table: its field in the contract and the wordings of its header."""

    key: str
    pattern: str


COLUMNS: tuple[ColumnWord, ...] = (
    ColumnWord("indicator", r"(?:namndens |kf:s )?indikator(?:er)?"),
    ColumnWord("activity", r"(?:namndens |kf:s )?aktivitet(?:er)?"),
    ColumnWord(
        "outcome_women",
        r"(?:periodens )?(?:utfall )?(?:kvinnor|flickor)(?: ?/ ?(?:kvinnor|flickor))?" + _YEAR,
    ),
    ColumnWord(
        "outcome_men",
        r"(?:periodens )?(?:utfall )?(?:man|pojkar)(?: ?/ ?(?:man|pojkar))?" + _YEAR,
    ),
    ColumnWord(
        "previous_outcome",
        r"utfall (?:vb|foregaende ar|fg\.? ar|t[12])(?: (?:19|20)\d\d)"
        r"|utfall (?:vb|foregaende ar|fg\.? ar)|foregaende ars utfall|forra arets utfall",
    ),
    ColumnWord("dated_outcome", r"utfall (?:ar )?(?:19|20)\d\d"),
    ColumnWord("outcome", r"(?:periodens |arets )?utfall(?: (?:perioden|t[12]|helar|ar))?" + _YEAR),
    ColumnWord(
        "council_target",
        r"(?:kf:?s|kommunfullmaktiges|kf) (?:arsmal|malvarde|mal)" + _YEAR,
    ),
    ColumnWord("annual_target", r"(?:namndens )?(?:arsmal|malvarde)" + _YEAR),
    ColumnWord(
        "forecast",
        r"(?:helars|ars)prognos"
        + _YEAR
        + r"|prognos(?: (?:for )?(?:helar|helaret|vb|ar))?"
        + _YEAR,
    ),
    ColumnWord("period", r"periodicitet|matperiod|period"),
    ColumnWord("start", r"start ?datum|start"),
    ColumnWord("end", r"slut ?datum|slut"),
    ColumnWord("deviation", r"avvikelser?"),
    ColumnWord("analysis", r"analys|kommentar"),
)
"""Columns by their folded header; the first pattern that fits wins."""

VALUE_FIELDS = (
    "outcome",
    "outcome_men",
    "outcome_women",
    "previous_outcome",
    "annual_target",
    "council_target",
    "forecast",
)
"""Fields of an indicator that hold a value."""
COLUMN_FIELDS = {
    "indicators": (*VALUE_FIELDS, "period"),
    "activities": ("start", "end", "deviation"),
}

# --- values ---------------------------------------------------------------------------------

UNITS = (
    "%", "‰", "st", "st.", "mån", "mån.", "månad", "månader", "kr", "tkr", "mkr", "mnkr", "mdkr",
    "kronor", "dag", "dagar", "vecka", "veckor", "år", "tim", "tim.", "timmar", "min", "min.",
    "minuter", "index", "indexenheter", "enheter", "procent", "procentenheter", "procentenhet",
    "p.e.", "poäng", "personer", "platser", "barn", "elever", "kg", "ton", "g", "kWh", "MWh",
    "GWh", "kWh/m2", "kWh/m²", "m2", "m²", "kvm", "m", "km", "mil", "l", "liter", "ha", "gånger",
    "ggr", "h", "dgr", "milj", "milj.", "mdr",
)  # fmt: skip

DELEGATED = (
    "Tas fram av nämnd/styrelse",
    "Tas fram av nämnd/bolag",
    "Tas fram av nämnden/styrelsen",
    "Tas fram av stadsdelsnämnd",
    "Tas fram av bolagsstyrelse",
    "Tas fram av nämnden",
    "Tas fram av styrelse",
    "Tas fram av nämnd",
)
"""Targets that the council leaves to the committee; longest first."""

PERIOD_WORDS = (
    "År", "Helår", "Halvår", "Tertial", "Kvartal", "Månad", "Månadsvis", "Vartannat år", "Årsvis",
    "Årligen", "Halvårsvis", "Tertialvis", "Kvartalsvis",
)  # fmt: skip

ANSWERS = (
    "Ja", "Nej", "Delvis", "Öka", "Ökar", "Ökning", "Ökad", "Minska", "Minskar", "Minskning",
    "Minskad", "Oförändrad", "Oförändrat", "Bibehållen", "Bibehålla", "i.u.", "i.u", "u.s.", "e.t.",
    "..",
)  # fmt: skip
"""Answers, directions and marks for a missing value that stand where a number would."""

PERIOD_PREFIXES = (
    "VB", "VP", "T1", "T2", "T3", "VT", "HT", "VT/HT", "HT/VT", "Läsår", "Läsåret", "Kv", "Kv.",
    "Kvartal", "Q1", "Q2", "Q3", "Q4", "Halvår", "Tertial", "Helår", "År", "Jan", "Feb", "Mar",
    "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Okt", "Nov", "Dec",
)  # fmt: skip
"""What stands before the year of a period: "VB 2023", "Kv 3 2023", "Läsår 22/23"."""

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip

# --- other tables ---------------------------------------------------------------------------

MEMBER_HEADERS: tuple[tuple[str, str], ...] = (
    ("ledamoter", "ersattare"),
    ("ordinarie ledamoter", "ersattare"),
    ("ledamoter", "suppleanter"),
    ("ordinarie", "ersattare"),
)

SIGNATURE_HEADERS: tuple[tuple[str, str], ...] = (("namn", "datum"),)

MONEY_UNITS = ("mnkr", "tkr", "mkr", "mdkr", "kr")

_NEVER = r"^\b$"

TABLE_KINDS: tuple[tuple[str, str, str], ...] = (
    ("signatures", r"^namn\|(?:datum|titel|befattning|roll)", _NEVER),
    ("members", r"^(?:ordinarie )?ledamoter\|(?:ersattare|suppleanter)", _NEVER),
    ("complaints", r"bemotande|synpunkt|klagomal", r"klagomal|synpunkter"),
    (
        "head_count",
        r"kvinn(?:a|or)[^|]*\|.*\b(?:man|pojkar)\b|antal (?:anstallda|medarbetare)",
        _NEVER,
    ),
    ("balance_sheet", r"balansrakning|summa tillgangar|eget kapital", r"balansrakning"),
    (
        "income_statement",
        r"resultatrakning|summa intakter|personalkostnader",
        r"intakter och kostnader",
    ),
    ("outcome", r"bokslut|arets resultat|utfall|avvikelse", r"ekonomiskt utfall"),
    (
        "budget",
        r"budget|\bvp ?(?:19|20)\d\d|netto|mnkr|kostnader|intakter|investering",
        r"budget|nettobudget|omslutningsforandringar",
    ),
)
"""Kind of a table -> patterns over its header and first column (folded, joined by "|"), and
over its caption and the heading above; the first kind that fits wins."""

# --- which side of a target is the good one --------------------------------------------------

CLOSER_IS_BETTER = r"budgetfoljsamhet|prognossakerhet|budgetavvikelse|avvikelse (?:mot|fran) budget"
"""Names of indicators whose target is to be met and neither passed nor missed."""

CEILING = r"budgetfoljsamhet"
"""Those of them that are missed when passed: more was spent than the budget allows."""

LESS_IS_BETTER = (
    r"franvaro|avbrott|avhopp|tid till|(?:inskrivnings|vante|handlaggnings|led|svars|rest)tid"
    r"|klagomal|avhysning|vrakning|utslapp|(?:energi|el|vatten)anvandning|forbrukning|brist\b"
    r"|vakans|olyck|skadegorelse|otrygg|missnojd|arbetslos|hemlos|aterfall"
)
"""Words in the name of an indicator of which less is better."""

MORE_IS_BETTER = (
    r"godkan|(?<!miss)nojd|(?<!o)trygg|sjalvforsorj|rekommendera|delaktig|inflytande|frisktal"
    r"|medskapandeindex|arbetsmiljoindex|bra arbetsgivare|genomfort|genomforts|fullfol[jd]|examen"
    r"|(?:har|fatt|till) arbete|arbetar eller studerar|till studier|klarat|erbjuds|fatt \w+jobb"
    r"|behorig|legitimerad|elektroniska inkop|ekologisk|ater(?:vinn|vunn|bruk)|utvecklingsplan"
    r"|tillhandahallna|natts av|deltar|deltagit|tillganglig"
)
"""Words in the name of an indicator of which more is better."""

UNIT_FAMILIES: tuple[tuple[str, str], ...] = (
    ("%", r"%|procent"),
    ("procentenheter", r"procentenhet(?:er)?|p\.e\."),
    ("mån", r"man\.?|manad(?:er)?"),
    ("dagar", r"dag(?:ar)?|dgr"),
    ("veckor", r"veck(?:a|or)"),
    ("timmar", r"tim\.?|timmar|h"),
    ("min", r"min\.?|minuter"),
    ("kr", r"kr|kronor"),
    ("mnkr", r"mnkr|mkr|milj\.?"),
    ("mdkr", r"mdkr|mdr"),
    ("m2", r"m2|m²|kvm"),
    ("gånger", r"ganger|ggr"),
    ("", r"index|indexenheter|enheter|poang"),
    ("st", r"st\.?|personer|platser|barn|elever"),
)
"""Units that are one: its name and its (folded) spellings; a score may go without one."""

COUNTED = r"antal(?:et)?\b"
SHARED = r"andel(?:en|ar|arna)?\b|procentandel"
AVERAGED = r"genomsnitt|medel|\bper\b|index"
"""What a name says of its numbers: counts (at its start), shares, averages."""

MAY_PASS_A_HUNDRED = (
    r"budget|forandr|okning|okat|minskning|tillvaxt|jamfor|foljsamhet|i forhallande"
    r"|kostnadstackning|tackningsgrad|skillnad|netto|utveckling|relation"
)
"""Words in the name of a share or a count that may be over 100 %, or below nought."""
