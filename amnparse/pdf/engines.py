"""The PDF libraries behind the reader, in one table."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from amnparse.diagnostics import UsageError
from amnparse.pdf.page import Engine

ENGINES = {
    "pdfium": ("amnparse.pdf.pdfium", "Pdfium"),
    "pdfplumber": ("amnparse.pdf.plumber", "Plumber"),
}
"""Name -> module and class: imported when asked for."""
DEFAULT = "pdfium"


def check_engine(name: str) -> None:
    """Raise `UsageError`, with the known names, when there is no engine of that name."""
    if name not in ENGINES:
        raise UsageError(f"unknown PDF engine {name!r}; known engines: {', '.join(ENGINES)}")


def open_pdf(data: bytes, label: str, engine: str) -> Engine:
    """Open a PDF; `label` is what messages call it.

    Raises UsageError for an unknown engine, UnreadableInputError for what cannot be opened.
    """
    check_engine(engine)
    module, name = ENGINES[engine]
    build = cast(Callable[[bytes, str], Engine], getattr(import_module(module), name))
    return build(data, label)
