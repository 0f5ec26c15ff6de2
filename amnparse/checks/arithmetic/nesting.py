"""Rows that are sums though no word says so: proven by their figures alone.

A row may stand above its parts (a unit, then what it spends on staff, premises ...), and then these
are no terms of the total below; or a sum may just lack its label.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.relations import View
from amnparse.checks.arithmetic.sheet import Line

_LEAST_DIGITS = 8
"""How many digits the sums must have together, so that they are no chance."""
_LEAST_LINES = 3


class Proof(NamedTuple):
    """How much it takes to believe in a sum without a label."""

    lines: int
    digits: int


FIRM = Proof(_LEAST_LINES, _LEAST_DIGITS)
WEAK = Proof(1, 3)
"""Enough not to blame a total that skips such rows."""


def nested(view: View, proof: Proof) -> View:
    """The view with the parts of unlabelled sums as parts, and sums without a label as nets."""
    roles = list(view.roles)
    item = 0
    while item < len(roles):
        if roles[item] is Role.LEAF:
            below = _run(view, item, 1)
            count = _parts(view.lines, item, below, proof)
            if count:
                for part in below[:count]:
                    roles[part] = Role.PART
                item = below[count - 1]
            elif _parts(view.lines, item, _run(view, item, -1), proof):
                roles[item] = Role.NET
        item += 1
    return view if tuple(roles) == view.roles else view._replace(roles=tuple(roles))


def _run(view: View, item: int, step: int) -> list[int]:
    """The plain rows right below or above a row, the nearest first."""
    found = []
    place = item + step
    while 0 <= place < len(view.roles) and view.roles[place] in (Role.LEAF, Role.PART):
        if view.roles[place] is Role.LEAF:
            found.append(place)
        place += step
    return found


def _parts(lines: Sequence[Line], item: int, run: Sequence[int], proof: Proof) -> int:
    """How many of the rows of a run add up to a row in every line; 0 where none do."""
    known = [(line, target) for line in lines if (target := line[item]) is not None]
    targets = {target.number for _, target in known if target.number}
    if len(targets) < proof.lines or sum(len(str(abs(t))) for t in targets) < proof.digits:
        return 0
    sums, slacks = [0] * len(known), [target.slack for _, target in known]
    for count, part in enumerate(run, 1):
        for place, (line, _) in enumerate(known):
            figure = line[part]
            if figure is not None:
                sums[place] += figure.number
                slacks[place] += figure.slack
        if count > 1 and all(
            abs(total - target.number) <= slack
            for total, slack, (_, target) in zip(sums, slacks, known, strict=True)
        ):
            return count
    return 0
