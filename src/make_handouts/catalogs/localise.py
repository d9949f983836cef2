"""Record + catalogue → the record in the reader's language.

The same traversal as extraction. A text whose translation is missing, fuzzy or refused stays English and keeps its
YAML position; every refusal is reported with its line in the PO.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from make_handouts.base.diagnostics import Diagnostics, Position, Severity, shown_path
from make_handouts.base.languages import SOURCE, Language
from make_handouts.base.phrases import Phrase
from make_handouts.catalogs.extract import MessageKey, key_of
from make_handouts.catalogs.pofile import Entry, read_entries
from make_handouts.catalogs.pseudo import pseudo_text
from make_handouts.catalogs.vet import vet
from make_handouts.records.traverse import Place, map_texts

T = TypeVar("T")

Catalogue = Mapping[MessageKey, Entry]


def catalogue_path(root: Path, folder: str, domain: str) -> Path:
    """locales/<folder>/LC_MESSAGES/<domain>.po"""
    return root / "locales" / folder / "LC_MESSAGES" / f"{domain}.po"


def load_catalogue(root: Path, folder: str, domain: str, diagnostics: Diagnostics) -> Catalogue | None:
    """A domain's translations; empty with a warning where there is no file, None where the file is broken."""
    path = catalogue_path(root, folder, domain)
    if not path.is_file():
        diagnostics.warning(
            Position(shown_path(path, root)),
            "there is no such catalogue: its texts are printed in English",
            f"make-handouts update --lang {folder} writes one to be filled in",
        )
        return {}
    entries = read_entries(path, root, diagnostics)
    return None if entries is None else {entry.key: entry for entry in entries}


def localise(record: T, catalogue: Catalogue, language: Language, diagnostics: Diagnostics) -> T:
    """The record with every text for which the catalogue has a usable translation in ``language``.

    A pseudo-locale needs no catalogue: its texts are made from the English ones and not vetted, being ours.
    """
    if language.tag == SOURCE:
        return record
    if language.is_pseudo:
        return map_texts(
            record, lambda phrase, _: Phrase(pseudo_text(phrase.text, language), language.tag, phrase.origin)
        )

    def translated(phrase: Phrase, place: Place) -> Phrase:
        entry = catalogue.get(key_of(phrase, place))
        if entry is None or entry.is_fuzzy or not entry.msgstr.strip():
            return phrase
        text = unicodedata.normalize("NFC", entry.msgstr).strip()
        refused = False
        for finding in vet(unicodedata.normalize("NFC", phrase.text), text, place.shape.limit):
            said = f"[{finding.name}] {finding.text}"
            if finding.severity is Severity.ERROR:
                refused = True
                said += "; the English text is printed instead"
                diagnostics.error(entry.position, said, finding.hint, is_recovered=True)
            else:
                diagnostics.warning(entry.position, said, finding.hint)
        return phrase if refused else Phrase(text, language.tag, entry.position)

    return map_texts(record, translated)
