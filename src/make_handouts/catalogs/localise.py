"""Record + catalogue → the record in the reader's language.

The same traversal as extraction. A text whose translation is missing, fuzzy or refused stays English and keeps its
YAML position; every refusal is reported with its line in the PO. Each phrase carries away how its message stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from make_handouts.base.diagnostics import Diagnostics, Position, Severity, shown_path
from make_handouts.base.languages import SOURCE, Language
from make_handouts.base.phrases import Held, Phrase
from make_handouts.base.standing import Standing, State
from make_handouts.base.values import replace, value
from make_handouts.catalogs.extract import MessageKey, is_critical_at, key_of
from make_handouts.catalogs.pofile import Entry, read_entries
from make_handouts.catalogs.reviews import message_hash
from make_handouts.catalogs.vet import Finding, vet
from make_handouts.records.traverse import Place, map_texts, texts_of

T = TypeVar("T")

Catalogue = Mapping[MessageKey, Entry]

Reviewed = Collection[str]
"""Hashes (``reviews.message_hash``) of the translations that somebody has reviewed."""


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


def localise(
    record: T, catalogue: Catalogue, language: Language, diagnostics: Diagnostics, reviewed: Reviewed = ()
) -> T:
    """The record with every text for which the catalogue has a usable translation in ``language``.

    A pseudo-locale needs no catalogue: its texts are made from the English ones and not vetted, being ours. They stand
    as drafts, so that nobody takes such a document for final.
    """
    if language.tag == SOURCE:
        return record

    if language.is_pseudo:
        from make_handouts.catalogs.pseudo import pseudo_text  # noqa: PLC0415 - for the two that are nobody's language

        def made_up(phrase: Phrase, place: Place) -> Phrase:
            standing = Standing(*key_of(phrase, place), State.DRAFT, is_critical_at(place), phrase.origin)
            return Phrase(pseudo_text(phrase.text, language), language.tag, phrase.origin, standing)

        return map_texts(record, made_up)

    def translated(phrase: Phrase, place: Place) -> Phrase:
        judged = _judge(phrase, place, catalogue, reviewed)
        for finding in judged.findings:
            said = f"[{finding.name}] {finding.text}"
            if finding.severity is Severity.ERROR:
                said += "; the English text is printed instead"
                diagnostics.error(judged.standing.position, said, finding.hint, is_recovered=True)
            else:
                diagnostics.warning(judged.standing.position, said, finding.hint)
        if judged.text is None:
            return replace(phrase, standing=judged.standing, held=judged.held)
        return Phrase(judged.text, language.tag, judged.standing.position, judged.standing, judged.held)

    return map_texts(record, translated)


def standings_of(records: Iterable[object], catalogue: Catalogue | None, reviewed: Reviewed) -> Iterator[Standing]:
    """How each text of the records stands, in their order: what ``localise`` finds, without what the rules say.

    ``catalogue`` is None for the source language.
    """
    for record in records:
        for phrase, place in texts_of(record):
            if catalogue is None:
                yield Standing(*key_of(phrase, place), State.SOURCE, is_critical_at(place), phrase.origin)
            else:
                yield _judge(phrase, place, catalogue, reviewed).standing


@value
class _Judged:
    """A message's standing, its text where it may be printed, and what the rules have against it."""

    standing: Standing
    text: str | None
    findings: list[Finding]
    held: Held


def _judge(phrase: Phrase, place: Place, catalogue: Catalogue, reviewed: Reviewed) -> _Judged:
    context, msgid = key_of(phrase, place)
    is_critical = is_critical_at(place)
    entry = catalogue.get((context, msgid))
    if entry is None:
        return _Judged(Standing(context, msgid, State.MISSING, is_critical, phrase.origin), None, [], Held(""))

    def stands(state: State) -> Standing:
        return Standing(context, msgid, state, is_critical, entry.position)

    if not entry.msgstr.strip():
        return _Judged(stands(State.MISSING), None, [], Held(""))
    if entry.is_fuzzy:
        return _Judged(stands(State.FUZZY), None, [], Held(entry.msgstr))
    text = unicodedata.normalize("NFC", entry.msgstr).strip()
    findings = vet(unicodedata.normalize("NFC", phrase.text), text, place.shape.limit)
    held = Held(entry.msgstr, tuple(finding.text for finding in findings))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return _Judged(stands(State.FAILING), None, findings, held)
    is_reviewed = bool(reviewed) and message_hash(entry) in reviewed
    return _Judged(stands(State.REVIEWED if is_reviewed else State.DRAFT), text, findings, held)
