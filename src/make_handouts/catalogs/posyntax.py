"""Lines of PO syntax: keywords with quoted texts, escapes, references. No entry is known here.

Syntax: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from make_handouts.base.patterns import lazy_pattern
from make_handouts.base.values import struct

_KEYWORD = r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)"
_QUOTED = r'"([^"\\]*(?:\\.[^"\\]*)*)"'

#: A keyword and a quoted text, or a quoted text alone; quotes inside are escaped. Lines as they stand in a file: most
#: time of reading one is spent here, so nothing is stripped before.
LINE = re.compile(rf"\s*{_KEYWORD}?\s*{_QUOTED}\s*")
OBSOLETE_LINE = lazy_pattern(rf"\s*#~\s*{_KEYWORD}?\s*{_QUOTED}\s*")

#: A line that goes on with the text above it.
CONTINUED = re.compile(rf"\s*{_QUOTED}\s*")
OBSOLETE_CONTINUED = lazy_pattern(rf"\s*#~\s*{_QUOTED}\s*")

_ESCAPE = lazy_pattern(r'\\([abfnrtv"\\])')
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}
_TO_ESCAPE = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}  # the backslash first

#: What keeps a file's name with spaces together in ``#:`` since gettext 0.22.
FSI, PDI = "\u2068", "\u2069"
_NAME = lazy_pattern(f"{FSI}([^{FSI}{PDI}]*){PDI}|(\\S+)")


@struct
class Segment:
    """A keyword with its text, and the lines both stand in."""

    keyword: str
    text: str
    lines: list[str]


def segments_of(lines: list[str]) -> list[Segment]:
    """The texts of lines without prefixes; raises ``ValueError``. A text without a keyword continues the one before."""
    segments: list[Segment] = []
    parts: list[list[str]] = []
    for line in lines:
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError(line)
        if match[1] is not None or not segments:
            segments.append(Segment(match[1] or "", "", []))
            parts.append([])
        parts[-1].append(unescaped(match[2]))
        segments[-1].lines.append(line)
    for segment, found in zip(segments, parts, strict=True):
        segment.text = "".join(found)
    return segments


def unescaped(text: str) -> str:
    """The text between the quotes; escapes that C knows and we do not (octal, hexadecimal) stay as they are."""
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], text) if "\\" in text else text


def quoted(text: str) -> str:
    for character, escape in _TO_ESCAPE.items():  # ten times as quick as ``str.translate``
        text = text.replace(character, escape)
    return f'"{text}"'


def written(keyword: str, text: str) -> list[str]:
    """The lines of a text: nothing wrapped but at its own line ends."""
    if "\n" not in text[:-1]:
        return [f"{keyword} {quoted(text)}"]
    return [f'{keyword} ""', *(quoted(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text))]


def reference(files: Iterable[str]) -> str:
    names = (f"{FSI}{file}{PDI}" if any(map(str.isspace, file)) else file for file in sorted(files))
    return "#: " + " ".join(names)


def names_in(reference: str) -> list[str]:
    """The files' names of what stands after ``#:``."""
    return [match[1] or match[2] for match in _NAME.finditer(reference)]
