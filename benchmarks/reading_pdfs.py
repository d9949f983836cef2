"""What readers of PDFs give back, page by page, and how a text is looked for in it: for both benchmarks."""

from __future__ import annotations

import difflib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from make_handouts.document.tree import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # what counts as read back is the same as in tests
from tests.reading import normal, texts_of

__all__ = [
    "markdown_table", "nearest", "normal", "pdfium_pages", "pdfjs_pages", "poppler_pages", "texts_of", "without_foot",
]  # fmt: skip

_PDFJS_SCRIPT = Path(__file__).with_name("pdfjs_text.mjs")


def poppler_pages(path: Path) -> list[str] | None:
    """What pdftotext gives back, or None where it is missing."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run([program, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def pdfium_pages(path: Path) -> list[str] | None:
    """What pdfium (Chrome's reader) gives back, or None where it is missing."""
    if importlib.util.find_spec("pypdfium2") is None:
        return None
    import pypdfium2  # noqa: PLC0415 - the benchmarks work without it

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def pdfjs_pages(paths: Sequence[Path], folder: Path) -> list[list[str]] | None:
    """What pdf.js (Firefox's reader) gives back of each file, all in one process; None where it is missing.

    ``folder`` is where ``npm install --prefix folder pdfjs-dist`` has put it.
    """
    node = shutil.which("node")
    if node is None or not (folder / "node_modules" / "pdfjs-dist").is_dir():
        return None
    asked = json.dumps([str(path) for path in paths]).encode()
    done = subprocess.run([node, str(_PDFJS_SCRIPT), str(folder)], input=asked, stdout=subprocess.PIPE, check=True)
    texts: list[list[str]] = json.loads(done.stdout)
    return texts


def without_foot(pages: Iterable[str], document: Document, normal: Callable[[str], str]) -> str:
    """The normal text of all pages of ours without the running foot, which would part a text that goes over two."""
    texts = [normal(page) for page in pages]
    return "".join(_page_without_foot(text, document, at, len(texts), normal) for at, text in enumerate(texts, 1))


def _page_without_foot(text: str, document: Document, page: int, pages: int, normal: Callable[[str], str]) -> str:
    for prose in (document.footer.start, document.footer.end, document.footer.note):
        if prose:
            foot = normal(prose.text.replace("{page}", str(page)).replace("{pages}", str(pages)))
            before, found, after = text.rpartition(foot)
            text = before + after if found else text
    return text


def nearest(wanted: str, text: str) -> str:
    """What stands in the read text where most of what is wanted is, and a little around it; both are normal."""
    match = difflib.SequenceMatcher(None, text, wanted, autojunk=False).find_longest_match()
    start = max(0, match.a - match.b)
    return text[max(0, start - 3) : start + len(wanted) + 3]


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]], names: int) -> str:
    """The first ``names`` columns hold words, the others figures."""
    lines = [head, ["---"] * names + ["--:"] * (len(head) - names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
