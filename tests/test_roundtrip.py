"""A generated report, rendered in an input form and parsed, is what its spec says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from hypothesis import HealthCheck, given, settings

from amnparse import parse
from amnparse.models import Document
from tests.reportgen import render_tabbed, render_wrapped
from tests.reportgen.collapse import collapse
from tests.reportgen.compare import differences, plain
from tests.reportgen.expected import expected
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.spec import VALUE_FIELDS, Form, ReportSpec
from tests.reportgen.strategies import report_specs

EXAMPLES = 300
COLLAPSED_REPORTS = 120
COLLAPSED_BAR = 0.97
KINDS = ("plan", "interim_report", "annual_report")
every_example = settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def _assert_comes_back(spec: ReportSpec, text: str, form: Form) -> None:
    found = differences(expected(spec, form), plain(parse(text)))
    assert not found, "\n".join(found[:20])


@every_example
@given(report_specs("tabbed"))
def test_tabbed_report_parses_back_to_itself(spec: ReportSpec) -> None:
    _assert_comes_back(spec, render_tabbed.render(spec), "tabbed")


@every_example
@given(report_specs("wrapped"))
def test_wrapped_report_parses_back_to_itself(spec: ReportSpec) -> None:
    _assert_comes_back(spec, render_wrapped.render(spec), "wrapped")


Row = tuple[str, list[str | None]]


def _raw(value: Mapping[str, Any] | None) -> str | None:
    return value["raw"] if value else None


def _rows(content: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    """Every table row of a report: where it belongs, its name, its cells."""
    for row in content["indicators"]:
        cells = [row["name"], *(_raw(row[field]) for field in VALUE_FIELDS), row["period"]]
        yield f"indicators {row['goal']}", (row["name"], cells)
    for row in content["activities"]:
        cells = [row[field] for field in ("name", "start", "end", "deviation")]
        yield f"activities {row['goal']}", (row["name"], cells)
    for at, table in enumerate(content["tables"]):
        for row in table["rows"]:
            yield f"tables {at}", (row[0] or "", list(row))


def _places(content: Mapping[str, Any], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of each row in the order of `_rows`; the renderer notes them in reading order."""
    goals = [goal["id"] for goal in content["goals"]]
    front = sum(len(t["rows"]) for t in content["tables"] if t["kind"] == "members")
    order: list[tuple[int, int, int]] = []
    rows = list(_rows(content))
    table_rows = 0
    for at, (place, _) in enumerate(rows):
        kind, _, where = place.partition(" ")
        if kind == "tables":
            table_rows += 1
            order.append((-1 if table_rows <= front else len(goals), 0, at))
        else:
            order.append((goals.index(where), kind == "activities", at))
    places = [(0, 0)] * len(rows)
    for (*_, at), span in zip(sorted(order), spans, strict=True):
        places[at] = span
    return places


def _doubted(document: Document, span: tuple[int, int]) -> bool:
    for diagnostic in document.diagnostics:
        first, last = diagnostic.provenance.line_start, diagnostic.provenance.line_end
        if first is not None and last is not None and first <= span[1] and last >= span[0]:
            return True
    return False


def _anywhere(place: str) -> str:
    """A row of a table counts wherever it was found: a table that was cut in two loses no cells."""
    return "tables" if place.startswith("tables ") else place


def _take(rows: list[list[str | None]], cells: list[str | None]) -> list[str | None]:
    """The row that equals `cells`, else the first; it is used up."""
    if not rows:
        return []
    return rows.pop(rows.index(cells) if cells in rows else 0)


@dataclass
class Tally:
    """Cells, wrong cells, and the wrong rows that no diagnostic doubts."""

    total: int = 0
    wrong: int = 0
    silent: list[str] = field(default_factory=list)

    @property
    def right(self) -> float:
        return 1 - self.wrong / self.total


def judge(
    tally: Tally,
    content: Mapping[str, Any],
    document: Document,
    spans: list[tuple[int, int]],
    label: str,
) -> None:
    """Compare every row of a report with what was read, whichever table it was found in."""
    got: dict[tuple[str, str], list[list[str | None]]] = {}
    for place, (name, cells) in _rows(plain(document)):
        got.setdefault((_anywhere(place), name), []).append(cells)
    for (place, (name, cells)), span in zip(_rows(content), _places(content, spans), strict=True):
        have = _take(got.get((_anywhere(place), name), []), cells)
        pairs = [p for p in zip_longest(cells, have) if p != (None, None)]
        bad = sum(a != b for a, b in pairs)
        tally.total += len(pairs)
        tally.wrong += bad
        if bad and not _doubted(document, span):
            line = f"{label}line {span[0]}, {place}: expected {cells!r}, got {have!r}"
            tally.silent.append(line)


def test_collapsed_text_is_mostly_right_and_never_silently_wrong() -> None:
    """Empty cells leave no trace: at least 97 % of the cells, and a doubt at each wrong one."""
    tally = Tally()
    for seed in range(COLLAPSED_REPORTS):
        kind = KINDS[seed % len(KINDS)]
        spec = invent(Knobs("wrapped", kind, seed, rows=5, hostile=0.1, contents=seed % 2 == 0))
        text, spans = render_wrapped.render_with_rows(spec)
        judge(tally, expected(spec, "wrapped"), parse(collapse(text)), spans, f"seed {seed}, ")
    assert not tally.silent, f"{len(tally.silent)} silently wrong rows\n" + "\n".join(
        tally.silent[:20]
    )
    assert tally.right >= COLLAPSED_BAR, f"{tally.right:.2%} of {tally.total} cells right"
