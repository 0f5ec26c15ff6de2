"""The commands and their options; what they do is imported when they are called."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from amnparse import __version__
from amnparse.cli.archives import batch, export
from amnparse.cli.options import Corrected, Engine, Quiet, Reader
from amnparse.cli.pages import review, series
from amnparse.cli.texts import (
    APP_EPILOG,
    APP_HELP,
    BATCH_EPILOG,
    CHECK_EPILOG,
    DEBUG_EPILOG,
    EXPLAIN_EPILOG,
    EXPORT_EPILOG,
    EXTRACT_EPILOG,
    REVIEW_EPILOG,
    SCHEMA_EPILOG,
    SERIES_EPILOG,
    SHOW_EPILOG,
)


class Command(TyperCommand):
    """A command whose usage line names its argument as a man page does."""

    # Any: the type of the context is a private one in some versions of Typer.
    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the pieces of the usage line, FILE without Typer's braces."""
        pieces = super().collect_usage_pieces(ctx)
        return [re.sub(r"\{(FILE|PATH|CODE|SOURCE)\}", r"\1", piece) for piece in pieces]


class Detail(StrEnum):
    """How much provenance a document carries."""

    record = "record"
    cell = "cell"


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"amnparse {__version__}")
        raise typer.Exit()


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Reports.", hidden=True)],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="A file, or a folder: DIR/ (made if missing)."
        ),
    ] = None,
    compact: Annotated[bool, typer.Option("--compact", help="JSON on one line.")] = False,
    provenance: Annotated[
        Detail, typer.Option("--provenance", help="Place of each record, or of each cell too.")
    ] = Detail.record,
    corrections: Corrected = None,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Turn reports, PDF or text, into JSON; FILE - is standard input."""
    from amnparse.cli.extract import Job, run
    from amnparse.cli.inputs import Reading, read_corrections

    reading, correcting = Reading(reader, pdf_engine), read_corrections(corrections)
    job = Job(tuple(files), output, compact, provenance.value, reading, quiet, correcting)
    raise typer.Exit(run(job))


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report.", hidden=True)],
    goal: Annotated[
        str | None,
        typer.Option("--goal", metavar="NUMBER", help="Only this goal and those below it."),
    ] = None,
    indicators: Annotated[bool, typer.Option("--indicators", help="The indicators.")] = False,
    activities: Annotated[bool, typer.Option("--activities", help="The activities.")] = False,
    tables: Annotated[bool, typer.Option("--tables", help="All other tables.")] = False,
    outline: Annotated[bool, typer.Option("--outline", help="The headings, as a tree.")] = False,
    corrections: Corrected = None,
    reader: Reader = None,
    pdf_engine: Engine = None,
) -> None:
    """Read a report in the terminal; FILE - is standard input."""
    from amnparse.cli.inputs import Reading, read_corrections
    from amnparse.cli.show import run

    parts = {"indicators": indicators, "activities": activities, "tables": tables}
    parts["outline"] = outline
    chosen = frozenset(name for name, wanted in parts.items() if wanted)
    correcting = read_corrections(corrections)
    run(file, goal, chosen, Reading(reader, pdf_engine), correcting)


def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Reports and folders.", hidden=True)
    ],
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Only these codes: AMN203,AMN6,values."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", help="None of these codes."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit with 1 from here on: error, warning (the default), info, never.",
        ),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            metavar="FORM",
            help="rich (the default), text, json, sarif, github, junit.",
        ),
    ] = "rich",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Counts by code instead of findings.")
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", metavar="FILE", help="Findings that are known stay quiet."),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Make all findings of this run known."),
    ] = False,
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Settings; else amnparse.toml, upwards."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No settings.")] = False,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Tell what in reports does not hold together."""
    from amnparse.cli.check import Job, run
    from amnparse.cli.inputs import Reading

    job = Job(
        inputs=tuple(paths),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fail_on=fail_on,
        form=output_format,
        output=output,
        statistics=statistics,
        baseline=baseline,
        write_baseline=write_baseline,
        settings=config,
        isolated=isolated,
        reading=Reading(reader, pdf_engine),
        quiet=quiet,
    )
    raise typer.Exit(run(job))


def explain(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE", help="Codes, or their beginnings.", hidden=True),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All codes.")] = False,
    output_format: Annotated[
        str, typer.Option("--output-format", metavar="FORM", help="rich, markdown or json.")
    ] = "rich",
) -> None:
    """Tell what a code of check means, and how to mend it."""
    from amnparse.cli.explain import run

    run(tuple(codes or ()), everything, output_format)


def debug(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PDF.", hidden=True)],
    page: Annotated[
        int, typer.Option("--page", metavar="N", help="The page, counted from the first one, 1.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="A file, or a folder; else ./FILE-page-N.png."
        ),
    ] = None,
    scale: Annotated[
        float, typer.Option("--scale", metavar="N", help="Pixels a point, 0.5 to 8.")
    ] = 2,
    pdf_engine: Engine = None,
) -> None:
    """Draw a page of a PDF, with what was seen on it, as a PNG."""
    from amnparse.cli.debug import Job, run

    run(Job(file, page, output, pdf_engine, scale))


def schema(
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="DIR", help="Write DIR/document.schema.json instead."),
    ] = None,
) -> None:
    """Print the JSON Schema of the output."""
    from amnparse.cli.schema import run

    run(out)


_COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "extract": (extract, EXTRACT_EPILOG),
    "show": (show, SHOW_EPILOG),
    "check": (check, CHECK_EPILOG),
    "explain": (explain, EXPLAIN_EPILOG),
    "debug": (debug, DEBUG_EPILOG),
    "review": (review, REVIEW_EPILOG),
    "series": (series, SERIES_EPILOG),
    "schema": (schema, SCHEMA_EPILOG),
    "batch": (batch, BATCH_EPILOG),
    "export": (export, EXPORT_EPILOG),
}


def build_app(command: str | None = None) -> typer.Typer:
    """Return the command line: with all commands, or, where `command` is one, with that alone.

    Typer prepares the options of every command that it knows; a run needs those of one.
    """
    # Plain help: Typer's boxes of Rich cost more start-up time than they give to the reader.
    app = typer.Typer(
        name="amnparse",
        help=APP_HELP,
        epilog=APP_EPILOG,
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name, (function, epilog) in _COMMANDS.items():
        if command not in _COMMANDS or command == name:
            app.command(name, cls=Command, epilog=epilog)(function)
    return app
