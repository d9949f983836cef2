"""A deck for editable slides: which texts, tables and pictures stand on which slide, and how much room each has.

Nothing is broken into lines: that is left to the program that shows the slides. Points; ``top`` from the slide's top
edge, ``start`` from the body's start edge.
"""

from __future__ import annotations

from typing import Literal

from make_handouts.base.values import value
from make_handouts.document.tree import Contact, Document, Figure, ItemKind, Prose, Table
from make_handouts.paginate.look import Look


@value
class SlideText:
    """A paragraph. ``gap``: free height above it, 0 for a shape's first.

    In a list, ``kind`` is the list's, ``marker`` the numeral; ``is_opening`` is false for what goes on under a bullet.
    ``indent``: how far the text stands from the shape's start.
    """

    prose: Prose
    style: str
    gap: float = 0.0
    kind: ItemKind | None = None
    marker: str = ""
    is_opening: bool = True
    indent: float = 0.0


@value
class TextPlace:
    texts: tuple[SlideText, ...]
    top: float
    height: float


@value
class BoxPlace:
    """A framed text; ``icon`` is the icon's size, 0 where the kind of box has none."""

    kind: str
    texts: tuple[SlideText, ...]
    top: float
    height: float
    icon: float


@value
class TablePlace:
    """A table with the rows that this slide shows; ``widths`` fill the body, ``heights`` are the header's and rows'."""

    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    top: float


@value
class ContactsPlace:
    """Helplines one under the other: numbers beside names; ``widths`` of these two."""

    contacts: tuple[Contact, ...]
    widths: tuple[float, float]
    heights: tuple[float, ...]
    top: float


@value
class PicturePlace:
    figure: Figure
    start: float
    width: float
    height: float
    top: float


Place = TextPlace | BoxPlace | TablePlace | ContactsPlace | PicturePlace


@value
class DeckSlide:
    """One slide. ``step`` of ``steps``: how far the workshop has come; ``section``: its module, empty outside any."""

    layout: Literal["cover", "content"]
    title: TextPlace
    kicker: TextPlace | None
    places: tuple[Place, ...]
    accent: int
    step: int | None
    steps: int
    section: str
    notes: tuple[Prose, ...]


@value
class Deck:
    document: Document
    look: Look
    slides: tuple[DeckSlide, ...]
