"""Generated reports, and files of corrections as the review page writes them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from amnparse import parse
from amnparse.corrections import Place, load, places, replay
from amnparse.corrections.replay import Replayed
from amnparse.models import Document
from tests.reportgen import render_tabbed
from tests.reportgen.invent import Knobs, invent


def text(seed: int = 1, kind: Any = "annual_report", **knobs: Any) -> bytes:
    """A generated report as tab-separated text."""
    chosen: dict[str, Any] = {"hostile": 0, "page_break": 0, "duplicates": True} | knobs
    return render_tabbed.render(invent(Knobs("tabbed", kind, seed, **chosen))).encode()


def document(seed: int = 1, kind: Any = "annual_report", **knobs: Any) -> Document:
    """The same, read."""
    return parse(text(seed, kind, **knobs), name="report.txt")


def place(report: Document, start: str, end: str = "") -> Place:
    """The first place whose pointer begins and ends so."""
    return next(
        one
        for one in places(report)
        if one.pointer.startswith(start) and one.pointer.endswith(end) and one.was is not None
    )


def entry(where: Place, now: object, **more: object) -> dict[str, Any]:
    """A correction of a place."""
    return {**where.entry(), "now": now, **more}


def file_of(report: Document, entries: Iterable[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """The content of corrections.json."""
    return {
        "amnparse": "corrections",
        "version": "1.0",
        "source": {"name": report.source.name, "sha256": report.source.sha256},
        "corrections": list(entries),
        **changes,
    }


def written(folder: Path, content: object) -> str:
    """A file that holds it: bytes as they are, all else as JSON."""
    path = folder / "corrections.json"
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(data)
    return str(path)


def replayed(folder: Path, report: Document, entries: Iterable[dict[str, Any]]) -> Replayed:
    """A document with corrections that went through a file."""
    path = written(folder, file_of(report, entries))
    return replay(report, load(path), path)


def digest(data: bytes) -> str:
    """The hash of a source."""
    return hashlib.sha256(data).hexdigest()
