"""One slide of the deck → its shapes, in the order in which they are read."""

from __future__ import annotations

from make_handouts.base.units import MM
from make_handouts.paginate.deck import (
    BoxPlace,
    ContactsPlace,
    Deck,
    DeckSlide,
    PicturePlace,
    Place,
    SlideText,
    TablePlace,
    TextPlace,
)
from make_handouts.paginate.furniture import put_cover_bar, put_progress
from make_handouts.paginate.model import RectItem
from make_handouts.paginate.place import Sheet
from make_handouts.template.model import BoxStyle
from make_handouts.write.pptx.faces import office_tag
from make_handouts.write.pptx.master import BODY, FOOTER, KICKER, NUMBER
from make_handouts.write.pptx.palette import Palette
from make_handouts.write.pptx.shapes import Area, Pen, ShapeTree, number_field
from make_handouts.write.pptx.tables import TableWriter
from make_handouts.write.pptx.text import Relations, TextWriter
from make_handouts.write.pptx.xml import Xml, element

#: Texts that belong to a table or picture and are never a slide's body.
_CAPTIONS = ("caption", "table-caption")

_DASHES = {"dashed": "dash"}

#: A double line is two and the space between them, here equally thick.
_DOUBLE = 3


def layout_of(slide: DeckSlide) -> str:
    """The layout (``master.LAYOUTS``) whose placeholders the slide fills."""
    if slide.layout == "cover":
        return "cover"
    return "content" if _body(slide) else "title"


def slide_xml(slide: DeckSlide, deck: Deck, palette: Palette, text: TextWriter, relations: Relations) -> Xml:
    """The slide's ``p:cSld``."""
    return _SlideWriter(slide, deck, palette, text, relations).write()


def _body(slide: DeckSlide) -> TextPlace | None:
    """The text that fills the body's placeholder: the first that is no caption."""
    texts = (place for place in slide.places if isinstance(place, TextPlace))
    return next((place for place in texts if place.texts[0].style not in _CAPTIONS), None)


class _SlideWriter:
    def __init__(self, slide: DeckSlide, deck: Deck, palette: Palette, text: TextWriter, relations: Relations) -> None:
        self._slide = slide
        self._deck = deck
        self._look = deck.look
        self._sheet = Sheet(deck.look)
        self._text = text
        self._relations = relations
        self._is_rtl = deck.look.language.is_rtl
        self._tree = ShapeTree(palette)
        self._tables = TableWriter(text, relations, slide.accent)

    def write(self) -> Xml:
        slide = self._slide
        is_cover = slide.layout == "cover"
        style = "title" if is_cover else "heading"
        self._placeholder("Title", "ctrTitle" if is_cover else "title", None, slide.title, style)
        if slide.kicker:
            self._placeholder("Kicker", "body", KICKER, slide.kicker, "kicker")
        body = _body(slide)
        for place in slide.places:
            if place is body and isinstance(place, TextPlace):
                self._placeholder(
                    "Content", "subTitle" if is_cover else None, BODY, place, "subtitle" if is_cover else "item"
                )
            else:
                self._place(place)
        self._put_bars()
        self._put_foot()
        return element("p:cSld", None, self._tree.xml())

    def _area(self, place: TextPlace | BoxPlace) -> Area:
        measure = self._look.measure
        return Area(self._sheet.left(0, measure), place.top, measure, place.height)

    def _placeholder(self, name: str, kind: str | None, index: int | None, place: TextPlace, style: str) -> None:
        """A placeholder with text; ``style`` is what its layout gives it."""
        inherited = self._look.style(style).text
        paragraphs = self._text.paragraphs(place.texts, self._relations, self._slide.accent, inherited)
        self._tree.placeholder(name, kind, index, paragraphs, self._area(place))

    def _place(self, place: Place) -> None:
        match place:
            case TextPlace():
                paragraphs = self._text.paragraphs(place.texts, self._relations, self._slide.accent)
                self._tree.text_box("Text", self._area(place), paragraphs, is_rtl=self._is_rtl)
            case BoxPlace():
                self._box(place)
            case TablePlace():
                area = self._wide(place.top, sum(place.heights))
                self._tree.table(area, self._tables.table(place), place.table.caption.text)
            case ContactsPlace():
                names = " · ".join(contact.name.text for contact in place.contacts)
                self._tree.table(self._wide(place.top, sum(place.heights)), self._tables.contacts(place), names)
            case PicturePlace():
                area = Area(self._sheet.left(place.start, place.width), place.top, place.width, place.height)
                self._tree.picture(area, self._relations.picture(place.figure.path), place.figure.alt)

    def _wide(self, top: float, height: float) -> Area:
        measure = self._look.measure
        return Area(self._sheet.left(0, measure), top, measure, height)

    def _box(self, place: BoxPlace) -> None:
        style = self._look.box(place.kind)
        colour = self._look.colour(style.colour, self._slide.accent)
        fill = self._look.colour(style.fill, self._slide.accent) if style.fill else None
        padding = style.padding * MM if style.border != "none" else 0.0
        # Above and below as in ``paginate.flow``: words have air of their own there.
        inner = padding * 0.85
        paragraphs = self._text.paragraphs(place.texts, self._relations, self._slide.accent)
        area = self._area(place)
        pen = _pen(style, colour)
        self._tree.framed(
            f"Box {place.kind}", area, paragraphs, pen=pen, fill=fill, padding=(padding, inner), is_rtl=self._is_rtl
        )
        if style.border == "bar":
            edge = Area(self._sheet.left(0, style.thickness), place.top, style.thickness, place.height)
            self._tree.bar("Bar", edge, colour)
        if style.icon and place.icon:
            first = self._look.style(place.texts[0].style).text
            top = place.top + inner + (first.leading - place.icon) / 2
            self._tree.icon(
                style.icon, Area(self._sheet.left(padding, place.icon), top, place.icon, place.icon), colour
            )

    # --- around the body --------------------------------------------------------------------------------------------

    def _put_bars(self) -> None:
        """How far the workshop has come, or the modules' colours above the title: drawn where the PDF draws them."""
        page = self._sheet.new_page()
        if self._slide.layout == "cover":
            put_cover_bar(page, self._sheet, self._slide.title.top)
        elif self._slide.step is not None:
            put_progress(page, self._sheet, self._slide.step, self._slide.steps)
        bars = [item for item in page.items if isinstance(item, RectItem)]
        if bars:
            areas = [Area(bar.x, bar.y, bar.width, bar.height) for bar in bars]
            looks = [(bar.fill, Pen(bar.stroke, bar.thickness) if bar.stroke else None) for bar in bars]
            self._tree.bars("Progress", areas, looks)

    def _put_foot(self) -> None:
        """The running foot and the slide's number.

        The number stands alone, without how many slides there are: that would be wrong once somebody adds one.
        """
        footer = self._deck.document.footer
        end = footer.end if footer.end and not any(run.text == "{page}" for run in footer.end.runs) else None
        lines = [SlideText(line, "footer") for line in (footer.start, end, footer.note) if line]
        style = self._look.style("footer").text
        if lines:
            self._tree.placeholder("Footer", "ftr", FOOTER, self._text.paragraphs(lines, self._relations, None, style))
        self._tree.placeholder("Slide number", "sldNum", NUMBER, number_field(office_tag(self._look.language)))


def _pen(style: BoxStyle, colour: str) -> Pen | None:
    if style.border in ("bar", "none"):
        return None
    if style.border == "double":
        return Pen(colour, _DOUBLE * style.thickness, compound="dbl")
    return Pen(colour, style.thickness, _DASHES.get(style.border))
