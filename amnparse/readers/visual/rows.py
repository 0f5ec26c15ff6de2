"""A row on visual lines: its first line, the lines below it, its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.paragraphs import text_width
from amnparse.readers.base import Scan
from amnparse.readers.visual.cells import Values
from amnparse.readers.visual.words import is_date, text_of
from amnparse.readers.wrapped.record_rows import (
    RowBody,
    Table,
    best_split,
    row_doubts,
    unfit_cells,
)
from amnparse.swedish import is_year
from amnparse.tables.costs import COSTS
from amnparse.tables.decode import Decoded, decode, fit_cost
from amnparse.tables.grid import Cell, Row
from amnparse.tables.name_end import COUNTED, LEADS
from amnparse.tables.tokens import BREAK, WEAK, Token, is_unit

_COUNTED = COUNTED | frozenset("typ del kapitel mål".split())
"""Words that a number follows as their name."""
_SPACE = 5
_SHORT_UNIT = 2
_FEWEST_UNITS = 2
_NO_BORDER = -1
_ONE_EMPTY = 2
_EASY = 0.8
_FARTHEST = 6.0
"""How much more a reading may cost that keeps to the empty cells between pipes."""


@dataclass(slots=True)
class Draft:
    """A row while its lines are collected: `start` is the place of the first word behind its name
    on its first line."""

    first: list[Token]
    start: int
    values: Values
    below: list[list[Token]] = field(default_factory=list)
    """What each line below its first one has of its name."""
    text: list[Token] = field(default_factory=list)
    """The words of a last column that holds text."""
    analysis: list[int] = field(default_factory=list)
    """Indexes of the lines of its Analys, without the word itself."""
    breaks: set[int] = field(default_factory=set)
    """Those of them that a page break stands before."""
    doubt: str | None = None
    trailing: int | None = None
    """How many empty cells it ends in, where pipes part all its cells."""
    last: int = 0
    """Index of its last line."""

    def name_on(self, line: Sequence[Token], measure: int) -> int:
        """How many words of a line are the name's."""
        if self.text:
            return self._beside_text(line, measure)[0]
        head = self._goes_on_word(line)
        return head + self.values.name_on(line[head:]) if line[head:] else len(line)

    def take(self, line: Sequence[Token], measure: int) -> None:
        """Deal the words of a line below out to the name, the values and the text."""
        if not self.text:
            head = self._goes_on_word(line)
            self.below.append([*line[:head], *self.values.take(line[head:])])
            return
        name, pieces = self._beside_text(line, measure)
        self.values.take_all(line[name : name + pieces])
        rest = line[name + pieces :]
        if rest or name:
            words = text_of(rest) if rest else text_of(line[:name])
            column = "last column" if rest else "name"
            self.doubt = f"{words!r} below it was read as a part of its {column}"
        self.text += rest
        self.below.append(list(line[:name]))

    def _goes_on_word(self, line: Sequence[Token]) -> int:
        """How many words of a line go on the name's last one, which ends in a hyphen; what only
        a value lacks does not."""
        above = self.above()
        if not (above and line):
            return 0
        cut = above[-1].text.endswith("-") and above[-1].text[-2:-1].isalpha()
        return int(cut and (is_unit(line[0].text) or self.values.name_on(line) > 0))

    def above(self) -> Sequence[Token]:
        """The name's last line so far."""
        found = next((part for part in reversed(self.below) if part), None)
        return found or self.first[: self.start]

    def _beside_text(self, line: Sequence[Token], measure: int) -> tuple[int, int]:
        """How many words of a line are the name's and how many are pieces of values, where a
        column of text stands beside them: the name has as many as its column has room for, and
        none where they would have had room on the line above.  A single word is a whole text."""
        if len(self.text) == 1:
            name = self.values.name_on(line)
            return name, len(line) - name
        widths = accumulate(text_width(token.text) + _SPACE for token in line)
        room = sum(width - _SPACE <= measure for width in widths)
        above = text_width(text_of(self.above())) + _SPACE + text_width(line[0].text)
        if above <= _EASY * measure:
            room = 0
        ways = [(self.values.first_pieces(line[name:]), name) for name in range(room, -1, -1)]
        pieces, name = max(ways, key=lambda way: way[0])
        return name, pieces


def finish(table: Table, draft: Draft, analysis: tuple[str, ...]) -> Row:
    """Decode a row whose lines are complete."""
    start, end = draft.first[0].line, table.scan.lines[draft.last].number
    if table.kind == "activities":
        name, cells, found = _activity(table, draft)
    else:
        name, cells, found = _indicator(table, draft, start, end)
    label = name.raw if name else ""
    if draft.doubt is not None:
        arguments: dict[str, object] = {"row": label, "detail": draft.doubt}
        table.findings.append(Finding("AMN111", start, end, arguments))
    if found is None:
        detail = f"{text_of(draft.first[draft.start :])!r}"
        arguments = {"row": label, "detail": detail}
        table.findings.append(Finding("AMN111", start, end, arguments))
    else:
        if not any(found.cells):
            arguments = {"row": label, "detail": "no value behind its name"}
            table.findings.append(Finding("AMN111", start, end, arguments))
        table.findings.extend(row_doubts(table, label, start, end, found))
    ordered = list(cells)
    ordered.insert(table.name_at, name)
    return Row(tuple(ordered), start, end, analysis)


def _indicator(
    table: Table, draft: Draft, start: int, end: int
) -> tuple[Cell | None, Sequence[Cell | None], Decoded | None]:
    keys = table.context.keys
    if draft.trailing is not None:
        found = decode(draft.values.tokens, table.context, draft.trailing)
        if found is not None:
            name = name_of(table.scan, [draft.first[: draft.start], *draft.below])
            return name, found.cells, found
    body = _body(draft, traced=False)
    split, found = _split(table, body)
    traced = _body(draft, traced=True)
    if found is not None and any(token.gap == _ONE_EMPTY for token in traced.tokens):
        found = _weigh(table, decode(traced.tokens[split:], table.context), found)
    name = name_of(table.scan, [body.tokens[:split], *draft.below])
    for doubt in (*draft.values.doubts, *draft.values.lacking()):
        detail = f"{doubt!r} was read as a part of its values, though it may be none"
        arguments: dict[str, object] = {"row": name.raw if name else "", "detail": detail}
        table.findings.append(Finding("AMN111", start, end, arguments))
    if found is None:
        width = len(keys)
        return name, unfit_cells(table.scan, body.tokens[split:], width), None
    return name, found.cells, found


def _split(table: Table, body: RowBody) -> tuple[int, Decoded | None]:
    """Where the name ends on the first line: a number there is a value, unless the word before
    it asks for one ("åk 9") or it is a year."""
    split, found = best_split(table, body)
    first = body.first_value
    if split == first or found is None or _asks_for(body.tokens, first):
        return split, found
    plain = decode(body.tokens[first:], table.context)
    if plain is None:
        return split, found
    return first, plain._replace(other=_raw(found), margin=0.0)


def _asks_for(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].text
    if is_year(word) or (word[0].isalpha() and word[-1].isdigit()):
        return True
    if word.isdigit() and _lone_bare(tokens, place):
        return True
    before = tokens[place - 1].text.lower() if place else ""
    return before in _COUNTED or (before in LEADS and _is_span(tokens, place))


def _is_span(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number is a name's with its unit: "inom 24 timmar", where no value has the unit."""
    unit = tokens[place + 1].text if place + 1 < len(tokens) else ""
    alone = all(token.text != unit for token in tokens[place + 2 :])
    return tokens[place].text.isdigit() and is_unit(unit) and len(unit) > _SHORT_UNIT and alone


def _lone_bare(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number is the only one of the row that has no unit."""
    words = [token.text for token in tokens[place:]] + [""]
    bare = [
        not is_unit(after) and word[-1] not in "%‰"
        for word, after in pairwise(words)
        if word[0].isdigit() and not is_year(word)
    ]
    return len(bare) > _FEWEST_UNITS and bare[0] and not any(bare[1:])


def _weigh(table: Table, traced: Decoded | None, loose: Decoded) -> Decoded:
    """The reading that keeps to the empty cells between pipes, unless it is far dearer; the other
    one is named beside it."""
    if traced is None or _raw(traced) == _raw(loose):
        return loose
    margin = fit_cost(traced, table.context) - fit_cost(loose, table.context)
    best, other = (traced, loose) if margin < _FARTHEST else (loose, traced)
    return best._replace(other=_raw(other), margin=min(best.margin, COSTS.thin - 0.1))


def _raw(found: Decoded) -> tuple[str | None, ...]:
    return tuple(cell.raw if cell else None for cell in found.cells)


def _body(draft: Draft, traced: bool) -> RowBody:
    """The words of the first line with the values completed; pipes and double spaces part cells,
    and an empty cell between pipes is at least one."""
    tokens = list(draft.first[: draft.start])
    for place, token in enumerate(draft.values.tokens):
        if not place:
            gap = WEAK
        elif token.gap > WEAK:
            gap = _ONE_EMPTY if traced else BREAK
        else:
            gap = token.gap
        tokens.append(token._replace(gap=gap))
    tokens += [token._replace(gap=WEAK) for token in draft.text]
    return RowBody((), tokens, draft.start, 0, 0, _NO_BORDER)


def _activity(
    table: Table, draft: Draft
) -> tuple[Cell | None, Sequence[Cell | None], Decoded | None]:
    """Dates behind the name, then text, which may wrap below the name's words."""
    head = draft.first[: draft.start]
    values = [*_dated(draft.values.tokens), *draft.text]
    body = RowBody((), [*head, *values], len(head), 0, 0, _NO_BORDER)
    split, found = best_split(table, body)
    name = name_of(table.scan, [head, *draft.below])
    if found is None:
        return name, unfit_cells(table.scan, body.tokens[split:], len(table.context.keys)), None
    return name, found.cells, found


def _dated(values: Sequence[Token]) -> list[Token]:
    return [
        token._replace(gap=BREAK if is_date(token.text) and place else WEAK)
        for place, token in enumerate(values)
    ]


def name_of(scan: Scan, parts: Sequence[Sequence[Token]]) -> Cell | None:
    """A name on several lines as one cell, its words put together again."""
    lines = [
        scan.lines[part[0].line - 1]._replace(raw=text_of(part), text=text_of(part))
        for part in parts
        if part
    ]
    if not lines:
        return None
    return Cell(squeeze(scan.joiner.join(lines)), lines[0].number, lines[-1].number)
