"""What is known of indicators over the years; all of it frozen, all of it with its place.

A `Statement` is bitemporal: what report R said about year Y.  A figure that a later report gives
otherwise is another statement and a `Finding`; none is ever put in the place of another.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from amnparse.models import ReportKind, ValueKind

Gender = Literal["T", "K", "M"]
"""Total, women (kvinnor), men (män)."""
Measure = Literal["outcome", "previous_outcome", "annual_target", "council_target", "forecast"]
LinkKind = Literal["same", "respelled", "renamed", "unit_changed", "split", "merged"]
LinkStatus = Literal["automatic", "confirmed", "rejected"]
FindingKind = Literal["restated", "unit_changed", "gap", "could_be_same", "ambiguous"]
_TERTIALS = 3


class Place(NamedTuple):
    """Where in its source something stands; what is not known is None, as in `Provenance`."""

    page: int | None
    page_label: str | None
    line: int | None
    bbox: tuple[float, float, float, float] | None


class Report(NamedTuple):
    """A report of the archive, and where it is."""

    id: str
    """As in the archive's database: `relations.report_id`."""
    committee: str
    """As this report prints it."""
    kind: ReportKind
    year: int
    tertial: int | None
    """1 or 2 in an interim report, else None."""
    title: str | None
    source_name: str | None
    """Name of the file that was read."""
    sha256: str
    """Of the file's bytes."""
    path: str | None = None
    """Where the source file is, as whoever read it says; None where that is not known."""
    document: str | None = None
    """Where the report's JSON is, relative to its archive; None where there is none."""

    @property
    def label(self) -> str:
        """Short name in the words of the field: "VP 2022", "T1 2022", "VB 2022"."""
        words = {"plan": "VP", "annual_report": "VB"}
        word = words.get(self.kind) or (f"T{self.tertial}" if self.tertial else "T")
        return f"{word} {self.year}"

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in time: the plan, then T1, T2, then the annual report of a year."""
        places = {"plan": 0, "annual_report": _TERTIALS}
        return self.year, places.get(self.kind, self.tertial or 1)


class Statement(NamedTuple):
    """What a report says about a year: one printed value of an indicator's row."""

    report: Report
    mention: str
    """Id of the mention (the row) that it stands in."""
    about: int
    """The year that it is about: that of the row's period, or of the column's header, or the
    report's own."""
    tertial: int | None
    """1 or 2 where it is about the year up to the end of that tertial; None: the whole year."""
    measure: Measure
    gender: Gender
    value: float | None
    """The number; None for words ("Ja"), tolerances and targets that the committee sets."""
    kind: ValueKind
    unit: str | None
    """As read: "%", "st", ...; `checks.targets.unit_family` folds spellings."""
    comparator: str | None
    tolerance: float | None
    raw: str
    """As printed."""
    period: str | None
    """Periodicitet of a plan, period of a report, as printed in the row."""
    doubtful: bool
    """The parser was not sure of the row (`checks.facts.ROW_DOUBTS`)."""
    corrected: bool
    """A person typed it over what was read (`amnparse extract --corrections`)."""
    place: Place
    """Of the value, or of its row where the value's own is not known."""


class Mention(NamedTuple):
    """An indicator's row in a report."""

    id: str
    """Stable over runs: made of committee, report kind, year, tertial, goal and name."""
    ref: str
    """The same for people: "VB 2023 | 3.2 | Antal aspiranter som fått Stockholmsjobb"."""
    report: Report
    position: int
    """Place among the report's indicators, from 1; `Document.indicators[position - 1]`."""
    goal: str | None
    """Id of its goal in the report."""
    goal_title: str | None
    name: str
    """As printed."""
    gender_split: bool
    """Marked ♀, or with figures of women or men."""
    doubtful: bool
    place: Place
    statements: tuple[Statement, ...]

    @property
    def unit(self) -> str | None:
        """The unit that its values agree on; None where they have none, or several."""
        units = {one.unit for one in self.statements if one.unit}
        return units.pop() if len(units) == 1 else None


class Link(NamedTuple):
    """That rows of two reports are one indicator, or that one became several, and why.

    `same`, `respelled` (a slip of the pen), `renamed` and `unit_changed` have one mention on either
    side and join them in one series; a `split` has several after, a `merged` several before, and
    lead from series to series.
    """

    id: str
    """Stable over runs: made of the ids of its mentions."""
    kind: LinkKind
    committee: str
    before: tuple[str, ...]
    """Ids of the earlier mentions."""
    after: tuple[str, ...]
    """Ids of the later mentions."""
    score: float
    """How sure, 0 to 1; what people confirmed is 1."""
    evidence: tuple[str, ...]
    """Short sentences with the figures."""
    status: LinkStatus = "automatic"
    line: int | None = None
    """Line of `links.toml` where people said so."""


class Finding(NamedTuple):
    """Something that whoever follows a series must know."""

    id: str
    """Stable over runs."""
    kind: FindingKind
    """`restated`: a later report gives another outcome for the same year; `unit_changed`: figures
    before and after are not to be compared as they stand; `gap`: reports in between that could have
    it do not; `could_be_same`: two series that may be one, and were left apart; `ambiguous`: a link
    that could as well have been another."""
    committee: str
    series: tuple[str, ...]
    """Ids of the series that it is about."""
    message: str
    """One sentence with the figures."""
    mentions: tuple[str, ...] = ()
    """Ids of the rows that it is about, in the order of time."""
    statements: tuple[Statement, ...] = ()
    """The values that it is about, in the order of time."""
    link: str | None = None
    """Id of the link that it is about."""
    about: int | None = None
    """The year that it is about, where there is one."""


class Series(NamedTuple):
    """An indicator of a committee over the years."""

    id: str
    """Stable over runs, also when later reports come; fit for an address:
    "arbetsmarknadsnamnden-andel-aspiranter-1f2e3d"."""
    name: str
    """As the latest report prints it."""
    committee: str
    """As the latest report prints it."""
    mentions: tuple[Mention, ...]
    """In the order of time."""
    links: tuple[Link, ...]
    """Between its own mentions, in the order of time."""
    findings: tuple[Finding, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that its rows say, in the order of the reports."""
        return tuple(said for one in self.mentions for said in one.statements)

    @property
    def names(self) -> tuple[str, ...]:
        """Its names as printed, the earliest first, each once."""
        return tuple(dict.fromkeys(one.name for one in self.mentions))


class LeftOut(NamedTuple):
    """A report that no series takes from, and why: another form of one that counts, or one whose
    committee, year or kind is not known."""

    source_name: str | None
    sha256: str
    reason: str
    instead: str | None = None
    """Id of the report that counts instead."""


class Decision(NamedTuple):
    """What people say of a link in `links.toml`."""

    id: str
    kind: LinkKind
    status: LinkStatus
    committee: str
    before: tuple[str, ...]
    """As in `Mention.ref`."""
    after: tuple[str, ...]
    line: int
    """Where it stands in the file, from 1."""


class Unused(NamedTuple):
    """A decision that applies to nothing in this archive, and why."""

    decision: Decision
    reason: str


class History(NamedTuple):
    """Everything that the reports of an archive say of their indicators."""

    reports: tuple[Report, ...]
    """Those that count, by committee and time."""
    left_out: tuple[LeftOut, ...]
    series: tuple[Series, ...]
    """By committee, then in the order in which reports print them first."""
    links: tuple[Link, ...]
    """All of them, rejected ones too, and those that people confirmed between rows with others in
    between; by committee and time."""
    findings: tuple[Finding, ...]
    """All of them; by committee, those of a series together."""
    unused: tuple[Unused, ...] = ()
    """Decisions of `links.toml` that no longer apply to anything."""

    def mentions(self) -> Mapping[str, Mention]:
        """Every row by its id."""
        return {one.id: one for each in self.series for one in each.mentions}

    def series_of(self) -> Mapping[tuple[str, int], Series]:
        """The series of each row, by report id and position of the row, from 1."""
        return {
            (one.report.id, one.position): each for each in self.series for one in each.mentions
        }

    def statements(self) -> Iterator[tuple[Series, Statement]]:
        """Every statement with its series: the rows of a table."""
        for each in self.series:
            for said in each.statements:
                yield each, said
