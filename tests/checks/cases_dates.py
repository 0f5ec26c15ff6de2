"""Cases of the family AMN5xx, and of the doubt that goes with it."""

from tests.checks.cases import Case, Cases
from tests.checks.reports import followed_up, goal, matters, plan_of, report

YEAR = ("2031-01-01", "2031-12-31")
SIGNED = "Digitala signaturer\n\nNamn\tDatum\nÅsa Öberg\t{}\n"


def said(text: str, kind: str = "VB") -> str:
    """Return a report whose first goal says this."""
    part = "Analys" if kind == "VB" else "Kommentar"
    rating = "Uppfylls helt" if kind == "VB" else None
    below = goal("1.1.1", f"{part}\n\n{text}", rating=rating)
    return report(goal("1", rating=rating), goal("1.1", rating=rating), below, kind=kind)


def described(text: str) -> str:
    """Return an annual report with this Beskrivning."""
    return report(goal("1"), goal("1.1"), goal("1.1.1", f"Beskrivning\n\n{text}"))


def met_on(day: str, signed: str = "2030-12-01") -> str:
    """Return a plan for 2031 that goes to a meeting on a day."""
    front = f"Till\nMånnämnden\nden {day}"
    chain = (goal("1", rating=None), goal("1.1", rating=None))
    return report(*chain, kind="VP", front=front) + f"\n{SIGNED.format(signed)}"


CASES: Cases = {
    "AMN142": Case(plan_of([YEAR] * 2, 2032), plan_of([YEAR] * 2, 2031)),
    "AMN501": Case(
        plan_of([YEAR, YEAR, ("2030-01-01", "2030-12-31")]),
        plan_of([YEAR, YEAR, ("2030-01-01", "2031-01-31")]),
    ),
    "AMN502": Case(
        plan_of([YEAR, ("2031-06-01", "2031-03-31")]),
        plan_of([YEAR, ("2031-06-30", "2031-06-30")]),
    ),
    "AMN503": Case(
        plan_of([YEAR] * 5 + [("2031-01-01", "2031-12-03")]),
        plan_of([YEAR] * 3 + [("2031-01-01", "2031-06-15")] * 3),
    ),
    "AMN504": Case(
        said("Nämnden har under 2032 arbetat med tornet."),
        said("Nämnden har för avsikt att under 2032 arbeta med tornet."),
    ),
    "AMN505": Case(
        plan_of([YEAR, YEAR]).replace("torn 2", "torn 1"),
        plan_of([YEAR, YEAR]),
    ),
    "AMN506": Case(met_on("14 december 2032"), met_on("14 december 2030")),
    "AMN507": Case(
        met_on("14 december 2030", "2030-12-21"),
        met_on("14 december 2030", "2030-12-10"),
    ),
    "AMN509": Case(
        followed_up("Tornet blir klart under våren 2032."),
        followed_up("Tornet blev klart under våren 2031."),
    ),
    "AMN510": Case(
        matters(*(f"MÅN 2031/{n}" for n in range(1, 9)), "MÅN 231/9"),
        matters(*(f"MÅN 2031/{n}" for n in range(1, 9)), "MÅN 2030/9"),
    ),
    "AMN508": Case(
        described("Under 2032 fokuserar nämnden på kikare."),
        described("Under 2031 fokuserar nämnden på kikare."),
    ),
}
