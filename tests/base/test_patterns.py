"""A lazy pattern does what a compiled one does, and is compiled when it is needed."""

import copy
import pickle
import re

import pytest

from make_handouts.base.patterns import lazily_compiled, lazy_pattern


def test_it_does_what_a_compiled_one_does() -> None:
    lazy, plain = lazy_pattern(r"(?P<word>\w+)-", re.IGNORECASE), re.compile(r"(?P<word>\w+)-", re.IGNORECASE)
    text = "one-two-three"
    assert lazy.findall(text) == plain.findall(text)
    assert lazy.sub("", text) == plain.sub("", text)
    assert [match["word"] for match in lazy.finditer(text)] == ["one", "two"]
    assert (lazy.pattern, lazy.flags, lazy.groups) == (plain.pattern, plain.flags, plain.groups)


def test_it_is_compiled_at_its_first_use() -> None:
    lazy = lazy_pattern("(")  # nobody looked at it yet
    with pytest.raises(re.error):
        lazy.search("text")


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    lazy = lazy_pattern("b+")
    assert lazy.search("abba")
    for twin in (copy.deepcopy(lazy_pattern("b+")), pickle.loads(pickle.dumps(lazy_pattern("b+")))):
        assert twin.sub("", "abba") == "aa"


def test_a_librarys_patterns_are_lazy_only_while_it_is_imported() -> None:
    before = re.compile
    with lazily_compiled():
        faulty = re.compile("(")
        number = re.compile(r"\d+")
    assert re.compile is before
    assert number.findall("12, 3") == ["12", "3"]
    with pytest.raises(re.error):
        faulty.search("text")
