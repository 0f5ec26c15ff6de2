"""Rows of a flattened record table: the lines of a name, then the values from left to right."""

import re
from typing import NamedTuple

from amnparse.labels import BULLET, FURNITURE, LETTERED, NUMBERED
from amnparse.lines import Line
from amnparse.paragraphs import text_width
from amnparse.readers.flattened.pieces import Piece, Pieces, first_value, goes_on
from amnparse.readers.wrapped.chunks import STOPS, Chunk
from amnparse.readers.wrapped.record_rows import RowBody, Table
from amnparse.swedish import is_year
from amnparse.tables.atoms import atoms
from amnparse.tables.tokens import BREAK, GLUE, Token, is_unit, makes_value_word
from amnparse.vocabulary import PERIOD_PREFIXES, PERIOD_WORDS

MOST_NAME_LINES = 24
_MOST_TOKENS = 80
_FEWEST_VALUES = 2
_WIDER = 1.12
_NARROW = 0.85
_PERIOD = re.compile(r"(?:T|VB|VP|Kv)[1-4]?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LABELLED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.|\d{1,2}(?:\.\d{1,2})+|[A-ZÅÄÖ](?:\.|(?:\.\w)+\.?))[ ]+"
    r"[A-ZÅÄÖ\d\"”]"
)
"""A numbered or lettered heading: "1.2 Title", "A. Title"."""
_CUT_GROUP = re.compile(r"(?:[-−–≤≥<>]\s?)?\d{1,3}(?:[ .\u00a0]\d{3})+[ .\u00a0](\d{1,2})$")
_GROUP_REST = re.compile(r"\d{1,2}(?!\d)")
_GROUP = 3
MARK = "♀"
"""What stands beside an indicator that is reported by gender."""
_CUT_RANGE = re.compile(r"[^\W\d]\S* \d{1,2}[-–]$")
_PREFIXES = frozenset(prefix.casefold() for prefix in PERIOD_PREFIXES)


class Found(NamedTuple):
    """A row as found: the indexes of its name's lines, its body, the index behind it.

    Without a body it is a name alone: a cell that ends with no value behind it.
    """

    names: tuple[int, ...]
    body: RowBody | None
    end: int


class RowFinder:
    """Finds the rows of one document's tables; it learns how wide their name columns are."""

    def __init__(self, pieces: Pieces, measure: int) -> None:
        self.pieces = pieces
        self.scan = pieces.scan
        self.measure = measure
        self.widths: dict[str, int] = {}

    def row_at(self, table: Table, index: int, below_text: bool = False) -> Found | None:
        """The row that begins at the line with text at `index`; None where none can begin.

        `below_text` tells that an Analys stands above: then a full stop ends it, not a line of
        the name.
        """
        if self._is_prose(index):
            return None
        below = self.scan.next_text(index + 1)
        if self.scan.lines[index].text == MARK and below < len(self.scan.lines):
            return self._marked(table, index, below)
        return self._mixed(table, index) or self._row(table, index, below_text)

    def _marked(self, table: Table, index: int, below: int) -> Found | None:
        """A row with its mark on the line above it."""
        found = None if self.scan.labels[below] in STOPS else self.row_at(table, below)
        if found is None or found.body is None:
            return found and found._replace(names=(index, *found.names))
        body = found.body
        if body.names:
            body = body._replace(names=(*_chunks([index]), *body.names))
        else:
            mark = Token(MARK, BREAK, self.scan.lines[index].number)
            body = body._replace(tokens=[mark, *body.tokens], first_value=body.first_value + 1)
        return Found((index, *found.names), body, found.end)

    def learn(self, table: Table, found: Found) -> None:
        """Remember how wide the names of this kind of table are."""
        if found.body is not None and found.body.names:
            widest = max(text_width(self.scan.lines[place].text) for place in found.names)
            self.widths[table.kind] = max(widest, self.widths.get(table.kind, 0))

    def is_narrow(self, table: Table, found: Found) -> bool:
        """Whether a name's lines are as narrow as a table's column."""
        names = found.names
        if found.body is not None and not found.body.names:
            name = found.body.tokens[: found.body.first_value]
            last = [token.text for token in name if token.line == name[-1].line]
            widest, names = text_width(" ".join(last)), names[:-1]
        else:
            widest = 0
        widest = max((text_width(self.scan.lines[place].text) for place in names), default=widest)
        known = self.widths.get(table.kind, 0)
        return widest <= max(_WIDER * known, _NARROW * self.measure)

    def _is_prose(self, index: int) -> bool:
        """A bullet or a numbered heading is no row's name."""
        label, line = self.scan.labels[index], self.scan.lines[index]
        if label == BULLET:
            return not line.lead
        return label in (LETTERED, NUMBERED) and LABELLED.match(line.text) is not None

    def _mixed(self, table: Table, index: int) -> Found | None:
        """A name of one line with values behind it on the same line."""
        if self.pieces.one_a_line:
            return None
        piece = self.pieces.at(index)
        first = first_value_of(table, piece)
        if not 0 < first < len(piece.tokens):
            return None
        values, end = self._values(table, list(piece.tokens[first:]), piece.end)
        if not self._convinces(table, values, end):
            return None
        tokens = [*piece.tokens[:first], *values]
        body = RowBody((), tokens, first, 0, end, -1)
        return Found((index,), body, end)

    def _row(self, table: Table, index: int, below_text: bool) -> Found | None:
        lines, labels = self.scan.lines, self.scan.labels
        names, width = [index], self.widths.get(table.kind, 0)
        if first_value_of(table, self.pieces.at(index)) == 0:
            return None
        while len(names) <= MOST_NAME_LINES:
            last = names[-1]
            place = self.scan.next_text(last + 1)
            if place >= len(lines):
                return None
            if labels[place] in STOPS:
                return Found(tuple(names), None, last + 1)
            if _is_cut_range(lines[last]) and first_value_of(table, self.pieces.at(place)) == 0:
                if len(self.pieces.at(place).tokens) > 1:
                    return self._ranged(table, names, place)
                names.append(place)
                continue
            if self._is_dated_name(table, place):
                names.append(place)
                continue
            if body := self._body(table, names, place):
                return Found(tuple(names), body, body.end)
            width = max(width, text_width(lines[last].text))
            ends = below_text and lines[last].text[-1] in ".!?" and lines[last].raw[-1] != " "
            if ends or lines[place].lead or not goes_on(lines[last], lines[place], width):
                return Found(tuple(names), None, last + 1)
            names.append(place)
        return None

    def _ranged(self, table: Table, names: list[int], place: int) -> Found | None:
        """A row whose values share a line with the end of its name: "dag 1- / 14 53,3 %"."""
        piece = self.pieces.at(place)
        name = [token for above in names for token in self.pieces.at(above).tokens]
        name.append(piece.tokens[0])
        values, end = self._values(table, list(piece.tokens[1:]), piece.end)
        if not self._convinces(table, values, end):
            return None
        body = RowBody((), [*name, *values], len(name), 0, end, -1)
        return Found((*names, place), body, end)

    def _is_dated_name(self, table: Table, place: int) -> bool:
        """A period alone, with values below it, ends a name: "Prognossäkerhet / T2"."""
        piece = self.pieces.at(place)
        if table.kind == "activities" or _PERIOD.fullmatch(piece.tokens[0].text) is None:
            return False
        return len(piece.tokens) == 1 and self._more_values(table, piece.end)

    def _body(self, table: Table, names: list[int], place: int) -> RowBody | None:
        """The values that begin at `place`, below the lines of a name."""
        piece = self.pieces.at(place)
        if first_value_of(table, piece) != 0 or is_unit(piece.tokens[0].text):
            return None
        spaced = self.scan.lines[names[-1]].raw[-1:] == " " and self._more_values(table, piece.end)
        bare = all(token.text.isdigit() for token in piece.tokens)
        if spaced and bare:
            return None  # the name goes on: "årskurs / 9"
        values, end = self._values(table, list(piece.tokens), piece.end)
        if spaced and not self._ends_page(end):
            return None  # it goes on right here, not behind a page break: "inom / 24 timmar"
        if not self._convinces(table, values, end):
            return None
        return RowBody(_chunks(names), values, 0, 0, end, -1)

    def _ends_page(self, end: int) -> bool:
        """Whether a page break stands at `end`."""
        return FURNITURE in self.scan.labels[end : self.scan.next_text(end)]

    def _more_values(self, table: Table, index: int) -> bool:
        place = self.scan.next_text(index)
        if place >= len(self.scan.lines) or self.scan.labels[place] in STOPS:
            return False
        if table.kind == "activities" or is_unit(self.scan.lines[place].text):
            return False
        return first_value_of(table, self.pieces.at(place)) == 0

    def _values(self, table: Table, tokens: list[Token], end: int) -> tuple[list[Token], int]:
        """Values go on over lines until the row is full, or a line holds other words."""
        lines, labels = self.scan.lines, self.scan.labels
        while (place := self.scan.next_text(end)) < len(lines) and labels[place] not in STOPS:
            if len(tokens) > _MOST_TOKENS:
                break
            piece = self.pieces.at(place)
            gap = self._gap(table, tokens, piece, lines[end - 1].raw[-1:] == " ")
            if gap is None:
                break
            first, *rest = piece.tokens
            if gap in (GLUE, BREAK) and _broke(tokens, lines[end - 1], first.text):
                tokens[-1] = tokens[-1]._replace(text=tokens[-1].text + first.text)
                tokens += rest
            else:
                tokens += (first._replace(gap=gap), *rest)
            end = piece.end
        return tokens, end

    def _gap(self, table: Table, tokens: list[Token], piece: Piece, spaced: bool) -> int | None:
        """What stands between a row's values and a line below them; None where the row ends."""
        first, single = piece.tokens[0].text, len(piece.tokens) == 1
        if table.kind == "activities":
            dates = sum(_DATE.fullmatch(token.text) is not None for token in tokens)
            if dates < _dates(table) and _DATE.fullmatch(first):
                return BREAK
            return GLUE if spaced and not _DATE.fullmatch(tokens[-1].text) else None
        if single and is_unit(first) and tokens[-1].text[-1:].isdigit():
            return GLUE
        if single and makes_value_word(tokens[-1].text, first):
            return GLUE
        if tokens[-1].text.casefold() in _PREFIXES and first[:1].isdigit():
            return GLUE
        if not piece.is_values:
            words = "extra" in table.context.keys and first[:1].islower()
            return GLUE if spaced and words and not _full(table, tokens) else None
        if spaced:
            return GLUE
        return None if _full(table, tokens) else BREAK

    def _convinces(self, table: Table, values: list[Token], end: int) -> bool:
        """Whether values are enough for a row: its dates, its last column, or several of them."""
        if table.kind == "activities":
            return any(_DATE.fullmatch(token.text) for token in values[:2])
        if _full(table, values) or self.scan.next_text(end) >= len(self.scan.lines):
            return True
        pieces = atoms(values)
        if "period" in table.context.keys:
            return len(pieces) >= _FEWEST_VALUES
        return any(piece.kind != "word" for piece in pieces)


def _is_cut_range(above: Line) -> bool:
    """Whether a line's end fell into a range of numbers: "dag 1-" above "14"."""
    return _CUT_RANGE.search(above.text) is not None


def _chunks(names: list[int]) -> tuple[Chunk, ...]:
    return tuple(Chunk(place, place + 1, False, 0) for place in names)


def _broke(tokens: list[Token], above: Line, first: str) -> bool:
    """Whether a line's end fell into a value: a long unit, a share set tight, a number's group."""
    last = tokens[-1].text
    if above.raw[-1] == " ":
        return False
    if makes_value_word(last, first):
        return True
    if first == "%":
        return any(token.text[-1] == "%" and len(token.text) > 1 for token in tokens)
    cut = _CUT_GROUP.search(last) or _CUT_GROUP.fullmatch(above.text)
    rest = _GROUP_REST.match(first)
    return cut is not None and rest is not None and len(cut[1]) + len(rest[0]) == _GROUP


def first_value_of(table: Table, piece: Piece) -> int:
    """Index of the first token behind the name on a line."""
    if table.kind == "activities":
        for place, token in enumerate(piece.tokens):
            if _DATE.fullmatch(token.text):
                return place
        return len(piece.tokens)
    return first_value(piece.tokens)


def _dates(table: Table) -> int:
    return sum(key in ("start", "end") for key in table.context.keys)


def _full(table: Table, tokens: list[Token]) -> bool:
    """Whether a row's last column is filled: its period, or as many cells as columns."""
    pieces = atoms(tokens)
    keys = table.context.keys
    if keys[-1] == "period" and pieces:
        last = pieces[-1]
        year = last.kind == "number" and is_year(last.text)
        if last.text.casefold() in _PREFIXES and last.text not in PERIOD_WORDS:
            return False
        return last.kind == "period" or (year and len(pieces) > 1)
    return len(pieces) >= len(keys)
