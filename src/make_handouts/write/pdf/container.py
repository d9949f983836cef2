"""PDF objects → file, with everything but streams in compressed object streams (PDF 32000-1, 7.5.7 and 7.5.8).

ReportLab writes each object in plain text. A tagged document has a thousand small ones, which deflate to a tenth when
they stand together. What is finished is written at once, so that of a thousand certificates only their bytes are held.
"""

from __future__ import annotations

from array import array
from struct import Struct
from typing import IO, Any

from reportlab.pdfbase import pdfdoc

from make_handouts.base.values import value
from make_handouts.write.pdf.deflating import deflated

#: Objects in one object stream: a reader has to inflate a whole one to get at any, and an Arabic handout has 80 KB of
#: them. Streams of 200 are 6% larger together.
_IN_ONE = 1000

#: Types of cross-reference entries (table 18).
_FREE, _PLAIN, _COMPRESSED = 0, 1, 2

#: An entry (/W [1 4 2]).
_ROW = Struct(">BIH")

_END_OF_STREAM = b"endstream\n"

#: ISO 19005-2, 6.1.7.1: a line ends before the keyword, which ReportLab leaves out. With both characters there is no
#: doubt what belongs to data that itself ends in one of them.
_STREAM_ENDS = b"\r\nendstream"


@value
class _Packed:
    """An object stream that has no number yet: the objects in it, and its dictionary and data."""

    numbers: array[int]
    entries: bytes
    data: bytes


class FileWriter:
    """The file of ReportLab's document ``doc``, written to ``out``."""

    def __init__(self, doc: Any, out: IO[bytes]) -> None:
        self._doc = doc
        self._out = out
        self._size = 0
        self._rows = bytearray()
        self._held: list[tuple[int, bytes]] = []
        self._packed: list[_Packed] = []
        # Four bytes over 127 tell transfer programs that the file is binary (7.5.2).
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._enter(0, _FREE, 0, 65535)

    def reserve(self, count: int = 1) -> int:
        """The number of an object that ReportLab does not hold; of the first of ``count`` that follow each other."""
        first: int = self._doc.objectcounter + 1
        self._doc.objectcounter += count
        return first

    def add(self, number: int, content: bytes) -> None:
        """An object; streams stand for themselves, all others wait for their object stream."""
        if content.endswith(_END_OF_STREAM):
            self._put(number, content[: -len(_END_OF_STREAM)] + _STREAM_ENDS)
            return
        self._held.append((number, content.strip()))
        if len(self._held) == _IN_ONE:
            self._pack()

    def add_stream(self, number: int, entries: bytes, packed: bytes) -> None:
        """A stream whose data is deflated already; ``entries`` are those of its dictionary beside filter and length."""
        self._put(number, self._stream(entries, packed))

    def new(self, content: bytes) -> bytes:
        """Adds an object under a number of its own; returns its reference."""
        number = self.reserve()
        self.add(number, content)
        return b"%d 0 R" % number

    def finish(self) -> None:
        """Writes the objects that ReportLab holds, and ends the file.

        Formatting an object may register new ones, so it goes on until none is left.
        """
        doc = self._doc
        root, info = pdfdoc.format(doc.Reference(doc.Catalog), doc), pdfdoc.format(doc.Reference(doc.info), doc)
        doc.encrypt.prepare(doc)
        number = 0
        while number < doc.objectcounter:
            number += 1
            name = doc.numberToId.get(number)
            if name is not None:  # else it is not ReportLab's
                self.add(number, pdfdoc.format(doc.idToObject[name], doc, toplevel=1))
        identity = doc.signature.hexdigest().encode("ascii")
        self._end(number + 1, b"/Root %b /Info %b /ID [<%b> <%b>]" % (root, info, identity, identity))

    def _end(self, size: int, trailer: bytes) -> None:
        """Object streams and cross-references; ``size`` is one more than the highest number so far."""
        if self._held:
            self._pack()
        for packed in self._packed:
            for index, number in enumerate(packed.numbers):
                self._enter(number, _COMPRESSED, size, index)
            self._put(size, self._stream(packed.entries, packed.data))
            size += 1
        start = self._size
        self._enter(size, _PLAIN, start, 0)
        table = deflated(bytes(self._rows))
        self._put(size, self._stream(b"/Type /XRef /W [1 4 2] /Size %d %b" % (size + 1, trailer), table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _enter(self, number: int, kind: int, place: int, rest: int) -> None:
        """A row of the table of cross-references."""
        at = number * _ROW.size
        if at >= len(self._rows):
            self._rows.extend(bytes(at + _ROW.size - len(self._rows)))
        _ROW.pack_into(self._rows, at, kind, place, rest)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._size += len(data)

    def _put(self, number: int, content: bytes) -> None:
        self._enter(number, _PLAIN, self._size, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def _pack(self) -> None:
        """Puts the objects that wait into an object stream."""
        offsets, at = [], 0
        for number, content in self._held:
            offsets.append(b"%d %d" % (number, at))
            at += len(content) + 1
        head = b" ".join(offsets) + b"\n"
        body = head + b"\n".join(content for _, content in self._held)
        entries = b"/Type /ObjStm /N %d /First %d" % (len(self._held), len(head))
        numbers = array("L", (number for number, _ in self._held))
        self._packed.append(_Packed(numbers, entries, deflated(body)))
        self._held.clear()

    def _stream(self, entries: bytes, packed: bytes) -> bytes:
        return b"<<%b /Filter /FlateDecode /Length %d>>\nstream\n%b%b" % (entries, len(packed), packed, _STREAM_ENDS)
