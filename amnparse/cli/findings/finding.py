"""One finding in the style of the best compilers: what, where, the source with the spot marked."""

from collections.abc import Iterator

from amnparse.cli.findings.line import EMPTY, Line, hanging, joined, line
from amnparse.cli.findings.window import window
from amnparse.lint.excerpts import Excerpt
from amnparse.lint.findings import Checked, Found, place
from amnparse.lint.formats.plain import location
from amnparse.wording import clean

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
WHOSE = {"report": "the report's own", "reading": "our doubt in reading"}
FRAME, DIM = "blue", "dim"
_NARROWEST = 40
_MOST_RELATED = 4


def finding(file: Checked, found: Found, width: int) -> Iterator[Line]:
    """The lines of one finding, none of them wider than `width`, but for a long path."""
    width = max(width, _NARROWEST)
    style = STYLES[found.severity]
    code, message = clean(found.diagnostic.code), clean(found.diagnostic.message)
    yield from hanging(
        EMPTY, line((f"{found.severity}[{code}]", style), (f": {message}", "bold")), width, 4
    )
    gutter = _gutter(found)
    arrow = line((f"{' ' * gutter}--> ", FRAME), clean(_where(file, found)))
    whose = line((f"({_whose(found)})", DIM))
    if arrow.width + whose.width + 2 <= width:
        yield joined(arrow, line("  "), whose)
    else:
        yield arrow
        yield joined(line(" " * (gutter + 4)), whose)
    yield from _excerpt(found.excerpt, gutter, width, style)
    yield from _others(found, gutter, width)
    if found.diagnostic.hint:
        hint = line(clean(found.diagnostic.hint))
        yield from hanging(_note("hint", gutter), hint, width)


def _whose(found: Found) -> str:
    """Whose it is: a note on the report is no fault of it."""
    if found.rule.concerns != "report":
        return WHOSE["reading"]
    return "in the report itself" if found.severity == "info" else f"{WHOSE['report']} fault"


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
) -> Iterator[Line]:
    if excerpt is None:
        return
    empty = line((f"{' ' * gutter} |", FRAME))
    texts = [clean(line.text) for line in excerpt.lines]
    inset = min((len(text) - len(text.lstrip()) for text in texts if text.strip()), default=0)
    if edges:
        yield empty
    before: int | None = None
    for one, text in zip(excerpt.lines, texts, strict=True):
        if one.number and before and one.number > before + 1:
            yield line(("...", FRAME))
        before = one.number
        label = str(one.number or "").rjust(gutter)
        shown, carets = window(text, one.marks, width - gutter - 3, inset)
        yield line((f"{label} | ", FRAME), shown)
        if carets:
            yield line((f"{' ' * gutter} | ", FRAME), (carets, style))


def _others(found: Found, gutter: int, width: int) -> Iterator[Line]:
    """The places that belong to it, each with its source."""
    pairs = list(zip(found.diagnostic.related, found.related, strict=True))
    for other, excerpt in pairs[:_MOST_RELATED]:
        here = place(other.provenance)
        said = line(clean(": ".join(filter(None, (here, other.message)))))
        yield from hanging(_note("see", gutter), said, width)
        yield from _excerpt(excerpt, gutter, width, FRAME, edges=False)
    if len(pairs) > _MOST_RELATED:
        more = line(f"{len(pairs) - _MOST_RELATED} more places")
        yield joined(_note("see", gutter), more)


def _note(name: str, gutter: int) -> Line:
    return line((f"{' ' * gutter} = ", FRAME), (f"{name}: ", "bold"))
