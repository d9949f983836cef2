"""Structure tree + what was drawn where → tags (PDF 32000-1, 14.6 to 14.8; ISO 14289-1, 7).

While pages are drawn, each stretch of content is marked as part of an element or as an artifact; what follows each
other in one element is one stretch. At the end the elements that got content are written, with the parent tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from make_handouts.base.values import struct
from make_handouts.document.structure import Element, Ref, Structure
from make_handouts.write.pdf.objects import Written, number, reference, text_string

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF coordinates."""

#: Without them rows of a table would have fewer cells than others (ISO 14289-1, 7.5).
_KEPT = frozenset({"TD", "TH"})

#: Artifacts (14.8.2.2.2): what runs on every page, and what only holds the page together.
PAGINATION, LAYOUT = "Pagination", "Layout"


@struct
class _Marked:
    """A stretch of content: page from 0 and MCID, or an annotation of the page."""

    page: int
    mcid: int = -1
    annotation: bytes = b""


@struct
class _Drawn:
    """What of an element was drawn: its stretches, and where its picture stands."""

    marks: list[_Marked]
    box: Box | None = None


class TagWriter:
    """The tags of one document."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._leaves = structure.leaves
        self._drawn: dict[Element, _Drawn] = {}
        self._span_at: dict[Element, int] = {}
        self._open: Element | str | None = None
        self._page = -1
        self._on_page: list[Element] = []
        self._parents: list[Element | list[Element]] = []

    # --- while drawing ----------------------------------------------------------------------------------------------

    def begin_page(self, structure: Structure | None = None) -> int:
        """Returns the page's key in the parent tree (/StructParents). ``structure``: what the page adds to the tree."""
        self._leaves = structure.leaves if structure else self._structure.leaves
        if structure:
            self._structure.root.kids.extend(structure.root.kids)
        self._page += 1
        self._on_page = []
        self._parents.append(self._on_page)
        return len(self._parents) - 1

    def is_parted(self, ref: Ref | None) -> bool:
        """Whether a line may belong to several elements: its languages and links are to be drawn apart."""
        leaf = self._leaf(ref)
        return leaf is not None and len(leaf.kids) > 1

    def mark(self, ref: Ref | None, language: str = "", url: str | None = None, *, artifact: str = LAYOUT) -> str:
        """The operators before content of ``ref``, or of an artifact where there is none."""
        leaf = self._leaf(ref)
        if leaf is None:
            return self._switch(artifact, f"/Artifact <</Type /{artifact}>> BDC")
        element = self._span(leaf, language, url)
        if self._open is element:
            return ""
        self._drawn_of(element).marks.append(_Marked(self._page, len(self._on_page)))
        self._on_page.append(element)
        return self._switch(element, f"/{element.role} <</MCID {len(self._on_page) - 1}>> BDC")

    def end(self) -> str:
        """The operator that ends what is open; nothing may stay open at a page's end."""
        was_open, self._open = self._open, None
        return "EMC" if was_open else ""

    def place(self, ref: Ref | None, box: Box) -> None:
        """Where a picture stands."""
        leaf = self._leaf(ref)
        if leaf is not None:
            self._drawn_of(leaf).box = box

    def link(self, ref: Ref | None, url: str) -> tuple[Element, int] | None:
        """The Link that an area to click belongs to, and the area's key in the parent tree; None in an artifact."""
        leaf = self._leaf(ref)
        found = next((kid for kid in leaf.kids if kid.url == url), None) if leaf else None
        if found is None:
            return None
        self._parents.append(found)
        return found, len(self._parents) - 1

    def annotate(self, element: Element, annotation: bytes) -> None:
        """``annotation`` is the reference of the area on the current page."""
        self._drawn_of(element).marks.append(_Marked(self._page, annotation=annotation))

    def _switch(self, to: Element | str, begin: str) -> str:
        if self._open is to:
            return ""
        ended = self.end()
        self._open = to
        return f"{ended} {begin}" if ended else begin

    def _leaf(self, ref: Ref | None) -> Element | None:
        return self._leaves.get(ref) if ref else None

    def _span(self, leaf: Element, language: str, url: str | None) -> Element:
        """The part of a leaf that is in this language and leads there: the present one, or the next that fits."""
        kids = leaf.kids
        if not kids:
            return leaf
        at = self._span_at.get(leaf, 0)
        own = leaf.language or self._structure.root.language
        for step in range(len(kids)):
            kid = kids[(at + step) % len(kids)]
            if kid.url == url and (kid.language or own) == language:
                self._span_at[leaf] = (at + step) % len(kids)
                return kid.kids[0] if kid.kids else kid
        return kids[at].kids[0] if kids[at].kids else kids[at]

    def _drawn_of(self, element: Element) -> _Drawn:
        drawn = self._drawn.get(element)
        if drawn is None:
            drawn = self._drawn[element] = _Drawn([])
        return drawn

    # --- at the end -------------------------------------------------------------------------------------------------

    def write(self, doc: Any, pages: Sequence[bytes]) -> Any:
        """Adds the tree to ReportLab's document, given its pages' references; returns the root."""
        written = {element: Written() for element in self._alive(self._structure.root)}
        refs = {element: reference(doc, obj) for element, obj in written.items()}
        root = Written()
        root_ref = reference(doc, root)
        names: list[bytes] = []
        self._fill(self._structure.root, root_ref, written, refs, names, pages)
        tree = reference(doc, Written(b"<</Nums [" + b" ".join(self._parent_entries(refs)) + b"]>>"))
        ids = b"/IDTree <</Names [" + b" ".join(names) + b"]>>" if names else b""
        root.content = b"<</Type /StructTreeRoot /K %b /ParentTree %b /ParentTreeNextKey %d %b>>" % (
            refs[self._structure.root], tree, len(self._parents), ids,
        )  # fmt: skip
        return root

    def _alive(self, element: Element) -> Iterator[Element]:
        """The element and all below it that have content; nothing where none has. An empty cell is still a cell."""
        below = [found for kid in element.kids for found in self._alive(kid)]
        if below or element in self._drawn or element.role in _KEPT:
            yield element
            yield from below

    def _fill(
        self,
        element: Element,
        parent: bytes,
        written: dict[Element, Written],
        refs: dict[Element, bytes],
        names: list[bytes],
        pages: Sequence[bytes],
    ) -> None:
        own = refs[element]
        kids = [kid for kid in element.kids if kid in refs]
        drawn = self._drawn.get(element) or _Drawn([])
        entries = [b"/S /%b /P %b" % (element.role.encode("ascii"), parent)]
        own_page = drawn.marks[0].page if drawn.marks else -1
        if drawn.marks:
            entries.append(b"/Pg %b" % pages[own_page])
        content = [refs[kid] for kid in kids] + [_mark_entry(mark, own_page, pages) for mark in drawn.marks]
        if content:
            entries.append(b"/K %b" % (content[0] if len(content) == 1 else b"[" + b" ".join(content) + b"]"))
        entries.extend(_attributes(element, drawn.box))
        if element.role == "Note":  # ISO 14289-1, 7.9: notes have an identifier
            name = text_string(f"note{len(names) + 1}")
            entries.append(b"/ID %b" % name)
            names.append(b"%b %b" % (name, own))
        written[element].content = b"<<" + b" ".join(entries) + b">>"
        for kid in kids:
            self._fill(kid, own, written, refs, names, pages)

    def _parent_entries(self, refs: dict[Element, bytes]) -> Iterator[bytes]:
        for key, parent in enumerate(self._parents):
            if isinstance(parent, list):
                yield b"%d [%b]" % (key, b" ".join(refs[element] for element in parent))
            else:
                yield b"%d %b" % (key, refs[parent])


def _mark_entry(mark: _Marked, own_page: int, pages: Sequence[bytes]) -> bytes:
    """A kid of an element (14.7.4): a number where its page is the element's own."""
    if mark.annotation:
        return b"<</Type /OBJR /Obj %b /Pg %b>>" % (mark.annotation, pages[mark.page])
    if mark.page == own_page:
        return b"%d" % mark.mcid
    return b"<</Type /MCR /Pg %b /MCID %d>>" % (pages[mark.page], mark.mcid)


def _attributes(element: Element, box: Box | None) -> Iterator[bytes]:
    if element.language:
        yield b"/Lang " + text_string(element.language)
    if element.text is not None:
        yield b"/ActualText " + text_string(element.text)
    if element.alt and element.role != "Link":  # a link's words are read; its annotation says where it leads
        yield b"/Alt " + text_string(element.alt)
    owned = list(_owned(element, box))
    if owned:
        yield b"/A " + (owned[0] if len(owned) == 1 else b"[" + b" ".join(owned) + b"]")


def _owned(element: Element, box: Box | None) -> Iterator[bytes]:
    """Attribute objects (14.8.5): tables 344, 347 to 349."""
    if element.scope:
        yield b"<</O /Table /Scope /%b>>" % element.scope.encode("ascii")
    if element.numbering:
        yield b"<</O /List /ListNumbering /%b>>" % element.numbering.encode("ascii")
    if element.field:
        state = b" /checked /off" if element.field != "tv" else b""
        yield b"<</O /PrintField /Role /%b%b /Desc %b>>" % (
            element.field.encode("ascii"), state, text_string(element.alt or ""),
        )  # fmt: skip
    if box:
        corners: Sequence[str] = [number(value) for value in box]
        yield b"<</O /Layout /Placement /Block /BBox [%b]>>" % " ".join(corners).encode("ascii")
