"""The names of indicators: their words, what kind of figure they tell of, slips of the pen."""

import re
from collections.abc import Collection
from functools import lru_cache

from amnparse.swedish import fold
from amnparse.vocabulary import AVERAGED, COUNTED, SHARED

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_DASHES = str.maketrans("−–—‒‐‑", "------")
_FILLING = re.compile(
    r"\b(?:kvinnor och man|man och kvinnor|flickor och pojkar)(?: bland| som|,)?"
    r"|\bunder (?:aret|perioden)\b"
)
_MEAN = re.compile(r"\bmedel(?!varde)([^\W\d_]{4,})")
"""Compounds with "medel": "medelbetyg" is "genomsnittligt betyg"."""
_AVERAGE = ("genomsnitt", "medelvarde")
SMALL = frozenset(
    "och i pa av som med for till de att har ar inom den det en ett enligt vid under fran om sin"
    " sitt sina eller samt dar vars kan ska bland hos".split()
)
"""Words that tell nothing of what is meant (folded)."""
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
_DENIALS = frozenset("o miss icke in dis van".split())
"""What words of the opposite begin with (folded)."""
_SHORTEST_DENIED = 5
_MEASURES = (
    ("count", re.compile(rf"(?:{COUNTED})")),
    ("share", re.compile(rf"(?:{SHARED})")),
    ("mean", re.compile(rf"(?:{AVERAGED})")),
    ("cost", re.compile(r"kostnad")),
)
SLIP, INFLECTED = 0.95, 0.9
"""How much of its weight a word keeps that is mistyped, or has another ending."""
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
    plain = _FILLING.sub(" ", key(name).replace("-", " "))
    return tuple(_WORD.findall(_MEAN.sub(r"genomsnittlig \1", plain)))


def as_printed(name: str) -> dict[str, str]:
    """The words of a name as printed, by their folded form."""
    return {fold(word): word for word in reversed(_WORD.findall(name))}


@lru_cache(maxsize=8192)
def bag(name: str) -> frozenset[str]:
    """The words and numbers of a name, in no order."""
    return frozenset(words(name))


def numbers(name: str) -> tuple[str, ...]:
    """The numbers in a name, in order."""
    return tuple(word for word in words(name) if word[0].isdigit())


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the commonest endings, to count it."""
    return re.sub(r"(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|er|ar|or|en|et|na|s|a|e|n|t)$", "",
                  word) if len(word) > _SHORTEST_STEM + 1 else word  # fmt: skip


def compound(word: str, others: Collection[str]) -> list[str]:
    """The words out of `others` that a compound is made of; none where they do not make it up."""
    if len(word) < _SHORTEST_COMPOUND:
        return []
    parts: list[str] = []
    left = len(word)
    for other in others:
        if opposite(word, other):
            continue
        root = stem(other)
        if len(root) >= _SHORTEST_STEM - 1 and (word.startswith(root) or word.endswith(other)):
            parts.append(other)
            left -= len(root)
    return parts if left <= _LOOSE_LETTERS else []


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How alike two different words are: a slip of the pen, an ending, or (0) neither."""
    if one[0].isdigit() or other[0].isdigit() or one in SMALL or other in SMALL:
        return 0.0
    if opposite(one, other):
        return 0.0
    if one.startswith(_AVERAGE) and other.startswith(_AVERAGE):
        return INFLECTED
    prefix = _prefix(one, other)
    rest = max(len(one), len(other)) - prefix
    if prefix >= _SHORTEST_STEM and rest <= _LONGEST_ENDING and stem(one) == stem(other):
        return INFLECTED
    if slip(one, other):
        return SLIP
    if prefix >= _SHORTEST_STEM + 1 and rest <= _LONGEST_ENDING:
        return INFLECTED
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
    """Whether two words are the other side of each other: known as such, or one denies the other by
    how it begins ("legitimerade", "olegitimerade")."""
    if frozenset((one, other)) in _PAIRS:
        return True
    short, long = sorted((one, other), key=len)
    denial = long.removesuffix(short)
    return len(short) >= _SHORTEST_DENIED and denial != long and denial in _DENIALS


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
