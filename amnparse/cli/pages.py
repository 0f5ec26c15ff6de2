"""The commands that make pages for a browser, as the command line declares them."""

from enum import StrEnum
from typing import Annotated

import typer

from amnparse.cli.options import Engine, Quiet, Reader


class Language(StrEnum):
    """What the page's own words are written in."""

    sv = "sv"
    en = "en"


Lang = Annotated[Language, typer.Option("--lang", help="Of the page's own words.")]


def review(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report.", hidden=True)],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="A file, or a folder; else ./FILE-review.html."
        ),
    ] = None,
    lang: Lang = Language.sv,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Write a report beside its source as a page for a browser."""
    from amnparse.cli.inputs import Reading
    from amnparse.cli.review import Job, run

    run(Job(file, output, lang.value, Reading(reader, pdf_engine), quiet))


def series(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Archives and reports.", hidden=True)
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="Write files to a folder instead."),
    ] = None,
    links: Annotated[
        str | None,
        typer.Option("--links", metavar="FILE", help="What people decided; else DIR/links.toml."),
    ] = None,
    committee: Annotated[
        str | None, typer.Option("--committee", metavar="NAME", help="Only this committee.")
    ] = None,
    promises: Annotated[
        bool, typer.Option("--promises", help="What became of each promise, word by word.")
    ] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="The tables as Parquet too.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="... as an Excel workbook.")] = False,
    lang: Lang = Language.sv,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Follow indicators and promises over the years."""
    from amnparse.cli.inputs import Reading
    from amnparse.cli.series import Job, run

    wanted = {"parquet": parquet, "xlsx": xlsx}
    forms = frozenset(name for name, asked in wanted.items() if asked)
    reading = Reading(reader, pdf_engine)
    run(Job(tuple(sources), output, links, committee, promises, forms, lang.value, reading, quiet))
