"""Indicators that became several, and several that became one.

A split shows as one strand that ends where others begin whose names hold its name and something
more, each something else; a merge is the same with time turned round.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from amnparse.series import names
from amnparse.series.evidence import LIKELY, Clue, Surroundings, Weighed, weigh
from amnparse.series.figures import agree, digits, disagree, family
from amnparse.series.likeness import Diff
from amnparse.series.model import Mention, Statement
from amnparse.series.strands import Strand

_COVERED = 0.8
"""How much of the whole's name each part's name must hold."""
_MOST_PARTS = 6
_MOST_QUALIFIERS = 5
_BASE = 2.5
"""What the names alone weigh: the whole goes in the very report in which its parts come."""
_SUMS, _SUMS_NEARLY, _SUMS_NOT = 5.0, -0.5, -3.5
_NEARLY = 0.1
"""How far from the whole the sum of its parts may be where a figure was restated."""
_BETWEEN, _NOT_BETWEEN = 1.0, -3.0
_ROUNDING = 1.0


Apart = Callable[[Strand, Strand], bool]


class Parting(NamedTuple):
    """One strand and the parts that it became, or was made of."""

    whole: Strand
    parts: tuple[Strand, ...]
    weighed: Weighed
    merged: bool
    """The parts came first."""

    @property
    def before(self) -> tuple[Mention, ...]:
        """The earlier rows: the last ones of what went."""
        return tuple(one.last for one in self.parts) if self.merged else (self.whole.last,)

    @property
    def after(self) -> tuple[Mention, ...]:
        """The later rows: the first ones of what came."""
        return (self.whole.first,) if self.merged else tuple(one.first for one in self.parts)


def partings(strands: Sequence[Strand], around: Surroundings, apart: Apart) -> list[Parting]:
    """Find splits and merges, the surest first; no strand is split, or made, twice.

    `apart` tells which two strands people said have nothing to do with each other.
    """
    found = [
        one
        for merged in (False, True)
        for one in _found(strands, around, merged=merged)
        if not any(apart(one.whole, part) for part in one.parts)
    ]
    found.sort(key=lambda one: (-one.weighed.weight, one.whole.first.ref))
    taken: set[tuple[int, bool]] = set()
    kept: list[Parting] = []
    for one in found:
        # A strand ends once and begins once.
        ends = [(id(one.whole), one.merged), *((id(part), not one.merged) for part in one.parts)]
        if taken.isdisjoint(ends):
            taken.update(ends)
            kept.append(one)
    return kept


def _found(strands: Sequence[Strand], around: Surroundings, *, merged: bool) -> Iterator[Parting]:
    edges: defaultdict[int, defaultdict[str, list[Strand]]] = defaultdict(lambda: defaultdict(list))
    for strand in strands:
        report = (strand.last if merged else strand.first).report
        edges[report.year][report.id].append(strand)
    for whole in strands:
        year = whole.first.report.year - 1 if merged else whole.last.report.year
        for some in (*edges[year].values(), *edges[year + 1].values()):
            parts = [one for one in some if _part(whole, one, around, merged)]
            if len(parts) < 2 or len(parts) > _MOST_PARTS:
                continue
            best = max(
                (_weighed(whole, group, around, merged) for group in _groups(parts)),
                key=lambda one: one.weighed.weight,
            )
            if best.weighed.weight >= LIKELY and not _only_renamed(best, around):
                yield best


def stated(whole: Strand, parts: tuple[Strand, ...], around: Surroundings, merged: bool) -> Parting:
    """A split or a merge that people told of, with what speaks for and against it."""
    return _weighed(whole, parts, around, merged)


def _groups(parts: Sequence[Strand]) -> Iterator[tuple[Strand, ...]]:
    """All parts together, or fewer of them."""
    for size in range(len(parts), 1, -1):
        yield from combinations(parts, size)


def _part(whole: Strand, part: Strand, around: Surroundings, merged: bool) -> bool:
    """Whether a strand may be a part of another one, by its name and its place in time."""
    if whole is part:
        return False
    old, new = (part.last, whole.first) if merged else (whole.last, part.first)
    if old.report.order >= new.report.order:
        return False
    mine, theirs = (whole.first.name, part.last.name) if merged else (old.name, new.name)
    if 3 * len(names.bag(mine) & names.bag(theirs)) < 2 * len(names.bag(mine)):
        return False
    diff = around.wording.diff(mine, theirs)
    qualified = 0 < len(diff.come) <= _MOST_QUALIFIERS
    return (
        qualified
        and diff.covered >= _COVERED
        and not diff.gone
        and names.measure(mine) == names.measure(theirs)
        and names.negated(mine) == names.negated(theirs)
        and not (whole.families and part.families and whole.families.isdisjoint(part.families))
    )


def _weighed(
    whole: Strand, parts: tuple[Strand, ...], around: Surroundings, merged: bool
) -> Parting:
    edge = [one.last.name if merged else one.first.name for one in parts]
    name = whole.first.name if merged else whole.last.name
    added = [around.wording.diff(name, one) for one in edge]
    clues = [Clue(_BASE, _told(added, merged)), *_alike(added), *_figures(whole, parts)]
    goals = {one.last.goal_title if merged else one.first.goal_title for one in parts}
    goals.add(whole.first.goal_title if merged else whole.last.goal_title)
    if len(goals) == 1:
        clues.append(Clue(1.0, f"all of them under the same goal, {goals.pop()}"))
    return Parting(
        whole, parts, Weighed(sum(one.weight for one in clues), tuple(clues), ""), merged
    )


def _told(added: Sequence[Diff], merged: bool) -> str:
    more = "; ".join(diff.printed(diff.come) for diff in added)
    if merged:
        return f"they end where it begins, and have its name and more: {more}"
    return f"they begin where it ends, and have its name and more: {more}"


def _alike(added: Sequence[Diff]) -> Iterator[Clue]:
    """Whether what the parts have more is of one kind: other words each, ages, genders."""
    words = [frozenset(diff.come) for diff in added]
    if any(one <= other for one, other in combinations(words, 2)):
        yield Clue(-3.0, "one of the parts is a part of another one")
    if any(
        names.opposite(one, other)
        for mine, theirs in combinations(words, 2)
        for one, other in product(mine, theirs)
    ):
        yield Clue(1.5, "the parts are each other's counterpart")


def _figures(whole: Strand, parts: tuple[Strand, ...]) -> Iterator[Clue]:
    """Whether the parts' outcomes of a year make up the whole's."""
    for year in sorted(whole.results):
        some = [part.results[year][0] for part in parts if year in part.results]
        total = whole.results[year][0]
        if total.value is None or any(one.value is None for one in some):
            continue
        if len(some) == len(parts):
            yield _together(total, some, names.measure(whole.last.name))
        for one in some:
            yield from _gender(whole, one)


def _together(total: Statement, some: Sequence[Statement], measure: str | None) -> Clue:
    """Whether parts of a count add up to it, and those of a share or a mean lie on both sides."""
    values, whole = [one.value or 0.0 for one in some], total.value or 0.0
    shown = " + ".join(one.raw for one in some)
    off = abs(sum(values) - whole)
    sums = off <= _ROUNDING
    between = min(values) <= whole <= max(values)
    counted = measure == "count" or (measure is None and bool(total.unit) and family(total) == "st")
    if counted or (sums and not between):
        word = "is" if sums else "is not"
        not_quite = _SUMS_NEARLY if off <= _NEARLY * abs(whole) else _SUMS_NOT
        weight = _SUMS if sums and digits(total.raw) else 0.5 if sums else not_quite
        return Clue(weight, f"{shown} {word} {total.raw}, the outcome of {total.about}")
    word = "lies" if between else "does not lie"
    text = f"the outcome of {total.about}, {total.raw}, {word} between {shown}"
    return Clue(_BETWEEN if between else _NOT_BETWEEN, text)


def _gender(whole: Strand, part: Statement) -> Iterator[Clue]:
    """A part with the figure that the whole told for women, or for men."""
    for mention in whole.mentions:
        for said in mention.statements:
            told = said.measure == "outcome" and said.gender != "T" and said.tertial is None
            if told and said.about == part.about and agree(said, part) and digits(said.raw) > 1:
                people = "women" if said.gender == "K" else "men"
                yield Clue(3.0, f"{part.raw} was the outcome of {people} in {said.report.label}")


def _only_renamed(found: Parting, around: Surroundings) -> bool:
    """Whether one of the parts is the whole under another name, by its figures."""
    for part in found.parts:
        before, after = (part, found.whole) if found.merged else (found.whole, part)
        years = before.results.keys() & after.results.keys()
        equal = [
            (one, other)
            for year in years
            for one, other in product(before.results[year], after.results[year])
        ]
        proven = any(agree(*pair) and digits(pair[0].raw) > 1 for pair in equal)
        denied = any(disagree(*pair) for pair in equal)
        if proven and not denied and weigh(before, after, around).weight > found.weighed.weight:
            return True
    return False
