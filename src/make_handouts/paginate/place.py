"""Strips → items on a page: start edges become left or right ones here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from make_handouts.base.units import MM
from make_handouts.paginate.codes import code_modules
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import (
    CircleItem,
    CodeItem,
    IconItem,
    ImageItem,
    Item,
    LinkItem,
    OutlineItem,
    Page,
    RectItem,
    RuleItem,
    TextItem,
)
from make_handouts.paginate.strips import (
    AnchorMark,
    BoxMark,
    CodeMark,
    Frame,
    IconMark,
    ImageMark,
    Mark,
    OutlineMark,
    RuleMark,
    Strip,
    TextMark,
)

_DASH = (4.0, 2.5)
_RADIUS = 5.0

#: How far into the margin the frame of a box that goes on reaches, in points: the rule above the foot is 7 points away.
_BEYOND = 5.0


class Sheet:
    """The coordinates of one document's pages."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width, self.height = look.page_size
        margins = look.template.page.margins
        self.start, self.top = margins.start * MM, margins.top * MM
        self.is_rtl = look.language.is_rtl

    def left(self, start: float, width: float) -> float:
        """The left edge of something ``width`` wide that begins ``start`` from the body's start edge."""
        x = self.start + start
        return self.width - x - width if self.is_rtl else x

    def shifted(self, start: float) -> Sheet:
        """The same sheet with its body's start edge ``start`` further in."""
        sheet = Sheet(self.look)
        sheet.start = self.start + start
        return sheet

    def new_page(self) -> Page:
        return Page(self.width, self.height, [])

    def put(self, page: Page, strips: Sequence[Strip], top: float) -> float:
        """Places strips one under the other from ``top``; returns where they end."""
        y = top
        spans: dict[Frame, tuple[float, float]] = {}
        items: list[Item] = []
        for index, strip in enumerate(strips):
            if index:
                y += max(strips[index - 1].after, strip.before)
            for frame in strip.frames:
                beyond = 0.0 if strip.is_edge and frame is strip.frames[-1] else min(frame.padding, _BEYOND)
                first = spans.get(frame, (y - beyond, y))[0]
                spans[frame] = (first, y + strip.height + beyond)
            for mark in strip.marks:
                items.extend(self._mark(mark, y))
            y += strip.height
        for frame, (first, last) in spans.items():
            page.items.extend(self._frame(frame, first, last))
        page.items.extend(items)
        return y

    def _mark(self, mark: Mark, y: float) -> Iterator[Item]:
        match mark:
            case TextMark():
                x = self.left(mark.start, mark.measure) + mark.line.indent
                yield TextItem(x, y + mark.y, mark.line, mark.colour, mark.leading, mark.ref)
                yield from _links(x, y + mark.y, mark)
            case RuleMark():
                x = self.left(mark.start, mark.length)
                yield RuleItem(
                    x, y + mark.y, x + mark.length, y + mark.y, mark.thickness, mark.colour, mark.dash, mark.ref
                )
            case BoxMark():
                x = self.left(mark.start, mark.width)
                stroke = mark.colour if mark.thickness else None
                if mark.is_round:
                    radius = mark.width / 2
                    yield CircleItem(
                        x + radius, y + mark.y + radius, radius, stroke, mark.thickness, mark.fill, mark.ref
                    )
                else:
                    yield RectItem(
                        x,
                        y + mark.y,
                        mark.width,
                        mark.height,
                        stroke,
                        mark.thickness,
                        mark.fill,
                        radius=1.5,
                        ref=mark.ref,
                    )
            case IconMark():
                yield IconItem(
                    mark.name, self.left(mark.start, mark.size), y + mark.y, mark.size, mark.colour, mark.ref
                )
            case ImageMark():
                x = self.left(mark.start, mark.width)
                yield ImageItem(mark.path, x, y + mark.y, mark.width, mark.height, mark.ref, self.look.edition.is_grey)
            case CodeMark():
                side, modules = code_modules(mark.url)
                x = self.left(mark.start, mark.size)
                yield CodeItem(x, y + mark.y, mark.size, side, modules, mark.colour)
            case OutlineMark():
                yield OutlineItem(mark.level, mark.title, y)
            case AnchorMark():
                pass  # read where pages are counted

    def _frame(self, frame: Frame, top: float, bottom: float) -> Iterator[Item]:
        style = frame.style
        x = self.left(frame.start, frame.width)
        if style.border == "bar":
            edge = self.left(frame.start, style.thickness) + style.thickness / 2
            yield RuleItem(edge, top, edge, bottom, style.thickness, frame.colour)
            return
        dash = _DASH if style.border == "dashed" else ()
        yield RectItem(x, top, frame.width, bottom - top, frame.colour, style.thickness, frame.fill, dash, _RADIUS)
        if style.border == "double":
            gap = 2.2 + style.thickness
            yield RectItem(
                x + gap, top + gap, frame.width - 2 * gap, bottom - top - 2 * gap, frame.colour, style.thickness, None,
                (), _RADIUS - 2,
            )  # fmt: skip


def _links(x: float, baseline: float, mark: TextMark) -> Iterator[LinkItem]:
    """One area for each stretch of pieces with the same target."""
    pieces = mark.line.pieces
    at = 0
    while at < len(pieces):
        url = pieces[at].url
        end = at + 1
        while end < len(pieces) and pieces[end].url == url:
            end += 1
        if url:
            left = x + pieces[at].x
            last = pieces[end - 1]
            right = x + last.x + last.segment.advance * last.size
            yield LinkItem(left, baseline - mark.leading * 0.75, right - left, mark.leading, url, mark.ref)
        at = end
