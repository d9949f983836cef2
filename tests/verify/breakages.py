"""Ways to break the sample: each spoils one thing that a reader depends on."""

from __future__ import annotations

from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, String

from tests.verify.sample import Sample, hexed, tagged_sample

BREAKAGES: dict[str, Callable[[Sample], None]] = {}

Breakage = Callable[[Sample], None]


def breaks(name: str) -> Callable[[Breakage], Breakage]:
    def keep(function: Breakage) -> Breakage:
        assert name not in BREAKAGES
        BREAKAGES[name] = function
        return function

    return keep


def broken(name: str) -> bytes:
    sample = tagged_sample()
    BREAKAGES[name](sample)
    return sample.data(is_encrypted=name == "encrypted")


# The document as a whole


@breaks("no tags at all")
def _(sample: Sample) -> None:
    del sample.pdf.Root.StructTreeRoot, sample.pdf.Root.MarkInfo
    for page in sample.pdf.pages:
        del page.obj.StructParents
        stream = page.obj.Contents
        lines = stream.read_bytes().split(b"\n")
        stream.write(b"\n".join(line for line in lines if not line.endswith((b"BDC", b"EMC"))))


@breaks("no MarkInfo")
def _(sample: Sample) -> None:
    del sample.pdf.Root.MarkInfo


@breaks("Suspects true")
def _(sample: Sample) -> None:
    sample.pdf.Root.MarkInfo.Suspects = True


@breaks("no StructTreeRoot")
def _(sample: Sample) -> None:
    del sample.pdf.Root.StructTreeRoot


@breaks("no Lang")
def _(sample: Sample) -> None:
    del sample.pdf.Root.Lang


@breaks("Lang is no tag")
def _(sample: Sample) -> None:
    sample.pdf.Root.Lang = String("English (US)")


@breaks("Lang of a part is no tag")
def _(sample: Sample) -> None:
    sample.elements["paragraph"].Lang = String("tiếng Việt")


@breaks("no title")
def _(sample: Sample) -> None:
    sample.edit_xmp('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A sample</rdf:li></rdf:Alt></dc:title>', "")


@breaks("DisplayDocTitle false")
def _(sample: Sample) -> None:
    sample.pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("no XMP")
def _(sample: Sample) -> None:
    del sample.pdf.Root.Metadata


@breaks("XMP not well-formed")
def _(sample: Sample) -> None:
    sample.edit_xmp("</rdf:RDF>", "")


@breaks("pdfuaid:part 2")
def _(sample: Sample) -> None:
    sample.edit_xmp("<pdfuaid:part>1<", "<pdfuaid:part>2<")


@breaks("no pdfuaid")
def _(sample: Sample) -> None:
    sample.edit_xmp("<pdfuaid:part>1</pdfuaid:part>", "")


@breaks("pdfaid:conformance B")
def _(sample: Sample) -> None:
    sample.edit_xmp(">A</pdfaid", ">B</pdfaid")


@breaks("pdfuaid without extension schema")
def _(sample: Sample) -> None:
    text = sample.pdf.Root.Metadata.read_bytes().decode("utf-8")
    head, _, rest = text.partition("<pdfaExtension:schemas>")
    sample.pdf.Root.Metadata.write((head + rest.partition("</pdfaExtension:schemas>")[2]).encode("utf-8"))


@breaks("no OutputIntent")
def _(sample: Sample) -> None:
    del sample.pdf.Root.OutputIntents


@breaks("encrypted")
def _(sample: Sample) -> None:
    """Done when the file is written."""


# Tags and content


@breaks("untagged text")
def _(sample: Sample) -> None:
    sample.edit(0, "/H1 <</MCID 0>> BDC", f"BT /F1 9 Tf 1 0 0 1 20 20 Tm <{hexed('lost')}> Tj ET /H1 <</MCID 0>> BDC")


@breaks("untagged drawing")
def _(sample: Sample) -> None:
    sample.edit(1, "/Artifact", "0 0 m 400 0 l S\n/Artifact")


@breaks("artifact inside tagged content")
def _(sample: Sample) -> None:
    sample.edit(0, "20 200 40 40 re f", "/Artifact BMC 20 200 40 40 re f EMC")


@breaks("tagged content inside an artifact")
def _(sample: Sample) -> None:
    sample.edit(0, "/H1 <</MCID 0>> BDC", "/Artifact BMC /H1 <</MCID 0>> BDC")
    sample.edit(0, "EMC", "EMC EMC")


@breaks("a mark left open")
def _(sample: Sample) -> None:
    sample.edit(0, "EMC", "")


@breaks("no ParentTree")
def _(sample: Sample) -> None:
    del sample.pdf.Root.StructTreeRoot.ParentTree


@breaks("ParentTree without a page")
def _(sample: Sample) -> None:
    tree = sample.pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array(list(tree.Nums)[:2] + list(tree.Nums)[4:])


@breaks("ParentTree leads elsewhere")
def _(sample: Sample) -> None:
    parents = sample.pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[0], parents[1] = parents[1], parents[0]


@breaks("no StructParents on a page")
def _(sample: Sample) -> None:
    del sample.pdf.pages[1].obj.StructParents


@breaks("a tag of missing content")
def _(sample: Sample) -> None:
    sample.elements["h1"].K[0].MCID = 99


@breaks("marked content twice")
def _(sample: Sample) -> None:
    sample.edit(1, "/H2 <</MCID 1>> BDC", "/H2 <</MCID 0>> BDC")


@breaks("role not mapped")
def _(sample: Sample) -> None:
    sample.elements["paragraph"].S = Name.Answer


@breaks("RoleMap in a circle")
def _(sample: Sample) -> None:
    sample.elements["paragraph"].S = Name.Answer
    sample.pdf.Root.StructTreeRoot.RoleMap = Dictionary(Answer=Name.Reply, Reply=Name.Answer)


@breaks("standard role mapped away")
def _(sample: Sample) -> None:
    sample.pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


@breaks("figure without Alt")
def _(sample: Sample) -> None:
    del sample.elements["figure"].Alt


@breaks("figure with empty Alt")
def _(sample: Sample) -> None:
    sample.elements["figure"].Alt = String("")


@breaks("first heading H2")
def _(sample: Sample) -> None:
    sample.elements["h1"].S = Name.H2


@breaks("skipped heading")
def _(sample: Sample) -> None:
    sample.elements["h2"].S = Name.H3


@breaks("H beside H1")
def _(sample: Sample) -> None:
    sample.elements["h2"].S = Name.H


@breaks("list item without LBody")
def _(sample: Sample) -> None:
    sample.elements["body1"].S = Name.Lbl


@breaks("paragraph in a list")
def _(sample: Sample) -> None:
    sample.elements["item1"].S = Name.P


@breaks("list item outside a list")
def _(sample: Sample) -> None:
    sample.elements["list"].S = Name.Div


@breaks("header cell without Scope")
def _(sample: Sample) -> None:
    del sample.elements["cell00"].A


@breaks("row outside a table")
def _(sample: Sample) -> None:
    sample.elements["table"].S = Name.Div


@breaks("row with a cell too few")
def _(sample: Sample) -> None:
    cell = sample.elements["cell11"]
    sample.elements["row1"].K = Array([sample.elements["cell10"]])
    cell.S = Name.P
    cell.P = sample.elements["paragraph"].P
    cell.P.K.append(cell)


@breaks("note without ID")
def _(sample: Sample) -> None:
    sample.elements["paragraph"].S = Name.Note


# Annotations


@breaks("link without Contents")
def _(sample: Sample) -> None:
    del sample.link.Contents


@breaks("link without StructParent")
def _(sample: Sample) -> None:
    del sample.link.StructParent


@breaks("link in a paragraph tag")
def _(sample: Sample) -> None:
    sample.elements["link"].S = Name.P


@breaks("link not printed")
def _(sample: Sample) -> None:
    sample.link.F = 0


@breaks("no Tabs")
def _(sample: Sample) -> None:
    del sample.pdf.pages[0].obj.Tabs


# Fonts


@breaks("font not embedded")
def _(sample: Sample) -> None:
    del sample.font.DescendantFonts[0].FontDescriptor.FontFile2


@breaks("no ToUnicode")
def _(sample: Sample) -> None:
    del sample.font.ToUnicode


@breaks("ToUnicode lacks a code")
def _(sample: Sample) -> None:
    _edit_to_unicode(sample, f"<{hexed('W')}>", "<00FF>")


@breaks("ToUnicode gives U+0000")
def _(sample: Sample) -> None:
    _edit_to_unicode(sample, f"<{ord('W'):04X}>", "<0000>")


def _edit_to_unicode(sample: Sample, old: str, new: str) -> None:
    stream = sample.font.ToUnicode
    text = stream.read_bytes().decode("ascii")
    assert old in text
    stream.write(text.replace(old, new, 1).encode("ascii"))


@breaks("missing glyph shown")
def _(sample: Sample) -> None:
    sample.edit(1, f"<{hexed('pay')}>", f"<0000{hexed('pay')}>")
    _edit_to_unicode(sample, "endbfchar\n", "endbfchar\n1 beginbfchar\n<0000> <0078>\nendbfchar\n")


@breaks("no CIDToGIDMap")
def _(sample: Sample) -> None:
    del sample.font.DescendantFonts[0].CIDToGIDMap
