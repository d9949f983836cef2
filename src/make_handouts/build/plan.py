"""What was asked → jobs, in a fixed order: language, workshop, material."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from make_handouts.base.diagnostics import close_match
from make_handouts.base.languages import parse_language
from make_handouts.build.project import Project

#: What ``--lang`` takes for every language of the project.
ALL = "all"


class UnknownNameError(ValueError):
    """A language, workshop or material that the project has not; the text suggests the nearest."""


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One document to build. ``folder`` is the language's folder under locales/."""

    language: str
    folder: str
    workshop: str
    material: str

    @property
    def path(self) -> str:
        """Where the document goes, under the output folder; the file's name alone tells what it is."""
        return f"{self.language}/{self.workshop}/{self.workshop}-{self.material}-{self.language}.pdf"


def make_jobs(
    project: Project,
    materials: Sequence[str],
    langs: Iterable[str],
    workshops: Iterable[str],
    wanted: Iterable[str],
) -> list[Job]:
    """The jobs for the named languages, workshops and materials; naming none means all. Raises UnknownNameError.

    Pseudo-locales are no languages of the project: they are built only where they are named.
    """
    languages = _languages(project, list(langs))
    return [
        Job(tag, folder, workshop, material)
        for tag, folder in languages.items()
        for workshop in _chosen("workshop", list(workshops), list(project.workshops))
        for material in _chosen("material", list(wanted), list(materials))
    ]


def _languages(project: Project, asked: list[str]) -> dict[str, str]:
    """The tags asked for, each with its folder."""
    known = {tag: folder for tag, (_, folder) in project.languages.items()}
    found = dict(known) if not asked or ALL in asked else {}
    for name in asked:
        language = parse_language(name)
        tag = language.tag if language else name
        if tag in known:
            found.setdefault(tag, known[tag])
        elif language is not None and language.is_pseudo:
            found[tag] = language.folder
        elif name != ALL:
            hint = close_match(name, [*known, ALL])
            raise UnknownNameError(f"no language '{name}' under locales/; {hint}")
    return found


def _chosen(what: str, asked: list[str], known: list[str]) -> list[str]:
    for name in asked:
        if name not in known:
            raise UnknownNameError(f"no {what} '{name}'; {close_match(name, known)}")
    return list(dict.fromkeys(asked)) or known
