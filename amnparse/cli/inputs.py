"""From a command line argument to a `Document`; the same for every command that reads."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from amnparse.diagnostics import UnreadableInputError, UsageError

if TYPE_CHECKING:
    from amnparse.models import Document

STDIN = "-"


def label(argument: str) -> str:
    """Return the name by which messages call an input."""
    return "standard input" if argument == STDIN else argument


def check_reader(name: str | None) -> None:
    """Raise `UsageError`, with the known names, when there is no reader of that name."""
    if name is None:
        return
    from amnparse.readers import READERS

    if name not in READERS:
        raise UsageError(f"unknown reader {name!r}; known readers: {', '.join(READERS)}")


def read_document(
    argument: str, *, reader: str | None = None, provenance: str = "record"
) -> "Document":
    """Parse the file named `argument`, or standard input for "-".

    Raises `UnreadableInputError` or `UsageError` with a line for the user.
    """
    from amnparse.pipeline import parse

    detail: Literal["record", "cell"] = "cell" if provenance == "cell" else "record"
    if argument == STDIN:
        return parse(_stdin(), reader=reader, provenance=detail)
    return parse(Path(argument), name=_name(argument), reader=reader, provenance=detail)


def _name(argument: str) -> str | None:
    """A file name that is not UTF-8 could not be written into JSON: mark its odd bytes."""
    plain = os.path.basename(argument)
    harmless = plain.encode("utf-8", "replace").decode("utf-8")
    return None if plain == harmless else harmless


def _stdin() -> bytes:
    if sys.stdin is None:
        raise UnreadableInputError("standard input is closed; name a file instead")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableInputError(f"cannot read standard input: {error.strerror}") from error
