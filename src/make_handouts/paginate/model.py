"""Placed things. Points; x from the left, y from the top of the page; text by its baseline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from make_handouts.base.values import struct, value
from make_handouts.document.structure import Ref, Structure
from make_handouts.typeset.model import Line, Tight


class TextItem:
    """A line of text. ``ref``, here and below, is what it is part of; None for an artifact such as a page number."""

    __slots__ = ("colour", "leading", "line", "ref", "x", "y")

    def __init__(self, x: float, y: float, line: Line, colour: str, leading: float, ref: Ref | None) -> None:
        self.x: Final = x
        self.y: Final = y
        self.line: Final = line
        self.colour: Final = colour
        self.leading: Final = leading
        self.ref: Final = ref


@value
class RuleItem:
    """A horizontal or vertical line; with a ``ref`` one to write on. ``dash`` as PDF's dash array."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str
    dash: tuple[float, ...] = ()
    ref: Ref | None = None


@value
class RectItem:
    """A rectangle with rounded corners; with a ``ref`` one to tick."""

    x: float
    y: float
    width: float
    height: float
    stroke: str | None
    thickness: float
    fill: str | None
    dash: tuple[float, ...] = ()
    radius: float = 0.0
    ref: Ref | None = None


@value
class CircleItem:
    """A circle around (x, y); with a ``ref`` one to mark."""

    x: float
    y: float
    radius: float
    stroke: str | None
    thickness: float
    fill: str | None
    ref: Ref | None = None


@value
class IconItem:
    """One of our icons in a square of ``size`` with its top left at (x, y); decorative unless it has a ``ref``."""

    name: str
    x: float
    y: float
    size: float
    colour: str
    ref: Ref | None = None


@value
class ImageItem:
    path: Path
    x: float
    y: float
    width: float
    height: float
    ref: Ref
    is_grey: bool = False
    """To be drawn without its colours."""


@value
class CodeItem:
    """A QR code with its quiet zone in a square with its top left at (x, y); an artifact: its address stands beside it.

    ``modules`` are the dark stretches of its rows: (row, first column, length), of ``side`` modules a row.
    """

    x: float
    y: float
    size: float
    side: int
    modules: tuple[tuple[int, int, int], ...]
    colour: str


@value
class NumberItem:
    """The number that a text has in a reviewer's list, in a box with its top left at (x, y); an artifact.

    ``has_frame``: a thin line around it. ``is_dark``: white on a dark ground, as the text is not translated.
    """

    x: float
    y: float
    width: float
    height: float
    number: int
    colour: str
    has_frame: bool
    is_dark: bool


@value
class LinkItem:
    """An area to click, part of the text ``ref``."""

    x: float
    y: float
    width: float
    height: float
    url: str
    ref: Ref | None


@value
class OutlineItem:
    """An entry of the PDF's outline that leads to height ``y`` of this page. ``level`` from 0."""

    level: int
    title: str
    y: float


Item = (
    TextItem | RuleItem | RectItem | CircleItem | IconItem | ImageItem | CodeItem | NumberItem | LinkItem | OutlineItem
)


@struct
class Page:
    width: float
    height: float
    items: list[Item]
    structure: Structure | None = None


@value
class Pages:
    """A whole document on pages, with what the writer's metadata and tags need."""

    pages: tuple[Page, ...]
    structure: Structure
    title: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    tightest: tuple[Tight, ...] = ()
    """The texts that have the least room to spare."""


@value
class PageStream:
    """``Pages`` that are made one by one while they are written, so that a thousand take no more room than one."""

    pages: Iterable[Page]
    structure: Structure
    title: str
    subject: str
    keywords: tuple[str, ...]
    language: str
