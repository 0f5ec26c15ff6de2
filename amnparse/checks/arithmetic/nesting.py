"""Rows that are sums though no word says so: proven by their figures alone.

A row may stand above its parts (a unit, then what it spends on staff, premises ...), and then these
are no terms of the total below; or a sum may just lack its label.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.relations import View
from amnparse.checks.arithmetic.sheet import Figure, Line

_LEAST_DIGITS = 8
"""How many digits the sums must have together, so that they are no chance."""
_LEAST_LINES = 3
_LONGEST = 60
"""How many rows a sum without a label may have."""


class Proof(NamedTuple):
    """How much it takes to believe in a sum without a label."""

    lines: int
    digits: int


_BARS = (Role.TITLE, Role.SUM, Role.NET)
FIRM = Proof(_LEAST_LINES, _LEAST_DIGITS)
WEAK = Proof(1, 3)
"""Enough not to blame a total that skips such rows."""


def nested(view: View, proof: Proof) -> View:
    """The view with the parts of unlabelled sums as parts, and sums without a label as nets."""
    if len(view.lines) < proof.lines:
        return view
    roles = list(view.roles)
    _part_below(view, roles, proof)
    _sum_above(view, roles, proof)
    return view if tuple(roles) == view.roles else view._replace(roles=tuple(roles))


def _part_below(view: View, roles: list[Role], proof: Proof) -> None:
    """The rows below a sum of theirs are parts."""
    run: list[int] = []
    for item in range(len(roles) - 1, -1, -1):
        # From below, so that the parts of a part are its own.
        if roles[item] in _BARS:
            run = []
        elif roles[item] is Role.LEAF:
            count = _parts(view, item, run, proof) if len(run) > 1 else 0
            if count:
                for part in run[-count:]:
                    roles[part] = Role.PART
                del run[-count:]
            run.append(item)


def _sum_above(view: View, roles: list[Role], proof: Proof) -> None:
    """The sum of the rows above it is a net."""
    run: list[int] = []
    for item, role in enumerate(roles):
        if role in _BARS:
            run = []
        elif role is Role.LEAF:
            if len(run) > 1 and _parts(view, item, run, proof):
                roles[item] = Role.NET
                run = []
            else:
                run.append(item)


def _parts(view: View, item: int, run: Sequence[int], proof: Proof) -> int:
    """How many of the last rows of a run add up to a row in every line; 0 where none do."""
    run = run[: -_LONGEST - 1 : -1]
    if not _may_have_parts(view, item, run):
        return 0
    known = [(line, target) for line in view.lines if (target := line[item]) is not None]
    targets = {target.number for _, target in known if target.number}
    if len(targets) < proof.lines or sum([len(str(abs(t))) for t in targets]) < proof.digits:
        return 0
    for count in _fitting(*known[0], run):
        if all(_adds_up(line, target, run[:count]) for line, target in known):
            return count
    return 0


def _may_have_parts(view: View, item: int, run: Sequence[int]) -> bool:
    """Whether some rows of a run add up to a row in the first line."""
    numbers, slacks = view.numbers[0], view.slacks[0]
    if view.lines[0][item] is None:
        return True
    parts = [numbers[part] for part in run]
    slack = sum([slacks[part] for part in run], slacks[item])
    least, most = numbers[item] - slack, numbers[item] + slack
    if min(parts) >= 0 and sum(parts) < least:
        return False
    return any(least <= total <= most for total in accumulate(parts))


def _fitting(line: Line, target: Figure, run: Sequence[int]) -> Iterator[int]:
    """How many rows of a run add up in one line."""
    total, slack = 0, target.slack
    for count, part in enumerate(run, 1):
        figure = line[part]
        if figure is not None:
            total += figure.number
            slack += figure.slack
        if count > 1 and abs(total - target.number) <= slack:
            yield count


def _adds_up(line: Line, target: Figure, parts: Sequence[int]) -> bool:
    figures = [figure for part in parts if (figure := line[part]) is not None]
    slack = target.slack + sum([figure.slack for figure in figures])
    return abs(sum([figure.number for figure in figures]) - target.number) <= slack
