"""Putting an archive together: whole new files beside the old ones, then one rename each."""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from amnparse.batch.inputs import path_of
from amnparse.batch.ledger import NAME as LEDGER
from amnparse.batch.ledger import Ledger
from amnparse.batch.manifest import NAME as MANIFEST
from amnparse.batch.manifest import READ, Line, dumped
from amnparse.batch.work import DOCUMENTS
from amnparse.diagnostics import OutputError
from amnparse.export import datapackage, datasette
from amnparse.export.forms import FORMS, Tables
from amnparse.export.json import make_folder, write_atomically
from amnparse.export.sqlite import (
    APPLICATION_ID,
    LAYOUT,
    add_rows,
    add_shard,
    create_tables,
    finish,
    insert_statement,
    new_database,
)
from amnparse.relations.rows import Row
from amnparse.relations.schema import BY_NAME, RELATIONS

DATABASE = "archive.sqlite"
STATE = ".amnparse"
"""Folder in an archive for what only a run needs, and what tells an archive from other folders."""
_DIGEST = "archive.sha256"
_DESCRIPTIONS = ("datapackage.json", "metadata.yaml")
FORM_PLACES = {"csv": "csv", "parquet": "parquet", "xlsx": "archive.xlsx"}
"""Where an archive has its tables in other forms."""
# Of several forms the first one is described: CSV, which says least of itself.
_DESCRIBED = {"csv": datapackage.CSV_FILES, "parquet": datapackage.PARQUET_FILES}


def check_folder(archive: Path) -> None:
    """Raise `OutputError` where a folder holds something else than an archive."""
    if not os.fspath(archive).strip() or not archive.is_dir():
        return
    names = {path.name for path in archive.iterdir()}
    if not names or STATE in names:
        # A run that was killed before its manifest was written has left its ledger.
        unfinished = (archive / STATE / LEDGER).exists()
        if DATABASE in names and MANIFEST not in names and not unfinished:
            raise OutputError(
                f"{archive / MANIFEST}: missing beside {DATABASE}; restore it, or use a new folder"
            )
        return
    raise OutputError(f"{archive}: not empty, and no archive; choose a new or an empty folder")


def has_database(archive: Path) -> bool:
    """Whether there is one; an empty file is what a full disk leaves of none."""
    path = archive / DATABASE
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


def check_database(archive: Path, *, rebuild: bool = False) -> None:
    """Raise `OutputError` where the archive's database is foreign or of a newer kind, and, unless
    it is to be made anew, where it is damaged or of an older kind."""
    path = archive / DATABASE
    if not has_database(archive):
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            application = database.execute("PRAGMA application_id").fetchone()[0]
            layout = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute("SELECT count(*) FROM reports").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise OutputError(f"{path}: cannot be read: {error}") from error
        raise OutputError(f"{path}: no archive of amnparse; choose another folder") from error
    except sqlite3.DatabaseError as error:
        if rebuild:
            return
        raise OutputError(f"{path}: damaged ({error}); run again with --rebuild") from error
    if application != APPLICATION_ID:
        raise OutputError(f"{path}: no archive of amnparse; choose another folder")
    if layout > LAYOUT:
        raise OutputError(f"{path}: written by a newer amnparse; update amnparse")
    if layout < LAYOUT and not rebuild:
        raise OutputError(f"{path}: written by an older amnparse; run again with --rebuild")


class Change(NamedTuple):
    """What an archive is to become: its lines before and after, the forms that it has beside the
    database; `rebuild`: no row of the old database is used."""

    before: tuple[Line, ...]
    lines: tuple[Line, ...]
    forms: frozenset[str]
    rebuild: bool = False


def publish(archive: Path, ledger: Ledger, change: Change) -> None:
    """Bring the archive to what its lines say; each file is replaced whole, the manifest last.

    Raises `OutputError` where there is no room; what was there before then stays.
    """
    lines = change.lines
    temporary = archive / STATE / f"{DATABASE}.tmp"
    temporary.unlink(missing_ok=True)
    try:
        before = archive / DATABASE
        old = before if has_database(archive) and not change.rebuild else None
        _build(temporary, old, ledger, change)
        _publish_documents(archive, ledger, change)
        for suffix in ("-wal", "-shm", "-journal"):
            # What another program left there belongs to the old database.
            (archive / f"{DATABASE}{suffix}").unlink(missing_ok=True)
        digest = _digest(temporary)
        # Both may be there after a kill in between.
        write_atomically(archive / STATE / _DIGEST, _known_digests(archive) + digest)
        os.replace(temporary, archive / DATABASE)
        write_atomically(archive / STATE / _DIGEST, digest)
        write_forms(archive, lines, change.forms)
        write_atomically(archive / MANIFEST, dumped(lines))
        _tidy(archive)
        _sweep(archive, ledger, change)
    except (sqlite3.Error, OSError) as error:
        temporary.unlink(missing_ok=True)
        place = getattr(error, "filename", None) or archive / DATABASE
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot write {place}: {reason}") from error
    ledger.remove()


def check_digest(archive: Path) -> None:
    """Raise `OutputError` where the database is not as it was published: its rows would be carried
    on into the next one."""
    kept = archive / STATE / _DIGEST
    there = kept.is_file() and (archive / DATABASE).is_file()
    if there and _digest(archive / DATABASE) not in kept.read_bytes():
        raise OutputError(
            f"{archive / DATABASE}: changed by another program, or damaged; keep a copy of what is"
            " yours in it, and run again with --rebuild"
        )


def _known_digests(archive: Path) -> bytes:
    kept = archive / STATE / _DIGEST
    return kept.read_bytes() if kept.is_file() else b""


def _digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest().encode() + b"\n"


def _tidy(archive: Path) -> None:
    """Delete what a killed run left half-written."""
    for folder in (archive, archive / DOCUMENTS, *map(archive.joinpath, FORM_PLACES.values())):
        for path in folder.glob(".amnparse-*.tmp*") if folder.is_dir() else ():
            path.unlink(missing_ok=True)


def _fresh(ledger: Ledger, lines: Sequence[Line]) -> Mapping[str, str]:
    """The reports whose rows are in the ledger, with the hashes of their sources."""
    done = ledger.reports()
    return {
        line.report: line.sha256
        for line in lines
        if line.report and line.sha256 and done.get(line.sha256) == line.report
    }


def _build(path: Path, old: Path | None, ledger: Ledger, change: Change) -> None:
    """A new database from the rows of the old one and of the ledger, in the order of reports."""
    lines = change.lines
    reports = sorted({line.report for line in lines if line.status in READ and line.report})
    fresh = _fresh(ledger, lines)
    with closing(new_database(path)) as database:
        # Sorting for indexes goes to disk: memory stays flat however many reports there are.
        database.execute("PRAGMA temp_store = FILE")
        create_tables(database)
        with _attached(database, old=old, shard=":memory:"):
            for report in reports:
                if report in fresh:
                    add_shard(database, ledger.shard(fresh[report]), report)
                elif old is not None:
                    add_rows(database, "old", report)
        database.execute("BEGIN")
        database.executemany(insert_statement(BY_NAME["inputs"]), map(_input_row, lines))
        finish(database)
        database.execute("COMMIT")
    _synced(path)


@contextmanager
def _attached(database: sqlite3.Connection, **places: Path | str | None) -> Iterator[None]:
    """Other databases that are there, under the names given, while the context lasts."""
    known = [(name, str(place)) for name, place in places.items() if place is not None]
    for name, place in known:
        database.execute(f"ATTACH DATABASE ? AS {name}", (place,))
    yield
    for name, _ in known:
        database.execute(f"DETACH DATABASE {name}")


def present_forms(archive: Path) -> frozenset[str]:
    """The forms that an archive has beside its database, be they whole or not."""
    return frozenset(name for name, place in FORM_PLACES.items() if (archive / place).exists())


def is_whole(archive: Path, forms: Iterable[str]) -> bool:
    """Whether nothing is missing of an archive's forms and descriptions."""
    files = [archive / name for name in _DESCRIPTIONS]
    for name in forms:
        place = archive / FORM_PLACES[name]
        if FORMS[name].suffix is None:
            files += [place / f"{relation.name}.{name}" for relation in RELATIONS]
    return all(path.is_file() for path in files)


def write_forms(archive: Path, lines: Sequence[Line], forms: Iterable[str]) -> None:
    """Write the database in other forms, their description, and what Datasette is told."""
    forms = sorted(forms)
    if forms:
        with closing(sqlite3.connect(archive / DATABASE)) as database:
            places = {line.report: path_of(line.location, archive) for line in lines if line.report}
            tables = Tables(database, page_links(places, archive))
            for name in forms:
                FORMS[name].write(tables, archive / FORM_PLACES[name])
    form = next((_DESCRIBED[name] for name in forms if name in _DESCRIBED), datapackage.DATABASE)
    package = datapackage.descriptor("amnparse-archive", form)
    write_atomically(archive / "datapackage.json", package)
    write_atomically(archive / "metadata.yaml", datasette.metadata())


def page_links(sources: Mapping[str, str | None], folder: Path) -> Callable[[str, int], str | None]:
    """Where the pages of a report's PDF can be opened, from a workbook in `folder`.

    `sources` is filled by the time that the first link is asked for.
    """

    def link(report: str, page: int) -> str | None:
        path = sources.get(report) or ""
        if not path.casefold().endswith(".pdf") or not os.path.isfile(path):
            return None
        way = os.path.relpath(path, folder).replace(os.sep, "/").replace("#", "%23")
        return f"external:{way}#page={page}"

    return link


def _input_row(line: Line) -> Row:
    return (
        line.location,
        line.status,
        line.sha256,
        line.bytes or None,
        line.report,
        line.duplicate_of,
        line.reason,
        line.media_type,
        line.reader,
        line.version,
    )


def _publish_documents(archive: Path, ledger: Ledger, change: Change) -> None:
    folder = make_folder(archive / DOCUMENTS)
    wanted = {line.document for line in change.lines}
    for path in ledger.documents.iterdir():
        if f"{DOCUMENTS}/{path.name}" in wanted:
            os.replace(path, folder / path.name)


def _sweep(archive: Path, ledger: Ledger, change: Change) -> None:
    """Delete the JSON of reports that the archive no longer holds."""
    kept = {line.document for line in change.lines}
    for line in (*change.before, *ledger.lines().values()):
        if line.document and line.document not in kept:
            (archive / line.document).unlink(missing_ok=True)


def _synced(path: Path) -> None:
    """Wait until a file is on the disk: after that a rename may make it the one that counts."""
    with contextlib.suppress(OSError), open(path, "rb") as stream:
        os.fsync(stream.fileno())
