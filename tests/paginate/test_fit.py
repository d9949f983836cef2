"""A document's blocks on editable slides: the PDF's split, everything once, nothing beyond the slide."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import (
    Block,
    Box,
    Cell,
    Contact,
    Document,
    Figure,
    Heading,
    Item,
    Items,
    Paragraph,
    Prose,
    Run,
    Slide,
    Table,
)
from make_handouts.paginate.deck import BoxPlace, ContactsPlace, Deck, PicturePlace, TablePlace, TextPlace
from make_handouts.paginate.fit import fit_deck
from make_handouts.paginate.look import Look
from make_handouts.template.load import load_templates
from make_handouts.typeset.itemise import INVISIBLE
from make_handouts.typeset.paragraph import Typesetter, part_of
from tests.conftest import ROOT
from tests.typeset.conftest import BOOK, ITEMISER

TEMPLATES = load_templates(ROOT, Diagnostics())


def prose(text: str) -> Prose:
    return Prose((Run(text, "en", origin=Position("locales/x.po", 12)),))


def heading(text: str = "Title") -> Heading:
    return Heading(2, prose(text), "heading")


def fitted(*slides: Slide, tag: str = "en") -> tuple[Deck, Diagnostics]:
    language = parse_language(tag)
    assert language is not None
    diagnostics = Diagnostics()
    look = Look.of(TEMPLATES.materials["slides"], TEMPLATES.theme, language, "VN")
    document = Document("t", "s", (), language, "w", "slides", slides)
    return fit_deck(document, look, Typesetter(BOOK, ITEMISER, language, diagnostics), diagnostics), diagnostics


def shown(deck: Deck) -> list[list[str]]:
    """What stands on each slide: kind of place, and its words."""
    found = []
    for slide in deck.slides:
        lines = []
        for place in slide.places:
            match place:
                case TextPlace():
                    lines += [f"{text.style}: {text.prose.text}" for text in place.texts]
                case BoxPlace():
                    lines += [f"box {place.kind}: {text.prose.text}" for text in place.texts]
                case TablePlace():
                    lines += ["row " + " | ".join(cell.prose.text for cell in row) for row in place.table.rows]
                case ContactsPlace():
                    lines += [f"contact {contact.name.text}" for contact in place.contacts]
                case PicturePlace():
                    lines.append(f"picture {place.figure.alt}")
        found.append(lines)
    return found


def bottom(deck: Deck) -> float:
    """The lowest edge of anything."""
    edges = []
    for slide in deck.slides:
        for place in slide.places:
            height = sum(place.heights) if isinstance(place, TablePlace | ContactsPlace) else place.height
            edges.append(place.top + height)
    return max(edges)


@pytest.mark.parametrize("tag", ["vi", "hi", "ar", "th"])
def test_a_shipped_deck_stays_within_its_slides(tag: str, workspace: Workspace) -> None:
    diagnostics = Diagnostics()
    document, _, template, templates = workspace.document(Job(tag, tag, "wait-a-sec", "slides"), diagnostics)
    deck = workspace.deck(document, template, templates, diagnostics)
    assert not len(diagnostics)
    look = deck.look
    assert bottom(deck) <= look.page_size[1] - template.page.margins.bottom * 72 / 25.4 + 0.1
    assert len(deck.slides) >= len(document.blocks)
    assert sum(len(slide.notes) for slide in deck.slides) == sum(
        len(block.notes) for block in document.blocks if isinstance(block, Slide)
    )


def test_blocks_that_fit_stay_together() -> None:
    items = Items("bullet", tuple(Item((Paragraph(prose(word), "item"),)) for word in ("one", "two")))
    deck, diagnostics = fitted(Slide("content", heading(), (Paragraph(prose("intro")), items)))
    assert not len(diagnostics)
    assert shown(deck) == [["body: intro", "item: one", "item: two"]]
    (place,) = deck.slides[0].places
    assert isinstance(place, TextPlace)
    assert [(text.kind, text.gap > 0, text.indent > 0) for text in place.texts] == [
        (None, False, False),
        ("bullet", True, True),
        ("bullet", True, True),
    ]


def test_a_long_list_goes_on_with_its_numbers() -> None:
    texts = [f"Step {number} " + "word " * 25 for number in range(1, 8)]
    items = Items("number", tuple(Item((Paragraph(prose(text), "item"),), str(n)) for n, text in enumerate(texts, 1)))
    deck, _ = fitted(Slide("content", heading(), (items,), continued=prose(" (continued)"), notes=(prose("note"),)))
    assert len(deck.slides) > 1
    assert [slide.title.texts[0].prose.text for slide in deck.slides[:2]] == ["Title", "Title (continued)"]
    assert [len(slide.notes) for slide in deck.slides][:2] == [1, 0]
    markers = [
        text.marker for slide in deck.slides for p in slide.places if isinstance(p, TextPlace) for text in p.texts
    ]
    assert markers == list("1234567")


def test_a_paragraph_higher_than_a_slide_is_cut_between_lines() -> None:
    words = [f"w{number}" for number in range(400)]
    deck, diagnostics = fitted(Slide("content", heading(), (Paragraph(prose(" ".join(words))),)))
    assert not len(diagnostics)
    parts = [
        text.prose.text for slide in deck.slides for p in slide.places if isinstance(p, TextPlace) for text in p.texts
    ]
    assert len(parts) == len(deck.slides) > 2
    assert " ".join(parts).split() == words


def test_a_bullet_that_goes_on_has_no_second_bullet() -> None:
    items = Items("bullet", (Item((Paragraph(prose("word " * 400), "item"),)),))
    deck, _ = fitted(Slide("content", heading(), (items,)))
    texts = [text for slide in deck.slides for p in slide.places if isinstance(p, TextPlace) for text in p.texts]
    assert [text.is_opening for text in texts] == [True] + [False] * (len(texts) - 1)
    assert len(texts) > 1


def table(rows: int) -> Table:
    made = tuple((Cell(prose(f"row {n}"), is_heading=True), Cell(prose("long " * 20))) for n in range(rows))
    return Table(prose("Caption"), (Cell(prose("a")), Cell(prose("b"))), made)


def test_a_long_table_repeats_its_header_and_loses_no_row() -> None:
    deck, diagnostics = fitted(Slide("content", heading(), (table(9),)))
    assert not len(diagnostics)
    tables = [place for slide in deck.slides for place in slide.places if isinstance(place, TablePlace)]
    assert len(tables) == len(deck.slides) > 1
    assert [row[0].prose.text for place in tables for row in place.table.rows] == [f"row {n}" for n in range(9)]
    assert all(len(place.heights) == len(place.table.rows) + 1 for place in tables)
    captions = [p for slide in deck.slides for p in slide.places if isinstance(p, TextPlace)]
    assert [place.texts[0].prose.text for place in captions] == ["Caption"]


def test_everything_has_a_place_of_its_kind() -> None:
    title = Heading(4, prose("Tip"), "box-title", in_outline=False)
    picture = Figure(next((ROOT / "workshops").rglob("wait-a-sec.png")), "a hand", prose("caption"))
    blocks: tuple[Block, ...] = (
        Box("tip", (Paragraph(prose("advice")),), title),
        Contact(prose("Child line"), (prose("1098"),), (prose("help"),)),
        Contact(prose("Police"), (prose("112"),), ()),
    )
    deck, diagnostics = fitted(Slide("content", heading(), blocks), Slide("content", heading(), (picture,)))
    assert not len(diagnostics)
    assert shown(deck) == [
        ["box tip: Tip", "box tip: advice", "contact Child line", "contact Police"],
        ["picture a hand", "caption: caption"],
    ]
    box = deck.slides[0].places[0]
    assert isinstance(box, BoxPlace)
    assert box.icon > 0
    assert box.texts[0].indent > box.icon


def test_a_title_higher_than_its_slide_is_an_error_with_its_line() -> None:
    _, diagnostics = fitted(Slide("content", heading("word " * 300), (Paragraph(prose("x")),)))
    assert [(str(fault.position), "does not fit" in fault.text) for fault in diagnostics] == [
        ("locales/x.po:12:1", True)
    ]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.text("ab é\u2068\u2069\u00ad\u2028نق", min_size=0, max_size=12), min_size=1, max_size=4),
    st.lists(st.integers(0, 40), max_size=3),
)
def test_parts_of_a_prose_are_the_whole(texts: list[str], cuts: list[int]) -> None:
    whole = Prose(tuple(Run(text, "en") for text in texts))
    ends = [0, *sorted(cuts), 10_000]
    parts = [part_of(whole, start, end).text for start, end in itertools.pairwise(ends)]

    def visible(text: str) -> str:
        return "".join(character for character in text if character not in INVISIBLE and character != " ")

    assert visible("".join(parts)) == visible(whole.text)


def test_pictures_that_are_none_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"no picture")
    _, diagnostics = fitted(Slide("content", heading(), (Figure(path, "alt", None),)))
    assert [fault.text for fault in diagnostics] == ["not a PNG or JPEG picture"]
