"""The goals of a committee over the years: numbers and titles change, what they are about stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.reportgen.spec import GoalLevel

from .vocabulary import STAFF_GOALS, Field, Part

WORDINGS: dict[GoalLevel, str] = {
    "direction": "KF:s inriktningsmål",
    "area": "KF:s mål för verksamhetsområdet",
    "committee": "Nämndmål",
}
_DIRECTIONS: tuple[Part, ...] = (
    ("En modern storstad med möjligheter för alla", "Ett Stockholm som håller samman"),
    ("En ekonomiskt hållbar storstad", "Ett Stockholm med en stabil och hållbar ekonomi"),
)


@dataclass(frozen=True)
class Aim:
    """A goal: its key stays, its number and wording change."""

    key: str
    level: GoalLevel
    number: str
    title: Part
    how: int = 0


def first_aims(field: Field) -> tuple[Aim, ...]:
    """The chain of goals that a committee starts with."""
    found: list[Aim] = []
    for one, direction in enumerate(_DIRECTIONS, start=1):
        found.append(Aim(f"d{one}", "direction", f"{one}", direction))
        areas = field.goals[:2] if one == 1 else STAFF_GOALS
        for two, area in enumerate(areas, start=1):
            found.append(Aim(f"a{one}{two}", "area", f"{one}.{two}", area))
            below = field.goals[2:] if (one, two) == (1, 1) else field.goals[1 + two :][:1]
            for three, title in enumerate(below if one == 1 else (), start=1):
                words = tuple(
                    f"Nämnden bidrar till att {text[0].lower()}{text[1:]}" for text in title
                )
                key, number = f"c{one}{two}{three}", f"{one}.{two}.{three}"
                found.append(Aim(key, "committee", number, words))
    return tuple(found)


def renumbered(rng: Random, aims: tuple[Aim, ...]) -> tuple[Aim, ...]:
    """After an election: other numbers, other titles for about half of the goals."""
    step = rng.randint(1, 3)
    numbers: dict[str, str] = {}
    for aim in aims:
        parts = aim.number.split(".")
        if aim.level == "area":
            numbers[aim.number] = f"{parts[0]}.{int(parts[1]) + step}"
        elif aim.level == "committee":
            area = numbers[".".join(parts[:2])]
            numbers[aim.number] = f"{area}.{parts[2]}"
        else:
            numbers[aim.number] = aim.number
    return tuple(
        replace(aim, number=numbers[aim.number], how=1 - aim.how if rng.random() < 0.5 else aim.how)
        for aim in aims
    )
