"""Whether the tables add up: sums, nets, differences and shares of money, people and cases.

What is a sum of what is found by itself, from the words beside the figures and from the figures;
a relation that holds often enough shows up the places in which it does not.
"""

from collections.abc import Iterator

from amnparse.checks.arithmetic.problems import problems
from amnparse.checks.arithmetic.sheet import sheet
from amnparse.checks.arithmetic.table import solved
from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts

_CODES = ("AMN601", "AMN602", "AMN603")


def sums(facts: Facts) -> Iterator[Problem]:
    """Rows and columns that do not add up."""
    for table in facts.document.tables:
        figures = sheet(table)
        if figures is not None:
            for problem in problems(solved(figures)):
                if not facts.doubtful(problem.where):
                    yield problem


CHECKS = (Check("sums", _CODES, sums),)

__all__ = ["CHECKS"]
