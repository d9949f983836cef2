"""Levels, scripts and opportunities, in characters."""

from __future__ import annotations

import pytest

from make_handouts.typeset.unicode import break_opportunities, levels, script_of


def test_text_without_right_to_left_needs_no_levels() -> None:
    assert levels("Xin chào 123", is_rtl=False) is None


def test_levels_count_characters_not_utf16_units() -> None:
    assert levels("a\U0001f600\u05d0", is_rtl=False) == [0, 0, 1]


def test_the_language_decides_the_paragraph_not_its_first_letter() -> None:
    assert levels("ABC \u0645", is_rtl=True) == [2, 2, 2, 1, 1]


@pytest.mark.parametrize(("character", "script"), [("क", "Deva"), ("ă", "Latn"), ("1", "Zyyy"), ("\u0301", "Zinh")])
def test_scripts(character: str, script: str) -> None:
    assert script_of(character) == script


def test_opportunities_count_characters_not_utf16_units() -> None:
    assert break_opportunities("a\U0001f600 bc d", "en") == [1, 3, 6, 7]


def test_opportunities_of_a_dictionary_language() -> None:
    assert break_opportunities("ขอบคุณครับ", "th") == [6, 10]


def test_japanese_punctuation_never_starts_a_line() -> None:
    text = "東京（とうきょう）は、日本の首都です。「はい」"
    starts = [text[offset] for offset in break_opportunities(text, "ja")[:-1]]
    assert not set(starts) & set("）、。」ょ")


def test_burmese_keeps_a_closing_consonant_with_its_syllable() -> None:
    text = "မက်ဆေ့ခ်ျကို အွန်လိုင်းမှာ အကောင့်ဝင်ကုဒ်"
    starts = [text[offset : offset + 2] for offset in break_opportunities(text, "my")[:-1]]
    assert not [start for start in starts if start.endswith("\u103a")]
