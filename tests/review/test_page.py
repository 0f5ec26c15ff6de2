"""The page as a file: nothing runs in it but its own script, and nothing is missing."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from amnparse import parse
from amnparse.cli import main
from amnparse.html.page import visible
from amnparse.review.words import _WORDS, LANGUAGES
from tests.pages import HOSTILE, Reader

from .conftest import page_of


def hostile_report() -> bytes:
    lines = [
        f"Verksamhetsplan 2024 för Idrottsnämnden {HOSTILE}", "",
        "1. Inledning", f"Text om {HOSTILE}", "",
        f"KF:s mål för verksamhetsområdet: 1.1 Alla rör sig {HOSTILE}", "",
        "Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet",
        f"Andel {HOSTILE}\t72 %\t75 %\tÅr", "",
        "Aktivitet\tStartdatum\tSlutdatum",
        f"Bygga {HOSTILE}\t2024-01-01\t2024-12-31", "",
    ]  # fmt: skip
    return "\n".join(lines).encode()


def test_hostile_text_stays_text() -> None:
    page = page_of(hostile_report(), 'evil"><script>.txt')
    read = Reader(page)
    scripts = [attributes for tag, attributes in read.elements if tag == "script"]
    assert [one.get("type") for one in scripts] == ["application/json", None]
    assert not any(tag in ("img", "iframe", "object", "base") for tag, _ in read.elements)
    assert not any(name.startswith("on") for _, one in read.elements for name in one)
    links = [one.get("href") or "" for tag, one in read.elements if tag == "a"]
    assert all(link.startswith("#") for link in links)
    text = page.decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "49 " not in re.sub(r"\s+", " ", text.split("Inledning")[1])[:200]


@pytest.mark.parametrize("name", ["report.txt", "report.pdf"])
def test_the_policy_names_what_runs_and_nothing_else(
    name: str, pages: dict[str, object], reports: dict[str, bytes]
) -> None:
    text = page_of(reports[name], name).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; ")
    assert "unsafe" not in rules
    for element in ("style", "script"):
        bodies = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        for body in bodies:
            assert b64encode(sha256(body.encode()).digest()).decode() in rules
    assert not re.search(r'\s(?:src|href)="(?!#|data:,")', text)
    assert " style=" not in text


def test_every_record_is_there(reports: dict[str, bytes]) -> None:
    document = parse(reports["report.txt"])
    anchors = {one.get("id") for _, one in Reader(page_of(reports["report.txt"], "r")).elements}
    for name, records in (
        ("indicator", document.indicators),
        ("activity", document.activities),
        ("result", document.expected_results),
        ("decision", document.decisions),
        ("matter", document.matters),
        ("diagnostic", document.diagnostics),
        ("furniture", document.coverage.furniture),
    ):
        missing = {f"{name}-{place + 1}" for place in range(len(records))} - anchors
        assert not missing
    assert {f"table-{table.id}" for table in document.tables} <= anchors
    assert {f"goal-{goal.id.replace('#', '-')}" for goal in document.goals} <= anchors


def test_anchors_are_unique_and_links_lead_somewhere(reports: dict[str, bytes]) -> None:
    for name, data in reports.items():
        elements = Reader(page_of(data, name)).elements
        anchors = [one["id"] for _, one in elements if "id" in one]
        assert len(anchors) == len(set(anchors))
        links = {(one.get("href") or "")[1:] for tag, one in elements if tag == "a"}
        assert links <= set(anchors)


def test_every_line_of_the_source_is_there(reports: dict[str, bytes]) -> None:
    elements = Reader(page_of(reports["report.txt"], "report.txt")).elements
    lines = [one for tag, one in elements if tag == "li" and "data-n" in one]
    assert len(lines) == parse(reports["report.txt"]).source.lines
    # The generated report has no line that no rule placed.
    assert not [one for one in lines if one.get("class") == "unplaced"]


def test_words_are_there_in_both_languages() -> None:
    assert all(len(pair) == len(LANGUAGES) and all(pair) for pair in _WORDS.values())


def test_signs_that_cannot_be_seen_can() -> None:
    assert visible("a\x1b[31mb\u202ec\u2028d\te") == "a␛[31mb␦c d\te"


def test_review_says_where_the_page_is(
    reports: dict[str, bytes], tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "plan.txt").write_bytes(reports["report.txt"])
    page = folder / "page.html"
    assert main(["review", str(folder / "plan.txt"), "-o", str(page), "--lang", "en"]) == 0
    assert "open it in a browser" in capsys.readouterr().err
    assert '<html lang="en">' in page.read_text()
    assert main(["review", str(folder / "plan.txt"), "-o", str(folder / "plan.txt")]) == 2
    assert main(["review", str(folder / "none.txt")]) == 3
    assert main(["review", str(folder / "plan.txt"), "--lang", "fi"]) == 2


def test_data_of_the_page_is_json(reports: dict[str, bytes]) -> None:
    text = page_of(reports["report.pdf"], "report.pdf").decode()
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    assert set(json.loads(found[1])["boxes"]) == {
        str(number + 1) for number in range(parse(reports["report.pdf"]).source.pages or 0)
    }
