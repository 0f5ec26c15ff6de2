"""`amnparse debug`: a page as a picture, with what the parser saw on it drawn over it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amnparse.cli.inputs import DEFAULT_ENGINE, Reading, label, read_input
from amnparse.cli.targets import plan_picture
from amnparse.cli.terminal import say, write_stdout_bytes
from amnparse.diagnostics import UnreadableInputError, UsageError
from amnparse.export.json import write_atomically
from amnparse.wording import counted

if TYPE_CHECKING:
    from amnparse.models import Document

SMALLEST, LARGEST = 0.5, 8.0
"""Pixels a point."""


class Job(NamedTuple):
    """What the command line asked for."""

    input: str
    page: int
    output: str | None
    engine: str | None
    scale: float


def run(job: Job) -> None:
    """Draw one page of a PDF.

    Raises `UsageError`, `UnreadableInputError` (no PDF) or `OutputError` with a line for the user.
    """
    from amnparse.pipeline import is_pdf

    Reading(engine=job.engine).check()
    if not SMALLEST <= job.scale <= LARGEST:
        raise UsageError(f"--scale is {job.scale:g}; it goes from {SMALLEST:g} to {LARGEST:g}")
    target = plan_picture(job.input, job.output, job.page)
    data, name = read_input(job.input), label(job.input)
    if not is_pdf(data):
        raise UnreadableInputError(f"{name}: no PDF; only a PDF has pages that can be drawn")
    picture, told = _picture(job, data, name)
    if target is None:
        write_stdout_bytes(picture)
    else:
        write_atomically(target, picture)
    say(f"{name} -> {'standard output' if target is None else target}: {told}")


def _picture(job: Job, data: bytes, name: str) -> tuple[bytes, str]:
    """The PNG, and a line about it."""
    from amnparse.export.marks import page_marks
    from amnparse.export.overlay import draw_page
    from amnparse.pdf.image import page_image
    from amnparse.pdf.sight import look

    engine = job.engine or DEFAULT_ENGINE
    sight = look(data, name, engine, job.page)
    document, doubt = _document(data, name, engine)
    layers = page_marks(sight, document)
    of = f"page {job.page} of {sight.pages}"
    printed = f", printed {sight.label}" if sight.label not in (None, str(job.page)) else ""
    title = (Path(name).name, of + printed, f"read with {engine}")
    picture = draw_page(page_image(data, job.page, job.scale), layers, title)
    counts = {layer.name: len(marks) for layer, marks in layers}
    told = [of, counted(counts["word"], "word"), counted(len(sight.grids), "ruled table")]
    records = sum(counts[key] for key in ("goal", "indicator", "activity", "other table"))
    told.append(counted(records, "record") if document else f"no records ({doubt})")
    return picture, ", ".join(told)


def _document(data: bytes, name: str, engine: str) -> tuple["Document | None", str]:
    """The whole report, or None and why: a page is worth a look then most of all."""
    from amnparse.pipeline import parse

    try:
        return parse(data, name=name, pdf_engine=engine), ""
    except UnreadableInputError as error:
        return None, str(error).removeprefix(f"{name}: ")
