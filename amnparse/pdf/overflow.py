"""Texts that run across a border of a ruled table: each belongs to one cell as a whole.

A text too long for its cell covers the next one.  Its words follow each other by a space; where
cells of the column begin, or end, tells which of two cells it is the text of.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.pdf.lattice import Lattice
from amnparse.pdf.page import Word
from amnparse.swedish import read_value

Cell = tuple[int, int]
"""The first field of a cell: row and column."""
Bounds = Mapping[Cell, tuple[float, float]]
"""Where cells begin and end."""
_CROSSED = 1.0
"""Points by which a word that crosses a border reaches over it."""
_SPACE, _OVERLAP = 0.45, 0.1
"""Font sizes that part words of one text at most, or by which they overlap."""
_SAME_SPACE, _THIN_SPACE, _WIDE_SPACE = 0.02, 0.2, 0.32
"""Font sizes by which spaces of a text differ, and how wide they are."""
_LEVEL = 0.05
"""Font sizes by which the baseline of one text differs."""
_SAME = 0.6
"""Points by which the edges of cells below each other differ."""
_MIDDLE = 0.3
"""Font sizes above the baseline where a word's middle is."""
_BEGINS, _ENDS = "one text of the cell in which it begins", "one text of the cell in which it ends"
_CENTRE, _TWO = "one text of the cell in which its middle lies", "two texts, parted at the border"


class Crossing(NamedTuple):
    """A text that runs across a border, the cell that it was given to, and how it was read."""

    cell: Cell
    text: str
    reading: str


class _Edges(NamedTuple):
    """How far from the borders of their cells texts begin or end: for each column, and for all."""

    columns: Mapping[int, float]
    usual: float

    def room(self, column: int) -> float:
        """How far texts of a column are from its border."""
        return self.columns.get(column, self.usual)

    def fits(self, column: int, room: float) -> bool:
        """Whether a text begins or ends where the others of its column do."""
        return abs(room - self.room(column)) <= _SAME


def settle(
    words: Sequence[Word], places: list[Cell | None], bounds: Bounds, lattice: Lattice
) -> list[Crossing]:
    """Give texts that run across borders to one cell each: `places` tells the cell of every word by
    its middle, and is changed."""
    crossing = {
        number for number, (word, place) in enumerate(zip(words, places, strict=True))
        if place is not None and _crosses(word, bounds[place])
    }  # fmt: skip
    near = {
        number for number in range(1, len(words))
        if (before := places[number - 1]) is not None
        and before != places[number]
        and _linked(words[number - 1], words[number])
    }  # fmt: skip
    if not crossing and not near:
        return []
    table = _Table(words, places, bounds, lattice)
    return list(table.settle(crossing, {number for number in near if table.is_beyond(number)}))


def _crosses(word: Word, bound: tuple[float, float]) -> bool:
    return word.x0 < bound[0] - _CROSSED or word.x1 > bound[1] + _CROSSED


def _linked(before: Word, word: Word) -> bool:
    """Whether two words stand behind each other as words of one text do."""
    size = before.size
    if abs(before.base - word.base) > _LEVEL * size:
        return False
    return -_OVERLAP * size <= word.x0 - before.x1 <= _SPACE * size


class _Table:
    """The words of a ruled table and their cells, while texts across borders are settled."""

    def __init__(
        self, words: Sequence[Word], places: list[Cell | None], bounds: Bounds, lattice: Lattice
    ) -> None:
        self.words = words
        self.places = places
        self.bounds = bounds
        self.lattice = lattice
        self.starts, self.ends = self._edges()

    def settle(self, crossing: set[int], beyond: set[int]) -> Iterator[Crossing]:
        """Give each text to one cell; `crossing` are words that cross a border, `beyond` those
        that follow a word of another cell as if there were no border."""
        done = -1
        for number in sorted(crossing | beyond):
            if number <= done:
                continue
            first, last = self._run(number)
            done = last
            before = self.places[number - 1]
            if number in beyond and first == number and before is not None:
                yield Crossing(before, self._text(number - 1, number), _TWO)
                continue
            home, reading = self._home(first, last)
            if home is None or (reading != _CENTRE and self._is_within(first, last, home)):
                continue
            self.places[first : last + 1] = [home] * (last + 1 - first)
            yield Crossing(home, self._text(first, last), reading)

    def is_beyond(self, number: int) -> bool:
        """Whether a word follows the one before it, of another cell, by a space, or stands closer
        to the border than texts of its column begin."""
        place = self.places[number]
        if place is None or self._by_a_space(number):
            return True
        room = self.words[number].x0 - self.bounds[place][0]
        return room < self.starts.room(place[1]) - _SAME

    def _text(self, first: int, last: int) -> str:
        return " ".join([word.text for word in self.words[first : last + 1]])

    def _by_a_space(self, number: int) -> bool:
        """Whether a word follows the one before it by a space: as that one follows its own, or as
        wide as most fonts have it."""
        before, word = self.words[number - 1], self.words[number]
        gap = (word.x0 - before.x1) / before.size
        if number > 1 and _linked(self.words[number - 2], before):
            own = (before.x0 - self.words[number - 2].x1) / before.size
            return abs(gap - own) <= _SAME_SPACE
        return _THIN_SPACE <= gap <= _WIDE_SPACE

    def _is_within(self, first: int, last: int, home: Cell) -> bool:
        """Whether a text is all in its cell, or a little too long and covers nothing that could be
        another cell's."""
        left, right = self.bounds[home]
        room = self.starts.usual
        inside = self.words[first].x0 > left - room and self.words[last].x1 < right + room
        return inside and set(self.places[first : last + 1]) == {home}

    def _edges(self) -> tuple[_Edges, _Edges]:
        """Where the texts of cells begin, and where they end."""
        words, places = self.words, self.places
        starts: dict[int, Counter[float]] = {}
        ends: dict[int, Counter[float]] = {}
        for number, (word, place) in enumerate(zip(words, places, strict=True)):
            if place is None or _crosses(word, self.bounds[place]):
                continue
            left, right = self.bounds[place]
            if not number or places[number - 1] != place or not _linked(words[number - 1], word):
                starts.setdefault(place[1], Counter())[round(word.x0 - left, 1)] += 1
            after = number + 1
            if after == len(words) or places[after] != place or not _linked(word, words[after]):
                ends.setdefault(place[1], Counter())[round(right - word.x1, 1)] += 1
        return _usual(starts), _usual(ends)

    def _run(self, number: int) -> tuple[int, int]:
        """The first and the last word of the text that a word belongs to."""
        first = last = number
        while first > 0 and self._goes_on(first):
            first -= 1
        while last + 1 < len(self.words) and self._goes_on(last + 1):
            last += 1
        return first, last

    def _goes_on(self, at: int) -> bool:
        """Whether a word goes on the text of the one before it: it does not begin where the text
        of its own cell would, unless only both together are a value."""
        if not _linked(self.words[at - 1], self.words[at]):
            return False
        place = self.places[at]
        if place is None or place == self.places[at - 1]:
            return True
        if not self.starts.fits(place[1], self.words[at].x0 - self.bounds[place][0]):
            return True
        if not self._by_a_space(at):
            return False
        first, last = at, at
        while first > 0 and _linked(self.words[first - 1], self.words[first]):
            first -= 1
        while last + 1 < len(self.words) and _linked(self.words[last], self.words[last + 1]):
            last += 1
        return (
            read_value(self._text(first, last)).kind != "text"
            and read_value(self._text(at, last)).kind == "text"
        )

    def _home(self, first: int, last: int) -> tuple[Cell | None, str]:
        """The cell that a text belongs to, and how that is known."""
        begin, end = self.words[first], self.words[last]
        y = begin.base - _MIDDLE * begin.size
        begins = self.lattice.cell_at(begin.x0 + _CROSSED, y)
        ends = self.lattice.cell_at(end.x1 - _CROSSED, y)
        if begins is None:
            return None, ""
        if self.starts.fits(begins[1], begin.x0 - self.bounds[begins][0]):
            return begins, _BEGINS
        if ends is not None and self.ends.fits(ends[1], self.bounds[ends][1] - end.x1):
            return ends, _ENDS
        return self.lattice.cell_at((begin.x0 + end.x1) / 2, y) or begins, _CENTRE


def _usual(counts: Mapping[int, Counter[float]]) -> _Edges:
    whole: Counter[float] = Counter()
    for count in counts.values():
        whole.update(count)
    columns = {column: count.most_common(1)[0][0] for column, count in counts.items()}
    return _Edges(columns, whole.most_common(1)[0][0] if whole else 0.0)
