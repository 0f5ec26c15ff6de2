"""Which indicator or row a sentence names: by the words of its name, by an abbreviation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from amnparse.checks.facts import Facts
from amnparse.checks.patterns import Lazy
from amnparse.models import Indicator

_WORD = Lazy(r"[a-zåäöéü]{3,}")
_STOP = frozenset(
    "andel andelen antal antalet procentandel kvinnor kvinna män man och samt som har att för från"
    " med inom till efter den det ett eller vid per året nämndens nämnden förvaltningen genomsnitt"
    " genomsnittlig genomsnittliga totalt totala olika alla sina sin sig är blir kan över under"
    " mot hos bland stockholm stockholms staden stadens medelvärde skala upplever anger flickor"
    " pojkar varit fått får blivit exkl inkl personer ålder utifrån enligt ska".split()
)
_ALIAS = Lazy(r"\b([A-ZÅÄÖ]{2,6}) \(([^()]{5,60})\)|\(([A-ZÅÄÖ]{2,6})\)")
_ENDINGS = (
    "ernas arnas ornas andes erna arna orna ades ande ens ets ers ars ors ade ats as en et er ar"
    " or ad at na de te es a e s t n"
).split()
_INFLECTED = Lazy(r"(?:en|n|et|t|ens|ns|ets|ts|s)?\b")
_JOINED = Lazy(r"(?:-\w+|:s)?\b")
_SHORTEST = 3
_LONGEST = 9
_SURE = 0.7
_LEAST = 3


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The part of a word that its inflected forms share: elev of elever and eleverna."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)][:_LONGEST]
    return word[:_LONGEST]


def stems(lower: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in _WORD.findall(lower) if word not in _STOP)


class Named(NamedTuple):
    """An indicator with the words by which a sentence may name it."""

    row: Indicator
    lower: str
    """Its name in lower case."""
    short: str
    """The name in lower case where it is one of one or two words ("sjukfrånvaro"), else ""."""
    alias: str
    """An abbreviation that the report gives for it ("ami"), or ""."""

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its name."""
        return _stems_of(self.lower)


@lru_cache(maxsize=1024)
def _stems_of(lower: str) -> frozenset[str]:
    return stems(lower.rstrip(". "))


class Names:
    """The indicators of a report by their names."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def all(self) -> Sequence[Named]:
        aliases = self._aliases
        found = []
        for row in self.facts.document.indicators:
            lower = row.name.lower().rstrip(". ")
            bare = lower.partition(" (")[0]
            few = len(bare.split()) <= 2 and len(bare) > 6
            short = bare if few else ""
            found.append(Named(row, row.name.lower(), short, aliases.get(lower, "")))
        return found

    def whole(self, text: str) -> list[Named]:
        """The indicators whose whole name a text in lower case has, the longest of each."""
        found = [one for one in self.all if one.lower in text]
        names = [one.lower for one in found]
        return [
            one
            for one, name in zip(found, names, strict=True)
            if not any(name != other and name in other for other in names)
        ]

    def masked(self, lower: str) -> str:
        """A text with whole names of indicators as §§§: their words are none of its own."""
        for one in self.whole(lower):
            lower = lower.replace(one.lower, "§" * len(one.lower))
        return lower

    @cached_property
    def short(self) -> Sequence[str]:
        """The short names and the abbreviations, by which a sentence names one outright."""
        return [name for one in self.all for name in (one.short, one.alias) if name]

    @cached_property
    def of_row(self) -> Mapping[int, Named]:
        """What names an indicator, by its `id()`."""
        return {id(named.row): named for named in self.all}

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for row in self.facts.document.indicators:
            for text in (row.name, row.analysis or ""):
                for match in _ALIAS.finditer(text) if "(" in text else ():
                    name = row.name.lower().rstrip(". ")
                    full = match[2] or text[max(0, match.start() - 62) : match.start()].rstrip()
                    if full.lower().endswith(name.partition(" (")[0]):
                        found[name] = (match[1] or match[3]).lower()
        return found

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[Named]]:
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for named in self.all:
            for one in named.stems:
                found[one].append(named)
        return found

    @cached_property
    def _brief(self) -> Sequence[Named]:
        return [one for one in self.all if one.short or one.alias]

    def outright(self, lower: str) -> list[Named]:
        """The indicators that a sentence names by a short name or an abbreviation."""
        found = [one for one in self._brief if _short_in(one, lower)]
        if len(found) < 2:
            return found
        longest = max(len(one.short) for one in found)
        return [one for one in found if len(one.short) == longest]

    def named(self, lower: str) -> list[Named]:
        """The indicators that a sentence names; several where their names are alike."""
        if short := self.outright(lower):
            return short
        said = stems(lower)
        hits: defaultdict[int, int] = defaultdict(int)
        for one in said:
            for named in self._by_stem.get(one, ()):
                hits[id(named.row)] += 1
        scored = [
            (count / len(self.of_row[key].stems), self.of_row[key])
            for key, count in hits.items()
            if count >= _LEAST
        ]
        best = max((score for score, _ in scored), default=0.0)
        if best < _SURE:
            return []
        return [named for score, named in scored if score >= best - 0.15]


def _short_in(named: Named, lower: str) -> bool:
    return _stands(named.short, _INFLECTED, lower) or _stands(named.alias, _JOINED, lower)


def _stands(name: str, ending: Lazy, lower: str) -> bool:
    """Whether a name stands in a text as a word with such an ending."""
    at = lower.find(name) if name else -1
    while at >= 0:
        alone = at == 0 or not (lower[at - 1].isalnum() or lower[at - 1] == "-")
        if alone and ending.match(lower, at + len(name)):
            return True
        at = lower.find(name, at + 1)
    return False


def foreign(words: str, named: Named, allowed: Iterable[str] = ()) -> bool:
    """Whether words hold one that says something and is not of an indicator's name."""
    return bool(stems(words) - named.stems - frozenset(allowed))
