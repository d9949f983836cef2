"""Regular expressions that are compiled when they are first used.

To compile one takes from 0.05 ms to 5 ms (a class with a large range of characters), and many are for what most texts
or runs have nothing of. Expressions that every run uses are compiled where they are written, by ``re`` as usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled when a method of it is first asked for. Not for ``re``'s own functions."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


@contextmanager
def lazily_compiled() -> Iterator[None]:
    """For the import of a library inside: what it has ``re`` compile is compiled when it is first used.

    Only for libraries whose patterns we hardly use, as most of them are never asked then.
    """
    compile_ = re.compile
    re.compile = lazy_pattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compile_


class _Lazy:
    """A method that was asked for once is the compiled pattern's own from then on: a call costs nothing more."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)  # copying and pickling ask for what is not there
        found = getattr(re.compile(self.pattern, self._flags), name)  # ``re`` keeps what it compiled
        setattr(self, name, found)
        return found
