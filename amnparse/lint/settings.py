"""Settings of `check`: `amnparse.toml`, or `[tool.amnparse]` of `pyproject.toml`.

The first of them that is found upwards from the working folder counts; the command line wins over
it.  Paths in it are meant from its own folder.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from amnparse.diagnostics import UsageError
from amnparse.lint.findings import SEVERITIES
from amnparse.lint.selection import Pattern, patterns

FILE_NAME = "amnparse.toml"
PROJECT_NAME = "pyproject.toml"
FAIL_ON = (*SEVERITIES, "never")


class Settings(NamedTuple):
    """What a file of settings says; `origin` is that file, None where there is none."""

    origin: str | None = None
    select: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()
    fail_on: str = "warning"
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[Pattern, ...]], ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


def load_settings(start: str, named: str | None = None) -> Settings:
    """Return the settings of a file that is named, or of the first one upwards from `start`.

    Raises UsageError, in one line that names file and key, for a file that cannot be read, unknown
    keys and codes, and values of another type.
    """
    path = Path(named) if named is not None else _find(Path(os.path.abspath(start)))
    if path is None:
        return Settings()
    table = _table(path)
    if path.name == PROJECT_NAME:
        table = _own(table, path) or {}
    return _settings(table, path)


def _find(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        project = folder / PROJECT_NAME
        ours = project.is_file() and b"amnparse" in _bytes(project)
        if ours and _own(_table(project), project) is not None:
            return project
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"settings {path}: no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UsageError(f"settings {path}: cannot be read: {reason}") from None


def _table(path: Path) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"settings {path}: not UTF-8; save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"settings {path}: no TOML: {error}") from None


def _own(table: Mapping[str, object], path: Path) -> Mapping[str, object] | None:
    """The part of a pyproject.toml that is ours; None where it has none."""
    tools = table.get("tool")
    own = tools.get("amnparse") if isinstance(tools, dict) else None
    if own is not None and not isinstance(own, dict):
        raise UsageError(f"settings {path}: tool.amnparse is no table")
    return own


def _settings(table: Mapping[str, object], path: Path) -> Settings:
    # Any: each field has a type of its own, which its reader in the table below returns.
    found: dict[str, Any] = {"origin": str(path)}
    for key, value in table.items():
        field = key.replace("-", "_")
        if field not in _READERS or "_" in key:
            from difflib import get_close_matches

            near = get_close_matches(key.replace("_", "-"), _KEYS, 1)
            meant = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(_KEYS)}"
            raise UsageError(f"settings {path}: unknown key {key!r}; {meant}")
        found[field] = _READERS[field](value, f"settings {path}: {key}")
    return _rooted(Settings(**found), path.parent)


def _rooted(settings: Settings, folder: Path) -> Settings:
    """The settings with their paths and patterns meant from their folder."""
    import glob

    root = os.path.abspath(folder)
    baseline = settings.baseline and os.path.relpath(os.path.join(root, settings.baseline))
    below = glob.escape(root) + "/"
    exclude = [*settings.exclude, *(below + pattern for pattern in settings.exclude)]
    ignores = settings.per_file_ignores
    ignores = (*ignores, *((below + pattern, codes) for pattern, codes in ignores))
    return settings._replace(
        baseline=baseline, exclude=tuple(exclude), per_file_ignores=tuple(ignores)
    )


def _codes(value: object, place: str) -> tuple[Pattern, ...]:
    return patterns(_texts(value, place), place)


def _texts(value: object, place: str) -> tuple[str, ...]:
    """A list of texts; one text counts as a list of it."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise UsageError(f"{place}: a list of texts is expected, not {value!r}")
    for item in items:
        _text(item, place)
    return tuple(str(item) for item in items)


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{place}: a text is expected, not {value!r}")
    return value


def _fail_on(value: object, place: str) -> str:
    return one_of(_text(value, place), FAIL_ON, place)


def one_of(value: str, known: tuple[str, ...], place: str) -> str:
    """Return a word that must be one of the known ones; raises UsageError with these if not."""
    if value not in known:
        raise UsageError(f"{place}: unknown {value!r}; known: {', '.join(known)}")
    return value


def _mapping(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise UsageError(f"{place}: a table is expected, not {value!r}")
    return value


def _ignores(value: object, place: str) -> tuple[tuple[str, tuple[Pattern, ...]], ...]:
    pairs = _mapping(value, place).items()
    return tuple((pattern, _codes(codes, f"{place}.{pattern}")) for pattern, codes in pairs)


def _severity(value: object, place: str) -> tuple[tuple[str, str], ...]:
    """Codes with the severity that they count with; a whole family may be named."""
    found: dict[str, str] = {}
    for name, severity in _mapping(value, place).items():
        here = f"{place}.{name}"
        word = one_of(_text(severity, here), SEVERITIES, here)
        for pattern in patterns([name], place):
            found |= dict.fromkeys(sorted(pattern.codes), word)
    return tuple(found.items())


_READERS: Mapping[str, Callable[[object, str], object]] = {
    "select": _codes,
    "ignore": _codes,
    "fail_on": _fail_on,
    "baseline": _text,
    "exclude": _texts,
    "per_file_ignores": _ignores,
    "severity": _severity,
}
_KEYS = tuple(field.replace("_", "-") for field in _READERS)
