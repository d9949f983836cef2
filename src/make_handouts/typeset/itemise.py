"""A word's text → stretches of one font and one script, shaped.

The language's own font serves what it covers; what it does not goes down the chain. Marks, joiners and spaces stay
with the stretch before them, common characters (digits, punctuation) too where its font has them, so that a Latin
word among Devanagari keeps its comma.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from make_handouts.base.languages import parse_language
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.harfbuzz import Font, Segment
from make_handouts.typeset.unicode import script_of

#: Shown by no glyph and needed by none: bidi controls, zero-width space, line separators, soft hyphen, BOM.
INVISIBLE = frozenset(
    "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\n\u00ad\ufeff\u2060"
)

SOFT_HYPHEN = "\u00ad"

#: Never start a stretch of their own: ZWNJ, ZWJ, variation selectors, spaces.
_FOLLOWERS = frozenset("\u200c\u200d\ufe0e\ufe0f \u00a0\u202f\u2009")

#: Words of one look that are remembered; past it the memory starts anew, so it stays bounded in long runs and with long
#: lists of names. A language's documents have 2,500.
_MOST_WORDS = 4_000

#: Digits with separators, and a space after them, at a text's end.
_NUMBER_AT_END = re.compile(r"\d+(?:[.,٫٬]\d+)*[ \u00a0\u202f]?$")

#: Common and inherited: what takes the script of its neighbour.
_COMMON = ("Zyyy", "Zinh")

#: Scripts of languages that mix several (ISO 15924): what HarfBuzz is to take a common character for.
_SHAPED_AS = {"Kore": "Hang", "Jpan": "Hira", "Hans": "Hani", "Hant": "Hani"}

Stretch = tuple[str, str, str]
"""Text, family, script."""

Look = tuple[str, int, bool, bool]
"""Language, weight, whether it stands in a heading, whether it runs from right to left."""

Shaped = tuple[tuple[Segment, ...], str]
"""Segments, and the characters that no font has."""


class Itemiser:
    """Remembers its answers: the same words come again and again."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._letters: dict[tuple[str, bool], dict[str, tuple[str, str] | None]] = {}
        self._known: dict[Look, dict[str, Shaped]] = {}

    def known(self, look: Look) -> dict[str, Shaped]:
        """What ``shaped`` has answered so far for words of this look; it goes on growing."""
        return self._known.setdefault(look, {})

    def keep_only(self, languages: Container[str]) -> None:
        """Forgets the words and letters of all other languages."""
        self._known = {look: known for look, known in self._known.items() if look[0] in languages}
        self._letters = {key: letters for key, letters in self._letters.items() if key[0] in languages}

    def shaped(self, text: str, look: Look) -> Shaped:
        """The stretches of a word, each shaped in its font; and the characters that no font has."""
        known = self.known(look)
        found = known.get(text)
        if found is None:
            if len(known) >= _MOST_WORDS:
                known.clear()
            language, weight, is_heading, is_rtl = look
            parsed = parse_language(language)
            stretches, missing = self.stretches(
                text, language, parsed.script if parsed else "Latn", is_heading=is_heading
            )
            segments = tuple(
                self._font(family, weight).shape(piece, is_rtl=is_rtl, script=script, language=language)
                for piece, family, script in stretches
            )
            found = known[text] = (segments, missing)
        return found

    def _font(self, family: str, weight: int) -> Font:
        font = self._book.font(family, weight) or self._book.font(family, 400)
        assert font is not None, "a family that serves a character has a font"
        return font

    def stretches(
        self, text: str, language: str, own_script: str, *, is_heading: bool = False
    ) -> tuple[tuple[Stretch, ...], str]:
        """The stretches of a text without invisible characters, and the characters that no font has."""
        alone = self._alone(text, language, is_heading=is_heading)
        if alone is not None:
            return ((text, *alone),), ""
        stretches: list[tuple[list[str], str, str]] = []
        missing: list[str] = []
        for character in text:
            if character in INVISIBLE:
                continue
            last = stretches[-1] if stretches else None
            if (
                last
                and (character in _FOLLOWERS or unicodedata.combining(character))
                and self._keeps(last[1], character)
            ):
                last[0].append(character)
                continue
            script = script_of(character)
            is_common = script in _COMMON
            if last and is_common and self._has(last[1], character):
                last[0].append(character)
                continue
            family = self._book.family_for(character, language, is_heading=is_heading)
            if family is None:
                missing.append(character)
                continue
            if last and unicodedata.bidirectional(character) == "ET" and self._take_number(stretches, family):
                stretches[-1][0].append(character)
                continue
            if is_common:
                script = last[2] if last else _SHAPED_AS.get(own_script, own_script)
            if last and last[1] == family and last[2] == script:
                last[0].append(character)
            else:
                stretches.append(([character], family, script))
        return tuple(("".join(part), family, script) for part, family, script in stretches), "".join(missing)

    def _alone(self, text: str, language: str, *, is_heading: bool) -> tuple[str, str] | None:
        """Family and script of a text that begins with a letter and is one stretch; None where one has to look.

        Most words are such, and this takes a third of the time that looking takes.
        """
        letters = self._letters.setdefault((language, is_heading), {})
        first: tuple[str, str] | None = None
        for character in text:
            if character not in letters:
                letters[character] = self._letter(character, language, is_heading=is_heading)
            letter = letters[character]
            if letter is None:
                if first is None or character in INVISIBLE or not self._keeps(first[0], character):
                    return None
            elif first is None:
                first = letter
            elif letter != first:
                return None
        return first

    def _letter(self, character: str, language: str, *, is_heading: bool) -> tuple[str, str] | None:
        """Family and script of a character that has one of its own; None for marks, signs, digits, spaces."""
        script = script_of(character)
        if script in _COMMON or character in _FOLLOWERS or unicodedata.combining(character):
            return None
        family = self._book.family_for(character, language, is_heading=is_heading)
        return (family, script) if family else None

    def _take_number(self, stretches: list[tuple[list[str], str, str]], family: str) -> bool:
        """Moves the number at the end into a stretch of the family whose sign (%, °, a currency's) follows it.

        In two fonts readers take a number and its sign for two words, and turn them round in right-to-left lines. False
        where no number is there, or the family lacks one of its digits.
        """
        text, own, script = stretches[-1]
        number = _NUMBER_AT_END.search("".join(text))
        if number is None or own == family or not all(self._has(family, digit) for digit in number[0]):
            return False
        del text[number.start() :]
        if not text:
            stretches.pop()
        stretches.append((list(number[0]), family, script))
        return True

    def _has(self, family: str, character: str) -> bool:
        font = self._book.font(family, 400)
        return font is not None and font.covers(character)

    def _keeps(self, family: str, character: str) -> bool:
        """Joiners and selectors need no glyph; spaces and marks do."""
        return character in "\u200c\u200d\ufe0e\ufe0f" or self._has(family, character)
