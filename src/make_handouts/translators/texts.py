"""All texts of a project by catalogue: what its PO files should hold, each with its YAML line and its limit."""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.values import value
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.catalogs.extract import MessageKey, key_of
from make_handouts.curriculum.load import load_workshop
from make_handouts.records.traverse import texts_of
from make_handouts.template.load import load_templates


@value
class SourceText:
    """Where a text stands in the YAML first, and the fewest characters that fit wherever it is printed."""

    position: Position
    limit: int | None


#: The texts of one catalogue.
SourceTexts = dict[MessageKey, SourceText]


def source_texts(project: Project, diagnostics: Diagnostics) -> dict[str, SourceTexts]:
    """The texts of the templates and of every workshop, by catalogue. Raises ``InputError``."""
    templates = load_templates(project.root, diagnostics)
    domains: dict[str, list[object]] = {TEMPLATES_DOMAIN: [templates.labels, *templates.materials.values()]}
    for name, path in project.workshops.items():
        domains[name] = [load_workshop(path, project.root, diagnostics).record]
    return {domain: _texts(records) for domain, records in domains.items()}


def _texts(records: list[object]) -> SourceTexts:
    found: SourceTexts = {}
    for record in records:
        for phrase, place in texts_of(record):
            known = found.get(key_of(phrase, place))
            limits = [limit for limit in (place.shape.limit, known.limit if known else None) if limit is not None]
            position = known.position if known else phrase.origin
            found[key_of(phrase, place)] = SourceText(position, min(limits, default=None))
    return found
