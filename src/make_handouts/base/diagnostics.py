"""Faults of input: where, how grave, what is wrong, and what to do about it.

Every reader collects all the faults of its file before it gives up, so that an author mends them in one go.
The printed form is a contract with users: ``path:line:column: error|warning: text``, then a hint.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from make_handouts.base.values import compared

#: Characters of a message.
_MOST_SHOWN = 500


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """Worth knowing, no fault; only ``make-handouts check`` has them."""


class Position:
    """A place in an input file: path as shown to people (POSIX slashes), line and column counted from 1.

    In the order of files and lines. Written out: each value of a file has one.
    """

    __slots__ = ("column", "line", "path")

    def __init__(self, path: str, line: int = 1, column: int = 1) -> None:
        self.path: Final = path
        self.line: Final = line
        self.column: Final = column

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Position):
            return NotImplemented
        return (self.path, self.line, self.column) == (other.path, other.line, other.column)

    def __lt__(self, other: Position) -> bool:
        return (self.path, self.line, self.column) < (other.path, other.line, other.column)

    def __hash__(self) -> int:
        return hash((self.path, self.line, self.column))

    def __repr__(self) -> str:
        return f"Position({self.path!r}, {self.line}, {self.column})"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@compared
class Diagnostic:
    """One fault, with what mends it.

    ``is_recovered``: an error that something else stands in for, so that the document is whole (a refused
    translation, for which the English text is printed).
    """

    position: Position
    severity: Severity
    text: str
    hint: str = ""
    is_recovered: bool = False

    def __str__(self) -> str:
        line = f"{harmless(str(self.position))}: {self.severity}: {harmless(self.text)}"
        return f"{line}\n  hint: {harmless(self.hint)}" if self.hint else line


def harmless(text: str) -> str:
    """The text as it may be printed: control and format characters, which can steer a terminal, become escapes."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character in "\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else f"\\u{ord(character):04x}"
        for character in text
    )


def _brief(text: str) -> str:
    """A message quotes its input; input of a megabyte would bury the message."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN // 2]} … {text[-_MOST_SHOWN // 2 :]}"


class Diagnostics:
    """A growing list of faults; one is handed through a reader or a stage and asked at the end."""

    def __init__(self) -> None:
        self._items: list[Diagnostic] = []

    def error(self, position: Position, text: str, hint: str = "", *, is_recovered: bool = False) -> None:
        self._items.append(Diagnostic(position, Severity.ERROR, _brief(text), hint, is_recovered))

    def warning(self, position: Position, text: str, hint: str = "") -> None:
        self._items.append(Diagnostic(position, Severity.WARNING, _brief(text), hint))

    def extend(self, items: Iterable[Diagnostic]) -> None:
        self._items.extend(items)

    def __iter__(self) -> Iterator[Diagnostic]:
        """In the order of the files' lines, each fault once."""
        return iter(sorted(dict.fromkeys(self._items), key=lambda item: item.position))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def is_fatal(self) -> bool:
        """True where an error was found that nothing stands in for."""
        return any(item.severity is Severity.ERROR and not item.is_recovered for item in self._items)

    def raise_errors(self) -> None:
        """Raise ``InputError`` with everything collected, if any of it is fatal."""
        if self.is_fatal:
            raise InputError(tuple(self))


class InputError(Exception):
    """Input that cannot be used; carries every fault found, warnings included."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


def input_fault(position: Position, text: str, hint: str = "") -> InputError:
    """One fault that leaves nothing to be read, to be raised."""
    faults = Diagnostics()
    faults.error(position, text, hint)
    return InputError(tuple(faults))


def close_match(word: str, known: Iterable[str]) -> str:
    """``did you mean 'x'?`` for the nearest known word, or the list of known words, for a hint."""
    import difflib  # noqa: PLC0415 - needed only once something is wrong

    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return "known here: " + ", ".join(names) if names else ""


def shown_path(path: Path, root: Path) -> str:
    """How a file is named to people: relative to the project where it lies inside, with forward slashes."""
    # First by name alone, so that a symbolic link is called what it is called in the project.
    for inside, around in ((_tidy(path), _tidy(root)), (path.resolve(), root.resolve())):
        if inside.is_relative_to(around):
            return inside.relative_to(around).as_posix()
    return path.as_posix()


def _tidy(path: Path) -> Path:
    """The path without ``..``, links left as they are."""
    return Path(os.path.normpath(Path.cwd() / path))
