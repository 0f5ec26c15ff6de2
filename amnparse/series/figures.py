"""Figures of different reports side by side: the same, or not, or the same in another unit."""

from functools import lru_cache

from amnparse.checks.cells import half_step
from amnparse.checks.comparisons import differ
from amnparse.checks.targets import unit_family
from amnparse.models import Value
from amnparse.series.model import Statement

_FACTORS = {
    ("kr", "tkr"): 1e3,
    ("kr", "mnkr"): 1e6,
    ("tkr", "mnkr"): 1e3,
    ("mnkr", "mdkr"): 1e3,
    ("min", "timmar"): 60.0,
    ("timmar", "dagar"): 24.0,
    ("dagar", "veckor"): 7.0,
    ("dagar", "mån"): 30.4,
    ("veckor", "mån"): 4.35,
}
"""How many of the first unit one of the second is."""
_ABOUT = 0.03
"""How far a figure in months may be from the same in days."""
_TELLING_DIGITS = 3
_ROUND = 5


def value_of(said: Statement) -> Value:
    """A statement's value as a cell."""
    number = said.value
    return Value(
        raw=said.raw, kind=said.kind, number=number, unit=said.unit, tolerance=said.tolerance,
        comparator=said.comparator,
    )  # fmt: skip


def disagree(one: Statement, other: Statement) -> bool:
    """Whether two statements, in one unit, cannot be the same figure, rounded or not."""
    return differ(value_of(one), value_of(other))


def restated(one: Statement, other: Statement) -> bool:
    """Whether two statements cannot be the same figure, in one unit or in two that convert."""
    if one.value is None or other.value is None:
        return False
    if factor(family(one), family(other)) is None:
        return disagree(one, other)
    return not converted(one, other)


def agree(one: Statement, other: Statement) -> bool:
    """Whether two statements can be the same figure, printed with as many or fewer decimals."""
    if one.value is None or other.value is None or one.comparator != other.comparator:
        return False
    if family(one) != family(other):
        return converted(one, other)
    slack = max(half_step(one.raw), half_step(other.raw))
    if half_step(one.raw) == half_step(other.raw):
        slack = 0
    return abs(one.value - other.value) <= slack + 1e-9


def family(said: Statement) -> str:
    """The unit whatever its spelling; a count may go without one."""
    return unit_family(said.unit) or "st"


def factor(one: str, other: str) -> float | None:
    """How many of the unit `one` a unit of `other` is; None where they do not measure the same."""
    if (one, other) in _FACTORS:
        return _FACTORS[one, other]
    found = _FACTORS.get((other, one))
    return 1 / found if found else None


def converted(one: Statement, other: Statement) -> bool:
    """Whether two statements are the same figure in two units: 412,5 tkr and 0,41 mnkr."""
    times = factor(family(one), family(other))
    if times is None or one.value is None or other.value is None:
        return False
    there = other.value * times
    slack = max(half_step(other.raw) * times, half_step(one.raw), abs(one.value) * _ABOUT)
    return abs(one.value - there) <= slack


@lru_cache(maxsize=4096)
def digits(raw: str) -> int:
    """How many digits of a figure tell something: 3 for "72,4 %", 0 for "100 %"."""
    found = "".join(letter for letter in raw if letter.isdigit()).strip("0")
    return 0 if found in ("", "1") else min(len(found), _TELLING_DIGITS)


def round_digits(said: Statement) -> int:
    """The same of a target, of which 55 % or 250 tell little: they are round in fives."""
    found = digits(said.raw)
    round_one = said.value is not None and said.value % _ROUND == 0
    return max(0, found - 1) if round_one else found
