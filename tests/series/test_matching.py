"""Which rows are one indicator: what must be linked, and what must not."""

import pytest

from .papers import Row, joined, names, of_kind, paper, told

CARE = "Andel brukare som är nöjda med omsorgen"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{CARE}, hemtjänst", f"{CARE}, särskilt boende"),
        ("Antal elever med godkänt betyg", "Andel elever med godkänt betyg"),
        ("Andel elever med godkänt betyg", "Andel elever utan godkänt betyg"),
        ("Andel unga 16-24 år i arbete", "Andel unga 25-29 år i arbete"),
        ("Sjukfrånvaro", "Sjukfrånvaro dag 1-14"),
        ("Nämndens budgetföljsamhet före resultatöverföringar",
         "Nämndens budgetföljsamhet efter resultatöverföringar"),
        ("Antal besök, innerstaden", "Antal besök, ytterstaden"),
        ("Andel legitimerade lärare", "Andel olegitimerade lärare"),
        ("Andel nöjda besökare i hallarna", "Andel missnöjda besökare i hallarna"),
        ("Antal anmälda fel på banorna", "Antal oanmälda fel på banorna"),
        ("Andel tjejer i simskolan som är nöjda", "Andel medarbetare med rätt utbildning"),
    ],
)  # fmt: skip
def test_look_alikes_stay_apart(before: str, after: str) -> None:
    found = told(
        paper("VB 2030", Row(before, "71,5 %", "", "75 %"), Row("Frisktal", "60 %")),
        paper("VP 2031", Row(after, target="62 %"), Row("Frisktal", target="70 %")),
        paper("VB 2031", Row(after, "63,4 %", "58,9 %", "62 %"), Row("Frisktal", "61 %", "60 %")),
    )
    assert joined(found) == []
    assert len(found.series) == 3


def test_look_alikes_side_by_side_each_go_on() -> None:
    pair = (f"{CARE}, hemtjänst", f"{CARE}, särskilt boende")
    years = [
        paper(
            f"VB {year}",
            *(Row(name, f"{60 + 2 * at + year % 3} %") for at, name in enumerate(order)),
        )
        for year, order in ((2030, pair), (2031, pair[::-1]), (2032, pair))
    ]
    found = told(*years)
    assert sorted(map(len, names(found))) == [3, 3]
    assert joined(found) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Andel elever som kan simma", "Andel elver som kan simma", "respelled"),
        ("Andel elever som kan simma", "Andel elever som kan simma.", "same"),
        ("Hälsa- och arbetsmiljöindex", "Hälso- och arbetsmiljöindex", "respelled"),
        ("Nöjd-besökar-index 2031", "Nöjd-besökar-index 2032", "same"),
        ("Index för livsmedelskontroll", "Index för kontroll av livsmedel", "renamed"),
    ],
)
def test_slips_and_other_spellings(before: str, after: str, kind: str) -> None:
    found = told(
        paper("VP 2031", Row(before, target="72 %"), Row("Frisktal", target="70 %")),
        paper("VP 2032", Row(after, target="72 %"), Row("Frisktal", target="70 %")),
    )
    assert [len(one) for one in names(found)] == [2, 2]
    assert found.series[0].links[0].kind == kind


def test_a_figure_proves_what_a_new_name_hides() -> None:
    old, new = "Andel resor med kollektivtrafik", "Andel arbetsresor som görs kollektivt"
    plans = (
        paper("VB 2030", Row(old, "71,25 %", target="75 %"), Row("Frisktal", "60 %")),
        paper("VP 2031", Row(new, target="75 %"), Row("Frisktal", target="70 %")),
    )
    assert joined(told(*plans)) == []
    later = paper("VB 2031", Row(new, "73 %", "71,25 %", "75 %"), Row("Frisktal", "61 %", "60 %"))
    found = told(*plans, later)
    assert joined(found) == [("renamed", old, new)]
    (link,) = (one for one in found.links if one.kind == "renamed")
    assert "the outcome of 2030 is 71,25 % in VB 2030 and 71,25 % in VB 2031" in link.evidence
    assert 0.7 < link.score < 1


def test_a_slip_in_one_report_is_no_series() -> None:
    right, wrong = "Andel elever som kan simma", "Andel elever som kan smima"
    found = told(
        paper("VP 2031", Row(right, target="72 %")),
        paper("T1 2031", Row(wrong, "70 %", target="72 %")),
        paper("T2 2031", Row(right, "71 %", target="72 %")),
    )
    assert len(found.series) == 1
    assert [kind for kind, *_ in joined(found)] == ["respelled", "respelled"]


def test_one_name_under_two_goals() -> None:
    """Goals were renumbered: what they are about, and the figures, tell which is which."""
    found = told(
        paper(
            "VB 2030",
            Row("Antal besök", "412 st", target="400 st", goal="1.1"),
            Row("Antal besök", "93 st", target="90 st", goal="1.2"),
        ),
        paper(
            "VB 2031",
            Row("Antal besök", "97 st", "93 st", "90 st", goal="1.1"),
            Row("Antal besök", "430 st", "412 st", "400 st", goal="1.2"),
        ),
    )
    outcomes = [[row.statements[0].raw for row in one.mentions] for one in found.series]
    assert outcomes == [["412 st", "430 st"], ["93 st", "97 st"]]


def test_what_cannot_be_told_is_told_of() -> None:
    """Two rows of one name without any figure that tells them apart."""
    rows = [Row("Antal besök", goal="1.1"), Row("Antal besök", goal="1.2")]
    found = told(
        paper("VP 2031", *rows), paper("VP 2032", *(one._replace(goal="1.3") for one in rows))
    )
    assert len(found.series) == 2
    assert len(of_kind(found, "ambiguous")) == 2


def test_could_be_the_same() -> None:
    """Names alone are no proof, but worth a look."""
    old = "Andel barn som deltar i kulturskolan varje termin"
    new = "Andel elever som deltar i kulturskolan varje termin"
    found = told(
        paper("VB 2030", Row(old, "50 %"), Row("Frisktal", "60 %")),
        paper("VP 2031", Row(new, target="57 %"), Row("Frisktal", target="60 %")),
    )
    (finding,) = of_kind(found, "could_be_same")
    assert old in finding.message
    assert new in finding.message
    assert len(finding.series) == 2
    assert all(finding in one.findings for one in found.series if one.id in finding.series)


def test_parts_that_add_up() -> None:
    whole = "Antal besök i simhallar"
    found = told(
        paper("VB 2030", Row(whole, "412 st", target="400 st")),
        paper(
            "VB 2031",
            Row(f"{whole}, kvinnor", "230 st", "212 st", "200 st"),
            Row(f"{whole}, män", "205 st", "200 st", "200 st"),
        ),
    )
    (link,) = found.links
    assert (link.kind, len(link.before), len(link.after)) == ("split", 1, 2)
    assert "212 st + 200 st is 412 st, the outcome of 2030" in link.evidence
    assert len(found.series) == 3


def test_parts_that_become_one() -> None:
    whole = "Antal besök i simhallar"
    found = told(
        paper("VB 2030", Row(f"{whole}, kvinnor", "212 st"), Row(f"{whole}, män", "200 st")),
        paper("VB 2031", Row(whole, "430 st", "412 st")),
    )
    (link,) = found.links
    assert (link.kind, len(link.before), len(link.after)) == ("merged", 2, 1)


def test_a_part_that_does_not_add_up_is_none() -> None:
    whole = "Antal besök i simhallar"
    found = told(
        paper("VB 2030", Row(whole, "412 st", target="400 st")),
        paper(
            "VB 2031",
            Row(f"{whole}, bastu", "31 st", "29 st", goal="1.2"),
            Row(f"{whole}, gym", "12 st", "14 st", goal="1.3"),
        ),
    )
    assert found.links == ()
