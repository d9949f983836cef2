"""Records → messages as a translator sees them."""

import re
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.extract import Message, messages_of
from make_handouts.curriculum.load import load_workshop
from make_handouts.curriculum.model import Workshop
from make_handouts.records.traverse import texts_of
from make_handouts.template.load import load_templates
from tests.conftest import ROOT
from tests.curriculum.small import SMALL, changed, write
from tests.records.pond import pond

#: Where a question appears.
QUIZ = "Start › Practise · handout, slides, guide, quiz, quiz-key"


def workshop(text: str, folder: Path) -> Workshop:
    return load_workshop(write(text, folder), folder, Diagnostics()).record


def messages(text: str, folder: Path) -> dict[str, Message]:
    return {message.msgid: message for message in messages_of([workshop(text, folder)])}


def test_messages_come_in_the_order_of_the_texts(tmp_path: Path) -> None:
    assert list(messages(SMALL, tmp_path)) == [
        "Safe chat", "A first talk", "We talk about chats.", "Parents", "Ask before you share", "Pens",
        "Start", "Welcome", "We use {app_name}.",
        "Practise", "Who may see it?", "Friends", "Everybody", "Nobody", "Friends are enough.",
        "Settings", "What", "Where", "Posts", "Privacy", "Messages", "Chats", "Two people talk.",
        "Stretch", "Stop", "Think",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("msgid", "comments"),
    [
        ("Safe chat", ("Title of the workshop", "At most 60 characters")),
        ("We talk about chats.", ("What the workshop is about", "At most 400 characters")),
        ("Pens", ("Thing to bring to the workshop",)),
        ("Start", ("Title of a module", "Start", "At most 60 characters")),
        ("Welcome", ("Title of an activity", "Start › Welcome", "At most 70 characters")),
        ("We use {app_name}.", ("Paragraph", "Start › Welcome · handout", "{app_name} stands for: Chatty")),
        ("Who may see it?", ("Quiz question", QUIZ, "At most 180 characters")),
        ("Friends are enough.", ("Reason for the answer of a quiz question", QUIZ)),
        ("Chats", ("Cell of a table", "Start › Practise · handout, slides")),
        (
            "Two people talk.",
            ("Description of a picture for readers who cannot see it", "Start › Practise · handout, slides, poster"),
        ),
        ("Stretch", ("What to do in a break", "Start › Practise · slides, guide")),
    ],
)  # fmt: skip
def test_comments_say_what_and_where_and_how_long(tmp_path: Path, msgid: str, comments: tuple[str, ...]) -> None:
    assert messages(SMALL, tmp_path)[msgid].comments == comments


def test_the_sort_of_a_callout_and_the_author_s_materials_are_told(tmp_path: Path) -> None:
    text = changed(
        ("points: [Stop, Think]", "callout: warning\n            text: Stop!\n            materials: [guide]")
    )
    assert messages(text, tmp_path)["Stop!"].comments[:2] == ("Boxed advice (warning)", "Start › Practise · guide")


@pytest.mark.parametrize(
    ("block", "is_critical"),
    [
        ("callout: warning\n            text: Stop!", True),
        ("callout: safety\n            text: Stop!", True),
        ("callout: tip\n            text: Stop!", False),
        ("callout: tip\n            text: Stop!\n            critical: true", True),
        ("callout: safety\n            text: Stop!\n            critical: false", False),
        ("helplines: Stop!", True),
        ("text: Stop!", False),
        ("points: [Stop!]\n            critical: true", True),
        ("glossary: [{term: Go, meaning: Stop!}]\n            critical: true", True),
    ],
)
def test_a_safety_critical_text_says_so(tmp_path: Path, block: str, is_critical: bool) -> None:
    comments = messages(changed(("points: [Stop, Think]", block)), tmp_path)["Stop!"].comments
    assert ("Safety-critical: a native speaker must review it" in comments) == is_critical


def test_a_critical_block_does_not_make_its_neighbours_critical(tmp_path: Path) -> None:
    text = changed(("points: [Stop, Think]", "points: [Stop, Think]\n            critical: true"))
    marked = {m.msgid for m in messages(text, tmp_path).values() if any("Safety-critical" in c for c in m.comments)}
    assert marked == {"Stop", "Think"}


def test_the_labels_of_helplines_and_safety_boxes_are_critical() -> None:
    labels = load_templates(ROOT, Diagnostics()).labels
    marked = {m.msgid for m in messages_of([labels]) if any("Safety-critical" in c for c in m.comments)}
    assert marked >= {"Stay safe", "Watch out", "Where to get help", "free of charge", "to report cybercrime"}
    assert not marked & {"Tip", "Page {page} of {pages}", "Thank you", "Checklist to take home"}


def test_titles_in_comments_are_without_markup(tmp_path: Path) -> None:
    text = changed(("title: Welcome", "title: <em>R&amp;D</em> first"))
    assert messages(text, tmp_path)["We use {app_name}."].comments[1] == "Start › R&D first · handout"


def test_a_text_that_stands_twice_is_one_message_with_both_comments(tmp_path: Path) -> None:
    text = changed(("[Stop, Think]", "[Welcome, Think]"))
    assert list(messages(text, tmp_path)).count("Welcome") == 1
    assert messages(text, tmp_path)["Welcome"].comments == (
        "Title of an activity",
        "Start › Welcome",
        "At most 70 characters",
        "Bullet point",
        "Start › Practise · handout, slides",
    )


def test_files_are_named_once_and_without_lines(tmp_path: Path) -> None:
    record = workshop(SMALL, tmp_path)
    assert {message.files for message in messages_of([record, record])} == {("talk.yaml",)}


def test_a_text_of_two_files_names_both(tmp_path: Path) -> None:
    template = load_templates(ROOT, Diagnostics()).materials["handout"]
    (both, *_) = messages_of([workshop(changed(("title: Safe chat", "title: Handout")), tmp_path), template])
    assert both.key == (None, "Handout")
    assert both.comments == (
        "Title of the workshop", "At most 60 characters", "Name of a material", "At most 30 characters",
    )  # fmt: skip
    assert both.files == ("talk.yaml", "templates/handout.yaml")


def test_a_label_s_note_is_its_comment() -> None:
    labels = load_templates(ROOT, Diagnostics()).labels
    found = {message.msgid: message.comments for message in messages_of([labels])}
    assert found["Page {page} of {pages}"] == ("Foot of every page. Keep {page} and {pages}.",)


def test_the_same_text_in_two_contexts_is_two_messages() -> None:
    record = pond("title: Hop\nfish: []\nacts:\n  - song: Hop\n  - jump: Hop\n")
    assert [(message.key, message.comments) for message in messages_of([record])] == [
        ((None, "Hop"), ("Title", "Jump")),
        (("song title", "Hop"), ("Song",)),
    ]


@pytest.mark.parametrize("name", ["wait-a-sec", "family-online-safety"])
def test_every_text_of_a_shipped_workshop_is_a_message(name: str) -> None:
    record = load_workshop(ROOT / "workshops" / f"{name}.yaml", ROOT, Diagnostics()).record
    found = [message.msgid for message in messages_of([record])]
    assert found == list(dict.fromkeys(phrase.text for phrase, _ in texts_of(record)))


@pytest.mark.parametrize("name", ["wait-a-sec", "family-online-safety", "templates"])
def test_the_committed_templates_of_catalogues_name_no_lines(name: str) -> None:
    text = (ROOT / "locales" / f"{name}.pot").read_text("utf-8")
    references = {line for line in text.splitlines() if line.startswith("#:")}
    assert references
    assert all(re.fullmatch(r"#:(?: (?:workshops|templates)/[a-z-]+\.yaml)+", line) for line in references)
