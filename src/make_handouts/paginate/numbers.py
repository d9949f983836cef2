"""Numbers of a reviewer's list → small boxes beside the texts of a page that is set already.

So no line breaks elsewhere because of them. A number stands before the line where its message begins, at the page's
start side; where something is in its way, or words stand before the message, it stands above the first word. They are
drawn after all else, and are artifacts: read aloud, they would come between the words. The list has them as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from make_handouts.base.values import value
from make_handouts.paginate.model import (
    CircleItem,
    CodeItem,
    IconItem,
    ImageItem,
    Item,
    NumberItem,
    Page,
    RectItem,
    TextItem,
)
from make_handouts.typeset.model import Line, Piece

#: Height of a box in points, at least and as a share of the text beside it: figures are as high as those of 6.5 points.
_LEAST_HEIGHT = 7.0
_SHARE = 0.34

#: Widths in shares of the height: of one figure, and of what is beside the figures together.
_FIGURE = 0.594
_SIDES = 0.4

#: Between a number and what it stands beside, and what printers leave white, in points; how far it may stand from its
#: text, in sizes of that.
_GAP = 2.0
_EDGE = 12.0
_FARTHEST = 4.0

#: Of a line, in sizes of its text: top of its letters, their middle, the lowest point.
_ASCENT, _MIDDLE, _DESCENT = 0.8, 0.3, 0.24

#: A rectangle up to this side is something to tick; a larger one is a frame, which a number may stand on.
_LARGEST_BOX = 40.0


@value
class _Area:
    """From ``start`` to ``end``, counted from the page's start edge, and from ``top`` to ``bottom``."""

    start: float
    end: float
    top: float
    bottom: float
    is_text: bool = False

    def overlap(self, other: _Area) -> float:
        """The area that both cover."""
        width = min(self.end, other.end) - max(self.start, other.start)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0


@value
class _Beginning:
    """Where a message begins on a line: its first piece, and whether nothing of the line is before it."""

    piece: Piece
    is_first: bool


class Numbers:
    """Puts the numbers on one document's pages. ``language``: the tag of what is printed where it is translated."""

    def __init__(self, language: str, colour: str, *, is_rtl: bool) -> None:
        self._language = language
        self._colour = colour
        self._is_rtl = is_rtl
        self._seen: set[tuple[object, str, int]] = set()

    def put(self, page: Page, items: Sequence[Item], *, is_foot: bool = False) -> None:
        """Adds the numbers of the messages that begin in some of the page's items; each once for a text.

        Artifacts say nothing new and have none, unless the items are the foot, of which only a part is none.
        """
        taken: list[_Area] = []
        for item in items:
            if not isinstance(item, TextItem) or (item.ref is None and not is_foot):
                continue
            text = item.ref or (page, "foot")
            for beginning in _beginnings(item.line):
                key = (*text, beginning.piece.number)
                if key not in self._seen:
                    self._seen.add(key)
                    taken = taken or list(self._taken(page))
                    made = self._placed(page, item, beginning, taken)
                    page.items.append(made)
                    taken.append(self._area(page, made.x, made.width, made.y, made.y + made.height, is_text=True))

    def _placed(self, page: Page, item: TextItem, beginning: _Beginning, taken: Sequence[_Area]) -> NumberItem:
        piece = beginning.piece
        size = max(other.size for other in item.line.pieces)
        height = max(_LEAST_HEIGHT, _SHARE * size)
        width = height * (_SIDES + _FIGURE * len(str(piece.number)))
        area = None
        if beginning.is_first:
            line = self._line(page, item)
            area = _before(line.start, item.y - _MIDDLE * size, width, height, taken, width + _FARTHEST * size)
        has_frame = area is not None
        if area is None:
            own = self._area(page, item.x + piece.x, piece.segment.advance * piece.size, 0, 0)
            edge = (item.leading - size) / 2  # half of what is white between this line and the next
            middles = (item.y - _ASCENT * size - edge, item.y + (1 - _ASCENT) * size + edge)
            choices = [
                _Area(own.start, own.start + width, middle - height / 2, middle + height / 2) for middle in middles
            ]
            area = min(choices, key=lambda choice: sum(choice.overlap(other) for other in taken))
        x = page.width - area.end if self._is_rtl else area.start
        is_dark = piece.language != self._language
        return NumberItem(x, area.top, width, height, piece.number, self._colour, has_frame, is_dark)

    def _taken(self, page: Page) -> Iterator[_Area]:
        """What no number may hide. Frames and rules may have one on them."""
        for item in page.items:
            match item:
                case TextItem() if item.line.pieces:
                    yield self._line(page, item)
                case IconItem() | CodeItem():
                    yield self._area(page, item.x, item.size, item.y, item.y + item.size)
                case ImageItem():
                    yield self._area(page, item.x, item.width, item.y, item.y + item.height)
                case CircleItem():
                    x, y, r = item.x, item.y, item.radius
                    yield self._area(page, x - r, 2 * r, y - r, y + r)
                case RectItem() if max(item.width, item.height) <= _LARGEST_BOX:
                    yield self._area(page, item.x, item.width, item.y, item.y + item.height)

    def _line(self, page: Page, item: TextItem) -> _Area:
        size = max(piece.size for piece in item.line.pieces)
        top, bottom = item.y - _ASCENT * size, item.y + _DESCENT * size
        return self._area(page, item.x, item.line.width, top, bottom, is_text=True)

    def _area(self, page: Page, x: float, width: float, top: float, bottom: float, *, is_text: bool = False) -> _Area:
        start = page.width - x - width if self._is_rtl else x
        return _Area(start, start + width, top, bottom, is_text)


def _beginnings(line: Line) -> Iterator[_Beginning]:
    """The messages of a line in the order of reading, each where it comes first."""
    seen = {0}
    for index, piece in enumerate(reversed(line.pieces) if line.is_rtl else line.pieces):
        if piece.number not in seen:
            seen.add(piece.number)
            yield _Beginning(piece, is_first=index == 0)


def _before(
    start: float, middle: float, width: float, height: float, taken: Iterable[_Area], farthest: float
) -> _Area | None:
    """Room before a line that begins at ``start``, past its bullet, icon or box; None where another text is there."""
    end = start - _GAP
    others = sorted((area for area in taken if area.start < start), key=lambda area: -area.end)
    while True:
        area = _Area(end - width, end, middle - height / 2, middle + height / 2)
        if area.start < _EDGE or start - area.start > farthest:
            return None
        hidden = [other for other in others if area.overlap(other)]
        if not hidden:
            return area
        past = [other for other in hidden if not other.is_text]
        if not past:
            return None
        end = min(other.start for other in past) - _GAP
