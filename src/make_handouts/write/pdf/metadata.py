"""What a document says of itself: XMP with its claims, the information dictionary, the colours' profile.

PDF/UA-1 (ISO 14289-1, 5) and PDF/A-2a (ISO 19005-2, 6.6 and 6.7): both are claimed in XMP, and what stands in the
information dictionary stands in XMP too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFStream

from make_handouts.base.moment import source_date
from make_handouts.base.values import value
from make_handouts.write.pdf.deflating import deflated
from make_handouts.write.pdf.objects import text_string

#: ISO 19005-2, 6.6.2.3.3: a schema that PDF/A does not know, as pdfuaid, is described in the file.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{claims}<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>{dates}
{extension}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

#: What a document claims to be, and the schema that says so.
_CLAIMS = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
"""
_EXTENSION = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
"""


@value
class Description:
    """Title, subject and keywords in the document's language; ``producer`` is this program."""

    title: str
    subject: str
    keywords: str
    language: str
    producer: str


class Information(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The information dictionary (PDF 32000-1, 14.3.3), in place of ReportLab's, which is dated the year 2000."""

    __RefOnly__ = 1
    invariant = True

    def __init__(self, description: Description) -> None:
        self._description = description

    def digest(self, signature: Any) -> None:
        """Adds to the file's identity, which ReportLab takes from its pages."""
        signature.update(self.format(None))

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's signature
        about = self._description
        texts = {
            b"Title": about.title, b"Subject": about.subject, b"Keywords": about.keywords,
            b"Creator": about.producer, b"Producer": about.producer,
        }  # fmt: skip
        made = source_date()
        if made:
            texts[b"CreationDate"] = texts[b"ModDate"] = made.strftime("D:%Y%m%d%H%M%SZ")
        return b"<<" + b" ".join(b"/%b %b" % (key, text_string(text)) for key, text in texts.items()) + b">>"


def metadata(description: Description) -> bytes:
    """The XMP packet as a stream object. It stays readable without a PDF library, as 14.3.2 advises."""
    data = packet(description)
    head = b"<</Type /Metadata /Subtype /XML /Length %d>>" % len(data)
    return head + b"\nstream\n" + data + b"endstream\n"


def packet(description: Description, *, has_claims: bool = True) -> bytes:
    """The XMP packet; without claims where a document has no tags."""
    made = source_date()
    date = made.strftime("%Y-%m-%dT%H:%M:%SZ") if made else ""
    text = _XMP.format(
        claims=_CLAIMS if has_claims else "",
        extension=_EXTENSION if has_claims else "",
        title=_escaped(description.title),
        subject=_escaped(description.subject),
        language=description.language,
        keywords=_escaped(description.keywords),
        producer=_escaped(description.producer),
        dates=f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>" if made else "",
    )
    return text.encode("utf-8")


def output_intent(doc: Any) -> Any:
    """What our colours are: sRGB (ISO 19005-2, 6.2.3). The profile is LittleCMS's own."""
    stream = PDFStream(PDFDictionary({"N": 3, "Filter": PDFName("FlateDecode")}), _profile(), filters=[])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": "(sRGB)",
            "Info": "(sRGB IEC61966-2.1)",
            "DestOutputProfile": doc.Reference(stream),
        }
    )


@cache
def _profile() -> bytes:
    return deflated(Path(__file__).with_name("srgb.icc").read_bytes())


def _escaped(text: str) -> str:
    """As content of an XML element. The standard library's escape imports an HTTP client, which takes 30 ms."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
