"""Document → ``Deck``: the slides split as the PDF's are, each with the tree's blocks that it shows, whole again.

The split is the PDF's own (``slides.split_slide``), for two reasons: a text is measured by the one typesetter there
is, and both decks of a workshop go on at the same place. Only the measure is narrower: the slides will be shown with
other fonts than those that are measured here (``write/pptx/faces.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.values import replace
from make_handouts.document.tree import (
    Block,
    Box,
    Contact,
    Document,
    Figure,
    ItemKind,
    Items,
    Node,
    Paragraph,
    Prose,
    Slide,
    Table,
)
from make_handouts.paginate.deck import (
    BoxPlace,
    ContactsPlace,
    Deck,
    DeckSlide,
    PicturePlace,
    Place,
    SlideText,
    TablePlace,
    TextPlace,
)
from make_handouts.paginate.flow import ICON_ROOM, ICON_SIZE, ITEM_INDENT, Flow
from make_handouts.paginate.grids import CELL_GAP, column_widths, number_gap, number_width
from make_handouts.paginate.look import Look
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.setter import Column
from make_handouts.paginate.slides import Share, cover_space, split_slide
from make_handouts.paginate.strips import ImageMark, Strip, TextMark
from make_handouts.typeset.itemise import INVISIBLE
from make_handouts.typeset.paragraph import Typesetter, part_of

#: Shares of the body's width that texts and titles are measured in. Noto, which measures, is wider than the usual fonts
#: of people's machines; the rest is for those that are not. Titles have more to spare: one that takes a line more than
#: was measured runs into what stands under it. By language or script where the fonts that stand in are wider still
#: (seen in LibreOffice on Linux): DejaVu Sans in Arabic, any Naskh for Nastaliq.
_MEASURED = {"": (0.95, 0.9), "Arab": (0.9, 0.86), "ur": (0.8, 0.7)}

#: A number is never to wrap, be its digits as wide as DejaVu Sans Bold's, 1.22 times those that measure.
_NUMBER_ROOM = 1.25


def fit_deck(document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> Deck:
    """The document's slides with a place for everything. What fits no slide is reported as an error, as in the PDF."""
    flow = Flow(typesetter, look, diagnostics)
    slides: list[DeckSlide] = []
    for block in document.blocks:
        assert isinstance(block, Slide), "only decks become editable slides"
        slides.extend(_fit_slide(block, flow, Sheet(look), diagnostics))
    typesetter.report()
    return Deck(document, look, tuple(slides))


def _fit_slide(slide: Slide, flow: Flow, sheet: Sheet, diagnostics: Diagnostics) -> Iterator[DeckSlide]:
    language = flow.look.language
    text_share, title_share = _MEASURED.get(language.tag) or _MEASURED.get(language.script) or _MEASURED[""]
    column = Column(0, flow.look.measure * text_share, slide.accent)
    title_column = Column(0, flow.look.measure * title_share, slide.accent)
    numbers = number_width(flow, slide.blocks, column)
    per_block = [flow.strips((block,), column, numbers) for block in slide.blocks]
    body = [strip for strips in per_block for strip in strips]
    if slide.layout == "cover":
        head = flow.heading(slide.heading, title_column)
        shares = iter((Share(slide.heading.prose, head, body, 0, len(body)),))
        top = sheet.top + cover_space([*head, *body], flow.look.body_height)
    else:
        shares = split_slide(slide, body, flow, title_column, diagnostics)
        top = sheet.top
    for number, share in enumerate(shares):
        kicker, title, end = _heads(slide, share, top)
        view = _View(share, slide.blocks, per_block, end, flow)
        yield DeckSlide(
            slide.layout,
            title,
            kicker,
            tuple(view.places(slide.blocks)),
            slide.accent,
            slide.step,
            slide.steps,
            slide.section,
            slide.notes if number == 0 else (),
        )


def _heads(slide: Slide, share: Share, top: float) -> tuple[TextPlace | None, TextPlace, float]:
    """Kicker and title, and where the body begins."""
    tops = _tops(share.head, top)
    above = [strip for strip in share.head if slide in _nodes(strip)]
    at = tops[len(above)]
    end = tops[-1] + share.head[-1].height
    title = TextPlace((SlideText(share.title, slide.heading.style),), at, end - at)
    kicker = TextPlace((SlideText(slide.kicker, "kicker"),), top, at - top) if slide.kicker else None
    return kicker, title, end + share.head[-1].after


def _tops(strips: Sequence[Strip], top: float) -> list[float]:
    """Where each strip begins when they stand one under the other."""
    tops: list[float] = []
    for index, strip in enumerate(strips):
        if index:
            before = strips[index - 1]
            top += before.height + max(before.after, strip.before)
        tops.append(top)
    return tops


def _nodes(strip: Strip) -> list[Node]:
    """What the strip shows words or pictures of: blocks, and cells of tables."""
    return [mark.ref[0] for mark in strip.marks if isinstance(mark, TextMark | ImageMark) and mark.ref]


class _View:
    """What one share shows of its slide's blocks.

    A block's strips are found by the node that they carry, a table's by its cells. ``per_block``: the strips of each
    of ``blocks``.
    """

    def __init__(
        self, share: Share, blocks: Sequence[Block], per_block: Sequence[Sequence[Strip]], top: float, flow: Flow
    ) -> None:
        self._flow = flow
        self._per_block = per_block
        self._strips = [strip for strips in per_block for strip in strips]
        self._first, self._last = share.first, share.last
        body = _tops(share.body, top)
        self._repeated = body[: share.repeated]
        self._tops = dict(zip(range(share.first, share.last), body[share.repeated :], strict=True))
        tables: dict[Node, Table] = {
            cell: block
            for block in blocks
            if isinstance(block, Table)
            for row in (block.header, *block.rows)
            for cell in row
        }
        self._where: dict[Node, list[int]] = {}
        for index, strip in enumerate(self._strips):
            for node in _nodes(strip):
                indices = self._where.setdefault(tables.get(node, node), [])
                if index not in indices[-1:]:
                    indices.append(index)

    def places(self, blocks: Sequence[Block]) -> Iterator[Place]:
        """A place for each block that is shown; texts that follow each other share one, and so do contacts."""
        shown: list[tuple[Block, int, int]] = []
        start = 0
        for block, strips in zip(blocks, self._per_block, strict=True):
            first, last = max(start, self._first), min(start + len(strips), self._last)
            start += len(strips)
            if first < last:
                shown.append((block, first, last))
        for kind, group in groupby(shown, lambda entry: _group(entry[0])):
            entries = list(group)
            if kind is Contact:
                yield self._contacts([block for block, _, _ in entries if isinstance(block, Contact)])
            elif kind is Paragraph:
                yield self._text([block for block, _, _ in entries], entries[0][1], entries[-1][2])
            else:
                for block, first, last in entries:
                    yield from self._alone(block, first, last)

    def _alone(self, block: Block, first: int, last: int) -> Iterator[Place]:
        match block:
            case Box():
                yield self._box(block, first, last)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block, first, last)
            case _:
                raise AssertionError(block)

    def _span(self, first: int, last: int) -> tuple[float, float]:
        """Top and height of the strips ``first`` to ``last`` (exclusive)."""
        top = self._tops[first]
        return top, self._tops[last - 1] + self._strips[last - 1].height - top

    def _shown(self, block: Block) -> list[int]:
        return [index for index in self._where.get(block, ()) if index in self._tops]

    # --- texts ------------------------------------------------------------------------------------------------------

    def _text(self, blocks: Sequence[Block], first: int, last: int) -> TextPlace:
        texts = [text for block in blocks for text in self._texts(block)]
        return TextPlace(_without_first_gap(texts), *self._span(first, last))

    def _texts(
        self, block: Block, kind: ItemKind | None = None, marker: str = "", indent: float = 0.0, *, opens: bool = True
    ) -> Iterator[SlideText]:
        match block:
            case Paragraph():
                lines, shown = self._where[block], self._shown(block)
                if shown:
                    prose = block.prose if len(shown) == len(lines) else self._cut(block, lines, shown)
                    opens = opens and shown[0] == lines[0]
                    yield SlideText(prose, block.style, self._gap(shown[0]), kind, marker, opens, indent)
            case Items():
                size = self._flow.look.style(block.style).text.size
                inner = indent + ITEM_INDENT[block.kind] * size
                for item in block.items:
                    for number, part in enumerate(item.blocks):
                        yield from self._texts(part, block.kind, item.marker, inner, opens=number == 0)
            case _:
                raise AssertionError(block)

    def _gap(self, index: int) -> float:
        """Free height above a strip."""
        if index == self._first:
            return 0.0
        return self._tops[index] - self._tops[index - 1] - self._strips[index - 1].height

    def _cut(self, block: Paragraph, lines: Sequence[int], shown: Sequence[int]) -> Prose:
        """The lines of a paragraph that are shown, as prose. A line is as many characters as it shows."""
        ends, at = [0], 0
        for index in lines:
            line = next(mark.line for mark in self._strips[index].marks if isinstance(mark, TextMark))
            at += sum(character not in INVISIBLE for character in line.text)
            ends.append(at)
        start, end = ends[lines.index(shown[0])], ends[lines.index(shown[-1]) + 1]
        return part_of(block.prose, start, end)

    # --- boxes, tables, contacts, pictures --------------------------------------------------------------------------

    def _box(self, block: Box, first: int, last: int) -> BoxPlace:
        look = self._flow.look
        texts: list[SlideText] = []
        icon = 0.0
        if block.title and self._shown(block.title):
            indent = 0.0
            if look.box(block.kind).icon:
                icon = look.style(block.title.style).text.size * ICON_SIZE
                indent = icon * ICON_ROOM
            texts.append(SlideText(block.title.prose, block.title.style, indent=indent))
        texts += [text for inner in block.blocks for text in self._texts(inner)]
        return BoxPlace(block.kind, _without_first_gap(texts), *self._span(first, last), icon)

    def _table(self, block: Table) -> Iterator[Place]:
        indices = self._where[block]
        head, rows = indices[: -len(block.rows)], indices[-len(block.rows) :]
        shown = self._shown(block)
        captions = [index for index in head[:-1] if index in shown]
        if captions:
            yield TextPlace((SlideText(block.caption, "table-caption"),), *self._span(captions[0], captions[-1] + 1))
        kept = [number for number, index in enumerate(rows) if index in shown]
        heights = [self._strips[index].height for index in (head[-1], *(rows[number] for number in kept))]
        top = self._tops[head[-1]] if head[-1] in shown else self._repeated[0]
        widths = column_widths(self._flow, block, self._flow.look.measure)
        filled = [*(width + CELL_GAP for width in widths[:-1]), widths[-1]]
        table = replace(block, rows=tuple(block.rows[number] for number in kept))
        yield TablePlace(table, tuple(filled), tuple(heights), top)

    def _contacts(self, contacts: Sequence[Contact]) -> ContactsPlace:
        indices = [self._shown(contact)[0] for contact in contacts]
        measure = self._flow.look.measure
        numbers = number_width(self._flow, contacts, Column(0, measure)) * _NUMBER_ROOM + number_gap(self._flow)
        heights = tuple(self._strips[index].height for index in indices)
        return ContactsPlace(tuple(contacts), (numbers, measure - numbers), heights, self._tops[indices[0]])

    def _figure(self, block: Figure, first: int, last: int) -> Iterator[Place]:
        for index in range(first, last):
            for mark in self._strips[index].marks:
                if isinstance(mark, ImageMark):
                    start = (self._flow.look.measure - mark.width) / 2
                    yield PicturePlace(block, start, mark.width, mark.height, self._tops[index])
        captions = [
            index for index in range(first, last) if any(isinstance(m, TextMark) for m in self._strips[index].marks)
        ]
        if block.caption and captions:
            yield TextPlace((SlideText(block.caption, "caption"),), *self._span(captions[0], captions[-1] + 1))


def _group(block: Block) -> type[Block]:
    """What may stand in one shape with it."""
    if isinstance(block, Paragraph | Items):
        return Paragraph
    return Contact if isinstance(block, Contact) else type(block)


def _without_first_gap(texts: Sequence[SlideText]) -> tuple[SlideText, ...]:
    return tuple(replace(text, gap=text.gap if index else 0.0) for index, text in enumerate(texts))
