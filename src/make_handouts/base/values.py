"""Value classes that cost nothing to define: what ``dataclass`` gives, without its price at import.

A frozen dataclass takes 0.9 ms to define, for methods that most of our hundred types never use; together that was a
sixth of a cold start. These have slots, an ``__init__`` and ``__match_args__``, nothing else: they are equal only to
themselves. Type checkers see dataclasses, frozen ones where ``value`` is used, and hold us to it.
Types that are compared, hashed, sorted or printed stay dataclasses.
Types of which a document has thousands (parts of lines, mostly) are written out: compiled, they become C structures.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """An immutable type of few fields."""
    return build(cls, _own_annotations(cls), {}, is_keyword_only=False)


@dataclass_transform()
def struct(cls: type[T]) -> type[T]:
    """A type whose fields may change while a stage works on it."""
    return build(cls, _own_annotations(cls), {}, is_keyword_only=False)


def replace(item: T, **changes: Any) -> T:
    """The item with some fields changed."""
    names = field_names(type(item))
    assert changes.keys() <= set(names), f"no such field in {type(item).__name__}: {changes.keys() - set(names)}"
    return type(item)(**{name: changes[name] if name in changes else getattr(item, name) for name in names})


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """The fields of a type made here, in order; empty for any other type."""
    names: tuple[str, ...] = getattr(cls, "__value_fields__", ())
    return names


def _own_annotations(cls: type[Any]) -> tuple[str, ...]:
    return tuple(cls.__annotations__)


def build(cls: type[T], names: tuple[str, ...], defaults: dict[str, Any], *, is_keyword_only: bool) -> type[T]:
    """The class anew with slots and an ``__init__``. ``defaults`` come on top of those written in the class."""
    body = {key: item for key, item in vars(cls).items() if key not in ("__dict__", "__weakref__")}
    known = {name: body.pop(name) for name in names if name in body}
    known.update(defaults)
    arguments = ", ".join(name if name not in known else f"{name}=_default_{name}" for name in names)
    lines = [f"    self.{name} = {name}" for name in names]
    star = "*, " if is_keyword_only and names else ""
    scope: dict[str, Any] = {f"_default_{name}": item for name, item in known.items()}
    # Names come from our own class bodies, never from input; dataclasses do the same.
    exec(f"def __init__(self, {star}{arguments}):\n" + "\n".join(lines or ["    pass"]), scope)  # noqa: S102
    body.update(__init__=scope["__init__"], __slots__=names, __match_args__=names, __value_fields__=names)
    made: Any = type(cls.__name__, cls.__bases__, body)
    return cast("type[T]", made)
