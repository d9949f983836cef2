"""Phrases and labels → prose: values, links, foreign text, CLDR, coverage."""

from __future__ import annotations

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.base.phrases import Phrase
from make_handouts.compose.help import help_blocks
from make_handouts.compose.voice import Voice
from make_handouts.document.tree import Contact, Fields
from make_handouts.template.load import load_templates
from tests.conftest import ROOT

LABELS = load_templates(ROOT, Diagnostics()).labels


def voice(tag: str, **values: str) -> Voice:
    language = parse_language(tag)
    assert language is not None
    return Voice(language, LABELS, values)


def phrase(text: str, language: str = "vi", line: int = 1) -> Phrase:
    return Phrase(text, language, Position("locales/x.po", line))


def test_markup_becomes_runs() -> None:
    prose = voice("vi").prose(phrase("Hãy <strong>dừng</strong> và <a>đọc</a>."), "https://example.org")
    assert [(run.text, run.strong, run.url) for run in prose.runs] == [
        ("Hãy ", False, None),
        ("dừng", True, None),
        (" và ", False, None),
        ("đọc", False, "https://example.org"),
        (".", False, None),
    ]


def test_values_are_put_in_as_they_are_and_never_read_as_markup() -> None:
    prose = voice("vi", shop="<strong>a{x}</strong>").prose(phrase("Vào {shop} nhé"))
    assert prose.text == "Vào <strong>a{x}</strong> nhé"
    assert not any(run.strong for run in prose.runs)


def test_values_are_isolated_in_right_to_left_text() -> None:
    prose = voice("ar", shop="shop.example").prose(phrase("ادخل إلى {shop} الآن", "ar"))
    assert prose.text == "ادخل إلى \u2068shop.example\u2069 الآن"


def test_runs_know_their_language_and_where_they_can_be_mended() -> None:
    (run,) = voice("vi").prose(phrase("Stop", "en", 12)).runs
    assert (run.language, run.origin) == ("en", Position("locales/x.po", 12))


def test_english_in_right_to_left_text_keeps_its_own_order() -> None:
    text = voice("ar").label("exercise", {"number": "3"}).text
    assert text == "\u2068Exercise \u20683\u2069\u2069"
    assert voice("vi").label("exercise", {"number": "3"}).text == "Exercise 3"


@pytest.mark.parametrize(
    ("tag", "start", "minutes", "text"),
    [
        ("vi", "09:00", 0, "09:00"), ("vi", "09:00", 75, "10:15"), ("vi", "23:50", 20, "00:10"),
        ("en", "14:30", 0, "2:30\u202fPM"), ("hi", "14:30", 0, "2:30 pm"), ("ar", "09:00", 5, "9:05 ص"),
    ],
)  # fmt: skip
def test_times_of_day_by_cldr(tag: str, start: str, minutes: int, text: str) -> None:
    assert voice(tag).clock(start, minutes).text.strip("\u2068\u2069") == text


def test_a_reference_stays_open_until_pages_are_known() -> None:
    runs = voice("en").reference("see_page", "there").runs
    assert [(run.text, run.page_of) for run in runs] == [("See page ", None), ("{page}", "there")]


@pytest.mark.parametrize(
    ("tag", "minutes", "text"),
    [
        ("en", 1, "1\u00a0minute"),
        ("vi", 60, "60\u00a0phút"),
        ("hi", 8, "8\u00a0मिनट"),
        ("th", 5, "5\u00a0นาที"),
        ("fr", 5, "5\u00a0minutes"),
    ],
)
def test_minutes_by_cldr(tag: str, minutes: int, text: str) -> None:
    assert voice(tag).minutes(minutes).text == text


def test_arabic_minutes_have_plurals() -> None:
    assert voice("ar").minutes(5).text == "\u20685\u00a0دقائق\u2069"
    assert voice("ar").minutes(15).text == "\u206815\u00a0دقيقة\u2069"


@pytest.mark.parametrize(("share", "text"), [(1.0, "100%"), (0.999, "99%"), (0.0, "0%")])
def test_percentages_are_never_rounded_up_to_all(share: float, text: str) -> None:
    assert voice("vi").percent(share) == text


def test_dates_by_cldr() -> None:
    assert voice("hi").date("2026-11-22") == "22 नवंबर 2026"


def test_coverage_counts_each_text_once() -> None:
    speaker = voice("vi")
    for text in (phrase("Một"), phrase("Một"), phrase("Two", "en", 2)):
        speaker.prose(text)
    assert (speaker.coverage.used, speaker.coverage.translated, speaker.coverage.share) == (2, 1, 0.5)


@pytest.mark.parametrize(
    ("tag", "text"),
    [("en", "a: b"), ("fr", "a\u00a0: b"), ("zh-Hant", "a：b"), ("ja", "a：b"), ("km", "a៖ b"), ("de", "a: b")],
)
def test_a_colon_is_the_languages_own(tag: str, text: str) -> None:
    own = voice(tag)
    assert own.explained(own.native("a", tag), own.native("b", tag)).text == text


@pytest.mark.parametrize(("tag", "text"), [("en", "a b"), ("zh-Hans", "ab"), ("th", "a b")])
def test_sentences_follow_each_other(tag: str, text: str) -> None:
    own = voice(tag)
    assert own.followed(own.native("a", tag), own.native("b", tag)).text == text


#: The 36 languages of the catalogues.
TAGS = ["en", *sorted(path.name.replace("_", "-") for path in (ROOT / "locales").iterdir() if path.is_dir())]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "9:30\u202fAM\u2009–\u200911:05\u202fAM"), ("de", "09:30\u2009–\u200911:05"),
        ("zh-Hant", "上午9:30\u2009–\u2009上午11:05"), ("hi", "9:30 am – 11:05 am"), ("th", "09:30 – 11:05"),
        ("ja", "9:30～11:05"), ("ko", "AM 9:30 ~ AM 11:05"), ("ml", "9:30 AM - 11:05 AM"), ("ar", "9:30 ص – 11:05 ص"),
    ],
)  # fmt: skip
def test_spans_of_time_by_cldr(tag: str, text: str) -> None:
    found = voice(tag).clocks("09:30", 95).text
    assert found.replace("\u2068", "").replace("\u2069", "") == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "1–5"), ("fr", "1–5"), ("hi", "1–5"), ("ru", "1–5"), ("es", "1-5"), ("it", "1-5"), ("vi", "1-5"),
        ("zh-Hans", "1-5"), ("ja", "1～5"), ("ko", "1~5"), ("my", "1 - 5"), ("ar", "1\u200f–\u200f5"),
    ],
)  # fmt: skip
def test_ranges_of_numbers(tag: str, text: str) -> None:
    assert voice(tag).range("1", "5") == text


@pytest.mark.parametrize("tag", TAGS)
def test_ranges_of_numbers_are_those_of_icu(tag: str) -> None:
    icu = pytest.importorskip("icu")
    formatter = icu.NumberRangeFormatter.withLocale(icu.Locale(f"{tag}-u-nu-latn"))
    theirs = str(formatter.formatFormattableRange(icu.Formattable(1), icu.Formattable(5)))
    assert voice(tag).range("1", "5").replace("\u200f", "") == theirs


@pytest.mark.parametrize(
    ("tag", "one", "many"),
    [
        ("en", "1 minute", "60 minutes"), ("ar", "دقيقة", "60 دقيقة"), ("ru", "1 минута", "60 минут"),
        ("vi", "1 phút", "60 phút"), ("th", "1 นาที", "60 นาที"), ("si", "මිනිත්තු 1", "මිනිත්තු 60"),
        ("sw", "dakika 1", "dakika 60"), ("zh-Hans", "1分钟", "60分钟"), ("mr", "1 मिनिट", "60 मिनिटे"),
    ],
)  # fmt: skip
def test_durations_by_cldr(tag: str, one: str, many: str) -> None:
    found = [voice(tag).minutes(count).text.strip("\u2068\u2069").replace("\u00a0", " ") for count in (1, 60)]
    assert found == [one, many]


@pytest.mark.parametrize(
    ("tag", "percent", "date"),
    [
        ("en", "98%", "November 22, 2026"), ("de", "98\u00a0%", "22. November 2026"), ("tr", "%98", "22 Kasım 2026"),
        ("ru", "98\u00a0%", "22 ноября 2026\u202fг."), ("ja", "98%", "2026年11月22日"),
        ("bn", "98%", "22 নভেম্বর, 2026"),
        ("th", "98%", "22 พฤศจิกายน ค.ศ. 2026"), ("vi", "98%", "22 tháng 11, 2026"),
    ],
)  # fmt: skip
def test_percentages_and_dates_by_cldr(tag: str, percent: str, date: str) -> None:
    assert (voice(tag).percent(0.98), voice(tag).date("2026-11-22")) == (percent, date)


@pytest.mark.parametrize("tag", TAGS)
def test_a_document_has_one_kind_of_digits(tag: str) -> None:
    own = voice(tag)
    for text in (own.date("2026-11-22"), own.percent(0.5), own.minutes(60).text, own.clock("09:30").text):
        digits = [character for character in text if character.isdigit()]
        assert digits
        assert all(digit.isascii() for digit in digits), text


@pytest.mark.parametrize(
    ("tag", "dot", "continued", "definition"),
    [
        ("en", "A · B", " (continued)", "A – B"), ("zh-Hans", "A·B", "(continued)", "A：B"),
        ("ja", "A · B", "(continued)", "A：B"), ("ru", "A · B", " (continued)", "A\u00a0— B"),
    ],
)  # fmt: skip
def test_texts_are_put_together_as_the_language_does(tag: str, dot: str, continued: str, definition: str) -> None:
    own = voice(tag)
    one, other = (own.literal(text) for text in "AB")
    assert own.joined([one, other]).text == dot
    assert own.continued().text == continued
    assert own.defined(one, other).text == definition


@pytest.mark.parametrize("on_paper", [True, False])
def test_no_helplines_are_announced_where_there_are_none(*, on_paper: bool) -> None:
    own = voice("en")
    blocks = help_blocks(own, None, own.literal("These services can help you."), on_paper=on_paper)
    (blank,) = blocks
    assert isinstance(blank, Fields if on_paper else Contact)
    texts = [label.text for label in blank.labels] if isinstance(blank, Fields) else [blank.name.text]
    assert texts == ["Local contact"]
