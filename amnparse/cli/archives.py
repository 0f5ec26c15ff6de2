"""The commands about many reports and other programs, as the command line declares them."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from amnparse.cli.options import Engine, Quiet, Reader


class Executor(StrEnum):
    """Who reads the reports."""

    local = "local"
    dask = "dask"


def batch(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Reports.", hidden=True)],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="ARCHIVE", help="Folder of the archive.")
    ],
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", metavar="N", help="Processes; else one a core."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="Time for one report.")
    ] = 120,
    csv: Annotated[bool, typer.Option("--csv", help="The tables as CSV too.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="... as Parquet.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="... as an Excel workbook.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the database anew from the reports' JSON.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Forget what is gone from folders given.")
    ] = False,
    engine: Annotated[
        Executor, typer.Option("--engine", help="Processes here, or a Dask cluster.")
    ] = Executor.local,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Of the cluster: tcp://HOST:PORT."),
    ] = None,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Turn files, folders and archives of reports into one database."""
    from amnparse.cli.batch import Job, run
    from amnparse.cli.inputs import Reading

    wanted = {"csv": csv, "parquet": parquet, "xlsx": xlsx}
    job = Job(
        tuple(sources),
        output,
        jobs if jobs is not None else os.cpu_count() or 1,
        timeout,
        Reading(reader, pdf_engine),
        engine.value,
        scheduler,
        frozenset(name for name, asked in wanted.items() if asked),
        rebuild,
        prune,
        quiet,
    )
    raise typer.Exit(run(job))


def _form_names() -> list[str]:
    from amnparse.cli.export import NAMES

    return list(NAMES)


def export(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Reports.", hidden=True)],
    form: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORM",
            help="csv, csv-excel, xlsx, parquet, sqlite, markdown or datapackage.",
            autocompletion=_form_names,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="PATH", help="A file, or a folder for many."),
    ] = None,
    reader: Reader = None,
    pdf_engine: Engine = None,
    quiet: Quiet = False,
) -> None:
    """Write reports, or an archive, as tables for other programs."""
    from amnparse.cli.export import Job, run
    from amnparse.cli.inputs import Reading

    run(Job(tuple(sources), form, output, Reading(reader, pdf_engine), quiet))
