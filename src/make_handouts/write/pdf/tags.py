"""Structure tree + what was drawn where → tags (PDF 32000-1, 14.6 to 14.8; ISO 14289-1, 7).

While pages are drawn, each stretch of content is marked as part of an element or as an artifact; what follows each
other in one element is one stretch. At the end the elements that got content are written, with the parent tree; those
that belong to one page alone are written with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from make_handouts.base.values import struct
from make_handouts.document.structure import Element, Ref, Structure
from make_handouts.write.pdf.objects import Written, number, reference, reserved, text_string

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
        self._parents: list[Element | list[Element] | bytes] = []
        #: Notes, by name, with their references.
        self._names: list[bytes] = []
        #: The root's reference, once pages with tags of their own are written, and those of its kids there.
        self._root = b""
        self._root_object = Written()
        self._own: Structure | None = None
        self._page_key = 0
        self._written_kids: list[bytes] = []

    # --- while drawing ----------------------------------------------------------------------------------------------

    def begin_page(self, structure: Structure | None = None) -> int:
        """Returns the page's key in the parent tree (/StructParents). ``structure``: what the page adds to the tree."""
        self._leaves = structure.leaves if structure else self._structure.leaves
        self._own = structure
        self._page += 1
        self._on_page = []
        self._page_key = len(self._parents)
        self._parents.append(self._on_page)
        return self._page_key

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

    def write_page(self, doc: Any, page: bytes) -> Iterator[tuple[int, bytes]]:
        """The elements of the page that was drawn last, which had its own: number in ReportLab's document, and bytes.

        Nothing is kept of them but where they are. ``page`` is the page's reference.
        """
        assert self._own is not None
        root = self._root = self._root or reference(doc, self._root_object)
        kids = self._own.root.kids
        places = {element: reserved(doc) for kid in kids for element in self._alive(kid)}
        refs = {element: ref for element, (_, ref) in places.items()}
        self._written_kids += [refs[kid] for kid in kids if kid in refs]
        for kid in kids:
            for element, content in self._contents(kid, root, refs, {self._page: page}):
                yield places[element][0], content
        self._parents[self._page_key :] = [_parent_entry(item, refs) for item in self._parents[self._page_key :]]
        self._drawn.clear()
        self._span_at.clear()

    def write(self, doc: Any, pages: Sequence[bytes]) -> Any:
        """Adds the tree to ReportLab's document, given its pages' references; returns the root."""
        written = {element: Written() for element in self._alive(self._structure.root)}
        if self._root:
            written[self._structure.root] = self._root_object
        refs = {element: reference(doc, obj) for element, obj in written.items()}
        tree_root = Written()
        root_ref = reference(doc, tree_root)
        for element, content in self._contents(self._structure.root, root_ref, refs, dict(enumerate(pages))):
            written[element].content = content
        parents = (b"%d %b" % (key, _parent_entry(parent, refs)) for key, parent in enumerate(self._parents))
        tree = reference(doc, Written(b"<</Nums [" + b" ".join(parents) + b"]>>"))
        ids = b"/IDTree <</Names [" + b" ".join(self._names) + b"]>>" if self._names else b""
        tree_root.content = b"<</Type /StructTreeRoot /K %b /ParentTree %b /ParentTreeNextKey %d %b>>" % (
            refs[self._structure.root], tree, len(self._parents), ids,
        )  # fmt: skip
        return tree_root

    def _alive(self, element: Element) -> Iterator[Element]:
        """The element and all below it that have content; nothing where none has. An empty cell is still a cell."""
        below = [found for kid in element.kids for found in self._alive(kid)]
        if below or element in self._drawn or element.role in _KEPT:
            yield element
            yield from below

    def _contents(
        self, element: Element, parent: bytes, refs: Mapping[Element, bytes], pages: Mapping[int, bytes]
    ) -> Iterator[tuple[Element, bytes]]:
        """The element and all below it that are in ``refs``, as bytes; ``pages``: references by index."""
        own = refs.get(element)
        if own is None:
            return
        drawn = self._drawn.get(element) or _Drawn([])
        entries = [b"/S /%b /P %b" % (element.role.encode("ascii"), parent)]
        own_page = drawn.marks[0].page if drawn.marks else -1
        if drawn.marks:
            entries.append(b"/Pg %b" % pages[own_page])
        content = [refs[kid] for kid in element.kids if kid in refs]
        content += [_mark_entry(mark, own_page, pages) for mark in drawn.marks]
        if element is self._structure.root:
            content += self._written_kids
        if content:
            entries.append(b"/K %b" % (content[0] if len(content) == 1 else b"[" + b" ".join(content) + b"]"))
        entries.extend(_attributes(element, drawn.box))
        if element.role == "Note":  # ISO 14289-1, 7.9: notes have an identifier
            name = text_string(f"note{len(self._names) + 1}")
            entries.append(b"/ID %b" % name)
            self._names.append(b"%b %b" % (name, own))
        yield element, b"<<" + b" ".join(entries) + b">>"
        for kid in element.kids:
            yield from self._contents(kid, own, refs, pages)


def _parent_entry(parent: Element | list[Element] | bytes, refs: Mapping[Element, bytes]) -> bytes:
    """A value of the parent tree."""
    match parent:
        case bytes():
            return parent
        case list():
            return b"[" + b" ".join(refs[element] for element in parent) + b"]"
        case _:
            return refs[parent]


def _mark_entry(mark: _Marked, own_page: int, pages: Mapping[int, bytes]) -> bytes:
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
