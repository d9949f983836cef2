"""The one traversal over the texts of a record: extraction and translation both go through it, so they agree.

``map_texts`` calls a function for each text with its place and rebuilds the record from the answers;
``texts_of`` is the same walk for those who only look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from make_handouts.base.phrases import Phrase
from make_handouts.base.values import replace, value
from make_handouts.records.shapes import Either, ListOf, MapOf, OneOf, RecordOf, Shape, Text, fields_of

T = TypeVar("T")


@value
class Place:
    """Where a text stands: the records and fields above it, for a translator and for matching across versions.

    ``path`` uses the ids of records that have one and positions in lists else: ``modules/rules/activities/…``.
    ``owners`` are the records on the way, outermost first.
    """

    path: tuple[str, ...]
    owners: tuple[Any, ...]
    shape: Text

    def __str__(self) -> str:
        return "/".join(self.path)


def map_texts(record: T, change: Callable[[Phrase, Place], Phrase]) -> T:
    """The record with each phrase replaced by what ``change`` answers for it, in the order of the file."""
    value: T = _record(record, (), (), change)
    return value


def texts_of(record: object) -> Iterator[tuple[Phrase, Place]]:
    """Each phrase of a record with its place, in the order of the file."""
    found: list[tuple[Phrase, Place]] = []

    def note(phrase: Phrase, place: Place) -> Phrase:
        found.append((phrase, place))
        return phrase

    map_texts(record, note)
    return iter(found)


def _record(record: Any, path: tuple[str, ...], owners: tuple[Any, ...], change: Any) -> Any:
    below = (*owners, record)
    changed = {
        item.name: _value(getattr(record, item.name), item.shape, (*path, item.key), below, change)
        for item in fields_of(type(record))
        if getattr(record, item.name) is not None
    }
    return replace(record, **changed)


def _value(value: Any, shape: Shape, path: tuple[str, ...], owners: tuple[Any, ...], change: Any) -> Any:
    match shape:
        case Text():
            return change(value, Place(path, owners, shape))
        case ListOf():
            return tuple(
                _value(item, shape.item, (*path, str(getattr(item, "id", None) or index)), owners, change)
                for index, item in enumerate(value, 1)
            )
        case MapOf():
            return {key: _value(item, shape.value, (*path, key), owners, change) for key, item in value.items()}
        case RecordOf() | OneOf():
            return _record(value, path, owners, change)
        case Either():
            return value  # holds answers of a quiz: numbers and truth values, no texts
        case _:
            return value
