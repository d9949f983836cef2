"""Embedding levels, scripts and break opportunities: the only module that knows ICU.

ICU counts UTF-16 units; what leaves here counts characters. Rules: UAX #9 (bidi), UAX #24 (scripts), UAX #14 (line
breaks) with CLDR's tailorings and dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Container

import icu

from make_handouts.base.patterns import lazy_pattern

#: Any character that can make a paragraph need reordering: without one, UAX #9 gives level 0 throughout.
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

_script_names: dict[str, str] = {}
_break_iterators: dict[str, icu.BreakIterator] = {}
_bidi = icu.Bidi()

#: Locales whose line breaks differ from the root's, as ICU keywords (UAX #14 tailorings of CLDR).
_BREAK_LOCALES = {"ja": "ja@lb=strict", "zh": "zh@lb=strict"}

#: Where phrases end: ICU has them for Japanese (lw=phrase); for Chinese it has words.
_PHRASES: dict[str, icu.BreakIterator] = {
    "ja": icu.BreakIterator.createLineInstance(icu.Locale("ja@lw=phrase")),
    "zh": icu.BreakIterator.createWordInstance(icu.Locale("zh")),
}


def levels(text: str, *, is_rtl: bool) -> list[int] | None:
    """The embedding level of each character (UAX #9 up to rule I2), or None where all are 0.

    ``is_rtl`` is the paragraph's direction: it comes from the language, never from the first letter.
    """
    if not text or (not is_rtl and not _RTL.search(text)):
        return None
    _bidi.setPara(icu.UnicodeString(text), 1 if is_rtl else 0)
    units = list(_bidi.getLevels())
    if not _ASTRAL.search(text):
        return units
    return [units[offset] for offset in _utf16_offsets(text)[:-1]]


def script_of(character: str) -> str:
    """ISO 15924 code of the character's script; ``Zyyy`` for common, ``Zinh`` for inherited."""
    name = _script_names.get(character)
    if name is None:
        name = _script_names[character] = str(icu.Script.getScript(character).getShortName())
    return name


def break_opportunities(text: str, language: str, *, by_phrase: bool = False) -> list[int]:
    """Character offsets after which a line may end, the text's end included (UAX #14).

    ``by_phrase``: Chinese and Japanese break only between words and phrases, as short, large texts want it.
    """
    base = language.partition("-")[0]
    iterator = _break_iterators.get(language)
    if iterator is None:
        locale = icu.Locale(_BREAK_LOCALES.get(base, language.replace("-", "_")))
        iterator = _break_iterators[language] = icu.BreakIterator.createLineInstance(locale)
    iterator.setText(text)
    found = list(iterator)
    if by_phrase and base in _PHRASES:
        phrases = _PHRASES[base]
        phrases.setText(text)
        found = sorted(set(found).intersection(phrases))
    if _ASTRAL.search(text):
        character_at = {offset: index for index, offset in enumerate(_utf16_offsets(text))}
        found = [character_at[offset] for offset in found]
    mend = _MENDED.get(base)
    return mend(text, found) if mend else found


def keep_only(languages: Container[str]) -> None:
    """Closes the break iterators of all other languages."""
    for language in [tag for tag in _break_iterators if tag not in languages]:
        del _break_iterators[language]


def _by_word(text: str, offsets: list[int]) -> list[int]:
    """Korean breaks between words, not between syllables (CLDR's lw=keepall, which ICU does not obey here)."""
    last = len(text)
    return [at for at in offsets if at == last or not (text[at - 1].isalnum() and text[at].isalnum())]


def _before_no_final(text: str, offsets: list[int]) -> list[int]:
    """Burmese never starts a line with a consonant that closes a syllable; ICU's dictionary does, in rarer words."""
    return [at for at in offsets if not _FINAL_CONSONANT.match(text, at)]


#: A consonant with asat, perhaps with a dot below between them (Unicode 16, ch. 16.3).
_FINAL_CONSONANT = lazy_pattern("[\u1000-\u1021]\u1037?\u103a")

#: Languages whose opportunities from ICU need mending.
_MENDED = {"ko": _by_word, "my": _before_no_final}


def _utf16_offsets(text: str) -> list[int]:
    """The UTF-16 offset of each character, and the text's length at the end."""
    offsets, at = [], 0
    for character in text:
        offsets.append(at)
        at += 2 if character > "\uffff" else 1
    return [*offsets, at]


def exemplar_letters(tag: str) -> frozenset[str]:
    """The letters and signs that texts of a language are written with, small and capital: CLDR's main and auxiliary
    exemplar characters (UTS #35, part 2). Empty for a language that CLDR has nothing of.

    Sequences count by their characters. Wraps ``ulocdata_getExemplarSet``.
    """
    found: set[str] = set()
    for kind in (0, 1):  # ULOCDATA_ES_STANDARD, ULOCDATA_ES_AUXILIARY; PyICU names neither
        try:
            exemplars = icu.LocaleData(tag).getExemplarSet(0, kind)
        except icu.ICUError:
            continue
        found.update(*map(str, exemplars))
    return frozenset(found | {letter for character in found for letter in character.upper()})


def simplified(text: str) -> str:
    """Traditional Chinese characters as their simplified ones. Wraps the transform Traditional-Simplified."""
    return str(icu.Transliterator.createInstance("Traditional-Simplified").transliterate(text))
