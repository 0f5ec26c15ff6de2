"""The reports of an evolution, rendered in a form and parsed; with the truth for each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from amnparse.models import Document
from amnparse.pipeline import parse
from tests.reportgen import render_markdown, render_tabbed, render_wrapped
from tests.reportgen.spec import Form, ReportSpec

from .world import Evolution, Told


def _pdf(spec: ReportSpec) -> bytes:
    from tests.reportgen import render_pdf
    from tests.reportgen.pdf_style import STYLES

    return render_pdf.render(spec, STYLES["ruled"])


_RENDERERS: Mapping[Form, Callable[[ReportSpec], bytes | str]] = {
    "tabbed": render_tabbed.render,
    "wrapped": render_wrapped.render,
    "markdown": render_markdown.render,
    "pdf": _pdf,
}
_SUFFIXES: Mapping[Form, str] = {"tabbed": "txt", "wrapped": "txt", "markdown": "md", "pdf": "pdf"}


def file_name(told: Told, form: Form) -> str:
    """What the file of a report is called: "vp2017.txt"."""
    return f"{told.label.replace(' ', '').lower()}.{_SUFFIXES[form]}"


def rendered(told: Told, form: Form = "tabbed") -> bytes:
    """The bytes of the report's file."""
    made = _RENDERERS[form](told.spec)
    return made if isinstance(made, bytes) else made.encode()


def parsed(evolution: Evolution, form: Form = "tabbed") -> list[Document]:
    """Every report as parsed; AssertionError where the parser lost a row, so that the keys of the
    rows would not fit."""
    read = partial(_parsed, form=form)
    return [read(told) for told in evolution.reports]


def _parsed(told: Told, form: Form) -> Document:
    document = parse(rendered(told, form), name=file_name(told, form))
    printed = [row.name for goal in told.spec.goals for row in goal.indicators]
    read = [row.name for row in document.indicators]
    assert len(read) == len(printed), (told.label, set(printed) ^ set(read))
    return document
