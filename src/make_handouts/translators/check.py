"""PO files → everything to be said about them, each with its line and the name of its check.

The steps: read the project's texts, exceptions and glossaries; read each language's catalogues; judge each message
(``messages``); judge the catalogues beside each other; take away what the project excepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, Position, Severity, close_match, shown_path
from make_handouts.base.languages import SOURCE, Language
from make_handouts.base.values import value
from make_handouts.build.project import Project
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.catalogs.pofile import read_entries
from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks import whole
from make_handouts.translators.checks.model import Unit, unit_of
from make_handouts.translators.checks.registry import UnitCheck
from make_handouts.translators.domains import domains
from make_handouts.translators.messages import MessageCheckers
from make_handouts.translators.texts import Occurrences, limit_of, occurrences


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One thing to be said. ``message`` is the English text it is about; empty where it is about a file."""

    position: Position
    name: str
    severity: Severity
    text: str
    hint: str = ""
    language: str = ""
    message: str = ""


@value
class Scope:
    """What is checked: languages by tag, catalogues by domain, checks by name (all where none is named)."""

    languages: Sequence[str]
    domains: frozenset[str] | None
    names: frozenset[str]
    files: frozenset[Path] | None = None

    def has(self, language: str, domain: str, path: Path) -> bool:
        return (
            language in self.languages
            and (self.domains is None or domain in self.domains)
            and (self.files is None or path in self.files)
        )

    @property
    def is_whole(self) -> bool:
        """Whether all catalogues of the languages are looked at with all checks."""
        return self.domains is None and self.files is None and not self.names


@value
class Checked:
    """What was found, sorted by file and line, and how much was looked at."""

    found: list[Found]
    catalogues: int
    messages: int


def check(project: Project, scope: Scope, more: Sequence[UnitCheck] = ()) -> Checked:
    """Checks the catalogues in scope, with ``more`` checks of single messages than the usual ones.

    Raises ``InputError`` where templates or a workshop cannot be read.
    """
    texts = {domain: occurrences(records) for domain, records in domains(project).items()}
    faults = Diagnostics()
    checkers = MessageCheckers(project.root, faults, more)
    found = list(_from_files(faults))
    catalogues = messages = 0
    for tag in scope.languages:
        if tag == SOURCE:
            continue
        language, folder = project.languages[tag]
        checker = _LanguageChecker(project.root, language, folder, checkers)
        wanted = {
            domain: domain_texts
            for domain, domain_texts in texts.items()
            if scope.has(tag, domain, catalogue_path(project.root, folder, domain).resolve())
        }
        found.extend(checker.check(wanted))
        if scope.is_whole:
            found.extend(checker.strays(texts))
        catalogues += checker.catalogues
        messages += checker.messages
    if scope.is_whole:
        known = {tag for tag in project.languages if tag != SOURCE}
        found.extend(
            Found(position, "exceptions", Severity.WARNING, text, "delete it")
            for position, text in checkers.excused.unused(set(scope.languages), known)
        )
    found = [item for item in dict.fromkeys(found) if not scope.names or item.name in scope.names]
    return Checked(sorted(found), catalogues, messages)


def _from_files(faults: Iterable[Diagnostic]) -> Iterator[Found]:
    """Faults of the project's own files: those of a glossary, and those of checks.yaml."""
    for item in faults:
        name = "glossary" if "/glossary." in item.position.path else "exceptions"
        yield Found(item.position, name, item.severity, item.text, item.hint)


class _LanguageChecker:
    """Checks the catalogues of one language."""

    def __init__(self, root: Path, language: Language, folder: str, checkers: MessageCheckers) -> None:
        self._root = root
        self._language = language
        self._folder = folder
        self._excused = checkers.excused
        self._faults = Diagnostics()
        self._checker = checkers.of(folder, language, self._faults)
        self.catalogues = self.messages = 0

    def check(self, texts: Mapping[str, Occurrences]) -> Iterator[Found]:
        units: list[Unit] = []
        for domain, domain_texts in texts.items():
            yield from self._catalogue(domain, domain_texts, units)
        for unit, finding in (*whole.inconsistent(units), *whole.reused(units)):
            yield from self._say(finding, unit.position, unit.source)
        yield from _from_files(self._faults)

    def strays(self, texts: Mapping[str, Occurrences]) -> Iterator[Found]:
        """PO files that no workshop has the name of: nothing of them is ever printed."""
        for path in sorted((self._root / "locales" / self._folder / "LC_MESSAGES").glob("*.po")):
            if path.stem not in texts:
                finding = Finding(
                    Severity.WARNING,
                    "catalogue",
                    f"no workshop is named '{path.stem}'",
                    close_match(path.stem, texts),
                )
                yield from self._say(finding, Position(shown_path(path, self._root)))

    def _catalogue(self, domain: str, texts: Occurrences, units: list[Unit]) -> Iterator[Found]:
        path = catalogue_path(self._root, self._folder, domain)
        start = Position(shown_path(path, self._root))
        if not path.is_file():
            hint = f"make-handouts update --lang {self._language.tag} writes it"
            yield from self._say(Finding(Severity.WARNING, "untranslated", "there is no such catalogue", hint), start)
            return
        faults = Diagnostics()
        entries = read_entries(path, self._root, faults)
        for item in faults:
            yield Found(item.position, "catalogue", item.severity, item.text, item.hint, self._language.tag)
        if entries is None:
            return
        self.catalogues += 1
        self.messages += len(entries)
        by_key = {entry.key: entry for entry in entries}
        for placed in whole.state(by_key, texts):
            entry = placed.entry
            yield from self._say(placed.finding, entry.position if entry else start, entry.msgid if entry else "")
        for entry in entries:
            if entry.key in texts and entry.msgstr.strip():
                unit = unit_of(self._language, entry.msgid, entry.msgstr, limit_of(texts[entry.key]), entry.position)
                for finding in self._checker.findings(unit):
                    yield self._found(finding, entry.position, entry.msgid)
                if not entry.is_fuzzy:
                    units.append(unit)

    def _say(self, finding: Finding, position: Position, msgid: str = "") -> Iterator[Found]:
        if not self._excused.excuses(finding, self._language.tag, msgid):
            yield self._found(finding, position, msgid)

    def _found(self, finding: Finding, position: Position, msgid: str) -> Found:
        return Found(position, finding.name, finding.severity, finding.text, finding.hint, self._language.tag, msgid)
