"""Rows of column-true tables: where each begins, and which cell stands in which column.

A row begins on the line that holds its values; its name and its wrapped cells go on below.  Where
some columns are empty the places tell which: those of the row's own cells below each other, those
of rows of the same part of the table, and at last those of the header.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.swedish import is_year
from amnparse.tables.aligned_header import AlignedHeader, HeaderCell
from amnparse.tables.atoms import Atom, atoms
from amnparse.tables.bits import Bit, BitLine, Piece, pieces
from amnparse.tables.decode import Context, is_period
from amnparse.tables.tokens import (
    BREAK,
    WEAK,
    Token,
    goes_on_delegated,
    is_delegated_word,
    is_unit,
    is_value_token,
    makes_value_word,
    value_suffix,
)
from amnparse.vocabulary import PERIOD_PREFIXES

MISFIT = "more values than columns"
_SAME_PLACE = 1.6
_SHORT = 2.0
"""Letters by which a name with a value at its end may end before the value's column."""
_PUSHED = 9.0
"""Letters by which cells too close to each other are pushed aside."""
_APART, _INDENTED = 2.0, 10.0
"""Room that parts a value from a name on paper, and by how far icons may indent a name."""
_MOST_WAYS = 600
_GROUP_DIGITS = 3
_VALUE_SHARE = 0.7
_MOST_COLUMNS = 0.7
_GROUP = re.compile(r"\d{3}(?:[ ]|$)")
"""A group of digits that goes on a number of the line above."""
_GROUPED = re.compile(r"(?:^|[^\d,])\d{1,3}(?:[ .\u00a0\u202f]\d{3})*$")
"""A number without decimals, whole or cut between its groups of digits."""
_BEGUN_GROUP = re.compile(r"(?:^|[^\d.,])\d{1,3}(?:\.\d{3})*\.(\d{1,2})$")
_DIGITS = re.compile(r"\d+")
_GROUP_SIZE = 3
_FAR = 8.0
_HEADER_DOUBT = 1.0
_PLACE_WEIGHT = 0.5
THIN = 1.2
"""What must speak against the second reading for the first one to be beyond doubt."""


class Reach(NamedTuple):
    """How far a cell reaches with all of its lines: its first and its last one, its left and right
    end."""

    first: int
    last: int
    x0: float
    x1: float


class Stretch(NamedTuple):
    """A cell: its text, where its first line stands, and how far all of it reaches."""

    text: str
    x0: float
    x1: float
    reach: Reach


class AlignedCell(NamedTuple):
    """A cell: the stretches of its lines, and the lines (indexes) of the first and the last."""

    parts: tuple[str, ...]
    first: int
    last: int
    x0: float
    x1: float
    last_x1: float = 0.0
    """Where its last line ends."""


class AlignedRow(NamedTuple):
    """A row: its cells in the order of the columns, its lines, and the second reading if close."""

    cells: tuple[AlignedCell | None, ...]
    first: int
    last: int
    other: tuple[str | None, ...] | None = None
    misfit: bool = False
    """More values than columns."""


class RowStart(NamedTuple):
    """The first line of a row: the name's words on it, and its values before they have columns."""

    name: tuple[Bit, ...]
    values: tuple[Bit, ...]
    line: int
    lines: tuple[int, ...] = ()
    """The lines of the values, where they are of several."""

    def line_of(self, value: int) -> int:
        """The line that a value's word stands on."""
        return self.lines[value] if self.lines else self.line

    @property
    def margin(self) -> float:
        """Where the name begins, behind icons and marks."""
        plain = (bit.x0 for bit in self.name if any(map(str.isalnum, bit.text)))
        return next(plain, self.name[0].x0)


class Grid(NamedTuple):
    """What the rows of a part of a table share: the header and how wide a gap parts cells."""

    header: AlignedHeader
    context: Context
    wide: float
    drift: float
    """By how much a value may stand left of its column's header."""
    exact: bool
    """Whether every gap between cells is wide, as on paper."""

    @property
    def name_at(self) -> int:
        """The number of the name column."""
        return next(i for i, c in enumerate(self.header.columns) if c.key == "name")

    def is_name(self, piece: Piece, found: Sequence[Piece]) -> bool:
        """Whether a piece of a line that ends before the first value column is all name: on paper,
        and the first one where nothing or the value of that column stands behind it."""
        if piece.x1 > self.limit or (piece is not found[0] and not self.exact):
            return False
        if self.exact:
            return True
        opened = piece.text.count("(") > piece.text.count(")")
        return opened or len(found) == 1 or abs(found[1].x0 - self.limit) <= self.drift

    def stands_apart(self, piece: Piece, name: Sequence[Bit]) -> bool:
        """Whether a piece is no part of the name on paper: set off from it, or, on a line of its
        own, too far to the right."""
        if not self.exact:
            return False
        if any(map(str.isalnum, "".join(bit.text for bit in name))):
            return piece.x0 - name[-1].x1 >= _APART
        return not name and piece.x0 > self.header.cells[self.name_at].x0 + _INDENTED

    @property
    def free(self) -> tuple[HeaderCell, ...]:
        """The columns that may hold any words."""
        pairs = zip(self.header.columns, self.header.cells, strict=True)
        return tuple(cell for column, cell in pairs if column.key in ("extra", "deviation"))

    @property
    def limit(self) -> float:
        """Where the first column behind the name begins in the header."""
        after = self.name_at + 1
        cells = self.header.cells
        return cells[after].x0 if after < len(cells) else float("inf")


def split_line(line: BitLine, grid: Grid) -> RowStart:
    """The words of the name and the words behind it."""
    found = pieces(line.bits, grid.wide)
    name: list[Bit] = []
    values: list[Bit] = []
    for piece in found:
        apart = grid.stands_apart(piece, name)
        if not (apart or values or _has_date(piece)) and grid.is_name(piece, found):
            name.extend(piece.bits)
        elif (
            apart
            or values
            or (piece.x0 >= grid.limit - grid.drift and not _is_long_word(piece, grid))
        ):
            values.extend(piece.bits)
        elif not _has_date(piece) and (
            piece.x1 <= grid.limit - _SHORT or (name and not values and piece.x0 > grid.limit)
        ):
            name.extend(piece.bits)
        else:
            cut = _name_end(piece, grid)
            if grid.exact and cut and piece.bits[cut - 1].x1 > grid.limit + 1:
                cut = len(piece.bits)  # running text over the columns
            name.extend(piece.bits[:cut])
            values.extend(piece.bits[cut:])
    return RowStart(tuple(name), tuple(values), line.place)


def _is_long_word(piece: Piece, grid: Grid) -> bool:
    """A piece that begins left of the values and holds nothing that can be one."""
    return piece.x0 < grid.limit - _SAME_PLACE and not any(
        is_value_token(bit.text) or bit.text[:1].isupper() for bit in piece.bits
    )


def _name_end(piece: Piece, grid: Grid) -> int:
    """How many words of a piece belong to the name: those before the values that end it."""
    bits = piece.bits
    tokens = [Token(bit.text, WEAK, 0) for bit in bits]
    if grid.context.keys and set(grid.context.keys) <= {"start", "end", "deviation", "extra"}:
        return next((n for n, bit in enumerate(bits) if _is_date(bit.text)), len(bits))
    first = value_suffix(tokens)
    flush = next((n for n in range(first, len(bits)) if abs(bits[n].x0 - grid.limit) <= 1), None)
    if flush is not None and bits[flush].text[0].isdigit():
        return flush
    while first < len(bits) and bits[first].x0 < grid.limit - grid.drift:
        first += 1
    return first


def _has_date(piece: Piece) -> bool:
    return any(_is_date(bit.text) for bit in piece.bits)


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[:4].isdigit() and text[4] == text[7] == "-"


def starts_row(start: RowStart, grid: Grid) -> bool:
    """Whether a line's values open a row: more than the rest of wrapped cells."""
    texts = [bit.text for bit in start.values]
    if not texts:
        return False
    if free := grid.free:
        counted = [
            bit.text
            for piece in pieces(start.values, grid.wide)
            if not any(piece.x0 < cell.x1 and cell.x0 < piece.x1 for cell in free)
            for bit in piece.bits
        ]
        texts = counted or texts
    plain = sum(is_value_token(text) or is_delegated_word(text) for text in texts)
    if plain < _VALUE_SHARE * len(texts) and not any(_is_date(text) for text in texts):
        return grid.exact and _in_columns(start, grid)
    return any(text[0].isdigit() or text[0] in "+-−–±<>≥≤" or text[0].isupper() for text in texts)


def _in_columns(start: RowStart, grid: Grid) -> bool:
    """Whether texts behind a name stand where columns begin, capitalised: cells of words."""
    found = pieces(start.values, grid.wide)
    return all(
        piece.text[0].isalpha() <= piece.text[0].isupper()
        and any(
            abs(piece.x0 - cell.x0) <= _SAME_PLACE or abs(piece.x1 - cell.x1) <= _SAME_PLACE
            for cell in grid.header.cells
        )
        for piece in found
    )


def is_strong(start: RowStart, grid: Grid) -> bool:
    """Whether a line holds what only the first line of a row holds: dates, a period beside other
    values, or values for most of the columns."""
    if not start.name or not starts_row(start, grid):
        return False
    if any(_is_date(bit.text) for bit in start.values):
        return True
    found = pieces(start.values, grid.wide)
    periods = any(is_period(piece.text) for piece in found[1:])
    return len(found) > 1 and (periods or len(found) > _MOST_COLUMNS * len(grid.context.keys))


def is_tail(start: RowStart, row: "GrowingRow") -> bool:
    """Whether what stands behind the name goes on cells of the row above."""
    if not start.values:
        return True
    return all(
        row.home(piece) is not None and _goes_on(piece.text, row, row.home(piece))
        for piece in pieces(start.values, row.grid.wide)
    )


def broke_number(head: str, tail: str) -> bool:
    """Whether a line's end broke a group of three digits: "1.060.8" over "23 st"."""
    begun, rest = _BEGUN_GROUP.search(head), _DIGITS.match(tail)
    return bool(begun and rest and len(begun[1]) + len(rest[0]) == _GROUP_SIZE)


def broke_word(head: str, tail: str) -> bool:
    """Whether a narrow column broke a word or a number of a value: a long unit, a delegated target,
    at a slash, before its last letter."""
    if makes_value_word(head, tail) or broke_number(head, tail):
        return True
    slash = "/" in (head[-1:], tail[:1]) and head[:1].isalpha()
    return slash or (len(tail) == 1 and tail.islower() and head[-1:].isalpha())


def is_rest(text: str) -> bool:
    """Whether a text can only be the rest of a cell: lower-case words, a unit."""
    return text[0].islower() or is_unit(text.split(" ", 1)[0]) or text[0] in "%/("


def _goes_on(text: str, row: "GrowingRow", column: int | None) -> bool:
    """Whether a text can be the rest of a cell: also a year behind VB, a group of digits."""
    if is_rest(text):
        return True
    above = row.texts(column)[-1] if column is not None else ""
    group = above.rsplit(" ", 1)[-1]
    short = row.grid.exact and group.isdigit() and len(group) <= _GROUP_DIGITS and "," not in above
    if _GROUP.match(text) and (short or _GROUPED.search(above)):
        return True
    if broke_number(above, text):
        return True
    return above[-1:] in "-/,(<>≤≥±" or above in ("VB", "VP", "T1", "T2", "+/-")


class GrowingRow:
    """A row while its lines are collected."""

    def __init__(self, start: RowStart, grid: Grid) -> None:
        self.grid = grid
        self.first = self.last = start.line
        self.name: list[tuple[str, int]] = [(_text(start.name), start.line)] if start.name else []
        self.name_room = (start.margin, start.name[-1].x1) if start.name else (0.0, 0.0)
        self.start = start
        self.name_end = start.name[-1].x1 if start.name else 0.0
        ends = (float("-inf"), *[bit.x1 for bit in start.values])
        tokens = [
            Token(bit.text, BREAK if bit.x0 - before >= grid.wide else WEAK, n)
            for n, (bit, before) in enumerate(zip(start.values, ends, strict=False))
        ]
        self.atoms: list[Atom] = _merged(atoms(tokens))
        self.tails: dict[int, list[tuple[Piece, int]]] = {}
        self.reach: dict[int, Reach] = {}
        """How far the cell that begins with a word reaches."""

    def place(self, atom: Atom) -> tuple[float, float]:
        """Where an atom stands."""
        return self.start.values[atom.start].x0, self.start.values[atom.end].x1

    def add_above(self, start: RowStart) -> None:
        """Take in a line of the name that stands above the row's values."""
        self.name.insert(len(self.name) - bool(self.start.name), (_text(start.name), start.line))
        self.first = min(self.first, start.line)

    def home(self, piece: Piece) -> int | None:
        """The atom that a piece below stands under."""
        for number in range(len(self.atoms)):
            begun = " ".join(self.texts(number))
            if not is_unit(piece.text) and goes_on_delegated(begun, piece.text):
                return number
        best, distance = None, _SAME_PLACE
        for number, atom in enumerate(self.atoms):
            x0, x1 = self.place(atom)
            found = min(abs(x0 - piece.x0), abs(x1 - piece.x1))
            if found <= distance:
                best, distance = number, found
            elif best is None and x0 < piece.x1 and piece.x0 < x1:
                best = number
        return self._pushed_home(piece) if best is None else best

    def _pushed_home(self, piece: Piece) -> int | None:
        """The atom that a piece goes on, where cells too close to each other were pushed aside on
        their line: a year behind its "VB", a unit behind the number to its left or right."""
        if self.grid.exact:
            return None
        if is_year(piece.text):
            begun = [n for n in range(len(self.atoms)) if self.texts(n)[-1] in PERIOD_PREFIXES]
        elif is_unit(piece.text):
            begun = [n for n in range(len(self.atoms)) if self.texts(n)[-1][-1].isdigit()]
        else:
            return None
        places = [(*self.place(self.atoms[n]), n) for n in begun]
        gaps = [(max(x0 - piece.x1, piece.x0 - x1), n) for x0, x1, n in places]
        gap, number = min(gaps, default=(_PUSHED, 0))
        return number if gap < _PUSHED else None

    def texts(self, number: int) -> list[str]:
        """The lines of an atom's cell so far."""
        return [self.atoms[number].text, *(tail.text for tail, _ in self.tails.get(number, []))]

    def add(self, start: RowStart) -> None:
        """Take in a line that goes on the row."""
        if start.name:
            self.name.append((_text(start.name), start.line))
            self.name_end = start.name[-1].x1
            self.name_room = (
                min(self.name_room[0] or start.name[0].x0, start.name[0].x0),
                max(self.name_room[1], start.name[-1].x1),
            )
        for piece in pieces(start.values, self.grid.wide):
            home = self.home(piece)
            if home is not None:
                self.tails.setdefault(home, []).append((piece, start.line))
        self.last = start.line

    def whole(self) -> list[Atom]:
        """The atoms with the rest of their cells, so that "66,76" and "%" are one value."""
        merged: list[Atom] = []
        for number, atom in enumerate(self.atoms):
            for part, tails in self._parts(atom, self.tails.get(number, [])):
                merged.append(_with_tails(part, [tail.text for tail, _ in tails]))
                self.reach[part.start] = self._reach(part, tails)
        return merged

    def _reach(self, atom: Atom, tails: Sequence[tuple[Piece, int]]) -> "Reach":
        x0, x1 = self.place(atom)
        lines = [self.start.line_of(atom.start), *[line for _, line in tails]]
        return Reach(
            min(lines),
            max(lines),
            min([x0, *[tail.x0 for tail, _ in tails]]),
            max([x1, *[tail.x1 for tail, _ in tails]]),
        )

    def _parts(
        self, atom: Atom, tails: Sequence[tuple[Piece, int]]
    ) -> Iterator[tuple[Atom, Sequence[tuple[Piece, int]]]]:
        """An atom with its tails; parts of one, where tails stand under several of its words:
        "965 689  544 208" above "st  st"."""
        values = self.start.values
        begins = [
            place for place in range(atom.start + 1, atom.end + 1)
            if any(abs(values[place].x0 - tail.x0) <= _SAME_PLACE for tail, _ in tails)
        ]  # fmt: skip
        if len(atom.groups) < 2 or not begins or len(tails) <= len(begins):
            yield atom, tails
            return
        for start, end in pairwise((atom.start, *begins, atom.end + 1)):
            groups = tuple(values[place].text for place in range(start, end))
            unit = atom.unit if end > atom.end else ""
            text = " ".join(groups)
            left, right = values[start].x0, values[min(end, len(values) - 1)].x0
            own = [
                (tail, line) for tail, line in tails
                if left - _SAME_PLACE <= tail.x0
                and (end > atom.end or tail.x0 < right - _SAME_PLACE)
            ]  # fmt: skip
            yield atom._replace(text=text, start=start, end=end - 1, groups=groups, unit=unit), own

    def renamed(self) -> "GrowingRow | None":
        """The row with its first number as the end of its name: "... per 1" / "000 invånare"."""
        if not self.atoms or self.atoms[0].kind != "number" or not self.start.name:
            return None
        if self.grid.exact and self.start.values[0].x0 - self.start.name[-1].x1 >= self.grid.wide:
            return None  # on paper it stands apart
        first = self.atoms[0].end + 1 - (len(self.atoms[0].groups) - 1)
        if self.atoms[0].unit.strip() or first >= len(self.start.values):
            return None
        moved = RowStart(
            (*self.start.name, *self.start.values[:first]), self.start.values[first:],
            self.start.line,
        )  # fmt: skip
        row = GrowingRow(moved, self.grid)
        row.name[1:] = self.name[1:]
        if len(self.name) > 1:
            row.name_end = self.name_end
        row.last, row.first = self.last, self.first
        for tails in self.tails.values():
            for tail, line in tails:
                home = row.home(tail)
                if home is not None:
                    row.tails.setdefault(home, []).append((tail, line))
        return row


def _with_tails(atom: Atom, tails: Sequence[str]) -> Atom:
    text = atom.text
    for tail in tails:
        word, first = text.rsplit(" ", 1)[-1], tail.split(" ", 1)[0]
        text = f"{text}{'' if broke_word(word, first) else ' '}{tail}"
    unit = atom.unit
    if tails and len(atom.groups) > 1:
        unit = text.removeprefix(" ".join(atom.groups))
    return atom._replace(text=text, unit=unit)


def _merged(found: Sequence[Atom]) -> list[Atom]:
    """Words that go on a delegated target on the same line are of its cell."""
    merged: list[Atom] = []
    for atom in found:
        last = merged[-1] if merged else None
        plain = atom.kind in ("word", "answer") and atom.text[:1].islower()
        if last and plain and not atom.border:
            merged[-1] = last._replace(text=f"{last.text} {atom.text}", end=atom.end)
        else:
            merged.append(atom)
    return merged


def _text(bits: Sequence[Bit]) -> str:
    return " ".join([bit.text for bit in bits])
