"""The checks of single messages, as ``check`` and ``import`` both ask them: what a build refuses, then style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import Language
from make_handouts.catalogs.vet import Finding, vet
from make_handouts.translators.checks.exceptions import Excused, load_exceptions
from make_handouts.translators.checks.model import Unit
from make_handouts.translators.checks.registry import UNIT_CHECKS, UnitCheck
from make_handouts.translators.checks.terms import term_check
from make_handouts.translators.glossary import Accepted, load_accepted, load_terms


class MessageChecker:
    """The checks of one language."""

    def __init__(
        self, language: Language, glossary: Sequence[Accepted], excused: Excused, more: Sequence[UnitCheck]
    ) -> None:
        self._language = language
        self._excused = excused
        self._checks: tuple[UnitCheck, ...] = (*UNIT_CHECKS.values(), term_check(glossary), *more)

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """Errors are what a build refuses to print; after one about its length, a text's style is not looked at."""
        threats = vet(unit.source, unit.translation.strip(), unit.limit)
        yield from self._not_excused(threats, unit)
        if not any(finding.name == "long" for finding in threats):
            for style in self._checks:
                yield from self._not_excused(style(unit), unit)

    def _not_excused(self, findings: Iterable[Finding], unit: Unit) -> Iterator[Finding]:
        for finding in findings:
            if not self._excused.excuses(finding, self._language.tag, unit.source):
                yield finding


class MessageCheckers:
    """The checkers of a project's languages. Its terms and exceptions are read once; faulty files are reported."""

    def __init__(self, root: Path, diagnostics: Diagnostics, more: Sequence[UnitCheck] = ()) -> None:
        self._root = root
        self._more = more
        self._terms = load_terms(root, diagnostics)
        self.excused = load_exceptions(root, diagnostics)

    def of(self, folder: str, language: Language, diagnostics: Diagnostics) -> MessageChecker:
        """``folder``: where the language's catalogues and glossary lie under locales/."""
        glossary = load_accepted(self._root, folder, language, self._terms, diagnostics)
        return MessageChecker(language, glossary, self.excused, self._more)
