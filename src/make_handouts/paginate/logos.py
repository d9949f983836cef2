"""Logos → a strip: pictures of one height side by side, a name in letters for who has no logo."""

from __future__ import annotations

from make_handouts.base.diagnostics import Position
from make_handouts.base.pictures import picture_size
from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.document.structure import Ref
from make_handouts.document.tree import Logo, Logos
from make_handouts.paginate.setter import Column, Setter, stacked
from make_handouts.paginate.strips import ImageMark, Mark, Strip, TextMark

#: Height of a logo in sizes of the text that stands for it, its greatest width against its height, room between two.
_HEIGHT = 3.4
_MOST_WIDE = 3.5
_GAP = 7 * MM


def logo_strips(setter: Setter, block: Logos, column: Column) -> list[Strip]:
    """A strip for each row of logos, centred; as many in a row as fit."""
    style = setter.look.style("label")
    height = _HEIGHT * style.text.size
    most = min(column.width, _MOST_WIDE * height)
    rows: list[list[tuple[float, list[Mark]]]] = [[]]
    for index, logo in enumerate(block.logos):
        width, marks = _logo(setter, logo, (block, f"logo {index}"), height, most)
        used = sum(taken + _GAP for taken, _ in rows[-1])
        if rows[-1] and used + width > column.width:
            rows.append([])
        rows[-1].append((width, marks))
    strips = []
    for row in rows:
        at = column.start + (column.width - sum(width for width, _ in row) - _GAP * (len(row) - 1)) / 2
        strip = Strip(height, [], before=style.text.size, after=style.text.size * 0.5)
        for width, marks in row:
            strip.marks += [_moved(mark, at) for mark in marks]
            at += width + _GAP
        strips.append(strip)
    return strips


def _logo(setter: Setter, logo: Logo, ref: Ref, height: float, most: float) -> tuple[float, list[Mark]]:
    """Width and marks that begin at 0."""
    size = picture_size(logo.path.read_bytes()) if logo.path else None
    if logo.path and not size:  # logos are checked when their file is loaded; this one was changed since
        setter.diagnostics.error(Position(logo.path.as_posix()), "not a PNG or JPEG picture", "save it again as PNG")
    if logo.path and size:
        scale = min(height / size[1], most / size[0])
        width, high = size[0] * scale, size[1] * scale
        return width, [ImageMark(logo.path, 0.0, (height - high) / 2, width, high, ref)]
    style = setter.look.style("label")
    style = replace(style, text=replace(style.text, align="start", colour=setter.look.colour("ink")))
    text = setter.set(logo.name, style, most, balanced=True)
    width = max(line.width for line in text.lines)
    top = (height - text.height) / 2
    plain = text.flush()
    return width, [*stacked(plain, 0.0, width, ref, top)]


def _moved(mark: Mark, start: float) -> Mark:
    assert isinstance(mark, ImageMark | TextMark)
    return replace(mark, start=mark.start + start)
