"""The structure tree: what a blind reader hears, and in which order."""

from __future__ import annotations

import pytest

from make_handouts.base.languages import parse_language
from make_handouts.document.dump import dump_structure
from make_handouts.document.structure import Element, prose_at, structure_of
from make_handouts.document.tree import (
    Box,
    Cell,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Prose,
    Rules,
    Run,
    Running,
    Section,
    Table,
)


def prose(text: str, tag: str = "en") -> Prose:
    return Prose((Run(text, tag),))


def tags(*blocks: object, tag: str = "en", footer: Running | None = None) -> str:
    language = parse_language(tag)
    assert language is not None
    document = Document("t", "s", (), language, "w", "handout", tuple(blocks), footer or Running())  # type: ignore[arg-type]
    return dump_structure(structure_of(document))


def test_levels_of_headings_never_jump() -> None:
    """ISO 14289-1, 7.4.2: a box's title of level 4 stands right under a level 2 here."""
    found = tags(
        Heading(1, prose("One"), "title"),
        Section((Heading(2, prose("Two"), "module"), Box("tip", (), Heading(4, prose("Tip"), "box-title")))),
        Section((Heading(2, prose("Again"), "module"),)),
    )
    assert [line.split()[0] for line in found.splitlines() if line.strip().startswith("H")] == ["H1", "H2", "H3", "H2"]


def test_lists_blanks_and_tables() -> None:
    header = (Cell(prose("Risk"), is_heading=True), Cell(prose("Help"), is_heading=True))
    row = (Cell(prose("Phishing"), is_heading=True), Cell(prose("Tell someone")))
    assert (
        tags(
            Items("number", (Item((Paragraph(prose("Stop."), "item"),), "1"),)),
            Items("choice", (Item((Paragraph(prose("True"), "item"),)),)),
            Fields((prose("Name"),)),
            Rules(3, prose("Your plan")),
            Table(prose("Who helps"), header, (row,)),
        )
        == """\
Document language='en'
  L numbering='Decimal'
    LI
      Lbl ← Item
      LBody
        P ← Paragraph
  L numbering='None'
    LI
      Lbl
        Form field='rb' alt='True' ← Item
      LBody
        P ← Paragraph
  P ← Fields label 0
  Form field='tv' alt='Name' ← Fields blank 0
  Form field='tv' alt='Your plan' ← Rules
  Table
    Caption ← Table caption
    THead
      TR
        TH scope='Column' ← Cell
        TH scope='Column' ← Cell
    TBody
      TR
        TH scope='Row' ← Cell
        TD ← Cell
"""
    )


def test_a_span_where_the_language_changes_or_a_link_begins() -> None:
    mixed = Prose((Run("Tìm ", "vi"), Run("Safer Internet Day", "en"), Run(".", "vi")))
    fallback = prose("Not translated yet.")
    link = Prose((Run("example.org", "en", url="https://example.org", about="Trang web"),))
    assert (
        tags(Paragraph(mixed), Paragraph(fallback), Paragraph(link), tag="vi")
        == """\
Document language='vi'
  P ← Paragraph
    Span
    Span language='en'
    Span
  P language='en' ← Paragraph
  P language='en' ← Paragraph
    Link url='https://example.org' alt='Trang web: example.org'
"""
    )


def test_right_to_left_text_says_its_words_in_logical_order() -> None:
    """Without the isolates that hold the line together on paper."""
    assert (
        tags(Paragraph(prose("اتصل بـ \u206816000\u2069", "ar")), tag="ar")
        == """\
Document language='ar'
  P ← Paragraph
    Span text='اتصل بـ 16000'
"""
    )


def test_how_far_it_is_translated_comes_after_the_title() -> None:
    footer = Running(note=prose("Draft · 90% translated"))
    found = tags(Heading(1, prose("One"), "title"), Paragraph(prose("Text")), footer=footer)
    assert [line.split()[0] for line in found.splitlines()] == ["Document", "H1", "Note", "P"]


def test_one_thing_has_one_element() -> None:
    twice = Paragraph(prose("Text"))
    with pytest.raises(AssertionError, match="two elements for one thing"):
        tags(twice, twice)


def test_every_leaf_is_found_by_what_it_takes_in() -> None:
    language = parse_language("en")
    assert language is not None
    blocks = (Heading(1, prose("One"), "title", label=prose("Part 1"), aside=prose("5 minutes")), Rules(2))
    structure = structure_of(Document("t", "s", (), language, "w", "handout", blocks))

    def leaves(element: Element) -> list[Element]:
        own = [element] if element.ref else []
        return own + [leaf for kid in element.kids for leaf in leaves(kid)]

    assert {leaf.ref for leaf in leaves(structure.root)} == set(structure.leaves)
    assert {part for _, part in structure.leaves} == {"label", "", "aside"}


def test_the_text_that_a_ref_stands_for() -> None:
    cell, fields = Cell(prose("a cell")), Fields((prose("Name"), prose("Place")))
    heading = Heading(2, prose("Risks"), "heading", label=prose("1"))
    found = [
        prose_at(ref)
        for ref in ((cell, ""), (fields, "label 1"), (fields, "blank 1"), (heading, "label"), (Rules(1, None), ""))
    ]
    assert [text and text.text for text in found] == ["a cell", "Place", None, "1", None]
