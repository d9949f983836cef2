"""Every check by name, with what it looks for. The names are those of Weblate and pofilter where they have one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from make_handouts.base.values import value
from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks import marks, words
from make_handouts.translators.checks.characters import valid_characters
from make_handouts.translators.checks.model import Unit

UnitCheck = Callable[[Unit], Iterator[Finding]]

#: Checks of one message, by the name their findings have.
UNIT_CHECKS: dict[str, UnitCheck] = {
    "unchanged": words.unchanged,
    "end-punctuation": marks.end_punctuation,
    "brackets": marks.brackets,
    "quotes": marks.quotes,
    "edge-space": marks.edge_space,
    "double-space": marks.double_space,
    "newlines": marks.newlines,
    "double-words": words.double_words,
    "acronyms": words.acronyms,
    "length": words.length,
    "validchars": valid_characters,
}


@value
class Check:
    """What is said of a check. ``is_threat``: a build refuses such a translation (``catalogs/vet``)."""

    name: str
    summary: str
    is_threat: bool = False


CHECKS: dict[str, Check] = {
    check.name: check
    for check in (
        Check("catalogue", "The file is a PO file, has each message once, and no plural forms", is_threat=True),
        Check("untranslated", "The message has no translation"),
        Check("fuzzy", "The translation is marked as needing work"),
        Check("msgid", "The English text is that of the curriculum"),
        Check("placeholders", "{names} are those of the source", is_threat=True),
        Check("markup", "Tags are those of the source", is_threat=True),
        Check("numbers", "Figures and phone numbers are those of the source", is_threat=True),
        Check("urls", "Web addresses are those of the source", is_threat=True),
        Check("emails", "E-mail addresses are those of the source", is_threat=True),
        Check("validchars", "No deceptive characters, no letters that the language has not", is_threat=True),
        Check("long", "The translation is far longer than usual", is_threat=True),
        Check("short", "The translation is far shorter than usual"),
        Check("max-length", "The translation fits the room it has"),
        Check("near-limit", "With --fit: the translation nearly fills the room it has"),
        Check("unchanged", "The translation is not the English text"),
        Check("end-punctuation", "The text ends with the mark of its language"),
        Check("brackets", "Every bracket has its partner"),
        Check("quotes", "Quotation marks are the language's, in pairs"),
        Check("edge-space", "No space at the start or end"),
        Check("double-space", "No two spaces in a row"),
        Check("newlines", "As many lines as the source"),
        Check("double-words", "No word twice in a row by mistake"),
        Check("acronyms", "Acronyms of the source are kept"),
        Check("inconsistent", "One English text has one translation"),
        Check("reused", "Two English texts have two translations"),
        Check("glossary", "Terms have the translation of the glossary"),
        Check("do-not-translate", "Names stay as they are"),
        Check("exceptions", "Exceptions in locales/checks.yaml are needed and well made"),
        Check("fit", "With --fit: every text fits its page, slide, column and font", is_threat=True),
    )
}
