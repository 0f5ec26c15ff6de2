"""A report as an OCR service gives it: a table row a line, cells separated by tabs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from .dates import in_words
from .spec import (
    INTERNAL_CONTROL_TITLE,
    SIGNATURES_LEAD,
    SIGNATURES_TITLE,
    Block,
    Bullets,
    Column,
    Goal,
    Grid,
    Indicator,
    Matters,
    Paragraph,
    ReportSpec,
    Section,
    goal_heading,
    matter_line,
    name_cell,
    section_heading,
)


class _Page:
    """The lines so far, and the dice."""

    def __init__(self, spec: ReportSpec) -> None:
        self.spec = spec
        self.chance = random.Random(f"tabbed {spec.layout.seed}")
        self.lines: list[str] = []

    def breaks(self) -> bool:
        """Whether a page ends here."""
        return self.chance.random() < self.spec.layout.page_break

    def block(self, *lines: str) -> None:
        """Lines with a blank line after them."""
        self.lines += [*lines, ""]

    def text(self, text: str) -> None:
        """A paragraph on one line; a page break cuts it before a word in lower case."""
        words = text.split(" ")
        cuts = [i for i in range(3, len(words) - 2) if may_cut(words[i - 1], words[i])]
        if cuts and self.breaks():
            cut = self.chance.choice(cuts)
            self.block(" ".join(words[:cut]))
            if self.chance.random() < 0.2:
                self.lines += [" "] * self.chance.randint(1, 12)
            self.block(" ".join(words[cut:]))
        else:
            self.block(text)


def may_cut(before: str, after: str) -> bool:
    """Whether a page break between these words still shows that the sentence goes on."""
    return before[-1].isalpha() and after[0].islower()


def _title_block(page: _Page) -> None:
    spec = page.spec
    block = spec.title_block
    if block is None:
        return
    page.lines += ["", ""]
    if block.officers:
        page.block("Handläggare", *block.officers)
    if block.diary_number:
        page.block(f"Dnr {block.diary_number}")
    if block.meeting_date:
        page.block("Till", spec.committee, in_words(block.meeting_date))
    if block.case:
        page.block(f"Ärende {block.case}")
    page.block(block.title)
    if spec.decisions:
        page.block(f"{spec.office}s förslag till beslut")
        page.block(*(f"{number}. {text}" for number, text in spec.decisions))


def _contents(page: _Page, headings: Sequence[str]) -> None:
    if not page.spec.contents:
        return
    page.block("Innehållsförteckning")
    number = 1
    step = max(1, 2 * page.spec.layout.pages // len(headings))
    for heading in headings:
        style = page.chance.random()
        separator = "\t" if style < 0.5 else ".....\t" if style < 0.9 else "....."
        page.lines.append(f"{heading}{separator}{number}")
        number += page.chance.randint(0, step)
    page.lines.append("")


def _blocks(page: _Page, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            page.text(block.text)
        elif isinstance(block, Bullets):
            _bullets(page, block)
        elif isinstance(block, Grid):
            _grid(page, block)
        elif isinstance(block, Matters):
            for matter in block.items:
                page.text(matter_line(matter))


def _bullets(page: _Page, bullets: Bullets) -> None:
    for item in bullets.items:
        words = item.split(" ")
        cuts = [i for i in range(3, len(words) - 2) if may_cut(words[i - 1], words[i])]
        if cuts and page.breaks():
            cut = page.chance.choice(cuts)
            page.block(f"- {' '.join(words[:cut])}")
            page.block(" ".join(words[cut:]))
        else:
            page.lines.append(f"- {item}")
    page.lines.append("")


def _rows(
    page: _Page, headers: Sequence[str], rows: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> None:
    """A table; each row has its cells and the paragraphs of its own analysis."""
    page.lines += headers
    for at, (cells, analysis) in enumerate(rows):
        if at and page.breaks():
            gaps = (["", "", ""], [""], ["", " ", " ", ""])
            page.lines += [*page.chance.choice(gaps), *headers]
        page.lines.append("\t".join(cells))
        if analysis:
            page.block("Analys", *analysis)
    if page.lines[-1]:
        page.lines.append("")


def _grid(page: _Page, grid: Grid) -> None:
    if grid.caption:
        page.block(grid.caption)
    headers = ["\t".join(cell or "" for cell in row) for row in grid.header]
    _rows(page, headers, [([cell or "" for cell in row], ()) for row in grid.rows])
    for note in grid.notes:
        page.block(note)


def _cell(row: Indicator, column: Column) -> str:
    if column.field == "period":
        return row.period or ""
    if column.field == "extra":
        return row.extra.get(column.header, "")
    value = row.values.get(column.field)
    return value.raw if value else ""


def _tables(page: _Page, goal: Goal) -> None:
    spec = page.spec
    if goal.indicators:
        header = "\t".join(["Indikator", *(column.header for column in spec.columns)])
        rows = [
            (
                [name_cell(goal, row), *(_cell(row, column) for column in spec.columns)],
                row.analysis,
            )
            for row in goal.indicators
        ]
        _rows(page, [header], rows)
    if goal.activities:
        names = ["Aktivitet", "Startdatum", "Slutdatum"]
        names += ["Avvikelse"] if spec.deviation_column else []
        rows = []
        for act in goal.activities:
            cells = [name_cell(goal, act), act.start or "", act.end or ""]
            cells += [act.deviation or ""] if spec.deviation_column else []
            rows.append((cells, act.analysis))
        _rows(page, ["\t".join(names)], rows)


def _sections(page: _Page, sections: Sequence[Section]) -> None:
    for section in sections:
        page.block(section_heading(section))
        _blocks(page, section.blocks)
        _sections(page, section.sections)


def _goal(page: _Page, goal: Goal) -> None:
    page.block(goal_heading(goal))
    if goal.fulfilment:
        page.block(goal.fulfilment)
    _blocks(page, goal.intro)
    if goal.description:
        page.block("Beskrivning")
        _blocks(page, goal.description)
    if goal.expected_results:
        page.block("Förväntat resultat")
        _blocks(page, [goal.expected_results])
    if goal.comment or goal.sections:
        page.block(goal.comment_title)
        _blocks(page, goal.comment)
        _sections(page, goal.sections)
    _tables(page, goal)


def _end(page: _Page) -> None:
    spec = page.spec
    if spec.internal_control:
        page.block(INTERNAL_CONTROL_TITLE)
        page.block(spec.internal_control)
        page.block("Analys")
        _blocks(page, spec.internal_control_text)
    for signatory in spec.signatories:
        page.block(signatory.name, signatory.role)
    if spec.signed:
        page.block(SIGNATURES_TITLE)
        page.block(SIGNATURES_LEAD)
        _rows(page, ["Namn\tDatum"], [(row, ()) for row in spec.signed])


def contents_headings(spec: ReportSpec) -> list[str]:
    """What the contents list names, in order."""
    found = [spec.title_block.title] if spec.title_block else []
    found += ["Förslag till beslut"] if spec.decisions else []
    found += [section_heading(section) for section in spec.front]
    found += [goal_heading(goal) for goal in spec.goals if goal.level != "committee"]
    found += [section_heading(section) for section in spec.back]
    return found + ([INTERNAL_CONTROL_TITLE] if spec.internal_control else [])


def render(spec: ReportSpec) -> str:
    """The report in the tab-separated form."""
    page = _Page(spec)
    parts: list[Callable[[], None]] = [
        lambda: _title_block(page),
        lambda: _contents(page, contents_headings(spec)),
        lambda: _sections(page, spec.front),
        lambda: [_goal(page, goal) for goal in spec.goals] and None,
        lambda: _sections(page, spec.back),
        lambda: _end(page),
    ]
    for part in parts:
        part()
    return "\n".join(page.lines).rstrip("\n") + "\n"
