"""Document → structure tree: what each thing on a page is, in reading order (PDF 32000-1, 14.7 and 14.8).

The tree comes from the document and not from what is drawn. A placed item carries the ``Ref`` of what it belongs to;
the leaf of that ref is the element that its content goes into, on however many pages. What has no ref is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from make_handouts.base.values import value
from make_handouts.document.tree import (
    Band,
    Block,
    Box,
    Card,
    Cell,
    Certificate,
    Code,
    Columns,
    Contact,
    Document,
    Entry,
    Fields,
    Figure,
    Frames,
    Heading,
    Item,
    Items,
    Logo,
    Logos,
    Node,
    PageBreak,
    Paragraph,
    Prose,
    Ratings,
    Review,
    Rules,
    Run,
    Section,
    Slide,
    Table,
)

Ref = tuple[Node, str]
"""A node of the document and which part of it: ``""`` is its main text or drawing."""

#: Direction marks that hold a line together on paper; read aloud or copied they say nothing.
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))

#: PDF 32000-1 table 347: how the items of a list are numbered.
_NUMBERING = {"number": "Decimal", "bullet": "Disc", "check": "None", "tick": "None", "choice": "None"}

#: PDF 32000-1 table 348: what a blank on paper would be in a form that is filled in on a screen.
TEXT_FIELD, TICK_BOX, CHOICE = "tv", "cb", "rb"


class Element:
    """One structure element. ``role`` is a standard structure type.

    ``language``: where it is not the parent's. ``text``: the logical text of a leaf whose codes stand in visual order.
    ``alt``: what a picture shows, what a blank is for, where a link leads. ``scope``: of a TH. ``numbering``: of an L.
    ``field``: of a Form. ``url``: of a Link.
    """

    __slots__ = ("alt", "field", "kids", "language", "numbering", "ref", "role", "scope", "text", "url")

    def __init__(
        self,
        role: str,
        kids: list[Element],
        ref: Ref | None = None,
        language: str | None = None,
        text: str | None = None,
        alt: str | None = None,
        scope: str | None = None,
        numbering: str | None = None,
        field: str | None = None,
        url: str | None = None,
    ) -> None:
        self.role = role
        self.kids = kids
        self.ref = ref
        self.language = language
        self.text = text
        self.alt = alt
        self.scope = scope
        self.numbering = numbering
        self.field = field
        self.url = url


@value
class Structure:
    """The tree, and the leaf of each ref."""

    root: Element
    leaves: dict[Ref, Element]


def structure_of(document: Document, pages: Mapping[str, int] | None = None) -> Structure:
    """The document's tree; ``pages``: the numbers that its references print, by anchor.

    Heading levels never jump by more than one (ISO 14289-1, 7.4.2).
    """
    return _Builder(document, pages or {}).build()


def prose_at(ref: Ref) -> Prose | None:
    """The text that a ref stands for; None for a drawing."""
    node, part = ref
    name, *rest = part.split() or ["prose"]
    if rest and rest[0].isdigit():
        texts = getattr(node, f"{name}s", ())
        found = texts[int(rest[0])] if texts else None
    else:
        found = getattr(node, name, None)
    return found if isinstance(found, Prose) else getattr(found, "prose", None)


class _Builder:
    def __init__(self, document: Document, pages: Mapping[str, int]) -> None:
        self._document = document
        self._pages = pages
        self._language = document.language.tag
        self._is_rtl = document.language.is_rtl
        self._leaves: dict[Ref, Element] = {}
        self._level = 0

    def build(self) -> Structure:
        kids = [
            element for block in (*self._document.blocks, *self._document.appendix) for element in self._block(block)
        ]
        status = self._document.footer.status
        if status:  # after the title: draft, coverage and version are no artifact on the page where they come first
            kids.insert(1, self._prose("Note", status, (self._document.footer, "status")))
        return Structure(Element("Document", kids, language=self._language), self._leaves)

    # --- blocks -----------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block]) -> list[Element]:
        return [element for block in blocks for element in self._block(block)]

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield self._prose("P", block.prose, (block, ""))
            case Items():
                yield Element("L", [self._item(block, item) for item in block.items], numbering=_NUMBERING[block.kind])
            case Box():
                title = list(self._heading(block.title)) if block.title else []
                yield Element("Sect" if title else "Div", [*title, *self._blocks(block.blocks)])
            case Rules():
                yield self._drawn("Form", (block, ""), block.purpose.text if block.purpose else "", TEXT_FIELD)
            case Fields():
                for index, label in enumerate(block.labels):
                    yield self._prose("P", label, (block, f"label {index}"))
                    yield self._drawn("Form", (block, f"blank {index}"), label.text, TEXT_FIELD)
            case Table():
                yield self._table(block)
            case Ratings():
                yield self._ratings(block)
            case Review():
                yield self._review(block)
            case Frames():
                yield Element(
                    "L", [self._frame(block, index) for index in range(len(block.markers))], numbering="Decimal"
                )
            case PageBreak():
                pass
            case Code():
                yield Element(
                    "Div",
                    [
                        self._prose("P", block.caption, (block, "caption")),
                        self._prose("P", block.address, (block, "address")),
                    ],
                )
            case Logos():
                yield Element("Div", [self._logo(block, index, logo) for index, logo in enumerate(block.logos)])
            case Columns():
                for blocks in block.columns:
                    yield from self._blocks(blocks)
            case Card():
                yield Element("Sect", self._blocks((*block.front, *block.back)))
            case Certificate():
                yield self._certificate(block)
            case Figure():
                kids = [self._drawn("Figure", (block, ""), block.alt)]
                if block.caption:
                    kids.append(self._prose("Caption", block.caption, (block, "caption")))
                yield Element("Div", kids)
            case Contact():
                yield self._contact(block)
            case Band():
                yield from self._heading(block.title)
                for part in ("subtitle", "facts", "campaign"):
                    prose = getattr(block, part)
                    if prose:
                        yield self._prose("P", prose, (block, part))
            case Section():
                yield Element("Sect", self._blocks(block.blocks))
            case Slide():
                kids = [self._prose("P", block.kicker, (block, "kicker"))] if block.kicker else []
                yield Element("Sect", [*kids, *self._heading(block.heading), *self._blocks(block.blocks)])

    def _heading(self, heading: Heading) -> Iterator[Element]:
        self._level = min(heading.level, self._level + 1, 6)
        if heading.label:
            yield self._prose("P", heading.label, (heading, "label"))
        yield self._prose(f"H{self._level}", heading.prose, (heading, ""))
        if heading.aside:
            yield self._prose("P", heading.aside, (heading, "aside"))

    def _item(self, block: Items, item: Item) -> Element:
        words = " ".join(kid.prose.text for kid in item.blocks if isinstance(kid, Paragraph))
        label: Element | None = None
        match block.kind:
            case "number":
                label = self._leaf(Element("Lbl", []), (item, ""))
            case "tick" | "choice":
                field = TICK_BOX if block.kind == "tick" else CHOICE
                label = Element("Lbl", [self._drawn("Form", (item, ""), words, field)])
            case "check":
                label = Element("Lbl", [self._drawn("Figure", (item, ""), "✓")])
        body = Element("LBody", self._blocks(item.blocks))
        return Element("LI", [label, body] if label else [body])

    def _table(self, table: Table) -> Element:
        head = Element("THead", [self._row(table.header, "Column")])
        body = Element("TBody", [self._row(row, "Row") for row in table.rows])
        caption = [self._prose("Caption", table.caption, (table, "caption"))] if table.caption.runs else []
        return Element("Table", [*caption, head, body])

    def _row(self, cells: Sequence[Cell], scope: str) -> Element:
        return Element("TR", [self._cell(cell, scope) for cell in cells])

    def _cell(self, cell: Cell, scope: str) -> Element:
        element = self._prose("TH" if cell.is_heading else "TD", cell.prose, (cell, ""))
        element.scope = scope if cell.is_heading else None
        return element

    def _logo(self, block: Logos, index: int, logo: Logo) -> Element:
        ref = (block, f"logo {index}")
        return self._drawn("Figure", ref, logo.name.text) if logo.path else self._prose("P", logo.name, ref)

    def _certificate(self, block: Certificate) -> Element:
        kids = self._blocks(block.above)
        if block.name:
            kids.append(self._prose("P", block.name, (block, "name")))
        else:
            kids += self._filled("name", block.name_label, None, block)
        kids += self._blocks(block.below)
        for index, field in enumerate(block.fields):
            kids += self._filled(f"field {index}", field.label, field.filled, block)
        return Element("Sect", kids)

    def _filled(self, name: str, label: Prose, filled: Prose | None, block: Certificate) -> Iterator[Element]:
        """A label with what stands on its line, or the line to write on."""
        yield self._prose("P", label, (block, f"{name} label"))
        if filled:
            yield self._prose("P", filled, (block, f"{name} text"))
        else:
            yield self._drawn("Form", (block, f"{name} blank"), label.text, TEXT_FIELD)

    def _ratings(self, ratings: Ratings) -> Element:
        """Statements and answers are the heads of a table whose cells are to be marked."""
        head = Element("TR", [Element("TD", [])])
        for index, answer in enumerate(ratings.answers):
            head.kids.append(self._prose("TH", answer.prose, (ratings, f"answer {index}")))
            head.kids[-1].scope = "Column"
        rows = [self._rating(ratings, index) for index in range(len(ratings.statements))]
        return Element("Table", [Element("THead", [head]), Element("TBody", rows)])

    def _rating(self, ratings: Ratings, index: int) -> Element:
        statement = ratings.statements[index]
        first = self._prose("TH", statement, (ratings, f"statement {index}"))
        first.scope = "Row"
        field = TEXT_FIELD if ratings.tally else CHOICE
        cells = [first]
        for place, answer in enumerate(ratings.answers):
            alt = f"{statement.text}: {answer.prose.text}"
            cells.append(Element("TD", [self._drawn("Form", (ratings, f"mark {index} {place}"), alt, field)]))
        return Element("TR", cells)

    def _review(self, review: Review) -> Element:
        """Each message is a row: what is known of it, then a box to tick and a line for a better text."""
        head = Element("TR", [self._prose("TH", prose, (review, f"head {index}")) for index, prose in
                              enumerate(review.heads) if prose.runs])  # fmt: skip
        for kid in head.kids:
            kid.scope = "Column"
        return Element("Table", [Element("THead", [head]), Element("TBody", [self._entry(review, entry) for entry in
                                                                              review.entries])])  # fmt: skip

    def _entry(self, review: Review, entry: Entry) -> Element:
        number = self._prose("TH", entry.number, (entry, "number"))
        number.scope = "Row"
        cells = [number]
        for name, head in zip(("place", "source", "translation"), review.heads[1:4], strict=True):
            if head.runs:
                names = ("place", "state", "faults") if name == "place" else (name,)
                proses = ((name, getattr(entry, name)) for name in names)
                cells.append(
                    Element("TD", [self._prose("P", prose, (entry, name)) for name, prose in proses if prose.runs])
                )
        for name, head, field in zip(("right", "better"), review.heads[4:], (TICK_BOX, TEXT_FIELD), strict=True):
            cells.append(
                Element("TD", [self._drawn("Form", (entry, name), f"{entry.number.text}: {head.text}", field)])
            )
        return Element("TR", cells)

    def _frame(self, frames: Frames, index: int) -> Element:
        label = self._leaf(Element("Lbl", []), (frames, f"marker {index}"))
        frame = self._drawn("Form", (frames, f"frame {index}"), frames.markers[index], TEXT_FIELD)
        return Element("LI", [label, Element("LBody", [frame])])

    def _contact(self, contact: Contact) -> Element:
        kids = [self._prose("P", contact.name, (contact, "name"))]
        for part, proses in (("channel", contact.channels), ("detail", contact.details)):
            kids += [self._prose("P", prose, (contact, f"{part} {index}")) for index, prose in enumerate(proses)]
        return Element("Div", kids)

    # --- leaves -----------------------------------------------------------------------------------------------------

    def _leaf(self, element: Element, ref: Ref) -> Element:
        assert ref not in self._leaves, f"two elements for one thing: {ref}"
        element.ref = ref
        self._leaves[ref] = element
        return element

    def _drawn(self, role: str, ref: Ref, alt: str, field: str | None = None) -> Element:
        """What is no text: a picture, a blank to write on, a box to tick."""
        return self._leaf(Element(role, [], alt=alt.translate(_ISOLATES), field=field), ref)

    def _prose(self, role: str, prose: Prose, ref: Ref) -> Element:
        """A text, with a Span where its language changes and a Link where it leads somewhere.

        Right-to-left text always gets a Span that says its words in logical order: its codes stand in visual order.
        """
        element = self._leaf(Element(role, []), ref)
        groups = [
            (language, url, list(runs))
            for (language, url), runs in groupby(prose.runs, key=lambda run: (run.language, run.url))
        ]
        languages = {language for language, _, _ in groups}
        if len(languages) == 1 and languages != {self._language}:
            element.language = groups[0][0]
        if self._is_rtl or len(groups) > 1 or any(url for _, url, _ in groups):
            element.kids = [self._span(language, url, runs, element) for language, url, runs in groups]
        return element

    def _span(self, language: str, url: str | None, runs: Sequence[Run], parent: Element) -> Element:
        own = None if language == (parent.language or self._language) else language
        text = "".join(self._words(run) for run in runs).translate(_ISOLATES)
        spoken = text if self._is_rtl else None
        if url is None:
            return Element("Span", [], language=own, text=spoken)
        inner = [Element("Span", [], text=spoken)] if spoken else []
        about = next((run.about for run in runs if run.about), "")
        return Element("Link", inner, language=own, alt=f"{about}: {text}" if about else text, url=url)

    def _words(self, run: Run) -> str:
        return str(self._pages.get(run.page_of, "")) if run.page_of else run.text
