"""What was typed stands in the document and is marked; nothing else moves; what does not fit is
refused, all of it at once."""

import json
from pathlib import Path
from typing import Any

import handmade
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from amnparse import parse
from amnparse.corrections import Place, load, places, replay
from amnparse.diagnostics import CorrectionsError, UsageError
from amnparse.export.json import from_json, to_json, to_json_bytes
from amnparse.export.schema import document_schema
from amnparse.models import Document, Provenance
from amnparse.relations import rows_of
from amnparse.relations.schema import BY_NAME
from tests.corrections.base import document, entry, file_of, place, replayed, text, written


@pytest.fixture(scope="module")
def report() -> Document:
    return document(duplicates=False)


def test_a_value_is_read_as_the_parser_reads_a_cell(report: Document, tmp_path: Path) -> None:
    where = place(report, "/indicators/", "/outcome")
    row = int(where.pointer.split("/")[2])
    said = {"note": "Se sid. 4\u0007", "by": "AK", "at": "2024-03-01T10:00:00.000Z"}
    done = replayed(tmp_path, report, [entry(where, " 76,3 %", **said)])
    value = json.loads(to_json(done.document))["indicators"][row]["outcome"]
    assert value == {
        "raw": "76,3 %", "kind": "number", "number": 76.3, "unit": "%", "tolerance": None,
        "correction": {"was": where.was, "note": "Se sid. 4", "by": "AK", "at": said["at"]},
    }  # fmt: skip
    mark = {"pointer": where.pointer, "field": "outcome", "was": where.was, "now": "76,3 %"}
    marks = json.loads(to_json(done.document))["corrections"]
    assert marks == [{**mark, "note": "Se sid. 4", "by": "AK", "at": said["at"]}]
    assert done.remarks == ()


NOW: dict[str, Any] = {
    "value": "+/- 7 %", "line": "Rättat", "prose": "Ett stycke.\nEtt till.", "lines": "A 1\nB 2",
    "date": "2019-02-28", "flag": True, "year": 1987,
}  # fmt: skip


def typed(where: Place) -> object:
    """Something that the place can take, and that does not stand there."""
    if where.choices:
        return next(choice for choice in where.choices if choice != str(where.was))
    return not where.was if where.form == "flag" else NOW.get(where.form)


def without_marks(report: Document) -> Any:
    data = json.loads(to_json(report))
    data.pop("corrections", None)
    for diagnostic in data["diagnostics"]:
        diagnostic.pop("corrected", None)
    return data


def set_in(data: Any, pointer: str, content: object) -> None:
    *way, last = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    for step in way:
        data = data[int(step) if isinstance(data, list) else step]
    data[int(last) if isinstance(data, list) else last] = content


def look(data: Any, pointer: str) -> Any:
    for step in (one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]):
        data = data[int(step)] if isinstance(data, list) else data.get(step)
    return data


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_what_is_typed_stands_there_and_nothing_else_moves(
    tmp_path: Path, random: Any, seed: int
) -> None:
    report = document(seed, ("plan", "interim_report", "annual_report")[seed % 3])
    chosen = random.sample([one for one in places(report) if typed(one) is not None], 30)
    done = replayed(tmp_path, report, [entry(one, typed(one)) for one in chosen]).document
    before, after = without_marks(report), without_marks(done)
    for one in chosen:
        found = look(after, one.pointer)
        expected = typed(one)
        if one.form == "value":
            assert found["correction"] == {"was": one.was}
            found = found["raw"]
        elif one.form == "lines":
            found = "\n".join(found)
        assert str(found) == str(expected)
        set_in(after, one.pointer, look(before, one.pointer))
        if one.was is None and "/extra/" in one.pointer:
            del after[one.path[0]][one.path[1]]["extra"][one.path[3]]
    assert after == before
    assert {mark.pointer for mark in done.corrections} == {one.pointer for one in chosen}
    order = [one.pointer for one in places(report)]
    marked = [order.index(mark.pointer) for mark in done.corrections]
    assert marked == sorted(marked)
    assert from_json(to_json_bytes(done), "back") == done
    assert not list(Draft202012Validator(document_schema()).iter_errors(json.loads(to_json(done))))


def test_nothing_corrected_changes_no_byte(report: Document, tmp_path: Path) -> None:
    done = replayed(tmp_path, report, [])
    assert to_json_bytes(done.document) == to_json_bytes(report)
    assert b"correct" not in to_json_bytes(report)


def test_a_cell_can_be_emptied_and_filled(report: Document, tmp_path: Path) -> None:
    full = place(report, "/indicators/", "/annual_target")
    empty = next(one for one in places(report) if one.field == "cell" and one.was is None)
    done = replayed(tmp_path, report, [entry(full, "  "), entry(empty, "3,5 mnkr")]).document
    data = json.loads(to_json(done))
    assert look(data, full.pointer) is None
    assert look(data, empty.pointer)["number"] == 3.5
    assert look(data, empty.pointer)["correction"] == {"was": None}
    assert [(mark.was, mark.now) for mark in done.corrections] == [
        (full.was, None), (None, "3,5 mnkr"),
    ]  # fmt: skip


def test_a_corrected_value_keeps_its_place(tmp_path: Path) -> None:
    detailed = parse(text(), name="report.txt", provenance="cell")
    where = place(detailed, "/indicators/0/", "/annual_target")
    cell = place(detailed, "/tables/", "/1")
    entries = [entry(where, "76,3 %"), entry(cell, "12,5")]
    data = json.loads(to_json(replayed(tmp_path, detailed, entries).document))
    for one in (where, cell):
        assert one.at is not None
        assert look(data, one.pointer)["at"] == json.loads(one.at.model_dump_json())


def test_an_extra_column_can_be_emptied(tmp_path: Path) -> None:
    row = handmade.indicator("A", extra={"Antal": handmade.words("3"), "B": handmade.words("4")})
    report = handmade.document(indicators=(row,))
    where = place(report, "/indicators/0/extra/Antal")
    done = replayed(tmp_path, report, [entry(where, None)]).document
    assert list(done.indicators[0].extra) == ["B"]


def test_one_row_takes_several_corrections_and_a_new_name(report: Document, tmp_path: Path) -> None:
    fields = ("/name", "/outcome", "/period")
    wheres = [place(report, "/indicators/1", field) for field in fields]
    done = replayed(tmp_path, report, [entry(one, f"{7 + n}") for n, one in enumerate(wheres)])
    row = done.document.indicators[1]
    assert row.outcome is not None
    assert (row.name, row.outcome.raw, row.period) == ("7", "8", "9")


def test_what_is_read_so_by_now_is_needed_no_more(report: Document, tmp_path: Path) -> None:
    where = place(report, "/indicators/", "/outcome")
    settled = {**entry(where, where.was), "was": "12 %"}
    done = replayed(tmp_path, report, [settled])
    assert done.document == report
    (remark,) = done.remarks
    assert "no longer needed" in remark
    assert str(where.was) in remark


def test_a_number_that_becomes_words_is_told(report: Document, tmp_path: Path) -> None:
    where = next(one for one in places(report) if one.field == "outcome" and "%" in str(one.was))
    done = replayed(tmp_path, report, [entry(where, "76,3 procnt")])
    assert ["is no number" in remark for remark in done.remarks] == [True]


def refused(tmp_path: Path, report: Document, *entries: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(CorrectionsError) as caught:
        replayed(tmp_path, report, entries)
    assert f"{len(caught.value.details)} of " in str(caught.value)
    return caught.value.details


def test_all_conflicts_are_named_at_once(report: Document, tmp_path: Path) -> None:
    where = place(report, "/indicators/", "/outcome")
    date = place(report, "/activities/", "/start")
    goal = place(report, "/goals/", "/title")
    year = place(report, "/report/year")
    gone = {**entry(where, "1"), "ref": {**entry(where, "1")["ref"], "name": "Ingen sådan"}}
    told = refused(
        tmp_path, report,
        {**entry(where, "76 %"), "was": "1,5 %"},
        entry(date, "2023-13-01"),
        entry(goal, " "),
        entry(year, 2024),
        entry(year, 2025),
        gone,
        {**entry(goal, "X"), "field": "id"},
        {**entry(goal, "X"), "field": "__class__"},
        {**entry(goal, "X"), "field": "cell"},
    )  # fmt: skip
    assert [line.split(":", 1)[1] for line in told] == [
        f" was '1,5 %' when it was made, and reads '{where.was}'",
        " takes a date such as 2023-12-31, not '2023-13-01'",
        " cannot be empty",
        " it is not there",
        " that field cannot be corrected, or is not there",
        " that field cannot be corrected, or is not there",
        " a cell needs a table, a row and a column",
        " corrects the same place as correction 4",
    ]
    assert told[0].startswith("correction 1 (indicators '")


def test_at_most_twenty_are_written_out(report: Document, tmp_path: Path) -> None:
    wheres = [one for one in places(report) if one.form == "date"][:30]
    with pytest.raises(CorrectionsError) as caught:
        replayed(tmp_path, report, [entry(one, "nej") for one in wheres])
    assert len(caught.value.details) == 21
    assert caught.value.details[-1] == f"... and {len(wheres) - 20} more"


def test_another_source_is_refused_with_both_named(report: Document, tmp_path: Path) -> None:
    other = parse(text(2), name="other.txt")
    path = written(tmp_path, file_of(report, []))
    with pytest.raises(CorrectionsError) as caught:
        replay(other, load(path), path)
    for told in ("report.txt", "other.txt", report.source.sha256[:12], other.source.sha256[:12]):
        assert told in str(caught.value)


def test_doubts_of_a_corrected_row_stay_and_say_so(tmp_path: Path) -> None:
    rows = tuple(
        handmade.indicator(name, outcome=handmade.words("5O %"), provenance=handmade.place(line))
        for name, line in (("A", 20), ("B", 21))
    )
    notes = tuple(handmade.note("AMN115", "warning", "m", line, None) for line in (19, 20, 21))
    plain = handmade.document(indicators=rows, diagnostics=notes)
    done = replayed(tmp_path, plain, [entry(place(plain, "/indicators/0/outcome"), "50 %")])
    assert [one.corrected for one in done.document.diagnostics] == [False, True, False]
    data = json.loads(to_json(done.document))
    assert ["corrected" in one for one in data["diagnostics"]] == [False, True, False]


def test_doubts_on_a_page_are_told_by_their_box(tmp_path: Path) -> None:
    def box(page: int, top: float, bottom: float) -> Provenance:
        return Provenance(
            page=page, line_start=None, line_end=None, bbox=(50.0, top, 500.0, bottom)
        )

    row = handmade.indicator("A", outcome=handmade.words("5O %"), provenance=box(3, 100, 130))
    wheres = (box(3, 110, 120), box(3, 130.5, 160), box(4, 110, 120), handmade.place(1))
    note = handmade.note("AMN115", "warning", "m", 1, None)
    notes = tuple(note.model_copy(update={"provenance": where}) for where in wheres)
    plain = handmade.document(indicators=(row,), diagnostics=notes)
    done = replayed(tmp_path, plain, [entry(place(plain, "/indicators/0/outcome"), "50 %")])
    assert [one.corrected for one in done.document.diagnostics] == [True, False, False, False]


def test_a_doubt_about_the_whole_report_says_so_too(tmp_path: Path) -> None:
    note = handmade.note("AMN303", "warning", "no year", 1, None)
    nowhere = note.model_copy(update={"provenance": handmade.place()})
    plain = handmade.document(
        report=handmade.report(year=None), diagnostics=(nowhere, nowhere.model_copy())
    )
    where = next(one for one in places(plain) if one.pointer == "/report/year")
    done = replayed(tmp_path, plain, [entry(where, "2031")]).document
    assert done.report.year == 2031
    assert all(one.corrected for one in done.diagnostics)


def test_observations_tell_what_was_typed(report: Document, tmp_path: Path) -> None:
    where = place(report, "/indicators/", "/outcome")
    done = replayed(tmp_path, report, [entry(where, "76,3 %")]).document
    columns = [column.name for column in BY_NAME["observations"].columns]
    rows = [dict(zip(columns, row, strict=True)) for row in rows_of(done)["observations"]]
    marked = [row for row in rows if row["corrected"]]
    assert [(row["raw"], row["value"], row["indicator"]) for row in marked] == [
        ("76,3 %", 76.3, int(where.pointer.split("/")[2]) + 1)
    ]
    assert not any(row[-1] for row in rows_of(report)["observations"])


GOOD: dict[str, Any] = {
    "ref": {"list": "indicators", "name": "A"}, "field": "outcome", "was": None, "now": "1",
}  # fmt: skip


def hostile(**changes: Any) -> dict[str, Any]:
    source = {"name": None, "sha256": "0" * 64}
    base = {"amnparse": "corrections", "version": "1.0", "source": source, "corrections": [GOOD]}
    return base | changes


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "broken"),
        (b"\xff\xfe{}", "broken"),
        (b"{" * 100_000, "broken"),
        (b"[" * 2_000_000, "broken"),
        (b'{"amnparse": "corrections"', "broken"),
        (b'{"amnparse": "\\ud800"}', "broken"),
        (b"null", "another kind"),
        ([], "another kind"),
        ({"schema_version": "1.0"}, "another kind"),
        (hostile(amnparse="batch"), "another kind"),
        (hostile(version="2.0"), "version 2.0"),
        (hostile(version={"a": 1}), "version {'a': 1}"),
        (hostile(corrections={}), "corrections"),
        (hostile(corrections=[GOOD, 7]), "correction 2"),
        (hostile(corrections=[{**GOOD, "now": 7.5}]), "correction 1, now"),
        (hostile(corrections=[{**GOOD, "now": ["x"]}]), "correction 1, now"),
        (hostile(corrections=[{**GOOD, "now": 10**400}]), "correction 1, now"),
        (hostile(corrections=[{**GOOD, "now": "x" * 200_000}]), "correction 1, now"),
        (hostile(corrections=[{**GOOD, "at": "i går"}]), "correction 1, at"),
        (hostile(corrections=[{**GOOD, "at": "2024-01-01\x1b10:00:00"}]), "correction 1, at"),
        (hostile(corrections=[{**GOOD, "nwo": "1"}]), "correction 1, nwo"),
        (hostile(corrections=[{**GOOD, "ref": "/goals/0/title"}]), "correction 1, ref"),
        (hostile(corrections=[{**GOOD, "ref": {"list": "source"}}]), "correction 1, ref.list"),
        (hostile(corrections=[{**GOOD, "ref": {**GOOD["ref"], "nth": 0}}]), "ref.nth"),
        (hostile(corrections=[{**GOOD, "ref": {**GOOD["ref"], "of": 10**30}}]), "ref.of"),
        (hostile(corrections=[{**GOOD, "ref": {**GOOD["ref"], "row": {}}}]), "ref.row.number"),
        (hostile(source={"name": "x", "sha256": "abc"}), "source.sha256"),
        (hostile(source={"sha256": "0" * 64 + "\n"}), "source.sha256"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_one_line(content: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, content))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 900


def test_a_file_as_a_windows_editor_saves_it_is_read(report: Document, tmp_path: Path) -> None:
    data = (
        b"\xef\xbb\xbf" + json.dumps(file_of(report, []), indent=2).replace("\n", "\r\n").encode()
    )
    assert load(written(tmp_path, data)).corrections == ()


def test_a_file_that_is_too_large_or_not_there(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024)
    for path, told in ((large, "larger than 16 MB"), (tmp_path, "cannot be read"),
                       (tmp_path / "none", "no such file")):  # fmt: skip
        with pytest.raises(UsageError, match=told):
            load(str(path))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
        | st.sampled_from(["indicators", "tables", "outcome", "cell", "extra/", "2023-01-01"]),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["list", "goal", "name", "nth", "of", "row", "column", "number", "x"]),
            inner, max_size=5,
        ),
        max_leaves=12,
    ),
    st.text(max_size=12),
)  # fmt: skip
def test_any_reference_is_a_refusal_never_a_crash(tmp_path: Path, ref: Any, field: str) -> None:
    report = handmade.document()
    for one in (ref, {"list": "tables", "row": ref, "column": ref},
                {"list": "indicators", "name": ref, "goal": ref}):  # fmt: skip
        content = file_of(report, [{**GOOD, "ref": one, "field": field}])
        path = written(tmp_path, content)
        with pytest.raises((UsageError, CorrectionsError)):
            replay(report, load(path), path)
