"""The page of series: small multiples of indicators over the years, and what became of promises."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from amnparse.html import Sheet, environment, page
from amnparse.series.model import Report
from amnparse.series.page.cards import Address, Card, Cards, Spot, spot
from amnparse.series.page.fates import YearView, years
from amnparse.series.page.words import words
from amnparse.series.promises_model import Promise
from amnparse.series.promises_status import STATUSES
from amnparse.series.reading import committee_key
from amnparse.series.rows import Story


class Committee(NamedTuple):
    """What the page has of a committee; `id` is an anchor."""

    id: str
    name: str
    reports: tuple[tuple[Report, Spot], ...]
    cards: tuple[Card, ...]
    years: tuple[YearView, ...]


class Filters(NamedTuple):
    """What the page can be narrowed to: goals by their titles, findings and fates that occur."""

    goals: tuple[str, ...]
    flags: tuple[str, ...]
    fates: tuple[str, ...]


def series_page(story: Story, address: Address, language: str = "sv") -> bytes:
    """Return the page; `address` gives the way from it to a place in a report.

    `language` is one of `words.LANGUAGES`.
    """
    said = words(language)
    goals = _goals(story)
    numbers = {title: str(at) for at, title in enumerate(goals)}
    cards = Cards(story.history, address, numbers)
    committees = list(_committees(story, cards, address, numbers))
    body = environment().get_template("series/page.html").render(
        w=said,
        lang=language,
        committees=committees,
        filters=_filters(goals, committees),
        left_out=story.left_out,
        unused=story.history.unused,
        statuses=STATUSES,
    )  # fmt: skip
    names = "; ".join(one.name for one in committees[:3])
    return page(
        Sheet(
            f"{said['title']}: {names}",
            language,
            ("html/base.css", "series/series.css"),
            ("series/series.js",),
            Markup(body),
        )
    )


def _committees(
    story: Story, cards: Cards, address: Address, numbers: Mapping[str, str]
) -> Iterator[Committee]:
    reports: defaultdict[str, list[Report]] = defaultdict(list)
    for report in story.history.reports:
        reports[committee_key(report.committee)].append(report)
    promises: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in story.promises:
        promises[committee_key(promise.committee)].append(promise)
    for at, (key, some) in enumerate(reports.items(), start=1):
        own = [one for one in story.history.series if committee_key(one.committee) == key]
        yield Committee(
            f"committee-{at}",
            some[-1].committee,
            tuple((one, spot(one, None, address)) for one in some),
            tuple(map(cards.card, own)),
            tuple(years(promises[key], address, numbers)),
        )


def _goals(story: Story) -> tuple[str, ...]:
    """Titles of the goals that indicators stand under now, or that were promised under."""
    titles = {one.mentions[-1].goal_title for one in story.history.series}
    titles |= {one.goal_title for one in story.promises}
    return tuple(sorted(filter(None, titles), key=str.casefold))


def _filters(goals: tuple[str, ...], committees: Sequence[Committee]) -> Filters:
    flags = {flag for one in committees for card in one.cards for flag in card.flags}
    fates = {
        flag
        for one in committees
        for year in one.years
        for view in year.every
        for flag in view.flags
    }
    return Filters(goals, tuple(sorted(flags)), tuple(sorted(fates)))
