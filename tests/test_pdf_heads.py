"""Running heads whose words change from page to page, above a table that goes on below them."""

import pytest

from tests.drawn_tables import COLUMNS, DrawnReport, codes, flat, found

ROWS = (
    ("Andel lampor som lyser", "75,5 %", "80 %", "81 %", "2031"),
    ("Antal fyrar i drift", "1 063 st", "", "1 100 st", "2031"),
    ("Nöjda nattvandrare", "", "72", "", "2031"),
)
CHAPTERS = ("Ljus", "Mörker", "Skymning", "Gryning")


def _report(form: str, pages: int, size: float, ruled: bool) -> DrawnReport:
    report = DrawnReport(lambda n: form.format(CHAPTERS[n % 4], n, n + 3), size)
    report.row(COLUMNS, ruled, bold=True)
    for number in range(pages):
        if number:
            report.page()
        for row in ROWS:
            report.row(row, ruled)
    return report


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    ("form", "size"),
    [("Kapitel {0} {1}", 8), ("Kapitel {0}", 8), ("{2} Kapitel {0}", 8), ("Om {0} {2}", 10)],
)
def test_heads_with_other_words_on_every_page(form: str, size: float, ruled: bool) -> None:
    document = _report(form, 5, size, ruled).read()
    assert found(document) == flat(ROWS * 5)
    assert len(document.coverage.furniture) == 5
    assert codes(document) == set()
    labels = [row.provenance.page_label for row in document.indicators[:: len(ROWS)]]
    first = {"{1}": 1, "{2}": 4}.get(form[-3:] if form[0] != "{" else form[:3])
    assert labels == [str(first + n) if first else None for n in range(5)]


def test_rows_that_a_line_parts_from_their_header_are_named() -> None:
    """Two pages tell no running head; the rows below it are no records, and that is said."""
    document = _report("Kapitel {0}", 2, 8, True).read()
    assert found(document) == flat(ROWS)
    strays = [d for d in document.diagnostics if d.code == "AMN117"]
    assert len(strays) == len(ROWS)


def test_text_at_the_top_of_every_page_is_no_head() -> None:
    report = DrawnReport(lambda _: "")
    for number in range(4):
        report.page()
        report.text(f"Kvarter {CHAPTERS[number]} fick nya lampor under året.", 10, 60)
        report.text("Torget är en plats för alla som vill vandra när det är mörkt.")
    document = report.read()
    assert document.coverage.furniture == ()
