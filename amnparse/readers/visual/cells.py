"""Cells that wrap: their pieces are taken off the lines below a row's first one.

The words of a line stand in the order of the columns: the name goes on first, then each value
that lacks something.  A target such as "Tas fram" must go on right below it, a number may have
its unit there, a prefix such as "VB" its year.
"""

import re
from collections.abc import Iterator, Sequence
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

_NUMBER = re.compile(r"[+\-−–]?\d[\d.,\u00a0]*")
_GROUP = re.compile(r"\d{3}(?:,\d+)?")
_SHORT = re.compile(r"[+\-−–]?\d{1,3}")
_YEARS = re.compile(r"(?:19|20)\d\d|\d\d/\d\d|\d{4}/\d{2}")
_CUT_DATE = re.compile(r"\d{4}-(?:\d{2}-?)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PREFIXES = frozenset(prefix for prefix in PERIOD_PREFIXES if prefix not in ("År", "Helår"))
_SIGNS = frozenset(("+/-", "±", "≥", "≤", "<", ">", "+/"))
_ALWAYS = frozenset(("%", "‰"))
_MOST_PIECES = 12
_STEM = 5
"""Letters of a unit that tell it, where a column breaks it."""
_COUNTED = frozenset(("unit", "maybe"))
_REQUIRED = frozenset(("delegated", "number", "date"))


class Slot(NamedTuple):
    """A cell that may go on below: the places of its tokens, and how it does.

    `kind` is "delegated", "slash" (one that may be complete), "year", "number" (behind a sign),
    "date", "half" (of a unit), "unit" or "maybe": a digit group behind which the next number
    may begin.
    """

    kind: str
    first: int
    last: int


class Values:
    """The values of a row while the lines below its first one are read.

    `last` is the field of the last column: in a column of periods, a year is no number.
    """

    def __init__(self, first: Sequence[Token], last: str) -> None:
        self.tokens = list(first)
        self.last = last
        self.doubts: list[str] = []
        """Words that may have been the name's, or another cell's."""

    def name_on(self, line: Sequence[Token]) -> int:
        """How many words of a line are the name's."""
        return _pieces(self.tokens, line, self.last, [])[0]

    def take(self, line: Sequence[Token]) -> list[Token]:
        """Take the pieces of wrapped cells off a line; returns the rest, which is the name's."""
        cut, pieces = _pieces(self.tokens, line, self.last, self.doubts)
        for slot, words in reversed(pieces):
            self.tokens = _insert(self.tokens, slot, words)
        return list(line[:cut])

    def first_pieces(self, words: Sequence[Token]) -> int:
        """How many of the words right of the name are pieces of values."""
        slots = _slots(self.tokens, self.last)
        for count in range(min(len(words), _MOST_PIECES), 0, -1):
            if _match(self.tokens, slots, words[:count]) is not None:
                return count
        return 0

    def take_all(self, words: Sequence[Token]) -> None:
        """Put the words to the cells that they are pieces of."""
        matched = _match(self.tokens, _slots(self.tokens, self.last), words)
        for slot, pieces in reversed(matched or []):
            self.tokens = _insert(self.tokens, slot, pieces)

    def lacking(self) -> list[str]:
        """Cells that are not complete though no line is left."""
        return [
            text_of(self.tokens[slot.first : slot.last + 1])
            for slot in _slots(self.tokens, self.last)
            if slot.kind in _REQUIRED
        ]


def _pieces(
    values: Sequence[Token], line: Sequence[Token], last: str, doubts: list[str]
) -> tuple[int, list[tuple[Slot, list[Token]]]]:
    """Where the name ends on a line, and the pieces behind it with the cells they go on."""
    slots = _slots(values, last)
    if not slots:
        return len(line), []
    for cut in range(max(0, len(line) - _MOST_PIECES), len(line)):
        matched = _match(values, slots, line[cut:])
        if matched is not None and not _is_name_unit(values, matched, line, cut):
            if _is_beside_number(matched, line, cut) or _is_doubtful(slots, matched):
                doubts.append(text_of(line[cut:]))
            return cut, matched
    return len(line), []


def _is_beside_number(
    matched: Sequence[tuple[Slot, Sequence[Token]]], line: Sequence[Token], cut: int
) -> bool:
    """Whether a unit stands behind a number that was read as the name's last word."""
    return cut > 0 and line[cut - 1].text[-1].isdigit() and matched[0][0].kind in _COUNTED


def _slots(values: Sequence[Token], last: str) -> list[Slot]:
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
        return None if _NUMBER.fullmatch(after) else Slot("number", place, place)
    if word in _PREFIXES:
        return None if _YEARS.fullmatch(after) else Slot("year", place, place)
    if word.endswith("-") and _CUT_DATE.fullmatch(word):
        return Slot("date", place, place)
    if not _NUMBER.fullmatch(word) or _is_period(values, place, last) or _is_unit(after):
        return None
    if is_year(word):
        return None
    goes_on = _SHORT.fullmatch(word) and _GROUP.fullmatch(after)
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


def _match(
    values: Sequence[Token], slots: Sequence[Slot], words: Sequence[Token]
) -> list[tuple[Slot, list[Token]]] | None:
    """The slots that the words go on, in their order; None where some word goes on none.

    Where several slots may take a word, the numbers that come of it tell: a column is too narrow
    for a long number first, and the numbers of a row are about equally long.
    """
    found = list(_ways(values, slots, words, 0, 0))
    if not found:
        return None
    return min(found, key=lambda way: _oddness(values, slots, way)) if len(found) > 1 else found[0]


def _ways(
    values: Sequence[Token], slots: Sequence[Slot], words: Sequence[Token], at: int, place: int
) -> Iterator[list[tuple[Slot, list[Token]]]]:
    """All ways to give the words from `place` on to the slots from `at` on."""
    if place == len(words):
        yield []
        return
    for number in range(at, len(slots)):
        taken = _taken(values, slots[number], words[place:])
        if not taken:
            continue
        pair = slots[number], list(words[place : place + taken])
        for rest in _ways(values, slots, words, number + 1, place + taken):
            yield [pair, *rest]
        if slots[number].kind not in _COUNTED:
            return


def _oddness(
    values: Sequence[Token], slots: Sequence[Slot], way: Sequence[tuple[Slot, Sequence[Token]]]
) -> float:
    """What speaks against a way: numbers that stay without the unit that others get, the longer
    the odder, and numbers of different lengths."""
    filled = {slot for slot, _ in way}
    grown = [*values]
    for slot, words in reversed(way):
        grown = _insert(grown, slot, words)
    left = [values[slot.first].text for slot in slots
            if slot.kind == "unit" and slot not in filled]  # fmt: skip
    lengths = _lengths(grown)
    mean = sum(lengths) / max(1, len(lengths))
    return sum(map(len, left)) + sum(abs(length - mean) for length in lengths)


def _lengths(values: Sequence[Token]) -> list[int]:
    """How many digits each number has that ends in a unit."""
    found, digits = [], 0
    for token in values:
        if is_unit(token.text):
            found += [digits] if digits else []
            digits = 0
        elif _NUMBER.fullmatch(token.text) and not is_year(token.text):
            goes_on = digits and _GROUP.fullmatch(token.text)
            digits = (digits if goes_on else 0) + len(token.text)
        else:
            digits = 0
    return found


def _taken(values: Sequence[Token], slot: Slot, words: Sequence[Token]) -> int:
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
        return more if _NUMBER.fullmatch(first) else 0
    if _is_unit(first):
        return 1
    return more if _GROUP.fullmatch(first) and _SHORT.fullmatch(word) else 0


def _taken_target(text: str, slot: Slot, words: Sequence[Token]) -> int:
    """How many of the words go on a delegated target."""
    count = 0
    if slot.kind == "slash" and not words[0].text.startswith("/"):
        return 0
    while count < len(words) and (grown := grown_delegated(text, words[count].text)):
        text, count = grown, count + 1
    return count


def _is_name_unit(
    values: Sequence[Token],
    matched: Sequence[tuple[Slot, Sequence[Token]]],
    line: Sequence[Token],
    cut: int,
) -> bool:
    """Whether a unit is the name's ("20-29 år"): no value of the row has it."""
    slot, words = matched[0]
    unit = words[0].text
    if slot.kind not in _COUNTED or not cut or not is_unit(unit):
        return False
    if any(words[0].text[:_STEM] == unit[:_STEM] for _, words in matched[1:]):
        return False  # several values go on with the same unit
    if unit in _ALWAYS and not line[cut - 1].text[-1].isdigit():
        return False
    return all(token.text != unit for token in values)


def _is_doubtful(slots: Sequence[Slot], matched: Sequence[tuple[Slot, Sequence[Token]]]) -> bool:
    """Whether the pieces might be the name's, or go on other cells."""
    required = {slot for slot in slots if slot.kind in _REQUIRED}
    if required - {slot for slot, _ in matched}:
        return True
    if any(slot.kind == "unit" and not is_unit(words[0].text) for slot, words in matched):
        return True
    if any(slot.kind == "maybe" for slot, _ in matched):
        return True
    open_units = sum(slot.kind == "unit" for slot in slots)
    return open_units > sum(slot.kind == "unit" for slot, _ in matched) > 0


def _insert(values: list[Token], slot: Slot, words: Sequence[Token]) -> list[Token]:
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
