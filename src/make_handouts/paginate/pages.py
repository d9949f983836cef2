"""Document + template → pages. The steps of the package in order, for each layout."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.units import paper_of
from make_handouts.base.values import replace
from make_handouts.document.structure import structure_of
from make_handouts.document.tree import Card, Document, Slide
from make_handouts.paginate.breaks import choose_breaks
from make_handouts.paginate.cards import card_pages
from make_handouts.paginate.certificates import certificate_pages
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.forms import with_fill
from make_handouts.paginate.furniture import put_cover_bar, put_footer, put_progress, with_room_for_foot
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Page, Pages, PageStream
from make_handouts.paginate.numbers import Numbers
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.poster import poster_pages
from make_handouts.paginate.references import anchors_of
from make_handouts.paginate.report import report_overfull
from make_handouts.paginate.setter import Column
from make_handouts.paginate.slides import cover_space, split_slide
from make_handouts.paginate.strips import Strip, artifact
from make_handouts.template.review import review_sheet
from make_handouts.typeset.paragraph import Typesetter

#: Page numbers move what follows them by less than a digit's width; two passes are the rule.
_MOST_PASSES = 5


def paginate(document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> Pages:
    """The document on pages. Anything that does not fit is reported as an error, with its message's line."""
    if look.template.layout == "flow":
        look = with_room_for_foot(look, typesetter, document.footer)
    pages, anchors = _pages(document, look, typesetter, diagnostics)
    further, upright = _appendix(document, look, typesetter, diagnostics)
    total = len(pages) + len(further)
    numbers = Numbers(document.language.tag, look.colour("ink"), is_rtl=document.language.is_rtl)
    sheet = Sheet(look)
    for number, page in enumerate(pages, 1):
        numbers.put(page, list(page.items))
        body = len(page.items)
        put_footer(page, sheet, typesetter, document.footer, number, total)
        if number == 1:
            numbers.put(page, page.items[body:], is_foot=True)
    for number, page in enumerate(further, len(pages) + 1):
        put_footer(page, Sheet(upright), typesetter, document.footer, number, total)
    typesetter.report()
    return Pages(
        (*pages, *further),
        structure_of(document, anchors),
        document.title,
        document.subject,
        document.keywords,
        document.language.tag,
        typesetter.tightest(),
    )


def _appendix(
    document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics
) -> tuple[list[Page], Look]:
    """The pages of what follows the document, and their look.

    It shows texts that no rule vouches for: a letter without a font in them is worth a warning, and stops nothing.
    """
    if not document.appendix:
        return [], look
    paper = paper_of(document.region.partition("-")[0])
    upright = replace(look, template=review_sheet(look.template, paper), paper=paper, scale=1.0)
    upright = with_room_for_foot(upright, typesetter, document.footer)
    faults = Diagnostics()
    apart = typesetter.apart(faults)
    strips = Flow(apart, upright, faults).strips(document.appendix, Column(0, upright.measure))
    pages, _ = _flow_pages([strips], Sheet(upright), upright.body_height, faults)
    apart.report()
    # Texts that stand side by side are drawn one after the other: in this order readers without tags give them back.
    rank = {ref: index for index, ref in enumerate(structure_of(document).leaves)}
    for page in pages:
        page.items.sort(key=lambda item: rank.get(getattr(item, "ref", None), -1))  # type: ignore[arg-type]
    for fault in faults:
        diagnostics.warning(fault.position, f"in the list at the end: {fault.text}", fault.hint)
    return pages, upright


def stream_pages(document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> PageStream:
    """Certificates, a page made when it is asked for; faults of names are reported by then."""
    return PageStream(
        certificate_pages(document, look, typesetter, diagnostics),
        structure_of(replace(document, blocks=())),
        document.title,
        document.subject,
        document.keywords,
        document.language.tag,
    )


def _pages(
    document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics
) -> tuple[list[Page], dict[str, int]]:
    """Pages, and the number of the page with each anchor."""
    match look.template.layout:
        case "flow":
            return _paper_pages(document, look, typesetter, diagnostics)
        case "slides":
            flow, sheet = Flow(typesetter, look, diagnostics), Sheet(look)
            slides = [block for block in document.blocks if isinstance(block, Slide)]
            return [page for slide in slides for page in _slide_pages(slide, flow, sheet, diagnostics)], {}
        case "cards":
            cards = [block for block in document.blocks if isinstance(block, Card)]
            return card_pages(cards, look, typesetter, diagnostics), {}
        case "poster":
            return poster_pages(document.blocks, look, typesetter, diagnostics), {}
        case "certificate":
            raise AssertionError("certificates are streamed")


def _paper_pages(
    document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics
) -> tuple[list[Page], dict[str, int]]:
    """Pages of paper, and the number of the page with each anchor.

    Where the template wants it, the type is smaller until what starts a page ends on it.
    """
    scales = look.template.fit.sizes if look.template.fit else (1.0,)
    pages: list[Page] = []
    anchors: dict[str, int] = {}
    for scale in scales:
        faults = Diagnostics()
        pages, wanted, anchors = _settled_pages(document, replace(look, scale=scale), typesetter, faults)
        if len(pages) <= wanted or scale == scales[-1]:
            diagnostics.extend(faults)
            break
    return pages, anchors


def _settled_pages(
    document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics
) -> tuple[list[Page], int, dict[str, int]]:
    """Pages whose references are right, how many pages are begun on purpose, and the page of each anchor."""
    known: dict[str, int] = {}
    left = _MOST_PASSES
    while True:
        faults = Diagnostics()
        flow = Flow(typesetter, look, faults, known)
        chapters = _chapters(flow.strips(document.blocks, Column(0, look.measure)))
        pages, anchors = _flow_pages(chapters, Sheet(look), look.body_height, faults)
        assert flow.references <= anchors.keys(), f"references to nothing: {flow.references - anchors.keys()}"
        left -= 1
        is_settled = all(known.get(name) == anchors[name] for name in flow.references)
        if not is_settled and not left:
            faults.error(Position("templates"), "page numbers in the text change with every attempt to print them")
        if is_settled or not left:
            diagnostics.extend(faults)
            return pages, len(chapters), anchors
        known = anchors


def _chapters(strips: Sequence[Strip]) -> list[list[Strip]]:
    """The strips, parted where a new page is wanted."""
    chapters: list[list[Strip]] = [[]]
    for strip in strips:
        if strip.starts_page:
            chapters.append([])
        else:
            chapters[-1].append(strip)
    return [chapter for chapter in chapters if chapter]


def _flow_pages(
    chapters: Sequence[Sequence[Strip]], sheet: Sheet, height: float, diagnostics: Diagnostics
) -> tuple[list[Page], dict[str, int]]:
    """Pages, and the number of the page with each anchor."""
    pages: list[Page] = []
    anchors: dict[str, int] = {}
    for strips in chapters:
        for found in choose_breaks(strips, height):
            page = sheet.new_page()
            chosen = [*strips[found.first].repeated, *strips[found.first : found.last]]
            if found.last == len(strips) and any(strip.fills for strip in chosen):
                chosen = with_fill(chosen, height - (sheet.put(sheet.new_page(), chosen, sheet.top) - sheet.top))
            sheet.put(page, chosen, sheet.top)
            if found.overfull:
                report_overfull(strips[found.first], found.overfull, diagnostics)
            pages.append(page)
            anchors.update(dict.fromkeys(anchors_of(chosen), len(pages)))
    return pages, anchors


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
