"""The contract as JSON Schema (2020-12), with the descriptions that stand in `models.py`.

The models carry their field descriptions as string literals below the fields.  Pydantic could
read them, but only by parsing the source at every import, so it is done here, where it is needed.
"""

import ast
import json
from importlib.resources import files
from typing import Any

from amnparse.models import SCHEMA_VERSION, Document, Value

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = f"urn:amnparse:schema:document:{SCHEMA_VERSION}"
SCHEMA_NAME = "document.schema.json"


def document_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `amnparse extract` writes, as a plain dict."""
    generated = Document.model_json_schema(mode="serialization")
    definitions: dict[str, Any] = generated.pop("$defs")
    notes = _descriptions()
    for name, node in {Document.__name__: generated, **definitions}.items():
        _describe(node, notes.get(name, {}))
    _make_optional(definitions[Value.__name__])
    generated.pop("title", None)
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": f"amnparse document {SCHEMA_VERSION}",
        **generated,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def schema_text() -> str:
    """Return the schema as indented JSON text with a closing newline, the form of `schemas/`."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n"


def _describe(node: dict[str, Any], notes: dict[str, str]) -> None:
    # The contract lets fields be added, so that a schema kept by a user must not forbid them.
    if node.get("additionalProperties") is False:
        del node["additionalProperties"]
    for name, field in node.get("properties", {}).items():
        field.pop("title", None)
        if name in notes:
            field["description"] = notes[name]


def _make_optional(node: dict[str, Any]) -> None:
    """Take the keys that a value leaves out when they are null from its required ones."""
    absent = {name for name, field in Value.model_fields.items() if field.exclude_if is not None}
    node["required"] = [name for name in node["required"] if name not in absent]


def _descriptions() -> dict[str, dict[str, str]]:
    """Class name -> field name -> the string literal that stands below the field."""
    module = ast.parse(files("amnparse").joinpath("models.py").read_text(encoding="utf-8"))
    return {node.name: _field_notes(node) for node in module.body if isinstance(node, ast.ClassDef)}


def _field_notes(cls: ast.ClassDef) -> dict[str, str]:
    notes: dict[str, str] = {}
    for field, below in zip(cls.body, cls.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            text = below.value.value
            if isinstance(text, str):
                notes[field.target.id] = " ".join(text.split())
    return notes
