"""Cells of a row that lack something, and which words below them they may go on with."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from amnparse.readers.visual.words import (
    grown_delegated,
    is_delegated,
    is_delegated_start,
    opens_delegated,
    text_of,
)
from amnparse.swedish import is_year
from amnparse.tables.tokens import WEAK, Token, is_unit, makes_value_word, opens_value_word
from amnparse.vocabulary import PERIOD_PREFIXES

NUMBER = re.compile(r"[+\-−–]?\d[\d.,\u00a0]*")
GROUP = re.compile(r"\d{3}(?:,\d+)?")
_SHORT = re.compile(r"[+\-−–]?\d{1,3}")
_YEARS = re.compile(r"(?:19|20)\d\d|\d\d/\d\d|\d{4}/\d{2}")
_CUT_DATE = re.compile(r"\d{4}-(?:\d{2}-?)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PREFIXES = frozenset(prefix for prefix in PERIOD_PREFIXES if prefix not in ("År", "Helår"))
_SIGNS = frozenset(("+/-", "±", "≥", "≤", "<", ">", "+/"))


class Slot(NamedTuple):
    """A cell that may go on below: the places of its tokens, and how it does.

    `kind` is "delegated", "slash" (one that may be complete), "year", "number" (behind a sign),
    "date", "half" (of a unit), "unit" or "maybe": a digit group behind which the next number
    may begin.
    """

    kind: str
    first: int
    last: int


def slots_of(values: Sequence[Token], last: str) -> list[Slot]:
    """The cells that lack something, from left to right."""
    slots: list[Slot] = []
    place = 0
    while place < len(values):
        slot = _slot_at(values, place, last)
        if slot is not None:
            place = slot.last
            if slot.kind:
                slots.append(slot)
        place += 1
    return slots


def _slot_at(values: Sequence[Token], place: int, last: str) -> Slot | None:
    """The cell that begins at `place` and lacks something; its kind is "" where it is a delegated
    target that lacks nothing."""
    word = values[place].text
    after = values[place + 1].text if place + 1 < len(values) else ""
    if is_delegated_start(word):
        end = _delegated_end(values, place)
        text = text_of(values[place : end + 1])
        complete = "" if "/" in text else "slash"
        return Slot(complete if is_delegated(text) else "delegated", place, end)
    if opens_value_word(word):
        return Slot("half", place, place)
    if word in _SIGNS:
        return None if NUMBER.fullmatch(after) else Slot("number", place, place)
    if word in _PREFIXES:
        return None if _YEARS.fullmatch(after) else Slot("year", place, place)
    if word.endswith("-") and _CUT_DATE.fullmatch(word):
        return Slot("date", place, place)
    if not NUMBER.fullmatch(word) or _is_period(values, place, last) or _is_unit(after):
        return None
    if is_year(word):
        return None
    goes_on = _SHORT.fullmatch(word) and GROUP.fullmatch(after)
    return Slot("maybe" if goes_on else "unit", place, place)


def _is_unit(word: str) -> bool:
    """Whether a word is a unit or the first half of one."""
    return is_unit(word) or opens_value_word(word)


def _is_period(values: Sequence[Token], place: int, last: str) -> bool:
    """Whether a number is the year of a period: behind its prefix, or alone in the last column."""
    word = values[place].text
    if not _YEARS.fullmatch(word):
        return False
    before = values[place - 1].text if place else ""
    return before in _PREFIXES or (last == "period" and place + 1 == len(values) and is_year(word))


def _delegated_end(values: Sequence[Token], place: int) -> int:
    """Last token of the delegated target that begins at `place`."""
    end = place
    while end + 1 < len(values) and opens_delegated(text_of(values[place : end + 2])):
        end += 1
    return end


def taken(values: Sequence[Token], slot: Slot, words: Sequence[Token]) -> int:
    """How many of the words go on a cell."""
    if slot.kind in ("delegated", "slash"):
        return _taken_target(text_of(values[slot.first : slot.last + 1]), slot, words)
    first, word = words[0].text, values[slot.first].text
    if slot.kind == "year":
        return int(_YEARS.fullmatch(first) is not None)
    if slot.kind == "date":
        return int(_DATE.fullmatch(f"{word}{first}") is not None)
    if slot.kind == "half":
        return int(makes_value_word(word, first))
    more = 2 if len(words) > 1 and is_unit(words[1].text) else 1
    if slot.kind == "number":
        return more if NUMBER.fullmatch(first) else 0
    if _is_unit(first):
        return 1
    return more if GROUP.fullmatch(first) and _SHORT.fullmatch(word) else 0


def _taken_target(text: str, slot: Slot, words: Sequence[Token]) -> int:
    """How many of the words go on a delegated target."""
    count = 0
    if slot.kind == "slash" and not words[0].text.startswith("/"):
        return 0
    while count < len(words) and (grown := grown_delegated(text, words[count].text)):
        text, count = grown, count + 1
    return count


def insert(values: list[Token], slot: Slot, words: Sequence[Token]) -> list[Token]:
    """The values with a cell's piece behind its last token."""
    if slot.kind in ("delegated", "slash"):
        text = text_of(values[slot.first : slot.last + 1])
        for word in words:
            text = grown_delegated(text, word.text) or f"{text} {word.text}"
        head = values[slot.first]
        parts = text.split(" ")
        lines = [head.line] * (len(parts) - 1) + [words[-1].line]
        grown = [Token(part, WEAK, line) for part, line in zip(parts, lines, strict=True)]
        grown[0] = head._replace(text=parts[0])
        return [*values[: slot.first], *grown, *values[slot.last + 1 :]]
    if slot.kind in ("date", "half"):
        head = values[slot.last]
        joined = head._replace(text=f"{head.text}{words[0].text}")
        return [*values[: slot.last], joined, *values[slot.last + 1 :]]
    pieces = [word._replace(gap=WEAK) for word in words]
    return [*values[: slot.last + 1], *pieces, *values[slot.last + 1 :]]
