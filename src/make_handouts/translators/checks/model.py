"""What a check is given: a message with its translation, and how its language is written."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from make_handouts.base.diagnostics import Position, Severity
from make_handouts.base.languages import Language
from make_handouts.base.values import value
from make_handouts.catalogs.vet import Finding

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,60}>")
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}

#: Characters that are not seen and only tell where a line may break or how letters join.
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2060-\u2069\ufeff]")


@value
class Customs:
    """How a language is written, from languages.toml; the script's customs where it has none of its own.

    ``ends``: the marks that end a text, by kind; an empty mark says that the language may do without.
    ``quotes``: the characters it quotes with. ``has_spaces``: words stand apart.
    ``letters``, ``not_letters``: what CLDR's exemplar characters lack, and what of them is a neighbour's.
    ``length``: characters for one of English, as measured.
    ``repeats``: words of at most ``longest_repeated`` letters are doubled to mean something (từ từ),
    ``never_doubled`` apart. ``may_double``: the few that other languages double (``nous nous``).
    """

    ends: dict[str, tuple[str, ...]]
    quotes: str
    has_spaces: bool
    letters: str
    not_letters: str
    length: float
    repeats: bool
    longest_repeated: int
    never_doubled: frozenset[str]
    may_double: frozenset[str]


@value
class Unit:
    """One message and its translation, both NFC. ``translation`` is the msgstr as it stands in the PO.

    ``limit``: the most characters that fit, by the YAML. ``read`` and ``source_read``: without markup.
    ``words``: ``read`` as ``folded``.
    """

    language: Language
    customs: Customs
    source: str
    translation: str
    limit: int | None
    position: Position
    source_read: str
    read: str
    words: str


def unit_of(language: Language, source: str, translation: str, limit: int | None, position: Position) -> Unit:
    """A unit from a PO entry's texts."""
    source, translation = unicodedata.normalize("NFC", source), unicodedata.normalize("NFC", translation)
    read = without_markup(translation)
    customs = customs_of(language)
    return Unit(language, customs, source, translation, limit, position, without_markup(source), read, folded(read))


def without_markup(text: str) -> str:
    """A text as it is read: tags gone, line breaks as spaces, entities as their characters. Takes broken markup too."""
    if "<" in text or "&" in text:
        text = _TAG.sub("", _LINE_BREAK.sub(" ", text))
        for entity, character in _ENTITIES.items():
            text = text.replace(entity, character)
    return text.strip()


def folded(text: str) -> str:
    """For comparing words: no case, no unseen characters, no vowel marks of Arabic (a matter of taste there).

    Turkish İ and ı become i: casefolding alone makes two characters of the first and keeps the second apart.
    """
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text).casefold())
    return _ARABIC_MARKS.sub("", text.replace("i\u0307", "i").replace("ı", "i"))


_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


def warning(name: str, text: str, hint: str = "") -> Finding:
    """A finding of a style check."""
    return Finding(Severity.WARNING, name, text, hint)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))


@lru_cache
def customs_of(language: Language) -> Customs:
    """The customs of a language: what all have, then the script's, then its own."""
    data = _data()
    found: dict[str, Any] = {}
    for part in (
        data["default"],
        data["script"].get(language.script, {}),
        data["language"].get(language.language, {}),
        data["language"].get(language.tag, {}),
    ):
        found.update(part)
    return Customs(
        ends={kind: tuple(found[kind]) for kind in ("stop", "question", "exclamation", "colon")},
        quotes=found["quotes"],
        has_spaces=found["has_spaces"],
        letters=found["letters"],
        not_letters=found["not_letters"],
        length=found["length"],
        repeats=found["repeats"],
        longest_repeated=found["longest_repeated"],
        never_doubled=frozenset(found["never_doubled"]),
        may_double=frozenset(found["may_double"]),
    )
