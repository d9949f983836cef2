"""Cards → sheets: a grid of equal cards with marks to cut along, backs on the sheet behind.

The set is repeated as often as it fits a sheet as a whole. Backs stand in the columns' opposite order, so that a
printer that turns the paper on its long edge puts each behind its front.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.units import MM
from make_handouts.base.values import value
from make_handouts.document.tree import Block, Card
from make_handouts.paginate.fitting import fitted
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Page, RuleItem
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.setter import Column
from make_handouts.paginate.strips import Strip, artifact
from make_handouts.template.model import Grid
from make_handouts.typeset.paragraph import Typesetter

#: Marks outside the grid: their distance from it, length and thickness; and the thin line between cards.
_MARK_GAP = 0.8 * MM
_MARK = 2.6 * MM
_MARK_PEN = 0.5
_GUIDE_PEN = 0.4
_GUIDE_DASH = (1.5, 3.0)


@value
class _Cells:
    """The grid on a sheet, in points."""

    grid: Grid
    width: float
    height: float

    @property
    def padding(self) -> float:
        return self.grid.padding * MM

    @property
    def count(self) -> int:
        return self.grid.columns * self.grid.rows


def card_pages(cards: Sequence[Card], look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> list[Page]:
    """Sheets of fronts, each followed by its sheet of backs where there are any."""
    grid = look.template.grid
    assert grid is not None, "the template was checked"
    cells = _Cells(grid, look.measure / grid.columns, look.body_height / grid.rows)
    fronts = _set(cells, [card.front for card in cards], look, typesetter, diagnostics)
    backs: list[list[Strip]] = []
    if any(card.back for card in cards):
        backs = _set(cells, [card.back for card in cards], look, typesetter, diagnostics)
    order = list(range(len(cards))) * max(1, cells.count // len(cards))
    sheet = Sheet(look)
    pages = []
    seen: set[int] = set()
    for at in range(0, len(order), cells.count):
        chosen = order[at : at + cells.count]
        page = sheet.new_page()
        _put_marks(page, sheet, cells)
        _put_cards(page, sheet, cells, _once(fronts, chosen, seen), is_back=False)
        pages.append(page)
        if backs:
            behind = sheet.new_page()
            _put_cards(behind, sheet, cells, _once(backs, chosen, seen), is_back=True)
            pages.append(behind)
        seen.update(chosen)
    return pages


def _once(stacks: Sequence[list[Strip]], chosen: Sequence[int], seen: Collection[int]) -> list[list[Strip]]:
    """The chosen stacks; one that is printed again has nothing new to read."""
    return [
        [artifact(strip) for strip in stacks[index]] if index in seen or index in chosen[:place] else stacks[index]
        for place, index in enumerate(chosen)
    ]


def _set(
    cells: _Cells,
    contents: Sequence[tuple[Block, ...]],
    look: Look,
    typesetter: Typesetter,
    diagnostics: Diagnostics,
) -> list[list[Strip]]:
    """The strips of each card, all in one size: a set of cards is one family."""

    def make(flow: Flow) -> list[list[Strip]]:
        width = cells.width - 2 * cells.padding
        return [flow.strips(blocks, Column(cells.padding, width, accent)) for accent, blocks in enumerate(contents)]

    room = cells.height - 2 * cells.padding
    return list(fitted(typesetter, look, make, room, diagnostics, "card").stacks)


def _put_cards(page: Page, sheet: Sheet, cells: _Cells, stacks: Sequence[list[Strip]], *, is_back: bool) -> None:
    for index, strips in enumerate(stacks):
        row, column = divmod(index, cells.grid.columns)
        if is_back:
            column = cells.grid.columns - 1 - column
        own = sheet.shifted(column * cells.width)
        own.put(page, strips, sheet.top + row * cells.height + cells.padding)


def _put_marks(page: Page, sheet: Sheet, cells: _Cells) -> None:
    """Short marks around the grid, and thin lines between the cards."""
    grid = cells.grid
    width, height = cells.width * grid.columns, cells.height * grid.rows
    left, top = sheet.left(0, width), sheet.top
    ink, line = sheet.look.colour("ink"), sheet.look.colour("line")
    for column in range(grid.columns + 1):
        x = left + column * cells.width
        for start, end in (
            (top - _MARK_GAP - _MARK, top - _MARK_GAP),
            (top + height + _MARK_GAP, top + height + _MARK_GAP + _MARK),
        ):
            page.items.append(RuleItem(x, start, x, end, _MARK_PEN, ink))
        if 0 < column < grid.columns:
            page.items.append(RuleItem(x, top, x, top + height, _GUIDE_PEN, line, _GUIDE_DASH))
    for row in range(grid.rows + 1):
        y = top + row * cells.height
        for start, end in (
            (left - _MARK_GAP - _MARK, left - _MARK_GAP),
            (left + width + _MARK_GAP, left + width + _MARK_GAP + _MARK),
        ):
            page.items.append(RuleItem(start, y, end, y, _MARK_PEN, ink))
        if 0 < row < grid.rows:
            page.items.append(RuleItem(left, y, left + width, y, _GUIDE_PEN, line, _GUIDE_DASH))
