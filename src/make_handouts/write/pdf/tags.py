"""Structure tree + what was drawn where → tags (PDF 32000-1, 14.6 to 14.8; ISO 14289-1, 7).

While pages are drawn, each stretch of content is marked as part of an element or as an artifact; what follows each
other in one element is one stretch. At the end the elements that got content are written, with the parent tree; those
that belong to one page alone are written with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from make_handouts.base.values import struct
from make_handouts.document.structure import Element, Ref, Structure
from make_handouts.write.pdf.container import FileWriter
from make_handouts.write.pdf.objects import number, text_string

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
        #: The root element's number, once pages with tags of their own are written, and references of its kids there.
        self._root = 0
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

    def write_page(self, file: FileWriter, page: bytes) -> None:
        """Writes the elements of the page that was drawn last, which had its own. ``page`` is its reference.

        Nothing is kept of them but where they are.
        """
        assert self._own is not None
        self._root = self._root or file.reserve()
        alive: dict[Element, Element | None] = {}
        for kid in self._own.root.kids:
            self._collect(kid, None, alive)
        refs = self._write_elements(file, alive, b"%d 0 R" % self._root, {self._page: page})
        self._written_kids += [refs[kid] for kid in self._own.root.kids if kid in refs]
        self._parents[self._page_key :] = [_parent_entry(item, refs) for item in self._parents[self._page_key :]]
        self._drawn.clear()
        self._span_at.clear()

    def write(self, file: FileWriter, pages: Sequence[bytes]) -> bytes:
        """Writes the tree, given its pages' references; returns the root's."""
        root, tree_root = self._structure.root, file.reserve()
        self._root = self._root or file.reserve()
        own = b"%d 0 R" % self._root
        alive: dict[Element, Element | None] = {}
        for kid in root.kids:
            self._collect(kid, None, alive)
        by_index = dict(enumerate(pages))
        refs = self._write_elements(file, alive, own, by_index)
        refs[root] = own
        file.add(self._root, self._content(root, b"%d 0 R" % tree_root, refs, by_index))
        parents = [b"%d %b" % (key, _parent_entry(parent, refs)) for key, parent in enumerate(self._parents)]
        tree = file.new(b"<</Nums [" + b" ".join(parents) + b"]>>")
        ids = b"/IDTree <</Names [" + b" ".join(self._names) + b"]>>" if self._names else b""
        content = b"<</Type /StructTreeRoot /K %b /ParentTree %b /ParentTreeNextKey %d %b>>" % (
            own, tree, len(self._parents), ids,
        )  # fmt: skip
        file.add(tree_root, content)
        return b"%d 0 R" % tree_root

    def _collect(self, element: Element, parent: Element | None, alive: dict[Element, Element | None]) -> bool:
        """Adds the element and all below it that have content, with their parents; nothing where none has.

        An empty cell is still a cell.
        """
        alive[element] = parent
        is_alive = element in self._drawn or element.role in _KEPT
        for kid in element.kids:
            if self._collect(kid, element, alive):
                is_alive = True
        if not is_alive:
            del alive[element]
        return is_alive

    def _write_elements(
        self, file: FileWriter, alive: Mapping[Element, Element | None], root: bytes, pages: Mapping[int, bytes]
    ) -> dict[Element, bytes]:
        """Writes elements, given with their parents; returns their references. ``pages``: references by index."""
        first = file.reserve(len(alive))
        refs = {element: b"%d 0 R" % own for own, element in enumerate(alive, first)}
        for own, (element, parent) in enumerate(alive.items(), first):
            file.add(own, self._content(element, refs[parent] if parent else root, refs, pages))
        return refs

    def _content(
        self, element: Element, parent: bytes, refs: Mapping[Element, bytes], pages: Mapping[int, bytes]
    ) -> bytes:
        """An element's dictionary (14.7.2); ``parent`` is a reference."""
        drawn = self._drawn.get(element)
        entries = b"/S /%b /P %b" % (element.role.encode("ascii"), parent)
        content = [refs[kid] for kid in element.kids if kid in refs]
        if drawn is not None and drawn.marks:
            own_page = drawn.marks[0].page
            entries += b" /Pg " + pages[own_page]
            content += [_mark_entry(mark, own_page, pages) for mark in drawn.marks]
        if element is self._structure.root:
            content += self._written_kids
        if content:
            entries += b" /K " + (content[0] if len(content) == 1 else b"[%b]" % b" ".join(content))
        entries += _attributes(element, drawn.box if drawn is not None else None)
        if element.role == "Note":  # ISO 14289-1, 7.9: notes have an identifier
            name = text_string(f"note{len(self._names) + 1}")
            entries += b" /ID " + name
            self._names.append(b"%b %b" % (name, refs[element]))
        return b"<<%b>>" % entries


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


def _attributes(element: Element, box: Box | None) -> bytes:
    entries = b""
    if element.language:
        entries += b" /Lang " + text_string(element.language)
    if element.text is not None:
        entries += b" /ActualText " + text_string(element.text)
    if element.alt and element.role != "Link":  # a link's words are read; its annotation says where it leads
        entries += b" /Alt " + text_string(element.alt)
    if element.scope or element.numbering or element.field or box:
        owned = list(_owned(element, box))
        entries += b" /A " + (owned[0] if len(owned) == 1 else b"[%b]" % b" ".join(owned))
    return entries


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
