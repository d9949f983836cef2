"""Nodes + record class → instance, with every fault reported where it stands.

Binding goes on after a fault: a bad value is left out and the rest is still checked, so one run shows all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, TypeVar

from make_handouts.base.characters import deceptive
from make_handouts.base.diagnostics import Diagnostics, Position, close_match
from make_handouts.base.languages import SOURCE
from make_handouts.base.markup import MarkupError, parse_markup, tags
from make_handouts.base.phrases import Phrase
from make_handouts.base.values import value
from make_handouts.records.nodes import Mapping, Node, Scalar, Sequence, read_yaml
from make_handouts.records.shapes import (
    Choice,
    Either,
    Flag,
    Integer,
    ListOf,
    MapOf,
    Number,
    OneOf,
    RecordField,
    RecordOf,
    Shape,
    Text,
    Word,
    fields_of,
)

T = TypeVar("T")

#: Where a value stands in its record: field names and list indices from the root.
Path_ = tuple[str | int, ...]

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")


@value
class Bound(Generic[T]):
    """A record read from a file, with the position of each value."""

    record: T
    positions: dict[Path_, Position]

    def at(self, *path: str | int) -> Position:
        """Where a value stands; for one that was not written, where its nearest parent does."""
        while path not in self.positions:
            path = path[:-1]
        return self.positions[path]


class _Missing:
    """Stands for a value that could not be read; its fault is reported already."""


_MISSING = _Missing()


def read_record(path: Path, root: Path, cls: type[T], diagnostics: Diagnostics) -> Bound[T] | None:
    """The file as a record, or None after reporting why not; raises ``InputError`` where it is no YAML at all."""
    return bind(read_yaml(path, root), cls, diagnostics)


def bind(node: Node, cls: type[T], diagnostics: Diagnostics) -> Bound[T] | None:
    """The node as an instance of the record class; None where a required part of it is missing or faulty."""
    binder = _Binder(diagnostics)
    value = binder.record(node, cls, ())
    return None if isinstance(value, _Missing) else Bound(value, binder.positions)


class _Binder:
    def __init__(self, diagnostics: Diagnostics) -> None:
        self.positions: dict[Path_, Position] = {}
        self._diagnostics = diagnostics

    def _error(self, position: Position, text: str, hint: str = "") -> _Missing:
        self._diagnostics.error(position, text, hint)
        return _MISSING

    def value(self, node: Node, shape: Shape, path: Path_) -> Any:
        self.positions[path] = node.position
        match shape:
            case Text():
                return self._text(node, shape)
            case Word():
                return self._word(node, shape)
            case Integer():
                return self._number(node, shape, _INTEGER, int)
            case Number():
                return self._number(node, shape, _NUMBER, float)
            case Flag():
                return self._flag(node, shape)
            case Choice():
                return self._choice(node, shape)
            case ListOf():
                return self._list(node, shape, path)
            case MapOf():
                return self._map(node, shape, path)
            case RecordOf():
                return self.record(node, shape.record, path)
            case OneOf():
                return self._one_of(node, shape, path)
            case Either():
                return self._either(node, shape, path)

    def _scalar(self, node: Node, what: str) -> str | _Missing:
        if isinstance(node, Scalar):
            if not node.is_empty and node.text.strip():
                return node.text.strip()
            return self._error(node.position, f"empty: {what} expected", "write the text, or remove the line")
        found = "a list" if isinstance(node, Sequence) else "a mapping"
        hint = "a text with ': ' in it needs quotes" if isinstance(node, Mapping) else ""
        return self._error(node.position, f"{what} expected, found {found}", hint)

    def _text(self, node: Node, shape: Text) -> Phrase | _Missing:
        text = self._scalar(node, shape.role)
        if isinstance(text, _Missing):
            return text
        if "\n" in text:
            text = re.sub(r"\s*\n\s*", " ", text)
        self._check_characters(text, node.position)
        if shape.limit and len(text) > shape.limit:
            over = len(text) - shape.limit
            self._error(
                node.position,
                f"{shape.role} of {len(text)} characters; {shape.limit} fit",
                f"shorten it by {over}",
            )
        try:
            parse_markup(text)
        except MarkupError as error:
            return self._error(node.position, str(error), "allowed are <strong>, <em>, <a> and <br/>, all closed")
        if not shape.markup and tags(text):
            self._error(node.position, f"no markup in {shape.role}", "remove the tags")
        # Too long or with markup it is still a text: the rules on the whole file can go on.
        return Phrase(text, SOURCE, node.position)

    def _check_characters(self, text: str, position: Position) -> None:
        for fault in deceptive(text, "\t\n"):
            self._error(position, fault, "delete it")

    def _word(self, node: Node, shape: Word) -> str | _Missing:
        text = self._scalar(node, shape.what)
        if isinstance(text, _Missing):
            return text
        if shape.pattern is None:
            self._check_characters(text, node.position)
        elif not shape.pattern.fullmatch(text):
            hint = f"it must look like {shape.example}" if shape.example else ""
            return self._error(node.position, f"'{text}' is no {shape.what}", hint)
        return text

    def _number(self, node: Node, shape: Integer | Number, pattern: re.Pattern[str], make: type[int | float]) -> Any:
        text = self._scalar(node, shape.what)
        if isinstance(text, _Missing):
            return text
        if not pattern.fullmatch(text):
            return self._error(node.position, f"'{text}' is no {shape.what}", "write it in digits, without quotes")
        number = make(text)
        if not shape.least <= number <= shape.most:
            return self._error(node.position, f"{shape.what} must be from {shape.least} to {shape.most}, found {text}")
        return number

    def _flag(self, node: Node, shape: Flag) -> bool | _Missing:
        text = self._scalar(node, shape.what)
        if isinstance(text, _Missing):
            return text
        if text not in ("true", "false"):
            return self._error(node.position, f"'{text}' is neither true nor false", "write true or false")
        return text == "true"

    def _choice(self, node: Node, shape: Choice) -> str | _Missing:
        text = self._scalar(node, shape.what)
        if not isinstance(text, _Missing) and text not in shape.options:
            return self._error(node.position, f"unknown {shape.what} '{text}'", close_match(text, shape.options))
        return text

    def _list(self, node: Node, shape: ListOf, path: Path_) -> Any:
        if not isinstance(node, Sequence):
            return self._error(node.position, f"a list of {shape.what} expected", "start each line with '- '")
        is_complete = True
        if not shape.least <= len(node.items) <= shape.most:
            bounds = f"{shape.least} to {shape.most}" if shape.least != shape.most else f"{shape.least}"
            self._error(node.position, f"{len(node.items)} {shape.what}; {bounds} expected")
            is_complete = False
        values = [self.value(item, shape.item, (*path, index)) for index, item in enumerate(node.items)]
        if not is_complete or any(isinstance(value, _Missing) for value in values):
            return _MISSING
        return tuple(values)

    def _map(self, node: Node, shape: MapOf, path: Path_) -> Any:
        if not isinstance(node, Mapping):
            return self._error(node.position, f"a mapping of {shape.what} expected", "write 'name: value' lines")
        values = {}
        for key, item in self._unique(node):
            if not shape.key.fullmatch(key.text):
                self._error(key.position, f"'{key.text}' is no name for one of {shape.what}")
                continue
            values[key.text] = self.value(item, shape.value, (*path, key.text))
        return _MISSING if any(isinstance(value, _Missing) for value in values.values()) else values

    def _unique(self, node: Mapping) -> list[tuple[Scalar, Node]]:
        seen: dict[str, Position] = {}
        for key, _ in node.entries:
            if key.text in seen:
                self._error(key.position, f"'{key.text}' twice", f"it stands already on line {seen[key.text].line}")
            seen.setdefault(key.text, key.position)
        return [entry for entry in node.entries if seen[entry[0].text] == entry[0].position]

    def record(self, node: Node, cls: type[Any], path: Path_) -> Any:
        self.positions[path] = node.position
        what = cls.__name__.lower()
        if not isinstance(node, Mapping):
            return self._error(node.position, f"a mapping with the fields of a {what} expected")
        known = _fields_by_key(cls)
        values: dict[str, Any] = {}
        complete = True
        for key, item in self._unique(node):
            if key.text not in known:
                self._error(key.position, f"unknown field '{key.text}' in a {what}", close_match(key.text, known))
                continue
            found = known[key.text]
            value = self.value(item, found.shape, (*path, found.name))
            complete &= not isinstance(value, _Missing)
            values[found.name] = value
        return self._make(cls, values, node, known.values(), complete=complete)

    def _make(
        self,
        cls: type[Any],
        values: dict[str, Any],
        node: Mapping,
        known: Iterable[RecordField],
        *,
        complete: bool,
    ) -> Any:
        for item in known:
            if item.is_required and item.name not in values:
                self._error(node.position, f"'{item.key}' is missing in a {cls.__name__.lower()}")
                complete = False
        return cls(**values) if complete else _MISSING

    def _one_of(self, node: Node, shape: OneOf, path: Path_) -> Any:
        by_key = {fields_of(cls)[0].key: cls for cls in shape.records}
        if not isinstance(node, Mapping) or not node.entries:
            return self._error(node.position, f"{shape.what} expected", close_match("", by_key))
        keys = [key for key, _ in node.entries if key.text in by_key]
        if not keys:
            first = node.entries[0][0]
            return self._error(
                first.position,
                f"unknown kind of {shape.what} '{first.text}'",
                close_match(first.text, by_key),
            )
        first_key = next((key for key in keys if key is node.entries[0][0]), keys[0])
        return self.record(node, by_key[first_key.text], path)

    def _either(self, node: Node, shape: Either, path: Path_) -> Any:
        for option in shape.shapes:
            if _fits(node, option):
                return self.value(node, option, path)
        return self._error(node.position, f"{shape.what} expected")


def _fields_by_key(cls: type[Any]) -> dict[str, RecordField]:
    found = _BY_KEY.get(cls)
    if found is None:
        found = _BY_KEY[cls] = {item.key: item for item in fields_of(cls)}
    return found


_BY_KEY: dict[type[Any], dict[str, RecordField]] = {}


def _fits(node: Node, shape: Shape) -> bool:
    match shape:
        case ListOf():
            return isinstance(node, Sequence)
        case MapOf() | RecordOf() | OneOf():
            return isinstance(node, Mapping)
        case Flag():
            return isinstance(node, Scalar) and node.text in ("true", "false")
        case Integer() | Number():
            return isinstance(node, Scalar) and bool(_NUMBER.fullmatch(node.text))
        case _:
            return isinstance(node, Scalar)
