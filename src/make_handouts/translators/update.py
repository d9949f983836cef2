"""Source texts → locales/*.pot, and those merged into every catalogue, in one step.

A file changes only when what it says does: an unchanged project leaves all of them as they are, dates included.
A catalogue's comments have the words of its language's glossary. A catalogue or glossary that cannot be read is
reported, and what belongs to it left alone; the others are merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, close_match, shown_path
from make_handouts.base.languages import Language
from make_handouts.base.values import value
from make_handouts.build.files import write_whole
from make_handouts.build.project import Project
from make_handouts.catalogs.extract import Message, messages_of
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.catalogs.poentries import PoFile
from make_handouts.catalogs.pofile import (
    fresh_catalogue_text,
    fresh_header,
    parse_file,
    po_date,
    read_text,
    template_text,
)
from make_handouts.translators.domains import domains
from make_handouts.translators.glossary import Accepted, Glossaries, with_terms
from make_handouts.translators.likeness import Likeness
from make_handouts.translators.merge import merge

_DATE_LINE = '"POT-Creation-Date:'

Sources = Mapping[str, Sequence[Message]]
"""Messages by the name of their catalogue: a workshop's, or ``templates``."""


@value
class Domain:
    """A catalogue's name and messages; ``created`` is the template's POT-Creation-Date."""

    name: str
    messages: Sequence[Message]
    created: str


@value
class Target:
    """A language whose catalogues are to be merged: where they lie, and what it says for the project's terms."""

    folder: str
    language: Language
    glossary: Sequence[Accepted]


@value
class Written:
    """A file, whether it had to be written, what changed in it, and the texts of typos that kept translations."""

    path: Path
    is_changed: bool
    said: str = ""
    kept: frozenset[str] = frozenset()


@value
class _Read:
    """A catalogue as it lies on the disk."""

    path: Path
    target: Target
    text: str
    file: PoFile


def update(
    project: Project,
    languages: Sequence[Language],
    typos: Collection[str],
    now: datetime,
    diagnostics: Diagnostics,
    *,
    is_dry: bool,
) -> Iterator[Written]:
    """Writes every POT, then merges every catalogue; raises ``InputError`` for faults of the sources, before writing.

    ``languages``: only these, and what catalogues they lack are started; empty: all catalogues that there are.
    ``typos``: new texts (whole, or how only they begin) that differ from the old ones in spelling only.
    ``is_dry``: nothing is written, only said.
    """
    sources = read_sources(project)
    kept_texts = _named_texts(typos, sources, diagnostics)
    targets = list(find_targets(project, languages, diagnostics))
    domains = []
    for name, messages in sources.items():
        written, date = _update_template(project, name, messages, now, is_dry=is_dry)
        domains.append(Domain(name, messages, date))
        yield written
    kept: set[str] = set()
    for domain in domains:
        for item in merge_catalogues(
            project, domain, targets, kept_texts, now, diagnostics, starts_missing=bool(languages), is_dry=is_dry
        ):
            kept |= item.kept
            yield item
    for text in sorted(set(kept_texts) - kept):
        said = f"no translation was kept for '{text}'"
        hint = "no catalogue has an earlier version that differs in a few letters only, and not in a figure or a 'not'"
        diagnostics.warning(Position("--keep-translations"), said, hint)


def merge_catalogues(
    project: Project,
    domain: Domain,
    targets: Sequence[Target],
    typos: Collection[str],
    now: datetime,
    diagnostics: Diagnostics,
    *,
    starts_missing: bool,
    is_dry: bool,
) -> Iterator[Written]:
    """A domain's messages into its catalogues, see ``update``; ``starts_missing``: those too that are not there yet."""
    catalogues: list[_Read] = []
    for target in targets:
        path = catalogue_path(project.root, target.folder, domain.name)
        if path.is_file():
            catalogues += _read(path, target, project, domain.name, now, diagnostics)
        elif starts_missing:
            yield start_catalogue(path, domain.name, domain.messages, target, now, is_dry=is_dry)
    texts = Likeness(entry.msgid for item in catalogues for entry in item.file.entries)
    for item in catalogues:
        merged = merge(item.file, with_terms(domain.messages, item.target.glossary), domain.created, texts, typos)
        text = str(merged.file)
        is_changed = text != item.text
        if is_changed and not is_dry:
            write_whole(item.path, text.encode("utf-8"))
        yield Written(item.path, is_changed, str(merged.tally), merged.kept)


def read_sources(project: Project) -> Sources:
    """The messages of all templates and workshops; raises ``InputError`` with all their faults."""
    return {domain: messages_of(records) for domain, records in domains(project).items()}


def start_catalogue(
    path: Path, domain: str, messages: Sequence[Message], target: Target, now: datetime, *, is_dry: bool
) -> Written:
    """A catalogue in which everything is still to be translated."""
    if not is_dry:
        told = with_terms(messages, target.glossary)
        write_whole(path, fresh_catalogue_text(domain, told, target.language, now).encode("utf-8"))
    return Written(path, is_changed=True, said=f"{len(messages)} new")


def find_targets(project: Project, languages: Sequence[Language], diagnostics: Diagnostics) -> Iterator[Target]:
    """The named languages, all of the project where none is named; one with a broken glossary is left out.

    Raises ``InputError`` where the project's own terms cannot be read.
    """
    glossaries = Glossaries(project.root, diagnostics)
    known = {tag: (folder, language) for tag, (language, folder) in project.languages.items()}
    wanted = [known.get(language.tag, (language.folder, language)) for language in languages] or known.values()
    for folder, language in dict(wanted).items():
        glossary = glossaries.of(folder, language, diagnostics)
        if glossary is not None:
            yield Target(folder, language, glossary)


def _update_template(
    project: Project, domain: str, messages: Sequence[Message], now: datetime, *, is_dry: bool
) -> tuple[Written, str]:
    """The POT, and the date that it bears: of the last change of its messages."""
    path = project.root / "locales" / f"{domain}.pot"
    text = template_text(domain, messages, now)
    old = path.read_text("utf-8") if path.is_file() else ""
    if _undated(old) == _undated(text):
        date = next((line for line in old.splitlines() if line.startswith(_DATE_LINE)), "")
        return Written(path, is_changed=False), date.removeprefix(_DATE_LINE).removesuffix('\\n"').strip()
    if not is_dry:
        write_whole(path, text.encode("utf-8"))
    return Written(path, is_changed=True), po_date(now)


def _undated(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(_DATE_LINE))


def _read(
    path: Path, target: Target, project: Project, domain: str, now: datetime, diagnostics: Diagnostics
) -> Iterator[_Read]:
    """The catalogue of a file; nothing after reporting why it cannot be read."""
    shown = shown_path(path, project.root)
    text = read_text(path, project.root, diagnostics)
    file = None if text is None else parse_file(text, shown, diagnostics)
    if text is None or file is None:
        return
    seen: dict[tuple[bool, tuple[str | None, str]], int] = {}
    for entry in file.entries:
        first = seen.setdefault((entry.is_obsolete, entry.key), entry.line)
        if first != entry.line:
            diagnostics.warning(Position(shown, entry.line), f"'{entry.msgid}' twice", f"see line {first}; delete one")
    if file.header is None:
        file.put_header(fresh_header(domain, target.language, now))
    yield _Read(path, target, text, file)


def _named_texts(named: Collection[str], sources: Sources, diagnostics: Diagnostics) -> set[str]:
    """The msgids that texts given by a person stand for; raises ``InputError`` where one stands for none or several."""
    known = list(dict.fromkeys(message.msgid for messages in sources.values() for message in messages))
    found = set()
    for name in named:
        meant = [text for text in known if text == name] or [text for text in known if name and text.startswith(name)]
        if len(meant) == 1:
            found.add(meant[0])
        elif meant:
            shown = "; ".join(f"'{text}'" for text in meant[:3])
            diagnostics.error(Position("--keep-translations"), f"several texts begin with '{name}'", f"such as {shown}")
        else:
            hint = f"give the new English text or how it begins; {close_match(name, known)[:200]}"
            diagnostics.error(Position("--keep-translations"), f"no text is or begins with '{name}'", hint)
    diagnostics.raise_errors()
    return found


def utc_now() -> datetime:
    """Now, to the minute, as POT-Creation-Date has it."""
    return datetime.now(UTC).replace(second=0, microsecond=0)
