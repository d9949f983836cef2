"""Numbers beside the texts of a reviewer's edition, and the pages of its list."""

from __future__ import annotations

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import Document, Entry, Paragraph, Prose, Review, Run
from make_handouts.paginate.dump import dump
from make_handouts.paginate.model import IconItem, ImageItem, NumberItem, Page, Pages, RectItem, RuleItem, TextItem
from make_handouts.template.editions import EDITIONS

CASES = [
    ("vi", "handout"), ("hi", "handout"), ("ar", "handout"), ("th", "handout"), ("vi", "slides"), ("ur", "slides"),
    ("ja", "poster"), ("ar", "scenario-cards-8"), ("ar", "helpline-card"), ("en", "quiz"), ("vi", "feedback"),
]  # fmt: skip

TIP = Prose((Run("Tip", "en", number=7), Run(": ", "en"), Run("Stop now.", "en", number=8)))


def pages_of(workspace: Workspace, lang: str, material: str, edition: str = "reviewer") -> tuple[Document, Pages]:
    diagnostics = Diagnostics()
    job = Job(lang, lang, "wait-a-sec", material, edition=edition)
    document, _, template, templates = workspace.document(job, diagnostics)
    pages = workspace.pages(document, template, templates, diagnostics)
    assert not [item for item in diagnostics if item.severity == "error"]
    return document, pages


def numbers_on(pages: tuple[Page, ...]) -> list[NumberItem]:
    return [item for page in pages for item in page.items if isinstance(item, NumberItem)]


@pytest.mark.parametrize(("lang", "material"), CASES)
def test_all_else_stays_where_it_was(lang: str, material: str, workspace: Workspace) -> None:
    """But for the foot, which counts the pages of the list too."""
    _, pages = pages_of(workspace, lang, material)
    _, plain = pages_of(workspace, lang, material, "")
    own = replace(pages, pages=pages.pages[: len(plain.pages)])

    lines = [line for line in dump(own).splitlines() if not line.startswith("  ~number")]
    different = [pair for pair in zip(lines, dump(plain).splitlines(), strict=True) if pair[0] != pair[1]]
    assert all(line.startswith("  ~text") for pair in different for line in pair), different
    assert len(different) <= len(plain.pages)


@pytest.mark.parametrize(("lang", "material"), CASES)
def test_every_number_is_on_its_page_and_hides_nothing(lang: str, material: str, workspace: Workspace) -> None:
    _, pages = pages_of(workspace, lang, material)
    found = numbers_on(pages.pages)
    assert len(found) >= 10 or material == "helpline-card"
    for page in pages.pages:
        lines = [item for item in page.items if isinstance(item, TextItem) and item.line.pieces]
        pictures = [item for item in page.items if isinstance(item, IconItem | ImageItem)]
        for number in numbers_on((page,)):
            assert number.height >= 7
            assert 0 < number.x < page.width - number.width
            assert 0 < number.y < page.height - number.height
            if number.has_frame:  # those without stand between lines
                middle = number.y + number.height / 2
                for line in lines:
                    size = max(piece.size for piece in line.line.pieces)
                    is_beside = line.y - 0.8 * size < middle < line.y + 0.2 * size
                    assert (
                        not is_beside or number.x + number.width <= line.x or number.x >= line.x + line.line.width - 0.1
                    )
            for picture in pictures:
                width = picture.size if isinstance(picture, IconItem) else picture.width
                height = picture.size if isinstance(picture, IconItem) else picture.height
                overlap_x = min(number.x + number.width, picture.x + width) - max(number.x, picture.x)
                overlap_y = min(number.y + number.height, picture.y + height) - max(number.y, picture.y)
                assert overlap_x <= 0 or overlap_y <= 0


@pytest.mark.parametrize("lang", ["vi", "ar"])
def test_they_stand_at_the_side_where_lines_begin(lang: str, workspace: Workspace) -> None:
    document, pages = pages_of(workspace, lang, "handout")
    page = pages.pages[1]
    framed = [item for item in numbers_on((page,)) if item.has_frame]
    middle = page.width / 2
    at_start = [item.x > middle if document.language.is_rtl else item.x < middle for item in framed]
    assert sum(at_start) > 0.8 * len(framed)


@pytest.mark.parametrize(("lang", "material"), CASES)
def test_what_is_numbered_on_the_pages_is_in_the_list(lang: str, material: str, workspace: Workspace) -> None:
    document, pages = pages_of(workspace, lang, material)
    (review,) = (block for block in document.appendix if isinstance(block, Review))
    on_pages = {item.number for item in numbers_on(pages.pages)}
    assert on_pages <= set(range(1, len(review.entries) + 1))
    assert len(on_pages) >= 0.6 * len(review.entries), "cards leave out what a helpline is for"


def test_what_is_heard_or_stands_in_the_file_is_listed_all_the_same(workspace: Workspace) -> None:
    document, pages = pages_of(workspace, "vi", "slides")
    (review,) = (block for block in document.appendix if isinstance(block, Review))
    on_pages = {item.number for item in numbers_on(pages.pages)}
    others = [entry.source.text[:23] for at, entry in enumerate(review.entries, 1) if at not in on_pages]
    assert (others[:2], others[-1]) == (["(continued)", "Line drawing of three s"], "Slides")
    assert all(text.startswith(("Plan", "Before the session", "Groups")) for text in others[2:-1]), "speaker's notes"


def test_a_message_after_other_words_has_its_number_above(workspace: Workspace) -> None:
    plain, _ = pages_of(workspace, "vi", "handout", "")
    english = parse_language("en")
    assert english is not None
    document = replace(plain, language=english, blocks=(Paragraph(TIP),), edition="reviewer")
    diagnostics = Diagnostics()
    _, _, template, templates = workspace.document(Job("en", "en", "wait-a-sec", "handout"), diagnostics)
    page = workspace.pages(document, template, templates, diagnostics).pages[0]
    (text, *_) = (item for item in page.items if isinstance(item, TextItem))
    first, second = numbers_on((page,))[:2]
    assert (first.number, first.has_frame) == (7, True)
    assert first.x + first.width < text.x
    assert (second.number, second.has_frame) == (8, False)
    assert second.x > text.x
    assert second.y + second.height < text.y - 0.5 * text.line.pieces[0].size


@pytest.mark.parametrize("material", ["handout", "slides", "poster", "scenario-cards"])
def test_the_list_is_on_upright_paper_under_one_head(material: str, workspace: Workspace) -> None:
    document, pages = pages_of(workspace, "vi", material)
    _, plain = pages_of(workspace, "vi", material, "")
    further = pages.pages[len(plain.pages) :]
    assert {(round(page.width / MM), round(page.height / MM)) for page in further} == {(210, 297)}
    head = [
        {"".join(piece.segment.text for piece in item.line.pieces) for item in page.items if isinstance(item, TextItem)}
        for page in further
    ]
    assert all({"Dịch đúng", "Cách dịch tốt hơn"} <= texts for texts in head)
    (review,) = (block for block in document.appendix if isinstance(block, Review))
    boxes = [item for page in further for item in page.items if isinstance(item, RectItem) and item.ref]
    rules = [item for page in further for item in page.items if isinstance(item, RuleItem) and item.ref]
    name_and_date = 2
    assert len(boxes) == len(rules) - name_and_date == len(review.entries)


def test_letter_where_the_region_prints_on_it(workspace: Workspace) -> None:
    _, pages = pages_of(workspace, "en", "slides")
    assert (pages.pages[-1].width, pages.pages[-1].height) == (612, 792)


def test_a_text_longer_than_a_page_goes_on(workspace: Workspace) -> None:
    diagnostics = Diagnostics()
    job = Job("vi", "vi", "wait-a-sec", "pledge", edition="reviewer")
    document, _, template, templates = workspace.document(job, diagnostics)
    (review,) = (block for block in document.appendix if isinstance(block, Review))
    long = Prose((Run("Một đoạn rất dài. " * 400, "vi"),))
    entries = (review.entries[0], replace(review.entries[1], translation=long), review.entries[2])
    longer = replace(document, appendix=(replace(review, entries=entries),))
    pages = workspace.pages(longer, template, templates, diagnostics)
    assert not len(diagnostics)
    assert len(pages.pages) == 5
    for page in pages.pages[1:]:
        assert any(isinstance(item, TextItem) and "Dịch đúng" in item.line.text for item in page.items)


def test_a_letter_without_font_in_what_is_not_printed_stops_nothing(workspace: Workspace) -> None:
    diagnostics = Diagnostics()
    job = Job("vi", "vi", "wait-a-sec", "pledge", edition="reviewer")
    document, _, template, templates = workspace.document(job, diagnostics)
    (review,) = (block for block in document.appendix if isinstance(block, Review))
    origin = review.entries[0].source.origin
    odd: Entry = replace(review.entries[0], translation=Prose((Run("\U00013000", "vi", origin=origin),)))
    workspace.pages(replace(document, appendix=(replace(review, entries=(odd,)),)), template, templates, diagnostics)
    (found,) = diagnostics
    assert str(found).partition(" in “")[0] == (
        f"{origin}: warning: in the list at the end: no font has the character '\U00013000' "
        "(U+13000 EGYPTIAN HIEROGLYPH A001)"
    )


def test_there_is_one_of_all_but_certificates(workspace: Workspace) -> None:
    templates = workspace.templates(Diagnostics())
    lacking = [name for name, template in templates.items() if not EDITIONS["reviewer"].suits(template)]
    assert lacking == ["certificate"]
