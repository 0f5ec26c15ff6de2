"""How `show` writes: text made harmless, values, headings, and the look of grids."""

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from amnparse.models import Provenance, Value
from amnparse.wording import clean

HEADING = "bold cyan"
DIM = "dim"
CORRECTED = "✎"
"""Stands behind a value that a person typed over the one that was read."""
_LIGHTS = {"green": "green", "yellow": "yellow", "red": "red"}


def plain(text: str | None, style: str = "", *, rigid: bool = False) -> Text:
    """Return report text as Rich text that is no markup and moves no cursor.

    `rigid` text (a number, a date) is never broken over lines.
    """
    return Text(clean(text or ""), style=style, no_wrap=rigid, overflow="fold")


def value_text(value: Value | None, style: str = "") -> Text:
    """Return a cell as printed; numbers and tolerances stay in one piece."""
    if value is None:
        return Text("")
    dim = DIM if value.kind == "delegated" else style
    mark = f" {CORRECTED}" if value.correction else ""
    return plain(value.raw + mark, dim, rigid=value.kind in ("number", "tolerance"))


def light(color: str | None) -> Text:
    """Return a traffic light as a word."""
    return Text(color or "", style=_LIGHTS.get(color or "", ""))


def part_heading(title: str) -> Padding:
    """Return the heading of a part of the page, a rule with a title."""
    return Padding(Rule(Text(title, style=HEADING), align="left", style=DIM), (1, 0, 0, 0))


def place_text(place: Provenance) -> str:
    """Return where something stands: "line 12", "lines 12-14", "page 3", or nothing.

    A page is counted from the first one of the file; where another number is printed on it, that
    one stands behind it: "page 3 (printed 1)".
    """
    first, last = place.line_start, place.line_end
    if first is None:
        if place.page is None:
            return ""
        printed = "" if place.page_label in (None, str(place.page)) else place.page_label
        return f"page {place.page}" + (f" (printed {printed})" if printed else "")
    if last is None or last == first:
        return f"line {first}"
    return f"lines {first}-{last}"
