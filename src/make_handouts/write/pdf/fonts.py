"""Clusters → codes of a document's fonts, and the fonts as PDF objects.

One ``DocumentFont`` for each font that a document uses. Each distinct (text, glyphs, advance) is one CID: the text
goes into ToUnicode, the rest becomes a glyph (``baking``). Codes are given in the order of use, so the same document
gets the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from make_handouts.typeset.harfbuzz import Cluster, Font, Segment
from make_handouts.write.pdf.baking import bake
from make_handouts.write.pdf.deflating import deflated
from make_handouts.write.pdf.objects import Inline, number
from make_handouts.write.pdf.outlines import draw_clusters

#: How much larger than its own the em of an embedded font is declared; text is shown at a size smaller by as much, so
#: nothing changes on the page. Readers tell lines, words and columns apart by the size they see: with leadings over 1.5
#: sizes, as Burmese and Khmer want, poppler takes lines for columns. Lines of Nastaliq are deeper than a size and reach
#: into each other: there a larger size makes pdfium read two lines as one.
_LARGER_EM = 1.3
_LARGER_EM_DEEP = 1.15

#: PDF 32000-1 table 123: symbolic. The glyphs are reached by id, never by a standard encoding.
_SYMBOLIC = 4

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


#: ZWNJ and ZWJ: HarfBuzz may give them clusters of their own, and pdf.js drops a code whose text is only such.
_JOINERS = frozenset("\u200c\u200d")


def joined(segment: Segment) -> Sequence[Cluster]:
    """Left-to-right clusters, each joiner taken into the cluster that follows it, at the end into the one before."""
    if _JOINERS.isdisjoint(segment.text):
        return segment.clusters
    whole: list[Cluster] = []
    for cluster in segment.clusters:
        if whole and _JOINERS.issuperset(whole[-1][0]):
            whole[-1] = _one(whole[-1], cluster)
        else:
            whole.append(cluster)
    if len(whole) > 1 and _JOINERS.issuperset(whole[-1][0]):
        last = whole.pop()
        whole[-1] = _one(whole[-1], last)
    return whole


def _one(first: Cluster, second: Cluster) -> Cluster:
    """Two neighbouring clusters as one."""
    shift = first[2]
    moved = tuple((glyph, x + shift, y) for glyph, x, y in second[1])
    return first[0] + second[0], (*first[1], *moved), shift + second[2]


class DocumentFont:
    """A font as one PDF uses it. ``resource`` is its name in content streams.

    A text of ``size`` points is shown at ``size * scale``; ``scale`` is the font's own em by the declared one.
    """

    def __init__(self, font: Font, resource: str) -> None:
        self.font = font
        self._upem = round(font.upem * (_LARGER_EM_DEEP if font.is_deep else _LARGER_EM))
        self.scale = self._upem / font.upem
        self.resource = resource
        self._codes: dict[Cluster, str] = {}
        self._clusters: list[Cluster] = [("", ((0, 0, 0),), 0)]
        self._hex: dict[Segment | tuple[Segment, bool, bool], str] = {}

    def code(self, cluster: Cluster) -> str:
        """Four hex digits for a cluster whose text is what a reader shall read there."""
        code = self._codes.get(cluster)
        if code is None:
            code = self._codes[cluster] = f"{len(self._clusters):04X}"
            self._clusters.append(cluster)
        return code

    def hex(self, segment: Segment) -> str:
        """All clusters of a left-to-right segment."""
        text = self._hex.get(segment)
        if text is None:
            text = self._hex[segment] = "".join([self.code(cluster) for cluster in joined(segment)])
        return text

    def hex_in(self, key: tuple[Segment, bool, bool], clusters: Sequence[Cluster]) -> str:
        """All clusters of a segment as they are in a certain neighbourhood, which ``key`` stands for."""
        text = self._hex.get(key)
        if text is None:
            text = self._hex[key] = "".join([self.code(cluster) for cluster in clusters])
        return text

    def add_objects(self, doc: Any) -> None:
        """Embeds the font: Type0 with Identity-H over a CIDFontType2 (PDF 32000-1, 9.7)."""
        font = self.font
        if font.has_glyf:
            subset, new_ids = font.subset({glyph for _, run, _ in self._clusters for glyph, _, _ in run})
            runs = [(tuple((new_ids[g], x, y) for g, x, y in run), advance) for _, run, advance in self._clusters]
            data, glyphs = bake(subset, runs, self._upem)
        else:
            data, glyphs = draw_clusters(font, [(run, advance) for _, run, advance in self._clusters], self._upem)
        name = f"{_subset_tag(data)}+{font.postscript_name}"
        scale = 1000 / self._upem
        ascent, descent = round(font.ascent * 1000 / self.scale), round(font.descent * 1000 / self.scale)
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-1000, descent - 300, 3000, ascent + 300]),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": round(
                    714 / self.scale
                ),  # Noto Sans; of use only where a font is substituted, and ours are embedded
                "StemV": 80 if font.weight < 600 else 140,
                "FontFile2": _stream(doc, data, {"Length1": len(data)}),
            }
        )
        widths = " ".join([number(advance * scale) for _, _, advance in self._clusters])
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": doc.Reference(descriptor),
                "W": Inline(f"[0 [{widths}]]".encode("ascii")),
                "DW": 0,
                "CIDToGIDMap": _stream(doc, b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)),
            }
        )
        type0 = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(descendant)]),
                "ToUnicode": _stream(doc, self._to_unicode().encode("ascii")),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.resource.removeprefix("/")] = doc.Reference(type0)

    def _to_unicode(self) -> str:
        """The ToUnicode CMap (PDF 32000-1, 9.10.3): blocks of at most 100 mappings."""
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, (text, _, _) in enumerate(self._clusters)
            if text
        ]
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        return _CMAP_HEAD + body + _CMAP_TAIL


def _stream(doc: Any, data: bytes, entries: dict[str, Any] | None = None) -> Any:
    stream = PDFStream(content=deflated(data), filters=[])
    stream.dictionary = PDFDictionary({**(entries or {}), "Filter": PDFName("FlateDecode")})
    return doc.Reference(stream)


def _subset_tag(data: bytes) -> str:
    """Six capitals from the font's own bytes (PDF 32000-1, 9.6.4): the same font, the same name."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
