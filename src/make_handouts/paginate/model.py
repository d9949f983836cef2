"""Placed things. Points; x from the left, y from the top of the page; text by its baseline."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.values import struct, value
from make_handouts.document.structure import Ref, Structure
from make_handouts.typeset.model import Line


@value
class TextItem:
    """A line of text. ``ref``, here and below, is what it is part of; None for an artifact such as a page number."""

    x: float
    y: float
    line: Line
    colour: str
    leading: float
    ref: Ref | None


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


Item = TextItem | RuleItem | RectItem | CircleItem | IconItem | ImageItem | LinkItem | OutlineItem


@struct
class Page:
    width: float
    height: float
    items: list[Item]


@value
class Pages:
    """A whole document on pages, with what the writer's metadata and tags need."""

    pages: tuple[Page, ...]
    structure: Structure
    title: str
    subject: str
    keywords: tuple[str, ...]
    language: str
