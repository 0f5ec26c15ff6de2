"""The tables described as a Data Package (Frictionless, version 2)."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from amnparse.relations.schema import BY_NAME, EXPORTED, Column, Link, Relation

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


class Form(NamedTuple):
    """In which files the tables lie: where one is, its format and how it is to be read."""

    path: str
    format: str
    media_type: str
    dialect: Mapping[str, object] = {}


CSV_FILES = Form("csv/{table}.csv", "csv", "text/csv")
PARQUET_FILES = Form("parquet/{table}.parquet", "parquet", "application/vnd.apache.parquet")
DATABASE = Form("archive.sqlite", "sqlite", "application/vnd.sqlite3", {"table": "{table}"})


def descriptor(name: str, form: Form) -> bytes:
    """The text of `datapackage.json` for tables that lie in that form."""
    package = {
        "$schema": PROFILE,
        "name": name,
        "title": "Plans and reports of committees, as data",
        "resources": [_resource(relation, form) for relation in EXPORTED],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(relation: Relation, form: Form) -> dict[str, object]:
    resource: dict[str, object] = {
        "name": _name(relation.name),
        "title": relation.title,
        "description": relation.comment,
        "type": "table",
        "path": form.path.format(table=relation.name),
        "format": form.format,
        "mediatype": form.media_type,
    }
    if form.format == "csv":
        resource["encoding"] = "utf-8"
    if form.dialect:
        resource["dialect"] = {
            key: str(value).format(table=relation.name) for key, value in form.dialect.items()
        }
    resource["schema"] = _schema(relation)
    return resource


def _schema(relation: Relation) -> dict[str, object]:
    schema: dict[str, object] = {
        "$schema": _SCHEMA_PROFILE,
        "fields": [_field(column) for column in relation.columns],
        "primaryKey": list(relation.key),
    }
    links = [link for link in relation.links if _checkable(relation, link)]
    if links:
        schema["foreignKeys"] = [
            {
                "fields": list(link.columns),
                "reference": {
                    "resource": _referred(link.table, relation),
                    "fields": list(BY_NAME[link.table].key),
                },
            }
            for link in links
        ]
    return schema


def _checkable(relation: Relation, link: Link) -> bool:
    """Whether the standard can hold a link: one of several columns must not be partly empty."""
    required = {column.name for column in relation.columns if column.required}
    return len(link.columns) == 1 or required.issuperset(link.columns)


def _referred(table: str, relation: Relation) -> str:
    """The name of a resource; empty for the one that refers to itself."""
    return "" if table == relation.name else _name(table)


def _name(table: str) -> str:
    return table.replace("_", "-")


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": column.comment,
    }
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        field["constraints"] = constraints
    return field
