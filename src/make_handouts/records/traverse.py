"""The one traversal over the texts of a record: extraction and translation both go through it, so they agree.

``map_texts`` calls a function for each text with its place and rebuilds the record from the answers;
``texts_of`` is the same walk for those who only look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import is_not
from typing import Any, TypeVar

from make_handouts.base.phrases import Phrase
from make_handouts.base.values import replace, value
from make_handouts.records.shapes import ListOf, MapOf, OneOf, RecordField, RecordOf, Shape, Text, fields_of

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
    """The record with each phrase replaced by what ``change`` answers for it, in the order of the file.

    Parts in which nothing changes are the same as they were.
    """
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
    changed = {}
    for item in _fields_with_texts(type(record)):
        old = getattr(record, item.name)
        if old is not None:
            new = _value(old, item.shape, (*path, item.key), below, change)
            if new is not old:
                changed[item.name] = new
    return replace(record, **changed) if changed else record


def _fields_with_texts(cls: type[Any]) -> tuple[RecordField, ...]:
    """The fields of a record in which a text can be: of all that a template has, its title."""
    found = _WITH_TEXTS.get(cls)
    if found is None:
        found = _WITH_TEXTS[cls] = tuple(item for item in fields_of(cls) if _can_hold_text(item.shape))
    return found


_WITH_TEXTS: dict[type[Any], tuple[RecordField, ...]] = {}


def _can_hold_text(shape: Shape) -> bool:
    match shape:
        case Text():
            return True
        case ListOf():
            return _can_hold_text(shape.item)
        case MapOf():
            return _can_hold_text(shape.value)
        case RecordOf():
            return bool(_fields_with_texts(shape.record))
        case OneOf():
            return any(map(_fields_with_texts, shape.records))
        case _:
            return False  # an ``Either`` holds answers of a quiz: numbers and truth values


def _value(value: Any, shape: Shape, path: tuple[str, ...], owners: tuple[Any, ...], change: Any) -> Any:
    match shape:
        case Text():
            return change(value, Place(path, owners, shape))
        case ListOf():
            items = [
                _value(item, shape.item, (*path, str(getattr(item, "id", None) or index)), owners, change)
                for index, item in enumerate(value, 1)
            ]
            return tuple(items) if any(map(is_not, items, value)) else value
        case MapOf():
            found = {key: _value(item, shape.value, (*path, key), owners, change) for key, item in value.items()}
            return found if any(found[key] is not item for key, item in value.items()) else value
        case RecordOf() | OneOf():
            return _record(value, path, owners, change)
        case _:
            return value
