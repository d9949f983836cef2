"""The vertical list: strips that are never cut, with the space and the ties between them.

Inside a strip, things stand from the start side: ``start`` is the distance from the body's start edge (left in
left-to-right documents), ``y`` from the strip's top. ``place`` turns that into page coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from make_handouts.base.values import replace, struct, value
from make_handouts.document.structure import Ref
from make_handouts.template.model import BoxStyle
from make_handouts.typeset.model import Line


@value
class TextMark:
    """A line of text set to ``measure`` that begins at ``start``; ``y`` is its baseline.

    ``ref`` says what it is part of, here and in other marks; without one it is an artifact.
    """

    start: float
    y: float
    measure: float
    line: Line
    colour: str
    leading: float
    ref: Ref | None


@value
class RuleMark:
    start: float
    y: float
    length: float
    thickness: float
    colour: str
    dash: tuple[float, ...] = ()
    ref: Ref | None = None


@value
class BoxMark:
    """A small rectangle (tick box) or, with ``is_round``, a circle."""

    start: float
    y: float
    width: float
    height: float
    colour: str
    thickness: float
    is_round: bool = False
    fill: str | None = None
    ref: Ref | None = None


@value
class IconMark:
    name: str
    start: float
    y: float
    size: float
    colour: str
    ref: Ref | None = None


@value
class ImageMark:
    path: Path
    start: float
    y: float
    width: float
    height: float
    ref: Ref


@value
class OutlineMark:
    level: int
    title: str


@value
class AnchorMark:
    """Where a reference leads."""

    name: str


@value
class CodeMark:
    """A QR code in a square of ``size``, quiet zone included."""

    url: str
    start: float
    y: float
    size: float
    colour: str


Mark = TextMark | RuleMark | BoxMark | IconMark | ImageMark | OutlineMark | AnchorMark | CodeMark


@value
class Frame:
    """A box around consecutive strips; drawn anew on each page it reaches. Compared by identity.

    ``padding``, above and below, is that of its ``is_edge`` strips. A page that begins or ends within the box has none
    of them; there the frame reaches into the margin.
    """

    style: BoxStyle
    colour: str
    fill: str | None
    start: float
    width: float
    padding: float


#: A tie that gives way before a full one does.
LOOSELY = 0.5


@struct
class Strip:
    """A horizontal slice of a page.

    ``before`` and ``after`` collapse with their neighbours' (the larger counts) and vanish at a page's top and
    bottom. ``keep`` ties the strip to the next one: True (1) as the lines of an option, ``LOOSELY`` as the options of a
    question; the looser tie is cut first. ``repeated`` strips come again on a page that starts with this.
    ``goes_on``: the next strip is of the same paragraph, list or table. ``starts_page``: what follows begins a page;
    such a strip has no height and is not placed. ``fills``: the strip is repeated down to the page's end, if no other
    page follows before the next that starts one. ``is_edge``: the padding at an end of its innermost frame.
    """

    height: float
    marks: list[Mark]
    before: float = 0.0
    after: float = 0.0
    keep: float = 0.0
    frames: tuple[Frame, ...] = ()
    repeated: tuple[Strip, ...] = ()
    goes_on: bool = False
    starts_page: bool = False
    fills: bool = False
    is_edge: bool = False


def artifact(strip: Strip) -> Strip:
    """The strip as it stands once more on a further page: there is nothing new to read."""
    marks = [
        mark if isinstance(mark, OutlineMark | AnchorMark | CodeMark) else replace(mark, ref=None)
        for mark in strip.marks
    ]
    return replace(strip, marks=marks)


def height_of(strips: Sequence[Strip]) -> float:
    """What the strips take one under the other; the space before the first and after the last vanishes."""
    gaps = sum(max(above.after, below.before) for above, below in pairwise(strips))
    return sum(strip.height for strip in strips) + gaps
