"""Source texts → locales/*.pot, and catalogues for a new language.

A POT changes only when its messages do, so that a build of an unchanged project changes nothing. Catalogues that exist
are never touched here: merging belongs to the translator's own tool (msgmerge, Poedit).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from make_handouts.base.languages import Language
from make_handouts.base.values import value
from make_handouts.build.outputs import write_whole
from make_handouts.build.project import Project
from make_handouts.catalogs.extract import messages_of
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.catalogs.pofile import fresh_catalogue_text, template_text
from make_handouts.translators.texts import texts

_DATE_LINE = '"POT-Creation-Date:'


@value
class Written:
    """A file and whether it had to be written."""

    path: Path
    is_changed: bool


def update(project: Project, languages: list[Language], now: datetime, *, is_dry: bool) -> Iterator[Written]:
    """Every POT of the project, then a catalogue for each named language that has none. Raises ``InputError``.

    ``is_dry``: nothing is written, only said.
    """
    domains = {name: messages_of(records) for name, records in texts(project).items()}
    for domain, messages in domains.items():
        path = project.root / "locales" / f"{domain}.pot"
        text = template_text(domain, messages, now)
        is_changed = not path.is_file() or _undated(path.read_text("utf-8")) != _undated(text)
        if is_changed and not is_dry:
            write_whole(path, text.encode("utf-8"))
        yield Written(path, is_changed)
    for language in languages:
        folder = project.languages[language.tag][1] if language.tag in project.languages else language.folder
        for domain, messages in domains.items():
            path = catalogue_path(project.root, folder, domain)
            if path.is_file():
                yield Written(path, is_changed=False)
                continue
            if not is_dry:
                write_whole(path, fresh_catalogue_text(domain, messages, language, now).encode("utf-8"))
            yield Written(path, is_changed=True)


def _undated(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(_DATE_LINE))


def utc_now() -> datetime:
    """Now, to the minute, as POT-Creation-Date has it."""
    return datetime.now(UTC).replace(second=0, microsecond=0)
