"""Theme, master and layouts: what a slide that somebody adds looks like."""

from __future__ import annotations

from make_handouts.base.units import MM
from make_handouts.paginate.deck import Deck
from make_handouts.paginate.flow import ITEM_INDENT
from make_handouts.paginate.look import Look
from make_handouts.paginate.place import Sheet
from make_handouts.typeset.model import TextStyle
from make_handouts.write.pptx.faces import faces_by_script, faces_of, office_tag
from make_handouts.write.pptx.palette import Palette, rgb
from make_handouts.write.pptx.shapes import Area, ShapeTree, body_properties, number_field
from make_handouts.write.pptx.text import hundredths, spacing
from make_handouts.write.pptx.xml import Xml, element, emu, joined, root, words

#: Places of the running foot, as in the PDF (``paginate.furniture``).
_FOOT_GAP = 4 * MM
_FOOT_RULE = 2.5 * MM
_FOOT_HEIGHT = 12 * MM
_NUMBER_WIDTH = 30 * MM

#: ``idx`` of placeholders: slides and layouts find each other by it.
BODY, KICKER, FOOTER, NUMBER = 1, 13, 11, 12

#: Layouts in their order, with the ``type`` that programs know them by.
LAYOUTS = {"cover": "title", "content": "obj", "section": "secHead", "title": "titleOnly"}
_NAMES = {"cover": "Title slide", "content": "Title and content", "section": "Section", "title": "Title only"}

#: DrawingML has nine levels of lists.
_LEVELS = 9


class Master:
    """The master of one deck. Placeholders' names are English, as Office's own files have them in any language."""

    def __init__(self, deck: Deck, palette: Palette) -> None:
        self._look: Look = deck.look
        self._palette = palette
        self._tag = office_tag(deck.look.language)
        self._is_rtl = deck.look.language.is_rtl
        sheet = Sheet(deck.look)
        self._left, self._top = sheet.left, sheet.top
        self._foot = sheet.top + deck.look.body_height

    # --- theme ------------------------------------------------------------------------------------------------------

    def theme(self) -> Xml:
        """The theme part: our colours, fonts for every script, flat shapes."""
        slots = [element(f"a:{slot}", None, rgb(colour)) for slot, colour in self._palette.slots.items()]
        return root(
            "a:theme",
            {"name": "make-handouts"},
            element(
                "a:themeElements",
                None,
                element("a:clrScheme", {"name": "make-handouts"}, *slots),
                element("a:fontScheme", {"name": "make-handouts"}, self._fonts("majorFont"), self._fonts("minorFont")),
                _formats(),
            ),
            element("a:objectDefaults"),
            element("a:extraClrSchemeLst"),
        )

    def _fonts(self, name: str) -> Xml:
        faces = faces_of(self._look.language)
        own = [element(f"a:{slot}", {"typeface": getattr(faces, slot)}) for slot in ("latin", "ea", "cs")]
        others = [
            element("a:font", {"script": _OFFICE_SCRIPTS.get(script, script), "typeface": face})
            for script, face in faces_by_script().items()
        ]
        return element(f"a:{name}", None, *own, *others)

    # --- master -----------------------------------------------------------------------------------------------------

    def common(self) -> Xml:
        """The master's ``p:cSld``: title, body, foot."""
        tree = ShapeTree(self._palette)
        measure = self._look.measure
        rule = Area(self._left(0, measure), self._foot + _FOOT_GAP - _FOOT_RULE + MM, measure, 0.5)
        tree.bar("Foot rule", rule, self._look.colour("hair"))
        body = body_properties(is_rtl=self._is_rtl)
        tree.placeholder("Title", "title", None, self._prompt("Title"), self._title_area(), body=body)
        tree.placeholder("Text", "body", BODY, self._prompt("Text"), self._body_area(), body=body)
        self._put_foot(tree)
        background = element("p:bgPr", None, self._palette.fill(self._palette.slots["lt1"]), element("a:effectLst"))
        return element("p:cSld", None, element("p:bg", None, background), tree.xml())

    def text_styles(self) -> Xml:
        """``p:txStyles``: the look of titles, of bulleted text level by level, of other text."""
        return element(
            "p:txStyles",
            None,
            element("p:titleStyle", None, self._level(1, self._style("heading"), fonts="mj")),
            element("p:bodyStyle", None, self._bullets()),
            element("p:otherStyle", None, self.defaults()),
        )

    def defaults(self) -> Xml:
        """Levels of text that has no style of its own: in tables and in what somebody adds."""
        levels = range(1, _LEVELS + 1)
        return joined(self._level(number, self._style("body"), is_led=False) for number in levels)

    # --- layouts ----------------------------------------------------------------------------------------------------

    def layout(self, name: str) -> Xml:
        """The ``p:cSld`` of a layout."""
        tree = ShapeTree(self._palette)
        match name:
            case "cover":
                middle = self._top + 0.45 * (self._foot - self._top)
                self._put_opening(tree, "ctrTitle", "subTitle", self._style("title"), self._style("subtitle"), middle)
            case "section":
                middle = self._top + 0.5 * (self._foot - self._top)
                self._put_opening(tree, "title", "body", self._style("title"), self._style("body"), middle)
            case _:
                kicker = self._style("kicker")
                tree.placeholder("Title", "title", None, self._prompt("Title"))
                tree.placeholder(
                    "Kicker", "body", KICKER, self._prompt("Part"), self._kicker_area(), style=self._level(1, kicker)
                )
                if name == "content":
                    tree.placeholder("Content", None, BODY, self._prompt("Text"))
        self._put_foot(tree)
        return element("p:cSld", {"name": _NAMES[name]}, tree.xml())

    def _put_opening(
        self, tree: ShapeTree, title: str, below: str, title_style: TextStyle, style: TextStyle, middle: float
    ) -> None:
        measure, x = self._look.measure, self._left(0, self._look.measure)
        upper = Area(x, self._top, measure, middle - self._top)
        lower = Area(x, middle + 12, measure, self._foot - middle - 12)
        bottom = body_properties(is_rtl=self._is_rtl, anchor="b")
        tree.placeholder(
            "Title", title, None, self._prompt("Title"), upper, body=bottom, style=self._level(1, title_style)
        )
        tree.placeholder("Subtitle", below, BODY, self._prompt("Text"), lower, style=self._level(1, style))

    def _put_foot(self, tree: ShapeTree) -> None:
        style = self._level(1, self._style("footer"))
        measure = self._look.measure
        top = self._foot + _FOOT_GAP
        body = body_properties(is_rtl=self._is_rtl)
        width = measure - _NUMBER_WIDTH
        area = Area(self._left(0, width), top, width, _FOOT_HEIGHT)
        tree.placeholder("Footer", "ftr", FOOTER, element("a:p"), area, body=body, style=style)
        area = Area(self._left(width, _NUMBER_WIDTH), top, _NUMBER_WIDTH, _FOOT_HEIGHT)
        end = self._level(1, self._style("footer"), side="l" if self._is_rtl else "r")
        tree.placeholder("Slide number", "sldNum", NUMBER, number_field(self._tag), area, body=body, style=end)

    # --- areas and styles -------------------------------------------------------------------------------------------

    def _style(self, name: str) -> TextStyle:
        return self._look.style(name).text

    def _kicker_area(self) -> Area:
        measure = self._look.measure
        return Area(self._left(0, measure), self._top, measure, self._style("kicker").leading)

    def _title_area(self) -> Area:
        """Room for two lines under the kicker."""
        top = self._top + self._style("kicker").leading + 2
        measure = self._look.measure
        return Area(self._left(0, measure), top, measure, 2 * self._style("heading").leading)

    def _body_area(self) -> Area:
        title = self._title_area()
        top = title.y + title.height + self._look.style("heading").after
        return Area(title.x, top, title.width, self._foot - top)

    def _prompt(self, words_: str) -> Xml:
        run = element("a:r", None, element("a:rPr", {"lang": "en-US"}), element("a:t", None, words(words_)))
        return element("a:p", None, run)

    def _bullets(self) -> Xml:
        """Level 1 as our lists are set; each further one a step in."""
        style = self._style("item")
        step = ITEM_INDENT["bullet"] * style.size
        colour = element("a:buClr", None, self._palette.colour(self._look.colour("accent", 0)))
        sign = (colour, element("a:buFont", {"typeface": "Arial"}), element("a:buChar", {"char": "•"}))
        after = self._look.style("item").after
        return joined(
            self._level(number, style, margin=number * step, hang=step, bullet=joined(sign), before=after)
            for number in range(1, _LEVELS + 1)
        )

    def _level(
        self,
        number: int,
        style: TextStyle,
        *,
        margin: float = 0.0,
        hang: float = 0.0,
        bullet: Xml | None = None,
        before: float = 0.0,
        side: str | None = None,
        fonts: str = "mn",
        is_led: bool = True,
    ) -> Xml:
        """``a:lvlNpPr``. ``before`` in points; ``side`` is DrawingML's alignment, otherwise the language's start.

        ``fonts``: the theme's for headings (``mj``) or for text (``mn``). ``is_led``: with the style's leading
        instead of the font's.
        """
        start = "r" if self._is_rtl else "l"
        attributes: dict[str, str | int | None] = {
            "marL": emu(margin), "indent": -emu(hang), "algn": side or start, "rtl": int(self._is_rtl),
        }  # fmt: skip
        run = element(
            "a:defRPr",
            {"lang": self._tag, "sz": hundredths(style.size), "b": int(style.weight >= 600)},
            self._palette.fill(style.colour),
            *(element(f"a:{slot}", {"typeface": f"+{fonts}-{mark}"}) for slot, mark in _SLOTS),
        )
        return element(
            f"a:lvl{number}pPr",
            attributes,
            element("a:lnSpc", None, spacing(style.leading)) if is_led else Xml(),
            element("a:spcBef", None, spacing(before)),
            bullet or element("a:buNone"),
            run,
        )


_SLOTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))

#: Where Office's script names differ from ISO 15924.
_OFFICE_SCRIPTS = {"Kore": "Hang"}


def _formats() -> Xml:
    """``a:fmtScheme``: flat fills and plain lines for whatever somebody draws."""
    colour = element("a:schemeClr", {"val": "phClr"})
    fill = element("a:solidFill", None, colour)
    lines = [element("a:ln", {"w": emu(points)}, fill) for points in (0.75, 1.5, 3)]
    effect = element("a:effectStyle", None, element("a:effectLst"))
    return element(
        "a:fmtScheme",
        {"name": "make-handouts"},
        element("a:fillStyleLst", None, fill, fill, fill),
        element("a:lnStyleLst", None, *lines),
        element("a:effectStyleLst", None, effect, effect, effect),
        element("a:bgFillStyleLst", None, fill, fill, fill),
    )
