"""Prose → strips of lines: what every kind of block is set with, and the column it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.values import replace, value
from make_handouts.document.structure import Ref
from make_handouts.document.tree import Node, Prose, Run
from make_handouts.paginate.look import Look, ResolvedStyle
from make_handouts.paginate.references import filled, references_of
from make_handouts.paginate.strips import BoxMark, Strip, TextMark
from make_handouts.typeset.model import SetText, TextStyle
from make_handouts.typeset.paragraph import Typesetter

#: Radius of the circle around a numeral, in ems of the text beside it.
NUMERAL_CIRCLE = 0.72

#: Baseline below the middle of the circle, in ems.
_MIDDLE = 0.32


@value
class Column:
    """Where blocks are set: distance from the body's start edge, width, the module's accent."""

    start: float
    width: float
    accent: int | None = None

    def inset(self, start: float, end: float = 0.0) -> Column:
        return replace(self, start=self.start + start, width=self.width - start - end)


class Setter:
    """Sets the texts of one document in its look; faults go to ``diagnostics``.

    ``pages`` are the numbers of the pages with each anchor, as far as known; ``references`` gathers the anchors that
    texts refer to.
    """

    def __init__(
        self, typesetter: Typesetter, look: Look, diagnostics: Diagnostics, pages: Mapping[str, int] | None = None
    ) -> None:
        self.typesetter = typesetter
        self.look = look
        self.diagnostics = diagnostics
        self.pages = pages or {}
        self.references: set[str] = set()

    def set(self, prose: Prose, style: ResolvedStyle, width: float, *, balanced: bool = False) -> SetText:
        """Prose as lines; what sticks out of the measure is reported."""
        self.references |= references_of(prose)
        prose = filled(prose, self.pages)
        text = self.typesetter.set(prose, style.text, width, balanced=balanced)
        if text.overfull:
            self.diagnostics.error(
                prose.origin or Position("templates"),
                f"“{prose.text[:60]}” sticks out of its column by {text.overfull:.0f} pt",
                "use a shorter word",
            )
        return text

    def width(self, prose: Prose, style: TextStyle) -> float:
        """What the prose takes on one line."""
        return self.typesetter.width(filled(prose, self.pages), style)

    def numeral(
        self, marker: str, start: float, top: float, column: Column, ref: Ref, style_name: str = "item"
    ) -> list[TextMark | BoxMark]:
        """A bold numeral in a circle whose corner is at ``start`` and ``top``, sized for a line of the style."""
        style = self.look.style(style_name, column.accent)
        size = style.text.size
        radius = NUMERAL_CIRCLE * size
        colour = self.look.colour("accent", column.accent)
        numeral_style = replace(
            style.text, size=max(size * 0.9, self.look.least), weight=700, colour=colour, align="start"
        )
        text = self.typesetter.set(Prose((Run(marker, self.look.language.tag),)), numeral_style, 10 * size)
        line = text.lines[0].flush()
        x = start + radius - line.width / 2
        baseline = top + radius + _MIDDLE * size
        circle = BoxMark(start, top, 2 * radius, 2 * radius, colour, 0.08 * size, is_round=True)
        return [circle, TextMark(x, baseline, line.width, line, colour, style.text.leading, ref)]

    def paragraph(
        self,
        prose: Prose,
        style_name: str,
        column: Column,
        node: Node,
        part: str = "",
        *,
        keep: bool = False,
        balanced: bool = False,
    ) -> list[Strip]:
        """One strip a line; never one line alone at a page's foot or head. It is the ``part`` of ``node``."""
        style = self.look.style(style_name, column.accent)
        text = self.set(prose, style, column.width, balanced=balanced)
        strips = [
            Strip(text.leading, [_line_mark(text, index, column, (node, part))]) for index in range(len(text.lines))
        ]
        if strips:
            strips[0].before, strips[-1].after = style.before, style.after
            strips[0].keep = strips[-2 if len(strips) > 1 else 0].keep = len(strips) > 1
            strips[-1].keep = keep or style.keep_with_next
        for strip in strips[:-1]:
            strip.goes_on = True
        return strips


def _line_mark(text: SetText, index: int, column: Column, ref: Ref) -> TextMark:
    """Line ``index`` of a set text as the mark of a strip of its own."""
    return TextMark(column.start, text.baseline, column.width, text.lines[index], text.colour, text.leading, ref)


def stacked(text: SetText, start: float, width: float, ref: Ref, top: float) -> list[TextMark]:
    """A set text as marks of one strip: its lines from ``top`` on, in a column that begins at ``start``."""
    return [
        TextMark(start, top + text.baseline + index * text.leading, width, line, text.colour, text.leading, ref)
        for index, line in enumerate(text.lines)
    ]
