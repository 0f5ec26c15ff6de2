"""The forms that tables can be written in, and the writing of each: whole, or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from amnparse.diagnostics import MissingExtraError, OutputError, UnreadableInputError
from amnparse.export.delimited import CSV, CSV_EXCEL, Dialect, delimited
from amnparse.export.json import make_folder, reason_of, write_atomically
from amnparse.export.sqlite import rows_in
from amnparse.relations.schema import EXPORTED, Relation
from amnparse.relations.views import Sheet

Links = Callable[[str, int], str | None]
"""From a report and a page to the address of that page of its source, if it is known."""


class Tables(NamedTuple):
    """A database of reports, and where the pages of their sources can be opened."""

    database: sqlite3.Connection
    links: Links | None = None


Write = Callable[[Tables, Path], None]


def write_csv(tables: Tables, folder: Path, dialect: Dialect = CSV) -> None:
    """Write a CSV file a table into a folder."""
    make_folder(folder)
    for relation in EXPORTED:
        with beside(folder / f"{relation.name}.csv") as path, path.open("wb") as stream:
            stream.writelines(delimited(relation, rows_in(tables.database, relation), dialect))


def write_parquet(tables: Tables, folder: Path) -> None:
    """Write a Parquet file a table into a folder."""
    from amnparse.export import parquet

    make_folder(folder)
    for relation in EXPORTED:
        with beside(folder / f"{relation.name}.parquet") as path:
            parquet.write_parquet(path, relation, rows_in(tables.database, relation))


def write_xlsx(tables: Tables, target: Path) -> None:
    """Write a workbook with a sheet a table."""
    from amnparse.export import xlsx

    def table(relation: Relation) -> Iterable[tuple[str | int | float | bool | None, ...]]:
        return rows_in(tables.database, relation)

    def answer(sheet: Sheet) -> sqlite3.Cursor:
        return tables.database.execute(sheet.query)

    with beside(target) as path:
        xlsx.write_xlsx(path, table, answer, tables.links)


def write_sqlite(tables: Tables, target: Path) -> None:
    """Write the database itself."""
    with beside(target) as path:
        # What stands in the way is told better of an ordinary file.
        path.touch()
        try:
            tables.database.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.OperationalError as error:
            # Of what is damaged SQLite says so with another class.
            raise OSError(str(error)) from error


def write_datapackage(tables: Tables, folder: Path) -> None:
    """Write a Data Package: CSV files and their description."""
    from amnparse.export.datapackage import CSV_FILES, descriptor

    write_csv(tables, folder / "csv")
    write_atomically(folder / "datapackage.json", descriptor("amnparse-export", CSV_FILES))


def _checked(write: Write) -> Write:
    """Let a writer raise `UnreadableInputError` where it is the database that is damaged."""

    def checked(tables: Tables, target: Path) -> None:
        try:
            write(tables, target)
        except sqlite3.Error as error:
            raise UnreadableInputError(
                f"{_name_of(tables.database)}: damaged ({error}); run amnparse batch with --rebuild"
            ) from error

    return checked


def _name_of(database: sqlite3.Connection) -> str:
    with suppress(sqlite3.Error):
        return str(database.execute("PRAGMA database_list").fetchone()[2] or "memory")
    return "the database"


class Target(NamedTuple):
    """A form: how it is written, whether into one file (with that suffix) or a folder, and the
    package that it needs beyond the base."""

    write: Write
    suffix: str | None
    package: str | None = None


FORMS: Mapping[str, Target] = {
    "csv": Target(_checked(write_csv), None),
    "csv-excel": Target(_checked(partial(write_csv, dialect=CSV_EXCEL)), None),
    "xlsx": Target(_checked(write_xlsx), ".xlsx", "xlsxwriter"),
    "parquet": Target(_checked(write_parquet), None, "pyarrow"),
    "sqlite": Target(_checked(write_sqlite), ".sqlite"),
    "datapackage": Target(_checked(write_datapackage), None),
}


def check_packages(forms: Iterable[str]) -> None:
    """Raise `MissingExtraError` for a form whose package is not installed, before any work."""
    for name in forms:
        package = FORMS[name].package
        if package and find_spec(package) is None:
            raise MissingExtraError(
                f"{name} needs another package, {package}: pip install 'amnparse[{name}]'"
            )


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A path beside `target` that takes its place when all went well, and is gone when not.

    Raises `OutputError` where the disk does not take it; errors of `sqlite3` are those of reading,
    and come through.
    """
    temporary = target.with_name(f".amnparse-{os.urandom(6).hex()}.tmp")
    try:
        if target.exists() and not target.is_file():
            raise OutputError(f"cannot write {target}: no regular file; choose another name")
        yield temporary
        os.replace(temporary, target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {reason_of(error)}") from error
    finally:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                temporary.with_name(temporary.name + suffix).unlink()
