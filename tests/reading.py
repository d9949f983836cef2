"""What readers make of our PDFs: the texts of a document, and the texts that poppler and pdfium give back."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2

from make_handouts.base.values import field_names
from make_handouts.document.tree import Document, Prose, Running

#: White space and bidi controls: readers put in their own. U+FFFE is what pdfium makes of a soft hyphen at a line's
#: end; Chrome drops it when text is copied (kPDFSoftHyphenMarker).
_IGNORED = re.compile("[\\s\u00ad\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe]+")


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """NFC without white space and bidi controls."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", text))


def texts_of(node: Any) -> Iterator[str]:
    """The text of every prose that a document's pages show; parted where a page's number comes in.

    The running foot is left out.
    """
    if isinstance(node, Prose):
        yield from "".join("\0" if run.page_of else run.text for run in node.runs).split("\0")
    elif isinstance(node, tuple):
        for item in node:
            yield from texts_of(item)
    elif not isinstance(node, Running):
        for name in field_names(type(node)):
            if name not in ("continued", "notes"):  # printed only where a slide has no room; never printed
                yield from texts_of(getattr(node, name))


def poppler_pages(path: Path, *options: str) -> list[str]:
    """What pdftotext gives back, page by page."""
    out = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True).stdout
    return out.decode("utf-8").split("\f")[:-1]


def pdfium_pages(data: bytes) -> list[str]:
    """What pdfium (Chrome's reader) gives back, page by page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def missing_texts(document: Document, pages: list[str]) -> list[str]:
    """The document's texts that are not in what a reader gave back, letter by letter.

    The running foot is taken out first, so that a paragraph over two pages is found.
    """
    footer = [document.footer.start, document.footer.end, document.footer.note]
    whole = ""
    for number, page in enumerate(pages, 1):
        text = normal(page)
        for prose in footer:
            if prose:
                filled = "".join(
                    {"{page}": str(number), "{pages}": str(len(pages))}.get(run.text, run.text) for run in prose.runs
                )
                text = text[::-1].replace(normal(filled)[::-1], "", 1)[::-1]  # the last one: it stands at the foot
        whole += text
    return [text for text in dict.fromkeys(texts_of(document.blocks)) if text and normal(text) not in whole]
