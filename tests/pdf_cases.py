"""Generated reports as PDFs, one for a style and a seed, made once for all tests that ask."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tests.reportgen.invent import Knobs, invent
from tests.reportgen.pdf_style import STYLES, visible
from tests.reportgen.pdf_tables import PlacedCell
from tests.reportgen.render_pdf import render_with_cells
from tests.reportgen.spec import ReportKind, ReportSpec

KINDS: tuple[ReportKind, ...] = ("plan", "interim_report", "annual_report")


class Printed(NamedTuple):
    """A report, its PDF, and where each cell of its tables was printed."""

    spec: ReportSpec
    data: bytes
    cells: list[PlacedCell]


@cache
def printed(name: str, seed: int) -> Printed:
    """The report of a seed, printed in a style; its title page or its head tells its kind."""
    style, kind = STYLES[name], KINDS[seed % len(KINDS)]
    tells = style.head in ("top", "both")
    knobs = Knobs(
        "pdf",
        kind,
        seed,
        directions=1,
        rows=4,
        contents=seed % 2 == 0,
        status=0.8,
        title_block=kind != "annual_report" or not tells or seed % 2 == 1,
    )
    spec = visible(invent(knobs), style)
    data, cells = render_with_cells(spec, style)
    return Printed(spec, data, cells)
