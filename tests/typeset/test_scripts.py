"""The language a name is set in."""

from __future__ import annotations

import pytest

from make_handouts.base.languages import parse_language
from make_handouts.typeset.scripts import language_of


@pytest.mark.parametrize(
    ("own", "text", "language"),
    [
        ("vi", "Nguyễn Văn An", "vi"),
        ("ar", "Nguyễn Văn An", "en"),
        ("vi", "राम कुमार", "hi"),
        ("mr", "राम कुमार", "mr"),
        ("vi", "محمد (Mo)", "ar"),
        ("ur", "محمد", "ur"),
        ("vi", "田中", "zh"),
        ("ja", "田中", "ja"),
        ("vi", "田中 さくら", "ja"),
        ("ko", "金", "ko"),
        ("vi", "김철수", "ko"),
        ("hi", "Иван", "ru"),
        ("km", "123", "km"),
    ],
)
def test_by_the_script_of_most_letters(own: str, text: str, language: str) -> None:
    found = parse_language(own)
    assert found is not None
    assert language_of(text, found) == language
