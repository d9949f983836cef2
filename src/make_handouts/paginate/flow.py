"""Document blocks → strips: paragraphs, lists, boxes, blanks, pictures. Tables and contacts are in ``grids``."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.diagnostics import Position
from make_handouts.base.pictures import picture_size
from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.document.tree import (
    Band,
    Block,
    Box,
    Card,
    Certificate,
    Code,
    Columns,
    Contact,
    Fields,
    Figure,
    Frames,
    Heading,
    Item,
    ItemKind,
    Items,
    Logos,
    PageBreak,
    Paragraph,
    Ratings,
    Review,
    Rules,
    Section,
    Slide,
    Table,
)
from make_handouts.paginate.codes import code_strips
from make_handouts.paginate.forms import frames_strips, ratings_strips
from make_handouts.paginate.grids import beside, contact_strips, number_width, parted, table_strips
from make_handouts.paginate.logos import logo_strips
from make_handouts.paginate.look import ResolvedStyle
from make_handouts.paginate.review import review_strips
from make_handouts.paginate.setter import NUMERAL_CIRCLE, Column, Setter
from make_handouts.paginate.strips import (
    LOOSELY,
    AnchorMark,
    BoxMark,
    Frame,
    IconMark,
    ImageMark,
    OutlineMark,
    RuleMark,
    Strip,
    TextMark,
)

#: A box lower than this share of the body is never split.
_UNSPLIT = 0.5

#: A picture takes at most this share of the body's height.
_PICTURE_SHARE = {"flow": 0.3, "slides": 0.5, "cards": 0.2, "poster": 0.3, "certificate": 0.2}

#: How far an item's text stands from the start of its list, in ems.
ITEM_INDENT: dict[ItemKind, float] = {"bullet": 1.15, "number": 1.85, "tick": 2.0, "choice": 2.0, "check": 1.8}

#: A box's icon in ems of its title, and the room it takes beside it in sizes of the icon.
ICON_SIZE = 1.5
ICON_ROOM = 1.35

#: Sizes of marks in ems of the text beside them.
_BULLET = 0.17
_TICK = 1.12

#: Distance between tick boxes that a pen can hit (page-design: 8 mm), on paper.
_TICK_PITCH = 8 * MM


class Flow(Setter):
    """Sets the blocks of one document."""

    def strips(self, blocks: Sequence[Block], column: Column, numbers: float | None = None) -> list[Strip]:
        """The blocks one under the other; ``numbers`` is the width of those of contacts, if not what they need here."""
        found: list[Strip] = []
        if numbers is None:
            numbers = number_width(self, blocks, column)
        before: Block | None = None
        for block in blocks:
            if found and isinstance(before, Paragraph) and isinstance(block, Items):
                found[-1].goes_on = True  # what leads in to a list, and the list
            if found and isinstance(block, Fields):
                found[-1].keep = max(found[-1].keep, LOOSELY)  # what is signed, and the signature
            if isinstance(block, Contact):
                found.extend(contact_strips(self, block, column, numbers))
            else:
                found.extend(self._block(block, column))
            before = block
        return found

    def _block(self, block: Block, column: Column) -> list[Strip]:
        match block:
            case Heading():
                return self.heading(block, column)
            case Paragraph():
                return self.paragraph(block.prose, block.style, column, block, keep=block.keep_with_next)
            case Items():
                return self._items(block, column)
            case Box():
                return self._box(block, column)
            case Rules():
                return self._rules(block, column)
            case Fields():
                return self._fields(block, column)
            case Table():
                return table_strips(self, block, column)
            case Figure():
                return self._figure(block, column)
            case Band():
                return self._band(block, column)
            case Section():
                return self.strips(block.blocks, replace(column, accent=block.accent))
            case Ratings():
                return ratings_strips(self, block, column)
            case Review():
                return review_strips(self, block, column)
            case Frames():
                return frames_strips(self, block, column)
            case PageBreak():
                return [Strip(0.0, [], starts_page=True)]
            case Code():
                return code_strips(self, block, column)
            case Logos():
                return logo_strips(self, block, column)
            case Columns():
                return [beside([self.strips(blocks, part) for blocks, part in parted(block.columns, column)])]
            case Contact():
                raise AssertionError("contacts share a column: see strips")
            case Slide() | Card() | Certificate():
                raise AssertionError("pages and cards are no strips")

    # --- headings ---------------------------------------------------------------------------------------------------

    def heading(self, block: Heading, column: Column) -> list[Strip]:
        """Label above, the heading, what stands at the line's other end; tied to what follows."""
        strips: list[Strip] = []
        if block.label:
            strips += self.paragraph(block.label, "label", column, block, "label", keep=True)
        style = self.look.style(block.style, column.accent)
        aside_width = 0.0
        if block.aside:
            aside_style = self.look.style("minutes", column.accent)
            aside_width = self.width(block.aside, aside_style.text) + style.text.size
        own = self.paragraph(block.prose, block.style, column.inset(0, aside_width), block, keep=True, balanced=True)
        if strips:
            strips[0].before, own[0].before = max(style.before, strips[0].before), style.rise
        if block.aside and own:
            text = self.set(block.aside, self.look.style("minutes", column.accent), aside_width)
            baseline = own[0].marks[0].y if isinstance(own[0].marks[0], TextMark) else 0.0
            start = column.start + column.width - text.lines[0].width
            line = text.lines[0].flush()
            own[0].marks.append(
                TextMark(start, baseline, line.width, line, text.colour, own[0].height, (block, "aside"))
            )
        strips += own
        for strip in strips:
            strip.keep = True
        if block.in_outline and strips:
            strips[0].marks.insert(0, OutlineMark(block.level - 1, block.prose.text))
        if block.anchor and strips:
            strips[0].marks.insert(0, AnchorMark(block.anchor))
        return strips

    # --- lists ------------------------------------------------------------------------------------------------------

    def _items(self, block: Items, column: Column) -> list[Strip]:
        strips: list[Strip] = []
        style = self.look.style(block.style, column.accent)
        ends: list[Strip] = []
        for item in block.items:
            strips += self._item(block, item, style, column)
            ends += strips[-1:]
        for end in ends[:-1]:
            end.goes_on = True
        if len(ends) > 2 and self.look.template.layout == "flow":  # no item alone at the foot or head of a page
            for end in (ends[0], ends[-2]):
                end.keep = max(end.keep, LOOSELY)
        if block.keep_together:
            for strip in strips[:-1]:
                strip.keep = max(strip.keep, LOOSELY)
        if strips:
            strips[0].before = max(strips[0].before, 0.4 * style.text.size)
            strips[-1].after = max(strips[-1].after, 0.6 * style.text.size)
        return strips

    def _item(self, block: Items, item: Item, style: ResolvedStyle, column: Column) -> list[Strip]:
        size = style.text.size
        strips = self.strips(item.blocks, column.inset(ITEM_INDENT[block.kind] * size))
        if not strips:
            return strips
        first = strips[0]
        baseline = next((mark.y for mark in first.marks if isinstance(mark, TextMark)), first.height * 0.7)
        middle = baseline - 0.34 * size
        match block.kind:
            case "bullet":
                radius = _BULLET * size
                colour = self.look.colour("accent", column.accent)
                first.marks.insert(
                    0,
                    BoxMark(
                        column.start + 0.2 * size,
                        middle - radius,
                        2 * radius,
                        2 * radius,
                        colour,
                        0,
                        True,
                        colour,
                    ),
                )
            case "number":
                top = middle - NUMERAL_CIRCLE * size
                numeral = self.numeral(item.marker, column.start, top, column, (item, ""), block.style)
                first.marks[:0] = numeral
            case "tick" | "choice":
                for strip in strips[:-1]:
                    strip.keep = True  # an option is read at a glance, not over two pages
                side = _TICK * size
                mark = BoxMark(
                    column.start + 0.15 * size, middle - side / 2, side, side, self.look.colour("ink"), 0.07 * size,
                    block.kind == "choice", ref=(item, ""),
                )  # fmt: skip
                first.marks.insert(0, mark)
                if self.look.template.layout == "flow":
                    strips[-1].after = max(strips[-1].after, _TICK_PITCH - sum(strip.height for strip in strips))
            case "check":
                side = 1.2 * size
                colour = self.look.colour("accent", column.accent)
                first.marks.insert(0, IconMark("check", column.start, middle - side / 2, side, colour, (item, "")))
        return strips

    # --- boxes ------------------------------------------------------------------------------------------------------

    def _box(self, block: Box, column: Column) -> list[Strip]:
        style = self.look.box(block.kind)
        if style.border == "none":
            strips = self._box_content(block, column)
        else:
            padding = style.padding * MM
            colour = self.look.colour(style.colour, column.accent)
            fill = self.look.colour(style.fill, column.accent) if style.fill else None
            ends = 0.0 if style.border == "bar" else padding
            vertical = padding * (0.3 if style.border == "bar" else 0.85)
            frame = Frame(style, colour, fill, column.start, column.width, vertical)
            content = self._box_content(block, column.inset(padding, ends))
            content[-1].keep = True
            content[-1].after = 0.0
            strips = [Strip(vertical, [], keep=True, is_edge=True), *content, Strip(vertical, [], is_edge=True)]
            for strip in strips:
                strip.frames = (frame, *strip.frames)
        strips[0].before = max(strips[0].before, style.before)
        strips[-1].after = style.after
        if style.keep_together and sum(strip.height for strip in strips) < _UNSPLIT * self.look.body_height:
            for strip in strips[:-1]:
                strip.keep = True
        return strips

    def _box_content(self, block: Box, column: Column) -> list[Strip]:
        icon = self.look.box(block.kind).icon
        title: list[Strip] = []
        if block.title:
            style = self.look.style(block.title.style, column.accent)
            size = style.text.size * ICON_SIZE
            title = self.heading(block.title, column.inset(size * ICON_ROOM if icon else 0))
            if icon:
                colour = self.look.colour(self.look.box(block.kind).colour, column.accent)
                height = sum(strip.height for strip in title)
                top = (min(height, 2 * style.text.leading) - size) / 2 if len(title) < 3 else 0.0
                title[0].marks.insert(0, IconMark(icon, column.start, top, size, colour))
            title[0].before = 0.0
        return title + self.strips(block.blocks, column)

    # --- blanks -----------------------------------------------------------------------------------------------------

    def _rules(self, block: Rules, column: Column) -> list[Strip]:
        height = self.look.template.writing_line * MM
        colour = self.look.colour("line")
        strips = [
            Strip(height, [RuleMark(column.start, height - 0.5, column.width, 0.6, colour, ref=(block, ""))])
            for _ in range(block.count)
        ]
        for strip in strips[:1] + strips[-2:-1]:
            strip.keep = len(strips) > 1
        for strip in strips[:-1]:
            strip.goes_on = True
        strips[-1].after = 7.0
        strips[-1].fills = block.fill
        return strips

    def _fields(self, block: Fields, column: Column) -> list[Strip]:
        """Labels with a rule after each, side by side; the first gets the larger share."""
        height = self.look.template.writing_line * MM * 1.15
        style = self.look.style("label")
        style = replace(style, text=replace(style.text, colour=self.look.colour("ink")))
        strip = Strip(height, [], before=4.0, after=12.0)
        gap = 6 * MM
        shares = [0.64, 0.36] if len(block.labels) == 2 else [1 / len(block.labels)] * len(block.labels)
        room = column.width - gap * (len(block.labels) - 1)
        start = column.start
        for index, (label, share) in enumerate(zip(block.labels, shares, strict=True)):
            text = self.set(label, style, room * share * 0.7)
            line = text.lines[0].flush()
            strip.marks.append(
                TextMark(start, height - 3.0, line.width, line, text.colour, text.leading, (block, f"label {index}"))
            )
            rule_start = start + line.width + 2 * MM
            length = room * share - line.width - 2 * MM
            blank = (block, f"blank {index}")
            strip.marks.append(RuleMark(rule_start, height - 0.5, length, 0.6, self.look.colour("line"), ref=blank))
            start += room * share + gap
        return [strip]

    # --- pictures and the title band --------------------------------------------------------------------------------

    def _figure(self, block: Figure, column: Column) -> list[Strip]:
        size = picture_size(block.path.read_bytes())
        if size is None:  # pictures are checked when their workshop is loaded; this one was changed since
            self.diagnostics.error(Position(block.path.as_posix()), "not a PNG or JPEG picture", "save it again as PNG")
            return []
        most = _PICTURE_SHARE[self.look.template.layout] * self.look.body_height * self.look.scale
        scale = min(column.width / size[0], most / size[1])
        width, height = size[0] * scale, size[1] * scale
        start = column.start + (column.width - width) / 2
        strip = Strip(height, [ImageMark(block.path, start, 0.0, width, height, (block, ""))], before=8, after=4)
        strips = [strip]
        if block.caption:
            strip.keep = True
            strips += self.paragraph(block.caption, "caption", column, block, "caption")
        strips[-1].after = max(strips[-1].after, 10.0)
        return strips

    def _band(self, block: Band, column: Column) -> list[Strip]:
        accent = self.look.colour("accent", column.accent)
        bar = Strip(9.0, [RuleMark(column.start, 2.5, column.width, self.look.pen(5.0), accent)], after=6.0, keep=True)
        strips = [bar, *self.heading(block.title, column)]
        strips += self.paragraph(block.subtitle, "subtitle", column, block, "subtitle", keep=True, balanced=True)
        for part, fact in (("facts", block.facts), ("campaign", block.campaign)):
            if fact:
                strips += self.paragraph(fact, "fact", column, block, part, keep=True)
        strips.append(Strip(6.0, [RuleMark(column.start, 5.0, column.width, 1.0, self.look.colour("ink"))], after=8.0))
        return strips
