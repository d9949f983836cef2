"""A document whose texts are numbered → the same with numbers that rise as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from make_handouts.base.values import field_names, replace
from make_handouts.document.structure import Element, prose_at, structure_of
from make_handouts.document.tree import Document, Prose, Run


def in_reading_order(document: Document, count: int) -> tuple[Document, dict[int, int]]:
    """The document with new numbers for its messages, 1 to ``count``, and the new number of each old one.

    The running foot comes after the body, and last what is on no page.
    """
    footer = document.footer
    refs = (leaf.ref for leaf in _leaves(structure_of(document).root) if leaf.ref and leaf.ref[0] is not footer)
    proses = [*map(prose_at, refs), footer.start, footer.end, footer.note]
    read = dict.fromkeys(run.number for prose in proses if prose for run in prose.runs if run.number)
    order = dict.fromkeys([*read, *range(1, count + 1)])
    numbers = {old: new for new, old in enumerate(order, 1)}
    known: dict[int, Any] = {}
    blocks, foot = _renumbered(document.blocks, numbers, known), _renumbered(footer, numbers, known)
    return replace(document, blocks=blocks, footer=foot), numbers


def _leaves(element: Element) -> Iterator[Element]:
    if element.ref:
        yield element
    for kid in element.kids:
        yield from _leaves(kid)


def _renumbered(item: Any, numbers: Mapping[int, int], known: dict[int, Any]) -> Any:
    """The item anew; what is one thing in several places stays one. ``known``: by identity, what was made of it."""
    if isinstance(item, Run):
        return replace(item, number=numbers.get(item.number, 0))
    if isinstance(item, Prose):
        return Prose(tuple(_renumbered(run, numbers, known) for run in item.runs))
    if isinstance(item, tuple):
        return tuple(_renumbered(part, numbers, known) for part in item)
    names = field_names(type(item))
    if not names:
        return item
    if id(item) not in known:
        known[id(item)] = replace(item, **{name: _renumbered(getattr(item, name), numbers, known) for name in names})
    return known[id(item)]
