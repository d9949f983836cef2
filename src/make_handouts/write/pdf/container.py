"""PDF objects → file, with everything but streams in compressed object streams (PDF 32000-1, 7.5.7 and 7.5.8).

ReportLab writes each object in plain text. A tagged document has a thousand small ones, which deflate to a tenth when
they stand together.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

#: Objects in one object stream: a reader has to inflate a whole one to get at any, and an Arabic handout has 80 KB of
#: them. Streams of 200 are 6% larger together.
_IN_ONE = 1000

#: Types of cross-reference entries (table 18).
_FREE, _PLAIN, _COMPRESSED = 0, 1, 2

_END_OF_STREAM = b"endstream\n"

#: ISO 19005-2, 6.1.7.1: a line ends before the keyword, which ReportLab leaves out. With both characters there is no
#: doubt what belongs to data that itself ends in one of them.
_STREAM_ENDS = b"\r\nendstream"


def write_file(doc: Any, level: int) -> bytes:
    """The finished file of ReportLab's document; ``level`` is zlib's.

    Takes the place of ``PDFDocument.format``. Formatting an object may register new ones, so it goes on until none is
    left.
    """
    root, info = pdfdoc.format(doc.Reference(doc.Catalog), doc), pdfdoc.format(doc.Reference(doc.info), doc)
    doc.encrypt.prepare(doc)
    file = _File(level)
    count = 0
    while count + 1 in doc.numberToId:
        count += 1
        content = pdfdoc.format(doc.idToObject[doc.numberToId[count]], doc, toplevel=1)
        file.add(count, content)
    identity = doc.signature.hexdigest().encode("ascii")
    return file.finish(count + 1, b"/Root %b /Info %b /ID [<%b> <%b>]" % (root, info, identity, identity))


class _File:
    def __init__(self, level: int) -> None:
        self._level = level
        # Four bytes over 127 tell transfer programs that the file is binary (7.5.2).
        self._parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._size = len(self._parts[0])
        self._entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
        self._held: list[tuple[int, bytes]] = []

    def add(self, number: int, content: bytes) -> None:
        """An object; streams stand for themselves, all others wait for their object stream."""
        if content.endswith(_END_OF_STREAM):
            self._put(number, content[: -len(_END_OF_STREAM)] + _STREAM_ENDS)
        else:
            self._held.append((number, content.strip()))

    def finish(self, size: int, trailer: bytes) -> bytes:
        """The bytes of the file; ``size`` is one more than the highest number so far."""
        for at in range(0, len(self._held), _IN_ONE):
            self._put_together(size, self._held[at : at + _IN_ONE])
            size += 1
        start = self._size
        self._entries[size] = (_PLAIN, start, 0)
        rows = [self._entries[number] for number in range(size + 1)]
        table = b"".join(
            bytes([kind]) + place.to_bytes(4, "big") + rest.to_bytes(2, "big") for kind, place, rest in rows
        )
        self._put(size, self._stream(b"/Type /XRef /W [1 4 2] /Size %d %b" % (size + 1, trailer), table))
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _put(self, number: int, content: bytes) -> None:
        whole = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        self._entries[number] = (_PLAIN, self._size, 0)
        self._parts.append(whole)
        self._size += len(whole)

    def _put_together(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        offsets, at = [], 0
        for index, (own, content) in enumerate(objects):
            offsets.append(b"%d %d" % (own, at))
            at += len(content) + 1
            self._entries[own] = (_COMPRESSED, number, index)
        head = b" ".join(offsets) + b"\n"
        body = head + b"\n".join(content for _, content in objects)
        self._put(number, self._stream(b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head)), body))

    def _stream(self, entries: bytes, data: bytes) -> bytes:
        packed = zlib.compress(data, self._level)
        return b"<<%b /Filter /FlateDecode /Length %d>>\nstream\n%b%b" % (entries, len(packed), packed, _STREAM_ENDS)
