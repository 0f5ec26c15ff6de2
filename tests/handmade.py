"""A small invented report as a `Document`, built by hand: for tests of what comes after parsing."""

from typing import Any

from amnparse.models import (
    Activity,
    Block,
    Coverage,
    Diagnostic,
    Document,
    Goal,
    Indicator,
    LineCounts,
    Provenance,
    Report,
    Section,
    Source,
    Table,
    Value,
)


def place(start: int | None = None, end: int | None = None) -> Provenance:
    """Return a place in source lines."""
    return Provenance(page=None, line_start=start, line_end=end or start, bbox=None)


def number(raw: str, value: float, unit: str | None = None, comparator: str | None = None) -> Value:
    """Return a number."""
    return Value(
        raw=raw, kind="number", number=value, unit=unit, tolerance=None, comparator=comparator
    )


def words(raw: str) -> Value:
    """Return a text value."""
    return Value(raw=raw, kind="text", number=None, unit=None, tolerance=None)


def delegated() -> Value:
    """Return a target that the committee sets itself."""
    return Value(raw="Tas fram av nämnd", kind="delegated", number=None, unit=None, tolerance=None)


def tolerance(raw: str, width: float, unit: str) -> Value:
    """Return a target that is a tolerance."""
    return Value(raw=raw, kind="tolerance", number=None, unit=unit, tolerance=width)


def percent(value: float) -> Value:
    """Return a share."""
    return number(f"{value:.2f}".replace(".", ",") + " %", value, "%")


def goal(
    id_: str, title: str, parent: str | None, fulfilment: Any = None, level: Any = "area"
) -> Goal:
    """Return a link of the goal chain."""
    return Goal(
        id=id_,
        level=level,
        number=id_,
        title=title,
        parent=parent,
        fulfilment=fulfilment,
        fulfilment_text=None,
        status_color=None,
        provenance=place(1),
    )


def indicator(name: str, goal_id: str | None = "1.1", **values: Any) -> Indicator:
    """Return a row of an indicator table; what is not given is null."""
    fields: dict[str, Any] = dict.fromkeys(
        (
            "outcome",
            "outcome_men",
            "outcome_women",
            "previous_outcome",
            "annual_target",
            "council_target",
            "forecast",
            "period",
            "analysis",
            "status_color",
        )
    )
    fields |= {"gender_split": False, "extra": {}, "provenance": place(20)} | values
    return Indicator(goal=goal_id, name=name, **fields)


def activity(name: str, goal_id: str | None = "1.1", deviation: str | None = None) -> Activity:
    """Return a row of an activity table."""
    return Activity(
        goal=goal_id,
        name=name,
        start="2031-01-01",
        end="2031-12-31",
        deviation=deviation,
        analysis=None,
        extra={},
        status_color=None,
        provenance=place(30),
    )


def section(
    id_: str, label: str | None, title: str | None, goal_id: str | None, *below: Section
) -> Section:
    """Return a section with one paragraph."""
    block = Block(kind="paragraph", text="Nämnden arbetar.", provenance=place(5))
    return Section(
        id=id_,
        label=label,
        title=title,
        kind="goal" if goal_id else "heading",
        goal=goal_id,
        heading=None,
        provenance=place(4),
        blocks=(block,),
        sections=below,
    )


def table(**changes: Any) -> Table:
    """Return a budget table."""
    fields: dict[str, Any] = {
        "id": "t1",
        "kind": "budget",
        "caption": "Budget per verksamhet",
        "section": "s2",
        "unit": "mnkr",
        "header": (("Verksamhet", "Budget 2031", "Bokslut 2031", "Resultat"),),
        "rows": (
            (words("Drift"), None, None, None),
            (
                words("Fritid"),
                number("1 434,9", 1434.9),
                number("443,8", 443.8),
                number("-5,0", -5),
            ),
            (words("Kultur och bibliotek"), number("674,1", 674.1), None, number("3,0", 3)),
        ),
        "notes": ("Avrundat till en decimal.",),
        "provenance": place(40, 44),
    }
    return Table(**fields | changes)


def note(code: str, severity: Any, message: str, line: int | None, hint: str | None) -> Diagnostic:
    """Return a diagnostic."""
    return Diagnostic(
        code=code, severity=severity, message=message, hint=hint, provenance=place(line)
    )


def report(**changes: Any) -> Report:
    """Return the head of an annual report."""
    fields: dict[str, Any] = {
        "kind": "annual_report",
        "committee": "Månnämnden",
        "year": 2031,
        "tertial": None,
        "title": "Verksamhetsberättelse 2031",
        "case": "7",
        "diary_numbers": ("MÅN 2031/12",),
        "meeting_date": "2032-02-06",
        "officers": ("Åsa Öberg",),
        "internal_control": "Tillräcklig",
        "signatories": (),
    }
    return Report(**fields | changes)


def _indicators() -> tuple[Indicator, ...]:
    long_name = (
        "Andel elever som är självförsörjande sex månader efter avslutad insats på Måntorget "
        "och dess filialer"
    )
    return (
        indicator(
            long_name,
            outcome=percent(75.02),
            outcome_men=percent(76.34),
            outcome_women=percent(73.9),
            previous_outcome=percent(70.1),
            annual_target=number("72 %", 72, "%"),
            council_target=delegated(),
            gender_split=True,
        ),
        indicator(
            "Sjukfrånvaro dag 1-14",
            outcome=number("1,4 %", 1.4, "%"),
            annual_target=number("2 %", 2, "%"),
            council_target=number("2,1 %", 2.1, "%"),
        ),
        indicator(
            "Nämndens prognossäkerhet T2",
            outcome=number("1 %", 1, "%"),
            previous_outcome=number("-8 %", -8, "%"),
            annual_target=tolerance("+/-1 %", 1, "%"),
            council_target=tolerance("+/- 1 %", 1, "%"),
        ),
        indicator(
            "Antal besök",
            "1.1.1",
            outcome=number("1 063 500 st", 1063500, "st"),
            annual_target=number("≥ 1 100 000", 1100000, None, "≥"),
        ),
    )


def _activities() -> tuple[Activity, ...]:
    return (
        activity(
            "Nämnden ska i samverkan med branschorganisationer genomföra rekryteringsinsatser för "
            "att öka söktrycket till utbildningar med en grön profil"
        ),
        activity("Utreda en ny mötesplats", "1.1.1", "Försenad till våren"),
    )


def document(**changes: Any) -> Document:
    """Return the whole report; `changes` replace its parts."""
    hint = "look at the row in the source: empty cells left no trace in this text"
    fields: dict[str, Any] = {
        "schema_version": "1.0",
        "source": Source(
            name="vb2031.txt",
            sha256="0" * 64,
            media_type="text/plain",
            reader="wrapped",
            reader_confidence=0.98,
            encoding="utf-8",
            pages=None,
            lines=120,
        ),
        "report": report(),
        "outline": (
            section(
                "s1",
                None,
                "Sammanfattande analys",
                None,
            ),
            section(
                "s2",
                "1",
                "Ett hållbart Månstad där alla får plats och kan delta",
                "1",
                section("s3", "1.1", "Alla invånare i Månstad har nära till arbete", "1.1"),
            ),
        ),
        "goals": (
            goal("1", "Ett hållbart Månstad där alla får plats", None, "full", "direction"),
            goal(
                "1.1",
                "Alla invånare i Månstad har nära till arbete, studier och en meningsfull fritid "
                "oavsett var i staden de bor",
                "1",
                "partial",
            ),
            goal("1.1.1", "Biblioteken når fler", "1.1", "none", "committee"),
            goal("2", "Ett grönt Månstad", None, None, "direction"),
        ),
        "indicators": _indicators(),
        "activities": _activities(),
        "expected_results": (),
        "decisions": (),
        "matters": (),
        "tables": (table(),),
        "diagnostics": (
            note("AMN110", "warning", "row 'A': read as 1 | 2; 2 | 1 would also fit", 21, hint),
            note("AMN110", "warning", "row 'B': read as 3 | 4; 4 | 3 would also fit", 25, hint),
            note("AMN113", "info", "header 'Arsmål' was read as 'Årsmål'", 19, None),
        ),
        "coverage": Coverage(
            lines=LineCounts(
                heading=10,
                paragraph=60,
                list=0,
                table=30,
                furniture=0,
                contents=0,
                blank=20,
                unclassified=0,
            ),
            furniture=(),
        ),
    }
    return Document(**fields | changes)
