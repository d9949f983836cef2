"""Headings → the outline that viewers show beside the pages (PDF 32000-1, 12.3.3), all of it open."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.write.pdf.container import FileWriter
from make_handouts.write.pdf.objects import number, text_string


class _Entry:
    """A title, the place it leads to, and what stands below it."""

    __slots__ = ("kids", "page", "title", "top")

    def __init__(self, title: str, page: bytes, top: float) -> None:
        self.title = title
        self.page = page
        self.top = top
        self.kids: list[_Entry] = []


class Bookmarks:
    """The outline of one document."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        #: The last entry of each level that is open.
        self._path: list[_Entry] = []

    def add(self, title: str, level: int, page: bytes, top: float) -> None:
        """An entry that leads to height ``top`` of the page of that reference; levels never jump by more than one."""
        entry = _Entry(title, page, top)
        del self._path[level:]
        (self._path[-1].kids if self._path else self._entries).append(entry)
        self._path.append(entry)

    def write(self, file: FileWriter) -> bytes | None:
        """Writes the outline; returns its reference, or None where there is no entry."""
        if not self._entries:
            return None
        root = file.reserve()
        file.add(root, b"<</Type /Outlines %b>>" % _kids(file, self._entries, root))
        return b"%d 0 R" % root


def _kids(file: FileWriter, entries: Sequence[_Entry], parent: int) -> bytes:
    """Writes the entries; returns what their parent says of them."""
    first = file.reserve(len(entries))
    last = first + len(entries) - 1
    for own, entry in enumerate(entries, first):
        content = [
            b"<</Title %b /Parent %d 0 R" % (text_string(entry.title), parent),
            b"/Dest [%b /XYZ 0 %b null]" % (entry.page, number(entry.top).encode("ascii")),
        ]
        if own > first:
            content.append(b"/Prev %d 0 R" % (own - 1))
        if own < last:
            content.append(b"/Next %d 0 R" % (own + 1))
        if entry.kids:
            content.append(_kids(file, entry.kids, own))
        file.add(own, b" ".join(content) + b">>")
    return b"/First %d 0 R /Last %d 0 R /Count %d" % (first, last, sum(map(_open, entries)))


def _open(entry: _Entry) -> int:
    """The entry and all below it."""
    return 1 + sum(map(_open, entry.kids))
