"""Words left in English, doubled, shortened; lengths."""

from __future__ import annotations

import pytest

from tests.translators.checks.unit import said


@pytest.mark.parametrize(
    ("tag", "source", "translation", "is_slip"),
    [
        ("vi", "Stop now", "Stop now", True),
        ("hi", "Stop now", "STOP NOW", True),
        ("de", "<strong>Stop</strong>", "Stop", True),
        ("vi", "Stop now", "Dừng lại", False),
        ("vi", "{page}", "{page}", False),
        ("vi", "24/7", "24/7", False),
        ("vi", "{first} / {second}", "{first} / {second}", False),
    ],
)
def test_unchanged(tag: str, source: str, translation: str, is_slip: bool) -> None:
    expected = ["unchanged: the same as the English text"] if is_slip else []
    assert said("unchanged", tag, source, translation) == expected


@pytest.mark.parametrize(
    ("tag", "translation", "word"),
    [
        ("de", "Warte auf auf den Lehrer", "auf"),
        ("de", "Die Kinder, die die Lehrerin kennt", ""),
        ("fr", "Nous nous arrêtons", ""),
        ("fr", "Le le mot de passe", "le"),
        ("hi", "बार बार पूछिए", ""),
        ("hi", "आप और और लोग", "और"),
        ("hi", "पासवर्ड पासवर्ड बदलिए", ""),
        ("hi", "विश्वविद्यालय विश्वविद्यालय जाइए", "विश्वविद्यालय"),
        ("hi", "का काम", ""),
        ("tr", "Yavaş yavaş oku", ""),
        ("tr", "Telefonunu telefonunu kapat", "telefonunu"),
        ("vi", "Hít thở từ từ", ""),
        ("vi", "Bạn và và tôi", "và"),
        ("id", "Pelan-pelan saja", ""),
        ("id", "Ini ini kata sandi", "ini"),
        ("sw", "Soma pole pole", ""),
        ("ar", "اثنين اثنين", ""),
        ("ko", "하나 하나 읽어요", ""),
        ("ko", "비밀번호 비밀번호를 바꿔요", ""),
        ("ko", "비밀번호 비밀번호 바꿔요", "비밀번호"),
        ("ja", "停 停", ""),
        ("th", "จริง จริง", ""),
        ("de", "Stopp. Stopp jetzt", ""),
    ],
)
def test_double_words(tag: str, translation: str, word: str) -> None:
    found = said("double-words", tag, "Stop and read", translation)
    assert found == ([f"double-words: '{word}' twice in a row"] if word else [])


def test_words_that_the_source_doubles() -> None:
    assert said("double-words", "de", "Wait, wait wait", "Warte, warte warte") == []


@pytest.mark.parametrize(
    ("source", "translation", "missing"),
    [
        ("Send an SMS", "Gửi tin nhắn SMS", []),
        ("Send an SMS", "Gửi tin nhắn", ["SMS"]),
        ("An SMS with a PIN", "Một mã", ["PIN", "SMS"]),
        ("A quiz", "Một câu đố", []),
        ("STOP NOW", "DỪNG LẠI", []),
        ("Write to {sms}", "Viết {sms}", []),
        ("I know", "Tôi biết", []),
    ],
)
def test_acronyms(source: str, translation: str, missing: list[str]) -> None:
    assert said("acronyms", "vi", source, translation) == [f"acronyms: '{name}' is missing" for name in missing]


LONG = "Settings help you to decide who can reach you online, in each app."


@pytest.mark.parametrize(
    ("tag", "translation", "name"),
    [
        ("de", "Einstellungen helfen dir zu entscheiden, wer dich online in jeder App erreicht.", ""),
        ("zh-Hans", "设置能帮你决定谁可以在网上联系到你，每个应用都有。", ""),
        ("de", "Einstellungen", "short"),
        ("zh-Hans", "设置", "short"),
        ("de", "Einstellungen helfen dir zu entscheiden, wer dich online erreicht. " * 4, "long"),
        ("zh-Hans", "设置能帮你决定谁可以在网上联系到你，每个应用都有。" * 3, "long"),
    ],
)
def test_length(tag: str, translation: str, name: str) -> None:
    assert [text.partition(":")[0] for text in said("length", tag, LONG, translation)] == ([name] if name else [])


def test_short_texts_are_not_measured() -> None:
    assert said("length", "pt-BR", "It must stay private", "É segredo") == []
