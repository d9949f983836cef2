"""Checks of a document as a whole: what it claims, its title and language, its colours, fonts and annotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from make_handouts.base.values import value
from make_handouts.verify.facts import Facts, integer
from make_handouts.verify.tagtree import Element, ObjectReference

#: BCP 47 as far as ISO 32000-1 14.9.2 needs it: a language, then subtags.
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

#: Unicode values that stand for no character (ISO 14289-1 7.21.7).
_NO_CHARACTERS = frozenset("\0\ufeff\ufffe")

#: Components of an ICC profile by the device space that it can define.
_COMPONENTS = {"DeviceGray": (1, 3, 4), "DeviceRGB": (3,), "DeviceCMYK": (4,)}

#: Annotation flags (ISO 32000-1 table 165).
_HIDDEN, _PRINT, _INVISIBLE, _NO_VIEW = 2, 4, 1, 32


@value
class Finding:
    """What a check found: a sentence, and the page (from 1) and object where it is."""

    text: str
    page: int | None = None
    object: int | None = None


def marked(facts: Facts) -> Iterator[Finding]:
    info = facts.catalogue.get("/MarkInfo")
    if not isinstance(info, pikepdf.Dictionary) or not _is_true(info, "/Marked"):
        yield Finding("the document does not say that it is tagged (MarkInfo, Marked true)")
    elif _is_true(info, "/Suspects"):
        yield Finding("the document says itself that its tags are doubtful (Suspects true)")


def _is_true(holder: Any, key: str) -> bool:
    return holder.get(key) is True


def language(facts: Facts) -> Iterator[Finding]:
    found = facts.catalogue.get("/Lang")
    if not isinstance(found, pikepdf.String) or not str(found):
        yield Finding("the document does not say which language it is in (Lang)")
    elif not LANGUAGE.fullmatch(str(found)):
        yield Finding(f"the document's language {str(found)!r} is no language tag")


def title(facts: Facts) -> Iterator[Finding]:
    if not facts.metadata.fault and not facts.metadata.values.get("dc:title"):
        yield Finding("the document has no title in its metadata (dc:title)")


def shown_title(facts: Facts) -> Iterator[Finding]:
    preferences = facts.catalogue.get("/ViewerPreferences")
    if not isinstance(preferences, pikepdf.Dictionary) or not _is_true(preferences, "/DisplayDocTitle"):
        yield Finding("the window shows the file's name instead of the title (DisplayDocTitle)")


def metadata(facts: Facts) -> Iterator[Finding]:
    if facts.metadata.fault:
        yield Finding(f"the metadata (XMP) cannot be used: {facts.metadata.fault}")
    elif not facts.metadata.has_type:
        yield Finding("the metadata stream does not say that it is metadata in XML (Type, Subtype)")


def claims_ua(facts: Facts) -> Iterator[Finding]:
    part = facts.metadata.values.get("pdfuaid:part")
    if part != "1":
        yield Finding(_claim("pdfuaid:part", part, "1"))


def claims_a(facts: Facts) -> Iterator[Finding]:
    for name, wanted in (("pdfaid:part", "2"), ("pdfaid:conformance", "A")):
        found = facts.metadata.values.get(name)
        if found != wanted:
            yield Finding(_claim(name, found, wanted))


def _claim(name: str, found: str | None, wanted: str) -> str:
    return f"the metadata has {name} {found!r} instead of '{wanted}'" if found else f"the metadata has no {name}"


def encryption(facts: Facts) -> Iterator[Finding]:
    if facts.pdf.is_encrypted:
        yield Finding("the file is encrypted")


def file_identifier(facts: Facts) -> Iterator[Finding]:
    if "/ID" not in facts.pdf.trailer:
        yield Finding("the file has no identifier (ID in its trailer)")


def output_intent(facts: Facts) -> Iterator[Finding]:
    """Device colours mean something only by an output intent with a fitting profile."""
    components = _components(facts.catalogue.get("/OutputIntents"))
    for page in facts.pages:
        wrong = sorted(space for space in page.spaces if components not in _COMPONENTS.get(space, (components,)))
        if wrong:
            why = "no output intent" if components is None else f"an output intent of {components} components"
            yield Finding(f"{', '.join(wrong)} is used with {why}", page.index + 1)


def _components(intents: Any) -> int | None:
    """Of the profile of the PDF/A output intent; None where there is none."""
    for intent in intents if isinstance(intents, pikepdf.Array) else ():
        if isinstance(intent, pikepdf.Dictionary) and intent.get("/S") == "/GTS_PDFA1":
            profile = intent.get("/DestOutputProfile")
            if isinstance(profile, pikepdf.Stream) and isinstance(profile.get("/N"), int):
                return int(profile["/N"])
    return None


def fonts_embedded(facts: Facts) -> Iterator[Finding]:
    for page, font in facts.fonts():
        if font.is_visible and not font.is_embedded:
            yield Finding(f"font {font.name} is not embedded", page, font.object)


def glyphs_mapped(facts: Facts) -> Iterator[Finding]:
    for page, font in facts.fonts():
        if font.lacks_glyph_map:
            yield Finding(f"font {font.name} does not say which glyphs its codes have (CIDToGIDMap)", page, font.object)


def characters_known(facts: Facts) -> Iterator[Finding]:
    """Every code that is shown is a text that can be searched and read aloud."""
    for page, font in facts.fonts():
        if not font.codes or font.has_known_encoding:
            continue
        if not font.has_to_unicode:
            yield Finding(
                f"font {font.name} does not say which characters its codes are (ToUnicode)", page, font.object
            )
            continue
        unmapped = sorted(code for code in font.codes_without_actual if not font.text(code))
        if unmapped:
            shown = ", ".join(f"{code:04X}" for code in unmapped[:5])
            yield Finding(f"font {font.name}: ToUnicode has no text for code {shown}", page, font.object)
        wrong = sorted(code for code in font.codes if _NO_CHARACTERS & set(font.text(code) or ""))
        if wrong:
            yield Finding(f"font {font.name}: ToUnicode gives code {wrong[0]:04X} no character", page, font.object)


def no_missing_glyphs(facts: Facts) -> Iterator[Finding]:
    for page, font in facts.fonts():
        codes = sorted(font.codes_of_no_glyph())
        if codes:
            yield Finding(f"font {font.name} shows the box of a missing glyph, code {codes[0]:04X}", page, font.object)


def tab_order(facts: Facts) -> Iterator[Finding]:
    for number, page in enumerate(facts.pdf.pages, 1):
        if "/Annots" in page.obj and page.obj.get("/Tabs") != "/S":
            yield Finding("the tab key does not follow the tags on this page (Tabs S)", number)


def annotations_tagged(facts: Facts) -> Iterator[Finding]:
    """Each annotation belongs to a tag of its kind, found from either side."""
    owners = {
        child.object: element
        for element in (facts.tree.walk() if facts.tree else ())
        for child in element.children
        if isinstance(child, ObjectReference)
    }
    wanted = {"/Link": "Link", "/Widget": "Form"}
    for number, annotation in _seen_annotations(facts):
        role = wanted.get(str(annotation.get("/Subtype")), "Annot")
        owner = owners.get(annotation.objgen[0])
        if owner is None or not _is_inside(owner, role):
            yield Finding(f"an annotation belongs to no {role} tag", number, annotation.objgen[0])
        elif facts.parents.get(integer(annotation.get("/StructParent"), -1)) != owner.object:
            yield Finding("an annotation does not lead back to its tag (StructParent)", number, annotation.objgen[0])


def _is_inside(element: Element | None, role: str) -> bool:
    while element is not None:
        if element.standard == role:
            return True
        element = element.parent
    return False


def annotations_described(facts: Facts) -> Iterator[Finding]:
    """``Contents`` is what a screen reader says of a link."""
    for number, annotation in _seen_annotations(facts):
        contents = annotation.get("/Contents")
        if annotation.get("/Subtype") != "/Widget" and not (isinstance(contents, pikepdf.String) and str(contents)):
            yield Finding("an annotation is not described (Contents)", number, annotation.objgen[0])


def annotations_printed(facts: Facts) -> Iterator[Finding]:
    for number, annotation in _annotations(facts):
        flags = integer(annotation.get("/F"), 0)
        if not flags & _PRINT or flags & (_HIDDEN | _INVISIBLE | _NO_VIEW):
            yield Finding("an annotation is not shown and printed (F)", number, annotation.objgen[0])


def _annotations(facts: Facts) -> Iterator[tuple[int, Any]]:
    """With the page (from 1); a popup is a part of another annotation."""
    for number, page in enumerate(facts.pdf.pages, 1):
        found = page.obj.get("/Annots")
        for annotation in found if isinstance(found, pikepdf.Array) else ():
            if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") != "/Popup":
                yield number, annotation


def _seen_annotations(facts: Facts) -> Iterator[tuple[int, Any]]:
    """Without those that are hidden from everybody (ISO 14289-1 7.18.1)."""
    return (item for item in _annotations(facts) if not integer(item[1].get("/F"), 0) & _HIDDEN)
