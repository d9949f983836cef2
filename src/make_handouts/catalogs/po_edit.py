"""PO text + new translations → PO text, everything else byte for byte.

Babel's writer would wrap, sort and drop what it does not know (``#|``, X- headers, obsolete entries). A translator's
file is theirs: only the msgstr lines of the named entries change, with their fuzzy flag and the previous msgids that
explain it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from make_handouts.base.values import value

_FUZZY = re.compile(r",\s*fuzzy(?=\s*(?:,|$))")

#: Escapes of a PO string (GNU gettext manual, "The Format of PO Files").
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@value
class NewTranslation:
    """What an entry is to say. ``is_fuzzy``: somebody is to look at it again before it is printed."""

    text: str
    is_fuzzy: bool = False


def with_translations(text: str, changes: Mapping[int, NewTranslation]) -> str:
    """The PO text with the entries whose msgid stands on these lines (from 1, ``Entry.position``) translated anew.

    The text must be one that ``parse_entries`` accepts, and the lines be those it gave.
    """
    lines = text.split("\n")
    removed: set[int] = set()
    for number, change in changes.items():
        at = number - 1
        end = "\r" if lines[at].endswith("\r") else ""
        first = _next(lines, at, "msgstr")
        last = first
        while last + 1 < len(lines) and lines[last + 1].lstrip().startswith('"'):
            last += 1
        lines[first] = f'msgstr "{_escaped(change.text)}"{end}'
        removed.update(range(first + 1, last + 1))
        _mark(lines, at, removed, end, is_fuzzy=change.is_fuzzy)
    return "\n".join(line for index, line in enumerate(lines) if index not in removed)


def _next(lines: list[str], start: int, keyword: str) -> int:
    return next(index for index in range(start, len(lines)) if lines[index].lstrip().startswith(keyword))


def _mark(lines: list[str], at: int, removed: set[int], end: str, *, is_fuzzy: bool) -> None:
    """Sets or drops the fuzzy flag of the entry whose msgid stands at ``at``, and drops its previous msgids."""
    has_flag = False
    top = at
    while top and lines[top - 1].strip() and lines[top - 1].lstrip().startswith(("#", "msgctxt", '"')):
        if lines[top - 1].startswith("#~") or (lines[top - 1].lstrip().startswith('"') and not _in_context(lines, top)):
            break
        top -= 1
    for index in range(top, at):
        line = lines[index].lstrip()
        if line.startswith("#|"):
            removed.add(index)
        elif line.startswith("#,"):
            if is_fuzzy and _FUZZY.search(line):
                has_flag = True
            elif not is_fuzzy:
                rest = _FUZZY.sub("", line.removeprefix("#").rstrip())
                lines[index] = f"#{rest}{end}"
                if not rest.strip(" ,"):
                    removed.add(index)
    if is_fuzzy and not has_flag:
        start = next((index for index in range(top, at) if lines[index].lstrip().startswith("msgctxt")), at)
        lines[start] = f"#, fuzzy{end}\n{lines[start]}"


def _in_context(lines: list[str], below: int) -> bool:
    """Whether the quoted line above ``below`` goes on a msgctxt, and not the entry before."""
    index = below - 1
    while index and lines[index].lstrip().startswith('"'):
        index -= 1
    return lines[index].lstrip().startswith("msgctxt")


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)
