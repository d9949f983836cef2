"""Nodes → records: values, positions, and each fault where it stands."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.phrases import Phrase
from make_handouts.records.bind import bind
from make_handouts.records.nodes import Mapping, Node, Scalar, Sequence
from make_handouts.records.shapes import fields_of
from tests.records.pond import Fish, Jump, Pond, Song, faults, plain, pond, read

#: A pond with nothing but what it must have; tests add a line or two.
LEAST = "title: Pond\nfish: []\n"


def test_every_shape_is_read() -> None:
    def at(line: int, column: int) -> Position:
        return Position("pond.yaml", line, column)

    text = """\
title: A <em>pond</em>
fish: [{id: old-carp, name: Carp}]
acts:
  - song: Quak
    verses: [one, two]
  - {for: food, jump: Hop}
depth: 7
width: 2.5
is-deep: true
site: https://example.org/pond
names: {a_b: no}
score: [1, 2]
"""
    assert plain(pond(text)) == plain(
        Pond(
            title=Phrase("A <em>pond</em>", "en", at(1, 8)),
            fish=(Fish(id="old-carp", name=Phrase("Carp", "en", at(2, 29))),),
            acts=(
                Song(
                    song=Phrase("Quak", "en", at(4, 11)),
                    verses=(Phrase("one", "en", at(5, 14)), Phrase("two", "en", at(5, 19))),
                ),
                Jump(jump=Phrase("Hop", "en", at(6, 23)), for_="food"),
            ),
            depth=7,
            width=2.5,
            is_deep=True,
            site="https://example.org/pond",
            names={"a_b": "no"},
            signs={},
            score=(1, 2),
        )
    )


def test_what_is_left_out_has_its_default() -> None:
    least = pond(LEAST)
    assert (least.acts, least.depth, least.width, least.is_deep, least.site, least.names) == (
        (),
        1,
        1.0,
        False,
        None,
        {},
    )


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("no", "no"),
        ("1098", "1098"),
        ("  spaced out  ", "spaced out"),
        (">-\n  one\n  two", "one two"),
        ("|\n  one\n\n  two\n", "one two"),
        ("'~'", "~"),
        ('"null"', "null"),
        ("'{name} &amp; co'", "{name} &amp; co"),
    ],
    ids=["no", "number", "spaces", "folded", "literal", "quoted tilde", "quoted null", "placeholder"],
)
def test_texts(written: str, text: str) -> None:
    assert pond(f"title: {written}\nfish: []\n").title.text == text


@pytest.mark.parametrize("written", ["{name}", "\n  Beware: deep"], ids=["braces", "colon"])
def test_a_text_that_yaml_takes_for_a_mapping(written: str) -> None:
    line, column = (2, 3) if "\n" in written else (1, 8)
    assert faults(f"title: {written}\nfish: []\n") == [
        f"{line}:{column}: error: title expected, found a mapping\n  hint: a text with ': ' in it needs quotes"
    ]


@pytest.mark.parametrize(("score", "value"), [("true", True), ("false", False), ("3", 3), ("[1, 2]", (1, 2))])
def test_either_takes_the_first_shape_that_fits(score: str, value: object) -> None:
    found = pond(f"{LEAST}score: {score}").score
    assert (found, type(found)) == (value, type(value))


def test_a_position_for_each_value() -> None:
    bound, _ = read("title: Pond\nfish:\n  - id: carp\n    name: Carp\nis-deep: true\n")
    assert bound is not None
    assert [str(bound.at(*path)) for path in ((), ("title",), ("fish", 0), ("fish", 0, "name"), ("is_deep",))] == [
        "pond.yaml:1:1", "pond.yaml:1:8", "pond.yaml:3:5", "pond.yaml:4:11", "pond.yaml:5:10",
    ]  # fmt: skip
    assert bound.at("fish", 0, "weight") == bound.at("fish", 0)
    assert bound.at("depth") == bound.at()


WRITE = "\n  hint: write the text, or remove the line"
DIGITS = "\n  hint: write it in digits, without quotes"
DASHES = "\n  hint: start each line with '- '"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("is_deep: true", "1: error: unknown field 'is_deep' in a pond\n  hint: did you mean 'is-deep'?"),
        ("widht: 2", "1: error: unknown field 'widht' in a pond\n  hint: did you mean 'width'?"),
        ("title: Again", "1: error: 'title' twice\n  hint: it stands already on line 1"),
        ("depth: deep", "8: error: 'deep' is no depth in metres" + DIGITS),
        ("depth: 1.5", "8: error: '1.5' is no depth in metres" + DIGITS),
        ("depth: 0x10", "8: error: '0x10' is no depth in metres" + DIGITS),
        ("depth: ७", "8: error: '७' is no depth in metres" + DIGITS),
        ("depth: 9999999999", "8: error: '9999999999' is no depth in metres" + DIGITS),
        ("depth: 0", "8: error: depth in metres must be from 1 to 99, found 0"),
        ("depth: 100", "8: error: depth in metres must be from 1 to 99, found 100"),
        ("depth: -3", "8: error: depth in metres must be from 1 to 99, found -3"),
        ("depth: [1]", "8: error: depth in metres expected, found a list"),
        ("depth:", "7: error: empty: depth in metres expected" + WRITE),
        ("width: nan", "8: error: 'nan' is no width" + DIGITS),
        ("width: 1e3", "8: error: '1e3' is no width" + DIGITS),
        ("width: 0.4", "8: error: width must be from 0.5 to 9.5, found 0.4"),
        ("is-deep: yes", "10: error: 'yes' is neither true nor false\n  hint: write true or false"),
        ("site: 'ftp://example.org'", "7: error: 'ftp://example.org' is no URL\n  hint: it must look like https://example.org/page"),
        ("site: 'https://a b'", "7: error: 'https://a b' is no URL\n  hint: it must look like https://example.org/page"),
        ("site: javascript:alert(1)", "7: error: 'javascript:alert(1)' is no URL\n  hint: it must look like https://example.org/page"),
        ("names: [a]", "8: error: a mapping of nicknames expected\n  hint: write 'name: value' lines"),
        ("names: {Big: a}", "9: error: 'Big' is no name for one of nicknames"),
        ("names: {a: 1, a: 2}", "15: error: 'a' twice\n  hint: it stands already on line 3"),
        ("names: {a: ''}", "12: error: empty: nickname expected" + WRITE),
        ("signs: {x: carp}", "12: error: a mapping with the fields of a fish expected"),
        ("acts: Quak", "7: error: a list of acts expected" + DASHES),
        ("acts: []", "7: error: 0 acts; 1 to 4 expected"),
        ("acts: [Quak]", "8: error: act expected\n  hint: known here: jump, song"),
        ("acts: [{}]", "8: error: act expected\n  hint: known here: jump, song"),
        ("acts: [{sogn: Quak}]", "9: error: unknown kind of act 'sogn'\n  hint: did you mean 'song'?"),
        ("acts: [{verses: [a]}]", "9: error: unknown kind of act 'verses'\n  hint: known here: jump, song"),
        ("acts: [{jump: Hop, verses: [a]}]",
         "20: error: unknown field 'verses' in a jump\n  hint: known here: for, jump"),
        ("acts: [{jump: Hop, for: foood}]", "25: error: unknown purpose 'foood'\n  hint: did you mean 'food'?"),
        ("acts: [{song: a, verses: [a, b, c, d]}]", "26: error: 4 verses; 1 to 3 expected"),
        ("signs: {x: {id: carp}}", "12: error: 'name' is missing in a fish"),
        ("signs: {x: {id: A, name: B}}", "17: error: 'A' is no id\n  hint: it must look like three-short-words"),
        ("signs: {x: {id: a, name: Long long carp}}",
         "26: error: name of a fish of 14 characters; 10 fit\n  hint: shorten it by 4"),
        ("signs: {x: {id: a, name: <em>B</em>}}", "26: error: no markup in name of a fish\n  hint: remove the tags"),
        ("signs: {x: {id: a, name: B<br/>C}}", "26: error: no markup in name of a fish\n  hint: remove the tags"),
        ("acts: [{song: <b>x</b>}]", ("15: error: unknown tag <b>; allowed are <strong>, <em>, <a>, <br/>\n"
         "  hint: allowed are <strong>, <em>, <a> and <br/>, all closed")),
        ("score: 7", "8: error: points must be from 1 to 6, found 7"),
        ("score: maybe", "8: error: score expected"),
        ("score: {a: 1}", "8: error: score expected"),
        ("score: [1, 2, 3]", "8: error: 3 scores; 1 to 2 expected"),
        ("score: [true]", "9: error: 'true' is no points" + DIGITS),
    ],
    ids=lambda value: value[:30] if "error" not in value else "",
)  # fmt: skip
def test_faults(line: str, fault: str) -> None:
    assert faults(LEAST + line) == [f"3:{fault}"]


@pytest.mark.parametrize("written", ["", "''", "' '", "~", "null"], ids=["nothing", "quotes", "space", "tilde", "null"])
def test_an_empty_text(written: str) -> None:
    column = 8 if written else 7
    assert faults(f"fish: []\ntitle: {written}") == [f"2:{column}: error: empty: title expected{WRITE}"]


@pytest.mark.parametrize("text", ["- a", "just text"], ids=["list", "text"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    assert faults(text) == ["1:1: error: a mapping with the fields of a pond expected"]


def test_what_is_missing_is_reported_where_its_record_begins() -> None:
    assert faults("depth: 2\nacts:\n  - song: a\n  - for: fun\n    jump:\n") == [
        "1:1: error: 'title' is missing in a pond",
        "1:1: error: 'fish' is missing in a pond",
        f"5:10: error: empty: jump expected{WRITE}",
    ]


def test_every_fault_of_a_file_at_once() -> None:
    text = """\
titel: Pond
fish:
  - id: Carp
    name: [x]
  - id: eel
  - name: A name far too long
acts:
  - song: <b>x</b>
    verses: y
  - skip: z
depth: 0
is-deep: perhaps
"""
    assert [fault.split("\n")[0] for fault in faults(text)] == [
        "1:1: error: unknown field 'titel' in a pond",
        "1:1: error: 'title' is missing in a pond",
        "3:9: error: 'Carp' is no id",
        "4:11: error: name of a fish expected, found a list",
        "5:5: error: 'name' is missing in a fish",
        "6:5: error: 'id' is missing in a fish",
        "6:11: error: name of a fish of 19 characters; 10 fit",
        "8:11: error: unknown tag <b>; allowed are <strong>, <em>, <a>, <br/>",
        "9:13: error: a list of verses expected",
        "10:5: error: unknown kind of act 'skip'",
        "11:8: error: depth in metres must be from 1 to 99, found 0",
        "12:10: error: 'perhaps' is neither true nor false",
    ]


def test_a_list_that_is_too_long_still_has_its_items_checked() -> None:
    assert faults(f"{LEAST}acts:\n  - song: x\n    verses: [a, b, c, [d]]") == [
        "5:13: error: 4 verses; 1 to 3 expected",
        "5:23: error: verse expected, found a list",
    ]


def test_faults_give_no_record_unless_it_is_whole_without_what_is_wrong() -> None:
    assert read(f"{LEAST}depth: 0")[0] is None
    assert read(f"{LEAST}colour: green")[0] is not None


@pytest.mark.parametrize("key", ['"ti\\etle"', '"ti\\ntle"', '"ti\\u202etle"'], ids=["escape", "line", "override"])
def test_a_message_shows_no_character_that_steers_the_terminal(key: str) -> None:
    message = faults(f"{LEAST}{key}: x")[0].split("\n  hint:")[0]
    assert [character for character in message if unicodedata.category(character) in ("Cc", "Cf")] == []


@pytest.mark.parametrize(
    "line",
    ["signs: {x: {id: a, name: 'carp\u2014eel'}}",
     "names: {a: 'b'}", "depth: +7", "width: 9.5", "site: http://a", "score: 6"],
)  # fmt: skip
def test_what_is_just_allowed(line: str) -> None:
    assert faults(LEAST + line) == []


AT = Position("pond.yaml", 3, 5)
KEYS = st.sampled_from(
    [*(item.key for cls in (Pond, Fish, Song, Jump) for item in fields_of(cls)), "<<", "evil", "\x00"]
)

#: Scalars that some field may want, and some that none does.
SCALARS = st.sampled_from(
    ["Pond", "7", "2.5", "true", "old-carp", "https://example.org", "", "~", "<b>", "\u202e", "&x;", "9" * 5_000, "٣"]
)
NODES = st.recursive(
    SCALARS.map(lambda text: Scalar(text, AT, bool(text.strip("~")))),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), AT))
        | st.lists(st.tuples(KEYS.map(lambda key: Scalar(key, AT, quoted=False)), inner), max_size=6).map(
            lambda entries: Mapping(tuple(entries), AT)
        )
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(NODES)
def test_any_node_is_bound_or_its_faults_are_named(node: Node) -> None:
    diagnostics = Diagnostics()
    bound = bind(node, Pond, diagnostics)
    assert bound is not None or diagnostics.is_fatal
    assert all(len(str(item)) < 2_000 for item in diagnostics)
