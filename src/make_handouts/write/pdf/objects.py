"""PDF's own notation (PDF 32000-1, 7.3): strings, numbers, colours, and objects that are written out already."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

_ESCAPED = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


class Inline(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """Part of another object, written out already: ReportLab takes its time over each number of a long array."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's signature
        return self._content


def reference(doc: Any, obj: Any) -> bytes:
    """``12 0 R`` for an object, which becomes an indirect one."""
    written: bytes = doc.Reference(obj).format(doc)
    return written


def text_string(text: str) -> bytes:
    """A text string (7.9.2.2): as it is where it is ASCII, else UTF-16 with its mark."""
    data = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    for plain, escaped in _ESCAPED:
        data = data.replace(plain, escaped)
    return b"(" + data + b")"


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """A coordinate with two decimals at most. Most are asked for again: margins, sizes, heights of lines."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"
