"""A series as the page shows it: its charts, what each report says, its names, links, findings."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.series.model import (
    Finding,
    Gender,
    History,
    Link,
    Measure,
    Mention,
    Place,
    Report,
    Series,
    Statement,
)
from amnparse.series.page.chart import Chart, chart
from amnparse.series.years import Latest, about, latest, panels

Address = Callable[[str, Place], str | None]
"""From a report (its id) and a place in it to the address of that page, if it has pages."""
Column = tuple[Measure, Gender]
COLUMNS: tuple[Column, ...] = (
    ("outcome", "T"), ("outcome", "K"), ("outcome", "M"), ("previous_outcome", "T"),
    ("annual_target", "T"), ("council_target", "T"), ("forecast", "T"),
)  # fmt: skip
_PARTINGS = ("split", "merged")
_START = Place(None, None, None, None)


class Spot(NamedTuple):
    """A place in a report: its label, "page" or "line" with its number ("" where not known), and
    the address of the page, where there is one."""

    label: str
    kind: str
    number: str
    address: str | None


class Cell(NamedTuple):
    """A value: as printed, whether it is a number, whether other reports give it otherwise, and its
    own page, where that is another than its row's."""

    raw: str
    number: bool
    restated: bool
    spot: Spot | None


class Line(NamedTuple):
    """What a report says of the indicator."""

    spot: Spot
    period: str
    cells: tuple[Cell | None, ...]
    link: Link | None
    doubtful: bool


class Name(NamedTuple):
    """A name, and the first and the last report that print it."""

    text: str
    first: str
    last: str


class Bond(NamedTuple):
    """A link that is more than the same name: its rows on either side, each with its place, and
    the series that it leads to, as id and name."""

    link: Link
    before: tuple[tuple[Mention, Spot], ...]
    after: tuple[tuple[Mention, Spot], ...]
    others: tuple[tuple[str, str], ...]


class Remark(NamedTuple):
    """A finding, its places, and the other series that it is about."""

    finding: Finding
    spots: tuple[Spot, ...]
    others: tuple[tuple[str, str], ...]


class Card(NamedTuple):
    """Everything about a series; `flags` are kinds of findings and links, and "missed"."""

    series: Series
    goal: str
    charts: tuple[Chart, ...]
    latest: Latest | None
    last: Spot | None
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    names: tuple[Name, ...]
    bonds: tuple[Bond, ...]
    remarks: tuple[Remark, ...]
    flags: tuple[str, ...]


def spot(report: Report, place: Place | None, address: Address) -> Spot:
    """A place in a report as a reader is told it."""
    where = place or _START
    to = address(report.id, where)
    if where.page is not None:
        return Spot(report.label, "page", str(where.page_label or where.page), to)
    if where.line is not None:
        return Spot(report.label, "line", str(where.line), to)
    return Spot(report.label, "", "", to)


class Cards:
    """Makes the cards of a history; `goals` numbers the titles of goals."""

    def __init__(self, history: History, address: Address, goals: Mapping[str, str]) -> None:
        self._address = address
        self._goals = goals
        self._rows = history.mentions()
        self._names = {one.id: one.name for one in history.series}
        self._homes = {row.id: one.id for one in history.series for row in one.mentions}
        self._bonds: defaultdict[str, list[Link]] = defaultdict(list)
        for link in history.links:
            if link.kind != "same" or link.status != "automatic":
                for home in dict.fromkeys(self._homes[row] for row in (*link.before, *link.after)):
                    self._bonds[home].append(link)

    def card(self, series: Series) -> Card:
        """Everything that the page has of a series."""
        last = latest(series)
        columns = _columns(series.statements)
        bonds = self._bonds[series.id]
        return Card(
            series,
            self._goals.get(series.mentions[-1].goal_title or "", ""),
            tuple(map(chart, panels(series))),
            last,
            self._spot(last.outcome) if last else None,
            columns,
            tuple(self._lines(series, columns)),
            tuple(_names(series.mentions)),
            tuple(self._bond(link, series.id) for link in bonds),
            tuple(self._remark(one, series.id) for one in series.findings),
            tuple(_flags(series, bonds, last)),
        )

    def _spot(self, said: Statement) -> Spot:
        return spot(said.report, said.place, self._address)

    def _lines(self, series: Series, columns: Sequence[Column]) -> Iterator[Line]:
        links = {link.after[0]: link for link in series.links}
        restated = {
            id(said) for one in series.findings if one.kind == "restated" for said in one.statements
        }
        for row in series.mentions:
            said = {(one.measure, one.gender): one for one in row.statements}
            outcome = next((one for one in row.statements if one.measure == "outcome"), None)
            yield Line(
                spot(row.report, row.place, self._address),
                about(outcome) if outcome else str(row.report.year),
                tuple(self._cell(said.get(column), row, restated) for column in columns),
                links.get(row.id),
                row.doubtful,
            )

    def _cell(self, said: Statement | None, row: Mention, restated: set[int]) -> Cell | None:
        if said is None:
            return None
        elsewhere = said.place.page != row.place.page and said.place.page is not None
        own = self._spot(said) if elsewhere else None
        return Cell(said.raw, said.kind == "number", id(said) in restated, own)

    def _bond(self, link: Link, own: str) -> Bond:
        return Bond(
            link,
            tuple(map(self._row, link.before)),
            tuple(map(self._row, link.after)),
            self._others([self._homes[row] for row in (*link.before, *link.after)], own),
        )

    def _row(self, row: str) -> tuple[Mention, Spot]:
        one = self._rows[row]
        return one, spot(one.report, one.place, self._address)

    def _remark(self, found: Finding, own: str) -> Remark:
        spots = [self._spot(said) for said in found.statements]
        spots = spots or [self._row(row)[1] for row in found.mentions]
        return Remark(found, tuple(spots), self._others(found.series, own))

    def _others(self, series: Sequence[str], own: str) -> tuple[tuple[str, str], ...]:
        return tuple((one, self._names[one]) for one in dict.fromkeys(series) if one != own)


def _columns(statements: Sequence[Statement]) -> tuple[Column, ...]:
    """Those that hold anything."""
    there = {(one.measure, one.gender) for one in statements}
    return tuple(column for column in COLUMNS if column in there)


def _names(mentions: Sequence[Mention]) -> Iterator[Name]:
    """The names in the order of time; one that comes back stands there again."""
    start = mentions[0]
    for row, after in zip(mentions, (*mentions[1:], None), strict=True):
        if after is None or after.name != row.name:
            yield Name(row.name, start.report.label, row.report.label)
            start = after or row


def _flags(series: Series, bonds: Sequence[Link], last: Latest | None) -> Iterator[str]:
    kinds: list[str] = [one.kind for one in series.findings]
    kinds += [link.kind for link in bonds if link.status != "rejected"]
    yield from dict.fromkeys(("parted" if kind in _PARTINGS else kind) for kind in kinds)
    if last and last.judgement and not last.judgement.hit:
        yield "missed"
    if any(row.doubtful for row in series.mentions):
        yield "doubtful"
