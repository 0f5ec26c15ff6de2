"""Rows that a page break cut: the rest of a name, and of cells whose words did not all fit.

What goes on stands behind the page's header, cell by cell from left to right, above the next row.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.lines import Line
from amnparse.readers.flattened.pieces import NEVER_FULL, goes_on
from amnparse.readers.flattened.rows import MOST_NAME_LINES, Found, RowFinder, first_value_of
from amnparse.readers.visual.cells import Values
from amnparse.readers.visual.words import text_of
from amnparse.readers.wrapped.chunks import STOPS
from amnparse.readers.wrapped.record_rows import RowBody, Table


class Rest(NamedTuple):
    """What a page break cut off a row: the row with its values made whole, the rest of its name,
    the index of the last line, and whether it is sure where the rest ends."""

    found: Found
    name: tuple[Line, ...]
    last: int
    sure: bool


class _Cut:
    """The rest of a row while its lines are taken."""

    def __init__(self, finder: RowFinder, table: Table, found: Found, body: RowBody) -> None:
        self.finder = finder
        self.table = table
        self.found = found
        self.body = body
        self.first = 0 if body.names else body.first_value
        keys = [key for key in table.context.keys if key]
        self.values = Values(body.tokens[self.first :], keys[-1])
        self.name: list[Line] = []
        self.last = -1

    def take(self, place: int) -> bool:
        """Deal a line out to the name and the values; False where it is neither's."""
        piece = self.finder.pieces.at(place)
        count = self._name_words(place)
        words = piece.tokens[:count]
        valued = words and first_value_of(self.table, piece._replace(tokens=words)) < count
        if valued and not self._may_hold_value(place, piece.end):
            return False
        if count < len(piece.tokens):
            self.values.take_all(piece.tokens[count:])
        if words:
            line = self.finder.scan.lines[place]
            whole = count == len(piece.tokens)
            text = text_of(words)
            self.name.append(line if whole else line._replace(raw=f"{text} ", text=text))
        self.last = piece.end - 1
        return True

    def _may_hold_value(self, place: int, end: int) -> bool:
        """Whether words of a name that look like values may be its own: "inom 24 / timmar", or
        "prognossäkerhet T2" with no other value behind it."""
        lines, below = self.finder.scan.lines, self.finder.scan.next_text(end)
        if lines[end - 1].raw[-1:] == " " or below >= len(lines):
            return True
        begins = first_value_of(self.table, self.finder.pieces.at(below)) > 0
        return begins and lines[place].text[:1].islower()

    def _name_words(self, place: int) -> int:
        tokens = self.finder.pieces.at(place).tokens
        if self.table.kind == "activities":
            return len(tokens)
        if self.finder.pieces.one_a_line:
            whole = self.values.first_pieces(tokens) == len(tokens)
            return 0 if whole else len(tokens)
        return self.values.name_on(tokens)

    def is_name(self, place: int) -> bool:
        """Whether a line has words that no value of the row lacks."""
        return self._name_words(place) > 0

    def goes_on(self, place: int) -> bool:
        """Whether the line at `place`, the first behind a page break, goes on the row."""
        line = self.finder.scan.lines[place]
        if line.lead:
            return False
        if line.text[:1].islower() or self._name_words(place) == 0:
            return True
        above = self.finder.scan.lines[self.found.names[-1]]
        return bool(self.body.names) and above.raw[-1:] == " "

    def rest(self) -> Rest:
        tokens = [*self.body.tokens[: self.first], *self.values.tokens]
        found = self.found._replace(body=self.body._replace(tokens=tokens))
        return Rest(found, tuple(self.name), self.last, True)


def rest_of_row(finder: RowFinder, table: Table, found: Found, place: int) -> Rest | None:
    """The rest of a row behind a page break, from the line with text at `place` on, or None.

    Where a name goes on right above values, those are the next row's: then the rest ends in front
    of a line that may begin it.
    """
    if found.body is None:
        return None
    cut = _Cut(finder, table, found, found.body)
    if not cut.goes_on(place):
        return None
    lines, labels = finder.scan.lines, finder.scan.labels
    width = finder.widths.get(table.kind, NEVER_FULL)
    border: Rest | None = None
    while len(cut.name) <= MOST_NAME_LINES and cut.take(place):
        above = lines[cut.last]
        place = finder.scan.next_text(cut.last + 1)
        if place >= len(lines) or labels[place] in STOPS or lines[place].lead:
            return cut.rest()
        begins = first_value_of(table, finder.pieces.at(place)) > 0
        if cut.name and cut.name[-1] is above:
            sure = goes_on(above, lines[place], NEVER_FULL)
            if not goes_on(above, lines[place], width) and begins and cut.is_name(place):
                return cut.rest()
            if begins and not sure:
                border = cut.rest()._replace(sure=False)
        elif begins and not lines[place].text[:1].islower() and cut.is_name(place):
            return cut.rest()
    return border


def name_with_rest(table: Table, name: str, before: Line, rest: Sequence[Line]) -> str:
    """A name with the lines that go it on; `before` is the line that it ends with."""
    joiner = table.scan.joiner
    return joiner.rejoin(name, before, rest[0], joiner.join(list(rest)))
