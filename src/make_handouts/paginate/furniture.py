"""What stands on every page around the body: the running foot, and on slides how far the workshop has come."""

from __future__ import annotations

from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.document.structure import Ref
from make_handouts.document.tree import Prose, Running
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Page, RectItem, RuleItem, TextItem
from make_handouts.paginate.place import Sheet
from make_handouts.typeset.model import SetText
from make_handouts.typeset.paragraph import Typesetter

#: Body to foot; foot to the page's edge stays ≥ 10 mm, as office printers need it.
_FOOT_GAP = 4 * MM

#: What office printers leave white; and the share of a line that hangs below its baseline.
_LEAST_MARGIN = 10 * MM
_BELOW_BASELINE = 0.3

_PROGRESS_TOP = 9 * MM
_PROGRESS_HEIGHT = 2.2 * MM
_PROGRESS_GAP = 2 * MM


def with_room_for_foot(look: Look, typesetter: Typesetter, footer: Running, most_pages: int = 99) -> Look:
    """The look with a lower margin in which the running foot stands, 10 mm from the page's edge."""
    page = Page(*look.page_size, [])
    sheet = Sheet(look)
    put_footer(page, sheet, typesetter, footer, most_pages, most_pages)
    depth = max(
        (item.y + _BELOW_BASELINE * item.leading for item in page.items if isinstance(item, TextItem)), default=0.0
    )
    excess = (depth - (sheet.height - _LEAST_MARGIN)) / MM
    if excess <= 0:
        return look
    margins = look.template.page.margins
    roomy = replace(margins, bottom=margins.bottom + excess)
    return replace(look, template=replace(look.template, page=replace(look.template.page, margins=roomy)))


def put_footer(page: Page, sheet: Sheet, typesetter: Typesetter, footer: Running, number: int, total: int) -> None:
    """Start and end on one line, the note under them; artifacts but for the status on the first page."""
    status = (footer, "status") if number == 1 else None
    style = sheet.look.style("footer").text
    measure = sheet.look.measure
    top = sheet.height - sheet.look.template.page.margins.bottom * MM + _FOOT_GAP
    hair = sheet.look.colour("hair")
    x = sheet.left(0, measure)
    if sheet.look.template.layout != "cards":  # there, marks to cut along stand in its place
        page.items.append(RuleItem(x, top - 1.5 * MM, x + measure, top - 1.5 * MM, 0.5, hair))
    end_width = 0.0
    if footer.end:
        text = typesetter.set(_numbered(footer.end, number, total), replace(style, align="end"), measure * 0.4)
        end_width = max(line.width for line in text.lines) + 4 * MM
        _put(page, sheet, text, measure * 0.6, measure * 0.4, top, None)
    below = top
    if footer.start:
        width = measure - end_width
        text = typesetter.set(_numbered(footer.start, number, total), style, width)
        below = _put(page, sheet, text, 0, width, top, status if footer.status is footer.start else None)
    if footer.note:
        text = typesetter.set(_numbered(footer.note, number, total), style, measure)
        _put(page, sheet, text, 0, measure, below, status if footer.status is footer.note else None)


def _put(page: Page, sheet: Sheet, text: SetText, start: float, width: float, top: float, ref: Ref | None) -> float:
    x = sheet.left(start, width)
    for index, line in enumerate(text.lines):
        y = top + text.baseline + index * text.leading
        page.items.append(TextItem(x + line.indent, y, line, text.colour, text.leading, ref))
    return top + text.height


def _numbered(prose: Prose, number: int, total: int) -> Prose:
    fills = {"{page}": str(number), "{pages}": str(total)}
    if not any(run.text in fills for run in prose.runs):
        return prose
    return Prose(tuple(replace(run, text=fills[run.text]) if run.text in fills else run for run in prose.runs))


def put_progress(page: Page, sheet: Sheet, step: int, steps: int) -> None:
    """A bar a module: those behind and the present one filled, those to come empty."""
    measure = sheet.look.measure
    width = (measure - _PROGRESS_GAP * (steps - 1)) / steps
    for index in range(steps):
        x = sheet.left(index * (width + _PROGRESS_GAP), width)
        colour = sheet.look.colour("accent", index)
        fill = colour if index < step else None
        page.items.append(
            RectItem(
                x,
                _PROGRESS_TOP,
                width,
                _PROGRESS_HEIGHT,
                colour if index < step else sheet.look.colour("line"),
                0.7,
                fill,
            )
        )


def put_cover_bar(page: Page, sheet: Sheet, title_top: float) -> None:
    """A row of the modules' colours above the title; outlines where ink is to be saved."""
    is_outlined = sheet.look.edition.is_grey
    accents = sheet.look.theme.accents
    width = sheet.look.measure / len(accents)
    for index, colour in enumerate(accents):
        x = sheet.left(index * width, width)
        stroke, fill = (colour, None) if is_outlined else (None, colour)
        page.items.append(RectItem(x, title_top - 11 * MM, width, 3 * MM, stroke, 0.7 if stroke else 0, fill))
