"""What the three sample reports share: the committee, its goals, and short ways to write."""

from tests.reportgen.spec import (
    Activity,
    Block,
    Bullets,
    Column,
    Goal,
    Indicator,
    Paragraph,
    Printed,
    Section,
)

COMMITTEE = "Friluftsnämnden"
OFFICE = "Friluftsförvaltningen"
WORDINGS = {
    1: ("direction", "KF:s inriktningsmål"),
    2: ("area", "KF:s mål för verksamhetsområdet"),
    3: ("committee", "Nämndmål"),
}
TITLES = {
    "1": "En stad där alla har nära till naturen",
    "1.1": "Stockholms natur är öppen, lätt att nå och till för alla",
    "1.1.1": "Fler barn och unga är ute i skog och mark på sin fritid",
    "1.1.2": "Leder, badplatser och rastplatser är hela, rena och lätta att hitta till",
    "1.2": "Stockholm är en stad där det känns tryggt att röra sig ute, även när det är mörkt",
    "1.2.1": "Elljusspår och friluftsgårdar är trygga året om",
    "2": "En stad som vårdar sin natur för dem som kommer efter",
    "2.1": "Den biologiska mångfalden ökar i stadens naturreservat och på stadens öar",
    "2.1.1": "Slåtter och bete ger fler blommande marker",
    "3": "En stad med ordning i ekonomin och medarbetare som vill stanna",
    "3.1": "Pengarna räcker och används där de gör störst nytta",
    "3.2": "Stadens medarbetare trivs, lär sig nytt och stannar kvar",
    "3.2.1": "Friluftsförvaltningen är en arbetsplats där kunskapen förs vidare",
}
VALUE_COLUMNS = {
    "outcome": "Periodens utfall",
    "outcome_men": "Utfall män/pojkar",
    "outcome_women": "Utfall kvinnor/flickor",
    "previous_outcome": "Utfall VB 2024",
    "annual_target": "Årsmål",
    "council_target": "KF:s årsmål",
    "forecast": "Prognos helår",
}


def columns(names: str, period: str) -> tuple[Column, ...]:
    """Columns by their fields, the period last."""
    chosen = tuple(Column(name, VALUE_COLUMNS[name]) for name in names.split())
    return (*chosen, Column("period", period))


def texts(*paragraphs: str) -> tuple[Block, ...]:
    """Paragraphs."""
    return tuple(Paragraph(text) for text in paragraphs)


def results(*items: str) -> Bullets:
    """The bullets of Förväntat resultat."""
    return Bullets(items, "•")


def row(
    name: str,
    period: str,
    *analysis: str,
    gender_split: bool = False,
    icon: bool = False,
    **fields: str,
) -> Indicator:
    """A row of an indicator table; fields that are not named are empty cells."""
    values = {field: Printed(raw) for field, raw in fields.items()}
    return Indicator(name, values, period, analysis, gender_split=gender_split, icon=icon)


def task(name: str, *analysis: str, end: str = "2025-12-31", deviation: str = "") -> Activity:
    """An activity that began with the year."""
    return Activity(name, "2025-01-01", end, deviation or None, analysis)


def part(title: str, *blocks: Block | str, label: str | None = None, page: bool = False) -> Section:
    """A heading with its text."""
    made = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Section(title, label, made, page=page)


def group(title: str, *sections: Section, text: str | None = None, page: bool = False) -> Section:
    """A heading over other headings."""
    return Section(title, None, texts(text) if text else (), sections, page=page)


def goal(number: str, fulfilment: str | None = None, dot: bool = False, **parts: object) -> Goal:
    """A goal of the chain, with the parts that a report has to say about it."""
    level, wording = WORDINGS[number.count(".") + 1]
    return Goal(level, number, TITLES[number], wording, dot, fulfilment, **parts)  # type: ignore[arg-type]
