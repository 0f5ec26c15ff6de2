"""Cases of the family AMN4xx, and of the doubts that go with it."""

from amnparse.models import Document
from tests import handmade
from tests.checks.cases import Case, Cases
from tests.checks.reports import goal, indicators, report, row, table, two
from tests.handmade import indicator, percent

SHARE = "Andel nöjda"
COUNT = "Antal torn"


def annual(year: int, *rows: str) -> str:
    """Return the annual report for a year."""
    return report(goal("1"), goal("1.1", indicators(*rows)), year=year).replace(
        "Utfall VB 2030", f"Utfall VB {year - 1}"
    )


def plan(year: int, *rows: str) -> str:
    """Return the plan for a year."""
    below = goal("1.1", indicators(*rows), rating=None)
    return report(goal("1", rating=None), below, kind="VP", year=year)


def in_doubt(men: float) -> Document:
    """Return a report with a row of which the parser was not sure."""
    row_ = indicator(
        SHARE, outcome=percent(75), outcome_men=percent(men), outcome_women=percent(80)
    )
    doubt = handmade.note("AMN110", "warning", "row in doubt", 20, None)
    return handmade.document(indicators=(row_,), diagnostics=(doubt,))


CASES: Cases = {
    "AMN115": Case(
        table(row(SHARE, "5O,2 %", target="60 %")),
        table(row(SHARE, "50,2 %", target="VT20")),
    ),
    "AMN140": Case(in_doubt(78), in_doubt(70)),
    "AMN141": Case(
        table(row(SHARE, "71.063 %", "70,1 %", "72,0 %")),
        table(row(SHARE, "71,063 %", "70,1 %", "72,0 %")),
    ),
    "AMN401": Case(
        table(row(SHARE, "100 %", "100", "100", target="100 %")),
        table(row(SHARE, "100 %", "0", "100%", target="100 procent")),
    ),
    "AMN402": Case(
        table(row(SHARE, "71,3 %", "70 %", "70,2 %")),
        table(row(SHARE, "70,5 %", "70 %", "69,6 %")),
    ),
    "AMN403": Case(
        table(row(COUNT, "100 st", "40 st", "50 st")),
        table(row(f"{COUNT} per tusen invånare", "45 st", "40 st", "50 st")),
    ),
    "AMN404": Case(
        table(row(SHARE, "104,5 %")),
        table(row("Andel av budgeten i förhållande till årets förbrukning", "104,5 %")),
    ),
    "AMN405": Case(
        table(row("Sjukfrånvaro", "4 %", target="5 %", council="4,5 %")),
        table(row("Sjukfrånvaro", "4 %", target="4 %", council="4,5 %")),
    ),
    "AMN406": Case(
        table(row(SHARE, "75,02 %", before="75,02 %", target="80 %")),
        table(row(SHARE, "82", before="82", target="83")),
    ),
    "AMN407": Case(
        table(*(row(f"{SHARE} {n}", f"7{n},2 %", before=f"7{n},2 %") for n in range(3))),
        table(*(row(f"{SHARE} {n}", f"7{n},2 %", before=f"7{n},{n} %") for n in range(3))),
    ),
    "AMN408": Case(
        table(row(SHARE, "1,1", target="1")),
        table(row("Index för nöjdhet", "1,1", target="1")),
    ),
    "AMN411": Case(
        two(annual(2030, row(SHARE, "71,2 %")), annual(2031, row(SHARE, "75 %", before="72,1 %"))),
        two(annual(2030, row(SHARE, "71,24 %")), annual(2031, row(SHARE, "75 %", before="71,2 %"))),
    ),
    "AMN412": Case(
        two(plan(2031, row(SHARE, target="80 %")), annual(2031, row(SHARE, target="75 %"))),
        two(plan(2030, row(SHARE, target="80 %")), annual(2031, row(SHARE, target="75 %"))),
    ),
    "AMN413": Case(
        two(annual(2030, row(SHARE, "71,2 %")), annual(2031, row(SHARE, "75,1"))),
        two(annual(2030, row(SHARE, "71,2 %")), annual(2031, row(SHARE, "75,1 procent"))),
    ),
    "AMN414": Case(
        two(annual(2030, row("Väntetid", "8 mån")), annual(2031, row("Väntetid", "9 månader"))),
        two(annual(2030, row("Väntetid", "8 mån")), annual(2031, row("Väntetid", "9 mån"))),
    ),
    "AMN415": Case(
        two(
            annual(2030, row(SHARE, "7 %", "6 %", "8 %")),
            annual(2031, row(SHARE, "7 %", "6 %", "8 %")),
        ),
        two(
            annual(2030, row(SHARE, "7 %", "6 %", "8 %")),
            annual(2031, row(SHARE, "7 %", "6 %", "9 %")),
        ),
    ),
}
