"""A report as the text layer of a PDF gives it: cells wrapped as on paper, and flattened."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .dates import in_words
from .render_tabbed import contents_headings
from .spec import (
    INTERNAL_CONTROL_TITLE,
    KIND_WORDS,
    SIGNATURES_LEAD,
    SIGNATURES_TITLE,
    Activity,
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
    section_heading,
)
from .wrapping import flatten, glyph_width, wrap

PROSE, ANALYSIS, BULLET, SHORT = 93, 125, 91, 60
GOAL_WIDTH = {"direction": 70, "area": 80, "committee": 84}
NAME, ACTIVITY = 11_800, 29_850
VALUE, MEN = 4_000, 3_300
"""Widths of table columns, in the units of `glyph_width`."""
_MULTI_LINE_HEADERS = {
    "outcome": "Periodens \nutfall \n\n",
    "outcome_men": "Utfall \nmän/ \npojkar \n\n",
    "outcome_women": "Utfall \nkvinnor/ \nflickor \n\n",
    "annual_target": "Årsmål ",
    "council_target": "KF:s \n\nårsmål ",
    "forecast": "Prognos \nhelår \n\n",
}


class _Page:
    """The lines so far, the dice, and whether a page has just ended."""

    def __init__(self, spec: ReportSpec) -> None:
        self.spec = spec
        self.chance = random.Random(f"wrapped {spec.layout.seed}")
        self.lines: list[str] = []
        self.fresh = False
        self.number = 1
        self.rows: list[tuple[int, int]] = []

    def line(self, text: str) -> None:
        """One printed line; the first of a page begins with a space."""
        self.lines.append(f" {text}" if self.fresh else text)
        self.fresh = False

    def blank(self) -> None:
        """A blank line, unless there is one already or a page has just begun."""
        if self.lines and self.lines[-1].strip() and not self.fresh:
            self.lines.append("")

    def last_is_short(self) -> bool:
        """Whether the line above visibly ends before the margin."""
        return bool(self.lines) and len(self.lines[-1]) < SHORT

    def chunk(self, *lines: str) -> None:
        """Lines between blank lines."""
        self.blank()
        for line in lines:
            self.line(line)
        self.blank()

    def row(self, *lines: str) -> None:
        """A row of a table, whose place is noted."""
        self.blank()
        start = len(self.lines) + 1
        self.chunk(*lines)
        self.rows.append((start, len(self.lines)))

    def breaks(self) -> bool:
        """Whether a page ends here."""
        return bool(self.lines) and self.chance.random() < self.spec.layout.page_break

    def end_page(self, head_may_survive: bool = True) -> None:
        """End the page; now and then its running head is left in the text."""
        if not self.lines or self.fresh:
            return
        self.number += 1
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        survives = self.chance.random() < self.spec.layout.running_head
        if head_may_survive and survives:
            pages = max(self.spec.layout.pages, self.number)
            words = KIND_WORDS[self.spec.kind]
            filler = [" "] if self.chance.random() < 0.5 else []
            head = f"{self.spec.committee}, {words} {self.number}({pages}) "
            self.lines += [*filler, "", "", "", head, " ", ""]
        else:
            self.fresh = True

    def paragraph(self, text: str, width: int = PROSE) -> None:
        """Running text; no blank line after it, and a page may end inside."""
        lines = wrap(text, width)
        for at, line in enumerate(lines):
            if at and self.breaks():
                self.end_page(head_may_survive=False)
            self.line(line)


def _title_block(page: _Page) -> None:
    spec = page.spec
    block = spec.title_block
    if block is None:
        return
    if block.officers:
        page.chunk("Handläggare ", *(f"{name} " for name in block.officers))
    if block.diary_number:
        page.chunk(f"Dnr {block.diary_number} ")
    if block.meeting_date:
        page.chunk("Till ", f"{spec.committee} ", f"{in_words(block.meeting_date)} ")
    if block.case:
        page.chunk(f"Ärende {block.case} ")
    page.chunk(*wrap(block.title, 60))
    if spec.decisions:
        page.chunk(f"{spec.office}s förslag till beslut ")
        for number, text in spec.decisions:
            page.paragraph(f"{number}. {text}")
        page.blank()


def _contents(page: _Page) -> None:
    if not page.spec.contents:
        return
    page.end_page(head_may_survive=False)
    page.line("Innehållsförteckning ")
    page.blank()
    number = 1
    headings = contents_headings(page.spec)
    step = max(1, 2 * page.spec.layout.pages // len(headings))
    for heading in headings:
        *first, last = wrap(heading, 85)
        for line in first:
            page.line(line)
        dots = "." * max(4, 96 - len(last))
        page.line(f"{last.rstrip()}{dots} {number} ")
        number += page.chance.randint(0, step)
    page.end_page(head_may_survive=False)


def _blocks(page: _Page, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            if page.breaks():
                page.end_page()
            page.paragraph(block.text)
        elif isinstance(block, Bullets):
            _bullets(page, block)
        elif isinstance(block, Grid):
            _grid(page, block)
        elif isinstance(block, Matters):
            for matter in block.items:
                page.paragraph(matter_line(matter))


def _bullets(page: _Page, bullets: Bullets) -> None:
    page.blank()
    for item in bullets.items:
        lines = wrap(f"{bullets.mark} {item}", BULLET)
        for at, line in enumerate(lines):
            if at and page.breaks():
                page.end_page(head_may_survive=False)
            page.line(line)
        if bullets.mark == "\uf0b7" and len(lines) > 1:
            page.blank()
    page.blank()


def _grid_header(grid: Grid, repeat: bool = False) -> list[list[str]]:
    """The header rows as printed; a cell of two lines sinks to the bottom of its row."""
    rows = []
    for cells in grid.header[:1] if repeat else grid.header:
        name, width = (20, 16) if len(cells) >= 5 else (30, 26)
        printed = []
        for at, cell in enumerate(cells):
            if cell:
                spans = cells[at + 1 : at + 2] == (None,)
                printed.append(wrap(cell, name if at == 0 else width * (1 + spans)))
        rows.append("".join("\n".join(lines) for lines in printed).split("\n"))
    return rows


def _grid(page: _Page, grid: Grid) -> None:
    if grid.caption:
        page.blank()
        for line in wrap(grid.caption, PROSE):
            page.line(line)
    for header in _grid_header(grid):
        page.chunk(*header)
    columns = max(len(row) for row in grid.rows)
    width = 20 if columns >= 5 else 26
    for at, row in enumerate(grid.rows):
        if at and page.breaks():
            page.end_page(head_may_survive=False)
            for header in _grid_header(grid, repeat=True):
                page.chunk(*header)
        cells = [[f"{cell} "] if cell else [] for cell in row]
        if row[0] and grid.kind != "members":
            cells[0] = wrap(row[0], width)
        page.row(*flatten(cells))
    for note in grid.notes:
        page.chunk(*wrap(note, PROSE))


def _header(page: _Page) -> list[str]:
    spec = page.spec
    text = "   Indikator "
    for column in spec.columns:
        if column.field == "previous_outcome":
            head, _, last = column.header.rpartition(" ")
            text += f"{head} \n{last} "
        else:
            text += _MULTI_LINE_HEADERS.get(column.field, f"{column.header} ")
    return text.rstrip("\n").split("\n")


def _value_lines(row: Indicator, column: Column) -> list[str]:
    if column.field == "period":
        text = row.period
    elif column.field == "extra":
        text = row.extra.get(column.header)
    else:
        value = row.values.get(column.field)
        text = value.raw if value else None
    width = MEN if column.field == "outcome_men" else VALUE
    return wrap(text, width, glyph_width) if text else []


def _indicator_lines(page: _Page, row: Indicator) -> list[str]:
    cells: list[list[str]] = [[], [" ", " "]] if row.icon else [[], []]
    cells.append(wrap(row.name, NAME, glyph_width))
    cells += [_value_lines(row, column) for column in page.spec.columns]
    return flatten(cells)


def _activity_lines(page: _Page, row: Activity) -> list[str]:
    cells = [[], [], wrap(row.name, ACTIVITY, glyph_width)]
    cells += [[f"{date} "] if date else [] for date in (row.start, row.end)]
    if page.spec.deviation_column:
        cells.append(wrap(row.deviation, 14) if row.deviation else [])
    return flatten(cells)


def _rows(page: _Page, header: list[str], rows: Sequence[tuple[list[str], Sequence[str]]]) -> None:
    page.chunk(*header)
    for at, (lines, analysis) in enumerate(rows):
        if at and page.breaks():
            page.end_page(head_may_survive=False)
            page.chunk(*header)
        page.row(*lines)
        if analysis:
            page.line("Analys ")
            _row_analysis(page, header, analysis)
            page.blank()


def _row_analysis(page: _Page, header: list[str], paragraphs: Sequence[str]) -> None:
    """A row's own reasoning; where a page ends in it, the header comes between."""
    first = True
    for paragraph in paragraphs:
        for line in wrap(paragraph, ANALYSIS):
            if not first and page.breaks():
                page.end_page(head_may_survive=False)
                page.chunk(*header)
            page.line(line)
            first = False


def _tables(page: _Page, goal: Goal) -> None:
    if goal.indicators:
        rows = [(_indicator_lines(page, row), row.analysis) for row in goal.indicators]
        _rows(page, _header(page), rows)
    if goal.activities:
        if goal.indicators and page.chance.random() < 0.6:
            page.line(" ")
        names = ["Aktivitet", "Startdatum", "Slutdatum"]
        names += ["Avvikelse"] if page.spec.deviation_column else []
        header = [f"   {' '.join(names)} "]
        _rows(page, header, [(_activity_lines(page, row), row.analysis) for row in goal.activities])


def _sections(page: _Page, sections: Sequence[Section], touching: bool = False) -> None:
    """Headings stand right above their text; `touching`: no blank line before the first."""
    for section in sections:
        if section.page:
            page.end_page()
        elif page.breaks():
            page.end_page(head_may_survive=False)
        group = any(isinstance(block, Matters) for block in section.blocks)
        # Without label or blank line, only a visibly short line above shows a heading.
        shown = bool(section.label) or page.last_is_short()
        if not (touching or group) or not shown:
            page.blank()
        for line in wrap(section_heading(section), 84):
            page.line(line)
        _blocks(page, section.blocks)
        _sections(page, section.sections, touching=not section.blocks)
        touching = False


def _goal(page: _Page, goal: Goal) -> None:
    if page.breaks() or (goal.level == "direction" and page.chance.random() < 0.7):
        page.end_page()
    page.chunk(*wrap(goal_heading(goal), GOAL_WIDTH[goal.level]))
    if goal.fulfilment:
        page.chunk(f" {goal.fulfilment} ")
    _blocks(page, goal.intro)
    if goal.description:
        page.chunk("Beskrivning ")
        _blocks(page, goal.description)
    if goal.expected_results:
        if page.breaks():
            page.end_page(head_may_survive=False)
        page.chunk("Förväntat resultat ")
        _blocks(page, [goal.expected_results])
    if goal.comment or goal.sections:
        page.chunk(f"{goal.comment_title} ")
        _blocks(page, goal.comment)
        _sections(page, goal.sections, touching=page.chance.random() < 0.3)
    _tables(page, goal)


def _end(page: _Page) -> None:
    spec = page.spec
    if spec.internal_control:
        page.end_page()
        page.blank()
        page.line(f"{INTERNAL_CONTROL_TITLE} ")
        page.line(f" {spec.internal_control} ")
        page.chunk("Analys ")
        _blocks(page, spec.internal_control_text)
    for signatory in spec.signatories:
        page.chunk(f"{signatory.name} ", f"{signatory.role} ")
    if spec.signed:
        page.chunk(f"{SIGNATURES_TITLE} ")
        page.chunk(f"{SIGNATURES_LEAD} ")
        page.chunk("Namn Datum ")
        for name, date in spec.signed:
            page.row(f"{name} {date} ")


def render(spec: ReportSpec) -> str:
    """The report in the wrapped form."""
    return render_with_rows(spec)[0]


def render_with_rows(spec: ReportSpec) -> tuple[str, list[tuple[int, int]]]:
    """The report, and the first and last line (1-based) of every row of a table, in order."""
    page = _Page(spec)
    page.fresh = spec.title_block is None
    _title_block(page)
    _contents(page)
    _sections(page, spec.front, touching=True)
    for goal in spec.goals:
        _goal(page, goal)
    _sections(page, spec.back)
    _end(page)
    return "\n".join(page.lines).rstrip("\n") + "\n", page.rows
