"""What was asked → jobs, in a fixed order: language, workshop, material, format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from make_handouts.base.diagnostics import close_match
from make_handouts.base.languages import parse_language
from make_handouts.base.values import compared, replace
from make_handouts.build.inventory import ALL
from make_handouts.build.project import Project
from make_handouts.curriculum.participants import Participant
from make_handouts.template.editions import Edition
from make_handouts.template.model import Template


class UnknownNameError(ValueError):
    """A language, workshop, material or format that the project has not; the text suggests the nearest."""


@compared
class Job:
    """One document to build. ``folder`` is the language's folder under locales/; ``format`` as in ``FORMATS``.

    ``start`` is the time of day (``HH:MM``) when the workshop begins; empty for the workshop's own. ``region`` is the
    one asked for, empty for the language's likely one. ``part`` tells files of one document apart. ``edition`` is
    one of ``EDITIONS``, empty for the document itself; ``second`` and ``second_folder`` are the other language of a
    bilingual one.
    """

    language: str
    folder: str
    workshop: str
    material: str
    format: str = "pdf"
    start: str = ""
    region: str = ""
    participants: tuple[Participant, ...] = ()
    part: str = ""
    edition: str = ""
    second: str = ""
    second_folder: str = ""

    @property
    def path(self) -> str:
        """Where the document goes, under the output folder; the file's name alone tells what it is."""
        names = (self.workshop, self.material, self.edition, self.language, self.second)
        name = "-".join(filter(None, names))
        if self.part:
            return f"{self.language}/{self.workshop}/{self.material}/{name}-{self.part}.{self.format}"
        return f"{self.language}/{self.workshop}/{name}.{self.format}"


def make_jobs(
    project: Project,
    materials: Mapping[str, Sequence[str]],
    langs: Iterable[str],
    workshops: Iterable[str],
    wanted: Iterable[str],
    formats: Iterable[str] = (),
    lacks: Callable[[str, str], bool] = lambda _workshop, _material: False,
    start: str = "",
    region: str = "",
) -> list[Job]:
    """The jobs for the named languages, workshops, materials and formats; naming none means all.

    Pseudo-locales are no languages of the project: they are built only where they are named, after those that are.
    ``materials``: the formats of each. A material is left out where it has none of those that are wanted.
    ``lacks(workshop, material)``: the workshop has nothing to make the material of; there is no job for it. Raises
    UnknownNameError, also where no material has a wanted format.
    """
    named = list(langs)
    parsed = ((name, parse_language(name)) for name in named)
    pseudo = {name: language for name, language in parsed if language is not None and language.is_pseudo}
    real = [name for name in named if name not in pseudo]
    tags = chosen_languages(project, real) if real or not pseudo else []
    folders = {tag: project.languages[tag][1] for tag in tags}
    folders.update((language.tag, language.folder) for language in pseudo.values())
    known = list(dict.fromkeys(item for formats_ in materials.values() for item in formats_))
    written = chosen_names("format", list(formats), known)
    chosen = chosen_names("material", list(wanted), list(materials))
    made = [(material, item) for material in chosen for item in written if item in materials[material]]
    if chosen and not made:
        raise UnknownNameError(f"{', '.join(chosen)}: not made as {' or '.join(written)}")
    wanted_workshops = chosen_names("workshop", list(workshops), list(project.workshops))
    return [
        Job(tag, folder, workshop, material, item, start, region)
        for tag, folder in folders.items()
        for workshop in wanted_workshops
        for material, item in made
        if not lacks(workshop, material)
    ]


def with_participants(
    jobs: Iterable[Job], named: Container[str], participants: tuple[Participant, ...], *, one_file_each: bool
) -> list[Job]:
    """The jobs, those of the materials ``named`` with the participants: one of many pages, or one a participant."""
    found: list[Job] = []
    for job in jobs:
        if job.material not in named:
            found.append(job)
        elif one_file_each:
            found.extend(
                replace(job, participants=(participant,), part=_part(number, participant.name))
                for number, participant in enumerate(participants, 1)
            )
        else:
            found.append(replace(job, participants=participants))
    return found


def in_editions(
    jobs: Iterable[Job],
    editions: Sequence[Edition],
    templates: Mapping[str, Template],
    asked: Iterable[str],
    second: tuple[str, str] = ("", ""),
) -> list[Job]:
    """The jobs' documents in the editions, in place of the documents themselves.

    ``second``: tag and folder of the other language. Left out are editable slides, materials that have no such edition
    – UnknownNameError where one of them was ``asked`` for by name – and a language beside itself.
    """
    for material in asked:
        for edition in editions:
            if not edition.suits(templates[material]):
                fit = [name for name, template in templates.items() if edition.suits(template)]
                raise UnknownNameError(f"{material}: there is no {edition.name} of it, only of {', '.join(fit)}")
    return [
        replace(job, edition=edition.name, second=tag, second_folder=folder)
        for job in jobs
        for edition in editions
        for tag, folder in [second if edition.is_bilingual else ("", "")]
        if job.format == "pdf" and edition.suits(templates[job.material]) and job.language != tag
    ]


def _part(number: int, name: str) -> str:
    """``0012-nguyen-van-an``: the line of the list, and what of the name every file system takes."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
    return f"{number:04}-{slug}" if slug else f"{number:04}"


#: Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_LONGEST_SLUG = 40


def chosen_languages(project: Project, langs: Iterable[str]) -> list[str]:
    """The tags that are meant, in the order asked; none or ``all`` means every language. Raises UnknownNameError."""
    asked = list(langs)
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


def chosen_names(what: str, asked: list[str], known: list[str]) -> list[str]:
    """The asked names once each, or all that are known where none is asked. Raises UnknownNameError."""
    for name in asked:
        if name not in known:
            raise UnknownNameError(f"no {what} '{name}'; {close_match(name, known)}")
    return list(dict.fromkeys(asked)) or known
