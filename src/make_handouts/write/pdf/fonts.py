"""Clusters → codes of a document's fonts, and the fonts as PDF objects.

One ``DocumentFont`` for each font that a document uses. Each distinct (text, glyphs, advance) is one CID: the text
goes into ToUnicode, the rest becomes a glyph (``baking``). Codes are given in the order of use, so the same document
gets the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from make_handouts.typeset.harfbuzz import Cluster, Font, Segment
from make_handouts.write.pdf.baking import bake
from make_handouts.write.pdf.outlines import draw_clusters

#: Deflate level: 6 is within 1% of 9 in size at a third of the time.
ZLIB_LEVEL = 6

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


def joined(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Left-to-right clusters, each joiner taken into the cluster that follows it."""
    held: Cluster | None = None
    for text, run, advance in clusters:
        whole: Cluster = (text, run, advance)
        if held is not None:
            shift = held[2]
            moved = tuple((glyph, x + shift, y) for glyph, x, y in run)
            whole, held = (held[0] + text, (*held[1], *moved), shift + advance), None
        if set(whole[0]) <= _JOINERS:
            held = whole
        else:
            yield whole
    if held is not None:
        yield held


class DocumentFont:
    """A font as one PDF uses it. ``resource`` is its name in content streams."""

    def __init__(self, font: Font, resource: str) -> None:
        self.font = font
        self.resource = resource
        self._codes: dict[Cluster, str] = {}
        self._clusters: list[Cluster] = [("", ((0, 0, 0),), 0)]
        self._hex: dict[Segment, str] = {}

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
            text = self._hex[segment] = "".join([self.code(cluster) for cluster in joined(segment.clusters)])
        return text

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Embeds the font: Type0 with Identity-H over a CIDFontType2 (PDF 32000-1, 9.7)."""
        font = self.font
        if font.has_glyf:
            subset, new_ids = font.subset({glyph for _, run, _ in self._clusters for glyph, _, _ in run})
            runs = [(tuple((new_ids[g], x, y) for g, x, y in run), advance) for _, run, advance in self._clusters]
            data, glyphs = bake(subset, runs)
        else:
            data, glyphs = draw_clusters(font, [(run, advance) for _, run, advance in self._clusters])
        name = f"{_subset_tag(data)}+{font.postscript_name}"
        scale = 1000 * font.em
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-1000, round(font.descent * 1000) - 300, 3000, round(font.ascent * 1000) + 300]),
                "ItalicAngle": 0,
                "Ascent": round(font.ascent * 1000),
                "Descent": round(font.descent * 1000),
                "CapHeight": 714,  # Noto Sans; of use only where a font is substituted, and ours are embedded
                "StemV": 80 if font.weight < 600 else 140,
                "FontFile2": _stream(doc, data, {"Length1": len(data)}),
            }
        )
        widths = PDFArray([0, PDFArray([_number(advance * scale) for _, _, advance in self._clusters])])
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": doc.Reference(descriptor),
                "W": widths,
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
    stream = PDFStream(content=zlib.compress(data, ZLIB_LEVEL), filters=[])
    stream.dictionary = PDFDictionary({**(entries or {}), "Filter": PDFName("FlateDecode")})
    return doc.Reference(stream)


def _subset_tag(data: bytes) -> str:
    """Six capitals from the font's own bytes (PDF 32000-1, 9.6.4): the same font, the same name."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _number(value: float) -> float | int:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
