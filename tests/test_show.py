"""The report in the terminal: nothing cut, nothing judged that the report does not tell."""

import re
from typing import Any

import handmade
import pytest
from handmade import delegated, indicator, number, percent, tolerance, words
from rich.cells import cell_len

from amnparse.cli.show import render
from amnparse.cli.show.verdict import verdict
from amnparse.diagnostics import UsageError

ALL = frozenset({"indicators", "activities", "tables", "outline"})
WIDTHS = (40, 60, 80, 100, 140, 160)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def squeezed(text: str) -> str:
    """Return the text without blanks and tree guides: what was printed, however it was broken."""
    return re.sub(r"[\s│├└─]+", "", text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("parts", [frozenset(), ALL])
def test_no_line_is_wider_than_the_terminal(width: int, parts: frozenset[str]) -> None:
    lines = render(handmade.document(), None, parts, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_are_never_broken(width: int) -> None:
    page = render(handmade.document(), None, ALL, width)
    for printed in ("75,02 %", "76,34 %", "1 063 500 st", "≥ 1 100 000", "1 434,9", "2031-12-31"):
        assert printed in page
    assert "…" not in page


@pytest.mark.parametrize("width", [80, 140])
def test_no_text_is_lost(width: int) -> None:
    document = handmade.document()
    page = render(document, None, frozenset(), width)
    for line in ("Tillräcklig", "MÅN 2031/12", "Åsa Öberg", "read as wrapped, 98% sure"):
        assert line in page
    tree = squeezed(page)
    for goal in document.goals:
        assert squeezed(goal.title) in tree
    for diagnostic in document.diagnostics:
        assert squeezed(diagnostic.message) in tree


def test_tree_tells_fulfilment_in_words() -> None:
    page = render(handmade.document(), width=80)
    tree = page[page.index("fulfilment:") : page.index("Indicators and")]
    assert re.search(r"^● full +1 Ett hållbart", tree, re.MULTILINE)
    assert re.search(r"^└── ◐ partial 1\.1 Alla", tree, re.MULTILINE)
    assert re.search(r"^    └── ○ none +1\.1\.1 Biblioteken", tree, re.MULTILINE)
    assert re.search(r"^  – +2 Ett grönt", tree, re.MULTILINE)


def test_a_plan_has_no_fulfilment_column() -> None:
    goals = (handmade.goal("1", "Ett hållbart Månstad", None),)
    rows = (indicator("Nöjda invånare", "1", annual_target=percent(72), period="År"),)
    page = render(handmade.document(goals=goals, indicators=rows), width=80)
    assert "fulfilment" not in page
    assert "vs target" not in page
    assert re.search(r"^Indicator +Target +Period$", page, re.MULTILINE)
    assert re.search(r"^Nöjda invånare +72,00 % +År$", page, re.MULTILINE)


def test_men_and_women_stand_below_the_outcome_where_room_is_scarce() -> None:
    document = handmade.document()
    assert "M 76,34 %" in render(document, width=80)
    wide = render(document, width=140)
    assert re.search(r"75,02 % +76,34 % +73,90 % +72 % +▲ above", wide)


def test_tables_of_all_goals_have_the_same_columns() -> None:
    page = render(handmade.document(), None, frozenset({"indicators"}), 80)
    heads = [line for line in page.splitlines() if line.startswith("Indicator ")]
    assert len(heads) == 2
    assert len(set(heads)) == 1


def test_goal_narrows_to_a_branch() -> None:
    document = handmade.document()
    page = render(document, "1.1.1.", frozenset({"indicators", "outline"}), 80)
    assert "Antal besök" in page
    assert "Sjukfrånvaro" not in page
    assert "Utreda" not in page
    assert "Ett grönt" not in page
    branch = render(document, "1.1", width=80)
    assert "Sjukfrånvaro" in branch
    assert "Antal besök" in branch
    assert "3 diagnostics (without --goal)" in branch
    assert "Budget per verksamhet" in render(document, "1", frozenset({"tables"}), 80)
    assert "Budget per verksamhet" not in render(document, "1.1", frozenset({"tables"}), 80)


def test_unknown_goal_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no goal '9\.9'; the report has 1, 1\.1, 1\.1\.1, 2"):
        render(handmade.document(), "9.9")


def test_records_without_a_goal_are_shown() -> None:
    document = handmade.document(indicators=(indicator("Ensam", None, outcome=percent(1)),))
    page = render(document, None, frozenset({"indicators"}), 80)
    assert page.index("Without a goal") < page.index("Ensam")


def test_table_numbers_stand_to_the_right_under_their_heads() -> None:
    page = render(handmade.document(), None, frozenset({"tables"}), 80)
    rows = {line.split("  ")[0]: line for line in page.splitlines()}
    assert "unit mnkr" in page
    assert "Avrundat till en decimal." in page
    assert len(rows["Verksamhet"]) == len(rows["Fritid"]) == len(rows["Kultur och bibliotek"])
    end = rows["Verksamhet"].index("Budget 2031") + len("Budget 2031")
    assert rows["Fritid"][:end].endswith("1 434,9")


def test_a_table_too_wide_is_set_in_bands() -> None:
    months = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
    rows = (
        (words("Klagomål"), *(number(f"{i} 000 000", i * 1e6) for i in range(1, 13))),
        (words("Beröm"), None, *(number(str(i), i) for i in range(2, 13))),
    )
    wide = handmade.table(header=(("Månad", *months),), rows=rows)
    page = render(handmade.document(tables=(wide,)), None, frozenset({"tables"}), 80)
    assert page.count("Månad") == page.count("Klagomål") == 2
    assert all(f"{i} 000 000" in page for i in range(1, 13))
    assert max(map(cell_len, page.splitlines())) <= 80


def test_header_of_two_rows() -> None:
    header = (("Grupp", "Kvinna", None), ("", "2031", "2030"))
    rows = ((words("Alla"), number("5", 5), number("7", 7)),)
    table = handmade.table(header=header, rows=rows)
    page = render(handmade.document(tables=(table,)), None, frozenset({"tables"}), 80)
    assert re.search(r"Grupp +Kvinna\n +2031 +2030\n", page)


def test_ragged_and_empty_tables_do_no_harm() -> None:
    ragged = handmade.table(header=(), rows=((words("a"),), (words("b"), words("c"), None)))
    empty = handmade.table(header=(), rows=(), caption=None, section=None)
    document = handmade.document(tables=(ragged, empty), outline=(), diagnostics=())
    page = render(document, None, ALL, 80)
    assert "Table without caption" in page


def test_empty_document() -> None:
    parts: dict[str, Any] = dict.fromkeys(
        ("goals", "indicators", "activities", "tables", "outline", "diagnostics"), ()
    )
    head = handmade.report(kind=None, committee=None, year=None, title=None, diary_numbers=())
    for chosen in (frozenset[str](), ALL):
        page = render(handmade.document(report=head, **parts), None, chosen, 80)
        assert "unknown kind" in page


def test_many_diagnostics_of_one_code_are_cut_short() -> None:
    notes = tuple(handmade.note("AMN115", "warning", f"row {i}", i, None) for i in range(1, 12))
    page = render(handmade.document(diagnostics=notes), width=80)
    assert "warning AMN115 × 11" in page
    assert "and 3 more, at lines 9, 10, 11" in page


def test_colour_only_where_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[32m✓ hit" in render(handmade.document(), width=100)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in render(handmade.document(), width=100)


@pytest.mark.parametrize(
    ("outcome", "target", "council", "expected"),
    [
        (percent(75.02), number("72 %", 72, "%"), None, "▲ above"),
        (percent(70), number("72 %", 72, "%"), None, "▼ below"),
        (percent(72), number("72 %", 72, "%"), None, "= target"),
        (percent(70), None, number("72 %", 72, "%"), "▼ below KF"),
        (percent(70), delegated(), number("72 %", 72, "%"), "▼ below KF"),
        (percent(70), words("öka"), None, None),
        (percent(70), number("72", 72), None, None),
        (number("5 st", 5, "st"), number("4", 4), None, "▲ above"),
        (number("5 dagar", 5, "dagar"), number("4 mån", 4, "mån"), None, None),
        (percent(70), number("≥ 72 %", 72, "%", "≥"), None, "✗ missed"),
        (percent(72), number("≥ 72 %", 72, "%", "≥"), None, "✓ hit"),
        (percent(72), number("< 72 %", 72, "%", "<"), None, "✗ missed"),
        (percent(-1), tolerance("+/-1 %", 1, "%"), None, "✓ hit"),
        (percent(-8), tolerance("+/-1 %", 1, "%"), None, "✗ missed"),
        (number("> 5", 5, None, ">"), number("4", 4), None, None),
        (words("Ja"), words("Ja"), None, None),
        (None, number("4", 4), None, None),
    ],
)
def test_verdict(outcome: Any, target: Any, council: Any, expected: str | None) -> None:
    row = indicator("x", outcome=outcome, annual_target=target, council_target=council)
    found = verdict(row)
    assert (found.text if found else None) == expected


def test_lights_stand_below_the_comparison_where_room_is_scarce() -> None:
    values = {"previous_outcome": percent(70), "annual_target": percent(72)}
    name = "Andel nöjda invånare i stadens alla delar"
    rows = (
        indicator(name, status_color="green", outcome=percent(75.02), **values),
        indicator("Nöjda besökare", status_color="red", outcome=percent(1)),
    )
    document = handmade.document(indicators=rows)
    wide = render(document, None, frozenset({"indicators"}), 120)
    assert re.search(r"vs target  Light", wide)
    assert re.search(r"▲ above +green", wide)
    narrow = render(document, None, frozenset({"indicators"}), 70)
    assert re.search(r"vs target.*\n.*light", narrow)
    assert re.search(r"▲ above .*\n.* green", narrow)
    assert re.search(r"Nöjda besökare +1,00 % +red", narrow)
