"""Pseudo-locales: English made up to look foreign, so that faults of a page show before any translator works.

``en-XA`` has accents, is two fifths longer and stands in brackets: what stays plain is no message, what lacks its
bracket is cut off. ``ar-XB`` runs right to left: each word is English letters behind U+202E (RIGHT-TO-LEFT
OVERRIDE), so that it can be read and yet takes the path of Arabic through bidi, mirroring and line breaking.
A PO may never hold such overrides (``vet``); here they come from us, after vetting, a pair around each word.
Both as Android and ICU name them: https://developer.android.com/guide/topics/resources/pseudolocales.

Tags, entities, placeholders, numbers and addresses stay as they are.
"""

from __future__ import annotations

import re

from make_handouts.base.languages import Language
from make_handouts.base.markup import map_words

#: Accented letters of Latin-1, Latin Extended-A and Vietnamese, which every font for Latin has.
_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz", "ÅBÇÐÉFĜĤÎĴĶĻMÑÖÞŔŠŢÛVŴÝŽåƀçđéƒĝĥîĵķļmñöþŕšţûvŵýž"
)

#: How much longer: what German and Vietnamese are than short English texts, at most.
_GROWTH = 0.4

#: Words of letters alone; with a sign inside, it may be an address, a hashtag, a date.
_WORD = re.compile(r"(?<![^\s(“\"‘'—–-])[A-Za-z]+(?:['’-][A-Za-z]+)*(?![^\s)”\"’'.,;:!?…—–-]|[.:]\w)")

_RLO, _PDF = "\u202e", "\u202c"


def pseudo_text(text: str, language: Language) -> str:
    """The text as a pseudo-locale has it."""
    if language.is_rtl:
        return map_words(text, lambda words: _WORD.sub(lambda match: f"{_RLO}{match[0]}{_PDF}", words))
    return f"[{map_words(text, _accented)}]"


def _accented(words: str) -> str:
    """The words with accents, each grown by its share; what one cannot grow whole, the next does."""
    owed = 0.0

    def grown(match: re.Match[str]) -> str:
        nonlocal owed
        word = match[0]
        owed += _GROWTH * len(word)
        extra = int(owed)
        owed -= extra
        vowels = [at for at, letter in enumerate(word) if letter in "aeiouAEIOU"] or [len(word) - 1]
        longer = list(word)
        for number in range(extra):
            at = vowels[number % len(vowels)]
            longer[at] += word[at].lower()
        return "".join(longer).translate(_ACCENTS)

    return _WORD.sub(grown, words)
