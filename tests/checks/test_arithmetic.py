"""Tables that add up stay silent, whatever their shape; one wrong figure in them is found."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amnparse import check, parse
from amnparse.checks.arithmetic.labels import Role, row_role
from amnparse.checks.arithmetic.sheet import sheet_of
from amnparse.checks.arithmetic.table import solved
from amnparse.models import Diagnostic, Table, TableKind, Value
from amnparse.swedish import read_value
from tests.checks.cases_arithmetic import figures, report
from tests.corpus import corpus_file
from tests.handmade import section

Rows = Sequence[tuple[str | None, ...]]
YEARS = ("Verksamhet", "Budget 2031", "Bokslut 2030", "Budget 2030")


def arithmetic(table: Table) -> list[Diagnostic]:
    """What the family finds in a table, whatever its severity; a rounding unit is no fault."""
    found = check(report(table))
    codes = ("AMN601", "AMN602", "AMN603", "AMN604", "AMN605", "AMN606", "AMN130", "AMN131")
    return [one for one in found if one.code in codes]


def sums_of(table: Table) -> dict[str, list[str]]:
    """The sums that are found: name of the sum -> names of its terms."""
    sheet = sheet_of(table)
    assert sheet is not None
    return {
        sheet.names[one.relation.target]: [sheet.names[item] for item, _ in one.relation.terms]
        for one in solved(sheet).relations
        if one.relation.upright
    }


def test_total_skips_what_sub_sums_have_taken() -> None:
    table = figures(
        ("Torget", "", "", ""),
        ("Hyror", "8,5", "8,6", "8,7"),
        ("Bidrag", "6,1", "6,4", "6,0"),
        ("S:a Torget", "14,6", "15,0", "14,7"),
        ("Samverkan", "11,5", "12,0", "13,0"),
        ("Skolan", "", "", ""),
        ("Hyror", "6,4", "7,0", "7,1"),
        ("Avgifter", "0,3", "0,4", "0,9"),
        ("S:a Skolan", "6,7", "7,4", "8,0"),
        ("Summa totalt", "32,8", "34,4", "35,7"),
        header=YEARS,
    )
    assert not arithmetic(table)
    assert sums_of(table) == {
        "S:a Torget": ["Hyror", "Bidrag"],
        "S:a Skolan": ["Hyror", "Avgifter"],
        "Summa totalt": ["S:a Torget", "Samverkan", "S:a Skolan"],
    }


def test_parts_below_their_unit_are_no_terms_of_the_total() -> None:
    rows = [
        ("Torget", "110,5", "109,4", "98,7"),
        ("Personal", "70,3", "69,9", "60,2"),
        ("Lokaler", "40,2", "39,5", "38,5"),
        ("Skolan", "51,1", "52,2", "53,3"),
        ("Personal", "30,0", "31,0", "32,0"),
        ("Lokaler", "21,1", "21,2", "21,3"),
        ("Totalt", "161,6", "161,6", "152,0"),
    ]
    assert not arithmetic(figures(*rows, header=YEARS))
    rows[-1] = ("Totalt", "161,6", "166,1", "152,0")
    (found,) = arithmetic(figures(*rows, header=YEARS))
    assert found.code == "AMN601"
    assert "161,6" in found.message


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            (("Intäkter", "20,0", "21,0", "22,0"), ("Kostnader", "90,0", "93,5", "91,1"),
             ("Netto", "70,0", "72,5", "69,1")),
            id="income without a minus",
        ),
        pytest.param(
            (("Intäkter", "20,0", "21,0", "22,0"), ("Kostnader", "90,0", "93,5", "91,1"),
             ("Netto", "-70,0", "-72,5", "-69,1")),
            id="income less costs",
        ),
        pytest.param(
            (("Intäkter", "-20,0", "-21,0", "-22,0"), ("Kostnader", "90,0", "93,5", "91,1"),
             ("Netto", "70,0", "72,5", "69,1")),
            id="income with a minus",
        ),
        pytest.param(
            (("Bidrag", "5,0", "6,0", "7,0"), ("Avgifter", "15,0", "15,0", "15,0"),
             ("Summa intäkter", "20,0", "21,0", "22,0"), ("Personalkostnader", "50,0", "51", "52"),
             ("Lokalkostnader", "40,0", "42,5", "39,1"),
             ("Summa kostnader", "90,0", "93,5", "91,1"), ("Netto", "70,0", "72,5", "69,1")),
            id="sums of each",
        ),
    ],
)  # fmt: skip
def test_net_of_costs_and_income_in_every_convention(rows: Rows) -> None:
    assert not arithmetic(figures(*rows, header=YEARS))
    name, *values = rows[-1]
    wrong = (name, values[0], "81,4", values[2])
    assert [one.code for one in arithmetic(figures(*rows[:-1], wrong, header=YEARS))] == ["AMN601"]


def test_shares_and_means_do_not_add_up() -> None:
    table = figures(
        ("Torget", "100", "71,0", "4,1"),
        ("Skolan", "300", "75,0", "4,5"),
        ("Totalt", "400", "74,0", "4,4"),
        header=("Enhet", "Antal svar", "Nöjd kund-index", "Betyg"),
        kind="other",
    )
    assert not arithmetic(table)


def test_empty_month_is_no_zero_and_no_fault() -> None:
    months = ("Januari", "4", "3"), ("Februari", "3", "8"), ("Mars", "2", "5"), ("April", "", "")
    header = ("2031", "Bemötande", "Innehåll")
    table = figures(*months, ("Totalsumma", "9", "16"), header=header, kind="complaints", unit=None)
    assert not arithmetic(table)
    table = figures(*months, ("Totalsumma", "9", "17"), header=header, kind="complaints", unit=None)
    assert [one.code for one in arithmetic(table)] == ["AMN601"]


def test_total_over_unique_persons_is_no_sum() -> None:
    table = figures(
        ("Unga", "120", "80", "200"),
        ("Äldre", "300", "100", "400"),
        ("Totalt inskrivna", "420", "180", "600"),
        ("Totalt unika individer", "400", "170", "570"),
        header=("Målgrupp", "Kvinnor", "Män", "Totalt"),
        kind="head_count",
        unit=None,
    )
    assert not arithmetic(table)


def test_rows_on_the_page_before_are_no_fault_of_a_total() -> None:
    first = figures(("Torget", "70,3", "69,9", "60,2"), ("Parken", "40,2", "39,5", "38,5"),
                    header=YEARS)  # fmt: skip
    second = figures(("Skolan", "21,1", "21,2", "21,3"), ("Stab", "20,0", "20,0", "20,0"),
                     ("Summa", "151,6", "150,6", "140,0"), header=YEARS, id="t2")  # fmt: skip
    found = check(report(first, second))
    assert not [one for one in found if one.code[3] == "6"]


def test_row_that_the_sum_leaves_out_is_named() -> None:
    rows = ("Torget", "70,3", "69,9"), ("Parken", "40,2", "39,5"), ("Skolan", "21,1", "21,2")
    table = figures(*rows, ("Summa", "91,4", "91,1"), header=YEARS[:3])
    (found,) = arithmetic(table)
    assert "the difference is the row 'Parken', left out" in found.message


def test_part_that_counts_twice_explains_both_symptoms_at_once() -> None:
    """A varav row added in the columns of women and men, and not in those of the totals."""
    header = (
        ("Målgrupp", "Kvinna", None, "Man", None, "Totalsumma", None),
        ("Januari-december", "2031", "2030", "2031", "2030", "2031", "2030"),
    )
    table = figures(
        ("Unga", "1 493", "1 486", "1 744", "1 743", "3 237", "3 229"),
        ("Äldre", "554", "427", "678", "556", "1 232", "983"),
        ("Övriga", "293", "454", "539", "782", "832", "1 236"),
        ("varav nya", "206", "87", "284", "133", "490", "220"),
        ("Totalt", "2 546", "2 454", "3 245", "3 214", "5 301", "5 448"),
        kind="head_count",
        unit=None,
    ).model_copy(update={"header": header})
    (found,) = arithmetic(table)
    assert found.code == "AMN601"
    assert "off by 206, 87, 284 and 133" in found.message
    assert "'varav nya', counted twice" in found.message
    assert "off by 490 and 220 against Totalsumma 2031 and Totalsumma 2030" in found.message


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Summa nettobudget", Role.SUM),
        ("S:a ökade kostnader", Role.SUM),
        ("Totalt inskrivna", Role.SUM),
        ("Totalt unika individer", Role.FREE),
        ("varav LSS", Role.PART),
        ("- därav nya", Role.PART),
        ("Netto", Role.NET),
        ("Årets resultat", Role.NET),
        ("Sommarjobb", Role.LEAF),
        ("Nettoinvesteringar i mark", Role.NET),
        ("Andel nöjda", Role.FREE),
    ],
)
def test_role_of_a_row_by_its_name(name: str, role: Role) -> None:
    assert row_role(name) is role


def _rounded(hundredths: int) -> str:
    value = (Decimal(hundredths) / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{value:,}".replace(",", " ").replace(".", ",")


Amounts = tuple[tuple[int, int, int], ...]
amount = st.integers(1_000, 90_000) | st.integers(-90_000, -1_000)
line = st.tuples(amount, amount, amount)
group = st.lists(line, min_size=2, max_size=6)


@st.composite
def hierarchies(draw: st.DrawFn) -> list[tuple[str, tuple[int, int, int]]]:
    """Groups of rows with a sum each, single rows between them, and a total of all."""
    groups = draw(st.lists(group, min_size=1, max_size=4))
    titled = draw(st.booleans())
    rows: list[tuple[str, tuple[int, int, int]]] = []
    top = []
    for at, members in enumerate(groups):
        if len(groups) > 1 and titled and draw(st.booleans()):
            rows.append((f"Enskild {at}", draw(line)))
            top.append(rows[-1][1])
        rows += [(f"Rad {at}:{place}", member) for place, member in enumerate(members)]
        top.append(_added(members))
        rows.append((f"Summa område {at}", top[-1]))
    if len(groups) > 1:
        rows.append(("Summa totalt", _added(top)))
    return rows


def _added(lines: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    one, two, three = (sum(column) for column in zip(*lines, strict=True))
    return one, two, three


def _spelled(rows: Sequence[tuple[str, tuple[int, int, int]]]) -> list[tuple[str, ...]]:
    spelled: list[tuple[str, ...]] = []
    for (before, _), (name, values) in pairwise((("Summa", (0, 0, 0)), *rows)):
        if name.startswith("Rad") and not before.startswith("Rad"):
            spelled.append((f"Område {name[4]}", "", "", ""))
        spelled.append((name, *map(_rounded, values)))
    return spelled


@given(hierarchies())
@settings(max_examples=150, deadline=None)
def test_rounded_hierarchies_are_silent(rows: list[tuple[str, tuple[int, int, int]]]) -> None:
    assert not arithmetic(figures(*_spelled(rows), header=YEARS))


@given(hierarchies(), st.data())
@settings(max_examples=150, deadline=None)
def test_one_wrong_figure_in_a_hierarchy_is_found(
    rows: list[tuple[str, tuple[int, int, int]]], data: st.DataObject
) -> None:
    spelled = _spelled(rows)
    filled = [at for at, row in enumerate(spelled) if row[1]]
    row = data.draw(st.sampled_from(filled))
    column = data.draw(st.integers(1, 3))
    change = data.draw(st.integers(400, 30_000)) * data.draw(st.sampled_from((1, -1)))
    values = dict(rows)[spelled[row][0]]
    wrong = _rounded(values[column - 1] + change)
    spelled[row] = (*spelled[row][:column], wrong, *spelled[row][column + 1 :])
    assert arithmetic(figures(*spelled, header=YEARS))


def test_annual_report_has_a_total_and_a_column_that_do_not_fit() -> None:
    document = parse(corpus_file("vb2023.txt").read_text(encoding="utf-8"), provenance="cell")
    found = [one for one in check(document) if one.code[3] == "6"]
    assert [(one.code, one.provenance.line_start) for one in found] == [
        ("AMN601", 1332),
        ("AMN607", 3323),
        ("AMN605", 3490),
        ("AMN609", 3508),
        ("AMN610", 3644),
    ]
    assert "off by 490 and 220" in found[0].message


def test_plan_adds_up() -> None:
    document = parse(corpus_file("vp2022.txt").read_text(encoding="utf-8"), provenance="cell")
    assert not [one for one in check(document) if one.code[3] == "6"]


def test_net_of_an_area_that_differs_from_the_summary() -> None:
    own = figures(
        ("Kostnader", "400,0", "380,0"),
        ("Intäkter", "-99,0", "-90,0"),
        ("Netto", "301,0", "290,0"),
        header=("Mnkr", "VP 2031", "VP2030"),
        section="s9",
        id="t2",
    )
    summary = figures(("Biblioteken", "300,5", "290,0"), ("Badet", "20,0", "21,0"),
                      header=("Verksamhet", "VP2031", "VP 2030"))  # fmt: skip
    outline = (section("s2", None, "Budget", None), section("s9", None, "Biblioteken", None))
    found = check(report(summary, own).model_copy(update={"outline": outline}))
    (one,) = [one for one in found if one.code == "AMN607"]
    assert "'Biblioteken' is 300,5" in one.message
    assert "is 301,0" in one.message


raw = st.sampled_from(
    ("0", "-0,0", "12", "1 234", "1.234", "- 5,0", "-", "..", "10%", "0 %", "2031", "x 3",
     "9,999999", "12345678901234567890", "varav 3", "")
)  # fmt: skip
label = st.sampled_from(("", "Summa", "Totalt", "Netto", "varav x", "Rad", "Januari", "2031", "%"))
junk = st.lists(st.tuples(label, st.lists(raw, max_size=5)), max_size=8)


@given(junk, st.lists(label, max_size=6), st.sampled_from(("other", "head_count", "budget")))
@settings(max_examples=300, deadline=None)
def test_no_table_is_too_odd(
    rows: list[tuple[str, list[str]]], header: list[str], kind: TableKind
) -> None:
    def cell(text: str) -> Value | None:
        return Value(raw=text, **read_value(text)._asdict()) if text else None

    cells = tuple((cell(name), *map(cell, values)) for name, values in rows)
    table = figures(header=tuple(header), kind=kind).model_copy(update={"rows": cells})
    check(report(table, table))
