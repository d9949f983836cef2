"""What makes programs offer to repair a presentation, looked for in the parts themselves; and slides as text.

``CHILDREN`` has, for every element that we write, the children that ISO/IEC 29500-1 (Annex A, schemas pml and
dml-main) allows there, in the order of its ``xsd:sequence``; those that we never write are left out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_PREFIXES = {
    A: "a:",
    P: "p:",
    "{http://schemas.microsoft.com/office/powerpoint/2010/main}": "p14:",
    "{http://schemas.microsoft.com/office/drawing/2017/decorative}": "adec:",
}

_FILL = "a:noFill a:solidFill"
_LEVEL = "a:lnSpc a:spcBef a:spcAft a:buClr a:buSzPct a:buFont a:buNone a:buAutoNum a:buChar"
_COLOUR = "a:srgbClr a:schemeClr"
_TEXT = "a:bodyPr a:lstStyle a:p"
_SHAPES = "p:sp p:grpSp p:graphicFrame p:cxnSp p:pic"
_RUN = f"a:ln {_FILL} a:effectLst a:latin a:ea a:cs a:hlinkClick"
_SLOTS = "a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink"
_LEVELS = " ".join(f"a:lvl{number}pPr" for number in range(1, 10))

CHILDREN: dict[str, list[str]] = {
    key: children.split()
    for keys, children in {
        "p:sld p:sldLayout": "p:cSld p:clrMapOvr p:transition p:timing p:hf p:extLst",
        "p:sldMaster": "p:cSld p:clrMap p:sldLayoutIdLst p:transition p:timing p:hf p:txStyles p:extLst",
        "p:presentation": (
            "p:sldMasterIdLst p:notesMasterIdLst p:handoutMasterIdLst p:sldIdLst p:sldSz p:notesSz p:custShowLst "
            "p:defaultTextStyle p:modifyVerifier p:extLst"
        ),
        "p:sldMasterIdLst": "(p:sldMasterId)",
        "p:notesMasterIdLst": "p:notesMasterId",
        "p:sldIdLst": "(p:sldId)",
        "p:sldLayoutIdLst": "(p:sldLayoutId)",
        "p:clrMapOvr": "a:masterClrMapping a:overrideClrMapping",
        "p:txStyles": "p:titleStyle p:bodyStyle p:otherStyle p:extLst",
        "p:titleStyle p:bodyStyle p:otherStyle p:defaultTextStyle a:lstStyle": f"a:defPPr {_LEVELS}",
        _LEVELS: f"{_LEVEL} a:tabLst a:defRPr a:extLst",
        "a:pPr": f"{_LEVEL} a:tabLst a:defRPr a:extLst",
        "a:lnSpc a:spcBef a:spcAft": "a:spcPct a:spcPts",
        "a:buClr a:solidFill": _COLOUR,
        _SLOTS: _COLOUR,
        "a:rPr a:defRPr a:endParaRPr": _RUN,
        "p:cSld": "p:bg p:spTree p:custDataLst p:controls p:extLst",
        "p:bg": "p:bgPr p:bgRef",
        "p:bgPr": f"{_FILL} a:effectLst a:effectDag a:extLst",
        "p:spTree p:grpSp": f"p:nvGrpSpPr p:grpSpPr ({_SHAPES}) p:extLst",
        "p:nvGrpSpPr": "p:cNvPr p:cNvGrpSpPr p:nvPr",
        "p:nvSpPr": "p:cNvPr p:cNvSpPr p:nvPr",
        "p:nvPicPr": "p:cNvPr p:cNvPicPr p:nvPr",
        "p:nvGraphicFramePr": "p:cNvPr p:cNvGraphicFramePr p:nvPr",
        "p:cNvPr": "a:hlinkClick a:hlinkHover a:extLst",
        "a:extLst": "(a:ext)",
        "a:ext": "adec:decorative",
        "p:cNvSpPr": "a:spLocks",
        "p:cNvPicPr": "a:picLocks",
        "p:cNvGraphicFramePr": "a:graphicFrameLocks",
        "p:nvPr": "p:ph",
        "p:grpSpPr": f"a:xfrm {_FILL} a:effectLst",
        "p:spPr": f"a:xfrm a:custGeom a:prstGeom {_FILL} a:ln a:effectLst",
        "a:xfrm": "a:off a:ext a:chOff a:chExt",
        "p:xfrm": "a:off a:ext",
        "a:prstGeom": "a:avLst",
        "a:avLst": "(a:gd)",
        "a:custGeom": "a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst",
        "a:pathLst": "(a:path)",
        "a:path": "(a:close a:moveTo a:lnTo)",
        "a:moveTo a:lnTo": "a:pt",
        "a:ln a:lnL a:lnR a:lnT a:lnB": f"{_FILL} a:prstDash a:round a:bevel a:miter a:headEnd a:tailEnd",
        "p:sp": "p:nvSpPr p:spPr p:style p:txBody p:extLst",
        "p:txBody a:txBody": "a:bodyPr a:lstStyle (a:p)",
        "a:bodyPr": "a:prstTxWarp a:noAutofit a:normAutofit a:spAutoFit",
        "a:p": "a:pPr (a:r a:br a:fld) a:endParaRPr",
        "a:r": "a:rPr a:t",
        "a:br": "a:rPr",
        "a:fld": "a:rPr a:pPr a:t",
        "p:pic": "p:nvPicPr p:blipFill p:spPr p:style p:extLst",
        "p:blipFill": "a:blip a:srcRect a:tile a:stretch",
        "a:stretch": "a:fillRect",
        "p:graphicFrame": "p:nvGraphicFramePr p:xfrm a:graphic p:extLst",
        "a:graphic": "a:graphicData",
        "a:graphicData": "a:tbl",
        "a:tbl": "a:tblPr a:tblGrid (a:tr)",
        "a:tblPr": f"{_FILL} a:effectLst a:tableStyle a:tableStyleId",
        "a:tblGrid": "(a:gridCol)",
        "a:tr": "(a:tc)",
        "a:tc": "a:txBody a:tcPr",
        "a:tcPr": f"a:lnL a:lnR a:lnT a:lnB {_FILL} a:headers a:extLst",
        "p:extLst": "(p:ext)",
        "p:ext": "p14:sectionLst",
        "p14:sectionLst": "(p14:section)",
        "p14:section": "p14:sldIdLst",
        "p14:sldIdLst": "(p14:sldId)",
        "a:theme": "a:themeElements a:objectDefaults a:extraClrSchemeLst a:custClrLst a:extLst",
        "a:themeElements": "a:clrScheme a:fontScheme a:fmtScheme a:extLst",
        "a:clrScheme": _SLOTS,
        "a:fontScheme": "a:majorFont a:minorFont",
        "a:majorFont a:minorFont": "a:latin a:ea a:cs (a:font)",
        "a:fmtScheme": "a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst",
        "a:fillStyleLst a:bgFillStyleLst": "(a:solidFill)",
        "a:lnStyleLst": "(a:ln)",
        "a:effectStyleLst": "(a:effectStyle)",
        "a:effectStyle": "a:effectLst",
    }.items()
    for key in keys.split()
}

#: At least so many of them there must be.
_NEEDED = {
    "a:p": (),
    "p:txBody": ("a:bodyPr", "a:p"),
    "a:txBody": ("a:bodyPr", "a:p"),
    "a:fillStyleLst": ("a:solidFill",) * 3,
    "a:bgFillStyleLst": ("a:solidFill",) * 3,
    "a:lnStyleLst": ("a:ln",) * 3,
    "a:effectStyleLst": ("a:effectStyle",) * 3,
    "a:tbl": ("a:tblGrid",),
    "a:tc": ("a:txBody",),
    "a:clrScheme": tuple(f"a:accent{number}" for number in range(1, 7)),
}


def parts_of(data: bytes) -> dict[str, bytes]:
    """The package's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        return {name: package.read(name) for name in names}


def short(tag: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if tag.startswith(namespace):
            return prefix + tag[len(namespace) :]
    return tag


def faults(parts: dict[str, bytes]) -> list[str]:
    """Everything that a program would stumble over; empty for a sound presentation."""
    found = [*_type_faults(parts), *_relation_faults(parts)]
    for name, data in parts.items():
        if not name.endswith(".xml") or name == "[Content_Types].xml":
            continue
        tree = ET.fromstring(data)
        ids = [item.get("id") for item in tree.iter(f"{P}cNvPr")]
        found += [
            f"{name}: shape id {own} twice" for own in sorted({own for own in ids if ids.count(own) > 1}, key=str)
        ]
        if name.startswith(
            ("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/presentation", "ppt/theme/theme1")
        ):
            found += [f"{name}: {fault}" for node in tree.iter() for fault in _order_faults(node)]
    return found


def _order_faults(node: ET.Element) -> Iterator[str]:
    tag = short(node.tag)
    children = [short(child.tag) for child in node]
    if not children and tag not in _NEEDED:
        return
    if tag not in CHILDREN:
        yield f"{tag} is to have no children, or is not in the table"
        return
    at, is_group = 0, False
    allowed = CHILDREN[tag]
    for child in children:
        place = next((k for k, name in enumerate(allowed) if name.strip("()") == child), None)
        if place is None:
            yield f"{child} in {tag}"
            continue
        group = _group(allowed, place)
        if group < at or (group == at and not is_group and at):
            yield f"{child} stands too late in {tag}: {children}"
        at, is_group = group, _is_repeated(allowed, place)
    for needed in set(_NEEDED.get(tag, ())):
        if children.count(needed) < _NEEDED[tag].count(needed):
            yield f"{tag} without {needed}"


def _group(allowed: list[str], place: int) -> int:
    """A number that grows along the sequence and is one for all of a repeated choice ``(…)``."""
    if _is_repeated(allowed, place):
        while not allowed[place].startswith("("):
            place -= 1
    return place + 1


def _is_repeated(allowed: list[str], place: int) -> bool:
    opened = any(name.startswith("(") for name in allowed[: place + 1])
    closed = any(name.endswith(")") for name in allowed[:place])
    return opened and not closed


def _type_faults(parts: dict[str, bytes]) -> Iterator[str]:
    types = ET.fromstring(parts["[Content_Types].xml"])
    defaults = {item.get("Extension") for item in types.iter(f"{TYPES}Default")}
    overrides = [item.get("PartName") for item in types.iter(f"{TYPES}Override")]
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"{name} has no content type"
    yield from (f"content type of {name}, which is not there" for name in overrides if str(name)[1:] not in parts)


def _relation_faults(parts: dict[str, bytes]) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name in [part for part in parts if part.endswith(".rels")]:
        folder, _, own = name.rpartition("/")
        source = f"{folder.removesuffix('_rels')}{own.removesuffix('.rels')}"
        reached.add(name)
        ids = set()
        for item in ET.fromstring(parts[name]):
            ids.add(item.get("Id"))
            target = str(item.get("Target"))
            if item.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target)).lstrip("/")
            reached.add(path)
            if path not in parts:
                yield f"{name}: {target} is not there"
        if source in parts:
            used = {
                value
                for node in ET.fromstring(parts[source]).iter()
                for key, value in node.items()
                if key.startswith(R)
            }
            yield from (f"{source}: {own} has no relationship" for own in sorted(used - ids, key=str))
    yield from (f"{name} is related to nothing" for name in sorted(set(parts) - reached))


def slide_names(parts: dict[str, bytes]) -> list[str]:
    names = [name for name in parts if name.startswith("ppt/slides/slide")]
    return sorted(names, key=lambda name: int(name[len("ppt/slides/slide") : -len(".xml")]))


def dump(data: bytes) -> list[str]:
    """A slide's shapes as text: what it is, its placeholder, its paragraphs with their bullets."""
    lines: list[str] = []
    tree = ET.fromstring(data).find(f"{P}cSld/{P}spTree")
    assert tree is not None
    for shape in tree:
        kind = short(shape.tag)
        if kind in ("p:nvGrpSpPr", "p:grpSpPr"):
            continue
        own = next(shape.iter(f"{P}cNvPr"))
        place = shape.find(f".//{P}ph")
        mark = "~" if own.find(f"{A}extLst") is not None else ""
        is_text = place is None and shape.find(f"{P}txBody") is not None
        what = f"<{place.get('type', 'body')}>" if place is not None else "text" if is_text else kind[2:]
        lines.append(f"{mark}{what}{': ' + str(own.get('descr')) if own.get('descr') else ''}")
        if kind == "p:graphicFrame":
            lines += [
                "  | " + " | ".join(" / ".join(_paragraphs(cell)) for cell in row) for row in shape.iter(f"{A}tr")
            ]
        else:
            lines += [f"  {text}" for text in _paragraphs(shape)]
    return lines


def _paragraphs(shape: ET.Element) -> Iterator[str]:
    for paragraph in shape.iter(f"{A}p"):
        text = ""
        for node in paragraph.iter():
            if node.tag == f"{A}br":
                text += "⏎"
            elif node.tag == f"{A}t":
                text += node.text or ""
        properties = paragraph.find(f"{A}pPr")
        sign = ""
        for node in properties if properties is not None else ():
            if node.tag == f"{A}buChar":
                sign = f"{node.get('char')} "
            elif node.tag == f"{A}buAutoNum":
                sign = f"{node.get('startAt')}. "
        yield sign + text
