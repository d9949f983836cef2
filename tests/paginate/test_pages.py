"""Whole documents on pages: nothing sticks out, right to left is a mirror, slides continue."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.base.units import MM
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import (
    Box,
    Document,
    Fields,
    Figure,
    Heading,
    Item,
    Items,
    Paragraph,
    Prose,
    Run,
    Running,
    Slide,
)
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import (
    CircleItem,
    IconItem,
    ImageItem,
    LinkItem,
    OutlineItem,
    Page,
    Pages,
    RectItem,
    RuleItem,
    TextItem,
)
from make_handouts.paginate.pages import paginate
from make_handouts.template.load import load_templates
from make_handouts.typeset.paragraph import Typesetter
from tests.conftest import ROOT
from tests.typeset.conftest import BOOK, ITEMISER

TEMPLATES = load_templates(ROOT, Diagnostics())


def set_pages(workspace: Workspace, tag: str, workshop: str, material: str) -> Pages:
    diagnostics = Diagnostics()
    document, _, template, templates = workspace.document(Job(tag, tag, workshop, material), diagnostics)
    pages = workspace.pages(document, template, templates, diagnostics)
    assert not len(diagnostics)
    return pages


def prose(text: str, tag: str = "en") -> Prose:
    return Prose((Run(text, tag, origin=Position("locales/x.po", 12)),))


def set_document(material: str, tag: str, *blocks: object) -> tuple[Pages, Diagnostics]:
    language = parse_language(tag)
    assert language is not None
    diagnostics = Diagnostics()
    look = Look.of(TEMPLATES.materials[material], TEMPLATES.theme, language, "VN")
    document = Document("t", "s", (), language, "w", material, tuple(blocks))  # type: ignore[arg-type]
    return paginate(document, look, Typesetter(BOOK, ITEMISER, language, diagnostics), diagnostics), diagnostics


def box(item: object) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of what is drawn."""
    match item:
        case TextItem():
            return item.x, item.y - item.leading * 0.7, item.x + item.line.width, item.y + item.leading * 0.3
        case RuleItem():
            return item.x1, item.y1, item.x2, item.y2
        case RectItem() | ImageItem():
            return item.x, item.y, item.x + item.width, item.y + item.height
        case CircleItem():
            return item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius
        case IconItem():
            return item.x, item.y, item.x + item.size, item.y + item.size
    return None


CASES = [
    (tag, workshop, material)
    for tag in ("en", "vi", "hi", "ar")
    for workshop in ("wait-a-sec", "family-online-safety")
    for material in ("handout", "slides", "guide", "quiz", "quiz-key", "worksheets", "feedback", "pledge", "storyboard")
    if (workshop, material) != ("family-online-safety", "storyboard")  # it has none
]


@pytest.mark.parametrize(("tag", "workshop", "material"), CASES)
def test_nothing_reaches_into_the_printers_margin(workspace: Workspace, tag: str, workshop: str, material: str) -> None:
    edge = 5 * MM if material == "slides" else 10 * MM - 0.5
    for number, page in enumerate(set_pages(workspace, tag, workshop, material).pages, 1):
        for item in page.items:
            found = box(item)
            if found:
                left, top, right, bottom = found
                assert left >= edge, (number, item)
                assert top >= edge - 8, (number, item)
                assert right <= page.width - edge, (number, item)
                assert bottom <= page.height - edge + 6, (number, item)


@pytest.mark.parametrize(("tag", "workshop", "material"), CASES)
def test_lines_of_text_do_not_overlap(workspace: Workspace, tag: str, workshop: str, material: str) -> None:
    for number, page in enumerate(set_pages(workspace, tag, workshop, material).pages, 1):
        lines = [item for item in page.items if isinstance(item, TextItem)]
        for index, one in enumerate(lines):
            for other in lines[index + 1 :]:
                is_beside = one.x + one.line.width <= other.x + 0.1 or other.x + other.line.width <= one.x + 0.1
                apart = abs(one.y - other.y)
                assert is_beside or apart >= 0.7 * min(one.leading, other.leading), (
                    number,
                    one.line.text,
                    other.line.text,
                )


def test_no_heading_is_left_at_the_foot_of_a_page(workspace: Workspace) -> None:
    for tag in ("vi", "hi", "ar"):
        for page in set_pages(workspace, tag, "wait-a-sec", "handout").pages:
            body = [
                item
                for item in page.items
                if isinstance(item, TextItem) and item.ref and not isinstance(item.ref[0], Running)
            ]
            last = max(body, key=lambda item: item.y)
            assert last.ref is not None
            assert not isinstance(last.ref[0], Heading), last.line.text


def test_right_to_left_is_a_mirror() -> None:
    items = Items("number", (Item((Paragraph(prose("x", "vi"), "item"),), "1"),))
    (page,) = set_document("handout", "vi", items)[0].pages
    mirrored = Items("number", (Item((Paragraph(prose("س", "ar"), "item"),), "1"),))
    (other,) = set_document("handout", "ar", mirrored)[0].pages
    circle = next(item for item in page.items if isinstance(item, CircleItem))
    twin = next(item for item in other.items if isinstance(item, CircleItem))
    assert twin.x == pytest.approx(page.width - circle.x, abs=0.5)


@pytest.mark.parametrize("kind", ["scenario", "pledge"])
def test_a_box_over_two_pages_has_room_around_its_text_on_both(kind: str) -> None:
    pages = set_document("handout", "en", Box(kind, (Paragraph(prose("word " * 900)),)))[0].pages
    assert len(pages) == 2
    rule_of_foot = 2.5 * MM
    for page in pages:
        text = [item for item in page.items if isinstance(item, TextItem) and item.ref]
        frames = [item for item in page.items if isinstance(item, RectItem)]
        assert frames
        inner = min(frames, key=lambda frame: frame.height)
        size = text[0].line.pieces[0].size
        assert text[0].y - 0.8 * size > inner.y + 1.5
        assert text[-1].y + 0.25 * size < inner.y + inner.height - 1.5
        bottom = TEMPLATES.materials["handout"].page.margins.bottom * MM
        assert max(frame.y + frame.height for frame in frames) < page.height - bottom + rule_of_foot - 1


def test_a_signature_is_not_parted_from_all_that_is_signed() -> None:
    for count in range(24, 40):  # from a page that is not full to one that is more than full
        promises = tuple(Item((Paragraph(prose("promise"), "item"),)) for _ in range(count))
        box = Box("pledge", (Items("bullet", promises), Fields((prose("Signature"),))))
        pages = set_document("handout", "en", box, Paragraph(prose("word " * 300)))[0].pages
        texts = [[item.line.text for item in page.items if isinstance(item, TextItem) and item.ref] for page in pages]
        (signed,) = [page for page in texts if "Signature" in page]
        assert signed[: signed.index("Signature")][-2:] == ["promise", "promise"], count


def test_a_slide_without_room_continues_on_the_next() -> None:
    points = Items("bullet", tuple(Item((Paragraph(prose(f"Point number {n} " * 5), "item"),)) for n in range(9)))
    slide = Slide("content", Heading(2, prose("Title"), "heading"), (points,), continued=prose(" (continued)"))
    pages, diagnostics = set_document("slides", "en", slide)
    heads = [first_line(page) for page in pages.pages]
    assert heads == ["Title", *["Title (continued)"] * (len(heads) - 1)]
    assert len(heads) > 1
    assert not len(diagnostics)


def first_line(page: Page) -> str:
    line = min((item for item in page.items if isinstance(item, TextItem)), key=lambda item: item.y).line
    return line.text


def test_slide_text_is_never_shrunk(workspace: Workspace) -> None:
    for tag in ("vi", "hi", "ar"):
        for page in set_pages(workspace, tag, "wait-a-sec", "slides").pages:
            sizes = [
                piece.size
                for item in page.items
                if isinstance(item, TextItem) and item.ref and not isinstance(item.ref[0], Running)
                for piece in item.line.pieces
            ]
            assert min(sizes) >= 20


def test_what_fits_no_page_is_an_error_with_its_line() -> None:
    cells = prose("word " * 4000)
    _, diagnostics = set_document("slides", "en", Slide("content", Heading(2, cells, "heading"), ()))
    assert diagnostics.is_fatal
    (fault,) = diagnostics
    assert str(fault.position) == "locales/x.po:12:1"


def test_paper_follows_the_region(workspace: Workspace) -> None:
    assert set_pages(workspace, "en", "wait-a-sec", "handout").pages[0].width == 612  # en → US → Letter
    assert round(set_pages(workspace, "vi", "wait-a-sec", "handout").pages[0].width) == 595


def test_links_and_outline_are_placed(workspace: Workspace) -> None:
    pages = set_pages(workspace, "ar", "wait-a-sec", "handout").pages
    links = [item for page in pages for item in page.items if isinstance(item, LinkItem)]
    assert {item.url for item in links} == {"https://www.saferinternetday.org"}
    outline = [item for page in pages for item in page.items if isinstance(item, OutlineItem)]
    assert [item.level for item in outline[:3]] == [0, 1, 1]
    assert len(outline) > 10


def test_a_broken_picture_is_reported(tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    _, diagnostics = set_document("handout", "en", Figure(bad, "alt", None))
    assert "not a PNG or JPEG" in str(next(iter(diagnostics)))
