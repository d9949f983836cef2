"""A catalogue → a table for people who would rather not meet a PO file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from make_handouts.base.diagnostics import Diagnostics, InputError, Position
from make_handouts.base.markup import plain_text
from make_handouts.base.phrases import Phrase
from make_handouts.build.plan import Job
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN, Workspace
from make_handouts.catalogs.extract import MessageKey, kind_of, values_of, where_of
from make_handouts.catalogs.localise import Catalogue, load_catalogue
from make_handouts.curriculum.model import Term
from make_handouts.records.traverse import Place
from make_handouts.translators.appearances import Appearances, appearances
from make_handouts.translators.table import Row, Table, row_key, status_of
from make_handouts.translators.texts import Occurrences, limit_of, occurrences

#: Where a translator is shown a text, if it appears in several documents: as most people will see it.
_FIRST = {"handout": 0, "slides": 1, "guide": 2}


def export_table(
    project: Project,
    workspace: Workspace,
    tag: str,
    domain: str,
    records: list[object],
    diagnostics: Diagnostics,
    *,
    with_pictures: bool,
) -> Table:
    """The table of one language's catalogue. Raises ``InputError`` where the catalogue cannot be read."""
    language, folder = project.languages[tag]
    catalogue = load_catalogue(project.root, folder, domain, diagnostics)
    if catalogue is None:
        raise InputError(tuple(diagnostics))
    found = occurrences(records)
    shown = _appearances(project, workspace, tag, domain, found, catalogue, diagnostics, with_pictures=with_pictures)
    rows = [_row(tag, domain, key, places, catalogue, shown.pages.get(key, "")) for key, places in found.items()]
    return Table(f"{domain} ({tag})", language, tuple(rows), tuple(_glossary(found, catalogue)), shown.pictures)


def _row(
    tag: str, domain: str, key: MessageKey, places: list[tuple[Phrase, Place]], catalogue: Catalogue, page: str
) -> Row:
    context, msgid = key
    entry = catalogue.get(key)
    translation = entry.msgstr if entry else ""
    return Row(
        key=row_key(tag, domain, key),
        context=context or "",
        where=_lines(where_of(place) for _, place in places),
        kind=_lines(kind_of(place) for _, place in places),
        source=msgid,
        translation=translation,
        status=status_of(translation, is_fuzzy=entry is not None and entry.is_fuzzy),
        limit=limit_of(places),
        notes=_lines(note for phrase, place in places for note in values_of(phrase, place)),
        page=page,
    )


def _lines(texts: Iterator[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _appearances(
    project: Project,
    workspace: Workspace,
    tag: str,
    domain: str,
    found: Occurrences,
    catalogue: Catalogue,
    diagnostics: Diagnostics,
    *,
    with_pictures: bool,
) -> Appearances:
    origins: dict[Position, MessageKey] = {entry.position: key for key, entry in catalogue.items()}
    origins.update((phrase.origin, key) for key, places in found.items() for phrase, _ in places)
    # The templates' texts are printed in every workshop: the first one shows them.
    workshop = domain if domain != TEMPLATES_DOMAIN else next(iter(project.workshops), None)
    if workshop is None:
        return Appearances({}, ())
    folder = project.languages[tag][1]
    materials = sorted(workspace.materials(diagnostics), key=lambda name: _FIRST.get(name, len(_FIRST)))
    jobs = [Job(tag, folder, workshop, material) for material in materials]
    return appearances(workspace, jobs, origins, diagnostics, with_pictures=with_pictures)


def _glossary(found: Occurrences, catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """The workshop's own glossary: how its words are translated everywhere."""

    def translated(phrase: Phrase, others: Mapping[str, MessageKey]) -> str:
        entry = catalogue.get(others[phrase.text])
        return "" if entry is None or entry.is_fuzzy else entry.msgstr

    keys = {key[1]: key for key in found}
    for places in found.values():
        for phrase, place in places:
            owner = place.owners[-1]
            if isinstance(owner, Term) and phrase is owner.term:
                yield (
                    plain_text(owner.term.text),
                    translated(owner.term, keys),
                    owner.meaning.text,
                    translated(owner.meaning, keys),
                )
