"""Pages that are filled in, page references, type that shrinks to fit."""

from __future__ import annotations

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.values import replace
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import Frames, Heading, PageBreak, Paragraph, Prose, Rules, Run
from make_handouts.paginate.forms import with_fill
from make_handouts.paginate.model import CircleItem, Page, RectItem, RuleItem, TextItem
from make_handouts.paginate.references import filled
from make_handouts.paginate.strips import Strip
from tests.paginate.test_pages import prose, set_document


def lines(page: Page) -> list[str]:
    return [item.line.text.strip() for item in page.items if isinstance(item, TextItem) and item.ref]


def reference(anchor: str) -> Paragraph:
    return Paragraph(Prose((Run("page ", "en"), Run("{page}", "en", page_of=anchor))))


def test_a_reference_has_the_number_of_the_page_it_leads_to() -> None:
    there = Heading(2, prose("There", "en"), "part", anchor="there")
    pages = set_document("handout", "en", reference("there"), PageBreak(), prose_block(), PageBreak(), there)[0].pages
    assert [lines(page) for page in pages] == [["page 3"], ["Between"], ["There"]]


def prose_block() -> Paragraph:
    return Paragraph(prose("Between", "en"))


def test_a_reference_to_nothing_is_a_bug_of_ours() -> None:
    with pytest.raises(AssertionError, match="nowhere"):
        set_document("handout", "en", reference("nowhere"))


def test_numbers_are_filled_in_and_other_texts_left_alone() -> None:
    before = Prose((Run("p. ", "en"), Run("{page}", "en", strong=True, page_of="a")))
    after = filled(before, {"a": 12})
    assert [(run.text, run.strong, run.page_of) for run in after.runs] == [("p. ", False, None), ("12", True, None)]
    plain = prose("{page}", "en")
    assert filled(plain, {"a": 1}) is plain


def test_page_breaks_make_no_empty_pages() -> None:
    blocks = (PageBreak(), prose_block(), PageBreak(), PageBreak(), prose_block(), PageBreak())
    assert len(set_document("handout", "en", *blocks)[0].pages) == 2


def test_lines_fill_the_page_and_not_more() -> None:
    few, many = (
        [item for item in page.items if isinstance(item, RuleItem)]
        for page in (set_document("handout", "en", Rules(3, fill=is_full))[0].pages[0] for is_full in (False, True))
    )
    foot = few[-1].y1  # the rule above the running foot
    assert len(few) == 3 + 1
    lowest = max(item.y1 for item in many if item.y1 < foot - 1)
    assert len(many) > 20
    assert foot - 40 < lowest < foot


def test_only_what_fills_is_repeated() -> None:
    strips = [Strip(10.0, []), Strip(20.0, [], after=5.0, fills=True), Strip(30.0, [])]
    assert [(strip.height, strip.after) for strip in with_fill(strips, 45.0)] == [
        (10.0, 0.0), (20.0, 0.0), (20.0, 0.0), (20.0, 5.0), (30.0, 0.0),
    ]  # fmt: skip
    assert with_fill(strips, -1.0) == strips


@pytest.mark.parametrize(("tag", "first"), [("en", "left"), ("ar", "right")])
def test_frames_stand_in_two_rows_from_the_start_side(tag: str, first: str) -> None:
    (page,) = set_document("handout", tag, Frames(("1", "2", "3", "4", "5", "6"), 2))[0].pages
    frames = [item for item in page.items if isinstance(item, RectItem)]
    circles = [item for item in page.items if isinstance(item, CircleItem)]
    assert len({round(frame.y) for frame in frames}) == 2
    assert (len(frames), len(circles)) == (6, 6)
    assert (frames[0].x < frames[1].x) == (first == "left")
    assert frames[0].x <= circles[0].x <= frames[0].x + frames[0].width


@pytest.mark.parametrize(("workshop", "tag"), [("wait-a-sec", "en"), ("family-online-safety", "hi")])
def test_a_pledge_fits_its_page(workspace: Workspace, workshop: str, tag: str) -> None:
    result = workspace.build(Job(tag, tag, workshop, "pledge"))
    assert result.pages == 1


def test_type_shrinks_no_further_than_it_can_be_read(workspace: Workspace) -> None:
    found = Diagnostics()
    document, _, template, templates = workspace.document(Job("en", "en", "wait-a-sec", "pledge"), found)
    long = [Paragraph(Prose((Run("A long promise. " * 60, "en"),)), "promise") for _ in range(8)]
    pages = workspace.pages(replace(document, blocks=(*document.blocks, *long)), template, templates, found)
    sizes = {
        piece.size
        for page in pages.pages
        for item in page.items
        if isinstance(item, TextItem) and item.ref and item.ref[0] in long
        for piece in item.line.pieces
    }
    assert len(pages.pages) > 1
    assert template.fit is not None
    assert sizes == {max(template.styles["promise"].size * template.fit.sizes[-1], template.fit.least)}
