"""What is printed is what a reader gets back: every text, letter by letter, from poppler and from pdfium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from make_handouts.build.workspace import Result
from make_handouts.document.tree import Document
from tests.reading import missing_texts, normal, pdfium_pages, poppler_pages, texts_of

Built = Callable[[str, str, str], tuple[Document, Result]]

WORKSHOPS = ("wait-a-sec", "family-online-safety")
MATERIALS = ("handout", "slides")
FORMS = ("guide", "quiz", "quiz-key", "worksheets", "feedback", "pledge")
SHEETS = ("scenario-cards", "scenario-cards-8", "helpline-card", "poster", "certificate")

#: pdfium reverses the parts of a web address inside a right-to-left sentence (its own simple bidi, CFX_BidiString):
#: the texts with ``free-recharge.example`` are the only ones.
PDFIUM_MAY_MISS = {("ar", "wait-a-sec", material): 1 for material in ("handout", "slides", "guide", "worksheets")}

CASES = [(lang, workshop, material) for lang in ("vi", "hi", "ar") for workshop in WORKSHOPS for material in MATERIALS]
READ = [(lang, workshop, material) for lang in ("vi", "hi", "ar") for workshop in WORKSHOPS for material in FORMS] + [
    (lang, "wait-a-sec", "storyboard") for lang in ("vi", "hi", "ar")
]


@pytest.mark.parametrize(("lang", "workshop", "material"), CASES + READ)
def test_pdfium_reads_every_text(lang: str, workshop: str, material: str, built: Built) -> None:
    document, result = built(lang, workshop, material)
    assert result.data is not None
    missing = missing_texts(document, pdfium_pages(result.data))
    assert len(missing) == PDFIUM_MAY_MISS.get((lang, workshop, material), 0), missing
    assert all("free-recharge.example" in text for text in missing)


@pytest.mark.parametrize(("lang", "workshop", "material"), CASES + READ)
def test_poppler_reads_every_text(
    lang: str, workshop: str, material: str, built: Built, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    need_tool("pdftotext")
    document, result = built(lang, workshop, material)
    assert result.data is not None
    path = tmp_path / "document.pdf"
    path.write_bytes(result.data)
    assert missing_texts(document, poppler_pages(path)) == []


@pytest.mark.parametrize("lang", ["vi", "hi", "ar", "th", "ja"])
@pytest.mark.parametrize("material", SHEETS)
def test_both_readers_read_every_text_of_a_sheet(
    lang: str, material: str, built: Built, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    need_tool("pdftotext")
    """Cards by poppler in the order of the file: its own takes numerals that stand side by side for columns."""
    document, result = built(lang, "wait-a-sec", material)
    assert result.data is not None
    missing = missing_texts(document, pdfium_pages(result.data))
    assert len(missing) <= (1 if lang == "ar" and "card" in material else 0), missing
    assert all("(المجلس" in text for text in missing)  # brackets over two lines: pdfium turns one of them round
    path = tmp_path / "document.pdf"
    path.write_bytes(result.data)
    in_file_order = "card" in material and lang != "ar"  # -raw does not turn right-to-left lines round
    assert missing_texts(document, poppler_pages(path, *(["-raw"] if in_file_order else []))) == []


def test_the_check_notices_a_lost_text(built: Built) -> None:
    document, result = built("vi", "wait-a-sec", "handout")
    assert result.data is not None
    pages = [page.replace("mật khẩu", "mat khau") for page in pdfium_pages(result.data)]
    assert len(missing_texts(document, pages)) > 3


@pytest.mark.parametrize(("lang", "workshop", "material"), CASES)
def test_no_english_is_left_in_a_complete_language(lang: str, workshop: str, material: str, built: Built) -> None:
    english, _ = built("en", workshop, material)
    document, result = built(lang, workshop, material)
    assert result.summary is not None
    assert result.summary.share == 1
    same = set(texts_of(english.blocks)) & set(texts_of(document.blocks))
    # What is the same in every language: numerals, addresses, the campaign's name.
    assert all(text.isascii() and " " not in text for text in same), same


@pytest.mark.parametrize(("lang", "draft"), [("vi", "Bản nháp"), ("hi", "ड्राफ़्ट"), ("ar", "مسوّدة")])
@pytest.mark.parametrize("material", MATERIALS)
def test_every_page_says_that_it_is_a_draft(lang: str, draft: str, material: str, built: Built) -> None:
    _, result = built(lang, "wait-a-sec", material)
    assert result.data is not None
    for page in pdfium_pages(result.data):
        assert normal(draft) in normal(page)


def test_the_source_language_is_no_draft(built: Built) -> None:
    _, result = built("en", "wait-a-sec", "handout")
    assert result.data is not None
    assert "Draft" not in "".join(pdfium_pages(result.data))


@pytest.mark.parametrize(("lang", "workshop", "material"), CASES)
def test_documents_have_the_pages_a_workshop_needs(lang: str, workshop: str, material: str, built: Built) -> None:
    _, result = built(lang, workshop, material)
    least, most = (6, 12) if material == "handout" else (15, 30)
    assert least <= result.pages <= most
    assert not result.diagnostics
