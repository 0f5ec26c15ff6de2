"""Which statement of a report goes on with which promise, and how sure that is."""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.series.assignment import assign
from amnparse.series.promises_likeness import Likeness, Sentence, contradict
from amnparse.series.promises_model import What

_GOAL_BONUS, _DATES_BONUS = 0.1, 0.03
_MARGIN = 0.04
"""By how much the best assignment must be better than the next for it to be sure."""
_CONTAINED = 0.85
_CORE = 0.4
"""How much of what is promised must be the same; the same reasons do not make it one promise."""
_CORE_ALONE = 0.25
"""The same, of what is the only one left of a goal on either side."""
_ALONE = 0.0
"""From which likeness on a promise may be what is new, where both are the only ones of a goal."""
_LAST_PAIR = 0.17
"""What it tells that a goal has one promise left, and the report one statement that is new."""


class Limits(NamedTuple):
    """From which likeness on two sentences are the same promise, and may be it."""

    sure: float
    maybe: float


_LIMITS: dict[tuple[bool, bool], Limits] = {
    (True, True): Limits(0.45, 0.3),
    (True, False): Limits(0.65, 0.5),
    (False, True): Limits(0.55, 0.38),
    (False, False): Limits(0.72, 0.55),
}
"""By whether both are of the same year, and stand under the same goal."""
_ENDED: dict[bool, Limits] = {True: Limits(0.8, 0.65), False: Limits(0.85, 0.72)}
"""Of promises that had ended before the report, by whether both stand under the same goal: others
like them are no wonder."""
_NAMES: dict[bool, Limits] = {True: Limits(0.72, 0.5), False: Limits(0.85, 0.65)}
"""Of names of indicators, by whether they stand under the same goal: they are short, and those of
different indicators are often alike."""


class Side(NamedTuple):
    """A promise or a statement as it is matched."""

    what: What
    wordings: tuple[Sentence, ...]
    """All wordings that it has had, the latest last."""
    goal: Hashable
    """What it stands under, in terms that both sides share."""
    dates: tuple[str | None, str | None] = (None, None)
    series: str | None = None
    """Of an indicator: the id of its series, where links tell."""
    ends: bool = False
    """Of a promise: its time is over, so that nothing need go on with it."""


class Pair(NamedTuple):
    """A promise, by its place among the left ones, and a statement, by its among the right."""

    left: int
    right: int
    score: float
    sure: bool


class Matching(NamedTuple):
    """The pairs, and who else comes near."""

    pairs: Mapping[int, Pair]
    """By left."""
    candidates: Mapping[int, Sequence[Pair]]
    """What a promise without a sure pair may have become, the likeliest first."""
    claimed: frozenset[int]
    """Statements of the right that may belong to some promise."""


def match(
    left: Sequence[Side], right: Sequence[Side], same_year: bool, apart: Container[int] = ()
) -> Matching:
    """Match promises with the statements of a report; those in `apart` only with their own words,
    because they go on with something else."""
    exact = _exact(left, right)
    taken = set(exact.values())
    ones = [at for at in range(len(left)) if at not in exact]
    others = [at for at in range(len(right)) if at not in taken and at not in apart]
    scores = _Scores(left, right, ones, others, same_year)
    rough = dict(assign(scores.total))
    pairs = {one: Pair(one, other, 1.0, True) for one, other in exact.items()}
    for one, other in rough.items():
        sure = scores.sure(one, other) and not scores.rivals(one, other, rough)
        pairs[one] = Pair(one, other, scores.like[one, other], sure)
    candidates = {
        one: found for one in ones
        if not (one in pairs and pairs[one].sure) and (found := scores.near(one, pairs))
    }  # fmt: skip
    claimed = {pair.right for pair in pairs.values()}
    claimed |= {pair.right for found in candidates.values() for pair in found}
    return Matching(pairs, candidates, frozenset(claimed))


def _exact(left: Sequence[Side], right: Sequence[Side]) -> dict[int, int]:
    """Sides that say the same: by their series first, then under the same goal, then elsewhere."""
    found: dict[int, int] = {}
    for key in (_by_series, _by_goal, _by_wording):
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        used = set(found.values())
        for at, side in enumerate(right):
            if at not in used:
                for one in key(side):
                    waiting[one].append(at)
        for at, side in enumerate(left):
            if at in found:
                continue
            free = (other for one in key(side) for other in waiting[one] if other not in used)
            other = next((other for other in free if not _apart(side, right[other])), None)
            if other is not None:
                found[at] = other
                used.add(other)
    return found


def _by_series(side: Side) -> Iterator[Hashable]:
    if side.series is not None:
        yield side.series


def _by_goal(side: Side) -> Iterator[Hashable]:
    for one in reversed(side.wordings):
        yield side.goal, one.key


def _by_wording(side: Side) -> Iterator[Hashable]:
    for one in reversed(side.wordings):
        yield one.key


def _apart(one: Side, other: Side) -> bool:
    """Whether two indicators stand in different series, so that their names alone prove nothing."""
    return one.series is not None and other.series is not None and one.series != other.series


class _Scores:
    """How the sides that are left go together."""

    def __init__(
        self,
        left: Sequence[Side],
        right: Sequence[Side],
        ones: Sequence[int],
        others: Sequence[int],
        same_year: bool,
    ) -> None:
        self.left, self.right, self.same_year = left, right, same_year
        self._likeness = Likeness(one for side in (*left, *right) for one in side.wordings)
        self._lonely = _lonely(left, right, ones, others, same_year)
        self.like: dict[tuple[int, int], float] = {}
        self.total: dict[tuple[int, int], float] = {}
        for one in ones:
            for other in others:
                like = self._like(one, other)
                alone = self._lonely.get(one) == other and self._same_time(one, other)
                alone = alone and left[one].what != "target"
                limit = _ALONE if alone else self._limits(one, other).maybe
                if like >= limit:
                    self.like[one, other] = like
                    self.total[one, other] = like + self._context(left[one], right[other])

    def sure(self, one: int, other: int) -> bool:
        """Whether a pair is beyond doubt, as far as the two of them tell."""
        wordings = self.left[one].wordings
        if _apart(self.left[one], self.right[other]):
            return False
        now = self.right[other].wordings[-1]
        if all(contradict(each, now) for each in wordings):
            return False
        alone = self._lonely.get(one) == other and self._same_time(one, other)
        core = max(self._likeness.cores(each, now) for each in wordings)
        if core < (_CORE_ALONE if alone else _CORE):
            return False
        limit = self._limits(one, other).sure - (_LAST_PAIR if alone else 0.0)
        return self.like[one, other] >= limit

    def rivals(self, one: int, other: int, chosen: Mapping[int, int]) -> bool:
        """Whether another assignment would be about as good."""
        score = self.total[one, other]
        given = set(chosen.values())
        for (a, b), rival in self.total.items():
            if (a == one) == (b == other):
                continue
            if a == one:
                holder = next((x for x, y in chosen.items() if y == b), None)
                if b not in given and rival >= score - _MARGIN:
                    return True
                if holder is not None:
                    swapped = rival + self.total.get((holder, other), 0.0)
                    if swapped >= score + self.total[holder, b] - _MARGIN:
                        return True
            elif a not in chosen and rival >= score - _MARGIN:
                return True
        return False

    def near(self, one: int, pairs: Mapping[int, Pair]) -> list[Pair]:
        """What a promise may have become: what is free, what is not sure, what is about as near as
        its owner, and what has all its words."""
        owners = {pair.right: pair for pair in pairs.values()}
        found = []
        for (a, b), score in self.total.items():
            owner = owners.get(b)
            if a == one and (
                owner is None
                or owner.left == one
                or not owner.sure
                or score >= self.total[owner.left, b] - _MARGIN
                or self._has(one, b)
            ):
                found.append(Pair(one, b, self.like[a, b], False))
        return sorted(found, key=lambda pair: (-pair.score, pair.right))

    def _has(self, one: int, other: int) -> bool:
        mine, yours = self.left[one].wordings[-1], self.right[other].wordings[-1]
        longer = len(yours.stems) > len(mine.stems)
        return longer and self._likeness.contained(mine, yours) >= _CONTAINED

    def _like(self, one: int, other: int) -> float:
        now = self.right[other].wordings[-1]
        return max(self._likeness.between(each, now) for each in self.left[one].wordings)

    def _limits(self, one: int, other: int) -> Limits:
        same_goal = self.left[one].goal == self.right[other].goal
        if self.left[one].what == "target":
            return _NAMES[same_goal]
        same_time = self._same_time(one, other)
        if self.left[one].ends and not same_time:
            return _ENDED[same_goal]
        return _LIMITS[same_time, same_goal]

    def _same_time(self, one: int, other: int) -> bool:
        """Whether both are of the same year, or an activity that goes on since an earlier one."""
        start = self.left[one].dates[0]
        return self.same_year or (start is not None and start == self.right[other].dates[0])

    @staticmethod
    def _context(one: Side, other: Side) -> float:
        bonus = _GOAL_BONUS if one.goal == other.goal else 0.0
        return bonus + (_DATES_BONUS if one.dates == other.dates != (None, None) else 0.0)


def _lonely(
    left: Sequence[Side],
    right: Sequence[Side],
    ones: Sequence[int],
    others: Sequence[int],
    same_year: bool,
) -> dict[int, int]:
    """Pairs of what is the only one left under a goal on either side; between years, of what has
    begun at the same time."""

    def key(side: Side) -> Hashable:
        return side.goal if same_year else (side.goal, side.dates[0])

    here: defaultdict[Hashable, list[int]] = defaultdict(list)
    there: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in ones:
        here[key(left[at])].append(at)
    for at in others:
        there[key(right[at])].append(at)
    return {
        found[0]: there[goal][0]
        for goal, found in here.items()
        if len(found) == len(there.get(goal, ())) == 1
    }
