"""Cases of what parsing tells of goals, headings and decisions, and of the report as a whole."""

from tests.checks.cases import Case, Cases

PLAN = "Verksamhetsplan 2031 för Månnämnden\n\n"
TOP = "KF:s inriktningsmål: 1. Alla ska se månen\n\n"
AREA = "KF:s mål för verksamhetsområdet: 1.1 Månen lyser\n\n"
TEXT = "Nämnden ser på månen hela året.\n\n"
TABLE = "Indikator\tÅrsmål\tPeriodicitet\nBesök\t5 st\tÅr\n\n"
ACTIVITY = "Aktivitet\tStartdatum\tSlutdatum\nBygga torn\t2031-01-01\t2031-12-31\n\n"
CONTENTS = "Innehållsförteckning\nSammanfattande analys ......... 2\n{entry} ......... 3\n\n"
FULL = f"{PLAN}{TOP}{AREA}{TABLE}{ACTIVITY}"
LONG = "Nämnden ser på månen från det högsta tornet i staden hela året"


def below(*headings: str) -> str:
    """Return a plan with these headings below its first goal, each with a text."""
    return PLAN + TOP + "".join(f"{heading}\n\n{TEXT}" for heading in headings)


def decided(*numbers: str) -> str:
    """Return a plan with decisions of these numbers."""
    points = "".join(f"{number}. Nämnden godkänner del {number}.\n" for number in numbers)
    return f"{PLAN}Förslag till beslut\n\n{points}\n{TOP}{TEXT}"


def listed(entry: str) -> str:
    """Return a plan whose contents list has this entry besides that of its first heading."""
    contents = CONTENTS.format(entry=entry)
    return f"{PLAN}{contents}Sammanfattande analys\n\n{TEXT}Månens torn\n\n{TEXT}{TOP}{TEXT}"


CASES: Cases = {
    "AMN201": Case(
        below("Nämndmål: 1.1 Lysa", "Nämndmål: 1.1 Blänka"),
        below("Nämndmål: 1.1 Lysa", "Nämndmål: 1.2 Blänka"),
    ),
    "AMN202": Case(
        below(AREA.strip(), "Nämndmål: 1.1.2 Lysa", "Nämndmål: 1.1.1 Blänka"),
        below(AREA.strip(), "Nämndmål: 1.1.1 Lysa", "Nämndmål: 1.1.2 Blänka"),
    ),
    "AMN203": Case(below("Nämndmål: 3.1.1 Lysa"), below(AREA.strip(), "Nämndmål: 1.1.1 Lysa")),
    "AMN204": Case(decided("1", "2", "2"), decided("1", "2", "3")),
    "AMN205": Case(listed("Månens baksida"), listed("Månens torn")),
    "AMN206": Case(
        below(AREA.strip(), "A. Tornet", "C. Ljuset", "B. Stjärnan"),
        below(AREA.strip(), "A. Tornet", "B. Stjärnan", "C. Ljuset"),
    ),
    "AMN207": Case(
        below(AREA.strip(), "Nämndmål: 1.2 Lysa"), below(AREA.strip(), "Nämndmål: 1.1.1 Lysa")
    ),
    "AMN208": Case(
        f"{PLAN}Sammanfattande analys\n\n{TEXT}{TABLE}{TOP}{AREA}{TABLE}{ACTIVITY}", FULL
    ),
    "AMN301": Case(f"Om året 2031 i Månnämnden\n\n{TOP}{AREA}{TEXT}", FULL),
    "AMN302": Case(f"Verksamhetsplan 2031\n\n{TOP}{AREA}{TEXT}", FULL),
    "AMN303": Case(f"Verksamhetsplan för Månnämnden\n\n{TOP}{AREA}{TEXT}", FULL),
    "AMN304": Case(f"{PLAN}{TOP}{AREA}{TABLE}", FULL),
    "AMN305": Case(f"{FULL}{LONG}", f"{FULL}{LONG}."),
}
