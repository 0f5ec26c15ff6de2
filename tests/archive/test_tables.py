"""The same tables in every form: equal value by value, described, and open to other programs."""

import csv
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from amnparse import parse
from amnparse.export.delimited import CSV_EXCEL, delimited, runs_as_formula
from amnparse.export.forms import FORMS, Tables
from amnparse.export.sqlite import in_memory, rows_in
from amnparse.models import Document
from amnparse.relations import Relation, report_id, rows_of
from amnparse.relations.schema import BY_NAME, EXPORTED
from amnparse.relations.views import VIEWS, View, described
from tests.reportgen import render_markdown, render_pdf
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import STYLES

SAMPLES = Path(__file__).parents[2] / "samples"
Table = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def database(archive: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(archive / "archive.sqlite")) as opened:
        yield opened


def typed(value: object, kind: str) -> object:
    """A cell as its column's type has it, whatever the form wrote it as."""
    if value is None or value == "":
        return None
    if kind == "number":
        return float(str(value))
    if kind == "integer":
        return int(str(value))
    if kind == "boolean":
        return value in (True, 1, "true")
    if kind == "date":
        given = value.date() if isinstance(value, datetime) else value
        return given if isinstance(given, date) else date.fromisoformat(str(given))
    return str(value)


def all_typed(relation: Relation, rows: Iterator[tuple[object, ...]] | Table) -> Table:
    kinds = [column.type for column in relation.columns]
    return [
        tuple(typed(value, kind) for value, kind in zip(row, kinds, strict=True)) for row in rows
    ]


def in_csv(archive: Path, relation: Relation) -> Table:
    with (archive / "csv" / f"{relation.name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == [column.name for column in relation.columns]
    return all_typed(relation, [tuple(row) for row in rows])


def in_parquet(archive: Path, relation: Relation) -> Table:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(archive / "parquet" / f"{relation.name}.parquet")
    assert table.schema.field(0).metadata[b"comment"].decode() == relation.columns[0].comment
    return all_typed(relation, [tuple(row.values()) for row in table.to_pylist()])


def in_xlsx(archive: Path, relation: Relation) -> Table:
    openpyxl = pytest.importorskip("openpyxl")
    with closing(openpyxl.load_workbook(archive / "archive.xlsx", read_only=True)) as book:
        sheet = book[relation.title]
        _, *rows = sheet.iter_rows(values_only=True, max_col=len(relation.columns))
        return all_typed(relation, rows)


@pytest.mark.parametrize("relation", EXPORTED, ids=lambda relation: relation.name)
@pytest.mark.parametrize("read", [in_csv, in_parquet, in_xlsx])
def test_every_form_holds_the_same(
    read: object, relation: Relation, archive: Path, database: sqlite3.Connection
) -> None:
    assert callable(read)
    expected = all_typed(relation, list(rows_in(database, relation)))
    assert expected
    assert read(archive, relation) == expected


@pytest.mark.parametrize("view", [view for view in VIEWS if view.sheet], ids=lambda view: view.name)
def test_the_workbook_begins_with_what_is_asked_first(
    view: View, archive: Path, database: sqlite3.Connection
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert view.sheet
    key = f"SELECT report, year, name, page FROM {view.name} ORDER BY report, 4, 3"
    expected = sorted(database.execute(key).fetchall(), key=str)
    with closing(openpyxl.load_workbook(archive / "archive.xlsx")) as book:
        sheet = book[view.sheet.title]
        header, *rows = sheet.iter_rows(values_only=True)
        assert sheet.freeze_panes == "H2"
        notes = [cell.comment.text for cell in sheet[1] if cell.comment]
    assert header[:7] == ("committee", "year", "kind", "tertial", "goal", "goal_title", "name")
    assert len(notes) == len(header)
    assert notes[0].startswith(view.sheet.comment)
    wanted = [header.index(name) for name in ("report", "year", "name", "page")]
    assert sorted((tuple(row[place] for place in wanted) for row in rows), key=str) == expected
    assert expected


CELLS = {
    "87,51 %": "< 90 %",
    "631 900 st": "ca 600 000 st",
    "16 870 st": "> 16 000 st",
    "85,3 %": "80-85 %",
    "84,9 %": "Ej mätt 2024",
    "688 210 st": "688 tkr",
    "640 000 st": "12 345 678 901 234 568 st",
}
"""What a cell of the sample is made into: nothing of it is a plain number in the row's unit."""


@pytest.fixture(scope="module")
def odd_cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An annual report as text, whose cells say more than a number."""
    text = (SAMPLES / "vb2025.tabbed.txt").read_text("utf-8")
    for before, after in CELLS.items():
        assert before in text
        text = text.replace(before, after)
    path = tmp_path_factory.mktemp("odd") / "vb.txt"
    path.write_text(text, "utf-8")
    return path


def test_no_number_stands_without_what_is_printed(odd_cells: Path) -> None:
    with closing(in_memory([rows_of(parse(odd_cells))])) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("SELECT * FROM v_indicators")]
    columns = ("outcome", "outcome_women", "outcome_men", "previous_outcome", "annual_target",
               "council_target", "forecast")  # fmt: skip
    shown = {row[f"{name}_raw"]: row[name] for row in rows for name in columns}
    for odd in ("< 90 %", "> 16 000 st", "80-85 %", "Ej mätt 2024", "ca 600 000 st", "≥ 75 %"):
        assert shown[odd] is None
    # A number in a unit that is not the row's is no number of that column either.
    assert (shown["688 tkr"], shown["12 345 678 901 234 568 st"]) == (688, None)
    assert (shown["71,5 %"], shown["86,4 %"]) == (71.5, 86.4)


def test_the_first_sheet_shows_what_is_no_plain_number_as_printed(
    odd_cells: Path, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    with closing(in_memory([rows_of(parse(odd_cells))])) as database:
        FORMS["xlsx"].write(Tables(database), tmp_path / "one.xlsx")
    with closing(openpyxl.load_workbook(tmp_path / "one.xlsx", read_only=True)) as book:
        sheet = list(book["Indicators, values"].iter_rows(values_only=True))
        observed = list(book["Observations"].iter_rows(values_only=True))
    cells = [cell for row in sheet for cell in row]
    for odd in ("< 90 %", "> 16 000 st", "80-85 %", "Ej mätt 2024", "ca 600 000 st", "≥ 75 %"):
        assert odd in cells
    for number in (90, 600_000, 16_000, 75, "< 90", "80-85"):
        assert number not in cells
    assert 71.5 in cells
    # Excel holds fifteen digits: what has more is a text, digit by digit.
    value = observed[0].index("value")
    assert "12345678901234568" in [row[value] for row in observed]


def test_the_rows_are_those_of_the_documents(archive: Path, database: sqlite3.Connection) -> None:
    for path in sorted((archive / "reports").iterdir()):
        document = Document.model_validate_json(path.read_bytes())
        for name, rows in rows_of(document).items():
            relation = BY_NAME[name]
            found = database.execute(f'SELECT * FROM "{name}" WHERE report = ?', (path.stem,))
            given = {row[:-1] if name == "reports" else row for row in rows}
            assert {row[:-1] if name == "reports" else row for row in found} == given, relation


def test_each_value_is_one_observation(archive: Path, database: sqlite3.Connection) -> None:
    for path in (archive / "reports").iterdir():
        indicators = json.loads(path.read_bytes())["indicators"]
        fields = ("outcome", "outcome_men", "outcome_women", "previous_outcome", "annual_target",
                  "council_target", "forecast")  # fmt: skip
        expected = sum(one[field] is not None for one in indicators for field in fields)
        expected += sum(len(one["extra"]) for one in indicators)
        query = "SELECT count(*) FROM observations WHERE report = ?"
        assert database.execute(query, (path.stem,)).fetchone() == (expected,)


def test_keys_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_columns_carry_their_comments(database: sqlite3.Connection) -> None:
    query = "SELECT sql FROM sqlite_master WHERE name = 'goals'"
    assert "-- The judgement as printed" in database.execute(query).fetchone()[0]


def test_swedish_letters_are_letters_of_their_own() -> None:
    text = "\n".join((
        "Verksamhetsplan 2024 för Idrottsnämnden", "", "1. Mål för staden", "",
        "Hallarna får nya tak, och många åker buss dit.", "",
    ))  # fmt: skip
    with closing(in_memory([rows_of(parse(text))])) as database:
        count = "SELECT count(*) FROM search WHERE search MATCH ?"
        assert database.execute(count, ("åker",)).fetchone()[0] == 1
        assert database.execute(count, ("aker",)).fetchone()[0] == 0


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_views_answer(view: object, database: sqlite3.Connection) -> None:
    name = getattr(view, "name", "")
    rows = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    # The twelve reports are of twelve committees and years.
    assert (rows > 0) == (name not in ("v_same_report", "v_editions_differ"))
    columns = database.execute(f"SELECT * FROM {name} LIMIT 1").description
    assert all(described(column[0]).comment for column in columns)


def test_a_report_in_several_forms_is_counted_once(reports: Path) -> None:
    text = (reports / "report004.txt").read_bytes()
    spec = invent(Knobs("tabbed", "interim_report", 4, hostile=0, page_break=0))
    forms = [text, render_pdf.render(spec, STYLES["ruled"]), render_markdown.render(spec).encode()]
    rows = [rows_of(parse(data, name=f"{place}")) for place, data in enumerate(forms)]
    with closing(in_memory(rows)) as database:
        preferred = database.execute("SELECT media_type FROM v_reports WHERE preferred").fetchall()
        assert preferred == [("application/pdf",)]
        assert database.execute("SELECT count(*) FROM v_same_report").fetchone() == (3,)
        seen = "SELECT count(DISTINCT report), count(*) FROM v_activities_late"
        assert database.execute(seen).fetchone()[0] <= 1
        both = "SELECT count(*), sum(preferred) FROM v_indicators"
        rows_of_all, counted = database.execute(both).fetchone()
        assert rows_of_all == 3 * counted > 0


def test_a_goal_chain_row_a_goal(database: sqlite3.Connection) -> None:
    counted = "SELECT (SELECT count(*) FROM goals), (SELECT count(*) FROM v_goal_chain)"
    goals, rows = database.execute(counted).fetchone()
    assert goals == rows
    query = "SELECT count(*) FROM v_goal_chain WHERE level = 'committee' AND direction IS NULL"
    assert database.execute(query).fetchone() == (0,)


def test_ids_are_fit_for_file_names(archive: Path) -> None:
    for path in (archive / "reports").iterdir():
        document = Document.model_validate_json(path.read_bytes())
        assert report_id(document) == path.stem
        assert set(path.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_frictionless_finds_nothing(archive: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(archive / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:5]
    assert len(report.tasks) == len(EXPORTED)


def in_excel(*texts: str) -> list[str]:
    rows = [("r", number, None, text, None, None, None, None, None)
            for number, text in enumerate(texts, start=1)]  # fmt: skip
    data = b"".join(delimited(BY_NAME["expected_results"], rows, CSV_EXCEL)).decode("utf-8-sig")
    return [row[3] for row in csv.reader(data.splitlines()[1:], delimiter=";")]


def test_excel_runs_no_text_as_a_formula() -> None:
    texts = ("=1+1", "+46 70 1", "+5 %", "-36,6", "@SUM(A1)", "-ingen åtgärd", "vanlig text")
    cells = in_excel(*texts)
    assert cells == ["'=1+1", "'+46 70 1", "'+5 %", "-36,6", "'@SUM(A1)", "'-ingen åtgärd",
                     "vanlig text"]  # fmt: skip
    assert not any(runs_as_formula(cell) for cell in cells)


def test_excel_turns_no_text_into_something_else() -> None:
    turned = ("1.2", "3/82", "12:30", "1 mars", "maj 2024", "0123", "12345678901234567", "12e5",
              "Sant")  # fmt: skip
    assert in_excel(*turned) == [f'="{text}"' for text in turned]
    kept = ("1 063 st", "75,02 %", "T2 2025", "VB 2025", "1.2 Mål", "maj månads möte", "2024")
    assert in_excel(*kept) == list(kept)


def test_excel_reads_booleans_in_swedish() -> None:
    row = ("r", "alone", 1, None, None)
    data = b"".join(delimited(BY_NAME["editions"], [row], CSV_EXCEL))
    assert data.endswith(b"r;alone;SANT;;\r\n")
    assert b"".join(delimited(BY_NAME["editions"], [row])).endswith(b"r,alone,true,,\r\n")


def test_excel_reads_decimal_commas() -> None:
    relation = next(relation for relation in EXPORTED if relation.name == "cells")
    row = ("r", "t1", 1, 1, None, None, "75,02", "number", 75.02, "%", None, None, 1, None, None)
    data = b"".join(delimited(relation, [row], CSV_EXCEL))
    assert data.startswith(b"\xef\xbb\xbfreport;table;row")
    assert b";75,02;number;75,02;%;" in data


@pytest.fixture(scope="module")
def datasette(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Datasette that serves the archive."""
    pytest.importorskip("datasette")
    folder = tmp_path_factory.mktemp("served")
    for name in ("archive.sqlite", "metadata.yaml"):
        shutil.copy(archive / name, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "archive.sqlite", "--metadata", "metadata.yaml"]
    with subprocess.Popen([*command, "--port", str(port)], cwd=folder) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(150):
            try:
                urlopen(address, timeout=5).close()
                break
            except URLError:
                time.sleep(0.2)
        yield address
        process.terminate()


def answered(address: str) -> dict[str, Any]:
    with urlopen(address, timeout=20) as response:
        found: dict[str, Any] = json.load(response)
    return found


@pytest.mark.parametrize(
    ("query", "arguments", "some"),
    [
        ("search_texts", {"words": "nämnden"}, True),
        ("search_texts", {"words": "NÄMNDEN"}, True),
        ("search_texts", {"words": '11-åring "'}, False),
        ("search_texts", {"words": '"'}, False),
        ("search_texts", {"words": '"a\nb"'}, False),
        ("search_texts", {"words": " "}, False),
        ("indicator_over_years", {"name": "a"}, True),
        ("indicator_over_years", {"name": "BESÖK"}, True),
        ("indicator_over_years", {"name": "besök"}, True),
        ("indicator_over_years", {"name": "a_t"}, False),
        ("indicator_over_years", {"name": "%%"}, False),
        ("indicator_over_years", {"name": " "}, False),
        ("goals_by_fulfilment", {}, True),
        ("inputs_that_failed", {}, False),
    ],
)
def test_datasette_answers_its_questions(
    datasette: str, query: str, arguments: dict[str, str], some: bool
) -> None:
    asked = urlencode({"_shape": "objects", **arguments})
    found = answered(f"{datasette}/archive/{query}.json?{asked}")
    assert found["ok"]
    assert bool(found["rows"]) == some


@pytest.mark.parametrize("name", [one.name for one in (*EXPORTED, *VIEWS)])
def test_datasette_shows_every_page(name: str, datasette: str) -> None:
    with urlopen(f"{datasette}/archive/{name}", timeout=20) as response:
        assert response.status == 200


def test_datasette_shows_tables_with_facets(datasette: str) -> None:
    found = answered(f"{datasette}/archive/observations.json?_size=1")
    assert set(found["facet_results"]) >= {"measure", "gender"}
