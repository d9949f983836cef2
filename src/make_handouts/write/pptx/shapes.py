"""Shapes of a slide: placeholders, framed texts, pictures, icons, bars; in points from the slide's top left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from make_handouts.base.values import value
from make_handouts.paginate.icons import ICONS
from make_handouts.write.pptx.palette import Palette
from make_handouts.write.pptx.xml import NAMESPACES, Xml, element, emu, joined, words

#: Corners of boxes, as in the PDF.
_RADIUS = 5.0

#: Units of an icon's square in its path: hundredths of the drawing's 24.
_ICON_UNITS = 100
_ICON_PEN = 1.7

#: Office's mark for shapes that screen readers pass over ([MS-ODRAWXML] 2.24).
_DECORATIVE = element(
    "a:extLst",
    None,
    element(
        "a:ext",
        {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"},
        element("adec:decorative", {"xmlns:adec": NAMESPACES["adec"], "val": 1}),
    ),
)


@value
class Area:
    """Left, top, width, height in points."""

    x: float
    y: float
    width: float
    height: float


@value
class Pen:
    """A line: ``dash`` and ``compound`` are DrawingML's names (``dash``, ``dbl``), None for a plain one."""

    colour: str
    thickness: float
    dash: str | None = None
    compound: str | None = None


class ShapeTree:
    """The shapes of one slide, layout or master, in reading order, each with an id of its own."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._ids = count(2)  # 1 is the tree's
        self._shapes: list[Xml] = []

    def xml(self) -> Xml:
        own = element("p:cNvPr", {"id": 1, "name": ""})
        head = element("p:nvGrpSpPr", None, own, element("p:cNvGrpSpPr"), element("p:nvPr"))
        return element(
            "p:spTree", None, head, element("p:grpSpPr", None, _group_frame(Area(0, 0, 0, 0))), *self._shapes
        )

    # --- texts ------------------------------------------------------------------------------------------------------

    def placeholder(
        self,
        name: str,
        kind: str | None,
        index: int | None,
        paragraphs: Xml,
        area: Area | None = None,
        *,
        body: Xml | None = None,
        style: Xml = Xml(),  # noqa: B008 - an empty text
    ) -> None:
        """A placeholder; without ``area`` it stands where its layout says. ``body``: its ``a:bodyPr``."""
        place = element("p:nvPr", None, element("p:ph", {"type": kind, "idx": index}))
        locks = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": 1}))
        geometry = _frame(area) if area else Xml()
        text = element("p:txBody", None, body or element("a:bodyPr"), element("a:lstStyle", None, style), paragraphs)
        own = element("p:nvSpPr", None, self._own(name), locks, place)
        self._shapes.append(element("p:sp", None, own, element("p:spPr", None, geometry), text))

    def text_box(self, name: str, area: Area, paragraphs: Xml, *, is_rtl: bool) -> None:
        head = element("p:nvSpPr", None, self._own(name), element("p:cNvSpPr", {"txBox": 1}), element("p:nvPr"))
        look = element("p:spPr", None, _frame(area), _preset("rect"), element("a:noFill"))
        text = element("p:txBody", None, body_properties(is_rtl=is_rtl), element("a:lstStyle"), paragraphs)
        self._shapes.append(element("p:sp", None, head, look, text))

    def framed(
        self,
        name: str,
        area: Area,
        paragraphs: Xml,
        *,
        pen: Pen | None,
        fill: str | None,
        padding: tuple[float, float],
        is_rtl: bool,
    ) -> None:
        """A box with text in it that grows when more is written; ``padding`` at its sides, and above and below."""
        corner = min(50_000, round(_RADIUS / max(1.0, min(area.width, area.height)) * 100_000))
        shape = _preset("roundRect", {"adj": corner}) if pen else _preset("rect")
        look = element("p:spPr", None, _frame(area), shape, self._palette.fill(fill), self._line(pen))
        head = element("p:nvSpPr", None, self._own(name), element("p:cNvSpPr"), element("p:nvPr"))
        body = body_properties(is_rtl=is_rtl, padding=padding, grows=True)
        self._shapes.append(
            element("p:sp", None, head, look, element("p:txBody", None, body, element("a:lstStyle"), paragraphs))
        )

    # --- what is seen only ------------------------------------------------------------------------------------------

    def bars(self, name: str, areas: Sequence[Area], looks: Sequence[tuple[str | None, Pen | None]]) -> None:
        """Plain rectangles in one decorative group; ``looks``: fill and outline of each."""
        whole = Area(
            min(area.x for area in areas),
            min(area.y for area in areas),
            max(area.x + area.width for area in areas) - min(area.x for area in areas),
            max(area.y + area.height for area in areas) - min(area.y for area in areas),
        )
        head = element(
            "p:nvGrpSpPr", None, self._own(name, is_decorative=True), element("p:cNvGrpSpPr"), element("p:nvPr")
        )
        inner = [
            self._bar(f"{name} {k}", area, *look) for k, (area, look) in enumerate(zip(areas, looks, strict=True), 1)
        ]
        self._shapes.append(element("p:grpSp", None, head, element("p:grpSpPr", None, _group_frame(whole)), *inner))

    def bar(self, name: str, area: Area, fill: str) -> None:
        """A decorative rectangle."""
        self._shapes.append(self._bar(name, area, fill, None))

    def _bar(self, name: str, area: Area, fill: str | None, pen: Pen | None) -> Xml:
        own = self._own(name, is_decorative=True)
        head = element("p:nvSpPr", None, own, element("p:cNvSpPr"), element("p:nvPr"))
        look = element("p:spPr", None, _frame(area), _preset("rect"), self._palette.fill(fill), self._line(pen))
        return element("p:sp", None, head, look)

    def icon(self, name: str, area: Area, colour: str) -> None:
        """One of our icons, drawn as a shape; decorative, since words stand beside it."""
        steps: list[Xml] = []
        for stroke in ICONS[name]:
            for number, (x, y) in enumerate(stroke):
                point = element("a:pt", {"x": round(x * _ICON_UNITS), "y": round(y * _ICON_UNITS)})
                steps.append(element("a:lnTo" if number else "a:moveTo", None, point))
        side = 24 * _ICON_UNITS
        path = element("a:path", {"w": side, "h": side, "fill": "none"}, *steps)
        rectangle = element("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
        lists = joined(element(f"a:{part}") for part in ("avLst", "gdLst", "ahLst", "cxnLst"))
        shape = element("a:custGeom", None, lists, rectangle, element("a:pathLst", None, path))
        pen = Pen(colour, _ICON_PEN * area.width / 24)
        look = element("p:spPr", None, _frame(area), shape, element("a:noFill"), self._line(pen, is_round=True))
        own = self._own(f"Icon {name}", is_decorative=True)
        self._shapes.append(
            element("p:sp", None, element("p:nvSpPr", None, own, element("p:cNvSpPr"), element("p:nvPr")), look)
        )

    # --- pictures and tables ----------------------------------------------------------------------------------------

    def picture(self, area: Area, relation: str, alt: str) -> None:
        """A picture; ``relation`` is the id of its part, ``alt`` says what it shows."""
        locks = element("p:cNvPicPr", None, element("a:picLocks", {"noChangeAspect": 1}))
        head = element("p:nvPicPr", None, self._own("Picture", alt), locks, element("p:nvPr"))
        stretched = element("a:stretch", None, element("a:fillRect"))
        fill = element("p:blipFill", None, element("a:blip", {"r:embed": relation}), stretched)
        self._shapes.append(element("p:pic", None, head, fill, element("p:spPr", None, _frame(area), _preset("rect"))))

    def table(self, area: Area, table: Xml, alt: str) -> None:
        """A native table; ``table`` is its ``a:tbl``."""
        locks = element("p:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noGrp": 1}))
        head = element("p:nvGraphicFramePr", None, self._own("Table", alt), locks, element("p:nvPr"))
        data = element("a:graphicData", {"uri": "http://schemas.openxmlformats.org/drawingml/2006/table"}, table)
        self._shapes.append(
            element("p:graphicFrame", None, head, _frame(area, "p:xfrm"), element("a:graphic", None, data))
        )

    def _own(self, name: str, alt: str | None = None, *, is_decorative: bool = False) -> Xml:
        own = next(self._ids)
        attributes: dict[str, str | int | None] = {"id": own, "name": f"{name} {own - 1}", "descr": alt}
        return element("p:cNvPr", attributes, _DECORATIVE if is_decorative else Xml())

    def _line(self, pen: Pen | None, *, is_round: bool = False) -> Xml:
        if pen is None:
            return element("a:ln", None, element("a:noFill"))
        inner = [self._palette.fill(pen.colour)]
        if pen.dash:
            inner.append(element("a:prstDash", {"val": pen.dash}))
        if is_round:
            inner.append(element("a:round"))
        cap = "rnd" if is_round else None
        return element("a:ln", {"w": emu(pen.thickness), "cap": cap, "cmpd": pen.compound}, *inner)


def body_properties(
    *, is_rtl: bool, padding: tuple[float, float] = (0.0, 0.0), anchor: str = "t", grows: bool = False
) -> Xml:
    """``a:bodyPr``: insets in points at the sides, and above and below; the text is never shrunk."""
    side, end = map(emu, padding)
    attributes: dict[str, str | int | None] = {
        "wrap": "square", "lIns": side, "tIns": end, "rIns": side, "bIns": end,
        "rtlCol": int(is_rtl), "anchor": anchor,
    }  # fmt: skip
    return element("a:bodyPr", attributes, element("a:spAutoFit" if grows else "a:noAutofit"))


def number_field(tag: str) -> Xml:
    """A paragraph with the slide's number, which the program keeps up to date."""
    # The id is any GUID; programs tell fields by their type.
    attributes = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    run = element("a:rPr", {"lang": tag})
    return element("a:p", None, element("a:fld", attributes, run, element("a:t", None, words("‹#›"))))


def _preset(name: str, adjustments: dict[str, int] | None = None) -> Xml:
    given = [element("a:gd", {"name": key, "fmla": f"val {item}"}) for key, item in (adjustments or {}).items()]
    return element("a:prstGeom", {"prst": name}, element("a:avLst", None, *given))


def _frame(area: Area, name: str = "a:xfrm") -> Xml:
    return element(
        name,
        None,
        element("a:off", {"x": emu(area.x), "y": emu(area.y)}),
        element("a:ext", {"cx": emu(area.width), "cy": emu(area.height)}),
    )


def _group_frame(area: Area) -> Xml:
    """A group's frame; its children are placed in the slide's own coordinates."""
    x, y, width, height = emu(area.x), emu(area.y), emu(area.width), emu(area.height)
    return element(
        "a:xfrm",
        None,
        element("a:off", {"x": x, "y": y}),
        element("a:ext", {"cx": width, "cy": height}),
        element("a:chOff", {"x": x, "y": y}),
        element("a:chExt", {"cx": width, "cy": height}),
    )
