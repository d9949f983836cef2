"""What stays whole, by the expression for all scripts and by the one that is quicker to compile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_handouts.typeset import breaking

#: Signs that what is kept whole is made of, and letters of scripts with spaces; U+2E7F is the last character of them.
_SIGNS = "ab1 9\u00a0\u2009-‐–—·.,:@/%€$()+#*mgéяدहđ\u00ad\u200e\u2e7f\n"


@given(st.text(st.sampled_from(_SIGNS), max_size=30))
def test_both_expressions_agree_on_texts_of_scripts_with_spaces(text: str) -> None:
    assert [match.span() for match in breaking._WHOLE_IN_SPACED.finditer(text)] == [
        match.span() for match in breaking._WHOLE_IN_ANY.finditer(text)
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("well-known", ["well-known"]),
        ("ดูที่ a-b นะ", ["a-b"]),
        ("ก-ข", []),
        ("한국-말", ["한국-말"]),
        ("中-文 e-mail 中", ["e-mail"]),
        ("𠀀-𠀁", []),
        ("មើល x-y", ["x-y"]),
    ],
)
def test_hyphens_join_words_but_not_sentences_of_scripts_without_spaces(text: str, whole: list[str]) -> None:
    _, found = breaking.opportunities(text, "en")
    assert [text[start:end] for start, end in found] == whole
