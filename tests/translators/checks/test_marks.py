"""Punctuation and spaces: slips that are found, and customs that are none."""

from __future__ import annotations

import pytest

from tests.translators.checks.unit import said


@pytest.mark.parametrize(
    ("tag", "source", "translation"),
    [
        ("vi", "Stop.", "Dừng lại."),
        ("hi", "Stop.", "रुकिए।"),
        ("mr", "Stop.", "थांबा."),
        ("ur", "Stop.", "رکیے۔"),
        ("ar", "Is it true?", "هل هذا صحيح؟"),
        ("km", "Stop.", "ឈប់។"),
        ("km", "Words:", "ពាក្យ៖"),
        ("my", "Is it true?", "မှန်သလား။"),
        ("my", "Words:", "စကားလုံးများ –"),
        ("th", "Stop.", "หยุดก่อน"),
        ("th", "Is it true?", "จริงไหม"),
        ("lo", "Stop.", "ຢຸດກ່ອນ"),
        ("ja", "Is it true?", "本当ですか。"),
        ("ja", "Is it true?", "本当？"),
        ("zh-Hans", "Stop.", "停一停。"),
        ("ko", "If you get one:", "받으면 이렇게 하세요."),
        ("fr", "Is it true?", "Est-ce vrai\u202f?"),
        ("de", "Say: “Stop.”", "Sag: „Stopp.“"),
        ("zh-Hant", "Say: “Stop.”", "說：「停。」"),
        ("hi", "Stop (now).", "रुकिए (अभी)।"),
        ("vi", "<strong>Stop.</strong>", "<strong>Dừng lại.</strong>"),
        ("hi", "Ask if it is true.", "पूछिए: क्या यह सच है?"),
        ("tr", "What to look for", "Ne aramalıyım?"),
        ("es", "Thank you", "¡Gracias!"),
        ("fr", "Your turn", "À toi\u202f!"),
        ("es", "Games, films", "Juegos, películas, p. ej."),
        ("vi", "Games, films, etc.", "Trò chơi, phim, v.v."),
        ("de", "Wait …", "Warte …"),
        ("de", "Wait...", "Warte…"),
        ("ar", "Stop.", "توقّف.\u200f"),
        ("vi", "Page {page}", "Trang {page}"),
    ],
)
def test_ends_that_are_right(tag: str, source: str, translation: str) -> None:
    assert said("end-punctuation", tag, source, translation) == []


@pytest.mark.parametrize(
    ("tag", "source", "translation", "text"),
    [
        ("vi", "Stop.", "Dừng lại", "ends with no mark, the source with a full stop"),
        ("hi", "Stop.", "रुकिए.", "ends with '.', the source with a full stop"),
        ("mr", "Stop.", "थांबा।", "ends with '।', the source with a full stop"),
        ("ur", "Stop.", "رکیے.", "ends with '.', the source with a full stop"),
        ("ar", "Is it true?", "هل هذا صحيح?", "ends with '?', the source with a question mark"),
        ("th", "Stop.", "หยุดก่อน.", "ends with '.', the source with a full stop"),
        ("km", "Stop.", "ឈប់.", "ends with '.', the source with a full stop"),
        ("ja", "Stop.", "止まる.", "ends with '.', the source with a full stop"),
        ("zh-Hans", "Is it true?", "是真的吗?", "ends with '?', the source with a question mark"),
        ("de", "Is it true?", "Ist es wahr.", "ends with '.', the source with a question mark"),
        ("de", "Stop.", "Stopp?", "ends with '?', the source with a full stop"),
        ("de", "These words:", "Diese Wörter", "ends with no mark, the source with a colon"),
        ("de", "The photo", "Das Foto.", "ends with '.', the source with no mark"),
        ("vi", "Ask what they need", "Hỏi họ cần gì.", "ends with '.', the source with no mark"),
        ("hi", "The photo", "फ़ोटो।", "ends with '।', the source with no mark"),
        ("de", "The photo", "Das Foto,", "ends with ',', the source with no mark"),
    ],
)
def test_ends_that_are_wrong(tag: str, source: str, translation: str, text: str) -> None:
    assert said("end-punctuation", tag, source, translation) == [f"end-punctuation: {text}"]


@pytest.mark.parametrize(
    ("tag", "translation", "loose"),
    [
        ("vi", "Dừng lại (ngay)", ""),
        ("zh-Hant", "停（現在）", ""),
        ("ar", "خذوا دقيقتين (الدقيقة 2) ثم", ""),
        ("de", "a) eins b) zwei", ""),
        ("ja", "「『停』」", ""),
        ("vi", "Dừng lại (ngay", "("),
        ("vi", "Dừng lại ngay)", ")"),
        ("zh-Hans", "停（现在", "("),
        ("de", "eins [zwei)", ")"),
        ("ja", "「停", "「"),
    ],
)
def test_brackets(tag: str, translation: str, loose: str) -> None:
    found = said("brackets", tag, "Stop now", translation)
    assert found == ([f"brackets: '{loose}' has no partner"] if loose else [])
    assert said("brackets", tag, "Stop (now", translation) == [], "the source's brackets do not pair either"


@pytest.mark.parametrize(
    ("tag", "translation", "text"),
    [
        ("vi", "Nói: “Dừng lại.”", ""),
        ("ar", "قل: «توقّف.»", ""),
        ("de", "Sag: „Stopp.“", ""),
        ("de", "Sag: »Stopp.«", ""),
        ("fr", "Dis\u202f: «\u202fStop.\u202f»", ""),
        ("ja", "「止まって。」と言う。", ""),
        ("fil", "Huwag mo 'tong ibahagi: “Tigil.”", ""),
        ("ar", "قل: “توقّف.”", ""),
        ("ja", "“止まって。”と言う。", "quotation marks “ ” in 日本語"),
        ("vi", 'Nói: "Dừng lại."', 'quotation marks " in Tiếng Việt'),
        ("ru", 'Скажи: "Стоп."', 'quotation marks " in русский'),
        ("vi", "Nói: “Dừng lại.", "a quotation mark has no partner"),
        ("de", "Sag: „Stopp.", "a quotation mark has no partner"),
    ],
)
def test_quotes(tag: str, translation: str, text: str) -> None:
    assert said("quotes", tag, "Say: “Stop.”", translation) == ([f"quotes: {text}"] if text else [])


def test_inches_are_no_quotation() -> None:
    assert said("quotes", "de", 'A screen of 7"', 'Ein Bildschirm von 7"') == []


@pytest.mark.parametrize(
    ("check", "translation", "text"),
    [
        ("edge-space", "Dừng lại", ""),
        ("edge-space", " Dừng lại", "a space at the start"),
        ("edge-space", "Dừng lại\u00a0", "a space at the end"),
        ("edge-space", "\u3000停 ", "a space at the start and at the end"),
        ("double-space", "Dừng lại ngay", ""),
        ("double-space", "Dừng  lại", "two spaces after 'Dừng'"),
        ("double-space", "Arrête \u00a0!", "two spaces after 'Arrête'"),
        ("newlines", "Dừng lại", ""),
        ("newlines", "Dừng\nlại", "2 lines for 1 of the source"),
        ("newlines", "Dừng<br/>lại", "2 lines for 1 of the source"),
    ],
)
def test_spaces_and_lines(check: str, translation: str, text: str) -> None:
    assert said(check, "vi", "Stop now", translation) == ([f"{check}: {text}"] if text else [])


def test_a_line_break_of_the_source_left_out() -> None:
    assert said("newlines", "vi", "Stop<br/>now", "Dừng lại ngay") == ["newlines: 1 lines for 2 of the source"]
