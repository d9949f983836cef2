"""Two documents → one with both languages."""

from __future__ import annotations

import re

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.base.values import replace
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.compose.bilingual import bilingual
from make_handouts.document.tree import (
    Block,
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
    Table,
)
from tests.reading import texts_of


def prose(text: str, tag: str) -> Prose:
    return Prose((Run(text, tag),))


def document(tag: str, *blocks: Block) -> Document:
    language = parse_language(tag)
    assert language is not None
    return Document("t", "s", (), language, "w", "handout", blocks)


def blocks(tag: str, words: dict[str, str]) -> list[Block]:
    def say(text: str) -> Prose:
        return prose(words.get(text, text), tag)

    title = Heading(2, say("Title"), "box-title", say("Part"))
    items = Items("tick", (Item((Paragraph(say("Item"), "item"),)),))
    table = Table(say("Table"), (Cell(say("Head")),), ((Cell(say("Cell")),),))
    address = Paragraph(prose("https://example.org", "en"))
    return [
        Heading(1, say("Top"), "title"),
        Box("tip", (items, Rules(2)), title),
        address,
        Fields((say("Name"),)),
        table,
    ]


WORDS = {
    "Title": "Titel", "Part": "Teil", "Item": "Punkt", "Table": "Tabelle", "Head": "Kopf", "Cell": "Zelle",
    "Top": "Oben", "Name": "Vorname",
}  # fmt: skip


def glosses(block: object) -> list[str]:
    match block:
        case Paragraph(style="gloss"):
            return [block.prose.text]
        case Box():
            return [text for inner in block.blocks for text in glosses(inner)]
        case Items():
            return [text for item in block.items for inner in item.blocks for text in glosses(inner)]
        case _:
            return []


def test_each_text_has_the_other_language_under_it() -> None:
    made = bilingual(document("en", *blocks("en", {})), document("de", *blocks("de", WORDS)))
    kinds = [type(block).__name__ for block in made.blocks]
    assert kinds == ["Heading", "Paragraph", "Box", "Paragraph", "Paragraph", "Fields", "Table"]
    assert [text for block in made.blocks for text in glosses(block)] == ["Oben", "Teil · Titel", "Punkt", "Vorname"]
    assert made.second is not None
    assert made.second.tag == "de"


def test_what_is_the_same_in_both_stands_once() -> None:
    made = bilingual(document("en", *blocks("en", {})), document("de", *blocks("de", {})))
    assert [type(block).__name__ for block in made.blocks] == ["Heading", "Box", "Paragraph", "Fields", "Table"]
    assert not [text for block in made.blocks for text in glosses(block)]


def test_cells_have_both_one_under_the_other() -> None:
    table = bilingual(document("en", *blocks("en", {})), document("de", *blocks("de", WORDS))).blocks[-1]
    assert isinstance(table, Table)
    assert [(run.text, run.language) for run in table.rows[0][0].prose.runs] == [
        ("Cell", "en"), ("\u2028", "en"), ("Zelle", "de"),
    ]  # fmt: skip


def test_a_cell_of_the_other_direction_is_isolated() -> None:
    table = bilingual(document("en", *blocks("en", {})), document("ar", *blocks("ar", {"Cell": "خانة"}))).blocks[-1]
    assert isinstance(table, Table)
    assert table.rows[0][0].prose.text == "Cell\u2028\u2068خانة\u2069"


def test_a_paragraph_keeps_to_its_gloss_and_the_gloss_to_what_follows() -> None:
    own, other = Paragraph(prose("a", "en"), keep_with_next=True), Paragraph(prose("b", "de"), keep_with_next=True)
    first, second = bilingual(document("en", own), document("de", other)).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.keep_with_next, second.keep_with_next) == (True, True)
    first, second = bilingual(
        document("en", Paragraph(prose("a", "en"))), document("de", Paragraph(prose("b", "de")))
    ).blocks
    assert isinstance(second, Paragraph)
    assert not second.keep_with_next


def test_where_the_trees_differ_the_first_stands_alone() -> None:
    made = bilingual(document("en", Paragraph(prose("a", "en"))), document("de", Rules(1), Rules(2)))
    assert [type(block).__name__ for block in made.blocks] == ["Paragraph"]


def test_coverage_is_the_participants_languages(workspace: Workspace) -> None:
    plain = workspace.document(Job("vi", "vi", "wait-a-sec", "guide"), Diagnostics())[1]
    job = Job("vi", "vi", "wait-a-sec", "guide", edition="bilingual", second="en", second_folder="en")
    both = workspace.document(job, Diagnostics())[1]
    # One more: what the edition is called, in the document's title.
    assert {item.msgid for item in both.standings} - {item.msgid for item in plain.standings} == {"two languages"}


@pytest.mark.parametrize("material", ["handout", "guide"])
def test_all_of_a_document_is_in_both(material: str, workspace: Workspace) -> None:
    job = Job("ar", "ar", "wait-a-sec", material, region="EG", edition="bilingual", second="en", second_folder="en")
    texts = "\n".join(texts_of(workspace.document(job, Diagnostics())[0].blocks))
    for plain in (replace(job, edition="", second=""), Job("en", "en", "wait-a-sec", material, region="EG")):
        lacking = [text for text in texts_of(workspace.document(plain, Diagnostics())[0].blocks) if text not in texts]
        # The asides of headings (minutes), and what a helpline is for, are in the participants' language alone.
        assert all(re.search(r"minutes|24 hours|^for |free of charge| – |[AP]M", text) for text in lacking), lacking
