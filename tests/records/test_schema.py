"""Record class → JSON Schema; the committed schemas; what editors accept and refuse by them."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from make_handouts.cli.schema import SCHEMAS, schema_text
from make_handouts.records.schema import schema_of
from tests.conftest import ROOT
from tests.records.pond import Pond

FISH = {
    "type": "object",
    "description": "A fish.",
    "additionalProperties": False,
    "required": ["id", "name"],
    "properties": {
        "id": {"type": ["string", "number"], "pattern": "^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$", "description": "id"},
        "name": {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 10,
                 "description": "name of a fish"},
    },
}  # fmt: skip

POND = {
    "title": {"type": ["string", "number", "boolean"], "minLength": 1, "description": "title"},
    "fish": {"type": "array", "minItems": 0, "maxItems": 4, "items": {"$ref": "#/definitions/Fish"},
             "description": "fish"},
    "acts": {
        "type": "array",
        "minItems": 1,
        "maxItems": 4,
        "items": {"description": "act", "anyOf": [{"$ref": "#/definitions/Song"}, {"$ref": "#/definitions/Jump"}]},
        "description": "acts",
    },
    "depth": {"type": "integer", "minimum": 1, "maximum": 99, "description": "depth in metres"},
    "width": {"type": "number", "minimum": 0.5, "maximum": 9.5, "description": "width"},
    "is-deep": {"type": "boolean", "description": "true or false"},
    "site": {"type": ["string", "number"], "pattern": "^(?:https?://[!-~]+)$", "description": "URL"},
    "names": {
        "type": "object",
        "propertyNames": {"pattern": "^(?:[a-z][a-z0-9_]{0,40})$"},
        "additionalProperties": {"type": ["string", "number"], "minLength": 1, "description": "nickname"},
        "description": "nicknames",
    },
    "signs": {
        "type": "object",
        "propertyNames": {"pattern": "^(?:[a-z]+)$"},
        "additionalProperties": {"$ref": "#/definitions/Fish"},
        "description": "signs",
    },
    "score": {
        "description": "score",
        "anyOf": [
            {"type": "boolean", "description": "true or false"},
            {"type": "integer", "minimum": 1, "maximum": 6, "description": "points"},
            {
                "type": "array",
                "minItems": 1,
                "maxItems": 2,
                "items": {"type": "integer", "minimum": 1, "maximum": 6, "description": "points"},
                "description": "scores",
            },
        ],
    },
}  # fmt: skip


def test_the_head_of_a_schema() -> None:
    schema = schema_of(Pond, "A pond for tests")
    definitions = schema.pop("definitions")
    assert schema == {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A pond for tests",
        "$ref": "#/definitions/Pond",
    }
    assert list(definitions) == ["Pond", "Fish", "Song", "Jump"]


def test_a_record() -> None:
    assert schema_of(Pond, "x")["definitions"]["Fish"] == FISH


@pytest.mark.parametrize("key", POND)
def test_a_shape(key: str) -> None:
    assert schema_of(Pond, "x")["definitions"]["Pond"]["properties"][key] == POND[key]


def test_required_fields_keywords_and_docstrings() -> None:
    definitions = schema_of(Pond, "x")["definitions"]
    assert definitions["Pond"]["required"] == ["title", "fish"]
    assert list(definitions["Pond"]["properties"]) == list(POND)
    assert definitions["Jump"]["properties"]["for"] == {"enum": ["fun", "food"], "description": "purpose"}
    assert definitions["Jump"]["description"] == "A jump."


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_the_generated_ones(name: str) -> None:
    assert (ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8") == schema_text(name)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text(name)))


def shipped() -> dict[str, str]:
    """Each YAML file of the project and the schema it goes by."""
    files = dict.fromkeys(ROOT.glob("workshops/*.yaml"), "workshop")
    files |= dict.fromkeys(ROOT.glob("regions/*.yaml"), "region")
    files |= dict.fromkeys(ROOT.glob("templates/*.yaml"), "template")
    files |= {ROOT / "locales" / "checks.yaml": "checks"}
    files |= {ROOT / "templates" / f"{name}.yaml": name for name in ("theme", "labels")}
    return {path.relative_to(ROOT).as_posix(): name for path, name in sorted(files.items())}


def test_every_schema_has_a_shipped_file() -> None:
    assert set(shipped().values()) == set(SCHEMAS) - {"brand"}  # its example is in docs/authors.md


@pytest.mark.parametrize(("file", "name"), shipped().items())
def test_shipped_files_keep_their_schema(file: str, name: str) -> None:
    assert complaints(name, yaml.safe_load((ROOT / file).read_text("utf-8"))) == []


@pytest.mark.parametrize(("file", "name"), shipped().items())
def test_shipped_files_name_their_schema_for_editors(file: str, name: str) -> None:
    first = (ROOT / file).read_text("utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema=../schemas/{name}.schema.json"


def complaints(name: str, document: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(json.loads(schema_text(name)))
    return [error.json_path for error in validator.iter_errors(document)]


@pytest.mark.parametrize(
    ("file", "name", "change", "where"),
    [
        ("workshops/wait-a-sec.yaml", "workshop", {"titel": "x"}, "$"),
        ("workshops/wait-a-sec.yaml", "workshop", {"title": ["x"]}, "$.title"),
        ("workshops/wait-a-sec.yaml", "workshop", {"minutes": "sixty"}, "$.minutes"),
        ("workshops/wait-a-sec.yaml", "workshop", {"modules": {}}, "$.modules"),
        ("templates/handout.yaml", "template", {"layout": "leaflet"}, "$.layout"),
        ("templates/handout.yaml", "template", {"page": {"size": "A4"}}, "$.page"),
        ("templates/theme.yaml", "theme", {"accents": ["red"]}, "$.accents[0]"),
        ("templates/labels.yaml", "labels", {"labels": {"tip": "Tip"}}, "$.labels.tip"),
        ("regions/VN.yaml", "region", {"region": "Vietnam"}, "$.region"),
        ("regions/VN.yaml", "region", {"channels": []}, "$.channels"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_file_with_a_fault_does_not_keep_its_schema(file: str, name: str, change: dict[str, Any], where: str) -> None:
    document = yaml.safe_load((ROOT / file).read_text("utf-8"))
    assert complaints(name, document | change) == [where]
