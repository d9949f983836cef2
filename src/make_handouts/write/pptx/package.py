"""The parts of a presentation and what relates them: the only user of python-pptx.

python-pptx brings the skeleton (its default template, notes master included), numbers parts and relationships, and
packs them; the XML inside is ours. Wraps ``pptx.Presentation``, https://python-pptx.readthedocs.io.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu

from make_handouts.write.pptx.xml import NAMESPACES, Xml, element, emu, root

#: The oldest date that a ZIP file can say: no file has another.
_DATE = (1980, 1, 1, 0, 0, 0)

#: PowerPoint's name for 4:3, where its file says it.
_STANDARD = {(720.0, 540.0): "screen4x3"}


class SlidePart:
    """A slide to fill. ``link`` and ``picture`` answer the id of a relationship, the same for the same target."""

    def __init__(self, slide: Slide) -> None:
        self._slide = slide

    def link(self, url: str) -> str:
        return str(self._slide.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def picture(self, path: Path) -> str:
        """Raises ``OSError``."""
        _, relation = self._slide.part.get_or_add_image_part(str(path))
        return str(relation)

    def fill(self, content: Xml) -> None:
        """``content``: the slide's ``p:cSld``."""
        _replace(self._slide.element, "cSld", content)

    def note(self, paragraphs: Xml) -> None:
        """Speaker notes."""
        frame = self._slide.notes_slide.notes_text_frame
        assert frame is not None, "the default notes master has a place for notes"
        body: Any = frame.paragraphs[0]._p.getparent()  # noqa: SLF001 - python-pptx has no public way to the element
        for paragraph in body.p_lst:
            body.remove(paragraph)
        for paragraph in _fragment(paragraphs):
            body.append(paragraph)


class Package:
    """A presentation under construction: master and layouts first, then slides, then what lists them."""

    def __init__(self, width: float, height: float, *, is_rtl: bool) -> None:
        self._presentation = pptx.Presentation()
        self._presentation.slide_width, self._presentation.slide_height = Emu(emu(width)), Emu(emu(height))
        size = self._presentation.element.sldSz
        standard = _STANDARD.get((round(width, 1), round(height, 1)))
        if standard:
            size.set("type", standard)
        else:
            size.attrib.pop("type", None)
        if is_rtl:
            self._presentation.element.set("rtl", "1")
        self._layouts: dict[str, SlideLayout] = {}
        self._drop_extras()

    def _drop_extras(self) -> None:
        """What the template brings along and a new presentation is better without: its picture, its printer."""
        part = self._presentation.part
        for relation, item in list(part.rels.items()):
            if item.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
                part.drop_rel(relation)
        package = part.package
        for relation, item in list(package._rels.items()):  # noqa: SLF001 - a package's relations are not public
            if item.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                package.drop_rel(relation)

    def set_master(self, common: Xml, styles: Xml, defaults: Xml) -> None:
        """``common``: the master's ``p:cSld``; ``styles``: its ``p:txStyles``; ``defaults``: levels of other text."""
        master = self._presentation.slide_master.element
        _replace(master, "cSld", common)
        _replace(master, "txStyles", styles)
        _replace(self._presentation.element, "defaultTextStyle", element("p:defaultTextStyle", None, defaults))

    def set_layouts(self, layouts: Mapping[str, tuple[str, Xml]]) -> None:
        """Layouts by our name: the ``type`` that programs know them by, and their ``p:cSld``."""
        known = self._presentation.slide_layouts
        for layout in list(known)[len(layouts) :]:
            known.remove(layout)
        for (name, (kind, common)), layout in zip(layouts.items(), known, strict=True):
            layout.element.set("type", kind)
            _replace(layout.element, "cSld", common)
            self._layouts[name] = layout

    def add_slide(self, layout: str) -> SlidePart:
        return SlidePart(self._presentation.slides.add_slide(self._layouts[layout]))

    def set_sections(self, sections: Sequence[tuple[str, int]], seed: str) -> None:
        """Names of sections and how many slides each has, in order. Their ids follow from ``seed``."""
        slides = iter(self._presentation.slides)
        made = []
        for number, (name, count) in enumerate(sections, 1):
            ids = [element("p14:sldId", {"id": next(slides).slide_id}) for _ in range(count)]
            own = f"{{{uuid5(NAMESPACE_URL, f'{seed}#{number}')}}}".upper()
            made.append(element("p14:section", {"name": name, "id": own}, element("p14:sldIdLst", None, *ids)))
        listed = element("p14:sectionLst", {"xmlns:p14": NAMESPACES["p14"]}, *made)
        extension = element("p:ext", {"uri": "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"}, listed)
        presentation = self._presentation.element
        assert presentation.find(f"{{{NAMESPACES['p']}}}extLst") is None
        presentation.append(*_fragment(element("p:extLst", None, extension)))

    def save(self, replaced: Mapping[str, Xml]) -> bytes:
        """The file. ``replaced``: whole parts by their names in the package. Same parts, same bytes."""
        self._list_notes_master()
        packed = io.BytesIO()
        self._presentation.save(packed)
        sealed = io.BytesIO()
        with zipfile.ZipFile(packed) as given, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as made:
            names = given.namelist()
            assert set(replaced) <= set(names), "a part to replace is not there"
            for name in names:
                entry = zipfile.ZipInfo(name, _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0  # as if from MS-DOS, whatever system this is
                made.writestr(entry, _declared(replaced[name]) if name in replaced else given.read(name))
        return sealed.getvalue()

    def _list_notes_master(self) -> None:
        """python-pptx relates the notes' master but does not list it, as the schema wants it where there is one."""
        part = self._presentation.part
        relation = next(
            (key for key, item in part.rels.items() if item.reltype == RELATIONSHIP_TYPE.NOTES_MASTER), None
        )
        if relation is None:
            return
        listed = element("p:notesMasterIdLst", None, element("p:notesMasterId", {"r:id": relation}))
        masters = self._presentation.element.find(f"{{{NAMESPACES['p']}}}sldMasterIdLst")
        masters.addnext(*_fragment(listed))


def _declared(xml: Xml) -> bytes:
    return b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + xml.encode("utf-8")


def _fragment(xml: Xml) -> list[Any]:
    """Elements of a text that declares no namespaces."""
    return list(parse_xml(root("p:fragment", None, xml)))


def _replace(parent: Any, name: str, xml: Xml) -> None:
    """Puts an element in the place of the parent's child of that name."""
    old = parent.find(f"{{{NAMESPACES['p']}}}{name}")
    parent.replace(old, *_fragment(xml))
