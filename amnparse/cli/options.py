"""Options that several commands share."""

from typing import Annotated

import typer


def _reader_names() -> list[str]:
    from amnparse.readers import READERS

    return list(READERS)


Reader = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="Force an input form instead of recognising it.",
        autocompletion=_reader_names,
    ),
]


def _engine_names() -> list[str]:
    from amnparse.pdf.engines import ENGINES

    return list(ENGINES)


Engine = Annotated[
    str | None,
    typer.Option(
        "--pdf-engine",
        metavar="NAME",
        help="What opens a PDF: pdfium (the default), or pdfplumber, the slower one.",
        autocompletion=_engine_names,
    ),
]

Corrected = Annotated[
    str | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="Replay corrections of the review page: all of them, or nothing is done.",
    ),
]

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Nothing but errors on stderr.")]
