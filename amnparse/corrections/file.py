"""corrections.json: what people typed over values, for one source; the review page writes it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StrictStr, ValidationError
from pydantic_core import from_json

from amnparse.corrections.refs import LONGEST, Closed, Ref, Text
from amnparse.diagnostics import UsageError

VERSION = "1.0"
LARGEST = 16 * 1024 * 1024
"""Bytes; each place of a report of 500 pages corrected takes a quarter of it."""
_MOST_DIGITS = 4
_BOM = b"\xef\xbb\xbf"
_AGAIN = "export it anew from the review page"


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _short(number: int) -> int:
    if len(f"{number:x}") > _MOST_DIGITS:
        raise ValueError("a number of more digits than a year has")
    return number


# Between date and time, Python takes any character.
_Moment = Annotated[str, Field(max_length=40, pattern="^[0-9T:.,+Z -]*$"), AfterValidator(_moment)]
_Typed = (
    Annotated[StrictStr, Field(max_length=LONGEST)]
    | StrictBool
    | Annotated[StrictInt, AfterValidator(_short)]
    | None
)


class CorrectedSource(Closed):
    """The source that was read when the corrections were made."""

    name: Annotated[str, Field(max_length=1000)] | None = None
    """Its file name, for messages."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Of its bytes: corrections are for these bytes only."""


class Entry(Closed):
    """One correction."""

    ref: Ref
    """Which record or cell."""
    field: Annotated[str, Field(max_length=LONGEST)]
    """Which field of it: "outcome", "extra/Antal", "cell"."""
    was: _Typed
    """What was read; null for an empty cell."""
    now: _Typed
    """What a person says stands there; null for an empty cell."""
    note: Text | None = None
    """Why."""
    by: Text | None = None
    """Who says so."""
    at: _Moment | None = None
    """When, as ISO date and time."""


class Corrections(Closed):
    """The whole file."""

    amnparse: Literal["corrections"]
    version: Literal["1.0"]
    source: CorrectedSource
    corrections: tuple[Entry, ...]


def load(path: str) -> Corrections:
    """Read a file of corrections.

    Raises `UsageError`, one line with the place in the file, for what is none, is damaged, or
    cannot be read.
    """
    data = _read(path)
    try:
        content = from_json(data)
    except (ValueError, RecursionError) as error:
        reason = str(error).split("\n")[0][:200]
        raise UsageError(f"corrections {path}: broken: {reason}; {_AGAIN}") from None
    if not isinstance(content, dict) or content.get("amnparse") != "corrections":
        raise UsageError(f"corrections {path}: a file of another kind; name one of the review page")
    version = content.get("version")
    if version != VERSION:
        raise UsageError(
            f"corrections {path}: version {str(version)[:20]}, this amnparse reads {VERSION};"
            " update amnparse"
        )
    try:
        return Corrections.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = _where(first["loc"])
    raise UsageError(f"corrections {path}: {where}: {first['msg'][:200]}; mend it, or {_AGAIN}")


def _where(steps: tuple[int | str, ...]) -> str:
    """A place in the file: "correction 4, ref.list"; corrections are counted from 1."""
    if len(steps) > 1 and steps[0] == "corrections" and isinstance(steps[1], int):
        inside = ".".join(map(str, steps[2:]))[:200]
        return f"correction {steps[1] + 1}" + (f", {inside}" if inside else "")
    return ".".join(map(str, steps))[:200] or "the file"


def _read(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise UsageError(f"corrections {path}: no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UsageError(f"corrections {path}: cannot be read: {reason}") from None
    if len(data) > LARGEST:
        raise UsageError(
            f"corrections {path}: larger than {LARGEST // 1024 // 1024} MB, which no file of the"
            " review page is; name another one"
        )
    return data.removeprefix(_BOM)
