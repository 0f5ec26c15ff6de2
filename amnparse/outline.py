"""Lines become an outline: front matter, chapters, goals, their parts, headings and paragraphs.

Headings have ranks; a heading closes all sections of its own rank and below.  Goals, parts and
chapters are known by their words, numbered and lettered headings by their label, the others by
standing alone: short, without a full stop, and with a new paragraph behind them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from amnparse import labels as L
from amnparse.diagnostics import Finding
from amnparse.furniture import Furniture
from amnparse.joining import Joiner, squeeze
from amnparse.lines import Line
from amnparse.paragraphs import Measure, breaks_between, usual_measure
from amnparse.swedish import fold
from amnparse.tables.grid import Grid
from amnparse.vocabulary import DECISION_TITLES, INTERNAL_CONTROL, MATTER_TITLES

CHAPTER_RANK = 0
GOAL_RANKS = {"direction": 1, "area": 2, "committee": 3}
LISTED_RANK = 1
PART_RANK = 4
LABEL_RANK = 5
HEADING_RANK = 20

_TERMINAL = ".!?:;,"
_LONGEST_HEADING = 110
_LONGEST_LABELLED = 170
_LONGEST_FRONT = 200
_SENTENCES = re.compile(r"[a-zåäö]{3}[.!?] [A-ZÅÄÖ]")
_PARTY_END = re.compile(r"\([A-ZÅÄÖ]{1,2}\)\.?$")
_SMALL_WORDS = frozenset(
    "och eller samt av i på för till med inom om en ett den det de att som från vid under mot"
    " inklusive exklusive utan mellan genom enligt".split()
)
_POINTING = frozenset("detta denna dessa följande nedan här nämnden tabellen diagrammet".split())
_VERBS = frozenset("har är ska kan blir var hade kommer finns visar framgår redovisas".split())
_NUMBER_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})([.)]?)[ ]+")
_DOTTED = re.compile(r"\d{1,2}\.")
_LETTER_LABEL = re.compile(r"([A-ZÅÄÖ](?:\.[a-zA-ZåäöÅÄÖ]){0,5})(\.?)[ ]+")
DIARY = re.compile(
    r"\((?:dnr[ :]*)?(?P<number>[A-ZÅÄÖ]{2,6}[ ]\d{2,4}/\d+|\d{1,4}(?:[-.]\d+)*[-/]\d{2,5}"
    r"(?:-\d+)?|\d{4}/\d+)\)\.?",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A text with its source lines (1-based, inclusive)."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class BlockDraft:
    """A block while the outline grows: paragraphs and lists hold places, tables their grid."""

    kind: str
    places: list[Place]
    grid: int | None = None


@dataclass(slots=True)
class GoalDraft:
    """A goal's heading and judgement as found."""

    level: str
    number: str | None
    title: str
    start: int
    end: int
    verdict: str | None = None
    verdict_text: str | None = None


@dataclass(slots=True)
class SectionDraft:
    """A section while the outline grows."""

    kind: str
    rank: int
    label: str | None
    title: str | None
    heading: str | None
    start: int
    end: int
    part: str | None = None
    goal: GoalDraft | None = None
    blocks: list[BlockDraft] = field(default_factory=list)
    sections: list["SectionDraft"] = field(default_factory=list)


class Outline(NamedTuple):
    """The tree, the goals in order, what each line became, and what was doubtful."""

    sections: list[SectionDraft]
    goals: list[GoalDraft]
    roles: list[str]
    grid_sections: dict[int, SectionDraft]
    findings: list[Finding]


class _Heading(NamedTuple):
    kind: str
    rank: int
    label: str | None
    title: str
    heading: str | None
    last: int
    part: str | None = None
    goal: GoalDraft | None = None


def build_outline(
    lines: Sequence[Line],
    labels: Sequence[str],
    furniture: Furniture,
    grids: Sequence[Grid],
    joiner: Joiner,
) -> Outline:
    """Build the section tree of a document from its labelled lines and its tables."""
    builder = _Builder(lines, labels, furniture, grids, joiner)
    builder.run()
    findings = builder.findings
    if furniture.contents:
        front = [line.text for line in lines[: furniture.contents[0].start] if line.text]
        findings = findings + contents_findings(furniture, [*builder.titles, *front])
    return Outline(builder.roots, builder.goals, builder.roles, builder.grid_sections, findings)


def contents_findings(furniture: Furniture, titles: Sequence[str]) -> list[Finding]:
    """Entries of the contents list for which no heading was found."""
    found = {_key(title) for title in titles}
    everything = "|".join(found)
    missing = []
    for entry in furniture.contents:
        key = _key(entry.title)
        if key and key not in found and key[:60] not in everything:
            missing.append(
                Finding("AMN205", entry.start + 1, entry.end + 1, {"entry": entry.title})
            )
    return missing


def _key(title: str) -> str:
    return re.sub(r"\W+", "", fold(title))


class _Builder:
    """Walks the lines once; each line gets exactly one role."""

    def __init__(
        self,
        lines: Sequence[Line],
        labels: Sequence[str],
        furniture: Furniture,
        grids: Sequence[Grid],
        joiner: Joiner,
    ) -> None:
        self.lines = lines
        self.labels = labels
        self.joiner = joiner
        self.grids = grids
        self.starts = {grid.first: number for number, grid in enumerate(grids)}
        self.claimed = {
            place
            for grid in grids
            for place in ((*grid.notes, grid.caption) if grid.caption is not None else grid.notes)
        }
        self.listed = {_key(entry.title) for entry in furniture.contents}
        self.measure = _measure(lines, labels, grids)
        self.letters = self.measure.letters
        self.roots: list[SectionDraft] = []
        self.stack: list[SectionDraft] = []
        self.goals: list[GoalDraft] = []
        self.titles: list[str] = []
        self.roles = [_ROLES.get(label, "paragraph") for label in labels]
        self.grid_sections: dict[int, SectionDraft] = {}
        self.findings: list[Finding] = []
        self.front = True
        self.sibling: dict[int, str] = {}
        self.lists: str | None = None
        """What the open section lists: decisions, matters, or nothing in particular."""
        self.looked_at: tuple[int, _Heading | None] = (-1, None)

    # --- the walk -------------------------------------------------------------------------

    def run(self) -> None:
        index, end = 0, len(self.lines)
        while index < end:
            if index in self.starts:
                index = self._place_grid(self.starts[index])
                continue
            label = self.labels[index]
            if label in (L.BLANK, L.FURNITURE, L.CONTENTS):
                self.front = self.front and label != L.CONTENTS
                index += 1
            elif index in self.claimed:
                self.roles[index] = "table"
                index += 1
            elif heading := self._heading(index):
                index = self._open(heading, index)
            elif label == L.FULFILS and self._judge(index):
                index += 1
            elif label == L.BULLET and self._is_item(index):
                index = self._place_item(index)
            else:
                index = self._place_paragraph(index)

    def _place_grid(self, number: int) -> int:
        grid = self.grids[number]
        self.front = False
        section = self._section(grid.first)
        section.blocks.append(BlockDraft("table", [], number))
        self.grid_sections[number] = section
        for place in range(grid.first, grid.last + 1):
            if self.labels[place] not in (L.BLANK, L.FURNITURE):
                self.roles[place] = "furniture" if place in grid.repeats else "table"
        return grid.last + 1

    def _judge(self, index: int) -> bool:
        """Take "Uppfylls helt" right below a goal's heading as the goal's judgement."""
        goal = self.stack[-1].goal if self.stack else None
        if goal is None or self.stack[-1].blocks or goal.verdict is not None:
            return False
        text = self.lines[index].text
        goal.verdict, goal.verdict_text = L.fulfilment(text), squeeze(text)
        goal.end = self.lines[index].number
        self.roles[index] = "heading"
        return True

    def _open(self, heading: _Heading, index: int) -> int:
        """Open a section, close those of its rank and below."""
        while self.stack and self.stack[-1].rank >= heading.rank:
            self.stack.pop()
        section = SectionDraft(
            heading.kind, heading.rank, heading.label, heading.title, heading.heading,
            self.lines[index].number, self.lines[heading.last].number, heading.part, heading.goal,
        )  # fmt: skip
        if heading.kind in ("chapter", "goal"):
            self.front = False
        if heading.kind in ("chapter", "goal", "part"):
            self.sibling.clear()
        (self.stack[-1].sections if self.stack else self.roots).append(section)
        self.stack.append(section)
        self.lists = _lists(heading.title)
        self.titles.append(heading.heading or heading.title)
        if heading.label:
            self.titles.append(f"{heading.label} {heading.title}")
        if heading.goal:
            self.goals.append(heading.goal)
        elif heading.label:
            self._remember(heading, index)
        for place in range(index, heading.last + 1):
            if self.labels[place] not in (L.BLANK, L.FURNITURE):
                self.roles[place] = "heading"
        return heading.last + 1

    def _section(self, index: int) -> SectionDraft:
        """The open section; the front matter where no heading stands before."""
        if not self.stack:
            number = self.lines[index].number
            section = SectionDraft("front", HEADING_RANK + 1, None, None, None, number, number)
            self.roots.append(section)
            self.stack.append(section)
        return self.stack[-1]

    # --- paragraphs and lists -------------------------------------------------------------

    def _place_paragraph(self, index: int) -> int:
        """A run of adjacent lines, split into paragraphs where a line stops early."""
        section = self._section(index)
        run = [index]
        text = self.lines[index].text
        following = index + 1
        while following < len(self.lines) and self._goes_on(following):
            before, after = self.lines[following - 1], self.lines[following]
            if self._breaks(before, after, following):
                break
            text = self.joiner.attach(text, before, after)
            run.append(following)
            following += 1
        place = Place(squeeze(text), self.lines[run[0]].number, self.lines[run[-1]].number)
        if len(text) > _LONGEST_FRONT and not self._in_decisions():
            self.front = False
        self._append(section, place, run[0])
        return following

    def _append(self, section: SectionDraft, place: Place, index: int) -> None:
        """Append a paragraph, or rejoin it with the one that a page break cut."""
        last = section.blocks[-1] if section.blocks else None
        if last and last.kind in ("paragraph", "list") and self._continues(last, place, index):
            before = last.places[-1]
            joined = self.joiner.attach(before.text, self.lines[before.end - 1], self.lines[index])
            text = f"{joined[: -len(self.lines[index].text)]}{place.text}"
            last.places[-1] = Place(squeeze(text), before.start, place.end)
            if last.kind == "list":
                for number in range(index, place.end):
                    if self.lines[number].text:
                        self.roles[number] = "list"
            return
        section.blocks.append(BlockDraft("paragraph", [place]))

    def _continues(self, last: BlockDraft, place: Place, index: int) -> bool:
        before = last.places[-1]
        if before.text[-1:] in ".!?:" or ends_in_diary_number(before.text):
            return False
        if self.front and not (self._in_decisions() or len(before.text) > 0.8 * self.letters):
            return False
        if place.text[:1].islower():
            return True
        line = self.lines[before.end - 1]
        cut = before.end == index and self.lines[index].raw[0] == " "
        return cut and not breaks_between(line.text, self.lines[index].text, self.measure)

    def _goes_on(self, index: int) -> bool:
        """Whether a line can go on the paragraph above it."""
        label = self.labels[index]
        if label in _PARAGRAPH_ENDS or index in self.starts or index in self.claimed:
            return False
        if label == L.BULLET:
            return not self._is_item(index)
        if self.lines[index].raw[0] == " ":
            return False
        return label == L.TEXT or self._heading(index) is None

    def _breaks(self, before: Line, after: Line, index: int) -> bool:
        if self.labels[index] == L.NUMBERED and self._in_decisions():
            return True
        if self._in_matters() and _PARTY_END.search(before.text):
            return after.text[:1].isupper()
        if before.text[-2:] in _DIARY_ENDS and ends_in_diary_number(before.text):
            return not after.text[:1].islower()
        if self.front and not after.text[:1].islower() and len(before.text) < 0.8 * self.letters:
            return True
        return breaks_between(before.text, after.text, self.measure)

    def _is_item(self, index: int) -> bool:
        """A dash that opens a line of running text is no bullet."""
        text = self.lines[index].text
        before = self.lines[index - 1].text if index else ""
        if text[0] not in "-–—*" or not before or not text[1:].lstrip()[:1].islower():
            return True
        return self.roles[index - 1] != "paragraph" or before[-1] in ".!?:;"

    def _place_item(self, index: int) -> int:
        """A bullet with the lines that go it on."""
        section = self._section(index)
        run = [index]
        first = self.lines[index]
        text = first.text[1:].lstrip(" \u00a0\t")
        following = index + 1
        while following < len(self.lines) and self._goes_on(following):
            before, after = self.lines[following - 1], self.lines[following]
            if breaks_between(before.text, after.text, self.measure):
                break
            text = self.joiner.attach(text, before, after)
            run.append(following)
            following += 1
        place = Place(squeeze(text), first.number, self.lines[run[-1]].number)
        last = section.blocks[-1] if section.blocks else None
        if last is not None and last.kind == "list":
            last.places.append(place)
        else:
            section.blocks.append(BlockDraft("list", [place]))
        for number in run:
            self.roles[number] = "list"
        return following

    # --- headings -------------------------------------------------------------------------

    def _heading(self, index: int) -> _Heading | None:
        """The heading that begins at a line, or None; a paragraph looks ahead at its next line."""
        if self.looked_at[0] != index:
            finder = _FINDERS.get(self.labels[index])
            self.looked_at = (index, finder(self, index) if finder else None)
        return self.looked_at[1]

    def _goal(self, index: int) -> _Heading | None:
        """A goal's heading; the same words in running text are none."""
        if not self._starts_block(index):
            return None
        text = self.lines[index].text
        found = L.goal_heading(text)
        if found is None:
            return None
        last = self._chunk_title_end(index) or self._title_end(index)
        whole = self.joiner.join(self.lines[index : last + 1])
        title = self.joiner.join(
            [
                self.lines[index]._replace(text=text[found.title_at :]),
                *self.lines[index + 1 : last + 1],
            ]
        )
        if title[-1:] in ".;:," and not self._judged_below(last):
            return None
        start, end = self.lines[index].number, self.lines[last].number
        goal = GoalDraft(found.level, found.number, title, start, end)
        rank = GOAL_RANKS[found.level]
        return _Heading("goal", rank, found.number, title, whole, last, None, goal)

    def _chunk_title_end(self, index: int) -> int | None:
        """Last line of a title that a gap or the goal's judgement closes."""
        last = index
        while last + 1 < len(self.lines) and last < index + 4:
            label = self.labels[last + 1]
            if label not in (L.TEXT, L.NUMBERED) or self.lines[last + 1].raw[0] == " ":
                break
            if label == L.NUMBERED and _DOTTED.match(self.lines[last + 1].text):
                break
            if len(self.lines[last + 1].text) > 120 or len(self.lines[last].text) < 40:
                return None
            last += 1
        below = last + 1
        closes = (
            below >= len(self.lines)
            or self.labels[below] in _TITLE_CLOSERS
            or self.lines[below].raw[0] == " "
        )
        return last if closes and self.lines[last].text[-1] not in ".;:," else None

    def _title_end(self, index: int) -> int:
        """Last line of a title over up to five lines: at a gap, or where a line stops early."""
        last = index
        width = min(self.letters, 110)
        while last + 1 < len(self.lines) and last < index + 4:
            after = last + 1
            if self.labels[after] not in (L.TEXT, L.NUMBERED) or self.lines[after].raw[0] == " ":
                break
            if self.labels[after] == L.NUMBERED and _DOTTED.match(self.lines[after].text):
                break
            before, follows = self.lines[last].text, self.lines[after].text
            if len(before) > 250 or len(follows) > 120:
                break
            short = len(follows) < 0.75 * width
            if not (follows[:1].islower() or (short and self._full(before, follows, width))):
                break
            last = after
        return last

    @staticmethod
    def _full(before: str, after: str, width: int) -> bool:
        """Whether a heading's line is full: the next word would not have fitted, or it must
        go on because it ends in a small word."""
        if before.rsplit(" ", 1)[-1].lower() in _SMALL_WORDS or before[-1:] in ",-–/":
            return True
        word = after.split(" ", 1)[0]
        return len(before) + 1 + len(word) > 0.86 * width and before[-1:] not in ".!?"

    def _judged_below(self, index: int) -> bool:
        below = index + 1
        while below < len(self.lines) and self.labels[below] in (L.BLANK, L.FURNITURE):
            below += 1
        return below < len(self.lines) and self.labels[below] in (L.FULFILS, L.PART)

    def _part(self, index: int) -> _Heading | None:
        if not self._starts_block(index):
            return None
        title = squeeze(self.lines[index].text).rstrip(" :")
        return _Heading("part", PART_RANK, None, title, None, index, L.part_of(title))

    def _chapter(self, index: int) -> _Heading | None:
        if not self._starts_block_or_stops(index) or not self._new_block_below(index):
            return None
        title = squeeze(self.lines[index].text)
        return _Heading("chapter", CHAPTER_RANK, None, title, None, index)

    def _numbered(self, index: int) -> _Heading | None:
        match = _NUMBER_LABEL.match(self.lines[index].text)
        if match is None or match[2] == ")" or self.front or self._in_decisions():
            return None
        depth = match[1].count(".") + 1
        if depth == 1 and not match[2]:
            title = self.lines[index].text[match.end() :]
            if title[0].isdigit() or not self._begins_or_succeeds(match[1], index):
                return None
        return self._labelled("numbered", match, depth, index)

    def _lettered(self, index: int) -> _Heading | None:
        match = _LETTER_LABEL.match(self.lines[index].text)
        if match is None or self.front:
            return None
        depth = match[1].count(".") + 1
        if depth == 1 and not match[2] and not self._begins_or_succeeds(match[1], index):
            return None
        return self._labelled("lettered", match, depth, index)

    def _labelled(self, kind: str, match: re.Match[str], depth: int, index: int) -> _Heading | None:
        """A numbered or lettered heading: a short line that starts a block, or whose label
        follows the one before."""
        text = self.lines[index].text
        last = self._title_end(index)
        whole = self.joiner.join(self.lines[index : last + 1])
        title = whole[match.end() :].strip()
        first = next((letter for letter in title if letter.isalnum()), "")
        if not title or len(whole) > _LONGEST_LABELLED or not (first.isupper() or first.isdigit()):
            return None
        previous = self.sibling.get(depth)
        follows = previous is not None and _next_label(previous) == match[1]
        if title[-1] in _TERMINAL and not (follows and depth >= 2 and last == index):
            return None
        if not self._starts_block(index) and not (follows and self._stops_early(index - 1)):
            before = self.lines[index - 1].text[-1:] if index else ""
            next_in_line = follows or match[1] in ("A", "1")
            if not (next_in_line and before == "." and last > index and self._stops_early(last)):
                return None
        below = self.lines[last + 1].text if last + 1 < len(self.lines) else ""
        if last == index and below[:1].islower() and not self._new_block_below(index):
            return None
        return _Heading(kind, LABEL_RANK + depth - 1, match[1], title, None, last)

    def _remember(self, heading: _Heading, index: int) -> None:
        """Note a label as the last of its depth; say so when it is out of order."""
        label = heading.label or ""
        depth = label.count(".") + 1
        previous = self.sibling.get(depth)
        if previous is not None and _out_of_order(previous, label):
            start, end = self.lines[index].number, self.lines[heading.last].number
            arguments: dict[str, object] = {"label": label, "previous": previous}
            self.findings.append(Finding("AMN206", start, end, arguments))
        self.sibling[depth] = label
        for deeper in [known for known in self.sibling if known > depth]:
            del self.sibling[deeper]

    def _begins_or_succeeds(self, label: str, index: int) -> bool:
        """A label without its dot counts only as the next one in line, or as the first one
        where a block begins."""
        previous = self.sibling.get(1)
        if previous is not None and _next_label(previous) == label:
            return True
        return label in ("A", "1") and self._starts_block(index)

    def _plain(self, index: int) -> _Heading | None:
        """A heading without label: known from the contents list, or by standing alone."""
        line = self.lines[index]
        text = line.text
        if len(text) > _LONGEST_HEADING or not text[0].isupper() or text[-1] in _TERMINAL:
            return None
        title = squeeze(text)
        folded = fold(title)
        if folded.endswith(DECISION_TITLES) and self._starts_block(index):
            return _Heading("heading", HEADING_RANK, None, title, None, index)
        if self.front or folded in INTERNAL_CONTROL:
            return None
        if _ends_matter_title(title) and (index == 0 or self._starts_block_or_stops(index)):
            return _Heading("heading", HEADING_RANK, None, title, None, index)
        if not self._starts_block(index):
            return None
        if self.listed and _key(title) in self.listed:
            return _Heading("heading", LISTED_RANK, None, title, None, index)
        if not self._new_block_below(index) or not self._reads_like_heading(title, index):
            return None
        return _Heading("heading", HEADING_RANK, None, title, None, index)

    def _reads_like_heading(self, title: str, index: int) -> bool:
        words = title.split()
        if len(words) > 14 or title.count(",") > 2 or DIARY.search(title):
            return False
        if _SENTENCES.search(title) or (self._in_matters() and _PARTY_END.search(title)):
            return False
        below = self._below(index)
        if below is None:
            return False
        text = self.lines[below].text
        if text[:1].islower():
            return False
        adjacent = below == index + 1
        if (adjacent and len(title) > 0.9 * self.letters) or _is_statement(words):
            return False
        if ": " in title and (adjacent or len(text) < 0.5 * self.letters):
            return False
        sentence = text[-1] == "." or len(text) > 0.5 * self.letters
        if _is_name(words):
            return (adjacent and sentence) or below in self.starts
        if self._in_matters() and not _ends_matter_title(title):
            return adjacent and len(text) > 0.8 * self.letters and not self._is_matter(below)
        if not adjacent or sentence or self.labels[below] != L.TEXT:
            return True
        # A heading right below a heading: both stand alone, and text follows the second.
        alone = index == 0 or not self.lines[index - 1].text
        further = self.lines[below + 1].text if below + 1 < len(self.lines) else ""
        return alone and text[-1] not in _TERMINAL and len(further) > 0.5 * self.letters

    def _is_matter(self, index: int) -> bool:
        """Whether the paragraph at `index` names a case: a diary number ends one of its lines."""
        for line in self.lines[index : index + 4]:
            if not line.text:
                return False
            if DIARY.search(line.text[-30:]) or re.search(r"\([A-ZÅÄÖ]{2,6}$", line.text):
                return True
        return False

    def _below(self, index: int) -> int | None:
        below = index + 1
        while below < len(self.lines) and self.labels[below] in (L.BLANK, L.FURNITURE):
            below += 1
        return below if below < len(self.lines) else None

    def _starts_block(self, index: int) -> bool:
        """Whether nothing runs on into this line."""
        if index == 0:
            return True
        before = self.lines[index - 1]
        if not before.text:
            return True
        if self.lines[index].raw[0] == " ":
            # A page begins here; a sentence may go on over it, but not into a goal or a part.
            runs_on = before.text[-1] not in ".!?:)" and not self._stops_early(index - 1)
            return not runs_on or self.labels[index] not in (L.TEXT, L.NUMBERED, L.LETTERED)
        if self.roles[index - 1] in ("heading", "furniture", "contents", "table"):
            return True
        if ends_in_diary_number(before.text):
            return True
        if before.text[-1] not in '.!?:)”"':
            return False
        if self._stops_early(index - 1):
            return True
        # A full line that ends a sentence: what follows begins a block if it stops early itself.
        text = self.lines[index].text
        after = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return bool(after) and text[-1] not in _TERMINAL and self._stops_early(index)

    def _starts_block_or_stops(self, index: int) -> bool:
        return self._starts_block(index) or self._stops_early(index - 1)

    def _stops_early(self, index: int) -> bool:
        """Whether a line ends its paragraph by the room it leaves."""
        if index + 1 >= len(self.lines):
            return True
        return breaks_between(self.lines[index].text, self.lines[index + 1].text, self.measure)

    def _new_block_below(self, index: int) -> bool:
        if index + 1 >= len(self.lines):
            return True
        after = self.lines[index + 1]
        if not after.text or after.raw[0] == " " or index + 1 in self.starts:
            return True
        if self.labels[index + 1] not in (L.TEXT, L.NUMBERED, L.LETTERED, L.FULFILS):
            return True
        return breaks_between(self.lines[index].text, after.text, self.measure)

    def _in_decisions(self) -> bool:
        return self.lists == "decisions"

    def _in_matters(self) -> bool:
        return self.lists == "matters"


def ends_in_diary_number(text: str) -> bool:
    """Whether a line or a paragraph ends in "(AMF 2023/82)": the end of a case."""
    end = text[-30:].rstrip(" .")
    return end[-1:] == ")" and end[-2:-1].isdigit() and DIARY.search(text[-30:]) is not None


def _lists(title: str) -> str | None:
    if is_decisions(title):
        return "decisions"
    return "matters" if is_matters(title) else None


def is_decisions(title: str | None) -> bool:
    """Whether a heading opens the proposal for a decision."""
    return title is not None and fold(title).rstrip(":").endswith(DECISION_TITLES)


def _ends_matter_title(title: str) -> bool:
    return fold(title).rstrip(":").endswith(MATTER_TITLES)


def is_matters(title: str | None) -> bool:
    """Whether a heading opens a list of cases."""
    return title is not None and _ends_matter_title(title)


def _is_name(words: Sequence[str]) -> bool:
    """Two to five capitalised words: a person's name (or a unit's)."""
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)


def _is_statement(words: Sequence[str]) -> bool:
    """A sentence without its full stop: "Detta dokument har signerats ..."."""
    lowered = [word.lower() for word in words]
    return lowered[0] in _POINTING and any(word in _VERBS for word in lowered)


def _next_label(label: str) -> str:
    """The label that follows: 1.2 -> 1.3, A.b -> A.c."""
    head, dot, tail = label.rpartition(".")
    if tail.isdigit():
        return f"{head}{dot}{int(tail) + 1}"
    return f"{head}{dot}{chr(ord(tail) + 1)}"


def _out_of_order(previous: str, label: str) -> bool:
    head, _, tail = label.rpartition(".")
    if head != previous.rpartition(".")[0]:
        return False
    return label != _next_label(previous) and tail not in ("1", "a", "A")


def _measure(lines: Sequence[Line], labels: Sequence[str], grids: Sequence[Grid]) -> Measure:
    """The width of a full line: of lines of prose that another line of prose follows."""
    inside = {place for grid in grids for place in range(grid.first, grid.last + 1)}
    return usual_measure(
        [
            lines[place].text
            for place, (label, after) in enumerate(zip(labels, labels[1:], strict=False))
            if label == L.TEXT and after == L.TEXT and place not in inside
        ]
    )


_DIARY_ENDS = frozenset(f"{digit})" for digit in "0123456789") | {")."}
_ROLES = {
    L.BLANK: "blank",
    L.FURNITURE: "furniture",
    L.CONTENTS: "contents",
}
_PARAGRAPH_ENDS = frozenset((L.BLANK, L.FURNITURE, L.CONTENTS, L.PART, L.CAPTION, L.TABBED))
_TITLE_CLOSERS = frozenset((L.BLANK, L.FURNITURE, L.FULFILS, L.PART, L.GOAL))
_FINDERS = {
    L.GOAL: _Builder._goal,
    L.PART: _Builder._part,
    L.CHAPTER: _Builder._chapter,
    L.NUMBERED: _Builder._numbered,
    L.LETTERED: _Builder._lettered,
    L.TEXT: _Builder._plain,
}
