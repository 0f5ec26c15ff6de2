"""What every text reader is given, and what it gives."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from amnparse.joining import Joiner
from amnparse.labels import ABSORBED, BLANK, CAPTION, FURNITURE, PICTURE, RULE, TEXT
from amnparse.lines import Box, Evidence, Line
from amnparse.tables.grid import Column, Grid
from amnparse.tables.tokens import Token

_SAMPLE = 500
GAPS = frozenset((BLANK, FURNITURE, PICTURE, ABSORBED, RULE))
"""Lines that are looked past inside a table."""


class Columns(NamedTuple):
    """Where a text reads tables column by column: the indexes at which such tables open, and the
    number of all tables' openings."""

    torn: tuple[int, ...]
    openings: int


class Scan:
    """A document under the readers: its lines, their labels, and what is true of all of it."""

    def __init__(
        self,
        lines: Sequence[Line],
        labels: Sequence[str],
        joiner: Joiner,
        flows: Sequence[bool],
        evidence: Evidence | None = None,
        flattened: str | None = None,
    ) -> None:
        self.form = evidence.reader if evidence else None
        """The form that the whole document is known to have, before any table is read."""
        self.merged = evidence.merged if evidence else frozenset()
        """Lines that are a row of one cell over all columns."""
        self.lines = lines
        self.labels = labels
        self.joiner = joiner
        self.flows = flows
        self.evidence = evidence
        self.flattened = flattened
        """How the text is flattened, if it is: "spaced" where a space at a line's end says that the
        line goes on, "trimmed" without."""
        self.chunks: dict[int, object] = {}
        """What readers found at a line, so that a look ahead is not repeated."""
        self.headers: dict[str, tuple[list[str], str, tuple[Column, ...]]] = {}
        self.tokens: dict[tuple[int, int], tuple[Token, ...]] = {}
        self.forms: dict[str, object] = {}
        """What readers found out about the document as a whole, each under its own key."""
        self.columns: Columns | None = None
        """The tables that were read column by column, in a text that does so."""
        self.whole: dict[int, Grid] | None = None
        """All tables by their first line, where a reader reads the document as a whole."""
        self.refused = 0
        """Lines before this index were read as a table and found to be none."""

    @cached_property
    def traced(self) -> bool:
        """Whether line ends kept their spaces, so that empty cells left a trace."""
        if self.flattened:
            return False
        sample = self.lines[:: max(1, len(self.lines) // _SAMPLE)]
        ends = [line.raw[-1] == " " for line in sample if line.text and "\t" not in line.raw]
        return sum(ends) > 0.5 * len(ends) if ends else False

    def spans(self, index: int) -> tuple[tuple[int, int] | None, ...]:
        """Source lines of each cell of a table row, where the form tells."""
        return self.evidence.spans.get(index, ()) if self.evidence else ()

    def is_inside(self, index: int) -> bool:
        """Whether a line of running text stands inside a table, as far as the form tells."""
        return self.evidence is not None and index in self.evidence.inside

    def resumes(self, index: int) -> bool:
        """Whether a line goes on what a page break cut, as far as the form tells."""
        return self.evidence is not None and index in self.evidence.resumes

    def end_of(self, index: int) -> int:
        """Index of the last line whose text has gone to the one at `index`."""
        while index + 1 < len(self.lines) and self.labels[index + 1] == ABSORBED:
            index += 1
        return index

    def boxes(self, index: int) -> tuple[Box | None, ...]:
        """Room of each cell of a table row, where the form tells."""
        return self.evidence.cells.get(index, ()) if self.evidence else ()

    def is_gap(self, index: int) -> bool:
        """Whether a line is blank or furniture: looked past inside a table."""
        return self.labels[index] in GAPS

    def next_text(self, index: int) -> int:
        """Index of the first line from `index` on that is no gap, or the number of lines."""
        while index < len(self.lines) and self.labels[index] in GAPS:
            index += 1
        return index

    def caption_above(self, index: int) -> int | None:
        """Index of the caption line right above a table, with at most a blank line between."""
        for place in (index - 1, index - 2):
            if place >= 0 and self.labels[place] == CAPTION:
                return place
            if place < 0 or self.labels[place] != BLANK:
                break
        return None

    def notes_below(self, index: int) -> tuple[int, ...]:
        """Indexes of the footnote ("* ...") right below a table, without lines in between."""
        first = self.next_text(index + 1)
        if first >= len(self.lines) or first > index + 3:
            return ()
        if not self.lines[first].text.startswith(("*", "¹", "1)")):
            return ()
        last = first
        while last + 1 < len(self.lines) and self.labels[last + 1] == TEXT:
            if self.lines[last].text[-1] == "." or self.lines[last + 1].raw[0] == " ":
                break
            last += 1
        return tuple(range(first, last + 1))


class Reader(NamedTuple):
    """An input form: its name, what it is, and the function that reads a table at a line.

    `read(scan, index, level)` returns the table that begins at that line, or None; `level` is the
    level of the goal that the line stands under.
    """

    name: str
    description: str
    read: Callable[[Scan, int, str | None], Grid | None]
