"""Checks of the tags: that all content has one, that they lead to each other, and that they say what things are."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.verify.checks_document import LANGUAGE, Finding
from make_handouts.verify.facts import Facts
from make_handouts.verify.tagtree import STANDARD_ROLES, Element, Marked

_CELLS = frozenset(["TH", "TD"])
_ROWS = frozenset(["TR"])
_SECTIONS = frozenset(["THead", "TBody", "TFoot"])

#: Role → roles that it may stand in (ISO 32000-1 14.8.4.3).
_PARENTS: dict[str, frozenset[str]] = {
    "LI": frozenset(["L"]),
    "LBody": frozenset(["LI"]),
    "TR": frozenset(["Table"]) | _SECTIONS,
    "TH": _ROWS,
    "TD": _ROWS,
    "THead": frozenset(["Table"]),
    "TBody": frozenset(["Table"]),
    "TFoot": frozenset(["Table"]),
    "TOCI": frozenset(["TOC"]),
}

#: Role → all that may stand directly in it (ISO 32000-1 14.8.4.3, ISO 14289-1 7.2).
_CHILDREN: dict[str, frozenset[str]] = {
    "L": frozenset(["L", "LI", "Caption"]),
    "LI": frozenset(["Lbl", "LBody"]),
    "Table": _ROWS | _SECTIONS | {"Caption"},
    "THead": _ROWS,
    "TBody": _ROWS,
    "TFoot": _ROWS,
    "TR": _CELLS,
    "TOC": frozenset(["TOC", "TOCI", "Caption"]),
}

_HEADINGS = {f"H{level}": level for level in range(1, 7)}

#: Roles that stand for what is seen and not read.
_PICTURES = frozenset(["Figure", "Formula"])


def tag_tree(facts: Facts) -> Iterator[Finding]:
    if facts.tree_fault:
        yield Finding(facts.tree_fault)
    elif facts.tree is None:
        yield Finding("the document has no tags (StructTreeRoot)")
    elif not facts.tree.roots:
        yield Finding("the document's tag tree is empty")


def all_content_tagged(facts: Facts) -> Iterator[Finding]:
    for page in facts.pages:
        if page.untagged:
            kinds = ", ".join(f"{kind} ({count}×)" for kind, count in sorted(page.untagged.items()))
            yield Finding(f"neither tagged nor an artifact: {kinds}", page.index + 1)
        lost = sorted(mcid for mcid in page.texts if (page.index, mcid) not in facts.owners)
        if lost and facts.tree is not None:
            yield Finding(f"marked content {lost[0]} belongs to no tag ({len(lost)}×)", page.index + 1)


def nesting(facts: Facts) -> Iterator[Finding]:
    for page in facts.pages:
        for text in dict.fromkeys(page.wrong_nesting):
            yield Finding(text, page.index + 1)


def content_found(facts: Facts) -> Iterator[Finding]:
    """What tags hold is there, once, and its page leads back to the tag (ParentTree)."""
    for (index, mcid), elements in facts.owners.items():
        element = elements[0]
        page = None if index is None else index + 1
        if index is None or mcid not in facts.pages[index].texts:
            yield Finding(f"{element.role} holds marked content {mcid}, which is not there", page, element.object)
        elif facts.parent_of(index, mcid) != element.object:
            text = f"marked content {mcid} does not lead back to its {element.role} (ParentTree)"
            yield Finding(text, page, element.object)
        if len(elements) > 1:
            yield Finding(f"{len(elements)} tags hold marked content {mcid}", page, elements[1].object)
    for content in facts.pages:
        for mcid in sorted(content.twice):
            yield Finding(f"marked content {mcid} is there twice", content.index + 1)


def roles(facts: Facts) -> Iterator[Finding]:
    if facts.tree is None:
        return
    mapped = facts.tree.roles
    for role in sorted(mapped):
        if role in STANDARD_ROLES:
            yield Finding(f"RoleMap gives the standard role {role} another meaning")
        seen = {role}
        while mapped.get(role) in mapped and mapped[role] not in seen:
            role = mapped[role]  # noqa: PLW2901 - walks the chain
            seen.add(role)
        if mapped.get(role) in seen:
            yield Finding(f"RoleMap leads from {role} in a circle")
    for element in facts.tree.walk():
        if element.standard not in STANDARD_ROLES:
            yield _at(element, f"role {element.role} is not standard, and RoleMap does not lead to one that is")


def pictures_described(facts: Facts) -> Iterator[Finding]:
    for element in _elements(facts):
        if element.standard in _PICTURES and not (element.alt.strip() or element.actual.strip()):
            yield _at(element, f"a {element.standard.lower()} has no text that stands for it (Alt)")


def headings(facts: Facts) -> Iterator[Finding]:
    """The first is H1, and a level is never skipped on the way down (ISO 14289-1 7.4.2)."""
    before = 0
    for element in _elements(facts):
        level = _HEADINGS.get(element.standard, 0)
        if level > before + 1:
            after = f"after H{before}" if before else "as the first heading"
            yield _at(element, f"a heading of level {level} {after}")
        before = level or before


def one_kind_of_heading(facts: Facts) -> Iterator[Finding]:
    levels = [element for element in _elements(facts) if element.standard in _HEADINGS]
    plain = [element for element in _elements(facts) if element.standard == "H"]
    if levels and plain:
        yield _at(plain[0], "headings with a level (H1) and without (H) in one document")


def containment(facts: Facts) -> Iterator[Finding]:
    for element in _elements(facts):
        parent = element.parent
        wanted = _PARENTS.get(element.standard)
        if wanted and (parent is None or parent.standard not in wanted):
            inside = parent.standard if parent else "the root"
            yield _at(element, f"{element.standard} stands in {inside} instead of {_words(wanted)}")
        allowed = _CHILDREN.get(element.standard)
        wrong = sorted({child.standard for child in element.elements()} - allowed) if allowed else []
        if wrong:
            yield _at(element, f"{element.standard} has {wrong[0]} in it; allowed: {_words(allowed or ())}")
        if allowed and any(isinstance(child, Marked) for child in element.children):
            yield _at(element, f"{element.standard} has content directly in it; allowed: {_words(allowed)}")


def _words(names: frozenset[str] | tuple[()]) -> str:
    return ", ".join(sorted(names))


def list_bodies(facts: Facts) -> Iterator[Finding]:
    for element in _elements(facts):
        if element.standard == "LI" and not any(child.standard == "LBody" for child in element.elements()):
            yield _at(element, "a list item has no body (LBody)")


def header_cells(facts: Facts) -> Iterator[Finding]:
    """Every header cell says what it heads, or cells name their headers."""
    for table in _elements(facts):
        if table.standard != "Table":
            continue
        cells = [element for element in table.walk() if element.standard in _CELLS]
        named = [name for cell in cells for name in cell.attributes.get("Headers", "").split()]
        for cell in cells:
            if cell.standard != "TH" or cell.identifier in named:
                continue
            if cell.attributes.get("Scope") not in ("Row", "Column", "Both"):
                yield _at(cell, "a header cell does not say what it heads (Scope)")


def regular_tables(facts: Facts) -> Iterator[Finding]:
    """Rows have the same number of columns, cells over several counted (ISO 14289-1 7.2)."""
    for table in _elements(facts):
        if table.standard != "Table":
            continue
        widths: list[int] = []
        hanging: dict[int, int] = {}
        rows = [element for element in table.walk() if element.standard == "TR"]
        for at, row in enumerate(rows):
            width = hanging.pop(at, 0)
            for cell in row.elements():
                columns, down = _span(cell, "ColSpan"), _span(cell, "RowSpan")
                width += columns
                for below in range(at + 1, at + min(down, len(rows))):
                    hanging[below] = hanging.get(below, 0) + columns
            widths.append(width)
        if len(set(widths)) > 1:
            odd = next(at for at, width in enumerate(widths) if width != widths[0])
            text = f"row {odd + 1} of a table has {widths[odd]} columns, its first row {widths[0]}"
            yield _at(rows[odd], text)


def _span(cell: Element, name: str) -> int:
    text = cell.attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def languages_valid(facts: Facts) -> Iterator[Finding]:
    for element in _elements(facts):
        if element.language and not LANGUAGE.fullmatch(element.language):
            yield _at(element, f"{element.language!r} is no language tag")


def notes_identified(facts: Facts) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in _elements(facts):
        if element.standard != "Note":
            continue
        if not element.identifier:
            yield _at(element, "a note has no ID")
        elif element.identifier in seen:
            yield _at(element, f"two notes have the ID {element.identifier!r}")
        seen.add(element.identifier)


def _elements(facts: Facts) -> Iterator[Element]:
    return facts.tree.walk() if facts.tree is not None else iter(())


def _at(element: Element, text: str) -> Finding:
    return Finding(text, element.page(), element.object)
