"""Cells that wrap: their pieces are taken off the lines below a row's first one.

The words of a line stand in the order of the columns: the name goes on first, then each value
that lacks something.  A target such as "Tas fram" must go on right below it, a number may have
its unit there, a prefix such as "VB" its year.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from amnparse.readers.visual.slots import GROUP, NUMBER, Slot, insert, slots_of, taken
from amnparse.readers.visual.words import text_of
from amnparse.swedish import is_year
from amnparse.tables.tokens import Token, is_unit

_ALWAYS = frozenset(("%", "‰"))
_MOST_PIECES = 12
_MOST_WAYS = 500
_STEM = 5
"""Letters of a unit that tell it, where a column breaks it."""
_COUNTED = frozenset(("unit", "maybe"))
_REQUIRED = frozenset(("delegated", "number", "date"))


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
            self.tokens = insert(self.tokens, slot, words)
        return list(line[:cut])

    def first_pieces(self, words: Sequence[Token]) -> int:
        """How many of the words right of the name are pieces of values."""
        slots = slots_of(self.tokens, self.last)
        for count in range(min(len(words), _MOST_PIECES), 0, -1):
            if _match(self.tokens, slots, words[:count]) is not None:
                return count
        return 0

    def take_all(self, words: Sequence[Token]) -> None:
        """Put the words to the cells that they are pieces of."""
        matched = _match(self.tokens, slots_of(self.tokens, self.last), words)
        for slot, pieces in reversed(matched or []):
            self.tokens = insert(self.tokens, slot, pieces)

    def lacking(self) -> list[str]:
        """Cells that are not complete though no line is left."""
        return [
            text_of(self.tokens[slot.first : slot.last + 1])
            for slot in slots_of(self.tokens, self.last)
            if slot.kind in _REQUIRED
        ]


def _pieces(
    values: Sequence[Token], line: Sequence[Token], last: str, doubts: list[str]
) -> tuple[int, list[tuple[Slot, list[Token]]]]:
    """Where the name ends on a line, and the pieces behind it with the cells they go on."""
    slots = slots_of(values, last)
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


def _match(
    values: Sequence[Token], slots: Sequence[Slot], words: Sequence[Token]
) -> list[tuple[Slot, list[Token]]] | None:
    """The slots that the words go on, in their order; None where some word goes on none.

    Where several slots may take a word, the numbers that come of it tell: a column is too narrow
    for a long number first, and the numbers of a row are about equally long.
    """
    found = list(islice(_ways(values, slots, words, (0, 0), set()), _MOST_WAYS))
    if not found:
        return None
    return min(found, key=lambda way: _oddness(values, slots, way)) if len(found) > 1 else found[0]


def _ways(
    values: Sequence[Token],
    slots: Sequence[Slot],
    words: Sequence[Token],
    start: tuple[int, int],
    dead: set[tuple[int, int]],
) -> Iterator[list[tuple[Slot, list[Token]]]]:
    """All ways to give the words to the slots, from a slot and a word on; `dead` are the starts
    from which there is none."""
    at, place = start
    if place == len(words):
        yield []
        return
    alive = False
    for number in range(at, len(slots)) if start not in dead else ():
        count = taken(values, slots[number], words[place:])
        if not count:
            continue
        pair = slots[number], list(words[place : place + count])
        for rest in _ways(values, slots, words, (number + 1, place + count), dead):
            alive = True
            yield [pair, *rest]
        if slots[number].kind not in _COUNTED:
            break
    if not alive:
        dead.add(start)


def _oddness(
    values: Sequence[Token], slots: Sequence[Slot], way: Sequence[tuple[Slot, Sequence[Token]]]
) -> float:
    """What speaks against a way: numbers that stay without the unit that others get, the longer
    the odder, and numbers of different lengths."""
    filled = {slot for slot, _ in way}
    grown = [*values]
    for slot, words in reversed(way):
        grown = insert(grown, slot, words)
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
        elif NUMBER.fullmatch(token.text) and not is_year(token.text):
            goes_on = digits and GROUP.fullmatch(token.text)
            digits = (digits if goes_on else 0) + len(token.text)
        else:
            digits = 0
    return found


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
