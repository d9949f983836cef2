"""Prose + measure → lines: direction, fallback, breaking, justification, faults."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.document.tree import Prose, Run
from make_handouts.typeset.itemise import INVISIBLE
from make_handouts.typeset.model import TextStyle
from make_handouts.typeset.paragraph import Typesetter
from tests.typeset.conftest import BOOK, ITEMISER, Set, visual


def test_left_to_right_is_as_written(set_text: Set) -> None:
    assert visual(set_text("vi", "Hãy dừng lại một chút")) == ["Hãy dừng lại một chút"]


def test_decomposed_text_is_composed(set_text: Set) -> None:
    nfd = unicodedata.normalize("NFD", "Tiếng Việt")
    assert visual(set_text("vi", nfd)) == ["Tiếng Việt"]


def test_right_to_left_with_digits_latin_and_brackets(set_text: Set) -> None:
    # Logical: "call 16000 (free) or visit ABC"; seen from the left the Latin word comes first, digits keep their order.
    text = "اتصل 16000 (مجانا) ABC"
    expected = "ABC " + ")مجانا("[::-1].replace("(", "<").replace(")", "(").replace("<", ")")
    (line,) = visual(set_text("ar", text))
    assert line.startswith("ABC ")
    assert "16000" in line
    assert line.index("16000") > line.index("ا")
    assert line.count("(") == line.count(")") == 1
    assert expected  # documents what a mirror means: the bracket characters stay, their glyphs turn


def test_a_foreign_paragraph_runs_its_own_way(set_text: Set) -> None:
    text = set_text("ar", (Run("Stop. Think.", "en"),), 200)
    assert visual(text) == ["Stop. Think."]
    assert not text.lines[0].is_rtl
    assert text.lines[0].indent > 100, "it still begins at the page's start side"


@pytest.mark.parametrize(
    "isolated", ["\u2068https://example.org/a-b\u2069", "\u20681930\u2069", "\u2068080-39393\u2069"]
)
def test_isolated_text_keeps_its_order(set_text: Set, isolated: str) -> None:
    (line,) = visual(set_text("ar", f"اتصل {isolated} الآن"))
    assert isolated.strip("\u2068\u2069") in line


@pytest.mark.parametrize(
    ("tag", "text", "fonts"),
    [
        ("hi", "पासवर्ड Facebook", ["NotoSansDevanagari-Regular"]),
        ("vi", "mật khẩu รหัสผ่าน", ["NotoSans-Regular", "NotoSansThai-Regular"]),
        ("ar", "قائمة ✓ صور", ["NotoSansArabic-Regular", "NotoSansSymbols2-Regular"]),
        ("th", "รหัสผ่าน", ["NotoSansThai-Regular"]),
    ],
)
def test_each_character_gets_a_font_that_has_it(set_text: Set, tag: str, text: str, fonts: list[str]) -> None:
    pieces = [piece for line in set_text(tag, text).lines for piece in line.pieces]
    assert sorted({piece.segment.font.postscript_name for piece in pieces}) == fonts
    assert all(glyph for piece in pieces for _, run, _ in piece.segment.clusters for glyph, _, _ in run), "no .notdef"


@pytest.mark.parametrize("text", ["100%", "12.5 %", "30°"])
def test_a_number_and_its_sign_have_one_font(set_text: Set, text: str) -> None:
    # Nastaliq has digits, but no sign for percent.
    pieces = [piece for line in set_text("ur", f"یہ \u2068{text}\u2069 ہے").lines for piece in line.pieces]
    assert any(text in piece.segment.text for piece in pieces), [p.segment.text for p in pieces]


def test_a_character_without_font_is_an_error_with_place_and_remedy(set_text: Set, diagnostics: Diagnostics) -> None:
    set_text("vi", "Vui \U0001f984 quá", report=True)
    (fault,) = diagnostics
    assert str(fault).startswith("x.po:7:1: error: no font has the character '\U0001f984' (U+1F984 UNICORN FACE)")
    assert "Vui" in fault.text
    assert "fonts/" in fault.hint


def test_lines_fill_the_measure(set_text: Set) -> None:
    assert visual(set_text("en", "aaa bbb ccc ddd eee", 45)) == ["aaa bbb", "ccc ddd", "eee"]


def test_trailing_space_hangs(set_text: Set) -> None:
    text = set_text("en", "aaa bbb ccc", 45)
    assert text.lines[0].pieces[-1].segment.text == "bbb "
    assert text.lines[0].width == pytest.approx(set_text("en", "aaa bbb").lines[0].width)


@pytest.mark.parametrize(
    "whole", ["https://example.org/a/b", "someone@example.org", "1900 1234", "+84 24 3733 0000", "two-step", "किस-किस"]
)
def test_what_belongs_together_stays_on_a_line(set_text: Set, whole: str) -> None:
    text = f"{'x ' * 12}{whole} yyy"
    for measure in range(120, 260, 7):
        assert any(whole in line for line in visual(set_text("en", text, measure)))


@pytest.mark.parametrize(
    ("tag", "whole"),
    [
        ("en", "5 kg"),
        ("en", "10 Mbit/s"),
        ("en", "9:30 AM"),
        ("en", "₹ 1,500"),
        ("en", "Rs. 500"),
        ("en", "1.5 °C"),
        ("en", "12–17"),
        ("en", "StopNCII.org/help"),
        ("fr", "1 000 000"),
        ("fr", "100 %"),
        ("fr", "5 Go"),
        ("fr", "Qui ?"),
        ("fr", "Note :"),
        ("fr", "« oui »"),
        ("de", "z. B."),
        ("de", "10 Uhr"),
        ("ru", "10 ГБ"),
        ("ru", "№ 5"),
        ("hi", "१० GB"),
        ("hi", "100 %"),
        ("vi", "60 km/h"),
    ],
)
def test_numbers_with_units_and_spaced_punctuation_are_not_torn(set_text: Set, tag: str, whole: str) -> None:
    text = f"{'x ' * 12}{whole} yyy"
    for measure in range(90, 220, 5):
        assert any(whole in line for line in visual(set_text(tag, text, measure))), measure


def test_a_long_address_breaks_before_its_signs_never_after_them(set_text: Set) -> None:
    address = "https://www.example.org/a-long-name-with-hyphens/and?query=some&more=words"
    for measure in range(60, 300, 11):
        lines = visual(set_text("en", address, measure))
        assert "".join(lines) == address
        assert not any(line.endswith(("-", ".", "?", "&", "=")) for line in lines), lines


def test_a_long_address_breaks_without_a_hyphen(set_text: Set) -> None:
    address = "https://example.org/" + "path/" * 12
    text = set_text("en", address, 90)
    assert "".join(visual(text)) == address
    assert text.overfull == 0


def test_a_word_wider_than_the_measure_is_cut_between_clusters(set_text: Set) -> None:
    text = set_text("hi", "क्षत्रियक्षत्रियक्षत्रिय", 40)
    assert "".join(visual(text)) == "क्षत्रियक्षत्रियक्षत्रिय"
    assert all(line.width <= 40 for line in text.lines)


def test_thai_breaks_between_words(set_text: Set) -> None:
    lines = visual(set_text("th", "สวัสดีครับฉันรักเมืองไทย", 60))
    assert lines == ["สวัสดีครับฉัน", "รักเมืองไทย"]


def test_a_line_break_is_obeyed(set_text: Set) -> None:
    assert visual(set_text("en", "one\u2028two")) == ["one", "two"]


def test_justified_lines_are_as_wide_as_the_measure_except_the_last(set_text: Set) -> None:
    text = set_text(
        "en", "some words that are set in a narrow column, one line after the other, until the end", 130, "justify"
    )
    assert [round(line.width, 1) for line in text.lines[:-1]] == [130.0] * (len(text.lines) - 1)
    assert text.lines[-1].stretch == 0


def test_a_poor_line_is_not_torn_apart(set_text: Set) -> None:
    text = set_text("en", "a internationalisation", 115, "justify")
    assert text.lines[0].stretch == 0


@pytest.mark.parametrize(("align", "indent"), [("start", 0.0), ("centre", 50.0), ("end", 100.0)])
def test_alignment(set_text: Set, align: str, indent: float) -> None:
    width = set_text("en", "word").lines[0].width
    assert set_text("en", "word", width + 100, align).lines[0].indent == pytest.approx(indent)


def test_start_is_right_in_arabic(set_text: Set) -> None:
    width = set_text("ar", "كلمة").lines[0].width
    assert set_text("ar", "كلمة", width + 100).lines[0].indent == pytest.approx(100)


def test_strong_text_is_bold(set_text: Set) -> None:
    text = set_text("vi", (Run("một ", "vi"), Run("hai", "vi", strong=True)))
    assert [piece.segment.font.weight for piece in text.lines[0].pieces] == [400, 700]


def test_the_same_word_in_two_looks(set_text: Set) -> None:
    text = set_text("vi", (Run("một ", "vi", strong=True), Run("một ", "vi"), Run("một", "vi", strong=True)))
    assert [piece.segment.font.weight for piece in text.lines[0].pieces] == [700, 400, 700]


def test_a_soft_hyphen_shows_only_at_a_lines_end(set_text: Set) -> None:
    text = "Sicher\u00adheits\u00adeinstellungen"
    assert visual(set_text("de", text)) == ["Sicherheitseinstellungen"]
    lines = set_text("de", text, 75).lines
    assert ["".join(piece.segment.text for piece in line.pieces) for line in lines] == [
        "Sicherheits\u00ad",
        "einstellungen",
    ]
    assert all(line.width <= 75 for line in lines)


def test_a_word_with_an_unshown_soft_hyphen_is_set_as_one(set_text: Set) -> None:
    for word in ("Tal\u00adent", "auf\u00adfinden", "Sicher\u00adheits\u00adein\u00adstellung"):
        (piece,) = set_text("de", word).lines[0].pieces
        assert piece.segment is set_text("de", word.replace("\u00ad", "")).lines[0].pieces[0].segment


LONG = "Sprich mit deiner Vertrauensperson über Datenschutzeinstellungen und Benachrichtigungen, bevor du antwortest."


def hyphenating(text: str, measure: float, *, is_heading: bool = False, hyphenates: bool = True) -> list[str]:
    language = parse_language("de")
    assert language is not None
    setter = Typesetter(BOOK, ITEMISER, language, Diagnostics(), hyphenates=hyphenates)
    style = TextStyle(10, 15, 400, "start", "#000000", is_heading)
    return visual(setter.set(Prose((Run(text, "de", origin=Position("x")),)), style, measure))


def test_german_is_hyphenated_where_lines_would_be_ragged() -> None:
    assert any(line.endswith("\u00ad") for line in hyphenating(LONG, 110))
    assert not any("\u00ad" in line for line in hyphenating(LONG, 400))
    assert not any("\u00ad" in line for line in hyphenating(LONG, 110, is_heading=True))
    assert not any("\u00ad" in line for line in hyphenating(LONG, 110, hyphenates=False))


@pytest.mark.parametrize("measure", range(60, 160, 6))
def test_hyphenated_text_is_whole_and_has_few_hyphens_in_a_row(measure: int) -> None:
    lines = hyphenating(LONG, measure)
    shown = "".join(line.removesuffix("\u00ad") if line.endswith("\u00ad") else line + " " for line in lines)
    assert shown.strip() == LONG
    hyphens = "".join("-" if line.endswith("\u00ad") else " " for line in lines)
    assert "---" not in hyphens


def test_a_hyphen_without_room_goes_to_the_next_line(set_text: Set) -> None:
    whole = set_text("de", "Sicherheits").lines[0].width
    lines = set_text("de", "Sicher\u00adheits\u00adeinstellung", whole + 1).lines
    assert lines[0].pieces[0].segment.text == "Sicher"
    assert all(line.width <= whole + 1 for line in lines)


def test_korean_breaks_between_words(set_text: Set) -> None:
    text = "청소년들이 한 시간 동안 습관 하나를 익혀요. 2분 동안 멈춰요."
    for measure in range(60, 160, 9):
        assert " ".join(visual(set_text("ko", text, measure))) == text


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=40)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["vi", "ar", "hi", "th"]), st.integers(20, 200))
def test_no_text_is_lost_and_no_line_is_too_wide(text: str, tag: str, measure: int) -> None:
    diagnostics = Diagnostics()
    language = parse_language(tag)
    assert language is not None
    setter = Typesetter(BOOK, ITEMISER, language, diagnostics)
    prose = Prose((Run(text, tag, origin=Position("x")),))
    done = setter.set(prose, TextStyle(10, 15, 400, "start", "#000000"), measure)
    missing = {c for found in setter._missing.values() for c in found}
    shown = "".join(c for line in done.lines for piece in line.pieces for c, _, _ in piece.segment.clusters)
    wanted = [c for c in unicodedata.normalize("NFC", text) if c not in INVISIBLE]
    shown = shown.replace("\u00ad", "")  # shown where a line ends at one
    assert sorted(shown) == sorted(c for c in wanted if c not in missing)
    # Only a single cluster can be wider than the measure.
    wide = [line for line in done.lines if line.width > measure + 0.1]
    assert all(
        sum(len(piece.segment.clusters) for piece in line.pieces if piece.segment.text.strip()) == 1 for line in wide
    )


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "zh-Hans",
            "请在十分钟内打开free-recharge.example。输入您的密码和我们发给您的登录验证码,然后把这条消息发给您的所有好友。",
        ),
        (
            "ja",
            "十分以内にfree-recharge.exampleを開いてください。パスワードと、こちらから送る認証コードを入力してください。",
        ),
        ("th", "เข้าไปที่ free-recharge.example ภายใน10นาทีพิมพ์รหัสผ่านและรหัสยืนยันที่เราส่งให้จากนั้นส่งข้อความนี้ให้เพื่อนทุกคน"),
    ],
)
def test_an_address_in_a_script_without_spaces_is_whole_and_the_sentence_breaks(
    set_text: Set, tag: str, text: str
) -> None:
    for measure in range(120, 300, 9):
        lines = visual(set_text(tag, text, measure))
        assert any("free-recharge.example" in line for line in lines)
        assert not any(line[0] in "。、，," for line in lines)
        assert all(len(line) > 3 for line in lines[:-1]), "not cut letter by letter"


@pytest.mark.parametrize("sign", ["·", "–", "—"])
@pytest.mark.parametrize("tag", ["en", "ar", "ja"])
def test_a_sign_between_two_texts_begins_no_line(set_text: Set, tag: str, sign: str) -> None:
    for measure in range(60, 160, 3):
        lines = visual(set_text(tag, f"word {sign} another {sign} third {sign} fourth-word {sign} last", measure))
        assert not any(line.startswith(sign) for line in lines), measure


@pytest.mark.parametrize(
    ("tag", "text", "lines"),
    [
        (
            "ja",
            "次のうち、人に知らせないほうがよいものはどれでしょう。",
            ["次のうち、人に知らせないほうが", "よいものはどれでしょう。"],
        ),
        ("zh-Hans", "朋友发给你一个嘲笑同学的恶意玩笑。怎么做?", ["朋友发给你一个嘲笑同学", "的恶意玩笑。怎么做?"]),
    ],
)
def test_centred_text_breaks_between_phrases(set_text: Set, tag: str, text: str, lines: list[str]) -> None:
    assert visual(set_text(tag, text, 160, "centre")) == lines


def test_a_phrase_wider_than_the_measure_is_broken_like_any_text(set_text: Set) -> None:
    text = set_text("ja", "インターネットセキュリティガイドライン。", 60, "centre")
    assert all(not line.startswith(("ー", "。", "ッ")) for line in visual(text))


@pytest.mark.parametrize(
    ("tag", "measure", "first", "second"),
    [
        ("tr", 200, "Bir gönderi seni kızdırdı.", "İlk olarak ne yapmak en iyisi?"),
        ("hi", 180, "किसी पोस्ट पर गुस्सा आता है।", "सबसे पहले क्या करना है?"),
        ("ar", 160, "أغضبكم أحد المنشورات.", "ما أفضل ما تفعلونه أولًا؟"),
        ("en", 250, "Stop. What is the best thing that", "you can do in the first minute?"),
    ],
)
def test_two_sentences_on_two_centred_lines_have_one_each(
    set_text: Set, tag: str, measure: float, first: str, second: str
) -> None:
    found = set_text(tag, f"{first} {second}", measure, "centre")
    assert [sorted(line) for line in visual(found)] == [sorted(first), sorted(second)]
