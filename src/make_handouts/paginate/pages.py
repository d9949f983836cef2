"""Document + template → pages. The steps of the package in order, for paper and for slides."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.values import replace
from make_handouts.document.structure import prose_at, structure_of
from make_handouts.document.tree import Document, Prose, Run, Slide
from make_handouts.paginate.breaks import choose_breaks
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.furniture import put_cover_bar, put_footer, put_progress
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Page, Pages
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.setter import Column
from make_handouts.paginate.strips import Strip, TextMark, artifact
from make_handouts.typeset.paragraph import Typesetter


def paginate(document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> Pages:
    """The document on pages. Anything that does not fit is reported as an error, with its message's line."""
    flow = Flow(typesetter, look, diagnostics)
    sheet = Sheet(look)
    pages: list[Page] = []
    slides = [block for block in document.blocks if isinstance(block, Slide)]
    if slides:
        for slide in slides:
            pages.extend(_slide_pages(slide, flow, sheet, diagnostics))
    else:
        strips = flow.strips(document.blocks, Column(0, look.measure))
        pages.extend(_flow_pages(strips, sheet, sheet.top, look.body_height, diagnostics))
    for number, page in enumerate(pages, 1):
        put_footer(page, sheet, typesetter, document.footer, number, len(pages))
    typesetter.report()
    return Pages(
        tuple(pages),
        structure_of(document),
        document.title,
        document.subject,
        document.keywords,
        document.language.tag,
    )


def _flow_pages(
    strips: Sequence[Strip],
    sheet: Sheet,
    top: float,
    height: float,
    diagnostics: Diagnostics,
) -> list[Page]:
    pages = []
    for found in choose_breaks(strips, height):
        page = sheet.new_page()
        chosen = strips[found.first : found.last]
        sheet.put(page, [*(chosen[0].repeated), *chosen], top)
        if found.overfull:
            _report_overfull(chosen[0], found.overfull, diagnostics)
        pages.append(page)
    return pages


def _slide_pages(slide: Slide, flow: Flow, sheet: Sheet, diagnostics: Diagnostics) -> list[Page]:
    look = flow.look
    column = Column(0, look.measure, slide.accent)
    body = flow.strips(slide.blocks, column)
    if slide.layout == "cover":
        page = sheet.new_page()
        strips = [*flow.heading(slide.heading, column), *body]
        height = sum(strip.height + strip.after for strip in strips)
        top = sheet.top + max(0.0, (look.body_height - height) * 0.42)
        put_cover_bar(page, sheet, top)
        sheet.put(page, strips, top)
        return [page]
    pages: list[Page] = []
    done = 0
    while done < len(body) or not pages:
        head = _slide_head(slide, flow, column, is_first=not pages)
        room = look.body_height - sum(strip.height for strip in head) - head[-1].after
        if room < 0:
            _report_overfull(head[-1], -room, diagnostics)
            return pages
        ranges = choose_breaks(body[done:], room, balanced=True)
        page = sheet.new_page()
        end = sheet.put(page, head, sheet.top)
        if ranges:
            chosen = body[done : done + ranges[0].last]
            sheet.put(page, [*chosen[0].repeated, *chosen], end + head[-1].after)
            if ranges[0].overfull:
                _report_overfull(chosen[0], ranges[0].overfull, diagnostics)
            done += ranges[0].last
        if slide.step is not None:
            put_progress(page, sheet, slide.step, slide.steps)
        pages.append(page)
    return pages


def _slide_head(slide: Slide, flow: Flow, column: Column, *, is_first: bool) -> list[Strip]:
    strips: list[Strip] = []
    if slide.kicker:
        strips += flow.paragraph(slide.kicker, "kicker", column, slide, "kicker", keep=True)
    heading = slide.heading
    if not is_first:
        more = (Run(" ", flow.look.language.tag), *slide.continued.runs) if slide.continued else ()
        heading = replace(heading, prose=Prose((*heading.prose.runs, *more)), in_outline=False)
    strips += flow.heading(heading, column)
    for strip in strips:
        strip.before = 0.0
    return strips if is_first else [artifact(strip) for strip in strips]


def _report_overfull(strip: Strip, overfull: float, diagnostics: Diagnostics) -> None:
    prose = _tallest(strip)
    origin = prose.origin if prose else None
    diagnostics.error(
        origin or Position("templates"),
        f"does not fit its page by {overfull:.0f} pt" + (f": “{prose.text[:60]}”" if prose else ""),
        "shorten the text, or split it in two",
    )


def _tallest(strip: Strip) -> Prose | None:
    """The text that makes a strip as tall as it is: in a row of a table, the cell whose last line lies lowest."""
    texts = [mark for mark in strip.marks if isinstance(mark, TextMark)]
    lowest = max(texts, key=lambda mark: mark.y, default=None)
    return prose_at(lowest.ref) if lowest and lowest.ref else None
