"""One fault a test: where it is reported and what mends it."""

from pathlib import Path

import pytest

from tests.curriculum.small import changed, found

QUIZ = "            options: [Friends, Everybody, Nobody]\n            answer: 1\n"
TRUE_FALSE = "type: true-false\n            answer: "
PART = "\n  hint: a break's minutes are part of its activity's"
DIGITS = "\n  hint: write it in digits, without quotes"

#: Name of the test → what is replaced by what in the small workshop, and all that is reported.
FAULTS: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "minutes that do not add up": (
        (("minutes: 20", "minutes: 30"),),
        "5:10: error: the activities take 20 minutes, the workshop says 30\n  hint: by module: start 20",
    ),
    "break longer than its activity": (
        (("minutes: 3\n", "minutes: 16\n"),),
        "36:22: error: a break of 16 minutes in an activity of 15" + PART,
    ),
    "activity id twice": (
        (("id: practise", "id: welcome"),),
        "19:13: error: the id 'welcome' twice\n  hint: it stands already on line 14",
    ),
    "activity with its module's id": (
        (("id: practise", "id: start"),),
        "19:13: error: the id 'start' twice\n  hint: it stands already on line 11",
    ),
    "answer out of range": (
        (("answer: 1", "answer: 4"),),
        "26:21: error: answer 4, but there are 3 options\n  hint: counted from 1",
    ),
    "answer 0": (
        (("answer: 1", "answer: 0"),),
        "26:21: error: number of the right option, from 1 must be from 1 to 6, found 0",
    ),
    "answer of a word": (
        (("answer: 1", "answer: Friends"),),
        "26:21: error: answer: the option's number from 1, a list of them, or true/false expected",
    ),
    "single with a list": (
        (("answer: 1", "answer: [1, 2]"),),
        "26:21: error: a single question has one answer\n  hint: use type: multiple for several",
    ),
    "single with true": (
        (("answer: 1", "answer: true"),),
        "26:21: error: the answer of a single question is an option's number, counted from 1",
    ),
    "multiple with a number": (
        (("type: single", "type: multiple"), ("answer: 1", "answer: 2")),
        "26:21: error: the answers of a multiple question are a list\n  hint: write [2]",
    ),
    "answer twice": (
        (("type: single", "type: multiple"), ("answer: 1", "answer: [2, 2]")),
        "26:21: error: an answer twice",
    ),
    "multiple out of range": (
        (("type: single", "type: multiple"), ("answer: 1", "answer: [1, 5]")),
        "26:21: error: answer 5, but there are 3 options\n  hint: counted from 1",
    ),
    "options missing": (
        ((QUIZ, "            answer: 1\n"),),
        "23:19: error: a single question needs two options or more",
    ),
    "one option": (
        (("[Friends, Everybody, Nobody]", "[Friends]"),),
        "25:22: error: 1 options; 2 to 6 expected",
    ),
    "true-false with options": (
        (("type: single", "type: true-false"), ("answer: 1", "answer: true")),
        "25:22: error: a true-false question has no options\n  hint: remove them",
    ),
    "true-false with a number": (
        ((f"type: single\n{QUIZ}", f"{TRUE_FALSE}1\n"),),
        "25:21: error: the answer of a true-false question is true or false",
    ),
    "ragged table": (
        (("[Messages, Chats]", "[Messages, Chats, Both]"),),
        "32:17: error: 3 cells under 2 columns",
    ),
    "url without <a>": (
        (("We use {app_name}.", "We use {app_name}.\n            url: https://example.org"),),
        "19:18: error: a url, but no <a>…</a> in the text\n  hint: mark the words to click",
    ),
    "<a> without url": (
        (("We use {app_name}.", "We use <a>{app_name}</a>."),),
        "18:19: error: <a>…</a> without a url\n  hint: add 'url:' to the block, or remove the tags",
    ),
    "<a> in a point": (
        (("[Stop, Think]", "[Stop, <a>Think</a>]"),),
        "37:28: error: <a>…</a> without a url\n  hint: add 'url:' to the block, or remove the tags",
    ),
    "url that is none": (
        (("We use {app_name}.", "<a>{app_name}</a>\n            url: example.org"),),
        "19:18: error: 'example.org' is no URL\n  hint: it must look like https://example.org/page",
    ),
    "unused value": (
        (("{app_name: Chatty}", "{app_name: Chatty, city: Hanoi}"),),
        "9:34: warning: the value 'city' is never used\n  hint: remove it",
    ),
    "missing picture": (
        (("picture: talk.png", "picture: tlak.png"),),
        "33:22: error: no picture 'tlak.png' beside the file\n  hint: did you mean 'talk.png'?",
    ),
    "missing picture for right-to-left": (
        (("picture: talk.png", "picture: talk.png\n            rtl: tlak.png"),),
        "34:18: error: no picture 'tlak.png' beside the file\n  hint: did you mean 'talk.png'?",
    ),
    "empty text": (
        (("reason: Friends are enough.", "reason:"),),
        ("27:20: error: empty: reason for the answer of a quiz question expected\n"
        "  hint: write the text, or remove the line"),
    ),
    "missing alt text": (
        (("            alt: Two people talk.\n", ""),),
        "33:13: error: 'alt' is missing in a picture",
    ),
    "too long a title": (
        (("title: Welcome", "title: " + "Welcome " * 9),),
        "15:16: error: title of an activity of 71 characters; 70 fit\n  hint: shorten it by 1",
    ),
    "markup in the title": (
        (("title: Safe chat", "title: Safe <em>chat</em>"),),
        "1:8: error: no markup in title of the workshop\n  hint: remove the tags",
    ),
    "unclosed markup": (
        (("reason: Friends are", "reason: Friends <em>are"),),
        "27:21: error: <em> is never closed\n  hint: allowed are <strong>, <em>, <a> and <br/>, all closed",
    ),
    "unknown block": (
        (("points: [Stop", "pionts: [Stop"),),
        "37:13: error: unknown kind of block 'pionts'\n  hint: did you mean 'points'?",
    ),
    "unknown material": (
        (("reason: Friends", "materials: [handuot]\n            reason: Friends"),),
        "27:25: error: unknown material 'handuot'\n  hint: did you mean 'handout'?",
    ),
    "negative minutes": (
        (("minutes: 5", "minutes: -5"),),
        "16:18: error: minutes the activity takes must be from 1 to 240, found -5",
    ),
    "minutes in words": (
        (("minutes: 5", "minutes: five"),),
        "16:18: error: 'five' is no minutes the activity takes" + DIGITS,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault(tmp_path: Path, changes: tuple[tuple[str, str], ...], fault: str) -> None:
    assert found(changed(*changes), tmp_path) == [fault]


@pytest.mark.parametrize(
    ("placeholder", "values", "hint"),
    [
        ("{app_nmae}", "{app_name: Chatty}", "did you mean 'app_name'?"),
        ("{city}", "{app_name: Chatty}", "known here: app_name"),
        ("{city}", "{}", "add it under 'values:'"),
    ],
    ids=["close match", "nothing near", "no values"],
)
def test_an_unknown_placeholder(tmp_path: Path, placeholder: str, values: str, hint: str) -> None:
    text = changed(("{app_name}.", f"{placeholder}."), ("{app_name: Chatty}", values))
    assert [fault for fault in found(text, tmp_path) if "warning" not in fault] == [
        f"18:19: error: {placeholder} has no value\n  hint: {hint}"
    ]


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("points: [a, b, a]", "37:28: error: 'a' twice in points\n  hint: remove one"),
        ("steps: [a, b, b]", "37:27: error: 'b' twice in steps\n  hint: remove one"),
        ("checklist: x\n            items: [a, a]", "38:24: error: 'a' twice in items\n  hint: remove one"),
        ("pledge: x\n            promises: [a, a]", "38:27: error: 'a' twice in promises\n  hint: remove one"),
        ("scenario: x\n            story: y\n            questions: [a, a]",
         "39:28: error: 'a' twice in questions\n  hint: remove one"),
        ("quiz: x\n            type: single\n            options: [a, a]\n            answer: 1\n            reason: y",
         "39:26: error: 'a' twice in options\n  hint: remove one"),
    ],
    ids=lambda value: value.split(":")[0],
)  # fmt: skip
def test_a_text_that_stands_twice_in_one_list(tmp_path: Path, block: str, fault: str) -> None:
    assert found(changed(("points: [Stop, Think]", block)), tmp_path) == [fault]


@pytest.mark.parametrize(
    "picture",
    ["../talk.png", "pictures/../../talk.png", "/etc/talk.png", "C:\\talk.png", "..\\talk.png", "talk.svg", "talk.png/",
     "https://example.org/talk.png", "./talk.png", "talk"],
)  # fmt: skip
def test_a_picture_that_is_not_beside_the_workshop(tmp_path: Path, picture: str) -> None:
    (fault,) = found(changed(("talk.png", picture)), tmp_path)
    assert fault.startswith(f"33:22: error: '{picture}' is no path of a picture beside the workshop\n  hint: ")


@pytest.mark.parametrize(
    ("change", "example"),
    [(("talk.png", "../talk.png"), "pictures/"), (('version: "1.0"', "version: first"), "1.0")],
    ids=["picture", "version"],
)
def test_a_hint_shows_an_example_and_no_regular_expression(
    tmp_path: Path, change: tuple[str, str], example: str
) -> None:
    (fault,) = found(changed(change), tmp_path)
    hint = fault.split("\n  hint: ")[1]
    assert "[" not in hint
    assert example in hint


HARMLESS: dict[str, tuple[tuple[str, str], ...]] = {
    "several answers": (("type: single", "type: multiple"), ("answer: 1", "answer: [1, 3]")),
    "true-false": ((f"type: single\n{QUIZ}", f"{TRUE_FALSE}false\n"),),
    "break as long as its activity": (("minutes: 3\n", "minutes: 15\n"),),
    "link with its url": (("We use", "We <a>use</a>"), ("{app_name}.", "{app_name}.\n            url: https://a.example")),
    "the same text in two lists": (("[Stop, Think]", "[Stop, Think]\n          - steps: [Stop, Think]"),),
    "braces that are no placeholder": (("[Stop, Think]", '["{0.__class__}", "{}"]'),),
}  # fmt: skip


@pytest.mark.parametrize("changes", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_no_fault(tmp_path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    assert found(changed(*changes), tmp_path) == []
