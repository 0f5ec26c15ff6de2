"""Promises as the page shows them: year by year, those that changed or went before the others."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from amnparse.series.page.cards import Address, Spot, spot
from amnparse.series.promises_model import Change, Promise, Said, Step
from amnparse.series.promises_status import Status, Tally, is_new, shown, status, tallies
from amnparse.series.rows import place_of

TOLD: tuple[Status, ...] = ("gone", "unsure", "changed")
"""Those whose story is told at once; of the others the reports say the same all along."""


class ChangeView(NamedTuple):
    """A change, and where the words before and after it stand."""

    change: Change
    before: Spot | None
    after: Spot | None


class StepView(NamedTuple):
    """A report's word on a promise."""

    step: Step
    spot: Spot | None
    changes: tuple[ChangeView, ...]


class PromiseView(NamedTuple):
    """A promise with its story; `flags`: what became of it, and "new"."""

    promise: Promise
    status: Status
    goal: str
    number: str
    steps: tuple[StepView, ...]
    flags: tuple[str, ...]


class YearView(NamedTuple):
    """A year's promises: those with a story, and those without."""

    tally: Tally
    told: tuple[PromiseView, ...]
    quiet: tuple[PromiseView, ...]

    @property
    def every(self) -> tuple[PromiseView, ...]:
        """All of them."""
        return self.told + self.quiet


def years(
    promises: Sequence[Promise], address: Address, goals: Mapping[str, str]
) -> Iterator[YearView]:
    """The promises of a committee by year; `goals` numbers the titles of goals."""
    counted = {one.year: one for one in tallies(promises)}
    ordered = sorted(promises, key=lambda one: one.year)
    for year, group in groupby(ordered, key=lambda one: one.year):
        views = [_view(one, address, goals) for one in group]
        told = [view for name in TOLD for view in views if view.status == name]
        quiet = tuple(view for view in views if view.status not in TOLD)
        yield YearView(counted[year], tuple(told), quiet)


def _view(promise: Promise, address: Address, goals: Mapping[str, str]) -> PromiseView:
    became = status(promise)
    return PromiseView(
        promise,
        became,
        goals.get(promise.goal_title or "", ""),
        (promise.goal or "").partition("#")[0],
        tuple(_step(step, address) for step in promise.steps),
        (became, "new") if is_new(promise) else (became,),
    )


def _step(step: Step, address: Address) -> StepView:
    where = _spot(step.said, address)
    if where is None and step.report is not None:
        where = spot(step.report, None, address)
    changes = [
        ChangeView(one, _spot(one.earlier, address), _spot(one.later, address))
        for one in shown(step)
    ]
    return StepView(step, where, tuple(changes))


def _spot(said: Said | None, address: Address) -> Spot | None:
    return spot(said.report, place_of(said.where), address) if said else None
