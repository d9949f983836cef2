"""Elements of Office Open XML as text that is well formed and escaped by how it is made.

The order of children is the caller's: the schemas (ISO/IEC 29500-1, ``xsd:sequence``) prescribe it, and PowerPoint
offers to repair a file that has another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

#: Prefix → namespace of everything that is written here (ISO/IEC 29500-1; the last two are Microsoft's).
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

#: EMUs (English Metric Units) in a point.
_EMU = 12_700

#: What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Xml(str):
    """Markup, as opposed to words that still have to be escaped."""

    __slots__ = ()


def element(name: str, attributes: Mapping[str, str | int | None] | None = None, *children: Xml) -> Xml:
    """``<name …>children</name>``; an attribute that is None is left out."""
    given = "".join(
        f" {key}={quoteattr(_clean(str(item)))}" for key, item in (attributes or {}).items() if item is not None
    )
    inner = "".join(children)
    return Xml(f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>")


def root(name: str, attributes: Mapping[str, str | int | None] | None = None, *children: Xml) -> Xml:
    """The element with the namespaces declared that its content may use."""
    declared = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("a", "r", "p")}
    return element(name, {**declared, **(attributes or {})}, *children)


def joined(parts: Iterable[Xml]) -> Xml:
    return Xml("".join(parts))


def words(text: str) -> Xml:
    """Text as content of an element."""
    return Xml(escape(_clean(text)))


def emu(points: float) -> int:
    return round(points * _EMU)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
