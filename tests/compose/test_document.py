"""What appears in which material."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.base.values import replace
from make_handouts.build.workspace import Result
from make_handouts.catalogs.localise import load_catalogue, localise
from make_handouts.catalogs.reviews import message_hash
from make_handouts.compose.document import compose
from make_handouts.compose.numbering import ordinal
from make_handouts.curriculum.load import load_workshop
from make_handouts.curriculum.model import Block, Glossary, Note, Picture, Quiz, Workshop, materials_of
from make_handouts.document.dump import dump
from make_handouts.document.tree import Document, Slide
from make_handouts.records.traverse import texts_of as record_texts
from make_handouts.template.load import load_region, load_templates
from tests.conftest import ROOT
from tests.reading import texts_of

Built = Callable[[str, str, str], tuple[Document, Result]]

TEMPLATES = load_templates(ROOT, Diagnostics())
WORKSHOP = load_workshop(ROOT / "workshops" / "wait-a-sec.yaml", ROOT, Diagnostics()).record


def composed(
    material: str,
    workshop: Workshop = WORKSHOP,
    region: str = "IN",
    parts: tuple[str, ...] | None = None,
    translators: tuple[str, ...] = (),
) -> Document:
    language = parse_language("en")
    assert language is not None
    found = load_region(ROOT, region)
    template = TEMPLATES.materials[material]
    template = replace(template, parts=parts or template.parts)
    folder = ROOT / "workshops"
    theme = TEMPLATES.theme
    return compose(
        template, workshop, "wait-a-sec", TEMPLATES.labels, language, found, folder, theme, translators=translators
    )[0]


def blocks_of(kind: type[Block]) -> list[Block]:
    return [block for block in WORKSHOP.blocks() if isinstance(block, kind)]


def test_the_handout_gives_no_answers_away() -> None:
    texts = set(texts_of(composed("handout").blocks))
    for quiz in blocks_of(Quiz):
        assert isinstance(quiz, Quiz)
        assert quiz.quiz.text in texts
        assert quiz.reason.text not in texts


def test_the_deck_answers_on_the_next_slide() -> None:
    slides = [slide for slide in composed("slides").blocks if isinstance(slide, Slide)]
    for quiz in blocks_of(Quiz):
        assert isinstance(quiz, Quiz)
        asked, answered = [slide for slide in slides if slide.heading.prose.text == quiz.quiz.text]
        assert slides.index(answered) == slides.index(asked) + 1
        assert quiz.reason.text in set(texts_of(answered.blocks))
        assert quiz.reason.text not in set(texts_of(asked.blocks))


@pytest.mark.parametrize("material", ["handout", "slides"])
def test_what_only_the_facilitator_may_read_is_nowhere(material: str) -> None:
    texts = "\n".join(texts_of(composed(material).blocks))
    for note in blocks_of(Note):
        assert isinstance(note, Note)
        assert note.note.text not in texts


@pytest.mark.parametrize("material", ["handout", "slides"])
def test_blocks_appear_where_they_say(material: str) -> None:
    texts = set(texts_of(composed(material).blocks))
    for block in (b for m in WORKSHOP.modules for a in m.activities for b in a.blocks):
        first = next(iter(texts_of_record(block)))
        # A picture's words are its alternative text, which is no prose; a term stands in one prose with its meaning.
        if "{" not in first and "<" not in first and not isinstance(block, Glossary | Picture):
            assert (first in texts) == (material in materials_of(block)), first


def test_speaker_notes_have_minutes_and_what_only_the_facilitator_reads() -> None:
    slides = [slide for slide in composed("slides").blocks if isinstance(slide, Slide)]
    notes = [[note.text for note in slide.notes] for slide in slides if slide.notes]
    assert notes[0][0] == "5\u00a0minutes · Our rules and the question box"
    assert notes[0][1].startswith("Before the session, find out who the named lead is")
    said = {text for texts in notes for text in texts}
    kept = [note.note.text for note in blocks_of(Note) if isinstance(note, Note) and not {*"{<"} & {*note.note.text}]
    assert len(kept) > 3
    assert set(kept) <= said
    assert len([text for text in said if " · " in text]) == sum(len(module.activities) for module in WORKSHOP.modules)


@pytest.mark.parametrize("at", [0, -1])
def test_an_activity_without_slides_has_its_notes_at_the_slide_beside_it(at: int) -> None:
    """The first of its module with the next slide, any other with the one before."""
    first = WORKSHOP.modules[1]
    activities = list(first.activities)
    hidden = replace(activities[at], blocks=tuple(b for b in activities[at].blocks if isinstance(b, Note)))
    activities[at] = hidden
    workshop = replace(WORKSHOP, modules=(replace(first, activities=tuple(activities)),))
    noted = [s for s in composed("slides", workshop).blocks if isinstance(s, Slide) and s.notes]
    assert len(noted) == len(activities) - 1 + (at == -1)
    title = f"{hidden.minutes}\u00a0minutes · {hidden.title.text}"
    assert title in [note.text for note in noted[at].notes]
    assert (noted[at].notes[0].text == title) == (at == 0 or len(noted) == len(activities))


def texts_of_record(block: object) -> list[str]:
    return [phrase.text for phrase, _ in record_texts(block) if phrase.text]


def test_numbers_run_through_the_document() -> None:
    text = dump(composed("handout"))
    assert [f"Scenario {letter}" in text for letter in "ABCD"] == [True, True, True, False]
    assert [f"Question {number}:" in text for number in range(1, 7)] == [True] * 5 + [False]


def test_a_scenario_has_the_same_name_on_paper_and_screen() -> None:
    assert {"Scenario A", "Scenario B", "Scenario C"} <= set(texts_of(composed("handout").blocks))
    assert "Scenario C" in "\n".join(texts_of(composed("slides").blocks))


@pytest.mark.parametrize(("tag", "name"), [("vi", "B"), ("hi", "2"), ("ar", "2")])
def test_letters_only_where_the_language_has_them(tag: str, name: str) -> None:
    language = parse_language(tag)
    assert language is not None
    assert ordinal(2, language) == name


def test_helplines_come_from_the_region_with_a_blank_line() -> None:
    text = dump(composed("handout"))
    for number in ("1098", "1930", "112"):
        assert f": {number} /" in text or f": {number}" in text
    assert "fields: <strong>Local contact</>" in text
    assert "Checked on November 22, 2026" in text


def test_helplines_are_never_missed_even_if_the_author_forgot_them() -> None:
    modules = tuple(
        replace(
            module,
            activities=tuple(
                replace(a, blocks=tuple(b for b in a.blocks if type(b).__name__ != "Helplines"))
                for a in module.activities
            ),
        )
        for module in WORKSHOP.modules
    )
    text = dump(composed("handout", replace(WORKSHOP, modules=modules)))
    assert "Where to get help" in text
    assert "1098" in text


def test_a_region_without_helplines_leaves_the_blank_line() -> None:
    text = dump(composed("handout", region="AQ"))
    assert "Local contact" in text
    assert "contact " not in text.replace("Local contact", "")


@pytest.mark.parametrize("workshop", ["wait-a-sec", "family-online-safety"])
def test_slides_hold_about_forty_words(workshop: str, built: Built) -> None:
    """Page-design: about 40. Tables and the list of objectives are the longest; none reaches 62."""
    document, _ = built("en", workshop, "slides")
    counts = [
        len(" ".join((slide.heading.prose.text, *texts_of(slide.blocks))).split())
        for slide in document.blocks
        if isinstance(slide, Slide) and slide is not document.blocks[-1]
    ]
    assert max(counts) <= 62
    assert sum(count > 45 for count in counts) <= 3, counts


def foot_in_vietnamese(*, not_reviewed: str) -> str:
    """The slides' foot with every text reviewed but one."""
    language = parse_language("vi")
    assert language is not None
    localised: dict[str, Any] = {}
    for domain, record in (
        ("templates", TEMPLATES.labels),
        ("templates", TEMPLATES.materials["slides"]),
        ("wait-a-sec", WORKSHOP),
    ):
        catalogue = load_catalogue(ROOT, "vi", domain, Diagnostics())
        assert catalogue is not None
        reviewed = {message_hash(entry) for entry in catalogue.values() if entry.msgid != not_reviewed}
        localised[type(record).__name__] = localise(record, catalogue, language, Diagnostics(), reviewed)
    document, coverage = compose(
        localised["Template"],
        localised["Workshop"],
        "wait-a-sec",
        localised["Labels"],
        language,
        load_region(ROOT, "VN"),
        ROOT / "workshops",
    )
    assert document.footer.start is not None
    assert coverage.is_reviewed == ("Bản nháp" not in document.footer.start.text)
    return document.footer.start.text


@pytest.mark.parametrize(
    ("not_reviewed", "is_draft"),
    [
        ("nothing", False),
        ("Start together", True),
        ("Stay safe", False),  # printed by no slide
        ("{percent} translated", True),  # printed by the foot itself, after the mark
        ("Draft: not yet checked by a native speaker", False),  # not printed once all others are reviewed
    ],
)
def test_a_document_is_a_draft_until_each_of_its_texts_is_reviewed(not_reviewed: str, is_draft: bool) -> None:
    assert ("Bản nháp" in foot_in_vietnamese(not_reviewed=not_reviewed)) == is_draft


def test_the_source_language_is_no_draft() -> None:
    foot = composed("slides").footer.start
    assert foot is not None
    assert "Draft" not in foot.text


@pytest.mark.parametrize("material", ["handout", "slides"])
def test_translators_are_named_where_the_template_asks_for_them(material: str) -> None:
    names = ("Lan Nguyễn", "রহিম")
    asked = composed(material, parts=("band", "credits"), translators=names)
    assert list(texts_of(asked))[-1] == "Translated by Lan Nguyễn · রহিম"
    assert "Translated by" not in dump(composed(material, parts=("band",), translators=names))
    assert "Translated by" not in dump(composed(material, parts=("band", "credits")))
