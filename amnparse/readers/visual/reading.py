"""A table on visual lines while it is read: what a line is, as the lines around it tell."""

from collections.abc import Sequence

from amnparse.labels import BULLET, HEADER, LETTERED, NUMBERED, PIPED
from amnparse.paragraphs import text_width
from amnparse.readers.base import Scan
from amnparse.readers.visual.evidence import STOPS, Start, VisualForm, row_start
from amnparse.readers.visual.header import VisualHeader, read_header
from amnparse.readers.visual.rows import Draft
from amnparse.readers.visual.words import text_of, tokens_at
from amnparse.readers.wrapped.record_header import RecordHeader
from amnparse.readers.wrapped.record_rows import Table
from amnparse.swedish import is_year
from amnparse.tables.tokens import Token

_SPACE = 5
_SLACK = 1.06
_ROOM = 0.8
_FAR_WIDER = 1.25
_LONGEST_TITLE = 70
_FEWEST_CERTAIN = 4
_GENDER_MARK = "♀"


class Reading:
    """A table while it is read: the open row, what was found ahead, its last line so far."""

    def __init__(
        self, scan: Scan, form: VisualForm, header: VisualHeader, level: str | None
    ) -> None:
        self.scan = scan
        self.form = form
        self.header = header
        known = RecordHeader(header.kind, header.columns, header.end)
        self.table = Table(scan, known, level)
        self.table.context = self.table.context._replace(lossy=True)
        self.measure = form.measures.get(header.columns, 0)
        self.draft: Draft | None = None
        self.resumed = False
        self.starts: dict[int, Start | None] = {}
        self.ahead = (-1, -1)
        """Behind which line the next row was looked for, and where it stands (or the end)."""


def start_at(reading: Reading, index: int) -> Start | None:
    if index not in reading.starts:
        reading.starts[index] = row_start(reading.scan, reading.header, index)
    return reading.starts[index]


def begins_row(reading: Reading, index: int, start: Start) -> bool:
    """Whether a line that ends in values begins a row, not a line of a name or of an Analys."""
    draft = reading.draft
    if draft is not None and draft.analysis:
        return start.sure and is_row_name(reading, index, start) and _is_full(reading, index)
    tokens = tokens_at(reading.scan, index)
    if draft is not None and _goes_on_values(reading, draft, tokens, start):
        return False
    if start.sure:
        return True
    if draft is None:
        return True
    if not (tokens[0].text[0].isupper() or tokens[0].text == _GENDER_MARK):
        return False
    if _room_above(reading, draft, tokens[0].text) > (1 - _ROOM) * reading.measure:
        return True
    return not text_of(tokens[start.name : start.end]).isalnum()


def _room_above(reading: Reading, draft: Draft, word: str) -> int:
    """The room on the name's last line behind the next word: below zero, the word must wrap."""
    return reading.measure - text_width(text_of(draft.above())) - _SPACE - text_width(word)


def _goes_on_values(reading: Reading, draft: Draft, tokens: Sequence[Token], start: Start) -> bool:
    """Whether the values of a line are pieces of the open row's cells."""
    if not start.name or not draft.values.name_on(tokens):
        return True
    lower = tokens[0].text[0].islower()
    return lower and draft.name_on(tokens, reading.measure) < len(tokens)


def is_row_name(reading: Reading, index: int, start: Start) -> bool:
    """Whether the words before the values can be a name: no wider than its column, unless so many
    values stand behind it, up to a year, as in no sentence."""
    tokens = tokens_at(reading.scan, index)
    name = tokens[: start.name]
    if not name or name[0].text[0].islower():
        return False
    if text_width(text_of(name)) <= _SLACK * reading.measure:
        return True
    values = tokens[start.name : start.end]
    return is_year(values[-1].text) and len(values) >= _FEWEST_CERTAIN


def _is_full(reading: Reading, index: int) -> bool:
    """Whether the values behind a name reach to the last column, as prose that ends in two
    numbers does not."""
    keys = reading.table.context.keys
    last = tokens_at(reading.scan, index)[-1].text
    if reading.header.kind == "activities" or not keys or keys[-1] != "period":
        return True
    return not last.endswith("%")


def ends_analysis(reading: Reading, index: int) -> bool:
    """Whether a line stands behind the table's last row: a heading that no row follows."""
    scan = reading.scan
    line, above = scan.lines[index], scan.lines[index - 1]
    label = scan.labels[index]
    if label == BULLET or not above.text or above.text[-1] not in ".!?":
        return False
    if len(line.text) > _LONGEST_TITLE or line.text[-1] in ".!?:;,":
        return False
    if not (line.text[0].isupper() or label in (NUMBERED, LETTERED)):
        return False
    return not row_ahead(reading, index + 1)


def row_ahead(reading: Reading, index: int) -> bool:
    """Whether this table goes on behind a line: with its header, or with a row."""
    scan, known = reading.scan, reading.ahead
    if not known[0] <= index <= known[1]:
        place = index
        while place < len(scan.lines) and scan.labels[place] not in STOPS:
            if scan.labels[place] in (HEADER, PIPED) and read_header(scan, place) is not None:
                break
            start = start_at(reading, place) if scan.lines[place].text else None
            if start is not None and start.sure and is_row_name(reading, place, start):
                break
            place += 1
        reading.ahead = known = (index, place)
    place = known[1]
    if place >= len(scan.lines) or scan.labels[place] in STOPS:
        return False
    if scan.labels[place] in (HEADER, PIPED):
        again = read_header(scan, place)
        return again is None or again.columns == reading.header.columns
    return True


def goes_on(reading: Reading, draft: Draft, index: int) -> bool:
    """Whether a line goes on the open row's cells: it holds pieces of them, or words no wider than
    its name; what opens with a capital letter did not fit on the line above."""
    label, tokens = reading.scan.labels[index], tokens_at(reading.scan, index)
    if label == BULLET and tokens[0].text[0] not in "-–—":
        return False
    length = draft.name_on(tokens, reading.measure)
    if length < len(tokens) and length == 0:
        return True
    name = text_of(tokens[:length])
    width, measure = text_width(name), reading.measure
    if not name[0].isupper() and label not in (NUMBERED, LETTERED):
        return width <= _FAR_WIDER * measure or bool(draft.first[draft.start :])
    if width > _FAR_WIDER * measure:
        return False
    room = _room_above(reading, draft, tokens[0].text)
    if length < len(tokens) or room <= (1 - _ROOM) * measure:
        return True
    if not row_ahead(reading, index):
        return False
    draft.doubt = f"{name!r} below it was read as a part of its name"
    return True
