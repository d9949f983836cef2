"""Pages on sheets: their order, their size, and that their text is still read."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Result, Workspace
from make_handouts.paginate.model import TextItem
from make_handouts.write.pdf.impose import booklet_order, pairs
from tests.reading import missing_texts, pdfium_pages


def test_a_booklet_of_eight() -> None:
    assert list(booklet_order(8, is_rtl=False)) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert list(booklet_order(8, is_rtl=True)) == [(0, 7), (6, 1), (2, 5), (4, 3)]


def test_what_is_missing_to_four_stays_empty() -> None:
    assert list(booklet_order(5, is_rtl=False)) == [(None, 0), (1, None), (None, 2), (3, 4)]
    assert list(booklet_order(1, is_rtl=False)) == [(None, 0), (None, None)]


def test_two_by_two() -> None:
    assert list(pairs(3, is_rtl=False)) == [(0, 1), (2, None)]
    assert list(pairs(3, is_rtl=True)) == [(1, 0), (None, 2)]


@given(st.integers(1, 400), st.booleans())
def test_a_folded_booklet_reads_in_order(pages: int, is_rtl: bool) -> None:
    """Folds the pile as a hand does, and leafs through it."""
    sides = list(booklet_order(pages, is_rtl=is_rtl))
    assert len(sides) % 2 == 0
    towards, away = [], []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        (last, first), (second, before_last) = (front[::-1], back[::-1]) if is_rtl else (front, back)
        towards += [first, second]
        away += [last, before_last]
    leafed = towards + away[::-1]
    assert leafed[:pages] == list(range(pages))
    assert set(leafed[pages:]) <= {None}
    assert len(leafed) - pages < 4


Made = Callable[[str, str, str], tuple[Result, Job]]


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Made:
    done: dict[Job, Result] = {}

    def build(language: str, edition: str, region: str = "") -> tuple[Result, Job]:
        job = Job(language, language, "wait-a-sec", "handout", region=region, edition=edition)
        if job not in done:
            done[job] = workspace.build(job)
        return done[job], job

    return build


@pytest.mark.parametrize(("region", "width", "height"), [("VN", 841.89, 595.28), ("US", 792, 612)])
@pytest.mark.parametrize("edition", ["booklet", "2up"])
def test_sheets_are_the_regions_paper(made: Made, edition: str, region: str, width: float, height: float) -> None:
    result, _ = made("vi", edition, region)
    assert result.data is not None
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        assert len(pdf.pages) == result.pages
        for page in pdf.pages:
            assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, width, height], abs=0.01)


def test_a_booklet_tells_the_printer_how_it_is_folded(made: Made) -> None:
    result, _ = made("vi", "booklet", "")
    assert result.data is not None
    assert result.pages % 2 == 0
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


@pytest.mark.parametrize("edition", ["booklet", "2up"])
def test_what_has_no_tags_claims_nothing(made: Made, edition: str) -> None:
    result, _ = made("ar", edition, "")
    assert result.data is not None
    with pikepdf.open(io.BytesIO(result.data)) as pdf, pdf.open_metadata() as xmp:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
        assert not [key for key in xmp if "pdfaid" in key or "pdfuaid" in key or "/id/" in key]
        assert "للطباعة فقط" in xmp["dc:description"]
        assert xmp["dc:title"] == str(pdf.docinfo.Title)
        assert str(pdf.Root.Lang) == "ar"


@pytest.mark.parametrize("edition", ["booklet", "2up"])
def test_the_same_bytes_again(made: Made, workspace: Workspace, edition: str) -> None:
    result, job = made("hi", edition, "")
    assert workspace.build(job).data == result.data


@pytest.mark.parametrize("edition", ["booklet", "2up"])
@pytest.mark.parametrize("lang", ["vi", "hi", "ar", "th"])
def test_poppler_reads_every_page_in_its_order(
    lang: str, edition: str, made: Made, workspace: Workspace, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    need_tool("pdftotext")
    result, job = made(lang, edition, "")
    assert result.data is not None
    document, _, template, templates = workspace.document(job, Diagnostics())
    pages = workspace.pages(document, template, templates, Diagnostics()).pages
    path = tmp_path / "imposed.pdf"
    path.write_bytes(result.data)
    order = booklet_order if edition == "booklet" else pairs
    read = [""] * len(pages)
    for number, side in enumerate(order(len(pages), is_rtl=lang == "ar"), 1):
        for half, index in enumerate(side):
            text = _half(path, number, half)
            if index is None:
                assert not text.strip()
            else:
                read[index] = text
    assert missing_texts(document, read) == []


def _half(path: Path, number: int, half: int) -> str:
    """What poppler reads in the left (0) or right (1) half of a side of A4."""
    area = ["-f", str(number), "-l", str(number), "-x", str(421 * half), "-y", "0", "-W", "421", "-H", "596"]
    return subprocess.run(["pdftotext", *area, str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")


def test_pdfium_reads_a_booklet(made: Made, workspace: Workspace) -> None:
    result, job = made("vi", "booklet", "")
    assert result.data is not None
    document, *_ = workspace.document(job, Diagnostics())
    whole = pdfium_pages(result.data)
    title = document.title.partition(" – ")[0]
    assert title in whole[0]


@pytest.mark.parametrize(("edition", "region", "least"), [("booklet", "VN", 10), ("2up", "VN", 8), ("2up", "US", 8)])
@pytest.mark.parametrize("lang", ["vi", "hi", "ar", "th", "ja"])
def test_nothing_gets_too_small_to_read(
    lang: str, edition: str, region: str, least: float, workspace: Workspace
) -> None:
    job = Job(lang, lang, "wait-a-sec", "handout", region=region, edition=edition)
    document, _, template, templates = workspace.document(job, Diagnostics())
    pages = workspace.pages(document, template, templates, Diagnostics()).pages
    shrink = 1 if edition == "booklet" else {"VN": 0.7071, "US": 0.647}[region]
    texts = [item for page in pages for item in page.items if isinstance(item, TextItem)]
    assert min(piece.size for item in texts for piece in item.line.pieces) * shrink >= least - 0.01
