"""What was asked → jobs, in a fixed order: language, workshop, material."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    """One document to build. ``folder`` is the language's folder under locales/.

    ``start`` is the time of day (``HH:MM``) when the workshop begins; empty for the workshop's own.
    """

    language: str
    folder: str
    workshop: str
    material: str
    start: str = ""

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
    lacks: Callable[[str, str], bool] = lambda _workshop, _material: False,
    start: str = "",
) -> list[Job]:
    """The jobs for the named languages, workshops and materials; naming none means all. Raises UnknownNameError.

    ``lacks(workshop, material)``: the workshop has nothing to make the material of; there is no job for it.
    """
    languages = _languages(project, list(langs))
    chosen_workshops = _chosen("workshop", list(workshops), list(project.workshops))
    chosen_materials = _chosen("material", list(wanted), list(materials))
    pairs = [
        (workshop, material)
        for workshop in chosen_workshops
        for material in chosen_materials
        if not lacks(workshop, material)
    ]
    return [Job(tag, project.languages[tag][1], *pair, start) for tag in languages for pair in pairs]


def _languages(project: Project, asked: list[str]) -> list[str]:
    if not asked or ALL in asked:
        return list(project.languages)
    found = []
    for name in asked:
        language = parse_language(name)
        tag = language.tag if language else name
        if tag not in project.languages:
            hint = close_match(name, [*project.languages, ALL])
            raise UnknownNameError(f"no language '{name}' under locales/; {hint}")
        found.append(tag)
    return list(dict.fromkeys(found))


def _chosen(what: str, asked: list[str], known: list[str]) -> list[str]:
    for name in asked:
        if name not in known:
            raise UnknownNameError(f"no {what} '{name}'; {close_match(name, known)}")
    return list(dict.fromkeys(asked)) or known
