"""Where in the source a value stands, letter by letter: what the page marks when it is clicked.

A place is a short text that the page's script reads: "L12:5-9" is letters 5 to 9 of line 12, "L12"
the whole line, "P3:72,90.5,120,99" a box on page 3; several are separated by spaces.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from amnparse.lines import normalise
from amnparse.models import Provenance

_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}\N{EN DASH}"
_SIGN = re.compile(rf"(?<!\w)[{re.escape(_HYPHENS)}](?=\s?\d)")
_MOST_LINES = 60
"""A record that is longer is marked no further."""
_NEAR = 2
"""A sign that stands so near behind a letter belongs to it."""


class Spot(NamedTuple):
    """A letter that counts: its line (1-based) and its place in that line."""

    line: int
    column: int


class Stream(NamedTuple):
    """Some lines without what breaks may add or take away: spaces and hyphens."""

    text: str
    spots: tuple[Spot, ...]

    def find(self, wanted: str, start: int) -> int:
        """Where `wanted` begins at or after `start`, -1 for nowhere; never inside a longer word or
        figure."""
        place = self.text.find(wanted, start)
        while place >= 0 and not (self._parted(place) and self._parted(place + len(wanted))):
            place = self.text.find(wanted, place + 1)
        return place

    def _parted(self, place: int) -> bool:
        """Whether a word or a figure may begin at a place: no letter stands right before it."""
        if not 0 < place < len(self.text):
            return True
        before, after = self.spots[place - 1], self.spots[place]
        together = before.line == after.line and before.column + 1 == after.column
        return not (together and self.text[place - 1].isalnum() and self.text[place].isalnum())


def stream(lines: Sequence[str], first: int, last: int) -> Stream:
    """The lines `first` to `last` (1-based, inclusive) of a source as one stream."""
    letters: list[str] = []
    spots: list[Spot] = []
    for number in range(max(first, 1), min(last, len(lines)) + 1):
        for column, letter in _counted(lines[number - 1]):
            letters.append(letter)
            spots.append(Spot(number, column))
    return Stream("".join(letters), tuple(spots))


def _counted(text: str) -> Iterator[tuple[int, str]]:
    """The letters of a line that count, each with its place: all but spaces and hyphens; the sign
    before a figure counts."""
    signs = {match.start() for match in _SIGN.finditer(text)}
    for place, character in enumerate(text):
        if place in signs:
            yield place, "-"
        elif character.isascii():
            if not character.isspace() and character != "-":
                yield place, character
        else:
            for letter in unicodedata.normalize("NFD", normalise(character)):
                if not letter.isspace() and letter not in _HYPHENS:
                    yield place, letter


def squeezed(text: str) -> str:
    """A text as it is looked for in a stream."""
    return "".join(letter for _, letter in _counted(text))


def located(found: Stream, raws: Iterable[str]) -> Iterator[str | None]:
    """The place of each text of a row, given in the order of the row's columns.

    None for a text that cannot be found as printed; of equal texts the first one that is behind
    what was found last, so that two columns that say the same have each its own place.
    """
    cursor = 0
    for raw in raws:
        wanted = squeezed(raw)
        if not wanted:
            yield None
            continue
        place = found.find(wanted, cursor)
        if place < 0:
            place = found.find(wanted, 0)
        if place >= 0:
            cursor = place + len(wanted)
            yield _segments(found.spots[place:cursor])
        else:
            yield _word_by_word(found, raw)


def _word_by_word(found: Stream, raw: str) -> str | None:
    """The place of a text whose lines stand between those of other columns."""
    spots: list[Spot] = []
    cursor = 0
    for word in raw.split():
        wanted = squeezed(word)
        place = _own(found, wanted, cursor) if wanted else cursor
        if place is None:
            continue
        if place < 0:
            return None
        spots += found.spots[place : place + len(wanted)]
        cursor = place + len(wanted)
    return _segments(spots) if spots else None


def _own(found: Stream, wanted: str, cursor: int) -> int | None:
    """Where a word goes on; -1 for nowhere, None for a sign that can only be another cell's: each
    "%" stands behind another figure."""
    place = found.find(wanted, cursor)
    if any(map(str.isalnum, wanted)):
        return place
    while place > cursor and _adjoins(found, place):
        place = found.find(wanted, place + 1)
    return place if place >= 0 else None


def _adjoins(found: Stream, place: int) -> bool:
    before, here = found.spots[place - 1], found.spots[place]
    return before.line == here.line and here.column - before.column <= _NEAR


def _segments(spots: Sequence[Spot]) -> str:
    """Letters as runs, one or more a line; small gaps (a space) do not part a run."""
    runs: list[tuple[int, int, int]] = []
    for line, column in spots:
        # A letter and its accent stand in one place.
        if runs and runs[-1][0] == line and -1 <= column - runs[-1][2] <= 1:
            runs[-1] = (line, runs[-1][1], column + 1)
        else:
            runs.append((line, column, column + 1))
    return " ".join(f"L{line}:{start}-{end}" for line, start, end in runs)


def whole(where: Provenance) -> str:
    """The place of a record: its box, or its lines, or its page; "" where nothing is known."""
    if where.bbox and where.page:
        return f"P{where.page}:{','.join(f'{edge:g}' for edge in where.bbox)}"
    if where.line_start is not None:
        last = where.line_end or where.line_start
        shown = range(where.line_start, min(last, where.line_start + _MOST_LINES) + 1)
        return " ".join(f"L{number}" for number in shown)
    return f"P{where.page}" if where.page else ""
