"""Reading one report of many: the function that every executor runs."""

import hashlib
import time
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from amnparse.diagnostics import AmnparseError

_LISTS = (
    "goals",
    "indicators",
    "activities",
    "expected_results",
    "decisions",
    "matters",
    "tables",
)
DOCUMENTS = "reports"
"""Folder of the reports' JSON in an archive."""


def path_in_archive(report: str) -> str:
    """Where the JSON of a report lies in an archive."""
    return f"{DOCUMENTS}/{report}.json"


class Settings(NamedTuple):
    """How reports are read; what was read otherwise is read again."""

    reader: str | None = None
    pdf_engine: str = "pdfium"

    def key(self) -> str:
        """A word for the settings, as the manifest has it."""
        return f"reader={self.reader or 'auto'} pdf-engine={self.pdf_engine}"


class Task(NamedTuple):
    """A report to read: its bytes, or where they are."""

    name: str
    sha256: str
    settings: Settings
    data: bytes | None = None
    origin: str | None = None


class Outcome(NamedTuple):
    """What became of a report; `document` (its JSON) and `shard` (its rows, see
    `export.sqlite.shard`) are there unless it `failed`."""

    sha256: str
    status: str
    seconds: float
    reason: str | None = None
    report: str | None = None
    reader: str | None = None
    media_type: str | None = None
    document: bytes = b""
    shard: bytes = b""
    counts: Mapping[str, int] = {}
    diagnostics: Mapping[str, int] = {}
    transient: bool = False

    @property
    def path(self) -> str | None:
        """Where the report's JSON belongs in an archive."""
        return path_in_archive(self.report) if self.report else None


def work(task: Task) -> Outcome:
    """Read a report; an input that is none is an outcome too, never an exception."""
    started = time.perf_counter()
    try:
        return _read(task, started)
    except AmnparseError as error:
        return failure(task, str(error), started)
    except OSError as error:
        reason = f"{task.name}: cannot be read: {error.strerror or error}"
        return failure(task, reason, started, transient=True)
    except Exception as error:
        # A fault of ours in one report must not end the others; its line names it.
        reason = f"internal error: {type(error).__name__}: {error}"
        return failure(task, reason, started, transient=True)


def failure(
    task: Task, reason: str, started: float | None = None, *, transient: bool = False
) -> Outcome:
    """The outcome of a report that could not be read; `transient` where another try may do."""
    seconds = 0.0 if started is None else time.perf_counter() - started
    clean = " ".join(reason.split()).removeprefix(f"{task.name}: ")
    return Outcome(task.sha256, "failed", seconds, clean, transient=transient)


def _read(task: Task, started: float) -> Outcome:
    from amnparse.export.json import to_json_bytes
    from amnparse.export.sqlite import shard
    from amnparse.pipeline import parse
    from amnparse.relations import Origin, report_id, rows_of

    data = task.data if task.data is not None else _fetched(task)
    if hashlib.sha256(data).hexdigest() != task.sha256:
        reason = f"{task.name}: changed while the run lasted; run again"
        return failure(task, reason, started, transient=True)
    document = parse(
        data,
        name=task.name,
        reader=task.settings.reader,
        provenance="cell",
        pdf_engine=task.settings.pdf_engine,
    )
    report = report_id(document)
    codes = Counter(one.code for one in document.diagnostics)
    doubtful = any(one.severity != "info" for one in document.diagnostics)
    return Outcome(
        task.sha256,
        "doubtful" if doubtful else "ok",
        time.perf_counter() - started,
        report=report,
        reader=document.source.reader,
        media_type=document.source.media_type,
        document=to_json_bytes(document, compact=True),
        shard=shard(rows_of(document, Origin(report, path_in_archive(report)))),
        counts={name: len(getattr(document, name)) for name in _LISTS},
        diagnostics=dict(sorted(codes.items())),
    )


def _fetched(task: Task) -> bytes:
    from amnparse.batch.containers import limited
    from amnparse.batch.inputs import opened

    with opened(task.origin or "") as stream:
        return limited(stream)
