"""The manifest: a line an input, and what became of it.

It is JSON Lines, in the order of locations; apart from `seconds` it depends on nothing but the
inputs, the version and the settings.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from amnparse import __version__
from amnparse.batch.inputs import Input
from amnparse.batch.work import Outcome, Settings, path_in_archive
from amnparse.diagnostics import OutputError
from amnparse.relations.schema import STATUSES

NAME = "manifest.jsonl"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
READ = ("ok", "doubtful")
"""Statuses of inputs whose report is in the archive under their own name."""


class Line(NamedTuple):
    """An input of the archive.

    `status`: "ok", "doubtful" (read, with diagnostics above info), "failed", "duplicate" (the
    same bytes as `duplicate_of`) or "skipped".  `transient`: it failed for a reason that may have
    gone (time, a dead process), so that the next run tries again.
    """

    location: str
    name: str
    status: str
    sha256: str | None = None
    bytes: int = 0
    report: str | None = None
    document: str | None = None
    document_bytes: int | None = None
    duplicate_of: str | None = None
    reason: str | None = None
    media_type: str | None = None
    reader: str | None = None
    counts: Mapping[str, int] = {}
    diagnostics: Mapping[str, int] = {}
    version: str | None = None
    settings: str | None = None
    transient: bool = False
    seconds: float | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether something has to be told of it: it could not be read, or not again."""
        return self.status == "failed" or (self.status in READ and self.reason is not None)

    def fits(self, name: str, settings: Settings) -> bool:
        """Whether reading the same bytes again would give the same."""
        return (
            not self.transient
            and self.name == name
            and (self.version, self.settings) == (__version__, settings.key())
        )


def line_of(one: Input, outcome: Outcome, settings: Settings) -> Line:
    """The line of an input that was read, or was tried to be."""
    return Line(
        one.location,
        one.name,
        outcome.status,
        outcome.sha256,
        one.size,
        outcome.report,
        outcome.path,
        len(outcome.document) or None,
        None,
        outcome.reason,
        outcome.media_type,
        outcome.reader,
        outcome.counts,
        outcome.diagnostics,
        __version__,
        settings.key(),
        outcome.transient,
        round(outcome.seconds, 4),
    )


def unread(one: Input) -> Line:
    """The line of an input that was not to be read."""
    status = one.status or "failed"
    return Line(one.location, one.name, status, one.sha256, one.size, reason=one.reason)


def duplicate(one: Line, of: str) -> Line:
    """The line of an input with the same bytes as another."""
    return Line(one.location, one.name, "duplicate", one.sha256, one.bytes, duplicate_of=of)


def dumped(lines: Iterable[Line]) -> bytes:
    """The manifest's bytes; keys without a value are left out."""
    return b"".join(dumped_line(line) + b"\n" for line in lines)


def dumped_line(line: Line) -> bytes:
    """One line as JSON."""
    fields = {
        key: value
        for key, value in line._asdict().items()
        if value is not None and (key, value) != ("bytes", 0) and value is not False and value != {}
    }
    return json.dumps(fields, ensure_ascii=False).encode()


def loaded_line(text: str | bytes) -> Line:
    """The line that `dumped_line` wrote; raises `ValueError` for anything else."""
    fields: dict[str, Any] = json.loads(text)
    if not isinstance(fields, dict):
        raise ValueError("no JSON object")
    try:
        line = Line(**{key: value for key, value in fields.items() if key in Line._fields})
    except TypeError as error:
        raise ValueError(str(error)) from error
    texts = (line.location, line.name, line.sha256 or "", line.report or "", line.document or "")
    if line.status not in STATUSES or not all(isinstance(text, str) for text in texts):
        raise ValueError("no line of a manifest")
    # Files are written and deleted by these names.
    if line.report is not None and not _ID.fullmatch(line.report):
        raise ValueError("no name of a report")
    if line.document != (path_in_archive(line.report) if line.report else None):
        raise ValueError("no name of a report's JSON")
    return line


def load(archive: Path) -> dict[str, Line]:
    """The lines of an archive's manifest by location; none where there is no manifest yet."""
    path = archive / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from error
    lines = {}
    for number, text in enumerate(data.splitlines(), start=1):
        try:
            line = loaded_line(text)
        except ValueError:
            raise OutputError(
                f"{path}, line {number}: damaged; restore it, or start a new archive"
            ) from None
        lines[line.location] = line
    return lines


def check_versions(archive: Path, lines: Iterable[Line]) -> None:
    """Raise `OutputError` where a newer amnparse has read a report of an archive: what that one
    knew would be lost."""
    ours = _numbers(__version__)
    newer = {line.version for line in lines if line.version and _numbers(line.version) > ours}
    if newer:
        raise OutputError(
            f"{archive / NAME}: read with amnparse {max(newer)}, this is {__version__};"
            " update amnparse, or use a new folder"
        )


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,9}", version)[:3]]
