"""The page of series in a real browser: what a reader clicks, types and sees."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import Open, grave, watched

from .test_page import hostile_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(browser: "Browser", folder: Path) -> Iterator[Open]:
    """Open the page of the archive; trouble on the console or the network fails the test."""
    with watched(browser) as start:
        yield lambda *place, **options: start(folder / "series.html", *place, **options)


def shown(page: "Page") -> list[str]:
    """Ids of the records that are not filtered away."""
    return list(
        page.evaluate("[...document.querySelectorAll('.record:not([hidden])')].map(one => one.id)")
    )


def test_search_leaves_what_holds_the_words(opened: Open) -> None:
    page = opened()
    every = len(shown(page))
    name = page.locator(".card h4").first.inner_text()
    page.locator("#search").fill(name.lower())
    page.wait_for_selector("#count:not(:empty)")
    left = shown(page)
    assert 0 < len(left) < every
    assert page.locator("#count").inner_text().split()[0] == str(len(left))
    for one in left:
        said = page.locator(f"[id='{one}']").text_content() or ""
        assert all(word in said.lower() for word in name.lower().split())
    page.keyboard.press("Escape")
    assert len(shown(page)) == every


def test_filters_by_committee_goal_and_finding(opened: Open) -> None:
    page = opened()
    page.select_option("#committee", "committee-2")
    assert not page.locator("#committee-1").is_visible()
    assert all(
        page.evaluate(
            "[...document.querySelectorAll('.record:not([hidden])')]"
            ".map(one => one.closest('.committee').id === 'committee-2')"
        )
    )
    page.select_option("#committee", "")
    goal = page.locator(".card").first.get_attribute("data-goal")
    page.select_option("#goal", goal)
    assert page.locator(f".record:not([hidden]):not([data-goal='{goal}'])").count() == 0
    page.select_option("#goal", "")
    for flag in ("restated", "gone"):
        count = page.locator(f"[data-flags~='{flag}']").count()
        assert count > 0
        page.select_option("#flag", flag)
        assert len(shown(page)) == count


def test_the_keyboard_goes_from_card_to_card(opened: Open) -> None:
    page = opened()
    page.keyboard.press("j")
    first = page.locator(".record.current").get_attribute("id")
    page.keyboard.press("j")
    assert page.locator(".record.current").get_attribute("id") != first
    page.keyboard.press("k")
    assert page.locator(".record.current").get_attribute("id") == first
    assert page.url.endswith(f"#{first}")
    page.keyboard.press("Enter")
    assert page.locator(".record.current table").first.is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_a_deep_link_leads_to_its_series_and_its_promise(opened: Open) -> None:
    page = opened()
    last = page.locator(".card").last.get_attribute("id")
    quiet = page.locator(".year > details .promise").first.get_attribute("id")
    for anchor in (last, quiet):
        page = opened(f"#{anchor}")
        assert page.locator(".record.current").get_attribute("id") == anchor
        assert page.locator(f"[id='{anchor}']").is_visible()
        assert page.evaluate("document.activeElement.id") == anchor


def test_the_table_leads_to_the_page_of_each_report(opened: Open, folder: Path) -> None:
    page = opened()
    card = page.locator(".card:has(a.place[href*='.pdf'])").first
    card.locator("details.main-table summary").click()
    link = card.locator("tbody a.place").first
    assert link.is_visible()
    link.focus()
    assert page.evaluate("document.activeElement.className") == "place"
    address = str(link.evaluate("one => one.href"))
    assert address.startswith(folder.parent.as_uri())
    assert "#page=" in address


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (1440, "dark")])
def test_axe_finds_nothing_serious(width: int, scheme: str, opened: Open) -> None:
    page = opened("", width, scheme)
    page.locator(".card:has(.restated, .remarks) details").first.evaluate("one => one.open = true")
    assert grave(page) == []


def test_nothing_sticks_out_of_a_narrow_window(opened: Open) -> None:
    page = opened("", 390)
    for table in page.locator(".card details.main-table").all()[:3]:
        table.evaluate("one => one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_charts_show_restated_figures_and_say_their_scale(opened: Open) -> None:
    page = opened()
    card = page.locator(".card[data-flags~='restated']:has(.hollow)").first
    titles = card.locator("svg title").all_text_contents()
    assert any("ändrad i senare rapport" in one for one in titles)
    assert card.locator(".figure").count() >= 2
    for said in page.locator(".card .scale").all_text_contents():
        assert said.strip().startswith(("Skala", "Egen skala"))


def test_hostile_text_runs_nothing(browser: "Browser", tmp_path: Path) -> None:
    with watched(browser) as start:
        page = start(hostile_page(tmp_path))
        assert "<script>alert(1)</script>" in page.locator(".card h4").first.inner_text()
        page.locator("#search").fill("onerror")
        page.wait_for_selector("#count:not(:empty)")
        assert shown(page)


def test_print_shows_charts_without_controls(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator(".card svg").first.is_visible()
    assert page.locator(".promise").first.is_visible()
