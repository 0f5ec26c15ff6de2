"""A `Document` as JSON text and back, and the one way in which results reach the disk."""

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from amnparse.diagnostics import NoReportError, OutputError, UnreadableInputError

if TYPE_CHECKING:
    from amnparse.models import Document


def to_json(document: "Document", *, compact: bool = False) -> str:
    """Return the document as JSON text: the contract's keys in the contract's order.

    å, ä, ö stand as themselves.  The text is indented by two spaces, or one line when `compact`,
    and ends in a newline.
    """
    return to_json_bytes(document, compact=compact).decode()


def to_json_bytes(document: "Document", *, compact: bool = False) -> bytes:
    """The same as UTF-8: what is written needs no text in between, which for a long report is
    twice as large."""
    from pydantic_core import to_json as dump

    data = dump(document, indent=None if compact else 2, by_alias=False)
    return data + b"\n"


def from_json(data: bytes, name: str) -> "Document":
    """Return the document that `to_json` wrote; `name` is what errors call it.

    Raises `NoReportError` for other JSON, `UnreadableInputError` for what is damaged, edited into
    something else, or of another version of the contract.
    """
    from pydantic import ValidationError

    from amnparse.models import SCHEMA_VERSION, Document

    try:
        return Document.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    again = "write it anew with amnparse extract"
    if first["type"] == "json_invalid":
        raise UnreadableInputError(f"{name}: {first['msg']}; {again}")
    version = _version(data)
    if version is None:
        raise NoReportError(f"{name}: JSON, but no document of amnparse (no schema_version)")
    if version != SCHEMA_VERSION:
        raise UnreadableInputError(
            f"{name}: schema_version {version}, this amnparse reads {SCHEMA_VERSION}; {again}"
        )
    where = ".".join(map(str, first["loc"]))
    raise UnreadableInputError(
        f"{name}: not as amnparse writes it: {where}: {first['msg']}; {again}"
    )


def _version(data: bytes) -> str | None:
    content = json.loads(data)
    version = content.get("schema_version") if isinstance(content, dict) else None
    return None if version is None else str(version)[:20]


def write_text_atomically(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` as UTF-8 to `path`, all of it or nothing; an older file stays until then.

    See `write_atomically`.
    """
    # A lone surrogate has no UTF-8 form; "replace" cannot fail halfway through a batch.
    write_atomically(path, text.encode("utf-8", "replace"))


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path`, all of it or nothing; an older file stays until then.

    A link is followed, so that the link stays; what is no regular file (a pipe, /dev/stdout) is
    written in place.  Raises `OutputError` with a line that says what, where and what to do.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            _write_in_place(target, data)
        else:
            _write_beside(target, data)
    except OSError as error:
        raise OutputError(f"cannot write {os.fspath(path)}: {reason_of(error)}") from error


def make_folder(path: str | os.PathLike[str]) -> Path:
    """Create the folder `path` with its parents, unless it is there, and return it.

    Raises `OutputError` when that is not possible.
    """
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"cannot create folder {path}: a file has that name") from error
    except OSError as error:
        raise OutputError(f"cannot create folder {path}: {reason_of(error)}") from error
    return folder


def _write_in_place(target: Path, data: bytes) -> None:
    with target.open("wb") as stream:
        stream.write(data)


def _write_beside(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".amnparse-{os.urandom(6).hex()}.tmp")
    # os.open rather than tempfile: the umask then gives the file its ordinary mode.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY, 0o666)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        if target.exists():
            os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


_O_BINARY: int = getattr(os, "O_BINARY", 0)


def reason_of(error: OSError) -> str:
    """Why a file could not be written, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist; create it, or choose another place with -o"
    if isinstance(error, (IsADirectoryError, NotADirectoryError)):
        return "a part of that path is not what it should be, file or folder; choose another"
    if isinstance(error, PermissionError):
        return "permission denied; choose a place that you may write to"
    return f"{error.strerror or error}; nothing was left half-written"
