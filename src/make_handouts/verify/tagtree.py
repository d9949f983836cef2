"""The tag tree of a finished file: elements, what they hold, and a dump as text; independent of the writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from make_handouts.base.values import struct, value

#: A tree deeper or larger than this is hostile or broken; a handout has a depth of 8 and 1,500 elements.
_DEEPEST, _MOST = 100, 200_000

#: ISO 32000-1 14.8.4: the standard structure types.
STANDARD_ROLES = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)


class BrokenTreeError(ValueError):
    """The tag tree cannot be walked: a cycle, too deep, too large."""


@value
class Marked:
    """Marked content of a page (its index, or None where the tree names no page of the file) by its MCID.

    ``is_in_form``: the MCID is counted by a form XObject of the page, not by the page.
    """

    page: int | None
    mcid: int
    is_in_form: bool = False


@value
class ObjectReference:
    """An annotation or XObject that belongs to an element, by its object number."""

    page: int | None
    object: int


@struct
class Element:
    """A structure element. ``role`` is as written, ``standard`` what RoleMap makes of it; ``object`` its number."""

    role: str
    standard: str
    language: str
    alt: str
    actual: str
    title: str
    identifier: str
    attributes: dict[str, str]
    object: int
    parent: Element | None
    children: list[Element | Marked | ObjectReference]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def page(self) -> int | None:
        """The page (from 1) of the first content that it holds."""
        for element in self.walk():
            for child in element.children:
                if not isinstance(child, Element) and child.page is not None:
                    return child.page + 1
        return None


@value
class TagTree:
    """``roots`` are the elements below StructTreeRoot; ``roles`` is RoleMap as it is written."""

    roots: tuple[Element, ...]
    roles: dict[str, str]

    def walk(self) -> Iterator[Element]:
        for root in self.roots:
            yield from root.walk()


def read_tags(pdf: pikepdf.Pdf) -> TagTree | None:
    """The file's tag tree; None where it has none. Raises ``BrokenTreeError``."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    roles: Any = root.get("/RoleMap")
    role_map = {_plain(key): _plain(item) for key, item in roles.items()} if _is_dictionary(roles) else {}
    reader = _Reader(pdf, role_map)
    return TagTree(tuple(item for item in reader.children(root, None, None, 0) if isinstance(item, Element)), role_map)


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, roles: Mapping[str, str]) -> None:
        self._pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        self._roles = roles
        self._seen: set[tuple[int, int]] = set()
        self._count = 0

    def children(
        self, holder: Any, parent: Element | None, page: int | None, depth: int
    ) -> Iterator[Element | Marked | ObjectReference]:
        """What ``/K`` holds: one thing or an array of things. ``page`` is the holder's."""
        if depth > _DEEPEST:
            raise BrokenTreeError(f"the tag tree is more than {_DEEPEST} levels deep")
        kids = holder.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
            self._count += 1
            if self._count > _MOST:
                raise BrokenTreeError(f"the tag tree has more than {_MOST} parts")
            if isinstance(kid, int):
                yield Marked(page, int(kid))
            elif _is_dictionary(kid):
                yield self._child(kid, parent, page, depth)

    def _child(
        self, kid: Any, parent: Element | None, page: int | None, depth: int
    ) -> Element | Marked | ObjectReference:
        own_page = self._page(kid, page)
        if kid.get("/Type") == "/MCR":
            return Marked(own_page, _integer(kid.get("/MCID")), is_in_form="/Stm" in kid)
        if kid.get("/Type") == "/OBJR":
            target = kid.get("/Obj")
            return ObjectReference(own_page, target.objgen[0] if isinstance(target, pikepdf.Object) else 0)
        if kid.objgen != (0, 0):
            if kid.objgen in self._seen:
                raise BrokenTreeError(f"object {kid.objgen[0]} is twice in the tag tree")
            self._seen.add(kid.objgen)
        role = _plain(kid.get("/S"))
        element = Element(
            role=role,
            standard=self._standard(role),
            language=_text(kid.get("/Lang")),
            alt=_text(kid.get("/Alt")),
            actual=_text(kid.get("/ActualText")),
            title=_text(kid.get("/T")),
            identifier=_text(kid.get("/ID")),
            attributes=_attributes(kid.get("/A")),
            object=kid.objgen[0],
            parent=parent,
            children=[],
        )
        element.children.extend(self.children(kid, element, own_page, depth + 1))
        return element

    def _page(self, kid: Any, inherited: int | None) -> int | None:
        page = kid.get("/Pg")
        return inherited if page is None else self._pages.get(page.objgen)

    def _standard(self, role: str) -> str:
        """The role that RoleMap leads to; the last one where it leads in a circle."""
        seen = set()
        while role not in STANDARD_ROLES and role in self._roles and role not in seen:
            seen.add(role)
            role = self._roles[role]
        return role


def _attributes(found: Any) -> dict[str, str]:
    """Structure attributes by name (``Scope`` → ``Column``), whoever owns them. Attribute classes are not followed."""
    items = list(found) if isinstance(found, pikepdf.Array) else [found]
    return {
        _plain(key): _shown(item)
        for holder in items
        if _is_dictionary(holder)
        for key, item in holder.items()
        if key != "/O"
    }


def _shown(item: Any) -> str:
    if isinstance(item, pikepdf.Array):
        return " ".join(_shown(part) for part in item)
    if isinstance(item, pikepdf.Name):
        return _plain(item)
    return str(item) if isinstance(item, (pikepdf.String, str)) else f"{item}"


def _is_dictionary(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary)


def _plain(name: Any) -> str:
    """``/H1`` → ``H1``."""
    return str(name).removeprefix("/") if name is not None else ""


def _text(item: Any) -> str:
    return str(item) if isinstance(item, (pikepdf.String, str)) else ""


def _integer(item: Any) -> int:
    return int(item) if isinstance(item, int) else -1


def dump_tags(tree: TagTree, texts: Mapping[tuple[int, int], str] | None = None) -> str:
    """The tree as lines, indented by depth: ``TH scope=Column "Do"``.

    ``texts`` gives the text of marked content by (page index, MCID), see ``content.py``; without it only the
    structure is shown. Pages are counted from 1.
    """
    lines: list[str] = []
    for root in tree.roots:
        _dump(root, 0, texts or {}, lines)
    return "\n".join(lines) + "\n"


def _dump(element: Element, depth: int, texts: Mapping[tuple[int, int], str], lines: list[str]) -> None:
    role = element.role if element.role == element.standard else f"{element.role}→{element.standard}"
    facts = {"lang": element.language, "id": element.identifier, **element.attributes}
    quoted = {"alt": element.alt, "actual": element.actual, "title": element.title}
    line = "  " * depth + role
    line += "".join(f" {name[0].lower()}{name[1:]}={fact}" for name, fact in facts.items() if fact)
    line += "".join(f" {name}={text!r}" for name, text in quoted.items() if text)
    text = ""
    for child in element.children:
        if isinstance(child, Marked) and child.page is not None and not child.is_in_form:
            text += texts.get((child.page, child.mcid), "")
    lines.append(line + (f" {text.strip()!r}" if text.strip() else ""))
    for child in element.children:
        if isinstance(child, Element):
            _dump(child, depth + 1, texts, lines)
        elif isinstance(child, ObjectReference):
            lines.append("  " * (depth + 1) + "(annotation)")
