"""Printed values: numbers in every Swedish spelling, and what they mean."""

from __future__ import annotations

import re
from random import Random

from .spec import VALUE_FIELDS, Printed

FIELDS = VALUE_FIELDS
THOUSANDS = (" ", "\u00a0", "\u202f", "\u2009", ".", "")
MINUS = ("-", "−", "–")
_PLAIN = str.maketrans({"−": "-", "–": "-", ",": "."})
COUNT_UNITS = ("st", "mån", "dagar", "kr", "tkr", "mnkr")
DELEGATED = ("Tas fram av nämnd", "Tas fram av nämnd/styrelse")
WORDS = ("Ja", "Nej", "Öka", "Minska")


def spell(number: float, decimals: int, separator: str, minus: str = "-") -> str:
    """`1063.5` -> `1 063,5`."""
    whole, _, part = f"{abs(number):.{decimals}f}".partition(".")
    groups = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    text = separator.join([whole, *groups]) + (f",{part}" if part else "")
    return (minus if number < 0 else "") + text


def number(
    value: float,
    decimals: int = 0,
    unit: str | None = None,
    separator: str = " ",
    minus: str = "-",
    tight: bool = False,
    comparator: str | None = None,
) -> Printed:
    """A number with its unit; `tight`: "10%"."""
    value = round(value, decimals)
    text = spell(value, decimals, separator, minus)
    if unit:
        text += unit if tight else f" {unit}"
    if comparator:
        text = f"{comparator} {text}"
    exact = value if decimals else int(value)
    return Printed(text, "number", exact, unit, None, comparator)


def figure(raw: str | None) -> float | None:
    """The number that a cell shows: `−1 063,5` -> -1063.5; None for words and empty cells."""
    plain = "".join((raw or "").removesuffix("%").split()).translate(_PLAIN)
    try:
        return float(plain)
    except ValueError:
        return None


def decimals_of(raw: str) -> int:
    """How many decimals a number is printed with."""
    digits = re.match(r"\d*", raw.partition(",")[2])
    return len(digits.group()) if digits else 0


def text(raw: str) -> Printed:
    """A word: "Ja", "Öka"."""
    return Printed(raw, "text")


def delegated(raw: str) -> Printed:
    """A target that the committee sets itself."""
    return Printed(raw, "delegated")


def tolerance(rng: Random, width: float, unit: str = "%") -> Printed:
    """`+/-1 %`, `+/- 1 %` or `±2 %`."""
    sign = rng.choice(("+/-", "+/- ", "±"))
    decimals = 0 if width == int(width) else 1
    raw = f"{sign}{spell(width, decimals, '')} {unit}"
    return Printed(raw, "tolerance", None, unit, width if decimals else int(width))
