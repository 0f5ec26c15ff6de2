"""The walk over the lines that builds the outline; each line gets exactly one role."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from amnparse import labels as L
from amnparse.diagnostics import Finding
from amnparse.furniture import Furniture
from amnparse.joining import Joiner, squeeze
from amnparse.lines import Evidence, Line
from amnparse.outline.cases import PARTY_END, ends_in_diary_number, is_decisions, is_matters
from amnparse.outline.drafts import (
    FRONT_RANK,
    BlockDraft,
    GoalDraft,
    Heading,
    Outline,
    Place,
    SectionDraft,
)
from amnparse.outline.headings import heading_at
from amnparse.outline.page import GAPS, Page, title_key
from amnparse.paragraphs import breaks_between
from amnparse.tables.grid import Grid

_LONGEST_FRONT = 200
_PARAGRAPH_ENDS = frozenset(
    (L.BLANK, L.PICTURE, L.FURNITURE, L.CONTENTS, L.PART, L.CAPTION, L.TABBED, L.RULE)
)
_SILENT = frozenset((L.BLANK, L.FURNITURE, L.CONTENTS, L.RULE))


def build_outline(
    lines: Sequence[Line],
    labels: Sequence[str],
    furniture: Furniture,
    grids: Sequence[Grid],
    joiner: Joiner,
    flows: Sequence[bool],
    evidence: Evidence | None = None,
) -> Outline:
    """Build the section tree of a document from its labelled lines and its tables.

    `flows` tells of each line whether it plainly goes on the one above, `evidence` what the form
    tells of lines.
    """
    builder = _Builder(Page(lines, labels, furniture, grids, joiner, flows, evidence), grids)
    builder.run()
    findings = builder.findings
    if furniture.contents:
        front = _runs(lines[: furniture.contents[0].start])
        findings = findings + _contents_findings(furniture, [*builder.titles, *front])
    return Outline(builder.roots, builder.goals, builder.page.roles, findings)


def _runs(lines: Iterable[Line]) -> Iterator[str]:
    """The lines, and those that no blank line parts as one: a title may be on two of them."""
    for filled, run in groupby(lines, key=lambda line: bool(line.text)):
        if filled:
            texts = [line.text for line in run]
            yield from texts
            yield " ".join(texts)


def _contents_findings(furniture: Furniture, titles: Sequence[str]) -> list[Finding]:
    """Entries of the contents list for which no heading was found."""
    found = {title_key(title) for title in titles}
    everything = "|".join(found)
    missing = []
    for entry in furniture.contents:
        key = title_key(entry.title)
        if key and key not in found and key not in everything:
            missing.append(
                Finding("AMN205", entry.start + 1, entry.end + 1, {"entry": entry.title})
            )
    return missing


class _Builder:
    """Sections while they open and close."""

    def __init__(self, page: Page, grids: Sequence[Grid]) -> None:
        self.page = page
        self.grids = grids
        self.roots: list[SectionDraft] = []
        self.stack: list[SectionDraft] = []
        self.goals: list[GoalDraft] = []
        self.titles: list[str] = []
        self.findings: list[Finding] = []
        self.bullets = 0
        """Bullets that stand alone, apart from the paragraphs that are their items."""
        self.parted = False
        """Whether such a bullet stands right above: nothing is rejoined over it."""

    def run(self) -> None:
        index, end = 0, len(self.page.lines)
        while index < end:
            if index in self.page.starts:
                index = self._place_grid(self.page.starts[index])
                continue
            label = self.page.labels[index]
            if label == L.PICTURE:
                number = self.page.lines[index].number
                self._section(index).blocks.append(BlockDraft("note", [Place("", number, number)]))
                index += 1
            elif label in _SILENT:
                self.page.front = self.page.front and label != L.CONTENTS
                index += 1
            elif index in self.page.claimed:
                self.page.roles[index] = "table"
                index += 1
            elif heading := heading_at(self.page, index):
                index = self._open(heading, index)
            elif label == L.FULFILS and self._judge(index):
                index += 1
            elif label == L.BULLET and self._is_item(index):
                index = self._place_item(index)
            else:
                index = self._place_paragraph(index)

    def _place_grid(self, number: int) -> int:
        grid = self.grids[number]
        self.page.front = False
        section = self._section(grid.first)
        section.blocks.append(BlockDraft("table", [], number))
        for place in range(grid.first, grid.last + 1):
            if self.page.labels[place] not in GAPS:
                self.page.roles[place] = "furniture" if place in grid.repeats else "table"
        return grid.last + 1

    def _judge(self, index: int) -> bool:
        """Take "Uppfylls helt" right below a goal's heading as the goal's judgement."""
        goal = self.stack[-1].goal if self.stack else None
        if goal is None or self.stack[-1].blocks or goal.verdict is not None:
            return False
        text = self.page.lines[index].text
        goal.verdict, goal.verdict_text = L.fulfilment(text), squeeze(text)
        goal.end = self.page.lines[index].number
        self.page.roles[index] = "heading"
        return True

    def _open(self, heading: Heading, index: int) -> int:
        """Open a section, close those of its rank and below."""
        while self.stack and self.stack[-1].rank >= heading.rank:
            self.stack.pop()
        section = SectionDraft(
            heading.kind,
            heading.rank,
            heading.label,
            heading.title,
            heading.heading,
            self.page.lines[index].number,
            self.page.lines[heading.last].number,
            heading.part,
            heading.goal,
        )
        if heading.kind in ("chapter", "goal"):
            self.page.front = False
        if heading.kind in ("chapter", "goal", "part"):
            self.page.sibling.clear()
        (self.stack[-1].sections if self.stack else self.roots).append(section)
        self.stack.append(section)
        self.page.lists = _listing(heading.title)
        self.bullets = 0
        self.titles.append(heading.heading or heading.title)
        if heading.label:
            self.titles.append(f"{heading.label} {heading.title}")
        if heading.goal:
            self.goals.append(heading.goal)
        elif heading.label:
            self._remember(heading, index)
        for place in range(index, heading.last + 1):
            if self.page.labels[place] not in GAPS:
                self.page.roles[place] = "heading"
        return heading.last + 1

    def _remember(self, heading: Heading, index: int) -> None:
        """Note a label as the last of its depth; say so when it is out of order."""
        label = heading.label or ""
        depth = label.count(".") + 1
        previous = self.page.sibling.get(depth)
        if previous is not None and _out_of_order(previous, label):
            start, end = self.page.lines[index].number, self.page.lines[heading.last].number
            arguments: dict[str, object] = {"label": label, "previous": previous}
            self.findings.append(Finding("AMN206", start, end, arguments))
        self.page.sibling[depth] = label
        for deeper in [known for known in self.page.sibling if known > depth]:
            del self.page.sibling[deeper]

    def _section(self, index: int) -> SectionDraft:
        """The open section; the front matter where no heading stands before."""
        if not self.stack:
            number = self.page.lines[index].number
            section = SectionDraft("front", FRONT_RANK, None, None, None, number, number)
            self.roots.append(section)
            self.stack.append(section)
        return self.stack[-1]

    def _place_paragraph(self, index: int) -> int:
        """A run of adjacent lines, split into paragraphs where a line stops early."""
        section = self._section(index)
        lines, flows, end = self.page.lines, self.page.flows, len(self.page.lines)
        parts = [lines[index].text]
        following = index + 1
        while following < end:
            if flows[following]:
                stop = flows.index(False, following)
                parts += (" ", " ".join([line.text for line in lines[following:stop]]))
                following = stop
                continue
            if self._goes_on(following):
                before, after = lines[following - 1], lines[following]
                if self._breaks(before, after, following):
                    break
                self.page.joiner.extend(parts, before, after)
            else:
                break
            following += 1
        text = "".join(parts)
        place = Place(squeeze(text), lines[index].number, lines[following - 1].number)
        if len(text) > _LONGEST_FRONT and not self.page.in_decisions():
            self.page.front = False
        self._append(section, place, index)
        return following

    def _append(self, section: SectionDraft, place: Place, index: int) -> None:
        """Append a paragraph, or rejoin it with the one that a page break cut."""
        last = section.blocks[-1] if section.blocks and not self.parted else None
        self.parted = False
        if last and last.kind in ("paragraph", "list") and self._continues(last, place, index):
            before = last.places[-1]
            cut, resumed = self.page.lines[before.end - 1], self.page.lines[index]
            text = self.page.joiner.rejoin(before.text, cut, resumed, place.text)
            last.places[-1] = Place(text, before.start, place.end)
            if last.kind == "list":
                for number in range(index, place.end):
                    if self.page.lines[number].text:
                        self.page.roles[number] = "list"
            return
        if self.bullets and place.text[:1].isupper():
            self.bullets -= 1
            self._add_item(section, place)
            for number in range(index, place.end):
                if self.page.lines[number].text:
                    self.page.roles[number] = "list"
            return
        section.blocks.append(BlockDraft("paragraph", [place]))

    def _continues(self, last: BlockDraft, place: Place, index: int) -> bool:
        before = last.places[-1]
        if index in self.page.resumes:
            return True
        if before.text[-1:] in ".!?:" or ends_in_diary_number(before.text):
            return False
        if self.page.front and not (
            self.page.in_decisions() or len(before.text) > 0.8 * self.page.letters
        ):
            return False
        if place.text[:1].islower():
            return True
        line = self.page.lines[before.end - 1]
        if self.page.flattened == "spaced":
            return line.raw[-1] == " "
        cut = before.end == index and self.page.lines[index].raw[0] == " "
        return cut and not breaks_between(line.text, self.page.lines[index].text, self.page.measure)

    def _goes_on(self, index: int) -> bool:
        """Whether a line can go on the paragraph above it."""
        page = self.page
        label = page.labels[index]
        if label in _PARAGRAPH_ENDS or index in page.taken:
            return False
        if label == L.BULLET:
            return not self._is_item(index)
        if page.lines[index].raw[0] == " ":
            return False
        return label == L.TEXT or heading_at(page, index) is None

    def _breaks(self, before: Line, after: Line, index: int) -> bool:
        if self.page.labels[index] == L.NUMBERED and self.page.in_decisions():
            return True
        if self.page.in_matters() and PARTY_END.search(before.text):
            return after.text[:1].isupper()
        if ends_in_diary_number(before.text):
            return not after.text[:1].islower()
        if (
            self.page.front
            and not after.text[:1].islower()
            and len(before.text) < 0.8 * self.page.letters
        ):
            return True
        if self.page.flattened:
            return self.page.breaks(before, after)
        return breaks_between(before.text, after.text, self.page.measure)

    def _is_item(self, index: int) -> bool:
        """A dash that opens a line of running text is no bullet."""
        text = self.page.lines[index].text
        before = self.page.lines[index - 1].text if index else ""
        if text[0] not in "-–—*" or not before or not text[1:].lstrip()[:1].islower():
            return True
        return self.page.roles[index - 1] != "paragraph" or before[-1] in ".!?:;"

    def _place_item(self, index: int) -> int:
        """A bullet with the lines that go it on."""
        section = self._section(index)
        first = self.page.lines[index]
        parts = [first.text[1:].lstrip(" \u00a0\t")]
        self.page.roles[index] = "list"
        following = index + 1
        if parts == [""] and not (following < len(self.page.lines) and self._goes_on(following)):
            self.bullets, self.parted = self.bullets + 1, True
            return following
        while following < len(self.page.lines) and self._goes_on(following):
            before, after = self.page.lines[following - 1], self.page.lines[following]
            if parts == [""]:
                parts = [after.text]  # the bullet stands on a line of its own
            elif self.page.breaks(before, after):
                break
            else:
                self.page.joiner.extend(parts, before, after)
            self.page.roles[following] = "list"
            following += 1
        place = Place(squeeze("".join(parts)), first.number, self.page.lines[following - 1].number)
        self._add_item(section, place)
        return following

    def _add_item(self, section: SectionDraft, place: Place) -> None:
        last = section.blocks[-1] if section.blocks else None
        if last is not None and last.kind == "list":
            last.places.append(place)
        else:
            section.blocks.append(BlockDraft("list", [place]))


def _listing(title: str) -> str | None:
    """What a section of that title lists."""
    if is_decisions(title):
        return "decisions"
    return "matters" if is_matters(title) else None


def _out_of_order(previous: str, label: str) -> bool:
    """Whether a label goes back behind the one before, and begins no new series."""
    head, _, tail = label.rpartition(".")
    if head != previous.rpartition(".")[0]:
        return False
    before = previous.rpartition(".")[2]
    return (len(tail), tail) < (len(before), before) and tail not in ("1", "a", "A")
