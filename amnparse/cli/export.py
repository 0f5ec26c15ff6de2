"""`amnparse export`: reports, or an archive of them, as tables for other programs."""

import gc
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amnparse.cli.inputs import STDIN, Reading, label, read_document
from amnparse.cli.terminal import say
from amnparse.diagnostics import OutputError, UnreadableInputError, UsageError
from amnparse.export.forms import FORMS, Tables, check_packages
from amnparse.export.json import make_folder, write_text_atomically
from amnparse.models import Document
from amnparse.relations.rows import Rows
from amnparse.wording import clean

if TYPE_CHECKING:
    from amnparse.batch.manifest import Line

MARKDOWN = "markdown"
NAMES = (*FORMS, MARKDOWN)


class Job(NamedTuple):
    """What the command line asked for."""

    sources: tuple[str, ...]
    form: str
    output: str | None
    reading: Reading
    quiet: bool


def run(job: Job) -> None:
    """Write the tables; raises where a source cannot be read or the result not be written."""
    if job.form not in NAMES:
        raise UsageError(f"unknown form {job.form!r}; known forms: {', '.join(NAMES)}")
    job.reading.check()
    if job.form in FORMS:
        check_packages([job.form])
    gc.enable()
    target = _target(job)
    _refuse_inputs(job.sources, target)
    if job.output and job.output.endswith(os.sep):
        make_folder(job.output)
    if job.form == MARKDOWN:
        _write_markdown(job, target)
    else:
        tables = _tables(job, target.parent)
        with closing(tables.database):
            FORMS[job.form].write(tables, target)
    if not job.quiet:
        say(f"{', '.join(map(label, job.sources))} -> {clean(str(target))}")


def _target(job: Job) -> Path:
    """Where the result goes: as asked, else a name made from the first source's, here."""
    suffix = None if job.form == MARKDOWN else FORMS[job.form].suffix
    stem = "stdin" if job.sources[0] == STDIN else Path(os.path.abspath(job.sources[0])).stem
    if job.output is None:
        chosen = Path(f"{stem}{suffix}" if suffix else f"{stem}-{job.form}")
        if chosen.exists():
            raise UsageError(f"{chosen} is there already; name it with -o to replace it")
        return chosen
    if not job.output.strip() or job.output == STDIN:
        raise UsageError("-o needs the name of a file or a folder")
    target = Path(job.output)
    if suffix and (target.is_dir() or job.output.endswith(os.sep)):
        return target / f"{stem}{suffix}"
    if not suffix and target.is_file():
        raise UsageError(f"{job.output} is a file; {job.form} needs a folder")
    return target


def _refuse_inputs(sources: Sequence[str], target: Path) -> None:
    """Raise `UsageError` where the result would take the place of its source or of an archive."""
    if any(target.is_file() and Path(one).is_file() and target.samefile(one) for one in sources):
        raise UsageError(f"{target} is the source itself; write the result elsewhere")
    from amnparse.batch.build import DATABASE, STATE
    from amnparse.batch.manifest import NAME as MANIFEST

    # Links are followed, and the folders above are those that the links lead to.
    place = Path(os.path.realpath(target))
    for folder in (place, *place.parents):
        published = (folder / MANIFEST).is_file() and (folder / DATABASE).is_file()
        if published or (folder / STATE).is_dir():
            raise UsageError(f"{target} belongs to an archive; write the result elsewhere")


def _archive(sources: Sequence[str]) -> Path | None:
    """The archive, where that is what is given."""
    folders = [Path(source) for source in sources if Path(source).is_dir()]
    if not folders:
        return None
    if len(sources) > 1:
        raise UsageError("an archive is exported alone; name its folder and nothing else")
    if not (folders[0] / "archive.sqlite").is_file():
        raise UnreadableInputError(
            f"{sources[0]}: a folder without archive.sqlite; make an archive with amnparse batch"
        )
    return folders[0]


def _tables(job: Job, folder: Path) -> Tables:
    """A database of what is given; links lead from `folder` to the pages of PDFs."""
    from amnparse.batch.build import page_links
    from amnparse.export.sqlite import in_memory
    from amnparse.relations import report_id, rows_of

    archive = _archive(job.sources)
    if archive is not None:
        return _opened(archive, folder)
    found: dict[str, str | None] = {}

    def read() -> Iterator[Rows]:
        for source, document in _documents(job):
            found[report_id(document)] = source
            yield rows_of(document)

    try:
        return Tables(in_memory(read()), page_links(found, folder))
    except (sqlite3.IntegrityError, OverflowError) as error:
        # Only JSON that was edited has two goals of one id, or a year of 25 digits.
        last = list(found.values())[-1]
        raise UnreadableInputError(
            f"{last}: not as amnparse writes it: {error}; write it anew with amnparse extract"
        ) from error


def _opened(archive: Path, folder: Path) -> Tables:
    """The database of an archive, once it is known to be as it was published."""
    from amnparse.batch.build import DATABASE, check_database, check_digest, page_links
    from amnparse.batch.inputs import path_of

    try:
        check_database(archive)
        check_digest(archive)
    except (OutputError, UnicodeDecodeError) as error:
        # What cannot be read of an archive is an input here.
        raise UnreadableInputError(str(error)) from error
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableInputError(f"{error.filename}: cannot be read: {reason}") from error
    address = (archive / DATABASE).resolve().as_uri()
    database = sqlite3.connect(f"{address}?mode=ro", uri=True)
    lines = _lines(archive)
    places = {line.report: path_of(line.location, archive) for line in lines if line.report}
    return Tables(database, page_links(places, folder))


def _lines(archive: Path) -> tuple["Line", ...]:
    """The manifest of an archive."""
    from amnparse.batch.manifest import load

    try:
        return tuple(load(archive).values())
    except OutputError as error:
        raise UnreadableInputError(str(error)) from error


def _documents(job: Job) -> Iterator[tuple[str, Document]]:
    """The reports with where each came from, each once."""
    seen = set()
    for source in job.sources:
        document = _document(source, job.reading)
        if document.source.sha256 not in seen:
            seen.add(document.source.sha256)
            yield source, document


def _document(source: str, reading: Reading) -> Document:
    """A report, or what `extract` made of one."""
    if source != STDIN and source.casefold().endswith(".json"):
        from amnparse.export.json import from_json
        from amnparse.pipeline import read_file

        return from_json(read_file(Path(source)), source)
    return read_document(source, reading, provenance="cell")


def _write_markdown(job: Job, target: Path) -> None:
    from amnparse.batch.work import DOCUMENTS
    from amnparse.export.markdown import to_markdown
    from amnparse.relations import report_id

    archive = _archive(job.sources)
    if archive is not None:
        # Not what lies in the folder: a run that was stopped may have left more there.
        names = sorted(Path(line.document).name for line in _lines(archive) if line.document)
        job = job._replace(sources=tuple(str(archive / DOCUMENTS / name) for name in names))
    make_folder(target)
    for _, document in _documents(job):
        write_text_atomically(target / f"{report_id(document)}.md", to_markdown(document))
