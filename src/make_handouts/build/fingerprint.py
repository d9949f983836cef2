"""Values of any stage → a hash of what they say; two documents of one fingerprint come out as the same bytes.

Where a text can be mended (its line in a PO) and how its message stands are not printed, so a line more at the head of
a catalogue changes no ``content``. Faults name lines: the ``exact`` fingerprint has them too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from make_handouts.base.diagnostics import Position
from make_handouts.base.phrases import Held
from make_handouts.base.standing import Coverage, Standing
from make_handouts.base.values import field_names, value

#: Parts that wait to be hashed together.
_MOST_PARTS = 10_000

#: Written as Python writes them.
_PLAIN = frozenset({type(None), bool, int, float})

#: Not printed, whatever holds them.
_UNSEEN = (Standing, Coverage, Held)


@value
class Fingerprint:
    """``content`` stays the same while the document would; ``exact`` while its faults would be at the same lines."""

    content: str
    exact: str


def fingerprint(*items: Any, digest: Callable[[Path], str]) -> Fingerprint:
    """Of the items together. ``digest`` hashes the file behind a path: a picture is known by what is in it.

    Raises ``TypeError`` for a type that it does not know: nothing that could be printed is passed over.
    """
    content = _Printer(digest)
    content.add_all(items)
    plain = content.hexdigest()
    return Fingerprint(plain, hashlib.sha256((plain + content.positions.hexdigest()).encode("ascii")).hexdigest())


class _Printer:
    """Writes values down so that no two different ones look alike: types by name, texts with their length."""

    def __init__(self, digest: Callable[[Path], str]) -> None:
        self._digest = digest
        self._hash = hashlib.sha256()
        self._parts: list[str] = []
        self._write: dict[type[Any], Callable[[Any], None]] = {}
        self.positions = hashlib.sha256()

    def hexdigest(self) -> str:
        """SHA-256 of what was written down."""
        self._take_in()
        self._write.clear()  # its functions lead back here, and only a collection of garbage would end that
        return self._hash.hexdigest()

    def _take_in(self) -> None:
        """What is in the hash need not be held: a thousand certificates are written down at great length."""
        self._parts.append("")
        self._hash.update("\n".join(self._parts).encode("utf-8", "surrogatepass"))
        self._parts.clear()

    def add_all(self, items: Iterable[Any]) -> None:
        """One by one; what most items are is written here, for a call each would take half of the time."""
        parts, ways = self._parts, self._write
        if len(parts) >= _MOST_PARTS:
            self._take_in()
        for item in items:
            kind = type(item)
            if kind is str:
                parts.append(f"{len(item)}:{item}")
            elif kind in _PLAIN:
                parts.append(repr(item))
            else:
                write = ways.get(kind)
                if write is None:
                    write = ways[kind] = self._way_of(item)
                write(item)

    def _way_of(self, item: Any) -> Callable[[Any], None]:
        """How values of the item's type are written."""
        ways: list[tuple[Any, Callable[[Any], None]]] = [
            (str, self._text),
            (tuple(_PLAIN), lambda plain: self._parts.append(repr(plain))),
            ((tuple, list), self._list),
            (Position, self._position),
            (_UNSEEN, lambda _: None),
            (Path, lambda path: self._parts.append(f"file {path.suffix.lower()} {self._digest(path)}")),
            (Mapping, self._mapping),
        ]
        return next((way for kinds, way in ways if isinstance(item, kinds)), None) or self._record(type(item))

    def _text(self, text: str) -> None:
        self._parts.append(f"{len(text)}:{text}")

    def _list(self, items: Sequence[Any]) -> None:
        self._parts.append(f"({len(items)}")
        self.add_all(items)

    def _mapping(self, items: Mapping[Any, Any]) -> None:
        self._parts.append(f"{{{len(items)}")
        self.add_all(chain.from_iterable(items.items()))

    def _position(self, position: Position) -> None:
        self._parts.append("at")
        self.positions.update(f"{position}\n".encode("utf-8", "surrogatepass"))

    def _record(self, cls: type[Any]) -> Callable[[Any], None]:
        names = field_names(cls)
        if not hasattr(cls, "__value_fields__"):
            raise TypeError(f"no fingerprint of {cls.__name__}")

        parts_of = attrgetter("__class__", "__class__", *names)  # two names at least, so that it answers with a tuple

        def write(item: Any) -> None:
            self._parts.append(cls.__name__)
            self.add_all(parts_of(item)[2:])

        return write
