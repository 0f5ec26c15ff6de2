"""The page in a real browser: what a reader clicks, types and sees."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    file = tmp_path / waited.value.suggested_filename
    waited.value.save_as(file)
    assert file.name == "corrections.json"
    report = tmp_path / name
    report.write_bytes(reports[name])
    made = tmp_path / "out.json"
    asked = ["extract", str(report), "--corrections", str(file), "-o", str(made), "-q"]
    assert main(asked) == 0
    document = json.loads(made.read_text())
    assert document["indicators"][0]["annual_target"]["number"] == 76.3
    assert document["indicators"][0]["annual_target"]["correction"]["note"] == "enligt sidan"
    assert document["activities"][0]["end"] == "2031-05-06"
    assert [one["pointer"] for one in document["corrections"]] == list(changes)


OUTCOME = "/indicators/0/outcome"
STORE = (
    "'amnparse-corrections-' +"
    " JSON.parse(document.getElementById('data').textContent).source.sha256"
)


def type_in(page: "Page", pointer: str, now: str) -> None:
    """Correct a value as a reader does."""
    page.locator(f"button.v[data-p='{pointer}']").click()
    page.keyboard.press("c")
    page.locator("#now").fill(now)
    page.locator("#save").click()


def listed(page: "Page", where: str = "correction-list") -> list[str]:
    return page.locator(f"#{where} li").all_inner_texts()


def saved(page: "Page") -> list[dict[str, object]]:
    """What the page writes to a file of corrections."""
    with page.expect_download() as waited:
        page.locator("#export").click()
    return list(json.loads(Path(waited.value.path()).read_text())["corrections"])


def again(page: "Page", path: Path | None = None) -> "Page":
    """The page, or another one, in another tab of the same browser."""
    tab = page.context.new_page()
    tab.goto(path.as_uri() if path else page.url)
    tab.wait_for_selector("html[data-ready]", state="attached")
    return tab


def read_otherwise(page: Path, made: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The page of the same source, as if its records had been read in another way."""
    start = '<script type="application/json" id="data">'
    before, _, rest = page.read_text().partition(start)
    text, _, after = rest.partition("</script>")
    data = json.loads(text)
    change(data["refs"])
    made.write_text(f"{before}{start}{json.dumps(data)}</script>{after}")
    return made


def test_a_kept_correction_goes_with_its_record(
    opened: Open, pages: dict[str, Path], tmp_path: Path
) -> None:
    page = opened("report.txt")
    type_in(page, OUTCOME, "700 000 st")
    [first] = saved(page)
    assert first["was"] == "109 951 st"

    def swap(refs: dict[str, Any]) -> None:
        other = OUTCOME.replace("0", "1")
        refs[OUTCOME], refs[other] = refs[other], refs[OUTCOME]

    tab = again(page, read_otherwise(pages["report.txt"], tmp_path / "swapped.html", swap))
    assert saved(tab) == [first]
    assert tab.locator("button.v.corrected").get_attribute("data-p") == "/indicators/1/outcome"


@pytest.mark.parametrize("lost", ["was", "place"])
def test_a_kept_correction_that_does_not_fit_is_not_saved(
    lost: str, opened: Open, pages: dict[str, Path], tmp_path: Path
) -> None:
    page = opened("report.txt")
    type_in(page, OUTCOME, "700 000 st")
    type_in(page, "/indicators/1/outcome", "92 %")

    def change(refs: dict[str, Any]) -> None:
        if lost == "place":
            del refs[OUTCOME]
        else:
            refs[OUTCOME]["was"] = "109 st"

    tab = again(page, read_otherwise(pages["report.txt"], tmp_path / "other.html", change))
    assert [one["now"] for one in saved(tab)] == ["92 %"]
    [misfit] = listed(tab, "misfit-list")
    assert "109 951 st → 700 000 st" in misfit
    assert "Antal besök 2023" in misfit
    assert len(listed(page)) == 2


def test_only_the_chosen_value_of_the_current_record_is_corrected(opened: Open) -> None:
    page = opened("report.txt")
    value = page.locator(f"button.v[data-p='{OUTCOME}']")
    for leave in ("j", "Escape", "Enter"):
        value.click()
        page.locator("#records").focus()
        page.keyboard.press(leave)
        page.keyboard.press("c")
        assert not page.locator("#edit").is_visible()
        assert not page.locator("#correct").is_visible()
    value.click()
    page.select_option("#flag", "missed")
    page.locator("#records").focus()
    page.keyboard.press("c")
    assert not page.locator("#edit").is_visible()


def test_the_dialog_and_the_list_name_goal_record_and_column(opened: Open) -> None:
    page = opened("report.txt")
    value = page.locator(f"button.v[data-p='{OUTCOME}']")
    value.focus()
    goal = page.locator(".node:has(#indicator-1) h3").inner_text().split()
    row = page.locator("#indicator-1 th button").inner_text()
    place = value.evaluate("one => one.closest('td').cellIndex")
    column = page.locator("table.rows:has(#indicator-1) thead th").nth(place).inner_text()
    assert "tfall" in column
    value.click()
    page.keyboard.press("c")
    names = [value.get_attribute("title"), page.locator("#edit-name").inner_text()]
    page.locator("#now").fill("1 st")
    page.locator("#save").click()
    for said in [*names, listed(page)[0]]:
        parts = (said or "").split(" · ")
        assert parts[0].split()[:3] == goal[:3]
        assert parts[1] == row
        assert parts[2].startswith(column)
    cell = page.locator("#tables button.v[data-p='/tables/0/rows/0/1']")
    cell.focus()
    name, column = (cell.get_attribute("title") or "").split(" · ")[1:]
    head = page.locator("#tables table").first
    assert name == head.locator("tbody td").first.inner_text()
    assert column == head.locator("thead th").nth(1).inner_text()


def test_a_correction_is_found_and_changed_from_the_list(opened: Open) -> None:
    page = opened("report.txt")
    type_in(page, OUTCOME, "1 st")
    page.locator("#search").fill("finns inte alls")
    page.locator("#correction-list button").first.click()
    assert page.locator(".record.current").get_attribute("id") == "indicator-1"
    assert marks(page).split() == ["109", "951", "st"]
    page.locator("#correct").click()
    assert page.locator("#now").input_value() == "1 st"
    page.locator("#now").fill("2 st")
    page.locator("#save").click()
    assert [one["now"] for one in saved(page)] == ["2 st"]


def test_two_tabs_keep_each_others_corrections(opened: Open) -> None:
    page = opened("report.txt")
    tab = again(page)
    type_in(page, OUTCOME, "1 st")
    tab.wait_for_selector("#correction-list li", state="attached")
    type_in(tab, "/indicators/1/outcome", "2 %")
    assert len(listed(tab)) == 2
    page.wait_for_selector("#correction-list li:nth-child(2)", state="attached")
    page.reload()
    assert len(listed(page)) == 2


def test_a_browser_that_keeps_nothing_is_named(opened: Open) -> None:
    page = opened("report.txt")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    type_in(page, OUTCOME, "1 st")
    type_in(page, "/indicators/1/outcome", "2 %")
    assert page.locator("#not-kept").is_visible()
    assert [one["now"] for one in saved(page)] == ["1 st", "2 %"]


@pytest.mark.parametrize(
    ("pointer", "now"),
    [
        ("/indicators/0/name", ""),
        ("/goals/0/title", " "),
        ("/activities/0/end", "2025-02-31"),
        ("/activities/0/end", "31 februari 2025"),
    ],
)
def test_what_replay_refuses_is_refused_at_once(pointer: str, now: str, opened: Open) -> None:
    page = opened("report.txt")
    type_in(page, pointer, now)
    assert page.locator("#wrong").inner_text()
    page.keyboard.press("Escape")
    assert listed(page) == []


def test_a_written_date_is_taken(opened: Open) -> None:
    page = opened("report.txt")
    type_in(page, "/activities/0/end", "31 december 2025")
    assert [one["now"] for one in saved(page)] == ["2025-12-31"]


@pytest.mark.parametrize(
    "kept",
    [
        "{}",
        "null",
        "[1]",
        "{broken",
        '[["/indicators/0/outcome",null]]',
        '[["/indicators/0/outcome",{"now":"1"}],null]',
        '[{"ref":{},"field":"outcome","was":null,"now":{"a":1}}]',
        '[{"ref":{"list":"__proto__"},"field":"__proto__","was":null,"now":"x"}]',
    ],
)
def test_what_others_left_in_the_browser_stops_nothing(kept: str, opened: Open) -> None:
    page = opened("report.pdf")
    page.evaluate(f"kept => localStorage.setItem({STORE}, kept)", kept)
    page.reload()
    page.wait_for_selector(".sheet image", state="attached")
    assert listed(page) == []
    assert page.locator("#export").is_disabled()


def test_only_what_belongs_to_a_correction_is_saved(opened: Open) -> None:
    page = opened("report.txt")
    type_in(page, OUTCOME, "1 st")
    [true] = saved(page)
    page.evaluate(
        f"add => {{ const kept = JSON.parse(localStorage.getItem({STORE}));"
        f" Object.assign(kept[0], add); localStorage.setItem({STORE}, JSON.stringify(kept)); }}",
        {"source": "other", "at": "yesterday", "note": 7},
    )
    page.reload()
    assert saved(page) == [{key: true[key] for key in ("ref", "field", "was", "now")}]


@pytest.mark.parametrize("anchor", ["#%E0%A4%A", "#%", "#__proto__", "#L99999", "#data"])
def test_a_broken_link_stops_nothing(anchor: str, opened: Open) -> None:
    page = opened("report.txt", anchor)
    page.locator(f"button.v[data-p='{OUTCOME}']").click()
    assert marks(page)


def test_enter_leads_from_the_search_to_its_first_hit(opened: Open) -> None:
    page = opened("report.txt")
    name = page.locator("#indicator-2 button.v").first.inner_text()
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    assert page.locator(".record.current").get_attribute("id") == "indicator-2"
    page.keyboard.press("j")
    assert page.locator("#search").input_value() == name
    page.locator("#search").focus()
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    assert page.locator("#count").inner_text() == ""
    assert marks(page) or page.locator("#source .marked").count()
    page.keyboard.press("Escape")
    assert page.locator("#source .marked").count() == 0


def test_a_row_under_a_filter_keeps_its_goal(opened: Open) -> None:
    page = opened("report.txt")
    page.locator("#search").fill(page.locator("#indicator-2 button.v").first.inner_text())
    page.locator("#search").press("Enter")
    rows = page.locator("tbody.record:not([hidden])").all()
    assert rows
    for row in rows:
        node = row.locator("xpath=ancestor::section[contains(@class, 'node')]")
        assert node.locator("h3").is_visible()


@pytest.mark.parametrize("anchor", ["summary", "tables", "text", "coverage"])
def test_a_link_to_what_a_filter_hides_clears_it(anchor: str, opened: Open) -> None:
    page = opened("report.txt")
    page.select_option("#flag", "missed")
    assert not page.locator(f"#{anchor}").is_visible()
    page.locator(f"nav a[href='#{anchor}']").click()
    assert page.locator(f"#{anchor} h2").is_visible()
    assert page.locator("#flag").input_value() == ""


def test_a_badge_leads_to_its_own_diagnostic(opened: Open, tmp_path: Path) -> None:
    lines = ["Verksamhetsplan 2024", "", "Aktivitet\tStartdatum\tSlutdatum"]
    lines += ["Bygga hall\t2024-12-01\t2024-01-32", "Bygga bad\t2024-11-01\t2024-02-31", ""]
    path = tmp_path / "plan.html"
    path.write_bytes(page_of("\n".join(lines).encode(), "plan.txt"))
    page = opened(str(path))
    for place, day in (("1", "2024-01-32"), ("2", "2024-02-31")):
        page.locator(f"#activity-{place} a.badge").first.click()
        assert day in page.locator(".record.current").inner_text()
        assert page.locator(".record.current").get_attribute("id").startswith("diagnostic-")


@pytest.mark.parametrize("place", ["#text p.record", "#text h3.record"])
def test_a_click_on_text_marks_its_source(place: str, opened: Open) -> None:
    page = opened("report.txt")
    part = page.locator(place).first
    part.click(position={"x": 3, "y": 5})
    marked = " ".join(page.locator("#source .marked").all_inner_texts())
    assert marked.split()[-1] == part.inner_text().split()[-1]
    page.keyboard.press("j")
    assert " ".join(page.locator("#source .marked").all_inner_texts()) != marked


def test_choices_are_in_the_language_of_the_page(opened: Open) -> None:
    page = opened("report.txt")
    page.locator("button.v[data-p='/goals/0/fulfilment']").click()
    page.locator("#correct").click()
    assert page.locator("#was").inner_text() == "inte uppfyllt"
    assert page.locator("#choice option").all_inner_texts() == [
        "tom",
        "uppfyllt helt",
        "uppfyllt delvis",
        "inte uppfyllt",
    ]
    page.select_option("#choice", "partial")
    page.locator("#save").click()
    assert "inte uppfyllt → uppfyllt delvis" in listed(page)[0]
    assert [one["now"] for one in saved(page)] == ["partial"]


@pytest.mark.parametrize("width", [1440, 390])
def test_a_value_is_corrected_with_the_source_hidden(width: int, opened: Open) -> None:
    page = opened("report.txt", "", width)
    page.locator("#toggle").click()
    page.locator(f"button.v[data-p='{OUTCOME}']").click()
    page.locator("#correct").click()
    assert page.locator("#edit").is_visible()


def test_without_scripts_the_page_says_so(browser: "Browser", pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["report.pdf"].as_uri())
    assert page.locator("noscript p").is_visible()
    assert page.locator("#indicator-1").is_visible()
    context.close()


def test_keys_of_one_letter_can_be_turned_off(opened: Open) -> None:
    page = opened("report.txt")
    page.keyboard.press("?")
    page.locator("#letters").uncheck()
    page.keyboard.press("Escape")
    for _ in range(2):
        for key in "jk/c?":
            page.keyboard.press(key)
        assert page.locator(".record.current, dialog[open]").count() == 0
        assert page.evaluate("document.activeElement.id") != "search"
        page.reload()
    page.locator("#help-button").click()
    page.locator("#letters").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".record.current").count() == 1


def test_back_leads_to_the_record_before(opened: Open) -> None:
    page = opened("report.txt")
    for place in (1, 2):
        page.locator(f"#activity-{place} a.place").click()
    page.go_back()
    page.wait_for_selector("#activity-1.current")
    page.go_forward()
    page.wait_for_selector("#activity-2.current")


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
