"""Which translations may stand in for their source, and what is said against the others."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.catalogs.vet import vet

GET_HELP = "Get help now."


def found(source: str, translation: str, limit: int | None = None) -> list[str]:
    return [f"{finding.severity} {finding.name}: {finding.text}" for finding in vet(source, translation, limit)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Stop, think, then post.", "Dừng lại, suy nghĩ rồi hãy đăng."),
        ("Young people aged 13–17", "Thanh thiếu niên 13–17 tuổi"),
        ("Young people aged 13–17", "Thanh thiếu niên 13-17 tuổi"),
        ("Games, films, etc.", "Trò chơi, phim ảnh, v.v."),
        ("Call <strong>{number}</strong> now", "Hãy gọi ngay <strong>{number}</strong>"),
        ("Ask a <em>trusted adult</em>.", "किसी <em>भरोसेमंद बड़े</em> से पूछें।"),
        ("In 70 minutes", "७० मिनट में"),
        ("Call 1098.", "१०९८ पर कॉल करें।"),
        ("Privacy", "क्\u200dष निजता"),
        ("Wait 5 seconds", "انتظر ٥ ثوانٍ"),
        ("“Stop” & think?", "«توقّف» & فكّر؟"),
        ("Open WhatsApp", "افتح \u2068WhatsApp\u2069\u200f الآن"),
        ("They want it", "آن\u200cها می\u200cخواهند"),
        ("Who can see your posts?", "ใคร\u200bเห็น\u200bโพสต์\u200bของ\u200bคุณ\u200bได้\u200bบ้าง"),
        ("Chapter 2", "บทที่ ๒"),
        ("Wait a sec: think, then post.", "ちょっと待って。考えてから投稿しよう！"),
        ("Takes 20 minutes", "所要時間：２０分"),
        ("See https://www.saferinternetday.org.", "https://www.saferinternetday.org をご覧ください。"),
        ("Is it true?", "Est-ce que c’est vrai\u202f?"),
        ("Parents and teachers: listen!", "Parents et enseignants\u00a0: écoutez\u00a0!"),
        ("Tell your heart", "Dis-le à ta sœur, c.-à-d. à ton cœur"),
        ("Write to help@example.org or see example.org.", "Écrivez à help@example.org ou voyez example.org."),
        ("First<br/>then", "D’abord<br/>ensuite"),
        ("10,000 people", "10.000 người"),
        ("10,000 people", "10 000 personnes"),
        ("Wi-Fi and SMS", "Wi-Fi и SMS-сообщения"),
        ("Games, for example", "Des jeux, p.ex. sur le téléphone"),
        ("Games, for example", "Giochi, p.es. sul telefono"),
        ("in the United States", "en EE.UU."),
        ("Sleep. Then talk.", "Hãy ngủ.Rồi nói chuyện."),
        ("Dr Rao", "डॉ.राव"),
        ("the year 2026", "ปี พ.ศ. 2026"),
    ],
    ids=[
        "vi", "vi figures", "vi range", "vi etc.", "vi placeholder and tag", "hi tag and danda", "hi digits",
        "hi phone", "hi joiner", "ar digits", "ar quotes", "ar isolates", "fa non-joiner", "th zero-width spaces",
        "th digits", "ja", "ja full width", "ja URL", "fr narrow space", "fr spaces", "fr ligature", "fr addresses",
        "fr line break", "vi thousands", "fr thousands", "ru beside Latin",
        "fr abbreviation", "it abbreviation", "es abbreviation", "vi missing space", "hi abbreviation",
        "th abbreviation",
    ],
)  # fmt: skip
def test_harmless_translations(source: str, translation: str) -> None:
    assert found(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "first"),
    [
        ("See https://safe.example/a", "Xem https://evil.example/a", "urls: an address that the source has not: https://evil.example/a"),
        ("See https://safe.example/a", "Xem https://safe.example/b", "urls: an address that the source has not: https://safe.example/b"),
        ("See https://safe.example/a", "Xem", "urls: an address of the source is missing: https://safe.example/a"),
        (GET_HELP, "Xem HTTPS://EVIL.EXAMPLE", "urls: an address that the source has not: https://evil.example"),
        (GET_HELP, "Xem www.evil.vn", "urls: an address that the source has not: www.evil.vn"),
        (GET_HELP, "Xem evil.vn/x", "urls: an address that the source has not: evil.vn/x"),
        (GET_HELP, "Xem //evil.vn", "urls: an address that the source has not: evil.vn"),
        ("See {url}", "Xem {url} https://evil.example", "urls: an address that the source has not: https://evil.example"),
        ("To a@safe.example", "Gửi a@evil.example", "emails: an address that the source has not: a@evil.example"),
        ("Write to a@safe.example", "Gửi thư", "emails: an address of the source is missing: a@safe.example"),
    ],
    ids=[
        "other host", "other page", "missing", "capitals", "www", "bare domain", "no scheme", "beside a placeholder",
        "e-mail changed", "e-mail missing",
    ],
)  # fmt: skip
def test_addresses(source: str, translation: str, first: str) -> None:
    assert f"error {first}" in found(source, translation)


@pytest.mark.parametrize(
    ("translation", "number"),
    [
        ("Gọi 0912345678", "0912345678"),
        ("Gọi +84 91 234 56 78", "84912345678"),
        ("Gọi (024) 3825-4444", "02438254444"),
        ("Gọi 0912.345.678", "0912345678"),
        ("Gọi 112", "112"),
        ("१०९९ पर कॉल करें", "1099"),
        ("اتصل على ١٦٠٠١", "16001"),
        ("با ۱۱۰ تماس بگیرید", "110"),
        ("電話は１１０番", "110"),
        ("Gọi 𝟏𝟏𝟎", "110"),
    ],
    ids=[
        "ASCII", "spaces", "brackets", "dots", "short", "Devanagari", "Arabic", "Persian", "full width", "mathematical",
    ],
)  # fmt: skip
def test_a_new_phone_number(translation: str, number: str) -> None:
    assert found(GET_HELP, translation) == [f"error numbers: a number that the source has not: {number}"]


@pytest.mark.parametrize(
    ("translation", "name"),
    [
        ("Xem evil\u200b.vn", "urls"),
        ("Xem ev\u00adil\u200d.vn", "urls"),
        ("Xem evil\u2068\u2069.vn", "urls"),
        ("Xem evil\u034f.vn", "urls"),
        ("Xem cứu-trợ.com", "urls"),
        ("Xem xn--80ak6aa92e.com", "urls"),
        ("Xem evil.xn--p1ai", "urls"),
        ("Xem a_b.evil.com", "urls"),
        ("Xem bit．ly/x", "urls"),
        ("देखें मदद.भारत", "urls"),
        ("देखें धोखा.संगठन", "urls"),
        ("দেখুন সাহায্য.বাংলা", "urls"),
        ("ดู ช่วย.ไทย", "urls"),
        ("请看 帮助.中国", "urls"),
        ("Xem t.me/x", "urls"),
        ("Xem p.ex/x", "urls"),
        ("Appelez le 09\u202f12\u202f34\u202f56\u202f78", "numbers"),
        ("Gọi 09/12/34/56/78", "numbers"),
        ("Gọi 09\u201112\u201134\u201156", "numbers"),
        ("Gọi 09–12–34–56–78", "numbers"),
        ("Gọi 09·12·34·56·78", "numbers"),
        ("Gọi 09・12・34・56・78", "numbers"),
        ("Gọi 09,12,34,56,78", "numbers"),
        ("Gọi 1\u200b1\u200b2", "numbers"),
        ("Gọi 1\u2068\u20691\u061c2", "numbers"),
        ("Gọi 1\u034f1\ufe012", "numbers"),
        ("Gọi 1\u200d1\u200d2", "numbers"),
        ("Gọi 1\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e3", "numbers"),
        ("Gọi ①①②", "numbers"),
    ],
    ids=[
        "invisible space in an address", "soft hyphen and joiner in an address", "isolates in an address",
        "grapheme joiner in an address", "address beyond ASCII", "punycode", "punycode at the end",
        "underscore in an address", "full-width stop in an address", "Devanagari", "Devanagari organisation",
        "Bengali", "Thai", "Chinese", "short host", "abbreviation with a path", "narrow spaces", "slashes",
        "hard hyphens",
        "dashes", "middle dots", "Japanese dots", "commas", "invisible spaces", "isolates",
        "grapheme joiner and variation selector", "joiners", "keycaps", "circled digits",
    ],
)  # fmt: skip
def test_what_reads_as_an_address_or_phone_number_is_one(translation: str, name: str) -> None:
    assert [line for line in found(GET_HELP, translation) if line.startswith(f"error {name}: ")] != []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("24 hours a day", "24/24 giờ"),
        ("At any time", "24/7"),
        ("On 10 February 2026", "Ngày 10/2/2026"),
        ("Between five and ten minutes", "5-10 phút"),
        ("In five minutes", "Trong 5 phút"),
    ],
    ids=["day and night", "all week", "date", "range", "word in figures"],
)
def test_another_way_to_write_a_figure_is_no_threat(source: str, translation: str) -> None:
    assert [line for line in found(source, translation) if line.startswith("error")] == []


@pytest.mark.parametrize(
    ("source", "translation", "first"),
    [
        ("Call 111.", "Gọi 113.", "error numbers: a number that the source has not: 113"),
        ("Call 111.", "Gọi ngay.", "error numbers: a number of the source is missing: 111"),
        ("Call 111 or 113.", "Gọi 111 hoặc 111.", "error numbers: a number that the source has not: 111"),
        ("In 5 minutes", "Trong 6 phút", "warning numbers: numbers 6 for 5"),
        ("In 5 minutes", "Trong năm phút", "warning numbers: numbers none for 5"),
    ],
    ids=["changed", "missing", "one twice", "figure changed", "figure in words"],
)
def test_numbers_of_the_source(source: str, translation: str, first: str) -> None:
    assert found(source, translation) == [first]


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        ("Call {number}", "Gọi", ["error placeholders: {number} is missing"]),
        ("Call", "Gọi {number}", ["error placeholders: {number} is not in the source"]),
        ("Call {a}", "Gọi {b}", ["error placeholders: {a} is missing", "error placeholders: {b} is not in the source"]),
        ("{a} and {a}", "{a}", ["error placeholders: {a} is missing"]),
        ("{a}", "{a} {a}", ["error placeholders: {a} is not in the source"]),
        ("Call {a}", "Gọi {A}", ["error placeholders: {a} is missing"]),
        ("Call {a}", "Gọi {a} {a.__class__} {a:>9} {}", []),
    ],
    ids=["missing", "extra", "renamed", "once for twice", "twice for once", "capital", "format strings are text"],
)
def test_placeholders(source: str, translation: str, said: list[str]) -> None:
    assert found(source, translation) == said


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        ("now", "<img src='x'>", "error markup: unknown tag <img>; allowed are <strong>, <em>, <a>, <br/>"),
        ("now", "<b>ngay</b>", "error markup: unknown tag <b>; allowed are <strong>, <em>, <a>, <br/>"),
        ("<a>now</a>", "<a href='x'>ngay</a>", "error markup: <a> takes no attributes"),
        ("<em>now</em>", "<em>ngay", "error markup: <em> is never closed"),
        ("now", "a < b", "error markup: a loose '<'; write &lt; for the character itself"),
        ("now", "ngay&nbsp;", "error markup: unknown entity &nbsp;; only &lt; &gt; &amp; are allowed"),
        ("now", "&#x202e;yagn", "error markup: unknown entity &#x202e;; only &lt; &gt; &amp; are allowed"),
        ("now", "<a>ngay</a>", "error markup: not the tags of the source"),
        ("<a>now</a>", "ngay", "error markup: not the tags of the source"),
        ("<em>now</em>", "<strong>ngay</strong>", "error markup: not the tags of the source"),
        ("now", "<em>ngay</em>", "error markup: not the tags of the source"),
        ("now", "ngay<br/>", "error markup: not the tags of the source"),
        ("<em>now</em>", "ngay", "warning markup: tags of the source left out: em"),
    ],
    ids=[
        "image", "unknown tag", "attribute", "unclosed", "loose <", "entity", "entity of an override", "new link",
        "link lost", "other tag", "new tag", "new line break", "tag left out",
    ],
)  # fmt: skip
def test_markup(source: str, translation: str, said: str) -> None:
    assert found(source, translation)[0] == said


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        *((f"a{c}b", "error validchars: bidi embedding or override characters")
          for c in "\u202a\u202b\u202c\u202d\u202e"),
        *((f"a{c}b", "error validchars: bidi isolates that do not pair") for c in "\u2066\u2067\u2068\u2069"),
        ("\u2069a\u2068", "error validchars: bidi isolates that do not pair"),
        ("\u2068a\u2068b\u2069", "error validchars: bidi isolates that do not pair"),
        *((f"a{c}b", f"error validchars: the character U+{ord(c):04X} must not stand here")
          for c in "\0\a\b\t\n\r\x1b\x7f\x85\u180e\u2028\u2029\u2061\ufeff\ufff9\uffff\ue000\ud800\U000e0041"),
    ],
    ids=lambda value: value.encode("unicode_escape").decode() if len(value) < 6 else "",
)  # fmt: skip
def test_characters(translation: str, said: str) -> None:
    assert said in found("now", translation)


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ("раypal", "'раypal' mixes CYRILLIC and LATIN letters"),
        ("Gооgle", "'Gооgle' mixes CYRILLIC and LATIN letters"),
        ("Ηello", "'Ηello' mixes GREEK and LATIN letters"),
        ("Zalο", "'Zalο' mixes GREEK and LATIN letters"),
    ],
    ids=["Cyrillic first", "Cyrillic within", "Greek first", "Greek last"],
)
def test_look_alikes(translation: str, said: str) -> None:
    assert found("now", translation) == [f"error validchars: {said}"]


def test_a_text_that_is_far_too_long_is_refused_before_anything_else() -> None:
    assert found("now", "<b>" * 46) == ["error long: 138 characters for 3 of the source"]
    assert "error long" not in found("now", "a" * 135)[:1]


def test_a_text_that_does_not_fit_is_a_warning() -> None:
    assert found("Wait", "Chờ đã", limit=6) == []
    assert found("Wait", "Chờ một chút", limit=6) == ["warning max-length: 12 characters; 6 fit"]
    assert vet("Wait", "Chờ một chút", 6)[0].hint == "shorten it by 6"


def test_every_threat_of_a_text_is_found_at_once() -> None:
    findings = vet("Call {number}", "Gọi 0912345678 tại evil.vn \u202e<b>раypal</b>", None)
    assert {finding.name for finding in findings} == {"placeholders", "markup", "urls", "numbers", "validchars"}


@settings(deadline=None)
@given(st.text(), st.text(st.characters(), max_size=80))
def test_any_pair_is_judged(source: str, translation: str) -> None:
    assert isinstance(vet(source, translation, 60), list)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="<&"), max_size=80))
def test_a_text_is_no_threat_to_itself(text: str) -> None:
    assert [finding for finding in vet(text, text, None) if finding.name not in ("validchars", "markup")] == []


@pytest.mark.parametrize("piece", ["<a", "a.", "a@", "1 ", "{a}", "www.", "\u2066", "a", "<"])
def test_hostile_text_costs_no_time(piece: str) -> None:
    start = time.perf_counter()
    vet("x" * 1000, piece * (5000 // len(piece)), None)
    assert time.perf_counter() - start < 1
