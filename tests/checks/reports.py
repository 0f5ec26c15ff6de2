"""Small invented reports, of which the cases change one thing."""

from collections.abc import Sequence

from amnparse import parse
from amnparse.models import Document

COLUMNS = (
    "Indikator\tPeriodens utfall\tUtfall män/pojkar\tUtfall kvinnor/flickor\tUtfall VB 2030"
    "\tÅrsmål\tKF:s årsmål\tPeriod"
)
KINDS = {"VP": "Verksamhetsplan", "VB": "Verksamhetsberättelse"}


def row(
    name: str,
    outcome: str = "",
    men: str = "",
    women: str = "",
    before: str = "",
    target: str = "",
    council: str = "",
) -> str:
    """Return a row of indicators."""
    return "\t".join((name, outcome, men, women, before, target, council, "VB 2031"))


def goal(number: str, *parts: str, rating: str | None = "Uppfylls helt") -> str:
    """Return a goal of the level that its number tells, with what stands below it."""
    levels = ("KF:s inriktningsmål", "KF:s mål för verksamhetsområdet", "Nämndmål")
    heading = (
        f"{levels[number.count('.')]}: {number} Månens ljus når alla {'abc'[number.count('.')]}"
    )
    return "\n\n".join([heading, *([rating] if rating else []), *parts])


def indicators(*rows: str) -> str:
    """Return a table of indicators."""
    return "\n".join((COLUMNS, *rows))


def activities(*rows: tuple[str, str, str]) -> str:
    """Return a table of activities."""
    header = "Aktivitet\tStartdatum\tSlutdatum\tAvvikelse"
    return "\n".join((header, *("\t".join((*row, "")) for row in rows)))


def followed_up(analysis: str, deviation: str = "") -> str:
    """Return an annual report with an activity, its Avvikelse and its Analys."""
    header = "Aktivitet\tStartdatum\tSlutdatum\tAvvikelse"
    line = f"Nämnden ska bygga torn\t2031-01-01\t2031-12-31\t{deviation}"
    return report(goal("1"), goal("1.1", f"{header}\n{line}\nAnalys\n{analysis}"))


def matters(*diary_numbers: str) -> str:
    """Return an annual report that lists a matter for each diary number."""
    lines = "\n".join(
        f"Yttrande över förslag {n} om månen ({diary})" for n, diary in enumerate(diary_numbers)
    )
    front = f"Sammanfattande analys\n\nNämnden ser på månen.\n\nBeslutsärenden\n\n{lines}"
    return report(goal("1"), front=front)


def report(*goals: str, kind: str = "VB", year: int = 2031, front: str = "") -> str:
    """Return a whole report."""
    head = f"{KINDS[kind]} {year} för Månnämnden"
    chain = "\n\n".join(goals)
    return f"{head}\n\n{front}\n\nInledning\n\nNämnden verkar för månens ljus.\n\n{chain}\n"


def table(*rows: str, rating: str = "Uppfylls helt") -> str:
    """Return an annual report with these indicators under a goal for an area."""
    return report(goal("1"), goal("1.1", indicators(*rows), rating=rating))


def plan_of(dates: Sequence[tuple[str, str]], year: int = 2031) -> str:
    """Return a plan with an activity for each start and end."""
    rows = [(f"Nämnden ska bygga torn {n}", *span) for n, span in enumerate(dates, 1)]
    chain = (goal("1", rating=None), goal("1.1", activities(*rows), rating=None))
    return report(*chain, kind="VP", year=year)


def commented(*headings: str) -> str:
    """Return a plan with a committee goal whose Kommentar has these headings."""
    text = "\n\n".join(f"{heading}\n\nNämnden arbetar med detta hela året." for heading in headings)
    chain = (goal("1", rating=None), goal("1.1", rating=None))
    below = goal("1.1.1", f"Kommentar\n\n{text}", rating=None)
    return report(*chain, below, kind="VP")


def two(before: str, now: str) -> tuple[Document, Document]:
    """Return an earlier report and a later one."""
    return parse(before), parse(now)
