"""Charts show what the report says, or nothing."""

import pytest

from amnparse import parse
from amnparse.diagnostics import UsageError
from amnparse.review import page, review
from amnparse.review.charts import accounts, beads


def report(kind: str, *lines: str) -> bytes:
    head = {"annual_report": "Verksamhetsberättelse 2024", "interim": "Tertialrapport 2 2024"}[kind]
    return "\n".join((
        f"{head} för Idrottsnämnden", "",
        "KF:s mål för verksamhetsområdet: 1.1 Alla rör sig", "",
        *lines, "",
    )).encode()  # fmt: skip


def budget(kind: str, *header: str) -> list[tuple[str, str]]:
    """The columns that the chart of a table with such a header shows."""
    rows = (["Hallar"], ["Bad"], ["Summa"])
    cells = [
        "\t".join([*name, *(f"{10 + number},{column}" for column in range(len(header)))])
        for number, name in enumerate(rows)
    ]
    table = ["Tabell: Ekonomiskt utfall, mnkr", "", "\t".join(("Verksamhet", *header)), *cells]
    document = parse(report(kind, *table))
    assert document.tables
    return [(one.budget, one.outcome) for one in accounts(document)]


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (("Budget 2024", "Bokslut 2024"), ("Budget 2024", "Bokslut 2024")),
        (
            ("Budget 2024", "Justerad budget 2024", "Bokslut 2024", "Årets resultat"),
            ("Justerad budget 2024", "Bokslut 2024"),
        ),
        (("Budget", "Utfall", "Budgetavvikelse"), ("Budget", "Utfall")),
        (("Budget 2024", "Utfall 2023"), None),
        (("Utfall 2024", "Budgetavvikelse"), None),
        (("Budget", "Resultatöverföring"), None),
        (("Budget 2024", "Utfall i % av budget"), None),
    ],
)
def test_a_budget_stands_beside_the_outcome_of_its_year(
    header: tuple[str, ...], shown: tuple[str, str] | None
) -> None:
    assert budget("annual_report", *header) == ([shown] if shown else [])


def test_an_interim_report_shows_the_forecast_of_the_year() -> None:
    assert budget("interim", "Budget 2024", "Utfall T2 2024", "Prognos 2024") == [
        ("Budget 2024", "Prognos 2024")
    ]
    assert budget("interim", "Budget 2024", "Utfall T2 2024") == []


def indicators(kind: str, *rows: str) -> bytes:
    header = (
        "Indikator\tPeriodens utfall\tUtfall kvinnor\tUtfall män\tÅrsmål\tPrognos helår\tPeriod"
    )
    return report(kind, header, *rows)


def test_the_year_is_judged_by_its_outcome_or_by_its_forecast() -> None:
    row = "Andel nöjda besökare\t60 %\t61 %\t59 %\t70 %\t72 %\t2024"
    flags = {}
    for kind in ("annual_report", "interim"):
        ((bead,),) = (group.beads for group in beads(parse(indicators(kind, row))))
        flags[kind] = bead.flag, bead.guess
    assert flags == {"annual_report": ("missed", True), "interim": ("hit", True)}


def test_all_that_is_printed_stands_beside_the_chart() -> None:
    row = "Nämndens prognossäkerhet\t1 %\t12 st\t\t+/-1 %\t\t2024"
    ((bead,),) = (group.beads for group in beads(parse(indicators("annual_report", row))))
    assert dict(bead.raws) == {"target": "+/-1 %", "total": "1 %", "women": "12 st"}
    drawn = {dot.who: dot.end - dot.at for dot in bead.dots}
    # The women's count cannot stand on a scale of per cent; the target is a stretch.
    assert drawn.keys() == {"target", "total"}
    assert drawn["target"] > drawn["total"] == 0
    assert (bead.low, bead.top) == ("-1\u00a0%", "100\u00a0%")


def test_a_report_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = indicators("annual_report", "Andel nöjda\t60 %\t\t\t70 %\t\t2024")
    monkeypatch.setattr(page, "_MOST_LINES", 3)
    with pytest.raises(UsageError, match="lines; a review page holds 3 at most"):
        review(parse(data, provenance="cell"), data)
