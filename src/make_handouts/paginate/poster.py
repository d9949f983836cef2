"""A poster: all on one page, in the first of the template's sizes at which it fits; the room that is left is shared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.document.tree import Block
from make_handouts.paginate.fitting import fitted
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.furniture import put_cover_bar
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Page
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.setter import Column
from make_handouts.paginate.strips import Strip, height_of
from make_handouts.typeset.paragraph import Typesetter

#: Of the body's height: the room that may be put between two blocks.
_MOST_GAP = 0.045


def poster_pages(blocks: Sequence[Block], look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> list[Page]:
    """The one page."""
    groups: list[list[Strip]] = []

    def make(flow: Flow) -> list[list[Strip]]:
        column = Column(0, look.measure)
        groups[:] = [strips for block in blocks if (strips := flow.strips((block,), column))]
        return [[strip for group in groups for strip in group]]

    (strips,) = fitted(typesetter, look, make, look.body_height, diagnostics, "page").stacks
    _spread(groups, strips, look.body_height)
    sheet = Sheet(look)
    page = sheet.new_page()
    put_cover_bar(page, sheet, sheet.top)
    sheet.put(page, strips, sheet.top)
    return [page]


def _spread(groups: Sequence[list[Strip]], strips: Sequence[Strip], height: float) -> None:
    """Shares the room that is left between the blocks; the last one stands at the foot of the page."""
    slack = height - height_of(strips)
    if slack <= 0 or len(groups) < 2:
        return
    share = min(slack / (len(groups) - 1), _MOST_GAP * height)
    for above, below in pairwise(groups):
        below[0].before = max(above[-1].after, below[0].before) + share
    groups[-1][0].before += slack - share * (len(groups) - 1)
