"""What a tracker says of a generated archive against what was planted in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse import parse
from amnparse.models import Document
from amnparse.series.diff import letters
from amnparse.series.promises import follow
from amnparse.series.promises_model import Change, Followed, Promise, Step
from amnparse.series.promises_reports import stage_of

from .promises_plant import GREY, TOTAL, Event
from .promises_reports import Paper


class Told(NamedTuple):
    """A change that the tracker tells of."""

    promise: Promise
    step: Step
    change: Change


class Verdict(NamedTuple):
    """What was found, missed and made up."""

    followed: Followed
    found: tuple[Event, ...]
    missed: tuple[Event, ...]
    unsure: tuple[Event, ...]
    """Of the missed: those where the tracker was not sure, and showed the right one."""
    alarms: tuple[Told, ...]

    @property
    def promises(self) -> int:
        """How many promises there are."""
        return len(self.followed.promises)


def judged(papers: Sequence[Paper]) -> Verdict:
    """Parse, follow and compare."""
    return verdict(papers, [parse(paper.data) for paper in papers])


def verdict(papers: Sequence[Paper], documents: Sequence[Document]) -> Verdict:
    """Compare what is told of parsed reports with what was planted."""
    followed = follow(documents)
    told = list(_told(followed))
    events = [event for paper in papers for event in paper.events]
    found, missed = [], []
    right: set[int] = set()
    for event in events:
        hits = [at for at, one in enumerate(told) if _is(one, event)]
        right.update(hits)
        if event.weight != GREY:
            fine = hits or (event.weight == TOTAL and _in_doubt(event, followed))
            (found if fine else missed).append(event)
    unsure = [event for event in missed if _in_doubt(event, followed)]
    alarms = _once(one for at, one in enumerate(told) if at not in right)
    return Verdict(followed, tuple(found), tuple(missed), tuple(unsure), tuple(alarms))


def _told(followed: Followed) -> Iterator[Told]:
    for promise in followed.promises:
        for step in promise.steps:
            for change in step.changes:
                yield Told(promise, step, change)


def _once(told: Iterator[Told]) -> list[Told]:
    """A change between two plans stands in both years."""
    seen = {}
    for one in told:
        where = one.step.report.id if one.step.report else ""
        seen.setdefault((where, one.change.kind, one.promise.what, one.change.after), one)
    return list(seen.values())


def _here(step: Step, event: Event) -> bool:
    report = step.report
    return report is not None and (report.year, stage_of(report.kind, report.tertial)) == (
        event.year, event.stage
    )  # fmt: skip


def _is(one: Told, event: Event) -> bool:
    """Whether a change is the planted one: in its report, of its kind, about its promise."""
    change = one.change
    if change.kind != event.kind or one.promise.what != event.what or not _here(one.step, event):
        return False
    if event.kind == "date_moved" and change.effect != event.weight:
        return False
    if event.after is None:
        return change.earlier is not None and _same(change.earlier.text, event.before)
    return change.later is not None and _same(change.later.text, event.after)


def _in_doubt(event: Event, followed: Followed) -> bool:
    for promise in followed.promises:
        for step in promise.steps:
            if promise.what == event.what and step.state == "unsure" and _here(step, event):
                near = [one.said.text for one in step.candidates]
                if _same(promise.text, event.before) or any(_same(t, event.after) for t in near):
                    return True
    return False


def _same(one: str, other: str | None) -> bool:
    return other is not None and letters(one) == letters(other)
