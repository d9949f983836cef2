"""The vertical list: strips that are never cut, with the space and the ties between them.

Inside a strip, things stand from the start side: ``start`` is the distance from the body's start edge (left in
left-to-right documents), ``y`` from the strip's top. ``place`` turns that into page coordinates.
"""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.values import struct, value
from make_handouts.document.tree import Block
from make_handouts.template.model import BoxStyle
from make_handouts.typeset.model import Line


@value
class TextMark:
    """A line of text set to ``measure`` that begins at ``start``; ``y`` is its baseline."""

    start: float
    y: float
    measure: float
    line: Line
    colour: str
    leading: float
    node: Block | None


@value
class RuleMark:
    start: float
    y: float
    length: float
    thickness: float
    colour: str
    dash: tuple[float, ...] = ()


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


@value
class IconMark:
    name: str
    start: float
    y: float
    size: float
    colour: str


@value
class ImageMark:
    path: Path
    start: float
    y: float
    width: float
    height: float
    alt: str
    node: Block


@value
class OutlineMark:
    level: int
    title: str


@value
class AnchorMark:
    """Where a reference leads."""

    name: str


Mark = TextMark | RuleMark | BoxMark | IconMark | ImageMark | OutlineMark | AnchorMark


@value
class Frame:
    """A box around consecutive strips; drawn anew on each page it reaches. Compared by identity."""

    style: BoxStyle
    colour: str
    fill: str | None
    start: float
    width: float


@struct
class Strip:
    """A horizontal slice of a page.

    ``before`` and ``after`` collapse with their neighbours' (the larger counts) and vanish at a page's top and
    bottom. ``keep`` ties the strip to the next one. ``repeated`` strips come again on a page that starts with this.
    ``starts_page``: what follows begins a page; such a strip has no height and is not placed. ``fills``: the strip is
    repeated down to the page's end, if no other page follows before the next that starts one.
    """

    height: float
    marks: list[Mark]
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    frames: tuple[Frame, ...] = ()
    repeated: tuple[Strip, ...] = ()
    starts_page: bool = False
    fills: bool = False
