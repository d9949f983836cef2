"""Where each message is printed: the material, the page, and a picture of it.

Pages are found by the origin that each text carries down to the page (``Run.origin``): a line of the PO, or of the
YAML where no translation is printed. Pictures need pypdfium2 (the extra ``pictures``); without it there are only
the pages' numbers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from make_handouts.base.diagnostics import Diagnostics, InputError, Position
from make_handouts.base.values import value
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.catalogs.extract import MessageKey
from make_handouts.document.structure import prose_at
from make_handouts.paginate.model import Page, Pages, PageStream, TextItem
from make_handouts.translators.table import Picture
from make_handouts.write.pdf.writer import write_pdf

#: Width of a picture in pixels, enough to find a text and its neighbours by.
_PIXELS = 560

#: Shades of grey. With 8 a page of text takes some 30 kB.
_GREYS = 8


@value
class Appearances:
    """``pages``: message → name of the first page with it; ``pictures`` of the pages that are named."""

    pages: dict[MessageKey, str]
    pictures: tuple[Picture, ...]


def appearances(
    workspace: Workspace,
    jobs: list[Job],
    origins: Mapping[Position, MessageKey],
    diagnostics: Diagnostics,
    *,
    with_pictures: bool,
) -> Appearances:
    """The first page of each message over the jobs' documents, in their order.

    A document that cannot be set (no font, a fault in another file) is reported as a warning and left out.
    """
    pages: dict[MessageKey, str] = {}
    pictures: list[Picture] = []
    for job in jobs:
        found = Diagnostics()
        try:
            document, _, template, templates = workspace.document(job, found)
            placed = workspace.pages(document, template, templates, found)
        except InputError as error:
            _warn(job, error.diagnostics[0].text, diagnostics)
            continue
        named: dict[int, str] = {}
        for number, page in enumerate(placed.pages, 1):
            for origin in _origins(page):
                key = origins.get(origin)
                if key is not None and key not in pages:
                    pages[key] = named[number] = f"{job.material} {number}"
        if with_pictures and named and not found.is_fatal:
            pictures.extend(_pictures(placed, named))
    return Appearances(pages, tuple(pictures))


def can_draw() -> bool:
    """Whether pypdfium2 is installed."""
    import importlib.util  # noqa: PLC0415 - only exports ask

    return importlib.util.find_spec("pypdfium2") is not None


def _warn(job: Job, text: str, diagnostics: Diagnostics) -> None:
    diagnostics.warning(Position(job.path), f"cannot be set, so its pages are not named: {text}")


def _origins(page: Page) -> Iterator[Position]:
    """The messages with a line on the page."""
    for item in page.items:
        prose = prose_at(item.ref) if isinstance(item, TextItem) and item.ref else None
        if prose is not None:
            yield from (run.origin for run in prose.runs if run.origin)


def _pictures(pages: Pages | PageStream, named: Mapping[int, str]) -> Iterator[Picture]:
    """Grey pictures of the named pages. Wraps pdfium's ``FPDF_RenderPageBitmap``."""
    import pypdfium2  # noqa: PLC0415 - an extra; and slow to load

    pdf = pypdfium2.PdfDocument(write_pdf(pages))
    try:
        for number, name in named.items():
            page = pdf[number - 1]
            image = page.render(scale=_PIXELS / page.get_width(), grayscale=True).to_pil().quantize(_GREYS)
            out = io.BytesIO()
            image.save(out, "PNG", optimize=True)
            yield Picture(name, out.getvalue(), image.width, image.height)
    finally:
        pdf.close()
