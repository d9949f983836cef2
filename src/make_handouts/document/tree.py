"""The types of the tree. Everything is frozen; text is prose: runs of one language and one look."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from make_handouts.base.diagnostics import Position
from make_handouts.base.languages import Language


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language and one look; ``url`` where it is a link.

    ``origin`` is where its message can be mended (a PO or YAML line), for faults that show only when it is set.
    """

    text: str
    language: str
    strong: bool = False
    emphasis: bool = False
    url: str | None = None
    origin: Position | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one paragraph-like thing."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def origin(self) -> Position | None:
        """Where the first of its messages can be mended."""
        return next((run.origin for run in self.runs if run.origin), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–6. ``label`` stands above it (``Scenario A``), ``aside`` at the line's other end."""

    level: int
    prose: Prose
    style: str
    label: Prose | None = None
    aside: Prose | None = None
    in_outline: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    prose: Prose
    style: str = "body"
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. ``marker`` is the numeral as the language writes it; empty for bullets and boxes."""

    blocks: tuple[Block, ...]
    marker: str = ""


ItemKind = Literal["bullet", "number", "tick", "choice", "check"]
"""``tick``: boxes for any number of answers; ``choice``: circles for one; ``check``: what is right."""


@dataclass(frozen=True, slots=True)
class Items:
    kind: ItemKind
    items: tuple[Item, ...]
    style: str = "item"
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks with a frame around them that looks like what it is: ``tip``, ``scenario``, ``quiz`` …"""

    kind: str
    blocks: tuple[Block, ...]
    title: Heading | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled blanks side by side, to write a name or a date in."""

    labels: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    prose: Prose
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    caption: Prose
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    path: Path
    alt: str
    caption: Prose | None


@dataclass(frozen=True, slots=True)
class Contact:
    """One helpline: numbers and address in Western digits, left to right, never broken."""

    name: Prose
    channels: tuple[Prose, ...]
    details: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The title band of a document or the opening of a deck."""

    title: Heading
    subtitle: Prose
    facts: Prose
    campaign: Prose | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading; ``accent`` picks the module's colour, counted from 0."""

    blocks: tuple[Block, ...]
    accent: int | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its heading, what stands under it, and how it looks. What does not fit goes on to a next page.

    ``step`` of ``steps`` is how far the workshop has come, by module. ``continued`` follows the heading from the
    second page on.
    """

    layout: Literal["cover", "content"]
    heading: Heading
    blocks: tuple[Block, ...]
    kicker: Prose | None = None
    accent: int = 0
    step: int | None = None
    steps: int = 0
    continued: Prose | None = None


Block = (
    Heading | Paragraph | Items | Box | Rules | Fields | Table | Figure | Contact | Band | Section | Slide
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Running:
    """Text at the head or foot of every page; ``{page}`` and ``{pages}`` are filled in when pages are known."""

    start: Prose | None = None
    end: Prose | None = None
    note: Prose | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to be set."""

    title: str
    subject: str
    keywords: tuple[str, ...]
    language: Language
    workshop: str
    material: str
    blocks: tuple[Block, ...]
    footer: Running = field(default_factory=Running)
