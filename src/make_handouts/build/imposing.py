"""A document's pages → sheets, as its edition wants them."""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.units import PAGE_SIZES, shrink_2up
from make_handouts.document.tree import Document
from make_handouts.paginate.model import Pages
from make_handouts.paginate.report import LEAST_READABLE, smallest_size
from make_handouts.template.editions import BOOKLET
from make_handouts.write.pdf.writer import description_of


def imposed(data: bytes, pages: Pages, document: Document, paper: str, diagnostics: Diagnostics) -> tuple[bytes, int]:
    """The pages on sheets of ``paper``, and how many sides of them; a warning where small text is hard to read."""
    from make_handouts.write.pdf.impose import impose  # noqa: PLC0415 - pikepdf takes 0.1 s to import

    is_booklet = document.edition == BOOKLET
    smallest = smallest_size(pages.pages) * (1 if is_booklet else shrink_2up(paper))
    if smallest < LEAST_READABLE:
        diagnostics.warning(
            Position("templates"),
            f"the smallest text of {document.material} in the edition {document.edition} has {smallest:.1f} pt",
            f"below {LEAST_READABLE:g} pt it is hard to read; print the plain document",
        )
    height, width = PAGE_SIZES[paper]
    done = impose(data, description_of(pages), (width, height), is_booklet=is_booklet, is_rtl=document.language.is_rtl)
    return done.data, done.sides
