"""Which columns are the sum or the difference of two others, by what the rows show."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role, is_difference
from amnparse.checks.arithmetic.relations import Found, Relation, View, found
from amnparse.checks.arithmetic.sheet import Figure

_WIDEST = 14
_PATTERNS = ((1, 1, 1), (1, 1, -1), (1, -1, 1), (1, -1, -1))
"""Signs with which three columns come to nothing."""
_LEAST_PROOF = 3
_SHARE = 3
"""How many rows must fit for each one that does not."""


class Tie(NamedTuple):
    """Three columns that come to nothing with these signs, and the rows that fit or do not."""

    columns: tuple[int, int, int]
    signs: tuple[int, int, int]
    held: tuple[int, ...]
    failed: tuple[int, ...]


def find_ties(view: View) -> list[Found]:
    """The relations of three columns that enough rows show, the best first.

    Of two that share two columns only the better one counts: where a budget was hardly adjusted,
    both budgets less the accounts nearly give the result.
    """
    kept: list[Tie] = []
    for tie in sorted(_ties(view), key=lambda tie: (-len(tie.held), len(tie.failed))):
        if _proven(tie, view) and not any(_rivals(tie, better) for better in kept):
            kept.append(tie)
    return [found(_relation(tie, view), view) for tie in kept]


def _rivals(tie: Tie, better: Tie) -> bool:
    return len({*tie.columns} & {*better.columns}) > 1


def _ties(view: View) -> Iterator[Tie]:
    figures = list(zip(*view.lines, strict=True))
    items = [item for item, column in enumerate(figures) if len(column) - column.count(None) > 1]
    if not 3 <= len(items) <= _WIDEST or len(view.lines) < 2:
        return
    numbers = list(zip(*view.numbers, strict=True))
    slacks = list(map(max, *view.slacks))
    named = {item for item in items if _is_named(item, view)}
    for columns in combinations(items, 3):
        one, two, three = columns
        slack = slacks[one] + slacks[two] + slacks[three]
        most = 0.5 if len(named.intersection(columns)) == 1 else 1 / (1 + _SHARE)
        if _hopeless(numbers[one], numbers[two], numbers[three], slack, most):
            continue
        rows = list(zip(figures[one], figures[two], figures[three], strict=True))
        for signs in _likely(rows):
            yield _tie(columns, signs, rows)


def _hopeless(
    ones: Sequence[int], twos: Sequence[int], threes: Sequence[int], slack: int, most: float
) -> bool:
    """Whether more than this part of the rows fails with any signs; those with a gap may hold."""
    left = most * len(ones)
    for one, two, three in zip(ones, twos, threes, strict=True):
        if one and two and three:
            three = abs(three)
            if abs(abs(one + two) - three) > slack and abs(abs(one - two) - three) > slack:
                left -= 1
                if left < 0:
                    return True
    return False


_Row = tuple[Figure | None, Figure | None, Figure | None]


def _likely(rows: Sequence[_Row]) -> list[tuple[int, int, int]]:
    """The signs with which at least half of the rows come to nothing."""
    misses = [0, 0, 0, 0]
    count = 0
    for a, b, c in rows:
        if a is None or b is None or c is None:
            continue
        one, two, three = a.number, b.number, c.number
        if not (one or two or three):
            continue
        count += 1
        slack = a.slack + b.slack + c.slack
        both, apart = one + two, one - two
        misses[0] += not -slack <= both + three <= slack
        misses[1] += not -slack <= both - three <= slack
        misses[2] += not -slack <= apart + three <= slack
        misses[3] += not -slack <= apart - three <= slack
    return [signs for signs, missed in zip(_PATTERNS, misses, strict=True) if missed * 2 < count]


def _tie(columns: tuple[int, int, int], signs: tuple[int, int, int], rows: Sequence[_Row]) -> Tie:
    held, failed = [], []
    for place, (a, b, c) in enumerate(rows):
        if a is None or b is None or c is None:
            continue
        off = signs[0] * a.number + signs[1] * b.number + signs[2] * c.number
        if abs(off) > a.slack + b.slack + c.slack:
            failed.append(place)
        elif a.number and b.number and c.number:
            held.append(place)
    return Tie(columns, signs, tuple(held), tuple(failed))


def _proven(tie: Tie, view: View) -> bool:
    """Enough rows hold; fewer will do where a header says that it is a sum or a difference."""
    held, failed = len(tie.held), len(tie.failed)
    if held >= _LEAST_PROOF and held >= _SHARE * failed:
        return True
    return held > 1 and held > failed and _target(tie, view) is not None


def _target(tie: Tie, view: View) -> int | None:
    """The column that its header calls a sum or a difference."""
    named = [column for column in tie.columns if _is_named(column, view)]
    return named[0] if len(named) == 1 else None


def _is_named(column: int, view: View) -> bool:
    return view.roles[column] is Role.SUM or is_difference(view.names[column])


def _relation(tie: Tie, view: View) -> Relation:
    """The tie with a column that the others give: the one so called, else the last one that needs
    no two minus signs."""
    named = _target(tie, view)
    target = tie.columns[2] if named is None else named
    own = tie.signs[tie.columns.index(target)]
    terms = tuple(
        (column, -sign * own)
        for column, sign in zip(tie.columns, tie.signs, strict=True)
        if column != target
    )
    return Relation(target, terms, False, named is not None)


def find_opposites(view: View) -> Iterator[Found]:
    """Columns that are another one with the sign turned (costs that income pays for)."""
    columns = list(zip(*view.numbers, strict=True))
    least = list(map(min, columns))
    if not least or min(least) >= 0:
        return
    for left, right in combinations(range(len(columns)), 2):
        if least[left] >= 0 and least[right] >= 0:
            continue
        opposed = [one * two < 0 for one, two in zip(columns[left], columns[right], strict=True)]
        if sum(opposed) > _LEAST_PROOF:
            one = found(Relation(right, ((left, -1),), False, False), view)
            if len(one.held) > _LEAST_PROOF and len(one.held) >= _SHARE * len(one.failed):
                yield one
