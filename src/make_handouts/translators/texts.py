"""A project's texts by the catalogue (domain) that translates them, each message with all its places."""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.phrases import Phrase
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.catalogs.extract import MessageKey, key_of
from make_handouts.curriculum.load import load_workshop
from make_handouts.records.traverse import Place, texts_of
from make_handouts.template.load import load_templates

Occurrences = dict[MessageKey, list[tuple[Phrase, Place]]]


def texts(project: Project) -> dict[str, list[object]]:
    """Domain → the records whose texts it holds, templates first. Raises ``InputError``; warnings are a build's."""
    faults = Diagnostics()
    templates = load_templates(project.root, faults)
    found: dict[str, list[object]] = {TEMPLATES_DOMAIN: [templates.labels, *templates.materials.values()]}
    for name, path in project.workshops.items():
        found[name] = [load_workshop(path, project.root, faults).record]
    return found


def occurrences(records: list[object]) -> Occurrences:
    """Each message with all its places, in the order of the files."""
    found: Occurrences = {}
    for record in records:
        for phrase, place in texts_of(record):
            found.setdefault(key_of(phrase, place), []).append((phrase, place))
    return found


def limit_of(places: list[tuple[Phrase, Place]]) -> int | None:
    """The tightest limit of a message's places: it has to fit in all of them."""
    return min((place.shape.limit for _, place in places if place.shape.limit), default=None)
