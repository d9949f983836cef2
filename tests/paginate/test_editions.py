"""Editions on pages: sizes that are printed, ink that is not."""

from __future__ import annotations

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.units import MM
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.paginate.model import (
    CircleItem,
    CodeItem,
    IconItem,
    ImageItem,
    Item,
    Page,
    RectItem,
    RuleItem,
    TextItem,
)

LANGS = ("vi", "hi", "ar", "th", "ur", "ja")


def pages_of(workspace: Workspace, lang: str, material: str, edition: str, second: str = "") -> tuple[Page, ...]:
    diagnostics = Diagnostics()
    job = Job(lang, lang, "wait-a-sec", material, edition=edition, second=second, second_folder=second)
    document, _, template, templates = workspace.document(job, diagnostics)
    pages = workspace.pages(document, template, templates, diagnostics).pages
    assert not [item for item in diagnostics if item.severity == "error"]
    return pages


@pytest.mark.parametrize(("edition", "body", "least"), [("large-print", 18, 16), ("clear-print", 14, 12)])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("material", ["handout", "guide", "feedback"])
def test_no_text_is_smaller_than_promised(
    lang: str, material: str, edition: str, body: float, least: float, workspace: Workspace
) -> None:
    texts = [
        item
        for page in pages_of(workspace, lang, material, edition)
        for item in page.items
        if isinstance(item, TextItem)
    ]
    sizes = [piece.size for item in texts for piece in item.line.pieces]
    assert min(sizes) >= least
    if material != "feedback":  # which has more labels than sentences
        assert max(set(sizes), key=sizes.count) >= body * 0.94  # CJK is set that much smaller than Latin


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("edition", ["large-print", "booklet"])
def test_the_foot_stays_on_the_paper(lang: str, edition: str, workspace: Workspace) -> None:
    for page in pages_of(workspace, lang, "handout", edition):
        lowest = max(item.y + 0.3 * item.leading for item in page.items if isinstance(item, TextItem))
        assert lowest <= page.height - 10 * MM + 0.01


def colours_of(item: Item) -> set[str | None]:
    match item:
        case TextItem() | RuleItem() | IconItem() | CodeItem():
            return {item.colour}
        case RectItem() | CircleItem():
            return {item.stroke, item.fill}
        case _:
            return set()


@pytest.mark.parametrize("lang", ["vi", "ar"])
@pytest.mark.parametrize("material", ["handout", "guide", "poster", "helpline-card"])
def test_ink_is_saved(lang: str, material: str, workspace: Workspace) -> None:
    items = [item for page in pages_of(workspace, lang, material, "ink-saver") for item in page.items]
    for colour in set().union(*map(colours_of, items)) - {None}:
        assert colour is not None
        assert colour[1:3] == colour[3:5] == colour[5:7]
    assert {item.is_grey for item in items if isinstance(item, ImageItem)} <= {True}
    assert not [item for item in items if isinstance(item, RectItem) and item.fill]
    assert max(item.thickness for item in items if isinstance(item, RuleItem | RectItem | CircleItem)) <= 1.2


def test_the_plain_handout_has_its_colours(workspace: Workspace) -> None:
    items = [item for page in pages_of(workspace, "vi", "handout", "") for item in page.items]
    assert "#0b5c6b" in set().union(*map(colours_of, items))


def test_each_language_of_two_has_its_leading(workspace: Workspace) -> None:
    """Nastaliq under English stands in lines as far apart as it needs them."""
    items = [item for page in pages_of(workspace, "en", "handout", "bilingual", "ur") for item in page.items]
    wide = {
        round(item.leading / max(piece.size for piece in item.line.pieces), 2)
        for item in items
        if isinstance(item, TextItem) and item.line.pieces and "\u0627" in item.line.pieces[0].segment.text
    }
    assert max(wide) > 2
