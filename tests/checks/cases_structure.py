"""Cases of the family AMN2xx."""

from tests.checks.cases import Case, Cases
from tests.checks.reports import (
    activities,
    commented,
    followed_up,
    goal,
    indicators,
    matters,
    report,
    row,
)

HEAD = "Verksamhetsplan 2031 för Månnämnden\n\nKF:s inriktningsmål: 1 Alla ska se månen\n\n"
AREA = "KF:s mål för verksamhetsområdet: 1.1 Månen lyser"
ACTS = activities(("Nämnden ska bygga torn", "2031-01-01", "2031-12-31"))
RESULTS = "Förväntat resultat\n\n• Månen syns bättre."
MET = row("Andel nöjda", "90 %", target="80 %")
MISSED = row("Andel nöjda", "60 %", target="80 %")
MISSED_TOO = row("Andel trygga", "50 %", target="70 %")


def chain(*headings: str) -> str:
    """Return a plan with these headings below its first goal."""
    return HEAD + "\n\n".join(f"{heading}\n\nTexten står här." for heading in headings) + "\n"


def rated(rating: str, *rows: str, analysis: str = "Nämnden har arbetat med tornet.") -> str:
    """Return an annual report with a committee goal and its indicators."""
    below = goal("1.1.1", f"Analys\n\n{analysis}", indicators(*rows), rating=rating)
    return report(goal("1", rating="Uppfylls delvis"), goal("1.1", rating="Uppfylls delvis"), below)


def full(*committee_goals: str) -> str:
    """Return a plan whose committee goals have all that they should have, and these besides."""
    whole = goal("1.1.1", RESULTS, indicators(row("Andel nöjda", target="8 %")), ACTS, rating=None)
    return report(goal("1", rating=None), goal("1.1", rating=None), whole, *committee_goals)


def decided(*numbers: int) -> str:
    """Return a plan with decisions of these numbers."""
    points = "\n".join(f"{number}. Månnämnden godkänner förslag {number}." for number in numbers)
    return f"Verksamhetsplan 2031 för Månnämnden\n\nFörslag till beslut\n\n{points}\n"


def judged(area: str, below: str, *rows: str) -> str:
    """Return an annual report with ratings of an area goal and of the committee goal below it."""
    own = (indicators(*rows),) if rows else ()
    parts = (goal("1.1", *own, rating=area), goal("1.1.1", rating=below))
    return report(goal("1", rating="Uppfylls delvis"), *parts)


CASES: Cases = {
    "AMN209": Case(
        chain(AREA, "Nämndmål: 1.1.1 Lysa", "Nämndmål: 1.1.3 Blänka"),
        chain(AREA, "Nämndmål: 1.1.1 Lysa", "Nämndmål: 1.1.2 Blänka"),
    ),
    "AMN210": Case(
        chain(AREA, "KF:s mål för verksamhetsområdet: 1.3 Natten är lång"),
        chain(AREA, "KF:s mål för verksamhetsområdet: 1.2 Natten är lång"),
    ),
    "AMN211": Case(
        commented("1. Torn", "2. Kikare", "2. Kartor"),
        commented("1. Torn", "2. Kikare", "3. Kartor", "1. Bänkar", "2. Lampor"),
    ),
    "AMN212": Case(
        commented("A. Torn", "A.a Höga torn", "B. Kikare", "A.b Låga torn"),
        commented("A. Torn", "A.a Höga torn", "A.b Låga torn", "B. Kikare"),
    ),
    "AMN213": Case(
        commented("A. Torn", "A.b Låga torn", "B. Kikare"),
        commented("A. Torn", "A.a Låga torn", "B. Kikare"),
    ),
    "AMN214": Case(
        report(goal("1"), goal("1.1"), goal("1.1.1"), goal("1.1.2", rating=None)),
        report(
            goal("1", rating=None),
            goal("1.1"),
            goal("1.1.1"),
            goal("1.1.2"),
            goal("2", rating=None),
        ),
    ),
    "AMN215": Case(
        full(goal("1.1.2", "Beskrivning\n\nNämnden ser på månen.", rating=None)),
        full(goal("1.1.2", RESULTS, rating=None)),
    ),
    "AMN216": Case(
        full(goal("1.1.2", RESULTS, ACTS, rating=None)),
        full(goal("1.1.2", RESULTS, indicators(row("Andel trygga", target="8 %")), rating=None)),
    ),
    "AMN217": Case(
        rated("Uppfylls helt", MISSED, MISSED_TOO),
        rated("Uppfylls helt", MISSED, MISSED_TOO, analysis="Årsmålen nås inte på grund av dimma."),
    ),
    "AMN218": Case(
        rated("Uppfylls inte", MET),
        rated("Uppfylls inte", MET, MISSED_TOO),
    ),
    "AMN219": Case(
        rated("Uppfylls helt", MISSED, analysis="Målet om nöjda invånare nås inte."),
        rated("Uppfylls delvis", MISSED, analysis="Målet om nöjda invånare nås inte."),
    ),
    "AMN220": Case(
        judged("Uppfylls helt", "Uppfylls delvis"),
        judged("Uppfylls delvis", "Uppfylls delvis"),
    ),
    "AMN221": Case(
        commented('A. Torn\n\nLäs mer under "B. Kartor".', "B. Kikare", "C. Kartor"),
        commented('A. Torn\n\nLäs mer under "C. Kartor".', "B. Kikare", "C. Kartor"),
    ),
    "AMN222": Case(
        commented("A. Torn\n\nLäs mer under mål 1.1.1 och 1.1.4."),
        commented("A. Torn\n\nLäs mer under mål 1.1.1, om mål 8 i Agenda 2030 och delmål 8.5."),
    ),
    "AMN223": Case(decided(1, 3), decided(1, 2)),
    "AMN225": Case(
        followed_up("Tornet har inte påbörjats."),
        followed_up("Tornet har inte påbörjats.", "Försenad"),
    ),
    "AMN226": Case(
        matters("MÅN 2031/1", "MÅN 2031/1"),
        matters("MÅN 2031/1", "MÅN 2031/2"),
    ),
    "AMN224": Case(
        judged("Uppfylls helt", "Uppfylls delvis", MET),
        judged("Uppfylls helt", "Uppfylls helt", MET),
    ),
}
