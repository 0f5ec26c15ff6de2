"""How alike the names of two indicators are, and in what they differ."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from math import log
from typing import NamedTuple

from amnparse.swedish import fold
from amnparse.vocabulary import AVERAGED, COUNTED, SHARED

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_DASHES = str.maketrans("−–—‒‐‑", "------")
_FILLING = re.compile(
    r"\b(?:kvinnor och man|man och kvinnor|flickor och pojkar)(?: bland| som|,)?"
    r"|\bunder (?:aret|perioden)\b"
)
_AVERAGE = ("genomsnitt", "medelvarde")
_SMALL = frozenset(
    "och i pa av som med for till de att har ar inom den det en ett enligt vid under fran om sin"
    " sitt sina eller samt dar vars kan ska bland hos".split()
)
_NEGATIONS = frozenset(
    "inte ej icke utan saknar varken exkl exklusive aldrig utom ingen inga".split()
)
_OPPOSITES = (
    "fore/efter", "kvinnor/man", "kvinna/man", "flickor/pojkar", "minst/hogst", "inom/utanfor",
    "inkl/exkl", "inklusive/exklusive", "okad/minskad", "fler/farre", "med/utan", "in/ut",
    "intern/extern", "interna/externa", "unga/aldre", "barn/vuxna", "vuxna/aldre",
    "planerad/oplanerad", "planerade/oplanerade", "nojda/missnojda", "innerstaden/ytterstaden",
    "sommar/vinter", "sommaren/vintern", "inomhus/utomhus",
)  # fmt: skip
_SMALL_WEIGHT = 0.15
_NUMBER_WEIGHT = 1.0
_MEASURES = (
    ("count", re.compile(rf"(?:{COUNTED})")),
    ("share", re.compile(rf"(?:{SHARED})")),
    ("mean", re.compile(rf"(?:{AVERAGED})")),
    ("cost", re.compile(r"kostnad")),
)


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


class Wording:
    """The weights of the words in one committee's names: what is rare there tells most."""

    def __init__(self, names: Iterable[str]) -> None:
        kinds = {key(name) for name in names}
        self._count = len(kinds)
        self._seen: Counter[str] = Counter()
        for name in kinds:
            self._seen.update({stem(word) for word in words(name)})

    def weight(self, word: str) -> float:
        """How much a word tells: small words next to nothing, rare ones most."""
        if word in _SMALL:
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
            tuple(word for word in ours if word not in _SMALL),
            tuple(word for word in theirs if word not in _SMALL),
            tuple(typos),
        )

    def _near(self, ours: list[str], theirs: list[str]) -> tuple[float, list[tuple[str, str]]]:
        """The weight of words that are nearly the same, which are taken out of both lists."""
        found, typos = 0.0, []
        for word in list(ours):
            for other in theirs:
                likeness = alike(word, other)
                if likeness:
                    found += likeness * min(self.weight(word), self.weight(other))
                    if likeness > _INFLECTED:
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


_SLIP, _INFLECTED, _COMPOUND = 0.95, 0.9, 0.9
_LETTERS = 0.5
_SHORTEST_COMPOUND = 8
_LOOSE_LETTERS = 4
_LONGEST_ENDING = 4
_SHORTEST_STEM = 4
_LONG_WORD = 8
_FEW_LETTERS = 3


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A name without what does not count: case, marks of å ä ö, spaces at commas, full stop."""
    plain = fold(name).translate(_DASHES)
    plain = re.sub(r"\s*([,;:()/-])\s*", r"\1", " ".join(plain.split()))
    return re.sub(r"[\"”“'’]", "", plain).strip(" .")


@lru_cache(maxsize=8192)
def undated(name: str, year: int) -> str:
    """The key of a name in which the report's own year, and the one before, are no numbers."""
    return key(name).replace(str(year), "{year}").replace(str(year - 1), "{year before}")


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The words and numbers of a name, folded."""
    return tuple(_WORD.findall(_FILLING.sub(" ", key(name).replace("-", " "))))


def numbers(name: str) -> tuple[str, ...]:
    """The numbers in a name, in order."""
    return tuple(word for word in words(name) if word[0].isdigit())


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the commonest endings, to count it."""
    return re.sub(r"(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|er|ar|or|en|et|na|s|a|e|n|t)$", "",
                  word) if len(word) > _SHORTEST_STEM + 1 else word  # fmt: skip


def _triples(some: Iterable[str]) -> Counter[str]:
    """Every three letters in a row of the words that count."""
    return Counter(
        word[at : at + 3]
        for word in some
        if word not in _SMALL and not word[0].isdigit()
        for at in range(len(word) - 2)
    )


def compound(word: str, others: Collection[str]) -> list[str]:
    """The words out of `others` that a compound is made of; none where they do not make it up."""
    if len(word) < _SHORTEST_COMPOUND:
        return []
    parts: list[str] = []
    left = len(word)
    for other in others:
        root = stem(other)
        if len(root) >= _SHORTEST_STEM - 1 and (word.startswith(root) or word.endswith(other)):
            parts.append(other)
            left -= len(root)
    return parts if left <= _LOOSE_LETTERS else []


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How alike two different words are: a slip of the pen, an ending, or (0) neither."""
    if one[0].isdigit() or other[0].isdigit() or one in _SMALL or other in _SMALL:
        return 0.0
    if opposite(one, other):
        return 0.0
    if one.startswith(_AVERAGE) and other.startswith(_AVERAGE):
        return _INFLECTED
    prefix = _prefix(one, other)
    rest = max(len(one), len(other)) - prefix
    if prefix >= _SHORTEST_STEM and rest <= _LONGEST_ENDING and stem(one) == stem(other):
        return _INFLECTED
    if slip(one, other):
        return _SLIP
    if prefix >= _SHORTEST_STEM + 1 and rest <= _LONGEST_ENDING:
        return _INFLECTED
    return 0.0


def _prefix(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    from rapidfuzz.distance import Prefix

    return Prefix.similarity(one, other)


def slip(one: str, other: str) -> bool:
    """Whether one word may be the other one mistyped."""
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _SHORTEST_STEM:
        return False
    long = min(len(one), len(other)) >= _LONG_WORD and one[0] == other[0]
    return OSA.distance(one, other) <= (2 if long else 1)


def glued(before: str, after: str) -> bool:
    """Whether two names are the same but for spaces and punctuation."""
    return re.sub(r"[\W_]", "", key(before)) == re.sub(r"[\W_]", "", key(after))


def mistyped(before: str, after: str) -> bool:
    """Whether two names are so near that one may be the other mistyped, letter for letter."""
    from rapidfuzz.distance import OSA

    return glued(before, after) or OSA.distance(key(before), key(after)) <= _FEW_LETTERS


def opposite(one: str, other: str) -> bool:
    """Whether two words are known to be the other side of each other."""
    return frozenset((one, other)) in _PAIRS


_PAIRS = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES)


@lru_cache(maxsize=8192)
def measure(name: str) -> str | None:
    """What the first words of a name say of its figures: a count, a share, a mean, a cost."""
    plain = key(name)
    found = [(match.start(), kind) for kind, sign in _MEASURES if (match := sign.search(plain))]
    return min(found)[1] if found else None


def negated(name: str) -> bool:
    """Whether a name denies something."""
    return not _NEGATIONS.isdisjoint(words(name))


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
        bags = {name: frozenset(words(name)) - _SMALL for name in some}
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


_MANY_WORDS = 4


def respelled(diff: Diff, one: str, other: str, wording: Wording) -> bool:
    """Whether names differ by slips of the pen and endings only, in words that are not known."""
    if diff.gone or diff.come or numbers(one) != numbers(other):
        return False
    return not any(all(map(wording.common, pair)) for pair in diff.typos)


def contrast(gone: Iterable[str], come: Iterable[str]) -> frozenset[str]:
    """What two names are told apart by, as one key."""
    return frozenset((" ".join(sorted(map(stem, gone))), " ".join(sorted(map(stem, come)))))
