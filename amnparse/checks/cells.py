"""The cells of an indicator's row as checks ask for them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from amnparse.checks.targets import unit_family
from amnparse.models import Indicator, Value
from amnparse.swedish import fold
from amnparse.vocabulary import AVERAGED, COUNTED, SHARED

FIELDS = {
    "outcome": "outcome",
    "outcome_men": "men",
    "outcome_women": "women",
    "previous_outcome": "previous outcome",
    "annual_target": "annual target",
    "council_target": "council's target",
    "forecast": "forecast",
}
"""The value fields of a row, and what messages call them."""

_COUNTED = re.compile(COUNTED)
_SHARED = re.compile(SHARED + r"|frisktal")
_AVERAGED = re.compile(AVERAGED)
_DIFFERENCE = re.compile(r"skillnad|differens|kvot|gap\b")
_DECIMALS = re.compile(r"\d,(\d+)|\d\.(\d{1,2}|\d{4,})(?!\d)")
_DOTTED = re.compile(r"[+\-−–]?\d{1,3}\.\d{3}\b")


class Cell(NamedTuple):
    """A filled cell, under the name that messages use."""

    field: str
    value: Value

    def said(self) -> str:
        """The cell as printed, and which one it is."""
        return f"{self.value.raw} ({FIELDS[self.field]})"


def cells(row: Indicator) -> Iterator[Cell]:
    """The cells of a row that hold a number or a tolerance."""
    for field in FIELDS:
        value: Value | None = getattr(row, field)
        if value is not None and value.kind in ("number", "tolerance"):
            yield Cell(field, value)


def plain(value: Value | None) -> float | None:
    """The number of a cell that holds no more than a number."""
    if value is None or value.kind != "number" or value.comparator:
        return None
    return value.number


def readings(value: Value) -> tuple[float, ...]:
    """The numbers that a cell may mean, the likeliest first: "1.063" is 1063, or 1,063."""
    number = plain(value)
    if number is None:
        return ()
    if _DOTTED.match(value.raw):
        return (number, number / 1000)
    return (number,)


def other_readings(*values: Value) -> Iterator[tuple[float, ...]]:
    """All that some cells may mean together, but for the first reading of each."""
    every = product(*(readings(value) for value in values))
    next(every, None)
    return every


@lru_cache(maxsize=1024)
def half_step(raw: str) -> float:
    """Half of the last printed place: 0.005 for "75,02 %"; how far rounding may have gone."""
    match = _DECIMALS.search(raw)
    return 0.5 * 10.0 ** -len(match[1] or match[2]) if match else 0.5


def is_count(row: Indicator) -> bool:
    """Whether men and women add up to the outcome: "Antal ...", in pieces or without a unit."""
    words, family = _words(row.name), row_unit(row)
    if family == "st":
        return not words.averaged and not words.shared_first
    return family == "" and words.counted and not words.averaged


def is_mean(row: Indicator) -> bool:
    """Whether the outcome must lie between men's and women's: a share, a mean, an index."""
    words, family = _words(row.name), row_unit(row)
    if words.difference:
        return False
    if family == "%" or words.averaged or words.shared_first:
        return True
    return family == "" and not words.counted


def is_share(row: Indicator) -> bool:
    """Whether the name tells of a share of something: "Andel ...", "Frisktal"."""
    return _words(row.name).shared


class _Words(NamedTuple):
    """What the words of an indicator's name say of its numbers."""

    counted: bool
    shared: bool
    shared_first: bool
    averaged: bool
    difference: bool


@lru_cache(maxsize=1024)
def _words(name: str) -> _Words:
    folded = fold(name)
    return _Words(
        _COUNTED.match(folded) is not None,
        _SHARED.search(folded) is not None,
        _SHARED.match(folded) is not None,
        _AVERAGED.search(folded) is not None,
        _DIFFERENCE.search(folded) is not None,
    )


def row_unit(row: Indicator) -> str:
    """The unit of a row: that of its first cell that has one, without its spelling."""
    return next((found for cell in cells(row) if (found := unit_family(cell.value.unit))), "")
