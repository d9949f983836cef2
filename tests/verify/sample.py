"""A small tagged PDF, written by hand with pikepdf, that every validator passes; the broken ones are made of it."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

#: Every character has a box of this width (em/1000) as its glyph; glyph and code 0 is the box of a missing one.
WIDTH = 600
CHARACTERS = " .,:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A sample</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass
class Sample:
    """The open file, and its parts by name, for those who break it."""

    pdf: pikepdf.Pdf
    elements: dict[str, Any] = field(default_factory=dict)
    font: Any = None
    link: Any = None

    def edit(self, page: int, old: str, new: str) -> None:
        """Changes a page's content."""
        stream = self.pdf.pages[page].obj.Contents
        data = stream.read_bytes().decode("latin-1")
        assert old in data, old
        stream.write(data.replace(old, new, 1).encode("latin-1"))

    def edit_xmp(self, old: str, new: str) -> None:
        stream = self.pdf.Root.Metadata
        text = stream.read_bytes().decode("utf-8")
        assert old in text, old
        stream.write(text.replace(old, new, 1).encode("utf-8"))

    def data(self, *, is_encrypted: bool = False) -> bytes:
        out = io.BytesIO()
        encryption = pikepdf.Encryption(owner="x", user="") if is_encrypted else None
        self.pdf.save(
            out,
            deterministic_id=not is_encrypted,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            encryption=encryption,
            fix_metadata_version=False,  # it would mend broken XMP
        )
        return out.getvalue()


def tagged_sample() -> Sample:
    """Two pages: headings, a paragraph over both, a figure, a list, a table, a link; a page number on each."""
    sample = Sample(pikepdf.new())
    _Maker(sample).make()
    return sample


def hexed(text: str) -> str:
    """The text's codes as they stand in a content stream."""
    return "".join(f"{CHARACTERS.index(character) + 1:04X}" for character in text)


class _Maker:
    def __init__(self, sample: Sample) -> None:
        self._sample = sample
        self._pdf = sample.pdf
        self._content: list[list[str]] = [[], []]
        self._owners: list[list[Any]] = [[], []]
        self._y = 0

    def make(self) -> None:
        pdf, sample = self._pdf, self._sample
        sample.font = pdf.make_indirect(_font(pdf))
        for index in (0, 1):
            stream = pdf.make_indirect(pdf.make_stream(b""))
            page = Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, 400, 400],
                Contents=stream,
                StructParents=index,
                Tabs=Name.S,
                Resources=Dictionary(Font=Dictionary(F1=sample.font)),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._element("document", "Document", root)
        self._first_page(document)
        self._second_page(document)
        for index in (0, 1):
            self._content[index] += ["/Artifact <</Type /Pagination>> BDC", _text(200, 20, f"{index + 1}"), "EMC"]
            pdf.pages[index].obj.Contents.write("\n".join(self._content[index]).encode("latin-1"))
        root.K = Array([document])
        numbers = [0, Array(self._owners[0]), 1, Array(self._owners[1]), 2, sample.elements["link"]]
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = 3
        self._catalogue(root)

    def _catalogue(self, root: Any) -> None:
        pdf = self._pdf
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("en")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        metadata = pdf.make_stream(XMP.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Metadata = pdf.make_indirect(metadata)
        profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        profile[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)  # its date, else every run gives other bytes
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB"),
            Info=String("sRGB"),
            DestOutputProfile=pdf.make_indirect(pdf.make_stream(bytes(profile), N=3)),
        )
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])

    def _first_page(self, document: Any) -> None:
        self._show(0, self._element("h1", "H1", document), "Start together")
        figure = self._element("figure", "Figure", document)
        figure.Alt = String("A lock")
        figure.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=[20, 200, 60, 240])
        self._mark(0, figure, "0.1 0.4 0.7 rg 20 200 40 40 re f 0 g")
        items = self._element("list", "L", document)
        items.A = Dictionary(O=Name.List, ListNumbering=Name.Decimal)
        for number in ("1", "2"):
            item = self._element(f"item{number}", "LI", items)
            self._show(0, self._element(f"label{number}", "Lbl", item), f"{number}.")
            self._show(0, self._element(f"body{number}", "LBody", item), "Wait a sec.")
        link = self._element("link", "Link", document)
        self._show(0, link, "example")
        self._sample.link = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=[20, 100, 80, 112],
                Border=[0, 0, 0],
                F=4,
                Contents=String("An example"),
                StructParent=2,
                A=Dictionary(S=Name.URI, URI=String("https://example.org")),
            )
        )
        page = self._pdf.pages[0].obj
        page.Annots = Array([self._sample.link])
        link.K.append(Dictionary(Type=Name.OBJR, Pg=page, Obj=self._sample.link))
        self._show(0, self._element("paragraph", "P", document), "Half of it")

    def _second_page(self, document: Any) -> None:
        self._y = 0
        self._show(1, self._sample.elements["paragraph"], "and the rest.")
        self._show(1, self._element("h2", "H2", document), "What to do")
        table = self._element("table", "Table", document)
        for row, words in enumerate((("Do", "Never"), ("wait", "pay"))):
            line = self._element(f"row{row}", "TR", table)
            for column, word in enumerate(words):
                cell = self._element(f"cell{row}{column}", "TH" if row == 0 else "TD", line)
                if row == 0:
                    cell.A = Dictionary(O=Name.Table, Scope=Name.Column)
                self._show(1, cell, word)

    def _element(self, name: str, role: str, parent: Any) -> Any:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=parent, K=Array([])))
        if parent.get("/Type") == "/StructElem":
            parent.K.append(element)
        self._sample.elements[name] = element
        return element

    def _show(self, page: int, element: Any, text: str) -> None:
        self._y += 22
        self._mark(page, element, _text(20, 390 - self._y, text))

    def _mark(self, page: int, element: Any, operators: str) -> None:
        mcid = len(self._owners[page])
        self._owners[page].append(element)
        element.K.append(Dictionary(Type=Name.MCR, Pg=self._pdf.pages[page].obj, MCID=mcid))
        self._content[page] += [f"{element.S} <</MCID {mcid}>> BDC", operators, "EMC"]


def _text(x: float, y: float, text: str) -> str:
    return f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm <{hexed(text)}> Tj ET"


def _font(pdf: pikepdf.Pdf) -> Any:
    data = _truetype()
    name = Name("/ABCDEF+Boxes")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=[0, 0, WIDTH, 700],
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_indirect(pdf.make_stream(data, Length1=len(data))),
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=WIDTH,
        CIDToGIDMap=Name.Identity,
    )
    lines = "\n".join(f"<{code:04X}> <{ord(character):04X}>" for code, character in enumerate(CHARACTERS, 1))
    mapping = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{len(CHARACTERS)} beginbfchar
{lines}
endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
        ToUnicode=pdf.make_indirect(pdf.make_stream(mapping.encode("ascii"))),
    )


def _truetype() -> bytes:
    """A TrueType font of boxes."""
    names = [".notdef", *(f"u{ord(character):04X}" for character in CHARACTERS)]
    pen = TTGlyphPen(None)
    for at, point in enumerate([(50, 0), (50, 700), (550, 700), (550, 0)]):
        (pen.lineTo if at else pen.moveTo)(point)
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): name for character, name in zip(CHARACTERS, names[1:], strict=True)})
    builder.setupGlyf(dict.fromkeys(names, glyph))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDTH, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()
