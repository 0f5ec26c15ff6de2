"""Which rows of a committee's reports are one indicator.

First the reports are gone through in the order of time, and each row goes on with the indicator
that has its name, or its name mistyped.  What is left are strands that end and strands that begin;
these are then laid side by side with all that either tells, so that a figure in a later report
still proves what a new name hides.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.series import likeness, names
from amnparse.series.assignment import assign
from amnparse.series.evidence import (
    LIKELY,
    POSSIBLE,
    Surroundings,
    Weighed,
    weigh,
)
from amnparse.series.figures import digits, family
from amnparse.series.reading import Edition
from amnparse.series.splits import Parting, partings, stated
from amnparse.series.strands import Strand, after
from amnparse.series.threads import MARGIN, Rules, Threads

_ROUNDS = 3
_COMMON_BLOCK = 40
"""A word that more strands hold than this brings none of them together."""
_TELLING = 2
_WORDY = 0.5


class Possible(NamedTuple):
    """Two strands that may be one, and were left apart."""

    before: Strand
    after: Strand
    weighed: Weighed


class Matched(NamedTuple):
    """The strands of a committee, why they were joined, and what is in doubt."""

    strands: tuple[Strand, ...]
    reasons: Mapping[tuple[str, str], Weighed]
    """Of joints that more than the two rows speak for: by the ids of the rows on either side."""
    possible: tuple[Possible, ...]
    ambiguous: Mapping[tuple[str, str], str]
    """Joints that could as well have been others: what the other one is."""
    partings: tuple[Parting, ...]


def surroundings(editions: Sequence[Edition]) -> Surroundings:
    """What a committee's names have in common, and tell their indicators apart by."""
    every = [[one.name for one in edition.mentions] for edition in editions]
    wording = likeness.Wording({name for some in every for name in some})
    return Surroundings(wording, likeness.contrasts(every))


def match(editions: Sequence[Edition], rules: Rules) -> Matched:
    """Find the strands of one committee's reports, which come in the order of time."""
    around = surroundings(editions)
    threads = Threads(around, rules)
    for edition in editions:
        threads.take(edition)
    strands = threads.strands()
    reasons, ambiguous = threads.reasons, threads.ambiguous
    possible: list[Possible] = []
    parted: list[Parting] = []
    for _ in range(_ROUNDS):
        around = around.beside(strands)
        told = _stated(strands, around, rules)
        parted = [*told, *partings(strands, around, rules.forbid)]
        parted = _once(parted)
        joints, possible = _joints(strands, around, rules, _ends(parted))
        if not joints:
            break
        for one in joints:
            reasons[one.before.last.id, one.after.first.id] = one.weighed
        strands = _merged(strands, joints)
    return Matched(tuple(strands), reasons, tuple(possible), ambiguous, tuple(parted))


def _stated(strands: Sequence[Strand], around: Surroundings, rules: Rules) -> Iterator[Parting]:
    """The splits and merges that people told of, as far as their rows are there."""
    of_row = {row: strand for strand in strands for row in strand.ids}
    for before, after_them in rules.partings:
        ours = tuple(dict.fromkeys(of_row[row] for row in before if row in of_row))
        theirs = tuple(dict.fromkeys(of_row[row] for row in after_them if row in of_row))
        if len(ours) == 1 and len(theirs) > 1:
            yield stated(ours[0], theirs, around, merged=False)
        elif len(theirs) == 1 and len(ours) > 1:
            yield stated(theirs[0], ours, around, merged=True)


def _once(parted: Sequence[Parting]) -> list[Parting]:
    """Without those whose strands end or begin otherwise already; what comes first counts."""
    kept: list[Parting] = []
    for one in parted:
        if _ends(kept).isdisjoint(_ends([one])):
            kept.append(one)
    return kept


def _ends(parted: Sequence[Parting]) -> frozenset[tuple[int, bool]]:
    """Ends of strands that a split or a merge explains: the strand's id, whether it is its end."""
    found: set[tuple[int, bool]] = set()
    for one in parted:
        found.add((id(one.whole), not one.merged))
        found.update((id(part), one.merged) for part in one.parts)
    return frozenset(found)


def _joints(
    strands: Sequence[Strand],
    around: Surroundings,
    rules: Rules,
    explained: frozenset[tuple[int, bool]],
) -> tuple[list[Possible], list[Possible]]:
    """Pairs of strands that are one indicator, and those that may be."""
    weights: dict[tuple[int, int], Weighed] = {}
    for at, other in _near(strands, around):
        one, two = strands[at], strands[other]
        if (id(one), True) in explained or (id(two), False) in explained:
            continue
        if after(one, two) and not rules.forbid(one, two):
            weighed = weigh(one, two, around)
            if weighed.weight >= POSSIBLE:
                weights[at, other] = weighed
    chosen = assign({pair: one.weight - LIKELY for pair, one in weights.items()})
    before, behind = {at for at, _ in chosen}, {other for _, other in chosen}
    sure: list[Possible] = []
    unsure: list[Possible] = []
    for pair in chosen:
        found = Possible(strands[pair[0]], strands[pair[1]], weights[pair])
        rivals = [
            one.weight
            for (at, other), one in weights.items()
            if (at == pair[0] and other not in behind) or (other == pair[1] and at not in before)
        ]
        close = max(rivals, default=POSSIBLE) > found.weighed.weight - MARGIN
        (unsure if close else sure).append(found)
    for pair, weighed in weights.items():
        if pair[0] not in before and pair[1] not in behind:
            unsure.append(Possible(strands[pair[0]], strands[pair[1]], weighed))
    return sure, unsure


def _near(strands: Sequence[Strand], around: Surroundings) -> Iterator[tuple[int, int]]:
    """Pairs that share a telling word or a telling outcome, either way round."""
    blocks: defaultdict[object, set[int]] = defaultdict(set)
    for index, strand in enumerate(strands):
        for name in strand.names:
            for word in names.words(name):
                if around.wording.weight(word) > _WORDY:
                    blocks[names.stem(word)].add(index)
        for year, every in strand.results.items():
            for said in every:
                if said.value is not None and digits(said.raw) >= _TELLING:
                    blocks[year, said.value, family(said)].add(index)
    pairs: set[tuple[int, int]] = set()
    for some in blocks.values():
        if len(some) <= _COMMON_BLOCK:
            pairs |= {(one, other) for one in some for other in some if one != other}
    yield from sorted(pairs)


def _merged(strands: Sequence[Strand], joints: Sequence[Possible]) -> list[Strand]:
    """The strands, those that were joined as one; in the order in which they begin."""
    group = {id(strand): [strand] for strand in strands}
    for joint in joints:
        ours, theirs = group[id(joint.before)], group[id(joint.after)]
        if ours is theirs or not _fit(ours, theirs):
            continue
        ours += theirs
        for strand in theirs:
            group[id(strand)] = ours
    seen: set[int] = set()
    found: list[Strand] = []
    for strand in strands:
        mine = group[id(strand)]
        if id(mine) not in seen:
            seen.add(id(mine))
            found.append(Strand([row for one in mine for row in one.mentions]))
    return found


def _fit(ours: Sequence[Strand], theirs: Sequence[Strand]) -> bool:
    """Whether no report has rows of both."""
    mine = {report for strand in ours for report in strand.reports}
    return all(strand.reports.isdisjoint(mine) for strand in theirs)
