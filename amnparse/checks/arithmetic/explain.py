"""Which row explains by how much a sum is off."""

from collections.abc import Mapping
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.relations import Relation, View


class Reason(NamedTuple):
    """The row that the difference is, and what became of it."""

    row: int
    words: str


def reason(view: View, relation: Relation, off: Mapping[int, int]) -> Reason | None:
    """The row (varav or not) that a sum counts once too often, leaves out, or takes with the
    wrong sign; `off` tells for each line by how much the sum is too large."""
    terms = dict(relation.terms)
    for item, role in enumerate(view.roles):
        if item == relation.target or (role in (Role.TITLE, Role.SUM) and item not in terms):
            continue
        for factor, words in _stories(item in terms, role):
            if _matches(view, item, factor * terms.get(item, 1), off):
                return Reason(item, words)
    return None


def _stories(term: bool, role: Role) -> tuple[tuple[int, str], ...]:
    if term:
        return ((1, "counted twice"), (-1, "left out"), (-2, "taken with the wrong sign"))
    return ((1, "counted twice" if role is Role.PART else "counted in"),)


def _matches(view: View, item: int, factor: int, off: Mapping[int, int]) -> bool:
    for line, amount in off.items():
        figure = view.lines[line][item]
        if figure is None or not figure.number:
            return False
        if abs(amount - factor * figure.number) > _slack(view, line, item):
            return False
    return True


def _slack(view: View, line: int, item: int) -> int:
    figure = view.lines[line][item]
    return 3 * figure.slack if figure else 0
