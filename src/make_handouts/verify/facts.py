"""A file opened once for all checks: its catalogue, metadata, tag tree and what its pages show."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from make_handouts.base.values import value
from make_handouts.verify.content import PageContent, UnreadableContentError, read_content
from make_handouts.verify.fontuse import FontUse
from make_handouts.verify.tagtree import BrokenTreeError, Element, Marked, TagTree, read_tags

#: Bytes. Documents of ours have 0.1–2 MB, their metadata 3 KB; a stream inside may not unfold to more than the third.
LARGEST_FILE, _LARGEST_XMP, _LARGEST_STREAM = 256 << 20, 1 << 20, 256 << 20

#: What pikepdf and we raise where a broken file has a number for a dictionary, a stream for a name ….
_MISFITS = (TypeError, AttributeError, KeyError, IndexError, ValueError, OverflowError, RuntimeError)

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NAMESPACES = {
    "{http://purl.org/dc/elements/1.1/}": "dc:",
    "{http://www.aiim.org/pdfa/ns/id/}": "pdfaid:",
    "{http://www.aiim.org/pdfua/ns/id/}": "pdfuaid:",
}


class UnreadableError(ValueError):
    """A file that is no PDF, or is too large or too broken to look at."""


@value
class Metadata:
    """XMP. ``fault`` says why it cannot be read, or is empty; ``values`` has the first value by ``dc:title`` ….

    ``has_type``: the stream says that it is metadata in XML.
    """

    fault: str
    values: dict[str, str]
    has_type: bool


@value
class Facts:
    """Everything that checks look at. ``tree`` is None where there is no tag tree or, by ``tree_fault``, a broken one.

    ``owners`` has the elements that hold a piece of a page's marked content, by page index and MCID. ``parents`` is
    ParentTree: key → object number of the element, or one number for each MCID; 0 for what is no element.
    """

    pdf: pikepdf.Pdf
    metadata: Metadata
    tree: TagTree | None
    tree_fault: str
    pages: tuple[PageContent, ...]
    owners: dict[tuple[int | None, int], list[Element]]
    parents: dict[int, int | list[int]]

    @property
    def catalogue(self) -> Any:
        return self.pdf.Root

    def parent_of(self, index: int, mcid: int) -> int:
        """The object number of the element that a page's marked content leads back to; 0 where it leads nowhere."""
        found = self.parents.get(integer(self.pdf.pages[index].obj.get("/StructParents"), -1))
        return found[mcid] if isinstance(found, list) and 0 <= mcid < len(found) else 0

    def fonts(self) -> Iterator[tuple[int, FontUse]]:
        """Each font that is used, with the page (from 1) where it is first."""
        seen: set[tuple[int, int]] = set()
        for page in self.pages:
            for key, use in page.fonts.items():
                if key not in seen:
                    seen.add(key)
                    yield page.index + 1, use


@contextmanager
def open_facts(path: Path) -> Iterator[Facts]:
    """The facts of a file while it is open. Raises ``UnreadableError``, also for what is found broken meanwhile."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_LARGEST_STREAM, run_length_max_memory=_LARGEST_STREAM, png_max_memory=_LARGEST_STREAM
    )
    try:
        _refuse_large(path)
        with pikepdf.open(path) as pdf:
            yield _facts(pdf)
    except pikepdf.PasswordError as error:
        raise UnreadableError("it is encrypted with a password") from error
    except UnreadableError:
        raise
    except (pikepdf.PdfError, OSError) as error:
        raise UnreadableError(str(error).replace(str(path), path.name)) from error
    except _MISFITS as error:
        raise UnreadableError(f"a part of it is not of the kind that it should be ({error})") from error


def _refuse_large(path: Path) -> None:
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableError(f"it has more than {LARGEST_FILE >> 20} MB")


def pages_of_tags(path: Path) -> dict[int, int]:
    """Object number of each structure element → page (from 1) of its first content; empty for an unreadable file."""
    try:
        with open_facts(path) as facts:
            found = {element.object: element.page() for element in (facts.tree.walk() if facts.tree else ())}
    except UnreadableError:
        return {}
    return {number: page for number, page in found.items() if number and page}


def _facts(pdf: pikepdf.Pdf) -> Facts:
    if not len(pdf.pages):
        raise UnreadableError("it has no pages")
    try:
        tree, fault = read_tags(pdf), ""
    except BrokenTreeError as error:
        tree, fault = None, str(error)
    try:
        pages = tuple(read_content(pdf))
    except UnreadableContentError as error:
        raise UnreadableError(str(error)) from error
    owners: dict[tuple[int | None, int], list[Element]] = {}
    for element in tree.walk() if tree else ():
        for child in element.children:
            if isinstance(child, Marked) and not child.is_in_form:
                owners.setdefault((child.page, child.mcid), []).append(element)
    return Facts(pdf, _metadata(pdf), tree, fault, pages, owners, _parents(pdf))


def _parents(pdf: pikepdf.Pdf) -> dict[int, int | list[int]]:
    root = pdf.Root.get("/StructTreeRoot")
    numbers = root.get("/ParentTree") if isinstance(root, pikepdf.Dictionary) else None
    if not isinstance(numbers, pikepdf.Dictionary):
        return {}
    try:
        return {
            key: [_object_number(part) for part in item] if isinstance(item, pikepdf.Array) else _object_number(item)
            for key, item in pikepdf.NumberTree(numbers).items()
        }
    except (pikepdf.PdfError, RuntimeError):  # a tree that leads in a circle, or is none
        return {}


def _object_number(item: Any) -> int:
    return int(item.objgen[0]) if isinstance(item, pikepdf.Dictionary) else 0


def integer(item: Any, default: int) -> int:
    """A whole number of the file; the default where something else stands there."""
    return int(item) if isinstance(item, int) else default


def _metadata(pdf: pikepdf.Pdf) -> Metadata:
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return Metadata("there is none", {}, has_type=False)
    has_type = stream.get("/Type") == "/Metadata" and stream.get("/Subtype") == "/XML"
    data = stream.read_bytes()
    if len(data) > _LARGEST_XMP:
        return Metadata(f"it has more than {_LARGEST_XMP >> 20} MB", {}, has_type)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Metadata("it has a document type, which XMP may not have", {}, has_type)
    try:
        root = ET.fromstring(data.strip(b"\0 \t\r\n"))  # noqa: S314 - bounded, and entities are refused above
    except ET.ParseError as error:
        return Metadata(f"it is no well-formed XML ({error})", {}, has_type)
    values: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        properties = [*description.attrib.items(), *((child.tag, _first_text(child)) for child in description)]
        for tag, text in properties:
            namespace, _, name = tag.rpartition("}")
            prefix = _NAMESPACES.get(namespace + "}")
            if prefix:
                values.setdefault(prefix + name, text.strip())
    return Metadata("", values, has_type)


def _first_text(element: ET.Element) -> str:
    """A plain value, or the first of an array."""
    return next((text for text in element.itertext() if text.strip()), "")
