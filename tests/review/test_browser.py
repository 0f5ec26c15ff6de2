"""The page in a real browser: what a reader clicks, types and sees."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amnparse.cli import main
from tests.browser import Open, grave, watched

from .conftest import page_of
from .test_page import hostile_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORMS = ("report.txt", "report.pdf")


@pytest.fixture
def opened(browser: "Browser", pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page by the name of its report, or by its own path."""
    with watched(browser) as start:
        yield lambda name, *place, **options: start(pages.get(name, Path(name)), *place, **options)


def marks(page: "Page") -> str:
    """The letters that are marked in a text, or the boxes on a picture."""
    return str(
        page.evaluate(
            "[...document.querySelectorAll('#source mark')].map(one => one.textContent).join('')"
            " || [...document.querySelectorAll('#source .spot')].map(one =>"
            " ['x', 'y', 'width', 'height'].map(key => one.getAttribute(key)).join(' ')).join()"
        )
    )


@pytest.mark.parametrize("name", FORMS)
def test_a_click_on_a_value_marks_its_source(name: str, opened: Open) -> None:
    page = opened(name)
    button = page.locator("tbody.record button.v[data-p$='/annual_target']").first
    text = button.inner_text()
    button.click()
    if name == "report.txt":
        assert marks(page).split() == text.split()
    else:
        left, top, right, bottom = (
            float(edge) for edge in button.get_attribute("data-at").split(":")[1].split(",")
        )
        x, y, width, height = map(float, marks(page).split())
        assert x <= left <= right <= x + width
        assert y <= top <= bottom <= y + height
        assert page.locator(".sheet:has(.spot) image").count() == 1
    assert page.locator("#source mark, #source .spot").first.is_visible()
    assert button.get_attribute("aria-pressed") == "true"
    assert text in page.locator("#chosen-text").inner_text()


def test_a_click_on_a_line_shows_its_record(opened: Open) -> None:
    page = opened("report.txt")
    line = page.locator("li[data-o^='activity-']").first
    line.click()
    anchor = line.get_attribute("data-o")
    assert page.locator(".record.current").get_attribute("id") == anchor
    assert page.url.endswith(f"#{anchor}")
    assert page.locator(f"#{anchor}").is_visible()


def test_a_click_on_a_page_shows_its_record(opened: Open) -> None:
    page = opened("report.pdf", "#indicator-1")
    page.locator(".spot").first.click()
    assert page.locator(".record.current").get_attribute("id") == "indicator-1"


@pytest.mark.parametrize("name", FORMS)
def test_a_deep_link_leads_to_its_record(name: str, opened: Open) -> None:
    page = opened(name, "#activity-2")
    assert page.locator(".record.current").get_attribute("id") == "activity-2"
    assert page.locator("#activity-2").is_visible()
    assert page.locator("#source .marked, #source .spot").count() > 0


def test_search_leaves_what_holds_the_words(opened: Open) -> None:
    page = opened("report.txt")
    name = page.locator("#activity-1 button.v").first.inner_text()
    page.locator("#search").fill(name)
    page.wait_for_selector("#count:not(:empty)")
    assert page.locator("#activity-1").is_visible()
    assert not page.locator("#indicator-1").is_visible()
    count = int(page.locator("#count").inner_text().split()[0])
    assert count == page.evaluate(
        "document.querySelectorAll('.record:not([hidden], .context)').length"
    )
    page.keyboard.press("Escape")
    assert page.locator("#indicator-1").is_visible()
    assert page.locator("#count").inner_text() == ""


def test_filters_by_goal_and_by_missed_targets(opened: Open) -> None:
    page = opened("report.txt")
    goal = page.evaluate(
        "document.querySelector('#indicator-1').closest('.node').dataset.path.split(' ')[0]"
    )
    page.select_option("#goal", goal)
    for node in page.locator(".node:not([hidden])").all():
        assert goal in node.get_attribute("data-path").split()
    page.select_option("#goal", "")
    page.select_option("#flag", "missed")
    shown = page.locator("tbody.record:not([hidden])").all()
    assert all("missed" in row.get_attribute("data-flags").split() for row in shown)
    missed = page.evaluate("document.querySelectorAll('[data-flags~=missed]').length")
    assert len(shown) == missed


def test_the_keyboard_goes_from_record_to_record(opened: Open) -> None:
    page = opened("report.txt")
    page.keyboard.press("j")
    first = page.locator(".record.current").get_attribute("id")
    page.keyboard.press("j")
    second = page.locator(".record.current").get_attribute("id")
    assert first != second
    page.keyboard.press("k")
    assert page.locator(".record.current").get_attribute("id") == first
    page.keyboard.press("Enter")
    assert page.locator("#source .marked").count() > 0
    assert page.url.endswith(f"#{first}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("j")
    assert page.locator("#search").input_value() == "j"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (1440, "dark")])
@pytest.mark.parametrize("name", FORMS)
def test_axe_finds_nothing_serious(name: str, width: int, scheme: str, opened: Open) -> None:
    assert grave(opened(name, "#indicator-1", width, scheme=scheme)) == []


@pytest.mark.parametrize("name", FORMS)
def test_a_correction_is_saved_and_replayed(
    name: str, opened: Open, reports: dict[str, bytes], tmp_path: Path
) -> None:
    page = opened(name)
    changes = {"/indicators/0/annual_target": "76,3 %", "/activities/0/end": "2031-05-06"}
    for pointer, now in changes.items():
        page.locator(f"button.v[data-p='{pointer}']").click()
        page.keyboard.press("c")
        if pointer.endswith("end"):
            page.locator("#now").fill("i maj")
            page.locator("#save").click()
            assert page.locator("#wrong").inner_text()
        page.locator("#now").fill(now)
        page.locator("#note").fill("enligt sidan")
        page.locator("#save").click()
    assert page.locator("#correction-list li").count() == 2
    with page.expect_download() as waited:
        page.locator("#export").click()
    saved = tmp_path / waited.value.suggested_filename
    waited.value.save_as(saved)
    assert saved.name == "corrections.json"
    report = tmp_path / name
    report.write_bytes(reports[name])
    made = tmp_path / "out.json"
    asked = ["extract", str(report), "--corrections", str(saved), "-o", str(made), "-q"]
    assert main(asked) == 0
    document = json.loads(made.read_text())
    assert document["indicators"][0]["annual_target"]["number"] == 76.3
    assert document["indicators"][0]["annual_target"]["correction"]["note"] == "enligt sidan"
    assert document["activities"][0]["end"] == "2031-05-06"
    assert [one["pointer"] for one in document["corrections"]] == list(changes)


def test_hostile_text_runs_nothing(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(page_of(hostile_report(), "hostile.txt"))
    page = opened(str(path), "#indicator-1")
    assert "<script>alert(1)</script>" in page.locator("#indicator-1").inner_text()
    page.locator("#indicator-1 button.v").first.click()
    assert "onerror=alert(2)" in marks(page)


def test_print_shows_the_records_alone(opened: Open) -> None:
    page = opened("report.txt")
    page.emulate_media(media="print")
    assert not page.locator("#source").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.locator("figure svg").first.is_visible()
    last = page.locator("#coverage table")
    assert last.is_visible()
    assert page.evaluate("getComputedStyle(document.body).overflow") == "visible"


def test_charts_have_tables_behind_them(opened: Open) -> None:
    page = opened("report.txt")
    charts = page.locator("figure svg").count()
    assert charts > 0
    assert page.locator("figure details table").count() == charts
    assert page.evaluate(
        "[...document.querySelectorAll('figure svg')].every(one => one.getAttribute('aria-label'))"
    )
    assert json.loads(page.locator("#data").inner_text())["source"]["sha256"]
