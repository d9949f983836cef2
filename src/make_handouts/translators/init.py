"""A new language: its folder under locales/ with a catalogue for each workshop and for the templates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from make_handouts.base.languages import Language
from make_handouts.build.project import Project
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.translators.update import Written, read_sources, start_catalogue


def start_language(project: Project, language: Language, now: datetime) -> Iterator[Written]:
    """Writes the catalogues of a language that the project has not; raises ``InputError`` for faulty sources."""
    assert language.tag not in project.languages, f"{language.tag} is there already"
    for domain, messages in read_sources(project).items():
        path = catalogue_path(project.root, language.folder, domain)
        yield start_catalogue(path, domain, messages, language, now, is_dry=False)
