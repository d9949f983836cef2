"""A reviewer's list → strips."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.units import MM
from make_handouts.base.values import replace, value
from make_handouts.document.tree import Entry, Prose, Review
from make_handouts.paginate.look import ResolvedStyle
from make_handouts.paginate.setter import Column, Setter, stacked
from make_handouts.paginate.strips import LOOSELY, BoxMark, IconMark, Mark, RuleMark, Strip, TextMark, artifact
from make_handouts.typeset.model import SetText

#: Columns of numbers and of boxes to tick; the latter is as wide as its heading needs.
_NUMBER = 9 * MM
_TICK = 12 * MM
_MOST_TICK = 20 * MM
_GAP = 5 * MM

#: White above and below what a row says, in points; and the side of a box to tick.
_PADDING = 3.5
_SIDE = 11.0

#: White digits on a dark ground.
_ON_DARK = "#ffffff"


@value
class _Columns:
    """Where a row's columns begin, and how wide they are."""

    number: float
    left: float
    right: float
    tick: float
    half: float
    tick_width: float


def review_strips(setter: Setter, review: Review, column: Column) -> list[Strip]:
    """A head that every page repeats, then for each message its lines side by side, its place, a line to write on."""
    head_style = setter.look.style("table-head")
    tick = min(max(_TICK, setter.width(review.heads[4], head_style.text) + 2), _MOST_TICK)
    half = (column.width - _NUMBER - tick - 3 * _GAP) / 2
    left = column.start + _NUMBER + _GAP
    right = left + half + _GAP
    columns = _Columns(column.start, left, right, right + half + _GAP, half, tick)
    head = _head(setter, review, columns, column, head_style)
    again = artifact(head)
    strips = [head]
    for index, entry in enumerate(review.entries):
        made = _Row(setter, entry, columns, column).strips()
        for strip in made[:-1]:
            strip.keep = LOOSELY
        for strip in made[0 if index else 1 :]:
            strip.repeated = (again,)
        strips += made
    return strips


def _head(setter: Setter, review: Review, at: _Columns, column: Column, style: ResolvedStyle) -> Strip:
    """In two lines, as the rows are: what a better text is written under, and where a message is kept, stand below."""
    marks: list[Mark] = []
    height = 0.0
    for top_index, below_index, start, width in (
        (0, None, at.number, _NUMBER),
        (2, 1, at.left, at.half),
        (3, 5, at.right, at.half),
        (4, None, at.tick, at.tick_width),
    ):
        top = _PADDING
        for index in (top_index, below_index):
            if index is not None and review.heads[index].runs:
                text = setter.set(review.heads[index], style, width)
                marks += stacked(text, start, width, (review, f"head {index}"), top)
                top += text.height
        height = max(height, top + _PADDING)
    marks.append(RuleMark(column.start, height, column.width, setter.look.pen(1.2), setter.look.colour("ink")))
    return Strip(height, marks, keep=True)


class _Row:
    """One message."""

    def __init__(self, setter: Setter, entry: Entry, columns: _Columns, column: Column) -> None:
        self._setter = setter
        self._entry = entry
        self._at = columns
        self._column = column
        self._cell = setter.look.style("table-cell")

    def strips(self) -> list[Strip]:
        """A strip a line, so that a text longer than a page goes on to the next."""
        entry, at = self._entry, self._at
        source, translation = self._set(entry.source), self._set(entry.translation)
        leading = self._cell.text.leading
        strips = []
        for index in range(max(len(source.lines), len(translation.lines), 1)):
            top = 0.0 if index else _PADDING
            strip = Strip(top + leading, [])
            for text, start, part in ((source, at.left, "source"), (translation, at.right, "translation")):
                if index < len(text.lines):
                    line = text.lines[index]
                    ref = (entry, part)
                    strip.marks.append(
                        TextMark(start, top + text.baseline, at.half, line, text.colour, text.leading, ref)
                    )
            strips.append(strip)
        strips[0].marks[:0] = self._number(_PADDING)
        strips.append(self._foot())
        return strips

    def _set(self, prose: Prose) -> SetText:
        """Each text at the side where its own language begins."""
        setter, style, width = self._setter, self._cell, self._at.half
        if not prose.runs:
            return SetText((), style.text.leading, 0.0, style.text.colour, 0.0)
        text = setter.set(prose, style, width)
        if text.lines[0].is_rtl is not setter.look.language.is_rtl:
            text = setter.set(prose, replace(style, text=replace(style.text, align="end")), width)
        return text

    def _number(self, top: float) -> Iterator[Mark]:
        """The number, as it stands on the pages: on a dark ground where English is printed; the box to tick."""
        entry, look = self._entry, self._setter.look
        ink = look.colour("ink")
        style = replace(self._cell, text=replace(self._cell.text, weight=700))
        text = self._setter.set(entry.number, style, _NUMBER)
        colour, line = ink, text.lines[0].flush()
        start = self._at.number + (0.0 if entry.is_printed else 2.0)
        if not entry.is_printed:
            colour = _ON_DARK
            yield BoxMark(self._at.number, top + 0.5, line.width + 4.0, text.leading - 1.0, ink, 0, fill=ink)
        yield TextMark(start, top + text.baseline, line.width, line, colour, text.leading, (entry, "number"))
        middle = top + text.leading / 2
        yield BoxMark(self._at.tick + 1, middle - _SIDE / 2, _SIDE, _SIDE, ink, 0.8, ref=(entry, "right"))

    def _foot(self) -> Strip:
        """Where the message is kept and how it stands; beside it the line for a better text."""
        entry, at, look = self._entry, self._at, self._setter.look
        writing = look.template.writing_line * MM
        marks: list[Mark] = []
        used = 0.0
        for part, prose in (("place", entry.place), ("state", entry.state), ("faults", entry.faults)):
            if prose.runs:
                text = self._setter.set(prose, look.style("place"), at.half)
                marks += stacked(text, at.left, at.half, (entry, part), used)
                used += text.height
        if entry.is_critical:
            marks.append(IconMark("shield", at.number, 0.5, 11.0, look.colour("ink")))
        end = self._column.start + self._column.width
        marks.append(
            RuleMark(at.right, writing - 2.0, end - at.right, 0.6, look.colour("line"), (1.0, 2.0), (entry, "better"))
        )
        height = max(used, writing) + _PADDING
        marks.append(RuleMark(self._column.start, height, self._column.width, 0.5, look.colour("line")))
        return Strip(height, marks)
