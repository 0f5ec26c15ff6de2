"""The lines of a document with what the outline knows of them so far, and questions on layout."""

import re
from collections.abc import Sequence
from functools import cached_property

from amnparse import labels as L
from amnparse.furniture import Furniture
from amnparse.joining import Joiner
from amnparse.lines import Evidence, Line
from amnparse.outline.cases import ends_in_diary_number
from amnparse.outline.drafts import Heading
from amnparse.paragraphs import SENTENCE_ENDS, Measure, breaks_between, text_width, usual_measure
from amnparse.swedish import fold
from amnparse.tables.grid import Grid

_SAMPLE = 500
_FULL = 0.95
TERMINAL = ".!?:;,"
GAPS = frozenset((L.BLANK, L.FURNITURE, L.PICTURE, L.RULE))
_ROLES = {
    L.BLANK: "blank",
    L.PICTURE: "blank",
    L.FURNITURE: "furniture",
    L.CONTENTS: "contents",
    L.RULE: "table",
}


class Page:
    """All lines as on one endless page, and the state of the walk over them."""

    def __init__(
        self,
        lines: Sequence[Line],
        labels: Sequence[str],
        furniture: Furniture,
        grids: Sequence[Grid],
        joiner: Joiner,
        flows: Sequence[bool],
        evidence: Evidence | None = None,
    ) -> None:
        self.marked = evidence.marked if evidence else {}
        """Lines that their marks make headings, with their levels."""
        self.lines = lines
        self.labels = labels
        self.joiner = joiner
        self.set_off = evidence.headings if evidence else None
        """Lines that their font sets off; None where the form does not tell."""
        self.resumes = evidence.resumes if evidence else frozenset()
        self.flattened = joiner.flattened
        self.starts = {grid.first: number for number, grid in enumerate(grids)}
        self.claimed = {
            place
            for grid in grids
            for place in ((*grid.notes, grid.caption) if grid.caption is not None else grid.notes)
        }
        """Captions and notes, which belong to their table."""
        self.taken = self.claimed | self.starts.keys()
        self.flows = [*flows, False]
        for place in self.taken:
            self.flows[place] = False
        self.listed = {title_key(entry.title) for entry in furniture.contents}
        self.measure = _measure(lines, labels, grids)
        self.letters = self.measure.letters
        self.roles = [_ROLES.get(label, "paragraph") for label in labels]
        self.front = True
        """Whether the walk is still in the front matter."""
        self.lists: str | None = None
        """What the open section lists: decisions, matters, or nothing in particular."""
        self.early: dict[int, bool] = {}
        self.sibling: dict[int, str] = {}
        """The last label of each depth."""
        self.looked_at: tuple[int, Heading | None] = (-1, None)

    @cached_property
    def torn(self) -> bool:
        """Whether tables were read column by column: what is left of them looks like headings."""
        return L.REMAINS in self.labels

    @cached_property
    def goal_width(self) -> int:
        """Width of a full line of a goal's heading: of the widest one that goes on."""
        return max(
            (
                text_width(line.text)
                for line, label in zip(self.lines, self.labels, strict=True)
                if label == L.GOAL and line.raw[-1] == " "
            ),
            default=self.measure,
        )

    def starts_block(self, index: int) -> bool:
        """Whether nothing runs on into this line."""
        if index == 0:
            return True
        before = self.lines[index - 1]
        if not before.text:
            return True
        if self.roles[index - 1] == "heading":
            return True
        if self.lines[index].raw[0] == " ":
            # A page begins here; a sentence may go on over it, but not into a goal or a part.
            runs_on = before.text[-1] not in ".!?:)" and not self.stops_early(index - 1)
            return not runs_on or self.labels[index] not in (L.TEXT, L.NUMBERED, L.LETTERED)
        if self.roles[index - 1] in ("furniture", "contents", "table"):
            return True
        if ends_in_diary_number(before.text):
            return True
        if before.text[-1] not in SENTENCE_ENDS:
            return bool(self.flattened) and before.raw[-1] != " " and self.stops_early(index - 1)
        if self.stops_early(index - 1):
            return True
        # A full line that ends a sentence: what follows begins a block if it stops early itself.
        text = self.lines[index].text
        after = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return bool(after) and text[-1] not in TERMINAL and self.stops_early(index)

    def follows_sentence(self, index: int) -> bool:
        """Whether a flattened line that does not go on ends a sentence above this one."""
        if self.flattened != "spaced" or index == 0:
            return False
        before = self.lines[index - 1]
        return before.raw[-1:] != " " and before.text[-1:] in SENTENCE_ENDS

    def starts_block_or_stops(self, index: int) -> bool:
        return self.starts_block(index) or self.stops_early(index - 1)

    def stops_early(self, index: int) -> bool:
        """Whether a line ends its paragraph by the room it leaves."""
        if index not in self.early:
            self.early[index] = self._stops_early(index)
        return self.early[index]

    def _stops_early(self, index: int) -> bool:
        if index + 1 >= len(self.lines):
            return True
        return self.breaks(self.lines[index], self.lines[index + 1])

    def breaks(self, before: Line, after: Line) -> bool:
        """Whether a paragraph ends between two adjacent lines."""
        if self.flattened == "spaced":
            if before.raw[-1:] == " ":
                return False
            # A full line has no room for its space; another one without it ends its paragraph.
            if before.text[-1] in SENTENCE_ENDS and not after.text[:1].islower():
                return text_width(before.text) < _FULL * self.measure or breaks_between(
                    before.text, after.text, self.measure
                )
        return breaks_between(before.text, after.text, self.measure)

    def new_block_below(self, index: int) -> bool:
        if index + 1 >= len(self.lines):
            return True
        after = self.lines[index + 1]
        if not after.text or after.raw[0] == " " or index + 1 in self.starts:
            return True
        if self.labels[index + 1] not in (L.TEXT, L.NUMBERED, L.LETTERED, L.FULFILS):
            return True
        return self.breaks(self.lines[index], after)

    def below(self, index: int) -> int | None:
        below = index + 1
        while below < len(self.lines) and self.labels[below] in GAPS:
            below += 1
        return below if below < len(self.lines) else None

    def in_decisions(self) -> bool:
        return self.lists == "decisions"

    def in_matters(self) -> bool:
        return self.lists == "matters"

    def judged_below(self, index: int) -> bool:
        below = self.below(index)
        return below is not None and self.labels[below] in (L.FULFILS, L.PART)


def title_key(title: str) -> str:
    """A title without spaces, marks and case, for comparing headings with the contents list."""
    return re.sub(r"\W+", "", fold(title))


def _measure(lines: Sequence[Line], labels: Sequence[str], grids: Sequence[Grid]) -> Measure:
    """The width of a full line: of lines of prose that another line of prose follows."""
    inside = {place for grid in grids for place in range(grid.first, grid.last + 1)}
    places = range(0, len(lines) - 1, max(1, len(lines) // _SAMPLE))
    return usual_measure(
        [
            lines[place].text
            for place in places
            if labels[place] == L.TEXT == labels[place + 1] and place not in inside
        ]
    )
