"""Slips of a rounding unit, in tables in which everything else holds to the last digit.

Sums of rounded figures are often off by a unit, so that alone says nothing; where many sums are
exact, the figures were not rounded one by one, and a single one that is off has a slip.
"""

from collections.abc import Sequence
from math import log, sqrt
from typing import NamedTuple

from amnparse.checks.arithmetic.equations import MOST_SLIPS, Cell, Equation
from amnparse.checks.arithmetic.table import Solved

_EVIDENCE = log(200)
"""How unlikely so many exact sums must be if the figures were rounded one by one."""
_LIKELIEST = 0.75
"""How often a sum of two rounded figures is exact."""


class Slip(NamedTuple):
    """A row that is off by so much (in half units), and the equations that say so."""

    cell: Cell
    equations: tuple[Equation, ...]


def find_slip(solved: Solved) -> Slip | None:
    """The one figure that makes an otherwise exact table inexact."""
    if solved.sheet.counts or solved.culprits or solved.broken or solved.turned:
        return None
    off = [one for one in solved.sound if one.delta]
    exact = [one for one in solved.sound if not one.delta]
    if not off or len(off) > MOST_SLIPS or sum(map(_surprise, exact)) < _EVIDENCE:
        return None
    vouched = {cell for one in exact for cell, _ in one.cells}
    shared = [cell for cell, _ in off[0].cells if cell not in vouched and _agree(cell, off)]
    if shared:
        return Slip(shared[0], tuple(off))
    return Slip(_target(off[0]), tuple(off)) if len(off) == 1 else None


def _surprise(one: Equation) -> float:
    """How little an exact sum is to be expected of rounded figures."""
    return -log(min(_LIKELIEST, 1.38 / sqrt(len(one.cells))))


def _agree(cell: Cell, off: Sequence[Equation]) -> bool:
    """Whether one change of a cell mends all equations."""
    changes = {-dict(one.cells).get(cell, 0) * one.delta for one in off}
    return len(changes) == 1 and 0 not in changes


def _target(one: Equation) -> Cell:
    return one.cells[-1][0]
