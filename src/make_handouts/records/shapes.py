"""What a field of a record may hold. Read, described as JSON Schema and traversed by this one description.

A record is a frozen dataclass; each of its fields is made by ``required`` or ``optional`` with a shape:

    @record
    class Activity:
        title: Phrase = required(Text("activity title", limit=60))
        minutes: int = required(Integer(1, 240, "minutes it takes"))
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable text: becomes a ``Phrase``.

    ``role`` says in a translator's words what the text is; ``limit`` is the most characters that fit where it is
    printed (source and translation alike); ``context`` is the msgctxt where one English text needs two translations.
    """

    role: str
    limit: int | None = None
    context: str | None = None
    markup: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A text that is never translated: an id, a file's name, a URL. ``pattern`` must match it whole."""

    what: str
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Integer:
    least: int
    most: int
    what: str = "whole number"


@dataclass(frozen=True, slots=True)
class Number:
    least: float
    most: float
    what: str = "number"


@dataclass(frozen=True, slots=True)
class Flag:
    what: str = "true or false"


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Shape
    what: str
    least: int = 1
    most: int = 200


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with free keys that match ``key``."""

    value: Shape
    what: str
    key: re.Pattern[str] = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True, slots=True)
class RecordOf:
    record: type[Any]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A mapping whose kind is told by which of the records' first fields it has."""

    what: str
    records: tuple[type[Any], ...]


@dataclass(frozen=True, slots=True)
class Either:
    """The first shape whose kind of node fits (a scalar, a list …)."""

    what: str
    shapes: tuple[Shape, ...]


Shape = Text | Word | Integer | Number | Flag | Choice | ListOf | MapOf | RecordOf | OneOf | Either

URL = re.compile(r"https?://[!-~]+")
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def required(shape: Shape) -> Any:
    """A field that must be written."""
    return field(metadata={"shape": shape})


def optional(shape: Shape, default: object = None) -> Any:
    """A field that may be left out and then holds ``default`` (a fresh mapping where that is one)."""
    if isinstance(default, dict):
        return field(default_factory=default.copy, metadata={"shape": shape})
    return field(default=default, metadata={"shape": shape})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(required, optional))
def record(cls: type[T]) -> type[T]:
    """A frozen, keyword-only dataclass whose fields carry shapes."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass(frozen=True, slots=True)
class RecordField:
    name: str
    key: str
    shape: Shape
    is_required: bool


_FIELDS: dict[type[Any], tuple[RecordField, ...]] = {}


def fields_of(cls: type[Any]) -> tuple[RecordField, ...]:
    """The fields of a record class in the order they are written; ``key`` is the spelling in YAML.

    A trailing underscore dodges Python's keywords, an inner one stands for a hyphen.
    """
    found = _FIELDS.get(cls)
    if found is None:
        found = _FIELDS[cls] = tuple(
            RecordField(
                item.name,
                item.name.rstrip("_").replace("_", "-"),
                item.metadata["shape"],
                item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING,
            )
            for item in dataclasses.fields(cls)
            if "shape" in item.metadata
        )
    return found
