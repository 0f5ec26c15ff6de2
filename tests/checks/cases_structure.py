"""Cases of the family AMN2xx."""

from tests.checks.cases import Case, Cases

HEAD = "Verksamhetsplan 2031 för Månnämnden\n\nKF:s inriktningsmål: 1 Alla ska se månen\n\n"


def chain(*headings: str) -> str:
    """Return a plan with these headings below its first goal."""
    return HEAD + "\n\n".join(f"{heading}\n\nTexten står här." for heading in headings) + "\n"


AREA = "KF:s mål för verksamhetsområdet: 1.1 Månen lyser"
CASES: Cases = {
    "AMN209": Case(
        chain(AREA, "Nämndmål: 1.1.1 Lysa", "Nämndmål: 1.1.3 Blänka"),
        chain(AREA, "Nämndmål: 1.1.1 Lysa", "Nämndmål: 1.1.2 Blänka"),
    ),
    "AMN210": Case(
        chain(AREA, "KF:s mål för verksamhetsområdet: 1.3 Natten är lång"),
        chain(AREA, "KF:s mål för verksamhetsområdet: 1.2 Natten är lång"),
    ),
}
