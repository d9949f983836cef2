"""The pages of one document on ReportLab's ``PDFDocument``, and what PDF/UA and PDF/A want of it.

ReportLab's own ``Canvas`` keeps a state of colours, fonts and positions that our operators say themselves, and loads a
quarter of the library. So a page, its links and its outline entries are written here, each when it is done; the
document, its catalogue, dictionaries, streams and decoded pictures are ReportLab's.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import IO

from reportlab.pdfbase import pdfdoc

from make_handouts.typeset.harfbuzz import Font
from make_handouts.write.pdf.bookmarks import Bookmarks
from make_handouts.write.pdf.container import FileWriter
from make_handouts.write.pdf.deflating import deflated
from make_handouts.write.pdf.fonts import DocumentFont
from make_handouts.write.pdf.metadata import Description, Information, metadata, output_intent
from make_handouts.write.pdf.objects import number, reference, text_string
from make_handouts.write.pdf.pictures import greyed, picture_object
from make_handouts.write.pdf.tags import TagWriter

# ReportLab reads SOURCE_DATE_EPOCH for a date that we do not print (``metadata`` has ours), and fails where it is none.
pdfdoc.TimeStamp = lambda *_: SimpleNamespace(t=0.0, YMDhms=(2000, 1, 1, 0, 0, 0), dhh=0, dmm=0)

#: PDF 32000-1, 14.2: of no use since PDF 1.4, but writers are to name them for older printers.
_PROCEDURES = b"[/PDF /Text /ImageB /ImageC /ImageI]"


class Canvas:
    """The pages of one document, one after the other; ``raw`` appends content operators to the present one."""

    def __init__(self, out: IO[bytes], language: str) -> None:
        self._doc = doc = pdfdoc.PDFDocument(invariant=1, lang=language)
        doc.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        # No /Direction /R2L: pdfium then takes every line of the document for right-to-left and reads web
        # addresses and other Latin lines back to front (text.py explains what readers do).
        self._file = FileWriter(doc, out)
        self._bookmarks = Bookmarks()
        self._fonts: dict[Font, DocumentFont] = {}
        self._page_tree = reference(doc, doc.Pages)
        self._font_names = reference(doc, doc.idToObject[pdfdoc.BasicFonts])
        #: Name and reference of each picture, by its content.
        self._pictures: dict[bytes, tuple[bytes, bytes]] = {}
        # Of the present page:
        self._page = 0
        self._size = b""
        self._code: list[str] = []
        self._annotations: list[bytes] = []
        self._shown: dict[bytes, bytes] = {}

    @property
    def page(self) -> bytes:
        """The reference of the present page, and of the last one once it has ended."""
        return b"%d 0 R" % self._page

    def raw(self, operators: str) -> None:
        self._code.append(operators)

    def font(self, font: Font) -> DocumentFont:
        """A font as this document uses it. Its objects are written at the end, when all its codes are known."""
        found = self._fonts.get(font)
        if found is None:
            found = self._fonts[font] = DocumentFont(font, f"/T{len(self._fonts) + 1}")
        return found

    def describe(self, description: Description) -> None:
        """Title and language, what the file claims to be, what its colours mean, and that pages are numbered from 1."""
        doc, catalogue = self._doc, self._doc.Catalog
        doc.info = Information(description)
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = pdfdoc.PDFArray([output_intent(doc)])
        catalogue.Metadata = self._file.new(metadata(description))
        catalogue.PageLabels = pdfdoc.PDFDictionary(
            {"Nums": pdfdoc.PDFArray([0, pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("D")})])}
        )

    def begin_page(self, width: float, height: float) -> None:
        """The page that is drawn from now on, in points."""
        self._page = self._file.reserve()
        self._size = f"{number(width)} {number(height)}".encode("ascii")
        self._code, self._annotations, self._shown = [], [], {}

    def end_page(self, key: int) -> None:
        """Writes the page. ``key`` is the page's in the parent tree; Tab goes from link to link as the tags stand."""
        packed = deflated(("\n".join(self._code) + "\n").encode("ascii"))
        self._doc.updateSignature(packed)
        contents = self._file.reserve()
        self._file.add_stream(contents, b"", packed)
        pictures = b" ".join([b"%b %b" % named for named in self._shown.items()])
        entries = [
            b"/Type /Page /Parent %b /MediaBox [0 0 %b]" % (self._page_tree, self._size),
            b"/Resources <</Font %b /ProcSet %b%b>>"
            % (self._font_names, _PROCEDURES, b" /XObject <<%b>>" % pictures if pictures else b""),
            b"/Contents %d 0 R /StructParents %d /Tabs /S" % (contents, key),
        ]
        if self._annotations:
            entries.append(b"/Annots [%b]" % b" ".join(self._annotations))
        self._file.add(self._page, b"<<" + b" ".join(entries) + b">>")
        self._doc.Pages.addPage(self.page)

    def write_tags(self, tags: TagWriter) -> None:
        """Writes the tags of the page that has ended, which are its own."""
        tags.write_page(self._file, self.page)

    def finish(self, tags: TagWriter) -> None:
        """Writes fonts, tags and outline, and ends the file."""
        doc, catalogue = self._doc, self._doc.Catalog
        catalogue.StructTreeRoot = tags.write(self._file, doc.Pages.pages)
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalogue.Outlines = self._bookmarks.write(self._file)
        for font in self._fonts.values():
            font.add_objects(doc)
        doc.info.digest(doc.signature)
        self._file.finish()

    def picture(self, path: Path, box: tuple[float, float, float, float], *, is_grey: bool = False) -> None:
        """A PNG or JPEG in a box of x, y, width, height. Written once, however often it is shown."""
        data = path.read_bytes()
        if is_grey:
            data = greyed(data)
        content = hashlib.sha256(data).digest()
        named = self._pictures.get(content)
        if named is None:
            written = pdfdoc.format(picture_object(self._doc, data), self._doc, toplevel=1)
            named = self._pictures[content] = (b"/I%d" % (len(self._pictures) + 1), self._file.new(written))
        name, written_at = named
        self._shown[name] = written_at
        x, y, width, height = (number(value) for value in box)
        self.raw(f"q {width} 0 0 {height} {x} {y} cm {name.decode('ascii')} Do Q")

    def outline(self, title: str, level: int, top: float) -> None:
        """An entry that leads to height ``top`` (PDF coordinates) of this page."""
        self._bookmarks.add(title, level, self.page, top)

    def link(self, url: str, box: tuple[float, float, float, float], text: str, key: int) -> bytes:
        """An area to click (PDF 32000-1, 12.5.6.5). Returns its reference.

        ``text`` says where it leads, to readers that do not see it; ``key`` is its key in the parent tree.
        """
        corners = " ".join([number(value) for value in box]).encode("ascii")
        content = b"<</Type /Annot /Subtype /Link /Rect [%b] /Border [0 0 0] /F 4 /Contents %b /StructParent %d" % (
            corners, text_string(text), key,
        )  # fmt: skip
        written = self._file.new(content + b" /A <</S /URI /URI %b>>>>" % text_string(url))
        self._annotations.append(written)
        return written
