"""Rows of a generated PDF's tables from the rows of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from .pdf_breaking import Broken
from .pdf_icons import STEP, Icon, Marked, draw_icon, indent
from .pdf_style import (
    GENDER_MARK,
    PdfStyle,
    markup,
    paragraph_style,
    table_fonts,
)
from .pdf_tables import Cell, PlacedCell, ReportTable, Row, column_widths
from .spec import Activity, Column, Goal, Grid, Indicator, ReportSpec

_SMALLEST, _STEP = 5.0, 0.5
_BROKEN = 31.0
"""Columns of a style that breaks words may be as narrow as this, in points."""


class _Alone(Flowable):
    """An icon that has its cell to itself."""

    def __init__(self, icon: Icon, size: float, as_image: bool) -> None:
        super().__init__()
        self.icon, self.size, self.as_image = icon, size, as_image

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """A little more than the icon."""
        return self.size, self.size * 1.2

    def draw(self) -> None:
        """The icon, a little under the upper edge."""
        draw_icon(self.canv, self.icon, 0, self.size * 0.1, self.size, self.as_image)


class Typesetter:
    """Makes the tables of one report in one style, at whatever size fits."""

    def __init__(self, spec: ReportSpec, style: PdfStyle) -> None:
        self.spec, self.style = spec, style
        self.placed: list[PlacedCell] = []
        self.size = style.table
        self.plain, self.bold = table_fonts(style)
        rows = [row for goal in spec.goals for row in goal.indicators]
        tasks = [row for goal in spec.goals for row in goal.activities]
        self.lit = any(row.status for row in rows) or any(row.status for row in tasks)
        self.gendered = style.gender == "column" and any(row.gender_split for row in rows)

    def _text(self, text: str, bold: bool = False, right: bool = False, **more: object) -> Flowable:
        font = self.bold if bold else self.plain
        look = {"alignment": 2 if right else 0, "splitLongWords": 0, **more}
        style = paragraph_style(font, self.size, self.style.leading, **look)
        if self.style.break_words and not more:
            return Broken(text, style)
        return Paragraph(markup(text, font), style)

    def cell(self, text: str | None, bold: bool = False, right: bool = False) -> Cell:
        """A cell of text; an empty one has nothing in it."""
        return Cell([self._text(text, bold, right)] if text else [], text or "")

    def _icon(self, icon: Icon | None) -> Cell:
        if icon is None:
            return Cell([])
        if self.style.icons == "none":
            return Cell([self._text(GENDER_MARK)])
        return Cell([_Alone(icon, self.size * 0.9, self.style.icons == "image")])

    def _name(self, row: Indicator | Activity) -> Cell:
        """The name, with whatever icons have no column of their own."""
        icons: list[Icon] = []
        text = row.name
        if isinstance(row, Indicator):
            if row.icon and self.spec.kind == "plan":
                icons.append("diamond")
            if row.gender_split and not self.gendered:
                if self.style.icons == "none":
                    text = f"{GENDER_MARK} {text}"
                else:
                    icons.append("gender")
        if not icons:
            return Cell([self._text(text)], row.name)
        size = self.size * 0.9
        paragraph = self._text(text, firstLineIndent=indent(len(icons), size))
        return Cell([Marked(paragraph, icons, size, self.style.icons != "vector")], row.name)

    def _icon_cells(self, row: Indicator | Activity) -> list[Cell]:
        cells = [self._icon(row.status)] if self.lit else []
        if self.gendered:
            split = isinstance(row, Indicator) and row.gender_split
            cells.append(self._icon("gender" if split else None))
        return cells

    def _row(self, row: Indicator | Activity, values: Iterable[str | None]) -> Iterable[Row]:
        cells = [*self._icon_cells(row), self._name(row), *map(self.cell, values)]
        yield Row(cells)
        if row.analysis:
            text = [self._text("Analys", bold=True), *map(self._text, row.analysis)]
            whole = " ".join(("Analys", *row.analysis))
            yield Row([Cell(text, whole, len(cells))], "merged")

    def _header(self, names: Sequence[str]) -> Row:
        empty = [Cell([]) for _ in range(self.lit + self.gendered)]
        return Row([*empty, *(self.cell(name, bold=True) for name in names)], "header")

    def indicators(self, goal: Goal) -> ReportTable:
        """The goal's indicators."""
        columns = self.spec.columns

        def rows() -> list[Row]:
            made = [self._header(["Indikator", *map(_header_text, columns)])]
            for row in goal.indicators:
                made += self._row(row, (_value(row, column) for column in columns))
            return made

        return self._fit(rows, self.style.name_share)

    def activities(self, goal: Goal) -> ReportTable:
        """The goal's activities."""
        names = ["Aktivitet", "Startdatum", "Slutdatum"]
        names += ["Avvikelse"] if self.spec.deviation_column else []

        def rows() -> list[Row]:
            made = [self._header(names)]
            for row in goal.activities:
                values = (row.start, row.end, row.deviation)
                made += self._row(row, values[: len(names) - 1])
            return made

        return self._fit(rows, 0.5)

    def grid(self, grid: Grid) -> ReportTable:
        """A table of money, people, months."""
        words = grid.kind in ("members", "signatures")

        def rows() -> list[Row]:
            made = [Row(self._spanning(row, not words), "header") for row in grid.header]
            for row in grid.rows:
                bold = _is_sum(row) and not words
                rest = (self.cell(cell, bold, right=not words) for cell in row[1:])
                made.append(Row([self.cell(row[0], bold), *rest]))
            return made

        plain = words and self.style.rules != "full"
        share = 0.5 if words else 0.3
        return self._fit(rows, share, len(grid.header), icons=0, even=True, ruled=not plain)

    def _spanning(self, row: Sequence[str | None], right: bool) -> list[Cell]:
        cells: list[Cell] = []
        for text in row:
            if text is None and cells:
                cells[-1].span += 1
            else:
                cells.append(self.cell(text, bold=True, right=right and bool(cells)))
        return cells

    def _fit(
        self,
        make: Callable[[], list[Row]],
        share: float,
        headers: int = 1,
        icons: int | None = None,
        even: bool = False,
        ruled: bool = True,
    ) -> ReportTable:
        """The table at the largest size at which its longest words fit their columns."""
        total = self.style.frame[0]
        name = self.lit + self.gendered if icons is None else icons
        self.size = self.style.table
        while True:
            rows = make()
            natural, least = self._needs(rows, name, even)
            if sum(least) <= total or self.size <= _SMALLEST:
                break
            self.size -= _STEP
        _stripe(rows)
        widths = column_widths(natural, least, total, name, share)
        self.size = self.style.table
        return ReportTable(rows, widths, self.style, self.placed, headers, ruled)

    def _needs(self, rows: Sequence[Row], name: int, even: bool) -> tuple[list[float], list[float]]:
        """What each column wants for its longest text, and needs for its longest word."""
        count = max(sum(cell.span for cell in row.cells) for row in rows)
        pad = 2 * self.style.padding + 0.5
        icon = self.size * 0.9 * STEP + pad
        natural, least = [icon] * count, [icon] * count
        for row in rows:
            at = 0
            for cell in row.cells:
                if cell.span == 1 and cell.text:
                    font = self.bold
                    words = [stringWidth(w, font, self.size) for w in cell.text.split(" ")]
                    longest = max(words) + pad
                    if self.style.break_words and at != name and row.role == "body":
                        longest = min(longest, _BROKEN)
                    natural[at] = max(natural[at], sum(words) + len(words) * 3 + pad)
                    least[at] = max(least[at], longest)
                at += cell.span
        if even:
            widest = max(natural[1:], default=0)
            natural = [natural[0], *([widest] * (count - 1))]
        return natural, least


def _header_text(column: Column) -> str:
    """A header that may wrap behind its slash: "Utfall kvinnor/ flickor"."""
    return column.header if column.field == "extra" else column.header.replace("/", "/ ")


def _value(row: Indicator, column: Column) -> str | None:
    if column.field == "period":
        return row.period
    if column.field == "extra":
        return row.extra.get(column.header)
    value = row.values.get(column.field)
    return value.raw if value else None


def _is_sum(row: Sequence[str | None]) -> bool:
    """Sums and groups are bold."""
    first = (row[0] or "").casefold()
    return first.startswith(("summa", "s:a", "totalt", "totalsumma", "netto")) or not any(row[1:])


def _stripe(rows: Sequence[Row]) -> None:
    """Every second row is shaded, a row's own Analys as the row itself."""
    dark = False
    for row in rows:
        if row.role == "body":
            dark = not dark
        row.shaded = row.role != "header" and not dark
