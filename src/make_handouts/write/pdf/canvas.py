"""What ReportLab has to be told: no Helvetica, our compression and container, what PDF/UA and PDF/A want of it."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import IO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from make_handouts.write.pdf.container import FileWriter
from make_handouts.write.pdf.fonts import ZLIB_LEVEL, DocumentFont
from make_handouts.write.pdf.metadata import Description, Information, metadata, output_intent
from make_handouts.write.pdf.objects import number, reference
from make_handouts.write.pdf.pictures import greyed, png_stream
from make_handouts.write.pdf.tags import TagWriter

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster


class _Deflate:
    """Page streams at our level; ReportLab's filter object (``pdfdoc.PDFZCompress``) has none to set."""

    pdfname = "FlateDecode"

    def encode(self, text: str | bytes) -> bytes:
        return zlib.compress(text.encode("latin-1") if isinstance(text, str) else text, ZLIB_LEVEL)


pdfdoc.PDFZCompress = _Deflate()

# ReportLab reads SOURCE_DATE_EPOCH for a date that we do not print (``metadata`` has ours), and fails where it is none.
pdfdoc.TimeStamp = lambda *_: SimpleNamespace(t=0.0, YMDhms=(2000, 1, 1, 0, 0, 0), dhh=0, dmm=0)


class HandoutCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas for one document; ``raw`` appends content operators."""

    def __init__(self, out: IO[bytes], language: str) -> None:
        super().__init__(out, pageCompression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self.setViewerPreference("DisplayDocTitle", "true")
        # No /Direction /R2L: pdfium then takes every line of the document for right-to-left and reads web
        # addresses and other Latin lines back to front (text.py explains what readers do).
        self._file = FileWriter(self._doc, out, ZLIB_LEVEL)
        self._doc.format = self._file.finish
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

    def describe(self, description: Description) -> None:
        """Title and language, what the file claims to be, what its colours mean, and that pages are numbered from 1."""
        doc, catalogue = self._doc, self._doc.Catalog
        doc.info = Information(description)
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = pdfdoc.PDFArray([output_intent(doc)])
        catalogue.Metadata = metadata(description)
        catalogue.PageLabels = pdfdoc.PDFDictionary(
            {"Nums": pdfdoc.PDFArray([0, pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("D")})])}
        )

    def end_page(self, key: int) -> None:
        """``key`` is the page's in the parent tree; Tab goes from link to link in the order of the structure."""
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, pdfdoc.PDFName("S")

    def write_page(self, tags: TagWriter) -> None:
        """Writes the page that has ended, which nothing follows up, with the tags that are its own."""
        pages = self._doc.Pages.pages
        page, pages[-1] = pages[-1], reference(self._doc, pages[-1])
        self._file.write_now(page)
        self._file.write_now(page.Contents)
        for element, content in tags.write_page(self._doc, pages[-1]):
            self._file.add(element, content)

    def finish(self, tags: TagWriter) -> None:
        """Writes the tags, and the file."""
        catalogue = self._doc.Catalog
        pages = [page if isinstance(page, bytes) else reference(self._doc, page) for page in self._doc.Pages.pages]
        catalogue.StructTreeRoot = tags.write(self._doc, pages)
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self.save()

    def picture(self, path: Path, box: tuple[float, float, float, float], *, is_grey: bool = False) -> None:
        """A PNG or JPEG in a box of x, y, width, height. Read here: ReportLab would name it by its path."""
        data = path.read_bytes()
        if is_grey:
            data = greyed(data)
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

    def link(self, url: str, box: tuple[float, float, float, float], text: str, key: int) -> bytes:
        """An area to click; ``text`` says where it leads, to readers that do not see it. Returns its reference."""
        contents = pdfdoc.PDFString(text)
        self.linkURL(url, box, relative=1, thickness=0, Contents=contents, F=4, StructParent=key)
        found: bytes = pdfdoc.format(self._annotationrefs[-1], self._doc)
        return found
