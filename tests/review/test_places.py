"""Each value is marked letter by letter where it is printed, and nothing else is."""

import re
from collections.abc import Iterator

import pytest

from amnparse import parse
from amnparse.lines import source_lines
from amnparse.review.places import located, squeezed, stream
from amnparse.review.records import Builder
from amnparse.review.views import Cell
from tests.reportgen import render_markdown, render_tabbed, render_wrapped
from tests.reportgen.invent import Knobs, invent

_SEGMENT = re.compile(r"L(\d+):(\d+)-(\d+)")


def marked(lines: list[str], at: str) -> str | None:
    """The letters that a place marks; None where it marks whole lines."""
    found = [_SEGMENT.fullmatch(part) for part in at.split()]
    if not found or None in found:
        return None
    return "".join(lines[int(m[1]) - 1][int(m[2]) : int(m[3])] for m in found if m)


def cells(builder: Builder) -> Iterator[Cell]:
    for node in builder.nodes():
        for part in node.tables:
            for row in part.rows:
                yield from (*row.cells, *row.notes)
    for table in builder.tables():
        for cells_of_row in table.rows:
            yield from filter(None, cells_of_row)


@pytest.mark.parametrize("form", ["tabbed", "wrapped", "markdown"])
def test_every_value_is_marked_where_it_is_printed(form: str) -> None:
    render = {"tabbed": render_tabbed, "wrapped": render_wrapped, "markdown": render_markdown}[form]
    seen = whole = 0
    for seed in range(12):
        layout = "wrapped" if form == "wrapped" else "tabbed"
        kind = ("plan", "interim_report", "annual_report")[seed % 3]
        data = render.render(invent(Knobs(layout, kind, seed, hostile=0, page_break=0))).encode()
        lines = source_lines(data, "")
        document = parse(data, provenance="cell")
        for cell in cells(Builder(document, lines, {})):
            if not cell.text:
                continue
            seen += 1
            letters = marked(lines, cell.at)
            if letters is None:
                whole += 1
            else:
                assert squeezed(letters) == squeezed(cell.text), cell
    assert seen > 500
    assert whole <= 0.01 * seen


def test_columns_that_say_the_same_have_each_its_own_place() -> None:
    row = "Andel nöjda\t72 %\t72 %\t7 %"
    found = located(stream([row], 1, 1), ["Andel nöjda", "72 %", "72 %", "7 %"])
    assert list(found) == ["L1:0-11", "L1:12-16", "L1:17-21", "L1:22-25"]


def test_a_figure_is_not_found_inside_another() -> None:
    assert list(located(stream(["Antal\t452\t45"], 1, 1), ["45"])) == ["L1:10-12"]


def test_words_that_a_break_cut_are_found() -> None:
    lines = ["Andelen nöj-", "da brukare", "1", "063 st"]
    places = located(stream(lines, 1, 4), ["Andelen nöjda brukare", "1 063 st"])
    assert list(places) == ["L1:0-11 L2:0-10", "L3:0-1 L4:0-6"]


def test_what_stands_between_other_columns_is_found_word_by_word() -> None:
    lines = ["Andel barn   45 %", "i förskola"]
    places = list(located(stream(lines, 1, 2), ["Andel barn i förskola", "45 %"]))
    assert places == ["L1:0-10 L2:0-10", "L1:13-17"]


def test_what_is_not_printed_has_no_place() -> None:
    assert list(located(stream(["Andel 45 %"], 1, 1), ["46 %", ""])) == [None, None]


def test_a_sign_belongs_to_its_figure() -> None:
    row = "Bidrag\t-372,6\t372,6\t2023-01-01\t16-24 år"
    found = located(stream([row], 1, 1), ["Bidrag", "-372,6", "372,6", "2023-01-01", "16-24 år"])
    assert list(found) == ["L1:0-6", "L1:7-13", "L1:14-19", "L1:20-30", "L1:31-39"]


def test_a_cell_takes_no_sign_of_another() -> None:
    lines = ["Andel   76,34   73,35 %   72 %", "        %"]
    names, men, women, target = located(
        stream(lines, 1, 2), ["Andel", "76,34 %", "73,35 %", "72 %"]
    )
    assert (names, women, target) == ("L1:0-5", "L1:16-23", "L1:26-30")
    assert men == "L1:8-13 L2:8-9"
