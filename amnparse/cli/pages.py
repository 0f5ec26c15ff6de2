"""The commands that make pages for a browser, as the command line declares them."""

from enum import StrEnum
from typing import Annotated

import typer

from amnparse.cli.options import Engine, Quiet, Reader


class Language(StrEnum):
    """What the page's own words are written in."""

    sv = "sv"
    en = "en"


def review(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report.", hidden=True)],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="A file, or a folder; else ./FILE-review.html."
        ),
    ] = None,
    lang: Annotated[
        Language, typer.Option("--lang", help="Of the page's own words.")
    ] = Language.sv,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Write a report beside its source as a page for a browser."""
    from amnparse.cli.inputs import Reading
    from amnparse.cli.review import Job, run

    run(Job(file, output, lang.value, Reading(reader, pdf_engine), quiet))
