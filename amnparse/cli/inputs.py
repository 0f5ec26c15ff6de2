"""From a command line argument to a `Document`; the same for every command that reads."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from amnparse.diagnostics import UnreadableInputError, UsageError

if TYPE_CHECKING:
    from amnparse.corrections import Corrections
    from amnparse.models import Document

STDIN = "-"
DEFAULT_ENGINE = "pdfium"


def label(argument: str) -> str:
    """Return the name by which messages call an input."""
    return "standard input" if argument == STDIN else argument


class Reading(NamedTuple):
    """How inputs are to be read: a form that is forced, and the library that opens PDFs."""

    reader: str | None = None
    engine: str | None = None

    def check(self) -> None:
        """Raise `UsageError`, with the known names, for an unknown reader or engine."""
        if self.reader is not None:
            from amnparse.readers import READERS

            if self.reader not in READERS:
                known = ", ".join(READERS)
                raise UsageError(f"unknown reader {self.reader!r}; known readers: {known}")
        if self.engine is not None:
            from amnparse.pdf.engines import check_engine

            check_engine(self.engine)


_AS_FOUND = Reading()


def read_document(
    argument: str, reading: Reading = _AS_FOUND, *, provenance: str = "record"
) -> "Document":
    """Parse the file named `argument`, or standard input for "-".

    Raises `UnreadableInputError` or `UsageError` with a line for the user.
    """
    from amnparse.pipeline import parse

    detail: Literal["record", "cell"] = "cell" if provenance == "cell" else "record"
    stdin = argument == STDIN
    return parse(
        read_stdin() if stdin else Path(argument),
        name=None if stdin else _name(argument),
        reader=reading.reader,
        provenance=detail,
        pdf_engine=reading.engine or DEFAULT_ENGINE,
    )


class Correcting(NamedTuple):
    """Corrections that are replayed over what is read: the name of their file, and what it holds;
    None for no corrections."""

    name: str | None = None
    given: "Corrections | None" = None

    def check(self, inputs: Sequence[str], targets: Sequence[Path | None] = ()) -> None:
        """Raise `UsageError` where the corrections cannot be meant for these inputs, or where a
        result would take their place."""
        if self.name is None:
            return
        if len(inputs) > 1:
            raise UsageError("a file of corrections is for one report; extract that one alone")
        for target in targets:
            if target is not None and target.exists() and target.samefile(self.name):
                raise UsageError(f"{target} holds the corrections; write the result elsewhere")

    def apply(self, document: "Document") -> tuple["Document", tuple[str, ...]]:
        """Return the document with its corrections, and what is to be said of them, a line each.

        Raises `CorrectionsError` where one does not fit.
        """
        if self.name is None or self.given is None:
            return document, ()
        from amnparse.corrections import replay

        return replay(document, self.given, self.name)


UNCORRECTED = Correcting()


def read_corrections(name: str | None) -> Correcting:
    """Read a file of corrections, where one is named; raises `UsageError` for what is none."""
    if name is None:
        return UNCORRECTED
    from amnparse.corrections import load

    return Correcting(name, load(name))


def parse_input(data: bytes, argument: str, reading: Reading) -> "Document":
    """Parse what `read_input` gave, every value with its place.

    Raises `UnreadableInputError` or `UsageError` with a line for the user.
    """
    from amnparse.pipeline import parse

    return parse(
        data,
        name=None if argument == STDIN else _name(argument) or os.path.basename(argument),
        reader=reading.reader,
        provenance="cell",
        pdf_engine=reading.engine or DEFAULT_ENGINE,
    )


def read_input(argument: str) -> bytes:
    """Return the bytes of the file named `argument`, or of standard input for "-".

    Raises `UnreadableInputError` with a line for the user.
    """
    if argument == STDIN:
        return read_stdin()
    from amnparse.pipeline import read_file

    return read_file(Path(argument))


def _name(argument: str) -> str | None:
    """A file name that is not UTF-8 could not be written into JSON: mark its odd bytes."""
    plain = os.path.basename(argument)
    harmless = plain.encode("utf-8", "replace").decode("utf-8")
    return None if plain == harmless else harmless


def read_stdin() -> bytes:
    """Return all of standard input; raises `UnreadableInputError` where it cannot be read."""
    if sys.stdin is None:
        raise UnreadableInputError("standard input is closed; name a file instead")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableInputError(f"cannot read standard input: {error.strerror}") from error
