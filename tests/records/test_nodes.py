"""What YAML comes in, where it stands, and what is refused."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import InputError
from make_handouts.records.nodes import Mapping, Node, Scalar, Sequence, parse_yaml, read_yaml

INDENTATION = "\n  hint: check the indentation and quotes on this line and the one before"
ONE = "\n  hint: one file holds one workshop; remove '---'"


def faults(text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        parse_yaml(text, "talk.yaml")
    return list(map(str, raised.value.diagnostics))


def drawn(node: Node) -> object:
    """The node as plain values, each scalar with its line and column."""
    match node:
        case Scalar():
            return f"{node.text}@{node.position.line}:{node.position.column}"
        case Sequence():
            return [drawn(item) for item in node.items]
        case Mapping():
            return {drawn(key): drawn(value) for key, value in node.entries}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: b", {"a@1:1": "b@1:4"}),
        ("# remark\n\na: b # remark", {"a@3:1": "b@3:4"}),
        ("a:\n  - b\n  - c: d", {"a@1:1": ["b@2:5", {"c@3:5": "d@3:8"}]}),
        ("a: [b, {c: d}]", {"a@1:1": ["b@1:5", {"c@1:9": "d@1:12"}]}),
        ("a: >-\n  b\n  c\nd: e", {"a@1:1": "b c@1:4", "d@4:1": "e@4:4"}),
        ("é: [ü, 提]\nд: 😀 x", {"é@1:1": ["ü@1:5", "提@1:8"], "д@2:1": "😀 x@2:4"}),
        ("---\na: 'b'\n...\n", {"a@2:1": "b@2:4"}),
        ("a: b\r\nc: d\r\n", {"a@1:1": "b@1:4", "c@2:1": "d@2:4"}),
        ("a:", {"a@1:1": "@1:3"}),
    ],
    ids=["pair", "remarks", "nested", "flow", "folded", "beyond ASCII", "markers", "CRLF", "no value"],
)
def test_positions(text: str, tree: object) -> None:
    assert drawn(parse_yaml(text, "talk.yaml")) == tree


@pytest.mark.parametrize(
    "typed", ["no", "1098", "007", "true", "1.0", "0x1F", "2026-02-10", "1_000", "12:30", "~", "null", "="]
)
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    node = parse_yaml(f"[{typed}]", "talk.yaml")
    assert drawn(node) == [f"{typed}@1:2"]


def test_a_duplicate_key_is_kept_for_the_reader_to_report() -> None:
    node = parse_yaml("a: 1\na: 2", "talk.yaml")
    assert isinstance(node, Mapping)
    assert [(key.text, drawn(value)) for key, value in node.entries] == [("a", "1@1:4"), ("a", "2@2:4")]


@pytest.mark.parametrize(
    ("written", "is_quoted", "is_empty"),
    [
        ("x", False, False),
        ("'x'", True, False),
        ('"x"', True, False),
        ("|\n  x", True, False),
        ("", False, True),
        ("~", False, True),
        ("null", False, True),
        ("''", True, False),
        ("'~'", True, False),
        ('"null"', True, False),
    ],
)
def test_a_value_that_was_not_written_is_told_from_a_quoted_one(written: str, is_quoted: bool, is_empty: bool) -> None:
    node = parse_yaml(f"a: {written}", "talk.yaml")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert (value.quoted, value.is_empty) == (is_quoted, is_empty)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: &x 2", "2:4: error: anchors and aliases (& and *) are not allowed\n  hint: write the text out"),
        ("a: 1\nb: *x", "2:4: error: anchors and aliases (& and *) are not allowed\n  hint: write the text out"),
        ("a: 1\nb: &x [1]", "2:4: error: anchors and aliases (& and *) are not allowed\n  hint: write the text out"),
        ("a: 1\n*x : 2", "2:1: error: anchors and aliases (& and *) are not allowed\n  hint: write the text out"),
        (
            "a:\n - !!python/object/apply:os.system [ls]",
            ("2:4: error: the tag tag:yaml.org,2002:python/object/apply:os.system is not allowed\n"
            "  hint: remove it; fields know their own type"),
        ),
        ("a: !x 1", "1:4: error: the tag !x is not allowed\n  hint: remove it; fields know their own type"),
        ("a: " + "[" * 25 + "]" * 25, "1:24: error: nested deeper than 20 levels\n  hint: a workshop needs nine"),
        ("a: 1\n---\nb: 2", "2:1: error: a second document in one file" + ONE),
        ("a: 1\n...\n---\nb: 2", "3:1: error: a second document in one file" + ONE),
        ("", "1:1: error: the file is empty"),
        ("# nothing\n", "1:1: error: the file is empty"),
        ("a: 1\n? [b]\n: c", "2:3: error: a key must be a word"),
        ("a:\n  b: 1\n c: 2", "3:2: error: not valid YAML: did not find expected key" + INDENTATION),
        ("a:\n\tb: 1", "2:1: error: not valid YAML: found character that cannot start any token" + INDENTATION),
        ("a: 1\nb: c: d", "2:5: error: not valid YAML: mapping values are not allowed in this context" + INDENTATION),
        ("a: 1\nb: [c", "3:1: error: not valid YAML: did not find expected ',' or ']'" + INDENTATION),
        ('a: 1\nb: "\\ud800"', "2:7: error: not valid YAML: found invalid Unicode character escape code" + INDENTATION),
        ("a: 1\nb: \ud800", "2:1: error: a lone surrogate is no character\n  hint: delete the escape"),
    ],
    ids=[
        "anchor", "alias", "anchor on a list", "alias as a key", "python tag", "own tag", "deep nesting",
        "second document", "document after its end", "empty", "only a remark", "list as a key", "bad indentation",
        "tab", "colon in a text", "bracket never closed", "escaped lone surrogate", "lone surrogate",
    ],
)  # fmt: skip
def test_what_is_refused(text: str, fault: str) -> None:
    assert faults(text) == [f"talk.yaml:{fault}"]


@pytest.mark.parametrize("before", ["", "tiêu đề: Chào bạn 😀\n"], ids=["first line", "after Vietnamese"])
def test_a_control_character_is_named_with_its_line(before: str) -> None:
    line = before.count("\n") + 1
    assert faults(f"{before}a: b\x07c\nd: e\n") == [
        (
            f"talk.yaml:{line}:5: error: not valid YAML: a character that YAML does not allow (U+0007)\n"
            "  hint: delete the character"
        )
    ]


def test_a_yaml_bomb_costs_no_time() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    start = time.perf_counter()
    assert faults("\n".join(["l0: &l0 lol", *levels]))[0].startswith("talk.yaml:1:5: error: anchors and aliases")
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "], ids=["lists", "mappings", "block lists"])
def test_deep_nesting_costs_no_time(opening: str) -> None:
    start = time.perf_counter()
    assert "nested deeper than 20 levels" in faults(opening * 100_000)[0]
    assert time.perf_counter() - start < 1


@settings(deadline=None)
@given(
    st.text(st.sampled_from("ab:-[]{},&*!|>'\"#%@` \n\t?~\\\x00\x85\u2028\ufeffé"), max_size=40)
    | st.text(st.characters())
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        paths = [parse_yaml(text, "talk.yaml").position.path]
    except InputError as error:
        paths = [item.position.path for item in error.diagnostics]
    assert paths == ["talk.yaml"]


def file_faults(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_yaml(path, path.parent)
    return list(map(str, raised.value.diagnostics))


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "talk.yaml").write_bytes(b"\xef\xbb\xbftitle: x")
    assert drawn(read_yaml(tmp_path / "talk.yaml", tmp_path)) == {"title@1:1": "x@1:8"}


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16"])
def test_another_encoding_is_refused_with_its_line(tmp_path: Path, encoding: str) -> None:
    line = {"cp1258": 3, "utf-16": 1}[encoding]
    assert file_faults(tmp_path / "talk.yaml", "a: 1\n# x\ntitle: né\n".encode(encoding)) == [
        f"talk.yaml:{line}:1: error: the file is not UTF-8\n  hint: save it with the encoding UTF-8"
    ]


def test_a_file_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    assert file_faults(tmp_path / "talk.yaml", b"#" * 1_000_001) == [
        "talk.yaml:1:1: error: the file is larger than 1000 kB\n  hint: split the workshop in two"
    ]


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(InputError, match="1:1: error: cannot be read: "):
            read_yaml(path, tmp_path)
