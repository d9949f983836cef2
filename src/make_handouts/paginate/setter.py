"""Prose → strips of lines: what every kind of block is set with, and the column it stands in."""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.values import replace, value
from make_handouts.document.tree import Block, Prose
from make_handouts.paginate.look import Look, ResolvedStyle
from make_handouts.paginate.strips import Strip, TextMark
from make_handouts.typeset.model import SetText
from make_handouts.typeset.paragraph import Typesetter


@value
class Column:
    """Where blocks are set: distance from the body's start edge, width, the module's accent."""

    start: float
    width: float
    accent: int | None = None

    def inset(self, start: float, end: float = 0.0) -> Column:
        return replace(self, start=self.start + start, width=self.width - start - end)


class Setter:
    """Sets the texts of one document in its look; faults go to ``diagnostics``."""

    def __init__(self, typesetter: Typesetter, look: Look, diagnostics: Diagnostics) -> None:
        self.typesetter = typesetter
        self.look = look
        self.diagnostics = diagnostics

    def set(self, prose: Prose, style: ResolvedStyle, width: float, *, balanced: bool = False) -> SetText:
        """Prose as lines; what sticks out of the measure is reported."""
        text = self.typesetter.set(prose, style.text, width, balanced=balanced)
        if text.overfull:
            self.diagnostics.error(
                prose.origin or Position("templates"),
                f"“{prose.text[:60]}” sticks out of its column by {text.overfull:.0f} pt",
                "use a shorter word",
            )
        return text

    def paragraph(
        self,
        prose: Prose,
        style_name: str,
        column: Column,
        node: Block,
        *,
        keep: bool = False,
        balanced: bool = False,
    ) -> list[Strip]:
        """One strip a line; never one line alone at a page's foot or head."""
        style = self.look.style(style_name, column.accent)
        text = self.set(prose, style, column.width, balanced=balanced)
        strips = [Strip(text.leading, [_line_mark(text, index, column, node)]) for index in range(len(text.lines))]
        if strips:
            strips[0].before, strips[-1].after = style.before, style.after
            strips[0].keep = strips[-2 if len(strips) > 1 else 0].keep = len(strips) > 1
            strips[-1].keep = keep or style.keep_with_next
        return strips


def _line_mark(text: SetText, index: int, column: Column, node: Block) -> TextMark:
    """Line ``index`` of a set text as the mark of a strip of its own."""
    return TextMark(column.start, text.baseline, column.width, text.lines[index], text.colour, text.leading, node)


def stacked(text: SetText, start: float, width: float, node: Block, top: float) -> list[TextMark]:
    """A set text as marks of one strip: its lines from ``top`` on, in a column that begins at ``start``."""
    return [
        TextMark(start, top + text.baseline + index * text.leading, width, line, text.colour, text.leading, node)
        for index, line in enumerate(text.lines)
    ]
