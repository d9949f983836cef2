"""Shaping and subsetting."""

from __future__ import annotations

import pytest

from make_handouts.typeset.harfbuzz import Font
from tests.typeset.conftest import BOOK


def font(family: str, weight: int = 400) -> Font:
    found = BOOK.font(family, weight)
    assert found is not None
    return found


def shape(family: str, text: str, script: str, language: str, *, is_rtl: bool = False) -> list[str]:
    segment = font(family).shape(text, is_rtl=is_rtl, script=script, language=language)
    return [cluster for cluster, _, _ in segment.clusters]


@pytest.mark.parametrize(
    ("family", "script", "language", "text", "clusters"),
    [
        ("devanagari", "Deva", "hi", "क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("latin", "Latn", "vi", "Tiếng", ["T", "i", "ế", "n", "g"]),
        ("khmer", "Khmr", "km", "ខ្មែរ", ["ខ្មែ", "រ"]),
        ("thai", "Thai", "th", "น้ำ", ["น้ำ"]),
    ],
)
def test_clusters_hold_the_exact_text(family: str, script: str, language: str, text: str, clusters: list[str]) -> None:
    assert shape(family, text, script, language) == clusters


def test_right_to_left_clusters_are_in_visual_order() -> None:
    assert shape("arabic", "سلام", "Arab", "ar", is_rtl=True)[0] == "م"


def test_the_same_text_is_shaped_once() -> None:
    one = font("latin").shape("word ", is_rtl=False, script="Latn", language="vi")
    assert font("latin").shape("word ", is_rtl=False, script="Latn", language="vi") is one


def test_white_space_at_the_end_is_the_hang() -> None:
    latin = font("latin")
    space = latin.shape(" ", is_rtl=False, script="Latn", language="vi").advance
    assert latin.shape("word  ", is_rtl=False, script="Latn", language="vi").hang == pytest.approx(2 * space)


def test_a_variable_font_gets_wider_with_its_weight() -> None:
    light = font("latin", 400).shape("mmm", is_rtl=False, script="Latn", language="en").advance
    assert font("latin", 700).shape("mmm", is_rtl=False, script="Latn", language="en").advance > light


def test_a_subset_keeps_what_was_asked() -> None:
    data, mapping = font("latin").subset({0, 36, 37})
    assert set(mapping) >= {0, 36, 37}
    assert data[:4] == b"\x00\x01\x00\x00"
    assert len(data) < 5_000


@pytest.mark.parametrize(
    ("family", "script", "language", "text"),
    [
        ("japanese", "Hira", "ja", "まっていると、えらべます。"),
        ("japanese", "Kana", "ja", "インターネット"),
        ("chinese-simplified", "Hani", "zh-Hans", "请停一停，想一想。"),
    ],
)
def test_kana_and_ideographs_are_set_solid(family: str, script: str, language: str, text: str) -> None:
    one = font(family)
    segment = one.shape(text, is_rtl=False, script=script, language=language)
    assert {advance for _, _, advance in segment.clusters} == {one.upem}


def test_latin_is_kerned_as_in_the_whole_sentence_wherever_it_is_cut() -> None:
    one = font("latin")
    sentence = "Avoid To. We, you, V. A Yes: Today AV"
    words = [f"{word} " for word in sentence.split()]
    whole = one.shape(sentence + " ", is_rtl=False, script="Latn", language="en").advance
    cut = [one.shape(word, is_rtl=False, script="Latn", language="en").advance for word in words]
    letters = [one.shape(letter, is_rtl=False, script="Latn", language="en").advance for letter in sentence + " "]
    assert sum(cut) == pytest.approx(whole)
    assert sum(letters) > whole, "this font does kern"
