import contextlib
import time
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from make_handouts.base.markup import (
    LINE_BREAK,
    Fragment,
    MarkupError,
    parse_markup,
    placeholders,
    plain_text,
    tags,
)


def look(fragment: Fragment) -> str:
    """The fragment as one short word: its text, with s, e, a for its looks and p for a placeholder."""
    flags = (
        ("s", fragment.strong),
        ("e", fragment.emphasis),
        ("a", fragment.linked),
        ("p", fragment.placeholder),
    )
    return f"{''.join(letter for letter, on in flags if on)}:{fragment.text}"


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("", []),
        ("plain", [":plain"]),
        ("a <strong>b</strong> c", [":a ", "s:b", ": c"]),
        ("<em>b</em>", ["e:b"]),
        ("see <a>here</a>", [":see ", "a:here"]),
        ("<strong>a<em>b</em></strong>", ["s:a", "se:b"]),
        ("<a><strong><em>x</em></strong></a>", ["sea:x"]),
        ("<strong></strong>", []),
        ("<strong>a</strong><strong>b</strong>", ["s:ab"]),
        ("<strong >a</strong >", ["s:a"]),
        ("a<br/>b", [f":a{LINE_BREAK}b"]),
        ("a<br>b", [f":a{LINE_BREAK}b"]),
        ("a<br />   b", [f":a{LINE_BREAK}b"]),
        ("a<br/> <em> b</em>", [f":a{LINE_BREAK}", "e:b"]),
        ("a<br/> {n}", [f":a{LINE_BREAK}", "p:n"]),
        ("2 &lt; 3 &amp; 3 &gt; 2", [":2 < 3 & 3 > 2"]),
        ("&amp;lt;", [":&lt;"]),
        ("R&D, Q & A", [":R&D, Q & A"]),
        ("2 > 1", [":2 > 1"]),
        ("Hi {name}!", [":Hi ", "p:name", ":!"]),
        ("<strong>{name}</strong>", ["sp:name"]),
        ("{a}{b_2}", ["p:a", "p:b_2"]),
    ],
)
def test_fragments(text: str, fragments: list[str]) -> None:
    assert [look(fragment) for fragment in parse_markup(text)] == fragments


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>x</b>", "unknown tag <b>"),
        ("<script>x</script>", "unknown tag <script>"),
        ("<STRONG>x</STRONG>", "unknown tag <STRONG>"),
        ("<img src='file:///etc/passwd'/>", "unknown tag <img>"),
        ("<a href='https://evil.example'>x</a>", "<a> takes no attributes"),
        ("<strong/>", "<strong> takes no attributes"),
        ("</a x>", "<a> takes no attributes"),
        ("<br clear='all'/>", "unknown tag <br>"),
        ("</br>", "unknown tag <br>"),
        ("<strong>x", "<strong> is never closed"),
        ("<strong><em>x</strong></em>", "</strong> closes nothing that is open"),
        ("x</em>", "</em> closes nothing that is open"),
        ("<em>a<em>b</em></em>", "<em> inside <em>"),
        ("2 < 3", "a loose '<'"),
        ("< strong>x", "a loose '<'"),
        ("x <", "a loose '<'"),
        ("<strong", "a loose '<'"),
        ("<!-- x -->", "a loose '<'"),
        ("<?x?>", "a loose '<'"),
        ("&nbsp;", "unknown entity &nbsp;"),
        ("&#x202e;", "unknown entity &#x202e;"),
        ("&quot;", "unknown entity &quot;"),
        ("<br/>" * 65, "more than 64 tags in one text"),
        ("<em>x</em>" * 33, "more than 64 tags in one text"),
    ],
    ids=lambda value: value[:20],
)
def test_faults(text: str, said: str) -> None:
    with pytest.raises(MarkupError) as raised:
        parse_markup(text)
    assert said in str(raised.value)


def test_as_many_tags_as_are_allowed() -> None:
    assert parse_markup("<em>x</em>" * 32) == (Fragment("x" * 32, emphasis=True),)


@pytest.mark.parametrize(
    "text",
    ["{0.__class__}", "{0:>100000000}", "{}", "{0}", "{name.x}", "{name!r}", "{name:>9}", "{Name}", "{ name }", "{{",
     "}", "{1, 2}", "100% sure", "%(name)s", "%s", "$name", "{_x}", "{ｎame}"],
)  # fmt: skip
def test_whatever_is_no_simple_placeholder_is_plain_text(text: str) -> None:
    assert parse_markup(text) == (Fragment(text),)
    assert not placeholders(text)
    assert plain_text(text, {"name": "VALUE", "0": "VALUE"}) == text


def test_placeholders_are_counted() -> None:
    assert placeholders("{a} <em>{b}</em> {a} {A}") == Counter(a=2, b=1)


def test_tags_are_counted_where_they_open() -> None:
    assert tags("<em>x</em><br/><a>y</a><em>z</em>") == Counter(em=2, br=1, a=1)


@pytest.mark.parametrize(
    ("text", "values", "plain"),
    [
        ("Call <strong>{number}</strong>", {"number": "111"}, "Call 111"),
        ("Call {number}", {}, "Call {number}"),
        ("{a}", {"a": "<b> {c} &amp;"}, "<b> {c} &amp;"),
        ("a &lt;em&gt; b", {}, "a <em> b"),
    ],
    ids=["known", "unknown", "a value is not parsed again", "entities"],
)
def test_plain_text(text: str, values: dict[str, str], plain: str) -> None:
    assert plain_text(text, values) == plain


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@settings(deadline=None)
@given(st.text())
@example("\u2028 {a} \u2028 &amp;")
@example("{a}\u2028 <br/> x")
def test_escaped_text_comes_back_whole(text: str) -> None:
    assert plain_text(escaped(text)) == text


@settings(deadline=None)
@given(st.text(st.sampled_from("<>/&;{} strongema0#=\"'\u2028x"), max_size=60) | st.text())
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        fragments = parse_markup(text)
    except MarkupError:
        return
    assert all(fragment.text for fragment in fragments)


@pytest.mark.parametrize(
    "text",
    ["<" + "a" * 12_000, "<a " * 4_000, "&" + "a" * 12_000, "&a" * 6_000, "{" + "a" * 12_000, "{a" * 6_000],
    ids=["tag never closed", "tags never closed", "long entity", "entities", "long placeholder", "placeholders"],
)
def test_hostile_text_costs_no_time(text: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(MarkupError):
        parse_markup(text)
    assert time.perf_counter() - start < 0.3
