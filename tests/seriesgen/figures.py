"""The true figures of an indicator, year by year, and how reports print them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.reportgen.spec import Printed
from tests.reportgen.values import delegated, number

from .names import Family

DELEGATED = "Tas fram av nämnd"

SHAPES: dict[Family, tuple[tuple[float, float, int, str | None], ...]] = {
    "share": ((20, 99, 0, "%"), (20, 99, 1, "%"), (20, 99, 2, "%")),
    "count": ((5, 400, 0, "st"), (300, 90_000, 0, "st"), (5, 400, 0, None)),
    "bare": ((5, 400, 0, "st"), (300, 9_000, 0, "st")),
    "time": ((1, 12, 1, "mån"), (5, 60, 0, "dagar"), (2, 30, 1, "veckor")),
    "cost": ((100, 900, 0, "kr"), (10, 90, 1, "tkr")),
    "index": ((55, 95, 0, None),),
    "mean": ((2.5, 4.9, 1, None),),
    "fixed": ((2, 95, 1, "%"),),
}
"""Least, most, decimals and unit of each kind of figure."""


@dataclass
class Figures:
    """Outcomes (of women and men too) and targets by year, in one unit."""

    rng: Random
    least: float
    most: float
    decimals: int
    unit: str | None
    gender: bool = False
    adds_up: bool = False
    """Men and women add up to the total."""
    outcomes: dict[int, float] = field(default_factory=dict)
    parts: dict[int, tuple[float, float]] = field(default_factory=dict)
    targets: dict[int, float] = field(default_factory=dict)
    council: dict[int, float | None] = field(default_factory=dict)
    """None: the committee is to set it."""

    def _near(self, value: float, most: float = 0.12) -> float:
        moved = value * (1 + self.rng.uniform(-most, most))
        return round(min(max(moved, self.least), self.most), self.decimals)

    def outcome(self, year: int) -> float:
        """What was reached in a year; the year before decides where about it is."""
        if year not in self.outcomes:
            before = self.outcomes.get(year - 1)
            if before is None:
                spread = self.rng.random() ** 2
                before = self.least + (self.most - self.least) * spread
            self.outcomes[year] = self._near(before)
        return self.outcomes[year]

    def by_gender(self, year: int) -> tuple[float, float]:
        """Of women and of men."""
        if year not in self.parts:
            total = self.outcome(year)
            if self.adds_up:
                women = round(total * self.rng.uniform(0.35, 0.65))
                self.parts[year] = (women, total - women)
            else:
                room = min(total - self.least, self.most - total) * self.rng.random() * 0.6
                women = round(total + room * 0.9, self.decimals)
                self.parts[year] = (women, round(total - room, self.decimals))
        return self.parts[year]

    def target(self, year: int) -> float:
        """Årsmål: often that of the year before, and a rounder number than an outcome."""
        if year not in self.targets:
            before = self.targets.get(year - 1)
            if before is not None and self.rng.random() < 0.55:
                self.targets[year] = before
            else:
                near = self._near(before or self.outcome(year), 0.1)
                coarse = self.rng.random() < 0.6 and self.most >= 20
                self.targets[year] = round(near) if coarse else near
        return self.targets[year]

    def council_target(self, year: int) -> float | None:
        """KF:s årsmål; None where the council leaves it to the committee."""
        if year not in self.council:
            known = [self.council[one] for one in sorted(self.council)]
            if known:
                kept = known[-1] is None or self.rng.random() < 0.6
                self.council[year] = known[-1] if kept else self._near(known[-1] or 0)
            else:
                self.council[year] = None if self.rng.random() < 0.6 else self.target(year)
        return self.council[year]

    def rescaled(self, factor: float, unit: str | None, decimals: int) -> Figures:
        """The same in another unit; the figures of earlier years are the same ones."""

        def scaled(value: float) -> float:
            return round(value * factor, decimals)

        return Figures(
            self.rng,
            self.least * factor,
            self.most * factor,
            decimals,
            unit,
            self.gender,
            self.adds_up,
            {year: scaled(value) for year, value in self.outcomes.items()},
            {year: (scaled(one), scaled(two)) for year, (one, two) in self.parts.items()},
            {},
            {year: value and scaled(value) for year, value in self.council.items()},
        )

    def printed(self, value: float, decimals: int | None = None) -> Printed:
        """A value as reports print it."""
        whole = float(value).is_integer() and self.rng.random() < 0.5
        places = (0 if whole else self.decimals) if decimals is None else decimals
        return number(value, places, self.unit)


def drawn(rng: Random, family: Family, unit: str | None = None) -> Figures:
    """Figures for a new indicator."""
    shapes = [shape for shape in SHAPES[family] if unit is None or shape[3] == unit]
    if not shapes:
        shapes = [(50, 95, 0, unit)]
    least, most, decimals, own = rng.choice(shapes)
    gender = family in ("share", "count", "mean", "fixed") and rng.random() < 0.45
    return Figures(rng, least, most, decimals, own, gender, family in ("count", "bare"))


def council_cell(figures: Figures, year: int) -> Printed:
    """The cell under KF:s årsmål."""
    target = figures.council_target(year)
    return delegated(DELEGATED) if target is None else figures.printed(target)
