"""Characters that show something else than they say, or nothing at all; in texts of authors and translators alike.

Bidi embeddings and overrides reorder what a reader sees (CVE-2021-42574, UTS #55); control, private and unassigned
characters have no place in a text that is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

#: Embeddings and overrides (LRE RLE PDF LRO RLO): a writer has no use for them.
_OVERRIDES = re.compile("[\u202a-\u202e]")
_ISOLATES = {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}
#: Zero-width characters that scripts do need: ZWNJ, ZWJ, ZWSP (Khmer, Thai, Lao, Burmese), LRM, RLM, WJ, soft hyphen.
_WANTED_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u2066\u2067\u2068\u2069\u061c")


def deceptive(text: str, known: Collection[str] = ()) -> Iterator[str]:
    """What is wrong with the characters of a text, in words; ``known`` are those that its source has too."""
    if text.isprintable():  # Python calls no character printable that is refused here
        return
    if _OVERRIDES.search(text):
        yield "bidi embedding or override characters"
    depth = 0
    for character in text:
        depth += _ISOLATES.get(character, 0)
        if depth < 0:
            break
    if depth:
        yield "bidi isolates that do not pair"
    for character in sorted({character for character in text if not character.isprintable()} - set(known)):
        category = unicodedata.category(character)
        if category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (
            category == "Cf" and character not in _WANTED_INVISIBLE
        ):
            yield f"the character U+{ord(character):04X} must not stand here"
