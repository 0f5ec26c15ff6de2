"""A `Run` as text for other programs: one module a form, imported when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from amnparse.lint.findings import Run

FORMATS = {
    "text": "amnparse.lint.formats.plain",
    "json": "amnparse.lint.formats.json",
    "sarif": "amnparse.lint.formats.sarif",
    "github": "amnparse.lint.formats.github",
    "junit": "amnparse.lint.formats.junit",
}
"""Name -> module, which has `written(run)`."""


def written(run: Run, form: str) -> str:
    """Return a run in one of the forms; all text in it is free of terminal controls."""
    write = cast(Callable[[Run], str], import_module(FORMATS[form]).written)
    return write(run)
