"""What is drawn to be filled in: answers to mark, frames to draw in, lines to the page's end."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.document.structure import Ref
from make_handouts.document.tree import Frames, Ratings
from make_handouts.paginate.look import ResolvedStyle
from make_handouts.paginate.setter import Column, Setter, stacked
from make_handouts.paginate.strips import BoxMark, IconMark, Mark, RuleMark, Strip, artifact

#: A face, the circle under it that a pen can fill, and the least width of their column.
_FACE = 13 * MM
_CIRCLE = 8 * MM
_ANSWER_WIDTH = 24 * MM

#: A row with circles; a row where somebody counts marks in fives.
_ROW = 14 * MM
_TALLY_ROW = 20 * MM

_GAP = 5 * MM

#: A frame is at most as slim as a phone held upright, and two rows of them fit a page.
_FRAME_RATIO = 16 / 9
_FRAME_ROW_SHARE = 0.47
_FRAMES_APART = 7 * MM


def ratings_strips(setter: Setter, ratings: Ratings, column: Column) -> list[Strip]:
    """A head of faces and words, then a row a statement; the head comes again on each page."""
    style = setter.look.style("item", column.accent)
    centred = replace(style, text=replace(style.text, align="centre", weight=700))
    widest = max(setter.width(answer.prose, centred.text) for answer in ratings.answers)
    width = min(max(_ANSWER_WIDTH, widest + 2 * MM), column.width * 0.6 / len(ratings.answers))
    first = column.width - width * len(ratings.answers)
    starts = [column.start + first + width * index for index in range(len(ratings.answers))]
    head = Strip(0.0, [], keep=True)
    for index, (answer, start) in enumerate(zip(ratings.answers, starts, strict=True)):
        ink = setter.look.colour("ink")
        head.marks.append(IconMark(answer.icon, start + (width - _FACE) / 2, 0.0, _FACE, ink))
        text = setter.set(answer.prose, centred, width)
        head.marks += stacked(text, start, width, (ratings, f"answer {index}"), _FACE + 1.0 * MM)
        head.height = max(head.height, _FACE + text.height + 2 * MM)
    rows = [_rating(setter, ratings, index, style, Column(column.start, first), starts, width) for index in
            range(len(ratings.statements))]  # fmt: skip
    again = artifact(head)
    for row in rows[1:]:
        row.repeated = (again,)
    rows[-1].after = 12.0
    return [head, *rows]


def _rating(
    setter: Setter,
    ratings: Ratings,
    index: int,
    style: ResolvedStyle,
    column: Column,
    starts: Sequence[float],
    width: float,
) -> Strip:
    text = setter.set(ratings.statements[index], style, column.width - _GAP)
    height = max(_TALLY_ROW if ratings.tally else _ROW, text.height + 3 * MM)
    statement: Ref = (ratings, f"statement {index}")
    marks: list[Mark] = [*stacked(text, column.start, column.width - _GAP, statement, (height - text.height) / 2)]
    ink, line = setter.look.colour("ink"), setter.look.colour("line")
    for place, start in enumerate(starts):
        ref = (ratings, f"mark {index} {place}")
        if ratings.tally:
            marks.append(BoxMark(start, 0.0, width, height, line, 0.6, ref=ref))
        else:
            x, y = start + (width - _CIRCLE) / 2, (height - _CIRCLE) / 2
            marks.append(BoxMark(x, y, _CIRCLE, _CIRCLE, ink, 0.9, is_round=True, ref=ref))
    marks.append(RuleMark(column.start, height, starts[-1] + width - column.start, 0.5, line))
    return Strip(height, marks)


def frames_strips(setter: Setter, frames: Frames, column: Column) -> list[Strip]:
    """Two rows of frames, numbered in their corner, each with ruled lines beneath."""
    across = (len(frames.markers) + 1) // 2
    width = (column.width - _GAP * (across - 1)) / across
    line_height = setter.look.template.writing_line * MM
    most = setter.look.body_height * _FRAME_ROW_SHARE - frames.lines * line_height - _FRAMES_APART
    height = min(width * _FRAME_RATIO, most)
    strips = []
    for first in range(0, len(frames.markers), across):
        strip = Strip(height + frames.lines * line_height, [], after=_FRAMES_APART)
        for place, marker in enumerate(frames.markers[first : first + across]):
            start = column.start + place * (width + _GAP)
            frame: Ref = (frames, f"frame {first + place}")
            strip.marks.append(BoxMark(start, 0.0, width, height, setter.look.colour("ink"), 1.0, ref=frame))
            label = (frames, f"marker {first + place}")
            strip.marks += setter.numeral(marker, start + 2 * MM, 2 * MM, column, label)
            for number in range(1, frames.lines + 1):
                y = height + number * line_height - 0.5
                strip.marks.append(RuleMark(start, y, width, 0.6, setter.look.colour("line"), ref=frame))
        strips.append(strip)
    return strips


def with_fill(strips: Sequence[Strip], room: float) -> list[Strip]:
    """The strips of a page with the one that ``fills`` repeated as often as the room left allows."""
    found: list[Strip] = []
    for strip in strips:
        if strip.fills:
            found += [replace(strip, after=0.0)] * int(max(0.0, room) / strip.height)
        found.append(strip)
    return found
