"""What a run has done so far, kept so that a kill at any moment loses at most the last report.

A ledger lies in the archive only while a run lasts or after one that was cut: a SQLite database
with a shard of rows for each report that was read, and their JSON beside it.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from amnparse.batch.manifest import READ, Line, dumped_line, loaded_line
from amnparse.batch.work import DOCUMENTS, Outcome
from amnparse.diagnostics import OutputError
from amnparse.export.json import make_folder, write_atomically
from amnparse.export.sqlite import LAYOUT, quoted

NAME = "ledger.sqlite"
_LAYOUT = LAYOUT * 100 + 2
"""Version of the ledger's own table, and of those in its shards; no other one is read."""


class Ledger:
    """The work of an unfinished run, in the folder `place`.

    What is not as it was written, a damaged file or a single report of it, is dropped when the
    ledger is opened: it holds only what can be read again.
    """

    def __init__(self, place: Path) -> None:
        self.place = make_folder(place)
        self.documents = make_folder(place / DOCUMENTS)
        self.path = place / NAME
        self._database = self._opened()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._prepared()
        except (sqlite3.Error, TypeError, ValueError, OverflowError):
            self._forget()
            return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            if database.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
                database.execute("BEGIN")
                for name in _tables(database):
                    database.execute(f"DROP TABLE {quoted(name)}")
                database.execute(
                    "CREATE TABLE done"
                    " (sha256 TEXT PRIMARY KEY, line TEXT, digest TEXT, shard BLOB, seal TEXT)"
                )
                database.execute(f"PRAGMA user_version = {_LAYOUT}")
                database.execute("COMMIT")
            self._weed(database)
        except BaseException:
            database.close()
            raise
        return database

    def _weed(self, database: sqlite3.Connection) -> None:
        """Drop reports whose rows or JSON are not what was written."""
        damaged = []
        for key, *rest in database.execute("SELECT sha256, line, digest, shard, seal FROM done"):
            if not self._whole(key, *rest):
                damaged.append(key)
        database.executemany("DELETE FROM done WHERE sha256 IS ?", [(key,) for key in damaged])

    def _whole(self, key: object, text: object, digest: object, data: object, seal: object) -> bool:
        if not isinstance(text, str) or not isinstance(data, bytes) or _seal(text, data) != seal:
            return False
        try:
            line = loaded_line(text)
        except ValueError:
            return False
        if line.sha256 != key:
            return False
        path = self.document(line)
        return line.status not in READ or (path is not None and _digest(path) == digest)

    def keep(self, line: Line, outcome: Outcome) -> None:
        """Add a report; either all of it is kept, or nothing.

        Raises `OutputError` where there is no room for it.
        """
        digest = None
        if outcome.report and outcome.path:
            write_atomically(self.documents / f"{outcome.report}.json", outcome.document)
            digest = hashlib.sha256(outcome.document).hexdigest()
        try:
            text = dumped_line(line).decode()
            row = outcome.sha256, text, digest, outcome.shard, _seal(text, outcome.shard)
            self._database.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            raise OutputError(f"cannot write {self.path}: {error}") from error

    def lines(self) -> Mapping[str, Line]:
        """The lines of what was done, by the hash of the source."""
        found = self._database.execute("SELECT sha256, line FROM done")
        return {key: loaded_line(text) for key, text in found}

    def reports(self) -> Mapping[str, str | None]:
        """The reports whose rows are here, by the hash of the source."""
        return {key: line.report for key, line in self.lines().items()}

    def document(self, line: Line) -> Path | None:
        """Where the JSON of a report lies: still here, or in the archive already."""
        homes = (
            self.documents / f"{line.report}.json",
            self.place.parent / (line.document or ""),
        )
        return next((path for path in homes if path.is_file()), None)

    def shard(self, sha256: str) -> bytes:
        """The rows of a report that is in the ledger, by the hash of the source."""
        found = self._database.execute("SELECT shard FROM done WHERE sha256 = ?", (sha256,))
        data: bytes = found.fetchone()[0]
        return data

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()

    def remove(self) -> None:
        """Delete the ledger: what it held is in the archive."""
        self.close()
        self._forget()
        shutil.rmtree(self.documents, ignore_errors=True)

    def _forget(self) -> None:
        for path in self.place.glob(NAME + "*"):
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)


def _seal(text: str, data: bytes) -> str:
    """What tells whether a line and its rows are as they were written."""
    return hashlib.sha256(text.encode() + b"\n" + data).hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _tables(database: sqlite3.Connection) -> list[str]:
    with closing(
        database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ) as found:
        return [name for (name,) in found]
