"""One numbering: what is question 3 in one document is question 3 in all."""

from __future__ import annotations

import re

import pytest

from make_handouts.base.values import replace
from make_handouts.compose.numbering import Numbers
from make_handouts.curriculum.model import Note, Quiz, Scenario, Worksheet
from make_handouts.document.dump import dump
from tests.compose.test_document import WORKSHOP, blocks_of, composed
from tests.compose.test_voice import voice


def numbered(text: str, label: str) -> dict[str, str]:
    """Title → label of the headings ``h4 Question 3: …`` in a dump."""
    return {title: name for name, title in re.findall(rf"({label} \w+): (.*)", text)}


def test_questions_have_one_number_in_every_document() -> None:
    sheet = numbered(dump(composed("quiz")), "Question")
    assert list(sheet.values()) == [f"Question {number}" for number in range(1, 6)]
    for material in ("handout", "guide", "quiz-key"):
        assert numbered(dump(composed(material)), "Question") == sheet
    slides = dump(composed("slides"))
    assert {title: name for name, title in re.findall(r"(Question \d)\n +h\d (.*)", slides)} == sheet


def test_exercises_have_one_number_in_every_document() -> None:
    found = {
        material: re.findall(r"(Exercise \d) · Your turn\n +question: (.*)", dump(composed(material)))
        for material in ("handout", "worksheets")
    }
    assert found["handout"] == found["worksheets"]
    assert [name for name, _ in found["handout"]] == [f"Exercise {number}" for number in range(1, 6)]


def test_a_block_left_out_of_a_document_keeps_its_number_for_it() -> None:
    first, second, *_ = [block for block in WORKSHOP.blocks() if isinstance(block, Quiz)]
    hidden = replace(first, materials=("slides",))
    modules = tuple(
        replace(
            module,
            activities=tuple(
                replace(a, blocks=tuple(hidden if block is first else block for block in a.blocks))
                for a in module.activities
            ),
        )
        for module in WORKSHOP.modules
    )
    text = dump(composed("quiz", replace(WORKSHOP, modules=modules)))
    assert "Question 1" not in text
    assert f"Question 2: {second.quiz.text}" in text


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("en", ["Scenario A–C", "Question 1–5", "Exercise 1"]),
        ("hi", ["Scenario 1–3", "Question 1–5", "Exercise 1"]),
        # The first number of a range stands on the right; English in Arabic keeps its own order.
        ("ar", ["⟨Scenario ⟨1\u200f–\u200f3⟩⟩", "⟨Question ⟨1\u200f–\u200f5⟩⟩", "⟨Exercise ⟨1⟩⟩"]),
    ],
)
def test_the_names_of_an_activitys_blocks(tag: str, names: list[str]) -> None:
    numbers = Numbers(WORKSHOP, voice(tag))
    blocks = [block for kind in (Scenario, Quiz, Note) for block in blocks_of(kind)] + blocks_of(Worksheet)[:1]
    found = [name.text.replace("\u2068", "⟨").replace("\u2069", "⟩") for name in numbers.names(blocks)]
    assert found == names
