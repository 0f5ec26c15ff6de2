"""Diagnostics, one group a code, each with its place."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from amnparse.cli.show.grid import Column, grid
from amnparse.cli.show.style import CORRECTED, DIM, place_text, plain
from amnparse.models import Correction, Diagnostic

SHOWN = 8
"""Diagnostics of one code that are written out; of the others, the lines or pages are named."""
_SEVERITIES = ("error", "warning", "info")
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def diagnostic_groups(diagnostics: Sequence[Diagnostic], console: Console) -> list[RenderableType]:
    """Return the diagnostics by severity and code, worst first."""
    groups: dict[tuple[int, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        key = (_SEVERITIES.index(diagnostic.severity), diagnostic.code)
        groups.setdefault(key, []).append(diagnostic)
    return [item for key in sorted(groups) for item in _group(groups[key], console)]


def _group(members: list[Diagnostic], console: Console) -> list[RenderableType]:
    first = members[0]
    severity = Text(first.severity, style=_STYLES[first.severity])
    title = Text.assemble(severity, f" {first.code}", f" × {len(members)}", overflow="fold")
    hints = {member.hint for member in members}
    items: list[RenderableType] = [Padding(title, (1, 0, 0, 0))]
    if len(hints) == 1 and first.hint:
        items.append(Padding(plain(first.hint, DIM), (0, 0, 0, 2)))
    rows = [
        (plain("  " + place_text(member.provenance), rigid=True), _message(member))
        for member in members[:SHOWN]
    ]
    items.append(grid((Column(""), Column("")), rows, console, headed=False))
    if len(members) > SHOWN:
        more = f"and {len(members) - SHOWN} more{_named(members[SHOWN:])}"
        items.append(Padding(plain(more, DIM), (0, 0, 0, 2)))
    return items


def _message(member: Diagnostic) -> Text:
    mark = f" ({CORRECTED} corrected since)" if member.corrected else ""
    return plain(member.message + mark)


def correction_rows(corrections: Sequence[Correction], console: Console) -> RenderableType:
    """Return what was corrected by hand, a row a place: what was read, and what stands there."""
    rows = [
        (plain(f"{CORRECTED} {one.pointer}"), plain(_typed(one.was)), plain(_typed(one.now)))
        for one in corrections
    ]
    return grid((Column("Corrected by hand"), Column("Read as"), Column("Now")), rows, console)


def _typed(content: str | int | bool | None) -> str:
    return "–" if content is None else str(content)


def _named(members: Sequence[Diagnostic]) -> str:
    """Where diagnostics stand: their lines, or, where these are not known, their pages."""
    places = [member.provenance for member in members]
    lines = [str(place.line_start) for place in places if place.line_start is not None]
    if lines:
        return f", at lines {', '.join(lines)}"
    pages = sorted({place.page for place in places if place.page is not None})
    return f", on pages {', '.join(map(str, pages))}" if pages else ""
