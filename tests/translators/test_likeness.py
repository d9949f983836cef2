"""What counts as the same text reworded, and as a typo."""

from __future__ import annotations

import pytest

from make_handouts.translators.likeness import Likeness, is_typo


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("You recieve a message", "You receive a message"),
        ("Log in", "Log-in"),
        ("Teh end", "The end"),
        ("Choose the privacy setings that suit you, and look at them again",
         "Choose the privacy settings that suit you and look at them again"),
        ("Do not share", "Do not  share"),
    ],
)  # fmt: skip
def test_typos(old: str, new: str) -> None:
    assert is_typo(old, new)
    assert is_typo(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do share it", "Do not share it"),
        ("You can tell the whole group what happened to you", "You can't tell the whole group what happened to you"),
        ("Ages 13–17", "Ages 12–17"),
        ("Tell an adult", "Tell a friend"),
        ("You now know", "You not know"),
    ],
)
def test_more_than_typos(old: str, new: str) -> None:
    assert not is_typo(old, new)
    assert not is_typo(new, old)


def test_the_nearest_come_first_and_the_unlike_not_at_all() -> None:
    texts = Likeness(["Something else", "Stop and think", "Stop and think before", "Stop and think before you post"])
    assert texts.nearest("Stop and think before yo") == [
        "Stop and think before",
        "Stop and think before you post",
        "Stop and think",
    ]
    assert texts.nearest("Something") == ["Something else"]
    assert texts.nearest("Ask an adult") == []
