"""A new language: its folder under locales/ with a catalogue for each workshop and for the templates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import Language
from make_handouts.build.project import Project
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.translators.update import Written, find_targets, read_sources, start_catalogue


def start_language(project: Project, language: Language, now: datetime, diagnostics: Diagnostics) -> Iterator[Written]:
    """Writes the catalogues of a language that the project has not; raises ``InputError`` for faulty sources.

    A glossary may be there before them: its words stand in their comments.
    """
    assert language.tag not in project.languages, f"{language.tag} is there already"
    targets = list(find_targets(project, [language], diagnostics))
    diagnostics.raise_errors()
    for domain, messages in read_sources(project).items():
        for target in targets:
            path = catalogue_path(project.root, target.folder, domain)
            yield start_catalogue(path, domain, messages, target, now, is_dry=False)
