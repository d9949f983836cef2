"""The types of the tree. Everything is frozen; text is prose: runs of one language and one look."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from make_handouts.base.diagnostics import Position
from make_handouts.base.languages import Language
from make_handouts.base.values import value


@value
class Run:
    """A stretch of text in one language and one look; ``url`` where it is a link.

    ``origin`` is where its message can be mended (a PO or YAML line), for faults that show only when it is set.
    ``about``: what a bare web address leads to, for those who do not see what stands around it.
    With ``page_of``, the number of the page where the heading with that anchor stands is printed in place of ``text``.
    ``number``: what a reviewer finds its message by in the list at the end; 0 without such a list.
    """

    text: str
    language: str
    strong: bool = False
    emphasis: bool = False
    url: str | None = None
    origin: Position | None = None
    about: str = ""
    page_of: str | None = None
    number: int = 0


@value
class Prose:
    """The text of one paragraph-like thing."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def origin(self) -> Position | None:
        """Where the first of its messages can be mended."""
        for run in self.runs:
            if run.origin:
                return run.origin
        return None


@value
class Heading:
    """A heading of level 1–6. ``label`` stands above it (``Scenario A``), ``aside`` at the line's other end.

    ``anchor`` is what a ``Run.page_of`` names it by; unique in its document.
    """

    level: int
    prose: Prose
    style: str
    label: Prose | None = None
    aside: Prose | None = None
    in_outline: bool = True
    anchor: str | None = None


@value
class Paragraph:
    prose: Prose
    style: str = "body"
    keep_with_next: bool = False


@value
class Item:
    """An item of a list. ``marker`` is the numeral as the language writes it; empty for bullets and boxes."""

    blocks: tuple[Block, ...]
    marker: str = ""


ItemKind = Literal["bullet", "number", "tick", "choice", "check"]
"""``tick``: boxes for any number of answers; ``choice``: circles for one; ``check``: what is right."""


@value
class Items:
    kind: ItemKind
    items: tuple[Item, ...]
    style: str = "item"
    keep_together: bool = False


@value
class Box:
    """Blocks with a frame around them that looks like what it is: ``tip``, ``scenario``, ``quiz`` …"""

    kind: str
    blocks: tuple[Block, ...]
    title: Heading | None = None


@value
class Rules:
    """Ruled lines to write on; with ``fill``, as many more as the page has room for at its end.

    ``purpose``: what is asked for there.
    """

    count: int
    purpose: Prose | None = None
    fill: bool = False


@value
class Fields:
    """Labelled blanks side by side, to write a name or a date in."""

    labels: tuple[Prose, ...]


@value
class Cell:
    prose: Prose
    is_heading: bool = False


@value
class Table:
    """``writable``: cells are ruled on all sides and high enough to write in."""

    caption: Prose
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    writable: bool = False


@value
class Answer:
    """One of the answers that a reader may mark: words under an icon."""

    icon: str
    prose: Prose


@value
class Ratings:
    """Statements with a circle to mark under each answer; with ``tally``, room to count marks instead."""

    answers: tuple[Answer, ...]
    statements: tuple[Prose, ...]
    tally: bool = False


@value
class Frames:
    """Empty frames to draw in, two rows of them on a page, with ruled lines beneath each."""

    markers: tuple[str, ...]
    lines: int


@value
class PageBreak:
    """What follows begins a page."""


@value
class Figure:
    path: Path
    alt: str
    caption: Prose | None


@value
class Contact:
    """One helpline: numbers and address in Western digits, left to right, never broken."""

    name: Prose
    channels: tuple[Prose, ...]
    details: tuple[Prose, ...]


@value
class Band:
    """The title band of a document or the opening of a deck."""

    title: Heading
    subtitle: Prose
    facts: Prose | None = None
    campaign: Prose | None = None


@value
class Section:
    """A part of a document under one heading; ``accent`` picks the module's colour, counted from 0."""

    blocks: tuple[Block, ...]
    accent: int | None = None


@value
class Code:
    """A QR code beside the words that say what it opens and the address in print: nobody needs a phone to read it."""

    url: str
    caption: Prose
    address: Prose


@value
class Logo:
    """An organisation: its logo, or its name alone where it has none. The name is the picture's text too."""

    name: Prose
    path: Path | None = None


@value
class Logos:
    """Who is behind the document, side by side."""

    logos: tuple[Logo, ...]


@value
class Columns:
    """Stacks of blocks side by side, on one page; read one after the other."""

    columns: tuple[tuple[Block, ...], ...]


@value
class Card:
    """A card to cut out. ``back`` is printed on the sheet's other side."""

    front: tuple[Block, ...]
    back: tuple[Block, ...] = ()


@value
class Certificate:
    """A page for one person. Without a ``name`` there is a line to write it on, after ``name_label``.

    ``above`` and ``below`` the name are the same objects in all certificates of a document: they are set once.
    """

    above: tuple[Block, ...]
    name_label: Prose
    below: tuple[Block, ...]
    fields: tuple[Field, ...]
    name: Prose | None = None


@value
class Field:
    """A labelled line: filled in, or to be written on."""

    label: Prose
    filled: Prose | None = None


@value
class Slide:
    """A slide: its heading, what stands under it, and how it looks. What does not fit goes on to a next page.

    ``step`` of ``steps`` is how far the workshop has come, by module; ``section`` is the module's title, empty
    outside any. ``continued`` follows the heading from the second page on, with the space before it. ``notes`` are the
    speaker's, a paragraph each; only editable slides show them.
    """

    layout: Literal["cover", "content"]
    heading: Heading
    blocks: tuple[Block, ...]
    kicker: Prose | None = None
    accent: int = 0
    step: int | None = None
    steps: int = 0
    continued: Prose | None = None
    section: str = ""
    notes: tuple[Prose, ...] = ()


@value
class Entry:
    """A message in a reviewer's list. ``place`` says where it is kept, ``state`` how it stands, ``faults`` why.

    ``translation`` and ``faults`` have no runs where there are none. ``is_printed``: the pages have it in the reader's
    language.
    """

    number: Prose
    place: Prose
    state: Prose
    faults: Prose
    source: Prose
    translation: Prose
    is_printed: bool = True
    is_critical: bool = False


@value
class Review:
    """The list of a document's messages, each with a box to tick and a line to write on.

    ``heads``: over the numbers, places, sources, translations, boxes, lines; without runs where all have none.
    """

    heads: tuple[Prose, ...]
    entries: tuple[Entry, ...]


Block = (
    Heading | Paragraph | Items | Box | Rules | Fields | Table | Figure | Contact | Band | Section | Slide | Ratings
    | Frames | PageBreak | Code | Logos | Columns | Card | Certificate | Review
)  # fmt: skip


@value
class Running:
    """Text at the head or foot of every page; ``{page}`` and ``{pages}`` are filled in when pages are known."""

    start: Prose | None = None
    end: Prose | None = None
    note: Prose | None = None

    @property
    def status(self) -> Prose | None:
        """The line that says how far the document is translated and reviewed."""
        return self.note or self.start


#: What a thing on a page may be part of.
Node = Block | Item | Cell | Running | Entry


@value
class Document:
    """A whole document, ready to be set."""

    title: str
    subject: str
    keywords: tuple[str, ...]
    language: Language
    workshop: str
    material: str
    blocks: tuple[Block, ...]
    footer: Running = Running()
    region: str = ""
    """Whose helplines it has, and on whose paper it is printed."""
    edition: str = ""
    """What it is beside the document itself, as ``template.editions`` names it."""
    second: Language | None = None
    """The other language of a bilingual edition."""
    appendix: tuple[Block, ...] = ()
    """What follows on upright paper of its own, whatever the document is set on."""
