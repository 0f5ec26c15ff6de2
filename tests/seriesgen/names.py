"""An indicator's name as parts, and what may happen to it: reworded, mistyped, told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from .vocabulary import Field, Part

Family = Literal["share", "count", "bare", "time", "cost", "index", "mean", "fixed"]

_PATTERNS: dict[Family, str] = {
    "share": "{measure} {0} {1}",
    "count": "{measure} {0}",
    "bare": "{0}",
    "time": "{measure} väntetid till {0}",
    "cost": "{measure} per {0}",
    "index": "{measure} {0}",
    "mean": "{measure} för {0}",
    "fixed": "{0}",
}
_MEASURES: dict[Family, Part] = {
    "share": ("Andel", "Andelen"),
    "count": ("Antal", "Antalet"),
    "time": ("Genomsnittlig", "Medelvärde för"),
    "cost": ("Kostnad", "Kostnaden"),
    "index": ("Nöjdhetsindex", "Index nöjdhet"),
    "mean": ("Medelbetyg", "Genomsnittligt betyg"),
    "bare": ("",),
    "fixed": ("",),
}
_TAILS: tuple[Part, ...] = (
    (" i stadens regi", " i kommunal regi"),
    (", i förhållande till föregående år", ", jämfört med föregående år"),
    (" enligt brukarundersökningen", " enligt årets brukarundersökning"),
    (" i egen regi och på entreprenad", " oavsett utförare"),
)


_AMONG = "kvinnor och män bland "
_AGES: tuple[Part, ...] = (("16-24 år",), ("25-64 år",))
_GENDERS: tuple[Part, ...] = (("kvinnor",), ("män",))


@dataclass(frozen=True)
class Said:
    """A part, and which of its wordings is used."""

    part: Part
    how: int = 0

    def __str__(self) -> str:
        return self.part[self.how]


@dataclass(frozen=True)
class Name:
    """A name: what kind of figure it has, its parts, and what it is told apart by."""

    family: Family
    measure: Said
    parts: tuple[Said, ...]
    where: Said | None = None
    tail: Said | None = None
    full_stop: bool = False

    def __str__(self) -> str:
        text = _PATTERNS[self.family].format(*self.parts, measure=self.measure).strip()
        text = text[0].upper() + text[1:]
        if self.where is not None:
            text += f", {self.where}"
        return f"{text}{self.tail or ''}{'.' if self.full_stop else ''}"

    @property
    def meaning(self) -> tuple[str, ...]:
        """What it is about, however it is worded."""
        parts = (said.part[0].removeprefix(_AMONG) for said in self.parts)
        family = "count" if self.family == "bare" else self.family
        return family, *parts, self.where.part[0] if self.where else ""


def fixed(text: str) -> Name:
    """A name that all committees share."""
    return Name("fixed", Said(("",)), (Said((text,)),))


def invented(rng: Random, field: Field) -> Name:
    """A name out of a committee's vocabulary."""
    family: Family = rng.choice(
        (
            "share",
            "share",
            "share",
            "share",
            "count",
            "count",
            "bare",
            "time",
            "cost",
            "index",
            "mean",
        )
    )
    lists: dict[Family, tuple[tuple[Part, ...], ...]] = {
        "share": (field.people, field.claims),
        "count": (field.things,),
        "bare": (field.things,),
        "mean": (field.people,),
    }
    chosen = lists.get(family, (field.services,))
    parts = tuple(Said(part := rng.choice(one), rng.randrange(len(part))) for one in chosen)
    where = Said(rng.choice(field.where)) if rng.random() < 0.45 else None
    tail = Said(rng.choice(_TAILS)) if rng.random() < 0.15 else None
    return Name(family, Said(_MEASURES[family]), parts, where, tail, rng.random() < 0.04)


def reworded(rng: Random, name: Name) -> Name:
    """The same indicator in other words: another wording of one or two parts, or of the rest."""
    ways = [way for way in _ways(name) if str(way) != str(name)]
    once = rng.choice(ways)
    if rng.random() < 0.25:
        again = [way for way in _ways(once) if str(way) not in (str(name), str(once))]
        return rng.choice(again) if again else once
    return once


def _ways(name: Name) -> Iterator[Name]:
    """Every name that says the same with one change."""
    for at, said in enumerate(name.parts):
        for how in range(len(said.part)):
            parts = (*name.parts[:at], Said(said.part, how), *name.parts[at + 1 :])
            yield replace(name, parts=parts)
    for field in ("measure", "where", "tail"):
        said = getattr(name, field)
        if said is not None:
            for how in range(len(said.part)):
                yield replace(name, **{field: Said(said.part, how)})
    if name.family == "share":
        # "Andel kvinnor och män bland ...": what reports add and leave out again.
        people = name.parts[0]
        if not str(people).startswith(_AMONG):
            among = Said(tuple(f"{_AMONG}{one}" for one in people.part), people.how)
            yield replace(name, parts=(among, *name.parts[1:]))
    if name.family in ("count", "share") and name.tail is None:
        yield replace(name, tail=Said((" under året",)))


def siblings(rng: Random, name: Name, field: Field) -> Name | None:
    """Another indicator that looks like this one: other people, another form, Antal for Andel."""
    ways: list[Name] = []
    others = [part for part in field.where if name.where is None or part != name.where.part]
    if name.where is not None:
        ways += [replace(name, where=Said(part)) for part in others]
    lists = {
        "share": (field.people, field.claims),
        "count": (field.things,),
        "bare": (field.things,),
    }.get(name.family, ())
    for at, choices in enumerate(lists):
        for part in choices:
            if part != name.parts[at].part:
                parts = (*name.parts[:at], Said(part), *name.parts[at + 1 :])
                ways.append(replace(name, parts=parts))
    if name.family == "share":
        people = Said((f"{name.parts[0]} {name.parts[1]}",))
        ways.append(Name("count", Said(_MEASURES["count"]), (people,), name.where))
    return rng.choice(ways) if ways else None


def parted(rng: Random, name: Name, field: Field, by_gender: bool) -> tuple[Name, ...]:
    """The names of the parts that one indicator falls into: by gender, by age, by form."""
    pairs: list[tuple[Part, ...]] = [_AGES, tuple(rng.sample(field.where, 2))]
    if by_gender:
        pairs.append(_GENDERS)
    return tuple(replace(name, where=Said(part), full_stop=False) for part in rng.choice(pairs))


def mistyped(rng: Random, text: str) -> str:
    """A slip of the pen: a letter lost, doubled, wrong or swapped, a space, a comma, a capital."""
    way = rng.choice(("lost", "doubled", "swapped", "wrong", "comma", "space", "stop"))
    if way == "stop":
        return text.removesuffix(".") if text.endswith(".") else f"{text}."
    if way == "comma" and ", " in text:
        return text.replace(", ", " ", 1)
    if way == "space" and " och " not in text and text.count(" ") > 2:
        at = [i for i, letter in enumerate(text) if letter == " " and text[i + 1].isalpha()][-1]
        return text[:at] + text[at + 1 :]
    words = [word for word in text.split() if len(word) > 5 and word.isalpha()]
    if not words:
        return f"{text}."
    word = rng.choice(words)
    at = rng.randrange(1, len(word) - 2)
    slips = {
        "lost": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }
    slip = slips.get(way) or word[:at] + rng.choice("aeinrst") + word[at + 1 :]
    return text.replace(word, slip, 1)
