"""Which rows are sums of which: found from the words beside them and from the figures.

A table is read downward with a stack of rows that no sum has taken yet.  A sum takes some of the
last of them and stands for them from there on, so that a total over sub-sums skips what these have
taken.  How many it takes is what fits in most columns; the layout breaks ties.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role, is_plain_net, sign_group
from amnparse.checks.arithmetic.relations import Found, Relation, View, found, residual

_ADDED = frozenset((Role.LEAF, Role.SUM, Role.NET))
_LONGEST = 80


class _Choice(NamedTuple):
    """Terms that a sum may have, and in how many lines they fit or do not."""

    terms: tuple[tuple[int, int], ...]
    held: int
    failed: int
    usual: bool
    """The terms that the layout suggests, all of them added."""
    signed: bool
    """The terms that the layout suggests, income against costs."""


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
                    sums.append(found(relation, view.lines))
                    continue
            if relation is not None:
                sums.append(found(relation, view.lines))
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
    choices = [
        choice
        for signs in _signs(view, open_)
        for choice in _choices(view, item, open_, signs, usual)
    ]
    best = _best(choices)
    if best is None:
        return None
    labelled = view.roles[item] is Role.SUM or is_plain_net(view.names[item])
    return Relation(item, best.terms, view.upright, labelled) if labelled or best.held else None


def _best(choices: Sequence[_Choice]) -> _Choice | None:
    usual = next((choice for choice in choices if choice.usual), None)
    best = max(
        choices,
        key=lambda choice: (choice.held, -choice.failed, choice.usual, -len(choice.terms)),
        default=None,
    )
    if best is None or usual is None or best is usual:
        return usual
    clear = best.held > best.failed and (best.held > 1 or not best.failed)
    if best.held > usual.held and (clear or (best.signed and not usual.held)):
        return best
    return usual


def _signs(view: View, items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All added; where some are income (printed without a minus), income less costs or costs less
    income."""
    yield (1,) * len(items)
    groups = [sign_group(view.names[item]) for item in items]
    if -1 in groups:
        signs = tuple(-1 if group < 0 else 1 for group in groups)
        yield signs
        yield tuple(-sign for sign in signs)


def _choices(
    view: View, item: int, open_: Sequence[int], signs: Sequence[int], usual: int
) -> Iterator[_Choice]:
    """The last two, three, ... rows that no sum has taken yet."""
    fitted = [(line, target) for line in view.lines if (target := line[item]) is not None]
    lines = [line for line, _ in fitted]
    deltas = [-target.number for _, target in fitted]
    slacks = [target.slack for _, target in fitted]
    weights = [0] * len(lines)
    for length in range(1, len(open_) + 1):
        term, sign = open_[-length], signs[-length]
        for place, line in enumerate(lines):
            figure = line[term]
            if figure is not None:
                deltas[place] += sign * figure.number
                slacks[place] += figure.slack
                weights[place] += figure.number != 0
        if length == 1 and usual != 1:
            continue
        fits = [abs(delta) <= slack for delta, slack in zip(deltas, slacks, strict=True)]
        held = sum([fit and weight > 1 for fit, weight in zip(fits, weights, strict=True)])
        terms = tuple(zip(open_[-length:], signs[-length:], strict=True))
        added = all(sign > 0 for sign in signs)
        failed = len(fits) - sum(fits)
        expected = length == usual
        yield _Choice(terms, held, failed, added and expected, expected and not added)


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
