"""Statements, forms, findings: nothing lost, nothing put in the place of another."""

import re

from amnparse import parse
from amnparse.models import Diagnostic, Document, ValueCorrection
from amnparse.series.history import history
from amnparse.series.model import LeftOut
from amnparse.series.reading import Origin, edition

from .papers import Row, names, of_kind, paper, read, text, told

SWIM = "Andel elever som kan simma"


def test_every_value_is_a_statement_with_its_place() -> None:
    document = paper(
        "VB 2031", Row(SWIM, "71,5 %", "70 %", "≥ 75 %", "Tas fram av nämnd", "70,1 %", "72,9 %")
    )
    (series,) = told(document).series
    shown = {(one.measure, one.gender): (one.about, one.raw) for one in series.statements}
    assert shown == {
        ("outcome", "T"): (2031, "71,5 %"),
        ("outcome", "K"): (2031, "72,9 %"),
        ("outcome", "M"): (2031, "70,1 %"),
        ("previous_outcome", "T"): (2030, "70 %"),
        ("annual_target", "T"): (2031, "≥ 75 %"),
        ("council_target", "T"): (2031, "Tas fram av nämnd"),
    }
    (row,) = document.indicators
    for one in series.statements:
        assert one.place.line == row.provenance.line_start
        assert one.report.sha256 == document.source.sha256
        assert one.report.source_name == "VB 2031.txt"
        assert not one.doubtful
        assert not one.corrected
    target = next(one for one in series.statements if one.measure == "annual_target")
    assert (target.value, target.comparator, target.unit) == (75, "≥", "%")


def test_an_outcome_is_about_the_year_of_its_period() -> None:
    document = paper(
        "T2 2031",
        Row("Antal besök", "412 st"),
        Row("Index trygghet", "71", period="VB 2030"),
        Row("Frisktal", "60 %", period="2031"),
    )
    about = {
        row.name: (row.statements[0].about, row.statements[0].tertial)
        for one in told(document).series
        for row in one.mentions
    }
    assert about == {
        "Antal besök": (2031, 2),
        "Index trygghet": (2030, None),
        "Frisktal": (2031, 2),
    }


def test_no_row_is_lost_and_none_counts_twice() -> None:
    papers = [
        paper(
            f"{kind} {year}",
            Row("Antal besök", "4 st"),
            Row(SWIM, "7 %"),
            Row("Antal besök", "9 st", goal="1.2"),
        )
        for year in (2030, 2031)
        for kind in ("VP", "T1", "T2", "VB")
    ]
    found = told(*papers)
    rows = [(row.report.id, row.position) for one in found.series for row in one.mentions]
    assert len(rows) == len(set(rows)) == sum(len(one.indicators) for one in papers)
    assert set(found.series_of()) == set(rows)
    values = sum(1 for _ in found.statements())
    assert values == sum(
        value is not None
        for one in papers
        for row in one.indicators
        for value in (row.outcome, row.annual_target, row.previous_outcome)
    )


def test_what_people_typed_is_marked() -> None:
    document = paper("VB 2031", Row(SWIM, "71 %", target="75 %"))
    (row,) = document.indicators
    assert row.outcome is not None
    typed = row.outcome.model_copy(update={"correction": ValueCorrection(was="17 %")})
    changed = row.model_copy(update={"outcome": typed})
    (series,) = told(document.model_copy(update={"indicators": (changed,)})).series
    assert {one.measure: one.corrected for one in series.statements} == {
        "outcome": True,
        "annual_target": False,
    }


def test_doubtful_rows_restate_nothing() -> None:
    """What the parser was not sure of is kept, and marked."""
    document = paper("VB 2031", Row(SWIM, "74 %", "72,1 %"))
    doubt = Diagnostic(
        code="AMN110", severity="info", message="read as", hint=None,
        provenance=document.indicators[0].provenance,
    )  # fmt: skip
    found = told(
        paper("VB 2030", Row(SWIM, "71,5 %")),
        document.model_copy(update={"diagnostics": (doubt,)}),
    )
    assert of_kind(found, "restated") == []
    assert [one.doubtful for one in found.series[0].mentions] == [False, True]


def test_forms_of_a_report_count_once() -> None:
    first = paper("VB 2031", Row(SWIM, "71 %"))
    again = parse(text("VB 2031", [Row(SWIM, "71 %")]).replace("\n", "\r\n"), name="again.txt")
    rest = paper("VB 2032", Row(SWIM, "72 %"))
    found = told(first, again, rest)
    assert len(found.reports) == 2
    assert len(found.series[0].mentions) == 2
    (left,) = found.left_out
    assert left.instead in [one.id for one in found.reports]
    assert "another form of VB 2031" in left.reason
    assert told(again, rest, first) == found


def test_a_pdf_counts_before_its_dump() -> None:
    dump = paper("VB 2031", Row(SWIM, "71 %"))
    source = dump.source.model_copy(update={"media_type": "application/pdf", "sha256": "0" * 64})
    pdf = dump.model_copy(update={"source": source})
    for order in ((dump, pdf), (pdf, dump)):
        (report,) = told(*order).reports
        assert report.sha256 == "0" * 64


def test_reports_without_committee_year_or_kind_are_left_out() -> None:
    document = paper("VB 2031", Row(SWIM, "71 %"))
    nobody = document.model_copy(
        update={"report": document.report.model_copy(update={"committee": None, "year": None})}
    )
    (left,) = told(nobody).left_out
    assert left.reason == "its committee and year could not be read"


def test_where_a_report_is() -> None:
    found = edition(paper("VB 2031", Row(SWIM, "71 %")), Origin("a/vb.pdf", "reports/vb.json"))
    assert not isinstance(found, LeftOut)
    assert (found.report.path, found.report.document) == ("a/vb.pdf", "reports/vb.json")


def test_a_committee_may_be_spelled_otherwise() -> None:
    found = told(
        paper("VB 2030", Row(SWIM, "71 %"), committee="Farsta stadsdelsnämnd"),
        paper("VB 2031", Row(SWIM, "72 %"), committee="Farsta stadsdelsnämnden"),
        paper("VB 2031", Row(SWIM, "72 %"), committee="Skarpnäcks stadsdelsnämnd"),
    )
    assert sorted(map(len, names(found))) == [1, 2]


def test_a_restated_figure_is_a_finding_and_stays_what_it_was() -> None:
    found = told(
        paper("VB 2030", Row(SWIM, "71,5 %")),
        paper("T2 2031", Row(SWIM, "70 %", "72,1 %")),
        paper("VB 2031", Row(SWIM, "74 %", "72,1 %")),
        paper("VB 2032", Row(SWIM, "75 %", "74,0 %")),
    )
    (finding,) = of_kind(found, "restated")
    assert [one.raw for one in finding.statements] == ["71,5 %", "72,1 %", "72,1 %"]
    assert finding.about == 2030
    assert finding.message == (
        f"'{SWIM}': the outcome of 2030 is 71,5 % in VB 2030, but 72,1 % in T2 2031 and VB 2031"
    )
    said = [one.raw for one in found.series[0].statements if one.about == 2030]
    assert said == ["71,5 %", "72,1 %", "72,1 %"]


def test_each_step_of_a_figure_is_told() -> None:
    found = told(
        paper("VB 2030", Row(SWIM, "100 st")),
        paper("T1 2031", Row(SWIM, "40 st", "110 st")),
        paper("T2 2031", Row(SWIM, "70 st", "100 st")),
        paper("VB 2031", Row(SWIM, "130 st", "120 st")),
    )
    steps = [[one.raw for one in finding.statements] for finding in of_kind(found, "restated")]
    assert steps == [["100 st", "110 st"], ["110 st", "100 st"], ["100 st", "120 st"]]


def test_an_interim_report_of_no_known_tertial_is_left_out() -> None:
    document = paper("T1 2031", Row(SWIM, "40 st"))
    unread = document.report.model_copy(update={"tertial": None})
    found = told(
        document.model_copy(update={"report": unread}), paper("VB 2031", Row(SWIM, "100 st"))
    )
    assert of_kind(found, "restated") == []
    (left,) = found.left_out
    assert left.reason == "which tertial it is of could not be read"


def test_editions_whose_figures_differ_are_told_apart_from_forms() -> None:
    found = told(
        paper("VB 2031", Row(SWIM, "71 %")),
        paper("VB 2031", Row(SWIM, "76 %")),
        paper("VB 2032", Row(SWIM, "72 %")),
    )
    (left,) = found.left_out
    assert left.reason.startswith("another EDITION of VB 2031, Månnämnden: 1 figure apart")
    assert {"71 %", "76 %"} <= set(re.findall(r"\d+ %", left.reason))


def test_rounding_restates_nothing() -> None:
    found = told(
        paper("VB 2030", Row(SWIM, "71,52 %")), paper("VB 2031", Row(SWIM, "74 %", "71,5 %"))
    )
    assert of_kind(found, "restated") == []


def test_a_tertial_is_not_the_year() -> None:
    found = told(
        paper("T1 2030", Row("Antal besök", "112 st")),
        paper("VB 2030", Row("Antal besök", "412 st")),
        paper("VB 2031", Row("Antal besök", "430 st", "412 st")),
    )
    assert of_kind(found, "restated") == []


def test_another_unit() -> None:
    name = "Kostnad per plats"
    found = told(
        paper("VB 2030", Row(name, "412 000 kr")),
        paper("VP 2031", Row(name, target="420 tkr")),
        paper("VB 2031", Row(name, "430 tkr", "412 tkr")),
    )
    (series,) = found.series
    (finding,) = of_kind(found, "unit_changed")
    assert "kr in VB 2030 and tkr in VP 2031; 1 tkr is 1000 kr" in finding.message
    assert [one.kind for one in series.links] == ["unit_changed", "same"]
    assert finding.link == series.links[0].id
    assert of_kind(found, "restated") == []


def test_a_restated_figure_in_another_unit() -> None:
    name = "Kostnad per plats"
    found = told(
        paper("VB 2030", Row(name, "412 000 kr")), paper("VB 2031", Row(name, "430 tkr", "500 tkr"))
    )
    assert len(of_kind(found, "restated")) == 1


def test_a_gap() -> None:
    rest = Row("Frisktal", "60 %")
    found = told(
        paper("VB 2030", Row(SWIM, "71 %"), rest),
        paper("VB 2031", rest),
        paper("VB 2032", Row(SWIM, "72 %"), rest),
    )
    (finding,) = of_kind(found, "gap")
    assert "is missing in VB 2031" in finding.message


def test_order_of_reports_does_not_matter() -> None:
    papers: list[Document] = [
        paper(
            f"{kind} {year}", Row(SWIM, f"{year - 1960} %", target="72 %"), Row("Frisktal", "60 %")
        )
        for year in (2030, 2031, 2032)
        for kind in ("VP", "T2", "VB")
    ]
    assert history(read(*papers)) == history(read(*reversed(papers)))


def test_ids_stay_when_later_reports_come() -> None:
    first = paper("VB 2030", Row(SWIM, "71 %"), Row("Antal besök", "4 st"))
    second = paper("VB 2031", Row("Antal besök", "5 st"), Row(SWIM, "72 %"))
    between = paper("VP 2031", Row("Frisktal", target="60 %"), Row(SWIM, target="72 %"))
    before = {one.id for one in told(first, second).series}
    assert before <= {one.id for one in told(first, between, second).series}
