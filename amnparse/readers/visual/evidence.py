"""Whether a text keeps visual lines, and what its tables tell about their own width.

Below a row's first line, which ends in its values, a name goes on in lower case.  In wrapped text
it is the other way round: a name's first lines come first, its last one ends in the values.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from amnparse.labels import (
    BLANK,
    CAPTION,
    CHAPTER,
    CONTENTS,
    FULFILS,
    FURNITURE,
    GOAL,
    HEADER,
    MEMBERS,
    PART,
    PIPED,
    RULE,
    TABBED,
)
from amnparse.paragraphs import text_width
from amnparse.readers.base import Scan
from amnparse.readers.visual.header import VisualHeader, read_header
from amnparse.readers.visual.words import (
    first_date,
    first_value,
    is_date,
    pipe_cells,
    text_of,
    tokens_at,
)
from amnparse.tables.atoms import atoms
from amnparse.tables.grid import Column
from amnparse.tables.tokens import WEAK, Token, is_unit, is_value_token
from amnparse.vocabulary import DELEGATED, PERIOD_WORDS

STOPS = frozenset((GOAL, FULFILS, CHAPTER, CAPTION, MEMBERS, CONTENTS, TABBED))
_VALUES = frozenset(("number", "period", "tolerance", "delegated", "answer"))
_HOLDS_VALUE = re.compile(r"\| +(?:[^| ]*\d|[A-ZÅÄÖ+±])")
"""A cell behind the name's that begins with a number or a capital letter."""
_GROUP = re.compile(r"\d{3}")
_FEWEST = 2
_TEXTS = frozenset(("extra", "deviation", "analysis"))
_MOST_TEXT = 6
_LAST_WORDS = frozenset(word for phrase in DELEGATED for word in phrase.casefold().split())
_CONTRARY = 0.25
_LONGEST_ROW = 400
_ENOUGH = 5
_WIDE_GAPS = "   "


class Start(NamedTuple):
    """A line that may begin a row: how many words its name has on it, where its values end and
    the words of a last column of text begin, and whether its values leave no doubt about it."""

    name: int
    end: int
    sure: bool
    celled: bool = False
    """Whether pipes part its cells one by one, the empty ones, too."""


@dataclass(slots=True)
class VisualForm:
    """What is true of the whole document: the width of the name column under each header, and
    whether page breaks repeat headers."""

    measures: dict[tuple[Column, ...], int] = field(default_factory=dict)
    repeats: bool = False
    headers: dict[int, VisualHeader] = field(default_factory=dict)


def visual_form(scan: Scan) -> VisualForm | None:
    """The document's form, or None where its tables are not on visual lines."""
    if "visual" not in scan.forms:
        scan.forms["visual"] = _find_form(scan)
    found = scan.forms["visual"]
    return found if isinstance(found, VisualForm) else None


def row_start(scan: Scan, header: VisualHeader, index: int) -> Start | None:
    """Whether the line at `index` ends in values as the first line of a row does."""
    line = scan.lines[index]
    if len(line.text) > _LONGEST_ROW:
        return None
    tokens = tokens_at(scan, index)
    if index < header.celled:
        cells = pipe_cells(line)
        if len(cells) == len(header.columns) and cells[0] and _HOLDS_VALUE.search(line.text):
            return Start(len(cells[0].split()), len(tokens), True, True)
    if header.kind == "activities":
        date = first_date(tokens)
        if date is None:
            return None
        end = date + 1
        while end < len(tokens) and is_date(tokens[end].text):
            end += 1
        return Start(date, end, True)
    start = _values_before(tokens, len(tokens))
    if start is not None and (start.sure or _is_period_alone(line.text, tokens, start)):
        return start._replace(sure=True)
    return _around_text(header, tokens) or start


def _is_period_alone(text: str, tokens: list[Token], start: Start) -> bool:
    """Whether pipes part a name from a period: a row of which no other cell is filled."""
    parted = text[0] == "|" and start.name > 0 and tokens[start.name].gap > WEAK
    return parted and text_of(tokens[start.name :]) in PERIOD_WORDS


def _around_text(header: VisualHeader, tokens: list[Token]) -> Start | None:
    """The values of a row with a column of text among them, or behind them."""
    if any(column.key in _TEXTS for column in header.columns[1:-1]):
        last = first_value(tokens)
        for end in range(last - 1, max(1, last - 1 - _MOST_TEXT), -1) if last < len(tokens) else ():
            found = _values_before(tokens, end)
            if found is not None and found.name:
                return found._replace(end=len(tokens), sure=True)
    if header.columns[-1].key not in _TEXTS:
        return None
    for end in range(len(tokens) - 1, max(1, len(tokens) - 1 - _MOST_TEXT), -1):
        found = _values_before(tokens, end)
        if found is not None and found.sure:
            return found
    return None


def _values_before(tokens: list[Token], end: int) -> Start | None:
    """The values that end before the word at `end`."""
    if not end or not _may_end_row(tokens[end - 1].text):
        return None
    start = first_value(tokens[:end])
    found = [atom.kind for atom in atoms(tokens[start:end])] if start < end else []
    count = sum(kind in _VALUES for kind in found)
    if not count:
        return None
    return Start(start, end, count >= _FEWEST)


def _may_end_row(last: str) -> bool:
    """A cheap look at a word: whether it can be the last one of a row's values."""
    return is_value_token(last) or last.casefold() in _LAST_WORDS or "/" in last


def _find_form(scan: Scan) -> VisualForm | None:
    form = VisualForm()
    votes = [0, 0]
    for index, label in enumerate(scan.labels):
        if label not in (HEADER, PIPED) or index in form.headers:
            continue
        header = read_header(scan, index)
        if header is None:
            continue
        if any(_WIDE_GAPS in scan.lines[place].text.strip("|") for place in range(index, header.end)
               if scan.labels[place] == HEADER):  # fmt: skip
            return None  # columns by position: another form
        form.headers[index] = header
        _look_at_rows(scan, form, header, votes)
    agree, contradict = votes
    if not agree and scan.flattened is None and len(form.measures):
        return None if contradict else form  # no name wraps: every row is a line
    return form if agree and contradict <= _CONTRARY * agree else None


def _look_at_rows(scan: Scan, form: VisualForm, header: VisualHeader, votes: list[int]) -> None:
    """Walk over the table below a header: count what speaks for and against, measure names."""
    index, before = header.end, False
    while index < len(scan.lines):
        label = scan.labels[index]
        if label == RULE:
            index += 1
            continue
        if label in (BLANK, FURNITURE):
            after = scan.next_text(index)
            again = read_header(scan, after) if _is_header(scan, after) else None
            form.repeats = form.repeats or (again is not None and again.columns == header.columns)
            return
        if label in STOPS or label in (HEADER, PART):
            return
        before = _weigh(scan, form, header, index, before, votes)
        index += 1


def _is_rest(words: list[Token]) -> bool:
    """Whether words are the last digits and the units of the numbers above them."""
    units = sum(is_unit(word.text) for word in words)
    return units > 0 and all(is_unit(word.text) or _GROUP.fullmatch(word.text) for word in words)


def _is_header(scan: Scan, index: int) -> bool:
    return index < len(scan.lines) and scan.labels[index] in (HEADER, PIPED)


def _weigh(
    scan: Scan, form: VisualForm, header: VisualHeader, index: int, before: bool, votes: list[int]
) -> bool:
    """Weigh one line; returns whether it begins or ends a row."""
    tokens = tokens_at(scan, index)
    if not tokens:  # nothing but pipes
        return False
    start = row_start(scan, header, index)
    lower = tokens[0].text[0].islower()
    if start is None or not start.sure:
        votes[0] += before and lower
        return False
    if before and lower and start.name and _is_rest(tokens[start.name :]):
        votes[0] += 1
        return False
    if not start.name or lower or is_date(tokens[0].text):
        votes[1] += 1
    else:
        name = text_width(text_of(tokens[: start.name]))
        form.measures[header.columns] = max(form.measures.get(header.columns, 0), name)
    return True
