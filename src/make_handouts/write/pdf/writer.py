"""Pages → PDF bytes: draws each item where it was placed, in order, and decides nothing."""

from __future__ import annotations

import io
from functools import lru_cache

from make_handouts import __version__
from make_handouts.base.languages import parse_language
from make_handouts.document.structure import Ref
from make_handouts.paginate.icons import DIGITS, ICONS, Stroke
from make_handouts.paginate.model import (
    CircleItem,
    CodeItem,
    IconItem,
    ImageItem,
    Item,
    LinkItem,
    NumberItem,
    OutlineItem,
    Page,
    Pages,
    PageStream,
    RectItem,
    RuleItem,
    TextItem,
)
from make_handouts.write.pdf.canvas import Canvas
from make_handouts.write.pdf.metadata import Description
from make_handouts.write.pdf.objects import number
from make_handouts.write.pdf.tags import LAYOUT, PAGINATION, Box, TagWriter
from make_handouts.write.pdf.text import LineWriter

#: Bézier distance for a quarter circle: 4/3 · (√2 − 1).
_KAPPA = 0.5523

#: Pen width of icons in their 24-unit square.
_ICON_PEN = 1.7

#: Figures of numbers: height as a share of their box, advance and pen in sixths of it.
_FIGURE_HEIGHT = 0.66
_FIGURE_ADVANCE = 5.4
_FIGURE_PEN = 0.85

_WHITE = "#ffffff"


def write_pdf(pages: Pages | PageStream) -> bytes:
    """The document as a PDF: same pages, same bytes. Of a stream's pages only their compressed bytes are kept."""
    return _Writer(pages).write()


def description_of(pages: Pages | PageStream) -> Description:
    """What the PDF of some pages says of itself."""
    keywords = ", ".join(pages.keywords)
    return Description(pages.title, pages.subject, keywords, pages.language, f"make-handouts {__version__}")


class _Writer:
    def __init__(self, pages: Pages | PageStream) -> None:
        self._pages = pages
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pages.language)
        self._height = 0.0
        self._tags = TagWriter(pages.structure)
        self._lines = LineWriter(self._canvas.font, is_rtl=_is_rtl(pages.language))

    def write(self) -> bytes:
        self._canvas.describe(description_of(self._pages))
        for page in self._pages.pages:
            self._page(page)
        self._canvas.finish(self._tags)
        return self._out.getvalue()

    def _page(self, page: Page) -> None:
        self._canvas.begin_page(page.width, page.height)
        self._height = page.height
        self._lines.is_deep = _is_deep(page)
        key = self._tags.begin_page(page.structure)
        for item in page.items:
            self._item(item)
        self._canvas.raw(self._tags.end())
        self._canvas.end_page(key)
        if page.structure:
            self._canvas.write_tags(self._tags)

    def _item(self, item: Item) -> None:
        match item:
            case TextItem():
                self._text(item)
            case RuleItem():
                start, end = _point(item.x1, self._height - item.y1), _point(item.x2, self._height - item.y2)
                self._draw(item.ref, f"q {_pen(item.colour, item.thickness, item.dash)} {start} m {end} l S Q")
            case RectItem():
                self._draw(item.ref, self._rect(item))
            case CircleItem():
                self._draw(item.ref, self._circle(item))
            case IconItem():
                self._place(item.ref, item.x, item.y, item.size, item.size)
                self._draw(item.ref, self._icon(item))
            case ImageItem():
                x, bottom, _, _ = self._place(item.ref, item.x, item.y, item.width, item.height)
                self._mark(item.ref)
                self._canvas.picture(item.path, (x, bottom, item.width, item.height), is_grey=item.is_grey)
            case CodeItem():
                self._draw(None, self._code(item))
            case NumberItem():
                self._draw(None, self._number(item))
            case LinkItem():
                self._link(item)
            case OutlineItem():
                self._canvas.outline(item.title, item.level, self._height - item.y)

    def _draw(self, ref: Ref | None, operators: str) -> None:
        self._mark(ref)
        self._canvas.raw(operators)

    def _mark(self, ref: Ref | None, language: str = "", url: str | None = None, *, artifact: str = LAYOUT) -> None:
        mark = self._tags.mark(ref, language, url, artifact=artifact)
        if mark:
            self._canvas.raw(mark)

    def _text(self, item: TextItem) -> None:
        baseline = self._height - item.y
        if self._tags.is_parted(item.ref):
            parts = self._lines.parts(item.line, item.x, baseline)
        else:
            parts = [("", None, self._lines.operators(item.line, item.x, baseline))]
        for language, url, operators in parts:
            if operators:
                self._mark(item.ref, language, url, artifact=PAGINATION)
                self._canvas.raw(f"{_colour(item.colour)} rg {operators}")

    def _place(self, ref: Ref | None, x: float, y: float, width: float, height: float) -> Box:
        top = self._height - y
        box = (x, top - height, x + width, top)
        self._tags.place(ref, box)
        return box

    def _link(self, item: LinkItem) -> None:
        found = self._tags.link(item.ref, item.url)
        if found:
            element, key = found
            top = self._height - item.y
            box = (item.x, top - item.height, item.x + item.width, top)
            self._tags.annotate(element, self._canvas.link(item.url, box, element.alt or item.url, key))

    def _rect(self, item: RectItem) -> str:
        x, y, w, h = item.x, self._height - item.y - item.height, item.width, item.height
        r = min(item.radius, w / 2, h / 2)
        if r <= 0:
            path = f"{number(x)} {number(y)} {number(w)} {number(h)} re"
        else:
            k = r * (1 - _KAPPA)
            right, top = x + w, y + h
            path = " ".join(
                [
                    f"{_point(x + r, y)} m {_point(right - r, y)} l",
                    f"{_point(right - k, y)} {_point(right, y + k)} {_point(right, y + r)} c",
                    f"{_point(right, top - r)} l",
                    f"{_point(right, top - k)} {_point(right - k, top)} {_point(right - r, top)} c",
                    f"{_point(x + r, top)} l {_point(x + k, top)} {_point(x, top - k)} {_point(x, top - r)} c",
                    f"{_point(x, y + r)} l {_point(x, y + k)} {_point(x + k, y)} {_point(x + r, y)} c h",
                ]
            )
        return _painted(path, item.stroke, item.thickness, item.fill, item.dash)

    def _circle(self, item: CircleItem) -> str:
        path = f"1 0 0 1 {_point(item.x, self._height - item.y)} cm {_circle_path(item.radius)}"
        return _painted(path, item.stroke, item.thickness, item.fill, ())

    def _code(self, item: CodeItem) -> str:
        """All dark modules as one path, so that no seams show between them."""
        module = item.size / item.side
        path = " ".join(
            f"{_point(item.x + column * module, self._height - item.y - (row + 1) * module)} "
            f"{number(length * module)} {number(module)} re"
            for row, column, length in item.modules
        )
        return _painted(path, None, 0, item.colour, ())

    def _icon(self, item: IconItem) -> str:
        scale = item.size / 24
        strokes = self._strokes(ICONS[item.name], item.x, item.y, scale)
        return f"q {_pen(item.colour, _ICON_PEN * scale, ())} 1 J 1 j {strokes} S Q"

    def _number(self, item: NumberItem) -> str:
        """Its figures, as high as the box leaves room for, in the middle of it."""
        box = ""
        if item.has_frame or item.is_dark:
            fill = item.colour if item.is_dark else _WHITE
            frame = RectItem(item.x, item.y, item.width, item.height, item.colour, 0.4, fill, radius=1.2)
            box = self._rect(frame) + " "
        scale = item.height * _FIGURE_HEIGHT / 6
        figures = str(item.number)
        advance = _FIGURE_ADVANCE * scale
        x = item.x + (item.width - advance * len(figures) + advance - 4 * scale) / 2
        y = item.y + item.height * (1 - _FIGURE_HEIGHT) / 2
        strokes = " ".join(
            self._strokes(DIGITS[figure], x + advance * place, y, scale) for place, figure in enumerate(figures)
        )
        pen = _pen(_WHITE if item.is_dark else item.colour, _FIGURE_PEN * scale, ())
        return f"{box}q {pen} 1 J 1 j {strokes} S Q"

    def _strokes(self, strokes: tuple[Stroke, ...], x: float, y: float, scale: float) -> str:
        """The path of a drawing whose top left is at (x, y)."""
        drawn = []
        for stroke in strokes:
            points = [_point(x + px * scale, self._height - y - py * scale) for px, py in stroke]
            drawn.append(f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]))
        return " ".join(drawn)


def _is_rtl(tag: str) -> bool:
    language = parse_language(tag)
    return language is not None and language.is_rtl


def _is_deep(page: Page) -> bool:
    for item in page.items:
        if isinstance(item, TextItem):
            for piece in item.line.pieces:
                if piece.segment.font.is_deep:
                    return True
    return False


@lru_cache(maxsize=64)
def _circle_path(r: float) -> str:
    """Around the origin: the bullets of a list differ only in their place."""
    k = r * _KAPPA
    return " ".join(
        [
            f"{_point(r, 0)} m {_point(r, k)} {_point(k, r)} {_point(0, r)} c",
            f"{_point(-k, r)} {_point(-r, k)} {_point(-r, 0)} c",
            f"{_point(-r, -k)} {_point(-k, -r)} {_point(0, -r)} c",
            f"{_point(k, -r)} {_point(r, -k)} {_point(r, 0)} c h",
        ]
    )


def _point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


@lru_cache(maxsize=256)
def _colour(colour: str) -> str:
    return " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _pen(colour: str, thickness: float, dash: tuple[float, ...]) -> str:
    pattern = f" [{' '.join(map(number, dash))}] 0 d" if dash else ""
    return f"{_colour(colour)} RG {number(thickness)} w{pattern}"


def _painted(path: str, stroke: str | None, thickness: float, fill: str | None, dash: tuple[float, ...]) -> str:
    pen = f"{_pen(stroke, thickness, dash)} " if stroke else ""
    brush = f"{_colour(fill)} rg " if fill else ""
    return f"q {pen}{brush}{path} {'B' if stroke and fill else 'S' if stroke else 'f' if fill else 'n'} Q"
