"""Document + template → pages. The steps of the package in order, for paper and for slides."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.document.structure import structure_of
from make_handouts.document.tree import Document, Slide
from make_handouts.paginate.breaks import choose_breaks
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.furniture import put_cover_bar, put_footer, put_progress
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Page, Pages
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.report import report_overfull
from make_handouts.paginate.setter import Column
from make_handouts.paginate.slides import cover_space, split_slide
from make_handouts.paginate.strips import Strip, artifact
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
            report_overfull(chosen[0], found.overfull, diagnostics)
        pages.append(page)
    return pages


def _slide_pages(slide: Slide, flow: Flow, sheet: Sheet, diagnostics: Diagnostics) -> list[Page]:
    look = flow.look
    column = Column(0, look.measure, slide.accent)
    body = flow.strips(slide.blocks, column)
    if slide.layout == "cover":
        page = sheet.new_page()
        strips = [*flow.heading(slide.heading, column), *body]
        top = sheet.top + cover_space(strips, look.body_height)
        put_cover_bar(page, sheet, top)
        sheet.put(page, strips, top)
        return [page]
    pages: list[Page] = []
    for share in split_slide(slide, body, flow, column, diagnostics):
        page = sheet.new_page()
        head = [artifact(strip) for strip in share.head] if pages else share.head
        end = sheet.put(page, head, sheet.top)
        if share.body:
            sheet.put(page, share.body, end + share.head[-1].after)
        if slide.step is not None:
            put_progress(page, sheet, slide.step, slide.steps)
        pages.append(page)
    return pages
