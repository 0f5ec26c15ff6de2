"""The tables as a SQLite database, whose bytes depend on nothing but its rows.

Tables are declared with their comments, filled in the order of their keys, and indexed afterwards;
`search` is a full-text index (FTS5) over names and prose; views answer the usual questions.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from amnparse.relations.rows import Row, Rows
from amnparse.relations.schema import BY_NAME, RELATIONS, Column, Relation
from amnparse.relations.views import VIEWS

APPLICATION_ID = 0x414D4E50
"""What tells a database of ours from others: "AMNP"."""
LAYOUT = 2
"""Version of the tables; it grows when one changes in a way that older readers cannot follow."""

_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def create_statement(relation: Relation) -> str:
    """The CREATE TABLE of a relation, a line a column, its comment behind it."""
    lines = [f"CREATE TABLE {quoted(relation.name)} ( -- {relation.comment}"]
    lines += [f"  {_declared(column)}, -- {column.comment}" for column in relation.columns]
    for link in relation.links:
        columns = ", ".join(map(quoted, link.columns))
        key = ", ".join(map(quoted, BY_NAME[link.table].key))
        lines.append(
            f"  FOREIGN KEY ({columns}) REFERENCES {quoted(link.table)} ({key})"
            " DEFERRABLE INITIALLY DEFERRED,"
        )
    lines.append(f"  PRIMARY KEY ({', '.join(map(quoted, relation.key))})")
    # Texts are what the full-text index refers to, by rowid.
    lines.append(")" if relation.name == "texts" else ") WITHOUT ROWID")
    return "\n".join(lines)


def _declared(column: Column) -> str:
    null = " NOT NULL" if column.required else ""
    return f"{quoted(column.name)} {_TYPES[column.type]}{null}"


def insert_statement(relation: Relation, schema: str = "main") -> str:
    """The INSERT of a whole row."""
    marks = ", ".join("?" * len(relation.columns))
    return f"INSERT INTO {schema}.{quoted(relation.name)} VALUES ({marks})"


def ordered_select(relation: Relation, schema: str = "main") -> str:
    """All rows of a relation in the order of its key."""
    columns = ", ".join(quoted(column.name) for column in relation.columns)
    key = ", ".join(map(quoted, relation.key))
    return f"SELECT {columns} FROM {schema}.{quoted(relation.name)} ORDER BY {key}"


def create_tables(database: sqlite3.Connection) -> None:
    """Create every table, empty."""
    for relation in RELATIONS:
        database.execute(create_statement(relation))


def insert(database: sqlite3.Connection, rows: Rows) -> None:
    """Add the rows of a report."""
    for relation in RELATIONS:
        found = rows.get(relation.name, ())
        if found:
            database.executemany(insert_statement(relation), found)


def finish(database: sqlite3.Connection) -> None:
    """Add indexes, the full-text index and the views to a filled database."""
    for relation in RELATIONS:
        for columns in relation.indexes:
            name = quoted("_".join(("ix", relation.name, *columns)))
            listed = ", ".join(map(quoted, columns))
            database.execute(f"CREATE INDEX {name} ON {quoted(relation.name)} ({listed})")
    # å, ä and ö are letters of their own: no diacritics are removed.
    database.execute(
        "CREATE VIRTUAL TABLE search USING fts5(text, content='texts', content_rowid='rowid',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    database.execute("INSERT INTO search(search) VALUES('rebuild')")
    for view in VIEWS:
        database.execute(f"CREATE VIEW {quoted(view.name)} AS -- {view.comment}\n{view.query}")


def new_database(path: str | Path) -> sqlite3.Connection:
    """A new, empty database without any table; nothing is synced until it is closed and moved."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "page_size = 4096",
        f"application_id = {APPLICATION_ID}",
        f"user_version = {LAYOUT}",
        "journal_mode = OFF",
        "synchronous = OFF",
        "temp_store = MEMORY",
    ):
        database.execute(f"PRAGMA {pragma}")
    return database


def shard(rows: Rows) -> bytes:
    """The rows of one report as a database of its own, which `add_shard` brings into another.

    Whoever reads a report does most of the work of its rows; putting them together is a copy.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(_empty_shard())
        database.execute("BEGIN")
        insert(database, rows)
        database.execute("COMMIT")
        return database.serialize()


@cache
def _empty_shard() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        # Most of its tables hold a few rows.
        database.execute("PRAGMA page_size = 1024")
        create_tables(database)
        return database.serialize()


def add_shard(database: sqlite3.Connection, data: bytes, report: str) -> None:
    """Add the rows of a shard; `database` has one attached as "shard" and is in no transaction."""
    database.deserialize(data, name="shard")
    add_rows(database, "shard", report)


def add_rows(database: sqlite3.Connection, schema: str, report: str) -> None:
    """Add the rows that a report has in another attached database.

    Always in one way, whatever that database is: so the bytes of the result depend on the rows
    and their order alone.
    """
    database.execute("BEGIN")
    for relation in RELATIONS:
        if relation.key[0] == "report":
            name = quoted(relation.name)
            order = ", ".join(map(quoted, relation.key))
            database.execute(
                f"INSERT INTO main.{name} SELECT * FROM {schema}.{name} WHERE report = ?"
                f" ORDER BY {order}",
                (report,),
            )
    database.execute("COMMIT")


def in_memory(reports: Iterable[Rows]) -> sqlite3.Connection:
    """A database that holds the rows of some reports and lives as long as its connection."""
    database = new_database(":memory:")
    create_tables(database)
    database.execute("BEGIN")
    for rows in reports:
        insert(database, rows)
    finish(database)
    database.execute("COMMIT")
    return database


def rows_in(database: sqlite3.Connection, relation: Relation) -> Iterable[Row]:
    """The rows of a relation in the order of its key, one at a time."""
    return database.execute(ordered_select(relation))


def counts(database: sqlite3.Connection) -> Mapping[str, int]:
    """Number of rows by table."""
    return {
        relation.name: database.execute(f"SELECT count(*) FROM {quoted(relation.name)}").fetchone()[
            0
        ]
        for relation in RELATIONS
    }
