"""amnparse turns the plans and reports of Swedish city committees back into data.

`parse` reads one report and returns a `Document`, the contract of this package as a frozen
Pydantic model; `check` tells what in it does not hold together; `AmnparseError` is the base of
everything that they raise.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amnparse.checks import check
    from amnparse.diagnostics import AmnparseError
    from amnparse.models import Document
    from amnparse.pipeline import parse

__version__ = "0.1.0"
__all__ = ["AmnparseError", "Document", "__version__", "check", "parse"]

_HOMES = {
    "AmnparseError": "amnparse.diagnostics",
    "Document": "amnparse.models",
    "check": "amnparse.checks",
    "parse": "amnparse.pipeline",
}


def __getattr__(name: str) -> object:
    """Import the public names on first use, so that `import amnparse` stays light."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
