"""Letters that the language is not written with: another script's, a neighbour's, the other Chinese.

What deceives (overrides, look-alikes, control characters) is an error of ``catalogs/vet`` under the same name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from make_handouts.base.languages import Language
from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks.model import Unit, customs_of, warning
from make_handouts.typeset.unicode import exemplar_letters, script_of, simplified

#: The scripts that a language of such a script is written with (ISO 15924); Latin is for names and loan words.
_ALLOWED = {
    "Jpan": {"Hira", "Kana", "Hani", "Latn"},
    "Kore": {"Hang", "Latn"},
    "Hans": {"Hani", "Latn"},
    "Hant": {"Hani", "Latn"},
}
_COMMON = frozenset({"Zyyy", "Zinh"})

#: Scripts for which CLDR's exemplars are the whole alphabet; of Han and Hangul they are what is frequent.
_NOT_LISTED = frozenset({"Jpan", "Kore", "Hans", "Hant"})


def valid_characters(unit: Unit) -> Iterator[Finding]:
    """Letters of another script than the language's and Latin; letters of its script that it does not use."""
    strange = sorted(character for character in set(unit.read) if _is_strange(character, unit))
    if strange:
        listed = ", ".join(f"{character} (U+{ord(character):04X})" for character in strange[:6])
        more = f" and {len(strange) - 6} more" if len(strange) > 6 else ""
        name = unit.language.native_name
        yield warning("validchars", f"{name} is not written with {listed}{more}", "is it another keyboard's letter?")


def _is_strange(character: str, unit: Unit) -> bool:
    if character.isascii() or character in unit.source_read or unicodedata.category(character)[0] not in "LM":
        return False
    return _is_strange_in(character, unit.language)


@lru_cache(maxsize=4096)
def _is_strange_in(character: str, language: Language) -> bool:
    script, own = language.script, script_of(character)
    if own in _COMMON:
        return False
    if own not in _ALLOWED.get(script, {script, "Latn"}):
        return True
    if own == "Hani":
        return script == "Hans" and _is_traditional_only(character)
    if script in _NOT_LISTED or (own == "Latn" and script != "Latn"):
        return False  # a name or loan word in its own spelling
    customs, letters = customs_of(language), exemplar_letters(language.folder)
    if not letters or character in customs.letters:
        return False
    return character not in letters or character in customs.not_letters


def _is_traditional_only(character: str) -> bool:
    """Whether Simplified Chinese writes another character for it, and does not use it beside (乾, 著)."""
    return simplified(character) != character and character not in exemplar_letters("zh_Hans")
