"""Two names side by side: what they have in common, and whether that makes them one thing.

The weights of words are a committee's own: what is rare there tells most.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple

from amnparse.series.names import (
    INFLECTED,
    SMALL,
    alike,
    as_printed,
    compound,
    key,
    numbers,
    opposite,
    stem,
    words,
)

_SMALL_WEIGHT = 0.15
_NUMBER_WEIGHT = 1.0
_COMPOUND = 0.9
_LETTERS = 0.5
_MANY_WORDS = 4


class Diff(NamedTuple):
    """Two names side by side."""

    alike: float
    """Share of their weight that they have in common, 0 to 1."""
    covered: float
    """Share of the earlier one's weight that is in the later one."""
    covering: float
    """Share of the later one's weight that is in the earlier one."""
    gone: tuple[str, ...]
    """Words of the earlier one only; small ones left out."""
    come: tuple[str, ...]
    """Words of the later one only."""
    typos: tuple[tuple[str, str], ...]
    """Words that differ by a slip of the pen."""
    names: tuple[str, str]
    """Both names as printed."""

    def printed(self, some: Iterable[str]) -> str:
        """Words of either name as printed there, of which only the folded ones are compared."""
        shown = as_printed(self.names[1]) | as_printed(self.names[0])
        return " ".join(shown.get(word, word) for word in some)


class Wording:
    """The weights of the words in one committee's names: what is rare there tells most."""

    def __init__(self, names: Iterable[str]) -> None:
        kinds = {key(name) for name in names}
        self._count = len(kinds)
        self._seen: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        for name in kinds:
            self._seen.update({stem(word) for word in words(name)})

    def weight(self, word: str) -> float:
        """How much a word tells: small words next to nothing, rare ones most."""
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = self._weigh(word)
        return found

    def _weigh(self, word: str) -> float:
        if word in SMALL:
            return _SMALL_WEIGHT
        if word[0].isdigit():
            return _NUMBER_WEIGHT
        return 0.5 + log((1 + self._count) / (1 + self._seen[stem(word)])) / log(2 + self._count)

    def common(self, word: str) -> bool:
        """Whether several names hold the word, so that it is hardly a slip of the pen."""
        return self._seen[stem(word)] > 1

    def diff(self, before: str, after: str) -> Diff:
        """Return two names side by side; words may stand in any order."""
        ours, theirs = list(words(before)), list(words(after))
        both = 0.0
        for word in list(ours):
            if word in theirs:
                ours.remove(word)
                theirs.remove(word)
                both += self.weight(word)
        near, typos = self._near(ours, theirs)
        both += near + self._compounds(ours, theirs) + self._compounds(theirs, ours)
        both += self._letters(ours, theirs)
        whole, other = self._sum(words(before)), self._sum(words(after))
        return Diff(
            min(1.0, 2 * both / ((whole + other) or 1)),
            min(1.0, both / (whole or 1)),
            min(1.0, both / (other or 1)),
            tuple(word for word in ours if word not in SMALL),
            tuple(word for word in theirs if word not in SMALL),
            tuple(typos),
            (before, after),
        )

    def _near(self, ours: list[str], theirs: list[str]) -> tuple[float, list[tuple[str, str]]]:
        """The weight of words that are nearly the same, which are taken out of both lists."""
        found, typos = 0.0, []
        for word in list(ours):
            for other in theirs:
                likeness = alike(word, other)
                if likeness:
                    found += likeness * min(self.weight(word), self.weight(other))
                    if likeness > INFLECTED:
                        typos.append((word, other))
                    ours.remove(word)
                    theirs.remove(other)
                    break
        return found, typos

    def _compounds(self, ours: list[str], theirs: list[str]) -> float:
        """The weight of compounds whose parts stand apart on the other side, which are taken out:
        "livsmedelskontroll" is "kontroll av livsmedel"."""
        found = 0.0
        for word in list(ours):
            parts = compound(word, theirs)
            if parts:
                whole = sum(map(self.weight, parts))
                found += _COMPOUND * (self.weight(word) + whole) / 2
                ours.remove(word)
                for part in parts:
                    theirs.remove(part)
        return found

    def _letters(self, ours: list[str], theirs: list[str]) -> float:
        """What the words that are left have in common letter by letter, which counts for half:
        "samtal om energirådgivning" and "energirådgivningssamtal"."""
        mine, other = (_triples(some) for some in (ours, theirs))
        shared = 2 * (mine & other).total() / ((mine.total() + other.total()) or 1)
        return _LETTERS * shared * min(self._sum(ours), self._sum(theirs))

    def _sum(self, some: Collection[str]) -> float:
        return sum(map(self.weight, some))


def _triples(some: Iterable[str]) -> Counter[str]:
    """Every three letters in a row of the words that count."""
    return Counter(
        word[at : at + 3]
        for word in some
        if word not in SMALL and not word[0].isdigit()
        for at in range(len(word) - 2)
    )


def opposed(diff: Diff) -> bool:
    """Whether what went and what came are known opposites."""
    return any(opposite(one, other) for one in diff.gone for other in diff.come)


class Contrasts(NamedTuple):
    """What a committee tells its indicators apart by: where one report has "..., hemtjänst" and
    "..., särskilt boende", these are two things also where one goes and the other comes."""

    pairs: frozenset[frozenset[str]] = frozenset()
    """Words (their stems) that stood for each other in two names of one report."""
    marks: frozenset[str] = frozenset()
    """Stems that told two names of one report apart."""

    def against(self, diff: Diff) -> bool:
        """Whether what went and what came are known to be two things."""
        return contrast(diff.gone, diff.come) in self.pairs

    def marked(self, diff: Diff) -> bool:
        """Whether a name only got, or lost, words that are known to tell things apart."""
        some = {stem(word) for word in (*diff.gone, *diff.come)}
        return bool(some) and some <= self.marks


def contrasts(reports: Iterable[Collection[str]]) -> Contrasts:
    """Find what tells the names of each report apart."""
    pairs: set[frozenset[str]] = set()
    marks: set[str] = set()
    for some in {tuple(sorted(set(report))) for report in reports}:
        bags = {name: frozenset(words(name)) - SMALL for name in some}
        for one, other in _close(bags):
            gone, come = bags[one] - bags[other], bags[other] - bags[one]
            if max(len(gone), len(come)) >= _MANY_WORDS:
                continue
            marks.update(map(stem, gone | come))
            if gone and come:
                pairs.add(contrast(gone, come))
    return Contrasts(frozenset(pairs), frozenset(marks))


def _close(bags: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Names that have at least half of their words in common."""
    by_word: dict[str, list[str]] = {}
    for name, bag in bags.items():
        for word in sorted(bag):
            by_word.setdefault(word, []).append(name)
    for name, bag in bags.items():
        shared = Counter(other for word in bag for other in by_word[word] if other > name)
        for other, count in sorted(shared.items()):
            if 2 * count >= max(len(bag), len(bags[other])):
                yield name, other


def respelled(diff: Diff, one: str, other: str, wording: Wording) -> bool:
    """Whether names differ by slips of the pen and endings only, in words that are not known."""
    if diff.gone or diff.come or numbers(one) != numbers(other):
        return False
    return not any(all(map(wording.common, pair)) for pair in diff.typos)


def contrast(gone: Iterable[str], come: Iterable[str]) -> frozenset[str]:
    """What two names are told apart by, as one key."""
    return frozenset((" ".join(sorted(map(stem, gone))), " ".join(sorted(map(stem, come)))))
