"""What a generated PDF prints, from the title to the signatures, as reportlab flowables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer

from .dates import in_words
from .pdf_cells import Typesetter
from .pdf_icons import Icon, Marked, indent
from .pdf_style import PdfStyle, bullet_font, fonts, markup, paragraph_style
from .render_tabbed import contents_headings
from .spec import (
    INTERNAL_CONTROL_TITLE,
    SIGNATURES_LEAD,
    SIGNATURES_TITLE,
    Block,
    Bullets,
    Goal,
    Grid,
    Matters,
    ReportSpec,
    Section,
    goal_heading,
    matter_line,
    section_heading,
)
from .spec import (
    Paragraph as Text,
)

TITLE, CHAPTER, AREA, COMMITTEE, PART = 1.75, 1.5, 1.27, 1.14, 1.0
"""Sizes of headings, in sizes of the running text."""
GOAL_SIZES = {"direction": CHAPTER, "area": AREA, "committee": COMMITTEE}


class Anchor(Flowable):
    """Prints nothing, but says on which page it came to stand."""

    def __init__(self, name: str, pages: dict[str, int]) -> None:
        super().__init__()
        self.name, self.pages = name, pages

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Note the page of the first heading of this name."""
        self.pages.setdefault(self.name, self.canv.getPageNumber())


class _Leader(Flowable):
    """An entry of the contents list: the heading, dots, a page number."""

    def __init__(self, text: str, page: int, font: str, size: float, left: float) -> None:
        super().__init__()
        self.text, self.page, self.font, self.size, self.left = text, page, font, size, left

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As many lines as the heading needs; room for the number is kept free."""
        self.width = width
        self.lines = simpleSplit(self.text, self.font, self.size, width - self.left - 3 * self.size)
        self.height = len(self.lines) * self.size * 1.2 + 2
        return self.width, self.height

    def draw(self) -> None:
        """Dots fill the last line."""
        y = self.height - self.size
        self.canv.setFont(self.font, self.size)
        for line in self.lines[:-1]:
            self.canv.drawString(self.left, y, line)
            y -= self.size * 1.2
        room = (
            self.width
            - self.left
            - stringWidth(f"{self.lines[-1]}{self.page}", self.font, self.size)
        )
        dots = "." * int(room / stringWidth(".", self.font, self.size))
        self.canv.drawString(self.left, y, f"{self.lines[-1]}{dots}")
        self.canv.drawRightString(self.width, y, str(self.page))


class Story:
    """Collects the flowables of one report."""

    def __init__(self, spec: ReportSpec, style: PdfStyle, known: Mapping[str, int]) -> None:
        self.spec, self.style, self.known = spec, style, known
        self.pages: dict[str, int] = {}
        self.tables = Typesetter(spec, style)
        self.chance = Random(f"pdf {spec.layout.seed}")
        self.plain, self.bold = fonts(style.font)
        self.flow: list[Flowable] = []

    def _paragraph(
        self, text: str, size: float = 1.0, bold: bool = False, after: float = 1.0, **more: object
    ) -> Paragraph:
        style = self.style
        font = self.bold if bold else self.plain
        look = paragraph_style(font, style.body * size, style.leading, style.gap * after, **more)
        return Paragraph(markup(text, font), look)

    def text(self, text: str, size: float = 1.0, after: float = 1.0, **more: object) -> None:
        """A paragraph of running text."""
        self.flow.append(self._paragraph(text, size, after=after, **more))

    def heading(self, text: str, size: float, anchor: bool = False) -> None:
        """A heading, which never stands alone at the foot of a page."""
        self.flow.append(CondPageBreak(self.style.body * size * 2 + 40))
        if anchor:
            self.flow.append(Anchor(text, self.pages))
        before = self.style.gap * (1.0 if size <= PART else 2.0)
        self.flow.append(
            self._paragraph(text, size, True, 0.5 if size <= PART else 1.0, before=before)
        )

    def new_page(self) -> None:
        """Go on at the top of a page, unless this is one."""
        if self.flow and not isinstance(self.flow[-1], PageBreak):
            self.flow.append(PageBreak())

    def maybe_new_page(self) -> None:
        """Page breaks that the writer set by hand."""
        if self.chance.random() < self.spec.layout.page_break:
            self.new_page()

    def title_block(self) -> None:
        """Officers left, the title, the proposal."""
        block = self.spec.title_block
        if block is None:
            return
        groups = [["Handläggare", *block.officers] if block.officers else []]
        groups.append([f"Dnr {block.diary_number}"] if block.diary_number else [])
        if block.meeting_date:
            groups.append(["Till", self.spec.committee, in_words(block.meeting_date)])
        groups.append([f"Ärende {block.case}"] if block.case else [])
        for lines in groups:
            for line in lines:
                self.text(line, after=0)
            if lines:
                self.flow.append(Spacer(1, self.style.body * 1.8))
        self.heading(block.title, TITLE, anchor=True)
        if self.spec.decisions:
            self.heading(f"{self.spec.office}s förslag till beslut", CHAPTER)
            self.flow.append(Anchor("Förslag till beslut", self.pages))
            for number, text in self.spec.decisions:
                hanging = {"leftIndent": 20, "firstLineIndent": -12}
                self.text(f"{number}. {text}", after=1.5, **hanging)
        if self.style.cover:
            self.new_page()

    def contents(self) -> None:
        """The contents list on a page of its own, with the pages of the pass before."""
        if not self.spec.contents:
            return
        self.new_page()
        self.heading("Innehållsförteckning", AREA)
        font, size = self.plain, self.style.body
        for heading in contents_headings(self.spec):
            left = 14.0 if heading.startswith(self._area_wording()) else 0.0
            page = self.known.get(heading, 1)
            self.flow.append(_Leader(heading, page, font, size, left))
        self.new_page()

    def _area_wording(self) -> tuple[str, ...]:
        return tuple({f"{goal.wording}:" for goal in self.spec.goals if goal.level == "area"})

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Running text, lists, tables, cases."""
        for block in blocks:
            if isinstance(block, Text):
                self.text(block.text)
            elif isinstance(block, Bullets):
                self._bullets(block)
            elif isinstance(block, Grid):
                self._grid(block)
            elif isinstance(block, Matters):
                for matter in block.items:
                    self.text(matter_line(matter))

    def _bullets(self, bullets: Bullets) -> None:
        body = self.style.body
        mark = {
            "bulletFontName": bullet_font(bullets.mark, self.plain),
            "bulletFontSize": body,
            "bulletIndent": body * 0.4,
            "leftIndent": body * 1.7,
        }
        for item in bullets.items:
            look = paragraph_style(self.plain, body, self.style.leading, self.style.gap / 3, **mark)
            text = markup(item, self.plain)
            self.flow.append(Paragraph(text, look, bulletText=bullets.mark))
        self.flow.append(Spacer(1, self.style.gap))

    def _grid(self, grid: Grid) -> None:
        if grid.caption:
            self.flow.append(CondPageBreak(90))
            self.text(grid.caption, size=0.9, after=0.3)
        self.flow.append(self.tables.grid(grid))
        for note in grid.notes:
            self.text(note, size=0.9)

    def sections(self, sections: Sequence[Section], size: float, anchor: bool = False) -> None:
        """Sections and what is in them, each depth a little smaller."""
        for section in sections:
            if section.page:
                self.new_page()
            else:
                self.maybe_new_page()
            self.heading(section_heading(section), size, anchor)
            self.blocks(section.blocks)
            self.sections(section.sections, AREA if size > AREA else PART)

    def goals(self) -> None:
        """The goal chain."""
        for goal in self.spec.goals:
            self.goal(goal)

    def goal(self, goal: Goal) -> None:
        """A goal with its parts and tables."""
        if goal.level == "direction":
            self.maybe_new_page()
        named = goal.level != "committee"
        self.heading(goal_heading(goal), GOAL_SIZES[goal.level], anchor=named)
        if goal.fulfilment:
            self._fulfilment(goal)
        self.blocks(goal.intro)
        if goal.description:
            self.heading("Beskrivning", PART)
            self.blocks(goal.description)
        if goal.expected_results:
            self.heading("Förväntat resultat", PART)
            self.blocks([goal.expected_results])
        if goal.comment or goal.sections:
            self.heading(goal.comment_title, PART)
            self.blocks(goal.comment)
            self.sections(goal.sections, PART)
        if goal.indicators:
            self.flow.append(self.tables.indicators(goal))
        if goal.activities:
            self.flow.append(self.tables.activities(goal))

    def _fulfilment(self, goal: Goal) -> None:
        icons: list[Icon] = [goal.status] if goal.status else []
        size = self.style.body * 0.85
        line = self._paragraph(goal.fulfilment or "", firstLineIndent=indent(len(icons), size))
        self.flow.append(Marked(line, icons, size, self.style.icons == "image"))

    def end(self) -> None:
        """The rating of the internal control and the signatures."""
        spec = self.spec
        if spec.internal_control:
            self.new_page()
            self.heading(INTERNAL_CONTROL_TITLE, CHAPTER, anchor=True)
            self.text(spec.internal_control)
            self.heading("Analys", PART)
            self.blocks(spec.internal_control_text)
        for signatory in spec.signatories:
            self.flow.append(Spacer(1, self.style.body * 2))
            self.text(signatory.name, after=0)
            self.text(signatory.role)
        if spec.signed:
            self.heading(SIGNATURES_TITLE, CHAPTER)
            self.text(SIGNATURES_LEAD)
            self.flow.append(
                self.tables.grid(Grid("signatures", (("Namn", "Datum"),), spec.signed))
            )

    def tell(self) -> list[Flowable]:
        """Everything, in order."""
        parts: list[Callable[[], None]] = [
            self.title_block,
            self.contents,
            lambda: self.sections(self.spec.front, CHAPTER, anchor=True),
            self.goals,
            lambda: self.sections(self.spec.back, CHAPTER, anchor=True),
            self.end,
        ]
        for part in parts:
            part()
        return self.flow
