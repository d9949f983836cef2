"""What ReportLab has to be told: no Helvetica, our compression, language, title, direction."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path
from typing import IO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from make_handouts.write.pdf.fonts import ZLIB_LEVEL, DocumentFont
from make_handouts.write.pdf.pictures import png_stream
from make_handouts.write.pdf.text import number

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster


class _Deflate:
    """Page streams at our level; ReportLab's filter object (``pdfdoc.PDFZCompress``) has none to set."""

    pdfname = "FlateDecode"

    def encode(self, text: str | bytes) -> bytes:
        return zlib.compress(text.encode("latin-1") if isinstance(text, str) else text, ZLIB_LEVEL)


pdfdoc.PDFZCompress = _Deflate()


class HandoutCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas for one document; ``raw`` appends content operators."""

    def __init__(self, out: IO[bytes], language: str) -> None:
        super().__init__(out, pageCompression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self.setViewerPreference("DisplayDocTitle", "true")
        # No /Direction /R2L: pdfium then takes every line of the document for right-to-left and reads web
        # addresses and other Latin lines back to front (text.py explains what readers do).
        self._outline_level = -1
        self._outline_keys = 0

    def _make_preamble(self) -> None:
        """The default selects Helvetica on every page, which is then neither embedded nor used."""
        self._preamble = "1 0 0 1 0 0 cm"

    def raw(self, operators: str) -> None:
        self._code.append(operators)

    def add_font(self, font: DocumentFont) -> None:
        """The font's objects are written at save."""
        self._doc.delayedFonts.append(font)

    def describe(self, title: str, subject: str, keywords: tuple[str, ...], creator: str) -> None:
        self.setTitle(title)
        self.setSubject(subject)
        self.setKeywords(", ".join(keywords))
        self.setCreator(creator)
        self.setAuthor(creator)

    def picture(self, path: Path, box: tuple[float, float, float, float]) -> None:
        """A PNG or JPEG in a box of x, y, width, height. Read here: ReportLab would name it by its path."""
        data = path.read_bytes()
        stream = png_stream(data)
        if stream is None:
            self.drawImage(ImageReader(io.BytesIO(data)), *box, mask="auto")
            return
        name = hashlib.sha256(data).hexdigest()[:16]
        resource = self._doc.getXObjectName(name)
        if resource not in self._doc.idToObject:
            self._doc.Reference(stream, resource)
            self._doc.addForm(name, stream)
        self._currentPageHasImages = 1
        x, y, width, height = (number(value) for value in box)
        self.raw(f"q {width} 0 0 {height} {x} {y} cm /{resource} Do Q")
        self._formsinuse.append(name)

    def outline(self, title: str, level: int, top: float) -> None:
        """An entry that leads to height ``top`` (PDF coordinates) of this page; levels never jump by more than one."""
        self._outline_level = min(level, self._outline_level + 1)
        self._outline_keys += 1
        key = f"h{self._outline_keys}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=top)
        self.addOutlineEntry(title, key, self._outline_level)

    def link(self, url: str, box: tuple[float, float, float, float], text: str) -> None:
        """An area to click; ``text`` says where it leads, to readers that do not see it."""
        self.linkURL(url, box, relative=1, thickness=0, Contents=pdfdoc.PDFString(text), F=4)
