"""Cases of the family AMN2xx."""

from tests.checks.cases import Case, Cases

HEAD = "Verksamhetsplan 2031 för Månnämnden\n\n1. KF:s inriktningsmål: Alla ska se månen\n\n"


def chain(*headings: str) -> str:
    """Return a plan with these headings below its first goal."""
    return HEAD + "\n\n".join(f"{heading}\n\nTexten står här." for heading in headings) + "\n"


AREA = "KF:s mål för verksamhetsområdet: Månen lyser"
CASES: Cases = {
    "AMN209": Case(
        chain(f"1.1 {AREA}", "1.1.1 Nämndmål: Lysa", "1.1.3 Nämndmål: Blänka"),
        chain(f"1.1 {AREA}", "1.1.1 Nämndmål: Lysa", "1.1.2 Nämndmål: Blänka"),
    ),
    "AMN210": Case(
        chain(f"1.1 {AREA}", "1.3 KF:s mål för verksamhetsområdet: Natten är lång"),
        chain(f"1.1 {AREA}", "1.2 KF:s mål för verksamhetsområdet: Natten är lång"),
    ),
}
