"""Addresses (`s3://bucket/reports`) as fsspec knows them; the web is not among them."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any, cast

from amnparse.diagnostics import MissingExtraError, UnreadableInputError, UsageError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_WEB = ("http", "https", "ftp")
_MAGIC = re.compile(r"[*?\[]")


def is_address(source: str) -> bool:
    """Whether a source is an address (`s3://...`) rather than a path."""
    return bool(_ADDRESS.match(source))


def listed(source: str) -> Iterator[tuple[str, str, list[str] | None]]:
    """Yield the files of an address: itself, those below it, those that match its pattern and
    those below folders that do.

    Each is its own address, its name, and its names below what the source names; None where that
    is the file itself.  Raises `UsageError`
    for the web, `MissingExtraError` where a package is missing, `UnreadableInputError` where there
    is nothing.
    """
    protocol = source.partition("://")[0].casefold()
    if protocol in _WEB:
        raise UsageError(f"{source}: amnparse fetches nothing from the web; download it first")
    fsspec = fsspec_module()
    try:
        files, path = fsspec.core.url_to_fs(source)
        found = _found(files, path)
    except ImportError as error:
        raise MissingExtraError(
            f"{source}: {error}; s3:// needs pip install 'amnparse[s3]'"
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"{source}: cannot be read: {error}") from error
    if found is None:
        raise UnreadableInputError(f"{source}: no such file or folder")
    if not found:
        raise UnreadableInputError(f"{source}: nothing there")
    behind = "".join(source.partition("::")[1:])
    for place, base in sorted(found.items()):
        below = None if place == path else place.removeprefix(base).strip("/").split("/")
        yield files.unstrip_protocol(place) + behind, place.rpartition("/")[2], below


def _found(files: Any, path: str) -> dict[str, str] | None:
    """The files of a path or a pattern, each with the folder whose names do not matter; None
    where there is no such path."""
    if not _MAGIC.search(path):
        if not files.exists(path):
            return None
        return dict.fromkeys(files.find(path), path) if files.isdir(path) else {path: path}
    found: dict[str, str] = {}
    for place, about in files.glob(path, detail=True).items():
        if about.get("type") == "directory":
            found.update(dict.fromkeys(files.find(place), place))
        else:
            found.setdefault(place, place.rpartition("/")[0])
    return found


def fsspec_module() -> ModuleType:
    """The library; raises `MissingExtraError` without it."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError(
            "addresses need another package: pip install 'amnparse[dask]'"
        ) from error
    return cast(ModuleType, fsspec)
