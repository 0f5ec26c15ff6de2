"""A report as PDFBox, Tika, pypdf or PyMuPDF dump it: rows in order, empty cells gone.

The walk over the report is that of `render_wrapped`; only how lines and cells are printed differs,
so its module is loaded a second time with other functions for that.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Literal

from . import render_wrapped
from .spec import KIND_WORDS, Bullets, Grid, ReportSpec
from .wrapping import wrap

Extractor = Literal["pdfbox", "tika", "pymupdf"]
_GOES_ON = "\x01"
"""Stands for the space of a line that goes on, until the line is printed."""


def _load() -> ModuleType:
    source = importlib.util.find_spec(render_wrapped.__name__)
    assert source is not None
    module = importlib.util.module_from_spec(source)
    assert source.loader is not None
    source.loader.exec_module(module)
    return module


def _wrap(text: str, width: float, *measure: Any) -> list[str]:
    """Lines of which all but the last go on; a full one has no room for its space."""
    lines = wrap(text, width, *measure)
    size = measure[0] if measure else len
    room = size(" ")
    marked = [
        line.rstrip(" ") + (_GOES_ON if line[-1:] == " " and size(line) + room <= width else "")
        for line in lines[:-1]
    ]
    return [*marked, lines[-1].rstrip(" ")]


def _flattener(extractor: Extractor) -> Any:
    def flatten(cells: Sequence[Sequence[str]]) -> list[str]:
        """A row's cells: each on lines of its own, or those of one line beside each other."""
        printed: list[str] = []
        open_line = False
        for lines in cells:
            texts = [line for line in lines if line.strip()]
            if not texts:
                continue
            if open_line and extractor != "pymupdf":
                printed[-1] = f"{printed[-1].rstrip(' ')} {texts[0]}"
                printed += texts[1:]
            else:
                printed += texts
            open_line = len(texts) == 1
            if extractor == "tika" and len(texts) > 1:
                printed.append("")
        return printed

    return flatten


class _Flat:
    """A page without the traces that the wrapped form leaves: mixed into that form's page."""

    extractor: Extractor
    spec: ReportSpec
    lines: list[str]
    rows: list[tuple[int, int]]
    number: int

    def line(self, text: str) -> None:
        if self.extractor == "pymupdf":
            if text.split()[:2] == ["Aktivitet", "Startdatum"]:
                self.lines += text.split()
                return
            if text.startswith("\uf0b7 "):
                self.lines.append("\uf0b7")
                text = text[2:]
        self.lines.append(text.strip(" ").replace(_GOES_ON, " "))

    def blank(self) -> None:
        if self.extractor == "tika" and self.lines and self.lines[-1].strip():
            self.lines.append("")

    def chunk(self, *lines: str) -> None:
        self.blank()
        for line in lines:
            if line.strip():
                self.line(line)
            else:
                self.blank()
        self.blank()

    def row(self, *lines: str) -> None:
        start = len(self.lines) + 1
        self.chunk(*lines)
        self.rows.append((start, len(self.lines)))

    def end_page(self, head_may_survive: bool = True) -> None:
        if not self.lines:
            return
        self.number += 1
        pages = max(self.spec.layout.pages, self.number)
        self.blank()
        words = KIND_WORDS[self.spec.kind]
        self.lines.append(f"{self.spec.committee}, {words} {self.number}({pages})")
        self.blank()


def _headers(module: ModuleType, flatten: Any) -> dict[str, Any]:
    def header(page: Any) -> list[str]:
        cells = [["Indikator"]]
        for column in page.spec.columns:
            widths = {"period": 20, "annual_target": 20}
            printed = column.header.replace("/", "/ ")
            cells.append(_wrap(printed, widths.get(column.field, 9)))
        return list(flatten(cells))

    def grid_header(grid: Grid, repeat: bool = False) -> list[list[str]]:
        rows = []
        for cells in grid.header[:1] if repeat else grid.header:
            width = 16 if len(cells) >= 5 else 26
            rows.append(flatten([_wrap(cell, width) for cell in cells if cell]))
        return rows

    def bullets(page: Any, items: Bullets) -> None:
        page.blank()
        for item in items.items:
            for line in _wrap(f"\uf0b7 {item}", module.BULLET):
                page.line(line)
        page.blank()

    return {"_header": header, "_grid_header": grid_header, "_bullets": bullets}


def render_with_rows(spec: ReportSpec, extractor: Extractor) -> tuple[str, list[tuple[int, int]]]:
    """The report, and the first and last line (1-based) of every row of a table, in order."""
    module = _load()
    flatten = _flattener(extractor)
    page = type("Page", (_Flat, module._Page), {"extractor": extractor})
    changed = {"wrap": _wrap, "flatten": flatten, "_Page": page}
    vars(module).update(changed | _headers(module, flatten))
    text, rows = module.render_with_rows(spec)
    return text, rows


__all__ = ["Extractor", "render_with_rows"]
