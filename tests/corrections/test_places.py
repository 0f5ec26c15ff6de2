"""Every place of a report that can be corrected is found again by what names it."""

import json
from collections import Counter
from typing import Any

import handmade
import pytest
from hypothesis import HealthCheck, given, settings

from amnparse import parse
from amnparse.corrections import Ref, places, reference, resolve
from amnparse.corrections.fields import LISTS
from amnparse.corrections.places import find_place
from amnparse.corrections.register import register
from amnparse.corrections.typed import UnfitError, read_typed
from amnparse.diagnostics import UsageError
from amnparse.models import Document, Goal, Indicator, Value
from tests.corrections.base import document, place
from tests.reportgen import render_pdf, render_tabbed
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import STYLES
from tests.reportgen.spec import ReportSpec
from tests.reportgen.strategies import report_specs


def with_equals(report: Document) -> Document:
    """Each record and each row of a table twice: names alone no longer tell which one is meant."""
    twice: dict[str, Any] = {
        name: 2 * getattr(report, name)
        for name, listed in LISTS.items()
        if len(listed.path) == 1 and name != "goals"
    }
    twice["tables"] = tuple(
        table.model_copy(update={"rows": 2 * table.rows}) for table in twice["tables"]
    )
    return report.model_copy(update=twice)


def assert_places_come_back(report: Document) -> None:
    known = register(report)
    found = list(places(report))
    for one in found:
        # As the page writes it: through JSON.
        ref = Ref.model_validate_json(json.dumps(one.entry()["ref"]))
        assert find_place(known, ref, one.field) == one
    for unique in (
        Counter(one.pointer for one in found),
        Counter(json.dumps([one.entry()["ref"], one.field]) for one in found),
    ):
        assert unique.most_common(1)[0][1] == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report_specs("tabbed"))
def test_each_place_leads_back_to_itself_and_to_nothing_else(spec: ReportSpec) -> None:
    report = parse(render_tabbed.render(spec))
    assert_places_come_back(report)
    assert_places_come_back(with_equals(report))


def test_every_value_and_date_of_a_report_is_a_place() -> None:
    report = document()
    pointers = {one.pointer for one in places(report)}
    data = json.loads(report.model_dump_json())

    def walk(node: Any, pointer: str) -> None:
        if isinstance(node, dict) and "raw" in node:
            assert pointer in pointers
        elif isinstance(node, dict | list):
            pairs = node.items() if isinstance(node, dict) else enumerate(node)
            for step, inner in pairs:
                walk(inner, f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}")

    walk({name: data[name] for name in ("indicators", "activities", "tables")}, "")
    for number in range(len(report.activities)):
        assert {f"/activities/{number}/start", f"/activities/{number}/end"} <= pointers
    assert {"/report/year", "/goals/0/fulfilment", "/report/kind"} <= pointers


def test_reference_and_resolve_are_inverses() -> None:
    report = document()
    for one in list(places(report))[::40]:
        named = reference(report, one.pointer)
        assert named == one
        assert resolve(report, named.ref, named.field) == one.pointer


@pytest.mark.parametrize(
    "pointer", ["", "/", "/goals/0/id", "/source/sha256", "/indicators/999/name", "/nothing"]
)
def test_what_cannot_be_corrected_has_no_reference(pointer: str) -> None:
    with pytest.raises(UsageError, match="no place of the document"):
        reference(document(), pointer)


def test_an_overlooked_cell_of_an_unknown_column_is_a_place() -> None:
    known = handmade.indicator("A", extra={"Antal / år": handmade.words("3")})
    report = handmade.document(indicators=(known, handmade.indicator("B")))
    pointers = {one.pointer: one for one in places(report)}
    assert pointers["/indicators/1/extra/Antal ~1 år"].was is None
    assert_places_come_back(report)


def test_a_parent_is_a_goal_above() -> None:
    report = document()
    levels = {goal.id: goal.level for goal in report.goals}
    for one in places(report):
        if one.field == "parent":
            own = levels[str(one.ref.goal)]
            above = {"direction": set(), "area": {"direction"}, "committee": {"direction", "area"}}
            assert {levels[choice] for choice in one.choices} <= above[own]


def changed(report: Document, number: int, **fields: Any) -> Document:
    """The report as another version might read it: one row otherwise."""
    row: Indicator = report.indicators[number].model_copy(update=fields)
    rows = (*report.indicators[:number], row, *report.indicators[number + 1 :])
    return report.model_copy(update={"indicators": rows})


def test_a_row_is_found_though_a_later_version_reads_it_better() -> None:
    report = document(duplicates=False)
    number = 2
    wanted = place(report, f"/indicators/{number}/", "/outcome")
    name = report.indicators[number].name
    for better in (
        changed(report, number, goal=None),
        changed(report, number, name=name[:-4]),
        changed(report, number, name=f"{name} i staden", goal="9"),
        report.model_copy(update={"indicators": report.indicators[1:]}),
    ):
        pointer = resolve(better, wanted.ref, wanted.field)
        place_now = int(pointer.split("/")[2])
        assert better.indicators[place_now].provenance == report.indicators[number].provenance


def test_a_row_that_could_be_another_is_not_guessed() -> None:
    report = document(duplicates=False)
    wanted = place(report, "/indicators/2/", "/outcome")
    row = report.indicators[2]
    elsewhere = row.provenance.model_copy(update={"line_start": 1, "line_end": 1})
    for other in (
        changed(report, 2, name="Något helt annat 12"),
        changed(report, 2, goal=None, provenance=elsewhere),
        report.model_copy(update={"indicators": (*report.indicators, row)}),
    ):
        with pytest.raises(UnfitError):
            resolve(other, wanted.ref, wanted.field)


def test_a_table_found_anew_before_others_moves_none() -> None:
    report = handmade.document()
    new = handmade.table(caption="Ny", header=(("A", "B"),), provenance=handmade.place(2))
    later = report.model_copy(update={"tables": (new, *report.tables)})
    wanted = place(report, "/tables/0/rows/1/1")
    assert resolve(later, wanted.ref, wanted.field) == "/tables/1/rows/1/1"


def test_a_goal_printed_twice_is_two_places() -> None:
    first = handmade.goal("1.1", "Mål", None)
    second = Goal(**first.model_dump() | {"id": "1.1#2"})
    report = handmade.document(goals=(first, second))
    found = [one.pointer for one in places(report) if one.field == "title" and one.ref.goal]
    assert found == ["/goals/0/title", "/goals/1/title"]
    assert_places_come_back(report)


def test_two_pdf_libraries_mean_the_same_rows() -> None:
    spec = invent(Knobs("tabbed", "annual_report", 3, hostile=0, page_break=0))
    data = render_pdf.render(spec, STYLES["ruled"])
    one, other = parse(data), parse(data, pdf_engine="pdfplumber")
    known = register(other)
    for wanted in places(one):
        assert find_place(known, wanted.ref, wanted.field).pointer == wanted.pointer


@pytest.mark.parametrize(
    ("form", "typed", "expected"),
    [
        ("value", " 1\u00a0063  st\n", "1 063 st"),
        ("line", "A\tb\u0000\u202e c\u0301", "A b ć"),
        ("prose", "En.\r\n\r\n  Två.\n", "En.\nTvå."),
        ("prose", "<script>x</script>", "<script>x</script>"),
        ("date", "31 december 2023", "2023-12-31"),
        ("year", "2023", 2023),
        ("flag", "ja", True),
        ("choice", 2, 2),
        ("value", " \u0007 ", None),
        ("line", "", None),
        ("date", None, None),
    ],
)
def test_typed_text_is_changed_as_little_as_possible(
    form: Any, typed: Any, expected: object
) -> None:
    assert read_typed(form, typed, ("1", "2")) == expected


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ("date", "2023-02-30"),
        ("date", "i våras"),
        ("date", 20231231),
        ("choice", "mostly"),
        ("choice", True),
        ("flag", "kanske"),
        ("flag", 1),
        ("year", "23"),
        ("year", True),
        ("year", 999),
        ("goal", "9.9"),
        ("value", 76),
        ("line", False),
    ],
)
def test_what_a_place_cannot_take_is_refused(form: Any, typed: Any) -> None:
    with pytest.raises(UnfitError):
        read_typed(form, typed, ("1", "2"))


def test_a_value_is_found_by_its_own_place_where_that_is_known() -> None:
    value = handmade.percent(75).model_copy(update={"at": handmade.place(21)})
    assert isinstance(value, Value)
    report = handmade.document(indicators=(handmade.indicator("A", outcome=value),))
    assert reference(report, "/indicators/0/outcome").at == handmade.place(21)
    assert reference(report, "/indicators/0/name").at == handmade.place(20)
