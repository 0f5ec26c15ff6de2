"""What a check is, and what it gives."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from amnparse.checks.facts import Facts
from amnparse.diagnostics import CATALOGUE, worded
from amnparse.models import Diagnostic, Provenance, Related

NOWHERE = Provenance(page=None, line_start=None, line_end=None, bbox=None)
"""The place of what concerns a report as a whole."""


class Problem(NamedTuple):
    """A finding of a check: a code of the catalogue at a place, and other places that belong to it.

    `arguments` fill the catalogue's message and hint; `hint` replaces the catalogue's.
    """

    code: str
    where: Provenance
    arguments: dict[str, object]
    related: tuple[Related, ...] = ()
    hint: str | None = None


class Check(NamedTuple):
    """Looks at one report.  `codes` are all those that `run` can give."""

    name: str
    codes: tuple[str, ...]
    run: Callable[[Facts], Iterable[Problem]]


class Comparison(NamedTuple):
    """Looks at a report beside an earlier one of the same committee; the problems are the later
    one's.  `codes` are all those that `run(earlier, later)` can give."""

    name: str
    codes: tuple[str, ...]
    run: Callable[[Facts, Facts], Iterable[Problem]]


def beside(message: str, where: Provenance) -> Related:
    """Another place that a problem speaks of, and what stands there."""
    return Related(message=message, provenance=where)


def diagnostic(problem: Problem) -> Diagnostic:
    """A problem in the words of the catalogue."""
    rule = CATALOGUE[problem.code]
    return Diagnostic.model_validate(
        {
            "code": rule.code,
            "severity": rule.severity,
            "message": worded(rule.message, problem.arguments),
            "hint": problem.hint or worded(rule.hint, problem.arguments),
            "provenance": problem.where,
            "related": problem.related,
        }
    )
