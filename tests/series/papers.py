"""Small reports of one committee, and what series make of them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from amnparse import parse
from amnparse.models import Document
from amnparse.series import Finding, History, Link
from amnparse.series.history import history
from amnparse.series.links import LinksFile
from amnparse.series.model import FindingKind, LeftOut
from amnparse.series.reading import Edition, edition

_TITLES = {
    "VP": "Verksamhetsplan {year}",
    "T1": "Tertialrapport 1 {year}",
    "T2": "Tertialrapport 2 {year}",
    "VB": "Verksamhetsberättelse {year}",
}
_HEADER = (
    "Indikator\tPeriodens utfall\tUtfall män/pojkar\tUtfall kvinnor/flickor\tUtfall VB {before}"
    "\tÅrsmål\tKF:s årsmål\tPeriod"
)
_PLANNED = "Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet"
_LEVELS = ("KF:s inriktningsmål", "KF:s mål för verksamhetsområdet", "Nämndmål")


class Row(NamedTuple):
    """A row of indicators."""

    name: str
    outcome: str = ""
    before: str = ""
    target: str = ""
    council: str = ""
    men: str = ""
    women: str = ""
    goal: str = "1.1"
    period: str | None = None


def text(label: str, rows: Sequence[Row], committee: str = "Månnämnden") -> str:
    """Return a report, "VB 2031", as text with tabs."""
    kind, year = label.split()
    parts = [f"{_TITLES[kind].format(year=year)} för {committee}", "Inledning", "Månen lyser."]
    goals: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        goals[row.goal].append(row)
    written: set[str] = set()
    for number in sorted(goals):
        pieces = number.split(".")
        for depth in range(1, len(pieces) + 1):
            above = ".".join(pieces[:depth])
            if above not in written:
                written.add(above)
                parts.append(f"{_LEVELS[depth - 1]}: {above} Månens ljus når mål {above}")
        parts.append(
            "\n".join((_header(kind, int(year)), *(_line(one, label) for one in goals[number])))
        )
    return "\n\n".join(parts) + "\n"


def _header(kind: str, year: int) -> str:
    return _PLANNED if kind == "VP" else _HEADER.format(before=year - 1)


def _line(row: Row, label: str) -> str:
    if label.startswith("VP"):
        return "\t".join((row.name, row.target, row.council, row.period or "Tertial"))
    cells = (row.outcome, row.men, row.women, row.before, row.target, row.council)
    return "\t".join((row.name, *cells, row.period or label))


def paper(label: str, *rows: Row, committee: str = "Månnämnden") -> Document:
    """Return a report as parsed; every row must have been read."""
    document = parse(text(label, rows, committee), name=f"{label}.txt")
    assert [one.name for one in document.indicators] == [one.name for one in rows]
    return document


def read(*documents: Document) -> list[Edition | LeftOut]:
    """Return what series need of documents."""
    return [edition(one) for one in documents]


def told(*documents: Document, links: LinksFile | None = None) -> History:
    """Return the history of reports, with what people said of links."""
    return history(read(*documents), links.decisions if links else ())


def names(found: History) -> list[list[str]]:
    """Return each series as its rows, "VP 2031 Name"."""
    return [[f"{row.report.label} {row.name}" for row in one.mentions] for one in found.series]


def joined(found: History) -> list[tuple[str, str, str]]:
    """Return the links between different names: kind and both names."""
    rows = found.mentions()
    return [
        (one.kind, rows[one.before[0]].name, rows[one.after[0]].name)
        for one in found.links
        if one.kind != "same"
    ]


def of_kind(found: History, kind: FindingKind) -> list[Finding]:
    """Return findings of a kind."""
    return [one for one in found.findings if one.kind == kind]


def link_of(found: History, before: str, after: str) -> Link:
    """Return the link between two rows, by their refs."""
    rows = found.mentions()
    return next(
        one
        for one in found.links
        if ([rows[row].ref for row in one.before], [rows[row].ref for row in one.after])
        == ([before], [after])
    )
