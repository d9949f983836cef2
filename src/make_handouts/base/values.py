"""Value classes that cost little to define: what ``dataclass`` gives, without its price at import.

A frozen dataclass takes 0.9 ms to define, for methods that most of our types never use; for two hundred types that was
a fifth of a cold start. These have slots, an ``__init__`` and ``__match_args__``, and are equal only to themselves;
with ``compared`` they are compared, hashed and printed by their fields, by functions that all such types share, which
suits types of which there are few. Type checkers see dataclasses, frozen ones but for ``struct``, and hold us to it.
Types of which a document has thousands (parts of lines, mostly) are written out: compiled, they become C structures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType, MappingProxyType
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


@dataclass_transform(frozen_default=True)
def compared(cls: type[T]) -> type[T]:
    """An immutable type that equals others of its kind with equal fields, and is hashed and printed by them."""
    names = _own_annotations(cls)
    fields = attrgetter("__class__", *names)  # the class too: of one field alone it would give no tuple

    def equals(self: Any, other: object) -> Any:
        if self.__class__ is not other.__class__:
            return NotImplemented
        return fields(self) == fields(other)

    methods = {"__eq__": equals, "__hash__": lambda self: hash(fields(self)), "__repr__": _printed}
    return build(cls, names, {}, is_keyword_only=False, methods=methods)


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


def build(
    cls: type[T],
    names: tuple[str, ...],
    defaults: dict[str, Any],
    *,
    is_keyword_only: bool,
    methods: Mapping[str, Any] = MappingProxyType({}),
) -> type[T]:
    """The class anew with slots and an ``__init__``. ``defaults`` come on top of those written in the class.

    ``methods`` stand in for those that it does not write itself.
    """
    own = {key: item for key, item in vars(cls).items() if key not in ("__dict__", "__weakref__")}
    body = {**methods, **own}
    known = {name: body.pop(name) for name in names if name in body}
    known.update(defaults)
    init = _init(cls, names, known, is_keyword_only=is_keyword_only)
    body.update(__init__=init, __slots__=names, __match_args__=names, __value_fields__=names)
    made: Any = type(cls.__name__, cls.__bases__, body)
    return cast("type[T]", made)


def _init(
    cls: type[Any], names: tuple[str, ...], defaults: dict[str, Any], *, is_keyword_only: bool
) -> Callable[..., None]:
    """``__init__(self, …)``, which assigns each argument to its field."""
    places = _code(len(names), is_keyword_only=is_keyword_only)
    code = places.replace(co_varnames=("self", *names), co_names=names)
    made = FunctionType(code, {}, "__init__")
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    if is_keyword_only:
        made.__kwdefaults__ = {name: defaults[name] for name in names if name in defaults}
    else:
        last = names[len(names) - len(defaults) :]
        if defaults.keys() != set(last):
            raise TypeError(f"{cls.__name__}: a field without a default follows one that has one")
        made.__defaults__ = tuple(defaults[name] for name in last)
    return made


@cache
def _code(count: int, *, is_keyword_only: bool) -> CodeType:
    """The code of an ``__init__`` of so many fields. All of one number differ in nothing but names, and to compile one
    takes thirty times as long as to put other names into its code.
    """
    names = [f"field_{number}" for number in range(count)]
    star = ["*"] if is_keyword_only and names else []
    lines = [f" self.{name} = {name}" for name in names] or [" pass"]
    scope: dict[str, Any] = {}
    exec(f"def made({', '.join(['self', *star, *names])}):\n" + "\n".join(lines), scope)  # noqa: S102 - our own text
    code: CodeType = scope["made"].__code__
    return code.replace(co_name="__init__")


def _printed(self: Any) -> str:
    """As a dataclass prints itself: ``Job(language='vi', …)``."""
    names = field_names(type(self))
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
