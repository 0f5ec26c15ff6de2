"""The series in the terminal: a line an indicator, what is to be known of them, the promises."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from amnparse.cli.series import promises as promised
from amnparse.cli.series.sparkline import sparkline
from amnparse.cli.series.story import Told
from amnparse.cli.sheet import drawn
from amnparse.cli.show.grid import Column, Row, fits, grid
from amnparse.cli.show.style import DIM, part_heading, plain
from amnparse.series.model import Finding, History, Link, Mention, Series, Statement
from amnparse.series.reading import committee_key
from amnparse.series.years import about, filled, latest, panels
from amnparse.wording import counted

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    Items = Iterator[RenderableType]
SURE = 0.9
"""Below it, an automatic link is one to look at."""
_ROOM = 26
"""Columns that names must have for years to get a column of their own."""
_HEADS = ("Indicator", "Unit", "Years", "Outcomes", "Last outcome", "Last target", "", "Found")
_RIGHT = ("Last outcome", "Last target", "Found")
LEGEND = (
    "Outcomes: one mark a year, each line from its own lowest to its own highest; · no figure for"
    " the year. ✓ ✗ as the target says, (✓) (✗) our reading of the name."
)


def render(told: Told, *, details: bool = False, width: int | None = None) -> str:
    """Return the page; `details`: the promises one by one instead of the indicators."""

    def draw(console: "Console") -> None:
        for item in page(told, details, console):
            console.print(item)

    return drawn(draw, width)


def page(told: Told, detailed: bool, console: "Console") -> "Items":
    """The page from top to bottom, committee by committee."""
    history = told.story.history
    for key, group in groupby(history.reports, key=lambda one: committee_key(one.committee)):
        reports = list(group)
        promises = [one for one in told.story.promises if committee_key(one.committee) == key]
        span = f"{reports[0].label} – {reports[-1].label}"
        title = f"{reports[-1].committee} · {counted(len(reports), 'report')} · {span}"
        yield part_heading(plain(title).plain)
        if detailed:
            yield from promised.details(promises)
            continue
        series = [one for one in history.series if committee_key(one.committee) == key]
        yield from _indicators(series, console)
        yield from _findings(history, key)
        yield from _links(history, key)
        yield from promised.summary(promises, console)


def _indicators(series: Sequence[Series], console: "Console") -> "Items":
    if not series:
        yield Text("no indicators", style=DIM)
        return
    columns = [Column(head, "right" if head in _RIGHT else "left") for head in _HEADS]
    rows = [_row(one) for one in series]
    if not fits(columns, rows, console.width, _ROOM):
        columns, rows = [columns[0], *columns[3:]], [_narrow(row) for row in rows]
    yield Padding(grid(columns, rows, console), (1, 0, 0, 0))
    yield Padding(Text(LEGEND, style=DIM), (1, 0, 0, 0))


def _narrow(row: Row) -> Row:
    """Years and unit under the marks, its year under the last outcome."""
    name, unit, years, marks, last, *others = row
    below = Text(f"{years.plain} {unit.plain}".rstrip(), style=DIM)
    figure, _, year = last.plain.rpartition(" (")
    outcome = Text(f"{figure}\n({year}" if figure else "", no_wrap=True)
    return [name, Text("\n", no_wrap=True).join((marks, below)), outcome, *others]


def _row(series: Series) -> Row:
    last = latest(series)
    target = last.target if last else _last_target(series)
    years = [said.about for said in series.statements] or [series.mentions[0].report.year]
    span = f"{min(years)}–{max(years)}" if min(years) != max(years) else str(years[0])
    found = len(series.findings)
    return (
        plain(series.name),
        plain(series.mentions[-1].unit or ""),
        Text(span, no_wrap=True),
        Text(_marks(series), no_wrap=True),
        plain(f"{last.outcome.raw} {_when(last.outcome)}", rigid=True) if last else Text(""),
        plain(target.raw, rigid=True) if target else Text(""),
        _hit(last.judgement.hit, last.judgement.certain) if last and last.judgement else Text(""),
        Text(str(found) if found else "", style="yellow", no_wrap=True),
    )


def _when(said: Statement) -> str:
    return f"({about(said)})"


def _marks(series: Series) -> str:
    """The outcomes of the latest unit."""
    every = panels(series)
    if not every:
        return ""
    figures = every[-1].outcomes["T"]
    return sparkline([one.first.value if one else None for _, one in filled(figures)])


def _last_target(series: Series) -> Statement | None:
    targets = [one for one in series.statements if one.measure == "annual_target"]
    return targets[-1] if targets else None


def _hit(hit: bool, certain: bool) -> Text:
    sign = "✓" if hit else "✗"
    shown = sign if certain else f"({sign})"
    return Text(shown, style="green" if hit else "red", no_wrap=True)


def _findings(history: History, key: str) -> "Items":
    found = [one for one in history.findings if committee_key(one.committee) == key]
    if not found:
        return
    yield Padding(Text(f"Findings ({len(found)})", style="bold"), (1, 0, 0, 0))
    for kind, some in groupby(sorted(found, key=_kind), key=_kind):
        for one in some:
            lead = Text(f"{kind.replace('_', ' ')}  ", style="yellow")
            yield Padding(Text.assemble(lead, plain(one.message)), (0, 0, 0, 2))


def _kind(found: Finding) -> str:
    return found.kind


def _links(history: History, key: str) -> "Items":
    """What is worth a look in links.toml: weak links, and those that people decided on."""
    rows = history.mentions()
    own = [one for one in history.links if committee_key(one.committee) == key]
    weak = [one for one in own if one.status == "automatic" and one.score < SURE]
    said = [one for one in own if one.status != "automatic"]
    other = [one for one in own if one.kind != "same" and one not in weak and one not in said]
    for title, links in (
        ("Links in doubt", weak), ("Links that people decided on", said), ("Other links", other),
    ):  # fmt: skip
        if links:
            yield Padding(Text(f"{title} ({len(links)})", style="bold"), (1, 0, 0, 0))
            for link in links:
                yield Padding(_link(link, rows), (0, 0, 0, 2))


def _link(link: Link, rows: Mapping[str, Mention]) -> Text:
    lead = Text(f"{link.kind.replace('_', ' ')} {link.score:.2f}", style="yellow")
    if link.status != "automatic":
        lead.append(f" {link.status}", style="bold")
    return Text.assemble(
        lead, "  ", plain(_side(link.before, rows)), (" → ", DIM), plain(_side(link.after, rows))
    )


def _side(ids: Sequence[str], rows: Mapping[str, Mention]) -> str:
    return " + ".join(rows[one].ref for one in ids)
