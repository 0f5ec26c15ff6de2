"""Dumps that drop empty cells, and dumps that read tables column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pytest

from amnparse import parse
from tests.corpus import corpus_file
from tests.promises import broken_promises
from tests.reportgen.compare import plain
from tests.reportgen.expected import expected
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.render_flattened import Extractor, render_with_rows
from tests.test_roundtrip import KINDS, Tally, judge

REPORTS = 40
CELL_BAR = 0.97
F1_BAR = 0.99
FLATTENED = ("tika", "pdfbox", "pypdf", "pymupdf")
COLUMN_WISE = ("pdftotext", "pdfminer")
REPORT_NAMES = ("vb2023", "vp2022")


def _key(text: str | None) -> str:
    return "".join(letter for letter in text or "" if letter.isalnum()).casefold()


class _Found(NamedTuple):
    """How many records were found, how many there are, and how many were read."""

    hits: int = 0
    wanted: int = 0
    read: int = 0

    def plus(self, wanted: Iterable[Any], read: Iterable[Any]) -> _Found:
        ours, theirs = Counter(wanted), Counter(read)
        hits = (ours & theirs).total()
        return _Found(self.hits + hits, self.wanted + ours.total(), self.read + theirs.total())

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.wanted + self.read)


_KEYS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "goals": lambda row: (row["level"], row["number"], _key(row["title"]), row["fulfilment"]),
    "indicators": lambda row: (row["goal"], _key(row["name"])),
    "activities": lambda row: (row["goal"], _key(row["name"])),
    "expected_results": lambda row: (row["goal"], _key(row["text"])),
}


def _analyses(content: Mapping[str, Any]) -> list[str]:
    rows = [*content["indicators"], *content["activities"]]
    return [_key(row["analysis"]) for row in rows if row["analysis"]]


@pytest.mark.parametrize("extractor", ["pdfbox", "tika", "pymupdf"])
def test_flattened_reports_come_back(extractor: Extractor) -> None:
    """Empty cells are gone: records to 99 %, cells to 97 %, a doubt at each wrong indicator."""
    found = dict.fromkeys((*_KEYS, "analyses"), _Found())
    tally = Tally()
    for seed in range(REPORTS):
        kind = KINDS[seed % len(KINDS)]
        knobs = Knobs("wrapped", kind, seed, rows=5, hostile=0.1, contents=seed % 2 == 0)
        spec = invent(knobs)
        text, spans = render_with_rows(spec, extractor)
        document = parse(text)
        assert document.source.reader == "flattened-rows", f"seed {seed}"
        assert not broken_promises(document, text), f"seed {seed}"
        wanted, read = expected(spec, "wrapped"), plain(document)
        for name, key in _KEYS.items():
            found[name] = found[name].plus(map(key, wanted[name]), map(key, read[name]))
        found["analyses"] = found["analyses"].plus(_analyses(wanted), _analyses(read))
        judge(tally, wanted, document, spans, f"seed {seed}, ")
    silent = [line for line in tally.silent if "tables" not in line]
    assert not silent, "\n".join(silent[:20])
    assert tally.right >= CELL_BAR, f"{tally.right:.2%} of {tally.total} cells right"
    short = {name: round(score.f1, 4) for name, score in found.items() if score.f1 < F1_BAR}
    assert not short


def test_every_flattened_dump_of_the_corpus_reads_the_same_rows() -> None:
    """Four extractors, one report: the same goals, rows and results, whatever the dump."""
    for name in REPORT_NAMES:
        counts = set()
        for extractor in FLATTENED:
            source = corpus_file(f"dumps/{name}_a.{extractor}.txt")
            document = parse(source)
            assert document.source.reader == "flattened-rows"
            assert not broken_promises(document, source.read_text("utf-8"))
            counts.add(
                (
                    len(document.goals),
                    len(document.indicators),
                    len(document.activities),
                    len(document.expected_results),
                    len(document.tables),
                )
            )
        assert len(counts) == 1, counts


@pytest.mark.parametrize("extractor", COLUMN_WISE)
def test_column_wise_dumps_of_the_corpus_invent_nothing(extractor: str) -> None:
    for name in REPORT_NAMES:
        source = corpus_file(f"dumps/{name}_a.{extractor}.txt")
        document = parse(source)
        assert document.source.reader == "column-wise"
        assert not document.indicators
        assert not document.activities
        assert [d.code for d in document.diagnostics].count("AMN122") == 1
        assert document.goals
        assert document.expected_results
        assert not broken_promises(document, source.read_text("utf-8"))


_TORN = """Verksamhetsplan 2025 för Parknämnden

KF:s inriktningsmål: 1. Staden är grön

KF:s mål för verksamhetsområdet: 1.1. Parkerna är rena

Nämnden sköter parkerna tillsammans med boende och föreningar.

Indikator

Andel nöjda besökare
Antal planterade träd

Årsmål

80 %

40 st

KF:s årsmål

Periodicitet

År

Tertial

Aktivitet

Startdatum

Slutdatum

Nämnden ska plantera fler träd.
Nämnden ska städa oftare.

2025-01-01

2025-03-01

2025-12-31

2025-12-31
"""


def test_a_table_read_column_by_column_stays_text() -> None:
    document = parse(_TORN)
    assert document.source.reader == "column-wise"
    assert not document.indicators
    assert not document.activities
    assert not document.tables
    codes = [diagnostic.code for diagnostic in document.diagnostics]
    assert codes.count("AMN122") == 1
    assert "AMN117" not in codes
    assert len(document.goals) == 2
    assert not broken_promises(document, _TORN)


_HEAD = """Verksamhetsplan 2025 för Parknämnden
Inledning
Nämnden sköter parkerna \ntillsammans med boende.
Arbetet går vidare \nunder året.
KF:s inriktningsmål: 1. Staden är grön
Beskrivning
Parkerna är en plats \nför alla.
Förväntat resultat
\uf0b7
Fler träd växer \ni staden.
KF:s mål för verksamhetsområdet: 1.1. Parkerna är rena
"""


def test_lone_bullets_and_icons_belong_to_the_line_below() -> None:
    table = "Indikator\nÅrsmål\nKF:s årsmål\nPeriodicitet\n"
    rows = "♀\nAndel nöjda \nbesökare\n80 %\n90 %\nTertial\n\ue012\nAntal träd\n40 st\n50 st\nÅr\n"
    document = parse(_HEAD + table + rows)
    assert [result.text for result in document.expected_results] == ["Fler träd växer i staden."]
    names = [(row.name, row.gender_split) for row in document.indicators]
    assert names == [("Andel nöjda besökare", True), ("Antal träd", False)]
    targets = [row.council_target and row.council_target.raw for row in document.indicators]
    assert targets == ["90 %", "50 st"]


def test_a_deviation_of_two_lines_and_none() -> None:
    table = "Aktivitet Startdatum Slutdatum Avvikelse\n"
    rows = (
        "Nämnden ska plantera \nträd.\n2025-01-01 2025-12-31 Försenad på grund \nav frost\n"
        "Nämnden ska städa.\n2025-01-01 2025-12-31\n"
    )
    document = parse(_HEAD + table + rows)
    assert [(row.name, row.deviation) for row in document.activities] == [
        ("Nämnden ska plantera träd.", "Försenad på grund av frost"),
        ("Nämnden ska städa.", None),
    ]


def test_words_that_a_narrow_column_broke() -> None:
    table = "Indikator\nÅrsmål\nKF:s årsmål\nPeriodici\ntet\n"
    rows = "Antal träd\n1 000\nst\nTas fram\nav \nnämnd/st\nyrelse\nÅr\n"
    (row,) = parse(_HEAD + table + rows).indicators
    assert row.annual_target is not None
    assert row.annual_target.raw == "1 000 st"
    assert row.council_target is not None
    assert row.council_target.raw == "Tas fram av nämnd/styrelse"
    assert row.period == "År"


def test_the_bookmarks_of_a_pdf_are_contents() -> None:
    text = f"{_HEAD}Text som \nslutar här.\n\n\tInledning\n\tBeskrivning\n\tEkonomi\n"
    document = parse(text)
    assert not document.tables
    assert document.coverage.lines.contents == 3
