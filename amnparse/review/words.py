"""The words of the page, in Swedish and in English; the report's own text is never translated."""

from collections.abc import Mapping

LANGUAGES = ("sv", "en")

_WORDS: Mapping[str, tuple[str, str]] = {
    "review": ("Granskning", "Review"),
    "skip": ("Till uppgifterna", "Skip to the records"),
    "source": ("Källan", "The source"),
    "records": ("Uppgifterna", "The records"),
    "search": ("Sök", "Search"),
    "search_hint": ("Sök i namn och text", "Search names and text"),
    "goal": ("Mål", "Goal"),
    "all_goals": ("Alla mål", "All goals"),
    "show": ("Visa", "Show"),
    "everything": ("Allt", "Everything"),
    "missed": ("Missade årsmål", "Missed targets"),
    "found": ("Med anmärkning", "With diagnostics"),
    "doubtful": ("Osäkra rader", "Doubtful rows"),
    "hit_one": ("Nått", "Hit"),
    "missed_one": ("Missat", "Missed"),
    "doubtful_one": ("Osäker", "Doubtful"),
    "guess": (
        "Vår läsning av namnet: årsmålet säger inte vilken sida som är bra.",
        "Our reading of the name: the target does not say which side is the good one.",
    ),
    "state": ("Läge", "State"),
    "frame": ("Ramen", "Frame"),
    "bar": ("Stapeln", "Bar"),
    "summary": ("Översikt", "Summary"),
    "goals": ("Mål, indikatorer och aktiviteter", "Goals, indicators and activities"),
    "goals_short": ("Mål", "Goals"),
    "tables": ("Övriga tabeller", "Other tables"),
    "text": ("Text", "Text"),
    "diagnostics": ("Anmärkningar", "Diagnostics"),
    "coverage": ("Täckning", "Coverage"),
    "decisions": ("Förslag till beslut", "Decisions"),
    "matters": ("Ärenden", "Matters"),
    "corrections": ("Rättelser", "Corrections"),
    "indicators": ("Indikatorer", "Indicators"),
    "activities": ("Aktiviteter", "Activities"),
    "results": ("Förväntat resultat", "Expected results"),
    "analysis": ("Analys", "Analysis"),
    "no_goal": ("Under inget mål", "Under no goal"),
    "none": ("Inga", "None"),
    "page": ("s.", "p."),
    "line": ("rad", "line"),
    "line_of": ("Rad", "Line"),
    "page_of": ("Sida", "Page"),
    "show_source": ("Visa i källan", "Show in the source"),
    "by_gender": ("redovisas efter kön", "reported by gender"),
    "green": ("grön", "green"),
    "yellow": ("gul", "yellow"),
    "red": ("röd", "red"),
    "light": ("Markering", "Light"),
    "direction": ("KF:s inriktningsmål", "Direction goal (KF:s inriktningsmål)"),
    "area": ("KF:s mål för verksamhetsområdet", "Area goal (KF:s verksamhetsområdesmål)"),
    "committee": ("Nämndmål", "Committee goal (nämndmål)"),
    "full": ("uppfyllt helt", "fulfilled"),
    "partial": ("uppfyllt delvis", "partly fulfilled"),
    "not": ("inte uppfyllt", "not fulfilled"),
    "unknown": ("inte bedömt", "not judged"),
    "empty": ("tom", "empty"),
    "name": ("Namn", "Name"),
    "outcome": ("Utfall", "Outcome"),
    "outcome_women": ("Utfall kvinnor", "Outcome, women"),
    "outcome_men": ("Utfall män", "Outcome, men"),
    "previous_outcome": ("Utfall året före", "Outcome, year before"),
    "annual_target": ("Årsmål", "Annual target (årsmål)"),
    "council_target": ("KF:s årsmål", "Council target (KF:s årsmål)"),
    "forecast": ("Prognos helår", "Forecast"),
    "period": ("Period", "Period"),
    "start": ("Start", "Start"),
    "end": ("Slut", "End"),
    "deviation": ("Avvikelse", "Deviation"),
    "place": ("Plats", "Place"),
    "women": ("kvinnor", "women"),
    "men": ("män", "men"),
    "total": ("utfall", "outcome"),
    "target": ("årsmål", "target"),
    "chart_targets": ("Årsmål och utfall", "Target and outcome"),
    "chart_targets_how": (
        "Strecket är årsmålet, punkten utfallet; K och M är kvinnor och män. Varje rad har sin"
        " egen skala från noll; en ring är prognosen, ett band ett mål med tolerans. ✓ och ✗"
        " gäller hela året, i en tertialrapport prognosen; * är vår läsning av namnet, där"
        " årsmålet inte säger vilken sida som är bra.",
        "The stroke is the target, the dot the outcome; K and M are women and men. Each row has a"
        " scale of its own from zero; a ring is the forecast, a band a target with a tolerance."
        " ✓ and ✗ are about the whole year, in an interim report about the forecast; * is our"
        " reading of the name, where the target does not say which side is the good one.",
    ),
    "chart": ("Diagram", "Chart"),
    "chart_chain": ("Måluppfyllelse längs styrkedjan", "Fulfilment over the chain"),
    "chart_chain_how": (
        "Bedömningen av varje mål, och hur många av målen under det som bedömts hur.",
        "The judgement of each goal, and how many of those below it were judged how.",
    ),
    "chart_budget": ("Budget och utfall", "Budget and outcome"),
    "chart_budget_how": (
        "Ramen är budgeten som gällde till slut, stapeln årets utfall (i en tertialrapport dess"
        " prognos).",
        "The frame is the budget that counted in the end, the bar the year's outcome (in an interim"
        " report its forecast).",
    ),
    "as_table": ("Som tabell", "As a table"),
    "judgement": ("Bedömning", "Judgement"),
    "below": ("Mål under", "Goals below"),
    "report": ("Rapporten", "The report"),
    "kind": ("Slag", "Kind"),
    "plan": ("Verksamhetsplan", "Plan (verksamhetsplan)"),
    "interim_report": ("Tertialrapport", "Interim report (tertialrapport)"),
    "annual_report": ("Verksamhetsberättelse", "Annual report (verksamhetsberättelse)"),
    "year": ("År", "Year"),
    "committee_name": ("Nämnd", "Committee"),
    "title": ("Titel", "Title"),
    "diary": ("Diarienummer", "Diary numbers"),
    "meeting": ("Sammanträde", "Meeting"),
    "file": ("Fil", "File"),
    "hash": ("SHA-256", "SHA-256"),
    "reader": ("Läst som", "Read as"),
    "confidence": ("säkerhet", "confidence"),
    "lines_role": ("Vad källans rader blev", "What the lines of the source became"),
    "heading": ("rubrik", "heading"),
    "paragraph": ("löptext", "running text"),
    "list": ("punkter", "bullets"),
    "table": ("tabell", "table"),
    "furniture": ("sidhuvud, sidfot, upprepat", "page heads and feet, repetitions"),
    "contents": ("innehållsförteckning", "contents list"),
    "blank": ("tomma", "blank"),
    "unclassified": ("oplacerade", "unplaced"),
    "furniture_list": ("Text som hör till sidan", "Text that belongs to the page"),
    "count": ("Antal", "Count"),
    "role": ("Roll", "Role"),
    "see": ("se", "see"),
    "error": ("fel", "error"),
    "warning": ("varning", "warning"),
    "info": ("upplysning", "info"),
    "help": ("Tangenter", "Keys"),
    "close": ("Stäng", "Close"),
    "key_next": ("nästa och föregående uppgift", "next and previous record"),
    "key_search": ("sök", "search"),
    "key_enter": ("visa uppgiften i källan", "show the record in the source"),
    "key_correct": ("rätta det valda värdet", "correct the chosen value"),
    "key_escape": ("stäng eller töm", "close or clear"),
    "letters": ("Tangenter med en bokstav är på", "Keys of one letter are on"),
    "no_script": (
        "Skript är avstängda: PDF-sidor, sökning och rättelser behöver dem.",
        "Scripts are off: pages of a PDF, search and corrections need them.",
    ),
    "correct": ("Rätta", "Correct"),
    "was": ("Står nu", "As read"),
    "now": ("Ska vara", "Should be"),
    "now_hint": ("Lämna tomt för en tom cell", "Leave empty for an empty cell"),
    "note": ("Anmärkning", "Note"),
    "save": ("Spara", "Save"),
    "cancel": ("Avbryt", "Cancel"),
    "export": ("Spara corrections.json", "Save corrections.json"),
    "not_kept": (
        "Webbläsaren sparar inget: spara filen innan sidan stängs.",
        "This browser keeps nothing: save the file before the page is closed.",
    ),
    "misfits": (
        "Passar inte det som lästs här, och sparas inte i filen:",
        "These do not fit what was read here, and are not saved to the file:",
    ),
    "remove": ("Ta bort", "Remove"),
    "wrong_date": (
        "Skriv ett datum som finns, som 2024-05-31.",
        "Write a date that exists, as 2024-05-31.",
    ),
    "wrong_choice": ("Välj en av dem i listan.", "Choose one of the list."),
    "required": ("Kan inte vara tomt.", "Cannot be empty."),
    "no_corrections": (
        "Klicka på ett värde och välj Rätta. Rättelserna sparas i en fil, som amnparse extract"
        " --corrections läser.",
        "Click a value and choose Correct. Corrections are saved to a file that amnparse extract"
        " --corrections reads.",
    ),
    "corrected": ("rättad", "corrected"),
    "chosen": ("Valt", "Chosen"),
    "nothing_chosen": ("Klicka på ett värde.", "Click a value."),
    "no_place": ("Värdets plats i källan är inte känd.", "Its place in the source is not known."),
    "shown": ("uppgifter visas", "records shown"),
    "hide_source": ("Dölj källan", "Hide the source"),
    "open_source": ("Visa källan", "Show the source"),
    "parts": ("Delar", "Parts"),
}
_IN_SCRIPT = ("corrected", "chosen", "nothing_chosen", "no_place", "shown", "remove", "wrong_date",
              "hide_source", "open_source", "empty", "required", "wrong_choice", "now_hint",
              "title", "judgement", "full", "partial", "not", "green", "yellow", "red")  # fmt: skip


def words(language: str) -> Mapping[str, str]:
    """All words in one language of `LANGUAGES`."""
    place = LANGUAGES.index(language)
    return {key: pair[place] for key, pair in _WORDS.items()}


def script_words(language: str) -> Mapping[str, str]:
    """Those that the page's script needs."""
    chosen = words(language)
    return {key: chosen[key] for key in _IN_SCRIPT}
