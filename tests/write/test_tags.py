"""Tags in the file: content in its elements, artifacts outside, the way back from every page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest

from make_handouts.build.workspace import Result, Workspace
from make_handouts.document.structure import structure_of
from make_handouts.document.tree import Document, Paragraph, Prose, Run
from make_handouts.paginate.model import ImageItem, LinkItem, TextItem
from make_handouts.write.pdf.writer import write_pdf
from tests.paginate.test_pages import set_document, set_pages

Built = Callable[[str, str, str], tuple[Document, Result]]

MATERIALS = [("vi", "handout"), ("ar", "handout"), ("hi", "slides")]


def elements(node: Any) -> Iterator[Any]:
    """The structure elements at and below a node, in order."""
    kids: Any = node.get("/K", [])
    if "/S" in node:
        yield node
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


@pytest.mark.parametrize(("lang", "material"), MATERIALS)
def test_all_that_is_placed_has_its_element(workspace: Workspace, lang: str, material: str) -> None:
    """A text without one would be an artifact: printed, and never heard."""
    pages = set_pages(workspace, lang, "wait-a-sec", material)
    refs = {
        item.ref
        for page in pages.pages
        for item in page.items
        if isinstance(item, TextItem | ImageItem | LinkItem) and item.ref
    }
    assert refs <= set(pages.structure.leaves)
    silent = pages.structure.leaves.keys() - refs
    assert {pages.structure.leaves[ref].role for ref in silent} <= {"Form", "Figure"}


@pytest.mark.parametrize(("lang", "material"), MATERIALS)
def test_the_parent_tree_leads_back_from_all_content(built: Built, lang: str, material: str) -> None:
    data = built(lang, "wait-a-sec", material)[1].data
    assert data is not None
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("latin-1")
            marks = [int(mark) for mark in re.findall(r"/MCID (\d+)>> BDC", content)]
            assert marks == list(range(len(marks)))
            assert len(parents[int(page.StructParents)]) == len(marks)
            assert content.count("BDC") == content.count("EMC")
            outside = re.sub(r"BDC.*?EMC", "", content, flags=re.DOTALL)
            assert not re.search(r"\b(TJ|re|S|Do)\b", outside), "something is neither tagged nor an artifact"


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pages, _ = set_document("handout", "en", Paragraph(Prose((Run("Word after word. " * 900, "en"),))))
    assert len(pages.pages) > 1
    with pikepdf.open(io.BytesIO(write_pdf(pages))) as pdf:
        (paragraph,) = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/P"]
        assert len(paragraph.K) == len(pages.pages)


def test_figures_have_words_and_a_place(built: Built) -> None:
    document, result = built("vi", "wait-a-sec", "handout")
    assert result.data is not None
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        figures = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Figure"]
        assert figures
        for figure in figures:
            assert str(figure.Alt)
            assert len(figure.A.BBox) == 4
    assert structure_of(document).root.role == "Document"


def test_pages_and_other_dictionaries_stand_in_object_streams(built: Built) -> None:
    data = built("vi", "wait-a-sec", "handout")[1].data
    assert data is not None
    assert b"/Type /ObjStm" in data
    assert b"/StructElem" not in data
    assert not re.search(rb"[^\r\n]endstream", data)
