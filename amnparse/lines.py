"""Bytes become numbered lines: encodings, page breaks, and the characters that only look alike.

Lines are what every text reader works on.  Nothing is dropped here: a line keeps its number in the
source, its page where form feeds tell pages, and the spaces at both its ends, because in some dumps
those spaces are all that is left of an empty cell.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, repeat
from typing import NamedTuple

from amnparse.diagnostics import Finding, UnreadableInputError

NBSP = "\u00a0"

_SPECIALS = {
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", NBSP),
    **dict.fromkeys("\u202f\u205f\u3000", NBSP),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
    "\u0002": "-",
    "\ufffe": "-",
    "\u000b": " ",
}
"""Spaces that bind become NBSP, marks that nobody sees go, ligatures open, PDFium's line-end
hyphens become hyphens."""
_TRANSLATION = str.maketrans(_SPECIALS)
_SPECIAL = re.compile(f"[{''.join(_SPECIALS)}]")

# A space that binds tells something between digits; between words it is a space.
_LOOSE_NBSP = re.compile(r"(?<=[^\s\d])\u00a0(?=\S)|(?<=\d)\u00a0(?=[^\s\d])")
_NAMELESS = re.compile(r"^\(cid:\d+\)(?= ?[^\W\d_])", re.MULTILINE)
"""A letter that a font does not name, before a word at the start of a line: a bullet."""
_SLICE = 8_192
_BINARY_SHARE = 0.02
_SAMPLE = 20_000
_OTHER_FILES = {
    b"PK\x03\x04": "a zip archive, as Word and Excel files are",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"II*\x00": "a picture",
}
"""How files begin that people hand in by mistake, sometimes by the wrong name."""
_JUNK = re.compile(r"[\x00-\x01\x03-\x08\x0e-\x1f]")


class Line(NamedTuple):
    """A source line: `raw` with the spaces at its ends, `text` without."""

    number: int
    page: int | None
    raw: str
    text: str

    @property
    def lead(self) -> int:
        """How many spaces it begins with."""
        return len(self.raw) - len(self.raw.lstrip(" ")) if self.raw[:1] == " " else 0

    @property
    def tail(self) -> int:
        """How many spaces it ends with."""
        return len(self.raw) - len(self.raw.rstrip(" "))


Box = tuple[float, float, float, float]
"""Left, top, right and bottom in PDF points, from the page's top left corner."""


class Place(NamedTuple):
    """Where a line stands on paper: its page, its room, and how many lines it is there."""

    page: int
    box: Box
    lines: int


class Evidence(NamedTuple):
    """What an input form tells of its lines beyond their text; keys are line indexes."""

    reader: str
    """Name of the form."""
    places: Sequence[Place | None] | None = None
    """Where each line stands on paper; None for a text."""
    labels: Mapping[int, str] = {}
    """Labels that the form settles: furniture, pictures."""
    cells: Mapping[int, tuple[Box | None, ...]] = {}
    """Room of each cell of a table row."""
    spans: Mapping[int, tuple[tuple[int, int] | None, ...]] = {}
    """First and last source line of each cell of a table row."""
    headings: frozenset[int] | None = None
    """Lines that their font sets off from the running text; None where the form does not tell."""
    resumes: frozenset[int] = frozenset()
    """Lines that go on the paragraph that a page break cut."""
    inside: frozenset[int] = frozenset()
    """Lines of running text that stand inside a table: a row's own Analys."""
    marked: Mapping[int, int] = {}
    """Levels of the lines that are headings by their marks."""
    merged: frozenset[int] = frozenset()
    """Lines that are a row of one cell over all columns."""
    lamps: Mapping[int, str] = {}
    """Colour of the traffic light that stands beside a line."""
    page_labels: Mapping[int, str] = {}
    """Page (1-based) -> the number that is printed on it."""


class Text(NamedTuple):
    """Decoded input: its lines, how it was encoded, what was doubtful about that, and what the
    form tells of the lines."""

    lines: list[Line]
    encoding: str | None
    pages: int | None
    findings: list[Finding]
    marked: bool = False
    """Whether a line begins with a mark of Markdown: "#" or a pipe."""
    evidence: Evidence | None = None

    @property
    def line_count(self) -> int:
        """How many lines the source has, on paper or in its text."""
        if self.evidence is None or self.evidence.places is None:
            return len(self.lines)
        return sum(place.lines for place in self.evidence.places if place)


def other_kind(data: bytes) -> str | None:
    """What a file of another kind is, by how it begins; None for what may be a text."""
    return next((kind for start, kind in _OTHER_FILES.items() if data.startswith(start)), None)


def read_bytes(data: bytes, name: str) -> Text:
    """Decode bytes by their byte order mark, else as UTF-8, else as Windows-1252.

    Raises UnreadableInputError for empty and for binary input; `name` is what the message calls it.
    """
    if not data.strip():
        raise UnreadableInputError(f"{name}: the file is empty; give it a report, as PDF or text")
    if kind := other_kind(data):
        raise UnreadableInputError(
            f"{name}: {kind}, no PDF and no text; give it the report as one of these"
        )
    encoding, text = _decode(data, name)
    findings = []
    if encoding == "windows-1252":
        findings.append(Finding("AMN103", None, None, {"encoding": encoding}))
    return read_text(text, name, encoding, findings)


def source_lines(data: bytes, name: str) -> list[str]:
    """Return the lines of a text as they stand in the file, in the order of `Line.number`.

    Raises as `read_bytes` does for what is no text.
    """
    text = _decode(data, name)[1].replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def read_text(
    text: str, name: str, encoding: str = "utf-8", findings: Sequence[Finding] = ()
) -> Text:
    """Normalise characters, split into lines, count pages by form feeds.

    Raises UnreadableInputError for text without any word and for control characters en masse.
    """
    sample = text[:_SAMPLE]
    if len(_JUNK.findall(sample)) > _BINARY_SHARE * len(sample):
        raise UnreadableInputError(
            f"{name}: binary data, neither a PDF nor text; give it a report as one of these"
        )
    found = list(findings)
    if count := text.count("\ufffd"):
        found.append(Finding("AMN104", None, None, {"count": count}))
    normal = normalise(text)
    lines, pages = _split(normal)
    if not any(line.text for line in lines):
        raise UnreadableInputError(f"{name}: no text in it; give it a report, as PDF or text")
    marked = normal[:1] in ("#", "|") or "\n#" in normal or "\n|" in normal
    return Text(lines, encoding, pages, found, marked)


def normalise(text: str) -> str:
    """Compose å ä ö, unify spaces that bind to NBSP, open ligatures, drop invisible marks."""
    if not all(unicodedata.is_normalized("NFC", part) for part in _slices(text)):
        text = "".join(unicodedata.normalize("NFC", part) for part in _slices(text))
    if _SPECIAL.search(text):
        text = text.translate(_TRANSLATION)
    if NBSP in text:
        text = _LOOSE_NBSP.sub(" ", text)
    if "(cid:" in text:
        text = _NAMELESS.sub("•", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _slices(text: str) -> Iterator[str]:
    """The text in pieces that end in a space or a line end: to compose a long run of marks takes
    the square of its length."""
    start = 0
    while start < len(text):
        end = start + _SLICE
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(" ", start, end)) + 1 or end
        yield text[start:end]
        start = end


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return encoding, data.decode(encoding, errors="replace")
    if bare := _bare_utf16(data):
        return bare, data.decode(bare, errors="replace")
    if b"\x00" in data[:4096]:
        raise UnreadableInputError(
            f"{name}: binary data, neither a PDF nor text; give it a report as one of these"
        )
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decode_damaged(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few bad bytes (a cut file) stays UTF-8; anything else is Windows-1252."""
    repaired = data.decode("utf-8", errors="replace")
    bad = repaired.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(repaired.count(letter) for letter in "åäöÅÄÖ")
    if bad <= 3 or bad * 20 < good:
        return "utf-8", repaired
    return "windows-1252", data.decode("windows-1252", errors="replace")


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Swedish text is zero."""
    head = data[:2000]
    if len(head) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.8 * len(head) / 2 and even < 0.1 * len(head):
        return "utf-16-le"
    if even > 0.8 * len(head) / 2 and odd < 0.1 * len(head):
        return "utf-16-be"
    return None


def _split(text: str) -> tuple[list[Line], int | None]:
    rows = text.split("\n")
    if rows and not rows[-1]:
        rows.pop()
    ends = " \u00a0" if NBSP in text else " "
    if "\f" not in text:
        stripped = [row.strip(ends) for row in rows]
        # The plain constructor of tuples: half the time of the named one, once a line.
        fields = zip(count(1), repeat(None), rows, stripped, strict=False)
        return [tuple.__new__(Line, values) for values in fields], None
    lines, page = [], 1
    for number, row in enumerate(rows, 1):
        before, feed, after = row.rpartition("\f")
        if feed:
            # The text before a form feed on the same line ends the old page, the text after it
            # begins the new one; a line has one page, the one that most of it stands on.
            page += row.count("\f")
            row = after if not before.strip() else f"{before.replace(chr(12), ' ')} {after}"
        lines.append(Line(number, page, row, row.strip(ends)))
    last = next((line.page for line in reversed(lines) if line.text), page)
    return lines, last
