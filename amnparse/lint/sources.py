"""What is to be checked: the files behind names, folders and patterns."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

STDIN = "-"
_MAGIC = frozenset("*?[")
SUFFIXES = frozenset((".pdf", ".txt", ".md", ".json"))
"""The files of a folder that may be reports."""


class Input(NamedTuple):
    """A file to check.  `named` says that somebody asked for it by name, not for its folder."""

    name: str
    named: bool


class Sources(NamedTuple):
    """The files to check, in order, and what names and folders gave none, with why."""

    inputs: tuple[Input, ...]
    failures: tuple[tuple[str, str], ...]


def find_sources(
    arguments: Iterable[str], exclude: Sequence[str] = (), ours: Iterable[str] = ()
) -> Sources:
    """Return the files behind arguments: a file, a folder (all below it), a pattern ("*.pdf", which
    not every shell expands), or - for standard input.

    Files and folders that match a pattern of `exclude` by name or path are left out; so are
    hidden ones and `ours`, files that amnparse wrote itself, unless they are named.
    """
    inputs: dict[object, Input] = {}
    failures: list[tuple[str, str]] = []
    skipped = {_identity(path) for path in ours}
    for argument in arguments:
        for found in _behind(argument, exclude, failures):
            key = _identity(found.name)
            if not (key in skipped and not found.named):
                inputs.setdefault(key, found)
    return Sources(tuple(inputs.values()), tuple(failures))


def _behind(
    argument: str, exclude: Sequence[str], failures: list[tuple[str, str]]
) -> Iterator[Input]:
    if argument == STDIN:
        yield Input(STDIN, named=True)
        return
    paths = [argument]
    if _MAGIC.intersection(argument) and not os.path.lexists(argument):
        import glob

        paths = sorted(glob.glob(argument, recursive=True))
        if not paths:
            failures.append((argument, "no file matches this pattern"))
    for path in paths:
        if _excluded(path, exclude):
            continue
        if os.path.isdir(path):
            yield from _folder(path, exclude, failures)
        else:
            yield Input(path, named=True)


def _folder(
    folder: str, exclude: Sequence[str], failures: list[tuple[str, str]]
) -> Iterator[Input]:
    def unreadable(error: OSError) -> None:
        reason = error.strerror or "not a usable path"
        failures.append((str(error.filename), f"this folder cannot be read: {reason}"))

    count = len(failures)
    empty = True
    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if _wanted(parent, name, exclude))
        for name in sorted(files):
            path = os.path.join(parent, name)
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                empty = False
                if not _excluded(path, exclude):
                    yield Input(os.path.normpath(path), named=False)
    if empty and len(failures) == count:
        failures.append((folder, "no .pdf, .txt, .md or .json file in this folder"))


def _wanted(parent: str, name: str, exclude: Sequence[str]) -> bool:
    return not name.startswith(".") and not _excluded(os.path.join(parent, name), exclude)


def _excluded(path: str, exclude: Sequence[str]) -> bool:
    return any(matches(path, pattern) for pattern in exclude)


def matches(path: str, pattern: str) -> bool:
    """Whether a path, as given or from the current folder, its name or a folder above it is what
    a pattern ("drafts", "*.md", "2021/*") means."""
    plain = _posix(os.path.normpath(path))
    wanted = _posix(os.path.normpath(pattern))
    forms = {plain, _posix(os.path.abspath(path)), _posix(os.path.relpath(path))}
    if any(fnmatch(form, wanted) for form in forms):
        return True
    return "/" not in wanted and any(fnmatch(part, wanted) for part in plain.split("/"))


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")


def _identity(path: str) -> object:
    """Two names of one file are the same."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return path
    return status.st_dev, status.st_ino
