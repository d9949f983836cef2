"""What the editor underlines (schema) and what the program refuses (model) are the same documents."""

import copy
import json
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.records.schema import schema_of
from tests.records.pond import Pond, faults

VALID: dict[str, Any] = {
    "title": "Pond",
    "fish": [{"id": "carp", "name": "Carp"}, {"id": "eel", "name": "Eel"}],
    "acts": [{"song": "Quak", "verses": ["one", "two"]}, {"jump": "Hop", "for": "food"}],
    "depth": 7,
    "width": 2.5,
    "is-deep": True,
    "site": "https://example.org",
    "names": {"nick": "Nick"},
    "signs": {"gate": {"id": "pike", "name": "Pike"}},
    "score": [1, 2],
}

VALIDATOR = jsonschema.Draft7Validator(schema_of(Pond, "pond"))


def verdicts(document: Any) -> tuple[bool, bool]:
    """Whether the schema and the model accept a document."""
    text = json.dumps(document)  # JSON is YAML, and has no anchors
    return VALIDATOR.is_valid(yaml.safe_load(text)), not faults(text)


def changed(path: tuple[str | int, ...], value: Any) -> Any:
    document: Any = copy.deepcopy(VALID)
    at = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return document


WORDS = st.text("abc xyz", min_size=1, max_size=8).filter(str.strip)
LISTS = st.lists(WORDS, max_size=2)
MAPPINGS = st.dictionaries(st.sampled_from(["a", "b"]), WORDS, max_size=2)
NUMBERS = st.integers(-1000, 1000)

#: Where → values that must not stand there.
WRONG: dict[tuple[str | int, ...], st.SearchStrategy[Any]] = {
    ("title",): LISTS | MAPPINGS | st.just(""),
    ("fish",): MAPPINGS | WORDS | NUMBERS | st.lists(WORDS, min_size=1),
    ("fish", 0): WORDS | LISTS | MAPPINGS,
    ("fish", 0, "id"): LISTS | MAPPINGS | st.just("") | WORDS.map(str.upper),
    ("fish", 1, "name"): LISTS | MAPPINGS | st.text("abc", min_size=11, max_size=99),
    ("acts",): MAPPINGS | WORDS | st.just([]) | st.just([{"jump": "Hop"}] * 5),
    ("acts", 0): WORDS | LISTS | MAPPINGS | st.just({"verses": ["one"]}),
    ("acts", 0, "verses"): MAPPINGS | WORDS | st.lists(WORDS, min_size=4, max_size=6) | st.just([]),
    ("acts", 0, "verses", 1): LISTS | MAPPINGS | st.just(""),
    ("acts", 1, "for"): WORDS | NUMBERS | LISTS,
    ("acts", 1, "verses"): LISTS,
    ("depth",): WORDS | LISTS | MAPPINGS | NUMBERS.filter(lambda n: not 1 <= n <= 99) | st.just(1.5),
    ("width",): WORDS | LISTS | MAPPINGS | NUMBERS.filter(lambda n: not 1 <= n <= 9),
    ("is-deep",): WORDS | LISTS | MAPPINGS | NUMBERS,
    ("site",): WORDS | LISTS | MAPPINGS | st.just("ftp://example.org") | st.just("https://a b"),
    ("names",): WORDS | st.lists(WORDS, min_size=1) | st.dictionaries(WORDS.map(str.upper), WORDS, min_size=1),
    ("names", "nick"): LISTS | MAPPINGS | st.just(""),
    ("signs", "gate"): WORDS | LISTS | MAPPINGS,
    ("score",): WORDS | MAPPINGS | NUMBERS.filter(lambda n: not 1 <= n <= 6) | st.lists(NUMBERS, min_size=3),
    ("colour",): WORDS | NUMBERS | LISTS | MAPPINGS,
    ("fish", 0, "colour"): WORDS | NUMBERS | LISTS | MAPPINGS,
}


def test_both_accept_a_valid_document() -> None:
    assert verdicts(VALID) == (True, True)


@settings(deadline=None)
@given(st.sampled_from(list(WRONG)).flatmap(lambda path: st.tuples(st.just(path), WRONG[path])))
def test_both_refuse_a_wrong_value(fault: tuple[tuple[str | int, ...], Any]) -> None:
    assert verdicts(changed(*fault)) == (False, False)


@pytest.mark.parametrize("path", WRONG, ids=lambda path: "/".join(map(str, path)))
def test_both_refuse_a_value_that_was_not_written(path: tuple[str | int, ...]) -> None:
    assert verdicts(changed(path, None)) == (False, False)


@pytest.mark.parametrize(
    ("path", "key"),
    [((), "title"), ((), "fish"), (("fish", 0), "id"), (("acts", 0), "song"), (("signs", "gate"), "name")],
    ids=str,
)
def test_both_refuse_a_document_with_something_missing(path: tuple[str | int, ...], key: str) -> None:
    document: Any = copy.deepcopy(VALID)
    at = document
    for step in path:
        at = at[step]
    del at[key]
    assert verdicts(document) == (False, False)


@pytest.mark.parametrize("key", ["acts", "depth", "width", "is-deep", "site", "names", "signs", "score"])
def test_both_accept_a_document_without_an_optional_field(key: str) -> None:
    assert verdicts({name: value for name, value in VALID.items() if name != key}) == (True, True)


@pytest.mark.parametrize("typed", ["1098", "1.0", "true", "'5'"])
def test_both_accept_a_number_or_truth_value_as_a_text(typed: str) -> None:
    text = f"title: {typed}\nfish: []\n"
    assert (VALIDATOR.is_valid(yaml.safe_load(text)), faults(text)) == (True, [])
