"""One finding in the style of the best compilers: what, where, the source with the spot marked."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from amnparse.cli.findings.window import window
from amnparse.lint.excerpts import Excerpt
from amnparse.lint.findings import Checked, Found, place
from amnparse.lint.formats.plain import location
from amnparse.wording import clean

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
WHOSE = {"report": "the report's own fault", "reading": "our doubt in reading it"}
FRAME, DIM = "blue", "dim"
_NARROWEST = 40
_WORD = re.compile(r"\S+")
_MOST_RELATED = 4


def finding(file: Checked, found: Found, width: int) -> Iterator[Text]:
    """The lines of one finding, none of them wider than `width`, but for a long path."""
    width = max(width, _NARROWEST)
    style = STYLES[found.severity]
    head = Text.assemble(
        (f"{found.severity}[{clean(found.diagnostic.code)}]", style),
        (f": {clean(found.diagnostic.message)}", "bold"),
    )
    yield from hanging(Text(), head, width, 4)
    gutter = _gutter(found)
    arrow = Text.assemble((f"{' ' * gutter}--> ", FRAME), clean(_where(file, found)))
    whose = Text(f"  ({WHOSE[found.rule.concerns]})", DIM)
    yield from (
        [arrow + whose] if cell_len(arrow.plain + whose.plain) <= width else [arrow, _in(whose)]
    )
    yield from _excerpt(found.excerpt, gutter, width, style)
    yield from _others(found, gutter, width)
    if found.diagnostic.hint:
        hint = Text(clean(found.diagnostic.hint))
        yield from hanging(_note("hint", gutter), hint, width)


def hanging(lead: Text, text: Text, width: int, indent: int | None = None) -> Iterator[Text]:
    """A paragraph after `lead`, its further lines set in as far as that reaches, or by `indent`."""
    inset = cell_len(lead.plain) if indent is None else indent
    lines = _wrapped(text, width - inset)
    for number, line in enumerate(lines):
        yield (lead if number == 0 else Text(" " * inset)) + line


def _wrapped(text: Text, width: int) -> list[Text]:
    """Lines of whole words; Rich's own way needs a console, and much of a run's time."""
    if cell_len(text.plain) <= width:
        return [text]
    lines: list[Text] = []
    start = end = 0
    for word in _WORD.finditer(text.plain):
        if end > start and cell_len(text.plain[start : word.end()]) > width:
            lines.append(text[start:end])
            start = word.start()
        end = word.end()
    return [*lines, text[start:]]


def _in(text: Text) -> Text:
    return Text("     ") + text


def _where(file: Checked, found: Found) -> str:
    """The place; of a document in JSON that of its source as well."""
    shown = location(file, found)
    source = file.source.name
    if found.excerpt and found.excerpt.pointer and source and found.diagnostic.provenance:
        return f"{shown} of {source}" if place(found.diagnostic.provenance) else shown
    return shown


def _gutter(found: Found) -> int:
    """Width of the column of line numbers."""
    excerpts = [one for one in (found.excerpt, *found.related) if one]
    numbers = [line.number for one in excerpts for line in one.lines if line.number]
    return len(str(max(numbers, default=0))) if numbers else 1


def _excerpt(
    excerpt: Excerpt | None, gutter: int, width: int, style: str, edges: bool = True
) -> Iterator[Text]:
    if excerpt is None:
        return
    empty = Text(f"{' ' * gutter} |", FRAME)
    texts = [clean(line.text) for line in excerpt.lines]
    inset = min((len(text) - len(text.lstrip()) for text in texts if text.strip()), default=0)
    if edges:
        yield empty
    before: int | None = None
    for line, text in zip(excerpt.lines, texts, strict=True):
        if line.number and before and line.number > before + 1:
            yield Text("...".ljust(gutter + 2), FRAME)
        before = line.number
        label = str(line.number or "").rjust(gutter)
        shown, carets = window(text, line.marks, width - gutter - 3, inset)
        yield Text.assemble((f"{label} | ", FRAME), shown)
        if carets:
            yield Text.assemble((f"{' ' * gutter} | ", FRAME), (carets, style))


def _others(found: Found, gutter: int, width: int) -> Iterator[Text]:
    """The places that belong to it, each with its source."""
    pairs = list(zip(found.diagnostic.related, found.related, strict=True))
    for other, excerpt in pairs[:_MOST_RELATED]:
        here = place(other.provenance)
        said = Text(clean(": ".join(filter(None, (here, other.message)))))
        yield from hanging(_note("see", gutter), said, width)
        yield from _excerpt(excerpt, gutter, width, FRAME, edges=False)
    if len(pairs) > _MOST_RELATED:
        yield _note("see", gutter) + Text(f"{len(pairs) - _MOST_RELATED} more places")


def _note(name: str, gutter: int) -> Text:
    return Text.assemble((f"{' ' * gutter} = ", FRAME), (f"{name}: ", "bold"))
