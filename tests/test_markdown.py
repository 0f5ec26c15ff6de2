"""Reports as Markdown with pipe tables, as converters of PDFs write them."""

import pytest

from amnparse import parse
from amnparse.lines import read_text
from amnparse.markdown import is_markdown, lower, plain
from amnparse.models import Document
from tests.promises import broken_promises, walk

REPORT = """\
# **Verksamhetsberättelse 2031 för Badnämnden**

<!-- image -->

## KF:s inriktningsmål: 1. En stad vid vatten

Nämnden bidrar med bad &amp; bryggor, se bilaga\\_3.

## KF:s mål för verksamhetsområdet: 1.1 Alla kan simma

## Uppfylls helt

## Förväntat resultat

- ● Fler barn kan simma.
* Bryggorna är hela.
1\\. Inget annat.

## Badhusen i söder

Badhusen har varit öppna hela året.

{rows}

## Nämndmål: 1.1.1 Bryggorna är trygga

Uppfylls delvis
"""
HEADER = (
    "| Indikator | Periodens<br>utfall | Utfall män/ pojkar | **Utfall kvinnor/**<br>**flickor** "
)
HEADER += "| Årsmål | KF:s årsmål | Period |"
RULE = "|---|:--:|--:|---|---|---|---|"
ROWS = (
    "| Andel som kan \\| vill simma | 75 % | 74 % | 76 % | 80 % | Tas fram av nämnd/<br>styrelse "
    "| VB 2031 |",
    "| Antal *nya* bryggor | 1 063 st |  |  | 900 st | Tas fram av nämnd | 2031 |",
)


def _report(*rows: str) -> Document:
    return parse(REPORT.replace("{rows}", "\n".join((HEADER, RULE, *rows))), name="bad.md")


def test_a_report_is_recognised_by_its_marks() -> None:
    document = _report(*ROWS)
    assert document.source.reader == "markdown"
    assert document.source.media_type == "text/markdown"
    assert document.report.title == "Verksamhetsberättelse 2031 för Badnämnden"
    assert [goal.number for goal in document.goals] == ["1", "1.1", "1.1.1"]
    assert [goal.fulfilment for goal in document.goals] == [None, "full", "partial"]


def test_cells_lose_their_marks_and_stay_in_their_columns() -> None:
    first, second = _report(*ROWS).indicators
    assert first.name == "Andel som kan | vill simma"
    assert first.council_target
    assert first.council_target.raw == "Tas fram av nämnd/styrelse"
    assert first.outcome_women
    assert first.outcome_women.raw == "76 %"
    assert first.period == "VB 2031"
    assert (second.name, second.outcome_men, second.outcome_women) == (
        "Antal nya bryggor",
        None,
        None,
    )


def test_lists_and_prose_lose_their_marks() -> None:
    document = _report(*ROWS)
    texts = [result.text for result in document.expected_results]
    assert texts[:2] == ["Fler barn kan simma.", "Bryggorna är hela."]
    assert "Nämnden bidrar med bad & bryggor, se bilaga_3." in str(document.outline)


def test_a_heading_is_one_by_its_marks() -> None:
    titles = [section.title for section in walk(_report(*ROWS).outline)]
    assert "Badhusen i söder" in titles


@pytest.mark.parametrize(
    "analysis",
    [
        "| Analys Det gick bra. | Analys Det gick bra. | Analys Det gick bra. "
        "| Analys Det gick bra. | Analys Det gick bra. | Analys Det gick bra. "
        "| Analys Det gick bra. |",
        "| **Analys**<br>Det gick bra. |  |  |  |  |  |  |",
    ],
)
def test_a_cell_over_all_columns_is_the_analysis_of_the_row_above(analysis: str) -> None:
    first, second = _report(ROWS[0], analysis, ROWS[1]).indicators
    assert first.analysis == "Det gick bra."
    assert second.analysis is None


@pytest.mark.parametrize(
    "between",
    [
        ("", "<!-- image -->", "", HEADER, RULE),
        ("", "{3}------------------------------------------------", "", HEADER, RULE),
        ("", "![](_page_3_Picture_1.jpeg)", ""),
    ],
)
def test_a_page_break_cuts_a_table(between: tuple[str, ...]) -> None:
    document = _report(ROWS[0], *between, ROWS[1], *(() if len(between) > 3 else (RULE,)))
    assert [row.name for row in document.indicators] == [
        "Andel som kan | vill simma",
        "Antal nya bryggor",
    ]


def test_a_row_that_a_page_break_cut_is_put_together() -> None:
    cut = "| Andel nya och gamla bryggor | 75 % |  |  | 80 % | Tas fram av | VB 2031 |"
    rest = "| i sjöar och hav |  |  |  |  | nämnd |  |"
    document = _report(cut, "", rest, RULE, ROWS[1])
    first = document.indicators[0]
    assert first.name == "Andel nya och gamla bryggor i sjöar och hav"
    assert first.council_target
    assert first.council_target.kind == "delegated"
    assert len(document.indicators) == 2
    assert "AMN111" in {found.code for found in document.diagnostics}


def test_an_empty_header_row_is_looked_past() -> None:
    empty = "|  |  |  |  |  |  |  |"
    text = REPORT.replace("{rows}", "\n".join((empty, RULE, HEADER, *ROWS)))
    assert [row.name for row in parse(text).indicators] == [
        "Andel som kan | vill simma",
        "Antal nya bryggor",
    ]


def test_page_marks_tell_pages() -> None:
    text = REPORT.replace("{rows}", "\n".join((HEADER, RULE, ROWS[0])))
    marked = f"{{0}}{'-' * 48}\n\n{text}\n\n{{1}}{'-' * 48}\n\nSlutet.\n"
    document = parse(marked)
    assert document.source.pages == 2
    assert document.indicators[0].provenance.page == 1


def test_no_promise_is_broken() -> None:
    text = REPORT.replace("{rows}", "\n".join((HEADER, RULE, *ROWS)))
    document = parse(text)
    plain_text = "\n".join(line.text for line in lower(read_text(text, "bad.md")).text.lines)
    assert not broken_promises(document, plain_text)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("**fet** och *kursiv* text", "fet och kursiv text"),
        ("5 * 3 och 4*", "5 * 3 och 4*"),
        ("en_fil_namn och _kursiv_", "en_fil_namn och kursiv"),
        ("[länk](https://example.org/a) slut", "länk slut"),
        ("a &lt; b &amp;amp; c", "a < b &amp; c"),
        ("1\\. punkt \\| streck", "1. punkt | streck"),
        ('<span id="page-1-0"></span>Rubrik<sup>1</sup>', "Rubrik1"),
        ("**ofullständig", "**ofullständig"),
    ],
)
def test_marks_inside_a_line(marked: str, expected: str) -> None:
    assert plain(marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Titel\n\nText\n\n## Rubrik\n", True),
        ("Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText\n", True),
        ("Text här\n| a | b |\n|---|---|\n| 1 | 2 |\nmer text\n", False),
        ("Text med # och | tecken\n", False),
    ],
)
def test_pipes_in_the_middle_of_text_are_no_markdown(text: str, expected: bool) -> None:
    assert is_markdown(read_text(text, "text")) is expected
