"""How much alike two sentences are: by the words that tell one promise of a report from another.

What stands in every activity ("Nämnden ska utveckla ...") says little; a word counts by how few
of the sentences have it.  Inflections of a word count as the same.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from amnparse.series.diff import letters
from amnparse.swedish import fold

_WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*", re.UNICODE)
_YEAR = re.compile(r"\b20\d\d\b")
_REASONS = re.compile(
    r",? (?:för att|i syfte att|så att|genom att?|med syfte\w*|utifrån|enligt|inom ramen|inför|med"
    r"|vilket|där|som ett led|trots att|även om|eftersom|i (?:nära )?(?:samverkan|samarbete|samråd"
    r"|dialog|linje)|tillsammans med|ihop med|och redovisa|samt)\b",
    re.IGNORECASE,
)
"""What begins the part of a sentence that tells why, how or with whom."""
_SHORTEST_CORE = 3
_EMPTY_WEIGHT = 0.1
_SENTENCE_END = re.compile(r"[.:!?•]\s*$")
_SHORTEST_STEM, _LONGEST_STEM, _ENDING = 5, 7, 2
_ALMOST = 80
"""Percent of letters that two words share that are the same with a slip or another ending."""
_ALMOST_WEIGHT = 0.8
_LETTERS_SHARE = 0.2
"""How much the order of letters counts beside the words."""
_OPPOSITES = (
    {"kvinnor", "man"}, {"flickor", "pojkar"}, {"tjejer", "killar"}, {"intern", "extern"},
    {"interna", "externa"}, {"norra", "sodra", "ostra", "vastra"}, {"inomhus", "utomhus"},
    {"nyanlanda", "aldre", "unga", "barn"}, {"elever", "foraldrar", "larare", "medarbetare"},
    {"eleverna", "foraldrarna", "brukarna", "medarbetarna", "besokarna", "boende"},
    {"forskolor", "grundskolor", "gymnasier"},
)  # fmt: skip
"""Words of which one cannot be a rewording of the other."""


class Sentence(NamedTuple):
    """A sentence as it is compared; `key` is the same for sentences that say the same."""

    text: str
    key: str
    stems: tuple[str, ...]
    core: tuple[str, ...]
    """Those of what is promised; not of why, how and with whom."""
    names: frozenset[str]
    """Proper names: capitals inside a sentence."""


@lru_cache(maxsize=16384)
def sentence(text: str, year: int) -> Sentence:
    """A sentence of a report of a year; the years that it names count from that one, so that
    "under 2023" in the plan for 2023 is what "under 2024" is in the next."""
    moved = _YEAR.sub(lambda found: f"år{int(found[0]) - year:+d}", text)
    stems, core = _stems(moved), _stems(_REASONS.split(moved, maxsplit=1)[0])
    core = core if len(core) >= _SHORTEST_CORE else stems
    return Sentence(text, letters(moved), stems, core, frozenset(map(fold, _names(text))))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_stem, _WORD.findall(text))))


def _names(text: str) -> Iterator[str]:
    """Words with a capital that do not begin a sentence."""
    for found in _WORD.finditer(text):
        inside = found.start() and not _SENTENCE_END.search(text[: found.start()])
        if inside and found[0][0].isupper():
            yield found[0]


class Likeness:
    """Compares sentences of two reports; the weights are those of both together."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        every = {one.key: one for one in sentences}.values()
        self._count = len(every)
        self._having = Counter(stem for one in every for stem in one.stems)

    def between(self, one: Sentence, other: Sentence) -> float:
        """How much alike two sentences are, 0 to 1."""
        from rapidfuzz import fuzz

        if one.key == other.key:
            return 1.0
        shared, total = self._shared(one, other)
        words = shared / total if total else 0.0
        return (1 - _LETTERS_SHARE) * words + _LETTERS_SHARE * fuzz.ratio(one.key, other.key) / 100

    def contained(self, one: Sentence, other: Sentence) -> float:
        """How much of a sentence another one, longer, has, 0 to 1; 0 where it lacks a name."""
        if not one.names <= other.names:
            return 0.0
        weights = [self._weight(stem) for stem in one.stems]
        having = [self._weight(stem) for stem in one.stems if stem in other.stems]
        return sum(having) / sum(weights) if weights else 0.0

    def cores(self, one: Sentence, other: Sentence) -> float:
        """How much of what either promises the other one says at all, 0 to 1."""
        return (self._said(one.core, other.stems) + self._said(other.core, one.stems)) / 2

    def _said(self, core: Iterable[str], stems: Sequence[str]) -> float:
        weights = {stem: self._weight(stem) for stem in core}
        said = sum(
            weight * (1.0 if stem in stems else _ALMOST_WEIGHT)
            for stem, weight in weights.items()
            if stem in stems or any(_almost(stem, other) for other in stems)
        )
        total = sum(weights.values())
        return said / total if total else 1.0

    def _shared(self, one: Sentence, other: Sentence) -> tuple[float, float]:
        """The weight of the words that both have, and of all words, per sentence."""
        both = set(one.stems) & set(other.stems)
        left = [stem for stem in one.stems if stem not in both]
        right = [stem for stem in other.stems if stem not in both]
        shared = sum(map(self._weight, both))
        total = shared + (sum(map(self._weight, left)) + sum(map(self._weight, right))) / 2
        waiting: defaultdict[str, list[str]] = defaultdict(list)
        for stem in right:
            waiting[stem[0]].append(stem)
        for stem in left:
            near = waiting.get(stem[0], ())
            twin = next((each for each in near if _almost(stem, each)), None)
            if twin is not None:
                waiting[stem[0]].remove(twin)
                shared += _ALMOST_WEIGHT * (self._weight(stem) + self._weight(twin)) / 2
        return shared, total

    def _weight(self, stem: str) -> float:
        if stem in _EMPTY:
            return _EMPTY_WEIGHT
        return math.log(1 + self._count / max(1, self._having[stem])) + _EMPTY_WEIGHT


def contradict(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences name different places or people, and can hardly be one promise."""
    mine, yours = one.names - other.names, other.names - one.names
    if any(not _near_any(name, yours) for name in mine) and yours:
        return True
    ours, theirs = _folded_words(one.text), _folded_words(other.text)
    return any((group & ours - theirs) and (group & theirs - ours) for group in _OPPOSITES)


def _near_any(name: str, others: Iterable[str]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.ratio(name, other) >= _ALMOST for other in others)


@lru_cache(maxsize=16384)
def _folded_words(text: str) -> frozenset[str]:
    return frozenset(map(fold, _WORD.findall(text)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    plain = fold(word).replace("-", "")
    if len(plain) <= _SHORTEST_STEM or any(map(str.isdigit, plain)):
        return plain
    return plain[: max(_SHORTEST_STEM, min(_LONGEST_STEM, len(plain) - _ENDING))]


@lru_cache(maxsize=65536)
def _almost(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if min(len(one), len(other)) < _SHORTEST_STEM or one[0] != other[0]:
        return False
    digits = any(map(str.isdigit, one + other))
    return not digits and fuzz.ratio(one, other) >= _ALMOST


_EMPTY = frozenset(
    map(
        _stem,
        "ska skall har att och i av med till på en ett den det de som för om under vid inom från"
        " samt eller sin sina nämnden nämndens förvaltningen staden stadens stockholm stockholms"
        " vara är blir fler minst procent andel antal".split(),
    )
)
"""Words that hardly tell one promise from another."""
