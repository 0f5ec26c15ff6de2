"""What became of a promise, in one word, for whoever counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from amnparse.series.promises_model import Change, Promise, Step

Status = Literal["gone", "changed", "unsure", "kept", "ended", "single"]
"""`gone`: it went without a word; `changed`: it stands in other words, under another goal, or with
another target or date; `unsure`: it may be gone; `kept`: as it was first printed, wherever reports
list such things; `ended`: its own end passed; `single`: no later report could have it."""
STATUSES: tuple[Status, ...] = get_args(Status)
_NO_CHANGE = ("new", "returned", "gone", "respelled")
"""Changes after which a promise still is as it was."""


class Tally(NamedTuple):
    """The promises of a year."""

    year: int
    counts: Mapping[Status, int]
    total: int
    new: int
    """Those that the plan does not have."""


def status(promise: Promise) -> Status:
    """Return what became of a promise."""
    fate = promise.fate
    if fate in ("gone", "unsure"):
        return "gone" if fate == "gone" else "unsure"
    if any(change.kind not in _NO_CHANGE for change in promise.changes):
        return "changed"
    if fate == "ended":
        return "ended"
    return "single" if fate in ("first", "no_report") else "kept"


def is_new(promise: Promise) -> bool:
    """Whether a report after the plan has it first, though the plan could have had it."""
    return any(change.kind == "new" for change in promise.changes)


def shown(step: Step) -> tuple[Change, ...]:
    """The changes of a step that its state does not tell already."""
    return tuple(change for change in step.changes if change.kind != "gone")


def tallies(promises: Iterable[Promise]) -> list[Tally]:
    """The promises of a committee counted by year."""
    by_year: dict[int, list[Promise]] = {}
    for one in promises:
        by_year.setdefault(one.year, []).append(one)
    return [
        Tally(year, Counter(map(status, some)), len(some), sum(map(is_new, some)))
        for year, some in sorted(by_year.items())
    ]
