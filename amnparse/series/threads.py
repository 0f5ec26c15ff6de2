"""Rows that go on under their name: reports taken one after the other, in the order of time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from amnparse.series import likeness, names
from amnparse.series.assignment import assign
from amnparse.series.evidence import LIKELY, Surroundings, Weighed, weigh
from amnparse.series.model import Mention
from amnparse.series.reading import Edition
from amnparse.series.strands import Strand

MARGIN = 1.0
"""How much better the best pair must be than the next one, lest it be told of as ambiguous."""
_LONGEST_SLIP = 6
_UNDATED = "\x00"


class Rules(NamedTuple):
    """What people decided, as pairs of ids of rows: the earlier one, the later one."""

    together: Mapping[str, Collection[str]] = {}
    """By the later row, the earlier ones that it goes on from."""
    apart: Collection[tuple[str, str]] = frozenset()
    """Pairs that are not one indicator; either way round."""
    partings: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = ()
    """Splits and merges: ids of the earlier rows, and of the later ones."""

    def forbid(self, one: Strand, other: Strand) -> bool:
        """Whether people said that two strands are not one."""
        return any(
            (one_id in one.ids and other_id in other.ids)
            or (one_id in other.ids and other_id in one.ids)
            for one_id, other_id in self.apart
        )


class Threads:
    """Strands while they are spun: report after report, by name."""

    def __init__(self, around: Surroundings, rules: Rules) -> None:
        self._around, self._rules = around, rules
        self._threads: list[list[Mention]] = []
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        self._by_id: dict[str, int] = {}
        self._made: dict[tuple[int, int], Strand] = {}
        self.reasons: dict[tuple[str, str], Weighed] = {}
        self.ambiguous: dict[tuple[str, str], str] = {}

    def take(self, edition: Edition) -> None:
        """Let each row of the next report go on with its strand, or begin one."""
        rows = edition.mentions
        taken = self._demanded(rows)
        candidates = {
            at: [one for one in self._candidates(row) if one not in taken.values()]
            for at, row in enumerate(rows)
            if at not in taken
        }
        taken |= self._assigned(rows, candidates)
        for at, row in enumerate(rows):
            self._add(row, taken.get(at))

    def strands(self) -> list[Strand]:
        """What was spun."""
        return [Strand(rows) for rows in self._threads]

    def _add(self, row: Mention, index: int | None) -> None:
        if index is None:
            index = len(self._threads)
            self._threads.append([])
        self._threads[index].append(row)
        self._by_id[row.id] = index
        for key in _keys(row):
            self._by_name[key].add(index)

    def _demanded(self, rows: Sequence[Mention]) -> dict[int, int]:
        """Rows that people said go on with a strand."""
        found: dict[int, int] = {}
        for at, row in enumerate(rows):
            for earlier in self._rules.together.get(row.id, ()):
                index = self._by_id.get(earlier)
                if index is not None and index not in found.values():
                    found[at] = index
        return found

    def _candidates(self, row: Mention) -> list[int]:
        """Strands that have the row's name, else those that have it mistyped."""
        same = {index for key in _keys(row) for index in self._by_name.get(key, ())}
        found = same or self._respelled(row)
        return [one for one in sorted(found) if not self._forbidden(one, row)]

    def _respelled(self, row: Mention) -> set[int]:
        wording = self._around.wording
        near: set[int] = set()
        for key, indexes in self._by_name.items():
            if abs(len(key) - len(row.name)) > _LONGEST_SLIP or key.startswith(_UNDATED):
                continue
            if _roughly(key, names.key(row.name)):
                for index in indexes:
                    name = self._threads[index][-1].name
                    if _mistyped(name, row.name, wording):
                        near.add(index)
        return near

    def _forbidden(self, index: int, row: Mention) -> bool:
        return bool(self._rules.apart) and self._rules.forbid(self._strand(index), Strand([row]))

    def _strand(self, index: int) -> Strand:
        rows = self._threads[index]
        made = self._made.get((index, len(rows)))
        if made is None:
            made = self._made[index, len(rows)] = Strand(rows)
        return made

    def _assigned(
        self, rows: Sequence[Mention], candidates: Mapping[int, Sequence[int]]
    ) -> dict[int, int]:
        wanted: defaultdict[int, int] = defaultdict(int)
        for some in candidates.values():
            for index in some:
                wanted[index] += 1
        found: dict[int, int] = {}
        weights: dict[tuple[int, int], Weighed] = {}
        for at, some in candidates.items():
            if len(some) == 1 and wanted[some[0]] == 1 and self._plain(some[0], rows[at]):
                found[at] = some[0]
                continue
            for index in some:
                weights[at, index] = weigh(self._strand(index), Strand([rows[at]]), self._around)
        gains = {pair: one.weight - LIKELY for pair, one in weights.items()}
        for at, index in assign(gains):
            found[at] = index
            self._remember(rows, weights, at, index)
        return found

    def _plain(self, index: int, row: Mention) -> bool:
        """Whether a strand's latest row has the very name, so that nothing needs weighing."""
        return names.key(self._threads[index][-1].name) == names.key(row.name)

    def _remember(
        self,
        rows: Sequence[Mention],
        weights: Mapping[tuple[int, int], Weighed],
        at: int,
        index: int,
    ) -> None:
        joint = (self._threads[index][-1].id, rows[at].id)
        self.reasons[joint] = mine = weights[at, index]
        for (other_at, other), weighed in weights.items():
            rival = (other_at == at) != (other == index)
            if rival and weighed.weight > mine.weight - MARGIN:
                than = self._threads[other][-1] if other_at == at else rows[other_at]
                self.ambiguous[joint] = than.ref


def _keys(row: Mention) -> list[str]:
    """The name, and the name without the report's own year, as keys."""
    own = names.key(row.name)
    undated = names.undated(row.name, row.report.year)
    return [own] if undated == own else [own, _UNDATED + undated]


def _mistyped(one: str, other: str, wording: likeness.Wording) -> bool:
    if names.glued(one, other):
        return True
    return likeness.respelled(wording.diff(one, other), one, other, wording)


def _roughly(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=_LONGEST_SLIP) <= _LONGEST_SLIP
