"""Doubts that a correction may have settled: they stay, and say so."""

from collections.abc import Sequence

from amnparse.corrections.places import Place
from amnparse.models import Diagnostic, Document, Provenance

_WHOLE = {
    ("report", "kind"): "AMN301",
    ("report", "committee"): "AMN302",
    ("report", "year"): "AMN303",
}
"""Doubts about the report itself, which stand nowhere, by the field that settles them."""


def marked_diagnostics(document: Document, corrected: Sequence[Place]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with those marked that speak of a corrected row or field.

    Of a table only those are, whose cell's own place is known: the table's is too wide to tell.
    """
    codes = {_WHOLE.get((str(place.path[0]), place.field)) for place in corrected}
    wheres = [place.at for place in corrected if place.at is not None]
    return tuple(
        one.model_copy(update={"corrected": True})
        if one.code in codes or any(_meet(one.provenance, where) for where in wheres)
        else one
        for one in document.diagnostics
    )


def _meet(said: Provenance, where: Provenance) -> bool:
    """Whether a diagnostic stands within a row: it begins there, or its middle lies there."""
    if said.line_start is not None and where.line_start is not None:
        return where.line_start <= said.line_start <= (where.line_end or where.line_start)
    if said.bbox is None or where.bbox is None or said.page != where.page:
        return False
    middle = (said.bbox[1] + said.bbox[3]) / 2
    return where.bbox[1] <= middle <= where.bbox[3]
