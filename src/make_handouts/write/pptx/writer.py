"""``Deck`` → PPTX bytes, step by step: master, layouts, slides with notes, sections, what the file says of itself."""

from __future__ import annotations

from itertools import groupby

from make_handouts import __version__
from make_handouts.paginate.deck import Deck
from make_handouts.write.pptx.master import LAYOUTS, Master
from make_handouts.write.pptx.package import Package
from make_handouts.write.pptx.palette import Palette
from make_handouts.write.pptx.slides import layout_of, slide_xml
from make_handouts.write.pptx.text import TextWriter
from make_handouts.write.pptx.xml import Xml, element, words

_CORE = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
_APP = {"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}


def write_pptx(deck: Deck) -> bytes:
    """The deck as an editable presentation: same deck, same bytes. Raises ``OSError`` for a picture that went away."""
    palette = Palette(deck.look)
    master = Master(deck, palette)
    text = TextWriter(deck.look, palette)
    package = Package(*deck.look.page_size, is_rtl=deck.look.language.is_rtl)
    package.set_master(master.common(), master.text_styles(), master.defaults())
    package.set_layouts({name: (kind, master.layout(name)) for name, kind in LAYOUTS.items()})
    for slide in deck.slides:
        part = package.add_slide(layout_of(slide))
        part.fill(slide_xml(slide, deck, palette, text, part))
        if slide.notes:
            part.note(text.plain(slide.notes))
    document = deck.document
    package.set_sections(_sections(deck), f"{document.workshop}/{document.material}/{document.language}")
    return package.save(
        {"ppt/theme/theme1.xml": master.theme(), "docProps/core.xml": _core(deck), "docProps/app.xml": _app()}
    )


def _sections(deck: Deck) -> list[tuple[str, int]]:
    """A section a module; slides outside any are named by the first of them."""
    found = []
    for name, group in groupby(deck.slides, lambda slide: slide.section):
        slides = list(group)
        found.append((name or slides[0].title.texts[0].prose.text, len(slides)))
    return found


def _core(deck: Deck) -> Xml:
    """Core properties (ISO/IEC 29500-2, 11) without dates: they would make every build another file."""
    document = deck.document
    said = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "cp:keywords": ", ".join(document.keywords),
        "dc:language": document.language.tag,
    }
    return element(
        "cp:coreProperties", _CORE, *(element(name, None, words(text)) for name, text in said.items() if text)
    )


def _app() -> Xml:
    return element("Properties", _APP, element("Application", None, words(f"make-handouts {__version__}")))
