"""The findings that are known: a file in JSON that a team keeps beside its reports.

A finding is known by its code and its words, which name the report's own words and figures and no
line: it stays known when lines move, and is new again when what it says changes.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from amnparse.diagnostics import UsageError
from amnparse.lint.findings import Checked, Found, Stale
from amnparse.models import Diagnostic

_MARK = "amnparse-baseline"
_VERSION = 1
_HINT = "write it anew with --write-baseline"


class Known(NamedTuple):
    """A finding of a baseline, `times` times in its file."""

    code: str
    message: str
    fingerprint: str
    times: int


Baseline = Mapping[str, tuple[Known, ...]]
"""Known findings by their file, named from the folder of the baseline with slashes."""


def fingerprint(diagnostic: Diagnostic) -> str:
    """Return what tells a finding from others of its file, wherever it stands."""
    text = "\0".join((diagnostic.code, *diagnostic.message.split()))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def file_key(name: str, baseline: str) -> str:
    """Return the name of a file as a baseline writes it."""
    if name == "-":
        return name
    folder = os.path.dirname(os.path.abspath(baseline))
    try:
        path = os.path.relpath(os.path.abspath(name), folder)
    except ValueError:  # another drive
        path = os.path.abspath(name)
    return path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()


def read_baseline(path: str) -> Baseline:
    """Read a baseline; raises UsageError, in one line, for what is none or cannot be read."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise UsageError(f"baseline {path}: no such file; make it with --write-baseline") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UsageError(f"baseline {path}: cannot be read: {reason}") from None
    try:
        content = json.loads(data)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UsageError(
            f"baseline {path}: broken at {place}: {error.msg}; mend it, or delete it and {_HINT}"
        ) from None
    except (ValueError, RecursionError):
        raise UsageError(f"baseline {path}: no JSON in UTF-8; name another file") from None
    return _known(content, path)


def _known(content: object, path: str) -> Baseline:
    if not isinstance(content, dict) or _MARK not in content:
        raise UsageError(f"baseline {path}: a file of another kind; name another one")
    if content[_MARK] != _VERSION:
        raise UsageError(
            f"baseline {path}: version {content[_MARK]!r}, which this amnparse does not know;"
            " update amnparse, or delete the file and " + _HINT
        )
    files = content.get("files")
    if not isinstance(files, dict):
        raise UsageError(f"baseline {path}: 'files' is missing; delete the file and {_HINT}")
    return {name: tuple(_entry(one, name, path) for one in _list(files[name])) for name in files}


def _list(entries: object) -> list[object]:
    return entries if isinstance(entries, list) else [entries]


def _entry(entry: object, name: str, path: str) -> Known:
    fields = entry if isinstance(entry, dict) else {}
    code, message = fields.get("code"), fields.get("message")
    mark, times = fields.get("fingerprint"), fields.get("times", 1)
    texts = isinstance(code, str) and isinstance(message, str) and isinstance(mark, str)
    if not texts or type(times) is not int or times < 1:
        shown = json.dumps(entry, ensure_ascii=False)[:80]
        raise UsageError(
            f"baseline {path}: a finding of {name!r} lacks its code, message, fingerprint or"
            f" times ({shown}); mend it, or delete the file and {_HINT}"
        )
    return Known(str(code), str(message), str(mark), times)


def mark_known(file: Checked, known: Iterable[Known]) -> Checked:
    """Return a file's findings with those marked that a baseline knows, as often as it does."""
    left = Counter({one.fingerprint: one.times for one in known})
    marked: list[Found] = []
    for found in file.found:
        is_known = left[found.fingerprint] > 0
        left[found.fingerprint] -= is_known
        marked.append(found._replace(known=is_known))
    return file._replace(found=tuple(marked))


def stale(file: Checked, known: Iterable[Known], wants: Callable[[str], bool]) -> list[Stale]:
    """Return what a baseline knows of a file and what is there no more; codes that were not
    looked for are not missed."""
    present = Counter(found.fingerprint for found in file.found)
    return [
        Stale(file.name, one.code, one.message, one.times - present[one.fingerprint])
        for one in known
        if wants(one.code) and present[one.fingerprint] < one.times
    ]


def baseline_text(
    files: Iterable[Checked], path: str, before: Baseline, wants: Callable[[str], bool]
) -> str:
    """Return the text of a baseline that knows all findings of these files.

    What `before` knows of other files, and codes that were not looked for, is kept.
    """
    content = {name: list(entries) for name, entries in before.items()}
    for file in files:
        key = file_key(file.name, path)
        kept = [one for one in content.get(key, []) if not wants(one.code)]
        content[key] = sorted([*kept, *_as_known(file.found)])
    listed = {
        name: [one._asdict() for one in content[name]] for name in sorted(content) if content[name]
    }
    text = json.dumps({_MARK: _VERSION, "files": listed}, ensure_ascii=False, indent=2)
    return text + "\n"


def _as_known(found: Iterable[Found]) -> list[Known]:
    counts = Counter(
        (one.diagnostic.code, one.diagnostic.message, one.fingerprint) for one in found
    )
    return [Known(*key, times) for key, times in counts.items()]
