"""The whole way of a report, from bytes to a `Document`.

bytes -> lines -> labels -> furniture -> tables -> outline -> records -> document
"""

import gc
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from amnparse.assemble import Data, Parts, assemble
from amnparse.bullets import label_bullets
from amnparse.diagnostics import NoReportError, UnreadableInputError
from amnparse.furniture import find_furniture
from amnparse.joining import Joiner
from amnparse.labels import flowing, label_lines
from amnparse.lines import Evidence, Line, Text, other_kind, read_bytes, read_text
from amnparse.markdown import MARKDOWN, Lowered, apply_marks, is_markdown, lower
from amnparse.models import Document
from amnparse.outline import build_outline
from amnparse.readers import PDF, Reader, Scan, find_tables, selected_readers
from amnparse.readers.aligned import NAME as ALIGNED
from amnparse.readers.aligned import is_aligned, lower_aligned
from amnparse.readers.base import Columns
from amnparse.readers.columns import NAME as COLUMN_WISE
from amnparse.readers.columns import find_columns, mark_remains
from amnparse.readers.detect import detect
from amnparse.readers.flattened import NAME as FLATTENED
from amnparse.readers.flattened.signature import SPACED, flattening
from amnparse.report import read_report


def parse(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    reader: str | None = None,
    provenance: Literal["record", "cell"] = "record",
    pdf_engine: str = "pdfium",
) -> Document:
    """Read one report.

    `source` is a path, the bytes of a file, or the text itself (a `str` with a line break in it);
    `name` is what the source is called in the result and in messages; `reader` forces an input
    form; `provenance="cell"` gives every value its own place; `pdf_engine` is the library that
    opens a PDF, "pdfium" or the slower "pdfplumber".

    Raises UnreadableInputError where there is no file, no text or no report, or a text where
    `reader` says that it is a PDF, or the other way round; UsageError for an unknown reader or
    engine.
    """
    readers = selected_readers(reader)
    with _collector_paused():
        # What the stages built is released before the document is.
        data = _parse(
            _load(source, name, reader, pdf_engine), readers, reader, provenance == "cell"
        )
        return Document.model_validate(data)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Parsing makes tens of thousands of small tuples and no cycles among them: looking for
    cycles meanwhile costs a fifth of the time and finds nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                # What was built goes to the oldest generation at once: the next young collection
                # would look through all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _parse(given: "_Given", readers: Sequence[Reader], forced: str | None, cells: bool) -> Data:
    """The stages in order; the document as plain data."""
    markup = _markup(given.text, forced)
    text = markup.text if markup else given.text
    evidence = text.evidence
    labels = label_lines(text.lines)
    if evidence:
        for index, label in evidence.labels.items():
            labels[index] = label
    on_paper = evidence is not None
    furniture = find_furniture(text.lines, labels, on_paper)
    label_bullets(text.lines, labels)
    lines, findings = text.lines, list(text.findings)
    if markup:
        apply_marks(markup, labels, furniture)
        evidence = Evidence(MARKDOWN, marked=markup.headings, merged=frozenset(markup.merged))
    if evidence is None and (forced == ALIGNED or (forced is None and is_aligned(lines))):
        lines, labels, evidence, doubts = lower_aligned(lines, labels)
        findings += doubts
    flattened = None if evidence else _flattening(lines, labels, forced)
    joiner = Joiner(lines, flattened)
    flows = flowing(lines, labels)
    scan = Scan(lines, labels, joiner, flows, evidence, flattened)
    if evidence is None:
        scan.columns = _columns(scan, forced)
    if scan.columns is not None:
        mark_remains(scan, labels)
    grids = find_tables(scan, readers)
    form = detect(scan, grids, forced)
    outline = build_outline(lines, labels, furniture, grids, joiner, flows, evidence)
    report = read_report(lines, outline, furniture, grids, on_paper)
    chain = outline.goals or scan.columns or any(grid.columns for grid in grids)
    named = report["title"] and report["committee"] and report["year"]
    opening = given.text.lines[0].text[:1]
    if not chain and (not named or (opening in _MARKUP and not markup)):
        raise NoReportError(
            f"{given.label}: not a steering report: no goal heading, no table of indicators or"
            " activities, no title that names a plan or a report and its committee"
        )
    findings = [*findings, *form.findings, *joiner.findings]
    parts = Parts(lines, flows, furniture, grids, outline, findings, evidence)
    origin: dict[str, object] = {
        "name": given.name,
        "sha256": given.sha256,
        "media_type": "text/markdown" if markup else given.media_type,
        "reader": form.reader,
        "reader_confidence": form.confidence,
        "encoding": text.encoding,
        "pages": text.pages,
        "lines": text.line_count,
    }
    return assemble(parts, origin, report, cells)


def _markup(text: Text, forced: str | None) -> Lowered | None:
    """The text without the marks of Markdown, where it is Markdown."""
    if forced == MARKDOWN or (forced is None and is_markdown(text)):
        return lower(text)
    return None


def _flattening(lines: Sequence[Line], labels: Sequence[str], forced: str | None) -> str | None:
    """How the text is flattened; the user's word for another form, or for this one, counts."""
    if forced not in (None, FLATTENED):
        return None
    return flattening(lines, labels) or (SPACED if forced else None)


def _columns(scan: Scan, forced: str | None) -> Columns | None:
    """The tables that were read column by column, where the text does so or the user says so."""
    if forced not in (None, COLUMN_WISE):
        return None
    return find_columns(scan) or (Columns((), 0) if forced else None)


_LONGEST_LABEL = 200
_PDF_MARK, _PDF_HEAD = b"%PDF-", 1024
"""How a PDF begins, and within how many bytes readers look for that."""
_MARKUP = ("{", "[", "<")
"""How JSON and HTML begin: they may quote a title, but are no text of a report."""


class _Given(NamedTuple):
    name: str | None
    label: str
    sha256: str
    text: Text
    media_type: str = "text/plain"


def _load(
    source: str | os.PathLike[str] | bytes, name: str | None, forced: str | None, engine: str
) -> _Given:
    """Read the source; the label is what messages call it."""
    if isinstance(source, str) and (not source or "\n" in source or "\r" in source):
        clean = _printable(name)
        _refuse_other_form(
            source[:_PDF_HEAD].encode("utf-8", "replace"), clean, clean or "text", forced
        )
        data, text = _encoded(source)
        digest = hashlib.sha256(data).hexdigest()
        return _Given(clean, clean or "text", digest, read_text(text, clean or "text"))
    if isinstance(source, bytes):
        data, given = source, name
    else:
        path = Path(source)
        data, given = read_file(path), name or path.name
    clean = _printable(given)
    label = _shown(str(source) if isinstance(source, str | os.PathLike) else clean or "input")
    digest = hashlib.sha256(data).hexdigest()
    _refuse_other_form(data, given, label, forced)
    if is_pdf(data):
        from amnparse.pdf.read import read_pdf

        return _Given(clean, label, digest, read_pdf(data, label, engine), "application/pdf")
    return _Given(clean, label, digest, read_bytes(data, label))


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF, by how it begins."""
    return _PDF_MARK in data[:_PDF_HEAD]


def _refuse_other_form(data: bytes, name: str | None, label: str, forced: str | None) -> None:
    """Raise UnreadableInputError for a PDF where a form of text is forced, for a text where "pdf"
    is, and for a file that only has the name of a PDF."""
    if is_pdf(data):
        if forced not in (None, PDF):
            raise UnreadableInputError(f"{label}: a PDF, which --reader {forced} cannot read")
        return
    if not data.strip() or forced not in (None, PDF):
        return
    if (name or "").lower().endswith(".pdf") and not other_kind(data):
        page = data.lstrip()[:1] == b"<"
        what = "it is a web page" if page else "a report's text needs another name, .txt"
        raise UnreadableInputError(
            f"{label}: named .pdf, but it is no PDF; download it again ({what})"
        )
    if forced:
        raise UnreadableInputError(f"{label}: no PDF, which --reader {forced} asks for")


def _encoded(source: str) -> tuple[bytes, str]:
    """A text as UTF-8, and the text itself, U+FFFD for what has no UTF-8 form."""
    try:
        return source.encode("utf-8"), source
    except UnicodeEncodeError:
        data = source.encode("utf-8", "surrogatepass")
        return data, data.decode("utf-8", "replace")


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises UnreadableInputError where it cannot be read."""
    label = _shown(str(path))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInputError(f"{label}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInputError(f"{label}: a folder, not a file; name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UnreadableInputError(f"{label}: cannot be read: {reason}") from None


def _shown(name: str) -> str:
    """A name as messages call it: on one line, of bearable length."""
    shown = " ".join((_printable(name) or "").split())
    return shown if len(shown) <= _LONGEST_LABEL else f"{shown[:_LONGEST_LABEL]}…"


def _printable(name: str | None) -> str | None:
    """A name without the surrogates that stand for undecodable bytes."""
    return None if name is None else name.encode("utf-8", "replace").decode("utf-8")
