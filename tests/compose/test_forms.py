"""What participants fill in."""

from __future__ import annotations

import re

from make_handouts.curriculum.model import Challenge, Pledge, Worksheet
from make_handouts.document.dump import dump
from make_handouts.document.tree import Band, PageBreak
from tests.compose.test_document import WORKSHOP, blocks_of, composed


def test_each_worksheet_has_a_page_with_a_name_and_lines_to_its_end() -> None:
    document = composed("worksheets")
    count = len(blocks_of(Worksheet))
    text = dump(document)
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == count - 1
    assert sum(isinstance(block, Band) for block in document.blocks) == count
    assert text.count("fields: Name / Date") == text.count("or to the page's end") == count


def test_a_worksheet_brings_what_its_author_wants_with_it() -> None:
    text = dump(composed("worksheets"))
    assert text.index("Fake message, only for practice") < text.index("Exercise 2") < text.index("Exercise 3")


def test_the_quiz_has_no_answers_and_the_key_has_only_them() -> None:
    quiz, key = dump(composed("quiz")), dump(composed("quiz-key"))
    assert "check" not in quiz
    assert "Share it at once" in quiz
    assert "Share it at once" not in key
    assert re.search(r"Question 2: .*\n +check\n +item: False\n +body: <strong>Why:</> Another person", key)


def test_the_pledge_is_signed_with_a_name() -> None:
    (pledge,) = blocks_of(Pledge)
    assert isinstance(pledge, Pledge)
    text = dump(composed("pledge"))
    assert all(promise.text in text for promise in pledge.promises)
    assert "fields: Name\n" in text
    assert "fields: Signature / Date" in text


def test_the_storyboard_has_its_rules_before_its_frames() -> None:
    (challenge,) = blocks_of(Challenge)
    assert isinstance(challenge, Challenge)
    text = dump(composed("storyboard"))
    assert text.index("box safety") < text.index("page break") < text.index("frames 1 2 3 4 5 6")


def test_feedback_and_its_tally_ask_the_same() -> None:
    def statements(material: str, kind: str) -> str:
        found = re.search(rf"( +){kind}: (.*)\n((?:\1  .*\n)+)", dump(composed(material)))
        assert found
        return found[2] + re.sub(r"\n +", "\n", found[3]).strip()

    assert statements("feedback", "ratings") == statements("guide", "tally")
    assert statements("feedback", "ratings").startswith("face-yes Yes / face-partly Partly / face-no No")


def test_what_a_workshop_has_nothing_for() -> None:
    assert WORKSHOP.has("storyboard")
    assert WORKSHOP.has("feedback")
