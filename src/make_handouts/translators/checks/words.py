"""Words: left in English, written twice, acronyms, far too long or short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks.model import Unit, folded, warning

_PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_]{0,40}\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: What a word goes on with: letters, vowel signs, hyphens, apostrophes.
_INSIDE = r"[\w\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u109f’'-]"
#: One word twice with nothing but a space between.
_TWICE = re.compile(rf"(?<!{_INSIDE})(?P<word>[^\W\d_]{_INSIDE}*)[ \u00a0](?P=word)(?!{_INSIDE})")
_ACRONYM = re.compile(r"\b(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-Z][A-Z0-9]{1,7}\b")

#: Below this many characters of English, lengths say nothing.
_LEAST_TO_MEASURE = 25
#: Beyond these multiples of what the language usually takes, something is missing or was added. The 8,800 texts of
#: this project lie between 0.42 and 2.3.
_SHORT, _LONG = 0.4, 2.5


def unchanged(unit: Unit) -> Iterator[Finding]:
    """The translation is not the English text. Texts without words (``{page}``, ``24/7``) are the same everywhere."""
    if unit.words == folded(unit.source_read) and _WORD.search(_PLACEHOLDER.sub("", unit.source_read)):
        yield warning("unchanged", "the same as the English text", "translate it, or leave it empty")


def double_words(unit: Unit) -> Iterator[Finding]:
    """No word twice in a row, unless the language says something by that, or the source does it."""
    customs = unit.customs
    if not customs.has_spaces or _TWICE.search(unit.source_read.casefold()):
        return
    for match in _TWICE.finditer(unit.words):
        word = match["word"]
        if customs.repeats:
            is_slip = word in customs.never_doubled or sum(map(str.isalpha, word)) > customs.longest_repeated
        else:
            is_slip = word not in customs.may_double
        if is_slip:
            yield warning("double-words", f"'{word}' twice in a row", "delete one")


def acronyms(unit: Unit) -> Iterator[Finding]:
    """Acronyms in capitals stand in the translation too. The glossary may give another form of one."""
    source = _PLACEHOLDER.sub("", unit.source_read)
    if source.isupper():
        return  # a text all in capitals has no acronyms
    for acronym in sorted(set(_ACRONYM.findall(source))):
        if acronym not in unit.read:
            yield warning("acronyms", f"'{acronym}' is missing", "copy it, or put its translation in the glossary")


def length(unit: Unit) -> Iterator[Finding]:
    """Neither far shorter nor far longer than the language usually is for as much English."""
    source, said = (len(_PLACEHOLDER.sub("", text)) for text in (unit.source_read, unit.read))
    if source < _LEAST_TO_MEASURE:
        return
    usual = source * unit.customs.length
    if said < _SHORT * usual:
        yield warning("short", f"{said} characters; some {usual:.0f} are usual", "is something missing?")
    elif said > _LONG * usual:
        yield warning("long", f"{said} characters; some {usual:.0f} are usual", "was something added?")
