"""Addresses (`s3://bucket/reports`) as fsspec knows them; the web is not among them."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import cast

from amnparse.diagnostics import MissingExtraError, UnreadableInputError, UsageError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_WEB = ("http", "https", "ftp")
_MAGIC = re.compile(r"[*?\[]")


def is_address(source: str) -> bool:
    """Whether a source is an address (`s3://...`) rather than a path."""
    return bool(_ADDRESS.match(source))


def listed(source: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the files of an address: itself, those below it, those that match its pattern.

    Each is its own address, its name, and whether the source names it alone.  Raises `UsageError`
    for the web, `MissingExtraError` where a package is missing, `UnreadableInputError` where there
    is nothing.
    """
    protocol = source.partition("://")[0].casefold()
    if protocol in _WEB:
        raise UsageError(f"{source}: amnparse fetches nothing from the web; download it first")
    fsspec = fsspec_module()
    try:
        files, path = fsspec.core.url_to_fs(source)
        if _MAGIC.search(path):
            paths = files.glob(path)
        elif not files.exists(path):
            raise UnreadableInputError(f"{source}: no such file or folder")
        else:
            paths = files.find(path) if files.isdir(path) else [path]
    except ImportError as error:
        raise MissingExtraError(
            f"{source}: {error}; s3:// needs pip install 'amnparse[s3]'"
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"{source}: cannot be read: {error}") from error
    if not paths:
        raise UnreadableInputError(f"{source}: nothing there")
    behind = "".join(source.partition("::")[1:])
    for found in sorted(paths):
        address = files.unstrip_protocol(found) + behind
        yield address, found.rpartition("/")[2], found == path


def fsspec_module() -> ModuleType:
    """The library; raises `MissingExtraError` without it."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError(
            "addresses need another package: pip install 'amnparse[dask]'"
        ) from error
    return cast(ModuleType, fsspec)
