"""Swedish numbers, units, dates and line ends: pure functions, no document around them."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from amnparse.vocabulary import DELEGATED, MONTHS, UNITS

_FOLD = str.maketrans("åäöéèáàüæøÅÄÖÉ", "aaoeeaauaoaaoe")
_UNITS = {unit.casefold(): unit for unit in UNITS}
_DASHES = str.maketrans("−–‒‐‑", "-----")

NUMBER = r"[+\-−–]?[ ]?\d{1,3}(?:[ .\u00a0]\d{3})+(?:,\d+)?|[+\-−–]?[ ]?\d+(?:[.,]\d+)?"
_VALUE = re.compile(
    r"(?P<tolerance>(?:\+[ ]?/[ ]?[-−–]|±)[ ]?)?"
    r"(?P<comparator>(?:[<>≥≤~≈]=?|minst|högst|max|ca|cirka)[ ]?)?"
    rf"(?P<number>{NUMBER})"
    r"[ ]?(?P<unit>[^\d\s][^\s]{0,19})?",
    re.IGNORECASE,
)
_COMPARATORS = {
    "minst": "≥",
    "högst": "≤",
    "max": "≤",
    "ca": "≈",
    "cirka": "≈",
    "~": "≈",
    ">=": "≥",
    "<=": "≤",
}
_RATIO = re.compile(r"[^\W\d]+[23²³]?/[^\W\d][\w²³]*")
_LONGEST_VALUE = 60
_DELEGATED = frozenset(phrase.casefold() for phrase in DELEGATED)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN = re.compile(rf"(?:den )?(\d{{1,2}})[.]? ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)


def fold(text: str) -> str:
    """Lower case without the marks of å ä ö é; as long as the input, place for place."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    if len(lowered) == len(text):
        plain = lowered.replace("å", "a").replace("ä", "a").replace("ö", "o")
        if plain.isascii():
            return plain
    return (lowered if len(lowered) == len(text) else text).translate(_FOLD)


def is_year(text: str) -> bool:
    """Whether a text is a year of the last or of this century."""
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


class Reading(NamedTuple):
    """What a cell means: the parts of `models.Value` without its place."""

    kind: str
    number: int | float | None
    unit: str | None
    tolerance: int | float | None
    comparator: str | None


@lru_cache(maxsize=4096)
def read_value(raw: str) -> Reading:
    """Read a cell: a number with unit, a tolerance, a delegated target, or else text.

    Takes the cell as printed with single spaces; never raises.  "1 063 st" -> 1063, st;
    "+/- 1 %" -> tolerance 1, %; "Tas fram av nämnd" -> delegated; "Tertial" -> text.
    """
    if raw.casefold() in _DELEGATED:
        return Reading("delegated", None, None, None, None)
    # An asterisk refers to a footnote.
    match = _VALUE.fullmatch(raw.rstrip("* ")) if len(raw) <= _LONGEST_VALUE else None
    if match is None:
        return Reading("text", None, None, None, None)
    printed_unit = match["unit"]
    unit = None if printed_unit is None else _UNITS.get(printed_unit.casefold())
    if unit is None and printed_unit is not None and _RATIO.fullmatch(printed_unit):
        unit = printed_unit
    if printed_unit is not None and unit is None:
        return Reading("text", None, None, None, None)
    number = to_number(match["number"])
    if match["tolerance"]:
        return Reading("tolerance", None, unit, number, None)
    sign = (match["comparator"] or "").strip().casefold()
    return Reading("number", number, unit, None, _COMPARATORS.get(sign, sign) or None)


def to_number(printed: str) -> int | float:
    """The number that Swedish digits say: "1 063" and "1.063" -> 1063, "−5,0" -> -5.0.

    A dot is a thousands separator where three digits follow, else a decimal point.  Numbers
    printed without decimals are `int`.
    """
    digits = printed.translate(_DASHES).replace(" ", "").replace("\u00a0", "")
    if "," in digits:
        return float(digits.replace(".", "").replace(",", "."))
    head, dot, tail = digits.rpartition(".")
    if dot and len(tail) != 3:
        return float(f"{head.replace('.', '')}.{tail}")
    return int(digits.replace(".", ""))


@lru_cache(maxsize=4096)
def read_date(text: str) -> str | None:
    """ISO date of "2023-12-31" or "31 december 2023"; null for anything else."""
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _WRITTEN.fullmatch(text):
        day, year = int(match[1]), int(match[3])
        month = MONTHS.index(match[2].lower()) + 1
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_written_date(text: str) -> str | None:
    """ISO date of the first written date in a text ("den 14 december 2021")."""
    match = _WRITTEN.search(text)
    return read_date(match[0]) if match else None
