"""What speaks for and against two strands being one indicator, each clue with its weight.

Weights are log-odds: 2.3 makes a thing ten times as likely.  They are rough on purpose, and the
same for all committees; `benchmarks/series.py` measures what they are worth.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import exp
from typing import NamedTuple

from amnparse.series import likeness, names
from amnparse.series.figures import agree, digits, disagree, factor, family, round_digits
from amnparse.series.likeness import Contrasts, Diff, Wording
from amnparse.series.model import Statement
from amnparse.series.strands import ByYear, Strand

LIKELY = 1.2
"""From here on two strands are linked."""
POSSIBLE = -1.5
"""From here on they are told of as what could be the same."""
_NEUTRAL, _SLOPE_UP, _SLOPE_DOWN = 0.72, 14.0, 9.0
"""How much names must have in common to speak for a link, and what more or less of it weighs."""
_EQUAL, _UNDATED, _RESPELLED = 8.0, 6.0, 4.5
_PROOF = (1.5, 2.5, 4.0, 6.0)
"""Weight of an equal outcome by its telling digits."""
_SHARED_PROOF = 1.5
"""... and what each further strand with that outcome takes from it."""
_SAME_TARGET = (1.0, 2.0, 3.0, 3.5)
_SHARED_TARGET = 0.8
"""The same of an equal target for one year."""
_NEXT_TARGET = (0.5, 1.0, 1.5, 2.0)
"""Weight of a target that is the same in another year."""
_MOST_AGAINST = 1
"""Names that differ differ in several ways at once: only what tells most counts."""
_SOME_FIGURE, _NO_FIGURE = 0.6, -1.5
"""Other words alone may be another thing: without an equal figure for one year they weigh less."""
_FAR, _NEAR = 0.15, 0.5


class Clue(NamedTuple):
    """Something that speaks for (weight above 0) or against."""

    weight: float
    text: str


class Weighed(NamedTuple):
    """All clues together; `named`: what the names alone are."""

    weight: float
    clues: tuple[Clue, ...]
    named: str

    @property
    def score(self) -> float:
        """How likely, 0 to 1."""
        return round(1 / (1 + exp(-max(-30.0, min(30.0, self.weight)))), 3)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The clues as sentences, the strongest first."""
        ordered = sorted(self.clues, key=lambda clue: -abs(clue.weight))
        return tuple(clue.text for clue in ordered if clue.text)


class Surroundings(NamedTuple):
    """What else a committee reports on: it tells how much a likeness means."""

    wording: Wording
    contrasts: Contrasts
    results: Mapping[tuple[int, float], int] = {}
    """How many strands have an outcome for a year."""
    targets: Mapping[tuple[int, float], int] = {}
    """How many strands have a target for a year."""

    def beside(self, strands: Sequence[Strand]) -> "Surroundings":
        """The same with the figures of these strands counted."""
        return self._replace(
            results=_count(strand.results for strand in strands),
            targets=_count(strand.targets for strand in strands),
        )


def _count(every: Iterable[ByYear]) -> Counter[tuple[int, float]]:
    found: Counter[tuple[int, float]] = Counter()
    for by_year in every:
        found.update({
            (year, said.value)
            for year, some in by_year.items()
            for said in some
            if said.value is not None
        })  # fmt: skip
    return found


def weigh(before: Strand, after: Strand, around: Surroundings) -> Weighed:
    """Weigh all that speaks for and against the later strand being the earlier one."""
    named, clue, against = _named(before, after, around)
    figures = list(_numbers(before, after, around))
    clues = [clue, *against, *figures, *_next_targets(before, after)]
    clues += _circumstances(before, after)
    if against and not any(one.weight > _SOME_FIGURE for one in figures):
        clues.append(Clue(_NO_FIGURE, "no figure speaks for it"))
    return Weighed(sum(one.weight for one in clues), tuple(clues), named)


def _named(before: Strand, after: Strand, around: Surroundings) -> tuple[str, Clue, Sequence[Clue]]:
    """What the names say: of all that either had, the two that are most alike."""
    pairs = [
        (name_kind(one, before, other, after), one, other)
        for one, other in product(before.names, after.names)
    ]
    for kind, weight, text in (
        ("same", _EQUAL, "the same name"),
        ("undated", _UNDATED, "the same name but for the year, which is the report's own in both"),
    ):
        if any(found == kind for found, *_ in pairs):
            return "same", Clue(weight, text), ()
    diffs = [(around.wording.diff(one, other), one, other) for _, one, other in pairs]
    diff, one, other = max(diffs, key=lambda found: found[0].alike)
    if likeness.respelled(diff, one, other, around.wording):
        return "respelled", Clue(_RESPELLED, _slips(diff)), ()
    above = diff.alike - _NEUTRAL
    weight = above * (_SLOPE_UP if above > 0 else _SLOPE_DOWN)
    text = f"the names have {diff.alike:.0%} in common{_changed(diff)}"
    against = sorted(_against(diff, one, other, around))[:_MOST_AGAINST]
    return "renamed", Clue(weight, text), against


def name_kind(one: str, before: Strand, other: str, after: Strand) -> str | None:
    """`same`, `undated` (the report's own year in either name) or None."""
    if names.key(one) == names.key(other) or names.glued(one, other):
        return "same"
    year, later = before.last.report.year, after.first.report.year
    mine, theirs = names.undated(one, year), names.undated(other, later)
    return "undated" if mine == theirs and "{year" in mine else None


def _slips(diff: Diff) -> str:
    slips = ", ".join(
        f"{diff.printed([one])!r} and {diff.printed([other])!r}" for one, other in diff.typos
    )
    if slips:
        return f"the names differ by a slip of the pen: {slips}"
    return "the names have the same words but for small ones and endings"


def _changed(diff: Diff) -> str:
    gone = f"; gone: {diff.printed(diff.gone)}" if diff.gone else ""
    return gone + (f"; new: {diff.printed(diff.come)}" if diff.come else "")


def _against(diff: Diff, one: str, other: str, around: Surroundings) -> Iterator[Clue]:
    """What in two names tells that they are two things."""
    if not diff.gone and not diff.come:
        return
    mine, theirs = names.measure(one), names.measure(other)
    if mine and theirs and mine != theirs:
        yield Clue(-4.0, f"one is a {mine}, the other a {theirs}")
    if set(names.numbers(one)) != set(names.numbers(other)):
        yield Clue(-3.0, "the numbers in the names differ")
    if names.negated(one) != names.negated(other):
        yield Clue(-4.0, "one name denies something")
    if likeness.opposed(diff):
        yield Clue(-5.0, "the names are each other's opposite")
    elif diff.gone and diff.come and around.contrasts.against(diff):
        yield Clue(-5.0, f"other indicators are told apart by just this{_changed(diff)}")
    elif around.contrasts.marked(diff):
        weight = -1.5 if diff.gone and diff.come else -2.5
        yield Clue(weight, f"other indicators are told apart by words like these{_changed(diff)}")
    elif diff.gone and diff.come:
        yield Clue(-0.5, "")


def _numbers(before: Strand, after: Strand, around: Surroundings) -> Iterator[Clue]:
    yield from _results(before, after, around)
    yield from _targets(before.targets, after.targets, around)
    ours, theirs = before.families, after.families
    if ours and theirs and ours.isdisjoint(theirs):
        near = any(factor(one, other) for one, other in product(ours, theirs))
        text = f"the unit was {_listed(ours)}, and is {_listed(theirs)}"
        yield Clue(-1.0 if near else -3.0, text)
    elif (ours & theirs) - {"st", "%"}:
        yield Clue(0.5, f"both in {_listed(ours & theirs)}")


def _listed(families: frozenset[str]) -> str:
    return " and ".join(sorted(families))


def _results(before: Strand, after: Strand, around: Surroundings) -> Iterator[Clue]:
    """The outcome of a year as both tell it."""
    for year in sorted(before.results.keys() & after.results.keys()):
        pairs = list(product(before.results[year], after.results[year]))
        equal = [pair for pair in pairs if agree(*pair)]
        if equal:
            one, other = max(equal, key=lambda pair: digits(pair[0].raw))
            weight = _PROOF[min(digits(one.raw), digits(other.raw))]
            others = _others(around.results, one)
            yield Clue(max(0.5, weight - _SHARED_PROOF * others), _said(one, other))
        elif any(disagree(*pair) for pair in pairs):
            one, other = pairs[0]
            near = _ratio(one, other) < _FAR
            yield Clue(-1.5 if near else -3.5, _said(one, other, "but"))


def _others(counted: Mapping[tuple[int, float], int], said: Statement) -> int:
    """How many more than two strands have a figure, which then tells less."""
    return max(0, counted.get((said.about, said.value or 0.0), 0) - 2)


def _said(one: Statement, other: Statement, word: str = "and") -> str:
    return (
        f"the outcome of {one.about} is {one.raw} in {one.report.label}"
        f" {word} {other.raw} in {other.report.label}"
    )


def _ratio(one: Statement, other: Statement) -> float:
    """How far two figures are apart, as a share of the larger one."""
    mine, theirs = abs(one.value or 0), abs(other.value or 0)
    return abs(mine - theirs) / (max(mine, theirs) or 1)


def _targets(before: ByYear, after: ByYear, around: Surroundings) -> Iterator[Clue]:
    """The target of a year as both tell it."""
    for year in sorted(before.keys() & after.keys()):
        one, other = before[year][-1], after[year][0]
        text = f"the target for {year} is {one.raw} in {one.report.label}"
        if agree(one, other):
            weight = _SAME_TARGET[round_digits(one)] - _SHARED_TARGET * _others(around.targets, one)
            yield Clue(max(0.5, weight), f"{text} and in {other.report.label}")
        elif disagree(one, other):
            yield Clue(-2.0, f"{text} but {other.raw} in {other.report.label}")


def _next_targets(before: Strand, after: Strand) -> Iterator[Clue]:
    """The last target of the one and the first of the other, where they have no year in common."""
    ours, theirs = before.targets, after.targets
    if ours and theirs and ours.keys().isdisjoint(theirs.keys()):
        yield from _next_target(ours[max(ours)][-1], theirs[min(theirs)][0])


def _next_target(one: Statement, other: Statement) -> Iterator[Clue]:
    if one.value is None or other.value is None:
        return
    if agree(one, other):
        weight = _NEXT_TARGET[round_digits(one)]
        yield Clue(weight, f"the target is {one.raw} in {one.about} and in {other.about}")
    elif family(one) == family(other) and _ratio(one, other) > _NEAR:
        yield Clue(-1.5, f"the target is {one.raw} in {one.about} but {other.raw} in {other.about}")


def _circumstances(before: Strand, after: Strand) -> Iterator[Clue]:
    old, new = before.last, after.first
    if old.goal_title and old.goal_title == new.goal_title:
        yield Clue(1.0, f"under the same goal, {new.goal} {new.goal_title}")
    elif old.goal and old.goal == new.goal:
        yield Clue(0.3, "")
    if bool(before.council) != bool(after.council):
        yield Clue(-2.0, "only one of them has targets of the council")
    gap = new.report.year - old.report.year
    if gap > 1:
        yield Clue(-0.7 * (gap - 1), f"{gap - 1} years in between have neither")
