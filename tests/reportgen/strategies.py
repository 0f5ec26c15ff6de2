"""Hypothesis strategies of whole reports."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from .invent import Knobs, invent
from .pdf_style import HEADS, PAGE_SIZES, STYLES, PdfStyle, visible
from .spec import Form, ReportSpec


@st.composite
def report_specs(draw: st.DrawFn, form: Form) -> ReportSpec:
    """A report of any kind that `form` can carry; hostile cases included."""
    kind = draw(st.sampled_from(("plan", "interim_report", "annual_report")))
    knobs = Knobs(
        form=form,
        kind=kind,
        seed=draw(st.integers(0, 2**32 - 1)),
        directions=draw(st.integers(1, 3)),
        rows=draw(st.integers(1, 6)),
        page_break=draw(st.sampled_from((0.0, 0.03, 0.1, 0.3))),
        # Only an annual report tells its kind, year and committee without a title page.
        title_block=kind != "annual_report" or draw(st.booleans()),
        contents=draw(st.booleans()),
        duplicates=draw(st.booleans()),
        economy=draw(st.booleans()),
        hostile=draw(st.sampled_from((0.0, 0.3, 0.8))),
    )
    return invent(knobs)


@st.composite
def printed_reports(draw: st.DrawFn) -> tuple[ReportSpec, PdfStyle]:
    """A report and a style that prints all that tells its kind, year and committee."""
    style = replace(
        draw(st.sampled_from(list(STYLES.values()))),
        page=draw(st.sampled_from(list(PAGE_SIZES))),
        head=draw(st.sampled_from(HEADS)),
        repeat_header=draw(st.booleans()),
        split_rows=draw(st.booleans()),
        icons=draw(st.sampled_from(("none", "vector", "image"))),
    )
    kind = draw(st.sampled_from(("plan", "interim_report", "annual_report")))
    knobs = Knobs(
        form="pdf",
        kind=kind,
        seed=draw(st.integers(0, 2**32 - 1)),
        directions=draw(st.integers(1, 2)),
        rows=draw(st.integers(1, 6)),
        page_break=draw(st.sampled_from((0.0, 0.1))),
        title_block=kind != "annual_report"
        or style.head not in ("top", "both")
        or draw(st.booleans()),
        contents=draw(st.booleans()),
        duplicates=draw(st.booleans()),
        economy=draw(st.booleans()),
        hostile=draw(st.sampled_from((0.0, 0.3, 0.8))),
        status=draw(st.sampled_from((0.0, 0.8))),
    )
    spec = visible(invent(knobs), style)
    return spec, style
