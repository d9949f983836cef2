"""QR codes: an address → dark modules, and the strip with the code, its words and the address in print.

Only user of segno. A code is never mirrored and never alone: what it opens stands beside it.
"""

from __future__ import annotations

from functools import lru_cache

from make_handouts.base.diagnostics import Position
from make_handouts.base.units import MM
from make_handouts.document.tree import Code
from make_handouts.paginate.setter import Column, Setter, stacked
from make_handouts.paginate.strips import CodeMark, Strip

#: Light modules around a code (ISO/IEC 18004, 5.3.8).
_QUIET = 4

#: Side of a code in sizes of the words beside it, and at least: a phone reads 18 mm from a hand's distance.
_SIDE = 6.0
_LEAST_SIDE = 18 * MM

#: A smaller module than this does not survive a copier.
_LEAST_MODULE = 0.35 * MM

_GAP = 4 * MM


@lru_cache(maxsize=64)
def code_modules(url: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules a side, quiet zone included, and the dark stretches as (row, first column, length). Wraps ``segno.make``.

    Error correction M: a sixth of the code may be dirty. ``ValueError`` for an address that fits no code.
    """
    import segno  # noqa: PLC0415 - only posters and cards have codes

    code = segno.make(url, error="m", boost_error=False, micro=False)
    stretches = []
    for row, cells in enumerate(code.matrix, _QUIET):
        column = 0
        while column < len(cells):
            end = column
            while end < len(cells) and cells[end]:
                end += 1
            if end > column:
                stretches.append((row, column + _QUIET, end - column))
            column = end + 1
    return len(code.matrix) + 2 * _QUIET, tuple(stretches)


def code_strips(setter: Setter, block: Code, column: Column) -> list[Strip]:
    """One strip: the code at the start side, words and address beside it."""
    style = setter.look.style("label", column.accent)
    side = max(_SIDE * style.text.size, _LEAST_SIDE)
    modules, _ = code_modules(block.url)
    if side / modules < _LEAST_MODULE:
        at = block.caption.origin or block.address.origin or Position("workshops")
        text = f"the address is too long for a code of {side / MM:.0f} mm: {block.url[:60]}"
        setter.diagnostics.error(at, text, "use a short address")
    start = side + _GAP
    inner = column.inset(start)
    words = setter.set(block.caption, style, inner.width)
    web = setter.look.style("contact-web", column.accent)
    is_below = setter.typesetter.width(block.address, web.text) > inner.width  # it would be broken beside the code
    printed = setter.set(block.address, web, column.width if is_below else inner.width)
    beside = words.height + (0.0 if is_below else printed.height)
    height = max(side, beside)
    top = (height - beside) / 2
    strip = Strip(height, [CodeMark(block.url, column.start, (height - side) / 2, side, setter.look.colour("ink"))])
    strip.marks += stacked(words, inner.start, inner.width, (block, "caption"), top)
    if is_below:
        strip.marks += stacked(printed, column.start, column.width, (block, "address"), height)
        strip.height += printed.height
    else:
        strip.marks += stacked(printed, inner.start, inner.width, (block, "address"), top + words.height)
    strip.before = strip.after = style.text.size * 0.6
    return [strip]
