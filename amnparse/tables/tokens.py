"""Words behind a row's name, with the gaps between them: which of them can be values.

The gap before a word is the evidence for a border between cells:

* `GLUE`: a line break inside a cell of several lines; both sides are one cell;
* `WEAK` (one space): inside a cell or between two;
* `1 + n` spaces: a border with n empty cells;
* `BREAK`: the end of a cell of several lines; a border, without empty cells.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from amnparse.vocabulary import ANSWERS, DELEGATED, PERIOD_PREFIXES, PERIOD_WORDS, UNITS

GLUE = 0
WEAK = 1
BREAK = -1

_VALUE_WORDS = frozenset(
    word.casefold()
    for source in (UNITS, ANSWERS, PERIOD_WORDS, PERIOD_PREFIXES)
    for phrase in source
    for word in phrase.split()
) | frozenset(("-", "–", "—", "*", "±", "≥", "≤", "<", ">", "+/-"))
_LONG_WORDS = frozenset(
    word.casefold() for phrase in (*UNITS, *DELEGATED) for word in phrase.split() if len(word) > 5
)
_SHORTEST_HALF = 4
_LONG_UNITS = tuple(unit.casefold() for unit in UNITS if len(unit) > _SHORTEST_HALF)
_DELEGATED_WORDS = frozenset(word.casefold() for phrase in DELEGATED for word in phrase.split())
_DELEGATED_FLAT = tuple(phrase.replace(" ", "").casefold() for phrase in DELEGATED)
_UNIT_WORDS = frozenset(UNITS)
RATIO = r"(?:m?n?kr|tkr|st|[kMG]?Wh|kg|ton|m[23²³]?|min|tim)/[^\W\d][\w²³]*"
"""A unit per something: "kr/besök", "kWh/m2"."""
_VALUE_TOKEN = re.compile(
    r"(?:[<>≥≤~≈]=?|\+/[-−–]|±)?[+\-−–]?\d[\d.,\u00a0]*(?:[%‰]|\u00a0\S+)?\*{0,2}|[%‰]\*{1,2}"
    rf"|{RATIO}|\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{2}}(?:\d{{2}})?/\d{{2}}(?:\d{{2}})?"
)
_RATIO = re.compile(RATIO)
DELEGATED_PHRASES = "|".join(re.escape(phrase) for phrase in DELEGATED)
_DELEGATED = re.compile(rf"(?:{DELEGATED_PHRASES})(?=[ ]|$)", re.IGNORECASE)


class Token(NamedTuple):
    """A word of a row with the gap before it and the number of its line."""

    text: str
    gap: int
    line: int


@lru_cache(maxsize=16_384)
def is_value_token(word: str) -> bool:
    """Whether a word can be a value or a part of one: "75,02", "%", "st", "VB"."""
    return _VALUE_TOKEN.fullmatch(word) is not None or word.casefold() in _VALUE_WORDS


@lru_cache(maxsize=4_096)
def is_unit(word: str) -> bool:
    """Whether a word is a unit as reports print it, with a footnote's mark or without."""
    return word.rstrip("*") in _UNIT_WORDS or _RATIO.fullmatch(word) is not None


def is_delegated_word(word: str) -> bool:
    """Whether a word occurs in a delegated target ("Tas fram av nämnd")."""
    return word.casefold() in _DELEGATED_WORDS


def goes_on_delegated(text: str, rest: str) -> bool:
    """Whether a text and the rest of it are the beginning of a delegated target."""
    whole = f"{text}{rest}".replace(" ", "").casefold()
    return any(phrase.startswith(whole) for phrase in _DELEGATED_FLAT)


def makes_value_word(head: str, tail: str) -> bool:
    """Whether two halves are one long unit, or the end of a delegated target, broken in two."""
    return f"{head}{tail}".casefold() in _LONG_WORDS


def opens_value_word(head: str) -> bool:
    """Whether a word is the first half of a long unit, broken at a line's end: "procentenhe"."""
    folded = head.casefold()
    return len(folded) > _SHORTEST_HALF and any(
        word.startswith(folded) and word != folded for word in _LONG_UNITS
    )


def value_suffix(tokens: Sequence[Token]) -> int:
    """Index of the first token of the longest suffix that consists of values only."""
    covered: set[int] | None = None
    index = len(tokens)
    while index > 0:
        word = tokens[index - 1].text
        if not is_value_token(word):
            if word.casefold() not in _DELEGATED_WORDS:
                break
            covered = _delegated_tokens(tokens) if covered is None else covered
            if index - 1 not in covered:
                break
        index -= 1
    covered = covered or set()
    while index < len(tokens) and is_unit(tokens[index].text) and index not in covered:
        index += 1  # a unit does not begin a value: "Barn 6-9 år"
    return index


def _delegated_tokens(tokens: Sequence[Token]) -> set[int]:
    """Places of the tokens that make up a delegated target, which consists of plain words."""
    text, starts = joined(tokens)
    return {
        place
        for match in _DELEGATED.finditer(text)
        for place, start in enumerate(starts)
        if match.start() <= start < match.end()
    }


def joined(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """The words with single spaces, and where in that text each of them begins."""
    starts, position = [], 0
    for token in tokens:
        starts.append(position)
        position += len(token.text) + 1
    return " ".join(token.text for token in tokens), starts
