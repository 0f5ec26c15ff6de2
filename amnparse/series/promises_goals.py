"""Which goal of a report is which goal before: by title and number, and by what stands under it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amnparse.models import GoalLevel
from amnparse.series.assignment import assign
from amnparse.series.promises_likeness import Likeness, Sentence
from amnparse.series.promises_match import Matching, Pair
from amnparse.series.promises_model import What

_NUMBER_WORTH, _CONTENT_WORTH, _LEVEL_WORTH = 0.3, 0.8, 0.3
_FEWEST_BELOW = 2
"""How many things must stand under a goal for them to tell which one it is."""


class GoalSide(NamedTuple):
    """A goal as it is matched."""

    wordings: tuple[Sentence, ...]
    """All titles that it has had, the latest last."""
    number: str
    level: GoalLevel | None
    below: Mapping[What, frozenset[str]]
    """Keys of the targets, the activities and the results under it."""


class _Evidence(NamedTuple):
    title: float
    number: bool
    content: float
    same_level: bool

    @property
    def total(self) -> float:
        return (
            self.title
            + _NUMBER_WORTH * self.number
            + _CONTENT_WORTH * self.content
            + _LEVEL_WORTH * self.same_level
        )


def match_goals(left: Sequence[GoalSide], right: Sequence[GoalSide], same_year: bool) -> Matching:
    """Match the goals of before with those of a report; a number alone is no proof."""
    likeness = Likeness(one for side in (*left, *right) for one in side.wordings)
    found = {
        (one, other): _evidence(mine, yours, likeness)
        for one, mine in enumerate(left) for other, yours in enumerate(right)
    }  # fmt: skip
    possible = {pair: each for pair, each in found.items() if _maybe(each, same_year)}
    chosen = dict(assign({pair: each.total for pair, each in possible.items()}))
    pairs = {
        one: Pair(one, other, found[one, other].title, _sure(found[one, other], same_year))
        for one, other in chosen.items()
    }
    owners = {pair.right: pair for pair in pairs.values()}
    candidates: dict[int, list[Pair]] = {}
    for one, other in possible:
        free = other not in owners or not owners[other].sure or owners[other].left == one
        if free and not (one in pairs and pairs[one].sure):
            like = found[one, other].title
            candidates.setdefault(one, []).append(Pair(one, other, like, False))
    claimed = {*owners, *(pair.right for each in candidates.values() for pair in each)}
    return Matching(pairs, candidates, frozenset(claimed))


def _evidence(one: GoalSide, other: GoalSide, likeness: Likeness) -> _Evidence:
    title = max(likeness.between(each, other.wordings[-1]) for each in one.wordings)
    return _Evidence(
        title, one.number == other.number, _content(one, other), one.level == other.level
    )


def _content(one: GoalSide, other: GoalSide) -> float:
    """How much of the targets, the activities or the results under two goals is the same, 0 to 1;
    a new council keeps its indicators, and plans other activities."""
    shares = [0.0]
    for what, mine in one.below.items():
        yours = other.below.get(what, frozenset())
        if min(len(mine), len(yours)) >= _FEWEST_BELOW:
            shares.append(2 * len(mine & yours) / (len(mine) + len(yours)))
    return max(shares)


def _sure(found: _Evidence, same_year: bool) -> bool:
    if not found.same_level:
        return found.title == 1.0 and (found.number or found.content > 0.5)
    numbered = found.number and found.title >= (0.3 if same_year else 0.5)
    filled = found.content >= 0.5 and (same_year or found.number or found.title >= 0.3)
    return found.title >= 0.75 or numbered or filled


def _maybe(found: _Evidence, same_year: bool) -> bool:
    if _sure(found, same_year):
        return True
    near = 0.4 if same_year else 0.5
    return found.title >= near or found.content >= 0.25 or (found.number and same_year)
