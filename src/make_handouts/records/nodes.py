"""YAML text → positioned nodes; everything a curriculum does not need is refused.

PyYAML's events, not its documents, are read: so aliases, anchors, tags and deep nesting are refused before they can
cost anything, duplicate keys are seen, and every scalar stays the text that was typed (``no`` is not a truth value,
``1098`` not a number) until the field that holds it says what it wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from make_handouts.base.diagnostics import Position, input_fault, shown_path
from make_handouts.base.patterns import lazily_compiled
from make_handouts.base.values import value

with lazily_compiled():  # patterns of the reader and the constructor in Python, 10 ms: libyaml does without
    import yaml

#: Bytes. The largest shipped curriculum has some 30 kB; a hand-written file never comes near this.
MOST_BYTES = 1_000_000

#: Levels of nesting. A curriculum needs nine (modules › activities › blocks › rows › cells).
MOST_DEPTH = 20

#: Values and keys. The largest shipped curriculum has some 1,500.
MOST_NODES = 20_000

#: What is not c-printable (YAML 1.1, 5.1). Compiling it takes as long as reading a file, so only a faulty one does.
_NOT_ALLOWED = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ud800-\udfff\ue000-\ufffd\U00010000-\U0010ffff]"

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is ten times faster; wheels carry it


@value
class Scalar:
    text: str
    position: Position
    quoted: bool

    @property
    def is_empty(self) -> bool:
        """True for a value that was not written at all (``title:``)."""
        return not self.quoted and self.text in ("", "~", "null")


@value
class Sequence:
    items: tuple[Node, ...]
    position: Position


@value
class Mapping:
    entries: tuple[tuple[Scalar, Node], ...]
    position: Position


Node = Scalar | Sequence | Mapping


def read_yaml(path: Path, root: Path) -> Node:
    """The root node of a file; raises ``InputError`` where it is no YAML that we accept."""
    shown = shown_path(path, root)
    start = Position(shown)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise input_fault(start, f"the file is larger than {MOST_BYTES // 1000} kB", "split the workshop in two")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise input_fault(Position(shown, line), "the file is not UTF-8", "save it with the encoding UTF-8") from None
    except OSError as error:
        raise input_fault(start, f"cannot be read: {error.strerror}") from None
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> Node:
    """The root node of a YAML text; ``shown`` names it in messages. Raises ``InputError``."""
    try:
        return _Composer(text, shown).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Position(shown, mark.line + 1, mark.column + 1) if mark else Position(shown)
        hint = "check the indentation and quotes on this line and the one before"
        raise input_fault(position, f"not valid YAML: {error.problem}", hint) from None
    except yaml.reader.ReaderError:  # which names no line
        bad = re.search(_NOT_ALLOWED, text)
        assert bad is not None, "a reader refuses a character of this set"
        line, before = text.count("\n", 0, bad.start()) + 1, text[: bad.start()].rpartition("\n")[2]
        what = f"a character that YAML does not allow (U+{ord(bad[0]):04X})"
        position = Position(shown, line, len(before) + 1)
        raise input_fault(position, f"not valid YAML: {what}", "delete the character") from None
    except UnicodeEncodeError as error:  # a lone surrogate, as only an escape can smuggle in
        line = text.count("\n", 0, error.start) + 1
        raise input_fault(Position(shown, line), "a lone surrogate is no character", "delete the escape") from None


class _Composer:
    """Events → nodes, with the refusals of the module's docstring."""

    def __init__(self, text: str, shown: str) -> None:
        self._shown = shown
        self._next: Callable[[], Any] = _Loader(text).get_event
        self._nodes = 0

    def document(self) -> Node:
        event = self._next()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise input_fault(Position(self._shown), "the file is empty")
        root = self._node(event, 0)
        self._next()  # the document's end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise input_fault(
                self._at(event), "a second document in one file", "one file holds one workshop; remove '---'"
            )
        return root

    def _at(self, event: Any) -> Position:
        return Position(self._shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        at = self._at(event)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise input_fault(at, f"more than {MOST_NODES} values in one file", "split the workshop in two")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise input_fault(at, "anchors and aliases (& and *) are not allowed", "write the text out")
        if getattr(event, "tag", None) and event.tag != "!":
            raise input_fault(at, f"the tag {event.tag} is not allowed", "remove it; fields know their own type")
        if depth > MOST_DEPTH:
            raise input_fault(at, f"nested deeper than {MOST_DEPTH} levels", "a workshop needs nine")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(_no_surrogates(event.value, at), at, bool(event.style))  # libyaml's plain style is ""
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return Sequence(tuple(items), at)
        entries = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise input_fault(key.position, "a key must be a word")
            entries.append((key, self._node(self._next(), depth + 1)))
        return Mapping(tuple(entries), at)


def _no_surrogates(text: str, at: Position) -> str:
    if not text.isprintable() and any("\ud800" <= character <= "\udfff" for character in text):
        raise input_fault(at, "a lone surrogate is no character", "delete the escape")
    return text
