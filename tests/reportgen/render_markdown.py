"""A report as converters of PDFs write it: Markdown with pipe tables."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from .dates import in_words
from .md_style import STYLES, MarkdownStyle, heading, inline, table
from .render_tabbed import contents_headings, may_cut
from .spec import (
    INTERNAL_CONTROL_TITLE,
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

_DEPTH = {"direction": 2, "area": 3, "committee": 4}
Cells = list[str]


class _Page:
    """The blocks so far, the dice, the number of the page."""

    def __init__(self, spec: ReportSpec, style: MarkdownStyle) -> None:
        self.spec, self.style = spec, style
        self.chance = random.Random(f"markdown {spec.layout.seed}")
        self.parts: list[str] = []
        self.number = 1

    def breaks(self) -> bool:
        """Whether a page ends here; if so, it has ended."""
        if self.chance.random() >= self.spec.layout.page_break:
            return False
        self.number += 1
        if self.style.page_marks:
            self.parts.append(f"{{{self.number - 1}}}{'-' * 48}")
        return True

    def heading(self, text: str, depth: int) -> None:
        """A heading of its own."""
        self.parts.append(heading(text, depth, self.style))

    def lines(self, *lines: str) -> None:
        """Short lines of a title page, joined or each a paragraph."""
        texts = [inline(line, self.style) for line in lines]
        self.parts += ["\n".join(texts)] if self.style.joined_lines else texts

    def text(self, text: str) -> None:
        """A paragraph; a page break cuts it before a word in lower case."""
        words = text.split(" ")
        cuts = [i for i in range(3, len(words) - 2) if may_cut(words[i - 1], words[i])]
        if cuts:
            cut = self.chance.choice(cuts)
            mark = len(self.parts)
            if self.breaks():
                self.parts.insert(mark, inline(" ".join(words[:cut]), self.style))
                text = " ".join(words[cut:])
        self.parts.append(inline(text, self.style))

    def picture(self) -> None:
        """The trace of a picture, now and then."""
        if self.chance.random() < self.style.pictures:
            self.parts.append(self.style.picture.format(page=self.number - 1))

    def rows(self, headers: Sequence[Cells], rows: Sequence[Cells]) -> None:
        """A table; a page break ends it, and it goes on with its header again."""
        piece = list(headers)
        for at, row in enumerate(rows):
            mark = len(self.parts)
            if at and self.breaks():
                self.parts.insert(mark, "\n".join(table(piece, self.style)))
                piece = list(headers)
            piece.append(row)
        self.parts.append("\n".join(table(piece, self.style)))

    def cell(self, text: str | None, bold: bool = False) -> str:
        """A cell as printed in a row."""
        words = inline(text or "", self.style)
        return f"**{words}**" if words and bold and self.style.bold_cells else words


def _title_block(page: _Page) -> None:
    spec = page.spec
    block = spec.title_block
    if block is None:
        return
    if block.officers:
        page.lines("Handläggare", *block.officers)
    if block.diary_number:
        page.lines(f"Dnr {block.diary_number}")
    if block.meeting_date:
        page.lines("Till", spec.committee, in_words(block.meeting_date))
    if block.case:
        page.lines(f"Ärende {block.case}")
    page.heading(block.title, 1)
    if spec.decisions:
        page.heading(f"{spec.office}s förslag till beslut", 2)
        made = (f"{number}. {inline(text, page.style)}" for number, text in spec.decisions)
        page.parts.append("\n".join(made))


def _contents(page: _Page) -> None:
    if not page.spec.contents:
        return
    page.heading("Innehållsförteckning", 2)
    number, rows = 1, []
    headings = contents_headings(page.spec)
    step = max(1, 2 * page.spec.layout.pages // len(headings))
    for text in headings:
        dots = "." * max(4, 80 - len(text))
        rows.append([f"{inline(text, page.style)}{dots}", str(number)])
        number += page.chance.randint(0, step)
    if page.style.contents == "table":
        page.parts.append("\n".join(table(rows, page.style)))
    else:
        page.parts += ["".join(row) for row in rows]


def _blocks(page: _Page, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            page.text(block.text)
        elif isinstance(block, Bullets):
            page.parts.append("\n".join(f"- {inline(i, page.style)}" for i in block.items))
        elif isinstance(block, Grid):
            _grid(page, block)
        elif isinstance(block, Matters):
            for matter in block.items:
                page.text(matter_line(matter))


def _grid(page: _Page, grid: Grid) -> None:
    if grid.caption:
        page.parts.append(inline(grid.caption, page.style))
    headers = [_spanning(page, row) for row in grid.header]
    page.rows(headers, [[page.cell(cell) for cell in row] for row in grid.rows])
    page.parts += [inline(note, page.style) for note in grid.notes]


def _spanning(page: _Page, row: Sequence[str | None]) -> Cells:
    """A header row; a None is spanned by the cell before it."""
    cells: Cells = []
    for text in row:
        before = cells[-1] if cells and page.style.repeat_spans else ""
        cells.append(before if text is None else page.cell(text, bold=True))
    return cells


def _value(row: Indicator, column: Column) -> str | None:
    if column.field == "period":
        return row.period
    if column.field == "extra":
        return row.extra.get(column.header)
    value = row.values.get(column.field)
    return value.raw if value else None


def _named(page: _Page, row: Indicator | Activity, values: Sequence[str | None]) -> list[Cells]:
    """A row, and the row of its own Analys, whose text spans the table."""
    mark = "♀ " if isinstance(row, Indicator) and row.gender_split else ""
    icons = [""] * page.style.icon_columns
    cells = [*icons, mark + page.cell(row.name), *map(page.cell, values)]
    if not row.analysis:
        return [cells]
    texts = [page.cell("Analys", bold=True), *map(page.cell, row.analysis)]
    text = page.style.cell_break.join(texts)
    rest = [text if page.style.repeat_spans else ""] * (len(cells) - 1)
    return [cells, [text, *rest]]


def _tables(page: _Page, goal: Goal) -> None:
    spec = page.spec
    icons = [""] * page.style.icon_columns
    if goal.indicators:
        names = ["Indikator", *(column.header for column in spec.columns)]
        rows = []
        for row in goal.indicators:
            rows += _named(page, row, [_value(row, column) for column in spec.columns])
        page.rows([[*icons, *_header(page, names)]], rows)
    if goal.activities:
        names = ["Aktivitet", "Startdatum", "Slutdatum"]
        names += ["Avvikelse"] if spec.deviation_column else []
        rows = []
        for act in goal.activities:
            values = [act.start, act.end, act.deviation][: len(names) - 1]
            rows += _named(page, act, values)
        page.rows([[*icons, *_header(page, names)]], rows)


def _header(page: _Page, names: Sequence[str]) -> Cells:
    """Names of columns; a narrow one breaks behind its slash where the style shows breaks."""
    cells = [page.cell(name, bold=True) for name in names]
    if page.style.cell_break == " ":
        return cells
    return [re.sub(r"(?<=män/|nor/)", "<br>", cell) for cell in cells]


def _sections(page: _Page, sections: Sequence[Section], depth: int) -> None:
    for section in sections:
        page.heading(section_heading(section), depth)
        _blocks(page, section.blocks)
        _sections(page, section.sections, depth + 1)


def _goal(page: _Page, goal: Goal) -> None:
    depth = _DEPTH[goal.level]
    page.heading(goal_heading(goal), depth)
    if goal.fulfilment:
        page.picture()
        page.parts.append(inline(goal.fulfilment, page.style))
    _blocks(page, goal.intro)
    if goal.description:
        page.heading("Beskrivning", depth + 1)
        _blocks(page, goal.description)
    if goal.expected_results:
        page.heading("Förväntat resultat", depth + 1)
        _blocks(page, [goal.expected_results])
    if goal.comment or goal.sections:
        page.heading(goal.comment_title, depth + 1)
        _blocks(page, goal.comment)
        _sections(page, goal.sections, depth + 2)
    _tables(page, goal)


def _goals(page: _Page) -> None:
    for goal in page.spec.goals:
        _goal(page, goal)


def _end(page: _Page) -> None:
    spec = page.spec
    if spec.internal_control:
        page.heading(INTERNAL_CONTROL_TITLE, 2)
        page.parts.append(inline(spec.internal_control, page.style))
        page.heading("Analys", 3)
        _blocks(page, spec.internal_control_text)
    for signatory in spec.signatories:
        page.lines(signatory.name, signatory.role)
    if spec.signed:
        page.heading(SIGNATURES_TITLE, 2)
        page.parts.append(inline(SIGNATURES_LEAD, page.style))
        page.rows([_header(page, ["Namn", "Datum"])], [list(row) for row in spec.signed])


def render(spec: ReportSpec, style: MarkdownStyle = STYLES["docling"]) -> str:
    """The report as Markdown; what a parser must find in it is `expected(spec, "markdown")`."""
    page = _Page(spec, style)
    parts: list[Callable[[], None]] = [
        lambda: _title_block(page),
        lambda: _contents(page),
        lambda: _sections(page, spec.front, 2),
        lambda: _goals(page),
        lambda: _sections(page, spec.back, 2),
        lambda: _end(page),
    ]
    for part in parts:
        part()
    return "\n\n".join(page.parts) + "\n"
