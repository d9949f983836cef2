"""The PDF itself: metadata, outline, links, fonts, pictures of pages."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from make_handouts.build.workspace import Result, Workspace
from make_handouts.document.tree import Document

Built = Callable[[str, str, str], tuple[Document, Result]]


@pytest.fixture
def data(built: Built) -> bytes:
    result = built("ar", "wait-a-sec", "handout")[1]
    assert result.data is not None
    return result.data


def test_title_language_and_creator(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    info = pdf.get_metadata_dict()
    assert info["Title"] == "تمهّلوا لحظة – نشرة"
    assert info["Keywords"] == "#WaitASecToReflect"
    assert info["Creator"].startswith("make-handouts ")
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.Lang == "ar"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.PageLabels.Nums[1].S == "/D"
        assert {str(page.Tabs) for page in document.pages} == {"/S"}


def test_xmp_claims_the_standards_and_agrees_with_the_information(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as document, document.open_metadata() as xmp:
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "A")
        assert xmp["dc:title"] == str(document.docinfo.Title)
        assert xmp["pdf:Producer"] == str(document.docinfo.Producer)


def test_outline_leads_to_the_headings(data: bytes) -> None:
    outline = [(item.level, item.get_title()) for item in pypdfium2.PdfDocument(data).get_toc()]
    assert outline[0] == (0, "تمهّلوا لحظة")
    assert {level for level, _ in outline} == {0, 1, 2}
    assert len(outline) > 12


def test_links_work(data: bytes) -> None:
    """Each has a description, and a way back to its Link element."""
    with pikepdf.open(io.BytesIO(data)) as document:
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        parents = document.Root.StructTreeRoot.ParentTree.Nums
        by_key = dict(zip(map(int, list(parents)[::2]), list(parents)[1::2], strict=True))
        assert sum(link.A.URI == "https://www.saferinternetday.org" for link in links) >= 2
        for link in links:
            element = by_key[int(link.StructParent)]
            assert element.S == "/Link"
            assert any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj") == link for kid in element.K)
            assert str(link.Contents)


@pytest.mark.parametrize("lang", ["vi", "hi", "ar"])
def test_every_font_is_embedded_and_mapped(
    lang: str, built: Built, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    result = built(lang, "wait-a-sec", "handout")[1]
    assert result.data is not None
    path = tmp_path / "document.pdf"
    path.write_bytes(result.data)
    out = subprocess.run([need_tool("pdffonts"), str(path)], capture_output=True, text=True, check=True).stdout
    rows = out.splitlines()[2:]
    assert rows
    for row in rows:
        assert re.fullmatch(r"[A-Z]{6}\+Noto\S+ +CID TrueType +Identity-H +yes yes yes .*", row), row
    assert "Helvetica" not in out


@pytest.mark.parametrize("lang", ["vi", "hi", "ar"])
@pytest.mark.parametrize("material", ["handout", "slides"])
def test_documents_are_small(lang: str, material: str, built: Built) -> None:
    result = built(lang, "wait-a-sec", material)[1]
    assert result.data is not None
    assert len(result.data) < 150_000


def test_no_glyph_is_missing_in_a_picture(built: Built) -> None:
    """Black on white in the right places: a page's ink, row by row of a coarse grid, and blank margins."""
    result = built("hi", "wait-a-sec", "handout")[1]
    page = pypdfium2.PdfDocument(result.data)[0]
    image = page.render(scale=0.5, grayscale=True).to_pil()
    columns, rows = 12, 17
    width, height = image.width / columns, image.height / rows
    grid = []
    for row in range(rows):
        line = ""
        for column in range(columns):
            box = (int(column * width), int(row * height), int((column + 1) * width), int((row + 1) * height))
            line += "#" if image.crop(box).getextrema()[0] < 160 else "."
        grid.append(line)
    assert all(line[0] == line[-1] == "." for line in grid), "\n".join(grid)
    assert sum(line.count("#") for line in grid) > 60


SCRIPT = """
import sys, hashlib
from pathlib import Path
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
data = Workspace(Path(sys.argv[1])).build(Job("ar", "ar", "wait-a-sec", "handout")).data
print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes(project: Path, workspace: Workspace, built: Built) -> None:
    """In another folder, another process, another time zone and with another hash seed."""
    here = hashlib.sha256(built("ar", "wait-a-sec", "handout")[1].data or b"").hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Hanoi"}
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(project)], capture_output=True, text=True, check=True, env=environment
    ).stdout
    assert out.strip() == here


@pytest.mark.parametrize("epoch", ["1700000000", "", "yesterday", "9" * 30])
def test_source_date_epoch_is_the_only_date(project: Path, epoch: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    script = SCRIPT.replace("print(hashlib.sha256(data).hexdigest())", "sys.stdout.buffer.write(data)")
    out = subprocess.run([sys.executable, "-c", script, str(project)], capture_output=True, check=True, env=environment)
    with pikepdf.open(io.BytesIO(out.stdout)) as document, document.open_metadata() as xmp:
        if epoch == "1700000000":
            assert document.docinfo.CreationDate == "D:20231114221320Z"
            assert xmp["xmp:CreateDate"] == "2023-11-14T22:13:20Z"
        else:
            assert "/CreationDate" not in document.docinfo
            assert "xmp:CreateDate" not in xmp
