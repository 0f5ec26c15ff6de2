"""Figures in running text: number, unit, approximation, and whether a cell bears them out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from amnparse.checks.patterns import Lazy
from amnparse.checks.targets import unit_family
from amnparse.models import Value
from amnparse.swedish import is_year, to_number

Nearness = Literal["", "about", "above", "more", "below", "less"]

_NEARNESS: tuple[tuple[Nearness, str], ...] = (
    ("about", "cirka|circa|ca|ca.|c:a|omkring|ungefär|runt|kring|uppskattningsvis"),
    ("above", "drygt|strax över|något över|lite över"),
    ("below", "knappt|nästan|närmare|inte fullt|strax under|något under|lite under|uppemot"),
    ("more", "mer än|fler än|över|minst|lägst|åtminstone"),
    ("less", "mindre än|färre än|under|högst|max|maximalt|upp till|som mest"),
)
NEAR = {word: name for name, words in _NEARNESS for word in words.split("|")}
_UNIT = Lazy(
    r"[ \u00a0\u202f]?(procentenhet(?:er)?\b|procentpoäng|indexpunkt(?:er)?"
    r"|indexenhet(?:er)?|procent\b|%-enheter|%|promille|miljoner kronor|miljarder kronor"
    r"|miljoner kr\b|miljarder kr\b"
    r"|tusen kronor|tusen kr\b|mnkr|mkr\b|msek\b|tkr\b|mdkr\b|kronor\b|kr\b|[a-zåäöé]{2,})"
)
_NUMBER = Lazy(
    r"[0-9](?:[0-9]{0,2}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?"
    r"|[0-9]*(?:,\d+)?)(?!\d|[,.:/]\d|[-–]\w|/\w)"
)
_THIN = str.maketrans("\u202f\u2009", "  ")
_NO_START = frozenset(".,:/§#0123456789")
_MINUS = frozenset("-−–")
_POINTS = frozenset(("procentenhet", "procentenheter", "procentpoäng", "%-enheter"))
_SCORES = frozenset(("indexpunkt", "indexpunkter", "indexenhet", "indexenheter", "poäng"))
_MONEY = {
    "mnkr": 1.0, "mkr": 1.0, "msek": 1.0, "miljoner kronor": 1.0, "miljoner kr": 1.0,
    "mdkr": 1000.0, "miljarder kronor": 1000.0, "miljarder kr": 1000.0, "tkr": 0.001,
    "tusen kronor": 0.001, "tusen kr": 0.001, "kronor": 1e-6, "kr": 1e-6,
}  # fmt: skip
_NO_UNITS = frozenset(
    "och eller av för till som var är blev med mot från under över inom bland hos på om vilket men"
    " samt jämfört än medan varav där kvinnor män flickor pojkar per har ska kan den det en ett"
    " föregående förra året år ligger uppnås nås uppnåddes nåddes överträffas uppfylls".split()
)
_WORDS = {
    word: number
    for number, words in enumerate(
        "en ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv".split("|"), 1
    )
    for word in words.split()
}
_SMALL = Lazy(
    rf"\b(?P<number>{'|'.join(_WORDS)}) (?P<unit>procentenhet(?:er)?|procentpoäng|procent"
    r"|indexpunkt(?:er)?|indexenhet(?:er)?|indexsteg|poäng|månad(?:er)?|dag(?:ar)?)\b"
)
_SMALL_UNITS = ("enhet", "index", "poäng", "proc", "månad")


class Figure(NamedTuple):
    """A figure at `start`..`end` of a sentence in lower case; `start` is that of its "drygt"."""

    start: int
    end: int
    number: float
    decimals: int
    unit: str
    """ "%", "pp" (percentage points), "mnkr" (any money, converted), a noun, or ""."""
    scale: float
    near: Nearness

    @property
    def size(self) -> float:
        """The number in millions where it is money, without its sign."""
        return abs(self.number) * self.scale


@lru_cache(maxsize=64)
def figures(text: str) -> Sequence[Figure]:
    """The figures of a sentence in lower case, without years, ranges, dates and labels."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        start, printed = match.start(), match[0]
        before = text[start - 1 : start]
        if before in _MINUS:
            start -= 1
            printed = f"-{printed}"
            before = text[start - 1 : start]
        if before in _NO_START or before.isalpha() or before in _MINUS:
            continue
        following = _UNIT.match(text, match.end())
        unit, end = (following[1], following.end()) if following else ("", match.end())
        if unit in _NO_UNITS:
            unit, end = "", match.end()
        if len(printed) == 4 and is_year(printed) and unit not in _MONEY:
            continue
        number = int(printed) if printed.isdecimal() else to_number(printed.translate(_THIN))
        yield _figure(text, start, end, number, printed, unit)
    if any(map(text.__contains__, _SMALL_UNITS)):
        for match in _SMALL.finditer(text):
            number, unit = _WORDS[match["number"]], match["unit"]
            yield _figure(text, match.start(), match.end(), number, "", unit)


def _figure(text: str, start: int, end: int, number: float, printed: str, unit: str) -> Figure:
    money = _MONEY.get(unit)
    if money is not None:
        unit = "mnkr"
    elif unit in ("procent", "%"):
        unit = "%"
    elif unit in _POINTS:
        unit = "pp"
    elif unit in _SCORES or unit == "indexsteg":
        unit = "points"
    near, start = _nearness(text, start)
    return Figure(start, end, number, len(printed.partition(",")[2]), unit, money or 1.0, near)


def _nearness(text: str, start: int) -> tuple[Nearness, int]:
    """The word of approximation before a number, and where it starts."""
    if text[start - 1 : start] != " ":
        return "", start
    words = text[max(0, start - 20) : start].rsplit(" ", 3)[-3:]
    for said in (words[-3:-1], words[-2:-1]):
        phrase = " ".join(said).lstrip("(")
        if phrase in NEAR:
            return NEAR[phrase], start - len(phrase) - 1
    return "", start


@lru_cache(maxsize=4096)
def decimals(raw: str) -> int:
    """How many decimals a cell prints: 2 for "76,34 %"."""
    _, comma, rest = raw.replace(".", ",").rpartition(",")
    digits = re.match(r"\d+", rest) if comma else None
    return len(digits[0]) if digits and len(digits[0]) != 3 else 0


def fits(figure: Figure, number: float, printed: int, *, exact: bool = False) -> bool:
    """Whether prose may say this figure of a number that a cell prints with so many decimals.

    "73,8" and "knappt 74" fit 73,81; `exact` is for targets, which nobody rounds.
    """
    said, meant = figure.number * figure.scale, number
    if said < 0 or meant < 0:
        said, meant = abs(said), abs(meant)
    step = _step(figure, exact) * figure.scale
    slack = max(step, 10.0**-printed) if _coarser(figure, printed, step) else 0.0
    if exact and figure.scale == 1.0 and figure.decimals >= printed:
        slack = 0.0
    gap = meant - said
    match figure.near:
        case "about":
            return abs(gap) <= max(slack, step, 0.1 * abs(said))
        case "above":
            return -slack / 2 - _TINY <= gap <= max(0.15 * said, 2 * step)
        case "below":
            return -max(0.15 * said, 2 * step) <= gap <= slack / 2 + _TINY
        case "more":
            return gap >= -slack - _TINY
        case "less":
            return gap <= slack + _TINY
    if not slack:
        return abs(gap) <= _TINY
    # Rounded, or cut off: 54,6 may be called 54 and 55, but 54,3 not 55.
    return -slack / 2 - _TINY <= gap < slack - _TINY


_TINY = 1e-9


def _step(figure: Figure, exact: bool) -> float:
    """The last place that a figure prints; "42 000" may be rounded to thousands."""
    if figure.decimals or exact:
        return float(10.0**-figure.decimals)
    step, whole = 1.0, int(abs(figure.number))
    while whole >= 1000 and whole % (step * 10) == 0:
        step *= 10
    return step


def _coarser(figure: Figure, printed: int, step: float) -> bool:
    """Whether one of the two may be rounded from the other."""
    return figure.scale != 1.0 or step > 1 or figure.decimals != printed


def comparable(figure: Figure, value: Value) -> bool:
    """Whether a figure of the prose can be one of this cell, by their units."""
    cell = unit_family(value.unit)
    if figure.unit == "%":
        return cell in ("%", "")
    if figure.unit in ("pp", "mnkr"):
        return figure.unit == cell
    if not figure.unit or figure.unit == "points":
        return figure.unit == "" or cell == ""
    return (
        cell in ("", "st")
        if unit_family(figure.unit) not in _MEASURES
        else (cell == unit_family(figure.unit))
    )


_MEASURES = frozenset(("mån", "dagar", "veckor", "timmar", "min", "m2", "gånger"))
