"""Letters of other alphabets and neighbours."""

from __future__ import annotations

import pytest

from tests.translators.checks.unit import said


@pytest.mark.parametrize(
    ("tag", "translation", "strange"),
    [
        ("vi", "Mật khẩu của tôi", ""),
        ("as", "মোৰ পাছৱৰ্ড", ""),
        ("as", "মোর পাছৱৰ্ড", "র (U+09B0)"),
        ("bn", "আমার পাসওয়ার্ড", ""),
        ("bn", "আমাৰ পাসওয়ার্ড", "ৰ (U+09F0)"),
        ("ur", "میرا پاس ورڈ", ""),
        ("ur", "ميرا پاس ورڈ", "ي (U+064A)"),
        ("ar", "كلمة المرور الخاصة بي، وتطبيق WhatsApp", ""),
        ("ar", "کلمة المرور", "ک (U+06A9)"),
        ("ru", "Мой пароль в WhatsApp", ""),
        ("ru", "Мій пароль", "і (U+0456)"),
        ("km", "ពាក្យសម្ងាត់ផ្សេងៗ", ""),
        ("mr", "अ‍ॅप आणि ॲप", ""),
        ("ne", "गऱ्यो", ""),
        ("hi", "मेरा পাসওয়ার্ড", "ও (U+0993), ড (U+09A1), প (U+09AA), য (U+09AF), র (U+09B0), স (U+09B8) and 3 more"),
        ("tr", "Şifrem, ığüşöç", ""),
        ("de", "Mein Passwort, Café", ""),
        ("de", "Mein Paßwort für Łódź", "Ł (U+0141), ź (U+017A)"),
        ("zh-Hans", "我的密码", ""),
        ("zh-Hans", "我的密碼", "碼 (U+78BC)"),
        ("zh-Hant", "我的密碼", ""),
        ("ja", "私のパスワードと漢字", ""),
        ("ja", "私の비밀", "밀 (U+BC00), 비 (U+BE44)"),
        ("ko", "내 비밀번호", ""),
        ("ko", "내 パス", "ス (U+30B9), パ (U+30D1)"),
        ("th", "รหัสผ่านของฉัน", ""),
        ("th", "ລະหัส", "ລ (U+0EA5), ະ (U+0EB0)"),
    ],
)
def test_letters(tag: str, translation: str, strange: str) -> None:
    found = said("validchars", tag, "My password", translation)
    assert [text.partition(" is not written with ")[2] for text in found] == ([strange] if strange else [])


def test_letters_of_the_source_are_allowed() -> None:
    assert said("validchars", "vi", "The word “пароль”", "Từ “пароль”") == []
