"""Which rows are sums of which: found from the words beside them and from the figures.

A table is read downward with a stack of rows that no sum has taken yet.  A sum takes some of the
last of them and stands for them from there on, so that a total over sub-sums skips what these have
taken.  How many it takes is what fits in most columns; the layout breaks ties.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role, is_plain_net, sign_group
from amnparse.checks.arithmetic.relations import Found, Relation, View, found, picker, residual

_LONGEST = 80


Terms = tuple[tuple[int, int], ...]


class _Line(NamedTuple):
    """The rows that a sum may have, from the last one back, in one line, and the sum itself."""

    parts: Sequence[int]
    slacks: Sequence[int]
    target: int
    slack: int


class _Choice(NamedTuple):
    """Terms that a sum may have, by how many rows and with which signs; the best is the largest."""

    held: int
    """In how many lines they fit, with figures in two rows at least."""
    unfailed: int
    usual: bool
    """The terms that the layout suggests, all of them added."""
    shortness: int
    """How many rows, below 0; after that the earlier signs."""
    earliness: int


def find_sums(view: View) -> list[Found]:
    """Every row (or column) whose label says that it is a sum, with its terms."""
    stack: list[int] = []
    sums: list[Found] = []
    start = 0
    titled = False
    for item, role in enumerate(view.roles):
        if role is Role.TITLE:
            start, titled = len(stack), True
        elif role in (Role.SUM, Role.NET):
            relation = _relation(view, item, stack, start, titled)
            if relation is None and not stack:
                relation = _leading(view, item)
                if relation is not None:
                    sums.append(found(relation, view))
                    continue
            if relation is not None:
                sums.append(found(relation, view))
                del stack[-len(relation.terms) :]
            stack.append(item)
            start, titled = len(stack), False
        elif role is Role.LEAF:
            stack.append(item)
    return sums


def _relation(
    view: View, item: int, stack: Sequence[int], start: int, titled: bool
) -> Relation | None:
    block = len(stack) - start
    usual = block if block > 1 or (titled and block) else len(stack)
    open_ = stack[-_LONGEST:]
    if not 0 < usual <= len(open_):
        return None
    terms, held = _best(view, item, open_, usual)
    labelled = view.roles[item] is Role.SUM or is_plain_net(view.names[item])
    return Relation(item, terms, view.upright, labelled) if labelled or held else None


def _best(view: View, item: int, open_: Sequence[int], usual: int) -> tuple[Terms, int]:
    """The terms that the layout suggests, unless others fit in more lines; in how many they do."""
    take = picker(open_)
    lines = [
        _Line(take(numbers)[::-1], take(slacks)[::-1], numbers[item], slacks[item])
        for line, numbers, slacks in zip(view.lines, view.numbers, view.slacks, strict=True)
        if line[item] is not None
    ]
    held = sum([_holds(line, usual) for line in lines])
    plain = tuple([(term, 1) for term in open_[-usual:]])
    if held == sum([len(line.parts) - line.parts.count(0) > 1 for line in lines]):
        return plain, held
    signs = list(_signs(view, open_[::-1]))
    best = max([choice for at in range(len(signs)) for choice in _choices(lines, at, signs, usual)])
    length, failed = -best.shortness, -best.unfailed
    clear = best.held > failed and (best.held > 1 or not failed)
    signed = best.earliness < 0 and length == usual
    if best.held > held and (clear or (signed and not held)):
        chosen = signs[-best.earliness][:length]
        return tuple(zip(open_[-length:], chosen[::-1], strict=True)), best.held
    return plain, held


def _holds(line: _Line, length: int) -> bool:
    parts = line.parts[:length]
    if length - parts.count(0) < 2:
        return False
    return abs(sum(parts) - line.target) <= sum(line.slacks[:length], line.slack)


def _signs(view: View, items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All added; where some are income (printed without a minus), income less costs or costs less
    income."""
    yield (1,) * len(items)
    groups = [sign_group(view.names[item]) for item in items]
    if -1 in groups:
        signs = tuple([-1 if group < 0 else 1 for group in groups])
        yield signs
        yield tuple([-sign for sign in signs])


def _choices(
    lines: Sequence[_Line], at: int, signs: Sequence[Sequence[int]], usual: int
) -> Iterator[_Choice]:
    """The last two, three, ... rows that no sum has taken yet, with the signs `at` a place."""
    fits = [_fits(line, signs[at]) for line in lines]
    for length, fitting in enumerate(zip(*fits, strict=True), 1):
        if length > 1 or usual == 1:
            held = fitting.count(2)
            failed = fitting.count(0)
            yield _Choice(held, -failed, at == 0 and length == usual, -length, -at)


def _fits(line: _Line, signs: Sequence[int]) -> list[int]:
    """For each number of rows: 0 where they do not come to the sum, 2 where two or more do."""
    totals = accumulate(map(mul, line.parts, signs), initial=-line.target)
    slacks = accumulate(line.slacks, initial=line.slack)
    weights = accumulate(map(bool, line.parts), initial=0)
    fits = [
        0 if abs(total) > slack else 1 + (weight > 1)
        for total, slack, weight in zip(totals, slacks, weights, strict=True)
    ]
    return fits[1:]


def may_be_sum(view: View, item: int, least: int) -> bool:
    """Whether so many items or more just before an item come to it in three lines of four, as far
    as can be told: a line with a gap may."""
    known = [place for place, line in enumerate(view.lines) if line[item] is not None]
    left = len(known) - max(3, 3 * len(known) / 4)
    back = range(item - 1, -1, -1)
    signs = list(_signs(view, back))
    for place in known:
        if left < 0:
            break
        if None not in view.lines[place][:item]:
            numbers, slacks = (
                view.numbers[place][item - 1 :: -1],
                view.slacks[place][item - 1 :: -1],
            )
            line = _Line(numbers, slacks, view.numbers[place][item], view.slacks[place][item])
            left -= not any(any(_fits(line, one)[least - 1 :]) for one in signs)
    return left >= 0


def _leading(view: View, item: int) -> Relation | None:
    """A total that stands above its terms: all rows below it, up to the next sum."""
    terms = []
    for below in range(item + 1, len(view.roles)):
        if view.roles[below] in (Role.SUM, Role.NET):
            break
        if view.roles[below] is Role.LEAF:
            terms.append((below, 1))
    relation = Relation(item, tuple(terms), view.upright, False)
    fits = [residual(relation, line) for line in view.lines]
    held = sum([fit is not None and fit.holds and fit.weight > 1 for fit in fits])
    failed = sum([fit is not None and not fit.holds for fit in fits])
    return relation if held > failed else None
