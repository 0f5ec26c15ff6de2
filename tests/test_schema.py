"""The published schema is that of the models, and documents keep to it."""

import json
from pathlib import Path
from typing import Any

import handmade
import pytest
from jsonschema import Draft202012Validator

from amnparse.cli import main
from amnparse.export.json import to_json
from amnparse.export.schema import DIALECT, SCHEMA_ID, document_schema, schema_text

PUBLISHED = Path(__file__).parent.parent / "schemas" / "document.schema.json"


def errors(instance: Any) -> list[str]:
    return [
        error.message for error in Draft202012Validator(document_schema()).iter_errors(instance)
    ]


def test_published_schema_is_that_of_the_models() -> None:
    assert PUBLISHED.read_text("utf-8") == schema_text(), (
        "models.py has changed: run `amnparse schema --out schemas`"
    )


def test_schema_is_valid_and_named() -> None:
    schema = document_schema()
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == (DIALECT, SCHEMA_ID)
    assert schema["properties"]["schema_version"]["const"] == "1.0"


def test_descriptions_come_from_the_models() -> None:
    definitions = document_schema()["$defs"]
    assert definitions["Indicator"]["properties"]["annual_target"]["description"] == "årsmål."
    assert definitions["Goal"]["description"] == "A link of the goal chain (styrkedja)."
    note = definitions["Provenance"]["properties"]["bbox"]["description"]
    assert note.startswith("`[x0, top, x1, bottom]` in PDF points")


def test_every_field_is_described() -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    bare = [
        (name, field)
        for name, model in {"Document": schema, **schema["$defs"]}.items()
        for field, description in model.get("properties", {}).items()
        if "description" not in description
    ]
    assert bare == []


@pytest.mark.parametrize("compact", [False, True])
def test_documents_validate(compact: bool) -> None:
    assert errors(json.loads(to_json(handmade.document(), compact=compact))) == []


def test_keys_that_may_be_left_out_are_not_required() -> None:
    value = document_schema()["$defs"]["Value"]
    assert set(value["properties"]) - set(value["required"]) == {"comparator", "at", "correction"}


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema_version",), "2.0"),
        (("goals", 0, "level"), "unit"),
        (("indicators", 0, "outcome", "number"), "75,02"),
        (("tables", 0, "rows", 0, 0), {"raw": "x"}),
        (("diagnostics", 0, "provenance", "line_start"), "12"),
    ],
)
def test_wrong_documents_do_not_validate(path: tuple[Any, ...], wrong: Any) -> None:
    instance = json.loads(to_json(handmade.document()))
    node = instance
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = wrong
    assert errors(instance)


def test_a_later_field_does_not_break_an_older_schema() -> None:
    instance = json.loads(to_json(handmade.document()))
    instance["goals"][0]["later"] = 1
    assert errors(instance) == []


def test_command_prints_or_writes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capfd.readouterr().out == schema_text()
    assert main(["schema", "--out", str(tmp_path / "new")]) == 0
    assert (tmp_path / "new" / "document.schema.json").read_text("utf-8") == schema_text()
