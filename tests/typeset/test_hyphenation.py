"""Which words are parted, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest

from make_handouts.base.diagnostics import Position
from make_handouts.base.languages import parse_language
from make_handouts.document.tree import Run
from make_handouts.typeset.hyphenation import Hyphenator, hyphenator

CATALOGUES = Path(__file__).parents[2] / "locales"


def own(tag: str) -> Hyphenator:
    language = parse_language(tag)
    assert language is not None
    found = hyphenator(language)
    assert found is not None
    return found


def hyphenated(tag: str, text: str, url: str | None = None) -> str:
    return own(tag).run(Run(text, tag, url=url, origin=Position("x.po", 1))).replace("\u00ad", "-")


@pytest.mark.parametrize(("tag", "dictionary"), [("de", "de_DE"), ("ru", "ru_RU")])
def test_positions_are_pyphens(tag: str, dictionary: str) -> None:
    text = (CATALOGUES / tag / "LC_MESSAGES" / "wait-a-sec.po").read_text("utf-8")
    words = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 6}
    theirs = pyphen.Pyphen(lang=dictionary, left=3, right=4)
    assert len(words) > 300
    for word in words:
        assert own(tag).positions(word) == theirs.positions(word), word


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("de", "Die Vertrauensperson.", "Die Ver-trau-ens-person."),
        ("de", "Nachricht", "Nachricht"),  # short
        ("de", "WhatsAppNachrichten", "WhatsAppNachrichten"),  # capitals within
        ("de", "BUNDESMINISTERIUM", "BUNDESMINISTERIUM"),
        ("de", "www.sicherheitseinstellungen.example", "www.sicherheitseinstellungen.example"),
        ("de", "#sicherheitseinstellungen", "#sicherheitseinstellungen"),
        ("de", "Online-Sicherheitseinstellungen", "Online-Sicherheitseinstellungen"),
        ("de", "Sicherheits\u00adeinstellungen", "Sicherheits-einstellungen"),  # the translator knows better
        ("ru", "о безопасности", "о без-опас-ности"),
        ("ru", "Благовещенск", "Благовещенск"),  # a name, for all we know
    ],
)
def test_long_words_get_soft_hyphens(tag: str, text: str, expected: str) -> None:
    assert hyphenated(tag, text) == expected


def test_links_and_official_names_get_none() -> None:
    assert hyphenated("de", "Sicherheitseinstellungen", url="https://example.org") == "Sicherheitseinstellungen"
    name = Run("Bundeszentrale für Jugendmedienschutz", "de")
    assert own("de").run(name) == name.text


def test_most_languages_are_not_hyphenated() -> None:
    for tag in ("en", "vi", "th", "ar"):
        language = parse_language(tag)
        assert language is not None
        assert hyphenator(language) is None
