"""Placed things. Points; x from the left, y from the top of the page; text by its baseline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from make_handouts.base.values import struct, value
from make_handouts.document.tree import Block
from make_handouts.typeset.model import Line


@value
class TextItem:
    """A line of text. ``node`` is what it is part of; None for an artifact such as a page number."""

    x: float
    y: float
    line: Line
    colour: str
    leading: float
    node: Block | None


@value
class RuleItem:
    """A horizontal or vertical line; always an artifact. ``dash`` as PDF's dash array."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str
    dash: tuple[float, ...] = ()


@value
class RectItem:
    """A rectangle with rounded corners; always an artifact."""

    x: float
    y: float
    width: float
    height: float
    stroke: str | None
    thickness: float
    fill: str | None
    dash: tuple[float, ...] = ()
    radius: float = 0.0


@value
class CircleItem:
    """A circle around (x, y); always an artifact."""

    x: float
    y: float
    radius: float
    stroke: str | None
    thickness: float
    fill: str | None


@value
class IconItem:
    """One of our icons in a square of ``size`` with its top left at (x, y); decorative, words stand beside it."""

    name: str
    x: float
    y: float
    size: float
    colour: str


@value
class ImageItem:
    path: Path
    x: float
    y: float
    width: float
    height: float
    alt: str
    node: Block | None


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
class LinkItem:
    """An area to click."""

    x: float
    y: float
    width: float
    height: float
    url: str
    text: str


@value
class OutlineItem:
    """An entry of the PDF's outline that leads to height ``y`` of this page. ``level`` from 0."""

    level: int
    title: str
    y: float


Item = TextItem | RuleItem | RectItem | CircleItem | IconItem | ImageItem | CodeItem | LinkItem | OutlineItem


@struct
class Page:
    width: float
    height: float
    items: list[Item]


@value
class Pages:
    """A whole document on pages, with what the writer's metadata needs."""

    pages: tuple[Page, ...]
    title: str
    subject: str
    keywords: tuple[str, ...]
    language: str


@value
class PageStream:
    """``Pages`` that are made one by one while they are written, so that a thousand take no more room than one."""

    pages: Iterator[Page]
    title: str
    subject: str
    keywords: tuple[str, ...]
    language: str
