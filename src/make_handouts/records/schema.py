"""Record class → JSON Schema (draft-07, what editors' YAML plug-ins read)."""

from __future__ import annotations

import re
from typing import Any

from make_handouts.records.shapes import (
    Choice,
    Either,
    Flag,
    Integer,
    ListOf,
    MapOf,
    Number,
    OneOf,
    RecordOf,
    Shape,
    Text,
    Word,
    fields_of,
)


def schema_of(cls: type[Any], title: str) -> dict[str, Any]:
    """The schema of files that hold one ``cls``; each record class becomes a definition."""
    definitions: dict[str, Any] = {}
    root = _record(cls, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **root,
        "definitions": definitions,
    }


def _record(cls: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # claimed first: a record may hold itself
        fields = fields_of(cls)
        definitions[name].update(
            {
                "type": "object",
                "description": (cls.__doc__ or "").strip().split("\n")[0],
                "additionalProperties": False,
                "required": [item.key for item in fields if item.is_required],
                "properties": {item.key: _shape(item.shape, definitions) for item in fields},
            }
        )
    return {"$ref": f"#/definitions/{name}"}


def _shape(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Text():
            limit = {"maxLength": shape.limit} if shape.limit else {}
            # An unquoted 1098 or true is a text where a text is wanted; editors see a number.
            return {
                "type": ["string", "number", "boolean"],
                "minLength": 1,
                **limit,
                "description": shape.role,
            }
        case Word():
            if shape.pattern is None:
                return {"type": ["string", "number"], "minLength": 1, "description": shape.what}
            return {"type": ["string", "number"], "pattern": _whole(shape.pattern), "description": shape.what}
        case Integer():
            return {
                "type": "integer",
                "minimum": shape.least,
                "maximum": shape.most,
                "description": shape.what,
            }
        case Number():
            return {
                "type": "number",
                "minimum": shape.least,
                "maximum": shape.most,
                "description": shape.what,
            }
        case Flag():
            return {"type": "boolean", "description": shape.what}
        case Choice():
            return {"enum": list(shape.options), "description": shape.what}
        case ListOf():
            return {
                "type": "array",
                "minItems": shape.least,
                "maxItems": shape.most,
                "items": _shape(shape.item, definitions),
                "description": shape.what,
            }
        case MapOf():
            return {
                "type": "object",
                "propertyNames": {"pattern": _whole(shape.key)},
                "additionalProperties": _shape(shape.value, definitions),
                "description": shape.what,
            }
        case RecordOf():
            return _record(shape.record, definitions)
        case OneOf():
            return {"description": shape.what, "anyOf": [_record(cls, definitions) for cls in shape.records]}
        case Either():
            return {
                "description": shape.what,
                "anyOf": [_shape(option, definitions) for option in shape.shapes],
            }


def _whole(pattern: re.Pattern[str]) -> str:
    return f"^(?:{pattern.pattern})$"
