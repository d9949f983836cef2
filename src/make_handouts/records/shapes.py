"""What a field of a record may hold. Read, described as JSON Schema and traversed by this one description.

A record is a frozen dataclass; each of its fields is made by ``required`` or ``optional`` with a shape:

    @record
    class Activity:
        title: Phrase = required(Text("activity title", limit=60))
        minutes: int = required(Integer(1, 240, "minutes it takes"))
"""

from __future__ import annotations

import re
from typing import Any, TypeVar, dataclass_transform

from make_handouts.base.values import build, value

T = TypeVar("T")


@value
class Text:
    """A translatable text: becomes a ``Phrase``.

    ``role`` says in a translator's words what the text is; ``limit`` is the most characters that fit where it is
    printed (source and translation alike); ``context`` is the msgctxt where one English text needs two translations.
    """

    role: str
    limit: int | None = None
    context: str | None = None
    markup: bool = True


@value
class Word:
    """A text that is never translated: an id, a file's name, a URL.

    ``pattern`` must match it whole; ``example`` shows an author what does.
    """

    what: str
    pattern: re.Pattern[str] | None = None
    example: str = ""


@value
class Integer:
    least: int
    most: int
    what: str = "whole number"


@value
class Number:
    least: float
    most: float
    what: str = "number"


@value
class Flag:
    what: str = "true or false"


@value
class Choice:
    options: tuple[str, ...]
    what: str


@value
class ListOf:
    item: Shape
    what: str
    least: int = 1
    most: int = 200


@value
class MapOf:
    """A mapping with free keys that match ``key``."""

    value: Shape
    what: str
    key: re.Pattern[str] = re.compile(r"[a-z][a-z0-9_]{0,40}")


@value
class RecordOf:
    record: type[Any]


@value
class OneOf:
    """A mapping whose kind is told by which of the records' first fields it has."""

    what: str
    records: tuple[type[Any], ...]


@value
class Either:
    """The first shape whose kind of node fits (a scalar, a list …)."""

    what: str
    shapes: tuple[Shape, ...]


Shape = Text | Word | Integer | Number | Flag | Choice | ListOf | MapOf | RecordOf | OneOf | Either

URL = re.compile(r"https?://[!-~]+")
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@value
class _Declared:
    """A field as it is declared in a record's class."""

    shape: Shape
    is_required: bool
    default: Any


def required(shape: Shape) -> Any:
    """A field that must be written."""
    return _Declared(shape, is_required=True, default=None)


def optional(shape: Shape, default: object = None) -> Any:
    """A field that may be left out and then holds ``default``."""
    return _Declared(shape, is_required=False, default=default)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(required, optional))
def record(cls: type[T]) -> type[T]:
    """An immutable, keyword-only class whose fields carry shapes."""
    declared = {name: item for name, item in vars(cls).items() if isinstance(item, _Declared)}
    defaults = {name: item.default for name, item in declared.items() if not item.is_required}
    for name in declared:
        delattr(cls, name)
    made = build(cls, tuple(declared), defaults, is_keyword_only=True)
    _FIELDS[made] = tuple(
        # A trailing underscore dodges Python's keywords, an inner one stands for a hyphen.
        RecordField(name, name.rstrip("_").replace("_", "-"), item.shape, item.is_required)
        for name, item in declared.items()
    )
    return made


@value
class RecordField:
    name: str
    key: str
    shape: Shape
    is_required: bool


_FIELDS: dict[type[Any], tuple[RecordField, ...]] = {}


def fields_of(cls: type[Any]) -> tuple[RecordField, ...]:
    """The fields of a record class in the order they are written; ``key`` is the spelling in YAML."""
    return _FIELDS[cls]
