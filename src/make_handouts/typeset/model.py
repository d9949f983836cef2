"""What the steps of typesetting hand on. Lengths in points unless a name says otherwise."""

from __future__ import annotations

from typing import Final, Literal

from make_handouts.base.diagnostics import Position
from make_handouts.base.values import value
from make_handouts.typeset.harfbuzz import Segment


@value
class TextStyle:
    """A style with everything resolved: theme colour, script's factors. ``leading`` is a distance, not a multiple."""

    size: float
    leading: float
    weight: int
    align: Literal["start", "centre", "end", "justify"]
    colour: str
    is_heading: bool = False
    """Set in the theme's face for headings, where it names one."""


class Piece:
    """A segment on a line. ``x`` is its left edge from the line's left end; ``stretch`` is added after each space.

    ``number`` is its run's.
    """

    __slots__ = ("language", "number", "segment", "size", "url", "x")

    def __init__(
        self, segment: Segment, x: float, size: float, language: str, url: str | None, number: int = 0
    ) -> None:
        self.segment: Final = segment
        self.x: Final = x
        self.size: Final = size
        self.language: Final = language
        self.url: Final = url
        self.number: Final = number


class Line:
    """One line. ``pieces`` in visual order; ``width`` without hanging white space.

    ``stretch``: points added to the advance of each space to fill a justified line. ``indent``: where the line starts
    from the left of the measure, alignment done.
    """

    __slots__ = ("indent", "is_rtl", "pieces", "stretch", "width")

    def __init__(self, pieces: tuple[Piece, ...], width: float, indent: float, stretch: float, *, is_rtl: bool) -> None:
        self.pieces: Final = pieces
        self.width: Final = width
        self.indent: Final = indent
        self.stretch: Final = stretch
        self.is_rtl: Final = is_rtl

    def flush(self) -> Line:
        """The line without its indent: to stand where somebody else puts it."""
        return Line(self.pieces, self.width, 0.0, self.stretch, is_rtl=self.is_rtl)

    @property
    def text(self) -> str:
        """In visual order of segments; for dumps and faults."""
        return "".join(piece.segment.text for piece in self.pieces)


@value
class Tight:
    """How near a text is to sticking out: the share of its measure that its widest unbreakable part takes.

    Above 1 the part was cut.
    """

    share: float
    text: str
    origin: Position


class SetText:
    """A paragraph set to a measure. ``baseline`` is the distance from the top of a line to its baseline.

    ``overfull``: how far the widest line sticks out of the measure; 0 unless one cluster alone is wider.
    """

    __slots__ = ("baseline", "colour", "leading", "lines", "overfull")

    def __init__(self, lines: tuple[Line, ...], leading: float, baseline: float, colour: str, overfull: float) -> None:
        self.lines: Final = lines
        self.leading: Final = leading
        self.baseline: Final = baseline
        self.colour: Final = colour
        self.overfull: Final = overfull

    def flush(self) -> SetText:
        """The paragraph with its lines at the left end of the measure."""
        lines = tuple(line.flush() for line in self.lines)
        return SetText(lines, self.leading, self.baseline, self.colour, self.overfull)

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)
