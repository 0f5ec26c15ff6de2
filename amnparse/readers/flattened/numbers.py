"""Tables of numbers in a flattened dump: rows of a name with numbers behind or below it.

Without blank lines a table is a run of rows: at least two of them with two numbers or more.  Its
header is looked for in the lines right above, where it splits into as many cells.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.labels import BLANK, CHAPTER, FURNITURE, HEADER, NUMBERED, TEXT
from amnparse.readers.flattened.number_header import find_head, has_digit
from amnparse.readers.flattened.pieces import NEVER_FULL, Piece, Pieces, goes_on
from amnparse.readers.wrapped.chunks import STOPS, Chunk
from amnparse.readers.wrapped.number_rows import DATED, MOST_LINES, FoundRow
from amnparse.readers.wrapped.numbers import Region, number_grid, number_row_of
from amnparse.swedish import is_year
from amnparse.tables.grid import Grid
from amnparse.tables.numbers import count_columns
from amnparse.tables.tokens import BREAK, Token, is_unit, value_suffix

_LONGEST_NAME = 110
_LONGEST_LINE = 100
_LONGEST_CELL = 40
_MOST_HEADER_LINES = 24
_HEADER_LABELS = (TEXT, NUMBERED, HEADER)
_SENTENCE_ENDS = (".", ":", ";", "?", "!")


class _Run(NamedTuple):
    """A row, or a name alone, and the index behind it."""

    row: FoundRow | None
    lines: tuple[int, ...]
    end: int


class NumberTables:
    """Finds the tables of numbers of one document."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.scan = pieces.scan
        self.refused = 0
        """Lines before this index were read as a table, or found to be none."""

    def table_at(self, index: int, floor: int) -> Grid | None:
        """The table whose first row begins at `index`, its header at `floor` or below it."""
        first = self._row(index) if index >= self.refused else None
        if first is None or first.row is None or first.row.cells < 2 or _is_header(first.row):
            return None
        above = self._lines_above(index, floor)
        rows, last = self._collect(first, above)
        self.refused = last + 1
        years = []
        while rows and rows[0].is_years:
            years.append(rows.pop(0))
        if not rows:
            return None
        named = any(row.name for row in rows)
        width = count_columns([number_row_of(self.scan, row) for row in rows if row.values], None)
        head = find_head(self.pieces, above, width + named, _year_groups(years))
        repeats: list[int] = []
        if head is None or not head.lines:
            if _data_rows(rows) < 2:
                return None
            return number_grid(self.scan, index, None, years, Region(rows, repeats, last))
        if head.group:
            rows.insert(0, self._bare(_Run(None, head.group, head.group[-1] + 1)))
            index = head.group[0]
        chunk = Chunk(head.lines[0], head.lines[-1] + 1, False, 0)
        rows, last, repeats = self._over_pages(rows, last, chunk)
        if _data_rows(rows) < 2:
            return None
        region = Region(rows, repeats, last, head.cells, head.sure)
        return number_grid(self.scan, index, chunk, years, region)

    def _collect(self, first: _Run, above: Sequence[int]) -> tuple[list[FoundRow], int]:
        """The first row and those right below it; a name alone counts where a row follows.

        Behind a page break, a line that also stands above the table is its header again.
        """
        assert first.row is not None
        rows, run = [first.row], first
        heads = {self.scan.lines[place].text for place in above}
        while (following := self._next(run.end)) is not None:
            start = following.lines[0]
            if (
                self.scan.lines[start].text in heads
                and FURNITURE in self.scan.labels[run.end : start]
            ):
                break
            if following.row is None:
                below = self._next(following.end)
                if below is None or below.row is None or not self._is_group(following, below):
                    break
                rows.append(self._bare(following))
                run = following
                continue
            if _is_header(following.row) or (following.row.is_years and not rows[-1].is_years):
                break
            rows.append(following.row)
            run = following
        return rows, run.end - 1

    def _over_pages(
        self, rows: list[FoundRow], last: int, head: Chunk
    ) -> tuple[list[FoundRow], int, list[int]]:
        """Rows behind a page break that repeats the header."""
        printed = [line.text for line in self.scan.lines[head.start : head.end] if line.text]
        repeats: list[int] = []
        following = self._next(last + 1)
        if following and following.row is None and self._same_lines(following.end, printed):
            rows.append(self._bare(following))  # a group whose rows stand on the next page
            last = following.end - 1
        while (places := self._same_lines(last + 1, printed)) and (
            run := self._next(places[-1] + 1)
        ):
            if run.row is None:
                below = self._next(run.end)
                if below is None or not self._is_group(run, below):
                    break
                rows.append(self._bare(run))
                run = below
            if run.row is None or _is_header(run.row):
                break
            more, last = self._collect(run, range(head.start, head.end))
            repeats += places
            rows += [row for row in more if not row.is_years]
        return rows, last, repeats

    def _same_lines(self, index: int, printed: Sequence[str]) -> list[int]:
        """Indexes of the next lines with text, where they are the printed ones."""
        places: list[int] = []
        for text in printed:
            index = self.scan.next_text(index)
            if index >= len(self.scan.lines) or self.scan.lines[index].text != text:
                return []
            places.append(index)
            index += 1
        return places

    def _next(self, index: int) -> _Run | None:
        place = self.scan.next_text(index)
        return self._row(place) if place < len(self.scan.lines) else None

    def _row(self, index: int) -> _Run | None:
        """The row that begins at a line: a short name over a few lines, then its numbers."""
        lines, labels = self.scan.lines, self.scan.labels
        names: list[int] = []
        place = index
        while place < len(lines) and len(names) <= MOST_LINES:
            if labels[place] in STOPS or len(lines[place].text) > _LONGEST_NAME:
                return None
            if names and not goes_on(lines[names[-1]], lines[place], NEVER_FULL):
                piece = self.pieces.at(place)
                if piece.is_values and _starts_number(piece):
                    return self._with_values(names, (), place, piece)
                return self._alone(names)
            piece = self.pieces.at(place)
            split = value_suffix(piece.tokens)
            inside = 0 < split < len(piece.tokens) and not self.pieces.one_a_line
            if (inside or split == 0) and lines[place].raw[-1:] != " ":
                return self._with_values(names, piece.tokens[:split], place, piece)
            names.append(place)
            place = self.scan.next_text(place + 1)
        return None

    def _with_values(
        self, names: list[int], name: Sequence[Token], place: int, piece: Piece
    ) -> _Run | None:
        values = list(piece.tokens[len(name) :])
        if not _starts_number(piece._replace(tokens=tuple(values))):
            return None
        end = piece.end
        while self.pieces.one_a_line:
            below = self.scan.next_text(end)
            if below >= len(self.scan.lines) or self.scan.labels[below] in STOPS:
                break
            more = self.pieces.at(below)
            if FURNITURE in self.scan.labels[end:below]:
                break
            if not more.is_values or not _may_be_value(more):
                break
            first, *rest = more.tokens
            values += (first._replace(gap=BREAK), *rest)
            end = more.end
        words = [token for line in names for token in self.pieces.at(line).tokens]
        start = names[0] if names else place
        row = FoundRow(start, end, (*words, *name), tuple(values), 0)
        return _Run(row, (*names, place), end)

    def _alone(self, names: list[int]) -> _Run | None:
        last = self.scan.lines[names[-1]].text
        return None if last.endswith(_SENTENCE_ENDS) else _Run(None, tuple(names), names[-1] + 1)

    def _bare(self, run: _Run) -> FoundRow:
        words = [token for line in run.lines for token in self.pieces.at(line).tokens]
        return FoundRow(run.lines[0], run.end, tuple(words), (), 0)

    def _is_group(self, run: _Run, below: _Run) -> bool:
        """Whether a name alone is a group's: no longer than a line, and a named row below it."""
        if len(run.lines) > 2 or below.row is None or not below.row.name:
            return False
        return not any(map(has_digit, (self.scan.lines[place].text for place in run.lines)))

    def _lines_above(self, index: int, floor: int) -> list[int]:
        """Indexes of the lines right above a table's first row that may be its header."""
        places: list[int] = []
        closed = False
        for place in range(index - 1, max(floor, index - _MOST_HEADER_LINES) - 1, -1):
            if self.scan.labels[place] == BLANK:
                continue
            text, label = self.scan.lines[place].text, self.scan.labels[place]
            cell = label == CHAPTER and self.pieces.one_a_line  # "Övrigt" heads a column, too
            if not (cell or label in _HEADER_LABELS) or len(text) > _LONGEST_LINE:
                break
            if closed and self.scan.lines[place].raw[-1] != " ":
                break
            ends = text[-1] == ":"
            if text[-1] == "." or (ends and (not places or len(text) > _LONGEST_CELL)):
                break
            places.insert(0, place)
            closed = closed or ends
        return places


def _data_rows(rows: Sequence[FoundRow]) -> int:
    return sum(row.cells >= 2 and not row.is_years for row in rows)


def _year_groups(years: Sequence[FoundRow]) -> int | None:
    """How many columns of the header above a row of years spans: its first year's count."""
    words = [token.text for token in years[0].values] if years else []
    return words.count(words[0]) if words else None


def _is_header(row: FoundRow) -> bool:
    """Whether a row's only values are the year of its last column: a header's line."""
    words = [token.text for token in row.values if token.text not in DATED]
    return bool(row.values) and not row.is_years and all(map(is_year, words))


def _may_be_value(piece: Piece) -> bool:
    """Whether values hold a digit or are a dash: a unit alone heads another table."""
    text = "".join(token.text for token in piece.tokens)
    return has_digit(text) or len(text) == 1 or is_unit(text)


def _starts_number(piece: Piece) -> bool:
    """Whether values begin with a number, and are not merely a unit."""
    first = piece.tokens[0].text if piece.tokens else ""
    numbers = [token for token in piece.tokens if token.text[-1:].isdigit() or "%" in token.text]
    return bool(numbers) and not is_unit(first)
