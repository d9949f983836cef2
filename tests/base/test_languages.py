import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.languages import Language, parse_language


def language(tag: str) -> Language:
    found = parse_language(tag)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "tag", "folder"),
    [
        ("vi", "vi", "vi"),
        ("fil", "fil", "fil"),
        ("pt-BR", "pt-BR", "pt_BR"),
        ("pt_BR", "pt-BR", "pt_BR"),
        ("zh-Hant", "zh-Hant", "zh_Hant"),
        ("zh_Hant", "zh-Hant", "zh_Hant"),
        ("zh_Hant_HK", "zh-Hant-HK", "zh_Hant_HK"),
        ("es-419", "es-419", "es_419"),
        ("en-XA", "en-XA", "en_XA"),
    ],
)
def test_tags_and_their_spelling_as_folders(text: str, tag: str, folder: str) -> None:
    assert str(language(text)) == tag
    assert language(text).folder == folder


@pytest.mark.parametrize(
    "text",
    [
        "", " vi", "vi\n", "vi/..", "../x", "..", ".", "/etc", "vi\\..", "vi\0", "VI", "Vi", "v", "viet", "vi-", "-vi",
        "vi-vn", "vi-Vn", "zh-hant", "pt--BR", "pt-BR-", "pt-BR.UTF-8", "sr@latin", "zh-TW-Hant", "en-x-private",
        "es-41", "ví", "ⅴi", "٢٢", "en-" + "A" * 100_000,
    ],
    ids=lambda text: repr(text[:16]),
)  # fmt: skip
def test_what_is_no_tag(text: str) -> None:
    assert parse_language(text) is None


@settings(deadline=None)
@given(st.text(max_size=12))
def test_whatever_is_accepted_is_safe_in_a_path(text: str) -> None:
    found = parse_language(text)
    assert found is None or (found.folder.replace("_", "").isascii() and found.folder.replace("_", "").isalnum())


@pytest.mark.parametrize(
    ("tag", "script", "is_rtl"),
    [
        ("en", "Latn", False),
        ("vi", "Latn", False),
        ("hi", "Deva", False),
        ("th", "Thai", False),
        ("ja", "Jpan", False),
        ("zh-HK", "Hant", False),
        ("ar", "Arab", True),
        ("he", "Hebr", True),
        ("fa", "Arab", True),
        ("ur", "Arab", True),
        ("dv", "Thaa", True),
        ("pa-PK", "Arab", True),
        ("pa-IN", "Guru", False),
        ("az-Arab", "Arab", True),
        ("sr-Latn", "Latn", False),
        ("xx", "Latn", False),
    ],
)
def test_script_and_direction(tag: str, script: str, is_rtl: bool) -> None:
    assert (language(tag).script, language(tag).is_rtl) == (script, is_rtl)


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("en", "US"), ("vi", "VN"), ("hi", "IN"), ("ar", "EG"), ("fil", "PH"), ("pt", "BR"), ("zh-Hant", "TW"),
        ("en-GB", "GB"), ("ar-MA", "MA"), ("zh_Hant_HK", "HK"), ("es-419", "419"), ("xx", "001"),
    ],
)  # fmt: skip
def test_likely_region(tag: str, region: str) -> None:
    assert language(tag).region == region


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("vi", "Tiếng Việt"),
        ("hi", "हिन्दी"),
        ("ar", "العربية"),
        ("pt-BR", "português (Brasil)"),
        ("xx", "xx"),
        ("en-XA", "en-XA"),
    ],
)
def test_native_name(tag: str, name: str) -> None:
    assert language(tag).native_name == name
