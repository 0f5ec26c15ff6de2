"""Of several reports of one committee, year and kind: which is to be counted, and which is not."""

import io
import random
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from amnparse import parse
from amnparse.export.sqlite import in_memory
from amnparse.models import Document
from amnparse.relations import rows_of
from amnparse.relations.editions import Candidate, Facts, Standing, standings

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = (SAMPLES / "vb2025.tabbed.txt").read_text("utf-8")
PDF = parse(SAMPLES / "vb2025.pdf")


def first_pages(path: Path, pages: int) -> Document:
    """What is left of a report as an extract of its first pages."""
    made = io.BytesIO()
    with (
        closing(pypdfium2.PdfDocument(path)) as whole,
        closing(pypdfium2.PdfDocument.new()) as part,
    ):
        part.import_pages(whole, list(range(pages)))
        part.save(made)
    return parse(made.getvalue(), name="part.pdf")


def of(*documents: Document) -> sqlite3.Connection:
    return in_memory(map(rows_of, documents))


def standing_of(database: sqlite3.Connection) -> Mapping[str, tuple[object, ...]]:
    query = "SELECT source_name, preferred, standing, edition FROM v_reports"
    return {name: tuple(rest) for name, *rest in database.execute(query)}


def test_forms_of_one_report_count_once() -> None:
    forms = [parse(SAMPLES / f"vb2025.{form}") for form in ("tabbed.txt", "wrapped.txt", "md")]
    with closing(of(*forms, PDF)) as database:
        found = standing_of(database)
        missed = database.execute("SELECT count(*) FROM v_targets_missed").fetchone()
    with closing(of(PDF)) as database:
        assert missed == database.execute("SELECT count(*) FROM v_targets_missed").fetchone()
    assert found.pop("vb2025.pdf") == (1, "preferred", None)
    assert set(found.values()) == {(0, "form", None)}


@pytest.mark.parametrize("pages", [1, 2, 5, 7])
def test_an_extract_as_pdf_is_never_the_one(pages: int) -> None:
    text = parse(TEXT.encode(), name="vb.txt")
    part = first_pages(SAMPLES / "vb2025.pdf", pages)
    assert len(part.indicators) < len(text.indicators)
    with closing(of(part, text)) as database:
        assert standing_of(database)["vb.txt"][0] == 1
        missed = database.execute("SELECT count(*) FROM v_targets_missed").fetchone()[0]
        both = database.execute("SELECT count(*) FROM v_same_report").fetchone()[0]
        found = standing_of(database).get("part.pdf")
    with closing(of(text)) as database:
        assert missed == database.execute("SELECT count(*) FROM v_targets_missed").fetchone()[0]
    # Without its first page's head it may be no report of a known committee.
    assert found in ((0, "part", None), (1, "unread", None))
    assert both == 2 * (found == (0, "part", None))


@pytest.mark.parametrize("decimal", range(4))
def test_editions_whose_values_differ_all_stay(decimal: int) -> None:
    corrected = TEXT.replace("71,5 %", f"76,{decimal} %")
    documents = (parse(TEXT.encode(), name="a.txt"), parse(corrected.encode(), name="b.txt"))
    with closing(of(*documents, PDF)) as database:
        found = standing_of(database)
        differ = database.execute("SELECT raw, other_raw FROM v_editions_differ").fetchall()
        missed = "SELECT outcome_raw, edition FROM v_targets_missed WHERE name LIKE '%trygga%'"
        assert [row[0] for row in database.execute(missed)] == ["71,5 %"]
    assert {name: row[:2] for name, row in found.items()} == {
        "a.txt": (0, "form"), "b.txt": (1, "edition"), "vb2025.pdf": (1, "edition"),
    }  # fmt: skip
    assert [sorted(pair) for pair in differ] == [["71,5 %", f"76,{decimal} %"]]
    assert {row[2] for row in found.values()} == {1, 2}


def test_a_report_whose_committee_is_unread_is_named_and_not_merged() -> None:
    text = parse(TEXT.encode(), name="vb.txt")
    headless = text.report.model_copy(update={"committee": None, "diary_numbers": ()})
    source = text.source.model_copy(update={"sha256": "0" * 64, "name": "headless.txt"})
    unread = text.model_copy(update={"report": headless, "source": source})
    with closing(of(unread, text, parse(SAMPLES / "t2_2025.md"))) as database:
        found = standing_of(database)
        twins = database.execute("SELECT source_name, same_as FROM v_same_report").fetchall()
        known = database.execute("SELECT report FROM reports WHERE source_name = 'vb.txt'")
        assert dict(twins) == {"vb.txt": None, "headless.txt": known.fetchone()[0]}
    assert found["headless.txt"] == (1, "unread", None)
    assert found["vb.txt"] == found["t2_2025.md"] == (1, "alone", None)


def a_report(name: str, **known: object) -> Candidate:
    whole = Candidate(name, "nämnd", 2023, "annual_report", None, frozenset(), None, "pdf", 1.0)
    return whole._replace(**known)


def facts(rows: int, *values: str) -> Facts:
    stated = {("indicator", "1.1", f"n{place}", 1): "" for place in range(rows)}
    return stated | {
        ("indicator", "1.1", f"n{place}", 1, "outcome", "T", None): value
        for place, value in enumerate(values)
    }


def stood(given: Mapping[str, Facts], **readers: str) -> dict[str, Standing]:
    candidates = [a_report(name, reader=readers.get(name, "pdf")) for name in given]
    return {one.report: one for one in standings(candidates, given.__getitem__)}


def test_a_value_that_was_taken_out_makes_an_edition() -> None:
    both = {"a": facts(3, "1", "2", "3"), "b": facts(3, "1", "2")}
    assert {one.standing for one in stood(both).values()} == {"edition"}
    # Another reader may have lost it.
    assert stood(both, b="wrapped-cells")["b"] == Standing("b", "part", False, None, "a")


def test_with_far_less_a_report_is_never_the_one() -> None:
    found = stood({"a": facts(6, *"123456"), "b": facts(2, "9")})
    assert found["b"] == Standing("b", "part", False, None, "a")
    assert found["a"] == Standing("a", "preferred")


def test_the_order_of_reports_decides_nothing() -> None:
    given = {"a": facts(3, *"123"), "b": facts(3, *"129"), "c": facts(3, *"123"), "d": facts(1)}
    expected = stood(given)
    for seed in range(6):
        names = random.Random(seed).sample(sorted(given), len(given))
        assert stood({name: given[name] for name in names}) == expected
    assert [one.report for one in expected.values() if one.preferred] == ["a", "b"]


def test_what_is_not_read_is_merged_with_nothing() -> None:
    alike = facts(6, *"123456")
    pairs: list[dict[str, object]] = [
        {"committee": None}, {"year": None}, {"kind": None}, {"kind": "interim_report"},
    ]  # fmt: skip
    for unread in pairs:
        candidates = [a_report("a", **unread), a_report("b", **unread)]
        found = standings(candidates, lambda _: alike)
        assert [(one.standing, one.preferred, one.same_as) for one in found] == [
            ("unread", True, "b"), ("unread", True, "a"),
        ]  # fmt: skip
    apart = [a_report("a", committee=None), a_report("b", year=2022), a_report("c", tertial=1)]
    assert [one.same_as for one in standings(apart, lambda _: alike)] == ["c", None, None]
