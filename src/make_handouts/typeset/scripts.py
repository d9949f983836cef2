"""A text of unknown language → the language to set it in, by the script of most of its letters.

What fonts, direction and line breaks depend on is the script; where it is the document's own, so is the language.
"""

from __future__ import annotations

from collections import Counter

from make_handouts.base.languages import Language, language_of_script
from make_handouts.typeset.unicode import script_of

#: Scripts that a language's writing is made of, where that is more than one (ISO 15924).
_PARTS = {"Jpan": ("Hani", "Hira", "Kana"), "Kore": ("Hang", "Hani"), "Hans": ("Hani",), "Hant": ("Hani",)}

_COMMON = ("Zyyy", "Zinh", "Zzzz")


def language_of(text: str, own: Language) -> str:
    """The tag of ``own`` where it writes most letters of the text, else of the likeliest language of their script."""
    scripts = Counter(script_of(character) for character in text)
    for script in _COMMON:
        del scripts[script]
    if not scripts:
        return own.tag
    script = max(scripts, key=lambda name: scripts[name])
    if script == own.script or script in _PARTS.get(own.script, ()):
        return own.tag
    if script == "Hani" and (scripts["Hira"] or scripts["Kana"]):
        script = "Jpan"
    return language_of_script(script) or own.tag
