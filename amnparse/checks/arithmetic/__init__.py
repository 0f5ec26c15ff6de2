"""Whether the tables add up: sums, nets, differences and shares of money, people and cases.

What is a sum of what is found by itself, from the words beside the figures and from the figures;
a relation that holds often enough shows up the places in which it does not.
"""

from collections.abc import Callable, Iterable, Iterator

from amnparse.checks.arithmetic.doubts import judged
from amnparse.checks.arithmetic.oddities import turned_columns, wrong_shares
from amnparse.checks.arithmetic.problems import Accusation, wrong_sums
from amnparse.checks.arithmetic.repeats import differing_repeats
from amnparse.checks.arithmetic.sheet import Sheet, sheet_of
from amnparse.checks.arithmetic.singles import (
    empty_months,
    large_parts,
    negative_zeros,
    small_slips,
)
from amnparse.checks.arithmetic.table import Solved, solved
from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts
from amnparse.models import Table

_CODES = (
    "AMN601",
    "AMN602",
    "AMN603",
    "AMN604",
    "AMN605",
    "AMN606",
    "AMN607",
    "AMN608",
    "AMN130",
    "AMN131",
)
_SAYINGS: tuple[Callable[[Solved], Iterable[Accusation]], ...] = (
    wrong_sums,
    wrong_shares,
    turned_columns,
    large_parts,
    small_slips,
    negative_zeros,
    empty_months,
)


def sums(facts: Facts) -> Iterator[Problem]:
    """What does not add up in the tables; rows that the parser is not sure of are left alone."""
    sheets: list[Sheet] = []
    before: Table | None = None
    for table in facts.document.tables:
        figures = sheet_of(table, before)
        before = table
        if figures is not None:
            sheets.append(figures)
            one = solved(figures)
            found = [accusation for saying in _SAYINGS for accusation in saying(one)]
            yield from filter(None, [judged(accusation, one, facts) for accusation in found])
    yield from differing_repeats(sheets, facts)


CHECKS = (Check("sums", _CODES, sums),)

__all__ = ["CHECKS"]
